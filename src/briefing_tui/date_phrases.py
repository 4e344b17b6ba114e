"""One stretch of time as a person types it, as EDTF: ``18 Apr``, ``Q1 2019``, ``mid June``, ``last week``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefing_tui.date_hints import readings, visible
from briefing_tui.date_parts import MONTHS, DateError, NotADate, days_in_month, written_year
from briefing_tui.dates import parse
from briefing_tui.relative_dates import relative

if TYPE_CHECKING:
    from briefing_tui.filters import Now

WAYS: Final = "Write it like 2018, 18 Apr, Q1 2018, last week, since March or 1 May to 10 Jun."

_GLUED: Final = re.compile(r"(?<=\d)(?=[a-z]{3})|(?<=[a-z]{3})(?=\d)")
_ASIDE: Final = re.compile(
    r"(?:in|on|during|within|about|around|circa|the) |(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? (?=\d|[a-z]{3,9} \d)"
)
_DAY_MONTH: Final = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\.? (?:of )?)?([a-z]{3,9})\.?(?:,? (-?\d{4}))?")
_MONTH_DAY: Final = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (-?\d{4}))?")
_PART: Final = re.compile(r"(early|mid|late)[ -](?:in )?([a-z]{3,9})?\.? ?(-?\d{4})?")
_THIRDS: Final = ("early", "mid", "late")
_FIRST_THIRD: Final = 37
"""What EDTF writes for the first third of a year in place of a month."""


def stretch(words: str, now: Now) -> str:
    """The EDTF string, a date or an interval, for a stretch of time in words.

    Raises :class:`~briefing_tui.date_parts.DateError` for what is none, or counts from a day that is not known.
    """
    if is_edtf(words):
        return words
    plain = _GLUED.sub(" ", " ".join(words.lower().split()))
    plain = _ASIDE.sub("", _ASIDE.sub("", plain, count=1), count=1)
    found = _counted(plain, now) or _day_or_month(plain, now.year) or _part(plain, now.year) or _read(plain, now.year)
    return found or _refused(words, plain)


def _counted(plain: str, now: Now) -> str:
    """What counts from the day of ``now``; empty for what does not."""
    found = relative(plain, now.day or 0)
    if found and now.day is None:
        raise DateError("This briefing has no as-of day to count from.", "Write a date.")
    return found


def is_edtf(text: str) -> bool:
    """Whether a text has the form of EDTF; raises DateError where it has, and is no date."""
    try:
        parse(text)
    except NotADate:
        return False
    return True


def _is_right(text: str) -> bool:
    try:
        return is_edtf(text)
    except DateError:
        return False


def _month(name: str) -> int:
    """The number of a month by three letters of its name or more; 0 for what is none."""
    return next((number for number, month in enumerate(MONTHS, 1) if month.lower().startswith(name)), 0)


def _day_or_month(plain: str, year: int) -> str:
    """``18 apr 2018``, ``april 18``, ``april``; empty for what is neither."""
    if match := _DAY_MONTH.fullmatch(plain):
        day, name, own_year = match.groups()
    elif match := _MONTH_DAY.fullmatch(plain):
        name, day, own_year = match.groups()
    month = _month(name) if match else 0
    if not month:
        return ""
    whole = int(own_year or year)
    count = days_in_month(whole, month)
    if day and not 1 <= int(day) <= count:
        raise DateError(f"There is no {day} {MONTHS[month - 1]} {whole}.", f"That month has {count} days.")
    return f"{written_year(whole)}-{month:02}" + (f"-{int(day):02}" if day else "")


def _part(plain: str, year: int) -> str:
    """A third of a month or a year: ``early june``, ``late 2018``; empty for what is none."""
    match = _PART.fullmatch(plain)
    month = _month(match[2]) if match and match[2] else 0
    if match is None or (match[2] and not month) or not (match[2] or match[3]):
        return ""
    whole, third = int(match[3] or year), _THIRDS.index(match[1])
    if not month:
        return f"{written_year(whole)}-{_FIRST_THIRD + third}"
    last = (10, 20, days_in_month(whole, month))[third]
    return f"{written_year(whole)}-{month:02}-{10 * third + 1:02}/{written_year(whole)}-{month:02}-{last}"


def _read(plain: str, year: int) -> str:
    """A date in the way of some country, or a quarter, half, season, decade or century; empty for what is none.

    Raises DateError where it may be one of two days.
    """
    for text in (plain, f"{plain} {year:04}" if re.search("[a-z]", plain) else ""):
        found = list(dict.fromkeys(filter(_is_right, readings(text))))
        if len(found) > 1 and "." not in plain:
            names = [parse(one).words() for one in found]
            raise DateError(f"This may be {' or '.join(names)}.".replace("\u00a0", " "), "Write the name of the month.")
        if found:
            return found[-1]
    return ""


def _refused(words: str, plain: str) -> str:
    if not words:
        raise DateError("No time is given.", WAYS)
    match = _DAY_MONTH.fullmatch(plain) or _MONTH_DAY.fullmatch(plain)
    if match and re.search(r"\d", plain):
        name = next(part for part in match.groups() if part and part.isalpha())
        raise DateError(f"{name.capitalize()} is not a month.", WAYS)
    raise DateError(f"Not understood: {visible(words)}.", WAYS)
