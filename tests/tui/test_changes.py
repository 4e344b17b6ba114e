"""What changed since the earlier briefing: `D`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.test_story import LATER

if TYPE_CHECKING:
    from tests.tui.conftest import Start


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_the_changes_since_the_briefing_before(start: Start, story: str, size: tuple[int, int]) -> None:
    """They are counted in the title; Enter goes to an entry in the panes, and Backspace back from there."""
    async with start(a=LATER, b=story, size=size) as reader:
        await reader.press("D")
        await reader.until(lambda: "Changes since" in reader.text)
        assert reader.screen == "ChangesScreen"
        await reader.press("G")
        await reader.press("g")
        rows = len(reader.entries.listing)
        number = next(row for row in range(rows) if reader.app.screen._listing.entry(row))  # type: ignore[attr-defined]
        reader.entries.go(number)
        await reader.press("enter")
        assert reader.screen == "ReaderScreen"


async def test_what_is_gone_has_no_place_in_the_panes(start: Start, story: str) -> None:
    """Enter says so; D closes the screen as it opened it."""
    async with start(a=LATER, b=story) as reader:
        await reader.press("D")
        await reader.until(lambda: "Changes since" in reader.text)
        await reader.press("g", "enter")
        assert reader.said == "This is not in the open briefing."
        await reader.press("D")
        assert reader.screen == "ReaderScreen"


async def test_the_first_briefing_has_no_changes(start: Start, story: str) -> None:
    """There is nothing to compare it with."""
    async with start(b=story) as reader:
        await reader.press("D")
        assert reader.said == "There is no earlier briefing in this story to compare with."
