"""The way that a reader took, back and forward, as in a browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from briefing_tui.chronology import Order
    from briefing_tui.filters import Filter
    from briefing_tui.model import Pane
    from briefing_tui.view import Place

BOUND = 1000
"""Spots that are remembered."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a reader was: the file, the filter, the pane with focus, the place in each pane, and how they stood."""

    path: Path
    only: Filter
    pane: Pane
    places: tuple[tuple[Pane, Place], ...]
    answered: bool = False
    """Whether the answered questions were shown."""
    order: Order = "time"
    """That of the timeline."""
    charted: bool = False
    """Whether the timeline was a chart."""
    card: tuple[str, Place] | None = None
    """The id of the actor whose card lay over it, and the place in that."""
    sources: tuple[str, str, Place] | None = None
    """The id of the entry whose sources lay over it, that of the source that was shown, and the place in that."""
    details: Place | None = None
    """The place in all of the entry under the cursor, where that lay over it."""


class History:
    """Two stacks: what lies behind and what, after going back, lies ahead."""

    def __init__(self) -> None:
        self._behind: list[Spot] = []
        self._ahead: list[Spot] = []

    def leave(self, spot: Spot) -> None:
        """Remember a spot that is left for a new one; nothing lies ahead any more."""
        self._behind.append(spot)
        del self._behind[:-BOUND]
        self._ahead.clear()

    def skip(self, is_left: Callable[[Spot], bool], *, back: bool) -> bool:
        """Forget the next spots behind (else ahead) that are not left; whether there was any."""
        way = self._behind if back else self._ahead
        before = len(way)
        while way and not is_left(way[-1]):
            way.pop()
        return len(way) < before

    def back(self, now: Spot) -> Spot | None:
        """The spot before ``now``, which then lies ahead; None at the beginning."""
        if not self._behind:
            return None
        self._ahead.append(now)
        return self._behind.pop()

    def forward(self, now: Spot) -> Spot | None:
        """The spot after ``now``, which then lies behind; None at the end."""
        if not self._ahead:
            return None
        self._behind.append(now)
        return self._ahead.pop()
