"""The time range that a chart displays."""

from __future__ import annotations

from briefing_tui.records import Frozen


class ChartView(Frozen):
    """A zoomed and panned time range, independent of the width of the chart.

    It was chosen in a plot of ``plot`` columns. At its zoom the full range would take ``columns`` columns, of which the
    first ``offset`` are out of view; ``time`` is the time at the first visible column, in seconds since 1970.
    """

    columns: int
    plot: int
    offset: int
    time: int

    @property
    def magnification(self) -> int:
        """Zoom factor relative to the view of the full range."""
        return round(self.columns / self.plot)
