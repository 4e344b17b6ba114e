"""The amount of an export, and the accuracy of its estimate."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest

from briefing_tui.export.formats import FORMATS, TEXT, Format
from briefing_tui.export.selection import SAMPLE, Selection, What, spread_numbers
from briefing_tui.loading import load_bytes
from briefing_tui.view.contents import Contents


@pytest.mark.parametrize("count", [1, 2, 99, 100, 101, 1000, 100_000])
@pytest.mark.parametrize("wanted", [0.001, 1, 7.5, 100])
def test_numbers_are_scattered(count: int, wanted: float) -> None:
    """About as many as are wanted, the first among them, all different, in no gap more than four times the usual."""
    numbers = spread_numbers(count, wanted)
    assert numbers[0] == 0
    assert numbers == sorted(set(numbers))
    assert 0.6 * min(count, wanted) <= len(numbers) <= wanted + 1
    ends = [*numbers, count]
    assert all(after - before <= 4 * count / len(numbers) for before, after in pairwise(ends))


def test_a_filter_of_nothing() -> None:
    """An empty pane has nothing to sample."""
    assert spread_numbers(0, 0.0) == []


@cache
def with_notes(every: int) -> Contents:
    """Twenty times as many events as are sampled, each with a source, and each second, tenth or so with a note."""
    note = ", note: N."
    numbers = range(20 * SAMPLE)
    sources = "".join(f"  - {{id: s{n}, title: S.}}\n" for n in numbers)
    events = "".join(
        f"  - {{date: 2018-04-18, event: E{n}., cites: [s{n}]{note if n % every == 0 else ''}}}\n" for n in numbers
    )
    text = f"title: T\nas_of: 2017\nsummary: [x]\nsources:\n{sources}timeline:\n{events}"
    return Contents(load_bytes(text.encode(), "t.yaml"))


@pytest.mark.parametrize("every", [1, 2, 10, 100])
@pytest.mark.parametrize("form", [form for form in FORMATS.values() if form.quick], ids=lambda form: form.name)
@pytest.mark.parametrize("what", ["pane", "briefing"])
def test_an_estimate_is_near(every: int, form: Format, what: What) -> None:
    """Within a fifth, though each second, tenth or hundredth event has more lines than the others."""
    contents = with_notes(every)
    selection = Selection(contents, "timeline", contents.timeline[0])
    words = selection.line_count_words(what, form, 80)
    assert words.startswith("about ")
    lines = selection.render(what, form, 80).text.count("\n")
    assert abs(int(words.removeprefix("about ").removesuffix(" lines").replace(",", "")) - lines) < lines / 5


def test_few_lines_are_counted() -> None:
    """Not estimated."""
    contents = Contents(load_bytes(b"title: T\nsummary: [x]\n", "t.yaml"))
    selection = Selection(contents, "summary", contents.entries("summary")[0])
    assert selection.line_count_words("briefing", TEXT, 80) == selection.render("briefing", TEXT, 80).line_words
