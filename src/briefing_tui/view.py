"""What each pane shows of a briefing: the one model behind the reader, ``show`` and the exports."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from briefing_tui.model import PANES
from briefing_tui.wording import Lookup, counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing_tui.glyphs import Glyphs
    from briefing_tui.model import Briefing, Event, Pane, Statement


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reader is in a pane: the entry under the cursor, and the entry and line of it at the pane's top.

    All are 0-based; ``top_line`` counts the lines of the top entry's block, headings before it included.
    """

    entry: int = 0
    top: int = 0
    top_line: int = 0


@dataclass(slots=True)
class Position:
    """Where a reader is in a briefing: the pane with focus and the place in each pane."""

    pane: Pane
    places: dict[Pane, Place]


class Contents:
    """The entries of a briefing in the order in which they are shown."""

    def __init__(self, briefing: Briefing, glyphs: Glyphs | None = None) -> None:
        self.briefing = briefing
        self.lookup = Lookup(briefing, glyphs) if glyphs else Lookup(briefing)

    @cached_property
    def timeline(self) -> tuple[Event, ...]:
        """The events by date: lower bound, then upper, then file order; the undated last."""
        dated = [event for event in self.briefing.timeline if event.date]
        undated = [event for event in self.briefing.timeline if not event.date]
        dated.sort(key=lambda event: event.date.sort_key)  # type: ignore[union-attr]
        return (*dated, *undated)

    def entries(self, pane: Pane) -> Sequence[Statement]:
        """The entries of a pane: points before assumptions, events by date, the rest in file order."""
        briefing = self.briefing
        if pane == "summary":
            return (*briefing.summary, *briefing.assumptions) if briefing.assumptions else briefing.summary
        if pane == "actors":
            return briefing.actors
        return self.timeline if pane == "timeline" else briefing.questions

    @cached_property
    def first_to_come(self) -> int:
        """The number of the first event that begins after ``as_of``; -1 where none does."""
        as_of = self.briefing.as_of
        if as_of is None:
            return -1
        return next(
            (number for number, event in enumerate(self.timeline) if event.date and event.date.lower > as_of.upper),
            -1,
        )

    def find(self, entry: Statement) -> tuple[Pane, int]:
        """The pane and the number of an entry of this briefing."""
        return entry.PANE, next(i for i, other in enumerate(self.entries(entry.PANE)) if other is entry)

    def count_words(self, panes: Sequence[Pane] = PANES) -> str:
        """How many entries the panes hold: ``8 points, 2 assumptions`` for one, ``37 entries`` for several."""
        if len(panes) > 1:
            return counted(sum(len(self.entries(pane)) for pane in panes), "entry")
        numbers: dict[str, int] = {}
        for entry in self.entries(panes[0]):
            numbers[entry.NOUN] = numbers.get(entry.NOUN, 0) + 1
        noun = {"summary": "point", "actors": "actor", "timeline": "event", "questions": "question"}[panes[0]]
        return ", ".join(counted(number, name) for name, number in numbers.items()) or counted(0, noun)
