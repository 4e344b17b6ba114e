"""The Timeline pane as a chart: the same events and cursor, each a bar over an axis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.chart import Chart
from briefing_tui.tui.panes.pane import Pane

if TYPE_CHECKING:
    from briefing_tui.tui.panes.pane import Line
    from briefing_tui.view import Contents


class ChartPane(Pane):
    """One row an event; the axis stays above, the legend below."""

    key = "timeline"
    title = "Timeline"
    foot_needs = 5
    foot_gap = 1

    def __init__(self, contents: Contents) -> None:
        super().__init__(contents.timeline, contents.lookup)
        self.contents = contents
        self._chart: Chart | None = None
        self._drawn: Chart | None = None
        """The last one with room for a plot, which knows the time: a pane may have no columns for a moment."""

    def of(self, contents: Contents) -> ChartPane:
        """The chart of other contents, over the same time where these are the same events."""
        other, mine = ChartPane(contents), self.contents
        if self._chart is not None and contents.lookup is mine.lookup and contents.only == mine.only:
            other._chart = self._chart.reordered(contents.timeline)
        return other

    def _of(self, width: int) -> Chart:
        """The chart for a width; with another one the same time stays at its left edge."""
        if self._chart is None:
            self._chart = Chart(self.contents.timeline, self.lookup, width)
        elif self._chart.width != width:
            self._drawn = self._chart if self._chart.plot else self._drawn
            self._chart = (self._drawn or self._chart).resized(width)
        return self._chart

    def lines(self, number: int, width: int) -> list[Line]:
        """The row of an event."""
        return [self._of(width).row(number)]

    def top(self, width: int) -> list[Line]:
        """The axis: names over numbers."""
        return self._of(width).axis() if self.entries else []

    def foot(self, width: int) -> list[Line]:
        """What the marks mean."""
        return [self._of(width).legend()] if self.entries else []

    def zoom(self, factor: float, number: int) -> bool:
        """Show more or less of the time, the event with the cursor kept in its column; False at a limit."""
        if self._chart is not None:
            column = self._chart.column(number)
            centre = column if column is not None and 0 <= column < self._chart.plot else None
            return self._take(self._chart.zoomed(factor, centre))
        return False

    @property
    def magnification(self) -> int:
        """How many times nearer the time is than where all of it is in sight."""
        return self._chart.magnification if self._chart is not None else 1

    def bring(self, number: int) -> bool:
        """Move to an event of which nothing is in sight; False where there is no need."""
        return self._chart is not None and number < len(self) and self._take(self._chart.showing(number))

    def _take(self, chart: Chart) -> bool:
        before, self._chart = self._chart, chart
        return before is None or before.window != chart.window

    def pan(self, part: float) -> bool:
        """Move by a part of what is in sight, to later times or (below 0) to earlier ones; False at an end."""
        if self._chart is not None:
            return self._take(self._chart.panned(round(self._chart.plot * part)))
        return False
