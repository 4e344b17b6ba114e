"""The reader's memory between sessions: entries read, places, settings, searches, marks and notes."""
