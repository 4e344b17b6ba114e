"""The way back: to the exact pane, entry, scroll, filter and briefing that the person left."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefing_tui.library.library import Library
from briefing_tui.tui.state import history

if TYPE_CHECKING:
    from tests.tui.conftest import Reader, Start

SIZES = [(120, 40), (80, 24)]


@pytest.fixture
def long(story: str) -> str:
    """The story with many events more, of which the first and the last name one actor."""
    more = "".join(
        f"  - {{id: day-{day}, date: 2026-01-{day % 28 + 1:02}, event: Number {day} of the days.}}\n"
        for day in range(40)
    )
    more += "  - {id: early, date: 2025-01-01, event: Ada Holm waits.}\n"
    last = "  - {id: last, date: 2026-02-27, event: Ada Holm is asked to mediate.}\n"
    return story.replace("timeline:\n", f"timeline:\n{more}{last}")


def where(reader: Reader) -> tuple[object, ...]:
    """All that the way back restores."""
    contents = reader.app.session.contents
    return (reader.title, reader.pane, reader.entry, reader.entries.place, contents.only if contents else None)


@pytest.mark.parametrize("key", ["backspace", "alt+left"])
@pytest.mark.parametrize("size", SIZES)
async def test_back_over_panes(start: Start, long: str, size: tuple[int, int], key: str) -> None:
    """From an event by an actor's card to another entry; back are card, pane, entry and scroll, and forward again."""
    async with start(a=long, size=size) as reader:
        await reader.press("3", "G", "k", "k", "k")
        assert reader.entry == "Ada Holm is asked to mediate."
        before, screen = where(reader), reader.text
        assert before[3].top > 0  # type: ignore[attr-defined]
        await reader.press("enter", *(["enter"] if size[0] < 80 else []), "G", "k")
        assert reader.screen == "CardScreen"
        card = reader.text
        await reader.press("enter")
        gone = where(reader)
        assert gone != before
        await reader.press(key)
        assert (reader.screen, reader.text) == ("CardScreen", card)
        await reader.press(key)
        assert where(reader) == before
        assert reader.text == screen
        await reader.press("alt+right")
        assert (reader.screen, reader.text) == ("CardScreen", card)
        await reader.press("alt+right")
        assert where(reader) == gone


@pytest.mark.parametrize("close", ["escape", "backspace", "alt+left"])
@pytest.mark.parametrize("size", SIZES)
async def test_forward_to_a_card_and_sources_that_were_closed(
    start: Start, story: str, size: tuple[int, int], close: str
) -> None:
    """Alt-Right opens them again, at the very line; a name that led from one card to the next as well."""
    text = story.replace("role: mediates", "role: mediates, part_of: union")
    async with start(a=text, size=size) as reader:
        await reader.press("2", "G")
        under = reader.text
        await reader.press("enter", *(["enter"] if size[0] < 80 else []))
        first = reader.text
        assert "► Ada Holm" in first
        await reader.click("Seafarers’ union")
        await reader.press("G")
        second = reader.text
        assert "► Seafarers’ union" in second
        await reader.press(close, close)
        assert reader.text == under
        await reader.press("alt+right")
        assert reader.text == first
        await reader.press("alt+right")
        assert reader.text == second
        await reader.press("alt+right")
        assert reader.said == "There is nothing to go forward to."
        await reader.press(close, close, "3", "j", "o", "G")
        sources = reader.text
        assert reader.screen == "SourcesScreen"
        await reader.press(close)
        assert reader.screen == "ReaderScreen"
        await reader.press("alt+right")
        assert (reader.screen, reader.text) == ("SourcesScreen", sources)


async def test_all_steps_back(start: Start, monkeypatch: pytest.MonkeyPatch, story: str) -> None:
    """As many as are remembered, a thousand, and not more; each is gone back to and forward."""
    assert history.BOUND == 1000
    bound = 50
    monkeypatch.setattr(history, "BOUND", bound)
    async with start(a=story) as reader:
        navigator, entries = reader.app.navigator, reader.app.session.contents.briefing.timeline  # type: ignore[union-attr]
        for number in range(bound + 10):
            navigator.go_to_entry(entries[number % 3])
        last = where(reader)
        for _ in range(bound):
            navigator.back()
        first = where(reader)
        await reader.press("backspace")
        assert (where(reader), reader.said) == (first, "There is nothing to go back to.")
        for _ in range(bound):
            navigator.forward()
        assert where(reader) == last
        await reader.press("alt+right")
        assert (where(reader), reader.said) == (last, "There is nothing to go forward to.")


async def test_back_to_the_chart(start: Start, story: str) -> None:
    """The view of the timeline, its order and its place are those that were left, both ways."""
    async with start(a=story) as reader:
        await reader.press("3", "v", "O", "j")
        chart = reader.text
        reader.app.navigator.go_to_entry(reader.app.session.contents.briefing.summary[1])  # type: ignore[union-attr]
        await reader.press("v", "O")
        there = reader.text
        assert "as in the file" in there
        await reader.press("backspace")
        assert reader.text == chart
        await reader.press("alt+right")
        assert reader.text == there


async def test_back_over_several_steps(start: Start, story: str) -> None:
    """Each step is undone separately, and the start is reported."""
    async with start(a=story) as reader:
        ways = [where(reader)]
        await reader.press("2", "enter", "enter")
        await reader.press("2")
        ways.append(where(reader))
        await reader.press("f")
        ways.append(where(reader))
        await reader.press("backspace")
        assert where(reader) == ways[1]
        await reader.press("backspace", "backspace")
        assert (reader.screen, reader.pane) == ("ReaderScreen", "actors")
        await reader.press("backspace")
        assert reader.said == "There is nothing to go back to."
        await reader.press("alt+right", "alt+right", "alt+right")
        assert where(reader) == ways[2]
        await reader.press("alt+right")
        assert reader.said == "There is nothing to go forward to."


@pytest.mark.parametrize("size", [*SIZES, (40, 12)])
@pytest.mark.parametrize("keys", [("K",), ("ctrl+o", "up", "enter"), ("left_square_bracket",)], ids=str)
async def test_back_over_briefings(
    start: Start, story: str, earlier: str, keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    """However another briefing was come to, the way back leads to the very entry of the one that was left."""
    thread = story.replace("id: strike\n", "id: strike\nfollows: [before]\n")
    async with start(a=thread, b=earlier, size=size) as reader:
        await reader.press("3", "j")
        before, screen = where(reader), reader.text
        await reader.press(*keys)
        assert reader.title == "Ferries before the strike"
        await reader.press("2", "backspace")
        assert where(reader) == before
        assert reader.text == screen
        await reader.press("alt+right")
        assert (reader.title, reader.pane) == ("Ferries before the strike", "actors")


async def test_back_into_a_filter(start: Start, story: str) -> None:
    """Back, the filter is off as it was; forward, it is on again, at the very entry."""
    async with start(a=story) as reader:
        await reader.press("2")
        before = where(reader)
        await reader.press("f", "3", "j")
        within = where(reader)
        await reader.press("backspace")
        assert where(reader) == before
        await reader.press("alt+right")
        assert where(reader) == within
        assert "Following Seafarers’ union" in reader.text


async def test_a_menu_over_all_of_an_entry(start: Start, story: str) -> None:
    """Enter on the screen with all of it asks where to go; given up, it is there again, and then where it was."""
    async with start(a=story) as reader:
        await reader.press("3", "j")
        before = where(reader)
        await reader.press("i", "enter")
        assert reader.screen == "TargetsScreen"
        await reader.type("gazette")
        await reader.press("escape")
        assert "Northern Lines" in reader.text
        await reader.press("escape")
        assert reader.screen == "DetailsScreen"
        await reader.press("escape")
        assert where(reader) == before


async def test_back_to_all_of_an_entry(start: Start, story: str) -> None:
    """Backspace from a card returns to the very row of the whole entry from which it was opened."""
    async with start(a=story) as reader:
        await reader.press("3", "j", "i", "j")
        all_of_it = reader.text
        await reader.press("enter", "enter")
        assert reader.screen == "CardScreen"
        await reader.press("backspace")
        assert reader.text == all_of_it
        await reader.press("alt+right")
        assert reader.screen == "CardScreen"


async def test_an_entry_that_the_filter_leaves_out_ends_it(start: Start, story: str) -> None:
    """A card shows all that concerns its actor; going there shows everything, and going back filters again."""
    async with start(a=story) as reader:
        await reader.press("2", "j", "f", "1", "3")
        assert [entry.id for entry in reader.app.session.contents.timeline] == ["begins"]  # type: ignore[union-attr]
        before = where(reader)
        await reader.press("enter")
        await reader.type("seafarers")
        await reader.press("enter")
        assert reader.screen == "CardScreen"
        await reader.press("G", "enter")
        assert reader.entry == "Talks begin."
        assert "Following" not in reader.text
        await reader.press("backspace", "backspace")
        assert where(reader) == before
        assert "Following Northern Lines" in reader.text


async def test_back_to_a_briefing_that_changed(start: Start, folder: Path, long: str, story: str) -> None:
    """Where the entry is no longer there, the last one is."""
    async with start(a=long) as reader:
        await reader.press("3", "G", "k", "k", "k", "enter", "enter")
        (folder / "a.yaml").write_text(story, encoding="utf-8")
        await reader.press("r")
        await reader.until(lambda: reader.said == "Reloaded.")
        await reader.press("backspace")
        assert reader.pane == "timeline"
        assert reader.entry == "Members vote."


async def test_an_answer_in_another_briefing(start: Start, story: str, earlier: str) -> None:
    """Enter on a question that a different briefing answers opens that one; a missing one is reported."""
    asked = earlier.replace(
        "questions: [Will there be a strike?]",
        "questions:\n  - {question: Will there be one?, status: answered, answers_in: strike}\n"
        "  - {question: When?, status: answered, answers_in: nowhere}",
    )
    async with start(a=story, b=asked) as reader:
        await reader.press("J", "A", "enter")
        assert reader.title == "The strike at the northern ferries"
        await reader.press("backspace")
        assert (reader.title, reader.entry) == ("Ferries before the strike", "Will there be one?")
        await reader.press("j", "enter")
        assert reader.said == "The library has no briefing with the id nowhere."


async def test_a_story(start: Start, story: str, earlier: str) -> None:
    """`[` and `]` open the previous and next briefing; at the ends, and without a story, a message says so."""
    thread = story.replace("id: strike\n", "id: strike\nfollows: [before]\n")
    async with start(a=thread, b=earlier, c=earlier.replace("before", "alone").replace("02-20", "01-20")) as reader:
        await reader.press("right_square_bracket")
        assert reader.said == "There is no later briefing in this story."
        await reader.press("left_square_bracket")
        assert (reader.title, reader.said) == ("Ferries before the strike", "")
        await reader.press("left_square_bracket")
        assert reader.said == "There is no earlier briefing in this story."
        await reader.press("right_square_bracket")
        assert reader.title == "The strike at the northern ferries"


async def test_a_story_that_loops(start: Start, story: str, earlier: str) -> None:
    """Two briefings that follow each other are two, not endlessly many."""
    one = story.replace("id: strike\n", "id: strike\nfollows: [before, gone]\n")
    other = earlier.replace("id: before\n", "id: before\nfollows: [strike]\n")
    async with start(a=one, b=other) as reader:
        await reader.press("left_square_bracket", "left_square_bracket")
        assert reader.title == "Ferries before the strike"
        assert reader.said == (
            "There is no earlier briefing in this story. The library has no “gone”, which this story needs. "
            "The story loops: “before” follows “strike”, which follows “before”."
        )


@pytest.mark.parametrize(
    ("size", "one", "round_"),
    [
        ((120, 40), "12 Mar 2026 · 2 sources · ‹ 2 of 2 in its story", ", which has a gap and loops"),  # noqa: RUF001
        ((80, 24), "12 Mar 2026 · ‹ 2 of 2", ", gap, loop"),  # noqa: RUF001
        ((40, 12), "12 Mar", " · gap, loop"),
    ],
)
async def test_the_header_tells_the_place_in_the_story(  # noqa: PLR0913, PLR0917 - each case is one
    start: Start, story: str, earlier: str, size: tuple[int, int], one: str, round_: str
) -> None:
    """Where there is room, and whether the story has a gap or loops; also over all of an entry."""
    arrow = " ›" if "2 of 2" in one else ""
    one_way = story.replace("id: strike\n", "id: strike\nfollows: [before]\n")
    async with start(a=one_way, b=earlier, size=size) as reader:
        assert reader.lines[0].rstrip().endswith(one + arrow)
        await reader.press("i")
        assert reader.lines[0].rstrip().endswith(one + arrow)
    faulty = story.replace("id: strike\n", "id: strike\nfollows: [before, gone]\n").replace(
        "The strike", "The long strike"
    )
    async with start(a=faulty, b=earlier.replace("id: before", "id: before\nfollows: [strike]"), size=size) as reader:
        # The number of sources gives way to the title.
        assert reader.lines[0].rstrip().endswith(one.replace("2 sources · ", "") + round_ + arrow)
        assert "sources" not in reader.lines[0]
        await reader.press("right_square_bracket")
        assert reader.footer.startswith("Last")
        assert "…" not in reader.footer


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_the_picker_tells_the_story(start: Start, story: str, earlier: str, size: tuple[int, int]) -> None:
    """Its place, what came before, and what is wrong with the story."""
    faulty = story.replace("id: strike\n", "id: strike\nfollows: [before, gone]\n").replace("bottom_line:", "x-line:")
    async with start(a=faulty, b=earlier, size=size) as reader:
        await reader.press("ctrl+o")
        assert "2 of 2 in its story, which has a gap" in " ".join(reader.text.split())
        if size[1] > 24:
            assert "Before  Ferries before the strike" in reader.text
            assert "The library has no “gone”" in reader.text


@pytest.mark.parametrize("key", ["backspace", "alt+right"])
async def test_a_briefing_that_has_left_the_library(start: Start, story: str, earlier: str, key: str) -> None:
    """Going back skips it, and says so; if there is no earlier place, nothing moves, with a message."""
    other = earlier.replace("before", "other").replace("02-20", "01-20")
    async with start(a=story, b=earlier, c=other) as reader:
        session = reader.app.session
        await reader.press("3", "J", "J", *(("backspace", "backspace") if key == "alt+right" else ()))
        paths = [item.path.name for item in session.library.items]
        assert paths == ["a.yaml", "b.yaml", "c.yaml"]
        session.library = Library(item for item in session.library.items if item.path.name != "b.yaml")
        await reader.press(key)
        assert reader.said.startswith("A briefing is no longer in the library; this is the place ")
        assert session.item.path.name == ("a.yaml" if key == "backspace" else "c.yaml")  # type: ignore[union-attr]
        session.library = Library(item for item in session.library.items if item is session.item)
        await reader.press("alt+right" if key == "backspace" else "backspace")
        assert reader.said.endswith(" to is no longer in the library.")
