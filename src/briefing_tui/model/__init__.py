"""The model of a briefing: frozen records, keys of entries, and names of actors in texts."""
