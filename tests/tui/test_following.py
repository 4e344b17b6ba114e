"""Links of entries, and the way back: cards, sources, menus, one actor through all panes."""

from __future__ import annotations

import webbrowser
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.tui.conftest import Start


async def test_enter_on_an_actor_opens_its_card(start: Start, story: str) -> None:
    """What it is, then every entry that concerns it under a heading."""
    async with start(a=story) as reader:
        await reader.press("2", "enter")
        assert reader.screen == "CardScreen"
        for words in ("► Seafarers’ union", "actor 1 of 3", "calls the strike", "The strike begins.", "Events 2"):
            assert words in reader.text


async def test_a_card_of_an_actor_that_nothing_names(start: Start, earlier: str) -> None:
    """What it is is shown all the same."""
    text = earlier.replace("actors: [Mary Quill]", "actors: [{name: Mary Quill, kind: person, role: waits}]")
    async with start(a=text) as reader:
        await reader.press("2", "enter")
        assert "┃▌             Person   " in reader.line_with("Person")
        assert "waits" in reader.line_with("┃   Role   ")
        assert "Nothing in this briefing names it." in reader.text
        await reader.press("enter", "j", "escape")
        assert reader.screen == "ReaderScreen"


async def test_back_to_the_same_entry(start: Start, story: str) -> None:
    """From a card to an entry; Backspace returns to the card, then to its origin, Alt-Right goes forward again."""
    async with start(a=story) as reader:
        await reader.press("2", "j")
        before = reader.text
        await reader.press("enter", "enter")
        assert reader.entry == "The strike begins."
        await reader.press("backspace", "backspace")
        assert reader.text == before
        await reader.press("alt+right", "alt+right")
        assert reader.entry == "The strike begins."


async def test_a_menu_if_an_entry_has_several_links(start: Start, story: str) -> None:
    """Actors and sources under headings, filtered by typing; Enter goes to the one under the cursor."""
    async with start(a=story) as reader:
        await reader.press("3", "j", "enter")
        assert reader.screen == "TargetsScreen"
        assert "Actors ─" in reader.text
        assert "Sources ─" in reader.text
        await reader.type("northern")
        await reader.press("enter")
        assert reader.screen == "CardScreen"
        assert "► Northern Lines" in reader.text


async def test_an_entry_without_links(start: Start, earlier: str) -> None:
    """It says so."""
    async with start(a=earlier) as reader:
        await reader.press("enter")
        assert reader.said.startswith("This entry has no links")
        await reader.press("backspace")
        assert reader.said == "There is nothing to go back to."


async def test_one_actor_through_all_panes(start: Start, story: str) -> None:
    """Counts and a banner say what is left; Esc ends it and returns to the entry from before."""
    async with start(a=story) as reader:
        await reader.press("2")
        before = reader.text
        await reader.press("f")
        assert "Following Seafarers’ union" in reader.text
        assert "3 Timeline 2/4" in reader.text
        assert "The wage agreement" not in reader.text
        await reader.press("escape")
        assert reader.text == before


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_the_sources_of_an_entry(start: Start, story: str, size: tuple[int, int]) -> None:
    """One line each, and below all of the one that is shown, which can be gone through to its end."""
    async with start(a=story, size=size) as reader:
        await reader.press("3", "j", "o")
        assert reader.screen == "SourcesScreen"
        assert "Ferries still idle" in reader.text
        await reader.press("J")
        assert "Morning news" in reader.text
        seen = reader.text
        for _ in range(12):
            await reader.press("space")
            seen += reader.text
        assert "Who pays for" in seen


async def test_an_address_is_shown_before_it_is_opened(
    start: Start, story: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first Enter shows it whole, the second opens a browser, Esc takes it back; without one it says so."""
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "get", webbrowser.BaseBrowser)
    monkeypatch.setattr(webbrowser, "open", lambda address: opened.append(address) or True)
    address = "https://example.org/" + "long/" * 30
    async with start(a=story.replace("publisher: The Gazette,", f"publisher: The Gazette, url: {address},")) as reader:
        await reader.press("3", "j", "o", "J", "enter")
        assert reader.said == "This source has no address."
        await reader.press("K", "enter")
        assert "Open?" in reader.text
        await reader.press("escape", "enter")
        assert opened == []
        await reader.press("enter")
        await reader.until(lambda: opened == [address])


async def test_the_dialog_says_what_enter_does(start: Start, story: str) -> None:
    """It follows an actor, and does not go there; also while something is typed."""
    async with start(a=story) as reader:
        await reader.press("3", "f")
        assert "Enter follow" in reader.footer
        await reader.type("union")
        assert "Enter follow" in reader.footer
        assert "Esc clear" in reader.footer
