"""Searching the open briefing from the footer: as typed, through all panes, and back to where it began."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from briefing_tui.finding import Index, Query
from briefing_tui.model import PANES

if TYPE_CHECKING:
    from briefing_tui.model import Pane
    from briefing_tui.text import Run
    from briefing_tui.tui.history import Spot
    from briefing_tui.view import Contents

COUNTS_FROM = 100
"""From this width the matches of each pane are counted."""


@dataclass
class Typed(Message):
    """Other words stand in the field."""

    words: str


class Kept(Message):
    """The search is kept as it stands in the field."""


class Search:
    """One search: its query, the entries that match, which of them is the current one, and where it began."""

    def __init__(self, contents: Contents, began: Spot) -> None:
        self.began = began
        self.query = Query((), cased=False)
        self.typed = ""
        self.found: list[tuple[Pane, int]] = []
        self.current = -1
        self._index = Index(contents)
        self._dot = f" {contents.lookup.glyphs.dot} "

    def type(self, words: str, pane: Pane, number: int) -> tuple[Pane, int] | None:
        """Search for other words; returns the first match from an entry on, round the end."""
        self.typed = words
        self.query = Query.of(words)
        self.found = self._index.find(self.query)
        here = (PANES.index(pane), number)
        following = (i for i, (other, at) in enumerate(self.found) if (PANES.index(other), at) >= here)
        self.current = next(following, 0) if self.found else -1
        return self.found[self.current] if self.found else None

    def prepare(self) -> None:
        """Get ready for the first letter."""
        self._index.prepare()

    def step(self, step: int) -> tuple[Pane, int] | None:
        """The next or previous match, round the end."""
        if not self.found:
            return None
        self.current = (self.current + step) % len(self.found)
        return self.found[self.current]

    def count(self, pane: Pane) -> int:
        """How many entries of a pane match."""
        return sum(other == pane for other, _ in self.found)

    def words(self, width: int) -> tuple[list[Run], list[Run]]:
        """What the footer says: at the left the search, at the right the matches of each pane."""
        if not self.found:
            return [(f" /{self.typed}", "strong"), ("   no match   ", "text"), ("Esc", "strong"), (" end", "text")], []
        left: list[Run] = [
            (f" /{self.typed}", "strong"),
            (f"   {self.current + 1}/{len(self.found)}   ", "text"),
            ("n", "strong"),
            (" next   ", "text"),
            ("N", "strong"),
            (" previous   ", "text"),
            ("Esc", "strong"),
            (" end", "text"),
        ]
        counts = Counter(pane for pane, _ in self.found)
        right = self._dot.join(f"{pane.capitalize()} {counts[pane]}" for pane in PANES if counts[pane])
        return left, [(f"{right} ", "text")] if width >= COUNTS_FROM else []
