"""A range of time that was asked for, and the day that it is relative to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.records import Frozen

if TYPE_CHECKING:
    from briefing_tui.dates.edtf import Date


class Dates(Frozen, uncompared=("typed",)):
    """A range of time: the date that spans it, its description, and the text that was typed."""

    date: Date
    words: str
    typed: str = ""


class Now(Frozen):
    """The reference for a typed range: the year for dates without one, and today's day number, if known."""

    year: int
    day: int | None = None
