"""Apps whose frames are drawn only where a test looks at them: drawing took a quarter of the time of these tests.

Without a terminal, Textual draws each frame and drops it. The tests in a terminal, of the picture as a function of the
state, and of random keys still draw each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual._compositor import Compositor
from textual._context import visible_screen_stack

if TYPE_CHECKING:
    import pytest
    from textual.geometry import Size
    from textual.screen import Screen
    from textual.strip import Strip


def draw_on_demand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw no frames for the rest of a test; ``render_strips`` still draws the current screen, and those below it."""
    render_strips = Compositor.render_strips

    def with_screens_below(self: Compositor, size: Size | None = None) -> list[Strip]:
        # Textual names them only when it draws a frame: without that, a dialog is drawn over nothing, and kept so.
        if self.root is not None and self.root is self.root.app.screen:
            visible_screen_stack.set(self.root.app._background_screens)
        return render_strips(self, size)

    def mark_as_drawn(
        self: Compositor,
        full: bool = False,  # noqa: ARG001, FBT001, FBT002 - as Textual has it
        screen_stack: list[Screen[object]] | None = None,
    ) -> None:
        visible_screen_stack.set(screen_stack or [])
        self._dirty_regions.clear()

    monkeypatch.setattr(Compositor, "render_strips", with_screens_below)
    monkeypatch.setattr(Compositor, "render_update", mark_as_drawn)
