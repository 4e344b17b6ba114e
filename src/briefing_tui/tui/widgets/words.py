"""Words in a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.text.fragments import wrap
from briefing_tui.tui.widgets.drawn import Drawn

if TYPE_CHECKING:
    from briefing_tui.text.cells import Run


class Words(Drawn):
    """Lines of words, wrapped."""

    runs: tuple[Run, ...] = ()

    def show(self, *runs: Run) -> None:
        """Show runs."""
        self.runs = runs
        self.refresh()

    def line(self, y: int, width: int) -> list[Run]:
        """A line of them."""
        lines = wrap(self.runs, max(1, width - 1))
        return lines[y] if y < len(lines) else []
