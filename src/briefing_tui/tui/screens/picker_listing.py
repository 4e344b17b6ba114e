"""The rows of the picker: stories with their briefings below, or the briefings that match what is typed."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from textual.fuzzy import FuzzySearch

from briefing_tui.memory.memory import key_of
from briefing_tui.records import Frozen
from briefing_tui.text.cells import cell_len, cut
from briefing_tui.tui.screens.dialog import highlighted
from briefing_tui.tui.widgets.listing import Line, Listing, padded
from briefing_tui.view import phrasing

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from briefing_tui.library.catalogue_files import Row
    from briefing_tui.library.shelves import Arrangement, Candidate, Shelf, Wish
    from briefing_tui.memory.memory import Memory
    from briefing_tui.memory.notes import BriefingKey
    from briefing_tui.text.cells import Fragment
    from briefing_tui.text.glyphs import Glyphs

DATE = 11
"""Columns of the date."""

INDENT = 2
"""Columns by which the briefings of a story are indented."""

SHORT = 45
"""Width below which the date is on the second line, and only unread entries are counted, if there are any."""

FOLD = "fold"
"""The target of the words that fold a story."""


class Hit(Frozen):
    """A briefing that matches what was typed, with the matching letters in its title and its second line."""

    number: int
    score: float = 0.0
    in_title: frozenset[int] = frozenset()
    second: str = ""
    """What matches besides the title: topics or the name of an actor; empty for the topics without matches."""
    in_second: frozenset[int] = frozenset()


class Found(Frozen):
    """What the picker shows: either stories, each with the oldest briefing first, or hits."""

    groups: Sequence[tuple[int, ...]]
    hits: Sequence[Hit] = ()


class PickRow(NamedTuple):
    """A row of the picker: a briefing, or a story by its newest briefing."""

    hit: Hit
    size: int = 1
    """The number of briefings, if the row is a story."""
    is_folded: bool = False
    is_member: bool = False


class Source(Frozen):
    """Where the listing looks up what it shows."""

    row: Callable[[int], Row | None]
    """Returns the row of a file, by number."""
    unread: Callable[[Row], str]
    """Returns what is new in a briefing, in words."""
    lost: Sequence[Path]
    """The places that cannot be reached."""


def find(shelf: Shelf, arranged: Arrangement, wish: Wish, unread: Mapping[int, int]) -> Found:
    """What a wish leaves of a shelf: all stories, or if there are words the briefings that match, the best first."""
    if not wish.words:
        return Found(arranged.grouped(wish, unread))
    candidates, is_ranked = shelf.candidates(wish.words)
    if wish.is_filtered:
        kept = arranged.kept(wish, unread)
        candidates = [one for one in candidates if one.number in kept]
    hits = scored(wish.words, candidates) if is_ranked else [Hit(one.number) for one in candidates]
    if wish.sort == "day":
        # They are in the order of days already.
        return Found((), sorted(hits, key=lambda hit: -hit.score))
    ranks = arranged.ranks(wish, unread)
    return Found((), sorted(hits, key=lambda hit: ranks[hit.number]))


def unread_counts(shelf: Shelf, arranged: Arrangement, memory: Memory) -> dict[int, int]:
    """The number of unread entries of each file that was opened before."""
    known = memory.known()
    ids = {key.id for key in known} - {""}
    rows = [shelf.row(one.number) for one in arranged.facts if one.briefing in ids]
    rows += [shelf.at(Path(key.path)) for key in known]
    counts = {row.number: memory.unread(row_key(row), partial(shelf.digests, row.number)) for row in rows if row}
    return {number: count for number, count in counts.items() if count is not None}


def row_key(row: Row) -> BriefingKey:
    """The key under which a briefing is remembered."""
    return key_of(row.briefing if row.id_written else "", row.path)


def scored(words: str, candidates: Sequence[Candidate]) -> list[Hit]:
    """The candidates that match some words. Titles count most, then topics, then names of actors."""
    search = FuzzySearch()
    found: list[Hit] = []
    for number, title, topics, names in candidates:
        title_score, title_places = search.match(words, title)
        second_score, second_places = search.match(words, topics)
        second = topics
        if not title_score and not second_score:
            for name in names:
                score, places = search.match(words, name)
                if score > second_score:
                    second_score, second_places, second = score, places, name
        if title_score or second_score:
            score = max(2 * title_score, second_score)
            found.append(Hit(number, score, frozenset(title_places), second, frozenset(second_places)))
    return found


def rows_of(found: Found, unfolded: Collection[int]) -> list[PickRow]:
    """The rows of the picker; ``unfolded`` has the newest briefing of each story whose briefings are shown."""
    rows = [PickRow(hit) for hit in found.hits]
    for numbers in found.groups:
        newest = Hit(numbers[-1])
        if len(numbers) == 1:
            rows.append(PickRow(newest))
            continue
        is_folded = numbers[-1] not in unfolded
        rows.append(PickRow(newest, len(numbers), is_folded=is_folded))
        if not is_folded:
            rows += [PickRow(Hit(number), is_member=True) for number in numbers]
    return rows


class PickerListing(Listing):
    """Two lines for each row: date and title, then topics and the number of entries."""

    is_whole = True
    measure = None

    def __init__(
        self,
        rows: Sequence[PickRow],
        source: Source,
        glyphs: Glyphs,
        *,
        nothing: str,
        spaced: bool,
    ) -> None:
        self.rows = rows
        self._source = source
        self._glyphs = glyphs
        self._nothing = nothing
        self._spaced = spaced

    def __len__(self) -> int:
        """The number of rows."""
        return len(self.rows)

    def empty(self) -> str:
        """Shown if nothing matches."""
        return self._nothing

    def gap(self, number: int) -> int:  # noqa: ARG002 - every row has one, or none
        """A blank line after each row if there is room."""
        return 1 if self._spaced else 0

    def state(self, number: int) -> Fragment:
        """``!`` for a file with errors; an arrow for a story, which points down where its briefings are shown."""
        one = self.rows[number]
        if one.size > 1:
            return (self._glyphs.later if one.is_folded else self._glyphs.down, "muted")
        row = self._source.row(one.hit.number)
        return ("!", "error") if row is None or row.fatal or row.errors or self._is_lost(row) else (" ", "text")

    def lines(self, number: int, width: int) -> list[Line]:
        """Date, title and problems, then topics, what is unread, and the number of entries.

        On a narrow screen the title has the first line, and the date goes before the topics.
        """
        one = self.rows[number]
        row = self._source.row(one.hit.number)
        if row is None:
            return [[("This file is gone.", "error")], []]
        indent = INDENT if one.is_member else 0
        room = width - indent
        day = phrasing.with_glyphs(row.day_words, self._glyphs)
        before = ("", f"{day}  ") if room < SHORT else (f"{day.rjust(DATE)}  ", " " * (DATE + 2))
        if one.size > 1:
            story: Fragment = (phrasing.counted(one.size, "briefing"), f"muted:{FOLD}")
            ends = [story, ("", "text")]
        else:
            ends = [self._problems(row), self._amount(row, is_short=room < SHORT)]
        what, role = ", ".join(row.topics), "muted"
        if self._is_lost(row):
            what, role = "cannot be reached", "error"
        elif not row.opens:
            what, role = "does not open", "error"
        elif one.hit.second:
            what = one.hit.second
        title_role = "strong" if one.size > 1 else "text"
        texts = ((row.title, one.hit.in_title, title_role), (what, one.hit.in_second, role))
        return [
            [(" " * indent + lead, "text"), *self._line(*text, end, room - cell_len(lead))]
            for lead, text, end in zip(before, texts, ends, strict=True)
        ]

    def _is_lost(self, row: Row) -> bool:
        return any(row.path == place or place in row.path.parents for place in self._source.lost)

    def _problems(self, row: Row) -> Fragment:
        """The number of errors, or of problems if the file does not open."""
        count = row.fatal + row.errors
        return (phrasing.counted(count, "error" if row.opens else "problem") if count else "", "error")

    def _amount(self, row: Row, *, is_short: bool) -> Fragment:
        """The number of entries, and how many of them are new or have changed."""
        if not row.opens:
            return ("", "text")
        state = self._source.unread(row)
        parts = [state, "" if is_short and state else phrasing.counted(row.entries, "entry")]
        return (f" {self._glyphs.dot} ".join(filter(None, parts)), "muted")

    def _line(self, text: str, places: frozenset[int], role: str, end: Fragment, width: int) -> Line:
        room = max(1, width - cell_len(end[0]) - (2 if end[0] else 0))
        shown = cut(text, room, self._glyphs.ellipsis)
        return [*padded(highlighted(shown, set(places), role), room), ("  " if end[0] else "", "text"), end]
