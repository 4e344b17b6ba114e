"""Frames: around the pane with focus, and around a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.text.cells import cell_len
from briefing_tui.tui.widgets.drawn import LineWidget
from briefing_tui.tui.widgets.listing import fitted
from briefing_tui.tui.widgets.rendering import strip

if TYPE_CHECKING:
    from textual.strip import Strip

    from briefing_tui.text.cells import Fragment
    from briefing_tui.text.glyphs import Glyphs


def frame_top(
    title: list[Fragment], corner: list[Fragment], width: int, glyphs: Glyphs, *, active: bool
) -> list[Fragment]:
    """The upper edge with the title, and words at its right end; heavy and marked when focused.

    Without focus there are no sides, so it is a rule without corners.
    """
    left, right = glyphs.heavy_frame[:2] if active else "  "
    rule, role = (glyphs.heavy, "frame") if active else (glyphs.rule, "line")
    words: list[Fragment] = [(f"{glyphs.focus} ", "frame"), *title] if active else title
    end: list[Fragment] = [(" ", "text"), *corner, (" ", "text"), (rule, role)] if corner else []
    room = width - sum(cell_len(text) for text, _ in (*words, *end)) - 5
    if room < 0:
        return frame_top(title, [], width, glyphs, active=active) if corner else fitted(words, width, glyphs.ellipsis)
    return [(f"{left}{rule} ", role), *words, (" ", "text"), (rule * room, role), *end, (right, role)]


def frame_bottom(words: str, width: int, glyphs: Glyphs, *, active: bool) -> list[Fragment]:
    """The lower edge with words near its right end; without focus only the words."""
    if not active:
        return [(" " * max(0, width - cell_len(words) - 3), "text"), (words, "muted")]
    end = f" {words} " if words else ""
    room = max(0, width - cell_len(end) - 3)
    return [
        (glyphs.heavy_frame[3] + glyphs.heavy * room, "frame"),
        (end, "muted"),
        (glyphs.heavy + glyphs.heavy_frame[2], "frame"),
    ]


def more_words(*sides: tuple[str, int, str, bool]) -> str:
    """The entries out of view on each side, such as ``↑ 3  ↓ 5 more``.

    Each side has its arrow, the number of entries out of view, words for others, and whether a visible entry continues
    there, which alone gives an arrow without a number.
    """
    numbered = [
        f"{arrow} {number:,}" if number else arrow
        for arrow, number, others, is_cut in sides
        if number or (is_cut and not others)
    ]
    words = [f"{'  '.join(numbered)} more"] if numbered else []
    return "  ".join([*words, *(f"{arrow} {others}" for arrow, _, others, _ in sides if others)])


class Frame(LineWidget):
    """The frame of a dialog, drawn below its contents."""

    ALLOW_SELECT = False
    title: list[Fragment]
    corner: list[Fragment]
    words = ""

    def __init__(self, title: list[Fragment]) -> None:
        super().__init__(id="frame")
        self.title = title
        self.corner = []

    def show(self, corner: list[Fragment], words: str = "") -> None:
        """Set the words at the upper and lower right end."""
        self.corner, self.words = corner, words
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """An edge, or the two sides."""
        width, glyphs = self.size.width, self.appearance.glyphs
        upright = (glyphs.heavy_frame[4], "frame")
        if y == 0:
            fragments = frame_top(self.title, self.corner, width, glyphs, active=True)
        elif y == self.size.height - 1:
            fragments = frame_bottom(self.words, width, glyphs, active=True)
        else:
            fragments = [upright, (" " * max(0, width - 2), "text"), upright]
        return strip(fragments, width, self.appearance.roles)
