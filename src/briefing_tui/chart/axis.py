"""The numbers and names on the axis of a chart: minutes under hours, hours under days, days under months, or years."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Final, Literal

from briefing_tui.chart.timescale import DAY, month_words
from briefing_tui.dates.edtf import Bound, civil, day_number, year_words
from briefing_tui.records import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing_tui.chart.timescale import Scale


class Unit(Frozen):
    """The unit and step of the numbers on the axis: 5 days are the 1st, 5th, 10th and so on of a month.

    Of ``labelled`` ticks of years one has its number.
    """

    name: Literal["minute", "hour", "day", "month", "year"]
    step: int
    labelled: int = 1


class Tick(Frozen):
    """A labelled place on the axis.

    ``longer`` is the label to use if its ``context``, such as the year of a month, has not been given yet; ``alone``
    gives the context alone, if the next tick has a different one and there is no room for more.
    """

    bound: Bound
    words: str
    longer: tuple[str, ...] = ()
    context: int = 0
    alone: str = ""


class _Choice(Frozen):
    """A unit, the fewest and most seconds between its numbers, their width in columns, and that with spacing."""

    unit: Unit
    least: int
    most: int
    cells: int
    roomy: int


_HOUR: Final = 3600
_BELOW_YEAR: Final = (
    *(_Choice(Unit("minute", step), step * 60, step * 60, 2, 4) for step in (1, 2, 5, 10, 15, 20, 30)),
    *(_Choice(Unit("hour", step), step * _HOUR, step * _HOUR, 2, 4) for step in (1, 2, 3, 6, 12)),
    _Choice(Unit("day", 1), DAY, DAY, 2, 3),
    _Choice(Unit("day", 2), 2 * DAY, 3 * DAY, 2, 5),
    _Choice(Unit("day", 5), 4 * DAY, 7 * DAY, 2, 5),
    _Choice(Unit("day", 10), 9 * DAY, 12 * DAY, 2, 3),
    _Choice(Unit("day", 15), 14 * DAY, 17 * DAY, 2, 5),
    _Choice(Unit("month", 1), 28 * DAY, 31 * DAY, 3, 4),
    _Choice(Unit("month", 2), 59 * DAY, 62 * DAY, 3, 5),
    _Choice(Unit("month", 3), 90 * DAY, 92 * DAY, 3, 5),
    _Choice(Unit("month", 6), 181 * DAY, 184 * DAY, 3, 5),
)
"""The units below years, from the finest to the coarsest."""

_YEAR: Final = 365 * DAY
_SHARES: Final = (1, 2, 5)
_GAP: Final = 3
"""Columns between the labels of two years, if there is room."""

_ENOUGH: Final = 3
"""The number of labels that an axis should have."""

_SHORT: Final = ((10**9, "bn"), (10**6, "m"))
"""The short forms of thousands of millions and millions of years."""

_BEFORE_OUR_TIME: Final = 0
_OUR_TIME: Final = 1
_ERAS: Final = ("BCE", "CE")
_PLAIN: Final = 1000
"""The first year that is clear without its era, as in :func:`briefing_tui.dates.edtf.year_words`."""


def unit_of(scale: Scale, widths: Sequence[int]) -> Unit:
    """The finest unit whose numbers fit in stretches of these widths in columns.

    If there would be fewer than three numbers, they are set closer together, or only every second tick of years has
    one.
    """

    def has_room(seconds: int, columns: int) -> bool:
        return seconds * scale.per_columns >= columns * scale.seconds

    def numbers(choice: _Choice) -> int:
        """The minimum count of numbers, wherever the first one falls."""
        between = choice.most * choice.unit.labelled * scale.per_columns
        return min(_ENOUGH, sum(max(0, width - choice.cells) * scale.seconds // between for width in widths))

    roomy = next(choice for choice in _choices(scale) if has_room(choice.least, choice.roomy))
    close = next(choice for choice in _choices(scale) if has_room(choice.least, choice.cells + 1))
    best = max(roomy, close, key=numbers)
    if best.unit.name == "year" and numbers(best) < _ENOUGH:
        half = next(choice for choice in _years_of(scale) if has_room(2 * choice.least, choice.cells + 1))
        best = max(half.changed(unit=half.unit.changed(labelled=2)), best, key=numbers)
    return best.unit


def _choices(scale: Scale) -> Iterator[_Choice]:
    yield from _BELOW_YEAR
    yield from _years_of(scale)


def _years_of(scale: Scale) -> Iterator[_Choice]:
    """Every 1, 2, 5, 10 years and so on; the longest numbers are near the ends."""
    low, high = (civil(time // DAY)[0] for time in (scale.shown.stretches[0][0], scale.shown.stretches[-1][1] - 1))
    for power in count():
        for share in _SHARES:
            step = share * 10**power
            years = (_round(low // step, step), _round(low // step + 1, step), _round(high // step, step))
            cells = max(len(_counted(year)) for year in years)
            yield _Choice(Unit("year", step), step * _YEAR, step * _YEAR, cells, cells + _GAP)


def era_of(years: Sequence[Tick]) -> tuple[int | None, str]:
    """The context of the first of some years, and the era in words if that year may be misread without it."""
    if not years:
        return None, ""
    year = civil(years[0].bound[0])[0]
    return years[0].context, "" if year >= _PLAIN else _ERAS[years[0].context]


def numbers_of(unit: Unit, first: int, last: int) -> Iterator[Tick]:
    """The numbers that begin between two times, inclusive; years have only their names."""
    if unit.name in {"minute", "hour"}:
        of, size = (60, _HOUR) if unit.name == "minute" else (_HOUR, DAY)
        step = unit.step * of
        for time in range(-(-first // step) * step, last + 1, step):
            yield Tick((time // DAY, time % DAY), str(time % size // of))
    elif unit.name in {"day", "month"}:
        low, high = -(-first // DAY), last // DAY
        for tick in (_days if unit.name == "day" else _months)(unit.step, low, high):
            if low <= tick.bound[0] <= high:
                yield tick


def names_of(unit: Unit, first: int, last: int) -> Iterator[Tick]:
    """The names above these numbers, including the one that covers ``first``.

    Years are those that begin between the two times, else the one that covers them.
    """
    low, high = first // DAY, last // DAY
    start = (low, first % DAY)
    if unit.name == "year":
        yield from [tick for tick in _years(unit.step, low, high) if start <= tick.bound <= (high, 0)] or [
            year_of(start)
        ]
        return
    if unit.name == "minute":
        found = _hours(first, last)
    elif unit.name == "hour":
        found = _dates(low, high)
    else:
        found = _months(1, low, high) if unit.name == "day" else _whole_years(low, high)
    for tick in found:
        yield tick.changed(bound=max(tick.bound, start))


def _hours(first: int, last: int) -> Iterator[Tick]:
    for time in range(first // _HOUR * _HOUR, last + 1, _HOUR):
        bound = (time // DAY, time % DAY)
        year, month, day = civil(bound[0])
        words = f"{bound[1] // _HOUR}:00"
        date = f"{day} {month_words(month)}"
        yield Tick(bound, words, (f"{date} {year_words(year)} {words}", f"{date} {words}"), bound[0])


def _dates(low: int, high: int) -> Iterator[Tick]:
    for number in range(low, high + 1):
        year, month, day = civil(number)
        words = f"{day} {month_words(month)}"
        yield Tick((number, 0), words, (f"{words} {year_words(year)}",), year, year_words(year))


def _days(step: int, low: int, high: int) -> Iterator[Tick]:
    for month in _months(1, low, high):
        begin = month.bound[0]
        length = _next_month(begin) - begin
        # The last odd day of a month has no room before the 1st.
        numbers = range(1, length + step % 2, step) if step < 5 else (1, *range(step, 30, step))  # noqa: PLR2004
        for day in numbers:
            if day <= length:
                yield Tick((begin + day - 1, 0), str(day))


def _next_month(number: int) -> int:
    year, month, _ = civil(number)
    return day_number(year + month // 12, month % 12 + 1, 1)


def _months(step: int, low: int, high: int) -> Iterator[Tick]:
    """The months of a range of days, including the one that contains its first day."""
    year, month, _ = civil(low)
    month -= (month - 1) % step
    while (number := day_number(year, month, 1)) <= high:
        words = month_words(month)
        yield Tick((number, 0), words, (f"{words} {year_words(year)}",), year, year_words(year))
        month += step
        year, month = year + (month - 1) // 12, (month - 1) % 12 + 1


def _whole_years(low: int, high: int) -> Iterator[Tick]:
    for year in range(civil(low)[0], civil(high)[0] + 1):
        yield Tick((day_number(year, 1, 1), 0), year_words(year))


def _years(step: int, low: int, high: int) -> Iterator[Tick]:
    """Round years, of the common era and before it (100 BCE is the year -99), with 1 CE between them."""
    for number in range(civil(low)[0] // step - 1, civil(high)[0] // step + 1):
        if number or step > 1:
            yield year_of((day_number(_round(number, step), 1, 1), 0))


def _round(number: int, step: int) -> int:
    """The ``number``-th year of a step; years of the common era are above 0."""
    return number * step if number > 0 else number * step + 1


def year_of(bound: Bound) -> Tick:
    """The year of a time, with its era unless that has already been given."""
    year = civil(bound[0])[0]
    context = _OUR_TIME if year > 0 else _BEFORE_OUR_TIME
    words = _counted(year)
    with_era = f"{words} {_ERAS[context]}"
    # A 1 between years that are counted backwards may be misread.
    return Tick(bound, with_era if year == 1 else words, (with_era,), context)


def _counted(year: int) -> str:
    """A year without its era; millions of years are shortened: ``13.8 bn``, ``500 m``."""
    number = year if year > 0 else 1 - year
    for size, unit in _SHORT:
        tenths, rest = divmod(number, size // 10)
        if number >= size and not rest:
            return f"{tenths // 10}{f'.{tenths % 10}' if tenths % 10 else ''} {unit}"
    return str(number)
