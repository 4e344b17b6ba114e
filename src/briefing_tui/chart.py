"""The chart of a timeline: one row for each event, its time as a bar over an axis that all rows share."""

from __future__ import annotations

from copy import copy
from functools import cached_property
from itertools import groupby, zip_longest
from operator import attrgetter
from typing import TYPE_CHECKING, Final, Self, TypeAlias

from briefing_tui import wording
from briefing_tui.axis import Tick, Unit, era_of, names_of, numbers_of, unit_of, year_of
from briefing_tui.dates import civil, year_words
from briefing_tui.glyphs import UNICODE
from briefing_tui.runs import wrap
from briefing_tui.text import cell_len, cut
from briefing_tui.timescale import DAY, Scale, extent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefing_tui.dates import Date
    from briefing_tui.glyphs import Glyphs
    from briefing_tui.model import Event
    from briefing_tui.text import Run
    from briefing_tui.wording import Lookup

Line: TypeAlias = "list[Run]"

NEEDS: Final = 30
"""Columns that a pane must have for a chart, its gutter counted."""

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
"""What stands between the words of the legend, and the words: the longest first."""

_GUTTER: Final = 3
_DATES: Final = ((50 - _GUTTER, 15, 2), (0, 13, 1))
"""From how many columns on a date has so many, and how many blanks follow it."""

_TEXTS: Final = ((110 - _GUTTER, 36), (76 - _GUTTER, 22))
"""From how many columns on the events have so many columns of text."""


def fits(width: int) -> bool:
    """Whether there is room for a chart in so many columns after the gutter of a pane."""
    return width >= NEEDS - _GUTTER


class Chart:
    """The events of a timeline, drawn in ``width`` columns (counted as in every pane: after its gutter).

    What takes long is done once; after that each row is made by itself, at the same cost whatever their number.
    ``events`` are in the order in which they are shown. Below the width that :func:`fits` asks for, the axis says so in
    place of numbers, and rows have dates only.
    """

    def __init__(self, events: Sequence[Event], lookup: Lookup, width: int) -> None:
        self.events = events
        self.lookup = lookup
        self.width = width
        self.text_width = next((columns for least, columns in _TEXTS if width >= least), 0)
        self._date_width, self._blanks = next(rest for least, *rest in _DATES if width >= least)
        self.plot_start = self._date_width + self._blanks + (self.text_width + 1 if self.text_width else 0)
        self.plot = width - self.plot_start if fits(width) else 0
        dates = [event.date for event in events if event.date]
        as_of = lookup.briefing.as_of
        shown = extent(dates, as_of, self.plot) if self.plot else None
        self._view = _View(Scale(shown, self.plot), self.plot, 0, lookup.glyphs, as_of) if shown else None
        self._day = shown.day if shown else None
        self._usual_year = sorted(dates, key=_lower)[len(dates) // 2].year if dates else 0

    # Zoom and pan

    @property
    def is_whole(self) -> bool:
        """Whether all of the time is in sight."""
        return self._view is None or self._view.scale.columns == self.plot

    @property
    def window(self) -> tuple[int, int] | None:
        """The first and the last day in sight, as day numbers; None where there is no axis."""
        return self._view.window if self._view else None

    def column(self, number: int) -> int | None:
        """The column of the plot in which an event begins; below 0 or beyond the plot where it is out of sight.

        It is the one where the event ends where that alone is known, None where neither is.
        """
        date = self.events[number].date
        if self._view is None or date is None or (date.open_start and date.open_end):
            return None
        return self._view.bar(date)[1 if date.open_start else 0]

    def zoomed(self, factor: float, centre: int | None = None) -> Self:
        """The chart with ``factor`` times as many columns for a time; ``centre`` is the plot's column that stays.

        Without it the middle stays. All of the time takes the whole plot at least; at most a day takes four
        columns, or a minute where times of a day are known.
        """
        view = self._view
        return self._with(view.zoomed(factor, self.plot // 2 if centre is None else centre)) if view else self

    def panned(self, columns: int) -> Self:
        """The chart moved by so many columns: to later times, or to earlier ones where it is below 0."""
        return self._with(self._view.at(self._view.offset + columns)) if self._view else self

    def resized(self, width: int) -> Chart:
        """The chart in another width, as near as can be with the same time at its left edge."""
        other = Chart(self.events, self.lookup, width)
        if self.is_whole or self._view is None or other._view is None:
            return other
        zoomed = other._view.zoomed(self._view.scale.columns / self.plot, 0)
        return other._with(zoomed.at(zoomed.scale.at(self._view.scale.time(self._view.offset))))

    def reordered(self, events: Sequence[Event]) -> Self:
        """The chart of the same events in another order, over the same time."""
        other = copy(self)
        other.events = events
        return other

    def _with(self, view: _View) -> Self:
        """The same events over another part of the time."""
        other = copy(self)
        other._view = view  # noqa: SLF001 - its own kind
        return other

    # Lines

    def axis(self) -> list[Line]:
        """Two lines: names over numbers."""
        if self._view:
            before, names, numbers = self._view.axis
            named: Line = [(before.rjust(self.plot_start - 1) + " ", "muted"), (names, "muted")]
            return [named, [(" " * self.plot_start, "text"), *numbers]]
        words = "No event has a known date." if self.plot else TOO_NARROW
        return [*wrap([(words, "muted")], self.width), []][:2]

    def row(self, number: int) -> Line:
        """The line of an event: its date, its text where there is room, its bar."""
        event = self.events[number]
        words, role = self._date(event)
        line: Line = [(" " * (self._date_width - cell_len(words)), "text"), (words, role)]
        if self.plot:
            line += [(" " * self._blanks, "text"), *(self._text(event) if self.text_width else [])]
        if self._view:
            line += self._view.cells(event, wording.event_glyph(event, self.lookup))
        return line

    def legend(self) -> Line:
        """The line that says what the marks mean, in the middle; in as many words as there is room for."""
        glyphs = self.lookup.glyphs
        as_of = self.lookup.briefing.as_of
        day = self._typed(as_of.words(year=False)) if as_of else ""
        marks = (glyphs.day, glyphs.within, glyphs.lasts, glyphs.goes_on, f"{glyphs.due} {glyphs.due_within}")
        for between, *words, known_at in _LEGENDS:
            said = [*zip(marks, words, strict=True), (glyphs.as_of, known_at.format(day) if day else "")]
            parts: list[Line] = [[(mark, "text"), (f" {word}", "muted")] for mark, word in said if word]
            line = wording.joined(parts, (between, "text"))
            spare = self.width - cell_len(wording.plain(line))
            if spare >= 0:
                return [(" " * (spare // 2), "text"), *line]
        return []

    def _date(self, event: Event) -> Run:
        """A date in its columns, with its year where that is not the usual one and there is room.

        Where no more fits on an axis of years, or of what lasts for years, the years alone stand; of a time on an axis
        of one day, the time alone.
        """
        words, role = wording.event_date(event, self.lookup, year=False)[0]
        date, choices = event.date, [words]
        if date:
            by_years = self._view is not None and self._view.unit.name == "year"
            if by_years or date.year != self._usual_year:
                choices.insert(0, date.words(bare=True))
            choices[1 if by_years else len(choices) :] = _years(date, even_one=by_years) or choices[-1:]
            if self._day is not None and date.days == (self._day, self._day) and date.precision in _CLOCK:
                choices = [words.rpartition(" ")[2]]
        shown = [self._typed(choice) for choice in choices]
        words = next((choice for choice in shown if cell_len(choice) <= self._date_width), shown[-1])
        return cut(words, self._date_width, self.lookup.glyphs.ellipsis), role

    def _typed(self, words: str) -> str:
        return wording.typed(words, self.lookup.glyphs).replace(wording.GAP, " ")

    def _text(self, event: Event) -> Iterator[Run]:
        """The sentence in its columns, without what the source said of the date, and a blank after it."""
        runs = wording.sentence(event.changed(as_stated=""), self.lookup)
        ellipsis = self.lookup.glyphs.ellipsis
        full = wording.plain(runs)
        shown = cut(full, self.text_width, ellipsis)
        left = len(full) if shown == full else len(shown) - len(ellipsis)
        for words, role in runs:
            if left > 0:
                yield words[:left].replace(wording.GAP, " "), role
                left -= len(words)
        if shown != full:
            yield ellipsis, "muted"
        yield " " * (self.text_width - cell_len(shown) + 1), "text"


_CLOCK: Final = frozenset({"minute", "second"})
_lower: Final = attrgetter("lower")


def _years(date: Date, *, even_one: bool) -> list[str]:
    """The years of a date with known ends, where they are several or ``even_one`` matters."""
    if date.open_start or date.open_end:
        return []
    first, last = (year_words(civil(bound[0])[0]) for bound in (date.lower, date.upper))
    if first == last:
        return [first] if even_one else []
    return [f"{first}{UNICODE.dash}{last}"]


class _View:
    """The part of a scale that is in sight: ``columns`` of it from ``offset`` on.

    Columns of the plot are counted from the first one in sight.
    """

    def __init__(self, scale: Scale, columns: int, offset: int, glyphs: Glyphs, as_of: Date | None) -> None:
        self.scale = scale
        self.columns = columns
        self.offset = min(max(0, offset), scale.columns - columns)
        self.glyphs = glyphs
        self.as_of = as_of
        known = as_of is not None and not as_of.open_end
        self.line = scale.ends(as_of.upper) - self.offset if known and as_of else -1

    def at(self, offset: int) -> _View:
        """The same scale from another column on, as near to it as the ends allow."""
        return _View(self.scale, self.columns, offset, self.glyphs, self.as_of)

    def zoomed(self, factor: float, centre: int) -> _View:
        """So many times the columns for a time, that of ``centre`` staying there."""
        wanted, most = self.scale.columns * factor, self.scale.widest(self.columns)
        scale = Scale(self.scale.shown, most if wanted >= most else max(self.columns, round(wanted)))
        offset = scale.at(self.scale.time(self.offset + centre)) - centre
        return _View(scale, self.columns, offset, self.glyphs, self.as_of)

    @property
    def window(self) -> tuple[int, int]:
        """The first and the last day in sight."""
        first, last = (self.scale.time(column) for column in (self.offset, self.offset + self.columns - 1))
        return first // DAY, last // DAY

    @cached_property
    def unit(self) -> Unit:
        """What the axis numbers."""
        is_whole = self.scale.columns == self.columns
        widths = [segment.columns for segment in self.scale.segments if not segment.label]
        return unit_of(self.scale, widths if is_whole else [self.columns])

    @cached_property
    def _cuts(self) -> list[tuple[int, str]]:
        """The columns in sight of what is left out, and their marks."""
        cells = [(cut + n - self.offset, mark) for cut in self.scale.cuts() for n, mark in enumerate(self.glyphs.cut)]
        return [(column, mark) for column, mark in cells if 0 <= column < self.columns]

    # Rows

    def bar(self, date: Date) -> tuple[int, int]:
        """The first and the last column of a date, one more on both sides where it is about; an open end is beyond."""
        scale = self.scale
        first, last = -1, self.columns
        wider = int(date.approximate or date.uncertain)
        if not date.open_start:
            begin = scale.begins(date.lower)
            first = max(0, begin - wider) - self.offset
        if not date.open_end:
            end = scale.ends(date.upper)
            last = min(scale.columns - 1, (end if date.open_start else max(begin, end)) + wider) - self.offset
        return first, last

    def cells(self, event: Event, mark: str) -> list[Run]:
        """The plot of an event: its bar, arrows where it goes on out of sight, the line at ``as_of``."""
        cells: list[Run] = [_BLANK] * self.columns
        if 0 <= self.line < self.columns:
            cells[self.line] = (self.glyphs.as_of, "line")
        if event.date is None:
            return _merged(cells)
        first, last = self.bar(event.date)
        if first < self.columns and last >= 0:
            start, end = max(first, 0), min(last, self.columns - 1)
            cells[start : end + 1] = [(mark, "text")] * (end - start + 1)
            for column, cut_mark in self._cuts:
                if start <= column <= end:
                    cells[column] = (cut_mark, "text")
        if first < 0:
            cells[0] = (self.glyphs.since, "text" if last >= 0 else "muted")
        if last >= self.columns:
            cells[-1] = (self.glyphs.goes_on, "text" if first < self.columns else "muted")
        return _merged(cells)

    # The axis

    @cached_property
    def axis(self) -> tuple[str, str, Line]:
        """What stands before the names, the names, and the numbers below them."""
        glyphs, scale = self.glyphs, self.scale
        cells: list[Run] = [(glyphs.rule, "line")] * self.columns
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
        told, era = era_of([name for _, name in names]) if self.unit.name == "year" else (None, "")
        return era, self._named(names, told), _merged(cells)

    @property
    def _comes_from_before(self) -> bool:
        """Whether the axis begins with an arrow."""
        return self.scale.shown.open_start or self.offset > 0

    def _number(self, first: int, end: int, cells: list[Run], names: list[tuple[int, Tick]]) -> None:
        """Set the numbers between two columns of the scale, and note where names begin."""
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
            named = max(halves, key=lambda half: sum(column + len(name.words) <= end for column, name in half))
        for column, words in set_in:
            if first <= column and self.offset + self._comes_from_before <= column and column + len(words) < end:
                cells[column - self.offset : column - self.offset + len(words)] = words
        names += [(column - self.offset, name) for column, name in named if column < end]

    def _named(self, names: Sequence[tuple[int, Tick]], told: int | None) -> str:
        """The line of names: each with its context where another was ``told`` last and there is room, else without."""
        line = ""
        for (column, name), following in zip_longest(names, names[1:]):
            room = (following[0] - 1 if following else self.columns) - column
            choices = (name.words,)
            if name.context != told:
                differs = following is not None and following[1].context != name.context
                choices = (*name.longer, name.alone if differs else "", name.words)
            words = next((words for words in choices if words and len(words) <= room), "")
            if words:
                line = line.ljust(column) + words
                told = name.context if words in (*name.longer, name.alone) else told
        return line


_BLANK: Final = (" ", "text")


def _merged(cells: Iterable[Run]) -> Line:
    """Cells with neighbours of one role in one run."""
    return [("".join(mark for mark, _ in group), role) for role, group in groupby(cells, key=lambda cell: cell[1])]
