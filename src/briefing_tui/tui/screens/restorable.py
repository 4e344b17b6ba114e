"""What lies over the panes and is yet a place on the reader's way: it is left and come back to as these are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.tui.screens.list_screen import ListScreen

if TYPE_CHECKING:
    from briefing_tui.tui.state.reader_state import OpenCard, OpenDetails, OpenSourceList, OpenSources


class RestorableScreen(ListScreen):
    """A screen that the way back and forward leads to."""

    @property
    def state(self) -> OpenCard | OpenSources | OpenSourceList | OpenDetails | None:
        """What it takes to open it again at the same place."""
        raise NotImplementedError

    def action_close(self) -> None:
        """Go back to where it was opened."""
        self.reader.navigator.back()
