"""Earlier searches that ↑ and ↓ bring back into a field."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Recall:
    """Goes through the earlier searches that begin with what was typed, the newest first."""

    def __init__(self, searches: Callable[[], Sequence[str]]) -> None:
        self._searches = searches
        self._recalled: list[str] = []
        """What was typed, then the earlier searches that begin with it."""
        self._number = 0

    def changed(self, words: str) -> None:
        """Begin again from what is typed now, unless the field has what was brought back."""
        if self._recalled and words != self._recalled[self._number]:
            self._recalled = []

    def step(self, typed: str, step: int) -> str:
        """Return the next earlier (1) or later (-1) search; before all of them, what was typed."""
        self.changed(typed)
        if not self._recalled:
            self._number = 0
            self._recalled = [typed, *(one for one in self._searches() if one.startswith(typed) and one != typed)]
        self._number = max(0, min(self._number + step, len(self._recalled) - 1))
        return self._recalled[self._number]
