"""All sources of the briefing, by keyboard and mouse, at every size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefing_tui.tui.terminal import clipboard
from briefing_tui.view import contents

if TYPE_CHECKING:
    from tests.tui.conftest import Start

SIZES = [(200, 60), (120, 40), (80, 24), (40, 12)]


@pytest.mark.parametrize("size", SIZES)
async def test_each_source_with_what_rests_on_it(start: Start, story: str, size: tuple[int, int]) -> None:
    """The gazette carries four entries, two of them alone; the letter says how reliable it is."""
    async with start(a=story, size=size) as reader:
        await reader.press("S")
        assert reader.screen == "SourceListScreen"
        gazette = reader.line_with("gazette")
        if size[0] < 60:
            assert gazette.strip(" ┃▌").startswith("B  gazette")
            assert "4 entries, 2 alone" in gazette
        else:
            assert "The Gazette, 11 Mar 2026" in gazette
            assert gazette.rstrip(" ┃│").split()[-2:] == ["4", "2"]
            assert reader.line_with("entries  alone")
        assert "rest on one source only" in reader.text or size[0] < 60


async def test_a_source_shows_all_that_is_quoted_of_it(start: Start, story: str) -> None:
    """Each quotation names its entry; Backspace returns to the list, at the same source."""
    quoting = story.replace("cites: [gazette#2]", "cites: [{source: gazette, at: 2, quote: The agreement ends.}]")
    async with start(a=quoting) as reader:
        await reader.press("S", "enter")
        assert reader.screen == "SourcesScreen"
        assert "Sources of the briefing" in reader.text
        assert "“The agreement ends.”  for event 1" in reader.text
        assert "2 entries rest on it alone" in reader.text
        await reader.press("J")
        assert "2 of 2" in reader.text
        await reader.press("backspace")
        assert reader.screen == "SourceListScreen"
        await reader.press("backspace")
        assert reader.screen == "ReaderScreen"


async def test_the_way_back_from_an_entry(start: Start, story: str) -> None:
    """An entry that rests on a source is gone to, and back leads to the source, then to the list."""
    async with start(a=story) as reader:
        await reader.press("S", "enter", "G", "enter")
        assert reader.screen == "ReaderScreen"
        await reader.press("backspace")
        assert "Sources of the briefing" in reader.text
        await reader.press("backspace")
        assert reader.screen == "SourceListScreen"
        await reader.press("alt+right")
        assert "Sources of the briefing" in reader.text


async def test_by_mouse(start: Start, story: str) -> None:
    """The number in the header opens the list, and a click on a row the source."""
    async with start(a=story) as reader:
        await reader.click("2 sources")
        assert reader.screen == "SourceListScreen"
        await reader.click("radio")
        assert reader.screen == "SourcesScreen"
        assert "2 of 2" in reader.text


async def test_a_state_with_the_list_is_restored(start: Start, story: str) -> None:
    """The list at its place, and a source of the briefing."""
    async with start(a=story) as reader:
        for keys in (("S", "j"), ("enter",)):
            await reader.press(*keys)
            state, shown = reader.app.navigator.state(), reader.text
            assert state is not None
            await reader.press("escape")
            assert reader.app.navigator.restore(state)
            await reader.settle()
            assert reader.text == shown
            assert reader.app.navigator.state() == state


async def test_from_the_sources_of_an_entry_to_all_sources(start: Start, story: str) -> None:
    """The footer names the key."""
    async with start(a=story) as reader:
        await reader.press("o")
        assert "S all" in reader.footer
        await reader.press("S")
        assert reader.screen == "SourceListScreen"


async def test_no_sources(start: Start) -> None:
    """The list says so, and Enter does nothing."""
    async with start(a="title: Bare\nsummary: [One point.]\n") as reader:
        assert "0 sources" not in reader.text
        await reader.press("S", "enter")
        assert "This briefing lists no sources." in reader.text
        assert reader.screen == "SourceListScreen"


async def test_many_entries_are_counted_later(start: Start, story: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list is there at once, its numbers come when they are counted."""
    monkeypatch.setattr(contents, "SHORT", 3)
    async with start(a=story) as reader:
        await reader.press("S")
        await reader.until(lambda: reader.line_with("gazette").rstrip(" ┃│").split()[-2:] == ["4", "2"])
        await reader.press("enter")
        await reader.until(lambda: "rest on it alone" in reader.text)


async def test_the_list_is_copied(start: Start, story: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As lines with tabs."""
    copied: list[str] = []
    monkeypatch.setattr(clipboard, "copy", lambda _app, text, *_rest: copied.append(text))
    async with start(a=story) as reader:
        monkeypatch.setattr(reader.app.delivery, "copy", lambda text, _what: copied.append(text))
        await reader.press("S", "y")
        assert "gazette\tThe Gazette, 11 Mar 2026\tB  usually reliable\t4\t2" in copied[0].splitlines()
