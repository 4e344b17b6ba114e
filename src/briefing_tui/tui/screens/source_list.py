"""The list of all sources of a briefing: how reliable each is, and how many entries cite it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on

from briefing_tui.text.cells import cell_len
from briefing_tui.tui.commands import bindings_of
from briefing_tui.tui.screens.dialog import Dialog
from briefing_tui.tui.screens.list_screen import ChoosingScreen
from briefing_tui.tui.screens.restorable import RestorableScreen
from briefing_tui.tui.screens.text_search import SearchingScreen
from briefing_tui.tui.state.reader_state import OpenSourceList
from briefing_tui.tui.widgets.entry_list import EntryList
from briefing_tui.tui.widgets.frame import Frame
from briefing_tui.tui.widgets.listing import Line, Listing, fitted, padded
from briefing_tui.tui.workers import ThreadTask
from briefing_tui.view import phrasing, source_phrasing, strength
from briefing_tui.view.contents import Place
from briefing_tui.view.lookup import NO_LONGER_CURRENT, written
from briefing_tui.view.phrasing import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.widget import Widget

    from briefing_tui.model.briefing import Source
    from briefing_tui.text.cells import Fragment
    from briefing_tui.view.contents import Contents
    from briefing_tui.view.lookup import Lookup
    from briefing_tui.view.strength import Support, Tally

TABLE = 52
"""From this width on, a source has one line with columns; below it, two lines."""

WORDY = 84
"""From this width on, a letter of the Admiralty code is followed by its meaning."""

NUMBERS = ("entries", "alone")
"""The headings of the two columns of numbers."""

RATED = "A  completely reliable"
"""The longest words in the column of reliability."""

TABLE_GAPS = 8
"""Columns between the columns of the table."""

BESIDE_TABLE = 6
"""Columns of the dialog beside the table: frame, gutter, scroll bar."""

NAME_SHARE = 4
"""One in so many columns may be the name's."""


class SourceTable(Listing):
    """A row per source, the most reliable first, at first perhaps without numbers."""

    measure = None

    def __init__(self, sources: Sequence[Source], found: Tally | None, lookup: Lookup) -> None:
        self.sources = sources
        self._tally = found
        self._lookup = lookup
        self._name = max((cell_len(source.id) for source in sources), default=0)

    def __len__(self) -> int:
        """The number of sources."""
        return len(self.sources)

    def empty(self) -> str:
        """Shown if the briefing has no sources."""
        return "This briefing lists no sources."

    def state(self, number: int) -> Fragment:
        """``!`` for a source with an error of its own."""
        faulty = any(problem.severity == "error" for problem in self.sources[number].problems)
        return ("!", "error") if faulty else (" ", "text")

    @property
    def summary(self) -> str:
        """How many entries rest on one source only, and how many on none."""
        if self._tally is None:
            return ""
        alone, uncited = self._tally.alone, self._tally.uncited
        parts = [
            f"{alone:,} of {counted(self._tally.entries, 'entry')} rest{'s' if alone == 1 else ''} on one source only"
        ]
        if uncited:
            parts.append(f"{uncited} cite{'s' if uncited == 1 else ''} none")
        return "; ".join(parts)

    @property
    def full_width(self) -> int:
        """The columns in which nothing is cut."""
        made = max((cell_len(phrasing.plain(self._made(source))) for source in self.sources), default=0)
        return max(
            max(self._name, len("source")) + made + TABLE_GAPS + len(RATED) + sum(map(len, NUMBERS)),
            NAME_SHARE * self._name,
        )

    def top(self, width: int) -> list[Line]:
        """The headings of the columns."""
        if width < TABLE or not self.sources:
            return []
        rated = "reliability" if width >= WORDY else ""
        return [self._row([("source", "muted")], [("publisher", "muted")], [(rated, "muted")], NUMBERS, width, "muted")]

    def lines(self, number: int, width: int) -> list[Line]:
        """Name, publisher and date, reliability, and the numbers."""
        source = self.sources[number]
        support = self._tally.supports[source.id] if self._tally else None
        if width < TABLE:
            return self._stacked(source, support, width)
        numbers = (
            (f"{support.total:,}", f"{support.alone:,}" if support.alone else "")
            if support
            else (self._lookup.glyphs.ellipsis, "")
        )
        rated = self._rated(source, words=width >= WORDY)
        return [self._row([(written(source.id), "strong")], self._made(source), rated, numbers, width, "text")]

    def _row(  # noqa: PLR0913, PLR0917 - a column each
        self, name: Line, made: Line, rated: Line, numbers: tuple[str, str], width: int, role: str
    ) -> Line:
        ellipsis = self._lookup.glyphs.ellipsis
        first = min(max(self._name, len("source")), width // NAME_SHARE)
        judged = len(RATED) if width >= WORDY else 1
        ends = [words.rjust(len(heading)) for words, heading in zip(numbers, NUMBERS, strict=True)]
        room = width - first - judged - sum(map(len, ends)) - TABLE_GAPS
        return [
            *padded(fitted(name, first, ellipsis), first),
            ("  ", "text"),
            *padded(fitted(made, room, ellipsis), room),
            ("  ", "text"),
            *padded(fitted(rated, judged, ellipsis), judged),
            (f"  {ends[0]}  {ends[1]}", role),
        ]

    def _stacked(self, source: Source, support: Support | None, width: int) -> list[Line]:
        """Two lines: the name and the numbers, then the publisher and the date."""
        glyphs = self._lookup.glyphs
        numbers = glyphs.ellipsis
        if support:
            numbers = counted(support.total, "entry") + (f", {support.alone:,} alone" if support.alone else "")
        letter = self._rated(source, words=False) or [("-", "muted")]
        before: Line = [*letter, ("  ", "text")]
        room = width - cell_len(phrasing.plain(before)) - cell_len(numbers) - 2
        name = padded(fitted([(written(source.id), "strong")], room, glyphs.ellipsis), room)
        made = fitted(self._made(source), width - 3, glyphs.ellipsis)
        return [[*before, *name, (f"  {numbers}", "text")], [("   ", "text"), *made]]

    def _made(self, source: Source) -> Line:
        date = f", {source.published.words()}" if source.published else ""
        return [(source_phrasing.maker(source) + phrasing.with_glyphs(date, self._lookup.glyphs), "muted")]

    def _rated(self, source: Source, *, words: bool) -> Line:
        """The reliability of a source, or that it was withdrawn, as a letter or in words."""
        if source.status in NO_LONGER_CURRENT:
            withdrawn = source_phrasing.status_of(source, self._lookup.glyphs)
            return [(withdrawn if words else self._lookup.glyphs.withdrawn, "withdrawn")]
        letter = source_phrasing.reliability_fragments(source)
        if not words or not letter:
            return letter or ([("not rated", "weak")] if words else [])
        return [*letter, (f"  {source_phrasing.reliability_words(source.reliability)}", "muted")]

    def text(self) -> str:
        """The table as text, a line per row, with tabs between columns."""
        rows = [self.summary]
        for source in self.sources:
            support = self._tally.supports[source.id] if self._tally else None
            numbers = (f"{support.total}", f"{support.alone}") if support else ()
            made = phrasing.plain(self._made(source))
            name, rated = written(source.id), phrasing.plain(self._rated(source, words=True))
            rows.append("\t".join((name, made, rated, *numbers)))
        return "\n".join(filter(None, rows)).replace(phrasing.GAP, " ")


class SourceListScreen(Dialog[None], RestorableScreen, SearchingScreen, ChoosingScreen):
    """The list as a dialog that opens each source."""

    BINDINGS: ClassVar = bindings_of("source-list", "program")
    CONTEXT = "source-list"
    TITLE_WORDS = "Sources"
    WIDTH = 112

    def __init__(self, contents: Contents, place: Place | None = None) -> None:
        super().__init__()
        self._contents = contents
        self._place = place or Place()
        self._counting: ThreadTask[Tally] | None = None

    @property
    def needed_width(self) -> int:
        """Wide enough for the longest publisher."""
        return SourceTable(self._contents.briefing.sources, None, self._contents.lookup).full_width + BESIDE_TABLE

    def inside(self) -> Iterator[Widget]:
        """The list."""
        yield EntryList(framed=False, id="choices")

    def on_mount(self) -> None:
        """Show the sources, and the number of entries that cite each as soon as they are counted."""
        self.show_keys("source-list")
        briefing = self._contents.briefing
        self.entries.mark(self.app_context.search_spans, current=False)
        is_short = self._contents.is_short
        self._show(strength.tally(briefing) if is_short else None, self._place)
        if not is_short:
            self._counting = ThreadTask(self.app, lambda _task: strength.tally(briefing), self._take)

    def on_unmount(self) -> None:
        """Stop counting."""
        if self._counting is not None:
            self._counting.cancel()

    @property
    def state(self) -> OpenSourceList:
        """The place in the list, to restore it."""
        return OpenSourceList(self.entries.place, self.search_state)

    def _take(self, found: Tally) -> None:
        self._counting = None
        self._show(found, self.entries.place)

    def _show(self, found: Tally | None, place: Place) -> None:
        sources = strength.by_reliability(self._contents.briefing)
        self.entries.present(SourceTable(sources, found, self._contents.lookup), place, [], active=True)
        self.query_one(Frame).title = [("Sources ", "strong"), (str(len(sources)), "muted")]
        self._count()

    @on(EntryList.Scrolled)
    def _count(self) -> None:
        listing = self.entries.listing
        sentence = listing.summary if isinstance(listing, SourceTable) else ""
        corner: list[Fragment] = [(sentence, "muted")] if sentence else []
        self.query_one(Frame).show(corner, self.entries.hidden_words())

    def action_choose(self) -> None:
        """Open the source under the cursor."""
        listing = self.entries.listing
        if isinstance(listing, SourceTable) and listing.sources:
            self.app_context.navigator.open_source(listing.sources[self.entries.cursor].id)

    def action_copy(self) -> None:
        """Copy the table."""
        listing = self.entries.listing
        if isinstance(listing, SourceTable):
            self.app_context.delivery.copy(listing.text(), "the sources")
