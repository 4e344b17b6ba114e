"""Copying with `y` and `Y`, and what the footer says of it."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from briefing_tui.tui.terminal import clipboard

if TYPE_CHECKING:
    from tests.tui.conftest import Reader, Start


def watch(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is sent to the terminal to be copied, as it is decoded there."""
    copied: list[str] = []

    def write(text: str) -> None:
        if text.startswith("\x1b]52;c;"):
            copied.append(base64.b64decode(text.removeprefix("\x1b]52;c;").rstrip("\a")).decode())

    monkeypatch.setattr(reader.app._driver, "write", write)
    return copied


async def test_an_entry(start: Start, story: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """`y` copies the entry under the cursor and says how much and which way."""
    async with start(a=story) as reader:
        copied = watch(reader, monkeypatch)
        await reader.press("j", "y")
        assert "The union will accept the offer." in copied[0]
        assert copied[0].startswith("The union will accept the offer. [1 ¶4] [2]\n")
        assert copied[0].endswith("From “The strike at the northern ferries”, as of 12 Mar 2026.\n")
        assert "Crews on the northern" not in copied[0]
        assert reader.said.startswith("Copied 1 point, ")
        assert reader.said.endswith("via the terminal (OSC 52).")


async def test_a_pane(start: Start, story: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """`Y` copies all of the pane with focus."""
    async with start(a=story) as reader:
        copied = watch(reader, monkeypatch)
        await reader.press("2", "Y")
        assert "Ada Holm" in copied[0]
        assert "Northern Lines" in copied[0]
        assert "Talks begin" not in copied[0]
        assert reader.said.startswith("Copied 3 actors, ")


URL = "https://example.org/" + "long-path/" * 20
LONG = f"Crews on the northern routes have not sailed since 2 March, see {URL} for what the company says of it all."
PARAGRAPHS = f"""
title: Long
as_of: 2026-03-10
sources: [{{id: s, title: S, url: '{URL}'}}]
summary: [{{text: '{LONG}', note: '{LONG}', cites: [s]}}, {{text: '{LONG}', cites: [s]}}]
actors: [{{name: Kim, id: kim, kind: person, role: '{LONG}', cites: [s]}}]
timeline: [{{date: 2026-03-02, event: '{LONG}', cites: [s]}}, {{date: 2026-03-05, event: '{LONG}'}}]
questions: [{{question: '{LONG}', why: '{LONG}'}}]
"""


@pytest.mark.parametrize("size", [(120, 40), (40, 12)])
@pytest.mark.parametrize(
    ("keys", "times"),
    [("1 y", 2), ("1 Y", 3), ("2 y", 1), ("2 Y", 1), ("3 y", 1), ("3 Y", 2), ("4 y", 2), ("4 Y", 2), ("1 i y", 2)],
)
async def test_a_paragraph_is_a_line(
    start: Start, monkeypatch: pytest.MonkeyPatch, keys: str, times: int, size: tuple[int, int]
) -> None:
    """Nothing that is copied has a break, an indent or blanks of the screen, on a screen of any size."""
    async with start(a=PARAGRAPHS, size=size) as reader:
        copied = watch(reader, monkeypatch)
        await reader.press(*keys.split())
        (text,) = copied
        assert text.count(LONG) == times
        assert not any(line.startswith(" ") or "  " in line for line in text.split("\n"))


async def test_the_clipboard_of_the_export_dialog(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """The width field is ignored: a paragraph is a line there as well."""
    async with start(a=PARAGRAPHS) as reader:
        copied = watch(reader, monkeypatch)
        await reader.press("s", "tab", "tab", "down")
        assert "columns, for text" not in reader.text
        await reader.press("tab", "tab", "tab", "enter")
        await reader.until(lambda: copied)
        assert copied[0].count(LONG) == 8


async def test_from_all_of_an_entry(start: Start, story: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """`y` works where the whole entry is shown."""
    async with start(a=story) as reader:
        copied = watch(reader, monkeypatch)
        await reader.press("3", "j", "i", "y")
        assert "The strike begins." in copied[0]
        assert reader.said.startswith("Copied 1 event, ")


async def test_a_copy_too_large_for_terminals_is_reported(
    start: Start, story: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Text beyond the limit of terminals is said to be too much, with the way out."""
    monkeypatch.setattr(clipboard, "LIMIT", 10)
    async with start(a=story) as reader:
        await reader.press("Y")
        assert "too many for the clipboard of a terminal;  s  writes them to a file." in reader.said


async def test_a_long_pane(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is rendered in a thread, and comes all the same."""
    text = "title: Long\nsummary:\n" + "".join(f"  - Point {number}.\n" for number in range(500))
    async with start(a=text) as reader:
        copied = watch(reader, monkeypatch)
        await reader.press("Y")
        await reader.until(lambda: reader.said.startswith("Copied 500 points, "))
        assert "Point 499." in copied[0]


async def test_cutting_nothing_leaves_the_clipboard(start: Start, story: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a field ^x takes what is selected, and without a selection empties nothing."""
    async with start(a=story) as reader:
        copied = watch(reader, monkeypatch)
        await reader.press("slash", "a", "b", "ctrl+x")
        assert copied == []
        await reader.press("home", "shift+end", "ctrl+x")
        assert copied == ["ab"]


async def test_a_card(start: Start, story: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """`y` copies all of it, with a tab between labels or dates and words."""
    async with start(a=story) as reader:
        copied = watch(reader, monkeypatch)
        await reader.press("2", "enter")
        assert reader.screen == "CardScreen"
        await reader.press("y")
        lines = copied[0].split("\n")
        assert lines[0] == "\tSeafarers’ union"
        assert "Role\tcalls the strike" in lines
        assert "Events" in lines
        assert "2 Mar 2026\tThe strike begins." in lines
        assert reader.said.startswith("Copied the card, ")


async def test_problems(start: Start, broken: str, faulty: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """`y` copies all of them, each with its place, code, line and hint, even if the file does not open."""
    async with start(a=broken) as reader:
        copied = watch(reader, monkeypatch)
        await reader.press("y")
        assert copied[0].startswith("a.yaml:4:1: fatal: ")
        assert "\n  4 | " in copied[0]
        assert reader.said.startswith("Copied 1 problem, ")
    async with start(a=faulty) as reader:
        copied = watch(reader, monkeypatch)
        await reader.press("exclamation_mark", "y")
        assert copied[0].count("\na.yaml:") + 1 == len(reader.app.screen.problems)  # type: ignore[attr-defined]
        assert "\n  hint: " in copied[0]
