"""Where the parts of the reader's screen stand in each layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.tui.screens.reader.layouts import inspector_rows
from briefing_tui.tui.widgets.entry_list import EntryList
from briefing_tui.tui.widgets.inspector import Inspector
from briefing_tui.tui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from briefing_tui.tui.screens.reader.screen import ReaderScreen


class Arranging:
    """Shows or hides the parts of a reader's screen and gives them their rows."""

    def __init__(self, screen: ReaderScreen) -> None:
        self._screen = screen

    def lay_out(self) -> None:
        """Show one pane alone or all four, with what belongs to the layout."""
        screen = self._screen
        solo = screen.query_one("#solo", EntryList)
        solo.framed = screen.shape == "wide"
        columns = screen.query_one("#columns")
        if columns.display != screen.shows_all:
            columns.display = screen.shows_all
        solo.stand(shown=not screen.shows_all)
        screen.query_one(Tabs).stand(shown=screen.shape != "wide", height=2 if screen.shape == "tabs" else 1)
        self.stand_inspector()

    def stand_inspector(self) -> None:
        """Give the inspector its rows; below a chart there are some on a narrow screen too."""
        screen = self._screen
        if screen.shape is not None:
            charted = screen.session.state.charted and screen.pane == "timeline"
            rows = inspector_rows(screen.shape, screen.app.size.height, charted=charted)
            screen.query_one(Inspector).stand(shown=rows > 0, height=rows)
