"""Piping a pane to a shell command, whose output is shown above the panes."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from briefing_tui.tui.terminal.pipe import MOST, CommandOutput, Pipe
from briefing_tui.tui.workers import TaskCancelled

if TYPE_CHECKING:
    from tests.tui.conftest import Reader, Start


def never() -> None:
    """Nobody calls the command off."""


async def run(reader: Reader, command: str) -> None:
    """Ask for a command, and wait until it has ended."""
    await reader.press("vertical_line")
    reader.app.screen.query_one(Input).value = command
    await reader.press("enter")
    await reader.until(lambda: "Running.  Esc" not in reader.text)


async def test_the_command_reads_the_pane_as_text(start: Start, story: str, folder: Path) -> None:
    """The whole pane with its sources, a paragraph a line; what it prints can be scrolled and copied."""
    async with start(a=story) as reader:
        await reader.press("3")
        await run(reader, "tee got.txt | grep -c strike")
        got = (folder / "got.txt").read_text(encoding="utf-8")
        assert "Only timeline: 4 of 13 entries" in got
        assert "Mon 2 Mar 2026: The strike begins." in got
        assert reader.screen == "OutputScreen"
        assert "tee got.txt | grep -c strike · 1 line" in reader.text
        await reader.press("escape")
        assert reader.screen == "ReaderScreen"


async def test_the_shell_is_the_persons(
    start: Start, story: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The dialog names the shell."""
    own = folder / "own-shell"
    own.write_text('#!/bin/sh\necho "own: $2"\n', encoding="utf-8")
    own.chmod(0o755)
    monkeypatch.setenv("SHELL", str(own))
    async with start(a=story) as reader:
        await reader.press("vertical_line")
        assert "own-shell runs it on 3 points, 1 assumption as text." in " ".join(reader.text.split())
        await reader.press("escape")
        await run(reader, "anything | at all")
        assert "own: anything | at all" in reader.text


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("cat nothing", "! The command ended with status 1."),
        ("no-such-command-here", "! The command ended with status 127."),
        ("kill -9 $$", "! The command was stopped by signal 9."),
    ],
)
async def test_a_failure_is_said(start: Start, story: str, command: str, said: str) -> None:
    """The message includes the command's own error output."""
    async with start(a=story) as reader:
        await run(reader, command)
        assert said in reader.text
        assert "nothing" not in command or "nothing: No such file" in reader.text


async def test_a_shell_that_is_not_there(start: Start, story: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence says so."""
    monkeypatch.setenv("SHELL", "/nowhere/sh")
    async with start(a=story) as reader:
        await run(reader, "wc")
        assert "! /nowhere/sh cannot be run:" in reader.text


async def test_esc_ends_a_command(start: Start, story: str, folder: Path) -> None:
    """And all that it has started: nothing keeps a pipe open that they had."""
    os.mkfifo(folder / "pipe")
    pipe = os.open(folder / "pipe", os.O_RDONLY | os.O_NONBLOCK)

    def is_open() -> bool:
        try:
            return bool(os.read(pipe, 1))
        except BlockingIOError:
            return True

    async with start(a=story) as reader:
        await reader.press("vertical_line")
        reader.app.screen.query_one(Input).value = "exec 9>pipe; sleep 60 & sleep 60"
        await reader.press("enter")
        assert "Running.  Esc" in reader.text
        await reader.until(is_open)
        await reader.press("escape")
        assert reader.screen == "ReaderScreen"
        await reader.until(lambda: not is_open())
    os.close(pipe)


async def test_the_command_before_is_proposed(start: Start, story: str) -> None:
    """What is typed takes its place."""
    async with start(a=story) as reader:
        await run(reader, "true")
        assert "No output." in reader.text
        await reader.press("escape", "vertical_line")
        assert reader.app.screen.query_one(Input).value == "true"
        await reader.press("w", "c")
        assert reader.app.screen.query_one(Input).value == "wc"
        await reader.press("ctrl+a", "ctrl+k", "enter")
        assert reader.said.startswith("Type a command first")


async def test_what_is_printed_is_safe(start: Start, story: str) -> None:
    """Colours are left out, and nothing else gets to the terminal."""
    async with start(a=story) as reader:
        await run(reader, r"printf '\033[31mred\033[0m [@click=app.quit]x[/] \033]0;title\007 \a\200'")
        assert "red [@click=app.quit]x[/]  ␇\ufffd" in reader.text


def test_no_text_of_a_briefing_is_a_command() -> None:
    """The text is only the command's input, and no part of the command line."""
    printed = Pipe("cat").run("$(touch got); `touch got`\n", never)
    assert printed.text == "$(touch got); `touch got`\n"
    assert not Path("got").exists()


def test_what_reads_no_further_is_no_fault() -> None:
    """As ``head``."""
    assert Pipe("head -c 3").run("x" * 1_000_000, never).text == "xxx"


def test_what_prints_elsewhere_gets_the_whole_text(tmp_path: Path) -> None:
    """A long text goes on after the output is closed, and while there is output to be read first."""
    text = "x" * 1_000_000
    kept = tmp_path / "kept.txt"
    assert Pipe(f"exec cat >'{kept}' 2>&1").run(text, never) == CommandOutput("")
    assert kept.read_text(encoding="utf-8") == text
    assert Pipe("cat").run(text, never) == CommandOutput(text)


def test_what_has_no_end_is_cut() -> None:
    """A sentence says so, and the command is ended."""
    printed = Pipe("yes").run("", never)
    assert len(printed.text) == MOST
    assert printed.fault == f"It printed more than {MOST:,} bytes; the rest is not shown."


def test_it_gets_no_terminal() -> None:
    """What would ask for one cannot write on the screen of the reader."""
    # Shells differ in the status of a redirection that fails: 1 in bash, 2 in dash.
    fault = Pipe("(echo x >/dev/tty) || exit 7").run("", never).fault
    assert fault == "The command ended with status 7."


def test_what_nobody_wants_ends_at_once() -> None:
    """Whatever it has started goes with it."""

    def unwanted() -> None:
        raise TaskCancelled

    begun = time.monotonic()
    with pytest.raises(TaskCancelled):
        Pipe("sleep 60 & sleep 60").run("", unwanted)
    assert time.monotonic() - begun < 30
