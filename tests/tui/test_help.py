"""The help and the list of commands: filtered by typing, run by Enter or a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from briefing_tui.text.glyphs import UNICODE
from briefing_tui.tui.commands import commands_of
from briefing_tui.view.legend import ENTRIES, TIMES

if TYPE_CHECKING:
    from tests.tui.conftest import Start


@pytest.mark.parametrize(
    ("key", "size"), [("question_mark", (120, 40)), ("f1", (80, 24)), ("ctrl+p", (80, 24)), ("question_mark", (40, 12))]
)
async def test_every_command_is_listed(start: Start, story: str, key: str, size: tuple[int, int]) -> None:
    """All commands of the place are there, some of them after scrolling, which is counted."""
    async with start(a=story, size=size) as reader:
        await reader.press(key)
        names = {command.name for command in commands_of("reader", "program")}
        assert f"{len(names)} commands" in reader.text
        seen = reader.text
        for _ in range(0, len(names), 3):
            await reader.press("down", "down", "down")
            seen += reader.text
        assert all(name[:12] in seen for name in names)


async def test_filtering_by_words(start: Start, story: str) -> None:
    """Letters of a name or of the sentence leave the commands that have them; Esc clears, then closes."""
    async with start(a=story) as reader:
        await reader.press("question_mark")
        await reader.type("theme")
        assert "▌ " in reader.line_with("t  choose a theme")
        assert "zoom the pane" not in reader.text
        await reader.type("xyzq")
        assert "Nothing found" in reader.text
        await reader.press("enter")
        assert reader.screen == "HelpScreen"
        await reader.press("escape")
        assert reader.app.screen.query_one(Input).value == ""
        await reader.press("escape")
        assert reader.screen == "ReaderScreen"


async def test_filtering_by_key(start: Start, story: str) -> None:
    """A key that is typed finds its command first, and Enter runs it."""
    async with start(a=story) as reader:
        await reader.press("question_mark", "z", "enter")
        assert reader.screen == "ReaderScreen"
        assert reader.app.session.state.zoomed


@pytest.mark.parametrize(
    ("words", "screen"),
    [
        ("switch", "PickerScreen"),
        ("theme", "ThemeScreen"),
        ("export", "ExportScreen"),
        ("the whole entry", "DetailsScreen"),
    ],
)
async def test_a_command_opens_a_screen(start: Start, story: str, words: str, screen: str) -> None:
    """Run from the list, a command does on the screen below what its key does."""
    async with start(a=story) as reader:
        await reader.press("ctrl+p")
        await reader.type({"switch": "^o"}.get(words, words))
        await reader.press("enter")
        assert reader.screen == screen


async def test_the_keys_of_a_dialog(start: Start, story: str) -> None:
    """In a dialog the help is about the dialog, and a command runs in it."""
    async with start(a=story) as reader:
        await reader.press("ctrl+o", "f1")
        assert "Picking a briefing" in reader.text
        assert "zoom the pane" not in reader.text
        await reader.type("clear, then close")
        await reader.press("enter")
        assert reader.screen == "ReaderScreen"


async def test_help_does_not_open_over_itself(start: Start, story: str) -> None:
    """F1 in the help changes nothing."""
    async with start(a=story) as reader:
        await reader.press("f1", "f1", "escape")
        assert reader.screen == "ReaderScreen"


async def test_quitting_from_the_list(start: Start, story: str) -> None:
    """`quit` is a command like the others."""
    async with start(a=story) as reader:
        await reader.press("ctrl+p")
        await reader.type("quit the app")
        await reader.press("enter")
    assert reader.app.return_code == 0


async def test_the_command_under_the_cursor_stays_in_view(start: Start, story: str) -> None:
    """In any size: Enter runs what is seen; what is out of sight is counted, and in the old size all is as before."""
    async with start(a=story, size=(120, 40)) as reader:
        await reader.press("question_mark", *["down"] * 30)
        before, command = reader.text, reader.app.screen.sheet.commands[30].name  # type: ignore[attr-defined]
        await reader.resize(60, 15)
        assert command in reader.text
        assert "↑ " in reader.text
        await reader.resize(120, 40)
        assert reader.text == before


async def test_what_is_more_are_commands(start: Start, story: str) -> None:
    """Headings and blank lines do not count: visible and hidden commands are all there are."""
    async with start(a=story, size=(60, 15)) as reader:
        await reader.press("question_mark")
        sheet = reader.app.screen.sheet  # type: ignore[attr-defined]
        above, below = sheet.hidden
        assert above == 0
        names = [command.name for command in sheet.commands]
        assert sum(any(name in line for line in reader.lines[2:-2]) for name in names[:-below]) == len(names) - below
        assert f"↓ {below} more" in reader.text


@pytest.mark.parametrize(("size", "named"), [((120, 40), True), ((80, 24), True), ((40, 12), False)])
async def test_the_example_is_named_where_there_is_room(
    start: Start, story: str, size: tuple[int, int], *, named: bool
) -> None:
    """The lower edge of the keys names the command for it, whole or not at all."""
    async with start(a=story, size=size) as reader:
        await reader.press("question_mark")
        assert ("briefing-tui example shows quotations being checked" in reader.text) == named
        assert ("briefing-tui" in reader.text) == named


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
@pytest.mark.parametrize(
    ("words", "row"),
    [
        ("judgement", "◇  judgement"),
        ("confidence", "▮▮▯  confidence"),
        ("reliability", "A F  reliability of"),
        ("legend", "≠2  disputed by"),
    ],
)
async def test_marks_are_found(start: Start, story: str, words: str, row: str, size: tuple[int, int]) -> None:
    """Below the keys are the marks of the screen; typing finds them, and Enter on one runs nothing."""
    async with start(a=story, size=size) as reader:
        await reader.press("question_mark")
        await reader.type(words)
        for _ in reader.app.screen.sheet.commands:  # type: ignore[attr-defined]
            if any(row in line and "▌" in line.partition(row)[0] for line in reader.lines):
                break
            await reader.press("down")
        else:
            pytest.fail(f"The cursor comes to no row with {row!r}:\n{reader.text}")
        before = reader.lines[:-1]
        await reader.press("enter")
        assert reader.screen == "HelpScreen"
        assert reader.lines[:-1] == before
        assert reader.said == "This is a mark on the screen; it runs nothing."


async def test_every_mark_is_listed_below_the_keys(start: Start, story: str) -> None:
    """After the last command, whole; the list of commands does without them."""
    async with start(a=story) as reader:
        await reader.press("question_mark")
        assert f"· {len(ENTRIES) + len(TIMES)} marks" in reader.text
        for _ in reader.app.screen.sheet.commands:  # type: ignore[attr-defined]
            await reader.press("down")
        for mark in TIMES:
            assert f"{' '.join(mark.shown(UNICODE))}  {mark.name}" in reader.text
        await reader.press("escape", "ctrl+p")
        assert "marks" not in reader.line_with("commands")


async def test_a_colon_asks_for_a_command(start: Start, story: str) -> None:
    """As in vi: `:q` and Enter quit, and in a field a colon is text."""
    async with start(a=story) as reader:
        await reader.press("slash", "colon")
        assert reader.screen == "ReaderScreen"
        await reader.press("escape", "colon", *"help", "enter")
        assert reader.screen == "HelpScreen"
        await reader.press("escape", "o")
        await reader.press("colon", "q", "enter")
        assert reader.app._exit
