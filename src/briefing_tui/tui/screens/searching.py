"""The part of the reader's screen that searches the open briefing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from briefing_tui.finding import HEAD, Index
from briefing_tui.tui.screens.paned import Paned
from briefing_tui.tui.searching import Kept, Search, Typed
from briefing_tui.tui.widgets.bars import BottomLine, Footer, Header
from briefing_tui.tui.widgets.entry_list import EntryList
from briefing_tui.tui.widgets.inspector import Inspector
from briefing_tui.view import Place

if TYPE_CHECKING:
    from textual.timer import Timer

    from briefing_tui.model import Pane
    from briefing_tui.runs import Spans
    from briefing_tui.tui.panes.summary import SummaryPane
    from briefing_tui.tui.widgets.search_field import SearchField
    from briefing_tui.view import Contents
    from briefing_tui.wording import Lookup


SLICE = 0.005
PAUSE = 0.025
"""Seconds that are worked in one go to make a briefing ready to be searched, and from one go to the next."""


class Searching(Paned):
    """Asks for words in the footer's place, goes to what matches, and marks it."""

    search: Search | None = None
    _field: SearchField | None = None
    _index: Index | None = None
    _indexed: Lookup | None = None
    _preparing: Timer | None = None
    _is_waiting = False
    """Whether what was typed has not been searched for yet."""

    def go_to(self, pane: Pane, number: int) -> None:
        """Put the cursor on an entry, or go to the title and the bottom line."""
        raise NotImplementedError

    @property
    def summary_pane(self) -> SummaryPane:
        """The pane that may have the bottom line in it."""
        raise NotImplementedError

    def retitle_panes(self) -> None:
        """Show in the titles how much of each pane matches."""
        raise NotImplementedError

    @property
    def spans(self) -> Spans | None:
        """Finds what is searched; None where nothing is."""
        return self.search.query.spans if self.search is not None and self.search.query.terms else None

    def _mark(self, *, head: bool) -> None:
        """Mark what is searched in all that is in sight; with ``head`` title and bottom line are the current match."""
        spans = self.spans
        if self.panes:
            self.summary_pane.is_current = head
        for shown in self.query(EntryList):
            shown.mark(spans, current=not head)
        self.query_one(Header).mark(spans, current=head)
        self.query_one(BottomLine).mark(spans, current=head)
        self.query_one(Inspector).mark(spans)

    def prepare_search(self, contents: Contents) -> None:
        """Make a briefing ready to be searched, a little at a time, so that no key has to wait for it."""
        if self._indexed is contents.lookup:
            return
        self._indexed, self._index = contents.lookup, Index(contents)
        self._go_on_after(PAUSE)

    def _go_on_after(self, seconds: float) -> None:
        if self._preparing is not None:
            self._preparing.stop()
        self._preparing = self.set_timer(seconds, self._prepare)

    def _prepare(self) -> None:
        """Make some more of the briefing ready; in the end search for what was typed meanwhile."""
        if self._index is None:
            return
        if self._index.prepare(SLICE):
            self._find()
        else:
            self._go_on_after(SLICE / 5 if self._is_waiting else PAUSE)

    async def action_search(self) -> None:
        """Ask what to search for."""
        contents, spot = self.reader.session.contents, self.reader.navigator.spot()
        if contents is None or spot is None or self._index is None:
            return
        self.end_search()
        self.search = Search(contents, self._index, spot)
        if self._field is None:
            # 10 ms that the first frame does not wait for.
            from briefing_tui.tui.widgets.search_field import SearchField

            self._field = SearchField()
            await self.mount(self._field)
        self._field.begin()

    @on(Typed)
    def _typed(self, message: Typed) -> None:
        if self.search is not None:
            self.search.typed = message.words
            if not self._is_waiting:
                self._is_waiting = True
                self._prepare()

    def _find(self) -> None:
        """Search for what was typed last, from where the search began."""
        if self.search is not None and self._is_waiting:
            pane = self.search.began.pane
            row = dict(self.search.began.places).get(pane, Place()).entry
            number = HEAD if pane == "summary" and row == 0 else self.panes[pane].number_at(row)
            self._show_match(self.search.find(pane, number))
        self._is_waiting = False

    @on(Kept)
    def _kept(self) -> None:
        """Keep the search; with nothing typed there is none."""
        self._stop_typing()
        if self.search is not None and not self.search.typed.strip():
            self.end_search()

    def action_step_match(self, step: int) -> None:
        """Go to the next or previous match."""
        if self.search is None:
            self.reader.say("Nothing is searched for.  /  searches this briefing.")
        elif not self._is_waiting:
            self._show_match(self.search.step(step))

    def _show_match(self, match: tuple[Pane, int] | None) -> None:
        """Go to a match and mark all that are in sight."""
        if self.search is None:
            return
        self._mark(head=match == ("summary", HEAD))
        if match:
            self.go_to(*match)
        self.retitle_panes()
        self._show_words(self.search)

    def tell_found(self) -> None:
        """Tell what has been found, as far as there is room for it now."""
        if self.search is not None:
            self._show_words(self.search)

    def _show_words(self, search: Search) -> None:
        width = self.app.size.width
        if self._field is not None:
            self._field.show(search, width)
        self.query_one(Footer).find(*search.words(width))

    def carry_search(self, contents: Contents) -> None:
        """Go on with a search where the entries stay and only their order changes; else end it."""
        if self.search is not None and self.search.reorder(contents):
            self._show_words(self.search)
        else:
            self.end_search()

    def _stop_typing(self) -> None:
        if self._field is not None and self._field.display:
            self._field.display = False
            self.set_focus(None)

    def end_search(self) -> None:
        """Take the field and the marks away."""
        self._stop_typing()
        self._is_waiting = False
        if self.search is None:
            return
        self.search = None
        self.query_one(Footer).find([], [])
        self.retitle_panes()
        self._mark(head=False)

    def leave_search(self) -> bool:
        """End the search and go back to where it began; False where there is none."""
        if self.search is None:
            return False
        began = self.search.began
        self.end_search()
        self.reader.navigator.return_to(began)
        return True
