"""The state that the screen shows, its history, and the session."""
