"""Searching the open briefing: the field, going to matches, and highlighting them."""

from __future__ import annotations

from asyncio import sleep
from typing import TYPE_CHECKING

from briefing_tui.tui.commands import keys_of
from briefing_tui.tui.state.search import Search
from briefing_tui.tui.widgets.bars import BottomLine, Footer, Header
from briefing_tui.tui.widgets.entry_list import EntryList
from briefing_tui.tui.widgets.inspector import Inspector
from briefing_tui.tui.workers import SLICE
from briefing_tui.view.search import HEAD, Index

if TYPE_CHECKING:
    from textual.timer import Timer

    from briefing_tui.schema.sections import Pane
    from briefing_tui.text.fragments import Spans
    from briefing_tui.tui.screens.reader.host import Host
    from briefing_tui.tui.state.reader_state import Added, SearchState
    from briefing_tui.tui.widgets.search_field import SearchField
    from briefing_tui.view.contents import Contents
    from briefing_tui.view.lookup import Lookup


STEPPING = keys_of("matches")

LATER = 1.0
"""Seconds that a briefing is open before it is made ready to be searched, unless somebody begins a search."""

SHORT_PAUSE = 0.001
"""Seconds between two slices of the work that makes a text ready to be searched, while what was typed waits."""


class Searching:
    """The search of the main screen, if there is one, and its field."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._session = host.session
        self.search: Search | None = None
        self._field: SearchField | None = None
        self._index: Index | None = None
        self._indexed: Lookup | None = None
        self._later: Timer | None = None
        self._is_waiting = False
        """Whether the words in the field have not been searched for yet."""

    @property
    def spans(self) -> Spans | None:
        """A function that finds the words of the search in a text; None without a search."""
        return self.search.query.spans if self.search is not None and self.search.query.terms else None

    @property
    def is_typed(self) -> bool:
        """Whether the field is open."""
        return self._field is not None and self._field.display

    @property
    def is_at_head(self) -> bool:
        """Whether the current match is in title and bottom line."""
        return self.search is not None and self.search.match == ("summary", HEAD)

    @property
    def is_ended_first(self) -> bool:
        """Whether Esc ends the search first, rather than a filter that was set later."""
        return self.search is not None and not any(self._session.state.added_since(self.search.began))

    @property
    def state(self) -> SearchState | None:
        """The state of the search, to restore it later."""
        if self.search is None:
            return None
        if self._field is None or not self.is_typed:
            return self.search.state
        cursor, scroll = self._field.cursor
        return self.search.state.changed(cursor=cursor, scroll=scroll)

    @property
    def is_finding(self) -> bool:
        """Whether what was typed has not been searched for yet."""
        return self._is_waiting and not self.is_typed and self.search is not None

    def holds(self, key: str) -> bool:
        """Whether a key has to wait until what was typed has been searched for: that moves the cursor."""
        return self.is_finding and self.search is not None and (self.search.is_new or key in STEPPING)

    def found(self, pane: Pane) -> int | None:
        """The number of matching entries of a pane; None if nothing is searched for."""
        return self.search.count(pane) if self.search is not None and self.search.query.terms else None

    @property
    def found_answers(self) -> int:
        """The number of matching questions of other briefings, which the questions pane shows below its own."""
        return self.search.answer_count if self.search is not None else 0

    def _mark(self) -> None:
        """Highlight matches in everything that is shown."""
        host, spans, at_head = self._host, self.spans, self.is_at_head
        for shown in host.screen.query(EntryList):
            shown.mark(spans, current=not at_head)
        host.screen.query_one(Header).mark(spans, current=at_head)
        host.screen.query_one(BottomLine).mark(spans, current=at_head)
        host.screen.query_one(Inspector).mark(spans)
        if host.panes.is_current != at_head:
            host.panes.is_current = at_head
            host.show_again("summary")

    # Getting ready

    def prepare(self, contents: Contents) -> None:
        """Index a briefing for searching, a little at a time, so that no key has to wait for it."""
        if self._indexed is not contents.lookup:
            self._indexed, self._index = contents.lookup, Index(contents)
            if self._later is not None:
                self._later.stop()
            # A briefing that is only passed through costs nothing.
            self._later = self._host.screen.set_timer(LATER, self._prepare_now)

    def _prepare_now(self) -> None:
        if self._index is not None and not self._index.prepare(0):
            self._host.screen.run_worker(self._prepare(self._index), group="search", exclusive=True)

    async def _prepare(self, index: Index) -> None:
        """Index the whole briefing, then search for what was typed meanwhile, and get ready to follow an actor."""
        is_ready = False
        while index is self._index and not is_ready:
            await (sleep(SHORT_PAUSE) if self._is_waiting else self._host.app_context.until_idle())
            is_ready = index.prepare(SLICE)
        if is_ready:
            self._find()
        while is_ready and index is self._index and self._indexed is not None:
            await self._host.app_context.until_idle()
            is_ready = not self._indexed.prepare_filters(SLICE)

    # Beginning, going on and ending

    async def ask(self) -> None:
        """Open the field for a new search."""
        self.end()
        contents, state = self._session.contents, self._host.app_context.navigator.state()
        if contents is None or state is None or self._index is None:
            return
        self._prepare_now()
        self.search = Search(contents, self._index, state)
        self._host.captions.show_banner()
        await self._open()

    async def _open(self, words: str = "", cursor: int = 0, scroll: int = 0) -> None:
        """Open the field with words, the cursor at a place in them, scrolled by some columns."""
        if self._field is None:
            # 10 ms that the first frame does not wait for.
            from briefing_tui.tui.widgets.search_field import SearchField

            self._field = SearchField(self._host.app_context.remembering.searches)
            await self._host.screen.mount(self._field)
        self._field.begin(words, cursor, scroll)

    def type(self, words: str) -> None:
        """Search for other words."""
        if self.search is not None:
            self.search.type(words)
            self._find_when_ready()

    def keep(self) -> None:
        """Close the field and keep the search, or end it if nothing was typed."""
        self._stop_typing()
        if self.search is None:
            return
        if self.search.is_empty:
            self.end()
        else:
            self._remember(self.search)

    def _remember(self, search: Search) -> None:
        """Remember what was typed, so that it can be brought back."""
        if not search.is_empty:
            self._host.app_context.remembering.keep_search(search.typed)

    def restore(self, state: SearchState | None) -> None:
        """Restore a search; None leaves everything as it is."""
        contents = self._session.contents
        if state is None or contents is None or self._index is None:
            return
        self.search = Search(contents, self._index, state.began)
        self.search.resume(state)
        self._mark()
        self._host.captions.show_banner()
        if state.cursor is not None:
            self._host.screen.call_later(self._open, state.typed, state.cursor, state.scroll)
            self._host.screen.call_later(self.show_counts)
        self._find_when_ready()

    def go_along(self, typed: str, added: Added) -> None:
        """Search the briefing that was just opened for the words of a search in another one of its story.

        ``added`` are the parts of the filter that were set after the search began, and are ended before it.
        """
        contents, state = self._session.contents, self._session.state
        if contents is None or self._index is None:
            return
        only = state.only.changed(
            dates=None if added.dates else state.only.dates,
            disputed=state.only.disputed and not added.disputed,
            actor="" if added.actor else state.only.actor,
        )
        began = state.changed(only=only, awaited=None if added.actor else state.awaited)
        self.search = Search(contents, self._index, began)
        self.search.take(typed)
        self._host.captions.show_banner()
        self._find_when_ready()

    def carry(self, contents: Contents) -> None:
        """Continue the search in other contents of the same briefing."""
        if self.search is not None and self._index is not None:
            self.search.move(contents, self._index)
            self._find_when_ready()

    def end(self) -> None:
        """End the search: close the field and remove the highlighting."""
        self._stop_typing()
        self._is_waiting = False
        if self.search is None:
            return
        self.search = None
        self._host.captions.show_banner()
        self._host.screen.query_one(Footer).find([], [], "")
        self._host.captions.retitle()
        self._mark()

    def leave(self) -> bool:
        """End the search and go back to where it began; False if there is none."""
        if self.search is None:
            return False
        began, now = self.search.began, self._session.state
        self._remember(self.search)
        self.end()
        kept = {name: getattr(now, name) for name in ("only", "awaited", "unfiltered", "order", "ranked")}
        began = began.changed(**kept)
        self._host.app_context.navigator.return_to(began)
        return True

    def _stop_typing(self) -> None:
        if self._field is not None and self._field.display:
            self._field.display = False
            self._host.screen.set_focus(None)

    # Finding

    def _find_when_ready(self) -> None:
        self._is_waiting = True
        if self._index is None:
            return
        self._prepare_now()
        if self._index.prepare(0):
            self._find()

    def _find(self) -> None:
        """Search for the latest words from where the search began, or search again in other contents."""
        search, was_waiting, host = self.search, self._is_waiting, self._host
        self._is_waiting = False
        if search is None or not was_waiting:
            return
        host.app_context.go_on()
        if search.is_new:
            # What was typed before may have led away.
            began = search.began
            self._session.change(pane=began.pane, marks=began.marks, answered=began.answered)
            host.show_panes()
            row = host.entries.cursor
            is_head = began.pane == "summary" and row == 0
            number = HEAD if is_head else host.panes[began.pane].number_at(row)
            self._show_match(search.find(began.pane, number))
            return
        if not search.resume_now():
            search.find_again(host.pane, host.panes[host.pane].number_at(host.entries.cursor))
        self._mark()
        self.show_counts()

    def step(self, step: int) -> None:
        """Go to the next or previous match; if the search has ended, of the last one again."""
        if self.search is None:
            self._begin_again()
        if self.search is None:
            self._host.app_context.say("No search yet.  /  searches this briefing.", "No search yet.  /  begins one.")
        elif not self._is_waiting:
            self._show_match(self.search.step(step))

    def _begin_again(self) -> None:
        """Search for the words of the last search, also of an earlier session, from where the cursor is."""
        contents, app = self._session.contents, self._host.app_context
        kept, state = app.remembering.searches(), app.navigator.state()
        if kept and contents is not None and state is not None and self._index is not None:
            self.search = Search(contents, self._index, state)
            self.search.take(kept[0])
            self._host.captions.show_banner()
            self._find_when_ready()

    def _show_match(self, match: tuple[Pane, int] | None) -> None:
        """Go to a match, and highlight all that are shown."""
        self._mark()
        if match:
            self._host.go_to(*match)
            self._host.list_of(match[0]).show_match(head=match[1] == HEAD)
        self.show_counts()

    def show_counts(self) -> None:
        """Show the number of matches in titles, field and footer, as far as there is room."""
        self._host.captions.retitle()
        if self.search is None:
            return
        width = self._host.screen.app.size.width
        if self._field is not None:
            self._field.show(self.search, width)
        words = self.search.words(width, ends=self.is_ended_first)
        self._host.screen.query_one(Footer).find(*words, self.search.count_words)
