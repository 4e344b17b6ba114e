"""The lines around the panes of the main screen: titles, tabs, bottom line, banner and footer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.errors import first_fatal
from briefing_tui.model.briefing import Assumption
from briefing_tui.schema.sections import PANES
from briefing_tui.text.sanitizing import clean
from briefing_tui.tui.screens.footer_keys import footer_items
from briefing_tui.tui.screens.reader.layouts import BOTTOM_ROWS
from briefing_tui.tui.widgets.bars import Banner, BottomLine, Footer
from briefing_tui.tui.widgets.tabs import Tab, Tabs
from briefing_tui.view.phrasing import counted, with_glyphs

if TYPE_CHECKING:
    from briefing_tui.schema.sections import Pane as PaneKey
    from briefing_tui.text.cells import Fragment
    from briefing_tui.tui.screens.reader.charting import Charting
    from briefing_tui.tui.screens.reader.host import Host
    from briefing_tui.tui.screens.reader.read_entries import ReadEntries
    from briefing_tui.tui.screens.reader.searching import Searching
    from briefing_tui.view.contents import Contents

IN_PANES = ("follow", "follow-actor", "sources", "search", "switch")
IN_TIMELINE = ("follow", "sources", "chart", "dates", "search")
IN_QUESTIONS = ("follow", "sources", "answered", "search", "switch")
"""The commands in the footer, for most panes and for two others; moving is left out as well known."""


class Captions:
    """Fills the lines around the panes of the main screen."""

    def __init__(self, host: Host, charting: Charting, searching: Searching, read_entries: ReadEntries) -> None:
        self._host = host
        self._charting = charting
        self._searching = searching
        self._read_entries = read_entries
        self._session = host.session

    def title(self, key: PaneKey) -> list[Fragment]:
        """The title of a pane: number, name, entries, how it is shown, and search matches."""
        host = self._host
        pane, dot = host.panes[key], self._session.glyphs.dot
        role = "strong" if key == host.pane else "text"
        about = f" {dot} ".join(
            filter(None, (self._count(key), self._read_entries.words(key), self._charting.words_of(key)))
        )
        found = self._searching.found(key)
        if found is not None:
            about += f" {dot} {found:,} found"
        return [(f"{PANES.index(key) + 1} ", "text"), (pane.title, role), (f" {about}", "muted")]

    def retitle(self) -> None:
        """Update the titles, or the tabs, after a change."""
        host = self._host
        if host.shape == "wide" and host.panes:
            for key in filter(host.is_shown, PANES):
                host.list_of(key).retitle(self.title(key), active=key == host.pane)
        self.show_tabs()

    def _count(self, key: PaneKey) -> str:
        """The number of entries of a pane, under a filter out of how many, and how many of them are assumptions."""
        contents = self._session.contents
        if contents is None:
            return ""
        assumed = sum(isinstance(entry, Assumption) for entry in contents.entries(key)) if key == "summary" else 0
        words = counted(assumed, "assumption") if assumed else ""
        return f" {self._session.glyphs.dot} ".join(filter(None, (_kept(contents, key), words)))

    def _found_of(self, key: PaneKey) -> str:
        """The number of search matches of a pane out of all that it shows; without a search, of its entries."""
        found, contents = self._searching.found(key), self._session.contents
        if contents is None:
            return ""
        if found is None:
            return _kept(contents, key)
        shown = len(contents.entries(key))
        if key == "questions":
            # The answers to questions of other briefings are below its own.
            return f"{found + self._searching.found_answers:,}/{shown + len(contents.asked):,}"
        return f"{found:,}/{shown:,}"

    def show_tabs(self) -> None:
        """Show the tabs, in layouts with one pane at a time."""
        host = self._host
        if host.shape == "wide":
            return
        tabs = tuple(Tab(key, self._found_of(key), self._read_entries.mark(key)) for key in PANES)
        dot = self._session.glyphs.dot
        also = f" {dot} ".join(filter(None, (self._read_entries.words(host.pane), self._charting.words_of(host.pane))))
        host.screen.query_one(Tabs).show(tabs, host.pane, host.entries.hidden_words(), also)

    def show_bottom_line(self) -> None:
        """Show the bottom line below the header, or if it does not fit there, at the top of Summary."""
        host = self._host
        contents, shape, bottom = self._session.contents, host.shape, host.screen.query_one(BottomLine)
        if contents is None or shape is None:
            return
        words = contents.briefing.bottom_line
        rows = BOTTOM_ROWS[shape]
        width = host.screen.app.size.width
        needed = bottom.rows_for(words, width)
        bottom.set_display(shown=bool(words and rows), height=min(rows, needed))
        bottom.show(words, rows)
        host.panes.bottom_line = words if needed > rows else ""

    def show_banner(self) -> None:
        """Show in the banner that the file can no longer be read, or which filter is on."""
        host = self._host
        stale, contents, awaited = self._session.stale, self._session.contents, self._session.state.awaited
        if self._session.is_gone:
            host.screen.query_one(Banner).show_gone()
        elif stale:
            reason = with_glyphs(first_fatal(stale.problems).message, self._session.glyphs)
            name = clean(stale.path.name) if self._session.state.whole_story else "The file"
            host.screen.query_one(Banner).show_stale(name, reason)
        elif contents is not None and (contents.only or awaited):
            esc = not self._searching.is_ended_first
            host.screen.query_one(Banner).show_filter(contents, awaited.name if awaited else "", esc=esc)
        else:
            host.screen.query_one(Banner).hide()

    def show_footer(self) -> None:
        """Show the most useful keys of the pane in the footer."""
        host = self._host
        wanted = {"timeline": IN_TIMELINE, "questions": IN_QUESTIONS}.get(host.pane, IN_PANES)
        left, right = footer_items("reader", wanted=wanted)
        if self._session.item is None:
            left = ()
        host.screen.query_one(Footer).show(left, right)


def _kept(contents: Contents, key: PaneKey) -> str:
    """The number of entries of a pane; under a filter, out of how many."""
    number = len(contents.entries(key))
    return f"{number:,}/{len(contents.whole.entries(key)):,}" if contents.only.affects(key) else f"{number:,}"
