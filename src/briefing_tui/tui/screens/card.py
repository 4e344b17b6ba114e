"""The card of an actor: what it is, and every point, event and question that concerns it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on

from briefing_tui import wording
from briefing_tui.details import details
from briefing_tui.links import concerning
from briefing_tui.model import Assumption, Event, Point, Question
from briefing_tui.text import cell_len, wrap
from briefing_tui.tui.commands import bindings_of
from briefing_tui.tui.panes.pane import Line, Listing, fitted, hung, padded, titled
from briefing_tui.tui.screens.dialog import Dialog
from briefing_tui.tui.screens.sources import RowsListing
from briefing_tui.tui.widgets.entry_list import EntryList
from briefing_tui.tui.widgets.frame import Frame
from briefing_tui.tui.widgets.inspector import LABEL
from briefing_tui.view import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events
    from textual.widget import Widget

    from briefing_tui.details import Row
    from briefing_tui.model import Actor, Statement
    from briefing_tui.text import Run
    from briefing_tui.view import Contents

DATE = 19
"""Columns of a date with its year."""

NARROW = 60
"""Below this width a date stands above its event."""

UNNAMED = "Nothing in this briefing names it."
"""What is said of an actor that no entry concerns."""

HEADINGS = {"summary": "Summary", "actors": "Actors", "timeline": "Events", "questions": "Questions"}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen on a card: an entry to go to, or None to follow the actor."""

    entry: Statement | None


def about(actor: Actor, contents: Contents) -> list[Row]:
    """What an actor is, as rows."""
    dot = (f" {contents.lookup.glyphs.dot} ", "muted")
    found = details(actor, contents.lookup)
    rows: list[Row] = [("Is", found.qualifiers)] if found.qualifiers else []
    parts = [[(other.name, "link")] for other in contents.briefing.actors if other.part_of == actor.id]
    rows += found.rows
    return [*rows, ("Parts", wording.joined(parts, dot))] if parts else rows


class CardListing(Listing):
    """The rows of an actor as one head, then the entries that concern it under their headings."""

    def __init__(self, actor: Actor, contents: Contents) -> None:
        self._lookup = contents.lookup
        self._rows = about(actor, contents)
        self.entries: list[Statement] = []
        self._headings: dict[int, tuple[str, int]] = {}
        for pane, found in concerning(actor, contents):
            self._headings[len(self.entries)] = (HEADINGS[pane], len(found))
            self.entries += found

    def __len__(self) -> int:
        """The entries."""
        return len(self.entries)

    def about(self, width: int) -> list[Line]:
        """The rows of the actor itself."""
        lines: list[Line] = []
        for label, runs in self._rows:
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
        """An event with its date, a point with its mark, a question with its status."""
        entry = self.entries[number]
        words = wording.sentence(entry, self._lookup)
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


class CardScreen(Dialog[Chosen]):
    """Returns what was chosen on the card."""

    BINDINGS: ClassVar = bindings_of("card", "program")
    CONTEXT = "card"
    TITLE_WORDS = ""

    def __init__(self, actor: Actor, contents: Contents) -> None:
        super().__init__()
        self._actor = actor
        self._contents = contents

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
        listing: Listing = CardListing(self._actor, self._contents)
        if not len(listing):
            listing = RowsListing([*about(self._actor, self._contents), ("", [(UNNAMED, "muted")])])
        self.entries.present(listing, Place(), [], active=True)
        frame.show(self._corner)

    def on_resize(self, event: events.Resize) -> None:
        """Count anew what is out of sight."""
        super().on_resize(event)
        self.call_after_refresh(self._count)

    @on(EntryList.Scrolled)
    def _count(self) -> None:
        self.query_one(Frame).show(self._corner, self.entries.hidden_words())

    @on(EntryList.Clicked)
    def _clicked(self, message: EntryList.Clicked) -> None:
        if message.number >= 0:
            self.entries.go(message.number)
            self.action_choose()

    def action_choose(self) -> None:
        """Go to the entry under the cursor."""
        listing = self.entries.listing
        if isinstance(listing, CardListing) and listing.entries:
            self.dismiss(Chosen(listing.entries[self.entries.cursor]))

    def action_follow_actor(self) -> None:
        """Keep only what concerns the actor."""
        self.dismiss(Chosen(None))

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)
