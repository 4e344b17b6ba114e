"""Text from files is shown literally: it contains no markup, action or control sequence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.tui.conftest import Start

MARKUP = "[bold]a[/x] [@click=app.quit]b[/] [red]c"

TEXT = f"""\
title: "T {MARKUP}"
as_of: 2026-01-02
bottom_line: "B {MARKUP}"
topics: ["P {MARKUP}"]
sources: [{{id: s, title: "S {MARKUP}", publisher: "U {MARKUP}"}}]
summary:
  - text: "Y {MARKUP}"
    basis: "[bold]"
    note: "N {MARKUP}"
    cites: ["s#[bold]"]
assumptions: [{{text: "A {MARKUP}", if_wrong: "W {MARKUP}"}}]
actors:
  - {{id: k, name: "K {MARKUP}", role: "R {MARKUP}", kind: "[bold]", position: "O {MARKUP}"}}
timeline:
  - {{date: "[bold]", event: "E {MARKUP}", as_stated: "[@click=app.quit]x[/]", place: "L {MARKUP}", actors: [k]}}
questions:
  - {{question: "Q {MARKUP}", why: "H {MARKUP}", status: "[/x]"}}
"""


@pytest.mark.parametrize("key", ["1", "2", "3", "4"])
async def test_in_panes_and_inspector(start: Start, key: str) -> None:
    """Every text of every pane, its wrong values, its details and the header are literal."""
    async with start(a=TEXT, size=(200, 60)) as reader:
        await reader.press(key)
        text = reader.text
        for letter in "TBYAEQ":
            assert f"{letter} {MARKUP}" in text
        assert "K [bold]a[/x]" in text
        await reader.press("z")
        assert MARKUP in reader.text


async def test_in_details(start: Start) -> None:
    """Details of each kind of entry are literal, titles of frames too."""
    async with start(a=TEXT, size=(200, 60)) as reader:
        seen = ""
        for pane in "1234":
            await reader.press(pane, "g", "i")
            seen += reader.text
            await reader.press("J")
            seen += reader.text
            await reader.press("escape")
        for letter in "YNAWKROELQHU":
            assert f"{letter} {MARKUP}" in seen, letter


async def test_in_the_picker(start: Start, story: str) -> None:
    """Title, topics, preview and what is typed are literal."""
    async with start(a=TEXT, b=story, size=(200, 60)) as reader:
        await reader.press("ctrl+o", "down")
        assert reader.text.count("T [bold]a[/x] [@click") == 2
        assert "P [bold]a[/x]" in reader.text
        await reader.type("[bold]qq")
        assert "No briefing matches “[bold]qq”." in reader.text


async def test_in_problems_and_their_banner(start: Start, folder: Path) -> None:
    """Messages, hints and lines of the file are literal; so is the name of the file."""
    (folder / "[bold]x[@click=app.quit].yaml").write_text(TEXT, encoding="utf-8")
    async with start(folder, size=(200, 60)) as reader:
        await reader.press("exclamation_mark")
        assert "[bold]" in reader.text
        assert '  - {date: "[bold]", event: "E [bold]a[/x]' in reader.text
    (folder / "[bold]x[@click=app.quit].yaml").write_text("title: [bold]\n", encoding="utf-8")
    async with start(folder, size=(200, 60)) as reader:
        assert "[bold]x[@click=app.quit].yaml" in reader.lines[0]
        assert "title: [bold]" in reader.text


async def test_in_export_and_messages(start: Start) -> None:
    """A file name that looks like markup is proposed, asked about and said as it is."""
    async with start(a=TEXT) as reader:
        reader.app.say(f"M {MARKUP}")
        await reader.settle()
        assert reader.footer == f"M {MARKUP}"
        await reader.press("s")
        field = reader.app.screen.query_one("#file")
        field.value = "[bold]x.txt"
        await reader.settle()
        await reader.press("enter")
        assert "[bold]x.txt" in reader.said


async def test_a_click_on_markup_runs_nothing(start: Start) -> None:
    """What looks like a link that quits is only text."""
    async with start(a=TEXT, size=(200, 60)) as reader:
        for letter in "TBYKEQ":
            await reader.click(f"{letter} [bold]")
        await reader.click("[@click=app.quit]x")
        assert reader.app.is_running
        assert reader.app.return_code is None


async def test_control_characters_are_drawn(start: Start) -> None:
    """Escape sequences, tabs and right-to-left overrides in a text reach no terminal."""
    text = 'title: "Red \\e[31m alert\\u202e"\nsummary: ["A\\tb \\a \\x9b31m"]\nactors: ["\\e]52;c;eA==\\a"]\n'
    async with start(a=text) as reader:
        assert "Red ␛[31m alert" in reader.text
        assert not {"\x1b", "\x07", "\x9b", "\t", "\u202e"} & set(reader.text)
