"""Rules for years, longer periods, and parts of periods: ``Q1 2019``, ``mid June``, ``the first week of March``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from briefing_tui.dates.parts import civil, written_year
from briefing_tui.dates.phrases.calendar_steps import (
    WEEK,
    add_units,
    day_of,
    days_of,
    group,
    interval,
    is_a_year,
    iso_week,
    period,
    share_of_years,
    third,
    weekday,
    whole_months,
    whole_years,
    written,
)
from briefing_tui.dates.phrases.grammar import (
    DateRequest,
    NoSuchDate,
    Reading,
    fixed,
    map_dates,
    of_year,
    rule,
    short_years,
)
from briefing_tui.dates.phrases.relative_dates import is_plural, period_of, unit_of
from briefing_tui.dates.phrases.tokens import SOON

if TYPE_CHECKING:
    from briefing_tui.dates.phrases.tokens import Token

    Tokens = Sequence[Token]

# Years, longer periods, and parts of a year


def _year(_: DateRequest, year: Token) -> Iterator[Reading]:
    yield fixed(written_year(year.number))


def _decade(asked: DateRequest, decade: Token) -> Iterator[Reading]:
    """``1990s``; ``1900s`` may be a century, ``90s`` one of our time or of the first century."""
    is_short = decade.number < 100  # noqa: PLR2004 - two digits
    for first in short_years(asked.now.year, decade.number) if is_short else [decade.number]:
        yield fixed(whole_years(first, 0, 10))
    if not is_short and decade.number % 100 == 0:
        yield fixed(whole_years(decade.number, 0, 100))


def _century(_: DateRequest, number: Token, era: Token | None) -> Iterator[Reading]:
    first = (number.number - 1) * 100
    is_before = era is not None and era.number < 0
    if number.number:
        yield fixed(f"-{number.number - 1:02}XX" if is_before else whole_years(first, 0, 100))


def _season(_: DateRequest, season: Token, year: Token | None) -> Iterator[Reading]:
    yield of_year(year, lambda whole: f"{written_year(whole)}-{season.number}")


def _season_of_two_years(_: DateRequest, season: Token, year: Token, __: Token, other: Token) -> Iterator[Reading]:
    """``winter 2025/26``."""
    if (other.number - year.number - 1) % 100 == 0 and season.number == 24:  # noqa: PLR2004 - the season over New Year
        yield fixed(f"{written_year(year.number)}-{season.number}")


def _hemisphere(_: DateRequest, side: Token, season: Token, year: Token | None) -> Iterator[Reading]:
    """``southern winter 2018``."""
    first = 29 if "southern" in side.kinds else 25
    yield of_year(year, lambda whole: f"{written_year(whole)}-{first + season.number - 21}")


def _named_part(_: DateRequest, part: Token, year: Token | None) -> Iterator[Reading]:
    """``Q1``, ``H2 2025``."""
    name = "quarter" if part.name[0] == "q" else "half"
    yield of_year(year, lambda whole: _known(group(whole, name, part.number)))


def _year_named_part(asked: DateRequest, year: Token, part: Token) -> Iterator[Reading]:
    return _named_part(asked, part, year)


def _week_number(_: DateRequest, number: Token, year: Token | None) -> Iterator[Reading]:
    """A week of a year by ISO 8601."""

    def of(whole: int) -> str:
        days = iso_week(whole, number.number)
        if not (number.number and civil(days[0] + 3)[0] == whole):
            raise NoSuchDate(f"{whole} has no week {number.number}", "Weeks run from 1 to 52 or 53.")
        return interval(*days)

    yield of_year(year, of)


def _year_week(asked: DateRequest, year: Token, number: Token, day: Token | None = None) -> Iterator[Reading]:
    """``2026-W10``, ``2026-W10-3``."""
    for reading in _week_number(asked, number, year):
        if day is None:
            yield reading
        elif 1 <= day.number <= WEEK:
            yield fixed(written(days_of(reading.of_year(0))[0] + day.number - 1))


def _tens(asked: DateRequest, tens: Token) -> Iterator[Reading]:
    """``the nineties``: of this century if they have begun or soon will, or of the last."""
    for century in (1900, 2000) if tens.number else (2000,):
        if century + tens.number <= asked.now.year + SOON:
            yield fixed(whole_years(century + tens.number, 0, 10))


# Parts of a period

_IN_YEAR: Final = {"quarter": 4, "third": 3, "half": 2}
"""The number of each in a year."""


def _third(asked: DateRequest, which: Token, words: Tokens) -> list[Reading]:
    """``early March``, ``the end of 2025``: ten days of a month, a third of a longer period, some days of a week."""

    def of(edtf: str) -> str:
        found = third(edtf, which.number)
        if not found:
            raise NoSuchDate("only months and longer times have an early, a middle and a late part", "Write two dates.")
        return found

    periods = period_of(asked, words)
    has_edge = which.name in {"start", "beginning", "end"}
    if "week" in words[-1].kinds and has_edge:
        return [*map_dates(periods, _edge(which, 1)), *map_dates(periods, _edge(which, 3))]
    return [*map_dates(periods, of), *(map_dates(periods, _edge(which, 1)) if has_edge and asked.is_bound else ())]


def _edge(which: Token, days: int) -> Callable[[str], str]:
    """Return a function that gives the first or last days of a period."""

    def of(edtf: str) -> str:
        first, last = days_of(edtf)
        return interval(last - days + 1, last) if which.number else interval(first, first + days - 1)

    return of


def _group(asked: DateRequest, number: Token, name: Token, words: Tokens | None = None) -> list[Reading]:
    """``second half of 2025``, ``first third of 2018``, ``first half of March``."""
    kind = next(kind for kind in ("quarter", "half", "third") if kind in name.kinds)
    if number.number == -1:
        number = number.changed(number=_IN_YEAR[kind])
    if words is None:
        return [of_year(None, lambda year: _known(group(year, kind, number.number)))]

    def of(edtf: str) -> str:
        first, last = days_of(edtf)
        if is_a_year(edtf):
            return _known(group(civil(first)[0], kind, number.number))
        if found := share_of_years(first, last, number.number, _IN_YEAR[kind]):
            return found
        if kind == "half" and number.number in {1, 2} and 1 <= last - first - WEEK * 3 <= 10:  # noqa: PLR2004 - a month
            return interval(first, first + 14) if number.number == 1 else interval(first + 15, last)
        raise NoSuchDate(f"that time has no such {kind}", "Write two dates.")

    return map_dates(period_of(asked, words), of)


def _known(edtf: str) -> str:
    if not edtf:
        raise NoSuchDate("a year has no such part", "A year has four quarters, three thirds and two halves.")
    return edtf


def _nth(asked: DateRequest, number: Token, unit: Token, words: Tokens) -> list[Reading]:
    """``the first week of March``, ``the second month of 2025``; weeks count from the first day of the period."""
    return _run_within(asked, number.number - 1, 1, unit, words)


def _last(asked: DateRequest, unit: Token, words: Tokens) -> list[Reading]:
    return _run_within(asked, -1, 1, unit, words)


def _first_so_many(asked: DateRequest, side: Token, count: Token, unit: Token, words: Tokens) -> list[Reading]:
    """``the first three months of 2025``, ``the last 10 days of March``."""
    if count.number < 1 or side.number not in {1, -1}:
        return []
    return _run_within(asked, 0 if side.number == 1 else -count.number, count.number, unit, words)


def _run_within(asked: DateRequest, start: int, count: int, unit: Token, words: Tokens) -> list[Reading]:
    """Return ``count`` units of a period from the ``start``-th on, or from its end if ``start`` is negative."""
    name = unit_of(unit)
    if name not in {"day", "week", "month", "quarter", "year", "decade"}:
        return []
    if count == 1 and is_plural(unit):
        raise NoSuchDate(f"it does not say how many {name}s", f"Write a number, such as “3 {name}s”.")

    def of(edtf: str) -> str:
        first, last = days_of(edtf)
        if start < 0:
            begins, ends = add_units(last + 1, start, name), add_units(last + 1, start + count, name) - 1
        else:
            begins, ends = add_units(first, start, name), add_units(first, start + count, name) - 1
        if begins < first or ends > last:
            raise NoSuchDate(f"that time has no such {name}", "Write two dates.")
        return whole_months(begins, ends) if name not in {"day", "week"} else interval(begins, ends)

    return map_dates(period_of(asked, words), of)


def _nth_weekday(asked: DateRequest, number: Token, day: Token, words: Tokens) -> list[Reading]:
    """``the second Monday of March``, ``the last Friday in 2025``."""

    def of(edtf: str) -> str:
        first, last = days_of(edtf)
        if number.number < 0:
            found = last - (weekday(last) - day.number) % WEEK
        else:
            found = first + (day.number - weekday(first)) % WEEK + WEEK * (number.number - 1)
        if not first <= found <= last:
            raise NoSuchDate("that time has no such day", "Write the date.")
        return written(found)

    return map_dates(period_of(asked, words), of) if number.number else []


def _ordinal_of(asked: DateRequest, day: Token, words: Tokens) -> list[Reading]:
    """``the 12th of last month``."""

    def of(edtf: str) -> str:
        first, last = days_of(edtf)
        year, month, begins = civil(first)
        if begins != 1 or last - first >= 31:  # noqa: PLR2004 - the most days of a month
            raise NoSuchDate("only a month has such a day", "Write the name of the month.")
        return day_of(year, month, day.number)

    return map_dates(period_of(asked, words), of)


def _up_to(asked: DateRequest, count: Token | None, unit: Token, words: Tokens) -> list[Reading]:
    """``the year to March 2026``, ``the six months ending 31 March``: whole months up to the end of a date."""
    name = unit_of(unit)
    is_clear = not any("WEEKDAY" in word.kinds for word in words)  # the last one, or the next
    if name not in {"month", "quarter", "half", "year"} or (count is None and is_plural(unit)) or not is_clear:
        return []

    def of(edtf: str) -> str:
        last = days_of(edtf)[1]
        begins = add_units(last + 1, -(count.number if count else 1), name)
        return whole_months(begins, last) if civil(last + 1)[2] == 1 else interval(begins, last)

    return map_dates(asked.read(words), of)


def _around(asked: DateRequest, unit: Token, words: Tokens) -> list[Reading]:
    """``the week of 9 March``, ``the weekend of 14 March``."""

    def of(edtf: str) -> str:
        first, last = days_of(edtf)
        found = period(first, 0, unit_of(unit))
        if last > days_of(found)[1]:
            raise NoSuchDate(f"that is more than one {unit_of(unit)}", "Write one day of it.")
        return found

    return map_dates(asked.read(words), of)


PARTS: Final = (
    rule("SHARE of? in? <*>", _third),
    rule("ORDINAL <quarter|half|third> of? <*>", _group),
    rule("<last> <quarter|half|third> of|in <*>", _group),
    rule("ORDINAL <quarter|half|third>", _group),
    rule("ORDINAL UNIT of|in <*>", _nth),
    rule("last UNIT of|in <*>", _last),
    rule("ORDINAL|STEP COUNT UNIT of|in <*>", _first_so_many),
    rule("ORDINAL|STEP WEEKDAY of|in <*>", _nth_weekday),
    rule("the? <week|weekend|month|quarter|year> of <*>", _around),
)
YEARS: Final = (
    rule("the? calendar? year|cy? YEAR", _year),
    rule("the? year N", _year),
    rule("the? DECADE", _decade),
    rule("ORDINAL century ERA?", _century),
    rule("SEASON of? YEAR?", _season),
    rule("SEASON of? YEAR SEP N|YEAR", _season_of_two_years),
    rule("<northern|southern> SEASON of? YEAR?", _hemisphere),
    rule("PART ~SEP? of? YEAR?", _named_part),
    rule("YEAR ~SEP? PART", _year_named_part),
    rule("calendar? week number? N of? in? ~SEP? YEAR?", _week_number),
    rule("YEAR week N", _year_week),
    rule("ISO_WEEK of? ~SEP? YEAR?", _week_number),
    rule("YEAR ~SEP? ISO_WEEK ~SEP? N?", _year_week),
    rule("the? TENS", _tens),
)
WITHIN: Final = (
    rule("ORDINAL of? <*>", _ordinal_of),
    rule("the COUNT? UNIT to|ending|ended in? on? <*>", _up_to),
    rule("COUNT UNIT to|ending|ended in? on? <*>", _up_to),
)
