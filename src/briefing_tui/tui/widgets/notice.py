"""A message in the middle of an otherwise empty screen: too small, loading, nothing to open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.text.cells import cell_len
from briefing_tui.tui.widgets.drawn import LineWidget
from briefing_tui.tui.widgets.listing import fitted

if TYPE_CHECKING:
    from briefing_tui.text.cells import Fragment

BAR = 40
"""Width of the progress bar in cells."""


class Notice(LineWidget):
    """A message that covers the screen while it is not empty."""

    lines: tuple[tuple[Fragment, ...], ...] = ()
    too_small = ""

    def show(self, *lines: tuple[Fragment, ...]) -> None:
        """Show lines, or hide the notice if there are none."""
        self.lines = lines
        self._update()

    def show_size(self, width: int, height: int, least: tuple[int, int]) -> None:
        """Say that the screen is too small, or stop saying so."""
        fits = width >= least[0] and height >= least[1]
        needed = f"{least[0]} x {least[1]}"
        forms = (f"needs {needed}, has {width} x {height}", f"needs {needed}", needed)
        self.too_small = "" if fits else next((form for form in forms if len(form) <= width), needed)
        self._update()

    def show_progress(self, words: str, done: float) -> None:
        """Show what is being loaded, and the share (0 to 1) that is done."""
        glyphs = self.appearance.glyphs
        width = max(1, min(BAR, self.app.size.width - 4))
        full = round(done * width)
        bar: tuple[Fragment, ...] = ((glyphs.heavy * full, "frame"), (glyphs.rule * (width - full), "line"))
        self.show(((words, "text"),), (), bar)

    def _update(self) -> None:
        # A screen that is too small may have no row to spare for the footer.
        self.set_class(bool(self.too_small), "whole")
        self.set_display(shown=bool(self.lines or self.too_small))
        self.refresh()

    def line(self, y: int, width: int) -> list[Fragment]:
        """A line of the words, centred as a block."""
        lines: tuple[tuple[Fragment, ...], ...] = (((self.too_small, "text"),),) if self.too_small else self.lines
        number = y - max(0, (self.size.height - len(lines)) // 2)
        if not 0 <= number < len(lines):
            return []
        widest = max(sum(cell_len(text) for text, _ in line) for line in lines)
        shown = fitted(lines[number], width, self.appearance.glyphs.ellipsis)
        return [(" " * max(0, (width - widest) // 2), "text"), *shown]
