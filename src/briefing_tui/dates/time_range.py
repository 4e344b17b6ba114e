"""A range of time that was asked for, and the day that it counts from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.records import Frozen

if TYPE_CHECKING:
    from briefing_tui.dates.edtf import Date


class Dates(Frozen, uncompared=("typed",)):
    """A range of time: the date that spans it, its words for people, and what was typed."""

    date: Date
    words: str
    typed: str = ""


class Now(Frozen):
    """What a range that is typed counts from: the year of a date without one, and a day's number, if known."""

    year: int
    day: int | None = None
