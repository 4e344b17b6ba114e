"""A range of time as a person types it: EDTF, or words such as ``18 Apr``, ``since March``, ``1 May to 10 Jun``."""

from __future__ import annotations

import re

from briefing_tui.date_parts import MONTHS
from briefing_tui.dates import DateError, parse
from briefing_tui.filters import Dates

_SINCE = re.compile(r"(?:since|from|after)\s+(.+)", re.IGNORECASE)
_UNTIL = re.compile(r"(?:until|till|by|to|before)\s+(.+)", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:from\s+|between\s+)?(.+?)\s+(?:to|until|till|and|-|–)\s+(.+)", re.IGNORECASE)
_DAYS_OF_MONTH = re.compile(r"(\d{1,2})-(\d{1,2} [a-z].*)", re.IGNORECASE)
_YEAR_AT_END = re.compile(r".*[a-z].* (-?\d{4})", re.IGNORECASE)
_DAY_MONTH = re.compile(r"(?:(\d{1,2})\.?\s+)?([a-z]{3,9})\.?(?:\s+(-?\d{4}))?", re.IGNORECASE)
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:,?\s+(-?\d{4}))?", re.IGNORECASE)


def understood(typed: str, year: int, timezone: str = "UTC") -> Dates:
    """The range that was typed; a day or month without a year is of ``year``.

    Raises :class:`~briefing_tui.dates.DateError` for what is no range of time, or one that ends before it begins.
    """
    return _dates(_edtf(typed, year), timezone)


def between(first: str, last: str, year: int, timezone: str = "UTC") -> Dates:
    """From the beginning of one range that was typed to the end of another; an empty one leaves that side open.

    Raises :class:`~briefing_tui.dates.DateError` as :func:`understood` does.
    """
    ends = [_edtf(typed, year) if typed else "../.." for typed in (first, last)]
    for typed, edtf in zip((first, last), ends, strict=True):
        if typed:
            # So that a fault names what was typed, not the range made of it.
            parse(edtf, timezone)
    return _dates(f"{ends[0].partition('/')[0]}/{ends[1].rpartition('/')[2]}", timezone)


def _dates(edtf: str, timezone: str) -> Dates:
    date = parse(edtf, timezone)
    return Dates(date.lower, date.upper, date.words(bare=True).replace("\u00a0", " "))


def _edtf(typed: str, year: int) -> str:
    """What was typed as one EDTF string."""
    typed = " ".join(typed.replace("–", " to ").split())
    typed = _DAYS_OF_MONTH.sub(r"\1 to \2", typed)
    if not re.search(r"[a-z]{3}", typed, re.IGNORECASE) and " " not in typed:
        return typed
    for pattern, form in ((_SINCE, "{}/.."), (_UNTIL, "../{}")):
        match = pattern.fullmatch(typed)
        if match and not _BETWEEN.fullmatch(typed):
            return form.format(_one(match[1], year))
    match = _BETWEEN.fullmatch(typed)
    if match is None:
        return _one(typed, year)
    first, last = match.groups()
    if re.fullmatch(r"\d{1,2}", first):
        first = re.sub(r"^\d{1,2}", first, last)
    # A year at the end is of both: 1 May to 10 Jun 2017.
    year_at_end = _YEAR_AT_END.fullmatch(last)
    return f"{_one(first, int(year_at_end[1]) if year_at_end else year)}/{_one(last, year)}"


def _one(words: str, year: int) -> str:
    """One day, month or year as an EDTF string."""
    match = _DAY_MONTH.fullmatch(words)
    day, name, own_year = match.groups() if match else (None, None, None)
    if match is None:
        match = _MONTH_DAY.fullmatch(words)
        name, day, own_year = match.groups() if match else (None, None, None)
    if name is None:
        return words
    month = next((number for number, full in enumerate(MONTHS, 1) if full.lower().startswith(name.lower())), 0)
    if not month:
        raise DateError(
            f"{name} is no month.", "Write a range as 2018, Apr 2018, 18 Apr, since March or 1 May to 10 Jun."
        )
    whole = int(own_year) if own_year else year
    return f"{whole:04}-{month:02}" + (f"-{int(day):02}" if day else "")
