"""The orders of the timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefing_tui.tui.terminal import clipboard

if TYPE_CHECKING:
    from tests.tui.conftest import Reader, Start

SIZES = [(120, 40), (80, 24), (40, 14)]

BY_TIME = ["old", "begins", "talks", "ballot"]
NEWEST = BY_TIME[::-1]
IN_FILE = ["begins", "talks", "old", "ballot"]


def events(reader: Reader) -> list[str]:
    """The ids of the events in the order of the pane."""
    return [entry.id for entry in reader.app.reader_screen.panes["timeline"].entries]  # type: ignore[attr-defined]


def under_cursor(reader: Reader) -> str:
    """The id of the entry under the cursor."""
    entry = reader.app.reader_screen.entry
    return entry.id if entry else ""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("view", [(), ("v",)], ids=["list", "chart"])
async def test_the_order_changes_and_the_cursor_stays(
    start: Start, story: str, size: tuple[int, int], view: tuple[str, ...]
) -> None:
    """`O` goes from time to newest first, to the file's order, and round; the same event keeps the cursor."""
    async with start(a=story, size=size) as reader:
        await reader.press("3", *view, "j")
        before = reader.text
        assert events(reader) == BY_TIME
        for order in (NEWEST, IN_FILE):
            await reader.press("O")
            assert events(reader) == order
            assert under_cursor(reader) == "begins"
            assert "The strike begins." in reader.text or "2 Mar" in reader.text
        await reader.press("O")
        assert events(reader) == BY_TIME
        reader.app.say("")
        await reader.settle()
        assert reader.text == before


async def test_the_title_says_so(start: Start, story: str) -> None:
    """Where there is a title it names an order that is not the usual one; with tabs their rule does."""
    async with start(a=story) as reader:
        await reader.press("3", "O")
        assert "► 3 Timeline 4 · newest first ━" in reader.text
        assert not reader.said
        await reader.press("v")
        assert "3 Timeline 4 · newest first · chart ━" in reader.text
        await reader.press("O")
        assert "3 Timeline 4 · as in the file · chart ━" in reader.text
        await reader.press("O")
        assert "3 Timeline 4 · chart ━" in reader.text
        await reader.press("O")
        await reader.resize(80, 24)
        assert "─ newest first · chart ─" in reader.text
        await reader.press("1")
        assert "newest first" not in reader.text


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_without_a_title_it_is_said(start: Start, story: str, size: tuple[int, int]) -> None:
    """The footer names the order for a while."""
    async with start(a=story, size=size) as reader:
        await reader.press("3", "O")
        assert reader.pane == "timeline"
        assert reader.said == "Events newest first."


async def test_by_the_mouse(start: Start, story: str) -> None:
    """A click on its row in the help runs it."""
    async with start(a=story) as reader:
        await reader.press("3", "question_mark")
        await reader.click("change the order")
        assert reader.screen == "ReaderScreen"
        assert events(reader) == NEWEST


async def test_each_briefing_has_its_own_order(start: Start, story: str, earlier: str) -> None:
    """It is there again with the briefing, also when the file was read again."""
    async with start(a=story, b=earlier + "timeline: [{date: 2026-02-01, event: A warning.}]\n") as reader:
        await reader.press("3", "O", "J")
        assert "newest first" not in reader.text
        await reader.press("K")
        assert "newest first" in reader.text
        await reader.press("r")
        await reader.until(lambda: reader.said)
        assert events(reader) == NEWEST


async def test_the_way_back_knows_the_order(start: Start, story: str) -> None:
    """Back and forward bring the order of then, with the place in it."""
    async with start(a=story) as reader:
        await reader.press("3", "O", "g", "j")
        assert under_cursor(reader) == "talks"
        before = reader.text
        await reader.press("2", "enter", "j", "enter")
        await reader.press("3", "O")
        assert events(reader) == IN_FILE
        await reader.press("backspace", "backspace", "3")
        assert reader.text == before
        await reader.press("alt+right", "alt+right", "3")
        assert events(reader) == IN_FILE


async def test_the_way_back_knows_the_chart(start: Start, story: str) -> None:
    """A timeline that was a chart when it was left is one again, and one that was a list is a list."""
    async with start(a=story) as reader:
        await reader.press("3", "v", "G")
        chart = reader.text
        await reader.press("2", "enter", "j", "enter", "3", "v")
        listed = reader.text
        assert "chart ━" not in listed
        await reader.press("backspace", "backspace", "3")
        assert reader.text == chart
        await reader.press("alt+right", "alt+right", "3")
        assert reader.text == listed


async def test_an_order_under_a_filter(start: Start, story: str) -> None:
    """The kept events are in that order; when the filter ends, the cursor is where it was, in the new order."""
    async with start(a=story) as reader:
        await reader.press("3", "j", "2", "f", "3", "O")
        assert events(reader) == ["talks", "begins"]
        assert "3 Timeline 2/4 · newest first" in reader.text
        await reader.press("escape")
        assert events(reader) == NEWEST
        await reader.press("3")
        assert under_cursor(reader) == "begins"


async def test_a_kept_search_stays(start: Start, story: str) -> None:
    """The match and its mark stay, `n` continues in the new order, Esc returns to where the search began, in it."""
    async with start(a=story) as reader:
        await reader.press("3", "G", "slash")
        await reader.type("begin")
        await reader.press("enter", "n", "n")
        assert under_cursor(reader) == "talks"
        assert "3/3" in reader.footer
        await reader.press("O")
        assert "/begin" in reader.footer
        assert "2/3" in reader.footer
        assert "· newest first · 2 found" in reader.text
        assert under_cursor(reader) == "talks"
        await reader.press("n")
        assert under_cursor(reader) == "begins"
        assert "3/3" in reader.footer
        await reader.press("escape")
        assert under_cursor(reader) == "ballot"
        assert events(reader) == NEWEST


async def test_the_chart_keeps_its_time(start: Start, story: str) -> None:
    """Rows change places, the axis stays as it was zoomed."""
    async with start(a=story) as reader:
        await reader.press("3", "v", "z", "j", "plus", "plus", "right")
        axis, row = reader.line_with("1─"), reader.line_with("2 Mar  The strike begins.")
        await reader.press("O")
        assert reader.line_with("1─") == axis
        assert reader.line_with("2 Mar  The strike begins.") == row


async def test_what_is_taken_has_the_order(start: Start, story: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pane is copied as it is seen."""
    taken: list[str] = []
    monkeypatch.setattr(clipboard, "copied", lambda text, *_: (taken.append(text), ("", False))[1])
    async with start(a=story) as reader:
        await reader.press("3", "O", "Y")
        text = taken[0]
        assert "Timeline, newest first\n" in text
        sentences = ["Members vote.", "Talks begin.", "The strike begins.", "The wage agreement runs out."]
        assert sorted(sentences, key=text.index) == sentences


async def test_no_timeline(start: Start, earlier: str) -> None:
    """Without events there is nothing to order, and nothing goes wrong."""
    async with start(a=earlier) as reader:
        await reader.press("3", "O", "O", "O")
        assert "No timeline in this briefing." in reader.text


def points(reader: Reader) -> list[str]:
    """The ids of the summary in the order of the pane."""
    return [entry.id for entry in reader.app.reader_screen.panes["summary"].entries][:3]  # type: ignore[attr-defined]


IN_BRIEFING = ["idle", "vote", "cost"]
BEST_SOURCED = ["vote", "idle", "cost"]


@pytest.mark.parametrize("size", SIZES)
async def test_the_summary_has_the_best_sourced_first(start: Start, story: str, size: tuple[int, int]) -> None:
    """By reliability, then by the number of sources; the cursor stays on its point, and `O` takes it back."""
    async with start(a=story, size=size) as reader:
        before = reader.text
        assert points(reader) == IN_BRIEFING
        await reader.press("O")
        assert points(reader) == BEST_SOURCED
        assert under_cursor(reader) == "idle"
        assert reader.pane == "summary"
        where = reader.said if size[0] < 120 else reader.text
        assert "best sourced first" in where
        await reader.press("O")
        reader.app.say("")
        await reader.settle()
        assert points(reader) == IN_BRIEFING
        assert reader.text == before


async def test_the_way_back_and_a_search_know_the_order_of_the_summary(start: Start, story: str) -> None:
    """As that of the timeline; each order is its pane's own."""
    async with start(a=story) as reader:
        await reader.search("strike")
        await reader.press("enter", "1", "O")
        assert points(reader) == BEST_SOURCED
        assert events(reader) == BY_TIME
        await reader.press("escape")
        assert points(reader) == BEST_SOURCED
        await reader.press("2", "enter", "j", "enter", "1", "O")
        assert points(reader) == IN_BRIEFING
        await reader.press("backspace", "backspace")
        assert points(reader) == BEST_SOURCED
        state = reader.app.navigator.state()
        assert state is not None
        await reader.press("1", "O")
        assert reader.app.navigator.restore(state)
        assert points(reader) == BEST_SOURCED


async def test_a_filter_and_what_is_taken_keep_the_order_of_the_summary(
    start: Start, story: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The text says which it is."""
    taken: list[str] = []
    monkeypatch.setattr(clipboard, "copied", lambda text, *_: (taken.append(text), ("", False))[1])
    async with start(a=story) as reader:
        await reader.press("O", "2", "f", "f", "1")
        assert points(reader) == BEST_SOURCED
        await reader.press("Y")
        assert "Summary, best sourced first\n" in taken[0]
        assert taken[0].index("The union will accept") < taken[0].index("Crews on the northern")
