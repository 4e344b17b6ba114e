"""The stories of a library: briefings joined by ``follows``, found without reading files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Generic, Protocol, TypeVar

from briefing_tui.library.story_order import in_order, loops_of
from briefing_tui.records import Frozen


class Joined(Protocol):
    """A row for a file, as far as it is needed to join it to others."""

    @property
    def number(self) -> int:
        """The number of the file."""

    @property
    def opens(self) -> bool:
        """Whether it is a briefing."""

    @property
    def briefing(self) -> str:
        """The id of the briefing."""

    @property
    def follows(self) -> tuple[str, ...]:
        """The ids of the briefings that it follows."""

    @property
    def as_of(self) -> object:
        """The day of its information: equal for the same day, None if unknown."""


RowT = TypeVar("RowT", bound=Joined)


class StoryRows(Frozen, Generic[RowT]):
    """The rows of one story, oldest first; ids that they follow but that are missing; and loops of ids."""

    rows: tuple[RowT, ...]
    missing: tuple[str, ...] = ()
    loops: tuple[tuple[str, ...], ...] = ()

    def number(self, row: RowT) -> int:
        """Return the position of a row, from 1."""
        return self.rows.index(row) + 1

    def place_words(self, row: RowT) -> str:
        """Return ``2 of 3 in its story``; ``""`` for a single briefing."""
        return f"{self.number(row):,} of {len(self.rows):,} in its story" if len(self.rows) > 1 else ""


class Stories(Generic[RowT]):
    """The stories of rows that are sorted newest first, such as those of :meth:`Catalogue.rows`."""

    def __init__(self, rows: Sequence[RowT]) -> None:
        self._rows = rows

    @cached_property
    def by_id(self) -> dict[str, RowT]:
        """The rows by briefing id; the newest if several have the same id."""
        return {row.briefing: row for row in reversed(self._rows) if row.opens}

    @cached_property
    def by_number(self) -> dict[int, RowT]:
        """The rows by file number."""
        return {row.number: row for row in self._rows}

    @cached_property
    def followers(self) -> dict[str, list[str]]:
        """The ids of the briefings that follow each id."""
        # Thousands of files may have one id.
        followers: dict[str, dict[str, None]] = {}
        for row in self._rows:
            for earlier in row.follows:
                followers.setdefault(earlier, {})[row.briefing] = None
        return {earlier: list(ids) for earlier, ids in followers.items()}

    @cached_property
    def _ranks(self) -> dict[int, int]:
        return {row.number: rank for rank, row in enumerate(self._rows)}

    @cached_property
    def _known(self) -> dict[int, StoryRows[RowT]]:
        return {}

    @cached_property
    def _known_loops(self) -> dict[tuple[str, tuple[str, ...]], tuple[tuple[str, ...], ...]]:
        return {}

    def of(self, row: RowT) -> StoryRows[RowT]:
        """Return the story of a row; one whose id also belongs to a newer briefing is in a separate story."""
        known = self._known.get(row.number)
        if known is None:
            known = self._joined(row)
            # A different briefing with the same id may take this one's place for its followers.
            shared = known.rows if self.by_id.get(row.briefing) == row else (row,)
            self._known.update(dict.fromkeys([other.number for other in shared], known))
        return known

    def loops(self, row: RowT) -> tuple[tuple[str, ...], ...]:
        """Return the loops of the story of a row; the same object for all that have the same id and follow the same."""
        if not row.follows:
            return ()
        key = row.briefing, row.follows
        if key not in self._known_loops:
            self._known_loops[key] = self.of(row).loops
        return self._known_loops[key]

    def all(self) -> Iterator[StoryRows[RowT]]:
        """Yield every story once, by newest briefing; single briefings are stories of one."""
        given: set[int] = set()
        for row in self._rows:
            if row.number not in given:
                story = self.of(row)
                given.update(other.number for other in story.rows)
                yield story

    def _joined(self, row: RowT) -> StoryRows[RowT]:
        found: dict[str, RowT] = {}
        waiting = [row.briefing] if row.opens else []
        while waiting:
            briefing_id = waiting.pop()
            other = row if briefing_id == row.briefing else self.by_id.get(briefing_id)
            if other and briefing_id not in found:
                found[briefing_id] = other
                waiting += [*other.follows, *self.followers.get(briefing_id, ())]
        ranked = sorted(found.values() or [row], key=lambda other: self._ranks[other.number], reverse=True)
        follows = {other.briefing: other.follows for other in ranked}
        # Rows are newest first already: those of one day are next to each other.
        days: dict[str, tuple[int]] = {}
        for number, other in enumerate(ranked):
            if other.as_of is not None:
                is_same = number > 0 and ranked[number - 1].as_of == other.as_of
                days[other.briefing] = days[ranked[number - 1].briefing] if is_same else (number,)
        joined = [found.get(one, row) for one in in_order(follows, days)]
        missing = dict.fromkeys(earlier for ids in follows.values() for earlier in ids if earlier not in follows)
        return StoryRows(tuple(joined), tuple(missing), tuple(loops_of(follows)))
