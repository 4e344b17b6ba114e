"""Apps whose frames are drawn only where a test looks at them: drawing took a quarter of the time of these tests.

The tests of the hostile corpus, of the picture as a function of the state and in a terminal draw each frame.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual._compositor import Compositor
from textual._context import visible_screen_stack

if TYPE_CHECKING:
    import pytest
    from textual.screen import Screen


def draw_on_demand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw no frames for the rest of a test; ``render_strips`` still draws the current screen."""

    def mark_as_drawn(self: Compositor, *, screen_stack: list[Screen[object]] | None = None) -> None:
        visible_screen_stack.set(screen_stack or [])
        self._dirty_regions.clear()

    monkeypatch.setattr(Compositor, "render_update", mark_as_drawn)
