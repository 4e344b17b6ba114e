"""The base class of screens over the panes that are places in the history."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from briefing_tui.tui.screens.list_screen import ListScreen

if TYPE_CHECKING:
    from briefing_tui.tui.state.reader_state import Over


class RestorableScreen(ListScreen):
    """A screen over the panes that back and forward can restore."""

    @property
    @abstractmethod
    def state(self) -> Over | None:
        """All that is needed to open it again at the same place."""

    def action_close(self) -> None:
        """Go back in the history to where it was opened."""
        self.app_context.navigator.back()
