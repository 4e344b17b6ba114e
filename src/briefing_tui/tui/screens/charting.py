"""The part of the reader's screen that shows the timeline in several orders, and as a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui import wording
from briefing_tui.chronology import ORDERS
from briefing_tui.model import Event
from briefing_tui.tui.panes.timeline import TimelinePane
from briefing_tui.tui.screens.layouts import inspector_rows
from briefing_tui.tui.screens.paned import Paned
from briefing_tui.tui.widgets.inspector import Inspector

if TYPE_CHECKING:
    from briefing_tui.model import Statement
    from briefing_tui.text import Run
    from briefing_tui.tui.panes.chart import ChartPane
    from briefing_tui.tui.panes.pane import Pane
    from briefing_tui.tui.screens.layouts import Layout
    from briefing_tui.view import Contents


class Charting(Paned):
    """Puts the timeline in order, switches between list and chart, and zooms and moves the chart."""

    shape: Layout | None
    shown_contents: Contents | None
    _chart: ChartPane | None = None

    def show_briefing(self) -> None:
        """Show the open briefing of the session."""
        raise NotImplementedError

    @property
    def charted(self) -> bool:
        """Whether the timeline is a chart."""
        return self._chart is not None

    def timeline_pane(self, contents: Contents) -> Pane:
        """The timeline of some contents, as a list or as a chart, as it was shown last."""
        if self._chart is None:
            return TimelinePane(contents)
        self._chart = self._chart.of(contents)
        return self._chart

    def charted_sentence(self, entry: Statement | None) -> list[Run]:
        """The sentence of an event, which the chart cuts or has no room for; of anything else nothing."""
        if not self.charted or self.shown_contents is None or not isinstance(entry, Event):
            return []
        return [*wording.sentence(entry, self.shown_contents.lookup), *self.shown_contents.perhaps_runs(entry)]

    def keep_in_sight(self) -> None:
        """Move the chart where nothing of the event under the cursor is in sight."""
        shown = self.list_of("timeline")
        if self._chart is not None and shown.listing is self._chart and self._chart.bring(shown.cursor):
            shown.redraw()

    def stand_inspector(self) -> None:
        """Give the inspector its rows; below a chart there are some on a narrow screen too."""
        if self.shape is not None:
            charted = self.charted and self.session.position.pane == "timeline"
            rows = inspector_rows(self.shape, self.app.size.height, charted=charted)
            self.query_one(Inspector).stand(shown=rows > 0, height=rows)

    @property
    def view_words(self) -> str:
        """How the timeline is shown, where that is not as usual: its order, that it is a chart, and how near."""
        words = []
        if self.shown_contents and self.shown_contents.order != "time":
            words.append(ORDERS[self.shown_contents.order])
        if self._chart is not None:
            times = self._chart.magnification
            words.append(f"chart {times}x" if times > 1 else "chart")
        return f" {self.reader.glyphs.dot} ".join(words)

    def action_order(self) -> None:
        """Put the timeline in the next order, the cursor on the same event."""
        if self.shown_contents is None:
            return
        orders = [*ORDERS]
        self.action_pane("timeline")
        self.keep_places()
        order = orders[(orders.index(self.shown_contents.order) + 1) % len(orders)]
        self.session.set_order(order)
        self.show_briefing()
        if not self.list_of("timeline").framed:
            self.reader.say(f"Events {ORDERS[order]}.")

    def action_chart(self) -> None:
        """Show the timeline as a chart, or as a list again."""
        if self.shown_contents is not None:
            self.action_pane("timeline")
            self.keep_places()
            self.draw_timeline(charted=not self.charted)

    def draw_timeline(self, *, charted: bool) -> None:
        """Show the timeline as a chart, else as a list."""
        if self.shown_contents is None or charted == self.charted:
            return
        if charted:
            # The axis and its scale are not needed for the first frame.
            from briefing_tui.tui.panes.chart import ChartPane

            self._chart = ChartPane(self.shown_contents)
            shown: Pane = self._chart
        else:
            self._chart = None
            shown = TimelinePane(self.shown_contents)
        shown.nothing = self.panes["timeline"].nothing
        self.panes["timeline"] = shown
        self.show_panes()

    def action_chart_zoom(self, factor: float) -> None:
        """Show more or less of the time in the chart."""
        if self._has_chart() and self._chart:
            if self._chart.zoom(factor, self.list_of("timeline").cursor):
                self.list_of("timeline").redraw()
                self.retitle_panes()
            else:
                self.reader.say("Nearer it does not go." if factor > 1 else "This is all the time there is.")

    def action_chart_pan(self, part: float) -> None:
        """Move the chart to later or earlier times."""
        if self._has_chart() and self._chart:
            if self._chart.pan(part):
                self.list_of("timeline").redraw()
            else:
                self.reader.say("There is nothing further on that side.   +  zooms in")

    def _has_chart(self) -> bool:
        if self._chart is None:
            self.reader.say("v  shows the timeline as a chart, which these keys zoom and move.")
            return False
        self.action_pane("timeline")
        return True
