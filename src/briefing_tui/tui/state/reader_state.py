"""All that the picture on the screen depends on beside the size.

It is made of plain values: the same state, restored in a program that has just been started, gives the same picture.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.records import Frozen
from briefing_tui.schema.sections import PANES
from briefing_tui.text.glyphs import UNICODE, Glyphs
from briefing_tui.tui.state.bookmarks import Bookmark
from briefing_tui.view.contents import Place
from briefing_tui.view.filters import Filter

if TYPE_CHECKING:
    from briefing_tui.schema.sections import Pane
    from briefing_tui.view.chart_view import ChartView
    from briefing_tui.view.ordering import Order


class OpenCard(Frozen):
    """The card of an actor, and the place in it."""

    actor_id: str
    place: Place = Place()


class OpenSources(Frozen):
    """The sources of the entry under the cursor: its id, that of the source that is shown, and the place in that.

    The id of the entry is empty where the sources are those of the briefing.
    """

    entry_id: str
    source_id: str
    place: Place = Place()


class OpenSourceList(Frozen):
    """The list of all sources, and the place in it."""

    place: Place = Place()


class OpenDetails(Frozen):
    """All of the entry under the cursor: its id, and the place in it."""

    entry_id: str
    place: Place = Place()


class SearchState(Frozen):
    """A search: its words, the number of the current match, and where it began.

    The reader may be between matches; the search may have been carried to other entries since it was typed. While it
    is being typed, ``cursor`` is where in its words the next letter goes, and ``scroll`` how many columns of them are
    out of sight at the left; None and 0 once it is kept.
    """

    typed: str
    current: int
    is_between: bool
    is_moved: bool
    began: ReaderState
    cursor: int | None = None
    scroll: int = 0


class ReaderState(Frozen):
    """Where a reader is: the briefing and what is shown of it, and how.

    A place is what the reader asked for. What is shown follows from it and the size, and does not change it: after a
    change of the size and back the picture is the same.
    """

    path: Path = Path()
    """That of the briefing: its place in the library."""
    told: bool = False
    """Whether the whole story of the briefing is shown."""
    pane: Pane = "summary"
    """The pane with focus."""
    marks: tuple[Bookmark, ...] = (Bookmark(),) * len(PANES)
    """The place in each pane, in the order of the panes."""
    only: Filter = Filter()
    unfiltered: ReaderState | None = None
    """Where the reader was when the filter began, and will be when it ends; None without one."""
    order: Order = "time"
    """That of the timeline."""
    ranked: bool = False
    """Whether the summary has the best sourced points first."""
    answered: bool = False
    """Whether the answered questions are shown."""
    charted: bool = False
    """Whether the timeline is a chart."""
    chart: ChartView | None = None
    """The part of the time that the chart shows; None: all of it."""
    over: OpenCard | OpenSources | OpenSourceList | OpenDetails | None = None
    """What lies over the panes."""
    zoomed: bool = False
    """Whether the pane with focus has the screen alone."""
    search: SearchState | None = None
    theme: str = ""
    """The name of the colours; empty: those that are on."""
    glyphs: Glyphs = UNICODE
    """The marks that are drawn."""

    def place(self, pane: Pane) -> Place:
        """The place in a pane."""
        return self.marks[PANES.index(pane)].place

    def filtered(self, only: Filter) -> ReaderState:
        """The state with another filter; without one the panes are where they were before there was one."""
        if only:
            return self.changed(only=only, chart=None, unfiltered=self.unfiltered or self)
        before = self.unfiltered or self
        same = {name: getattr(before, name) for name in ("pane", "marks", "answered", "chart")}
        return self.changed(only=only, unfiltered=None, **same)
