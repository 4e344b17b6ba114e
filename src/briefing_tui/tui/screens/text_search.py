"""Searching the text on a screen over the panes: the field, going to matches, and highlighting them."""

from __future__ import annotations

from abc import abstractmethod
from asyncio import sleep
from bisect import bisect_left
from math import inf
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import events, on

from briefing_tui.text.fragments import unwrap
from briefing_tui.text.search_folding import lowered, searchable
from briefing_tui.tui.screens.list_screen import ListScreen
from briefing_tui.tui.screens.reader.searching import SHORT_PAUSE, STEPPING
from briefing_tui.tui.state.reader_state import TextSearch
from briefing_tui.tui.state.search import AnySearch, Kept, Typed
from briefing_tui.tui.widgets.bars import Footer
from briefing_tui.tui.widgets.entry_list import EntryList
from briefing_tui.tui.workers import SLICE
from briefing_tui.view.queries import Query

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing_tui.text.fragments import Spans
    from briefing_tui.text.glyphs import Glyphs
    from briefing_tui.tui.widgets.listing import Line, Listing
    from briefing_tui.tui.widgets.search_field import SearchField
    from briefing_tui.view.contents import Place

AT_ONCE = 0.004
"""Seconds that reading a text may take before a key is answered."""


class RowTexts:
    """The folded texts of the rows of a listing, with and without case, read a little at a time."""

    def __init__(self, listing: Listing, width: int) -> None:
        self.listing = listing
        self._width = width
        self._cased: list[str] = []
        self._lower: list[str] = []

    def prepare(self, seconds: float = inf) -> bool:
        """Go on reading for about some ``seconds``; return whether all rows have been read."""
        end = monotonic() + seconds
        while len(self._cased) < len(self.listing):
            if monotonic() > end:
                return False
            text = searchable(_unwrapped(self.listing.searched(len(self._cased), self._width)))
            self._cased.append(text)
            self._lower.append(lowered(text))
        return True

    def find(self, query: Query) -> list[int]:
        """The numbers of the rows that have all words of a query."""
        if not query.terms:
            return []
        texts = self._cased if query.cased else self._lower
        found = list(range(len(texts)))
        for term in sorted(query.terms, key=len, reverse=True):
            found = [number for number in found if term in texts[number]]
        return found


def _unwrapped(lines: Sequence[Line]) -> str:
    """The text of lines before wrapping, a paragraph per line."""
    return unwrap((line, 0, sum(len(text) for text, _ in line)) for line in lines)


class RowSearch(AnySearch):
    """A search of the rows of one list; the current match is the one under the cursor."""

    def __init__(self, glyphs: Glyphs, typed: str = "") -> None:
        super().__init__(glyphs)
        self.type(typed)
        self.found: list[int] = []

    def find(self, texts: RowTexts) -> None:
        """Search for the typed words; capitals that were typed count only if the texts have them."""
        self.is_new = False
        self.query = Query.of(self.typed)
        self.found = texts.find(self.query)
        if self.query.cased and not self.found:
            self.query = self.query.without_case
            self.found = texts.find(self.query)
        self.total = len(self.found)

    def follow(self, row: int) -> None:
        """Take the match in a row as the current one; if there is none, the cursor is between matches."""
        self.current = bisect_left(self.found, row)
        self._is_between = self.found[self.current : self.current + 1] != [row]

    def from_row(self, row: int) -> int:
        """The first row with a match from ``row`` on, wrapping around at the end."""
        return self.found[bisect_left(self.found, row) % self.total]

    def beyond(self, row: int, step: int) -> int:
        """The next or previous row with a match, wrapping around at the ends."""
        place = bisect_left(self.found, row)
        is_at_match = self.found[place : place + 1] == [row]
        return self.found[(place + is_at_match if step > 0 else place - 1) % self.total]


class SearchingScreen(ListScreen):
    """A screen whose text can be searched."""

    _texts: RowTexts | None = None
    _search: RowSearch | None = None
    _search_field: SearchField | None = None
    _began: Place | None = None
    """Where the search began."""
    _first_step = 1
    """Where a new search goes: to the next match, or to the previous one for -1."""
    _is_waiting = False
    """Whether what was typed has not been searched for yet."""
    _resumed: TextSearch | None = None
    """The search to restore, until the screen shows something."""

    MARKS_CURRENT: ClassVar[bool] = False
    """Whether a match of the search of the panes is marked as the current one, too."""

    @property
    def is_complete(self) -> bool:
        """Whether all that is to be searched has been read."""
        return True

    @property
    def spans(self) -> Spans | None:
        """A function that finds the words of the search in a text: of the one here, or else of that of the panes."""
        if self._search is None:
            return self.app_context.search_spans
        return self._search.query.spans if self._search.query.terms else None

    @property
    def search_state(self) -> TextSearch | None:
        """The state of the search, to restore it later."""
        search, began = self._search, self._began
        if search is None or began is None:
            return self._resumed
        if self._search_field is None or not self._is_typed:
            return TextSearch(search.typed, began)
        return TextSearch(search.typed, began, *self._search_field.cursor)

    @property
    def _is_typed(self) -> bool:
        return self._search_field is not None and self._search_field.display

    @property
    def is_finding(self) -> bool:
        """Whether what was typed has not been searched for yet, and the field is closed."""
        return self._is_waiting and self._search is not None and not self._is_typed

    def holds(self, key: str) -> bool:
        """Whether a key has to wait until what was typed has been searched for: that moves the cursor."""
        search = self._search if self.is_finding else None
        return super().holds(key) or (search is not None and (search.is_new or key in STEPPING))

    # Beginning and ending

    async def action_search(self) -> None:
        """Open the field for a new search."""
        self._end_search()
        self._begin("")
        await self._open_field()

    def _begin(self, typed: str, step: int = 1) -> None:
        """Begin a search that goes to the first match from the cursor on, or to the last one before it."""
        self._search, self._began = RowSearch(self.app_context.glyphs, typed), self.entries.place
        self._first_step = step

    async def _open_field(self, words: str = "", cursor: int = 0, scroll: int = 0) -> None:
        if self._search_field is None:
            from briefing_tui.tui.widgets.search_field import SearchField  # noqa: PLC0415 - few open it

            self._search_field = SearchField(self.app_context.remembering.searches)
            await self.mount(self._search_field)
        self._search_field.begin(words, cursor, scroll)

    def resume(self, search: TextSearch | None) -> None:
        """Restore a search, once the screen shows something."""
        self._resumed = search

    @on(Typed)
    def _search_typed(self, message: Typed) -> None:
        if self._search is not None:
            self._search.type(message.words)
            self._find_when_ready()

    @on(Kept)
    def _search_kept(self) -> None:
        """Close the field and keep the search, or end it if nothing was typed."""
        self._close_field()
        if self._search is not None and self._search.is_empty:
            self._end_search()
        elif self._search is not None:
            self.app_context.remembering.keep_search(self._search.typed)
            self._show_counts()

    def action_unwind(self) -> None:
        """End the search and go back to where it began; without one, close the screen."""
        search, began = self._search, self._began
        if search is None or began is None:
            self.action_close()
            return
        if not search.is_empty:
            self.app_context.remembering.keep_search(search.typed)
        self._end_search()
        self._go_to(began)

    @abstractmethod
    def action_close(self) -> None:
        """Close the screen."""

    def _end_search(self) -> None:
        """Close the field and remove the highlighting."""
        self._close_field()
        self._is_waiting = False
        if self._search is not None:
            self._search = self._began = None
            self.query_one(Footer).find([], [], "")
            self._mark()

    def _close_field(self) -> None:
        if self._search_field is not None and self._is_typed:
            self._search_field.display = False
            self.set_focus(None)
            self.place_cursor()

    # Finding

    @on(EntryList.Scrolled)
    def _follow_listing(self, message: EntryList.Scrolled) -> None:
        """Restore the search that is to be restored, and search again if another text is shown."""
        if message.entry_list is not self.entries:
            return
        state, self._resumed = self._resumed, None
        if state is not None:
            self._search, self._began = RowSearch(self.app_context.glyphs, state.typed), state.began
            self._search.is_new = False
            self._find_when_ready()
            if state.cursor is not None:
                self.call_later(self._open_field, state.typed, state.cursor, state.scroll)
                self.call_later(self._show_counts)
        elif self._search is not None and (self._texts is None or self._texts.listing is not self.entries.listing):
            if self._texts is not None or self._search.is_new:
                self._began = self.entries.place
            self._find_when_ready()

    def _find_when_ready(self) -> None:
        self._is_waiting = True
        page = self.entries.page
        if not self.is_complete or page is None:
            return
        if self._texts is None or self._texts.listing is not page.listing:
            self._texts = RowTexts(page.listing, page.width)
        if self._texts.prepare(AT_ONCE):
            self._find(self._texts)
        else:
            self.run_worker(self._read_on(self._texts), group="search", exclusive=True)

    async def _read_on(self, texts: RowTexts) -> None:
        """Read a long text, then search for what was typed meanwhile."""
        while texts is self._texts and self._is_waiting:
            await sleep(SHORT_PAUSE)
            if texts.prepare(SLICE):
                self._find(texts)

    def _find(self, texts: RowTexts) -> None:
        """Search for the latest words from where the search began; without new ones, leave the cursor where it is."""
        search, began = self._search, self._began
        was_waiting, self._is_waiting = self._is_waiting, False
        if search is None or began is None or not was_waiting:
            return
        is_new = search.is_new
        search.find(texts)
        self._mark()
        if is_new and search.total:
            self._go_to(began)
            row = search.from_row(began.entry) if self._first_step > 0 else search.beyond(began.entry, -1)
            self._show_match(row, self._first_step)
        elif is_new:
            self._go_to(began)
        self._show_counts()
        self.app_context.go_on()

    def action_step_match(self, step: int) -> None:
        """Go to the next or previous match from the cursor; without a search, search for the last words again."""
        kept = self.app_context.remembering.searches()
        if self._search is None and kept:
            self._begin(kept[0], step)
            self._find_when_ready()
        elif self._search is None:
            self.app_context.say("No search yet.  /  searches this text.", "No search yet.  /  begins one.")
        elif self._search.total and not self._is_waiting and not self.entries.step_match(step):
            self._show_match(self._search.beyond(self.entries.cursor, step), step)
        self._show_counts()

    def _show_match(self, row: int, step: int) -> None:
        self.entries.go(row)
        self.entries.show_row_match(step)
        self.moved()

    def _go_to(self, place: Place) -> None:
        """Go to a place."""
        entries = self.entries
        entries.present(entries.listing, place, entries.title, active=entries.active)
        self.moved()

    def _mark(self) -> None:
        """Highlight the matches."""
        self.entries.mark(self.spans, current=self._search is not None or self.MARKS_CURRENT)

    def _show_counts(self) -> None:
        """Show the number of matches in the field and in the footer."""
        search = self._search
        if search is None or self._resumed is not None:
            return
        search.follow(self.entries.cursor)
        width = self.app.size.width
        if self._search_field is not None:
            self._search_field.show(search, width)
        self.query_one(Footer).find(*search.words(width, ends=True), search.count_words)

    def moved(self) -> None:
        """Update the number of the current match, too."""
        super().moved()
        self._show_counts()

    @on(events.Resize)
    def _fit_counts(self) -> None:
        self._show_counts()
