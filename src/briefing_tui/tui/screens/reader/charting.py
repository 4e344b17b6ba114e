"""The order of Summary and Timeline, and the timeline as a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from briefing_tui.model.briefing import Event
from briefing_tui.view import phrasing
from briefing_tui.view.ordering import ORDERS
from briefing_tui.view.strength import RANKED

if TYPE_CHECKING:
    from briefing_tui.chart.chart import Chart
    from briefing_tui.model.briefing import Statement
    from briefing_tui.schema.sections import Pane
    from briefing_tui.text.cells import Fragment
    from briefing_tui.tui.panes.chart import ChartPane
    from briefing_tui.tui.screens.reader.host import Host


class Charting:
    """Orders Summary and Timeline, and shows, zooms and pans the chart."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._session = host.session

    def words_of(self, pane: Pane) -> str:
        """The order of a pane and its chart, in words; empty for the usual list."""
        contents = self._session.contents
        if pane == "summary" and contents is not None and contents.ranked:
            return RANKED
        return self._timeline_words if pane == "timeline" else ""

    @property
    def _timeline_words(self) -> str:
        """The order of the timeline, and the magnification of its chart, in words."""
        contents, view = self._session.contents, self._session.state.chart
        words = []
        if contents is not None and contents.order != "time":
            words.append(ORDERS[contents.order])
        if self._session.state.charted:
            words.append(f"chart {view.magnification}x" if view and view.magnification > 1 else "chart")
        return f" {self._session.glyphs.dot} ".join(words)

    def sentence(self, entry: Statement | None) -> list[Fragment]:
        """The sentence of an event, which a chart cuts short; empty for other entries and without a chart."""
        contents = self._session.contents
        if not self._session.state.charted or contents is None or not isinstance(entry, Event):
            return []
        return [*phrasing.sentence(entry, contents.lookup), *contents.uncertainty_note(entry)]

    def next_order(self) -> None:
        """Put the summary, if it has the focus, or the timeline in the next order; the cursor stays on its entry."""
        host, contents = self._host, self._session.contents
        if contents is None:
            return
        if host.pane == "summary":
            host.keep_places()
            self._session.change(ranked=not contents.ranked)
            host.show_briefing()
            if not host.entries.framed:
                host.app_context.say(f"Points {ORDERS['file'] if contents.ranked else RANKED}.")
            return
        orders = [*ORDERS]
        host.action_pane("timeline")
        host.keep_places()
        order = orders[(orders.index(contents.order) + 1) % len(orders)]
        self._session.change(order=order)
        host.show_briefing()
        if not host.entries.framed:
            host.app_context.say(f"Events {ORDERS[order]}.")

    def toggle(self) -> None:
        """Switch the timeline between chart and list."""
        if self._session.contents is not None:
            self._host.action_pane("timeline")
            self._host.keep_places()
            self._session.change(charted=not self._session.state.charted)
            self._host.show_panes()

    def zoom(self, factor: float) -> None:
        """Zoom in or out, keeping the event under the cursor in its column."""
        chart = self._chart()
        if chart is None:
            return
        cursor = self._host.entries.cursor
        column = chart.column(cursor) if chart.events else None
        centre = column if column is not None and 0 <= column < chart.plot else None
        zoomed = chart.zoomed(factor, centre)
        now = zoomed.column(cursor) if centre is not None else None
        if not self._take(zoomed if centre is None or now is None else zoomed.panned(now - centre)):
            self._host.app_context.say(
                "Already zoomed in as far as possible." if factor > 1 else "Already showing the whole timeline."
            )

    def pan(self, part: float) -> None:
        """Pan by a part of the visible time, to later or (below 0) to earlier times."""
        chart = self._chart()
        if chart is not None and not self._take(chart.panned(round(chart.plot * part))):
            self._host.app_context.say(
                "There is nothing more in that direction.   +  zooms in", "Nothing more that way.   +  zooms in"
            )

    def follow_cursor(self) -> None:
        """Pan the chart if the event under the cursor is out of view."""
        view, chart = self._session.state.chart, self._shown
        if view is None or chart is None or not chart.events:
            return
        followed = chart.centred_on(self._host.list_of("timeline").cursor)
        if followed.view not in {None, view}:
            self._show(followed)

    @property
    def _shown(self) -> Chart | None:
        """The visible chart; None if there is none."""
        host = self._host
        if not self._session.state.charted or not host.panes or not host.is_shown("timeline"):
            return None
        page = host.list_of("timeline").page
        return cast("ChartPane", host.panes["timeline"]).chart(page.width) if page else None

    def _chart(self) -> Chart | None:
        """Give the chart the focus and return it; if there is none, say so and return None."""
        if not self._session.state.charted:
            self._host.app_context.say(
                "v  shows the timeline as a chart, which these keys zoom and move.", "v  shows the timeline as a chart."
            )
            return None
        self._host.action_pane("timeline")
        return self._shown

    def _take(self, chart: Chart) -> bool:
        """Show a chart of another part of time; False if it is the same part, or there is no room for a chart."""
        before = self._shown
        if before is None or chart.window is None or chart.window == before.window:
            return False
        self._show(chart)
        return True

    def _show(self, chart: Chart) -> None:
        self._host.keep_places()
        self._session.change(chart=chart.view)
        self._host.show_again("timeline")
        self._host.captions.retitle()
