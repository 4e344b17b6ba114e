"""The state of a briefing as JSON, to go on reading where it was left.

A card or dialog over the panes, a search and the whole story are left out, and so are the theme, which is the same for
all briefings, and the marks, which depend on the terminal. What is read need not be what was written: anything that is
not as expected is at its default.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from briefing_tui.dates.edtf import DateError, parse
from briefing_tui.dates.time_range import Dates
from briefing_tui.schema.sections import PANES
from briefing_tui.tui.state.bookmarks import NONE, Bookmark
from briefing_tui.tui.state.reader_state import ReaderState
from briefing_tui.view.chart_view import ChartView
from briefing_tui.view.contents import Place
from briefing_tui.view.filters import Filter
from briefing_tui.view.ordering import ORDERS

if TYPE_CHECKING:
    from pathlib import Path

    from briefing_tui.model.briefing import Briefing
    from briefing_tui.tui.state.bookmarks import Name

_MOST: Final = 10_000_000
"""Greatest number of an entry or a line that is accepted."""

_SWITCHES: Final = ("ranked", "answered", "charted", "zoomed")


def to_json(state: ReaderState) -> dict[str, Any]:
    """Return a state as JSON, without what is at its default."""
    found: dict[str, Any] = {"pane": state.pane, "places": [_from_bookmark(mark) for mark in state.marks]}
    found |= {name: True for name in _SWITCHES if getattr(state, name)}
    if state.order != "time":
        found["order"] = state.order
    if state.chart:
        found["chart"] = [getattr(state.chart, name) for name in ChartView.FIELDS]
    if state.only:
        found["only"] = _from_filter(state.only)
        if state.unfiltered:
            found["unfiltered"] = to_json(state.unfiltered.changed(only=Filter(), unfiltered=None))
    return found


def from_json(found: object, path: Path, briefing: Briefing) -> ReaderState:
    """Return the state of a briefing that :func:`to_json` has written."""
    if not isinstance(found, dict):
        return ReaderState(path)
    only = _to_filter(found.get("only"), briefing)
    switched = {name: found.get(name) is True for name in _SWITCHES}
    return ReaderState(
        path,
        pane=next((pane for pane in PANES if pane == found.get("pane")), PANES[0]),
        marks=_to_bookmarks(found.get("places")),
        only=only,
        unfiltered=from_json(found.get("unfiltered"), path, briefing).changed(only=Filter()) if only else None,
        order=next((order for order in ORDERS if order == found.get("order")), "time"),
        chart=_to_chart(found.get("chart")),
    ).changed(**switched)


def _from_bookmark(mark: Bookmark) -> list[Any]:
    return [[getattr(mark.place, name) for name in Place.FIELDS], list(mark.entry), list(mark.top)]


def _to_bookmarks(found: object) -> tuple[Bookmark, ...]:
    marks = [_to_bookmark(one) for one in found] if isinstance(found, list) else []
    return tuple(marks) if len(marks) == len(PANES) else (Bookmark(),) * len(PANES)


def _to_bookmark(found: object) -> Bookmark:
    match found:
        case [[*numbers], entry, top] if len(numbers) == len(Place.FIELDS):
            return Bookmark(Place(*map(_to_number, numbers)), _to_name(entry), _to_name(top))
    return Bookmark()


def _to_number(found: object) -> int:
    return found if isinstance(found, int) and 0 <= found <= _MOST else 0


def _to_name(found: object) -> Name:
    match found:
        case [str(kind), str(name)]:
            return kind, name
    return NONE


def _to_chart(found: object) -> ChartView | None:
    match found:
        case [int(columns), int(plot), int(offset), int(time)] if columns > 0 and plot > 0:
            return ChartView(columns, plot, offset, time)
    return None


def _from_filter(only: Filter) -> dict[str, Any]:
    dates = only.dates
    found = {"actor": only.actor, "disputed": only.disputed}
    return found | ({"dates": [dates.date.edtf, dates.words, dates.typed]} if dates else {})


def _to_filter(found: object, briefing: Briefing) -> Filter:
    if not isinstance(found, dict):
        return Filter()
    actor, dates = found.get("actor"), None
    match found.get("dates"):
        case [str(edtf), str(words), str(typed)]:
            with suppress(DateError):
                dates = Dates(parse(edtf, briefing.zone), words, typed)
    return Filter(actor if isinstance(actor, str) else "", dates, found.get("disputed") is True)
