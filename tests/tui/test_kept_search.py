"""A search that stays active while filters, files and briefings change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.conftest import Start


async def test_another_search_begins_where_the_reader_is(start: Start, story: str) -> None:
    """A search takes the place of the one before; Esc goes back to where the new one began."""
    async with start(a=story) as reader:
        await reader.search("monday")
        await reader.press("enter")
        between = reader.where
        await reader.search("ada")
        assert reader.entry == "Ada Holm"
        await reader.press("escape")
        assert reader.where == between


async def test_a_search_within_a_filter_ends_first(start: Start, story: str) -> None:
    """Only what the filter keeps is searched; Esc ends what was begun last, and the banner says what else does."""
    async with start(a=story) as reader:
        await reader.press("2", "f")
        assert "f or Esc ends it" in reader.text
        await reader.search("begin")
        assert "1/2" in reader.footer
        assert "mediator" not in reader.entry
        assert "f ends it" in reader.text
        await reader.press("enter", "escape")
        assert "Following" in reader.text
        await reader.press("escape")
        assert "Following" not in reader.text


async def test_a_filter_within_a_search_ends_first(start: Start, story: str) -> None:
    """The search continues within the filter, and afterwards finds all again; then Esc returns to its start."""
    async with start(a=story) as reader:
        before = reader.where
        await reader.search("strike")
        await reader.press("enter", "n", "n", "n")
        assert "/strike   4/4" in reader.footer
        await reader.press("f", "enter")
        assert "Following" in reader.text
        assert "/strike   3/3   n next   N previous" in reader.footer
        assert "Esc" not in reader.footer
        await reader.press("N")
        assert (reader.pane, reader.entry) == ("actors", "Seafarers’ union")
        await reader.press("escape")
        assert "Following" not in reader.text
        assert "/4   n next   N previous   Esc end" in reader.footer
        await reader.press("escape")
        assert reader.where == before
        assert "/strike" not in reader.footer


async def test_a_filter_may_leave_no_match(start: Start, story: str) -> None:
    """The search says so and is kept: what the filter left out is found again after it."""
    async with start(a=story) as reader:
        await reader.search("monday")
        await reader.press("enter", "equals_sign")
        assert "/monday   0 matches" in reader.footer
        await reader.press("n", "N", "equals_sign")
        assert "/monday   1/1" in reader.footer


@pytest.mark.parametrize(("key", "count"), [("n", "2/2"), ("N", "1/2")])
async def test_between_two_matches(start: Start, story: str, key: str, count: str) -> None:
    """Where a filter leaves out the current match, `n` goes to the next one after the cursor, `N` to the one before."""
    async with start(a=story) as reader:
        await reader.search("strike")
        await reader.press("enter", "n", "n", "j", "f")
        assert "Following Northern Lines" in reader.text
        assert "/strike   2 matches" in reader.footer
        await reader.press(key)
        assert f"/strike   {count}" in reader.footer


async def test_a_file_that_is_read_again_is_searched_again(start: Start, story: str, folder: Path) -> None:
    """At the same match, with the new count."""
    async with start(a=story) as reader:
        await reader.search("strike")
        await reader.press("enter", "n")
        text = story.replace("summary:\n", "summary:\n  - {id: new, text: The strike is new.}\n")
        (folder / "a.yaml").write_text(text, encoding="utf-8")
        await reader.press("r")
        await reader.until(lambda: "3/5" in reader.footer)


async def test_another_briefing_ends_the_search(start: Start, story: str, earlier: str) -> None:
    """It was of the one that was open."""
    async with start(a=story, b=earlier) as reader:
        await reader.search("union")
        await reader.press("enter", "J")
        assert "/union" not in reader.footer
        assert reader.marked == []


async def test_n_searches_again_after_the_search_has_ended(start: Start, story: str) -> None:
    """As in less and vim, the words that were searched for last are found from where the cursor is."""
    async with start(a=story) as reader:
        await reader.press("n")
        assert reader.said.startswith("No search yet.")
        await reader.search("strike")
        await reader.press("enter", "escape")
        assert "/strike" not in reader.footer
        await reader.press("3", "G", "N")
        assert reader.entry == "The strike begins."
        assert "/strike" in reader.footer
        await reader.press("escape")
        assert "/strike" not in reader.footer
        await reader.press("g", "n")
        assert reader.pane == "timeline"
        assert "strike" in reader.entry


async def test_n_searches_for_what_up_would_bring_back(start: Start, story: str) -> None:
    """Also for words that were left with Esc while they were typed, and in the next session."""
    async with start(a=story) as reader:
        await reader.search("strike")
        await reader.press("enter", "escape")
        await reader.search("holm")
        await reader.press("escape", "n")
        assert "/holm" in reader.footer
        await reader.press("q")
    async with start(a=story) as reader:
        await reader.press("n")
        assert "/holm" in reader.footer
