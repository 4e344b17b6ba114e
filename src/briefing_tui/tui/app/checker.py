"""The problems of the open file: those from loading, and those that a check in a thread finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.text.sanitizing import clean
from briefing_tui.tui.screens.reader.screen import ReaderScreen
from briefing_tui.view.phrasing import counted

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
        self._is_checking = False

    def open(self, item: Item | None) -> None:
        """Show the problems of a file; if none is known yet, run ``check`` on it first."""
        if item is None:
            return
        from briefing_tui.tui.screens.problems import ProblemsScreen, check  # noqa: PLC0415 - the first frame does not wait for it

        item = self._session.now(item)
        if item.problems:
            self._app.push_screen(ProblemsScreen(item))
            return

        keys, under = self._app.key_count, self._app.screen

        def take(found: tuple[Problem, ...]) -> None:
            self.take_checked(item, found)
            if not found:
                self._say_none(item)
            elif self._is_shown(item) and (keys, under) == (self._app.key_count, self._app.screen):
                self._app.push_screen(ProblemsScreen(item, found))
            else:
                # A screen that opens now would take the keys that are meant for this one.
                words = f"{clean(item.path.name)} has {counted(len(found), 'problem')}."
                self._app.announce(f"{words}   !  shows them", words)

        self._app.say(f"Checking the file {self._app.glyphs.ellipsis}")
        check(self._app, self._session.library, item, take)

    def _is_shown(self, item: Item) -> bool:
        return any(one is item for one in self._session.shown_items)

    def _say_none(self, item: Item) -> None:
        if not self._session.state.whole_story:
            self._app.announce("This file has no problems.")
            return
        words = f"{clean(item.path.name)} has no problems"
        others = self._session.error_count
        more = f"; other files of the story have {counted(others, 'error')}." if others else "."
        self._app.announce(words + more, f"{words}.")

    def take_checked(self, item: Item, problems: tuple[Problem, ...]) -> None:
        """Count in the headers all the errors that a check of an item has found, and mark the entries with them."""
        if self._session.note_checked(item, problems) and self._is_shown(item):
            self._app.reader_screen.keep_places()
            self._app.reader_screen.show_panes()
            from briefing_tui.tui.screens.details import DetailsScreen  # noqa: PLC0415 - the first frame does not wait for it

            for screen in self._app.screen_stack:
                if isinstance(screen, (ReaderScreen, DetailsScreen)):
                    screen.show_header()

    def check_copies(self) -> None:
        """Check the short files that are shown against the local copies of their sources, one after another."""
        waiting = (item for item in self._session.shown_items if item.entry_count <= FEW)
        item = next(filter(self._session.errors.awaits_check, waiting), None)
        if item is None or self._is_checking:
            return

        def take(found: tuple[Problem, ...]) -> None:
            self._is_checking = False
            self.take_checked(item, found)
            self.check_copies()

        from briefing_tui.tui.screens.problems import check  # noqa: PLC0415 - the first frame does not wait for it

        self._is_checking = True
        check(self._app, self._session.library, item, take)

    def go_to(self, item: Item, section: str, index: int) -> bool:
        """Close the problems and go to an entry of an item by its section and index; False if no pane shows it."""
        entries = item.briefing.sections.get(section, ()) if item.briefing and self._is_shown(item) else ()
        if not 0 <= index < len(entries):
            return False
        self._app.screen.dismiss()
        self._navigator.go_to_entry(self._session.shown_as(entries[index]))
        return True
