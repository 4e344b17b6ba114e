"""The distance between two dates in days, in words; the wording shows when a date is imprecise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from briefing_tui.dates.edtf import Date

_UNKNOWN: Final = 2**60
"""More days than this separate two dates only if one of them is open or unknown."""


def distance(one: Date, other: Date) -> str:
    """Return the distance of ``one`` from ``other``, whose name follows: ``2 days after``, ``11 to 40 days before``.

    For an interval, the nearer end counts. ``""`` if nothing is known about the distance.
    """
    about = "about " if any(date.approximate or date.uncertain for date in (one, other)) else ""
    (first, last), (other_first, other_last) = one.days, other.days
    lasts, other_lasts = (date.shape == "lasts" for date in (one, other))
    if first > other_last:
        most = (first if lasts else last) - (other_last if other_lasts else other_first)
        return f"{about}{_span(first - other_last, most)} after"
    if other_first > last:
        most = (other_first if other_lasts else other_last) - (last if lasts else first)
        return f"{about}{_span(other_first - last, most)} before"
    if not lasts and not other_lasts:
        return _around(other_last - first, last - other_first, about)
    is_within = other_lasts and other_first <= first and last <= other_last
    is_around = lasts and first <= other_first and other_last <= last
    perhaps = "" if is_within or is_around or (lasts and other_lasts) else "perhaps "
    return f"{perhaps}{'during' if is_within or not lasts else 'overlaps with'}"


def _span(least: int, most: int) -> str:
    """Return a number of days in words, as a range unless both numbers are equal."""
    if most > _UNKNOWN:
        return f"at least {_days(least)}"
    return _days(least) if least == most else f"{least:,} to {_days(most)}"


def _around(before: int, after: int, about: str) -> str:
    """Return the greatest distance before and after, for a date that may be on either side of the other."""
    if before == after == 0:
        return f"{about}the same day as"
    if min(before, after) > _UNKNOWN:
        return ""
    if not before or not after:
        most, side = (before, "before") if before else (after, "after")
        return f"up to {_days(most)} {side}" if most < _UNKNOWN else f"on or {side}"
    if max(before, after) >= _UNKNOWN:
        return f"at most {_days(before)} before" if before < after else f"at most {_days(after)} after"
    return f"{_days(before)} before to {_days(after)} after"


def _days(number: int) -> str:
    return f"{number:,} {'day' if number == 1 else 'days'}"
