"""The whole entry as a screen: its sentence, then all its details."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on

from briefing_tui.text.fragments import has_match, marked, wrap
from briefing_tui.tui.commands import bindings_of
from briefing_tui.tui.screens.annotating import Annotating
from briefing_tui.tui.screens.restorable import RestorableScreen
from briefing_tui.tui.screens.text_search import SearchingScreen
from briefing_tui.tui.state.reader_state import OpenDetails
from briefing_tui.tui.widgets.bars import Footer, Header
from briefing_tui.tui.widgets.entry_list import EntryList
from briefing_tui.tui.widgets.inspector import heading, labelled
from briefing_tui.tui.widgets.listing import Line, Listing
from briefing_tui.tui.widgets.rendering import emphasized
from briefing_tui.view import phrasing
from briefing_tui.view.contents import Place
from briefing_tui.view.details import details

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from briefing_tui.model.briefing import Statement
    from briefing_tui.text.fragments import Spans
    from briefing_tui.tui.screens.reader.screen import ReaderScreen
    from briefing_tui.view.details import Details
    from briefing_tui.view.lookup import Lookup


class DetailsListing(Listing):
    """The sentence of an entry with its qualifiers, then its details; each can have the cursor."""

    def __init__(self, entry: Statement, lookup: Lookup, found: Details) -> None:
        self._sentence = phrasing.sentence(entry, lookup)
        self._found = found

    def __len__(self) -> int:
        """The number of rows, the sentence being the first."""
        return 1 + len(self._found.rows)

    def first_match(self, spans: Spans | None) -> int:
        """The first row with a search match; the sentence if there is none."""
        rows = [[*self._sentence, *self._found.full_qualifiers], *(fragments for _, fragments in self._found.rows)]
        return next((number for number, fragments in enumerate(rows) if has_match(marked(fragments, spans))), 0)

    def lines(self, number: int, width: int) -> list[Line]:
        """The sentence in the full width, or a detail beside its label."""
        if number == 0:
            words = emphasized(self._sentence)
            sentence = wrap(marked(words, self.spans), width)
            qualifiers = self._found.full_qualifiers
            return [*sentence, *wrap(marked(qualifiers, self.spans), width)] if qualifiers else sentence
        label, fragments = self._found.rows[number - 1]
        return labelled(label, marked(fragments, self.spans), width)

    def gap(self, number: int) -> int:
        """A blank line below the sentence and between details of different kinds."""
        rows = self._found.rows
        return 1 if number < len(rows) and (number == 0 or rows[number][0]) else 0


class DetailsScreen(RestorableScreen, SearchingScreen, Annotating):
    """Shows the entry under the cursor of the main screen in full."""

    BINDINGS: ClassVar = bindings_of("details", "program")
    CONTEXT = "details"
    MARKS_CURRENT = True

    def __init__(self, under: ReaderScreen, place: Place | None = None) -> None:
        super().__init__()
        self._under = under
        self._place = place

    def compose(self) -> ComposeResult:
        """The briefing's header stays above."""
        yield Header()
        yield EntryList(framed=True, id="details")
        yield Footer()

    def on_mount(self) -> None:
        """Show the entry under the cursor of the main screen."""
        self.show_keys("details", without=("j/k",))
        self._show(self._place)

    @property
    def state(self) -> OpenDetails | None:
        """The entry and the place in its details, to restore them."""
        entry = self._under.entry
        return OpenDetails(entry.id, self.entries.place, self.search_state) if entry is not None else None

    def _show(self, place: Place | None = None) -> None:
        contents, entry = self._under.session.contents, self._under.entry
        if contents is None or entry is None:
            return
        spans = self.spans
        found = details(entry, contents.lookup, distances=self._under.distances, spans=spans)
        number, of = self._under.ordinal
        self.show_header()
        self.entries.mark(spans)
        listing = DetailsListing(entry, contents.lookup, found)
        at = place or Place(listing.first_match(spans))
        mark: Line = [(" *", "mark")] if contents.lookup.annotation(entry) else []
        self.entries.present(listing, at, [*heading(entry, number, of)[:1], *mark], active=True)
        if place is None:
            # There is room for it only once the screen has its size.
            self.call_after_refresh(self.entries.show_match, head=False)
        self.app.cursor_position = self.entries.cursor_offset()

    @on(EntryList.Clicked)
    def _clicked(self, message: EntryList.Clicked) -> None:
        """Put the cursor on a row; open the actor or the source that was clicked."""
        if message.number >= 0:
            self.entries.go(message.number)
        if message.lead:
            self.open_lead(message.lead)

    def action_entry(self, step: int) -> None:
        """Show the next or previous entry."""
        entries = self._under.entries
        before = entries.cursor
        entries.go(before + step)
        if entries.cursor == before:
            self.app_context.say(f"This is the {'last' if step > 0 else 'first'} entry of the pane.")
        else:
            self._show()

    def action_edit(self) -> None:
        """Open the file in an editor, at the entry."""
        under = self._under
        self.dismiss()
        under.action_edit()

    def action_read(self) -> None:
        """Mark the entry as read, or as unread."""
        self._under.action_read()

    def action_copy_entry(self) -> None:
        """Copy the entry."""
        self._under.action_copy_entry()

    def entry_to_note(self) -> Statement | None:
        """The entry under the cursor of the main screen."""
        return self._under.entry

    def show_annotations(self) -> None:
        """Show the mark and the note as they are now."""
        if self.entries.count:
            self._show(self.entries.place)

    def action_follow(self) -> None:
        """Go to what the entry links to."""
        entry = self._under.entry
        if entry is not None:
            self.app_context.navigator.follow(entry)

    def action_follow_actor(self) -> None:
        """Filter by the entry's actor, or end that filter, and go back to the panes."""
        self.app_context.filtering.follow_actor(self._under.entry)

    def action_sources(self) -> None:
        """Show the sources of the entry."""
        self.app_context.navigator.open_sources()

    def action_close(self) -> None:
        """Go back to the panes, without a step in the history."""
        self.dismiss()
