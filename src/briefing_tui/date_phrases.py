"""Rules for one date or period as a person types it: ``18 Apr``, ``Q1 2019``, ``mid June``, ``the first week of March``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from briefing_tui.calendar_steps import (
    WEEK,
    days_of,
    group,
    interval,
    is_a_year,
    iso_week,
    moved,
    period,
    third,
    weekday,
    whole_months,
    whole_years,
    written,
)
from briefing_tui.date_grammar import (
    Asked,
    NoSuchDate,
    Reading,
    changed,
    fixed,
    of_year,
    rule,
)
from briefing_tui.date_parts import MONTHS, civil, day_number, days_in_month, written_year
from briefing_tui.relative_dates import RULES as RELATIVE
from briefing_tui.relative_dates import period_of, unit_of

if TYPE_CHECKING:
    from briefing_tui.date_tokens import Token

    Tokens = Sequence[Token]

_LONGEST_YEAR: Final = 9999
_SHORT: Final = 2
"""Digits of a year that is cut short."""


def _month(year: int, month: int) -> str:
    if not 1 <= month <= len(MONTHS):
        raise NoSuchDate(f"there is no month {month}", "Months run from 1 to 12.")
    if abs(year) > _LONGEST_YEAR:
        raise NoSuchDate("a year of more than four digits has no months", "Write the year alone.")
    return f"{written_year(year)}-{month:02}"


def _day(year: int, month: int, day: int) -> str:
    months, count = _month(year, month), days_in_month(year, month)
    if not 1 <= day <= count:
        of_year = f" {year}" if month == 2 else ""  # noqa: PLR2004 - February
        raise NoSuchDate(f"{MONTHS[month - 1]}{of_year} has {count} days", "Write a day that there is.")
    return f"{months}-{day:02}"


def _is_day(year: int, month: int, day: int) -> bool:
    return 1 <= month <= len(MONTHS) and 1 <= day <= days_in_month(year, month)


# With the name of a month


def _day_month(_: Asked, day: Token, month: Token, year: Token | None) -> Iterator[Reading]:
    yield of_year(year, lambda whole: _day(whole, month.number, day.number))


def _month_day(asked: Asked, month: Token, sep: Token | None, day: Token, year: Token | None) -> Iterator[Reading]:
    """``Mar-12`` may be a year as well; a number that is no day of a month is one of two years."""
    if "N" in day.kinds and year is None and (sep is not None or not 1 <= day.number <= 31):  # noqa: PLR2004 - a month's
        for whole in _short_years(asked, day.number):
            yield fixed(_month(whole, month.number))
    if 1 <= day.number <= 31 or not ("N" in day.kinds and year is None):  # noqa: PLR2004 - a month's days
        yield from _day_month(asked, day, month, year)


def _year_month_day(_: Asked, year: Token, month: Token, day: Token | None) -> Iterator[Reading]:
    yield fixed(_day(year.number, month.number, day.number) if day else _month(year.number, month.number))


def _month_year(_: Asked, month: Token, year: Token | None) -> Iterator[Reading]:
    yield of_year(year, lambda whole: _month(whole, month.number))


def _short_years(asked: Asked, number: int) -> list[int]:
    """The years that two digits may be: of our time, and of the first century."""
    century = asked.now.year - asked.now.year % 100
    near = century + number if century + number <= asked.now.year + 20 else century - 100 + number
    return [year for year in (near, number) if year > 0]


def _day_month_short(asked: Asked, day: Token, month: Token, number: Token) -> Iterator[Reading]:
    """``12 Mar 25``: the year, or another day."""
    years = _short_years(asked, number.number)
    yield fixed(_day(years[0], month.number, day.number))
    if _is_day(asked.now.year, month.number, number.number) and day.number < number.number:
        first, last = (_day(asked.now.year, month.number, each) for each in (day.number, number.number))
        yield fixed(f"{first}/{last}")
    else:
        yield fixed(_day(years[-1], month.number, day.number))


def _month_day_short(asked: Asked, month: Token, day: Token, number: Token) -> Iterator[Reading]:
    return _day_month_short(asked, day, month, number)


def _feast(_: Asked, feast: Token, year: Token | None) -> Iterator[Reading]:
    yield of_year(year, lambda whole: _day(whole, *divmod(feast.number, 100)))


# In numbers


def _ymd(_: Asked, year: Token, __: Token, month: Token, ___: Token, day: Token) -> Iterator[Reading]:
    yield fixed(_day(year.number, month.number, day.number))


def _numeric(
    first: Token, sep: Token, other: Token, make: Callable[[int, int], Reading], year: int
) -> Iterator[Reading]:
    """A day and a month in numbers: with dots the day comes first, else both orders count."""
    orders = [("dm", first.number, other.number), ("md", other.number, first.number)]
    right = [(order, day, month) for order, day, month in orders if _is_day(year, month, day)]
    for order, day, month in (right or orders)[: 1 if "." in sep.kinds else 2]:
        yield make(day, month)._replace(order=order)


def _dmy(_: Asked, first: Token, sep: Token, other: Token, __: Token, year: Token) -> Iterator[Reading]:
    def make(day: int, month: int) -> Reading:
        return fixed(_day(year.number, month, day))

    return _numeric(first, sep, other, make, year.number)


def _dm(asked: Asked, first: Token, sep: Token, other: Token) -> Iterator[Reading]:
    def make(day: int, month: int) -> Reading:
        return of_year(None, lambda year: _day(year, month, day))

    return iter(()) if "–" in sep.kinds else _numeric(first, sep, other, make, asked.now.year)


def _dmy_short(asked: Asked, first: Token, _: Token, other: Token, __: Token, last: Token) -> Iterator[Reading]:
    """``12/3/26``: the year may be the first number or the last, and the day before the month or after it."""
    numbers = (first.number, other.number, last.number)
    for year, month, day in ((2, 1, 0), (2, 0, 1), (0, 1, 2)):
        whole = _short_years(asked, numbers[year])[0]
        if _is_day(whole, numbers[month], numbers[day]):
            yield fixed(_day(whole, numbers[month], numbers[day]))


def _numbers_year(_: Asked, first: Token, other: Token, year: Token) -> Iterator[Reading]:
    """``12 3 2026``."""
    for day, month in ((first.number, other.number), (other.number, first.number)):
        if _is_day(year.number, month, day):
            yield fixed(_day(year.number, month, day))


def _year_number(_: Asked, year: Token, sep: Token, number: Token) -> Iterator[Reading]:
    """A month of a year, or two years: ``2026/3``, ``2024/25``, ``2018–25``."""
    is_month = 1 <= number.number <= len(MONTHS)
    until = year.number - year.number % 100 + number.number
    until += 100 if until == year.number - 99 else 0
    is_later = until > year.number and ("–" in sep.kinds or not is_month)
    if is_month:
        yield fixed(_month(year.number, number.number))
    if (is_later or until == year.number + 1) and "." not in sep.kinds and not is_shared(number):
        yield fixed(f"{written_year(year.number)}/{written_year(until)}")


def is_shared(token: Token) -> bool:
    """Whether a word was taken from the other end of a range, and has no place of its own."""
    return token.start < 0


def _number_year(_: Asked, month: Token, __: Token | None, year: Token) -> Iterator[Reading]:
    yield fixed(_month(year.number, month.number))


def _compact(_: Asked, digits: Token) -> Iterator[Reading]:
    """``20260312``; of six digits year and month, or a day of a short year."""
    year, rest = divmod(digits.number, 10_000 if len(digits.name) > 6 else 100)  # noqa: PLR2004 - digits of a day
    if len(digits.name) > 6:  # noqa: PLR2004 - the same
        yield fixed(_day(year, *divmod(rest, 100)))
        return
    if 1 <= rest <= len(MONTHS):
        yield fixed(_month(year, rest))
    yield fixed(f"Y{digits.number}")


def _number(asked: Asked, number: Token) -> Iterator[Reading]:
    """``12``: a day of this month, or a year."""
    if asked.now.day is not None:
        year, month, _ = civil(asked.today)
        if _is_day(year, month, number.number):
            yield fixed(_day(year, month, number.number))
    for year in _short_years(asked, number.number):
        yield fixed(written_year(year))


def _ordinal(asked: Asked, day: Token) -> Iterator[Reading]:
    """``the 12th``: of this month."""
    year, month, _ = civil(asked.today)
    yield fixed(_day(year, month, day.number))


def _weekday_number(asked: Asked, name: Token, day: Token) -> list[Reading]:
    """``Friday 13``: of this month."""
    year, month, _ = civil(asked.today)
    found = _day(year, month, day.number)
    if weekday(days_of(found)[0]) != name.number:
        raise NoSuchDate("that day of this month is another day of the week", "Write the name of the month.")
    return [fixed(found)]


# Years, and what is longer or a part of one


def _year(_: Asked, year: Token) -> Iterator[Reading]:
    yield fixed(written_year(year.number))


def _decade(asked: Asked, decade: Token) -> Iterator[Reading]:
    """``1990s``; ``1900s`` may be a century, ``90s`` of our time or of the first century."""
    if len(decade.name) < 4:  # noqa: PLR2004 - a year
        firsts = _short_years(asked, decade.number) if len(decade.name) == _SHORT else [decade.number]
        yield from (fixed(whole_years(first, 0, 10)) for first in firsts)
    else:
        yield fixed(whole_years(decade.number, 0, 10))
    if len(decade.name) > _SHORT and decade.number % 100 == 0:
        yield fixed(whole_years(decade.number, 0, 100))


def _century(_: Asked, number: Token, era: Token | None) -> Iterator[Reading]:
    first = (number.number - 1) * 100
    is_before = era is not None and era.number < 0
    if number.number:
        yield fixed(f"-{number.number - 1:02}XX" if is_before else whole_years(first, 0, 100))


def _season(_: Asked, season: Token, year: Token | None) -> Iterator[Reading]:
    yield of_year(year, lambda whole: f"{written_year(whole)}-{season.number}")


def _season_of_two_years(_: Asked, season: Token, year: Token, __: Token, other: Token) -> Iterator[Reading]:
    """``winter 2025/26``."""
    if (other.number - year.number - 1) % 100 == 0 and season.number == 24:  # noqa: PLR2004 - the season over New Year
        yield fixed(f"{written_year(year.number)}-{season.number}")


def _hemisphere(_: Asked, side: Token, season: Token, year: Token | None) -> Iterator[Reading]:
    """``southern winter 2018``."""
    first = 29 if "southern" in side.kinds else 25
    yield of_year(year, lambda whole: f"{written_year(whole)}-{first + season.number - 21}")


def _named_part(_: Asked, part: Token, year: Token | None) -> Iterator[Reading]:
    """``Q1``, ``H2 2025``."""
    name = "quarter" if part.name == "q" else "half"
    yield of_year(year, lambda whole: group(whole, name, part.number))


def _year_named_part(asked: Asked, year: Token, part: Token) -> Iterator[Reading]:
    return _named_part(asked, part, year)


def _week_number(_: Asked, number: Token, year: Token | None) -> Iterator[Reading]:
    """The week of a year by ISO 8601."""

    def of(whole: int) -> str:
        days = iso_week(whole, number.number)
        if not (number.number and civil(days[0] + 3)[0] == whole):
            raise NoSuchDate(f"{whole} has no week {number.number}", "Weeks run from 1 to 52 or 53.")
        return interval(*days)

    yield of_year(year, of)


def _year_week(asked: Asked, year: Token, number: Token, day: Token | None) -> Iterator[Reading]:
    """``2026-W10``, ``2026-W10-3``."""
    for reading in _week_number(asked, number, year):
        if day is None:
            yield reading
        elif 1 <= day.number <= WEEK:
            yield fixed(written(days_of(reading.of_year(0))[0] + day.number - 1))


def _fiscal(asked: Asked, year: Token) -> Iterator[Reading]:
    """A year of accounts, which begins in another month in each country."""
    whole = year.number if "YEAR" in year.kinds else _short_years(asked, year.number)[0]
    yield fixed(written_year(whole))
    yield fixed(whole_months(day_number(whole, 4, 1), day_number(whole + 1, 4, 1) - 1))
    yield fixed(whole_months(day_number(whole - 1, 10, 1), day_number(whole, 10, 1) - 1))


# A part of a period


def _third(asked: Asked, which: Token, words: Tokens) -> list[Reading]:
    """``early March``, ``the end of 2025``: ten days of a month, a third of what is longer."""

    def of(edtf: str) -> str:
        found = third(edtf, which.number)
        if not found:
            raise NoSuchDate("only months and longer times have an early, a middle and a late part", "Write two dates.")
        return found

    return changed(period_of(asked, words), of)


def _group(asked: Asked, number: Token, name: Token, words: Tokens | None = None) -> list[Reading]:
    """``second half of 2025``, ``first third of 2018``, ``first half of March``."""
    kind = next(kind for kind in ("quarter", "half", "third") if kind in name.kinds)
    if words is None:
        return [of_year(None, lambda year: _known(group(year, kind, number.number)))]

    def of(edtf: str) -> str:
        first, last = days_of(edtf)
        if is_a_year(edtf):
            return _known(group(civil(first)[0], kind, number.number))
        if kind == "half" and number.number in {1, 2} and 1 <= last - first - WEEK * 3 <= 10:  # noqa: PLR2004 - a month
            return interval(first, first + 14) if number.number == 1 else interval(first + 15, last)
        raise NoSuchDate(f"only a year has such a {kind}", "Write two dates.")

    return changed(period_of(asked, words), of)


def _known(edtf: str) -> str:
    if not edtf:
        raise NoSuchDate("a year has no such part", "A year has four quarters, three thirds and two halves.")
    return edtf


def _nth(asked: Asked, number: Token, unit: Token, words: Tokens) -> list[Reading]:
    """``the first week of March``, ``the second month of 2025``; weeks count from the first day."""
    return _run_within(asked, number.number - 1, 1, unit, words)


def _last(asked: Asked, unit: Token, words: Tokens) -> list[Reading]:
    return _run_within(asked, -1, 1, unit, words)


def _first_so_many(asked: Asked, side: Token, count: Token, unit: Token, words: Tokens) -> list[Reading]:
    """``the first three months of 2025``, ``the last 10 days of March``."""
    if count.number < 1 or side.number not in {1, -1}:
        return []
    return _run_within(asked, 0 if side.number == 1 else -count.number, count.number, unit, words)


def _run_within(asked: Asked, start: int, count: int, unit: Token, words: Tokens) -> list[Reading]:
    """So many units of a period, from the ``start``-th on, or counted from its end where that is below 0."""
    name = unit_of(unit)
    if name not in {"day", "week", "month", "year"}:
        return []

    def of(edtf: str) -> str:
        first, last = days_of(edtf)
        if start < 0:
            begins, ends = moved(last + 1, start, name), moved(last + 1, start + count, name) - 1
        else:
            begins, ends = moved(first, start, name), moved(first, start + count, name) - 1
        if begins < first or ends > last:
            raise NoSuchDate(f"that time has no such {name}", "Write two dates.")
        return whole_months(begins, ends) if name in {"month", "year"} else interval(begins, ends)

    return changed(period_of(asked, words), of)


def _nth_weekday(asked: Asked, number: Token, day: Token, words: Tokens) -> list[Reading]:
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

    return changed(period_of(asked, words), of) if number.number else []


def _ordinal_of(asked: Asked, day: Token, words: Tokens) -> list[Reading]:
    """``the 12th of last month``."""

    def of(edtf: str) -> str:
        first, last = days_of(edtf)
        year, month, begins = civil(first)
        if begins != 1 or last - first >= 31:  # noqa: PLR2004 - the most days of a month
            raise NoSuchDate("only a month has such a day", "Write the name of the month.")
        return _day(year, month, day.number)

    return changed(period_of(asked, words), of)


def _around(asked: Asked, unit: Token, words: Tokens) -> list[Reading]:
    """``the week of 9 March``, ``the weekend of 14 March``."""

    def of(edtf: str) -> str:
        first, last = days_of(edtf)
        found = period(first, 0, unit_of(unit))
        if last > days_of(found)[1]:
            raise NoSuchDate("that is more than one week", "Write a day of the week that is meant.")
        return found

    return changed(asked.read(words), of)


# Times, and what says no more


def _time_of(asked: Asked, words: Tokens, clock: Token, zone: Token | None) -> list[Reading]:
    def at(edtf: str) -> str:
        first, last = days_of(edtf)
        if first != last or "T" in edtf:
            raise NoSuchDate("a time is one of a day", "Write one day with it.")
        return f"{edtf}T{clock.name}{zone.name if zone else ''}"

    return changed(asked.read(words), at)


def _time_first(asked: Asked, clock: Token, zone: Token | None, words: Tokens) -> list[Reading]:
    return _time_of(asked, words, clock, zone)


def _time(asked: Asked, clock: Token, zone: Token | None) -> Iterator[Reading]:
    yield fixed(f"{written(asked.today)}T{clock.name}{zone.name if zone else ''}")


def _rest(asked: Asked, words: Tokens) -> list[Reading]:
    return asked.read(words)


def _date_weekday(asked: Asked, words: Tokens, day: Token) -> list[Reading]:
    return asked.read([day, *words]) if "WEEKDAY" not in words[0].kinds else []


_PARTS: Final = (
    rule("SHARE of? in? <*>", _third),
    rule("ORDINAL <quarter|half|third> of? <*>", _group),
    rule("ORDINAL <quarter|half|third>", _group),
    rule("ORDINAL UNIT of|in <*>", _nth),
    rule("last UNIT of|in <*>", _last),
    rule("ORDINAL|STEP COUNT UNIT of|in <*>", _first_so_many),
    rule("ORDINAL|STEP WEEKDAY of|in <*>", _nth_weekday),
    rule("the? <week|weekend> of <*>", _around),
)
_WITH_MONTHS: Final = (
    rule("DAY ~SEP? the? of? MONTH ~SEP? of? YEAR?", _day_month),
    rule("MONTH SEP? the? DAY ~SEP? of? YEAR?", _month_day),
    rule("YEAR ~SEP? MONTH ~SEP? DAY?", _year_month_day),
    rule("MONTH ~SEP? of? YEAR?", _month_year),
    rule("DAY of? MONTH N", _day_month_short),
    rule("MONTH DAY N", _month_day_short),
    rule("FEAST in? of? YEAR?", _feast),
)
_IN_NUMBERS: Final = (
    rule("YEAR SEP N SEP N", _ymd),
    rule("N SEP N SEP YEAR", _dmy),
    rule("N SEP N SEP N", _dmy_short),
    rule("N N YEAR", _numbers_year),
    rule("N SEP N", _dm),
    rule("YEAR SEP N", _year_number),
    rule("N SEP? YEAR", _number_year),
    rule("COMPACT", _compact),
    rule("N", _number),
    rule("the? ORDINAL", _ordinal),
    rule("WEEKDAY the? DAY", _weekday_number),
    rule("the? ORDINAL of? <*>", _ordinal_of),
)
_YEARS: Final = (
    rule("the? year? YEAR", _year),
    rule("the? year N", _year),
    rule("the? DECADE", _decade),
    rule("ORDINAL century ERA?", _century),
    rule("SEASON of? YEAR?", _season),
    rule("SEASON of? YEAR SEP N|YEAR", _season_of_two_years),
    rule("<northern|southern> SEASON of? YEAR?", _hemisphere),
    rule("PART ~SEP? of? YEAR?", _named_part),
    rule("YEAR ~SEP? PART", _year_named_part),
    rule("week number? N of? in? ~SEP? YEAR?", _week_number),
    rule("ISO_WEEK of? ~SEP? YEAR?", _week_number),
    rule("YEAR ~SEP? ISO_WEEK ~SEP? N?", _year_week),
    rule("fy YEAR|N", _fiscal),
    rule("fiscal|financial year? YEAR|N", _fiscal),
)
_TIMES: Final = (
    rule("<*> CLOCK ZONE?", _time_of),
    rule("CLOCK ZONE? on? <*>", _time_first),
    rule("CLOCK ZONE?", _time),
    rule("<*> ~DAYTIME", _rest),
    rule("<*> WEEKDAY", _date_weekday),
    rule("~FILLER <*>", _rest),
)
RULES: Final = (*_PARTS, *_WITH_MONTHS, *_IN_NUMBERS, *_YEARS, *RELATIVE, *_TIMES)
"""The first that gives a reading counts: the more special ones come first."""
