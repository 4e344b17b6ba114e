"""What the four panes look like: entries laid out as lines of runs, without Textual."""
