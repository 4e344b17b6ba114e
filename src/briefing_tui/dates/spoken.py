"""Dates as people say them: a time of day beside a date, a week by one of its days, a winter of two years."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from typing import Final

from briefing_tui.text.patterns import pattern

_CLOCK: Final = r"(?:(\d\d?)(?:[.:h](\d\d))? ?([ap])\.?m\.?|(\d\d?)[:h](\d\d)(?: ?h(?:rs|ours)?)?|(noon))"
_ZONES: Final = {
    "utc": "Z",
    "gmt": "Z",
    "cet": "+01:00",
    "cest": "+02:00",
    "eet": "+02:00",
    "eest": "+03:00",
    "msk": "+03:00",
    "sgt": "+08:00",
    "jst": "+09:00",
    "kst": "+09:00",
    "edt": "-04:00",
    "pdt": "-07:00",
}
"""The zones whose abbreviation has one meaning; `EST`, `CST`, `IST` and `BST` have several."""

_ZONE: Final = rf"(?: \(?(?P<zone>{'|'.join(_ZONES)})\)?)?"
_TIME_LAST: Final = pattern(rf"(?P<date>.*?[a-z\d])(?:,? at|,| @)?[ t](?P<time>{_CLOCK}){_ZONE}", re.ASCII)
_TIME_FIRST: Final = pattern(rf"(?:at )?(?P<time>{_CLOCK}){_ZONE}(?:,| on)? (?:the )?(?P<date>.+)", re.ASCII)
_TIME_ALONE: Final = pattern(rf"(?:at |about |around )*(?:{_CLOCK}|midnight)", re.ASCII)
_WEEK: Final = pattern(
    r"(?:(?:in )?(?:the )?week(?: |-)(?:of|from|beginning|starting|commencing)|w/[bc])(?: the)? (.+)"
)
_WINTER: Final = pattern(r"(?:the )?winter,? (?:of )?(\d{4})[/-](?:\d\d)?(\d\d)", re.ASCII)

TIME_ALONE_HINT: Final = "Write the day before the time, as in 2018-04-18T15:30."


def timed(plain: str, dates: Callable[[str], list[str]]) -> list[str]:
    """The readings of a text as a date with a time of day; ``dates`` has the readings of its date."""
    found = _TIME_LAST.fullmatch(plain) or _TIME_FIRST.fullmatch(plain)
    if not found:
        return []
    clock = _hours_and_minutes(found["time"])
    days = [day for day in dates(found["date"].strip(", ")) if re.fullmatch(r"\d{4}-\d\d-\d\d", day, re.ASCII)]
    return [f"{day}T{clock}{_ZONES.get(found['zone'], '')}" for day in days] if clock else []


def _hours_and_minutes(time: str) -> str:
    """A time in EDTF; empty if there is no such time."""
    found = re.fullmatch(_CLOCK, time, re.ASCII)
    hour, minute, half, hour_of_24, minute_of_24, noon = found.groups() if found else ("",) * 6
    if noon:
        return "12:00"
    if half:
        is_right = 1 <= int(hour) <= 12  # noqa: PLR2004 - the hours of half a day
        return f"{int(hour) % 12 + (12 if half == 'p' else 0):02}:{minute or '00'}" if is_right else ""
    return f"{int(hour_of_24):02}:{minute_of_24}"


def is_time_alone(plain: str) -> bool:
    """Whether a text is a time of day without a date."""
    return _TIME_ALONE.fullmatch(plain) is not None


def week(plain: str, dates: Callable[[str], list[str]]) -> list[str]:
    """The readings of `the week of` a day: the week from that day, and the one from the Monday before it."""
    found = _WEEK.fullmatch(plain)
    weeks: list[str] = []
    for written in dates(found[1]) if found else ():
        with suppress(ValueError, OverflowError):
            day = date.fromisoformat(written)
            starts = (day - timedelta(day.weekday()), day)
            weeks += [f"{start}/{start + timedelta(6)}" for start in dict.fromkeys(starts)]
    return weeks


def week_of_year(year: str, week: str, day: str | None) -> list[str]:
    """A week of ISO 8601, which begins on a Monday, or a day of it."""
    try:
        first, last = (date.fromisocalendar(int(year), int(week), int(day or number)) for number in (1, 7))
    except ValueError:
        return []
    return [str(first) if day else f"{first}/{last}"]


def winter(plain: str) -> list[str]:
    """The winter between two years, which EDTF names by the first."""
    found = _WINTER.fullmatch(plain)
    return [f"{found[1]}-24"] if found and int(found[2]) == (int(found[1]) + 1) % 100 else []


def neighbour(written: str, step: int) -> str:
    """The day, month or year after (1) or before (-1) one; empty for anything else."""
    if not re.fullmatch(r"\d{4}(?:-\d\d){0,2}", written, re.ASCII):
        return ""
    year, month, day = (int(part) for part in (*written.split("-"), "0", "0")[:3])
    if day:
        with suppress(ValueError, OverflowError):
            return str(date(year, month, day) + timedelta(step))
        return ""
    if not month:
        return f"{year + step:04}"
    months = year * 12 + month - 1 + step
    return f"{months // 12:04}-{months % 12 + 1:02}" if month <= 12 else ""  # noqa: PLR2004 - others are seasons
