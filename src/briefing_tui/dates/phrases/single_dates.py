"""Rules for one date: ``18 Apr``, ``March 12th, 2026``, ``13/3/2026``, ``yesterday at 15:30``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from briefing_tui.dates.parts import MONTHS, civil, written_year
from briefing_tui.dates.phrases.calendar_steps import day_of, days_of, is_day, month_of, weekday, written
from briefing_tui.dates.phrases.fiscal_years import RULES as FISCAL
from briefing_tui.dates.phrases.grammar import (
    SEASONS,
    DateRequest,
    NoSuchDate,
    Reading,
    fixed,
    map_dates,
    of_year,
    rule,
    short_years,
)
from briefing_tui.dates.phrases.indefinite import RULES as INDEFINITE
from briefing_tui.dates.phrases.periods import PARTS, WITHIN, YEARS
from briefing_tui.dates.phrases.relative_dates import RULES as RELATIVE
from briefing_tui.dates.phrases.tokens import SOON, in_full
from briefing_tui.dates.phrases.weekdays import RULES as WEEKDAYS

if TYPE_CHECKING:
    from briefing_tui.dates.phrases.tokens import Token

    Tokens = Sequence[Token]


# With the name of a month


def _day_month(_: DateRequest, day: Token, month: Token, year: Token | None) -> Iterator[Reading]:
    yield of_year(year, lambda whole: day_of(whole, month.number, day.number))


def _month_day(
    asked: DateRequest, month: Token, sep: Token | None, day: Token, year: Token | None
) -> Iterator[Reading]:
    """``Mar-12`` may be a year as well; a number that cannot be a day of the month is one of two years."""
    if "N" in day.kinds and year is None and (sep is not None or not 1 <= day.number <= 31):  # noqa: PLR2004 - a month's
        for whole in short_years(asked.now.year, day.number) if len(day.name) > 1 else ():
            yield fixed(month_of(whole, month.number))
    if len(day.name) == 1 or 1 <= day.number <= 31 or not ("N" in day.kinds and year is None):  # noqa: PLR2004 - a month's days
        yield from _day_month(asked, day, month, year)


def _year_month_day(_: DateRequest, year: Token, month: Token, day: Token | None) -> Iterator[Reading]:
    yield fixed(day_of(year.number, month.number, day.number) if day else month_of(year.number, month.number))


def _month_year(_: DateRequest, month: Token, year: Token | None) -> Iterator[Reading]:
    yield of_year(year, lambda whole: month_of(whole, month.number))


def _day_month_short(asked: DateRequest, day: Token, month: Token, number: Token) -> Iterator[Reading]:
    """``12 Mar 25``: a year, or a second day."""
    years = short_years(asked.now.year, number.number)
    yield fixed(day_of(years[0], month.number, day.number))
    if is_day(asked.now.year, month.number, number.number) and day.number < number.number:
        first, last = (day_of(asked.now.year, month.number, each) for each in (day.number, number.number))
        yield fixed(f"{first}/{last}")
    else:
        yield fixed(day_of(years[-1], month.number, day.number))


def _month_day_short(asked: DateRequest, month: Token, day: Token, number: Token) -> Iterator[Reading]:
    return _day_month_short(asked, day, month, number)


def _feast(_: DateRequest, feast: Token, year: Token | None) -> Iterator[Reading]:
    yield of_year(year, lambda whole: day_of(whole, *divmod(feast.number, 100)))


# In numbers


def _ymd(_: DateRequest, year: Token, __: Token, month: Token, ___: Token, day: Token) -> Iterator[Reading]:
    yield fixed(day_of(year.number, month.number, day.number))


def _numeric(
    first: Token, sep: Token, other: Token, make: Callable[[int, int], Reading], year: int
) -> Iterator[Reading]:
    """A day and a month in numbers: with dots the day comes first, otherwise both orders are read."""
    orders = [("dm", first.number, other.number), ("md", other.number, first.number)]
    right = [(order, day, month) for order, day, month in orders if is_day(year, month, day)]
    near = [one for one in orders if 1 <= one[2] <= len(MONTHS)] or orders
    for order, day, month in orders[:1] if "." in sep.kinds else right or near:
        yield make(day, month).changed(order=order)


def _dmy(_: DateRequest, first: Token, sep: Token, other: Token, __: Token, year: Token) -> Iterator[Reading]:
    def make(day: int, month: int) -> Reading:
        return fixed(day_of(year.number, month, day))

    return _numeric(first, sep, other, make, year.number)


def _dm(asked: DateRequest, first: Token, sep: Token, other: Token) -> Iterator[Reading]:
    """A day and a month; ``3/25`` may also be a month of a year, ``24/25`` two consecutive years."""

    def make(day: int, month: int) -> Reading:
        return of_year(None, lambda year: day_of(year, month, day))

    if first.number > len(MONTHS) and other.number == (first.number + 1) % 100 and sep.name == "/":
        begin = short_years(asked.now.year, first.number)[0]
        yield fixed(f"{written_year(begin)}/{written_year(begin + 1)}")
    elif "–" not in sep.kinds:
        yield from _numeric(first, sep, other, make, asked.now.year)
        # 3/25 is March 2025 to some, and 25 March to others.
        year = in_full(other.number, asked.now.year)
        is_near = asked.now.year - SOON < year <= asked.now.year + 1
        if is_near and "." not in sep.kinds and 1 <= first.number <= len(MONTHS) < other.number:
            yield fixed(month_of(year, first.number)).changed(order="my")


def _dmy_short(asked: DateRequest, first: Token, _: Token, other: Token, __: Token, last: Token) -> Iterator[Reading]:
    """``12/3/26``: the year may be first or last, and the day before or after the month."""
    numbers = (first.number, other.number, last.number)
    for order, (year, month, day) in {"dm": (2, 1, 0), "md": (2, 0, 1), "ymd": (0, 1, 2)}.items():
        whole = short_years(asked.now.year, numbers[year])[0]
        if is_day(whole, numbers[month], numbers[day]):
            yield fixed(day_of(whole, numbers[month], numbers[day])).changed(order=order)


def _numbers_year(_: DateRequest, first: Token, other: Token, year: Token) -> Iterator[Reading]:
    """``12 3 2026``."""
    for day, month in ((first.number, other.number), (other.number, first.number)):
        if is_day(year.number, month, day):
            yield fixed(day_of(year.number, month, day))


def _year_number(_: DateRequest, year: Token, sep: Token, number: Token) -> Iterator[Reading]:
    """A month of a year, or two years: ``2026/3``, ``2024/25``, ``2018–25``; ``2020-23`` may be EDTF's season too."""
    is_month = 1 <= number.number <= len(MONTHS)
    until = year.number - year.number % 100 + number.number
    until += 100 if until == year.number - 99 else 0
    if number.name == f"{(year.number + 1) % 10}":
        until = year.number + 1
    are_years = "–" in sep.kinds or year.name.startswith("'")
    if are_years and until < year.number and until + 100 - year.number <= SOON:
        until += 100
    is_later = until > year.number and (are_years or not is_month)
    if is_month:
        yield fixed(month_of(year.number, number.number))
    if (is_later or until == year.number + 1) and "." not in sep.kinds and not is_borrowed(number):
        yield fixed(f"{written_year(year.number)}/{written_year(until)}")
        is_season = number.number in SEASONS and until != year.number + 1
        if is_season and "-" in sep.kinds and "–" not in sep.kinds and year.name.isdecimal():
            yield fixed(f"{written_year(year.number)}-{number.number}")


def is_borrowed(token: Token) -> bool:
    """Whether a word was borrowed from the other end of a range, and so has no position in the text."""
    return token.start < 0


def _number_year(_: DateRequest, month: Token, __: Token, year: Token) -> Iterator[Reading]:
    """``3/2026``, but not ``50-100 AD``."""
    if "DATED" not in year.kinds:
        yield fixed(month_of(year.number, month.number))


def _compact(_: DateRequest, digits: Token) -> Iterator[Reading]:
    """``20260312``; six digits may be a month or, with an era, a year."""
    year, rest = divmod(digits.number, 10_000 if len(digits.name) > 6 else 100)  # noqa: PLR2004 - digits of a day
    if len(digits.name) > 6:  # noqa: PLR2004 - the same
        yield fixed(day_of(year, *divmod(rest, 100)))
        return
    if not 1 <= rest <= len(MONTHS):
        raise NoSuchDate(
            f"a year has four digits, but {digits.name} has six", f"Write {digits.number} CE if you mean it."
        )
    yield fixed(month_of(year, rest))
    yield fixed(f"Y{digits.number}")


def _number(asked: DateRequest, number: Token) -> Iterator[Reading]:
    """``12``: a day of this month, or a year."""
    if not number.number:
        return
    if asked.now.day is not None:
        year, month, _ = civil(asked.today)
        if is_day(year, month, number.number):
            yield fixed(day_of(year, month, number.number))
    for year in short_years(asked.now.year, number.number):
        yield fixed(written_year(year))


def _ordinal(asked: DateRequest, the: Token | None, day: Token) -> Iterator[Reading]:
    """``12th``, ``the twelfth``: of this month."""
    if the or day.name[0].isdecimal():
        year, month, _ = civil(asked.today)
        yield fixed(day_of(year, month, day.number))


def _weekday_number(asked: DateRequest, name: Token, day: Token) -> list[Reading]:
    """``Friday 13``: of this month."""
    year, month, _ = civil(asked.today)
    found = day_of(year, month, day.number)
    if weekday(days_of(found)[0]) != name.number:
        raise NoSuchDate("that day of this month is a different day of the week", "Write the name of the month.")
    return [fixed(found)]


# Times, and words that add nothing


def _time_of(asked: DateRequest, words: Tokens, clock: Token, zone: Token | None) -> list[Reading]:
    def at(edtf: str) -> str:
        first, last = days_of(edtf)
        if first != last or "T" in edtf:
            raise NoSuchDate("a time needs a single day", "Write one day with it.")
        return f"{edtf}T{clock.name}{zone.name if zone else ''}"

    return map_dates(asked.read(words), at)


def _time_first(asked: DateRequest, clock: Token, zone: Token | None, words: Tokens) -> list[Reading]:
    return _time_of(asked, words, clock, zone)


def _time(asked: DateRequest, clock: Token, zone: Token | None) -> Iterator[Reading]:
    yield fixed(f"{written(asked.today)}T{clock.name}{zone.name if zone else ''}")


def _rest(asked: DateRequest, words: Tokens) -> list[Reading]:
    return asked.read(words)


def _date_weekday(asked: DateRequest, words: Tokens, day: Token) -> list[Reading]:
    return asked.read([day, *words]) if words[0].kinds.isdisjoint({"WEEKDAY", "before", "after"}) else []


_WITH_MONTHS: Final = (
    rule("DAY ~SEP? the? of? MONTH ~SEP? of? YEAR?", _day_month),
    rule("MONTH SEP? the? DAY ~SEP? of? YEAR?", _month_day),
    rule("YEAR ~SEP? MONTH ~SEP? DAY?", _year_month_day),
    rule("MONTH ~SEP? of? YEAR?", _month_year),
    rule("DAY ~SEP? of? MONTH ~SEP? N", _day_month_short),
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
    rule("N SEP YEAR", _number_year),
    rule("COMPACT", _compact),
    rule("N", _number),
    rule("<the>? ORDINAL", _ordinal),
    rule("WEEKDAY the? DAY", _weekday_number),
)
_TIMES: Final = (
    rule("<*> at? CLOCK ZONE?", _time_of),
    rule("CLOCK ZONE? on? <*>", _time_first),
    rule("CLOCK ZONE?", _time),
    rule("<*> ~DAYTIME", _rest),
    rule("<*> WEEKDAY", _date_weekday),
    rule("the? all|whole|entire of? <*>", _rest),
    rule("~FILLER <*>", _rest),
)
RULES: Final = (
    *(*PARTS, *_WITH_MONTHS, *_IN_NUMBERS, *YEARS, *FISCAL, *WEEKDAYS, *RELATIVE, *WITHIN),
    *(*INDEFINITE, *_TIMES),
)
"""More specific rules come first: the first rule with a reading counts."""
