"""The sources of an entry or of the briefing: what is cited of each, and which entries cite it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical

from briefing_tui.tui.commands import bindings_of
from briefing_tui.tui.screens.dialog import Dialog
from briefing_tui.tui.screens.footer_keys import footer_items
from briefing_tui.tui.screens.restorable import RestorableScreen
from briefing_tui.tui.screens.source_listings import Overview, RowsListing, SourceListing, SourcesListing
from briefing_tui.tui.screens.text_search import SearchingScreen
from briefing_tui.tui.state.reader_state import OpenSources
from briefing_tui.tui.state.session import WATCH_SECONDS
from briefing_tui.tui.terminal.browser import NONE, browser
from briefing_tui.tui.widgets.bars import Footer, Item
from briefing_tui.tui.widgets.entry_list import EntryList
from briefing_tui.tui.widgets.frame import Frame
from briefing_tui.tui.workers import ThreadTask
from briefing_tui.view import source_phrasing
from briefing_tui.view.contents import Place
from briefing_tui.view.details import source_rows
from briefing_tui.view.evidence import Evidence, all_cites_of, cites_of, evidence, pending_evidence
from briefing_tui.view.links import entries_citing
from briefing_tui.view.strength import by_rank, by_reliability

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from textual import events
    from textual.widget import Widget

    from briefing_tui.model.briefing import Source, Statement
    from briefing_tui.sources.copies import Check, Copies
    from briefing_tui.view.contents import Contents
    from briefing_tui.view.evidence import Cite
    from briefing_tui.view.source_phrasing import Cited

MOST_ROWS = 6
"""The most rows of the list of sources."""

SHARE = 4
"""One in so many rows of the screen may be a row of that list."""

QUESTION = "Press Enter again to open this address in a browser, or Esc to cancel."

ASKED = (Item("Enter", "open it", "choose"), Item("y", "copy it", "copy"), Item("Esc", "back", "close"))
"""The keys while an address is shown."""

SCHEMES = ("http://", "https://")
"""The only kinds of address that are passed to a browser."""


def cited_by(entry: Statement, contents: Contents) -> list[tuple[Cited, Source]]:
    """The sources of an entry, the most reliable first, each with the places in it that the entry cites."""
    lookup = contents.lookup
    groups = [
        group.changed(named=True)
        for source_id in entry.source_ids
        if source_id in lookup.sources
        for group in source_phrasing.cited([cite for cite in entry.all_cites if cite.source == source_id], lookup)
    ]
    return [(group, lookup.sources[group.source]) for group in by_rank(groups, lookup)]


def of_all(contents: Contents) -> list[tuple[Cited, Source]]:
    """The sources of the briefing, the most reliable first."""
    return [(source_phrasing.Cited(source.id, ()), source) for source in by_reliability(contents.briefing)]


class SourcesScreen(Dialog[None], RestorableScreen, SearchingScreen):
    """Shows one source at a time, and goes to the entries that cite it and to its address."""

    BINDINGS: ClassVar = bindings_of("sources", "program")
    CONTEXT = "sources"
    TITLE_WORDS = "Sources"

    def __init__(  # noqa: PLR0913, PLR0917 - all that it shows
        self,
        entry: Statement | None,
        contents: Contents,
        number: int,
        copies: Copies,
        first: str = "",
        place: Place | None = None,
    ) -> None:
        super().__init__()
        self._copies = copies
        self._entry = entry
        self._contents = contents
        pairs = cited_by(entry, contents) if entry else of_all(contents)
        self._groups = [group for group, _ in pairs]
        self._sources = [source for _, source in pairs]
        self._first = next((i for i, source in enumerate(self._sources) if source.id == first), 0)
        self._named = f"Sources of {entry.section.noun} {number}" if entry else "Sources of the briefing"
        self._asked_for = ""
        self._shown = -1
        self._place = place
        """The place to restore in the first source; None: show what is cited."""
        self._placed = False
        self._left_at: Place | None = None
        """Where the cursor was put while the local copy is read."""
        self._below_question: tuple[SourceListing, Place] | None = None
        self._reading: ThreadTask[Evidence] | None = None
        self._version: tuple[int, int] | None = None
        """The version of the local copy that was read."""
        self._looking: ThreadTask[bool] | None = None
        self._has_browser = True
        self._citing: dict[str, tuple[list[Statement], list[Statement]]] = {}

    @property
    def state(self) -> OpenSources | None:
        """The entry, the source that is shown, and the place in it, to restore them."""
        source = self._source
        entry_id = self._entry.id if self._entry else ""
        return OpenSources(entry_id, source.id, self.entries.place, self.search_state) if source else None

    def inside(self) -> Iterator[Widget]:
        """The list of sources, and the one that is shown."""
        with Vertical(id="sources"):
            yield EntryList(framed=False, id="choices")
            yield Overview()
            yield EntryList(framed=False, id="source")

    def on_mount(self) -> None:
        """Show the sources."""
        self.query_one(Frame).title = [(self._named, "strong")]
        for shown in self.query(EntryList):
            shown.mark(self.app_context.search_spans, current=False)
        self._choose(self._first)
        self.moved()
        self.set_interval(WATCH_SECONDS, self._look_again)

    @property
    def entries(self) -> EntryList:
        """The list that shows one source."""
        return self.query_one("#source", EntryList)

    @property
    def _choices(self) -> EntryList:
        return self.query_one("#choices", EntryList)

    @property
    def _source(self) -> Source | None:
        return self._sources[self._choices.cursor] if self._sources else None

    @property
    def _citing_entry(self) -> Statement | None:
        """The citing entry under the cursor; None if the cursor is on something else."""
        listing = self.entries.listing
        return listing.entry(self.entries.cursor) if isinstance(listing, SourceListing) else None

    # What is shown

    def moved(self) -> None:
        """Show the chosen source if it is another one than before, and update the footer."""
        super().moved()
        if self._choices.cursor != self._shown:
            self._show_source()
        useless = ("j/k", *(() if len(self._sources) > 1 else ("J K",)), *(() if self._entry else ("S",)))
        items, right = footer_items("sources", without=useless)
        word = "go" if self._citing_entry else "address"
        left = tuple(item.changed(word=word) if item.key == "Enter" else item for item in items)
        if self._asked_for:
            left = ASKED if self._has_browser else ASKED[1:]
        self.query_one(Footer).show(left, right)

    def _choose(self, number: int) -> None:
        """Show the list with one source chosen, scrolled in a way that depends on that source alone."""
        listing = SourcesListing(self._groups, self._sources, self._contents.lookup, number)
        self._choices.present(listing, Place(number), [], active=False)

    def _show_source(self) -> None:
        self._asked_for = ""
        self._below_question = None
        self._shown = self._choices.cursor
        self._left_at = self.entries.place
        self._choose(self._shown)
        count = f"{self._shown + 1:,} of {len(self._sources):,}" if self._sources else ""
        self.query_one(Frame).show([(count, "muted")] if count else [])
        self._give_up_reading()
        source = self._source
        if source is None:
            self.entries.present(RowsListing([]), Place(), [], active=True)
        else:
            if not self._is_quick(source):
                words = f"Reading “{source.file}” {self.app_context.glyphs.ellipsis}"
                cites = self._cites(source) if self._entry else []
                self._show(pending_evidence(cites, words, self._contents.lookup), finally_here=False)
            self._read(source, self._show)

    def _read(self, source: Source, take: Callable[[Evidence], None]) -> None:
        """Read the local copy of a source, a long one in a thread."""
        self._version = self._copies.version(source)
        if self._is_quick(source):
            take(self._evidence(source))
        else:
            self._reading = ThreadTask(self.app, lambda task: self._evidence(source, task.check), take)

    def _is_quick(self, source: Source) -> bool:
        """Whether comparing the citations of a source with its copy takes no noticeable time."""
        return self._copies.is_quick(source) and (self._entry is not None or self._contents.is_short)

    def _cites(self, source: Source) -> Sequence[Cite]:
        """The citations of a source in the entry, or in the whole briefing."""
        if self._entry is None:
            return all_cites_of(source.id, self._contents)
        return cites_of(self._entry, source.id, self._contents.lookup)

    def _look_again(self) -> None:
        """Read the local copy again if it has changed or is gone."""
        source = self._source
        is_free = self.is_current and self._reading is None and not self._asked_for
        if is_free and source is not None and self._copies.version(source) != self._version:
            self._read(source, self._show_again)

    def _show_again(self, found: Evidence) -> None:
        """Show the changed copy, at the same place if it has as many parts as before."""
        self._left_at = None
        self._show(found)
        if self.is_active:
            self.app_context.say("The local copy has changed.")

    def _give_up_reading(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None

    def on_unmount(self) -> None:
        """Stop reading, and stop looking for a browser."""
        self._give_up_reading()
        if self._looking is not None:
            self._looking.cancel()

    def _evidence(self, source: Source, check: Check = lambda: None) -> Evidence:
        """Compare the citations of a source with its local copy; ``check`` raises to end this in a thread."""
        copy = self._copies.of(source, check)
        return evidence(self._cites(source), copy, self._contents.lookup, check)

    def _show(self, found: Evidence, *, finally_here: bool = True) -> None:
        """Show the source at what is cited of it, or at the place to restore."""
        source = self._source
        if source is None:
            return
        if finally_here:
            self._reading = None
        lookup = self._contents.lookup
        if source.id not in self._citing:
            self._citing[source.id] = entries_citing(source.id, self._contents)
        listing = SourceListing(source_rows(source, lookup), found, *self._citing[source.id], lookup)
        self.query_one(Overview).show(found.verdicts)
        place = self._place if finally_here else None
        if finally_here:
            place = self._kept_place(listing) or place
        if self._asked_for:
            self._below_question = (listing, place or Place(listing.first))
            return
        self.entries.present(listing, place or Place(listing.first), [], active=True)
        if place is None:
            self.entries.show(listing.first)
        self._left_at = self.entries.place
        if finally_here:
            self._placed = self._placed or place is not None
            self._place = None
        self.moved()

    def _kept_place(self, listing: SourceListing) -> Place | None:
        """The place in what has been read that the person has gone to meanwhile; None if they have not moved."""
        before, at = self._below_question or (self.entries.listing, self.entries.place)
        if at == self._left_at or not isinstance(before, SourceListing):
            return None
        if len(listing) == len(before):
            return at
        number = listing.number_of(at.entry, before)
        return Place(number, max(0, number - (at.entry - at.top)))

    def on_resize(self, event: events.Resize) -> None:
        """Fit the list of sources, and update the counts of what is out of view."""
        super().on_resize(event)
        self._choices.styles.height = max(1, min(MOST_ROWS, len(self._sources), event.size.height // SHARE))
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        """Scroll to the first row to show, now that the list has its size."""
        if not self._placed and self._place is None and isinstance(self.entries.listing, SourceListing):
            has_moved = self.entries.place != self._left_at
            self.entries.show(self.entries.cursor)
            self._left_at = self._left_at if has_moved else self.entries.place
            self.moved()
        self._placed = True
        self._count()

    @on(EntryList.Scrolled)
    def _count(self) -> None:
        frame = self.query_one(Frame)
        frame.show(frame.corner, self.entries.hidden_words())

    @property
    def is_complete(self) -> bool:
        """Whether the local copy has been read."""
        return self._reading is None

    # What is done

    @on(EntryList.Clicked, "#choices")
    def _clicked(self, message: EntryList.Clicked) -> None:
        if message.number >= 0:
            self._choices.go(message.number)
            self.moved()

    @on(EntryList.Clicked, "#source")
    def _row_clicked(self, message: EntryList.Clicked) -> None:
        """Open the actor or entry that was clicked; elsewhere only put the cursor there."""
        if message.number >= 0:
            self.entries.go(message.number)
            self.moved()
        if message.lead:
            self.app_context.navigator.open_lead(message.lead)
        elif message.number >= 0 and self._citing_entry is not None:
            self.action_choose()

    def action_source(self, step: int) -> None:
        """Show the next or the previous source."""
        before = self._choices.cursor
        self._choices.go(before + step)
        if self._choices.cursor == before:
            self.app_context.say(f"This is the {'last' if step > 0 else 'first'} source.")
        self.moved()

    def action_stop(self, step: int) -> None:
        """Go to the next or the previous citation or citing entry, wrapping around at the ends."""
        listing, cursor = self.entries.listing, self.entries.cursor
        if isinstance(listing, SourceListing):
            ahead = [stop for stop in listing.stops if (stop > cursor if step > 0 else stop < cursor)]
            self.entries.show((ahead or listing.stops)[0 if step > 0 else -1])
            self.moved()

    def action_choose(self) -> None:
        """Go to the entry under the cursor; elsewhere show the whole address, and open it at the second request."""
        source, entry = self._source, self._citing_entry
        if source is None:
            return
        if entry is not None:
            self.app_context.navigator.go_to_entry(entry)
        elif not source.url:
            self.app_context.say("This source has no address.")
        elif not source.url.lower().startswith(SCHEMES):
            self.app_context.say(
                "Only http and https addresses can be opened.", "Only http and https can be opened.", error=True
            )
        elif self._asked_for and not self._has_browser:
            self.app_context.say(NONE, error=True)
        elif self._asked_for:
            self.app_context.navigator.back()
            self.app_context.delivery.browse(source.url)
        else:
            self._ask(source.url)

    def _ask(self, address: str) -> None:
        """Show a whole address, and ask whether to open it."""
        listing = self.entries.listing
        if isinstance(listing, SourceListing):
            self._below_question = (listing, self.entries.place)
        self._asked_for = address
        self._looking = ThreadTask(self.app, lambda _: browser() is not None, self._take_browser)
        self._show_question(address, QUESTION)

    def _show_question(self, address: str, words: str) -> None:
        rows = RowsListing([("Open?", [(address, "strong")]), ("", [(words, "text")])])
        self.entries.present(rows, Place(), [], active=True)
        self.moved()

    def _take_browser(self, found: bool) -> None:  # noqa: FBT001 - what the task brings
        """If there is no browser, say so, unless the question was withdrawn."""
        self._has_browser = found
        if not found and self._asked_for:
            self._show_question(self._asked_for, f"{NONE}  y  copies the address.")

    def action_copy(self) -> None:
        """Copy the source as text, or only its address while that is shown."""
        listing = self.entries.listing
        if self._asked_for:
            self.app_context.delivery.copy(self._asked_for, "the address")
        elif isinstance(listing, SourceListing):
            self.app_context.delivery.copy(listing.text(), "the source")

    def action_unwind(self) -> None:
        """Withdraw the question about the address, or else end the search, or else go back."""
        if self._below_question is None:
            super().action_unwind()
        else:
            self.action_close()

    def action_close(self) -> None:
        """Withdraw the question about the address; without one, go back."""
        if self._below_question is None:
            super().action_close()
            return
        self._asked_for = ""
        listing, place = self._below_question
        self._below_question = None
        self.entries.present(listing, place, [], active=True)
        self.moved()
