"""Protocols of what the parts of the main screen know of it: they cannot import the screen, which imports them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from textual.screen import Screen

    from briefing_tui.model.briefing import Statement
    from briefing_tui.schema.sections import Pane as PaneKey
    from briefing_tui.tui.context import AppContext
    from briefing_tui.tui.screens.reader.layouts import Layout
    from briefing_tui.tui.screens.reader.pane_set import PaneSet
    from briefing_tui.tui.state.session import Session
    from briefing_tui.tui.widgets.entry_list import EntryList


class Captioned(Protocol):
    """The lines around the panes, which a search or a new view of the chart changes."""

    def retitle(self) -> None:
        """Update the titles, or the tabs, after a change."""

    def show_banner(self) -> None:
        """Show in the banner that the file can no longer be read, or which filter is on."""


class Host(Protocol):
    """The main screen, as its parts see it."""

    @property
    def screen(self) -> Screen[Any]:
        """The screen as Textual knows it, with its widgets."""

    @property
    def app_context(self) -> AppContext:
        """The app, as screens see it."""

    @property
    def session(self) -> Session:
        """The open briefing and the state of its panes."""

    @property
    def panes(self) -> PaneSet:
        """The panes of the open briefing."""

    @property
    def captions(self) -> Captioned:
        """The lines around the panes."""

    @property
    def shape(self) -> Layout | None:
        """The layout; None before the screen has a size."""

    @property
    def pane(self) -> PaneKey:
        """The pane with focus."""

    @property
    def entries(self) -> EntryList:
        """The list that shows the pane with focus."""

    @property
    def entry(self) -> Statement | None:
        """The entry under the cursor."""

    @property
    def shows_all(self) -> bool:
        """Whether all four panes are in view, and not one alone."""

    def is_shown(self, pane: PaneKey) -> bool:
        """Whether a pane is in view."""

    def list_of(self, pane: PaneKey) -> EntryList:
        """The list that shows a pane, while it is in view."""

    def action_pane(self, pane: PaneKey) -> None:
        """Give a pane the focus."""

    def go_to(self, pane: PaneKey, number: int) -> None:
        """Put the cursor on an entry, or go to the title and the bottom line."""

    def keep_places(self) -> None:
        """Remember where the lists in view are."""

    def show_briefing(self) -> None:
        """Show the open briefing at the place where it was left."""

    def show_panes(self) -> None:
        """Show the panes that are in view, each at its place."""

    def show_again(self, key: PaneKey) -> None:
        """Show a pane that has changed, if it is in view."""
