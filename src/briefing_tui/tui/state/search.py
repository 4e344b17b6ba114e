"""A search of the open briefing: its matches in all panes, the current one, and where it began."""

from __future__ import annotations

from bisect import bisect_left
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
    from briefing_tui.text.glyphs import Glyphs
    from briefing_tui.tui.state.reader_state import ReaderState
    from briefing_tui.view.contents import Contents
    from briefing_tui.view.search import Index

COUNTS_FROM = 100
"""From this width on, the matches of each pane are shown."""

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
"""The keys in the footer, each with the action that a click runs."""


class Typed(Message):
    """The words in the field have changed."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words


class Kept(Message):
    """The search in the field was kept with Enter."""


class AnySearch:
    """What every search has: its words, the number of matches and of the current one, and both in words."""

    def __init__(self, glyphs: Glyphs) -> None:
        self.query = Query((), cased=False)
        self.typed = ""
        self.is_new = True
        """Whether the typed words have not been searched for yet."""
        self.total = 0
        self.current = -1
        self._glyphs = glyphs
        self._is_moved = False
        """Whether the contents have changed since the words were typed."""
        self._is_between = False
        """Whether the cursor is at no match, but somewhere before the current one."""

    def type(self, words: str) -> None:
        """Take other words, which are yet to be searched for."""
        self.typed, self.is_new = words, True

    @property
    def is_empty(self) -> bool:
        """Whether there are no words to search for."""
        return not Query.of(self.typed).terms

    @property
    def count_words(self) -> str:
        """The number of the current match: ``3/17``; without one, the number of matches; an ellipsis until found."""
        if self.is_new:
            return self._glyphs.ellipsis
        if not self.total:
            return "0 matches" if self._is_moved else "no match"
        if self._is_between:
            return "1 match" if self.total == 1 else f"{self.total} matches"
        return f"{self.current + 1}/{self.total}"

    def words(self, width: int, *, ends: bool) -> tuple[list[Fragment], list[Fragment]]:
        """The footer: at the left the search, at the right the matches of each pane.

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

    def pane_counts(self, width: int) -> list[Fragment]:  # noqa: ARG002 - only the panes have counts
        """The numbers of matches of each pane, if there are panes and room for them."""
        return []


class Search(AnySearch):
    """A search of the panes: the entries that match, which of them is the current one, and where it began."""

    def __init__(self, contents: Contents, index: Index, began: ReaderState) -> None:
        super().__init__(contents.lookup.glyphs)
        self.began = began
        self.found: dict[Pane, list[int]] = {}
        self._contents = contents
        self._index = index
        self._was: tuple[Pane, str] | None = None
        """The pane and the entry id of the current match in the previous contents."""
        self._resumed: SearchState | None = None
        """The state that :meth:`resume_now` is to restore."""

    @property
    def state(self) -> SearchState:
        """All that is needed to resume it later."""
        return SearchState(self.typed, self.current, self._is_between, self._is_moved, self.began)

    def resume(self, state: SearchState) -> None:
        """Take the words of an earlier search, which :meth:`resume_now` will run."""
        self.typed, self.is_new, self._resumed = state.typed, False, state
        self.query = Query.of(state.typed)

    def resume_now(self) -> bool:
        """Run the search to resume, at the same match; False if there is none."""
        state, self._resumed = self._resumed, None
        if state is None:
            return False
        self._find("summary", HEAD)
        self.current = min(state.current, self.total - 1) if self.total else -1
        self._is_between, self._is_moved = state.is_between, state.is_moved
        return True

    def take(self, words: str) -> None:
        """Take the words of a search in another briefing, which :meth:`find_again` will search for."""
        self.typed, self.query = words, Query.of(words)
        self.is_new, self._is_moved = False, True

    @property
    def match(self) -> tuple[Pane, int] | None:
        """The pane and number of the current match; None if the cursor is at no match."""
        return None if self._is_between else self._match(self.current)

    def _match(self, number: int) -> tuple[Pane, int] | None:
        for pane, found in self.found.items():
            if 0 <= number < len(found):
                return pane, found[number]
            number -= len(found)
        return None

    def find(self, pane: Pane, number: int) -> tuple[Pane, int] | None:
        """Search for the typed words; returns the first match from an entry on, wrapping around at the end."""
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
        """The number of matches in the panes before one."""
        return sum(len(self.found[other]) for other in PANES[: PANES.index(pane)])

    def move(self, contents: Contents, index: Index) -> None:
        """Take other contents of the same briefing, which :meth:`find_again` will search."""
        match = self.match
        if match and self._was is None:
            self._was = match[0], self._id_of(*match)
        self._contents, self._index = contents, index
        self._is_moved = True

    def find_again(self, pane: Pane, number: int) -> None:
        """Search the new contents without moving the cursor from its entry.

        The current match is that entry or the one that it was; if neither matches now, the reader is between matches.
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
        """The entries of a pane by number, followed by the questions of other briefings."""
        asked = self._contents.asked if pane == "questions" else ()
        return chain(self._contents.entries(pane), (one.question for one in asked))

    def _id_of(self, pane: Pane, number: int) -> str:
        """The id of an entry, which is the same after a reload; empty for title and bottom line."""
        return "" if number == HEAD else next(islice(self._entries(pane), number, None)).id

    def _number_of(self, pane: Pane, entry_id: str) -> int | None:
        """The number of the entry with an id; None if there is none."""
        if not entry_id:
            return HEAD
        return next((number for number, entry in enumerate(self._entries(pane)) if entry.id == entry_id), None)

    def step(self, step: int) -> tuple[Pane, int] | None:
        """Go to the next or previous match, wrapping around at the ends."""
        if self.total:
            # From between two matches the next one is the current one.
            self.current = (self.current + step - (self._is_between and step > 0)) % self.total
            self._is_between = False
        return self.match

    def count(self, pane: Pane) -> int:
        """The number of matching entries of a pane, without title, bottom line and other briefings' questions."""
        found = self.found.get(pane, [])
        return bisect_left(found, len(self._contents.entries(pane))) - bisect_left(found, 0)

    @property
    def answer_count(self) -> int:
        """The number of matching questions of other briefings."""
        return len(self.found.get("questions", [])) - self.count("questions")

    def pane_counts(self, width: int) -> list[Fragment]:
        """The numbers of matches of each pane, of the title and of answers, if there is room for them."""
        counts: dict[str, int] = {SECTIONS[pane].heading: self.count(pane) for pane in PANES}
        has_head = HEAD in self.found.get("summary", ())
        counts = {"Title": int(has_head), **counts, "Answers": self.answer_count}
        words = f" {self._glyphs.dot} ".join(f"{name} {count:,}" for name, count in counts.items() if count)
        return [(f"{words} ", "text")] if words and width >= COUNTS_FROM else []
