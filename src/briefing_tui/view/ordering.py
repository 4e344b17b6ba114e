"""The events of a timeline in an order, the headings that they stand under, and the rule at ``as_of``."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal

from briefing_tui.dates.edtf import civil, day_number, year_words
from briefing_tui.dates.parts import LAST_SECOND, MONTHS
from briefing_tui.view.phrasing import is_to_come

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefing_tui.dates.edtf import Bound, Date
    from briefing_tui.model.briefing import Briefing, Event

Order = Literal["time", "newest", "file"]

ORDERS: Final[dict[Order, str]] = {"time": "by time", "newest": "newest first", "file": "as in the file"}
"""The orders, the usual one first, and their words for people."""

MANY: Final = 30
"""A year with more events than this is headed by its months: they fill more than a screen."""

UNDATED: Final = "undated"

_DAY: Final = LAST_SECOND + 1
_BEYOND: Final = 2**80
"""More seconds than there are between any two bounds."""


def by_time(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events by date: lower bound, then upper, then as they come; the undated last."""
    dated = [event for event in events if event.date]
    undated = [event for event in events if not event.date]
    dated.sort(key=_rank)
    return (*dated, *undated)


class Chronology:
    """Some or all events of a briefing, in an order. They are given ``by_time``, so that only one sort is needed."""

    def __init__(self, briefing: Briefing, events: Sequence[Event], order: Order = "time") -> None:
        self.briefing = briefing
        self.by_time = events
        self.order = order
        self._headed_by_months: dict[int, bool] = {}

    def ordered(self, order: Order) -> Chronology:
        """The same events in another order."""
        return Chronology(self.briefing, self.by_time, order)

    @cached_property
    def dated_count(self) -> int:
        """How many of the events have a date."""
        return bisect_left(self.by_time, 1, key=lambda event: int(event.date is None))

    @cached_property
    def events(self) -> Sequence[Event]:
        """The events in their order; where the newest is first, the undated are last as well."""
        if self.order == "newest":
            return (*reversed(self.by_time[: self.dated_count]), *self.by_time[self.dated_count :])
        if self.order == "file":
            kept = set(map(id, self.by_time))
            return tuple(event for event in self.briefing.timeline if id(event) in kept)
        return self.by_time

    # Headings

    def heading(self, date: Date | None) -> str:
        """What an event of this date stands under: a year, or a month of a year that has many events.

        It is that of its first day, as written: what lasts from May to July stands under May. In the order of the file
        there are no months: a heading for each event would be no help.
        """
        if date is None:
            return UNDATED
        year, month, _ = civil(date.place.written[0])
        words = year_words(year)
        return f"{MONTHS[month - 1][:3]} {words}" if self._has_months(year) else words

    def _has_months(self, year: int) -> bool:
        known = self._headed_by_months.get(year, False if self.order == "file" else None)
        if known is None:
            first, end = (self._first_since(day_number(start, 1, 1)) for start in (year, year + 1))
            known = end - first > MANY and self._month(first) != self._month(end - 1)
            self._headed_by_months[year] = known
        return known

    def _first_since(self, day: int) -> int:
        return bisect_left(self.by_time, (day, 0), hi=self.dated_count, key=lambda event: _time(event)[0])

    def _month(self, number: int) -> int:
        return civil(_time(self.by_time[number])[0][0])[1]

    # The rule

    @cached_property
    def rule_number(self) -> int:
        """The number of the event that the rule at ``as_of`` stands before; -1 where there is none.

        On one side of it, the later one, all dated events are still to come.
        """
        if self.briefing.as_of is None:
            return -1
        newest_first = self.order == "newest"
        last = -1
        for number in range(self.dated_count) if newest_first else range(len(self.events) - 1, -1, -1):
            event = self.events[number]
            if event.date is not None:
                if not is_to_come(event, self.briefing):
                    break
                last = number
        if newest_first:
            return last + 1 if 0 < last + 1 < self.dated_count else -1
        return last


def _time(event: Event) -> tuple[Bound, Bound]:
    """When an event that has a date begins and ends."""
    return event.date.sort_key  # type: ignore[union-attr]


def _rank(event: Event) -> int:
    """What such events are sorted by: both bounds as one number, which takes half the time of two pairs."""
    (day, second), (last_day, last_second) = _time(event)
    return (day * _DAY + second) * _BEYOND + last_day * _DAY + last_second
