"""The first frame of a new screen, or of one with a new size: it is drawn once everything is in place."""

from __future__ import annotations

from asyncio import get_running_loop
from time import monotonic
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App
    from textual.screen import Screen

LONGEST: Final = 0.1
"""Seconds after which a screen is drawn even if it is not in place."""

_QUIET: Final = 3
"""Passes of the event loop without any work after which a screen is in place."""


class FirstFrame:
    """Holds back the frames of a screen that is new on top until its widgets have their sizes and contents.

    Textual draws a screen once it is laid out, before its widgets know their sizes and fit their contents to them:
    without this, a dialog would flicker. ``draw`` draws the whole screen; the frames of the ``first`` one are not
    held back at the start.
    """

    def __init__(self, app: App[None], first: Screen[object], draw: Callable[[Screen[object]], object]) -> None:
        self._app = app
        self._draw = draw
        self._screen = first
        """The screen on top."""
        self._is_drawn = True
        self._until = 0.0
        self._quiet = 0

    def holds_back(self, screen: Screen[object], *, is_whole: bool) -> bool:
        """Whether a frame of the screen on top is not to be drawn yet; one of the whole screen means a new size."""
        if screen is not self._screen or (is_whole and self._is_drawn):
            self._screen, self._is_drawn = screen, False
            self._until, self._quiet = monotonic() + LONGEST, 0
            get_running_loop().call_soon(self._look, screen)
        return not self._is_drawn

    def _look(self, screen: Screen[object]) -> None:
        """Lay out what has changed at once, and draw the screen when nothing changes any more."""
        if screen is not self._screen or not self._app.screen_stack or screen is not self._app.screen:
            return
        if self._is_at_work(screen):
            self._quiet = 0
        else:
            self._quiet += 1
        if self._quiet >= _QUIET or monotonic() > self._until:
            self._is_drawn = True
            self._draw(screen)
        else:
            get_running_loop().call_soon(self._look, screen)

    @staticmethod
    def _is_at_work(screen: Screen[object]) -> bool:
        """Whether a widget still has something to do; what waits for the next frame is done now."""
        if any(node.message_queue_size for node in screen.walk_children(with_self=True)):
            return True
        waits = screen._layout_required or screen._scroll_required or screen._repaint_required  # noqa: SLF001
        if waits or screen._dirty_widgets or screen._callbacks:  # noqa: SLF001 - not in Textual's public API
            screen._on_timer_update()  # noqa: SLF001
            return True
        return False
