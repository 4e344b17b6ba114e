"""An input field that is safe for any pasted text, which is no more trustworthy than a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from rich.segment import Segment
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from briefing_tui.text.cells import cell_len, cut
from briefing_tui.text.sanitizing import clean
from briefing_tui.tui.widgets.rendering import isolated

if TYPE_CHECKING:
    from textual.events import Key, Paste
    from textual.geometry import Offset
    from textual.strip import Strip

    from briefing_tui.tui.widgets.drawn import Appearance


class SeesKeys(Widget):
    """A field that knows which keys have reached it, so that the app can pass on those that came before its focus."""

    _seen: tuple[Key, ...] = ()

    def note_seen(self, event: Key) -> None:
        """Remember a key that the field itself does not use, and that reaches the app as well."""
        if not event.is_printable:
            self._seen += (event,)

    def has_seen(self, event: Key) -> bool:
        """Whether a key that reaches the app was already seen here; true only once for each key."""
        seen = event in self._seen
        self._seen = tuple(key for key in self._seen if key is not event)
        return seen


class Field(Input, SeesKeys):
    """An input that accepts only cleaned text, since Textual would draw control characters too."""

    class Answered(Message):
        """Posted after Enter, when all its handlers have run: keys typed after it wait for that."""

    _hint = ""
    """The whole placeholder."""

    def validate_value(self, value: str) -> str:
        """The text, cleaned."""
        return clean(value)

    def render_line(self, y: int) -> Strip:
        """The line, isolated from right-to-left text beside it, with an ellipsis where text is out of view."""
        return isolated(self._with_ellipses(super().render_line(y)))

    def _with_ellipses(self, line: Strip) -> Strip:
        """The line with an ellipsis in place of its first or last cells if there is text beyond them."""
        mark, width, scrolled = self._ellipsis, self.content_size.width, round(self.scroll_offset.x)
        cursor = cell_len(self.value[: self.cursor_position]) - scrolled
        shown = type(line)([Segment(mark, self.rich_style)], len(mark))
        if scrolled > 0 and cursor >= len(mark):
            line = type(line).join([shown, line.crop(len(mark))])
        if cell_len(self.value) - scrolled > width and cursor < width - len(mark):
            line = type(line).join([line.crop(0, width - len(mark)), shown])
        return line

    @property
    def _ellipsis(self) -> str:
        return cast("Appearance", self.app).glyphs.ellipsis

    def scroll_to_region(self, region: Region, **options: Any) -> Offset:  # noqa: ANN401 - passed on
        """Scroll to the cursor, with room for an ellipsis on both sides of it."""
        margin = len(self._ellipsis)
        start = max(0, region.x - margin)
        around = Region(start, region.y, region.right + margin - start, region.height)
        return super().scroll_to_region(around, **options)

    def action_cut(self) -> None:
        """Cut the selection. Without one, Textual would empty the clipboard."""
        if self.selected_text:
            super().action_cut()

    def on_mount(self) -> None:
        """Remember the whole placeholder, of which a narrow field shows the beginning."""
        self._hint = str(self.placeholder)

    def on_resize(self) -> None:
        """Keep the cursor in view, and cut the placeholder to the width, with an ellipsis."""
        self.placeholder = cut(self._hint, self.content_size.width, self._ellipsis)
        column = cell_len(self.value[: self.cursor_position])
        self.scroll_to_region(Region(column, 0, 1 + self.cursor_at_end, 1), force=True, animate=False)

    def on_key(self, event: Key) -> None:
        """Note keys that have come here."""
        self.note_seen(event)

    def on_paste(self, event: Paste) -> None:
        """Insert all pasted lines, joined by spaces. Textual would insert the first one and drop the others."""
        lines = (line.strip() for line in event.text.splitlines())
        self.replace(clean(" ".join(filter(None, lines))), *self.selection)
        event.stop().prevent_default()

    async def action_submit(self) -> None:
        """Post that Enter was pressed, then :class:`Answered` after all its handlers."""
        await super().action_submit()
        self.post_message(self.Answered())
