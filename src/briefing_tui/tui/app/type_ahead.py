"""Keys that are typed while a file is being read, as at a shell's prompt: they do their work once it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.events import Event, Key

from briefing_tui.tui.app.base import OPENING_FIELDS
from briefing_tui.tui.widgets.notice import Notice

if TYPE_CHECKING:
    from briefing_tui.tui.app.base import BaseApp

_OF_THE_PROGRAM: Final = frozenset(
    ("q", "ctrl+q", "ctrl+c", "ctrl+z", "ctrl+l", "ctrl+p", "question_mark", "f1", "t", "escape")
)
"""Keys that also do their work while nothing is open."""

_ELSEWHERE: Final = frozenset(
    ("J", "K", "left_square_bracket", "right_square_bracket", "backspace", "alt+left", "ctrl+o", "grave_accent")
)
"""Keys that go on to another briefing in place of the one that is being read."""


class TypeAhead:
    """Holds keys back while a progress bar hides what they would change, and types them again afterwards."""

    def __init__(self, app: BaseApp) -> None:
        self._app = app
        self._held: list[Key] = []

    def holds(self, event: Event) -> bool:
        """Whether an event is a key with no work to do now, which is then held back."""
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
