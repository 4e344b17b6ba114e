"""Times that count from a day: ``yesterday``, ``last week``, ``2 months ago``, ``next Friday``; as EDTF."""

from __future__ import annotations

import re
from typing import Final

from briefing_tui.date_parts import civil, day_number, days_in_month, written_year

_COUNTED: Final = re.compile(r"(?:(last|past|previous|next|coming) )?(\d{1,4}|[a-z]+) (day|week|month|year)s?( ago)?")
_BESIDE: Final = re.compile(r"(last|past|previous|this|current|next|coming) ([a-z]+)")
_STEPS: Final = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_DAYS: Final = {"today": 0, "now": 0, "yesterday": -1, "tomorrow": 1}
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS: Final = (
    "a",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_FIRST_QUARTER: Final = 33
"""What EDTF writes for the first quarter of a year in place of a month."""


def relative(plain: str, today: int) -> str:
    """The EDTF string for words, in small letters, that count from the day ``today``; empty for words that do not."""
    if plain in _DAYS:
        return written(today + _DAYS[plain])
    if plain in _WEEKDAYS:
        return written(today - (_weekday(today) - _WEEKDAYS.index(plain)) % 7)
    if match := _COUNTED.fullmatch(plain):
        way, number, unit, ago = match.groups()
        count = int(number) if number.isdecimal() else max(1, _NUMBERS.index(number)) if number in _NUMBERS else 0
        if count and bool(way) != bool(ago):
            return _ago(today, count, unit) if ago else _run(today, count * _STEPS[way], unit)
    if match := _BESIDE.fullmatch(plain):
        return _beside(today, _STEPS[match[1]], match[2])
    return ""


def written(day: int) -> str:
    """The EDTF string of a day, or of its year where that is too far away for months."""
    year, month, day_of_month = civil(day)
    if abs(year) > 9999:  # noqa: PLR2004 - a longer one has neither month nor day
        return written_year(year)
    return f"{written_year(year)}-{month:02}-{day_of_month:02}"


def _weekday(day: int) -> int:
    """0 for Monday."""
    return (day + 3) % 7


def _shifted(day: int, months: int) -> int:
    """The same day so many months later, or the last one of a shorter month."""
    year, month, day_of_month = civil(day)
    more, index = divmod(month - 1 + months, 12)
    return day_number(year + more, index + 1, min(day_of_month, days_in_month(year + more, index + 1)))


def _moved(day: int, count: int, unit: str) -> int:
    """The day so many days, weeks, months or years later."""
    if unit in {"day", "week"}:
        return day + count * (7 if unit == "week" else 1)
    return _shifted(day, count * (12 if unit == "year" else 1))


def _ago(today: int, count: int, unit: str) -> str:
    """A day so many days or weeks ago, a month or a year so many ago."""
    day = _moved(today, -count, unit)
    year, month, _ = civil(day)
    if unit == "month":
        return f"{written_year(year)}-{month:02}"
    return written_year(year) if unit == "year" else written(day)


def _run(today: int, count: int, unit: str) -> str:
    """The days up to today, or from tomorrow on, that make so many days, weeks, months or years."""
    if count < 0:
        return f"{written(_moved(today, count, unit) + 1)}/{written(today)}"
    return f"{written(today + 1)}/{written(_moved(today, count, unit))}"


def _beside(today: int, step: int, unit: str) -> str:
    """The week, month, quarter or year, or the day of the week, before, of or after today."""
    monday = today - _weekday(today)
    year, month, _ = civil(today)
    if unit in _WEEKDAYS:
        of_this_week = monday + _WEEKDAYS.index(unit)
        late = (step < 0 and of_this_week >= today) or (step > 0 and of_this_week <= today)
        return written(of_this_week + 7 * step if late or not step else of_this_week)
    if unit == "week":
        return f"{written(monday + 7 * step)}/{written(monday + 7 * step + 6)}"
    if unit == "month":
        more, index = divmod(month - 1 + step, 12)
        return f"{written_year(year + more)}-{index + 1:02}"
    if unit == "quarter":
        more, index = divmod((month - 1) // 3 + step, 4)
        return f"{written_year(year + more)}-{_FIRST_QUARTER + index}"
    return written_year(year + step) if unit == "year" else ""
