"""What changed since the earlier briefing: `D`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefing_tui.memory.memory import Memory, key_of
from tests.tui.test_story import LATER

if TYPE_CHECKING:
    from tests.tui.conftest import Start


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_the_changes_since_the_briefing_before(start: Start, story: str, size: tuple[int, int]) -> None:
    """They are counted in the title; Enter goes to an entry in the panes, and Backspace back from there."""
    async with start(a=LATER, b=story, size=size) as reader:
        await reader.press("D")
        title = "Changes since “The strike" if size[0] > 80 else "Since “The"
        await reader.until(lambda: title in reader.text)
        assert reader.screen == "ChangesScreen"
        assert ("12 gone" if size[0] >= 80 else " +1 -12 ~3 ") in reader.line_with(title)
        assert "Esc close" in reader.footer
        await reader.press("G")
        await reader.press("g")
        rows = len(reader.entries.listing)
        number = next(row for row in range(rows) if reader.app.screen._listing.entry(row))  # type: ignore[attr-defined]
        reader.entries.go(number)
        await reader.press("enter")
        assert reader.screen == "ReaderScreen"


async def test_what_differs_between_any_two_briefings_comes_last(start: Start, story: str) -> None:
    """Title, id, day and `follows` tell nothing of what has changed; they are named in one line at the end."""
    async with start(a=LATER, b=story) as reader:
        await reader.press("D")
        await reader.until(lambda: "Changes since" in reader.text)
        assert "title:" not in reader.text
        await reader.press("G")
        line = reader.line_with("Also different, as in any two briefings: ")
        assert all(name in line for name in ("title", "id", "as of", "follows"))
        assert "▌" in line
        await reader.press("enter")
        assert reader.said == "This is not in the open briefing."


async def test_what_is_gone_has_no_place_in_the_panes(start: Start, story: str) -> None:
    """Enter says so; D closes the screen as it opened it."""
    async with start(a=LATER, b=story) as reader:
        await reader.press("D")
        await reader.until(lambda: "Changes since" in reader.text)
        await reader.press("g", "enter")
        assert reader.said == "This is not in the open briefing."
        await reader.press("D")
        assert reader.screen == "ReaderScreen"


async def test_the_version_last_read_comes_first(start: Start, story: str) -> None:
    """`Tab` compares with the briefing before instead, and back; the title says which it is."""
    keep(LATER.replace("Members accept the offer.", "Members discuss the offer."), "after", "a")
    async with start(a=LATER, b=story) as reader:
        await reader.press("D")
        await reader.until(lambda: "Changes since you last read it" in reader.text)
        assert "Changes since you last read it, as of 25 Mar 2026: 1 changed" in reader.text
        assert "Members [-discuss-] {+accept+} the offer." in reader.text
        await reader.press("tab")
        await reader.until(lambda: "Changes since “The strike at the northern ferries”" in reader.text)
        await reader.press("tab")
        assert "Changes since you last read it" in reader.text
        await reader.press("enter")
        assert (reader.screen, reader.entry) == ("ReaderScreen", "Members accept the offer.")


async def test_a_double_click_goes_to_the_entry(start: Start, story: str) -> None:
    """As in the panes, one click only puts the cursor there."""
    keep(LATER.replace("Members accept the offer.", "Members discuss the offer."), "after", "a")
    async with start(a=LATER, b=story) as reader:
        await reader.press("D")
        await reader.until(lambda: "[-discuss-]" in reader.text)
        await reader.click("the offer.")
        assert reader.screen == "ChangesScreen"
        await reader.click("the offer.", times=2)
        assert (reader.screen, reader.entry) == ("ReaderScreen", "Members accept the offer.")


async def test_a_version_that_is_the_same_gives_way_to_the_briefing_before(start: Start, story: str) -> None:
    """So does one that cannot be opened; `Tab` says where there is nothing else."""
    keep(f"# Only a comment\n{LATER}", "after", "a")
    keep("[", "strike", "b")
    async with start(a=LATER, b=story) as reader:
        await reader.press("D")
        await reader.until(lambda: "Changes since “The strike" in reader.text)
        assert reader.said == "Nothing has changed since you last read it; it is compared with the previous briefing."
        await reader.press("tab")
        assert "Changes since you last read it, as of 25 Mar 2026: entries and sources are the same" in reader.text
        assert "There are no differences." in reader.text
        await reader.press("escape", "left_square_bracket", "D")
        await reader.until(lambda: "The version that you last read can no longer be opened." in reader.text)
        assert reader.screen == "ChangesScreen"
        await reader.press("D")
        assert reader.screen == "ReaderScreen"


async def test_in_a_story_the_briefing_of_the_entry_is_compared(start: Start, story: str) -> None:
    """Enter goes to the entry in the story; what has nothing before it says so."""
    async with start(a=LATER, b=story) as reader:
        await reader.press("T", "3", "g", "D")
        assert reader.said.startswith("There is nothing to compare with: you have not read this before")
        await reader.press("G", "D")
        await reader.until(lambda: "Changes in “The ferries sail again” since “The strike" in reader.text)
        await reader.press("tab")
        assert reader.said == "There is no other version to compare with."
        rows = range(len(reader.entries.listing))
        listing = reader.entries.listing
        reader.entries.go(next(row for row in rows if listing.entry(row)))  # type: ignore[attr-defined]
        await reader.press("enter")
        assert "story of 2 briefings" in reader.text
        assert (reader.pane, reader.entry) == ("summary", "Members accept the offer.")


def keep(text: str, written_id: str, name: str) -> None:
    """Remember a text as the version of a file that was last read."""
    with Memory.open() as memory:
        memory.keep_version(key_of(written_id, f"{name}.yaml"), text.encode())


async def test_backspace_goes_back_to_the_changes(start: Start, story: str) -> None:
    """From an entry, to the row and the version that were shown; from there, Esc to where the reader was before."""
    keep(LATER.replace("Members accept the offer.", "Members discuss the offer."), "after", "a")
    async with start(a=LATER, b=story) as reader:
        await reader.press("4")
        before = reader.where
        await reader.press("D")
        await reader.until(lambda: "Changes since you last read it" in reader.text)
        await reader.press("tab")
        await reader.until(lambda: "Changes since “The strike at the northern ferries”" in reader.text)
        rows = len(reader.entries.listing)
        reader.entries.go(next(row for row in range(rows) if reader.app.screen._listing.entry(row)))  # type: ignore[attr-defined]
        await reader.settle()
        shown = reader.text
        await reader.press("enter")
        assert reader.screen == "ReaderScreen"
        await reader.press("backspace")
        await reader.until(lambda: reader.text == shown)
        await reader.press("escape")
        assert (reader.screen, reader.where) == ("ReaderScreen", before)
