"""The state that, together with the size, determines what is on the screen.

It is made of plain values: the same state, restored in a program that has just been started, gives the same picture.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.records import Frozen
from briefing_tui.schema.sections import PANES, sections_of
from briefing_tui.text.glyphs import UNICODE, Glyphs
from briefing_tui.tui.state.bookmarks import Bookmark
from briefing_tui.tui.state.unread import NOTHING_UNREAD, Unread
from briefing_tui.view.contents import Place
from briefing_tui.view.filters import Filter

if TYPE_CHECKING:
    from briefing_tui.model.briefing import Briefing
    from briefing_tui.schema.sections import Pane
    from briefing_tui.view.chart_view import ChartView
    from briefing_tui.view.ordering import Order


class TextSearch(Frozen):
    """A search of the text on a screen over the panes: its words, and the place where it began.

    While it is being typed, ``cursor`` and ``scroll`` are those of the field, as in :class:`SearchState`.
    """

    typed: str
    began: Place
    cursor: int | None = None
    scroll: int = 0


class OpenCard(Frozen):
    """An open card of an actor, and the place in it."""

    actor_id: str
    place: Place = Place()
    search: TextSearch | None = None


class OpenSources(Frozen):
    """Open sources of the entry under the cursor: the ids of entry and source, and the place in the source.

    The id of the entry is empty where the sources are those of the briefing.
    """

    entry_id: str
    source_id: str
    place: Place = Place()
    search: TextSearch | None = None


class OpenSourceList(Frozen):
    """The open list of all sources, and the place in it."""

    place: Place = Place()
    search: TextSearch | None = None


class OpenDetails(Frozen):
    """The open details of the entry under the cursor: its id, and the place in them."""

    entry_id: str
    place: Place = Place()
    search: TextSearch | None = None


class OpenChanges(Frozen):
    """The open changes: with which version the briefing is compared, and the place in them."""

    number: int = 0
    place: Place = Place()
    search: TextSearch | None = None


class OpenMarks(Frozen):
    """The open list of marks and notes: what was typed to filter it, where the cursor is in that, and the place."""

    typed: str = ""
    cursor: int = 0
    place: Place = Place()


class OpenLibrarySearch(Frozen):
    """The open search of the library: what is typed, the place in the results, and the field.

    ``cursor`` is where in the words the next letter goes, and ``scroll`` how many columns of them are out of view.
    """

    typed: str = ""
    place: Place = Place()
    cursor: int = 0
    scroll: int = 0


class Followed(Frozen):
    """An actor who is followed along a story: the file of a briefing that has them, and their id and name there."""

    path: Path
    actor_id: str
    name: str


class Added(NamedTuple):
    """The parts of a filter that were set after something else, such as a search, began."""

    dates: bool
    disputed: bool
    actor: bool


class SearchState(Frozen):
    """A search: its words, the number of the current match, and where it began.

    The reader may be between matches; the search may have been carried to other entries since it was typed. While it
    is being typed, ``cursor`` is where in its words the next letter goes, and ``scroll`` how many columns of them are
    out of view at the left; None and 0 once it is kept.
    """

    typed: str
    current: int
    is_between: bool
    is_moved: bool
    began: ReaderState
    cursor: int | None = None
    scroll: int = 0


Over = OpenCard | OpenSources | OpenSourceList | OpenDetails | OpenChanges | OpenMarks | OpenLibrarySearch
"""A screen over the panes, with all that is needed to open it again at the same place."""


class ReaderState(Frozen):
    """What the reader sees: the briefing, the place in each pane, and how it is shown.

    A place is what the reader asked for. What is shown follows from it and the size, and does not change it: after a
    change of the size and back the picture is the same.
    """

    path: Path = Path()
    """The path of the briefing."""
    whole_story: bool = False
    """Whether the whole story of the briefing is shown."""
    pane: Pane = "summary"
    """The pane with focus."""
    marks: tuple[Bookmark, ...] = (Bookmark(),) * len(PANES)
    """The place in each pane, in the order of the panes."""
    only: Filter = Filter()
    awaited: Followed | None = None
    """The actor whom the filter waits for: this briefing lacks them, but another one of its story has them."""
    unfiltered: ReaderState | None = None
    """The state before the filter, restored when that ends; None without a filter."""
    order: Order = "time"
    """The order of the timeline."""
    ranked: bool = False
    """Whether the summary has the best sourced points first."""
    answered: bool = False
    """Whether answered questions are shown."""
    charted: bool = False
    """Whether the timeline is a chart."""
    chart: ChartView | None = None
    """The part of time that the chart shows; None: all of it."""
    over: Over | None = None
    """The screen over the panes."""
    zoomed: bool = False
    """Whether the pane with focus fills the screen."""
    search: SearchState | None = None
    theme: str = ""
    """The name of the theme; empty: the current one."""
    glyphs: Glyphs = UNICODE
    """The marks that are drawn."""
    unread: Unread = NOTHING_UNREAD
    """The entries that are marked as new or changed."""

    def place(self, pane: Pane) -> Place:
        """The place in a pane."""
        return self.marks[PANES.index(pane)].place

    def added_since(self, before: ReaderState | None) -> Added:
        """The parts of the filter that an earlier state lacks, or has with a different value; None for all parts."""
        earlier = before or ReaderState()
        only, other = self.only, earlier.only
        is_other = (only.actor, self.awaited) != (other.actor, earlier.awaited)
        return Added(
            dates=only.dates is not None and only.dates != other.dates,
            disputed=only.disputed and not other.disputed,
            actor=is_other and bool(only.actor or self.awaited),
        )

    def filtered(self, only: Filter) -> ReaderState:
        """The state with another filter; without a filter, the panes are where they were before it."""
        if only:
            return self.changed(only=only, chart=None, unfiltered=self.unfiltered or self)
        before = self.unfiltered or self
        same = {name: getattr(before, name) for name in ("pane", "marks", "answered", "chart")}
        return self.changed(only=only, unfiltered=None, **same)


def first_state(path: Path, briefing: Briefing | None) -> ReaderState:
    """The state of a briefing that is opened for the first time: in the first pane that has something to read.

    The bottom line is a part of Summary, which shows it on a narrow screen.
    """
    if briefing is None or briefing.bottom_line:
        return ReaderState(path)
    sections = briefing.sections
    filled = (pane for pane in PANES if any(sections.get(section.key) for section in sections_of(pane)))
    return ReaderState(path, pane=next(filled, PANES[0]))
