"""Text: made safe, measured in terminal cells, styled as fragments, compared."""
