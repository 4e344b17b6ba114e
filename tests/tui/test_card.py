"""The card of an actor, at every size, by keys and by the mouse."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefing_tui.view.phrasing import plain

if TYPE_CHECKING:
    from tests.tui.conftest import Reader, Start

SIZES = [(120, 40), (80, 24), (40, 12)]


async def to_the_card(reader: Reader, size: tuple[int, int]) -> None:
    """Open the card of the first actor; on a narrow screen from the whole entry."""
    await reader.press("2", "enter", *(["enter"] if size[0] < 80 else []))
    assert reader.screen == "CardScreen"


async def test_the_sources_of_its_actor(start: Start, story: str) -> None:
    """`o` shows them, and the way back leads to the card; that there are none is said in place."""
    cited = story.replace("name: Northern Lines", "name: Northern Lines, cites: [gazette]")
    async with start(a=cited) as reader:
        await reader.press("2", "enter", "o")
        assert (reader.screen, reader.said) == ("CardScreen", "This entry cites no source.")
        await reader.press("escape", "j", "enter", "o")
        assert reader.screen == "SourcesScreen"
        await reader.press("escape")
        assert reader.screen == "CardScreen"


def row(reader: Reader) -> str:
    """The first line of what is under the cursor."""
    listing = reader.entries.listing
    assert listing is not None
    return plain(listing.lines(reader.entries.cursor, 70)[0])


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
        for words in ("Organization", "calls the strike", "The union", "Ada Holm", "Summary 1", "Events 2"):
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
async def test_what_it_is_a_part_of_and_its_parts_are_rows(start: Start, story: str, size: tuple[int, int]) -> None:
    """Enter on one shows its card, the same on any other actor; Backspace returns to the very row of each."""
    text = story.replace("name: Northern Lines,", "name: Northern Lines, part_of: union, position: Fears Ada Holm.,")
    text = text.replace("name: Ada Holm,", "name: Ada Holm, part_of: union,")
    async with start(a=text, size=size) as reader:
        await to_the_card(reader, size)
        assert reader.text.count("Parts") == 1
        await reader.press("j")
        assert "Ada Holm" in row(reader)
        first = reader.text
        await reader.press("enter")
        assert "► Ada Holm" in reader.text
        assert "Part of   Seafarers’ union" in row(reader)
        await reader.press("j")
        assert "Northern Lines" in row(reader)
        second = reader.text
        await reader.press("enter")
        assert "► Northern Lines" in reader.text
        await reader.press("backspace")
        assert reader.text == second
        await reader.press("backspace")
        assert reader.text == first


async def test_an_actor_that_is_part_of_itself(start: Start, story: str) -> None:
    """Nor does an unknown actor; both are reported."""
    text = story.replace("name: Ada Holm,", "name: Ada Holm, part_of: mediator,")
    async with start(a=text.replace("name: Northern Lines,", "name: Northern Lines, part_of: nobody,")) as reader:
        await reader.press("2", "j", "enter")
        assert "Part of   nobody" in reader.text
        await reader.press("escape", "j", "enter")
        assert "Nothing in this briefing names it." in reader.text


async def test_columns_of_the_card(start: Start, story: str) -> None:
    """What it is begins where the labels do, and dates take no more room than they need."""
    async with start(a=story, size=(120, 40)) as reader:
        await to_the_card(reader, (120, 40))
        left = reader.place_of("Role ")[0]
        assert reader.place_of("Organization")[0] == left
        assert reader.place_of("2 Mar 2026 ■")[0] <= left + 1


@pytest.mark.parametrize("size", SIZES)
async def test_a_date_is_never_cut(start: Start, story: str, size: tuple[int, int]) -> None:
    """A date that does not fit into its column is put above its event."""
    dates = {"2026-03-02": "2025-11-28T23:30Z/2026-03-12T06:15Z", "2026-03-09": "2026-04-25/2026-06-10"}
    for old, new in dates.items():
        story = story.replace(f"date: {old},", f"date: {new},")
    async with start(a=story, size=size) as reader:
        await to_the_card(reader, size)
        seen = reader.text
        for _ in range(6):
            await reader.press("j")
            seen += reader.text
        seen = " ".join("".join(sign for sign in seen if sign not in "┃▌▐═").split())
        assert "28 Nov 2025 23:30 UTC–12 Mar 2026 06:15 UTC" in seen
        assert "25 Apr–10 Jun 2026" in seen


@pytest.mark.parametrize("size", SIZES)
async def test_following_from_the_card(start: Start, story: str, size: tuple[int, int]) -> None:
    """`f` keeps only what concerns the actor."""
    async with start(a=story, size=size) as reader:
        await to_the_card(reader, size)
        await reader.press("f")
        assert reader.screen == "ReaderScreen"
        assert "Following Seafarers’ u" in reader.text
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
    """Text in brackets is shown as written."""
    async with start(a=story.replace("name: Northern Lines", 'name: "[b]Lines[/b] [@click=x]"')) as reader:
        await reader.press("2", "j", "enter")
        assert "► [b]Lines[/b] [@click=x]" in reader.text


@pytest.fixture
def elsewhere(earlier: str) -> dict[str, str]:
    """Two other briefings in which the first actor of the story stands: by its id, and by an alias."""
    by_id = earlier.replace("[Mary Quill]", "[{id: union, name: Crews of the north}, {name: Mary, part_of: union}]")
    by_alias = earlier.replace("id: before", "id: older").replace("as_of: 2026-02-20", "as_of: 2025-12-01")
    by_alias = by_alias.replace("[Mary Quill]", "[{name: Union of seafarers, aliases: [The union]}]")
    return {"b": by_id, "c": by_alias, "d": earlier.replace("id: before", "id: nobody")}


@pytest.mark.parametrize("size", SIZES)
async def test_other_briefings_come_last(
    start: Start, story: str, elsewhere: dict[str, str], size: tuple[int, int]
) -> None:
    """Each with its day, the name there, and how many of its entries concern the actor; by id or by name."""
    async with start(a=story, **elsewhere, size=size) as reader:
        await to_the_card(reader, size)
        seen = reader.text
        for _ in range(12):
            await reader.press("j")
            seen += reader.text
        seen = " ".join("".join(sign for sign in seen if sign not in "┃▌").split())
        assert "Elsewhere 2 ─" in seen
        assert "20 Feb 2026" in seen
        assert "1 Dec 2025" in seen
        # The part of the union in the one, and the point that names it in the other.
        assert seen.count("1 entry") >= 2
        if size[0] >= 120:
            assert "Ferries before the strike as Crews of the north 1 entry" in seen


@pytest.mark.parametrize("size", SIZES)
async def test_to_another_briefing_and_back_to_the_card(
    start: Start, story: str, elsewhere: dict[str, str], size: tuple[int, int]
) -> None:
    """Enter opens it at the actor; Backspace returns to the very row of the card, then to where that was opened."""
    async with start(a=story, **elsewhere, size=size) as reader:
        await reader.press("2")
        await to_the_card(reader, size)
        await reader.press("G", "k")
        card = reader.text
        await reader.press("backspace")
        under = reader.text
        await reader.press("alt+right")
        await reader.press("enter")
        assert (reader.title, reader.pane, reader.entry) == (
            "Ferries before the strike",
            "actors",
            "Crews of the north",
        )
        await reader.press("backspace")
        assert reader.screen == "CardScreen"
        assert reader.text == card
        await reader.press("backspace")
        assert reader.text == under
        await reader.press("alt+right")
        assert reader.text == card
        await reader.press("alt+right")
        assert reader.entry == "Crews of the north"


async def test_another_briefing_by_mouse(start: Start, story: str, elsewhere: dict[str, str]) -> None:
    """A click on its row goes there."""
    async with start(a=story, **elsewhere) as reader:
        await reader.press("2", "enter")
        await reader.click("as Union of seafarers")
        assert reader.entry == "Union of seafarers"


async def test_an_actor_that_only_other_briefings_name(start: Start, earlier: str) -> None:
    """That nothing here names it is said above them."""
    other = earlier.replace("id: before", "id: other")
    async with start(a=earlier, b=other) as reader:
        await reader.press("2", "enter")
        assert "Nothing in this briefing names it." in reader.text
        assert "Elsewhere 1 ─" in reader.text
        await reader.press("enter")
        assert reader.app.session.item.briefing.id == "other"  # type: ignore[union-attr]


async def test_back_to_the_card_of_an_actor_that_is_gone(
    start: Start, folder: Path, story: str, elsewhere: dict[str, str]
) -> None:
    """Where the file was changed meanwhile, the panes are what is come back to."""
    async with start(a=story, **elsewhere) as reader:
        await reader.press("2", "enter", "G", "enter")
        (folder / "a.yaml").write_text(story.replace("id: union", "id: crews").replace("[union", "[crews"))
        await reader.press("K", "K", "K", "r")
        await reader.until(lambda: reader.said == "Reloaded.")
        assert reader.title == "The strike at the northern ferries"
        await reader.press("backspace", "backspace", "backspace", "backspace")
        assert (reader.title, reader.screen) == ("The strike at the northern ferries", "ReaderScreen")
