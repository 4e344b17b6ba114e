"""Filters and searches go along a story: from briefing to briefing, to the whole story and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.conftest import Reader, Start

FIRST = """\
title: One
id: one
as_of: 2026-03-01
summary:
  - {id: idle, text: The mediator waits., disputed: [{by: kim, says: Yes}, {says: No}]}
actors:
  - {id: kim, name: Ada Holm, aliases: [A. Holm], kind: person}
  - {id: union, name: Seafarers’ union, kind: organization}
timeline:
  - {date: 2026-02-01, event: Ada Holm travels north.}
  - {date: 2026-02-20, event: The union calls a strike.}
"""
SECOND = """\
title: Two
id: two
follows: [one]
as_of: 2026-03-02
summary: [The mediator is away., The union waits for the mediator.]
actors:
  - {id: lee, name: Kim Lee, kind: person}
  - {id: union, name: Seafarers’ union, kind: organization}
timeline:
  - {date: 2026-02-25, event: The mediator rests.}
  - {date: 2026-03-01, event: The union meets., actors: [union]}
"""
THIRD = """\
title: Three
id: three
follows: [two]
as_of: 2026-03-03
summary: [The union waits., Ada Holm is back as a mediator.]
actors:
  - {id: holm, name: A. Holm, kind: person}
timeline:
  - {date: 2026-03-02, event: A. Holm returns.}
"""


def story() -> dict[str, str]:
    """Three briefings; the second lacks the actor whom the others have under different ids and names."""
    return {"a": THIRD, "b": SECOND, "c": FIRST}


def banner(reader: Reader) -> str:
    """The row that says how the filter ends."""
    return reader.line_with("ends it")


def counted(reader: Reader) -> str:
    """The words of the search in the footer, and how many matches it has."""
    return " ".join(reader.footer.partition(" n ")[0].split())


async def test_an_actor_is_followed_along_a_story(start: Start) -> None:
    """By the story's own rule; where a briefing lacks the actor, the banner says so, and the filter waits."""
    async with start(**story()) as reader:
        await reader.press("2", "f")
        assert "Following A. Holm   " in banner(reader)
        await reader.press("left_square_bracket")
        assert "Following A. Holm, not in this briefing" in banner(reader)
        assert "The filter waits for the next briefing with this actor." in banner(reader)
        assert "2 Actors 2 " in reader.text
        # The other filters hold meanwhile, and end first.
        await reader.press("equals_sign")
        assert "Following A. Holm, not in this briefing · disputed statements" in banner(reader)
        await reader.press("left_square_bracket")
        assert "Following Ada Holm · disputed statements" in banner(reader)
        await reader.press("escape")
        assert "3 Timeline 1/2" in reader.text
        # The place in a filter is kept while it stays on.
        await reader.press("3")
        assert reader.entry == "Ada Holm travels north."
        await reader.press("right_square_bracket", "right_square_bracket", "J", "K")
        assert "not in this briefing" in banner(reader)
        await reader.press("K")
        assert (reader.pane, reader.entry) == ("timeline", "Ada Holm travels north.")
        # What ends it, ends it along the story.
        await reader.press("right_square_bracket", "escape", "right_square_bracket")
        assert "Following" not in reader.text
        await reader.press("2", "f", "left_square_bracket", "f", "left_square_bracket")
        assert "Following" not in reader.text


async def test_the_filter_goes_into_the_whole_story_and_out(start: Start) -> None:
    """Whatever id the actor has there; also from the picker, and back by Backspace."""
    async with start(**story()) as reader:
        await reader.press("K", "K", "2", "f", "T")
        assert "Following A. Holm   " in banner(reader)
        assert "3 Timeline 2/5" in reader.text
        await reader.press("left_square_bracket")
        assert "There is no earlier briefing" in reader.said
        await reader.press("right_square_bracket")
        assert "not in this briefing" in banner(reader)
        await reader.press("T")
        assert "3 Timeline 2/5" in reader.text
        await reader.press("ctrl+o")
        await reader.type("three")
        await reader.press("enter")
        assert reader.title == "Three"
        assert "Following A. Holm   " in banner(reader)
        await reader.press("backspace", "backspace")
        assert "not in this briefing" in banner(reader)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_a_search_goes_along_a_story(start: Start, size: tuple[int, int]) -> None:
    """The cursor stays where it is, `n` goes to the next match, and Esc ends the search in what is open."""
    async with start(**story(), size=size) as reader:
        await reader.search("mediator")
        await reader.press("enter")
        assert counted(reader) == "/mediator 1/1"
        await reader.press("left_square_bracket")
        assert counted(reader) == "/mediator 1/3"
        assert reader.marked
        await reader.press("j", "n")
        assert counted(reader) == "/mediator 2/3"
        assert reader.entry == "The union waits for the mediator."
        await reader.press("3", "K")
        assert (reader.title, reader.pane) == ("One", "summary")
        assert counted(reader) == "/mediator 1/1"
        await reader.press("backspace")
        assert (reader.title, reader.entry) == ("Two", "The mediator rests.")
        assert counted(reader) == "/mediator 3/3"
        await reader.press("T")
        assert counted(reader) == "/mediator 5 matches"
        await reader.press("n")
        assert counted(reader) == "/mediator 5/5"
        await reader.press("escape")
        assert "/mediator" not in reader.footer
        assert "story" in reader.lines[0]
        assert not reader.marked


async def test_esc_ends_what_began_last_along_a_story(start: Start) -> None:
    """A filter set in the search ends first, also where its actor is awaited; a search in a filter the other way."""
    async with start(**story()) as reader:
        await reader.search("mediator")
        await reader.press("enter", "2", "f", "left_square_bracket")
        assert "not in this briefing" in banner(reader)
        await reader.press("escape")
        assert "Following" not in reader.text
        assert "/mediator" in reader.footer
        await reader.press("escape")
        assert "/mediator" not in reader.footer
        await reader.press("right_square_bracket", "2", "f")
        await reader.search("holm")
        await reader.press("enter", "left_square_bracket")
        assert "/holm   0 matches" in reader.footer
        await reader.press("escape")
        assert "/holm" not in reader.footer
        assert "Following" in reader.text


async def test_a_search_stays_in_its_story(start: Start) -> None:
    """Another briefing of the library ends it."""
    other = "title: Else\nas_of: 2026-01-01\nsummary: [The mediator of another story.]\n"
    async with start(**story(), d=other) as reader:
        await reader.search("mediator")
        await reader.press("enter", "J")
        assert reader.title == "Else"
        assert "/mediator" not in reader.footer
        assert not reader.marked


async def test_a_file_that_gains_the_awaited_actor_ends_the_waiting(start: Start, folder: Path) -> None:
    """The filter goes on at once."""
    async with start(**story()) as reader:
        await reader.press("2", "f", "left_square_bracket")
        assert "not in this briefing" in banner(reader)
        (folder / "b.yaml").write_text(SECOND.replace("name: Kim Lee", "name: A. Holm"), encoding="utf-8")
        await reader.press("r")
        await reader.until(lambda: "not in this briefing" not in reader.text)
        assert "Following A. Holm" in banner(reader)


async def test_any_actor_can_be_followed_from_any_entry(start: Start) -> None:
    """Those of the entry first, then all others, filtered by typing; an actor's own row is followed at once."""
    async with start(**story()) as reader:
        await reader.press("K", "3", "G", "f")
        assert reader.screen == "TargetsScreen"
        assert reader.place_of("Actors ─")[1] < reader.place_of("Seafarers’ union")[1]
        assert reader.place_of("Seafarers’ union")[1] < reader.place_of("Other actors ─")[1]
        assert reader.place_of("Other actors ─")[1] < reader.place_of("Kim Lee")[1]
        await reader.type("kim")
        await reader.press("enter")
        assert "Following Kim Lee" in banner(reader)
        assert reader.pane == "timeline"
        await reader.press("f")
        assert "Following" not in reader.text
