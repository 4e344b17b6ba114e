"""The arrangement of the main screen: which widgets each layout shows, and how many rows each has."""

from __future__ import annotations

from itertools import chain
from math import ceil
from typing import TYPE_CHECKING, TypeVar

from briefing_tui.schema.sections import PANES, Pane
from briefing_tui.tui.screens.reader.layouts import inspector_rows, most_inspector_rows, upper_rows
from briefing_tui.tui.widgets.bars import Banner, BottomLine, Footer, Header
from briefing_tui.tui.widgets.entry_list import EntryList
from briefing_tui.tui.widgets.inspector import Inspector, rows_for
from briefing_tui.tui.widgets.listing import GUTTER
from briefing_tui.tui.widgets.page import rows_needed
from briefing_tui.tui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing_tui.model.briefing import Statement
    from briefing_tui.tui.screens.reader.charting import Charting
    from briefing_tui.tui.screens.reader.host import Host
    from briefing_tui.tui.widgets.listing import Listing
    from briefing_tui.view.contents import Contents
    from briefing_tui.view.lookup import Lookup

_Entry = TypeVar("_Entry")

COLUMNS: tuple[tuple[Pane, Pane], ...] = (("summary", "actors"), ("timeline", "questions"))
"""The panes of each column, from top to bottom, when all four are shown."""

EDGES = 3 + GUTTER
"""Columns of a pane that are not for its entries: frame, scroll bar and gutter."""

SAMPLE = 6
"""So many entries of each pane at most are measured to choose the rows of the inspector."""

MOST = 0.75
"""The share of these entries that fit in the inspector."""

KEPT = 100
"""The most cached row counts of panes."""


class Arranging:
    """Shows or hides the widgets of the main screen, and gives each its rows."""

    def __init__(self, host: Host, charting: Charting) -> None:
        self._host = host
        self._charting = charting
        self._session = host.session
        self._shown: Contents | None = None
        self._needed: dict[object, int] = {}
        """Cached row counts of the inspector and the panes, by all that they depend on except the contents."""
        self._known: tuple[Lookup | None, object, object] = (None, None, None)
        self._details: dict[tuple[int, int, bool], int] = {}
        """Cached row counts of details, which no filter changes, by the ``id()`` of the entry, width and chart."""

    def lay_out(self) -> None:
        """Show one pane or all four, with the other widgets of the layout."""
        host = self._host
        solo = host.screen.query_one("#solo", EntryList)
        solo.framed = host.shape == "wide"
        columns = host.screen.query_one("#columns")
        if columns.display != host.shows_all:
            columns.display = host.shows_all
        solo.set_display(shown=not host.shows_all)
        host.screen.query_one(Tabs).set_display(shown=host.shape != "wide", height=2 if host.shape == "tabs" else 1)
        self._stand_inspector()

    def stand(self) -> None:
        """Give the inspector its rows, and share the others among the panes."""
        self._stand_inspector()
        if self._host.shows_all and self._host.panes:
            self._share()

    def _stand_inspector(self) -> None:
        """Give the inspector its rows; on a narrow screen it is only shown below a chart."""
        host = self._host
        if host.shape is None:
            return
        charted = self._session.state.charted and (host.pane == "timeline" or host.shape != "narrow")
        needed = self._rows_needed() if host.shape != "narrow" else 0
        rows = inspector_rows(host.shape, host.screen.app.size.height, needed, charted=charted)
        host.screen.query_one(Inspector).set_display(shown=rows > 0, height=rows)

    def _rows_needed(self) -> int:
        """The rows that fit most entries of each pane: one number, so that nothing moves with the focus.

        Where the inspector can have no more rows, nothing else is measured: it takes a few milliseconds of the start.
        """
        contents = self._session.contents
        if contents is None:
            return 0
        if contents is not self._shown:
            self._shown, self._needed = contents, {}
        width, height = self._host.screen.app.size
        most = most_inspector_rows(height)
        key = (width, most, self._session.state.charted)
        if key not in self._needed:
            rows = 0
            for pane in reversed(PANES):  # questions need the most rows
                if rows < most:
                    rows = max(rows, self._rows_for_most(contents, pane, width, most))
            self._needed[key] = rows
        return self._needed[key]

    def _rows_for_most(self, contents: Contents, pane: Pane, width: int, most: int) -> int:
        """The rows that fit most entries of a pane, but at most ``most``."""
        entries = _sample(contents.entries(pane))
        asked = _sample(contents.asked) if pane == "questions" else ()
        measured = chain(
            (self._rows_for(entry, contents.lookup, width) for entry in entries),
            (rows_for(one.question, contents.lookup_of(one), width, timed=False) for one in asked),
        )
        number = len(entries) + len(asked)
        fitting = ceil(MOST * number)
        needed: list[int] = []
        for rows in measured:
            needed.append(min(rows, most))
            if needed.count(most) > number - fitting:
                return most
        needed.sort()
        return needed[fitting - 1] if needed else 0

    def _rows_for(self, entry: Statement, lookup: Lookup, width: int) -> int:
        """The rows of the details of an entry, cached."""
        known = lookup, lookup.found, lookup.annotations
        if known != self._known:
            self._known, self._details = known, {}
        key = id(entry), width, self._session.state.charted
        if key not in self._details:
            is_event = entry.section.pane == "timeline"
            self._details[key] = rows_for(entry, lookup, width, self._charting.sentence(entry), timed=is_event)
        return self._details[key]

    def _share(self) -> None:
        """Share the rows of each column between its panes; what a short pane does not need goes to the other."""
        host = self._host
        width, height = host.screen.app.size
        around = sum(host.screen.query_one(kind).rows for kind in (Header, BottomLine, Banner, Inspector, Footer))
        rows, columns = height - around, width // 2 - EDGES
        needed = {pane: self._rows_of(host.panes[pane], columns, height) + 2 for pane in PANES}
        uppers = upper_rows(rows, [(needed[upper], needed[lower]) for upper, lower in COLUMNS])
        for (upper, _), own in zip(COLUMNS, uppers, strict=True):
            host.screen.query_one(f"#{upper}", EntryList).set_display(shown=True, height=own)

    def _rows_of(self, pane: Listing, columns: int, most: int) -> int:
        """The rows of a pane, cached."""
        key = (pane, columns, most)
        if key not in self._needed:
            if len(self._needed) > KEPT:
                self._needed.clear()
            self._needed[key] = rows_needed(pane, columns, most)
        return self._needed[key]


def _sample(entries: Sequence[_Entry]) -> Sequence[_Entry]:
    """Some entries of a list, evenly spread."""
    return entries[:: ceil(len(entries) / SAMPLE) or 1]
