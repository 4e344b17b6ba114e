"""The Summary pane: points, then assumptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.model.briefing import Assumption, Point
from briefing_tui.text.cells import cell_len, cut_middle
from briefing_tui.text.fragments import as_current, marked, wrap
from briefing_tui.tui.panes.pane import Pane
from briefing_tui.tui.widgets.listing import fitted, hanging, padded, titled
from briefing_tui.view import judgements, phrasing, strength

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefing_tui.model.briefing import Statement
    from briefing_tui.text.cells import Fragment
    from briefing_tui.tui.widgets.listing import Line
    from briefing_tui.view.lookup import Lookup

INDENT = 2
"""Columns of the basis mark and a space."""

NARROW = 41
"""Width below which (44 with the gutter) the gauge and the confidence marks are omitted."""


class SummaryPane(Pane):
    """Points with their basis or judgement, and their sources on a last line."""

    key = "summary"

    def __init__(
        self,
        entries: Sequence[Statement],
        lookup: Lookup,
        nothing: str = "",
        *,
        bottom_line: str = "",
        is_current: bool = False,
    ) -> None:
        super().__init__(entries, lookup, nothing)
        self.bottom_line = bottom_line
        """The bottom line if it is shown here and not above the panes."""
        self.heading: Callable[[Statement], str] = lambda _: ""
        """Returns the heading of an entry, if its section has several parts."""
        self.faults: Sequence[str] = ()
        """What may mislead in the whole, a sentence each, shown before the entries."""
        self.is_current = is_current
        """Whether a search match in it is the current one."""

    def head(self, width: int) -> list[Line]:
        """The bottom line, after a bar, and what may mislead in the whole, each followed by a blank line."""
        bar: Fragment = (f"{self.lookup.glyphs.bar} ", "frame")
        lines: list[Line] = []
        if self.bottom_line:
            lines += [*self._headed(self.bottom_line, "strong", width, bar, every=True), []]
        for sentence in self.faults:
            words = phrasing.with_glyphs(sentence, self.lookup.glyphs)
            lines += self._headed(words, "text", width, ("! ", "error"), every=False)
        return [*lines, []] if self.faults else lines

    def _headed(self, text: str, role: str, width: int, mark: Fragment, *, every: bool) -> list[Line]:
        """A text in which search matches are marked, after a mark."""
        words = marked([(text, role)], self.spans)
        return hanging(as_current(words) if self.is_current else words, width + INDENT, INDENT, [mark], every=every)

    def lines(self, number: int, width: int) -> list[Line]:
        """The sentence, then the line with basis and sources."""
        entry = self.entries[number]
        glyphs = self.lookup.glyphs
        glyph = glyphs.assumption if isinstance(entry, Assumption) else " "
        if isinstance(entry, Point):
            glyph = phrasing.basis_glyph(entry, glyphs)
        lines = hanging(self.sentence(number), width, INDENT, [(f"{glyph} ", "text")])
        indent: Fragment = (" " * INDENT, "text")
        return [*lines, *([indent, *meta] for meta in self._meta(number, width - INDENT))]

    def before(self, number: int, width: int) -> list[Line]:
        """The heading of the assumptions, or of a part of a section."""
        entry, heading = self.entries[number], self.heading(self.entries[number])
        if heading:
            is_first = number == 0 or self.entries[number - 1].section is not entry.section
            if not is_first and self.heading(self.entries[number - 1]) == heading:
                return []
            name = f"Assumptions: {heading}" if isinstance(entry, Assumption) else heading
            glyphs = self.lookup.glyphs
            # The day is at the end.
            return [[(cut_middle(phrasing.with_glyphs(name, glyphs), width, glyphs.ellipsis), "strong")]]
        if isinstance(entry, Assumption) and (number == 0 or isinstance(self.entries[number - 1], Point)):
            count = sum(isinstance(entry, Assumption) for entry in self.entries)
            return [titled("Assumptions", count, width, self.lookup.glyphs.rule)]
        return []

    def gap(self, number: int) -> int:  # noqa: ARG002 - every entry has one
        """One blank line after each entry."""
        return 1

    def counted(self, numbers: range) -> tuple[int, str]:
        """The count of the points; assumptions are counted separately, as in the title."""
        points = sum(isinstance(self.entries[number], Point) for number in numbers)
        others = len(numbers) - points
        return points, phrasing.counted(others, "assumption") if others else ""

    def _meta(self, number: int, width: int) -> list[Line]:
        """The basis of an entry at the left and its citations at the right, on two lines if one is too short."""
        lines = self._judged(number, width)
        forms = self._citations(number)
        if not forms:
            return lines
        last = lines.pop() if lines else []
        taken = cell_len(phrasing.plain(last)) + 2 if last else 0
        for right in forms:
            if taken + cell_len(phrasing.plain(right)) <= width:
                return [*lines, [*last, *padded(right, width - cell_len(phrasing.plain(last)), right=True)]]
        alone = next((right for right in forms if cell_len(phrasing.plain(right)) <= width), forms[-1])
        second = padded(fitted(alone, width, self.lookup.glyphs.ellipsis), width, right=True)
        return [*lines, last, second] if last else [second]

    def _judged(self, number: int, width: int) -> list[Line]:
        """Basis, or likelihood and confidence, and a dispute; drawn marks are omitted if the line is too short."""
        entry = self.entries[number]
        left: Line = []
        for drawn in (True, False) if width >= NARROW - INDENT else (False,):
            parts: list[Line] = []
            if isinstance(entry, Point):
                parts = [
                    judgements.likelihood_fragments(entry, self.lookup, drawn=drawn),
                    judgements.confidence_fragments(entry, self.lookup, drawn=drawn),
                ]
                if not any(parts):
                    parts = [phrasing.value(entry, "basis")]
            disputed = phrasing.disputed_fragments(entry, self.lookup.glyphs)
            withdrawn = phrasing.withdrawn_fragments(entry, self.lookup)
            support = [] if withdrawn else strength.support_fragments(entry, self.lookup)
            left = phrasing.joined([*parts, support, disputed, withdrawn], (f" {self.lookup.glyphs.dot} ", "muted"))
            if cell_len(phrasing.plain(left)) <= width:
                break
        return wrap(left, width) if left else []

    def _citations(self, number: int) -> list[Line]:
        """The citations in full, then in shorter forms; empty if nothing is cited."""
        entry = self.entries[number]
        groups = strength.rated(entry, self.lookup)
        if not groups:
            return []
        dot: Fragment = (f" {self.lookup.glyphs.dot} ", "muted")
        bare = strength.rated(entry, self.lookup, places=False)
        rests = [(bare[:number], len(bare) - number) for number in range(len(bare) - 1, 0, -1)]
        shorter = ([*phrasing.joined(kept, dot), (f" +{more}", "muted")] for kept, more in rests)
        return [phrasing.joined(groups, dot), phrasing.joined(bare, dot), *shorter]
