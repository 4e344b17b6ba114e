"""The part of the reader's screen that searches the open briefing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from briefing_tui.tui.screens.moving import Moving
from briefing_tui.tui.searching import Kept, Search, Typed
from briefing_tui.tui.widgets.bars import Footer
from briefing_tui.tui.widgets.entry_list import EntryList
from briefing_tui.view import Place

if TYPE_CHECKING:
    from briefing_tui.model import Pane
    from briefing_tui.tui.widgets.search_field import SearchField


class Searching(Moving):
    """Asks for words in the footer's place, goes to what matches, and marks it."""

    search: Search | None = None
    _field: SearchField | None = None

    def go_to(self, pane: Pane, number: int) -> None:
        """Put the cursor on an entry."""
        raise NotImplementedError

    def retitle_panes(self) -> None:
        """Show in the titles how much of each pane matches."""
        raise NotImplementedError

    async def action_search(self) -> None:
        """Ask what to search for."""
        contents, spot = self.reader.session.contents, self.reader.navigator.spot()
        if contents is None or spot is None:
            return
        self.end_search()
        self.search = Search(contents, spot)
        if self._field is None:
            # 10 ms that the first frame does not wait for.
            from briefing_tui.tui.widgets.search_field import SearchField

            self._field = SearchField()
            await self.mount(self._field)
        self._field.begin()
        self.call_after_refresh(self.search.prepare)

    @on(Typed)
    def _typed(self, message: Typed) -> None:
        if self.search is not None:
            began = self.search.began
            place = dict(began.places).get(began.pane, Place())
            self._show_match(self.search.type(message.words, began.pane, place.entry))

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
        else:
            self._show_match(self.search.step(step))

    def _show_match(self, match: tuple[Pane, int] | None) -> None:
        """Go to a match and mark all that are in sight."""
        if self.search is None:
            return
        for shown in self.query(EntryList):
            shown.mark(self.search.query.spans if self.search.query.terms else None)
        if match:
            self.go_to(*match)
        self.retitle_panes()
        width = self.app.size.width
        if self._field is not None:
            self._field.show(self.search, width)
        self.query_one(Footer).find(*self.search.words(width))

    def _stop_typing(self) -> None:
        if self._field is not None and self._field.display:
            self._field.display = False
            self.set_focus(None)

    def end_search(self) -> None:
        """Take the field and the marks away."""
        self._stop_typing()
        if self.search is None:
            return
        self.search = None
        self.query_one(Footer).find([], [])
        self.retitle_panes()
        for shown in self.query(EntryList):
            shown.mark(None)

    def leave_search(self) -> bool:
        """End the search and go back to where it began; False where there is none."""
        if self.search is None:
            return False
        began = self.search.began
        self.end_search()
        self.reader.navigator.return_to(began)
        return True
