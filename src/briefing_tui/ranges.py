"""A range of time as a person types it: EDTF, or words such as ``18 Apr``, ``since March``, ``1 May to 10 Jun``."""

from __future__ import annotations

import re

from briefing_tui.date_parts import LAST_SECOND, MONTHS, written_year
from briefing_tui.dates import EARLIEST, LATEST, DateError, civil, parse
from briefing_tui.filters import Dates

_SINCE = re.compile(r"(since|from|after)\s+(.+)", re.IGNORECASE)
_UNTIL = re.compile(r"(until|till|by|to|before)\s+(.+)", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:from\s+|between\s+)?(.+?)\s+(?:to|until|till|and|-|–)\s+(.+)", re.IGNORECASE)
_DAYS_OF_MONTH = re.compile(r"(\d{1,2})-(\d{1,2} [a-z].*)", re.IGNORECASE)
_YEAR_AT_END = re.compile(r".*[a-z].* (-?\d{4})", re.IGNORECASE)
_DAY_MONTH = re.compile(r"(?:(\d{1,2})\.?\s+)?([a-z]{3,9})\.?(?:\s+(-?\d{4}))?", re.IGNORECASE)
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:,?\s+(-?\d{4}))?", re.IGNORECASE)


def understood(typed: str, year: int, timezone: str = "UTC") -> Dates:
    """The range that was typed; a day or month without a year is of ``year``.

    What stands after ``since``, ``from``, ``until``, ``by`` or ``to`` belongs to it; what stands after ``after`` or
    ``before`` does not.

    Raises :class:`~briefing_tui.dates.DateError` for what is no range of time, or one that ends before it begins.
    """
    return _dates(_edtf(typed, year, timezone), timezone, typed)


def between(first: str, last: str, year: int, timezone: str = "UTC") -> Dates:
    """From the beginning of one range that was typed to the end of another; an empty one leaves that side open.

    Raises :class:`~briefing_tui.dates.DateError` as :func:`understood` does.
    """
    ends = [_edtf(typed, year, timezone) if typed else "../.." for typed in (first, last)]
    for typed, edtf in zip((first, last), ends, strict=True):
        if typed:
            # So that a fault names what was typed, not the range made of it.
            parse(edtf, timezone)
    if first and ends[0].startswith("../"):
        raise DateError(f"This has no beginning: {first}.", "Write since when.")
    if last and ends[1].endswith("/.."):
        raise DateError(f"This has no end: {last}.", "Write until when.")
    return _dates(f"{ends[0].partition('/')[0]}/{ends[1].rpartition('/')[2]}", timezone)


def _dates(edtf: str, timezone: str, typed: str = "") -> Dates:
    date = parse(edtf, timezone)
    return Dates(date.lower, date.upper, date.words(bare=True).replace("\u00a0", " "), typed)


def _edtf(typed: str, year: int, timezone: str) -> str:
    """What was typed as one EDTF string."""
    typed = " ".join(typed.replace("–", " to ").split())
    typed = _DAYS_OF_MONTH.sub(r"\1 to \2", typed)
    if not re.search(r"[a-z]{3}", typed, re.IGNORECASE) and " " not in typed:
        return typed
    for pattern, form in ((_SINCE, "{}/.."), (_UNTIL, "../{}")):
        match = pattern.fullmatch(typed)
        if match and not _BETWEEN.fullmatch(typed):
            word, edtf = match[1].lower(), _one(match[2], year)
            return form.format(_beside(edtf, timezone, word) if word in {"after", "before"} else edtf)
    match = _BETWEEN.fullmatch(typed)
    if match is None:
        return _one(typed, year)
    first, last = match.groups()
    if re.fullmatch(r"\d{1,2}", first):
        first = re.sub(r"^\d{1,2}", first, last)
    # A year at the end is of both: 1 May to 10 Jun 2017.
    year_at_end = _YEAR_AT_END.fullmatch(last)
    return f"{_one(first, int(year_at_end[1]) if year_at_end else year)}/{_one(last, year)}"


def _beside(edtf: str, timezone: str, word: str) -> str:
    """The first day or second ``after`` a date, or the last one ``before`` it."""
    date = parse(edtf, timezone)
    bound, step = (date.upper, 1) if word == "after" else (date.lower, -1)
    if bound in {EARLIEST, LATEST}:
        raise DateError(f"Nothing lies {word} {edtf}, which is open on that side.", "Write a day, a month or a year.")
    days, second = divmod(bound[1] + step, LAST_SECOND + 1)
    year, month, day = civil(bound[0] + days)
    if abs(year) > 9999:  # noqa: PLR2004 - a longer one has neither month nor day
        return written_year(year)
    written = f"{written_year(year)}-{month:02}-{day:02}"
    if bound[1] in {0, LAST_SECOND} and days:
        return written
    return f"{written}T{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}Z"


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
