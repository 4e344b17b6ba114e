"""Searching the open briefing: asking for words in the footer's place, going to what matches, and marking it."""

from __future__ import annotations

from asyncio import sleep
from typing import TYPE_CHECKING

from briefing_tui.tui.state.search import Search
from briefing_tui.tui.widgets.bars import BottomLine, Footer, Header
from briefing_tui.tui.widgets.entry_list import EntryList
from briefing_tui.tui.widgets.inspector import Inspector
from briefing_tui.view.search import HEAD, Index

if TYPE_CHECKING:
    from briefing_tui.schema.sections import Pane
    from briefing_tui.text.fragments import Spans
    from briefing_tui.tui.screens.reader.screen import ReaderScreen
    from briefing_tui.tui.state.reader_state import SearchState
    from briefing_tui.tui.widgets.search_field import SearchField
    from briefing_tui.view.contents import Contents
    from briefing_tui.view.phrasing import Lookup


SLICE = 0.005
PAUSE = 0.015
SHORT_PAUSE = 0.001
"""Seconds that are worked in one go to make a briefing ready to be searched, and from one go to the next: the short one
once something was typed."""


class Searching:
    """The search of a reader's screen, if there is one, and its field."""

    def __init__(self, screen: ReaderScreen) -> None:
        self._screen = screen
        self._session = screen.session
        self.search: Search | None = None
        self._field: SearchField | None = None
        self._index: Index | None = None
        self._indexed: Lookup | None = None
        self._is_waiting = False
        """Whether what was typed has not been searched for yet."""

    @property
    def spans(self) -> Spans | None:
        """Finds what is searched; None where nothing is."""
        return self.search.query.spans if self.search is not None and self.search.query.terms else None

    @property
    def is_typed(self) -> bool:
        """Whether the field is open."""
        return self._field is not None and self._field.display

    @property
    def is_at_head(self) -> bool:
        """Whether title and bottom line are the current match."""
        return self.search is not None and self.search.match == ("summary", HEAD)

    @property
    def is_ended_first(self) -> bool:
        """Whether Esc ends the search, and not a filter that was set after it began."""
        contents = self._session.contents
        return self.search is not None and not (contents and contents.only.difference(self.search.began.only))

    @property
    def state(self) -> SearchState | None:
        """The search, to be gone on with later."""
        if self.search is None:
            return None
        if self._field is None or not self.is_typed:
            return self.search.state
        cursor, scroll = self._field.cursor
        return self.search.state.changed(cursor=cursor, scroll=scroll)

    def found(self, pane: Pane) -> int | None:
        """How many entries of a pane match; None where nothing is searched for."""
        return self.search.count(pane) if self.search is not None and self.search.query.terms else None

    def _mark(self) -> None:
        """Mark what is searched in all that is in sight."""
        screen, spans, at_head = self._screen, self.spans, self.is_at_head
        for shown in screen.query(EntryList):
            shown.mark(spans, current=not at_head)
        screen.query_one(Header).mark(spans, current=at_head)
        screen.query_one(BottomLine).mark(spans, current=at_head)
        screen.query_one(Inspector).mark(spans)
        if screen.panes.is_current != at_head:
            screen.panes.is_current = at_head
            screen.show_again("summary")

    # Getting ready

    def prepare(self, contents: Contents) -> None:
        """Make a briefing ready to be searched, a little at a time, so that no key has to wait for it."""
        if self._indexed is not contents.lookup:
            self._indexed, self._index = contents.lookup, Index(contents)
            self._screen.run_worker(self._prepare(self._index), group="search", exclusive=True)

    async def _prepare(self, index: Index) -> None:
        """Make all of the briefing ready; in the end search for what was typed meanwhile."""
        is_ready = False
        while not is_ready:
            # A timer of Textual does not run at all where it is late by its whole time.
            await sleep(SHORT_PAUSE if self._is_waiting else PAUSE)
            is_ready = index.prepare(SLICE)
        self._find()

    # Beginning, going on and ending

    async def ask(self) -> None:
        """Ask what to search for."""
        self.end()
        contents, state = self._session.contents, self._screen.reader.navigator.state()
        if contents is None or state is None or self._index is None:
            return
        self.search = Search(contents, self._index, state)
        self._screen.captions.show_banner()
        await self._open()

    async def _open(self, words: str = "", cursor: int = 0, scroll: int = 0) -> None:
        """Open the field with words, the cursor in them, and some columns of them out of sight."""
        if self._field is None:
            # 10 ms that the first frame does not wait for.
            from briefing_tui.tui.widgets.search_field import SearchField

            self._field = SearchField()
            await self._screen.mount(self._field)
        self._field.begin(words, cursor, scroll)

    def type(self, words: str) -> None:
        """Search for other words."""
        if self.search is not None:
            self.search.type(words)
            self._find_when_ready()

    def keep(self) -> None:
        """Keep the search; with nothing typed there is none."""
        self._stop_typing()
        if self.search is not None and self.search.is_empty:
            self.end()

    def restore(self, state: SearchState | None) -> None:
        """Go on with a search, where there is none; None: search for nothing."""
        contents = self._session.contents
        if state is None or contents is None or self._index is None:
            return
        self.search = Search(contents, self._index, state.began)
        self.search.resume(state)
        self._mark()
        self._screen.captions.show_banner()
        if state.cursor is not None:
            self._screen.call_later(self._open, state.typed, state.cursor, state.scroll)
            self._screen.call_later(self.show_counts)
        self._find_when_ready()

    def carry(self, contents: Contents) -> None:
        """Go on with the search where other entries of the same briefing are shown."""
        if self.search is not None and self._index is not None:
            self.search.move(contents, self._index)
            self._find_when_ready()

    def end(self) -> None:
        """Take the field and the marks away."""
        self._stop_typing()
        self._is_waiting = False
        if self.search is None:
            return
        self.search = None
        self._screen.captions.show_banner()
        self._screen.query_one(Footer).find([], [], "")
        self._screen.captions.retitle()
        self._mark()

    def leave(self) -> bool:
        """End the search and go back to where it began; False where there is none."""
        if self.search is None:
            return False
        began, now = self.search.began, self._session.state
        self.end()
        began = began.changed(only=now.only, unfiltered=now.unfiltered, order=now.order, ranked=now.ranked)
        self._screen.reader.navigator.return_to(began)
        return True

    def _stop_typing(self) -> None:
        if self._field is not None and self._field.display:
            self._field.display = False
            self._screen.set_focus(None)

    # Finding

    def _find_when_ready(self) -> None:
        self._is_waiting = True
        if self._index is not None and self._index.prepare(0):
            self._find()

    def _find(self) -> None:
        """Search for what was typed last, from where the search began; or again, where other entries are shown now."""
        search, was_waiting, screen = self.search, self._is_waiting, self._screen
        self._is_waiting = False
        if search is None or not was_waiting:
            return
        if search.is_new:
            # What was typed before may have led away.
            began = search.began
            self._session.change(pane=began.pane, marks=began.marks, answered=began.answered)
            screen.show_panes()
            row = screen.entries.cursor
            is_head = began.pane == "summary" and row == 0
            number = HEAD if is_head else screen.panes[began.pane].number_at(row)
            self._show_match(search.find(began.pane, number))
            return
        if not search.resume_now():
            search.find_again(screen.pane, screen.panes[screen.pane].number_at(screen.entries.cursor))
        self._mark()
        self.show_counts()

    def step(self, step: int) -> None:
        """Go to the next or previous match."""
        if self.search is None:
            self._screen.reader.say("No search yet.  /  searches this briefing.")
        elif not self._is_waiting:
            self._show_match(self.search.step(step))

    def _show_match(self, match: tuple[Pane, int] | None) -> None:
        """Go to a match, and mark all that are in sight."""
        self._mark()
        if match:
            self._screen.go_to(*match)
            self._screen.list_of(match[0]).show_match(head=match[1] == HEAD)
        self.show_counts()

    def show_counts(self) -> None:
        """Tell how much has been found, as far as there is room for it now."""
        self._screen.captions.retitle()
        if self.search is None:
            return
        width = self._screen.app.size.width
        if self._field is not None:
            self._field.show(self.search, width)
        words = self.search.words(width, ends=self.is_ended_first)
        self._screen.query_one(Footer).find(*words, self.search.count_words)
