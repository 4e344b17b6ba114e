"""The layout of the four panes: entries as lines of fragments, without Textual."""
