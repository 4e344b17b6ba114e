"""The model of a briefing: frozen records, and their names in texts."""
