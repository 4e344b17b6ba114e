"""Moving among entries and panes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.tui.conftest import Start


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
@pytest.mark.parametrize(("down", "up"), [("j", "k"), ("down", "up")])
async def test_the_next_and_previous_entry(start: Start, story: str, size: tuple[int, int], down: str, up: str) -> None:
    """Down goes to the next entry at every size, up back."""
    async with start(a=story, size=size) as reader:
        await reader.press(down)
        assert reader.entry == "The union will accept the offer."
        await reader.press(down)
        assert reader.entry.startswith("The strike costs")
        await reader.press(up)
        assert reader.entry == "The union will accept the offer."


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
@pytest.mark.parametrize("pane", ["1", "2", "3", "4"])
async def test_first_and_last(start: Start, story: str, size: tuple[int, int], pane: str) -> None:
    """`G` goes to the last entry of a pane, `g` to its first, and both are in sight."""
    async with start(a=story, size=size) as reader:
        await reader.press(pane, "G")
        assert reader.entries.cursor == reader.entries.count - 1
        assert " ".join(reader.entry.split()[:3]) in reader.text
        await reader.press("g")
        assert reader.entries.cursor == 0
        assert " ".join(reader.entry.split()[:2]) in reader.text


async def test_by_pages(start: Start, many: str) -> None:
    """Space goes down by what is in sight, PgUp as much up; `^d` and `^u` by half of it."""
    async with start(a=many, size=(80, 24)) as reader:
        await reader.press("space")
        page = reader.entries.cursor
        assert page > 2
        await reader.press("pageup")
        assert reader.entries.cursor == 0
        await reader.press("ctrl+d")
        assert 0 < reader.entries.cursor < page
        await reader.press("ctrl+u")
        assert reader.entries.cursor == 0


async def test_pages_end_at_the_last_entry(start: Start, many: str) -> None:
    """By pages every entry is come by, and the last one is the end."""
    async with start(a=many, size=(80, 24)) as reader:
        seen = reader.text
        for _ in range(20):
            await reader.press("space")
            seen += reader.text
        assert reader.entries.cursor == 39
        assert all(f"Point number {number} of" in seen for number in range(1, 41))


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_panes_by_tab(start: Start, story: str, size: tuple[int, int]) -> None:
    """Tab goes round the four panes, Shift-Tab back round."""
    order = ["actors", "timeline", "questions", "summary"]
    async with start(a=story, size=size) as reader:
        for pane in order:
            await reader.press("tab")
            assert reader.pane == pane
        for pane in [*reversed(order[:-1]), "summary"]:
            await reader.press("shift+tab")
            assert reader.pane == pane


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_panes_by_number(start: Start, story: str, size: tuple[int, int]) -> None:
    """The focused pane's title alone begins with the mark of focus."""
    titles = {"summary": "1 Sum", "actors": "2 Act", "timeline": "3 Time", "questions": "4 Que"}
    async with start(a=story, size=size) as reader:
        for key, (pane, title) in zip("2341", [*list(titles.items())[1:], ("summary", "1 Sum")], strict=True):
            await reader.press(key)
            assert reader.pane == pane
            assert f"► {title}" in reader.text
            assert reader.text.count("►") == 1


async def test_a_pane_keeps_its_place(start: Start, story: str) -> None:
    """Leaving a pane and coming back finds the entry that was left."""
    async with start(a=story, size=(80, 24)) as reader:
        await reader.press("j", "j", "3", "j", "1")
        assert reader.entry.startswith("The strike costs")
        await reader.press("3")
        assert reader.entries.cursor == 1


async def test_hidden_entries_are_counted(start: Start, many: str) -> None:
    """The number of entries out of sight is in the frame, and in the rule of the tabs."""
    async with start(a=many) as reader:
        assert "↓ " in reader.text
        assert "↑" not in reader.text
        await reader.press("G")
        assert "↑ " in reader.text
        assert "↓" not in reader.text
        await reader.resize(80, 24)
        assert "↑ " in reader.line_with("━━━━")


async def test_the_year_stays_on_top(start: Start, story: str) -> None:
    """The heading of the year stays above the events while they scroll, and is shown only once."""
    events = "".join(f"  - {{date: 2024-01-{day:02}, event: Day {day} of many.}}\n" for day in range(1, 29))
    async with start(a=story.replace("timeline:\n", "timeline:\n" + events), size=(80, 24)) as reader:
        await reader.press("3", *"jjjjjjjjjjjjjjjjjjjj")
        rows = [line for line in reader.lines if " 2024 ────" in line and "Event" not in line]
        assert len(rows) == 1
        assert reader.lines.index(rows[0]) < reader.place_of("Day ")[1]


async def test_the_rule_comes_before_what_is_still_to_come(start: Start, story: str) -> None:
    """Events are in order of their dates, and `as of` divides them."""
    async with start(a=story, size=(80, 24)) as reader:
        await reader.press("3")
        rows = [
            reader.place_of(words)[1]
            for words in ("The wage agreement", "The strike begins", "Talks begin", "as of 12 Mar ┄", "Members vote")
        ]
        assert rows == sorted(rows)
