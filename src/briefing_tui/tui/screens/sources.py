"""What an entry rests on: its sources, how far they can be trusted, and where they are to be found."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical

from briefing_tui import wording
from briefing_tui.copies import Copy
from briefing_tui.details import source_rows
from briefing_tui.evidence import Evidence, evidence
from briefing_tui.links import resting
from briefing_tui.quotations import searchable
from briefing_tui.runs import wrap
from briefing_tui.tui.commands import bindings_of
from briefing_tui.tui.errand import Errand
from briefing_tui.tui.panes.pane import Line, Listing, fitted, padded
from briefing_tui.tui.screens.dialog import Dialog, Rule
from briefing_tui.tui.widgets.entry_list import EntryList
from briefing_tui.tui.widgets.frame import Frame
from briefing_tui.tui.widgets.inspector import LABEL
from briefing_tui.view import Place
from briefing_tui.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual import events
    from textual.widget import Widget

    from briefing_tui.copies import Check, Copies
    from briefing_tui.details import Row
    from briefing_tui.model import Citation, Source, Statement
    from briefing_tui.text import Run
    from briefing_tui.view import Contents
    from briefing_tui.wording import Lookup

MOST_ROWS = 6
"""Sources in sight at the most while one of them is shown below."""

COLUMN = LABEL + 1
"""Columns of a label, so that ``assumption`` has a blank after it."""

SCHEMES = ("http://", "https://")
"""The addresses that a browser is asked to open."""


class SourcesListing(Listing):
    """One line a source: its id and the places in it, who made it, how reliable it is."""

    def __init__(self, groups: Sequence[wording.Cited], sources: Sequence[Source], lookup: Lookup) -> None:
        self._groups = groups
        self._sources = sources
        self._lookup = lookup

    def __len__(self) -> int:
        """How many sources there are."""
        return len(self._sources)

    def empty(self) -> str:
        """What is said of an entry without sources."""
        return "This entry cites nothing."

    def lines(self, number: int, width: int) -> list[Line]:
        """The only line."""
        source, ellipsis = self._sources[number], self._lookup.glyphs.ellipsis
        column = min(max(len(wording.plain(group.runs())) for group in self._groups), width // 3)
        cited = fitted(self._groups[number].runs("strong"), column, ellipsis)
        words = wording.reliability_words(source.reliability).removeprefix("reliability ")
        if source.status in wording.FALLEN:
            words = wording.status_of(source, self._lookup.glyphs)
        judged = "  ".join(filter(None, (source.reliability, words)))
        date = f", {source.published.words()}" if source.published else ""
        made: list[Run] = [(wording.maker(source) + wording.typed(date, self._lookup.glyphs), "text")]
        room = width - column - 2 - len(judged) - 2
        return [
            [
                *padded(cited, column),
                ("  ", "text"),
                *padded(fitted(made, room, ellipsis), room),
                ("  " + judged, "muted"),
            ]
        ]


class RowsListing(Listing):
    """Rows of a label and words; entries of the briefing, which may be many, are put into words when they are drawn."""

    def __init__(self, rows: Sequence[Row | Statement], lookup: Lookup) -> None:
        self._rows = rows
        self._lookup = lookup

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def text(self) -> str:
        """All rows as text, their labels before a tab."""
        plain = [
            (row[0], wording.plain(row[1])) if isinstance(row, tuple) else (row.NOUN, row.main) for row in self._rows
        ]
        return "\n".join(f"{label}\t{words}" for label, words in plain).replace(wording.GAP, " ")

    def lines(self, number: int, width: int) -> list[Line]:
        """The label, and the words beside it."""
        row = self._rows[number]
        label, runs = row if isinstance(row, tuple) else (row.NOUN, wording.sentence(row, self._lookup))
        first: Run = (label.ljust(COLUMN), "muted")
        wrapped = wrap(runs, max(1, width - COLUMN)) or [[]]
        return [[first if not line else (" " * COLUMN, "text"), *words] for line, words in enumerate(wrapped)]


class SourcesScreen(Dialog[str]):
    """Returns the address to open in a browser, after it was shown whole."""

    BINDINGS: ClassVar = bindings_of("sources", "program")
    CONTEXT = "sources"
    TITLE_WORDS = "Sources"

    def __init__(self, entry: Statement, contents: Contents, number: int, copies: Copies, first: str = "") -> None:
        super().__init__()
        self._copies = copies
        self._entry = entry
        self._contents = contents
        lookup = contents.lookup
        pairs = [
            (group, lookup.sources[source_id])
            for source_id in dict.fromkeys(cite.source for cite in entry.cites)
            if source_id in lookup.sources
            for group in wording.cited([cite for cite in entry.cites if cite.source == source_id], lookup)
        ]
        self._groups = [group if group.source else wording.Cited(source.id, group.places) for group, source in pairs]
        self._sources = [source for _, source in pairs]
        self._first = next((i for i, source in enumerate(self._sources) if source.id == first), 0)
        self._named = f"Sources of {entry.NOUN} {number}"
        self._asked_for = ""
        self._shown = -1
        self._reading: Errand[Evidence] | None = None

    def inside(self) -> Iterator[Widget]:
        """The sources, and the one under the cursor."""
        with Vertical(id="sources"):
            yield EntryList(framed=False, id="choices")
            yield Rule()
            yield EntryList(framed=False, id="source")

    def on_mount(self) -> None:
        """Show the sources."""
        self.show_keys("sources")
        self.query_one(Frame).title = [(self._named, "strong")]
        self.entries.styles.height = max(1, min(MOST_ROWS, len(self._sources)))
        listing = SourcesListing(self._groups, self._sources, self._contents.lookup)
        self.entries.present(listing, Place(self._first), [], active=True)
        self.moved()

    def moved(self) -> None:
        """Show the source under the cursor, where it is another than before."""
        super().moved()
        if self.entries.cursor != self._shown:
            self._show_source()

    def _show_source(self) -> None:
        self._asked_for = ""
        self._shown = self.entries.cursor
        count = f"{self.entries.cursor + 1} of {len(self._sources)}" if self._sources else ""
        self.query_one(Frame).show([(count, "muted")] if count else [])
        self._give_up_reading()
        source = self._source
        if source is None:
            self._present([], Place())
        elif self._copies.is_quick(source):
            self._show_rows(self._evidence(source))
        else:
            words = f"Reading “{source.file}” {self.reader.glyphs.ellipsis}"
            self._show_rows(Evidence(("Copy", [(words, "muted")])))
            self._reading = Errand(self.app, lambda check: self._evidence(source, check), self._take_evidence)

    def _give_up_reading(self) -> None:
        if self._reading is not None:
            self._reading.call_off()
            self._reading = None

    def on_unmount(self) -> None:
        """Read no further."""
        self._give_up_reading()

    def _evidence(self, source: Source, check: Check = lambda: None) -> Evidence:
        """What the local copy of a source says; may run in a thread, which what ``check`` raises ends."""
        copy = self._copies.of(source, check)
        if isinstance(copy, Copy):
            searchable(copy, check)
        return evidence(self._cites(source), copy, self._contents.lookup)

    def _cites(self, source: Source) -> list[Citation]:
        return [cite for cite in self._entry.cites if cite.source == source.id]

    def _take_evidence(self, found: Evidence) -> None:
        """Show what was read at last, unless an address is shown in its place."""
        if not self._asked_for:
            self._show_rows(found)

    def _show_rows(self, found: Evidence) -> None:
        """Show all that is known of the source under the cursor, with the cited part of its copy in sight."""
        source = self._source
        if source is not None:
            rows: list[Row | Statement] = [*source_rows(source, self._entry, self._contents.lookup)]
            rows += [found.note] if found.note else []
            rows += self._resting(source)
            if found.rows:
                rows.append(("", [("The local copy", "strong")]))
            first = len(rows) + found.first if found.rows else 0
            self._present([*rows, *found.rows], Place(first))

    def _present(self, rows: Sequence[Row | Statement], place: Place) -> None:
        self._below.present(RowsListing(rows, self._contents.lookup), place, [], active=False)

    @property
    def _below(self) -> EntryList:
        return self.query_one("#source", EntryList)

    @property
    def _source(self) -> Source | None:
        return self._sources[self.entries.cursor] if self._sources else None

    def _resting(self, source: Source) -> list[Row | Statement]:
        """What rests on a source: first what rests on it alone, which falls with it."""
        rows: list[Row | Statement] = []
        alone, shared = resting(source.id, self._contents)
        for words, found in (("on this source alone", alone), ("on this source and others", shared)):
            if found:
                verb = "rests" if len(found) == 1 else "rest"
                rows.append(("", [(f"{counted(len(found), 'entry')} {verb} {words}", "strong")]))
            rows += found
        return rows

    def on_resize(self, event: events.Resize) -> None:
        """Fit, and say what is out of sight."""
        super().on_resize(event)
        self.call_after_refresh(self._count)

    @on(EntryList.Scrolled)
    def _count(self) -> None:
        frame = self.query_one(Frame)
        frame.show(frame.corner, self._below.hidden_words())

    @on(EntryList.Clicked, "#choices")
    def _clicked(self, message: EntryList.Clicked) -> None:
        if message.number >= 0:
            self.entries.go(message.number)
            self.moved()

    @on(EntryList.Clicked, "#source")
    def _name_clicked(self, message: EntryList.Clicked) -> None:
        if message.actor:
            self.dismiss(None)
            self.reader.navigator.open_actor(message.actor)

    def action_page(self, step: int) -> None:
        """Scroll what is shown of the source."""
        self._below.page_by(step * max(1, self._below.page - 1))

    def action_half(self, step: int) -> None:
        """Scroll it by half a page."""
        self._below.page_by(step * max(1, self._below.page // 2))

    def action_choose(self) -> None:
        """Show the whole address; the second time, open it."""
        source = self._source
        if source is None:
            return
        if not source.url:
            self.reader.say("No address is given.")
        elif not source.url.lower().startswith(SCHEMES):
            self.reader.say("Only addresses of http and https are opened.", error=True)
        elif self._asked_for == source.url:
            self.dismiss(source.url)
        else:
            self._asked_for = source.url
            words = [(source.url, "strong")]
            rows: list[Row] = [
                ("Open?", words),
                ("", [("Enter once more opens this address in a browser, Esc does not.", "text")]),
            ]
            self._present(rows, Place())

    def action_copy(self) -> None:
        """Copy what is shown of the source."""
        listing = self._below.listing
        if isinstance(listing, RowsListing):
            self.reader.delivery.copy(listing.text(), "the source")

    def action_close(self) -> None:
        """Take the question for the browser back; else close."""
        if self._asked_for:
            self._show_source()
        else:
            self.dismiss(None)
