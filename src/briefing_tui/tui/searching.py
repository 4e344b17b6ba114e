"""Searching the open briefing from the footer: as typed, through all panes, and back to where it began."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual.message import Message

from briefing_tui.finding import Query
from briefing_tui.model import PANES
from briefing_tui.text import cell_len, cut
from briefing_tui.view import reordered
from briefing_tui.wording import plain

if TYPE_CHECKING:
    from briefing_tui.finding import Index
    from briefing_tui.model import Pane
    from briefing_tui.text import Run
    from briefing_tui.tui.history import Spot
    from briefing_tui.view import Contents

COUNTS_FROM = 100
"""From this width the matches of each pane are counted."""

ENDING: list[Run] = [("Esc", "strong:unwind"), (" end", "text:unwind")]
NEXT, PREVIOUS = "step_match(1)", "step_match(-1)"
STEPPING: list[Run] = [
    ("n", f"strong:{NEXT}"),
    (" next", f"text:{NEXT}"),
    ("   ", "text"),
    ("N", f"strong:{PREVIOUS}"),
    (" previous", f"text:{PREVIOUS}"),
    ("   ", "text"),
    *ENDING,
]
SHORT: list[Run] = [("n", f"strong:{NEXT}"), (" ", "text"), ("N", f"strong:{PREVIOUS}"), ("  ", "text"), *ENDING]
"""What the footer says of keys, each with the action that a click runs."""


@dataclass
class Typed(Message):
    """Other words stand in the field."""

    words: str


class Kept(Message):
    """The search is kept as it stands in the field."""


class Search:
    """One search: its query, the entries that match, which of them is the current one, and where it began."""

    def __init__(self, contents: Contents, index: Index, began: Spot) -> None:
        self.began = began
        self.query = Query((), cased=False)
        self.typed = ""
        self.found: dict[Pane, list[int]] = {}
        self.total = 0
        self.current = -1
        self._contents = contents
        self._index = index
        self._glyphs = contents.lookup.glyphs

    def find(self, pane: Pane, number: int) -> tuple[Pane, int] | None:
        """Search for what was typed; returns the first match from an entry on, round the end."""
        self.query = Query.of(self.typed)
        self.found = self._index.find(self.query, self._contents)
        self.total = sum(map(len, self.found.values()))
        before = sum(len(self.found[other]) for other in PANES[: PANES.index(pane)])
        following = before + bisect_left(self.found[pane], number)
        self.current = following % self.total if self.total else -1
        return self._match()

    def reorder(self, contents: Contents) -> bool:
        """Go on, at the same match, in contents that differ in the order of events alone; False in others."""
        old = self._contents
        if contents.lookup is not old.lookup or contents.only != old.only:
            return False
        match = self._match()
        self._contents = contents
        places = reordered(dict(self.began.places), old, contents)
        self.began = replace(self.began, places=tuple(places.items()), order=contents.order)
        if match:
            pane, number = match
            self.find(pane, contents.find(old.timeline[number])[1] if pane == "timeline" else number)
        return True

    def step(self, step: int) -> tuple[Pane, int] | None:
        """The next or previous match, round the end."""
        if self.total:
            self.current = (self.current + step) % self.total
        return self._match()

    def _match(self) -> tuple[Pane, int] | None:
        """The pane and number of the current match; None where there is none."""
        number = self.current
        for pane, found in self.found.items():
            if 0 <= number < len(found):
                return pane, found[number]
            number -= len(found)
        return None

    def count(self, pane: Pane) -> int:
        """How many entries of a pane match."""
        return len(self.found.get(pane, ()))

    def words(self, width: int) -> tuple[list[Run], list[Run]]:
        """What the footer says: at the left the search, at the right the matches of each pane.

        Where there is no room for all, the keys have no words but ``end``, and what was typed is cut.
        """
        count = f"   {self.current + 1}/{self.total}   " if self.total else "   no match   "
        keys = STEPPING if self.total else ENDING
        taken = cell_len(count + plain(keys)) + 2
        if cell_len(self.typed) + taken > width and self.total:
            count, keys = f"  {self.current + 1}/{self.total}  ", SHORT
            taken = cell_len(count + plain(keys)) + 2
        typed = cut(self.typed, max(1, width - taken), self._glyphs.ellipsis)
        left: list[Run] = [(f" /{typed}", "strong"), (count, "text"), *keys]
        dot = f" {self._glyphs.dot} "
        right = dot.join(f"{pane.capitalize()} {len(found)}" for pane, found in self.found.items() if found)
        return left, [(f"{right} ", "text")] if right and width >= COUNTS_FROM else []
