"""A range of time as a person types it: EDTF, or words such as ``18 Apr``, ``since March``, ``1 May to 10 Jun``."""

from __future__ import annotations

import re
from typing import Final

from briefing_tui.date_hints import visible
from briefing_tui.date_parts import LAST_SECOND
from briefing_tui.date_phrases import is_edtf, stretch
from briefing_tui.dates import EARLIEST, LATEST, DateError, parse
from briefing_tui.filters import Dates, Now
from briefing_tui.relative_dates import written

_SINCE: Final = re.compile(r"(since|from|after) (.+)", re.IGNORECASE)
_UNTIL: Final = re.compile(r"(until|till|by|to|before) (.+)", re.IGNORECASE)
_ONWARDS: Final = re.compile(r"(.+?),? (?:onwards?|(?:and|or) (later|after|earlier|before))", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"(?:from |between )?(.+?) (?:to|until|till|and|-|–) (.+)", re.IGNORECASE)
_DASH: Final = re.compile(
    r"\s*–\s*|(?<=[\da-z])-(?=\d{1,2} ?[a-z]{3})|(?<=[a-z] \d)-(?=\d)|(?<=[a-z] \d\d)-(?=\d)|(?<=q\d)-(?=q\d)"
    r"|(?<=[a-z]{3})(?<!mid)(?<!late)(?<!early)-(?=[a-z]{3})",
    re.IGNORECASE,
)
"""A dash that means "to": not the one in ``2018-04``, ``17-Apr-2018`` or ``mid-June``."""

_YEAR_AT_END: Final = re.compile(r".*[a-z].* (-?\d{4})", re.IGNORECASE)
_DAY: Final = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\b")


def understood(typed: str, now: Now, timezone: str = "UTC") -> Dates:
    """The range that was typed; a day or month without a year is of that of ``now``, ``last week`` the one before it.

    What stands after ``since``, ``from``, ``until``, ``by`` or ``to`` belongs to it; what stands after ``after`` or
    ``before`` does not.

    Raises :class:`~briefing_tui.dates.DateError` for what is no range of time, or one that ends before it begins.
    """
    return _dates(_edtf(typed, now, timezone), timezone, typed)


def between(first: str, last: str, now: Now, timezone: str = "UTC") -> Dates:
    """From the beginning of one range that was typed to the end of another; an empty one leaves that side open.

    Raises :class:`~briefing_tui.dates.DateError` as :func:`understood` does.
    """
    start, end = (_edtf(typed, now, timezone) if typed else "../.." for typed in (first, last))
    if first and start.startswith("../"):
        raise DateError(f"This has no beginning: {visible(first)}.", "Write since when.")
    if last and end.endswith("/.."):
        raise DateError(f"This has no end: {visible(last)}.", "Write until when.")
    if first and last:
        _check_order((first, start), (last, end))
    return _dates(f"{_first(start)}/{_last(end)}", timezone)


def _dates(edtf: str, timezone: str, typed: str = "") -> Dates:
    date = parse(edtf, timezone)
    return Dates(date.lower, date.upper, date.words(bare=True).replace("\u00a0", " "), typed)


def _first(edtf: str) -> str:
    """Where a date or an interval begins."""
    return edtf.partition("/")[0]


def _last(edtf: str) -> str:
    return edtf.rpartition("/")[2]


def _check_order(one: tuple[str, str], other: tuple[str, str]) -> None:
    """Raise DateError where the other of two ranges, each as it was typed and in EDTF, ends before the one begins."""
    if parse(other[1]).upper < parse(one[1]).lower:
        words = f"{visible(one[0])} to {visible(other[0])}"
        raise DateError(f"This ends before it begins: {words}.", "Swap the two, or write the years.")


def _edtf(typed: str, now: Now, timezone: str) -> str:
    """What was typed as one EDTF string."""
    typed = " ".join(typed.split())
    if is_edtf(typed):
        return typed
    typed = _DASH.sub(" to ", typed)
    if match := _ONWARDS.fullmatch(typed):
        edtf = stretch(match[1], now)
        return f"../{_last(edtf)}" if (match[2] or "").lower() in {"earlier", "before"} else f"{_first(edtf)}/.."
    if match := _BETWEEN.fullmatch(typed):
        return _from_to(match[1], match[2], now)
    if match := _SINCE.fullmatch(typed):
        edtf = stretch(match[2], now)
        return f"{_beside(edtf, timezone, 'after') if match[1].lower() == 'after' else _first(edtf)}/.."
    if match := _UNTIL.fullmatch(typed):
        edtf = stretch(match[2], now)
        return f"../{_beside(edtf, timezone, 'before') if match[1].lower() == 'before' else _last(edtf)}"
    return stretch(typed, now)


def _from_to(first: str, last: str, now: Now) -> str:
    """An interval; what both ends share may stand at one of them: ``17 to 18 Apr``, ``May 1 to 5``."""
    if _DAY.fullmatch(first):
        first = _DAY.sub(first, last, count=1)
    elif _DAY.fullmatch(last):
        last = _DAY.sub(last, first, count=1)
    # A year at the end is of both: 1 May to 10 Jun 2017.
    year = _YEAR_AT_END.fullmatch(last)
    start, end = stretch(first, Now(int(year[1]), now.day) if year else now), stretch(last, now)
    _check_order((first, start), (last, end))
    return f"{_first(start)}/{_last(end)}"


def _beside(edtf: str, timezone: str, word: str) -> str:
    """The first day or second ``after`` a date, or the last one ``before`` it."""
    date = parse(edtf, timezone)
    bound, step = (date.upper, 1) if word == "after" else (date.lower, -1)
    if bound in {EARLIEST, LATEST}:
        raise DateError(f"Nothing lies {word} {edtf}, which is open on that side.", "Write a day, a month or a year.")
    days, second = divmod(bound[1] + step, LAST_SECOND + 1)
    day = written(bound[0] + days)
    if day.startswith("Y") or (bound[1] in {0, LAST_SECOND} and days):
        return day
    return f"{day}T{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}Z"
