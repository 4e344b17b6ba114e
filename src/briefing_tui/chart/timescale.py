"""The columns of days and times in a chart: stretches of time at a uniform pace, with long gaps cut out.

Times are whole seconds since 1970-01-01, so that a year of twelve digits is as exact as yesterday.
"""

from __future__ import annotations

from bisect import bisect_left
from heapq import nlargest
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from briefing_tui.dates.edtf import EARLIEST, LATEST, Bound, civil, year_words
from briefing_tui.dates.parts import MONTHS
from briefing_tui.records import Frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing_tui.dates.edtf import Date

    _Bounds = tuple[Bound, Bound]
    """The lower and the upper bound of a date."""


DAY: Final = 86400
"""Seconds in a day."""


CUT: Final = 2
"""Columns of the mark for a cut."""


_MOST_CUTS: Final = 2


_FINEST: Final = DAY // 4


_FINEST_WITH_TIMES: Final = 60 // 4
"""Seconds per column at the highest zoom: four columns a day, or a minute if times of a day are known."""


_ARROW: Final = 2
"""Columns of an arrow at an end of the axis, including its separating space."""


_STUB: Final = 4
"""Minimum columns of a stretch; one that needs fewer is a stub, with a single label and no numbers."""


_LAST_SECOND: Final = DAY - 1


class Extent(Frozen):
    """The time range that a chart has to show.

    ``stretches`` are pairs of times, the first one and the one after the last, with cuts between them; ``finest`` is
    the minimum number of seconds per column.
    """

    stretches: tuple[tuple[int, int], ...]
    open_start: bool
    open_end: bool
    finest: int

    @property
    def has_times(self) -> bool:
        """Whether times of a day are known."""
        return self.finest == _FINEST_WITH_TIMES

    @property
    def day(self) -> int | None:
        """The day on which everything happens; None if there is more than one."""
        first, last = self.stretches[0][0] // DAY, (self.stretches[-1][1] - 1) // DAY
        return first if first == last else None


class Segment(Frozen):
    """The columns of one stretch: ``columns`` of them from ``first``, the first one beginning at time ``start``.

    ``day`` is the first day in it. ``label`` is that of a stub, which has no room for numbers, else empty.
    """

    day: int
    start: int
    first: int
    columns: int
    label: str

    @property
    def end(self) -> int:
        """The column after the last one."""
        return self.first + self.columns


def extent(dates: Sequence[Date], as_of: Date | None, columns: int) -> Extent | None:
    """The extent of ``dates`` and ``as_of`` in this many columns; None if no date has a known end."""
    # One turn over all dates finds the few that the rest needs.
    days: set[int] = set()
    has_times = False
    long: list[_Bounds] = []
    for date in dates:
        lower, upper = date.lower, date.upper
        days.add(lower[0])
        if lower[0] != upper[0]:
            days.add(upper[0])
            long.append((lower, upper))
        if lower[1] or (upper[1] != _LAST_SECOND and upper != LATEST):
            has_times = True
    open_start, open_end = EARLIEST[0] in days, LATEST[0] in days
    days -= {EARLIEST[0], LATEST[0]}
    if not days:
        return None
    finest = _FINEST_WITH_TIMES if has_times else _FINEST
    shown = sorted(days | {as_of.upper[0]} if as_of and not as_of.open_end else days)
    cuts = _cuts(shown, sorted(days), long, columns * finest // DAY)
    starts = [shown[0] * DAY, *(after * DAY for _, after in cuts)]
    ends = [*(before * DAY for before, _ in cuts), (shown[-1] + 1) * DAY]
    if has_times:
        starts[0], ends[-1] = _times((shown[0], shown[-1]), dates, as_of)
    return Extent(tuple(zip(starts, ends, strict=True)), open_start, open_end, finest)


def _times(days: tuple[int, int], dates: Sequence[Date], as_of: Date | None) -> tuple[int, int]:
    """The first and the end time of a range of days, tightened to where dates begin or end.

    The end of the day of ``as_of`` does not count where a date ends on that day.
    """
    bounds = [bound for date in dates for bound in (date.lower, date.upper) if bound[0] in days]
    if as_of and (as_of.upper[1] != _LAST_SECOND or as_of.upper[0] not in {day for day, _ in bounds}):
        bounds.append(as_of.upper)
    seconds = [bound[0] * DAY + bound[1] for bound in bounds if bound[0] in days]
    return min(seconds), max(seconds) + 1


def _cuts(shown: Sequence[int], days: Sequence[int], long: Sequence[_Bounds], room: int) -> list[tuple[int, int]]:
    """The gaps that are cut: the day after the previous event, and the day after the gap.

    A gap in which no date begins or ends is cut if it is longer than half of what is left, at most twice, unless
    everything fits in ``room`` days. If a date with both ends known would be shortened by the cut, the gap must be
    longer than nine tenths, and other dates must gain. ``shown`` are ``days`` and that of ``as_of``; ``long`` are the
    bounds of the dates of several days.
    """
    cuts: list[tuple[int, int]] = []
    left = shown[-1] + 1 - shown[0]
    between = ((before + 1, after) for before, after in pairwise(shown))
    for gap in nlargest(_MOST_CUTS, between, key=lambda gap: gap[1] - gap[0]):
        length = gap[1] - gap[0]
        if left <= room or 2 * length <= left:
            break
        if _is_covered(gap, long) and (10 * length <= 9 * left or not _has_others(days, [*cuts, gap])):
            break
        cuts.append(gap)
        left -= length
    return sorted(cuts)


def _is_covered(gap: tuple[int, int], long: Sequence[_Bounds]) -> bool:
    """Whether a date with both ends known spans a gap."""
    before, after = (gap[0], _LAST_SECOND), (gap[1] - 1, 0)
    return any(EARLIEST < lower <= before and after <= upper < LATEST for lower, upper in long)


def _has_others(days: Sequence[int], cuts: Sequence[tuple[int, int]]) -> bool:
    """Whether there are several days between cuts on which dates begin or end."""
    edges = [0, *(bisect_left(days, after) for _, after in sorted(cuts)), len(days)]
    return any(after - before > 1 for before, after in pairwise(edges))


class Scale:
    """The columns of an extent, numbered from 0; ``columns`` in all, no fewer than asked for."""

    def __init__(self, shown: Extent, columns: int) -> None:
        self.shown = shown
        self.columns = columns
        stretches = shown.stretches
        stubs: dict[int, str] = {}
        while True:
            pads = [_pads(number, len(stretches), shown, is_stub=number in stubs) for number in range(len(stretches))]
            widths = {number: max(_STUB, min(len(label), columns // 4)) for number, label in stubs.items()}
            long = [stretch for number, stretch in enumerate(stretches) if number not in stubs]
            taken = CUT * (len(stretches) - 1) + sum(map(sum, pads)) + sum(widths.values()) + len(long) - 1
            seconds = sum(last - first for first, last in long)
            self._pace(seconds, max(1, columns - taken))
            found = {
                number: _label(number, stretches)
                for number, (first, last) in enumerate(stretches)
                if number in stubs or self._needs(last - first) < _STUB
            }
            if found.keys() == stubs.keys() or len(found) == len(stretches):
                break
            stubs = found
        for number, (first, last) in enumerate(stretches):
            widths.setdefault(number, self._needs(last - first))
        self.segments = self._laid(widths, pads, stubs)

    def _pace(self, seconds: int, columns: int) -> None:
        """Set the pace to ``seconds`` in ``columns``, or fewer columns if that would exceed the highest zoom."""
        if seconds < columns * self.shown.finest:
            seconds, columns = self.shown.finest, 1
        self.seconds, self.per_columns = seconds, columns

    def _needs(self, seconds: int) -> int:
        """The columns needed for a duration, rounded up."""
        return -(-seconds * self.per_columns // self.seconds)

    def _laid(self, widths: dict[int, int], pads: list[tuple[int, int]], stubs: dict[int, str]) -> list[Segment]:
        """Lay the segments side by side; spare columns go to the edges of those that are not stubs."""
        sides = [list(pad) for pad in pads]
        spare = self.columns - CUT * (len(sides) - 1) - sum(map(sum, sides)) - sum(widths.values())
        long = [number for number in range(len(sides)) if number not in stubs]
        for number in long:
            for side in (0, 1):
                sides[number][side] += spare // (2 * len(long))
        sides[-1][1] += spare - spare // (2 * len(long)) * 2 * len(long)
        segments: list[Segment] = []
        column = 0
        for number, (first, _) in enumerate(self.shown.stretches):
            before, after = sides[number]
            start = first - before * self.seconds // self.per_columns
            segments.append(
                Segment(first // DAY, start, column, before + widths[number] + after, stubs.get(number, ""))
            )
            column = segments[-1].end + CUT
        return segments

    def at(self, time: int, halves: int = 0) -> int:
        """The column of a time plus ``halves`` half columns; the nearest one for a time in a cut or beyond the ends."""
        segment = next((segment for segment in reversed(self.segments) if segment.start <= time), self.segments[0])
        half_columns = 2 * (time - segment.start) * self.per_columns + halves * self.seconds
        return min(max(segment.first + half_columns // (2 * self.seconds), segment.first), segment.end - 1)

    def time(self, column: int) -> int:
        """The time in the middle of a column; in a cut, the time at which the cut begins."""
        segment = next((segment for segment in reversed(self.segments) if segment.first <= column), self.segments[0])
        column = min(max(column, segment.first), segment.end - 1)
        return segment.start + (2 * (column - segment.first) + 1) * self.seconds // (2 * self.per_columns)

    def begins(self, bound: Bound) -> int:
        """The first column of what begins at a bound.

        If a day takes less than a column, the column of its noon is used for the day, its beginning and its end, so
        that events of one day are always in the same column.
        """
        if self.is_coarse:
            return self.at(bound[0] * DAY + DAY // 2)
        return self.at(bound[0] * DAY + bound[1], 1)

    def ends(self, bound: Bound) -> int:
        """The last column of what ends at a bound."""
        if self.is_coarse:
            return self.at(bound[0] * DAY + DAY // 2)
        return self.at(bound[0] * DAY + bound[1] + 1, -1)

    @property
    def is_coarse(self) -> bool:
        """Whether a day takes less than a column."""
        return self.seconds > DAY * self.per_columns

    def cuts(self) -> list[int]:
        """The first column of each cut."""
        return [segment.end for segment in self.segments[:-1]]

    def widest(self, least: int) -> int:
        """The width at the highest zoom, ``least`` at least; more columns would be useless."""
        seconds = sum(last - first for first, last in self.shown.stretches)
        return max(least, -(-seconds // self.shown.finest) + (CUT + 3) * len(self.shown.stretches) + 2)


def _pads(number: int, count: int, shown: Extent, *, is_stub: bool) -> tuple[int, int]:
    """Free columns on both sides of a stretch: one for an approximate date there, two for an arrow at the ends."""
    is_first, is_last = number == 0, number == count - 1
    before = int(not (is_stub and is_first)) + _ARROW * int(is_first and shown.open_start)
    return before, int(not is_stub) + _ARROW * int(is_last and shown.open_end)


def month_words(month: int) -> str:
    """The name of a month, 1 to 12, in three letters."""
    return MONTHS[month - 1][:3]


def _label(number: int, stretches: Sequence[tuple[int, int]]) -> str:
    """The label that distinguishes a stub from its neighbour: its year, else its month, else its day."""
    year, month, day = civil(stretches[number][0] // DAY)
    other = civil(stretches[number + 1 if number + 1 < len(stretches) else number - 1][0] // DAY)
    if year != other[0]:
        return year_words(year)
    return month_words(month) if month != other[1] else f"{day} {month_words(month)}"
