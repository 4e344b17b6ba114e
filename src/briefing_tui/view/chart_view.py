"""The part of the time that a chart shows."""

from __future__ import annotations

from briefing_tui.records import Frozen


class ChartView(Frozen):
    """A part of the time, as a chart of any width can show it.

    It was chosen in a plot of ``plot`` columns, where all of the time takes ``columns`` and the first ``offset`` of
    these are out of sight; ``time`` is that of the first column in sight, in seconds since 1970.
    """

    columns: int
    plot: int
    offset: int
    time: int

    @property
    def magnification(self) -> int:
        """How many times nearer the time is than where all of it is in sight."""
        return round(self.columns / self.plot)
