"""Keeping only the events of a range of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.events import Paste
from textual.widgets import Input

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.conftest import Reader, Start

SIZES = [(120, 40), (80, 24), (40, 12)]


def events(reader: Reader) -> list[str]:
    """The ids of the events that are kept."""
    contents = reader.app.session.contents
    assert contents is not None
    return [event.id for event in contents.timeline]


async def ask(reader: Reader, words: str) -> None:
    """Open the dialog and put words into its field."""
    await reader.press("d")
    assert reader.screen == "DatesScreen"
    reader.app.screen.query_one(Input).value = words
    await reader.settle()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("words", "shown", "kept"),
    [
        ("Mar", "Range: Mar 2026", ["begins", "talks", "ballot"]),
        ("since 9 Mar", "Range: since 9 Mar 2026", ["talks", "ballot"]),
        ("15 Nov 2025", "Range: 15 Nov 2025", ["old"]),
        ("2026-03-21", "Range: 21 Mar 2026", ["ballot"]),
        ("1900 to 1950", "Range: 1900–1950", []),
    ],
)
async def test_a_range_is_shown_as_it_is_understood(  # noqa: PLR0913, PLR0917 - each case is one
    start: Start, story: str, words: str, shown: str, kept: list[str], size: tuple[int, int]
) -> None:
    """Before it is set; Enter keeps the events that may lie within, and counts and a banner say so."""
    async with start(a=story, size=size) as reader:
        await reader.press("3")
        await ask(reader, words)
        assert shown in reader.text
        await reader.press("enter")
        assert reader.screen == "ReaderScreen"
        assert events(reader) == kept
        assert f"{len(kept)}/4" in reader.text
        assert shown.removeprefix("Range: ").rstrip(".") in reader.text


async def test_what_may_be_outside_the_range_is_marked(start: Start, story: str) -> None:
    """An event of some day in a month says that it is only perhaps of that time."""
    async with start(a=story) as reader:
        await reader.press("3")
        await ask(reader, "15 Nov 2025")
        await reader.press("enter")
        assert "The wage agreement runs out. (perhaps" in reader.text
        await reader.press("escape")
        await ask(reader, "2025 to 2026")
        await reader.press("enter")
        assert "The wage agreement runs out." in reader.text
        assert "perhaps" not in reader.text


async def test_other_panes_stay_as_they_are(start: Start, story: str) -> None:
    """Only events have a time: titles, tabs and banner count nothing else anew."""
    async with start(a=story) as reader:
        await ask(reader, "1950")
        await reader.press("enter")
        for title in ("1 Summary 4 · 1 assumption ", "2 Actors 3 ", "3 Timeline 0/4 ", "4 Questions 2 "):
            assert title in reader.text
        assert "No event in this range: 1950.   d  changes the dates" in reader.text
        assert " ".join(reader.line_with("ends it").split()) == "1950 0 of 4 events d changes it Esc ends it"
        await reader.resize(80, 24)
        assert "1 Summary 4     2 Actors 3     3 Timeline 0/4     4 Questions 2" in reader.text.replace("►", " ")
        await reader.resize(120, 40)
        await reader.press("equals_sign")
        assert "1 Summary 0/4" in reader.text


@pytest.mark.parametrize("keys", [("d", "delete", "enter"), ("escape",)], ids=str)
@pytest.mark.parametrize("size", SIZES)
async def test_ending_it(start: Start, story: str, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    """Esc, or an empty field in the dialog, shows all events again, and the entry from before."""
    async with start(a=story, size=size) as reader:
        await reader.press("3", "G")
        before = reader.text
        await ask(reader, "2 Mar")
        await reader.press("enter")
        assert events(reader) == ["begins"]
        await reader.press(*keys)
        assert reader.text == before


@pytest.mark.parametrize("size", SIZES)
async def test_another_range(start: Start, story: str, size: tuple[int, int]) -> None:
    """The dialog begins with what was typed, selected; typing replaces it, Esc keeps it, and no letter is a command."""
    async with start(a=story, size=size) as reader:
        await ask(reader, "since 9 March")
        await reader.press("enter", "d")
        field = reader.app.screen.query_one(Input)
        assert (field.value, field.selected_text) == ("since 9 March", "since 9 March")
        assert "Range: since 9 Mar 2026" in reader.text
        assert "An empty" in reader.text
        await reader.press("escape")
        assert (reader.screen, events(reader)) == ("ReaderScreen", ["talks", "ballot"])
        await reader.press("d")
        await reader.type("2025")
        assert "Range: 2025" in reader.text
        await reader.press("escape")
        assert (reader.screen, reader.app.screen.query_one(Input).value) == ("DatesScreen", "")
        await reader.type("2025")
        await reader.press("enter")
        assert (reader.screen, reader.pane, events(reader)) == ("ReaderScreen", "summary", ["old"])


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("31 Feb", "“31 Feb” does not work: February 2026 has 28 days."),
        ("2019/2018", "This ends before it begins: 2019/2018. Write 2018/2019."),
        ("soon", "“soon” is not understood."),
        ("(*", "“(*” is not understood"),
    ],
)
async def test_what_is_no_range_changes_nothing(
    start: Start, story: str, words: str, said: str, size: tuple[int, int]
) -> None:
    """The dialog shows the problem; Enter changes nothing and says so, Esc clears, then closes."""
    async with start(a=story, size=size) as reader:
        before = reader.text
        await ask(reader, words)
        assert said in " ".join(line.strip(" ┃│") for line in reader.lines).replace("  ", " ")
        await reader.press("enter")
        assert reader.screen == "DatesScreen"
        assert reader.said.startswith("Nothing was changed")
        await reader.press("escape", "escape")
        assert reader.screen == "ReaderScreen"
        assert reader.text == before


async def test_an_empty_range_keeps_all(start: Start, story: str) -> None:
    """Enter with nothing typed changes nothing."""
    async with start(a=story) as reader:
        before = reader.text
        await ask(reader, "  ")
        assert "Range: all dates" in reader.text
        await reader.press("enter")
        assert reader.text == before


async def test_control_characters_are_cleaned(start: Start, story: str) -> None:
    """What is pasted cannot reach the terminal."""
    async with start(a=story) as reader:
        await ask(reader, "")
        reader.app.screen.query_one(Input).post_message(Paste("\x1b[2J\x9b31m\u202e2026"))
        await reader.settle()
        assert "is not understood" in reader.text
        assert not any(sign in reader.text for sign in "\x1b\x9b\u202e")


async def test_dates_and_an_actor(start: Start, story: str) -> None:
    """Both hold at once; `f` ends the one, `d` the other, Esc the dates first."""
    async with start(a=story) as reader:
        await reader.press("2", "f")
        await ask(reader, "since 5 Mar")
        await reader.press("enter")
        assert events(reader) == ["talks"]
        assert "Following Seafarers’ union · since 5 Mar 2026" in reader.text
        await reader.press("f")
        assert events(reader) == ["talks", "ballot"]
        assert "Following" not in reader.text
        await reader.press("2", "f", "escape")
        assert events(reader) == ["begins", "talks"]
        await reader.press("escape")
        assert len(events(reader)) == 4


async def test_a_heading_for_events_without_a_year(start: Start, story: str) -> None:
    """Without `as_of`, a day is of the year of the last event."""
    async with start(
        a=story.replace("as_of: 2026-03-12\n", "").replace("2026", "1984").replace("2025", "1983")
    ) as reader:
        await ask(reader, "2 Mar")
        assert "Range: 2 Mar 1984" in reader.text
        await reader.press("enter")
        assert events(reader) == ["begins"]


async def test_only_what_is_disputed(start: Start, story: str) -> None:
    """`=` keeps the statements with several accounts; once more, or Esc, shows all; with none it says so."""
    told = story.replace("event: The strike begins.", "event: The strike begins., accounts: [{says: a}, {says: b}]")
    async with start(a=told) as reader:
        await reader.press("3", "G")
        before = reader.text
        await reader.press("equals_sign")
        assert events(reader) == ["begins"]
        assert "disputed statements" in reader.text
        assert "Nothing here is disputed." in reader.text
        await reader.press("equals_sign")
        assert reader.text == before
        await reader.press("equals_sign", "escape")
        assert reader.text == before


async def test_disputed_and_an_actor(start: Start, story: str) -> None:
    """Esc ends one after the other, what is disputed before the actor, as the banner says."""
    async with start(a=story) as reader:
        await reader.press("2", "f", "equals_sign")
        assert "Following Seafarers’ union · disputed statements" in reader.text
        assert "= or Esc ends it" in reader.text
        await reader.press("escape")
        assert "Following Seafarers’ union" in reader.text
        assert "f or Esc ends it" in reader.text
        await reader.press("escape")
        assert "Following" not in reader.text


async def test_disputed_questions_are_kept(start: Start, bundled: Path) -> None:
    """A question that is shown as disputed is disputed, though no accounts of it are given."""
    async with start(bundled) as reader:
        await reader.press("4", "j")
        assert "disputed" in reader.line_with("Question 2 of 8")
        question = reader.entry
        await reader.press("equals_sign")
        assert "4 Questions 1/8" in reader.text
        assert reader.entry == question
        await reader.press("equals_sign")
        assert reader.entry == question


@pytest.mark.parametrize("size", SIZES)
async def test_a_placeholder_is_cut_with_an_ellipsis(start: Start, story: str, size: tuple[int, int]) -> None:
    """Where the field is too narrow for all the ways to write a range, also after a change of size."""
    async with start(a=story, size=size) as reader:
        await reader.press("d")
        assert ("1 May to 10 Jun" in reader.text) == (size[0] >= 80)
        await reader.resize(40, 12)
        assert "…" in reader.line_with("2018   18 Apr")
        await reader.resize(120, 40)
        assert "1 May to 10 Jun" in reader.text
