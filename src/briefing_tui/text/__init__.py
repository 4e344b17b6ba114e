"""Text: sanitizing, width in terminal cells, styled fragments, folding for comparison, numbers in words."""
