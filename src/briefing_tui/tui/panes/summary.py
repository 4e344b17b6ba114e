"""The Summary pane: points, then assumptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui import wording
from briefing_tui.model import Assumption, Point
from briefing_tui.text import cell_len
from briefing_tui.tui.panes.pane import Pane, fitted, hung

if TYPE_CHECKING:
    from briefing_tui.text import Run
    from briefing_tui.tui.panes.pane import Line

INDENT = 2
"""The mark of the basis and a blank."""

NARROW = 41
"""Below this width (44 with the gutter) the gauge and the marks of confidence are left out."""


class SummaryPane(Pane):
    """Each point with its basis, or how it is judged, and its citations on a last line of its own."""

    key = "summary"
    title = "Summary"
    short = "Sum"
    bottom_line = ""
    """The bottom line where it stands here and not above the panes."""

    def head(self, width: int) -> list[Line]:
        """The bottom line, behind a bar of its own, and a blank line."""
        if not self.bottom_line:
            return []
        bar: Run = (f"{self.lookup.glyphs.bar} ", "frame")
        return [*hung([(self.bottom_line, "strong")], width + INDENT, INDENT, [bar], every=True), []]

    def lines(self, number: int, width: int) -> list[Line]:
        """The sentence, then the meta line."""
        entry = self.entries[number]
        glyphs = self.lookup.glyphs
        glyph = glyphs.assumption if isinstance(entry, Assumption) else " "
        if isinstance(entry, Point):
            glyph = wording.basis_glyph(entry, glyphs)
        lines = hung(wording.sentence(entry, self.lookup), width, INDENT, [(f"{glyph} ", "text")])
        indent: Run = (" " * INDENT, "text")
        return [*lines, *([indent, *meta] for meta in self._meta(number, width - INDENT))]

    def before(self, number: int, width: int) -> list[Line]:
        """The heading of the assumptions."""
        entry = self.entries[number]
        if isinstance(entry, Assumption) and (number == 0 or isinstance(self.entries[number - 1], Point)):
            count = sum(isinstance(entry, Assumption) for entry in self.entries)
            words = f"Assumptions {count} "
            rule = self.lookup.glyphs.rule * max(0, width - cell_len(words))
            return [[("Assumptions ", "strong"), (f"{count} ", "muted"), (rule, "line")]]
        return []

    def gap(self, number: int) -> int:  # noqa: ARG002 - every entry has one
        """One blank line after each entry."""
        return 1

    def _meta(self, number: int, width: int) -> list[Line]:
        """What an entry rests on, at the left, and its citations, at the right: on two lines where one is too short."""
        entry = self.entries[number]
        glyphs = self.lookup.glyphs
        drawn = width >= NARROW - INDENT
        parts: list[Line] = []
        if isinstance(entry, Point):
            parts = [
                wording.likelihood_runs(entry, self.lookup, drawn=drawn),
                wording.confidence_runs(entry, self.lookup, drawn=drawn),
            ]
            if not any(parts):
                parts = [wording.value(entry, "basis")]
        left = wording.joined([*parts, wording.disputed_runs(entry, glyphs)], (f" {glyphs.dot} ", "muted"))
        left_width = cell_len(wording.plain(left))
        for right in self._citations(number):
            room = width - left_width - cell_len(wording.plain(right))
            if not right:
                return [fitted(left, width, glyphs.ellipsis)] if left else []
            if room >= (2 if left else 0):
                return [[*left, (" " * room, "text"), *right]]
        fewest = self._citations(number)[-1]
        blanks: Run = (" " * max(0, width - cell_len(wording.plain(fewest))), "text")
        second = [blanks, *fitted(fewest, width, glyphs.ellipsis)]
        return [fitted(left, width, glyphs.ellipsis), second] if left else [second]

    def _citations(self, number: int) -> list[Line]:
        """The citations in full, then in the shorter forms for less room."""
        groups = wording.cited(self.entries[number].cites, self.lookup)
        if not groups:
            return [[]]
        wide = wording.joined((group.runs() for group in groups), ("  ", "text"))
        more = len(groups) - 1
        rest: Line = [(f"  +{more}", "muted")] if more else []
        first = groups[0]
        bare = wording.Cited(first.source, first.places[:1] if not first.source else ())
        return [wide, [*first.runs(), *rest], [*bare.runs(), *rest]]
