"""The base of all widgets that draw their own lines from fragments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from textual.strip import Strip
from textual.widget import Widget

from briefing_tui.text.cells import cell_len
from briefing_tui.text.fragments import unwrap
from briefing_tui.tui.widgets.rendering import strip, with_offsets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.geometry import Offset, Region, Size
    from textual.selection import Selection

    from briefing_tui.text.cells import Fragment
    from briefing_tui.text.glyphs import Glyphs
    from briefing_tui.tui.widgets.rendering import RoleStyles


class Appearance(Protocol):
    """The styles of the active theme and the glyphs, which a drawn widget needs from its app."""

    @property
    def roles(self) -> RoleStyles:
        """The style of each role."""

    @property
    def glyphs(self) -> Glyphs:
        """The active glyph set."""


def sized_once(
    widget: Widget,
    size: Size,
    virtual_size: Size,
    container_size: Size,
    layout: bool = True,  # noqa: ARG001, FBT001, FBT002 - Textual's signature
) -> bool:
    """Take a size, as a widget that never scrolls: without scroll bars, and without a second layout of the screen."""
    return bool(Widget._size_updated(widget, size, virtual_size, container_size, layout=False))  # noqa: SLF001


class LineWidget(Widget):
    """A widget that draws lines of fragments; subclasses implement ``line``, or override ``render_line``.

    ``on_panel`` lines use the background of the cursor, on which all text has the same colour.
    """

    DEFAULT_CSS = "LineWidget { width: 1fr; height: 1fr; overflow: hidden; }"
    _size_updated = sized_once
    on_panel = False
    _painting = False
    _pressed: Offset | None = None
    _clicked_at = 0.0

    @property
    def appearance(self) -> Appearance:
        """The styles and marks of the app."""
        return cast("Appearance", self.app)

    def set_display(self, *, shown: bool, height: int | None = None) -> None:
        """Show or hide the widget and set its rows; without a change there is no layout."""
        if self.display != shown:
            self.display = shown
        if height is not None and self._set_height != height:
            self._set_height = height
            self.styles.height = height

    _set_height: int | None = None

    @property
    def rows(self) -> int:
        """Its height in rows; one unless set."""
        return (self._set_height or 1) if self.display else 0

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember where the button was pressed."""
        self._pressed = event.screen_offset

    def ends_selection(self, event: events.Click) -> bool:
        """Whether the mouse was dragged over text before it was released."""
        return event.screen_offset != self._pressed

    def clicks(self, event: events.Click) -> int:
        """Number of consecutive clicks; 0 for the rest of a double click on a widget that covered this one."""
        before, self._clicked_at = self._clicked_at, event.time
        return event.chain if event.chain == 1 or event.time - before <= self.app.CLICK_CHAIN_TIME_THRESHOLD else 0

    def line(self, y: int, width: int) -> Sequence[Fragment]:  # noqa: ARG002 - subclasses need them
        """The fragments of a line."""
        return ()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Render lines without offsets into their text, which only ``render_line`` needs, to locate a selection."""
        self._painting = True
        try:
            return super().render_lines(crop)
        finally:
            self._painting = False

    def render_line(self, y: int) -> Strip:
        """A finished line, as wide as the widget."""
        width = self.size.width
        line = self.line(y, width)
        found = strip(line, width, self.appearance.roles, cursor=self.on_panel)
        return self.placed(found, characters(line), 0, y) if self.places else found

    # Selecting with the mouse

    @property
    def places(self) -> bool:
        """Whether lines need offsets into their text: when Textual locates a selection, and while there is one."""
        return not self._painting or self.text_selection is not None

    def placed(self, found: Strip, text: str, first: int, number: int) -> Strip:
        """A line with offsets into a text, starting at ``first``, and with the selection marked."""
        span = self.text_selection.get_span(number) if self.text_selection else None
        if span is not None:
            start = max(0, span[0] - first)
            end = len(text) if span[1] == -1 else min(len(text), span[1] - first)
            if start < end:
                # A line may have been cut to fit.
                left, right = (min(cell_len(text[:index]), found.cell_length) for index in (start, end))
                style = self.screen.get_component_rich_style("screen--selection")
                selected = found.crop(left, right).apply_style(style)
                found = Strip.join([found.crop(0, left), selected, found.crop(right)])
        return with_offsets(found, first, number)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text, as it was before wrapping."""
        spans = ((y, selection.get_span(y)) for y in range(self.size.height))
        lines = [(self.line(y, self.size.width), span) for y, span in spans if span is not None]
        text = unwrap((line, start, len(characters(line)) if end == -1 else end) for line, (start, end) in lines)
        return (text.strip("\n"), "\n") if text.strip("\n") else None

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002 - Textual's signature
        """Repaint with the new selection."""
        self.refresh()


def characters(line: Sequence[Fragment]) -> str:
    """The characters of a line as displayed."""
    return "".join([text for text, _ in line]).replace("\u00a0", " ")
