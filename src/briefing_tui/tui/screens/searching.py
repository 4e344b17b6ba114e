"""The part of the reader's screen that searches the open briefing."""

from __future__ import annotations

from asyncio import sleep
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
    from briefing_tui.model import Pane
    from briefing_tui.runs import Spans
    from briefing_tui.tui.panes.summary import SummaryPane
    from briefing_tui.tui.widgets.search_field import SearchField
    from briefing_tui.view import Contents
    from briefing_tui.wording import Lookup


SLICE = 0.005
PAUSE = 0.015
SHORT_PAUSE = 0.001
"""Seconds that are worked in one go to make a briefing ready to be searched, and from one go to the next: the short one
once something was typed."""


class Searching(Paned):
    """Asks for words in the footer's place, goes to what matches, and marks it."""

    search: Search | None = None
    _field: SearchField | None = None
    _index: Index | None = None
    _indexed: Lookup | None = None
    _is_waiting = False
    """Whether what was typed has not been searched for yet."""

    def go_to(self, pane: Pane, number: int) -> None:
        """Put the cursor on an entry, or go to the title and the bottom line."""
        raise NotImplementedError

    @property
    def summary_pane(self) -> SummaryPane:
        """The pane that may have the bottom line in it."""
        raise NotImplementedError

    def show_banner(self) -> None:
        """Show which filter is on, and whether Esc ends it."""
        raise NotImplementedError

    @property
    def spans(self) -> Spans | None:
        """Finds what is searched; None where nothing is."""
        return self.search.query.spans if self.search is not None and self.search.query.terms else None

    @property
    def ends_search(self) -> bool:
        """Whether Esc ends the search, and not a filter that was set after it began."""
        contents = self.session.contents
        return self.search is not None and not (contents and contents.only.beyond(self.search.began.only))

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
        if self._indexed is not contents.lookup:
            self._indexed, self._index = contents.lookup, Index(contents)
            self.run_worker(self._prepare(self._index), group="search", exclusive=True)

    async def _prepare(self, index: Index) -> None:
        """Make all of the briefing ready; in the end search for what was typed meanwhile."""
        is_ready = False
        while not is_ready:
            # A timer of Textual does not run at all where it is late by its whole time.
            await sleep(SHORT_PAUSE if self._is_waiting else PAUSE)
            is_ready = index.prepare(SLICE)
        self._find()

    async def action_search(self) -> None:
        """Ask what to search for."""
        contents, spot = self.reader.session.contents, self.reader.navigator.spot()
        if contents is None or spot is None or self._index is None:
            return
        self.end_search()
        self.search = Search(contents, self._index, spot)
        self.show_banner()
        if self._field is None:
            # 10 ms that the first frame does not wait for.
            from briefing_tui.tui.widgets.search_field import SearchField

            self._field = SearchField()
            await self.mount(self._field)
        self._field.begin()

    @on(Typed)
    def _typed(self, message: Typed) -> None:
        if self.search is not None:
            self.search.type(message.words)
            self._find_when_ready()

    def _find_when_ready(self) -> None:
        self._is_waiting = True
        if self._index is not None and self._index.prepare(0):
            self._find()

    def _find(self) -> None:
        """Search for what was typed last, from where the search began; or again, where other entries are shown now."""
        search, was_waiting = self.search, self._is_waiting
        self._is_waiting = False
        if search is None or not was_waiting:
            return
        if search.is_new:
            spot = search.began_now()
            row = dict(spot.places).get(spot.pane, Place()).entry
            number = HEAD if spot.pane == "summary" and row == 0 else self.panes[spot.pane].number_at(row)
            self._show_match(search.find(spot.pane, number))
        else:
            pane = self.session.position.pane
            search.find_again(pane, self.panes[pane].number_at(self.list_of(pane).cursor))
            self._mark(head=search.match == ("summary", HEAD))
            self._show_counts()

    @on(Kept)
    def _kept(self) -> None:
        """Keep the search; with nothing typed there is none."""
        self._stop_typing()
        if self.search is not None and self.search.is_empty:
            self.end_search()

    def action_step_match(self, step: int) -> None:
        """Go to the next or previous match."""
        if self.search is None:
            self.reader.say("Nothing is searched for.  /  searches this briefing.")
        elif not self._is_waiting:
            self._show_match(self.search.step(step))

    def _show_match(self, match: tuple[Pane, int] | None) -> None:
        """Go to a match, and mark all that are in sight."""
        self._mark(head=match == ("summary", HEAD))
        if match:
            self.go_to(*match)
            self.list_of(match[0]).show_match(head=match[1] == HEAD)
        self._show_counts()

    def _show_counts(self) -> None:
        self.retitle_panes()
        self.tell_found()

    def tell_found(self) -> None:
        """Tell what has been found, as far as there is room for it now."""
        if self.search is None:
            return
        if self._field is not None:
            self._field.show(self.search, self.app.size.width)
        words = self.search.words(self.app.size.width, ends=self.ends_search)
        self.query_one(Footer).find(*words, self.search.count_words)

    def carry_search(self, contents: Contents) -> None:
        """Go on with the search where other entries of the same briefing are shown; in another briefing it ends."""
        search, item = self.search, self.session.item
        if search is None or self._index is None:
            return
        if item is None or item.path != search.began.path:
            self.end_search()
            return
        search.move(contents, self._index)
        self._find_when_ready()

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
        self.show_banner()
        self.query_one(Footer).find([], [], "")
        self.retitle_panes()
        self._mark(head=False)

    def leave_search(self) -> bool:
        """End the search and go back to where it began; False where there is none."""
        if self.search is None:
            return False
        began = self.search.began_now()
        self.end_search()
        self.reader.navigator.return_to(began)
        return True
