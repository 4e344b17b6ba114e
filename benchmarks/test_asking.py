"""Operations on a long timeline: reordering, a date range, following an actor, a chart, a search."""

from __future__ import annotations

import random
from collections.abc import Callable
from math import inf
from time import process_time
from typing import TYPE_CHECKING

import pytest

from benchmarks.data import briefing
from briefing_tui.chart.chart import Chart
from briefing_tui.dates.phrases.reading import parse_range
from briefing_tui.dates.time_range import Now
from briefing_tui.export.formats import FORMATS
from briefing_tui.export.selection import Selection
from briefing_tui.loading import load_bytes
from briefing_tui.model.briefing import Question, by_time
from briefing_tui.tui.screens.card import CardListing
from briefing_tui.tui.workers import SLICE
from briefing_tui.view.contents import Contents
from briefing_tui.view.filters import Filter
from briefing_tui.view.links import entries_citing
from briefing_tui.view.ordering import ORDERS
from briefing_tui.view.queries import Query
from briefing_tui.view.search import Index

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

EVENTS = 100_000
COLUMNS = 115

FRAME = 0.016
"""Seconds of a frame."""

READ = 0.5
"""Processor seconds that sorting may add to the reading of a file, which takes 2 s."""

FIRST = 0.15
"""Processor seconds from the key to the new screen in the first seconds after a file was opened."""

MOST = 0.1
"""Processor seconds from the key to the new screen; drawing itself takes a few hundredths at most."""

TYPED = 0.05
"""Processor seconds from a letter of a search, or a key in a dialog, to its result."""

pytestmark = pytest.mark.benchmark(timer=process_time)

WORK: dict[str, Callable[[Contents], object]] = {
    "three orders": lambda contents: [contents.ordered(order).timeline for order in ORDERS],
    "range": lambda contents: contents.filtered(Filter(dates=parse_range("1960 to 2010", Now(2018)))).timeline,
    "chart": lambda contents: Chart(contents.timeline, contents.lookup, COLUMNS).axis(),
}


FOLLOWING: dict[str, Callable[[Contents], object]] = {
    "events": lambda contents: contents.filtered(Filter(actor=contents.briefing.actors[0].id)).timeline,
    "card": lambda contents: CardListing(contents.briefing.actors[0], contents, ()).lines(0, COLUMNS),
    "questions": lambda contents: contents.filtered(Filter(actor=contents.briefing.actors[0].id)).entries("questions"),
}


@pytest.fixture(scope="module")
def contents() -> Contents:
    """A briefing with unsorted events, sorted once, as it is when the first key arrives."""
    made = load_bytes(briefing(EVENTS).encode(), "made.yaml")
    events = list(made.timeline)
    random.Random(1).shuffle(events)  # noqa: S311 - the same every time, which is what is wanted
    shown = Contents(made.changed(timeline=tuple(events)))
    assert len(shown.timeline) == EVENTS
    return shown


@pytest.mark.parametrize("work", WORK)
def test_asking(benchmark: BenchmarkFixture, contents: Contents, work: str) -> None:
    """From a key to the entries that the panes show, at 100,000 events."""
    benchmark.group = f"asking of {EVENTS:,} events"
    benchmark.disable_gc = True
    benchmark(WORK[work], contents)
    assert benchmark.stats.stats.min < MOST


def test_sorting(benchmark: BenchmarkFixture, contents: Contents) -> None:
    """Sorting shuffled events, which the thread that reads a long file does before it is shown."""
    benchmark.group = f"reading {EVENTS:,} events"
    benchmark.disable_gc = True
    benchmark(by_time, contents.briefing.timeline)
    assert benchmark.stats.stats.min < READ


def followed(contents: Contents, work: str) -> Contents:
    """The contents in which an actor is followed: events, or as many questions instead."""
    if work != "questions":
        return Contents(contents.briefing)
    questions = tuple(Question(id=event.id, question=event.event) for event in contents.briefing.timeline)
    asked = Contents(contents.briefing.changed(timeline=(), questions=questions))
    assert len(asked.entries("questions")) == EVENTS
    return asked


@pytest.mark.parametrize("work", FOLLOWING)
def test_following(benchmark: BenchmarkFixture, contents: Contents, work: str) -> None:
    """From a key to the 20,000 entries that concern an actor, once it is known, between keys, whom they concern."""
    benchmark.group = f"an actor with a fifth of {EVENTS:,} entries"
    benchmark.disable_gc = True
    ready = followed(contents, work)
    assert ready.lookup.prepare_filters(inf)
    benchmark(FOLLOWING[work], ready)
    assert benchmark.stats.stats.min < TYPED


@pytest.mark.parametrize("work", FOLLOWING)
def test_following_at_once(benchmark: BenchmarkFixture, contents: Contents, work: str) -> None:
    """The same in the first seconds, before it was found out."""
    benchmark.group = f"an actor with a fifth of {EVENTS:,} entries"
    benchmark.disable_gc = True
    benchmark(FOLLOWING[work], followed(contents, work))
    assert benchmark.stats.stats.min < FIRST


def test_a_slice_of_finding_out(benchmark: BenchmarkFixture, contents: Contents) -> None:
    """No key waits longer for it than this."""
    benchmark.group = f"an actor with a fifth of {EVENTS:,} entries"
    benchmark.pedantic(Contents(contents.briefing).lookup.prepare_filters, args=(SLICE,), rounds=20)
    assert benchmark.stats.stats.median < FRAME


@pytest.fixture(scope="module")
def index(contents: Contents) -> Index:
    """The search index, built in the pauses between keys, a slice at a time."""
    made = Index(contents)
    assert made.prepare()
    return made


@pytest.mark.parametrize("typed", ["e", "er", "strike", "Strike", '"the strike"', "strike the", "zebra"])
def test_searching(benchmark: BenchmarkFixture, contents: Contents, index: Index, typed: str) -> None:
    """From a letter that is typed to all that matches, at 100,000 events."""
    benchmark.group = f"searching {EVENTS:,} events"
    benchmark.disable_gc = True
    benchmark(lambda: index.find(Query.of(typed), contents))
    assert benchmark.stats.stats.min < TYPED


def test_a_slice_of_making_ready(benchmark: BenchmarkFixture, contents: Contents) -> None:
    """No key waits longer for it than this."""
    benchmark.group = f"searching {EVENTS:,} events"
    begun = Index(contents)
    benchmark.pedantic(begun.prepare, args=(SLICE,), rounds=20)
    assert benchmark.stats.stats.median < FRAME


@pytest.mark.parametrize("name", ["text", "json", "html"])
def test_the_sentence_of_an_export(benchmark: BenchmarkFixture, contents: Contents, name: str) -> None:
    """The number of lines in an export is estimated without rendering it."""
    benchmark.group = f"dialogs over {EVENTS:,} events"
    selection, form = Selection(contents, "timeline", contents.timeline[0]), FORMATS[name]

    def sentence() -> tuple[str, str]:
        return selection.amount("pane", form), selection.line_count_words("pane", form, 80)

    benchmark(sentence)
    assert benchmark.stats.stats.min < TYPED


def test_what_rests_on_a_source(benchmark: BenchmarkFixture, contents: Contents) -> None:
    """All entries that cite it, when the dialog of sources opens."""
    benchmark.group = f"dialogs over {EVENTS:,} events"
    benchmark(entries_citing, contents.briefing.sources[0].id, contents)
    assert benchmark.stats.stats.min < TYPED
