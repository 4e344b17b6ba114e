"""A line to type in, whose text may be shown: what is pasted is as little to be trusted as a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual.geometry import Region
from textual.message import Message
from textual.widgets import Input

from briefing_tui.text.cells import cell_len, cut
from briefing_tui.text.sanitizing import clean
from briefing_tui.tui.widgets.rendering import apart

if TYPE_CHECKING:
    from textual.events import Key
    from textual.strip import Strip

    from briefing_tui.tui.widgets.drawn import Look


class Field(Input):
    """An input that holds cleaned text only; Textual draws what it is given, control characters too.

    What is typed behind Enter, before that is answered, is not for the field: it is kept for what comes then.
    """

    @dataclass
    class Answered(Message):
        """Everyone has heard that Enter was pressed."""

        field: Field

        @property
        def control(self) -> Field:
            """The field."""
            return self.field

    _hint = ""
    """The whole placeholder."""

    _kept: list[Key] | None = None
    _seen: tuple[Key, ...] = ()

    def validate_value(self, value: str) -> str:
        """The text, cleaned."""
        return clean(value)

    def render_line(self, y: int) -> Strip:
        """The line, which leaves what is beside it where it is."""
        return apart(super().render_line(y))

    def action_cut(self) -> None:
        """Cut what is selected. Where nothing is, Textual would empty the clipboard."""
        if self.selected_text:
            super().action_cut()

    def on_mount(self) -> None:
        """Remember the whole placeholder, of which a narrow field shows the beginning."""
        self._hint = str(self.placeholder)

    def on_resize(self) -> None:
        """Keep the cursor in sight, and cut the placeholder to the width, with an ellipsis."""
        self.placeholder = cut(self._hint, self.content_size.width, cast("Look", self.app).glyphs.ellipsis)
        column = cell_len(self.value[: self.cursor_position])
        self.scroll_to_region(Region(column, 0, 1 + self.cursor_at_end, 1), force=True, animate=False)

    def on_key(self, event: Key) -> None:
        """Keep what comes behind Enter."""
        if not event.is_printable:
            self._seen += (event,)
        if self._kept is not None:
            event.stop().prevent_default()
            self._kept.append(event)
        elif event.key == "enter":
            self._kept = []

    async def action_submit(self) -> None:
        """Tell that Enter was pressed; what is told then, comes when all have heard that."""
        await super().action_submit()
        self.post_message(self.Answered(self))

    def has_seen(self, event: Key) -> bool:
        """Whether a key that comes to the app comes from here; it does so once."""
        seen = event in self._seen
        self._seen = tuple(key for key in self._seen if key is not event)
        return seen

    def give_up(self) -> list[Key]:
        """The keys that were kept; those that come now are for the field again."""
        kept, self._kept = self._kept or [], None
        return kept
