"""The listings of the screen of sources: the sources of an entry, and the details of one of them."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, chain
from typing import TYPE_CHECKING

from briefing_tui.text.cells import cell_len
from briefing_tui.text.fragments import marked
from briefing_tui.tui.widgets.drawn import LineWidget
from briefing_tui.tui.widgets.inspector import LABEL
from briefing_tui.tui.widgets.listing import Line, Listing, fitted, hanging, padded
from briefing_tui.view import phrasing, source_phrasing
from briefing_tui.view.evidence import FAULTS, Part
from briefing_tui.view.lookup import NO_LONGER_CURRENT
from briefing_tui.view.phrasing import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefing_tui.model.briefing import Source, Statement
    from briefing_tui.text.cells import Fragment
    from briefing_tui.view.details import Row
    from briefing_tui.view.evidence import Evidence
    from briefing_tui.view.lookup import Lookup

COLUMN = LABEL + 1
"""Columns of a label, wide enough for ``assumption`` and a space."""

NARROW = 48
"""Below this width labels have no column, and the reliability is only a letter."""

HANG = 2
"""Indent of the further lines of a row on such a narrow screen."""


def row_lines(row: Row, width: int) -> list[Line]:
    """The lines of a row: its label, in the colour of errors for what is wrong, and the words beside it."""
    label, fragments = row
    role = "error" if fragments and fragments[0][1] == "error" else "muted"
    if width < NARROW:
        before: Line = [(f"{label.lstrip()}  ", role)] if label else []
        return hanging([*before, *fragments], width, HANG, [])
    return hanging(fragments, width, COLUMN, [(label.ljust(COLUMN), role)])


def as_text(rows: Iterable[Row]) -> str:
    """Rows as text, with a tab between label and words."""
    return "\n".join(f"{label}\t{phrasing.plain(fragments)}".rstrip("\t") for label, fragments in rows).replace(
        phrasing.GAP, " "
    )


class RowsListing(Listing):
    """Rows, each of a label and words."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows

    def __len__(self) -> int:
        """The number of rows."""
        return len(self._rows)

    def lines(self, number: int, width: int) -> list[Line]:
        """The label, and the words beside it."""
        label, fragments = self._rows[number]
        return row_lines((label, marked(fragments, self.spans)), width)


class SourcesListing(Listing):
    """The sources, a line each: id, cited places, publisher and reliability."""

    def __init__(
        self, groups: Sequence[source_phrasing.Cited], sources: Sequence[Source], lookup: Lookup, shown: int
    ) -> None:
        self._groups = groups
        self._sources = sources
        self._lookup = lookup
        self._shown = shown

    def __len__(self) -> int:
        """The number of sources."""
        return len(self._sources)

    def empty(self) -> str:
        """Shown if the briefing has none of the sources that an entry cites."""
        return "None of the sources that this entry cites are in the briefing."

    def state(self, number: int) -> Fragment:
        """The mark of the source that is shown below."""
        return (self._lookup.glyphs.focus, "frame") if number == self._shown else (" ", "text")

    def lines(self, number: int, width: int) -> list[Line]:
        """The only line."""
        source, ellipsis = self._sources[number], self._lookup.glyphs.ellipsis
        column = min(max(cell_len(phrasing.plain(group.fragments())) for group in self._groups), width // 3)
        cited = fitted(self._groups[number].fragments("strong"), column, ellipsis)
        words = "" if width < NARROW else source_phrasing.reliability_words(source.reliability)
        if source.status in NO_LONGER_CURRENT:
            words = source_phrasing.status_of(source, self._lookup.glyphs)
        judged = "  ".join(filter(None, (source_phrasing.source_value(source, "reliability"), words)))
        date = f", {source.published.words()}" if source.published else ""
        made: list[Fragment] = [
            (source_phrasing.maker(source) + phrasing.with_glyphs(date, self._lookup.glyphs), "text")
        ]
        room = width - column - 2 - len(judged) - 2
        return [
            [
                *padded(cited, column),
                ("  ", "text"),
                *padded(fitted(made, room, ellipsis), room),
                ("  " + judged, "muted"),
            ]
        ]


class SourceListing(Listing):
    """The details of a source, its citations with their places in the local copy, and the entries that cite it.

    The entries, which may be many, are put into words when they are drawn.
    """

    def __init__(
        self,
        about: Sequence[Row],
        found: Evidence,
        alone: Sequence[Statement],
        shared: Sequence[Statement],
        lookup: Lookup,
    ) -> None:
        before = [Part(about)] if about else []
        self._parts = [*before, *found.parts]
        self._entries = [*alone, *shared]
        self._lookup = lookup
        self._headings: dict[int, str] = {}
        copy = next((number for number, part in enumerate(self._parts) if part.paragraph), None)
        if copy is not None:
            self._headings[copy] = "The local copy"
        stops = [len(before) + stop for stop in found.stops]
        self.first = next((stop for stop in stops if self._parts[stop].notes), stops[0] if stops else 0)
        """The row to show first: a quotation in its context, else a citation, else the details."""
        first = len(self._parts)
        for words, entries in (("on it alone", alone), ("on it and others", shared)):
            if entries:
                verb = "rests" if len(entries) == 1 else "rest"
                self._headings[first] = f"{counted(len(entries), 'entry')} {verb} {words}"
                stops.append(first)
            first += len(entries)
        self.stops: Sequence[int] = stops
        """The first rows of citations and of the entries that cite the source."""

    def __len__(self) -> int:
        """The number of rows."""
        return len(self._parts) + len(self._entries)

    def entry(self, number: int) -> Statement | None:
        """The entry in a row; None if the row is not an entry."""
        number -= len(self._parts)
        return self._entries[number] if 0 <= number < len(self._entries) else None

    def number_of(self, number: int, before: SourceListing) -> int:
        """The row that shows what a row of ``before``, an earlier listing of the same source, showed."""
        if before.entry(number) is not None:
            return number - len(before) + len(self)
        is_about = number == 0 and len(before._parts) > 1
        return 0 if is_about else min(self.first, len(self) - 1)

    def _rows(self, number: int) -> Sequence[Row]:
        entry = self.entry(number)
        if entry is None:
            return self._parts[number].rows
        return [(entry.section.noun, phrasing.sentence(entry, self._lookup, alone=True))]

    def text(self) -> str:
        """The whole listing as text."""
        rows: list[Row] = []
        for number in range(len(self)):
            if number in self._headings:
                rows.append((self._headings[number], []))
            rows += self._rows(number)
        return as_text(rows)

    def before(self, number: int, width: int) -> list[Line]:
        """A heading, or a blank line before a citation."""
        gap: list[Line] = [[]] if number else []
        if number in self._headings:
            words = fitted([(f"{self._headings[number]} ", "strong")], width, self._lookup.glyphs.ellipsis)
            rule = self._lookup.glyphs.rule * max(0, width - cell_len(phrasing.plain(words)))
            return [*gap, [*words, (rule, "line")]]
        is_cited = self.entry(number) is None and self._parts[number].notes
        return gap if is_cited and width >= NARROW else []

    def lines(self, number: int, width: int) -> list[Line]:
        """The lines of a row: a detail, a part of the copy with its citations, or an entry."""
        rows = [(label, marked(fragments, self.spans)) for label, fragments in self._rows(number)]
        return [line for row in rows for line in row_lines(row, width)]

    def first_line(self, number: int, width: int, rows: int) -> int:
        """The line to scroll to, to show the first quoted passage whole, or its beginning if it is too long."""
        laid_out = [row_lines(row, width) for row in self._rows(number)]
        beginnings = accumulate(map(len, laid_out), initial=0)
        lines = list(chain.from_iterable(laid_out))
        start = next((line for line, fragments in enumerate(lines) if _is_marked(fragments)), 0)
        end = start + 1
        while end < len(lines) and _ends_marked(lines[end - 1]) and _is_marked(lines[end]):
            end += 1
        return next((first for first in beginnings if first <= start and end - first <= rows), start)


def _is_marked(line: Line) -> bool:
    """Whether a line has quoted words."""
    return any(role == "found" for _, role in line)


def _ends_marked(line: Line) -> bool:
    """Whether a line ends in quoted words."""
    return next((role for text, role in reversed(line) if text), "") == "found"


class Overview(LineWidget):
    """The line above the source that is shown: a verdict for each of its citations, or their counts."""

    verdicts: Sequence[tuple[str, str]] = ()

    def show(self, verdicts: Sequence[tuple[str, str]]) -> None:
        """Show verdicts, each with the cited place."""
        self.verdicts = verdicts
        self.refresh()

    def line(self, y: int, width: int) -> list[Fragment]:  # noqa: ARG002 - one line
        """The only line."""
        glyphs = self.appearance.glyphs
        words = self._words(
            [f"{place} " if place else "" for place, _ in self.verdicts], [one for _, one in self.verdicts]
        )
        if cell_len(phrasing.plain(words)) > width - 4:
            counts = sorted(Counter(one for _, one in self.verdicts).items(), key=lambda item: item[0] not in FAULTS)
            words = self._words([f"{count:,} " for _, count in counts], [one for one, _ in counts])
        words = fitted(words, max(0, width - 4), glyphs.ellipsis)
        rule = glyphs.rule * (width - 3 - cell_len(phrasing.plain(words)))
        return [(f"{glyphs.rule} ", "line"), *words, (f" {rule}", "line")] if words else [(glyphs.rule * width, "line")]

    def _words(self, before: Iterable[str], verdicts: Iterable[str]) -> Line:
        parts: list[Line] = [
            [(f"! {words}{one}", "error")] if one in FAULTS else [(words, "muted"), (one, "text")]
            for words, one in zip(before, verdicts, strict=True)
        ]
        return phrasing.joined(parts, (f" {self.appearance.glyphs.dot} ", "muted"))
