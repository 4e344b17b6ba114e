"""The chart of a timeline: one row per event, its time as a bar over a shared axis."""

from __future__ import annotations

from copy import copy
from itertools import product
from math import ceil
from operator import attrgetter
from typing import TYPE_CHECKING, Final, Self, TypeAlias

from briefing_tui.chart.plot import View
from briefing_tui.chart.timescale import Scale, extent
from briefing_tui.dates.edtf import civil, year_words
from briefing_tui.text.cells import cell_len, cut
from briefing_tui.text.fragments import wrap
from briefing_tui.text.glyphs import UNICODE
from briefing_tui.view import phrasing
from briefing_tui.view.chart_view import ChartView

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing_tui.dates.edtf import Date
    from briefing_tui.model.briefing import Event
    from briefing_tui.text.cells import Fragment
    from briefing_tui.view.lookup import Lookup

Line: TypeAlias = "list[Fragment]"

NEEDS: Final = 30
"""Minimum width of a pane for a chart in columns, gutter included."""

TOO_NARROW: Final = f"The chart needs {NEEDS} columns."

_LEGENDS: Final = (
    ("   ", "that day", "some day within", "lasts", "goes on", "still to come", "as of {}"),
    ("  ", "that day", "within", "lasts", "goes on", "to come", "as of {}"),
    ("  ", "day", "within", "lasts", "", "to come", "as of {}"),
    (" ", "day", "within", "lasts", "", "due", "as of {}"),
    (" ", "day", "within", "lasts", "", "due", "{}"),
    (" ", "day", "within", "", "", "due", "{}"),
    (" ", "day", "within", "", "", "", "{}"),
)
"""Legends from the longest to the shortest: the separator, and the words."""

_GUTTER: Final = 3
_DATES: Final = ((50 - _GUTTER, 15, 2), (0, 13, 1))
"""Maximum width of the dates, and the number of spaces after them, by the minimum width of the chart in columns."""

_TEXT: Final = range(16, 49)
"""Minimum and maximum columns for an event's first words."""

_READABLE: Final = 32
"""Columns of words that must remain if the longest date is to have room in the column of dates."""

_PLOT: Final = 25
"""Columns reserved for the bars beside them."""

_MOST: Final = 0.8
"""Share of the dates that their column is sized for where there is too little room for the longest.

A longer date takes columns from its event's words.
"""

_SAMPLE: Final = 200
"""Number of dates measured for the width of their column."""


def fits(width: int) -> bool:
    """Whether a chart fits into this many columns after the gutter of a pane."""
    return width >= NEEDS - _GUTTER


class Chart:
    """The events of a timeline, drawn in ``width`` columns (after the gutter, as in every pane).

    Slow work is done once; then each row is drawn separately, at a cost independent of their number. ``events`` are in
    display order. Below the width that :func:`fits` asks for, a message replaces the axis, and rows contain only dates.
    """

    def __init__(self, events: Sequence[Event], lookup: Lookup, width: int) -> None:
        self.events = events
        self.lookup = lookup
        self.width = width
        dates = [event.date for event in events if event.date]
        self._usual_year = _usual_year(dates)
        self._has_years = False
        """Whether dates in the usual year are measured with their year, which an axis of years needs."""
        self._most, self._blanks = next(rest for least, *rest in _DATES if width >= least)
        usual, longest = self._date_widths()
        self._fit(dates, usual, longest)
        if self._is_by_years:
            self._has_years = True
            wider, longest = self._date_widths()
            # Dates in line are worth less than the first words of the events.
            has_text = self.text_width > 0
            wider = next((one for one in range(wider, usual, -1) if not has_text or self._text_columns(one)), usual)
            self._fit(dates, wider, longest)

    def _fit(self, dates: Sequence[Date], usual: int, longest: int) -> None:
        """Share the columns among dates, of these widths, texts and plot, and scale the time range to the plot."""
        is_aligned = self._text_columns(longest) >= _READABLE or not self._text_columns(usual)
        self._date_width = min(self._most, longest if is_aligned else usual)
        self.text_width = self._text_columns(self._date_width)
        self.plot_start = self._date_width + self._blanks + (self.text_width + 1 if self.text_width else 0)
        self.plot = self.width - self.plot_start if fits(self.width) else 0
        as_of = self.lookup.briefing.as_of
        shown = extent(dates, as_of, self.plot) if self.plot else None
        self._view = View(Scale(shown, self.plot), self.plot, 0, self.lookup.glyphs, as_of) if shown else None
        self._day = shown.day if shown else None

    def _text_columns(self, usual: int) -> int:
        """The columns for texts beside dates of this width; 0 if there is no room for any."""
        room = self.width - min(self._most, usual) - self._blanks
        wanted = min(max(room * 2 // 5, _TEXT.start), _TEXT.stop - 1)
        return wanted if room - wanted - 1 >= _PLOT else 0

    @property
    def _is_by_years(self) -> bool:
        return self._view is not None and self._view.unit.name == "year"

    def _date_widths(self) -> tuple[int, int]:
        """The width of the column for most dates, and for all, each with its year if that is not the usual one."""
        sample = self.events[:: max(1, len(self.events) // _SAMPLE)]
        widths = sorted(cell_len(self._typed(self._near(event))) for event in sample)
        return (widths[ceil(_MOST * len(widths)) - 1], widths[-1]) if widths else (0, 0)

    def _near(self, event: Event) -> str:
        if event.date and (self._has_years or event.date.year != self._usual_year):
            return event.date.words(bare=True)
        return phrasing.plain(phrasing.event_date(event, self.lookup, year=False))

    # Zoom and pan

    @property
    def is_whole(self) -> bool:
        """Whether the full time range is in view."""
        return self._view is None or self._view.scale.columns == self.plot

    @property
    def window(self) -> tuple[int, int] | None:
        """The first and last visible time, in seconds since 1970; None without an axis."""
        return self._view.window if self._view else None

    def column(self, number: int) -> int | None:
        """The plot column in which an event begins; below 0 or beyond the plot if out of view.

        If only the end is known, the column of the end; None if neither is known.
        """
        date = self.events[number].date
        if self._view is None or date is None or (date.open_start and date.open_end):
            return None
        return self._view.bar(date)[1 if date.open_start else 0]

    def centred_on(self, number: int) -> Self:
        """Return the chart moved so that an event is centred, if no part of its bar is in view."""
        date = self.events[number].date
        if self._view is None or date is None:
            return self
        first, last = self._view.bar(date)
        if first < self.plot and last >= 0:
            return self
        return self.panned((first if last >= 0 else last) - self.plot // 2)

    def zoomed(self, factor: float, centre: int | None = None) -> Self:
        """Return the chart zoomed by ``factor`` around the plot column ``centre``, by default the middle.

        Zooming out ends at the full range, zooming in at four columns a day, or a column a minute if times of a day are
        known.
        """
        view = self._view
        return self._with(view.zoomed(factor, self.plot // 2 if centre is None else centre)) if view else self

    def panned(self, columns: int) -> Self:
        """Return the chart moved by ``columns``: to later times, or to earlier ones if negative."""
        return self._with(self._view.at(self._view.offset + columns)) if self._view else self

    @property
    def view(self) -> ChartView | None:
        """The visible part of the time range; None if all of it is visible."""
        if self._view is None or self.is_whole:
            return None
        offset, scale = self._view.offset, self._view.scale
        return ChartView(scale.columns, self.plot, offset, scale.time(offset))

    def viewed(self, view: ChartView | None) -> Self:
        """Return the chart of a part of the time range, as close as possible with the same time at its left edge."""
        if self._view is None:
            return self
        if view is None:
            return self._with(self._view.scaled(self.plot))
        scaled = self._view.scaled((self.plot * view.columns + view.plot // 2) // view.plot)
        is_same = scaled.scale.time(view.offset) == view.time
        return self._with(scaled.at(view.offset if is_same else scaled.scale.at(view.time)))

    def reordered(self, events: Sequence[Event]) -> Self:
        """Return the chart of the same events in a different order, over the same time range."""
        other = copy(self)
        other.events = events
        return other

    def _with(self, view: View) -> Self:
        """Return the same events over a different part of the time range."""
        other = copy(self)
        other._view = view  # noqa: SLF001 - its own kind
        return other

    # Lines

    def axis(self) -> list[Line]:
        """Two lines: names above numbers."""
        if self._view:
            era, names, numbers = self._view.axis
            before = self._zone() if self._view.needs_zone else era
            named: Line = [(before.rjust(self.plot_start - 1) + " ", "muted"), (names, "muted")]
            return [named, [(" " * self.plot_start, "text"), *numbers]]
        words = "No event has a known date." if self.plot else TOO_NARROW
        return [*wrap([(words, "muted")], self.width), []][:2]

    def _zone(self) -> str:
        """The time zone of the axis, shortened to its city if there is no room for more."""
        name = self.lookup.briefing.zone
        room = self.plot_start - 1
        return name if cell_len(name) <= room else cut(name.rpartition("/")[2], room, self.lookup.glyphs.ellipsis)

    def row(self, number: int) -> Line:
        """The line of an event: its date, its text if there is room, its bar."""
        event = self.events[number]
        words, role = self._date(event)
        beyond = max(0, cell_len(words) - self._date_width)
        line: Line = [(" " * (self._date_width - cell_len(words)), "text"), (words, role)]
        if self.plot:
            line.append((" " * self._blanks, "text"))
            if self.text_width:
                line += self._text(event, self.text_width - beyond)
        if self._view:
            line += self._view.cells(event, phrasing.event_glyph(event, self.lookup))
        return line

    def legend(self) -> Line:
        """The line that explains the marks, centred, in the longest form that fits.

        The as-of date has its year, unless most events are in that year or there is no room.
        """
        glyphs = self.lookup.glyphs
        as_of = self.lookup.briefing.as_of
        years = (False,) if as_of is None or as_of.year == self._usual_year else (True, False)
        days = [self._typed(as_of.words(year=year)) if as_of else "" for year in years]
        marks = (glyphs.day, glyphs.within, glyphs.lasts, glyphs.goes_on, f"{glyphs.due} {glyphs.due_within}")
        for day, (between, *words, known_at) in product(days, _LEGENDS):
            said = [*zip(marks, words, strict=True), (glyphs.as_of, known_at.format(day) if day else "")]
            parts: list[Line] = [[(mark, "text"), (f" {word}", "muted")] for mark, word in said if word]
            line = phrasing.joined(parts, (between, "text"))
            spare = self.width - cell_len(phrasing.plain(line))
            if spare >= 0:
                return [(" " * (spare // 2), "text"), *line]
        return []

    def _date(self, event: Event) -> Fragment:
        """The date in its column, with its year if that is not the usual one and there is room.

        If space is short, the usual year is left out, and an axis of years, or an event of several years, shows years
        alone; an axis of a single day shows the time alone.
        """
        words, role = phrasing.event_date(event, self.lookup, year=False)[0]
        date, choices = event.date, [words]
        if date:
            by_years = self._is_by_years
            if by_years or date.year != self._usual_year:
                choices.insert(0, date.words(bare=True))
            kept = 1 if by_years and date.year != self._usual_year else len(choices)
            choices[kept:] = _years(date, even_one=by_years) or choices[-1:]
            if self._day is not None and date.days == (self._day, self._day) and date.precision in _CLOCK:
                choices = [words.rpartition(" ")[2]]
        shown = [self._typed(choice) for choice in choices]
        room = min(_DATES[0][1], self._date_width + max(0, self.text_width - _TEXT.start // 2))
        words = next((choice for choice in shown if cell_len(choice) <= room), shown[-1])
        return cut(words, room, self.lookup.glyphs.ellipsis), role

    def _typed(self, words: str) -> str:
        return phrasing.with_glyphs(words, self.lookup.glyphs).replace(phrasing.GAP, " ")

    def _text(self, event: Event, width: int) -> Iterator[Fragment]:
        """The sentence cut to ``width`` columns, without the original wording of the date, and a space after it."""
        fragments = phrasing.sentence(event.changed(as_stated=""), self.lookup)
        ellipsis = self.lookup.glyphs.ellipsis
        full = phrasing.plain(fragments)
        shown = cut(full, width, ellipsis)
        left = len(full) if shown == full else len(shown) - len(ellipsis)
        for words, role in fragments:
            if left > 0:
                yield words[:left].replace(phrasing.GAP, " "), role
                left -= len(words)
        if shown != full:
            yield ellipsis, "muted"
        yield " " * (width - cell_len(shown) + 1), "text"


_CLOCK: Final = frozenset({"minute", "second"})
_lower: Final = attrgetter("lower")


def _usual_year(dates: Sequence[Date]) -> int | None:
    """The year that contains the starts of the middle half of the dates; None if there are several."""
    found = sorted(dates, key=_lower)
    years = {found[number].year for number in (len(found) // 4, -1 - len(found) // 4)} if found else set()
    return years.pop() if len(years) == 1 else None


def _years(date: Date, *, even_one: bool) -> list[str]:
    """The years of a date with known ends, if there are several or ``even_one`` counts."""
    if date.open_start or date.open_end:
        return []
    first, last = (year_words(civil(day)[0]) for day in date.days)
    if first == last:
        return [first] if even_one else []
    return [f"{first}{UNICODE.dash}{last}"]
