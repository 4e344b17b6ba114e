"""The problems of the open file: those from loading, and those that a check in a thread finds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from briefing_tui.tui.screens.details import DetailsScreen
from briefing_tui.tui.screens.problems import ProblemsScreen, check
from briefing_tui.tui.screens.reader.screen import ReaderScreen

if TYPE_CHECKING:
    from briefing_tui.errors import Problem
    from briefing_tui.library.library import Item
    from briefing_tui.tui.app.base import BaseApp
    from briefing_tui.tui.app.navigation import Navigator

FEW = 500
"""The most entries that are compared with their sources as soon as a file opens, which takes some 100 ms."""


class Checker:
    """Checks the open file, counts its errors, and shows its problems."""

    def __init__(self, app: BaseApp, navigator: Navigator) -> None:
        self._app = app
        self._navigator = navigator
        self._session = app.session

    def open(self) -> None:
        """Show the problems of the open file; if none is known yet, run ``check`` on it first."""
        item = self._session.stale or self._session.item
        if item is None:
            return
        if item.problems:
            self._app.push_screen(ProblemsScreen(item))
            return

        def take(found: tuple[Problem, ...]) -> None:
            self.take_checked(item, found)
            if not found:
                self._app.say("This file has no problems.")
            elif self._session.item is item and self._app.screen is self._app.reader_screen:
                self._app.push_screen(ProblemsScreen(item, found))

        self._app.say(f"Checking the file {self._app.glyphs.ellipsis}")
        check(self._app, self._session.library, item, take)

    def take_checked(self, item: Item, problems: tuple[Problem, ...]) -> None:
        """Count in the headers all the errors that a check of an item has found, and mark the entries with them."""
        self._session.note_checked(item, problems)
        if self._session.item is item:
            self._app.reader_screen.keep_places()
            self._app.reader_screen.show_panes()
            for screen in self._app.screen_stack:
                if isinstance(screen, (ReaderScreen, DetailsScreen)):
                    screen.show_header()

    def check_copies(self, item: Item) -> None:
        """Check a short item against the local copies of its sources."""
        if item.entry_count <= FEW and self._session.awaits_check(item):
            check(self._app, self._session.library, item, partial(self.take_checked, item))

    def go_to(self, section: str, index: int) -> bool:
        """Close the problems and go to an entry by its section and index; False if no pane shows it."""
        contents = self._session.contents
        if contents is None:
            return False
        entries = contents.briefing.sections.get(section, ())
        if not 0 <= index < len(entries):
            return False
        self._app.screen.dismiss()
        self._navigator.go_to_entry(entries[index])
        return True
