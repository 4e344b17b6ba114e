"""What is said around the panes of the reader's screen: titles, tabs, bottom line, banner and footer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.errors import first_fatal
from briefing_tui.model.briefing import Assumption
from briefing_tui.schema.sections import PANES
from briefing_tui.tui.screens.list_screen import footer_items
from briefing_tui.tui.screens.reader.layouts import BOTTOM_ROWS
from briefing_tui.tui.widgets.bars import Banner, BottomLine, Footer
from briefing_tui.tui.widgets.tabs import Tab, Tabs
from briefing_tui.view.phrasing import with_glyphs

if TYPE_CHECKING:
    from briefing_tui.schema.sections import Pane as PaneKey
    from briefing_tui.text.cells import Fragment
    from briefing_tui.tui.screens.reader.screen import ReaderScreen
    from briefing_tui.view.contents import Contents

IN_PANES = ("follow", "follow-actor", "sources", "search", "switch")
IN_TIMELINE = ("follow", "sources", "chart", "dates", "search")
IN_QUESTIONS = ("follow", "sources", "answered", "search", "switch")
"""The commands that the footer shows, and those in two of the panes: not moving, which everybody knows."""


class Captions:
    """Fills the lines around the panes of a screen."""

    def __init__(self, screen: ReaderScreen) -> None:
        self._screen = screen
        self._session = screen.session

    def title(self, key: PaneKey) -> list[Fragment]:
        """The title of a pane: its number and name, how many entries it has, how it is shown, what was found in it."""
        screen = self._screen
        pane, dot = screen.panes[key], self._session.glyphs.dot
        role = "strong" if key == screen.pane else "text"
        about = f" {dot} ".join(filter(None, (self._count(key), screen.charting.words_of(key))))
        found = screen.searching.found(key)
        if found is not None:
            about += f" {dot} {found} found"
        return [(f"{PANES.index(key) + 1} ", "text"), (pane.title, role), (f" {about}", "muted")]

    def retitle(self) -> None:
        """Show in the titles, or the tabs, what has changed of them."""
        screen = self._screen
        if screen.shape == "wide" and screen.panes:
            for key in filter(screen.is_shown, PANES):
                screen.list_of(key).retitle(self.title(key), active=key == screen.pane)
        self.show_tabs()

    def _count(self, key: PaneKey) -> str:
        """How many entries a pane has, assumptions apart; with a filter that concerns it, out of how many."""
        contents = self._session.contents
        if contents is None:
            return ""
        counts, wholes = _numbers(contents, key), _numbers(contents.whole, key)
        if contents.only.affects(key):
            words = [f"{count}/{whole}" for count, whole in zip(counts, wholes, strict=True)]
        else:
            words = [str(count) for count in counts]
        if not wholes[1]:
            return words[0]
        return f"{words[0]} + {words[1]} {'assumption' if wholes[1] == 1 else 'assumptions'}"

    def _found_of(self, key: PaneKey) -> str:
        """How many entries match, out of how many there are now; where nothing is searched, how many those are."""
        found, contents = self._screen.searching.found(key), self._session.contents
        if contents is None:
            return ""
        count = len(contents.entries(key))
        if found is not None:
            return f"{found}/{count}"
        if contents.only.affects(key):
            return f"{count}/{len(contents.whole.entries(key))}"
        if self._screen.shape == "narrow":
            return str(count)
        return "+".join(str(number) for number in _numbers(contents, key) if number) or "0"

    def show_tabs(self) -> None:
        """Show the names of the panes where one pane is shown at a time."""
        screen = self._screen
        if screen.shape == "wide":
            return
        tabs = tuple(Tab(key, self._found_of(key)) for key in PANES)
        also = screen.charting.words_of(screen.pane)
        screen.query_one(Tabs).show(tabs, screen.pane, screen.entries.hidden_words(), also)

    def show_bottom_line(self) -> None:
        """Put the bottom line under the header, or at the head of Summary where it has no room there."""
        screen = self._screen
        contents, shape, bottom = self._session.contents, screen.shape, screen.query_one(BottomLine)
        if contents is None or shape is None:
            return
        words = contents.briefing.bottom_line
        rows = BOTTOM_ROWS[shape]
        width = screen.app.size.width
        needed = bottom.rows_for(words, width)
        bottom.set_display(shown=bool(words and rows), height=min(rows, needed))
        bottom.show(words, rows)
        screen.panes.bottom_line = words if needed > rows else ""

    def show_banner(self) -> None:
        """Show what is not as usual: that the file no longer opens, or which filter is on."""
        screen = self._screen
        stale, contents = self._session.stale, self._session.contents
        if stale:
            screen.query_one(Banner).show_stale(with_glyphs(first_fatal(stale.problems).message, self._session.glyphs))
        elif contents is not None and contents.only:
            screen.query_one(Banner).show_filter(contents, esc=not screen.searching.is_ended_first)
        else:
            screen.query_one(Banner).hide()

    def show_footer(self) -> None:
        """Show the keys that matter most here; the first of all where there is room for few."""
        screen = self._screen
        wanted = {"timeline": IN_TIMELINE, "questions": IN_QUESTIONS}.get(screen.pane, IN_PANES)
        left, right = footer_items("reader", wanted=wanted)
        if self._session.item is None:
            left = ()
        screen.query_one(Footer).show(left, right)


def _numbers(contents: Contents, key: PaneKey) -> tuple[int, int]:
    """How many entries a pane has, and how many assumptions beside them."""
    entries = contents.entries(key)
    assumptions = sum(isinstance(entry, Assumption) for entry in entries) if key == "summary" else 0
    return len(entries) - assumptions, assumptions
