"""The whole entry as a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.tui.conftest import Start

SIZES = [(120, 40), (80, 24), (40, 12)]


@pytest.mark.parametrize("size", SIZES)
async def test_all_of_an_entry(start: Start, story: str, size: tuple[int, int]) -> None:
    """The sentence and everything that belongs to it, under the briefing's header."""
    async with start(a=story, size=size) as reader:
        await reader.press("3", "j", "j", "i")
        assert reader.screen == "DetailsScreen"
        assert "► Event 3 of 4" in reader.text
        assert "Talks begin. “Monday”" in reader.text
        assert "inferred" in reader.text
        await reader.press("G", "k", "k", "k")
        assert "Radio" in reader.text


@pytest.mark.parametrize("size", SIZES)
async def test_how_far_an_event_is_from_others(start: Start, story: str, size: tuple[int, int]) -> None:
    """From the previous event, the next one, and `as_of`; in a different order from its neighbours there."""
    async with start(a=story, size=size) as reader:
        await reader.press("3", "j", "j", "i", "G")
        last = " ".join(" ".join(line.strip(" ┃▌▐") for line in reader.lines).split())
        neighbours = "7 days after “The strike begins.” (2 Mar) · 11 days before “Members vote.” (20–22 Mar)"
        assert f"{neighbours} · 3 days before the as-of date" in last
        await reader.press("escape", "O", "i", "G")
        last = " ".join(" ".join(line.strip(" ┃▌▐") for line in reader.lines).split())
        neighbours = "11 days before “Members vote.” (20–22 Mar) · 7 days after “The strike begins.” (2 Mar)"
        assert f"{neighbours} · 3 days before the as-of date" in last


async def test_the_inspector_has_it_too(start: Start, story: str) -> None:
    """With the day of the week of a known day above."""
    async with start(a=story) as reader:
        await reader.press("3", "j")
        assert "Event 2 of 4  Mon 2 Mar 2026" in reader.text
        await reader.press("j")
        assert "Event 3 of 4  Mon 9 Mar 2026 · inferred, the source says “Monday” ─" in reader.text
        await reader.press("k")
        assert "Timing    92 to 121 days after “The wage agreement…” (Nov 2025) · 7 days before" in reader.text


async def test_the_day_of_the_week_gives_way(start: Start, story: str) -> None:
    """Where the inspector's heading has no room for it, what else is known of the date stays; `i` has both."""
    told = story.replace("as_stated: Monday,", "as_stated: that Monday, status: occurred,")
    async with start(a=told, size=(80, 24)) as reader:
        await reader.press("3", "j", "j")
        line = reader.line_with("Event 3 of 4")
        assert "  9 Mar 2026 · occurred · inferred, the source says “that Monday”" in line
        await reader.press("i")
        assert "Mon 9 Mar 2026 · occurred" in reader.text


@pytest.mark.parametrize("key", ["escape", "i", "backspace"])
async def test_going_back(start: Start, story: str, key: str) -> None:
    """Each of three keys goes back to the very entry."""
    async with start(a=story) as reader:
        await reader.press("j")
        before = reader.text
        await reader.press("i", key)
        assert reader.text == before


@pytest.mark.parametrize("size", SIZES)
async def test_the_next_entry(start: Start, story: str, size: tuple[int, int]) -> None:
    """`J` and `K` step through the entries, and the cursor of the pane follows."""
    async with start(a=story, size=size) as reader:
        await reader.press("i", "J", "J")
        assert "► Point 3 of 3" in reader.text
        await reader.press("J")
        assert "► Assumption 1 of 1" in reader.text
        assert "Talks begin anew." in reader.text
        await reader.press("K", "escape")
        assert reader.entry.startswith("The strike costs")


async def test_links_name_what_they_point_at(start: Start, story: str) -> None:
    """Actors of an event are named, not given as ids."""
    async with start(a=story) as reader:
        await reader.press("3", "j", "i")
        assert "Seafarers’ union" in reader.line_with("Actors ")


async def test_a_wrong_value_comes_first(start: Start, faulty: str) -> None:
    """What is wrong with an entry is the first of its rows."""
    async with start(a=faulty) as reader:
        await reader.press("2", "i")
        assert "army?" in reader.text
        assert "Problem" in reader.text
        assert "!" in reader.lines[0] or "2 errors" in reader.lines[0]


@pytest.mark.parametrize("size", SIZES)
async def test_following_an_actor(start: Start, story: str, size: tuple[int, int]) -> None:
    """`f` follows the one that is chosen, the entry's own first, and shows the panes; pressed again it ends that."""
    async with start(a=story, size=size) as reader:
        await reader.press("3", "j", "j", "i", "f", "enter")
        assert reader.screen == "ReaderScreen"
        assert "Following Seafarers’ u" in reader.text
        assert reader.entry == "Talks begin."
        await reader.press("i", "f")
        assert (reader.screen, reader.entry) == ("ReaderScreen", "Talks begin.")
        assert "Following" not in reader.text
        await reader.press("k", "i", "f")
        assert reader.screen == "TargetsScreen"
        await reader.press("down", "enter")
        assert reader.screen == "ReaderScreen"
        assert "Following Northern L" in reader.text
        await reader.press("backspace")
        assert (reader.screen, reader.entry) == ("DetailsScreen", "The strike begins.")


async def test_an_entry_without_an_actor_stays(start: Start, story: str) -> None:
    """All others are offered; a menu that is given up comes back to the entry."""
    async with start(a=story) as reader:
        await reader.press("3", "i", "f")
        assert reader.screen == "TargetsScreen"
        assert "Other actors ─" in reader.text
        await reader.press("escape")
        assert (reader.screen, reader.entry) == ("DetailsScreen", "The wage agreement runs out.")


async def test_the_last_entry_says_so(start: Start, story: str) -> None:
    """J after it, and K before the first, change nothing else: the text stays scrolled."""
    async with start(a=story, size=(40, 12)) as reader:
        await reader.press("3", "G", "i", "G")
        place = reader.entries.place
        await reader.press("J")
        assert reader.said == "This is the last entry of the pane."
        assert reader.entries.place == place
        await reader.press("escape", "g", "i", "K")
        assert reader.said == "This is the first entry of the pane."


@pytest.mark.parametrize("keys", [("i",), ("v",)])
async def test_names_in_a_bold_sentence_are_bold(start: Start, story: str, keys: tuple[str, ...]) -> None:
    """In the whole entry, and below a chart; a click on one still opens its card."""
    async with start(a=story.replace("Talks begin.", "The union walks out."), size=(80, 24)) as reader:
        await reader.press("3", "j", "j", *keys)
        rows = [y for y, line in enumerate(reader.lines) if "The union walks out." in line]
        segments = list(reader.app.screen._compositor.render_strips()[rows[-1]])
        bold = "".join(segment.text for segment in segments if segment.style and segment.style.bold)
        assert "The union walks out." in bold
        await reader.pilot.click(offset=(reader.lines[rows[-1]].index("union"), rows[-1]))
        await reader.settle()
        assert reader.screen == "CardScreen"
