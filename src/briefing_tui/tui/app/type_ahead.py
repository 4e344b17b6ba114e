"""Keys that are typed while a file is being read: as at a shell's prompt, they take effect once it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.events import Event, Key

from briefing_tui.tui.app.base import OPENING_FIELDS
from briefing_tui.tui.commands import commands_of, keys_of
from briefing_tui.tui.widgets.notice import Notice

if TYPE_CHECKING:
    from briefing_tui.tui.app.base import BaseApp

_OF_THE_PROGRAM: Final = keys_of(*(command.id for command in commands_of("program")), "unwind", "theme")
"""Keys that also work while no briefing is open."""

_ELSEWHERE: Final = keys_of("neighbours", "along-story", "back", "switch", "back-and-forth")
"""Keys that go on to another briefing in place of the one that is being read."""


class TypeAhead:
    """Holds back keys while a progress bar hides what they would change, and types them again afterwards."""

    def __init__(self, app: BaseApp) -> None:
        self._app = app
        self._held: list[Key] = []

    def holds(self, event: Event) -> bool:
        """Whether an event is a key that can do nothing now; it is then held back."""
        app = self._app
        if not isinstance(event, Key) or event.is_forwarded or app.screen is not app.reader_screen:
            return False
        if not app.reader_screen.query_one(Notice).lines:
            return False
        at_once = _OF_THE_PROGRAM if app.session.item is None else _OF_THE_PROGRAM | _ELSEWHERE
        is_text = event.is_printable and any(held.key in OPENING_FIELDS for held in self._held)
        if event.key in at_once and not is_text:
            return False
        self._held.append(event)
        return True

    def release(self) -> None:
        """Type the keys that were held back."""
        held, self._held = self._held, []
        for key in held:
            self._app.post_message(Key(key.key, key.character))
