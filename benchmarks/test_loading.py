"""Loading, next to a bare pass over libyaml's events of the same file; the ratio is what counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from benchmarks.costs import bare_pass
from benchmarks.data import briefing
from briefing_tui.loading import load_bytes

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

WAYS: dict[str, Callable[[bytes], object]] = {
    "bare": bare_pass,
    "load": lambda data: load_bytes(data, "made.yaml"),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("events", [10, 10_000])
def test_loading(benchmark: BenchmarkFixture, events: int, way: str) -> None:
    """Bytes to a briefing."""
    benchmark.group = f"loading {events:,} events"
    benchmark.disable_gc = True
    benchmark(WAYS[way], briefing(events).encode())
