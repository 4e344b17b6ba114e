"""Rules for fiscal years and their parts, which are ambiguous: ``FY2025``, ``FY 2025/26``, ``Q3 FY2024``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from briefing_tui.dates.parts import day_number, written_year
from briefing_tui.dates.phrases.calendar_steps import add_units, whole_months
from briefing_tui.dates.phrases.grammar import DateRequest, NoSuchDate, Reading, fixed, rule, short_years

if TYPE_CHECKING:
    from briefing_tui.dates.phrases.tokens import Token

    Tokens = Sequence[Token]

_BEGINNINGS: Final = ((-1, 10), (0, 1), (0, 4))
"""The first months of a fiscal year in use, each with its year relative to the one that is named."""

_BEGINNINGS_OF_TWO: Final = ((0, 4), (0, 7), (0, 10))
"""The same for a fiscal year that is named after two calendar years."""


def _year(asked: DateRequest, year: Token) -> int:
    return year.number if "YEAR" in year.kinds else short_years(asked.now.year, year.number)[0]


def _fiscal(asked: DateRequest, year: Token) -> Iterator[Reading]:
    for more, month in _BEGINNINGS:
        yield _months(_year(asked, year) + more, month, 0, 12)


def _of_two_years(asked: DateRequest, year: Token, __: Token, other: Token) -> Iterator[Reading]:
    """``FY 2025/26``: it begins in the first of the two years."""
    begins = _year(asked, year)
    if (other.number - begins - 1) % 100 == 0:
        for more, month in _BEGINNINGS_OF_TWO:
            yield _months(begins + more, month, 0, 12)


def _part(asked: DateRequest, part: Token, year: Token) -> Iterator[Reading]:
    """``Q3 FY2024``: the months of the quarter depend on when the fiscal year begins."""
    length = 3 if part.name[0] == "q" else 6
    for more, month in _BEGINNINGS:
        yield _months(_year(asked, year) + more, month, length * (part.number - 1), length)


def _year_part(asked: DateRequest, year: Token, part: Token) -> Iterator[Reading]:
    return _part(asked, part, year)


def _months(year: int, month: int, after: int, count: int) -> Reading:
    """Return ``count`` months, the first of which is ``after`` months after the beginning."""
    if (month, after, count) == (1, 0, 12):
        return fixed(written_year(year))
    begins = add_units(day_number(year, month, 1), after, "month")
    return fixed(whole_months(begins, add_units(begins, count, "month") - 1))


def _unknown(*_: object) -> Iterator[Reading]:
    """``last fiscal year``, ``the school year 2025/26``."""
    raise NoSuchDate("when such a year begins depends on the country", "Write its first and its last month.")


RULES: Final = (
    rule("fy|fiscal|financial year? YEAR|N", _fiscal),
    rule("the? YEAR fiscal|financial year", _fiscal),
    rule("fy|fiscal|financial year? YEAR|N SEP N|YEAR", _of_two_years),
    rule("PART of? fy|fiscal|financial year? YEAR|N", _part),
    rule("fy|fiscal|financial year? YEAR|N PART", _year_part),
    rule("fiscal PART of? YEAR", _part),
    rule("STEP fiscal|financial|tax|school|academic year", _unknown),
    rule("the? tax|school|academic year ~YEAR ~SEP? ~YEAR|N?", _unknown),
)
