"""The timeline as a chart: what the reader shows of it beside the chart itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.tui.conftest import Start

LONG = "The crews of all northern lines vote whether the offer of Ada Holm is to be accepted before the spring."
FAR_APART = f"""\
title: Two votes
as_of: 2026-03-12
actors: [Ada Holm]
timeline:
  - {{date: 2024-01-03, event: The first vote.}}
  - {{date: 2024-08-03, event: "{LONG}"}}
  - {{date: 2025-03-03, event: The third vote.}}
  - {{date: 2026-03-03, event: The last vote.}}
"""


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_the_sentence_is_whole(start: Start, size: tuple[int, int]) -> None:
    """The chart cuts it or has no room for it; below, it comes first, in full, with its names as links."""
    async with start(a=FAR_APART, size=size) as reader:
        await reader.press("3", "v", "j")
        heading = next(y for y, line in enumerate(reader.lines) if "Event 2 of 4" in line)
        below = " ".join(line.strip() for line in reader.lines[heading + 1 : -1])
        assert below.startswith(LONG)
        x, y = reader.place_of("Ada Holm is")
        await reader.pilot.click(offset=(x, y))
        await reader.settle()
        assert reader.screen == "CardScreen"


async def test_a_list_has_no_need_of_that(start: Start) -> None:
    """There the sentence is whole in the pane, and on a narrow screen the pane has all the rows."""
    async with start(a=FAR_APART, size=(40, 12)) as reader:
        await reader.press("3", "j")
        assert "Event 2 of 4" not in reader.text
        await reader.press("v")
        assert "Event 2 of 4" in reader.text
        await reader.press("1")
        assert "Event 2 of 4" not in reader.text
        await reader.resize(120, 40)
        await reader.press("3", "v")
        assert LONG not in " ".join(line.strip() for line in reader.lines[-8:])


async def test_the_legend_gives_way(start: Start) -> None:
    """Where few rows are left for events it is left out."""
    async with start(a=FAR_APART, size=(40, 12)) as reader:
        await reader.press("3", "v")
        assert "within" not in reader.text
        await reader.resize(40, 20)
        assert "■ day ▒ within" in reader.text


async def test_the_chart_goes_with_the_cursor(start: Start) -> None:
    """An event that is out of sight in a zoomed chart comes into sight when the cursor comes to it."""
    async with start(a=FAR_APART) as reader:
        await reader.press("3", "v", "plus", "plus", "plus")
        assert "■" not in reader.line_with("3 Mar 2026")
        await reader.press("G")
        assert "■" in reader.lines[reader.app.cursor_position.y]


async def test_a_click_on_a_bar(start: Start) -> None:
    """It puts the cursor on the event, whose time stays where it is."""
    async with start(a=FAR_APART, size=(40, 12)) as reader:
        await reader.press("3", "v")
        row = next(y for y, line in enumerate(reader.lines) if "3 Mar 2025" in line)
        axis = reader.lines[2:4]
        await reader.pilot.click(offset=(reader.lines[row].index("■"), row))
        await reader.settle()
        assert reader.entry == "The third vote."
        assert reader.lines[2:4] == axis


async def test_the_title_tells_how_near(start: Start) -> None:
    """With tabs their rule does; on a narrow screen the arrows of the axis do."""
    async with start(a=FAR_APART) as reader:
        await reader.press("3", "v", "plus", "plus")
        assert "3 Timeline 4 · chart 4x ━" in reader.text
        await reader.resize(80, 24)
        assert "─ chart 4x ─" in reader.text
        await reader.press("minus", "minus")
        assert "─ chart ─" in reader.text


async def test_zooming_keeps_the_event_under_the_cursor_in_view(start: Start) -> None:
    """At every magnification its bar stays where it was, also at the edge of the chart."""
    async with start(a=FAR_APART) as reader:
        await reader.press("3", "v")
        column = reader.line_with("2024  The first vote.").index("■")
        for _ in range(6):
            await reader.press("plus")
            assert reader.line_with("2024  The first vote.").index("■") == column
