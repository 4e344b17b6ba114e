"""The orders of the summary and the timeline, and the timeline as a chart."""

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
    from briefing_tui.tui.screens.reader.screen import ReaderScreen


class Charting:
    """Puts the timeline of a reader's screen in order, makes a chart of it, and zooms and moves that."""

    def __init__(self, screen: ReaderScreen) -> None:
        self._screen = screen
        self._session = screen.session

    def words_of(self, pane: Pane) -> str:
        """How a pane is shown, where that is not as usual."""
        contents = self._session.contents
        if pane == "summary" and contents is not None and contents.ranked:
            return RANKED
        return self._timeline_words if pane == "timeline" else ""

    @property
    def _timeline_words(self) -> str:
        """The order of the timeline, that it is a chart, and how near."""
        contents, view = self._session.contents, self._session.state.chart
        words = []
        if contents is not None and contents.order != "time":
            words.append(ORDERS[contents.order])
        if self._session.state.charted:
            words.append(f"chart {view.magnification}x" if view and view.magnification > 1 else "chart")
        return f" {self._session.glyphs.dot} ".join(words)

    def sentence(self, entry: Statement | None) -> list[Fragment]:
        """The sentence of an event, which the chart cuts or has no room for; of anything else nothing."""
        contents = self._session.contents
        if not self._session.state.charted or contents is None or not isinstance(entry, Event):
            return []
        return [*phrasing.sentence(entry, contents.lookup), *contents.uncertainty_note(entry)]

    def next_order(self) -> None:
        """Put the summary, where it has the focus, or the timeline in the next order, the cursor on the same entry."""
        screen, contents = self._screen, self._session.contents
        if contents is None:
            return
        if screen.pane == "summary":
            screen.keep_places()
            self._session.change(ranked=not contents.ranked)
            screen.show_briefing()
            if not screen.entries.framed:
                screen.reader.say(f"Points {ORDERS['file'] if contents.ranked else RANKED}.")
            return
        orders = [*ORDERS]
        screen.action_pane("timeline")
        screen.keep_places()
        order = orders[(orders.index(contents.order) + 1) % len(orders)]
        self._session.change(order=order)
        screen.show_briefing()
        if not screen.entries.framed:
            screen.reader.say(f"Events {ORDERS[order]}.")

    def toggle(self) -> None:
        """Show the timeline as a chart, or as a list again."""
        if self._session.contents is not None:
            self._screen.action_pane("timeline")
            self._screen.keep_places()
            self._session.change(charted=not self._session.state.charted)
            self._screen.show_panes()

    def zoom(self, factor: float) -> None:
        """Show more or less of the time, the event under the cursor kept in its column."""
        chart = self._chart()
        if chart is None:
            return
        cursor = self._screen.entries.cursor
        column = chart.column(cursor) if chart.events else None
        centre = column if column is not None and 0 <= column < chart.plot else None
        zoomed = chart.zoomed(factor, centre)
        now = zoomed.column(cursor) if centre is not None else None
        if not self._take(zoomed if centre is None or now is None else zoomed.panned(now - centre)):
            self._screen.reader.say(
                "Already at the closest zoom." if factor > 1 else "Already showing the whole timeline."
            )

    def pan(self, part: float) -> None:
        """Move by a part of what is in sight, to later times or (below 0) to earlier ones."""
        chart = self._chart()
        if chart is not None and not self._take(chart.panned(round(chart.plot * part))):
            self._screen.reader.say("There is nothing more in that direction.   +  zooms in")

    def follow_cursor(self) -> None:
        """Move the chart where nothing of the event under the cursor is in sight."""
        view, chart = self._session.state.chart, self._shown
        if view is None or chart is None or not chart.events:
            return
        followed = chart.centred_on(self._screen.list_of("timeline").cursor)
        if followed.view not in {None, view}:
            self._show(followed)

    @property
    def _shown(self) -> Chart | None:
        """The chart that is in sight."""
        screen = self._screen
        if not self._session.state.charted or not screen.panes or not screen.is_shown("timeline"):
            return None
        page = screen.list_of("timeline").page
        return cast("ChartPane", screen.panes["timeline"]).chart(page.width) if page else None

    def _chart(self) -> Chart | None:
        """The chart, to which the focus goes; None where there is none, which is said."""
        if not self._session.state.charted:
            self._screen.reader.say("v  shows the timeline as a chart, which these keys zoom and move.")
            return None
        self._screen.action_pane("timeline")
        return self._shown

    def _take(self, chart: Chart) -> bool:
        """Show another part of the time; False where it is the same, or there is no room for any."""
        before = self._shown
        if before is None or chart.window is None or chart.window == before.window:
            return False
        self._show(chart)
        return True

    def _show(self, chart: Chart) -> None:
        self._screen.keep_places()
        self._session.change(chart=chart.view)
        self._screen.show_again("timeline")
        self._screen.captions.retitle()
