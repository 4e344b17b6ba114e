"""The base class of screens on which an entry can be marked and have a note."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from briefing_tui.text.fragments import NOTE
from briefing_tui.tui.screens.list_screen import ListScreen

if TYPE_CHECKING:
    from briefing_tui.model.briefing import Statement


class Annotating(ListScreen):
    """A screen with the actions for the reader's mark and note on an entry."""

    @abstractmethod
    def entry_to_note(self) -> Statement | None:
        """The entry that the actions are for; None if there is none."""

    @abstractmethod
    def show_annotations(self) -> None:
        """Show marks and notes as they are now."""

    def action_mark(self) -> None:
        """Mark the entry, or remove its mark."""
        entry = self.entry_to_note()
        if entry is not None:
            self.app_context.noting.toggle_mark(entry)

    def action_note(self) -> None:
        """Write a note on the entry."""
        entry = self.entry_to_note()
        if entry is not None:
            self.app_context.noting.open_note(entry)

    def open_lead(self, lead: str) -> None:
        """Open what clicked words link to: the note on the entry, an actor, or a source."""
        if lead == NOTE:
            self.action_note()
        else:
            self.app_context.navigator.open_lead(lead)
