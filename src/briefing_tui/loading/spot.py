"""The place in a text at which libyaml stopped."""

from __future__ import annotations

from briefing_tui.loading import mending
from briefing_tui.records import Frozen


class Spot(Frozen):
    """The place where libyaml stopped (``index``) and the start of what it was reading (``opened``)."""

    text: str
    index: int
    opened: int

    @property
    def line_start(self) -> int:
        """Where its line begins."""
        return mending.line_at(self.text, self.index)[0]

    @property
    def line_end(self) -> int:
        """Where its line ends."""
        return mending.line_at(self.text, self.index)[1]

    @property
    def line(self) -> str:
        """Its line."""
        return self.text[self.line_start : self.line_end]

    @property
    def character(self) -> str:
        """The character there; empty at the end of the text."""
        return self.text[self.index : self.index + 1]
