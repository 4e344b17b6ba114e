"""Dialogs with a list take the room that their rows need, where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.tui.conftest import Start

TITLE = "The long way of a law on the ferries of the northern isles from a first draft to a vote in both houses"
PUBLISHER = "The Institute for the Study of Everything that Happens between the Northern Isles and the Mainland"
TEXT = (
    f"title: {TITLE}\nas_of: 2026-03-12\nsources:\n  - {{id: a, publisher: {PUBLISHER}, reliability: B}}\n"
    "summary:\n  - {text: It passed., cites: [a]}\n"
)


@pytest.mark.parametrize(("width", "is_whole"), [(250, True), (120, False)])
async def test_a_long_title_and_a_long_publisher(start: Start, width: int, is_whole: bool) -> None:  # noqa: FBT001 - parameter
    """They are cut only where the screen is too narrow for them."""
    async with start(a=TEXT, size=(width, 40)) as reader:
        for key, words in (("ctrl+o", TITLE), ("S", PUBLISHER)):
            await reader.press(key)
            below_header = "\n".join(reader.lines[1:])
            assert (words in below_header) == is_whole
            assert is_whole or "…" in below_header
            await reader.press("escape")


async def test_short_rows_are_not_spread_out(start: Start, story: str) -> None:
    """A dialog is no wider than before if nothing in it is cut."""
    async with start(a=story.replace("at the northern ferries", "at sea"), size=(250, 60)) as reader:
        for key in ("ctrl+o", "S"):
            await reader.press(key)
            assert reader.app.screen.query_one("#dialog").size.width == 112
            await reader.press("escape")
