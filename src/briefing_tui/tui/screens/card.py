"""The card of an actor: what it is, every point, event and question that concerns it, and where else it stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on

from briefing_tui import wording
from briefing_tui.details import details
from briefing_tui.links import concerning, concerning_count
from briefing_tui.model import Assumption, Event, Point, Question
from briefing_tui.runs import wrap
from briefing_tui.text import cell_len
from briefing_tui.tui.commands import bindings_of
from briefing_tui.tui.panes.pane import Line, Listing, fitted, hung, padded, titled
from briefing_tui.tui.screens.dialog import Dialog
from briefing_tui.tui.screens.landing import Landing
from briefing_tui.tui.screens.source_listings import RowsListing
from briefing_tui.tui.widgets.entry_list import EntryList
from briefing_tui.tui.widgets.frame import Frame
from briefing_tui.tui.widgets.inspector import LABEL
from briefing_tui.view import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual import events
    from textual.widget import Widget

    from briefing_tui.details import Row
    from briefing_tui.library import Appearance, Library
    from briefing_tui.model import Actor, Statement
    from briefing_tui.text import Run
    from briefing_tui.tui.history import Spot
    from briefing_tui.view import Contents

DATE = 19
"""Columns of a date with its year."""

NARROW = 60
"""Below this width a date stands above its event."""

UNNAMED = "Nothing in this briefing names it."
"""What is said of an actor that no entry concerns."""

TOP = Place()

HEADINGS = {"summary": "Summary", "actors": "Actors", "timeline": "Events", "questions": "Questions"}


def about(actor: Actor, contents: Contents) -> list[Row]:
    """What an actor is, as rows."""
    dot = (f" {contents.lookup.glyphs.dot} ", "muted")
    found = details(actor, contents.lookup)
    rows: list[Row] = [("Is", found.qualifiers)] if found.qualifiers else []
    parts = [[contents.lookup.actor_link(other.id)] for other in contents.briefing.actors if other.part_of == actor.id]
    rows += found.rows
    return [*rows, ("Parts", wording.joined(parts, dot))] if parts else rows


class CardListing(Listing):
    """The rows of an actor as one head, then the entries that concern it under their headings, and other briefings."""

    def __init__(self, actor: Actor, contents: Contents, elsewhere: Sequence[Appearance]) -> None:
        self._lookup = contents.lookup
        self._name = actor.name
        self.rows = about(actor, contents)
        self.elsewhere = elsewhere
        self.entries: list[Statement] = []
        self._headings: dict[int, tuple[str, int]] = {}
        for pane, found in concerning(actor, contents):
            self._headings[len(self.entries)] = (HEADINGS[pane], len(found))
            self.entries += found
        if not self.entries:
            self.rows.append(("", [(UNNAMED, "muted")]))
        if elsewhere:
            self._headings[len(self.entries)] = ("Elsewhere", len(elsewhere))

    def __len__(self) -> int:
        """The entries and the other briefings."""
        return len(self.entries) + len(self.elsewhere)

    def about(self, width: int) -> list[Line]:
        """The rows of the actor itself."""
        lines: list[Line] = []
        for label, runs in self.rows:
            first: Run = (label.ljust(LABEL), "muted")
            wrapped = wrap(runs, max(1, width - LABEL))
            lines += [[first if not number else (" " * LABEL, "text"), *line] for number, line in enumerate(wrapped)]
        return lines

    def before(self, number: int, width: int) -> list[Line]:
        """What the actor is, before the first entry; the heading where another section begins."""
        lines = [*self.about(width), []] if number == 0 else []
        if number in self._headings:
            gap: list[Line] = [[]] if number else []
            lines += [*gap, titled(*self._headings[number], width, self._lookup.glyphs.rule)]
        return lines

    def lines(self, number: int, width: int) -> list[Line]:
        """An event with its date, a point with its mark, a question with its status; or another briefing."""
        if number >= len(self.entries):
            return self._briefing(self.elsewhere[number - len(self.entries)], width)
        entry = self.entries[number]
        words = wording.sentence(entry, self._lookup, alone=True)
        if isinstance(entry, Event):
            date = wording.event_date(entry, self._lookup, year=True)
            glyph = wording.event_glyph(entry, self._lookup)
            if width < NARROW:
                above = [(f"{glyph} ", "muted"), *fitted(date, width - 2, self._lookup.glyphs.ellipsis)]
                return [above, *hung(words, width, 2, [("  ", "text")])]
            column = fitted(date, DATE, self._lookup.glyphs.ellipsis)
            return hung(words, width, DATE + 3, [*padded(column, DATE, right=True), (f" {glyph} ", "muted")])
        mark = self._lookup.glyphs.assumption if isinstance(entry, Assumption) else " "
        if isinstance(entry, Point):
            mark = wording.basis_glyph(entry, self._lookup.glyphs)
        lines = hung(words, width, 2, [(f"{mark} ", "text")])
        if isinstance(entry, Question):
            status = wording.status_words(entry)
            taken = sum(cell_len(text) for text, _ in (*lines[0], *status))
            if status and taken + 2 <= width:
                lines[0] = [*lines[0], (" " * (width - taken), "text"), *status]
        return lines

    def _briefing(self, appearance: Appearance, width: int) -> list[Line]:
        """Another briefing: its day, its title, the name there where it is another, how many entries concern it."""
        item, actor, ellipsis = appearance.item, appearance.actor, self._lookup.glyphs.ellipsis
        date: Line = [(wording.typed(item.as_of_words, self._lookup.glyphs), "date")]
        title: Line = [(item.title, "text")]
        if actor.name != self._name:
            title.append((f"  as {actor.name}", "muted"))
        # Counted here, as it is drawn: a library may hold many, and few are in sight.
        number = concerning_count(actor, item.briefing) if item.briefing else 0
        count: Run = (wording.counted(number, "entry"), "muted")
        if width < NARROW:
            below: Line = [("  ", "text"), *wording.joined([date, [count]], (f" {self._lookup.glyphs.dot} ", "muted"))]
            return [*hung(title, width, 2, [("  ", "text")]), fitted(below, width, ellipsis)]
        room = width - DATE - 5 - cell_len(count[0])
        first = [*padded(fitted(date, DATE, ellipsis), DATE, right=True), ("   ", "text")]
        return [[*first, *padded(fitted(title, room, ellipsis), room), ("  ", "text"), count]]


class CardScreen(Dialog[None], Landing):
    """Leads to what is chosen on the card."""

    BINDINGS: ClassVar = bindings_of("card", "program")
    CONTEXT = "card"
    TITLE_WORDS = ""

    def __init__(self, actor: Actor, contents: Contents, library: Library, place: Place | None = None) -> None:
        super().__init__()
        self._actor = actor
        self._contents = contents
        self._library = library
        self._place = place or TOP

    def inside(self) -> Iterator[Widget]:
        """The list."""
        yield EntryList(framed=False, id="choices")

    def on_mount(self) -> None:
        """Show the actor."""
        self.show_keys("card")
        actors = self._contents.whole.entries("actors")
        number = next((i for i, other in enumerate(actors, 1) if other is self._actor), 0)
        frame = self.query_one(Frame)
        frame.title = [(self._actor.name, "strong")]
        self._corner: list[Run] = [(f"actor {number} of {len(actors)}", "muted")]
        elsewhere = self._library.elsewhere(self._actor, self._contents.briefing)
        card = CardListing(self._actor, self._contents, elsewhere)
        listing: Listing = card if len(card) else RowsListing(card.rows)
        self.entries.present(listing, self._place, [], active=True)
        frame.show(self._corner)

    def over(self, spot: Spot) -> Spot:
        """The spot with this card over it."""
        return replace(spot, card=(self._actor.id, self.entries.place))

    def on_resize(self, event: events.Resize) -> None:
        """Count anew what is out of sight."""
        super().on_resize(event)
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        """Return to the place that the card was left at, for which it has the right size only now."""
        if self._place is not TOP and self.entries.listing is not None:
            self.entries.present(self.entries.listing, self._place, [], active=True)
            self._place = TOP
        self._count()

    @on(EntryList.Scrolled)
    def _count(self) -> None:
        self.query_one(Frame).show(self._corner, self.entries.hidden_words())

    @on(EntryList.Clicked)
    def _clicked(self, message: EntryList.Clicked) -> None:
        """Show the card of the actor whose name was clicked, or the actor's source that was; else go to the entry."""
        if message.lead not in {"", self._actor.id}:
            self.reader.navigator.open_lead(message.lead, self._actor)
        elif message.number >= 0:
            self.entries.go(message.number)
            self.action_choose()

    def action_choose(self) -> None:
        """Go to the entry or the briefing under the cursor."""
        listing, number = self.entries.listing, self.entries.cursor
        if not isinstance(listing, CardListing):
            return
        if number < len(listing.entries):
            self.reader.navigator.go_to_entry(listing.entries[number])
        else:
            appearance = listing.elsewhere[number - len(listing.entries)]
            self.reader.navigator.go_to_item(appearance.item, appearance.actor)

    def action_follow_actor(self) -> None:
        """Keep only what concerns the actor."""
        self.reader.navigator.set_actor(self._actor.id)
