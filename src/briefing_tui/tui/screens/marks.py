"""The list of all marks and notes, by story and briefing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.widgets import Input

from briefing_tui.files.paths import shown_path
from briefing_tui.text.fragments import marked
from briefing_tui.text.sanitizing import clean
from briefing_tui.text.search_folding import lowered, searchable
from briefing_tui.tui.commands import bindings_of
from briefing_tui.tui.screens.dialog import NARROW, FilterDialog
from briefing_tui.tui.screens.restorable import RestorableScreen
from briefing_tui.tui.state.reader_state import OpenMarks
from briefing_tui.tui.widgets.entry_list import EntryList
from briefing_tui.tui.widgets.frame import Frame
from briefing_tui.tui.widgets.listing import Line, Listing, first_lines, fitted
from briefing_tui.view.contents import Place
from briefing_tui.view.queries import Query

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing_tui.export.marked import MarkedEntry
    from briefing_tui.memory.notes import Note
    from briefing_tui.text.cells import Fragment
    from briefing_tui.text.glyphs import Glyphs
    from briefing_tui.tui.context import Task

NOTHING = "No marks or notes yet.   m marks an entry, and M writes a note on it."

INDENT = 2
"""Columns before the lines of a note."""

SENTENCE_LINES, NOTE_LINES = 2, 4
"""The most lines of an entry's sentence and of a note."""


class MarksListing(Listing):
    """Entries with the reader's marks and notes, under a heading for each briefing."""

    def __init__(self, found: Sequence[MarkedEntry], nothing: str, glyphs: Glyphs) -> None:
        self.found = found
        self._nothing = nothing
        self._glyphs = glyphs
        briefings = {one.note.briefing: one.heading for one in found}
        times = Counter(briefings.values())
        self._headings = {
            key: words if times[words] == 1 else f"{words}, {shown_path(key.path)}" for key, words in briefings.items()
        }
        """The heading of each briefing, with its path where several have the same."""

    def __len__(self) -> int:
        """The number of entries."""
        return len(self.found)

    def empty(self) -> str:
        """Shown if nothing matches or there is nothing."""
        return self._nothing

    def mark(self, number: int) -> Fragment:
        """``*`` for an entry that is marked."""
        return ("*", "mark") if self.found[number].note.marked else (" ", "text")

    def before(self, number: int, width: int) -> list[Line]:
        """The heading where another briefing begins."""
        words = clean(self._headings[self.found[number].note.briefing])
        is_first = number == 0 or self.found[number - 1].note.briefing != self.found[number].note.briefing
        return [fitted([(words, "strong")], width, self._glyphs.ellipsis)] if is_first else []

    def gap(self, number: int) -> int:  # noqa: ARG002 - every entry has one
        """One blank line after each entry."""
        return 1

    def lines(self, number: int, width: int) -> list[Line]:
        """The sentence as it was, the note, and what has become of the entry."""
        one = self.found[number]
        # The first column stays blank, beside the star.
        width -= 1
        lines = self._first([(clean(one.note.entry.statement), "text")], width, SENTENCE_LINES)
        below: list[Line] = []
        if one.note.note:
            below += self._first([(clean(one.note.note, multiline=True).strip(), "quote")], width - INDENT, NOTE_LINES)
        if one.state_words:
            below += self._first([(clean(one.state_words), "strong")], width - INDENT, SENTENCE_LINES)
        return [[(" " * indent, "text"), *line] for indent, some in ((1, lines), (1 + INDENT, below)) for line in some]

    def _first(self, fragments: Sequence[Fragment], width: int, most: int) -> list[Line]:
        """The first lines of a text, with an ellipsis where there are more."""
        return first_lines(marked(fragments, self.spans), max(1, width), most, self._glyphs.ellipsis)


class MarksScreen(FilterDialog[None], RestorableScreen):
    """Lists all marks and notes, filters them by typed words, and goes to their entries."""

    BINDINGS: ClassVar = bindings_of("marks", "program")
    CONTEXT = "marks"
    TITLE_WORDS = "Marks and notes"
    WIDTH = 112
    HEIGHT = 40

    def __init__(self, at: OpenMarks | None = None) -> None:
        super().__init__()
        self._at = at or OpenMarks()
        self._is_new = at is None
        self._all: list[tuple[MarkedEntry, str]] = []
        """Each mark or note with what is searched of it."""
        self._reading: Task | None = None
        self._is_read = False
        self._to_remove: Note | None = None
        self._wanted: Note | None = None
        """The mark or note to go to once the files have been read."""

    def on_mount(self) -> None:
        """Show the list as it is stored, and what has become of the entries as soon as the files are read."""
        super().on_mount()
        field = self.query_one(Input)
        field.value, field.cursor_position = self._at.typed, self._at.cursor
        found = self.app_context.noting.stored()
        if self._is_new:
            self._at = OpenMarks(place=Place(self.app_context.noting.nearest(found)))
        self._take(found)
        # Reading would delay the first frame.
        self.call_after_refresh(self._read)

    def _read(self) -> None:
        if self.is_attached:
            self._reading = self.app_context.noting.gather(self._take)

    def on_unmount(self) -> None:
        """Stop reading."""
        if self._reading is not None:
            self._reading.cancel()
        self.app_context.noting.close_list()

    @property
    def state(self) -> OpenMarks:
        """What was typed and the place in the list, to restore them."""
        field = self.query_one(Input)
        return OpenMarks(field.value, field.cursor_position, self.entries.place)

    def _take(self, found: list[MarkedEntry]) -> None:
        """Show the list; the cursor stays on its mark or note."""
        at, chosen = self.entries.place, self._chosen
        is_first, self._is_read = not self._all, not any(one.state == "unread" for one in found)
        self._all = [(one, _searched(one)) for one in found]
        self._show(self.typed, self._at.place if is_first else at)
        if chosen is not None:
            self._return_to(chosen.note, at)
        if self._is_read:
            self._go_on()

    @property
    def is_awaiting(self) -> bool:
        """Whether Enter waits until the files have been read."""
        return self._wanted is not None

    def _go_on(self) -> None:
        """Go to the mark or note that Enter has chosen, and repeat the keys after that."""
        wanted, self._wanted = self._wanted, None
        if wanted is None:
            return
        found = next((one for one, _ in self._all if one.note.identity == wanted.identity), None)
        # Where a dialog lies on top, the keys go there.
        if found is not None and self.is_active:
            self.app_context.noting.go_to(found)
        self.app_context.end_turn()

    def _return_to(self, note: Note, at: Place) -> None:
        """Put the cursor on a mark or note again, if the order of the list has changed."""
        listing = self.entries.listing
        found = listing.found if isinstance(listing, MarksListing) else []
        numbers = (number for number, one in enumerate(found) if one.note.identity == note.identity)
        number = next(numbers, at.entry)
        if number != at.entry:
            self._show(self.typed, Place(number, max(0, number - (at.entry - at.top))))

    def filter(self, words: str) -> None:
        """Show the marks and notes that have all the words, those of a list that is opened again where it was."""
        self._to_remove = None
        self._stay()
        self._show(words, self._at.place if words == self._at.typed.strip() else Place())

    def _show(self, words: str, place: Place) -> None:
        glyphs = self.app_context.glyphs
        query = Query.of(words).without_case
        found = [one for one, text in self._all if query.fits(text)]
        nothing = "Nothing here matches." if self._all else NOTHING
        self.entries.mark(query.spans if query.terms else None, current=False)
        self.entries.present(MarksListing(found, nothing, glyphs), place, [], active=True)
        doing = "reading" if self.app.size.width < NARROW else "reading the files"
        reading = "" if self._is_read else f" {glyphs.dot} {doing} {glyphs.ellipsis}"
        self.query_one(Frame).title = [("Marks and notes", "strong"), (f" {len(found):,}{reading}", "muted")]
        self._count()

    @on(EntryList.Scrolled)
    def _count(self) -> None:
        self.query_one(Frame).show([], self.entries.hidden_words())

    @property
    def _chosen(self) -> MarkedEntry | None:
        listing = self.entries.listing
        return listing.found[self.entries.cursor] if isinstance(listing, MarksListing) and listing.found else None

    def action_choose(self) -> None:
        """Go to the entry under the cursor."""
        chosen = self._chosen
        if chosen is not None and chosen.state == "unread" and chosen.briefing is None:
            self._wanted = chosen.note
            words = f"Waiting for the files to be read {self.app_context.glyphs.ellipsis}"
            self.app_context.say(f"{words}   Esc  stays", words)
        elif chosen is not None:
            self.app_context.noting.go_to(chosen)

    @on(EntryList.Highlighted)
    def _withdraw(self) -> None:
        """Ask again before anything is deleted, and go nowhere later, once the cursor has moved."""
        at = self._chosen.note.identity if self._chosen else None
        if self._to_remove is not None and self._to_remove.identity != at:
            self._to_remove = None
        if self._wanted is not None and self._wanted.identity != at:
            self._stay()

    def _stay(self) -> None:
        """Withdraw an Enter that waits until the files have been read."""
        if self.is_awaiting:
            self._wanted = None
            self.app_context.end_turn()

    def action_remove(self) -> None:
        """Delete the mark and the note under the cursor, at the second request."""
        chosen = self._chosen
        if chosen is None:
            return
        if self._to_remove is None or chosen.note.identity != self._to_remove.identity:
            self._to_remove = chosen.note
            what = "note" if chosen.note.note else "mark"
            words = f"Press ^r again to delete this {what}"
            self.app_context.say(f"{words} for good.", f"{words}.", error=True)
            return
        self._to_remove = None
        self.app_context.noting.remove(chosen.note)
        self._all = [one for one in self._all if one[0] is not chosen]
        self._show(self.typed, self.entries.place)
        self.app_context.say("Deleted.")

    def action_close(self) -> None:
        """Withdraw an Enter that waits; else clear the field; if it is empty, go back to where the list was opened."""
        if self.is_awaiting:
            self._stay()
        elif self.typed:
            self.query_one(Input).value = ""
        elif self.app_context.session.contents is None:
            self.dismiss()
        else:
            self.app_context.navigator.back()


def _searched(one: MarkedEntry) -> str:
    """What is searched of a mark or note, folded."""
    return lowered(searchable(f"{one.heading}\n{one.note.entry.statement}\n{one.note.note}\n{one.state_words}"))
