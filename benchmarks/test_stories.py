"""A story of 30 briefings of 40 entries: joining it, and keys in it; and what changed among 10,000 entries."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import pytest

from benchmarks.data import ACTORS, DEEDS, PLACES
from briefing_tui.library.library import Item, Library
from briefing_tui.loading import load_bytes
from briefing_tui.model.briefing import Briefing
from briefing_tui.story.changes import compare
from briefing_tui.story.contents import StoryContents
from briefing_tui.story.joining import Story
from briefing_tui.text.glyphs import UNICODE
from briefing_tui.tui.widgets.inspector import rows_for
from briefing_tui.view.filters import Filter
from briefing_tui.view.queries import Query
from briefing_tui.view.search import Index

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

BRIEFINGS = 30
ENTRIES = 40
"""Number of entries of each briefing of the story, eight of them actors."""

SHARED = 4
"""Number of entries of each section that all briefings of the story have."""

LONG = 10_000
"""Number of entries in each of the two briefings that are compared."""

JOINED = 0.1
"""Processor seconds from `T` to the entries of all panes."""

KEY = 0.016
"""Processor seconds for a key in the story, before anything is drawn."""

COMPARED = 2.0
"""Processor seconds in which two briefings of 10,000 entries are compared."""

pytestmark = pytest.mark.benchmark(timer=process_time)


def briefing(number: int, entries: int, seed: int = 0) -> Briefing:
    """One briefing of a story: an entry in five is a point, an actor or a question, the others are events."""
    chance = random.Random(f"{number} {seed}")  # noqa: S311 - the same in each run
    day = date(2026, 1, 1) + timedelta(days=number)
    lines = [f"title: Part {number}\nid: part-{number}\nas_of: {day}\n"]
    lines += [f"follows: [part-{number - 1}]\n"] if number else []
    lines += ["sources:\n", *(f"  - {{id: s{one}, title: Log {one} of {number * (one % 2)}}}\n" for one in range(4))]

    def rows(count: int, key: str) -> list[str]:
        ids = [f"{key}{one}" if one < SHARED or seed else f"{key}{number}-{one}" for one in range(count)]
        return [f"  - {{id: {name}, {key}: {_sentence(chance)}, cites: [s{chance.randrange(4)}]" for name in ids]

    few = entries // 5
    likelihoods = ("likely", "unlikely")
    lines += ["summary:\n", *(f"{row}, likelihood: {chance.choice(likelihoods)}}}\n" for row in rows(few, "text"))]
    lines += ["actors:\n", *(f"  - {{id: a{one}, name: {ACTORS[one % 5]} {one}}}\n" for one in range(few))]
    lines += ["timeline:\n"]
    lines += [f"{row}, date: {day - timedelta(days=chance.randrange(60))}}}\n" for row in rows(2 * few, "event")]
    lines += ["questions:\n"]
    lines += [f"{row}, status: {chance.choice(('open', 'answered'))}}}\n" for row in rows(few, "question")]
    return load_bytes("".join(lines).encode(), f"{number}.yaml")


def _sentence(chance: random.Random) -> str:
    said = f"{chance.choice(ACTORS)} {chance.choice(DEEDS)} at {chance.choice(PLACES)} on day {chance.randrange(99)}"
    return f"{said} after {chance.choice(ACTORS)} {chance.randrange(8)} {chance.choice(DEEDS)}"


@pytest.fixture(scope="module")
def items() -> Sequence[Item]:
    """The files of a story."""
    return [Item(Path(f"{number}.yaml"), briefing(number, ENTRIES), ()) for number in range(BRIEFINGS)]


def told(items: Sequence[Item]) -> StoryContents:
    """The story of some files, with the entries of each pane."""
    library = Library(items)
    contents = StoryContents(Story(library.story(library.items[0]), library.items))
    for pane in contents.briefing.sections:
        if pane != "assumptions":
            contents.entries(pane)  # type: ignore[arg-type]
    return contents


def test_joining_a_story(benchmark: BenchmarkFixture, items: Sequence[Item]) -> None:
    """From `T` to the entries of all panes."""
    benchmark.group = f"a story of {BRIEFINGS} briefings"
    benchmark.disable_gc = True
    contents = benchmark(told, items)
    assert len(contents.timeline) > BRIEFINGS * ENTRIES // 5
    assert benchmark.stats.stats.min < JOINED


KEYS: dict[str, Callable[[StoryContents], object]] = {
    "the inspector of an actor": lambda contents: rows_for(
        contents.briefing.actors[0], contents.lookup, 120, [], timed=False
    ),
    "following an actor": lambda contents: contents.filtered(Filter(actor="a1")).entries("timeline"),
    "the best sourced points": lambda contents: contents.ordered("time", ranked=True).entries("summary"),
}


@pytest.mark.parametrize("work", KEYS)
def test_a_key_in_a_story(benchmark: BenchmarkFixture, items: Sequence[Item], work: str) -> None:
    """The work of a key, before anything is drawn."""
    benchmark.group = f"a story of {BRIEFINGS} briefings"
    benchmark.disable_gc = True
    contents = told(items)
    benchmark(KEYS[work], contents)
    assert benchmark.stats.stats.min < KEY


def test_searching_a_story(benchmark: BenchmarkFixture, items: Sequence[Item]) -> None:
    """From a typed letter to all matches, in the words of all briefings."""
    benchmark.group = f"a story of {BRIEFINGS} briefings"
    contents = told(items)
    index = Index(contents)
    assert index.prepare()
    benchmark(lambda: index.find(Query.of("mediator"), contents))
    assert benchmark.stats.stats.min < KEY


@pytest.mark.parametrize("by", ["id", "words"])
def test_what_changed(benchmark: BenchmarkFixture, by: str) -> None:
    """In two briefings of 10,000 entries, a tenth of which differ, matched by id and by similarity."""
    benchmark.group = f"changes among {LONG:,} entries"
    old, new = briefing(1, LONG, seed=1), briefing(1, LONG, seed=1)
    other = briefing(1, LONG, seed=2)
    tenth = LONG // 20
    new = new.changed(timeline=(*new.timeline[tenth:], *other.timeline[:tenth]))
    if by == "words":
        old, new = (
            one.changed(timeline=tuple(entry.changed(id=f"~{number}") for number, entry in enumerate(one.timeline)))
            for one in (old, new)
        )
    found = benchmark.pedantic(compare, args=(old, new, UNICODE), rounds=3)
    assert found.changes
    assert benchmark.stats.stats.min < COMPARED
