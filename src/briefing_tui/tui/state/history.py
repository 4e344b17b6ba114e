"""The history of places, back and forward, as in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefing_tui.tui.state.reader_state import ReaderState

BOUND = 1000
"""The most states that are remembered."""


class History:
    """Two stacks of states: those behind, and those ahead after going back."""

    def __init__(self) -> None:
        self._behind: list[ReaderState] = []
        self._ahead: list[ReaderState] = []

    def leave(self, state: ReaderState) -> None:
        """Remember a state that is left for a new one, and forget those ahead."""
        self._behind.append(state)
        del self._behind[:-BOUND]
        self._ahead.clear()

    def skip(self, is_left: Callable[[ReaderState], bool], *, back: bool) -> bool:
        """Forget the next states behind (or ahead) that ``is_left`` denies; returns whether there were any."""
        way = self._behind if back else self._ahead
        before = len(way)
        while way and not is_left(way[-1]):
            way.pop()
        return len(way) < before

    def back(self, now: ReaderState) -> ReaderState | None:
        """Return the state before ``now``, which moves ahead; None at the beginning."""
        if not self._behind:
            return None
        self._ahead.append(now)
        return self._behind.pop()

    def forward(self, now: ReaderState) -> ReaderState | None:
        """Return the state after ``now``, which moves behind; None at the end."""
        if not self._ahead:
            return None
        self._behind.append(now)
        return self._ahead.pop()
