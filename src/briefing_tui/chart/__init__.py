"""The timeline as a chart."""
