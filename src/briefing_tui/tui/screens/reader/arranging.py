"""Where the parts of the reader's screen are in each layout, and how many rows each of them has."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from briefing_tui.schema.sections import PANES, Pane
from briefing_tui.tui.screens.reader.layouts import inspector_rows, upper_rows
from briefing_tui.tui.widgets.bars import Banner, BottomLine, Footer, Header
from briefing_tui.tui.widgets.entry_list import EntryList
from briefing_tui.tui.widgets.inspector import Inspector, rows_for
from briefing_tui.tui.widgets.listing import GUTTER
from briefing_tui.tui.widgets.page import rows_needed
from briefing_tui.tui.widgets.tabs import Tabs
from briefing_tui.view.phrasing import Lookup

if TYPE_CHECKING:
    from briefing_tui.tui.screens.reader.screen import ReaderScreen
    from briefing_tui.tui.widgets.listing import Listing
    from briefing_tui.view.contents import Contents

COLUMNS: tuple[tuple[Pane, Pane], ...] = (("summary", "actors"), ("timeline", "questions"))
"""The panes where all four are in sight: those of each column, from above."""

EDGES = 3 + GUTTER
"""Columns of a pane that its entries do not have: those of frame, scroll bar and gutter."""

SAMPLE = 12
"""Entries of a pane that are looked at for the rows of the inspector."""

MOST = 0.75
"""The share of these entries for which the inspector has room."""

KEPT = 100
"""Counts that are kept."""


class Arranging:
    """Shows or hides the parts of a reader's screen and gives them the rows that they need."""

    def __init__(self, screen: ReaderScreen) -> None:
        self._screen = screen
        self._session = screen.session
        self._shown: Contents | None = None
        self._needed: dict[object, int] = {}
        """The rows that the inspector needs, and those of panes, by what they depend on beside the contents."""

    def lay_out(self) -> None:
        """Show one pane alone or all four, with what belongs to the layout."""
        screen = self._screen
        solo = screen.query_one("#solo", EntryList)
        solo.framed = screen.shape == "wide"
        columns = screen.query_one("#columns")
        if columns.display != screen.shows_all:
            columns.display = screen.shows_all
        solo.set_display(shown=not screen.shows_all)
        screen.query_one(Tabs).set_display(shown=screen.shape != "wide", height=2 if screen.shape == "tabs" else 1)
        self._stand_inspector()

    def stand(self) -> None:
        """Give the inspector its rows, and the panes the others."""
        self._stand_inspector()
        if self._screen.shows_all and self._screen.panes:
            self._share()

    def _stand_inspector(self) -> None:
        """Give the inspector its rows; below a chart there are some on a narrow screen too."""
        screen = self._screen
        if screen.shape is None:
            return
        charted = self._session.state.charted and screen.pane == "timeline"
        needed = self._rows_needed(charted=charted) if screen.shape != "narrow" or charted else 0
        rows = inspector_rows(screen.shape, screen.app.size.height, needed, charted=charted)
        screen.query_one(Inspector).set_display(shown=rows > 0, height=rows)

    def _rows_needed(self, *, charted: bool) -> int:
        """The rows that the inspector needs for most entries of the pane: they stay the same from entry to entry."""
        screen, contents = self._screen, self._session.contents
        if contents is None:
            return 0
        if contents is not self._shown:
            self._shown, self._needed = contents, {}
        width, pane = screen.app.size.width, screen.pane
        if (width, pane, charted) not in self._needed:
            entries = contents.entries(pane)
            needed = sorted(
                rows_for(entry, contents.lookup, width, screen.charting.sentence(entry), timed=pane == "timeline")
                for entry in entries[:: max(1, len(entries) // SAMPLE)]
            )
            if pane == "questions":
                glyphs = contents.lookup.glyphs
                needed += [
                    rows_for(one.question, Lookup(one.briefing, glyphs), width, timed=False)
                    for one in contents.asked[:SAMPLE]
                ]
                needed.sort()
            self._needed[width, pane, charted] = needed[ceil(MOST * len(needed)) - 1] if needed else 0
        return self._needed[width, pane, charted]

    def _share(self) -> None:
        """Give the two panes of each column their rows: a short one leaves them to the other."""
        screen = self._screen
        width, height = screen.app.size
        around = sum(screen.query_one(kind).rows for kind in (Header, BottomLine, Banner, Inspector, Footer))
        rows, columns = height - around, width // 2 - EDGES
        needed = {pane: self._rows_of(screen.panes[pane], columns, height) + 2 for pane in PANES}
        uppers = upper_rows(rows, [(needed[upper], needed[lower]) for upper, lower in COLUMNS])
        for (upper, _), own in zip(COLUMNS, uppers, strict=True):
            screen.query_one(f"#{upper}", EntryList).set_display(shown=True, height=own)

    def _rows_of(self, pane: Listing, columns: int, most: int) -> int:
        """The rows of a pane, counted once."""
        key = (pane, columns, most)
        if key not in self._needed:
            if len(self._needed) > KEPT:
                self._needed.clear()
            self._needed[key] = rows_needed(pane, columns, most)
        return self._needed[key]
