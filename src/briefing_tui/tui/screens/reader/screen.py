"""The main screen: four panes, the inspector, and the actions on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.widget import Widget

from briefing_tui.schema.sections import PANES
from briefing_tui.tui.commands import bindings_of
from briefing_tui.tui.screens.annotating import Annotating
from briefing_tui.tui.screens.reader.arranging import COLUMNS, Arranging
from briefing_tui.tui.screens.reader.captions import Captions
from briefing_tui.tui.screens.reader.charting import Charting
from briefing_tui.tui.screens.reader.folding import Folding
from briefing_tui.tui.screens.reader.layouts import LEAST, layout_of
from briefing_tui.tui.screens.reader.pane_set import PaneSet
from briefing_tui.tui.screens.reader.read_entries import ReadEntries
from briefing_tui.tui.screens.reader.searching import Searching
from briefing_tui.tui.state.search import Kept, Typed
from briefing_tui.tui.widgets.bars import Banner, BottomLine, Footer, Header
from briefing_tui.tui.widgets.drawn import sized_once
from briefing_tui.tui.widgets.entry_list import EntryList
from briefing_tui.tui.widgets.inspector import Inspector
from briefing_tui.tui.widgets.notice import Notice
from briefing_tui.tui.widgets.tabs import Tabs
from briefing_tui.view.contents import Place
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


class Columns(Widget):
    """The two columns of panes, or one of them: what it holds covers it, so that it draws no lines of its own."""

    BLANK = True
    _size_updated = sized_once


class ReaderScreen(Annotating):
    """Shows the open briefing: its panes, all together or one alone, with inspector and footer."""

    BINDINGS: ClassVar = bindings_of("reader", "program")
    CSS_PATH = None  # the app's own has all that the first frame needs
    CONTEXT = "reader"
    AUTO_FOCUS = ""
    BLANK = True  # widgets cover it
    _size_updated = sized_once

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.panes = PaneSet(session)
        self.charting = Charting(self)
        self.searching = Searching(self)
        self.folding = Folding(self)
        self.arranging = Arranging(self, self.charting)
        self.read_entries = ReadEntries(self)
        self.captions = Captions(self, self.charting, self.searching, self.read_entries)
        self.shape: Layout | None = None
        self._fitted: Size | None = None
        self._shown_contents: Contents | None = None
        self._listed: dict[EntryList, tuple[PaneKey, Contents]] = {}
        """The pane and the contents that each list shows."""

    def compose(self) -> ComposeResult:
        """The widgets of all layouts, of which each layout shows some."""
        yield Header()
        yield BottomLine()
        yield Banner()
        yield Tabs()
        with Columns(id="columns"):
            for column in COLUMNS:
                with Columns():
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

    def entry_to_note(self) -> Statement | None:
        """The entry under the cursor; None on a question of another briefing."""
        if self.entry is None and self.asked is None:
            self.app_context.say("There is no entry here.")
        return None if self._is_elsewhere() else self.entry

    @property
    def ordinal(self) -> tuple[int, int]:
        """The number of the entry under the cursor among those of its kind, from 1, and how many there are."""
        entry, contents = self.entry, self.session.contents
        return contents.ordinal(entry, self.entries.cursor) if contents and entry else (0, 0)

    @property
    def distances(self) -> list[str]:
        """The distances in time between the event under the cursor and others."""
        entry, contents = self.entry, self.session.contents
        return contents.distances(entry, self.entries.cursor) if contents and entry else []

    @property
    def asked(self) -> EarlierQuestion | None:
        """The question of another briefing under the cursor; None if there is none."""
        return self.folding.asked

    @property
    def shows_all(self) -> bool:
        """Whether all four panes are shown, not one alone."""
        return self.shape == "wide" and not self.session.state.zoomed

    def is_shown(self, pane: PaneKey) -> bool:
        """Whether a pane is shown."""
        return self.shows_all or pane == self.pane

    def list_of(self, pane: PaneKey) -> EntryList:
        """The list that shows a pane."""
        return self.query_one(f"#{pane}" if self.shows_all else "#solo", EntryList)

    def _pane_of(self, shown: EntryList) -> PaneKey:
        return self.pane if shown.id == "solo" else cast("PaneKey", shown.id)

    def show_briefing(self) -> None:
        """Show the open briefing at the place where it was left."""
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
        """Show which file is being read, and the part of it (0 to 1) that is done."""
        self.query_one(Notice).show_progress(f"Reading {name} {self.app_context.glyphs.ellipsis}", done)

    def show_panes(self) -> None:
        """Show all panes of the layout, each at its place."""
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
        """Show a pane again after a change, if it is shown at all, without scrolling."""
        if self.panes and self.is_shown(key):
            shown = self.list_of(key)
            shown.present(self.panes[key], shown.place, shown.title, active=shown.active)

    def _show_entry(self) -> None:
        """Update inspector, tabs, footer and the terminal's own cursor for the entry under the cursor."""
        contents = self.session.contents
        if contents is None:
            return
        if not self.searching.is_typed:
            # Words that are still being typed lead to entries that nobody reads.
            self.read_entries.follow_cursor()
        asked, inspector = self.asked, self.query_one(Inspector)
        if inspector.display and asked is not None:
            inspector.show(asked.question, contents.lookup_of(asked), (0, 0))
        elif inspector.display:
            sentence = self.charting.sentence(self.entry)
            inspector.show(self.entry, contents.lookup, self.ordinal, self.distances, sentence)
        self.captions.show_tabs()
        self.captions.show_footer()
        if self.is_active:
            self.app.cursor_position = self.entries.cursor_offset()

    def keep_places(self) -> None:
        """Remember the places of the lists that are shown."""
        contents = self.session.contents
        if contents is None or self.shape is None:
            return
        for key in filter(self.is_shown, PANES):
            shown = self.list_of(key)
            if self._listed.get(shown) == (key, contents):
                self.session.keep_place(key, shown.place)

    @property
    def is_finding(self) -> bool:
        """Whether what was typed has not been searched for yet."""
        return self.searching.is_finding

    def holds(self, key: str) -> bool:
        """Whether a key has to wait until what was typed has been searched for."""
        return self.searching.holds(key)

    # Size

    def on_mount(self) -> None:
        """Choose the layout and open the paths, before the first frame."""
        self._fit(self.app.size)
        self.app_context.begin()

    def on_screen_resume(self) -> None:
        """Bring the cursor back, and add briefings to the library that were found while a screen lay over the panes."""
        if self.panes:
            self.app.cursor_position = self.entries.cursor_offset()
        self.app_context.join_related()

    def on_resize(self, event: events.Resize) -> None:
        """Choose the layout again, keeping pane, entry and scroll position."""
        if event.size != self._fitted:
            self._fit(event.size)
        elif event.size == self.size:
            # Textual announces the first size three times, and would lay out the whole screen each time.
            event.stop()
            event.prevent_default()

    def _fit(self, size: Size) -> None:
        """Choose the layout for a size."""
        self._fitted = size
        width, height = size
        self.query_one(Notice).show_size(width, height, LEAST)
        self.keep_places()
        self.shape = layout_of(width, height)
        self.lay_out()

    def lay_out(self) -> None:
        """Arrange all widgets for the layout and show everything again."""
        self.arranging.lay_out()
        self.show_briefing()
        self.captions.show_footer()
        self.searching.show_counts()

    # Messages

    def show_annotations(self) -> None:
        """Show the panes with the marks and notes as they are now."""
        if self.session.contents is not None:
            for pane in filter(self.is_shown, PANES):
                self.list_of(pane).repaint()
            self.moved()

    def moved(self) -> None:
        """Update chart, inspector and tabs for the new cursor."""
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
            self.open_lead(message.lead)
        elif message.twice and message.number >= 0:
            self.action_follow()

    @on(Inspector.Clicked)
    def _name_clicked(self, message: Inspector.Clicked) -> None:
        if self.asked is not None:
            # It is an actor or a source of that briefing.
            self.app_context.navigator.go_to_asked(self.asked)
        self.open_lead(message.lead)

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
            self.app_context.say(words, "The pane already has the whole screen.")
            return
        self.keep_places()
        self.session.change(zoomed=not self.session.state.zoomed)
        self.lay_out()

    def action_follow(self) -> None:
        """Follow the links of the entry; on a narrow screen, show the whole entry first."""
        if self.asked is not None:
            self.app_context.navigator.go_to_asked(self.asked)
        elif self.shape == "narrow":
            self.action_details()
        elif self.entry is not None:
            self.app_context.navigator.follow(self.entry)

    def action_unwind(self) -> None:
        """End the filter or the search, whichever was begun last, or else the zoom; a search goes back to its start."""
        ends_filter = self.app_context.filtering.end_filter
        search = self.searching.search
        before = search.began if search is not None else None
        if (before is not None and ends_filter(before)) or self.searching.leave() or ends_filter():
            return
        if self.selections:
            self.clear_selection()
        elif self.shape == "wide" and self.session.state.zoomed:
            self.action_zoom()
        elif self.session.state.whole_story:
            self.app_context.say(
                "This is the whole story.   T  goes back to the briefing", "T  goes back to the briefing"
            )

    def go_to(self, pane: PaneKey, number: int) -> None:
        """Put the cursor on an entry, or go to title and bottom line."""
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
        """Show the answered questions, or hide them."""
        self.folding.toggle()

    def action_order(self) -> None:
        """Put the summary or the timeline in the next order."""
        self.charting.next_order()

    def action_chart(self) -> None:
        """Switch the timeline between chart and list."""
        self.charting.toggle()

    def action_chart_zoom(self, factor: float) -> None:
        """Zoom the chart in or out."""
        self.charting.zoom(factor)

    def action_chart_pan(self, part: float) -> None:
        """Pan the chart to later or earlier times."""
        self.charting.pan(part)

    def action_next_unread(self) -> None:
        """Go to the next new or changed entry."""
        if self.panes:
            self.read_entries.next()

    # Actions on the entry under the cursor

    def _is_elsewhere(self) -> bool:
        """Whether the cursor is on a question of another briefing; if so, say how to go there."""
        if self.asked is not None:
            self.app_context.say(
                "This question is in another briefing; Enter goes to it.", "Enter goes to the other briefing."
            )
        return self.asked is not None

    def action_details(self) -> None:
        """Show the whole entry."""
        if not self._is_elsewhere() and self.entry is not None:
            self.keep_places()
            self.app_context.open_details()

    def action_read(self) -> None:
        """Mark the entry as read, or as unread."""
        if self.panes and not self._is_elsewhere():
            self.read_entries.toggle()

    def action_follow_actor(self) -> None:
        """Filter by the entry's actor, or end that filter."""
        if not self._is_elsewhere():
            self.app_context.filtering.follow_actor(self.entry)

    def action_sources(self) -> None:
        """Show the sources of the entry."""
        if not self._is_elsewhere():
            self.app_context.navigator.open_sources()

    def action_edit(self) -> None:
        """Open the file in an editor, at the entry."""
        self.app_context.reloading.edit(self.entry.line if self.entry else 1, self.session.item_of(self.entry))

    def action_copy_entry(self) -> None:
        """Copy the entry."""
        if not self._is_elsewhere():
            self.app_context.delivery.copy_as_text("entry")
