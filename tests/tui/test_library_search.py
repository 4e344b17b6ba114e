"""Searching all briefings of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from briefing_tui.tui.screens.library_search import LibrarySearchScreen

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.conftest import Reader, Start

STRIKE, BEFORE = "The strike at the northern ferries", "Ferries before the strike"

LONG = "title: Elsewhere\nas_of: 2024-05-01\nsummary:\n" + "".join(
    f"  - Before the {number}. harbour there is a long row of houses that goes on past the market.\n"
    for number in range(30)
)


async def look_for(reader: Reader, words: str, *, answered: str = "entr") -> None:
    """Type a query and wait for the answer to it, not to its beginning."""
    await reader.type(words)
    await hear(reader, answered)


async def hear(reader: Reader, answered: str) -> None:
    """Wait for the answer to what is in the field, which has some words."""
    screen = reader.app.screen
    assert isinstance(screen, LibrarySearchScreen)
    await reader.until(lambda: not screen.is_behind)
    await reader.settle()
    assert answered in reader.text


@pytest.fixture
def texts(story: str, earlier: str) -> dict[str, str]:
    """A story of two briefings, and a loose one with many entries."""
    return {"a": story.replace("id: strike\n", "id: strike\nfollows: [before]\n"), "b": earlier, "c": LONG}


@pytest.mark.parametrize("opens", ["backslash", "ctrl+f"])
async def test_results_and_the_way_to_one_and_back(start: Start, texts: dict[str, str], opens: str) -> None:
    """Grouped by story and briefing, newest first, with panes; Enter leads to the entry, Backspace to the same row."""
    async with start(**texts) as reader:
        await reader.press(opens)
        assert "Type words" in reader.text
        await look_for(reader, "strik", answered="7 entries in 2 briefings")
        rows = [reader.place_of(words)[1] for words in (f"{STRIKE}  12 Mar", "The strike begins.", f"{BEFORE}  20 Feb")]
        assert rows == sorted(rows)
        assert "2 of 2 in its story" in reader.line_with(f"{STRIKE}  12 Mar")
        assert "Timeline" in reader.line_with("The strike begins.")
        assert any("found" in role for _, role in reader.entries.listing.lines(0, 80)[0])
        while "▌" not in reader.line_with("The strike begins."):
            await reader.press("down")
        cursor, shown = reader.entries.cursor, reader.text
        await reader.press("enter")
        assert (reader.screen, reader.pane, reader.entry) == ("ReaderScreen", "timeline", "The strike begins.")
        await reader.press("backspace")
        assert (reader.screen, reader.entries.cursor, reader.text) == ("LibrarySearchScreen", cursor, shown)
        await reader.click("The union has warned")
        assert (reader.title, reader.entry) == (BEFORE, "The union has warned of a strike.")
        await reader.press("backspace", "escape")
        assert (reader.screen, reader.title) == ("ReaderScreen", STRIKE)


QUERIES = {
    '"of a strike"': "1 entry in 1 briefing",
    '"been a strike"': "Nothing found for",
    "strike not:begins actor:union pane:timeline": "Nothing found for",
    "actor:quill": "1 entry in 1 briefing",
    "source:gazette pane:summary": "2 entries in 1 briefing",
    "topic:labour strike": "in 1 briefing",
    "since:2026-03 strike": "in 1 briefing",
    "until:2024 harbour": "30 entries in 1 briefing",
    "pane:map strike": "There is no pane “map”.",
    "since:sometime": "“sometime”",
    "not:since:2018 x": "not: does not work before since:; use until: instead.",
    "'); DROP TABLE files; --": "Nothing found for",
    "x " * 60: "A query has at most 50 words and phrases",
}
"""Queries and what answers them."""


async def test_the_title_is_not_repeated_before_the_bottom_line(start: Start, texts: dict[str, str]) -> None:
    """It is in the heading already."""
    async with start(**texts) as reader:
        await reader.press("backslash")
        await look_for(reader, "warns", answered="1 entry in 1 briefing")
        assert reader.text.count(BEFORE) == 1
        assert "Summary    The union warns." in reader.text


async def test_operators_and_bad_queries(start: Start, texts: dict[str, str]) -> None:
    """Each finds what it should; what is wrong is said in a sentence, in place of the results."""
    async with start(**texts) as reader:
        await reader.press("backslash")
        field = reader.app.screen.query_one(Input)
        for query, answered in QUERIES.items():
            field.value = query
            await hear(reader, answered)
        await reader.press("enter")
        assert reader.screen == "LibrarySearchScreen"


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 60)])
async def test_nothing_is_cut_without_a_sign(start: Start, texts: dict[str, str], size: tuple[int, int]) -> None:
    """At every size each result shows the words that were found, and what is cut has an ellipsis."""
    async with start(**texts, size=size) as reader:
        await reader.press("backslash")
        await look_for(reader, "market", answered="30 entries")
        found = [line.strip(" ┃▌▐") for line in reader.lines[3:-2] if "market" in line or "harbour" in line]
        assert len(found) > 3
        assert all(line.endswith("market.") for line in found)
        await reader.press("pagedown", "up", "enter")
        assert reader.title == "Elsewhere"


async def test_a_file_that_changed_after_the_search(start: Start, folder: Path, texts: dict[str, str]) -> None:
    """One whose entry is gone is opened and says so; a new file is found when the search is opened again."""
    async with start(**texts) as reader:
        await reader.press("backslash")
        await look_for(reader, "warned", answered="1 entry in 1 briefing")
        await reader.press("escape")
        (folder / "d.yaml").write_text(
            "title: Later\nas_of: 2026-05-01\nsummary: [They were warned.]\n", encoding="utf-8"
        )
        await reader.press("backslash")
        await look_for(reader, "warned", answered="2 entries in 2 briefings")
        await reader.press("enter")
        assert (reader.title, reader.entry) == ("Later", "They were warned.")


async def test_without_a_place_for_the_catalogue(
    start: Start, texts: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is made in memory, which is said once, and searched all the same."""
    (tmp_path / "taken").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "taken"))
    async with start(**texts) as reader:
        await reader.press("backslash")
        await look_for(reader, "warned", answered="1 entry in 1 briefing")
        assert "cannot be saved" in reader.said
        assert "so every file is read each time." in reader.text
        await reader.press("enter")
        assert reader.entry == "The union has warned of a strike."


async def test_enter_before_the_answer_opens_the_first_result(start: Start, texts: dict[str, str]) -> None:
    """Somebody who types fast need not wait for the results to press Enter."""
    async with start(**texts) as reader:
        await reader.app._press_keys(["backslash", *"market", "enter"])
        await reader.until(lambda: reader.title == "Elsewhere")
        await reader.settle()
        assert "goes on past the market" in reader.entry
        await reader.press("backspace")
        assert reader.screen == "LibrarySearchScreen"


async def test_earlier_searches_come_back(start: Start, texts: dict[str, str]) -> None:
    """Those of the library and of a briefing are in one list, also those that were ended with Esc."""
    async with start(**texts) as reader:
        await reader.press("backslash", "up")
        assert reader.app.screen.query_one(Input).value == ""
        await look_for(reader, "strik", answered="7 entries in 2 briefings")
        await reader.press("escape", "slash", *"row", "escape", "backslash")
        assert "brings back" in reader.text
        await reader.press("up")
        assert reader.app.screen.query_one(Input).value == "row"
        await reader.press("up")
        await reader.until(lambda: "7 entries in 2 briefings" in reader.text)
        await reader.press("up")
        assert reader.app.screen.query_one(Input).value == "strik"
        # Below the first result it moves, as ever.
        await reader.press("down", "down", "up")
        assert (reader.entries.cursor, reader.app.screen.query_one(Input).value) == (1, "strik")
        await reader.press("up", "enter", "slash", "up")
        assert reader.app.screen.query_one(Input).value == "strik"
        await reader.press("escape", "backslash", *"ro", "up")
        assert reader.app.screen.query_one(Input).value == "row"


@pytest.mark.parametrize("size", [(120, 40), (40, 12)])
async def test_notes_are_searched(start: Start, texts: dict[str, str], size: tuple[int, int]) -> None:
    """A word of a note finds its entry, alone or with words of the entry; the note is shown, its words marked."""
    async with start(size=size, **texts) as reader:
        await reader.press("j", "M", *"ask zebedee again", "escape", "backslash")
        await look_for(reader, "zebed union", answered="1 entry in 1 briefing")
        lines = reader.entries.listing.lines(0, size[0])
        assert [text for line in lines for text, role in line if role == "found"] == ["union", "zebed"]
        assert "Your note  ask zebedee" in reader.text
        await reader.press("enter")
        assert reader.entry == "The union will accept the offer."
        await reader.press("M", "f7", "delete", "escape", "backslash")
        await look_for(reader, "zebed", answered="Nothing found")
