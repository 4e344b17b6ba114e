"""The part of the reader's screen whose keys lead away from the panes: to dialogs, other briefings, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.tui.screens.unfolding import Unfolding

if TYPE_CHECKING:
    from briefing_tui.model import Statement


class Leading(Unfolding):
    """Hands on to the app what a key asks for, with the entry under the cursor."""

    @property
    def entry(self) -> Statement | None:
        """The entry under the cursor."""
        raise NotImplementedError

    def action_details(self) -> None:
        """Show all of the entry."""
        if not self.is_elsewhere() and self.entry is not None:
            self.keep_places()
            self.reader.open_details()

    def action_follow_actor(self) -> None:
        """Keep only what concerns the entry's actor, or end that."""
        if not self.is_elsewhere():
            self.reader.navigator.follow_actor(self.entry)

    def action_dates(self) -> None:
        """Ask for a range of time, and keep only the events that may lie within it; or for another one, or none."""
        self.reader.dialogs.dates()

    def action_disputed(self) -> None:
        """Keep only what is disputed, or end that."""
        self.reader.navigator.toggle_disputed()

    def action_end_filter(self) -> None:
        """End the filter that the banner names last."""
        self.reader.navigator.end_filter()

    def action_thread(self, step: int) -> None:
        """Open the next or previous briefing of the thread."""
        self.reader.navigator.go_in_thread(step)

    def action_sources(self) -> None:
        """Show what the entry rests on."""
        if not self.is_elsewhere():
            self.reader.navigator.open_sources()

    def action_back(self) -> None:
        """Go back to where the reader was before."""
        self.reader.navigator.back()

    def action_forward(self) -> None:
        """Go forward again."""
        self.reader.navigator.forward()

    def action_switch(self) -> None:
        """Open the picker."""
        self.keep_places()
        self.reader.dialogs.picker()

    def action_neighbour(self, step: int) -> None:
        """Open the next or previous briefing of the library."""
        self.keep_places()
        self.reader.open_neighbour(step)

    def action_previous_briefing(self) -> None:
        """Open the briefing that was open before."""
        self.keep_places()
        self.reader.open_previous()

    def action_reload(self) -> None:
        """Read the file again."""
        self.keep_places()
        self.reader.reload()

    def action_edit(self) -> None:
        """Open the file in an editor, at the entry."""
        self.keep_places()
        self.reader.edit(self.entry.line if self.entry else 1)

    def action_problems(self) -> None:
        """Show what is wrong with the file."""
        self.reader.open_problems()

    def action_export(self) -> None:
        """Open the export dialog."""
        self.keep_places()
        self.reader.dialogs.export()

    def action_copy_entry(self) -> None:
        """Copy the entry."""
        if not self.is_elsewhere():
            self.reader.delivery.take_away("entry")

    def action_copy_pane(self) -> None:
        """Copy the pane."""
        self.reader.delivery.take_away("pane")

    def action_theme(self) -> None:
        """Choose a theme."""
        self.reader.dialogs.themes()
