"""Calendar arithmetic: days, weeks, months and longer periods around a day, as EDTF."""

from __future__ import annotations

from typing import Final

from briefing_tui.dates.edtf import parse
from briefing_tui.dates.parts import GROUPS, MONTHS, civil, day_number, days_in_month, written_year
from briefing_tui.dates.phrases.grammar import NoSuchDate

WEEK: Final = 7
_MONTHS: Final = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
"""The length of each period in months."""

_QUARTER, _HALF = 33, 40
"""EDTF numbers, in place of a month, of the first quarter and the first half of a year."""

_LONGEST: Final = 9999
"""The last year that has months."""


def written(day: int) -> str:
    """Return a day as EDTF; only its year if that is too far away for months."""
    year, month, day_of_month = civil(day)
    return written_year(year) if abs(year) > _LONGEST else f"{written_year(year)}-{month:02}-{day_of_month:02}"


def interval(first: int, last: int) -> str:
    """Return the interval from one day to another as EDTF."""
    return written(first) if first == last else f"{written(first)}/{written(last)}"


def weekday(day: int) -> int:
    """Return the day of the week; 0 for Monday."""
    return (day + 3) % WEEK


def month_of(year: int, month: int) -> str:
    """Return a month as EDTF; raises NoSuchDate if it does not exist."""
    if not 1 <= month <= len(MONTHS):
        raise NoSuchDate(f"there is no month {month}", "Months run from 1 to 12.")
    if abs(year) > _LONGEST:
        raise NoSuchDate("a year of more than four digits has no months", "Write the year alone.")
    return f"{written_year(year)}-{month:02}"


def day_of(year: int, month: int, day: int) -> str:
    """Return a day as EDTF; raises NoSuchDate if it does not exist."""
    whole, count = month_of(year, month), days_in_month(year, month)
    if not 1 <= day <= count:
        of_year = f" {year}" if month == 2 else ""  # noqa: PLR2004 - February
        raise NoSuchDate(f"{MONTHS[month - 1]}{of_year} has {count} days", "Write a day of that month.")
    return f"{whole}-{day:02}"


def is_day(year: int, month: int, day: int) -> bool:
    """Whether a day exists."""
    return 1 <= month <= len(MONTHS) and 1 <= day <= days_in_month(year, month)


def days_of(edtf: str) -> tuple[int, int]:
    """Return the first and the last day of a date or an interval."""
    return parse(edtf).days


def add_units(day: int, count: int, unit: str) -> int:
    """Return the day ``count`` units later; the last day of a month that is too short."""
    if unit in {"day", "week", "fortnight"}:
        return day + count * {"day": 1, "week": WEEK, "fortnight": 2 * WEEK}[unit]
    year, month, day_of_month = civil(day)
    more, index = divmod(month - 1 + count * _MONTHS[unit], len(MONTHS))
    return day_number(year + more, index + 1, min(day_of_month, days_in_month(year + more, index + 1)))


def rolling_period(today: int, count: int, unit: str) -> str:
    """Return the ``count`` units that end today, or begin tomorrow if ``count`` is positive."""
    if count < 0:
        return interval(add_units(today, count, unit) + 1, today)
    return interval(today + 1, add_units(today, count, unit))


def period(day: int, step: int, unit: str) -> str:
    """Return the calendar period ``step`` periods after the one that contains a day. Weeks begin on Monday."""
    year, month, _ = civil(day)
    monday = day - weekday(day) + WEEK * step
    if unit == "day":
        return written(day + step)
    if unit == "week":
        return interval(monday, monday + WEEK - 1)
    if unit == "weekend":
        return interval(monday + WEEK - 2, monday + WEEK - 1)
    if unit in {"decade", "century"}:
        return whole_years(year, step, 10 if unit == "decade" else 100)
    in_year = len(MONTHS) // _MONTHS[unit]
    more, index = divmod((month - 1) // _MONTHS[unit] + step, in_year)
    name = written_year(year + more)
    first = {"month": 1, "quarter": _QUARTER, "half": _HALF}
    return name if unit == "year" else f"{name}-{index + first[unit]:02}"


def whole_years(year: int, step: int, count: int) -> str:
    """Return the decade or century ``step`` periods after the one that contains a year."""
    first = (year // count + step) * count
    if 0 <= first <= _LONGEST:
        return f"{first:04}"[: -len(str(count)) + 1] + "X" * (len(str(count)) - 1)
    return f"{written_year(first)}/{written_year(first + count - 1)}"


def iso_week(year: int, week: int) -> tuple[int, int]:
    """Return the first and the last day of a week by ISO 8601: week 1 contains the first Thursday of the year."""
    fourth = day_number(year, 1, 4)
    monday = fourth - weekday(fourth) + WEEK * (week - 1)
    return monday, monday + WEEK - 1


def third(edtf: str, number: int) -> str:
    """Return the first, middle or last third: ten days of a month, whole months or years if longer; else ``""``."""
    first, last = days_of(edtf)
    year, month, day = civil(first)
    end_year, end_month, _ = civil(last + 1)
    months = (end_year - year) * len(MONTHS) + end_month - month
    if day != 1 or months < 1 or civil(last + 1)[2] != 1:
        return ""
    if months == 1:
        return interval(first + 10 * number, last if number == 2 else first + 10 * number + 9)  # noqa: PLR2004 - the last
    if months >= 3 * len(MONTHS):
        years = months // len(MONTHS)
        begins, ends = (year + (years * share + 1) // 3 for share in (number, number + 1))
        return f"{written_year(begins)}/{written_year(ends - 1)}"
    step = months // 3
    begins, ends = add_units(first, step * number, "month"), add_units(first, step * (number + 1), "month") - 1
    return whole_months(begins, ends) if months % 3 == 0 else ""


def share_of_years(first: int, last: int, number: int, parts: int) -> str:
    """Return one of several equal parts of a decade or a century, in whole years; ``""`` if they are not whole."""
    (year, *begin), (end_year, *end) = civil(first), civil(last + 1)
    years, rest = divmod(end_year - year, parts)
    if begin != [1, 1] or end != [1, 1] or rest or not years or not 1 <= number <= parts:
        return ""
    begins = year + years * (number - 1)
    return f"{written_year(begins)}/{written_year(begins + years - 1)}"


def whole_months(first: int, last: int) -> str:
    """Return an interval of whole months as EDTF."""
    (year, month, _), (end_year, end_month, _) = civil(first), civil(last)
    begins, ends = f"{written_year(year)}-{month:02}", f"{written_year(end_year)}-{end_month:02}"
    return begins if begins == ends else f"{begins}/{ends}"


def is_a_year(edtf: str) -> bool:
    """Whether an EDTF string is a whole year."""
    return parse(edtf).precision == "year" and "/" not in edtf


def group(year: int, name: str, number: int) -> str:
    """Return a quarter, third or half of a year by its number; ``""`` if it does not exist."""
    first = {"quarter": _QUARTER, "third": 37, "half": _HALF}[name]
    code = first + number - 1
    return f"{written_year(year)}-{code}" if number > 0 and code in GROUPS and GROUPS[code].precision == name else ""
