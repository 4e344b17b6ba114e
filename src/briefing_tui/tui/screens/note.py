"""The dialog for the note on an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.widgets import TextArea

from briefing_tui.tui.commands import bindings_of
from briefing_tui.tui.screens.dialog import Dialog
from briefing_tui.tui.widgets.note_field import MOST, NoteField
from briefing_tui.tui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from textual.timer import Timer
    from textual.widget import Widget

    from briefing_tui.text.cells import Fragment

SAVE_SECONDS = 0.2
"""The longest time that typed text waits before it is written to the memory, which takes a fifth of a millisecond."""


class NoteScreen(Dialog[None]):
    """Passes what is typed to ``write`` at once; ``flush`` writes it to the memory and returns the note there."""

    BINDINGS: ClassVar = bindings_of("note", "program")
    CONTEXT = "note"
    TITLE_WORDS = "Your note"
    WIDTH = 80
    HEIGHT = 18

    def __init__(
        self,
        words: Sequence[Fragment],
        note: str,
        write: Callable[[str], object],
        flush: Callable[[], str],
    ) -> None:
        super().__init__()
        self._words = words
        self.field = NoteField(note)
        self._write = write
        self._flush = flush
        self._saving: Timer | None = None

    def inside(self) -> Iterator[Widget]:
        """The sentence of the entry, and the field."""
        yield Words(id="noted")
        yield self.field

    def on_mount(self) -> None:
        """Begin at the end of the note."""
        self.show_keys("note", typing=True)
        self.query_one("#noted", Words).show(*((text, "muted") for text, _ in self._words))
        field = self.field
        field.move_cursor(field.document.end)
        self.set_focus(field)

    @on(TextArea.Changed)
    def _changed(self) -> None:
        self._pass_on()
        if self._saving is None:
            self._saving = self.set_timer(SAVE_SECONDS, self._save)

    def _pass_on(self) -> None:
        """Pass on what is in the field.

        Not after it was left: the note may have been joined with that of another app by then.
        """
        if not self.field.is_left:
            self._write(self.field.text)

    @on(NoteField.Full)
    def _refused(self) -> None:
        room = f"A note has room for {MOST:,} characters"
        self.app_context.say(f"{room}; this text was left out.", "Left out: there is no room for this.", error=True)

    def _save(self) -> None:
        """Write to the memory what has been typed; add what another app has written on this entry meanwhile."""
        self._saving = None
        self._pass_on()
        note = self._flush()
        if not self.field.is_left and note.strip() != self.field.text.strip():
            self.field.merge(note)

    def on_unmount(self) -> None:
        """Write the note if the app ends, including the last keys, which the field may not have reported yet."""
        self._pass_on()
        self._flush()

    def action_undo(self) -> None:
        """Undo the last change."""
        self.field.undo()

    def action_redo(self) -> None:
        """Redo the last change that was undone."""
        self.field.redo()

    def action_close(self) -> None:
        """Close the dialog; whoever opened it writes the note to the memory."""
        self._pass_on()
        self.field.is_left = True
        self.dismiss(None)
        self.app_context.end_turn()
