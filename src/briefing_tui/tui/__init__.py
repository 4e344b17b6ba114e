"""The app: everything that uses Textual."""
