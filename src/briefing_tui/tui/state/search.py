"""Searching the open briefing from the footer: as typed, through all panes, and back to where it began."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

from textual.message import Message

from briefing_tui.schema.sections import PANES, SECTIONS
from briefing_tui.text.cells import cell_len, cut
from briefing_tui.tui.state.reader_state import SearchState
from briefing_tui.view.phrasing import plain
from briefing_tui.view.queries import Query
from briefing_tui.view.search import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing_tui.model.briefing import Statement
    from briefing_tui.schema.sections import Pane
    from briefing_tui.text.cells import Fragment
    from briefing_tui.tui.state.reader_state import ReaderState
    from briefing_tui.view.contents import Contents
    from briefing_tui.view.search import Index

COUNTS_FROM = 100
"""From this width the matches of each pane are counted."""

ENDING: list[Fragment] = [("Esc", "strong:unwind"), (" end", "text:unwind")]
NEXT, PREVIOUS = "step_match(1)", "step_match(-1)"
STEPPING: list[Fragment] = [
    ("n", f"strong:{NEXT}"),
    (" next", f"text:{NEXT}"),
    ("   ", "text"),
    ("N", f"strong:{PREVIOUS}"),
    (" previous", f"text:{PREVIOUS}"),
    ("   ", "text"),
]
SHORT: list[Fragment] = [("n", f"strong:{NEXT}"), (" ", "text"), ("N", f"strong:{PREVIOUS}"), ("  ", "text")]
"""What the footer says of keys, each with the action that a click runs."""


@dataclass
class Typed(Message):
    """Other words stand in the field."""

    words: str


class Kept(Message):
    """The search is kept as it stands in the field."""


class Search:
    """One search: its query, the entries that match, which of them is the current one, and where it began."""

    def __init__(self, contents: Contents, index: Index, began: ReaderState) -> None:
        self.began = began
        self.query = Query((), cased=False)
        self.typed = ""
        self.is_new = True
        """Whether what is typed has not been searched for yet."""
        self.found: dict[Pane, list[int]] = {}
        self.total = 0
        self.current = -1
        self._contents = contents
        self._index = index
        self._glyphs = contents.lookup.glyphs
        self._was: tuple[Pane, str] | None = None
        """The pane and the id of the entry that was the current match in the contents before."""
        self._is_moved = False
        """Whether it has been going on in other contents since it was typed."""
        self._is_between = False
        """Whether the reader is at no match, but somewhere before the current one."""
        self._resumed: SearchState | None = None
        """What it is to be gone on with."""

    @property
    def state(self) -> SearchState:
        """All that it takes to go on with it later."""
        return SearchState(self.typed, self.current, self._is_between, self._is_moved, self.began)

    def resume(self, state: SearchState) -> None:
        """Go on with an earlier search, which :meth:`resume_now` is to do."""
        self.typed, self.is_new, self._resumed = state.typed, False, state
        self.query = Query.of(state.typed)

    def resume_now(self) -> bool:
        """Search again for what was searched for before, at the same match; False where nothing is to be resumed."""
        state, self._resumed = self._resumed, None
        if state is None:
            return False
        self._find("summary", HEAD)
        self.current = min(state.current, self.total - 1) if self.total else -1
        self._is_between, self._is_moved = state.is_between, state.is_moved
        return True

    def type(self, words: str) -> None:
        """Other words are searched for, which :meth:`find` is to do."""
        self.typed, self.is_new = words, True

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed that could be found."""
        return not Query.of(self.typed).terms

    @property
    def match(self) -> tuple[Pane, int] | None:
        """The pane and number of the current match; None where the reader is at none."""
        return None if self._is_between else self._match(self.current)

    def _match(self, number: int) -> tuple[Pane, int] | None:
        for pane, found in self.found.items():
            if 0 <= number < len(found):
                return pane, found[number]
            number -= len(found)
        return None

    def find(self, pane: Pane, number: int) -> tuple[Pane, int] | None:
        """Search for what was typed; returns the first match from an entry on, round the end."""
        self.is_new = self._is_moved = self._is_between = False
        self._find(pane, number)
        return self.match

    def _find(self, pane: Pane, number: int) -> None:
        self._was = None
        self.query = Query.of(self.typed)
        self.found = self._index.find(self.query, self._contents)
        if self.query.cased and not any(self.found.values()):
            self.query = self.query.without_case
            self.found = self._index.find(self.query, self._contents)
        self.total = sum(map(len, self.found.values()))
        following = self._first_of(pane) + bisect_left(self.found[pane], number)
        self.current = following % self.total if self.total else -1

    def _first_of(self, pane: Pane) -> int:
        """How many matches the panes before one have."""
        return sum(len(self.found[other]) for other in PANES[: PANES.index(pane)])

    def move(self, contents: Contents, index: Index) -> None:
        """Go on in other contents of the same briefing, in which :meth:`find_again` is to search."""
        match = self.match
        if match and self._was is None:
            self._was = match[0], self._id_of(*match)
        self._contents, self._index = contents, index
        self._is_moved = True

    def find_again(self, pane: Pane, number: int) -> None:
        """Search in other contents, with the cursor on an entry, which stays there.

        The current match is that entry or the one that it was; where both are none now, the reader is between matches.
        """
        was = self._was
        self._find(pane, number)
        self._is_between = self._match(self.current) != (pane, number)
        was_head = was == ("summary", "") and (pane, number) == ("summary", 0)
        if was and (self._is_between or was_head):
            found, again = self.found[was[0]], self._number_of(*was)
            place = len(found) if again is None else bisect_left(found, again)
            if found[place : place + 1] == [again]:
                self.current, self._is_between = self._first_of(was[0]) + place, False

    def _entries(self, pane: Pane) -> Iterator[Statement]:
        """The entries of a pane by their numbers, with the questions of other briefings behind its own."""
        asked = self._contents.asked if pane == "questions" else ()
        return chain(self._contents.entries(pane), (one.question for one in asked))

    def _id_of(self, pane: Pane, number: int) -> str:
        """The id of an entry, by which it is known when the file was read again; empty for title and bottom line."""
        return "" if number == HEAD else next(islice(self._entries(pane), number, None)).id

    def _number_of(self, pane: Pane, entry_id: str) -> int | None:
        """The number of the entry with an id; None where there is none."""
        if not entry_id:
            return HEAD
        return next((number for number, entry in enumerate(self._entries(pane)) if entry.id == entry_id), None)

    def step(self, step: int) -> tuple[Pane, int] | None:
        """The next or previous match, round the end."""
        if self.total:
            # From between two matches the next one is the current one.
            self.current = (self.current + step - (self._is_between and step > 0)) % self.total
            self._is_between = False
        return self.match

    def count(self, pane: Pane) -> int:
        """How many entries of a pane match: neither title and bottom line nor questions of other briefings are."""
        found = self.found.get(pane, [])
        return bisect_left(found, len(self._contents.entries(pane))) - bisect_left(found, 0)

    @property
    def count_words(self) -> str:
        """Which match of how many is the current one: ``3/17``; how many there are, where none is."""
        if not self.total:
            return "0 matches" if self._is_moved else "no match"
        if self._is_between:
            return "1 match" if self.total == 1 else f"{self.total} matches"
        return f"{self.current + 1}/{self.total}"

    def words(self, width: int, *, ends: bool) -> tuple[list[Fragment], list[Fragment]]:
        """What the footer says: at the left the search, at the right the matches of each pane.

        Where there is no room for all, the keys have no words but ``end``, and what was typed is cut. Esc is among them
        where it ``ends`` the search.
        """
        count = f"   {self.count_words}   "
        keys = [*(STEPPING if self.total else ()), *(ENDING if ends else ())]
        taken = cell_len(count + plain(keys)) + 2
        if cell_len(self.typed) + taken > width and self.total:
            count, keys = f"  {self.count_words}  ", [*SHORT, *(ENDING if ends else ())]
            taken = cell_len(count + plain(keys)) + 2
        typed = cut(self.typed, max(1, width - taken), self._glyphs.ellipsis)
        return [(f" /{typed}", "strong"), (count, "text"), *keys], self.pane_counts(width)

    def pane_counts(self, width: int) -> list[Fragment]:
        """The matches of each pane that has any, and those beside them, where there is room for them."""
        counts: dict[str, int] = {SECTIONS[pane].heading: self.count(pane) for pane in PANES}
        has_head = HEAD in self.found.get("summary", ())
        counts = {"Title": int(has_head), **counts, "Answers": self.total - has_head - sum(counts.values())}
        words = f" {self._glyphs.dot} ".join(f"{name} {count}" for name, count in counts.items() if count)
        return [(f"{words} ", "text")] if words and width >= COUNTS_FROM else []
