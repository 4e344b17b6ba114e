"""A line to type in, whose text may be shown: what is pasted is as little to be trusted as a file."""

from __future__ import annotations

from textual.widgets import Input

from briefing_tui.text import clean


class Field(Input):
    """An input that holds cleaned text only; Textual draws what it is given, control characters too."""

    def validate_value(self, value: str) -> str:
        """The text, cleaned."""
        return clean(value)
