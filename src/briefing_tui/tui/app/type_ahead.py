"""Keys that are typed before what they act on is there: as at a shell's prompt, they take effect once it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefing_tui.tui.app.base import OPENING_FIELDS
from briefing_tui.tui.commands import commands_of, keys_of
from briefing_tui.tui.screens.list_screen import ListScreen
from briefing_tui.tui.widgets.notice import Notice

if TYPE_CHECKING:
    from textual.events import Key

    from briefing_tui.tui.app.background import Background
    from briefing_tui.tui.app.base import BaseApp

_OF_THE_PROGRAM: Final = keys_of(*(command.id for command in commands_of("program")), "unwind", "theme")
"""Keys that also work while no briefing is open."""

_WITHOUT_DIALOG: Final = _OF_THE_PROGRAM - keys_of("help", "commands", "unwind", "theme")

_ELSEWHERE: Final = keys_of("neighbours", "along-story", "back", "switch", "back-and-forth")
"""Keys that go on to another briefing in place of the one that is being read."""


class TypeAhead:
    """Knows which keys have to wait for what is being read, found or compared."""

    def __init__(self, app: BaseApp) -> None:
        self._app = app

    def holds(self, event: Key, background: Background) -> bool:
        """Whether a key has to wait.

        A key is judged when it comes to the field that has the focus, and without a field when it has come up from the
        screen: what the keys before it have begun is known only then.
        """
        app = self._app
        if event.is_forwarded != (app.focused is None) or app.screen.is_modal:
            return False
        held, is_covered = app.held, self._is_covered(background)
        if not (is_covered or app.goes_on or self._is_finding):
            # The mouse has closed what they were for.
            held.clear()
        if event.key == "escape" and not is_covered:
            # It withdraws what the keys before it have asked for.
            held.clear()
            return False
        is_text = event.is_printable and any(one.key in OPENING_FIELDS for one in held)
        if event.key in self._at_once(background) and not is_text:
            return False
        return bool(held) or is_covered or (isinstance(app.screen, ListScreen) and app.screen.holds(event.key))

    @property
    def _is_finding(self) -> bool:
        """Whether the screen on top still finds what keys act on."""
        return isinstance(self._app.screen, ListScreen) and self._app.screen.is_finding

    def _is_covered(self, background: Background) -> bool:
        """Whether a progress bar covers the panes."""
        app = self._app
        return background.is_busy and app.screen is app.reader_screen and bool(app.screen.query_one(Notice).lines)

    def _at_once(self, background: Background) -> frozenset[str]:
        """The keys that never wait, of which a dialog opens only if no key waits: it would take the keys after that."""
        at_once = _WITHOUT_DIALOG if self._app.held else _OF_THE_PROGRAM
        is_read = self._app.session.item is not None and self._is_covered(background)
        return at_once | _ELSEWHERE if is_read else at_once
