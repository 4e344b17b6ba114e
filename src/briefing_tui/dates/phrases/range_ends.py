"""Ranges as two ends in EDTF."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing_tui.dates.edtf import EARLIEST, LATEST, parse
from briefing_tui.dates.parts import GROUPS, LAST_SECOND, MONTHS, civil
from briefing_tui.dates.phrases.calendar_steps import days_of, month_of, written
from briefing_tui.dates.phrases.grammar import NoSuchDate, first_of, last_of
from briefing_tui.records import Frozen


class Range(Frozen):
    """A range from the start of one EDTF date to the end of another; ``""`` leaves that side open."""

    first: str
    last: str

    @property
    def edtf(self) -> str:
        """The range as one date or interval."""
        return self.first if self.first == self.last else f"{self.first or '..'}/{self.last or '..'}"


def in_order(found: Sequence[Range]) -> list[Range]:
    """Return the ranges that do not end before they begin; raises NoSuchDate if all do."""
    right = [one for one in found if is_in_order(one.first, one.last)]
    if found and not right:
        raise NoSuchDate("it ends before it begins", "Swap its ends, or write the years.")
    return right


def one_end(found: Range, *, is_first: bool, is_alone: bool) -> Range:
    """Return one end of a range; raises NoSuchDate if it is open, or if the other end would be lost."""
    if is_alone and found.first and found.last:
        raise NoSuchDate("it has two ends", "Write its first day after --from, and its last day after --to.")
    if is_first and not found.first:
        raise NoSuchDate("it has no beginning", "Write when it begins.")
    if not is_first and not found.last:
        raise NoSuchDate("it has no end", "Write when it ends.")
    return Range(found.first, "") if is_first else Range("", found.last)


def range_of(edtf: str) -> Range:
    """Return the range of an EDTF date, without its qualifiers."""
    plain = re.sub("[~?%]", "", edtf)
    if plain[0] in "[{":
        known = [text.strip() for text in re.split(r",|\.\.", plain[1:-1]) if text.strip()]
        first = "" if plain[1:].startswith("..") else min(known, key=lambda text: parse(text).lower)
        last = "" if plain[:-1].endswith("..") else max(known, key=lambda text: parse(text).upper)
    else:
        first, last = first_of(plain), last_of(plain)
    first, last = (re.sub("(-XX)+$", "", "" if end == ".." else end) for end in (first, last))
    return Range(_unambiguous_end(first, 0), _unambiguous_end(last, 1))


def _unambiguous_end(edtf: str, side: int) -> str:
    """Return one end of a period with two meanings: the 1900s, a century to some; winter 2025."""
    if re.fullmatch(r"\d\d0X", edtf):
        return edtf[:-1] + "09"[side]
    group = GROUPS.get(int(edtf[-2:])) if re.fullmatch(r"-?\d{4}-\d\d", edtf) else None
    if group and group.first + group.months - 1 > len(MONTHS):
        year, month, _ = civil(days_of(edtf)[side])
        return month_of(year, month)
    return edtf


def is_in_order(first: str, last: str) -> bool:
    """Whether one date does not end before another begins."""
    return days_of(first)[0] <= days_of(last)[1]


def first_end(edtf: str, *, is_included: bool) -> str:
    """Return the start of a date or, if it is not included, the first moment after the date."""
    return range_of(edtf).first if is_included else _beside(edtf, "after")


def last_end(edtf: str, *, is_included: bool) -> str:
    """Return the end of a date or, if it is not included, the last moment before the date."""
    return range_of(edtf).last if is_included else _beside(edtf, "before")


def _beside(edtf: str, side: str) -> str:
    """Return the first day or second after a date, or the last one before it, in the zone as written."""
    date, step = parse(edtf), 1 if side == "after" else -1
    end = date.last if step > 0 else date.first
    if end.written in {EARLIEST, LATEST}:
        open_side = "an open end" if side == "after" else "an open beginning"
        raise NoSuchDate(f"there is nothing {side} {open_side}", "Write a day, a month or a year.")
    zone = re.search(r"T[\d:]+(Z|[+-][\d:]+)?$", edtf)
    days, second = divmod(end.written[1] + step, LAST_SECOND + 1)
    day = written(end.written[0] + days)
    if not end.is_time or (days and not (zone and zone[1])):
        return written(end.written[0] + step) if not end.is_time else day
    seconds = "" if second % 60 == (0 if step > 0 else 59) else f":{second % 60:02}"
    return f"{day}T{second // 3600:02}:{second // 60 % 60:02}{seconds}{(zone and zone[1]) or ''}"
