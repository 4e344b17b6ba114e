"""What is remembered of the reader between sessions: entries read, places, settings, searches, marks and notes."""
