"""A click on the name of an actor, wherever it is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.tui.conftest import Reader, Start

SIZES = [(120, 40), (80, 24), (40, 12)]

NAMES = """\
title: Names in texts
as_of: 2018-04-19
sources: [{id: wire, publisher: The Wire}]
summary:
  - {text: It rests with Kim Jong-un whether Moon Jae-in comes., basis: reported, note: Lee says so., cites: [wire]}
actors:
  - {id: kim, name: Kim Jong-un, kind: person, role: leads the North}
  - {id: moon, name: Moon Jae-in, kind: person, role: leads the South, part_of: south}
  - {id: south, name: South Korea, kind: state, role: seeks a treaty}
  - {id: lee, name: Lee, kind: person, role: speaks, position: Trusts Moon Jae-in.}
timeline:
  - {id: met, date: 2018-04-18, event: Kim Jong-un met Lee., actors: [moon]}
questions:
  - {question: Does Moon Jae-in trust 김정은?, actors: [kim]}
"""


def card(reader: Reader) -> str:
    """The name on the card that is on top; empty where there is none."""
    if reader.screen != "CardScreen":
        return ""
    return reader.app.screen.query_one("#frame").title[0][0]  # type: ignore[attr-defined]


async def click_after(reader: Reader, words: str, name: str) -> None:
    """Click on a name in the row in which some words stand before it."""
    x, y = reader.place_of(words)
    await reader.pilot.click(offset=(reader.lines[y].index(name, x), y))
    await reader.settle()


@pytest.mark.parametrize("size", SIZES)
async def test_a_name_in_a_pane_opens_its_actor(start: Start, size: tuple[int, int]) -> None:
    """That very one, though another comes first in the entry; Esc comes back to the entry."""
    async with start(a=NAMES, size=size) as reader:
        await reader.press("3", "1")
        await reader.click("Moon Jae")
        assert card(reader) == "Moon Jae-in"
        await reader.press("escape")
        assert (reader.screen, reader.pane) == ("ReaderScreen", "summary")
        await reader.press("3")
        await reader.click("Lee.")
        assert card(reader) == "Lee"


async def test_a_name_in_a_pane_without_the_focus(start: Start) -> None:
    """The pane gets the focus, and the cursor is on the entry when the card is closed."""
    async with start(a=NAMES) as reader:
        await reader.click("Kim Jong-un met")
        assert card(reader) == "Kim Jong-un"
        await reader.press("escape")
        assert (reader.pane, reader.entry) == ("timeline", "Kim Jong-un met Lee.")


@pytest.mark.parametrize("size", SIZES)
async def test_beside_a_name_a_click_only_selects(start: Start, size: tuple[int, int]) -> None:
    """The spaces before and after a name are not part of it."""
    async with start(a=NAMES, size=size) as reader:
        x, y = reader.place_of("Kim Jong-un")
        for column in (x - 1, x + len("Kim Jong-un")):
            await reader.pilot.click(offset=(column, y))
            await reader.settle()
            assert reader.screen == "ReaderScreen"


async def test_both_lines_of_a_name_that_is_broken(start: Start) -> None:
    """A click on either part opens its actor."""
    for size in ((75, 14), (40, 12)):
        text = NAMES.replace("It rests with", "x" * (size[0] - 14))
        async with start(a=text, size=size) as reader:
            for words in ("Kim", "Jong-un"):
                await reader.click(words)
                assert card(reader) == "Kim Jong-un"
                await reader.press("escape")


@pytest.mark.parametrize("size", SIZES[:2])
async def test_a_name_in_the_inspector(start: Start, size: tuple[int, int]) -> None:
    """In its row of actors and in its texts."""
    async with start(a=NAMES, size=size) as reader:
        await click_after(reader, "Actors    ", "Moon")
        assert card(reader) == "Moon Jae-in"
        await reader.press("escape")
        await reader.click("Lee says")
        assert card(reader) == "Lee"


@pytest.mark.parametrize("size", SIZES)
async def test_a_name_in_all_of_an_entry(start: Start, size: tuple[int, int]) -> None:
    """It opens its actor; a click beside names puts the cursor on the row."""
    async with start(a=NAMES, size=size) as reader:
        await reader.press("i")
        await reader.click("whether")
        assert reader.screen == "DetailsScreen"
        await reader.press("G")
        await reader.click("Lee says")
        assert card(reader) == "Lee"


@pytest.mark.parametrize("size", SIZES)
async def test_a_name_on_a_card_opens_the_next_card(start: Start, size: tuple[int, int]) -> None:
    """In what an actor is and in what it concerns; Backspace goes back card by card, and f follows the one on top."""
    async with start(a=NAMES, size=size) as reader:
        await reader.press("4")
        await reader.click("Moon Jae-in")
        assert card(reader) == "Moon Jae-in"
        await reader.click("South Korea")
        assert card(reader) == "South Korea"
        await click_after(reader, "Parts", "Moon")
        assert card(reader) == "Moon Jae-in"
        await reader.press("backspace")
        assert card(reader) == "South Korea"
        await reader.press("f")
        assert reader.screen == "ReaderScreen"
        assert "Following South Korea" in reader.text


async def test_a_name_among_what_rests_on_a_source(start: Start) -> None:
    """The dialog of sources gives way to the card."""
    async with start(a=NAMES) as reader:
        await reader.press("o")
        await click_after(reader, "point  ", "Moon")
        assert card(reader) == "Moon Jae-in"


async def test_a_double_click_on_a_name_opens_its_card_alone(start: Start) -> None:
    """The second click does nothing to what has come under it."""
    async with start(a=NAMES) as reader:
        await reader.click("Moon Jae", times=2)
        assert card(reader) == "Moon Jae-in"


@pytest.mark.parametrize("size", SIZES)
async def test_text_drawn_over_with_the_mouse_follows_nothing(start: Start, size: tuple[int, int]) -> None:
    """Though the mouse is let go over a name."""
    async with start(a=NAMES, size=size) as reader:
        x, y = reader.place_of("rests with")
        await reader.pilot.mouse_down(offset=(x, y))
        await reader.pilot.hover(offset=(x + 12, y))
        await reader.pilot.mouse_up(offset=(x + 12, y))
        await reader.settle()
        assert reader.screen == "ReaderScreen"
        assert (reader.app.screen.get_selected_text() or "").startswith("rests with")


async def test_a_marked_match_in_a_name_is_still_a_link(start: Start) -> None:
    """While a search marks it."""
    async with start(a=NAMES) as reader:
        await reader.press("slash", *"jae-in", "enter")
        await reader.click("Moon Jae-in")
        assert card(reader) == "Moon Jae-in"
