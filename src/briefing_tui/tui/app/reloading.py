"""Reloading of the open file when it has changed, and opening it in an editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.tui.state.session import WATCH_SECONDS, stamp
from briefing_tui.view.phrasing import without_reason

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefing_tui.library.library import Item
    from briefing_tui.tui.app.background import Background
    from briefing_tui.tui.app.base import BaseApp
    from briefing_tui.tui.app.navigation import Navigator
    from briefing_tui.tui.app.remembering import Remembering

EDITING = "editing"
"""The worker group of the editor, of which only one is open at a time."""


class Reloading:
    """Watches the files that are shown, and reads one again that has changed, at the same place."""

    def __init__(
        self,
        app: BaseApp,
        background: Background,
        navigator: Navigator,
        remembering: Remembering,
        open_paths: Callable[[], None],
    ) -> None:
        self._app = app
        self._session = app.session
        self._background = background
        self._navigator = navigator
        self._remembering = remembering
        self._open_paths = open_paths

    def watch(self) -> None:
        """Check every few seconds whether a file that is shown has changed."""
        self._app.set_interval(WATCH_SECONDS, self.reload_changed)

    def reload_changed(self) -> None:
        """Reload a file that is shown if it has changed and no dialog is open."""
        covered = any(screen.is_modal for screen in self._app.screen_stack)  # empty while the program ends
        if self._background.is_busy or covered:
            return
        changed = next(filter(self._session.has_changed, self._session.shown_items), None)
        if changed is not None:
            self.reload(changed, quiet=True)

    def reload(self, item: Item | None = None, *, quiet: bool = False) -> None:
        """Reload the open file, or another, in a thread, and stay at the same place."""
        item = item or self._session.item
        if item is None:
            self._open_paths()
            return
        seen = stamp(item.path)

        def take(items: list[Item]) -> None:
            state = self._navigator.state() or self._session.state
            self._session.take(items[0], seen)
            if items[0].briefing is not None and not state.whole_story and state.path == item.path:
                state = state.changed(unread=self._remembering.readings.reloaded(item, items[0]))
            self._navigator.restore(state)
            if state.only.actor != self._session.state.only.actor:
                self._app.announce(
                    "The filter was cleared: its actor is no longer in the file.", "The filter was cleared."
                )
            elif not quiet:
                opens = items[0].briefing is not None
                gone = ("The file is gone: it was deleted or moved.  s  exports this version.", "The file is gone.")
                wrong = gone if self._session.is_gone else ("The file does not open.",)
                self._app.announce(*(("Reloaded.",) if opens else wrong), error=not opens)

        self._background.load([item.path], take, at_once=False)

    def edit(self, line: int, item: Item | None = None) -> None:
        """Open the open file, or another, in an editor at a line, and reload it afterwards if it has changed."""
        from briefing_tui.tui.terminal.editor import NoEditor, edit  # noqa: PLC0415 - the first frame needs none

        item = item or self._session.item
        if item is None or any(worker.group == EDITING for worker in self._app.workers):
            return
        if item is self._session.item and self._session.is_gone:
            words = "The file is gone, so there is nothing to edit."
            self._app.say(f"{words}  s  exports this version.", words, "The file is gone.  s  exports it.", error=True)
            return

        before = stamp(item.path)

        async def work() -> None:
            try:
                await edit(self._app, item.path, line)
            except NoEditor as fault:
                self._app.say(str(fault), without_reason(str(fault)), error=True)
            if stamp(item.path) != before or self._session.has_changed(item):
                self.reload(item)

        self._app.run_worker(work(), group=EDITING)
