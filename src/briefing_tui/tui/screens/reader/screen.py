"""The reader's main screen: four panes, their inspector, and the keys that work on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.containers import Horizontal, Vertical

from briefing_tui.schema.sections import PANES
from briefing_tui.tui.commands import bindings_of
from briefing_tui.tui.screens.list_screen import ListScreen
from briefing_tui.tui.screens.reader.arranging import COLUMNS, Arranging
from briefing_tui.tui.screens.reader.captions import Captions
from briefing_tui.tui.screens.reader.charting import Charting
from briefing_tui.tui.screens.reader.folding import Folding
from briefing_tui.tui.screens.reader.layouts import LEAST, layout_of
from briefing_tui.tui.screens.reader.pane_set import PaneSet
from briefing_tui.tui.screens.reader.searching import Searching
from briefing_tui.tui.state.search import Kept, Typed
from briefing_tui.tui.widgets.bars import Banner, BottomLine, Footer, Header
from briefing_tui.tui.widgets.entry_list import EntryList
from briefing_tui.tui.widgets.inspector import Inspector
from briefing_tui.tui.widgets.notice import Notice
from briefing_tui.tui.widgets.tabs import Tabs
from briefing_tui.view.contents import Place
from briefing_tui.view.phrasing import Lookup
from briefing_tui.view.search import HEAD

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.geometry import Size

    from briefing_tui.model.briefing import EarlierQuestion, Statement
    from briefing_tui.schema.sections import Pane as PaneKey
    from briefing_tui.tui.screens.reader.layouts import Layout
    from briefing_tui.tui.state.session import Session
    from briefing_tui.view.contents import Contents


class ReaderScreen(ListScreen):
    """Shows the open briefing of the session: its panes, all together or one alone, and what goes with them."""

    BINDINGS: ClassVar = bindings_of("reader", "program")
    CONTEXT = "reader"
    AUTO_FOCUS = ""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.panes = PaneSet(session)
        self.arranging = Arranging(self)
        self.searching = Searching(self)
        self.charting = Charting(self)
        self.folding = Folding(self)
        self.captions = Captions(self)
        self.shape: Layout | None = None
        self._fitted: Size | None = None
        self._shown_contents: Contents | None = None
        self._listed: dict[EntryList, tuple[PaneKey, Contents]] = {}
        """What each list shows."""

    def compose(self) -> ComposeResult:
        """The fixed parts; their contents change, they do not."""
        yield Header()
        yield BottomLine()
        yield Banner()
        yield Tabs()
        with Horizontal(id="columns"):
            for column in COLUMNS:
                with Vertical():
                    for key in column:
                        yield EntryList(framed=True, id=key)
        yield EntryList(framed=False, id="solo")
        yield Inspector()
        yield Footer()
        yield Notice()

    # What is shown

    @property
    def pane(self) -> PaneKey:
        """The pane with focus."""
        return self.session.state.pane

    @property
    def entries(self) -> EntryList:
        """The list that shows the pane with focus."""
        return self.list_of(self.pane)

    @property
    def entry(self) -> Statement | None:
        """The entry under the cursor."""
        return self.panes[self.pane].statement(self.entries.cursor) if self.panes else None

    @property
    def ordinal(self) -> tuple[int, int]:
        """Which one the entry under the cursor is among those of its kind, from 1, and how many there are."""
        entry, contents = self.entry, self.session.contents
        return contents.ordinal(entry, self.entries.cursor) if contents and entry else (0, 0)

    @property
    def distances(self) -> list[str]:
        """How far the entry under the cursor, where it is an event, lies from others."""
        entry, contents = self.entry, self.session.contents
        return contents.distances(entry, self.entries.cursor) if contents and entry else []

    @property
    def asked(self) -> EarlierQuestion | None:
        """The question of another briefing that the cursor is on."""
        return self.folding.asked

    @property
    def shows_all(self) -> bool:
        """Whether all four panes are in sight, and not one alone."""
        return self.shape == "wide" and not self.session.state.zoomed

    def is_shown(self, pane: PaneKey) -> bool:
        """Whether a pane is in sight."""
        return self.shows_all or pane == self.pane

    def list_of(self, pane: PaneKey) -> EntryList:
        """The list that shows a pane, while it is in sight."""
        return self.query_one(f"#{pane}" if self.shows_all else "#solo", EntryList)

    def _pane_of(self, shown: EntryList) -> PaneKey:
        return self.pane if shown.id == "solo" else cast("PaneKey", shown.id)

    def show_briefing(self) -> None:
        """Show the open briefing of the session at the place where it was left."""
        contents = self.session.contents
        if contents is None or self.shape is None:
            return
        is_other = contents is not self._shown_contents
        if is_other:
            self._shown_contents = contents
            self.searching.prepare(contents)
        self.show_header()
        self.captions.show_bottom_line()
        self.captions.show_banner()
        self.show_panes()
        if is_other:
            self.searching.carry(contents)

    def show_progress(self, name: str, done: float) -> None:
        """Show what is being read, and how much of it (0 to 1) has been."""
        self.query_one(Notice).show_progress(f"Reading {name} {self.reader.glyphs.ellipsis}", done)

    def show_panes(self) -> None:
        """Show the panes that are in sight, each at its place."""
        contents = self.session.contents
        if contents is None:
            return
        self.arranging.stand()
        for key in filter(self.is_shown, PANES):
            shown = self.list_of(key)
            self._listed[shown] = (key, contents)
            shown.present(
                self.panes[key], self.session.state.place(key), self.captions.title(key), active=key == self.pane
            )
        self._show_entry()

    def show_again(self, key: PaneKey) -> None:
        """Show a pane that has changed, if it is in sight, at the place where it is."""
        if self.panes and self.is_shown(key):
            shown = self.list_of(key)
            shown.present(self.panes[key], shown.place, shown.title, active=shown.active)

    def _show_entry(self) -> None:
        """Bring the inspector, the tabs and the terminal's own cursor to the entry under the cursor."""
        contents = self.session.contents
        if contents is None:
            return
        asked, inspector = self.asked, self.query_one(Inspector)
        if inspector.display and asked is not None:
            lookup = Lookup(asked.briefing, contents.lookup.glyphs)
            lookup.titles = {contents.briefing.id: contents.briefing.title}
            inspector.show(asked.question, lookup, (0, 0))
        elif inspector.display:
            sentence = self.charting.sentence(self.entry)
            inspector.show(self.entry, contents.lookup, self.ordinal, self.distances, sentence)
        self.captions.show_tabs()
        self.captions.show_footer()
        self.app.cursor_position = self.entries.cursor_offset()

    def keep_places(self) -> None:
        """Remember where the lists in sight are."""
        contents = self.session.contents
        if contents is None or self.shape is None:
            return
        for key in filter(self.is_shown, PANES):
            shown = self.list_of(key)
            if self._listed.get(shown) == (key, contents):
                self.session.keep_place(key, shown.place)

    # Size

    def on_mount(self) -> None:
        """Stand as the size asks, and have something to show, before the first frame."""
        self._fit(self.app.size)
        self.reader.begin()

    def on_screen_resume(self) -> None:
        """Show what had to wait until nothing lies over the panes."""
        self.reader.join_related()

    def on_resize(self, event: events.Resize) -> None:
        """Keep pane, entry and scroll."""
        if event.size != self._fitted:
            self._fit(event.size)

    def _fit(self, size: Size) -> None:
        """Choose the layout for a size."""
        self._fitted = size
        width, height = size
        self.query_one(Notice).show_size(width, height, LEAST)
        self.keep_places()
        self.shape = layout_of(width, height)
        self.lay_out()

    def lay_out(self) -> None:
        """Put everything where the layout has it, and show it anew."""
        self.arranging.lay_out()
        self.show_briefing()
        self.captions.show_footer()
        self.searching.show_counts()

    # Messages

    def moved(self) -> None:
        """Bring the chart, the inspector and the tabs along."""
        self.charting.follow_cursor()
        self._show_entry()

    @on(Typed)
    def _typed(self, message: Typed) -> None:
        self.searching.type(message.words)

    @on(Kept)
    def _kept(self) -> None:
        self.searching.keep()

    @on(EntryList.Scrolled)
    def _scrolled(self) -> None:
        self.captions.show_tabs()

    @on(EntryList.Clicked)
    def _clicked(self, message: EntryList.Clicked) -> None:
        self.action_pane(self._pane_of(message.entry_list))
        if message.number >= 0:
            self.entries.go(message.number)
        if message.lead:
            self.reader.navigator.open_lead(message.lead)
        elif message.twice and message.number >= 0:
            self.action_follow()

    @on(Inspector.Clicked)
    def _name_clicked(self, message: Inspector.Clicked) -> None:
        if self.asked is not None:
            # It is an actor or a source of that briefing.
            self.reader.navigator.go_to_asked(self.asked)
        self.reader.navigator.open_lead(message.lead)

    @on(EntryList.FootClicked)
    def _foot_clicked(self, message: EntryList.FootClicked) -> None:
        pane = self._pane_of(message.entry_list)
        if pane == "questions":
            self.action_answered()
        else:
            self.action_pane(pane)

    @on(Tabs.Chosen)
    def _tab_chosen(self, message: Tabs.Chosen) -> None:
        self.action_pane(message.pane)

    # Actions

    def action_pane(self, pane: PaneKey) -> None:
        """Give a pane the focus."""
        if pane == self.pane or not self.panes:
            return
        self.keep_places()
        before = self.pane
        self.session.change(pane=pane)
        if self.shows_all:
            self.list_of(before).retitle(self.captions.title(before), active=False)
            self.list_of(pane).retitle(self.captions.title(pane), active=True)
            self.arranging.stand()
            self._show_entry()
        else:
            self.show_panes()

    def action_step_pane(self, step: int) -> None:
        """Give the next or previous pane the focus."""
        self.action_pane(PANES[(PANES.index(self.pane) + step) % len(PANES)])

    def action_zoom(self) -> None:
        """Give the pane with focus the whole screen, or show all four again."""
        if self.shape != "wide":
            words = "Four panes need 120 x 30; here each pane already has the whole screen."
            self.reader.say(words, "Each pane already has the whole screen.")
            return
        self.keep_places()
        self.session.change(zoomed=not self.session.state.zoomed)
        self.lay_out()

    def action_follow(self) -> None:
        """Go to what the entry leads to; on a narrow screen show the entry whole first."""
        if self.asked is not None:
            self.reader.navigator.go_to_asked(self.asked)
        elif self.shape == "narrow":
            self.action_details()
        elif self.entry is not None:
            self.reader.navigator.follow(self.entry)

    def action_unwind(self) -> None:
        """End what was begun last: a filter, or the search, from which it goes back to where that began."""
        ends_filter = self.reader.navigator.end_filter
        search = self.searching.search
        before = search.began.only if search is not None else None
        if not ((before is not None and ends_filter(before)) or self.searching.leave() or ends_filter()):
            self.clear_selection()

    def go_to(self, pane: PaneKey, number: int) -> None:
        """Put the cursor on an entry, or go to the title and the bottom line."""
        self.folding.unfold_to(pane, number)
        self.action_pane(pane)
        if number == HEAD:
            self.entries.present(self.panes[pane], Place(), self.captions.title(pane), active=True)
            self._show_entry()
        else:
            self.entries.go(self.panes[pane].row_of(number))

    # Actions of what the screen owns

    async def action_search(self) -> None:
        """Ask what to search for."""
        await self.searching.ask()

    def action_step_match(self, step: int) -> None:
        """Go to the next or previous match."""
        self.searching.step(step)

    def action_answered(self) -> None:
        """Show the answered questions and go to the first, or hide them."""
        self.folding.toggle()

    def action_order(self) -> None:
        """Put the timeline in the next order, the cursor on the same event."""
        self.charting.next_order()

    def action_chart(self) -> None:
        """Show the timeline as a chart, or as a list again."""
        self.charting.toggle()

    def action_chart_zoom(self, factor: float) -> None:
        """Show more or less of the time in the chart."""
        self.charting.zoom(factor)

    def action_chart_pan(self, part: float) -> None:
        """Move the chart to later or earlier times."""
        self.charting.pan(part)

    # Actions on the entry under the cursor

    def _is_elsewhere(self) -> bool:
        """Whether the cursor is on a question of another briefing, of which only that can be said here."""
        if self.asked is not None:
            self.reader.say("This question is in another briefing; Enter goes to it.")
        return self.asked is not None

    def action_details(self) -> None:
        """Show all of the entry."""
        if not self._is_elsewhere() and self.entry is not None:
            self.keep_places()
            self.reader.open_details()

    def action_follow_actor(self) -> None:
        """Keep only what concerns the entry's actor, or end that."""
        if not self._is_elsewhere():
            self.reader.navigator.follow_actor(self.entry)

    def action_sources(self) -> None:
        """Show what the entry rests on; right after a file was written, open that."""
        if self.reader.delivery.open_written():
            return
        if not self._is_elsewhere():
            self.reader.navigator.open_sources()

    def action_story(self) -> None:
        """Show the whole story, or the briefing again."""
        self.reader.navigator.toggle_story()

    def action_changes(self) -> None:
        """Show what has changed since the briefing before."""
        self.keep_places()
        self.reader.dialogs.changes()

    def action_edit(self) -> None:
        """Open the file in an editor, at the entry."""
        self.reader.edit(self.entry.line if self.entry else 1, self.session.item_of(self.entry))

    def action_copy_entry(self) -> None:
        """Copy the entry."""
        if not self._is_elsewhere():
            self.reader.delivery.take_away("entry")
