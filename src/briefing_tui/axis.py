"""The numbers and names on the axis of a chart: hours under days, days under months, months under years, or years."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from briefing_tui.dates import Bound, civil, day_number, year_words
from briefing_tui.timescale import DAY, month_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing_tui.timescale import Scale


class Unit(NamedTuple):
    """What is numbered, and every how many of it: 5 days are the 1st, 5th, 10th and so on of a month."""

    name: Literal["hour", "day", "month", "year"]
    step: int


class Tick(NamedTuple):
    """A place on the axis with its words, the long ones for where the year has not been told yet."""

    bound: Bound
    words: str
    with_year: str = ""
    year: int = 0


_BELOW_YEAR: Final = (
    (Unit("hour", 1), 3600, 4),
    (Unit("hour", 3), 3 * 3600, 4),
    (Unit("hour", 6), 6 * 3600, 4),
    (Unit("hour", 12), 12 * 3600, 4),
    (Unit("day", 1), DAY, 3),
    (Unit("day", 5), 4 * DAY, 5),
    (Unit("day", 10), 9 * DAY, 3),
    (Unit("month", 1), 28 * DAY, 4),
    (Unit("month", 2), 59 * DAY, 5),
    (Unit("month", 3), 90 * DAY, 5),
    (Unit("month", 6), 181 * DAY, 5),
)
"""The units from the finest, the fewest seconds between two of their numbers, and the columns that these need."""

_YEAR: Final = 365 * DAY
_SHARES: Final = (1, 2, 5)
_GAP: Final = 3
"""Columns between the words of two years."""


def unit_of(scale: Scale) -> Unit:
    """The finest unit whose numbers have room."""

    def has_room(seconds: int, columns: int) -> bool:
        return seconds * scale.per_columns >= columns * scale.seconds

    for unit, seconds, columns in _BELOW_YEAR:
        if has_room(seconds, columns):
            return unit
    ends = (scale.shown.stretches[0][0], scale.shown.stretches[-1][1] - 1)
    columns = max(len(year_words(civil(day)[0])) for day in ends) + _GAP
    steps = (share * 10**power for power in count() for share in _SHARES)
    return Unit("year", next(step for step in steps if has_room(step * _YEAR, columns)))


def numbers_of(unit: Unit, first: int, last: int) -> Iterator[Tick]:
    """The numbers that begin between two times, the second one included."""
    if unit.name == "hour":
        size = 3600 * unit.step
        for time in range(-(-first // size) * size, last + 1, size):
            yield Tick((time // DAY, time % DAY), str(time % DAY // 3600))
        return
    low, high = -(-first // DAY), last // DAY
    if unit.name == "year":
        found = _years(unit.step, low, high)
    else:
        found = _days(unit.step, low, high) if unit.name == "day" else _months(unit.step, low, high)
    for tick in found:
        if low <= tick.bound[0] <= high:
            yield tick


def names_of(unit: Unit, first: int, last: int) -> Iterator[Tick]:
    """The names above these numbers, the one that goes on at ``first`` among them; years are their own."""
    low, high = first // DAY, last // DAY
    if unit.name == "hour":
        found = _dates(low, high)
    elif unit.name == "day":
        found = _months(1, low, high)
    elif unit.name == "month":
        found = _whole_years(low, high)
    else:
        found = _years(unit.step, low, high)
    start = (low, first % DAY)
    for tick in found:
        if unit.name != "year":
            yield tick._replace(bound=max(tick.bound, start))
        elif start <= tick.bound <= (high, 0):
            yield tick


def _dates(low: int, high: int) -> Iterator[Tick]:
    for number in range(low, high + 1):
        year, month, day = civil(number)
        words = f"{day} {month_words(month)}"
        # Times are compared in UTC, while a date is shown in the zone in which it was written.
        yield Tick((number, 0), words, f"{words} {year_words(year)} UTC", year)


def _days(step: int, low: int, high: int) -> Iterator[Tick]:
    for month in _months(1, low, high):
        begin = month.bound[0]
        length = _next_month(begin) - begin
        numbers = range(1, length + 1) if step == 1 else (1, *range(step, 30, step))
        for day in numbers:
            if day <= length:
                yield Tick((begin + day - 1, 0), str(day))


def _next_month(number: int) -> int:
    year, month, _ = civil(number)
    return day_number(year + month // 12, month % 12 + 1, 1)


def _months(step: int, low: int, high: int) -> Iterator[Tick]:
    """The months of a range of days, the one that has its first day among them."""
    year, month, _ = civil(low)
    month -= (month - 1) % step
    while (number := day_number(year, month, 1)) <= high:
        words = month_words(month)
        yield Tick((number, 0), words, f"{words} {year_words(year)}", year)
        month += step
        year, month = year + (month - 1) // 12, (month - 1) % 12 + 1


def _whole_years(low: int, high: int) -> Iterator[Tick]:
    for year in range(civil(low)[0], civil(high)[0] + 1):
        yield Tick((day_number(year, 1, 1), 0), year_words(year))


def _years(step: int, low: int, high: int) -> Iterator[Tick]:
    """Round years: of our time, and counted back before it (100 BCE is the year -99)."""
    for number in range(civil(low)[0] // step - 1, civil(high)[0] // step + 1):
        if number:
            year = number * step if number > 0 else number * step + 1
            yield Tick((day_number(year, 1, 1), 0), year_words(year))
