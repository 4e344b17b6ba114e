"""The Timeline pane as a chart: the same events and cursor, each event a bar over an axis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.chart.chart import Chart
from briefing_tui.tui.panes.pane import Pane

if TYPE_CHECKING:
    from briefing_tui.tui.widgets.listing import Line
    from briefing_tui.view.chart_view import ChartView
    from briefing_tui.view.contents import Contents


class ChartPane(Pane):
    """A row per event; the axis stays above, the legend below.

    It shows the time range of a ``view``. At a different width than the view was chosen in, it is moved if needed to
    keep the event under the ``cursor`` in view.
    """

    key = "timeline"
    foot_needs = 5
    foot_gap = 1
    measure = None

    def __init__(self, contents: Contents, view: ChartView | None = None, cursor: int = 0) -> None:
        super().__init__(contents.timeline, contents.lookup, contents.nothing_words("timeline"))
        self.contents = contents
        self._view = view
        self._cursor = cursor
        self._charts: dict[int, Chart] = {}
        """The charts by width."""

    def like(self, other: ChartPane) -> ChartPane:
        """Return this pane with the work that ``other`` has done for the same events."""
        if other.contents.lookup is self.lookup and other.contents.only == self.contents.only:
            self._charts = {width: chart.reordered(self.contents.timeline) for width, chart in other._charts.items()}
            self._charts = {width: self._viewed(chart) for width, chart in self._charts.items()}
        return self

    def chart(self, width: int) -> Chart:
        """The chart at this width."""
        chart = self._charts.get(width)
        if chart is None:
            chart = self._charts[width] = self._viewed(Chart(self.contents.timeline, self.lookup, width))
        return chart

    def _viewed(self, chart: Chart) -> Chart:
        shown = chart.viewed(self._view)
        is_another_width = self._view is not None and chart.plot != self._view.plot
        return shown.centred_on(self._cursor) if is_another_width and self.entries else shown

    def lines(self, number: int, width: int) -> list[Line]:
        """The row of an event."""
        return [self.chart(width).row(number)]

    def top(self, width: int) -> list[Line]:
        """The axis: names over numbers."""
        return self.chart(width).axis() if self.entries else []

    def foot(self, width: int) -> list[Line]:
        """The legend of the marks."""
        return [self.chart(width).legend()] if self.entries else []
