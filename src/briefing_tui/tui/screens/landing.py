"""What lies over the panes and is yet a place on the reader's way: it is left and come back to as these are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.tui.screens.moving import Moving

if TYPE_CHECKING:
    from briefing_tui.tui.history import Spot


class Landing(Moving):
    """A screen that the way back and forward leads to."""

    def over(self, spot: Spot) -> Spot:
        """A spot in the panes with this screen over it, at the place in that."""
        raise NotImplementedError

    def action_close(self) -> None:
        """Go back to where it was opened."""
        self.reader.navigator.back()

    def action_forward(self) -> None:
        """Go forward again."""
        self.reader.navigator.forward()
