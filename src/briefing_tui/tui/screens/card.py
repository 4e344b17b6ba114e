"""The card of an actor: what it is, every entry that concerns it, and the other briefings that name it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual import on

from briefing_tui.model.briefing import Actor, Assumption, Event, Point, Question
from briefing_tui.text.cells import cell_len
from briefing_tui.text.fragments import marked, wrap
from briefing_tui.tui.commands import bindings_of
from briefing_tui.tui.screens.dialog import Dialog
from briefing_tui.tui.screens.restorable import RestorableScreen
from briefing_tui.tui.screens.source_listings import RowsListing, as_text
from briefing_tui.tui.screens.text_search import SearchingScreen
from briefing_tui.tui.state.reader_state import OpenCard
from briefing_tui.tui.widgets.entry_list import EntryList
from briefing_tui.tui.widgets.frame import Frame
from briefing_tui.tui.widgets.inspector import labelled
from briefing_tui.tui.widgets.listing import Line, Listing, date_column, dated, fitted, hanging, padded, titled
from briefing_tui.view import phrasing
from briefing_tui.view.contents import Place
from briefing_tui.view.details import details
from briefing_tui.view.links import count_concerning, entries_concerning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.widget import Widget

    from briefing_tui.library.library import Appearance
    from briefing_tui.library.protocol import AnyLibrary
    from briefing_tui.model.briefing import Statement
    from briefing_tui.text.cells import Fragment
    from briefing_tui.view.contents import Contents
    from briefing_tui.view.details import Row

DATE = 19
"""The most columns of a date with its year."""

SAMPLE = 100
"""Number of dates measured."""

NARROW = 60
"""Below this width every date gets a line of its own."""

UNNAMED = "Nothing in this briefing names it."
"""Shown for an actor that no entry concerns."""

HEADINGS = {"summary": "Summary", "actors": "Actors", "timeline": "Events", "questions": "Questions"}


PART_OF = "Part of"


def about(actor: Actor, contents: Contents) -> list[Row]:
    """The details of an actor as rows, without what it is part of if that is an actor of the briefing."""
    found = details(actor, contents.lookup)
    rows = [row for row in found.rows if row[0] != PART_OF or actor.part_of not in contents.lookup.actors]
    return [("", _as_sentence(found.qualifiers, contents.lookup.glyphs.dot)), *rows] if found.qualifiers else rows


def _as_sentence(qualifiers: Sequence[Fragment], dot: str) -> list[Fragment]:
    """Qualifiers in sentence case, separated by commas: ``Person, United States``."""
    (first, role), *others = qualifiers
    return [
        (first[:1].upper() + first[1:], role),
        *((", " if text.strip() == dot else text, role) for text, role in others),
    ]


def related_actors(actor: Actor, contents: Contents) -> list[tuple[str, Actor]]:
    """The actor that this one is part of, and its own parts, each with a label."""
    whole = contents.lookup.actors.get(actor.part_of)
    parts = [("Parts", other) for other in contents.briefing.actors if other.part_of == actor.id]
    return [pair for pair in ([(PART_OF, whole)] if whole else []) + parts if pair[1] is not actor]


class CardListing(Listing):
    """The details of an actor, related actors, the entries that concern it, and other briefings."""

    def __init__(self, actor: Actor, contents: Contents, elsewhere: Sequence[Appearance]) -> None:
        self._lookup = contents.lookup
        self._name = actor.name
        self.rows = about(actor, contents)
        self.elsewhere = elsewhere
        near = related_actors(actor, contents)
        self._labels = [label for label, _ in near]
        self.entries: list[Statement] = [other for _, other in near]
        self._headings: dict[int, tuple[str, int]] = {}
        found = list(entries_concerning(actor, contents))
        if not found:
            self.rows.append(("", [(UNNAMED, "muted")]))
        shown = set(map(id, self.entries))
        for pane, entries in found:
            others = [entry for entry in entries if id(entry) not in shown]
            if others:
                self._headings[len(self.entries)] = (HEADINGS[pane], len(others))
            self.entries += others
        if elsewhere:
            self._headings[len(self.entries)] = ("Elsewhere", len(elsewhere))

    def __len__(self) -> int:
        """The number of related actors, entries and other briefings."""
        return len(self.entries) + len(self.elsewhere)

    def text(self) -> str:
        """The card as text, with a tab between label and words."""
        rows: list[Row] = [("", [(self._name, "strong")]), *self.rows]
        for number, entry in enumerate(self.entries):
            if number in self._headings:
                rows += [("", []), (self._headings[number][0], [])]
            label = self._labels[number] if number < len(self._labels) else ""
            if isinstance(entry, Event):
                label = phrasing.plain(phrasing.event_date(entry, self._lookup, year=True, bare=True))
            rows.append((label, phrasing.sentence(entry, self._lookup, alone=True)))
        if self.elsewhere:
            rows += [("", []), (self._headings[len(self.entries)][0], [])]
        rows += [(one.item.as_of_words, [(one.item.title, "text")]) for one in self.elsewhere]
        return as_text(rows)

    def about(self, width: int) -> list[Line]:
        """The lines with the details of the actor; what it is comes first, without a label."""
        rows = [(label, marked(fragments, self.spans)) for label, fragments in self.rows]
        first = 0 if not rows or rows[0][0] else 1
        lines = [line for _, fragments in rows[:first] for line in wrap(fragments, width)]
        return lines + [line for label, fragments in rows[first:] for line in labelled(label, fragments, width)]

    def before(self, number: int, width: int) -> list[Line]:
        """The details of the actor before the first entry, and the headings of sections."""
        lines = self.about(width) if number == 0 else []
        if number in self._headings:
            gap: list[Line] = [[]] if number or lines else []
            lines += [*gap, titled(*self._headings[number], width, self._lookup.glyphs.rule)]
        return lines

    def lines(self, number: int, width: int) -> list[Line]:
        """The lines of a related actor, an entry or another briefing."""
        if number >= len(self.entries):
            return self._briefing(self.elsewhere[number - len(self.entries)], width)
        entry = self.entries[number]
        words = marked(phrasing.sentence(entry, self._lookup, alone=True), self.spans)
        if isinstance(entry, Actor):
            is_what = phrasing.value(entry, "role") or phrasing.value(entry, "kind")
            words = phrasing.joined((words, is_what), ("  ", "text"))
            if number < len(self._labels):
                label = self._labels[number]
                return labelled("" if label in self._labels[:number] else label, words, width)
        if isinstance(entry, Event):
            date = phrasing.event_date(entry, self._lookup, year=True, bare=True)
            return self._dated(date, phrasing.event_glyph(entry, self._lookup), words, width)
        mark = self._lookup.glyphs.assumption if isinstance(entry, Assumption) else " "
        if isinstance(entry, Point):
            mark = phrasing.basis_glyph(entry, self._lookup.glyphs)
        lines = hanging(words, width, 2, [(f"{mark} ", "text")])
        if isinstance(entry, Question):
            status = phrasing.status_words(entry)
            taken = sum(cell_len(text) for text, _ in (*lines[0], *status))
            if status and taken + 2 <= width:
                lines[0] = [*lines[0], (" " * (width - taken), "text"), *status]
        return lines

    def searched(self, number: int, width: int) -> list[Line]:
        """The lines of an entry; before the first one, the details of the actor."""
        return [*(self.about(width) if number == 0 else []), *self.lines(number, width)]

    def _briefing(self, appearance: Appearance, width: int) -> list[Line]:
        """Another briefing: its day, its title, the actor's name there if it differs, and the number of entries."""
        item, actor, ellipsis = appearance.item, appearance.actor, self._lookup.glyphs.ellipsis
        date: Line = [(phrasing.with_glyphs(item.as_of_words, self._lookup.glyphs), "date")]
        title: Line = [(item.title, "text")]
        if actor.name != self._name:
            title.append((f"  as {actor.name}", "muted"))
        # Counted here, as it is drawn: a library may hold many, and few are in view.
        number = count_concerning(actor, item.briefing) if item.briefing else 0
        count: Fragment = (phrasing.counted(number, "entry"), "muted")
        if width < NARROW:
            below = phrasing.joined([date, [count]], (f" {self._lookup.glyphs.dot} ", "muted"))
            return [line for words in (title, below) for line in hanging(words, width, 2, [("  ", "text")])]
        room = width - self._date_width - 5 - cell_len(count[0])
        return self._dated(date, " ", [*padded(fitted(title, room, ellipsis), room), ("  ", "text"), count], width)

    def _dated(self, date: Line, mark: str, words: Line, width: int) -> list[Line]:
        """Words with a date and its mark before them, or above them where the card is narrow."""
        if width < NARROW:
            return [*hanging(date, width, 2, [(f"{mark} ", "muted")]), *hanging(words, width, 2, [("  ", "text")])]
        return dated(date, mark, words, width, self._date_width)

    @cached_property
    def _date_width(self) -> int:
        """The columns that hold most dates of the card."""
        events = [entry for entry in self.entries if isinstance(entry, Event)]
        sample = events[:: max(1, len(events) // SAMPLE)]
        dates = [phrasing.plain(phrasing.event_date(event, self._lookup, year=True, bare=True)) for event in sample]
        dates += [one.item.as_of_words for one in self.elsewhere[:SAMPLE]]
        return date_column(map(cell_len, dates), DATE)


class CardScreen(Dialog[None], RestorableScreen, SearchingScreen):
    """The card as a dialog that goes to what is chosen on it."""

    BINDINGS: ClassVar = bindings_of("card", "program")
    CONTEXT = "card"
    TITLE_WORDS = ""

    def __init__(self, actor: Actor, contents: Contents, library: AnyLibrary, place: Place | None = None) -> None:
        super().__init__()
        self._actor = actor
        self._contents = contents
        self._library = library
        self._place = place or Place()

    def inside(self) -> Iterator[Widget]:
        """The list."""
        yield EntryList(framed=False, id="choices")

    def on_mount(self) -> None:
        """Show the actor."""
        self.show_keys("card", without=("j/k", "S"))
        actors = self._contents.whole.entries("actors")
        number = next((i for i, other in enumerate(actors, 1) if other is self._actor), 0)
        frame = self.query_one(Frame)
        frame.title = [(self._actor.name, "strong")]
        self._corner: list[Fragment] = [(f"actor {number:,} of {len(actors):,}", "muted")]
        elsewhere = self._library.elsewhere(self._actor, self._contents.briefing)
        card = CardListing(self._actor, self._contents, elsewhere)
        self._card = card
        listing: Listing = card if len(card) else RowsListing(card.rows)
        self.entries.present(listing, self._place, [], active=True)
        frame.show(self._corner)

    @property
    def state(self) -> OpenCard:
        """The actor and the place in the card, to restore it."""
        return OpenCard(self._actor.id, self.entries.place, self.search_state)

    @on(EntryList.Scrolled)
    def _count(self) -> None:
        self.query_one(Frame).show(self._corner, self.entries.hidden_words())

    @on(EntryList.Clicked)
    def _clicked(self, message: EntryList.Clicked) -> None:
        """Open the actor or source whose name was clicked; elsewhere go to the entry."""
        if message.lead not in {"", self._actor.id}:
            self.app_context.navigator.open_lead(message.lead, self._actor)
        elif message.number >= 0:
            self.entries.go(message.number)
            self.action_choose()

    def action_copy(self) -> None:
        """Copy the card as text."""
        self.app_context.delivery.copy(self._card.text(), "the card")

    def action_sources(self) -> None:
        """Show the sources of the actor."""
        self.app_context.navigator.open_sources(of=self._actor)

    def action_choose(self) -> None:
        """Show the card of the actor under the cursor, or go to the entry or the briefing."""
        listing, number = self.entries.listing, self.entries.cursor
        if not isinstance(listing, CardListing):
            return
        entry = listing.entries[number] if number < len(listing.entries) else None
        if isinstance(entry, Actor):
            self.app_context.navigator.open_lead(entry.id)
        elif entry is not None:
            self.app_context.navigator.go_to_entry(entry)
        else:
            appearance = listing.elsewhere[number - len(listing.entries)]
            self.app_context.navigator.go_to_item(appearance.item, appearance.actor)

    def action_follow_actor(self) -> None:
        """Filter by the actor."""
        self.app_context.filtering.set_actor(self._actor.id)
