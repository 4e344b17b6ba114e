"""The person's editor gets the terminal, and gives it back; signals end the app meanwhile, too."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Start, Terminal

EDITOR = """
import os, signal, sys, tty
if {deaf}:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
tty.setraw(0)
words = " ".join(sys.argv[1:]).replace(os.getcwd(), "")
sys.stdout.write("\\x1b[?1049h\\x1b[?1000h\\x1b[?25lediting " + words + "\\r\\n")
sys.stdout.flush()
while (typed := sys.stdin.buffer.raw.read(1)) not in (b"q", b""):
    if typed == b"w":
        with open(sys.argv[-1], "a", encoding="ascii") as file:
            file.write("  - What was the vote?\\n")
tty.setcbreak(0)
sys.stdout.write("\\x1b[?1049l\\x1b[?1000l\\x1b[?25h")
"""
"""A script that uses the terminal as editors do; ``w`` adds a question to the file, ``q`` exits."""


def editor(folder: Path, *, deaf: bool = False) -> str:
    """The value of EDITOR; a deaf editor ignores SIGTERM."""
    path = folder / "editor.py"
    path.write_text(EDITOR.format(deaf=deaf), encoding="ascii")
    return f"{sys.executable} {path}"


def editing(start: Start, briefing: Path, **how: bool) -> Terminal:
    """The app, suspended by an editor that was called at the second event."""
    terminal = start(str(briefing), EDITOR=editor(briefing.parent, **how), without=("VISUAL",)).opened()
    terminal.send(b"3j")
    terminal.wait_for("Event 2 of 2")
    terminal.send(b"e")
    terminal.wait_for("editing +13 /strike.yaml")
    return terminal


def test_the_editor_opens_at_the_entry_and_what_it_wrote_is_read(start: Start, briefing: Path) -> None:
    """The app is redrawn entirely, at the entry, with the changes."""
    terminal = editing(start, briefing)
    terminal.blank(80, 24)
    terminal.send(b"wq")
    terminal.wait_for("Event 2 of 2")
    terminal.wait_for("4 Questions 2")
    terminal.send(b"q")
    assert terminal.status() == 0
    assert terminal.faults() == []


@pytest.mark.parametrize("deaf", [False, True])
@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_ends_app_and_editor(start: Start, briefing: Path, number: int, deaf: bool) -> None:  # noqa: FBT001
    """The terminal is as it was before both, within a second."""
    terminal = editing(start, briefing, deaf=deaf)
    terminal.signal(number)
    assert terminal.status(1.0) == 128 + number
    assert terminal.faults() == []


def test_an_interrupt_is_for_the_editor(start: Start, briefing: Path) -> None:
    """SIGINT and SIGQUIT, which a terminal sends to both, do not affect the app while the editor runs."""
    terminal = editing(start, briefing)
    for number in (signal.SIGINT, signal.SIGQUIT):
        terminal.signal(number)
    terminal.blank(80, 24)
    terminal.send(b"q")
    terminal.wait_for("Event 2 of 2")
    terminal.signal(signal.SIGINT)
    assert terminal.status() == 128 + signal.SIGINT
    assert terminal.faults() == []


def test_editor_and_app_can_be_stopped(start: Start, briefing: Path) -> None:
    """Stopped together with the app, as ^z in an editor does, the editor still has the terminal when both continue."""
    terminal = editing(start, briefing)
    os.killpg(terminal.process.pid, signal.SIGTSTP)
    terminal.until(terminal.is_stopped, "stopped")
    written = len(terminal.raw)
    terminal.blank(80, 24)
    os.killpg(terminal.process.pid, signal.SIGCONT)
    terminal.send(b"q")
    terminal.wait_for("Event 2 of 2")
    assert terminal.raw[written:].index(b"\x1b[?1049l") < terminal.raw[written:].index(b"\x1b[?1049h")
    terminal.send(b"q")
    assert terminal.status() == 0
    assert terminal.faults() == []


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("no-such-editor --wait", "There is no editor"),
        ("'unclosed", "There is no editor"),
        ("false", "exited with status 1"),
        ("./strike.yaml", "cannot be run"),
    ],
)
def test_an_editor_that_does_not_start_is_reported(start: Start, briefing: Path, written: str, words: str) -> None:
    """The reader stays as it is."""
    briefing.chmod(0o700)
    terminal = start(str(briefing), VISUAL=written, EDITOR="true").opened()
    terminal.send(b"3e")
    terminal.wait_for(words)
    terminal.send(b"j")
    terminal.wait_for("Event 2 of 2")
    terminal.send(b"q")
    assert terminal.status() == 0
    assert terminal.faults() == []
