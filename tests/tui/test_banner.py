"""The banner of a filter, and clicks on it, on the header and on a search in the footer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.tui.conftest import Reader, Start

SIZES = [(120, 40), (80, 24), (40, 12)]


def banner(reader: Reader) -> str:
    """The row that says how the filter ends."""
    return reader.line_with("ends it")


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("Lines", "1 of 4 summary entries · 1 of 3 actors · 1 of 4 events · 0 of 2 questions"),
        ("The northern ferries and Lines", "Summary 1/4 · Actors 1/3 · Timeline 1/4 · Questions 0/2"),
        ("The fishers and sailors of the Lines", "Sum 1/4 · Act 1/3 · Time 1/4 · Que 0/2"),
        ("The fishers and sailors, and the crews on land, of all the northern Lines", ""),
    ],
)
async def test_its_counts_get_shorter_by_steps(start: Start, story: str, name: str, counts: str) -> None:
    """In words, by pane name, abbreviated, and not at all; the key that clears it is always shown."""
    text = story.replace("{id: operator, name: Northern Lines", f'{{id: operator, name: "{name}"')
    text = text.replace("- {id: cost, text: The", "- {id: cost, text: For Lines the")
    text = text.replace("role: runs the ferries", "role: runs the ferries, aliases: [Lines]")
    async with start(a=text) as reader:
        await reader.press("2", "j", "f")
        assert banner(reader).split("   ", 1)[0].strip() == f"Following {name}"
        assert banner(reader).split("   ", 1)[1].partition("f or")[0].strip() == counts
        assert banner(reader).endswith("f or Esc ends it ")


@pytest.mark.parametrize("width", [120, 80, 40])
async def test_a_long_name_leaves_room_for_the_way_out(start: Start, story: str, width: int) -> None:
    """It is cut instead."""
    async with start(a=story.replace("Northern Lines", "Northern Lines " * 9), size=(width, 20)) as reader:
        await reader.press("2", "j", "f")
        assert banner(reader).startswith("  Following Northern Li")
        assert "…" in banner(reader)
        assert banner(reader).endswith("   Esc ends it ")


@pytest.mark.parametrize("size", SIZES)
async def test_a_click_ends_following(start: Start, story: str, size: tuple[int, int]) -> None:
    """On the words that say how, and not beside them."""
    async with start(a=story, size=size) as reader:
        await reader.press("2", "j")
        before = reader.text
        await reader.press("f")
        await reader.click("Following")
        assert "Following" in reader.text
        await reader.click("Esc ends it")
        assert reader.text == before


async def test_a_click_ends_what_is_disputed(start: Start, story: str) -> None:
    """As it ends what an actor is followed by."""
    async with start(a=story) as reader:
        await reader.press("equals_sign")
        assert "disputed statements" in reader.text
        await reader.click("= or Esc")
        assert "disputed statements" not in reader.text


@pytest.mark.parametrize("size", SIZES)
async def test_clicks_on_the_banner_of_dates(start: Start, story: str, size: tuple[int, int]) -> None:
    """One on ``d`` opens the dialog, one on Esc ends the range."""
    async with start(a=story, size=size) as reader:
        await reader.press("d", "2", "0", "2", "5", "enter")
        await reader.click("d changes it")
        assert reader.screen == "DatesScreen"
        await reader.press("escape")
        await reader.click("Esc ends it")
        assert reader.app.session.contents is not None
        assert not reader.app.session.contents.only


@pytest.mark.parametrize("size", SIZES)
async def test_clicks_on_a_search_in_the_footer(start: Start, story: str, size: tuple[int, int]) -> None:
    """Its keys can be clicked, and those that the footer had before cannot."""
    async with start(a=story, size=size) as reader:
        before = reader.text
        await reader.press("slash", *"strike", "enter")
        row, narrow = size[1] - 1, size[0] == 40
        assert "1/4" in reader.footer
        await reader.pilot.click(offset=(reader.lines[row].index("n N" if narrow else "n next"), row))
        await reader.settle()
        assert "2/4" in reader.footer
        await reader.pilot.click(offset=(reader.lines[row].index("N  Esc" if narrow else "N previous"), row))
        await reader.settle()
        assert "1/4" in reader.footer
        await reader.pilot.click(offset=(1, row))
        await reader.settle()
        assert "1/4" in reader.footer
        await reader.click("Esc end")
        assert reader.text == before


@pytest.mark.parametrize("over", [False, True], ids=["panes", "all of an entry"])
@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_a_click_on_the_place_in_the_story(
    start: Start, story: str, earlier: str, size: tuple[int, int], *, over: bool
) -> None:
    """It does what `]` does, and one on the arrow before it what `[` does; the way back is there."""
    thread = story.replace("id: strike\n", "id: strike\nfollows: [before]\n")
    async with start(a=thread, b=earlier, size=size) as reader:
        assert reader.title == "The strike at the northern ferries"
        if over:
            await reader.press("i")
        await reader.click("2 of 2")
        assert reader.said == "There is no later briefing in this story."
        assert reader.screen == ("DetailsScreen" if over else "ReaderScreen")
        await reader.click("‹ 2 of 2")  # noqa: RUF001 - the mark on the screen
        assert (reader.screen, reader.title) == ("ReaderScreen", "Ferries before the strike")
        await reader.click("1 of 2")
        assert reader.title == "The strike at the northern ferries"
        await reader.press("backspace")
        assert reader.title == "Ferries before the strike"


async def test_a_click_on_a_story_of_one(start: Start, story: str) -> None:
    """The message says what is missing."""
    async with start(a=story.replace("id: strike\n", "id: strike\nfollows: [before]\n")) as reader:
        await reader.click("its story has a gap")
        assert reader.said.endswith("The library has no “before”, which this story needs.")
