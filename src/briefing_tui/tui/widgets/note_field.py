"""A field of several lines that is safe for any pasted text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.events import Key
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from briefing_tui.text.sanitizing import clean
from briefing_tui.tui.widgets.field import SeesKeys
from briefing_tui.tui.widgets.rendering import isolated

if TYPE_CHECKING:
    from textual.strip import Strip

MOST = 20_000
"""Characters that a note has room for: with more, a key is no longer answered at once."""


class NoteField(TextArea, SeesKeys):
    """A text area that accepts only cleaned text, since Textual would draw control characters too."""

    class Full(Message):
        """Posted when a text was refused, because there is no room for it."""

    is_left = False
    """Whether the dialog has been closed."""

    def __init__(self, text: str) -> None:
        super().__init__(clean(text, multiline=True), highlight_cursor_line=False, compact=True)

    def edit(self, edit: Edit) -> EditResult:
        """Make a change, with its text cleaned; a text that there is no room for is refused whole."""
        edit.text = clean(edit.text, multiline=True)
        if edit.text and len(self.text) + len(edit.text) > MOST:
            self.post_message(self.Full())
            return EditResult(edit.to_location, "")
        return super().edit(edit)

    def on_resize(self) -> None:
        """Keep the cursor in view where the text now takes more rows, also because of its scroll bar."""
        self.call_after_refresh(self.scroll_cursor_visible)

    def render_line(self, y: int) -> Strip:
        """The line, isolated from right-to-left text beside it."""
        return isolated(super().render_line(y))

    async def on_key(self, event: Key) -> None:
        """Close the dialog at Escape."""
        if event.key == "escape":
            event.stop().prevent_default()
            await self.run_action("screen.close")
        else:
            self.note_seen(event)

    def merge(self, note: str) -> None:
        """Show a note that ends with the text of the field, and leave the cursor where it is in that."""
        note = clean(note, multiline=True)
        if note.endswith(self.text):
            added = note.removesuffix(self.text)
            super().edit(Edit(added, (0, 0), (0, 0), maintain_selection_offset=True))
        else:
            self.text = note
