"""The names of the panes, for screens that show one pane at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from briefing_tui.records import Frozen
from briefing_tui.schema.sections import SECTIONS
from briefing_tui.text.cells import cell_len
from briefing_tui.tui.widgets.drawn import LineWidget

if TYPE_CHECKING:
    from textual import events

    from briefing_tui.schema.sections import Pane
    from briefing_tui.text.cells import Fragment


class Tab(Frozen):
    """One tab: its pane, its count, and the mark of what is new or changed in it."""

    pane: Pane
    count: str
    mark: str = ""

    def words(self, number: int, *, long: bool) -> tuple[str, str, str]:
        """Its number, its name for a wide or a narrow screen, and its count with the mark."""
        section = SECTIONS[self.pane]
        name = section.heading if long else section.short
        return f"{number} ", name, " ".join(("", *filter(None, (self.count, self.mark))))


class Tabs(LineWidget):
    """The names of the four panes as tabs, with a rule below from 80 columns up."""

    class Chosen(Message):
        """Posted when a tab is clicked."""

        def __init__(self, pane: Pane) -> None:
            super().__init__()
            self.pane = pane

    ALLOW_SELECT = False
    tabs: tuple[Tab, ...] = ()
    pane: Pane = "summary"
    right = ""
    also = ""
    _shown: tuple[object, ...] = ()

    def show(self, tabs: tuple[Tab, ...], pane: Pane, right: str, also: str) -> None:
        """Show the tabs with one of them active, and words on the rule, preceded by others if they fit."""
        shown = (tabs, pane, right, also, self.appearance.glyphs)
        if shown != self._shown:
            self._shown = shown
            self.tabs, self.pane, self.right, self.also = tabs, pane, right, also
            self.refresh()

    def _spans(self) -> list[tuple[int, int, Tab]]:
        """First and last column of each tab's text; two columns before them are reserved for the focus mark.

        If tabs are two columns apart, those before the mark move to leave a space on its left. If they do not all fit,
        first the totals that equal the filtered counts are omitted, then all totals, then the counts, then the marks.
        """
        kept = [tab.count.split("/") for tab in self.tabs]
        forms = (
            [tab.count for tab in self.tabs],
            ["/".join(dict.fromkeys(numbers)) for numbers in kept],
            [numbers[0] for numbers in kept],
            ["" for _ in self.tabs],
        )
        spans: list[tuple[int, int, Tab]] = []
        for counts in forms:
            spans = self._placed([tab.changed(count=count) for tab, count in zip(self.tabs, counts, strict=True)])
            if not spans or spans[-1][1] <= self.size.width:
                return spans
        return self._placed([tab.changed(count="", mark="") for tab in self.tabs])

    def _placed(self, tabs: list[Tab]) -> list[tuple[int, int, Tab]]:
        spans: list[tuple[int, int, Tab]] = []
        long = self.size.height > 1
        column = 3 if long else 2
        for number, tab in enumerate(tabs, 1):
            if not long and tab.pane == self.pane:
                column += 1
            length = sum(map(cell_len, tab.words(number, long=long)))
            spans.append((column, column + length, tab))
            column += length + (5 if long else 2)
        return spans

    def line(self, y: int, width: int) -> list[Fragment]:
        """The names, or the rule that is heavy below the active one."""
        glyphs = self.appearance.glyphs
        if y == 1:
            return self._rule(width)
        fragments: list[Fragment] = []
        column = 0
        for number, (start, end, tab) in enumerate(self._spans(), 1):
            active = tab.pane == self.pane
            numbered, name, count = tab.words(number, long=self.size.height > 1)
            before = max(0, start - column)
            mark = f"{glyphs.focus} " if active else "  "
            lead = " " * max(0, before - 2) + mark if before >= 2 else " " * before  # noqa: PLR2004
            fragments += [
                (lead, "frame"),
                (numbered, "strong" if active else "text"),
                (name, "strong" if active else "text"),
                (count, "text" if active else "muted"),
            ]
            column = end
        return fragments

    def _rule(self, width: int) -> list[Fragment]:
        glyphs = self.appearance.glyphs
        start, end = next(((a - 2, b) for a, b, tab in self._spans() if tab.pane == self.pane), (0, 0))
        start = 0 if start <= 1 else start - 1
        end = min(end + 1, width)
        heavy: Fragment = (glyphs.heavy * (end - start), "frame")
        both = f" {glyphs.dot} ".join(filter(None, (self.also, self.right)))
        for words in filter(None, (both, self.right)):
            said = f" {words} "
            if end + cell_len(said) + 2 <= width:
                rest = glyphs.rule * (width - end - cell_len(said) - 1)
                return [(glyphs.rule * start, "line"), heavy, (rest, "line"), (said, "muted"), (glyphs.rule, "line")]
            if cell_len(said) + 2 <= start:
                rest = glyphs.rule * (start - cell_len(said) - 1)
                after = glyphs.rule * (width - end)
                return [(glyphs.rule, "line"), (said, "muted"), (rest, "line"), heavy, (after, "line")]
        return [(glyphs.rule * start, "line"), heavy, (glyphs.rule * (width - end), "line")]

    def _tab_at(self, x: int) -> Pane | None:
        return next((tab.pane for start, end, tab in self._spans() if start - 2 <= x <= end), None)

    def on_click(self, event: events.Click) -> None:
        """Report the tab that was clicked."""
        pane = self._tab_at(event.x)
        if pane:
            self.post_message(self.Chosen(pane))
