"""The plot of a chart: bars and the axis above them, in the visible columns of a scale."""

from __future__ import annotations

from functools import cached_property
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING, Final, TypeAlias

from briefing_tui.chart.axis import Tick, Unit, era_of, names_of, numbers_of, unit_of, year_of
from briefing_tui.chart.timescale import Scale
from briefing_tui.dates.edtf import EARLIEST, LATEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefing_tui.dates.edtf import Bound, Date
    from briefing_tui.model.briefing import Event
    from briefing_tui.text.cells import Fragment
    from briefing_tui.text.glyphs import Glyphs

Line: TypeAlias = "list[Fragment]"

_BLANK: Final = (" ", "text")


class View:
    """The visible part of a scale: ``columns`` columns, starting at ``offset``.

    Columns of the plot are counted from the first visible one.
    """

    def __init__(self, scale: Scale, columns: int, offset: int, glyphs: Glyphs, as_of: Date | None) -> None:
        self.scale = scale
        self.columns = columns
        self.offset = min(max(0, offset), scale.columns - columns)
        self.glyphs = glyphs
        self.as_of = as_of
        known = as_of is not None and not as_of.open_end
        self.line = scale.ends(as_of.upper) - self.offset if known and as_of else -1

    def at(self, offset: int) -> View:
        """Return the same scale at a different offset, limited by its ends."""
        return View(self.scale, self.columns, offset, self.glyphs, self.as_of)

    def zoomed(self, factor: float, centre: int) -> View:
        """Return the view zoomed by ``factor``, with the time at column ``centre`` kept there."""
        other = self.scaled(self.scale.columns * factor)
        return other.at(other.scale.at(self.scale.time(self.offset + centre)) - centre)

    def scaled(self, columns: float) -> View:
        """Return the full range in this many columns, within the limits of the scale."""
        most = self.scale.widest(self.columns)
        scale = Scale(self.scale.shown, most if columns >= most else max(self.columns, round(columns)))
        return View(scale, self.columns, self.offset, self.glyphs, self.as_of)

    @property
    def window(self) -> tuple[int, int]:
        """The first and last visible time."""
        return self.scale.time(self.offset), self.scale.time(self.offset + self.columns - 1)

    @cached_property
    def unit(self) -> Unit:
        """The unit of the numbers on the axis."""
        is_whole = self.scale.columns == self.columns
        widths = [segment.columns for segment in self.scale.segments if not segment.label]
        return unit_of(self.scale, widths if is_whole else [self.columns])

    @cached_property
    def _cuts(self) -> list[tuple[int, str]]:
        """The visible columns of the cuts, and their marks."""
        cells = [(cut + n - self.offset, mark) for cut in self.scale.cuts() for n, mark in enumerate(self.glyphs.cut)]
        return [(column, mark) for column, mark in cells if 0 <= column < self.columns]

    @property
    def needs_zone(self) -> bool:
        """Whether the numbers on the axis depend on a time zone."""
        return self.scale.shown.has_times and self.unit.name in {"minute", "hour", "day"}

    # Rows

    def bar(self, date: Date) -> tuple[int, int]:
        """The first and last column of a date, widened by one if approximate; an open end lies beyond the plot."""
        return self._bar(date.lower, date.upper, wider=date.approximate or date.uncertain)

    def _bar(self, lower: Bound, upper: Bound, *, wider: bool) -> tuple[int, int]:
        scale = self.scale
        first, last = -1, self.columns
        if lower != EARLIEST:
            begin = scale.begins(lower)
            first = max(0, begin - wider) - self.offset
        if upper != LATEST:
            end = scale.ends(upper)
            last = min(scale.columns - 1, (end if lower == EARLIEST else max(begin, end)) + wider) - self.offset
        return first, last

    def cells(self, event: Event, mark: str) -> list[Fragment]:
        """The plot of an event: bars for its dates, arrows if it continues out of view, and the line at ``as_of``."""
        date = event.date
        cells: list[Fragment] = [_BLANK] * self.columns
        if 0 <= self.line < self.columns:
            cells[self.line] = (self.glyphs.as_of, "line")
        if date is None:
            return _merged(cells)
        wider = date.approximate or date.uncertain
        bars = [self._bar(lower, upper, wider=wider) for lower, upper in date.spans]
        for first, last in bars:
            if first < self.columns and last >= 0:
                start, end = max(first, 0), min(last, self.columns - 1)
                cells[start : end + 1] = [(mark, "text")] * (end - start + 1)
                for column, cut_mark in self._cuts:
                    if start <= column <= end:
                        cells[column] = (cut_mark, "text")
        first, last = min(first for first, _ in bars), max(last for _, last in bars)
        if first < 0:
            cells[0] = (self.glyphs.since, "text" if last >= 0 else "muted")
        if last >= self.columns:
            cells[-1] = (self.glyphs.goes_on, "text" if first < self.columns else "muted")
        return _merged(cells)

    # The axis

    @cached_property
    def axis(self) -> tuple[str, str, Line]:
        """The era before the names, the names, and the numbers below them."""
        glyphs, scale = self.glyphs, self.scale
        cells: list[Fragment] = [(glyphs.rule, "line")] * self.columns
        names: list[tuple[int, Tick]] = []
        for segment in scale.segments:
            first, end = max(segment.first, self.offset), min(segment.end, self.offset + self.columns)
            if first < end and segment.label:
                bound = (segment.day, 0)
                column = scale.begins(bound) - self.offset
                if 0 <= column < self.columns:
                    names.append((column, year_of(bound) if self.unit.name == "year" else Tick(bound, segment.label)))
                    cells[column] = (glyphs.tick, "line")
            elif first < end:
                self._number(first, end, cells, names)
        for column, mark in self._cuts:
            cells[column] = (mark, "line")
        if self._comes_from_before:
            cells[0] = (glyphs.since, "line")
        if scale.shown.open_end or self.offset + self.columns < scale.columns:
            cells[-1] = (glyphs.goes_on, "line")
        last_context, era = era_of([name for _, name in names]) if self.unit.name == "year" else (None, "")
        return era, self._named(names, last_context), _merged(cells)

    @property
    def _comes_from_before(self) -> bool:
        """Whether the axis begins with an arrow."""
        return self.scale.shown.open_start or self.offset > 0

    def _number(self, first: int, end: int, cells: list[Fragment], names: list[tuple[int, Tick]]) -> None:
        """Place the numbers between two columns of the scale, and record where names begin."""
        scale, unit = self.scale, self.unit
        half = scale.seconds // (2 * scale.per_columns)
        begin, last = scale.time(first) - half, scale.time(end - 1) + half
        named = [(max(first, scale.begins(name.bound)), name) for name in names_of(unit, begin, last)]
        set_in: list[tuple[int, Line]] = [
            (scale.begins(number.bound), [(digit, "muted") for digit in number.words])
            for number in numbers_of(unit, begin, last)
        ]
        if unit.name == "year":
            set_in = [(column, [(self.glyphs.tick, "line")]) for column, _ in named]
            halves = (named[number :: unit.labelled] for number in range(unit.labelled))
            named = max(halves, key=lambda ticks: sum(column + len(name.words) <= end for column, name in ticks))
        for column, words in set_in:
            if first <= column and self.offset + self._comes_from_before <= column and column + len(words) < end:
                cells[column - self.offset : column - self.offset + len(words)] = words
        names += [(column - self.offset, name) for column, name in named if column < end]

    def _named(self, names: Sequence[tuple[int, Tick]], last_context: int | None) -> str:
        """The line of names, each with its context if that differs from ``last_context`` and there is room."""
        line = ""
        for (column, name), following in zip_longest(names, names[1:]):
            room = (following[0] - 1 if following else self.columns) - column
            choices = (name.words,)
            if name.context != last_context:
                differs = following is not None and following[1].context != name.context
                choices = (*name.longer, name.alone if differs else "", name.words)
            words = next((words for words in choices if words and len(words) <= room), "")
            if words:
                line = line.ljust(column) + words
                last_context = name.context if words in (*name.longer, name.alone) else last_context
        return line


def _merged(cells: Iterable[Fragment]) -> Line:
    """Cells with adjacent cells of one role merged into one fragment."""
    return [("".join(mark for mark, _ in group), role) for role, group in groupby(cells, key=lambda cell: cell[1])]
