"""The model of a briefing: frozen records, their names in texts, and the table of sections."""
