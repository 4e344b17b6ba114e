"""The state that the picture on the screen depends on, its history, and the session."""
