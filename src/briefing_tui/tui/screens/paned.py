"""What the parts of the reader's screen know of the panes in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.tui.screens.moving import Moving

if TYPE_CHECKING:
    from briefing_tui.model import Pane as PaneKey
    from briefing_tui.tui.panes.pane import Pane
    from briefing_tui.tui.session import Session
    from briefing_tui.tui.widgets.entry_list import EntryList


class Paned(Moving):
    """A screen with the panes of the open briefing of a session."""

    session: Session
    panes: dict[PaneKey, Pane]

    def list_of(self, pane: PaneKey) -> EntryList:
        """The list that shows a pane, while it is in sight."""
        raise NotImplementedError

    def show_panes(self) -> None:
        """Show the panes that are in sight."""
        raise NotImplementedError

    def retitle_panes(self) -> None:
        """Show in the titles, or the tabs, what has changed of them."""
        raise NotImplementedError

    def keep_places(self) -> None:
        """Remember where the lists in sight are."""
        raise NotImplementedError

    def action_pane(self, pane: PaneKey) -> None:
        """Give a pane the focus."""
        raise NotImplementedError
