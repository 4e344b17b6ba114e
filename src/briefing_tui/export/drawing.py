"""The chart of a timeline as SVG: one row per event, its time as a bar under a shared axis."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from briefing_tui.chart.plot import View
from briefing_tui.chart.timescale import Scale, extent
from briefing_tui.text.cells import cut
from briefing_tui.view import phrasing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from briefing_tui.model.briefing import Event
    from briefing_tui.view.lookup import Lookup

_CELL: Final = 8
"""SVG units per column."""

_ROW: Final = 18
_AXIS: Final = 40
_BAR: Final = 9
_EDGE: Final = 8
"""SVG units beside the last column, for an arrow."""

_LABEL_CELLS: Final = 32
_LABEL: Final = 6 * _LABEL_CELLS + 24
"""Cells and SVG units for the first words of an event, if they are shown."""


class Drawing:
    """A chart of the dated events in a number of columns, with their first words on the left if ``labelled``."""

    def __init__(self, events: Sequence[Event], lookup: Lookup, columns: int, *, labelled: bool) -> None:
        self.events = [event for event in events if event.date]
        self.lookup = lookup
        self._left = _LABEL if labelled else 0
        as_of = lookup.briefing.as_of
        shown = extent([event.date for event in self.events if event.date], as_of, columns)
        self._view = View(Scale(shown, columns), columns, 0, lookup.glyphs, as_of) if shown else None
        self._columns = columns

    def svg(self, href: Callable[[Event], str], about: str) -> Markup | str:
        """The complete SVG, described by ``about``; each bar links to its event. Empty without a known date."""
        if self._view is None:
            return ""
        width, height = self._left + self._columns * _CELL + _EDGE, _AXIS + len(self.events) * _ROW + 4
        head = Markup('<svg viewBox="0 0 {} {}" role="img" aria-label="{}"><title>{}</title>').format(
            width, height, about, about
        )
        rows = (row for number, event in enumerate(self.events) for row in self._row(number, event, href(event)))
        return Markup().join([head, *self._axis(height), *rows, Markup("</svg>")])

    def _axis(self, height: int) -> Iterator[Markup]:
        if self._view is None:
            return
        era, names, numbers = self._view.axis
        text = Markup('<text class="axis" x="{}" y="{}">{}</text>')
        for found in re.finditer(r"\S+(?: \S+)*", names):
            yield text.format(self._x(found.start()), 13, found[0])
        for found in re.finditer(r"\d+", phrasing.plain(numbers)):
            yield text.format(self._x(found.start()), 30, found[0])
        if era and self._left:
            yield text.format(0, 13, era)
        line = Markup('<path class="{}" d="M{} {}H{}"/>')
        ends = [*self._view.scale.cuts(), self._columns]
        starts = [0, *(cut_at + len(self.lookup.glyphs.cut) for cut_at in self._view.scale.cuts())]
        for start, end in zip(starts, ends, strict=True):
            yield line.format("line", self._x(start), _AXIS - 6, self._x(end))
        for cut_at in self._view.scale.cuts():
            yield Markup('<path class="cut" d="M{} {}l5 -8m4 8l5 -8"/>').format(self._x(cut_at), _AXIS - 2)
        if 0 <= self._view.line < self._columns:
            middle = self._x(self._view.line) + _CELL / 2
            yield Markup('<path class="as-of" d="M{} {}V{}"/>').format(middle, _AXIS - 6, height)

    def _row(self, number: int, event: Event, href: str) -> Iterator[Markup]:
        view, date, lookup = self._view, event.date, self.lookup
        if view is None or date is None:
            return
        middle = _AXIS + number * _ROW + _ROW // 2
        words = f"{date.words()}: {event.event}"
        yield Markup('<a href="{}"><title>{}</title>').format(href, words)
        if self._left:
            label = cut(" ".join(event.event.split()), _LABEL_CELLS, lookup.glyphs.ellipsis)
            yield Markup('<text class="label" x="0" y="{}">{}</text>').format(middle + 4, label)
        due = " due" if phrasing.is_to_come(event, lookup.briefing) else ""
        sure = phrasing.is_sure(date)
        shape = "known" if sure and date.shape == "moment" else "lasts" if sure else "within"
        for lower, upper in date.spans:
            # A set has a bar for each of its members; other dates have one.
            first, last = view.bar(date) if len(date.spans) == 1 else (view.scale.begins(lower), view.scale.ends(upper))
            start, end = max(first, 0), min(last, self._columns - 1)
            x, width = self._x(start), (end - start + 1) * _CELL
            if shape == "known":
                circle = Markup('<circle class="known{}" cx="{}" cy="{}" r="4.5"/>')
                yield circle.format(due, x + width / 2, middle)
            else:
                bar = Markup('<rect class="{}{}" x="{}" y="{}" width="{}" height="{}" rx="3"/>')
                yield bar.format(shape, due, x, middle - _BAR / 2, width, _BAR)
            if first < 0:
                yield Markup('<path class="open" d="M{} {}l-6 5l6 5z"/>').format(x - 1, middle - 5)
            if last >= self._columns:
                yield Markup('<path class="open" d="M{} {}l6 5l-6 5z"/>').format(x + width + 1, middle - 5)
        yield Markup("</a>")

    def _x(self, column: int) -> int:
        return self._left + column * _CELL
