"""The inspector: the details of the entry under the cursor, as labels and values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from briefing_tui.text.cells import cell_len
from briefing_tui.text.fragments import has_match, link_target, marked, role_at, wrap
from briefing_tui.tui.widgets.drawn import LineWidget
from briefing_tui.tui.widgets.listing import MEASURE, Line, fitted, hanging, padded
from briefing_tui.tui.widgets.rendering import emphasized
from briefing_tui.view.details import details

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from briefing_tui.errors import Problem
    from briefing_tui.model.annotations import Annotation
    from briefing_tui.model.briefing import Statement
    from briefing_tui.text.cells import Fragment
    from briefing_tui.text.fragments import Spans
    from briefing_tui.view.details import Details
    from briefing_tui.view.lookup import Lookup

LABEL = 10
"""Width of a label in columns."""

MARGIN = 2
"""Columns before a label."""


def heading(entry: Statement, number: int, of: int) -> Line:
    """``Point 1 of 8``; without a number, an entry of another briefing."""
    if not of:
        return [(f"{entry.section.noun.capitalize()} of another briefing", "strong")]
    return [(f"{entry.section.noun.capitalize()} {number:,} of {of:,}", "strong")]


def _text_width(width: int) -> int:
    """The columns for margin, label and text: without the last one, and no more text than is easy to read."""
    return min(width - 1, MARGIN + LABEL + MEASURE)


def laid_out(found: Details, width: int, spans: Spans | None = None) -> list[Line]:
    """The rows of an entry wrapped to a width, each label before its first line, with search matches marked."""
    rows = ((label, marked(fragments, spans)) for label, fragments in found.rows)
    return [line for label, fragments in rows for line in labelled(label, fragments, _text_width(width), MARGIN)]


def labelled(label: str, fragments: Sequence[Fragment], width: int, margin: int = 0) -> list[Line]:
    """Fragments beside a label, indented by ``margin``."""
    return hanging(fragments, width, margin + LABEL, [(" " * margin + label.ljust(LABEL), "muted")])


def _from_match(rows: Sequence[Line], height: int) -> list[Line]:
    """The rows that fit: the first ones, or those from the first match if that is below them.

    The last one may be cut off, so the match is placed above it. The first one has its label.
    """
    match = next((number for number, row in enumerate(rows) if has_match(row)), 0)
    if match < height - 1:
        return [*rows[:height]]
    first = min(match, len(rows) - height + 1)
    label = next(row[0] for row in reversed(rows[: first + 1]) if row[0][0].strip())
    return [[label, *rows[first][1:]], *rows[first + 1 : first + height], []][:height]


def rows_for(entry: Statement, lookup: Lookup, width: int, sentence: Sequence[Fragment] = (), *, timed: bool) -> int:
    """Number of rows that all details of an entry need; one more if ``timed``."""
    lead = len(wrap(sentence, max(1, _text_width(width) - MARGIN))) if sentence else 0
    return 1 + lead + len(laid_out(details(entry, lookup), width)) + timed


def _with_more(row: Line, more: str, width: int, ellipsis: str) -> Line:
    """The last row with words at its right end that say how to see the rest, after one ellipsis in all."""
    apart = f"  {ellipsis} {more}"
    room = max(1, width - cell_len(apart))
    if sum(cell_len(text) for text, _ in row) <= room:
        return [*padded(row, room), (apart, "muted")]
    room_with_cut = max(1, width - cell_len(more) - 2)
    shown = fitted(row, room_with_cut, ellipsis)
    shown = fitted(row, room, ellipsis) if shown == row else shown
    return [*padded(shown, room_with_cut), (f"  {more}", "muted")]


class Inspector(LineWidget):
    """The first lines of an entry's details."""

    class Clicked(Message):
        """Posted when words with a link are clicked (see :func:`briefing_tui.text.fragments.link_target`)."""

        def __init__(self, lead: str) -> None:
            super().__init__()
            self.lead = lead

    entry: Statement | None = None
    lookup: Lookup | None = None
    number = 0
    of = 0
    distances: Sequence[str] = ()
    sentence: Sequence[Fragment] = ()
    spans: Spans | None = None
    _problems: Sequence[Problem] = ()
    _annotation: Annotation | None = None
    _drawn: tuple[tuple[int, int], list[Line]] | None = None

    def show(
        self,
        entry: Statement | None,
        lookup: Lookup,
        ordinal: tuple[int, int],
        distances: Sequence[str] = (),
        sentence: Sequence[Fragment] = (),
    ) -> None:
        """Show an entry, its 1-based position and their number, and its distances from others; or nothing.

        Its ``sentence`` is given if the pane has no room for it.
        """
        shown = (self.entry, (self.number, self.of), self.distances, self.sentence, self._problems, self._annotation)
        problems = lookup.problems_of(entry) if entry else []
        annotation = lookup.annotation(entry) if entry else None
        if (entry, ordinal, distances, sentence, problems, annotation) != shown or lookup is not self.lookup:
            self._problems, self._annotation = problems, annotation
            self.entry, self.lookup, self.distances, self.sentence = entry, lookup, distances, sentence
            self.number, self.of = ordinal
            self._drawn = None
            self.refresh()

    def mark(self, spans: Spans | None) -> None:
        """Mark the matches that ``spans`` finds; None for no marks."""
        self.spans = spans
        self._drawn = None
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Report the target of the clicked words."""
        if self.clicks(event) and not self.ends_selection(event):
            lead = link_target(role_at(self.line(event.y, self.size.width), event.x))
            if lead:
                self.post_message(self.Clicked(lead))

    def line(self, y: int, width: int) -> list[Fragment]:
        """The heading on a rule, or a row; the last row says if there is more."""
        size = (width, self.size.height)
        if self._drawn is None or self._drawn[0] != size:
            self._drawn = (size, self._lines(*size))
        return self._drawn[1][y] if y < len(self._drawn[1]) else []

    def _heading(self, qualifiers: list[Fragment]) -> Line:
        words = heading(self.entry, self.number, self.of) if self.entry else []
        return [*words, ("  ", "text"), *marked(qualifiers, self.spans)] if qualifiers else words

    def _lead(self, width: int) -> list[Line]:
        """The sentence over the full width."""
        words = emphasized(self.sentence)
        lines = wrap(marked(words, self.spans), max(1, _text_width(width) - MARGIN)) if words else []
        return [[(" " * MARGIN, "text"), *line] for line in lines]

    def _lines(self, width: int, height: int) -> list[Line]:
        glyphs = self.appearance.glyphs
        if self.entry is None or self.lookup is None:
            return [[(glyphs.rule * width, "line")]]
        found = details(self.entry, self.lookup, distances=self.distances, spans=self.spans)
        words = self._heading(found.full_qualifiers)
        if sum(cell_len(text) for text, _ in words) > width - 3:
            words = fitted(self._heading(found.qualifiers), width - 3, glyphs.ellipsis)
        rule = (glyphs.rule * max(0, width - sum(cell_len(text) for text, _ in words) - 3), "line")
        lead = self._lead(width)
        rows = laid_out(found, width, self.spans) if len(lead) < height - 1 else []
        if len(lead) + len(rows) < height:
            rows = [*lead, *rows]
        elif height > 1:
            more = f"{'i shows all' if self.of else 'Enter goes to it'} "
            rows = _from_match(rows, height - 1 - len(lead)) if rows else []
            *rows, last = [*lead, *rows][: height - 1]
            rows.append(_with_more(last, more, width, glyphs.ellipsis))
        return [[(f"{glyphs.rule} ", "line"), *words, (" ", "text"), rule], *rows]
