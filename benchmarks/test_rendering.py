"""Rendering a page of the timeline: the same cost at every size of the briefing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.data import briefing
from briefing_tui.loading import load_bytes
from briefing_tui.tui.panes.timeline import TimelinePane
from briefing_tui.view.contents import Contents

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

PAGE = 40
"""More entries than any page of 40 rows shows."""


def laid_out(pane: TimelinePane, first: int, width: int) -> int:
    """Number of lines on a page from the entry ``first``."""
    last = min(len(pane), first + PAGE)
    return sum(len(pane.before(n, width)) + len(pane.lines(n, width)) for n in range(first, last))


@pytest.mark.parametrize("width", [36, 55, 115])
@pytest.mark.parametrize("events", [100, 10_000])
def test_a_page_of_the_timeline(benchmark: BenchmarkFixture, events: int, width: int) -> None:
    """Events to wrapped lines."""
    pane = TimelinePane(Contents(load_bytes(briefing(events).encode(), "made.yaml")))
    benchmark.group = f"a page of the timeline, {width} columns"
    assert benchmark(laid_out, pane, events // 2, width) >= PAGE
