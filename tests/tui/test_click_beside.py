"""A click beside a dialog closes it, as Esc does, but never discards what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

if TYPE_CHECKING:
    from tests.tui.conftest import Reader, Start

DIALOGS = ["ctrl+o", "question_mark", "ctrl+p", "t", "d", "s", "vertical_line", "apostrophe", "S", "o", "M"]


async def click_at(reader: Reader, x: int, y: int, times: int = 1) -> None:
    """Click on a cell of the screen."""
    await reader.pilot.click(offset=(x, y), times=times)
    await reader.settle()


@pytest.mark.parametrize("key", DIALOGS)
@pytest.mark.parametrize("place", [(60, 0), *(pytest.param(at, marks=pytest.mark.long) for at in ((1, 20), (118, 38)))])
async def test_it_closes(start: Start, story: str, key: str, place: tuple[int, int]) -> None:
    """Also in the dimmed header."""
    async with start(a=story) as reader:
        await reader.press(key)
        dialog = reader.screen
        assert dialog != "ReaderScreen"
        await click_at(reader, *place)
        assert reader.screen == "ReaderScreen"


@pytest.mark.parametrize("key", DIALOGS)
async def test_a_click_in_it_or_on_the_footer_does_not(start: Start, story: str, key: str) -> None:
    """Nor does one on the frame."""
    async with start(a=story) as reader:
        await reader.press(key)
        dialog = reader.screen
        region = reader.app.screen.query_one("#dialog").region
        await click_at(reader, region.x, region.y)
        await click_at(reader, 85, 39)
        assert reader.screen == dialog


@pytest.mark.parametrize(
    ("keys", "typed"),
    [
        (["ctrl+o"], "ferr"),
        (["question_mark"], "searc"),
        (["d"], "2018"),
        (["vertical_line"], "wc"),
        (["s", "tab", "tab", "tab", "tab"], "new"),
        (["o", "slash"], "crews"),
    ],
)
async def test_what_was_typed_stays(start: Start, story: str, keys: list[str], typed: str) -> None:
    """A message says that Esc discards it."""
    async with start(a=story) as reader:
        await reader.press(*keys, *typed)
        dialog = reader.screen
        await click_at(reader, 1, 20)
        assert reader.screen == dialog
        assert reader.said == "A click does not discard what you typed;  Esc  does."
        assert any(typed in field.value for field in reader.app.screen.query(Input))


async def test_a_note_is_saved(start: Start, story: str) -> None:
    """As with Esc."""
    async with start(a=story) as reader:
        await reader.press("M", *"hello")
        await click_at(reader, 1, 20)
        assert reader.screen == "ReaderScreen"
        await reader.press("M")
        assert "hello" in reader.text


async def test_a_double_click_on_a_name_leaves_the_card_open(start: Start, story: str) -> None:
    """Its second half, beside the card, is not meant for it."""
    async with start(a=story) as reader:
        await reader.press("2", "enter")
        assert reader.screen == "CardScreen"
        await click_at(reader, 1, 20, times=2)
        assert reader.screen == "ReaderScreen"
