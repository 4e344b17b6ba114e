"""Static text in a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.tui.widgets.drawn import LineWidget
from briefing_tui.tui.widgets.listing import first_lines

if TYPE_CHECKING:
    from briefing_tui.text.cells import Fragment


class Words(LineWidget):
    """Wrapped text."""

    fragments: tuple[Fragment, ...] = ()

    def show(self, *fragments: Fragment) -> None:
        """Show fragments."""
        self.fragments = fragments
        self.refresh()

    def line(self, y: int, width: int) -> list[Fragment]:
        """A wrapped line; the last one ends with an ellipsis if there are more."""
        lines = first_lines(self.fragments, max(1, width - 1), self.size.height, self.appearance.glyphs.ellipsis)
        return lines[y] if y < len(lines) else []
