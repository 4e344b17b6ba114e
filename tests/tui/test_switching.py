"""Switching briefings: neighbours, the last one, the picker."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.conftest import Start

STRIKE, BEFORE = "The strike at the northern ferries", "Ferries before the strike"


async def test_next_and_previous(start: Start, story: str, earlier: str) -> None:
    """`J` and `K` step through the library; at its ends they say so."""
    async with start(a=story, b=earlier) as reader:
        await reader.press("K")
        assert reader.said == "This is the first briefing in the library."
        await reader.press("J")
        assert reader.title == BEFORE
        assert "► 1 Summary 1" in reader.text
        await reader.press("J")
        assert reader.said == "This is the last briefing in the library."
        await reader.press("K")
        assert reader.title == STRIKE


async def test_the_one_before(start: Start, story: str, earlier: str, faulty: str) -> None:
    """The backquote goes to and fro between two briefings."""
    async with start(a=story, b=earlier, c=faulty) as reader:
        await reader.press("grave_accent")
        assert reader.said == "No other briefing has been opened yet."
        await reader.press("J", "J")
        assert reader.title == BEFORE
        await reader.press("grave_accent")
        assert reader.title == "Troops on the move"
        await reader.press("grave_accent")
        assert reader.title == BEFORE


async def test_each_briefing_keeps_its_place(start: Start, story: str, earlier: str) -> None:
    """Pane and entry are found again when a briefing is opened again."""
    async with start(a=story, b=earlier) as reader:
        await reader.press("3", "j", "j", "J")
        assert reader.pane == "summary"
        await reader.press("2", "K")
        assert (reader.pane, reader.entry) == ("timeline", "Talks begin.")
        await reader.press("J")
        assert (reader.pane, reader.entry) == ("actors", "Mary Quill")


async def test_the_picker_lists_all(start: Start, story: str, earlier: str, broken: str) -> None:
    """Newest first, the broken last and marked, the open one under the cursor, each with day, topics and count."""
    async with start(a=story, b=earlier, c=broken) as reader:
        await reader.press("J", "ctrl+o")
        rows = [reader.place_of(words)[1] for words in (f"12 Mar 2026  {STRIKE}", f"20 Feb 2026  {BEFORE}", "c.yaml")]
        assert rows == sorted(rows)
        assert reader.entries.cursor == 1
        assert "ferries, labour" in reader.text
        assert "13 entries" in reader.text
        assert "!" in reader.line_with("c.yaml")[:20]
        assert "does not open" in reader.text


async def test_the_picker_previews(start: Start, story: str, earlier: str) -> None:
    """Beside the list are the bottom line, counts and actors of the briefing under the cursor."""
    async with start(a=story, b=earlier) as reader:
        await reader.press("ctrl+o")
        assert "3 points, 1 assumption" in reader.text
        assert "Ada Holm" in reader.text
        await reader.press("down")
        assert "The union warns." in reader.text
        assert "Mary Quill" in reader.text


async def test_titles_have_the_first_line_on_a_narrow_screen(start: Start, story: str) -> None:
    """The date is below, before the topics."""
    async with start(a=story, size=(40, 12)) as reader:
        await reader.press("ctrl+o")
        _, row = reader.place_of("The strike at the northern ferries")
        assert "12 Mar 2026  ferries" in reader.lines[row + 1]


async def test_the_preview_below_the_list_has_its_counts_in_one_line(start: Start, story: str) -> None:
    """Where they fit, so that they are not cut off at the lower edge."""
    async with start(a=story, size=(80, 24)) as reader:
        await reader.press("ctrl+o")
        assert "3 points, 1 assumption · 3 actors · 4 events · 2 questions" in reader.text


@pytest.mark.parametrize(
    ("words", "found"), [("bfre", BEFORE), ("quill", BEFORE), ("labour", STRIKE), ("Adaholm", STRIKE)]
)
async def test_the_picker_filters(start: Start, story: str, earlier: str, words: str, found: str) -> None:
    """Letters of a title, a name of an actor or a topic leave the briefings that have them; Enter opens the first."""
    async with start(a=story, b=earlier, size=(40, 12)) as reader:
        await reader.press("ctrl+o")
        await reader.type(words)
        assert "1 of 2" in reader.text
        await reader.press("enter")
        assert reader.screen == "ReaderScreen"
        assert reader.title == found


async def test_a_filter_that_leaves_nothing(start: Start, story: str) -> None:
    """Nothing fits: it says so, Enter does nothing, Esc clears what was typed and then closes."""
    async with start(a=story) as reader:
        await reader.press("ctrl+o")
        await reader.type("xyz")
        assert "No briefing matches “xyz”." in reader.text
        await reader.press("enter")
        assert reader.screen == "PickerScreen"
        await reader.press("escape")
        assert reader.app.screen.query_one(Input).value == ""
        assert STRIKE in reader.text
        await reader.press("escape")
        assert reader.screen == "ReaderScreen"


async def test_a_broken_file_opens_its_problems(start: Start, story: str, broken: str) -> None:
    """Opened from the picker it shows what is wrong; the others can be gone to from there."""
    async with start(a=story, b=broken) as reader:
        await reader.press("ctrl+o")
        await reader.type("byaml")
        await reader.press("enter")
        assert reader.screen == "ProblemsScreen"
        assert "does not open" in reader.lines[0]
        await reader.press("ctrl+o", "home")
        await reader.press("up", "up", "enter")
        assert (reader.screen, reader.title) == ("ReaderScreen", STRIKE)


@pytest.mark.parametrize("key", ["K", "grave_accent"])
async def test_from_problems_to_another_briefing(start: Start, story: str, broken: str, key: str) -> None:
    """The neighbours of a broken file and the briefing before it are reached as from a good one."""
    async with start(a=story, b=broken) as reader:
        await reader.press("J")
        assert reader.screen == "ProblemsScreen"
        await reader.press(key)
        assert (reader.screen, reader.title) == ("ReaderScreen", STRIKE)
        assert "► 1 Summary 4 · 1 assumption" in reader.text


ENDED = "The filter stays behind in the other briefing"


@pytest.mark.parametrize("key", ["J", "grave_accent"])
async def test_a_filter_that_another_briefing_ends_is_named(start: Start, story: str, earlier: str, key: str) -> None:
    """It holds in its own briefing, where it is on again, and nothing is said of it where none was on."""
    async with start(a=story, b=earlier) as reader:
        await reader.press("J", "K")
        assert ENDED not in reader.said
        await reader.press("2", "f")
        assert "Following" in reader.text
        await reader.press(key)
        assert reader.said == f"{ENDED}: Following Seafarers’ union."
        assert "ends it" not in reader.text
        await reader.press("backspace")
        assert "f or Esc ends it" in reader.text
        assert ENDED not in reader.said


@pytest.mark.parametrize("keys", [("left_square_bracket", "left_square_bracket"), ("K", "K")])
async def test_a_filter_goes_along_a_story(start: Start, bundled: Path, keys: tuple[str, str]) -> None:
    """It waits where a briefing lacks the actor, and goes on in the next that has it; Esc ends it there."""
    async with start(bundled) as reader:
        await reader.press("2", "f")
        assert "Following Donald Trump" in reader.text
        await reader.press(keys[0])
        assert "Following Donald Trump, not in this briefing" in reader.line_with("f or Esc ends it")
        await reader.press(keys[1])
        assert "Following Donald Trump" in reader.text
        await reader.press("escape")
        await reader.press("right_square_bracket")
        assert "Following" not in reader.text


async def test_a_filter_that_leaves_out_where_one_goes_is_said_to_end(start: Start, story: str) -> None:
    """As by a click on the way back from a card."""
    async with start(a=story) as reader:
        await reader.press("2", "j", "f", "1", "3", "enter")
        await reader.type("seafarers")
        await reader.press("enter", "G", "enter")
        assert reader.entry == "Talks begin."
        assert reader.said == "The filter was cleared, because it hid this entry."


async def test_another_size_leaves_the_cursor_of_the_picker(start: Start, bundled: Path) -> None:
    """Enter opens what was chosen."""
    async with start(bundled) as reader:
        await reader.press("ctrl+o", "down")
        chosen = reader.entries.cursor
        await reader.resize(80, 24)
        assert reader.entries.cursor == chosen


@pytest.mark.parametrize("size", [(120, 40), (100, 15), (80, 24), (60, 13), (40, 12), (40, 11)])
async def test_no_row_of_the_picker_is_cut(start: Start, earlier: str, size: tuple[int, int]) -> None:
    """However far it is scrolled, by keys or the wheel, each title has its second line in sight, and the other way."""
    texts = {f"b{number:02}": earlier.replace("title: Ferries", f"title: No {number:02}") for number in range(30)}
    async with start(**texts, size=size) as reader:
        await reader.press("ctrl+o")
        for key in ("", *["down"] * 20, *["up"] * 12, "pagedown", "pageup", "pageup"):
            await reader.press(*filter(None, [key]))
            rows = [line[: size[0] * 6 // 10] for line in reader.lines[4:-2]]
            firsts = [number for number, row in enumerate(rows) if re.search(r"  No \d\d ", row)]
            assert firsts
            assert all(number + 1 < len(rows) and rows[number + 1].strip(" ┃│▌") for number in firsts)
            listing = reader.app.screen.entries  # type: ignore[attr-defined]
            shown = listing._shown_rows
            assert shown[0][1] == 0
            assert shown[-1][1] == 1
            if key == "pagedown":
                listing.scroll_lines(3)
                listing.scroll_lines(-3)
