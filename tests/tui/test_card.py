"""The card of an actor, at every size, by keys and by the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.tui.conftest import Reader, Start

SIZES = [(120, 40), (80, 24), (40, 12)]


async def to_the_card(reader: Reader, size: tuple[int, int]) -> None:
    """Open the card of the first actor; on a narrow screen from all of the entry."""
    await reader.press("2", "enter", *(["enter"] if size[0] < 80 else []))
    assert reader.screen == "CardScreen"


@pytest.mark.parametrize("size", SIZES)
async def test_all_of_it_can_be_seen(start: Start, story: str, size: tuple[int, int]) -> None:
    """What it is, its parts, and all that concerns it, when it is scrolled to its end."""
    text = story.replace("name: Ada Holm, kind: person", "name: Ada Holm, part_of: union, kind: person")
    async with start(a=text, size=size) as reader:
        await to_the_card(reader, size)
        seen = reader.text
        for _ in range(8):
            await reader.press("j")
            seen += reader.text
        for words in ("organization", "calls the strike", "The union", "Ada Holm", "Summary 1", "Events 2"):
            assert words in seen
        for words in ("The union will", "The strike begins.", "Talks begin.", "2 Mar 2026"):
            assert words in seen


@pytest.mark.parametrize(
    ("number", "pane", "entry"),
    [
        (0, "summary", "The union will accept the offer."),
        (1, "timeline", "The strike begins."),
        (2, "timeline", "Talks begin."),
    ],
)
@pytest.mark.parametrize("size", SIZES)
async def test_each_entry_can_be_reached(  # noqa: PLR0913, PLR0917 - each case is one
    start: Start, story: str, number: int, pane: str, entry: str, size: tuple[int, int]
) -> None:
    """Enter goes to the entry under the cursor, in its pane."""
    async with start(a=story, size=size) as reader:
        await to_the_card(reader, size)
        for _ in range(12):
            if reader.entries.cursor < number:
                await reader.press("j")
        await reader.press("enter")
        assert reader.screen == "ReaderScreen"
        assert (reader.pane, reader.entry) == (pane, entry)


@pytest.mark.parametrize("size", SIZES)
async def test_following_from_the_card(start: Start, story: str, size: tuple[int, int]) -> None:
    """`f` keeps only what concerns the actor."""
    async with start(a=story, size=size) as reader:
        await to_the_card(reader, size)
        await reader.press("f")
        assert reader.screen == "ReaderScreen"
        assert "Following Seafarers’ union" in reader.text
        await reader.press("escape")
        assert "Following" not in reader.text
        assert (reader.pane, reader.entry) == ("actors", "Seafarers’ union")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", ["escape", "backspace"])
async def test_closing(start: Start, story: str, size: tuple[int, int], key: str) -> None:
    """Back to the actor, as it was."""
    async with start(a=story, size=size) as reader:
        await reader.press("2")
        before = reader.text
        await reader.press("enter", *(["enter"] if size[0] < 80 else []))
        await reader.press("j", key)
        if reader.screen == "DetailsScreen":
            await reader.press("escape")
        assert reader.text == before


async def test_by_mouse(start: Start, story: str) -> None:
    """A double click on an actor opens its card, a click on an entry of it goes there."""
    async with start(a=story) as reader:
        await reader.click("Northern Lines", times=2)
        assert reader.screen == "CardScreen"
        await reader.click("The strike begins.")
        assert (reader.screen, reader.entry) == ("ReaderScreen", "The strike begins.")


async def test_a_card_within_a_filter_shows_everything(start: Start, story: str) -> None:
    """What the filter leaves out concerns the actor all the same."""
    async with start(a=story) as reader:
        await reader.press("2", "j", "f", "3", "enter")
        await reader.type("seafarers")
        await reader.press("enter")
        assert "Talks begin." in reader.text
        assert "actor 1 of 3" in reader.text


async def test_a_name_that_is_markup(start: Start, story: str) -> None:
    """What stands in brackets is shown as it is written."""
    async with start(a=story.replace("name: Northern Lines", 'name: "[b]Lines[/b] [@click=x]"')) as reader:
        await reader.press("2", "j", "enter")
        assert "► [b]Lines[/b] [@click=x]" in reader.text
