"""The order of events in a timeline, their headings, and the rule at ``as_of``."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal

from briefing_tui.dates.edtf import civil, day_number, year_words
from briefing_tui.dates.parts import MONTHS
from briefing_tui.view.phrasing import is_to_come

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing_tui.dates.edtf import Bound, Date
    from briefing_tui.model.briefing import Briefing, Event

Order = Literal["time", "newest", "file"]

ORDERS: Final[dict[Order, str]] = {"time": "by time", "newest": "newest first", "file": "as in the file"}
"""The orders, with their names for people; the default comes first."""

MANY: Final = 30
"""Number of events in a year above which it is divided into months, since they fill more than a screen."""

UNDATED: Final = "undated"


class Chronology:
    """Some or all events of a briefing in an order. The input is sorted ``by_time``, so a single sort suffices."""

    def __init__(self, briefing: Briefing, events: Sequence[Event], order: Order = "time") -> None:
        self.briefing = briefing
        self.by_time = events
        self.order = order
        self._headed_by_months: dict[int, bool] = {}

    def ordered(self, order: Order) -> Chronology:
        """Return the same events in a different order."""
        return Chronology(self.briefing, self.by_time, order)

    @cached_property
    def dated_count(self) -> int:
        """Number of events that have a date."""
        return bisect_left(self.by_time, 1, key=lambda event: int(event.date is None))

    @cached_property
    def events(self) -> Sequence[Event]:
        """The events in display order; undated events come last, even if the newest is first."""
        if self.order == "newest":
            return (*reversed(self.by_time[: self.dated_count]), *self.by_time[self.dated_count :])
        if self.order == "file":
            kept = set(map(id, self.by_time))
            return tuple(event for event in self.briefing.timeline if id(event) in kept)
        return self.by_time

    # Headings

    def heading(self, date: Date | None) -> str:
        """The heading for an event with this date: a year, or a month if the year has many events.

        The first day as written counts: an event from May to July is listed under May. In file order there are no
        months, since every event could get its own heading.
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
        """Number of the event after the rule at ``as_of``; -1 if there is no rule.

        All dated events on the later side of the rule are in the future.
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
    """The lower and upper bound of a dated event."""
    return event.date.sort_key  # type: ignore[union-attr]
