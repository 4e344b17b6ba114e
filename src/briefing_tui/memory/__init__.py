"""What the program remembers of a reader: what was read, where, in which theme, and the marks and notes."""
