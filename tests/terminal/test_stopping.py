"""Stopped and continued, the app gives the terminal to the shell and takes it back."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Start, Terminal


def is_taken(terminal: Terminal) -> bool:
    """Whether the terminal shows the app."""
    terminal.read()
    return terminal.raw.rfind(b"\x1b[?1049h") > terminal.raw.rfind(b"\x1b[?1049l")


def quits(reader: Terminal) -> None:
    """It quits on its key, and restores the terminal."""
    reader.send(b"q")
    assert reader.status() == 0
    assert reader.faults() == []


def goes_on(terminal: Terminal) -> None:
    """Continue the app, and check that it redraws everything and accepts keys."""
    written = len(terminal.raw)
    terminal.blank(80, 24)
    terminal.signal(signal.SIGCONT)
    terminal.opened()
    terminal.wait_for("Summary")
    terminal.wait_for("Point 1 of 2")
    assert is_taken(terminal)
    assert len(terminal.raw) > written
    terminal.send(b"3")
    terminal.wait_for("The crews stop work")


@pytest.mark.parametrize("how", ["key", "signal"])
def test_stopping_restores_the_terminal_and_going_on_draws_it_whole(reader: Terminal, how: str) -> None:
    """^z and SIGTSTP restore the terminal; SIGCONT redraws the app, and q still restores the terminal."""
    reader.send(b"\x1a") if how == "key" else reader.signal(signal.SIGTSTP)
    reader.until(reader.is_stopped, "stopped")
    assert reader.faults() == []
    goes_on(reader)
    quits(reader)


def test_it_stops_again_and_again(reader: Terminal) -> None:
    """Ten times stopped and continued, it still restores the terminal."""
    for _ in range(10):
        reader.send(b"1\x1a")
        reader.until(reader.is_stopped, "stopped")
        assert reader.faults() == []
        goes_on(reader)
    quits(reader)


def test_it_continues_after_a_stop_without_notice(reader: Terminal) -> None:
    """After SIGSTOP and SIGCONT it is drawn whole, and gives back the terminal as it was at first."""
    reader.signal(signal.SIGSTOP)
    reader.until(reader.is_stopped, "stopped")
    goes_on(reader)
    quits(reader)


def test_a_stopped_app_can_be_ended(reader: Terminal) -> None:
    """SIGTERM and SIGCONT, as `kill %1` sends them, end a stopped reader and leave the shell's terminal alone."""
    reader.send(b"\x1a")
    reader.until(reader.is_stopped, "stopped")
    written = len(reader.raw)
    reader.signal(signal.SIGTERM)
    reader.signal(signal.SIGCONT)
    assert reader.status(1.0) == 128 + signal.SIGTERM
    assert reader.raw[written:] == b""
    assert reader.faults() == []


def test_a_shell_can_stop_it_send_it_to_the_background_and_end_it(start: Start, briefing: Path) -> None:
    """With job control: ^z, bg (where it stops again), fg, ^z, bg and kill; the shell's terminal stays the shell's."""
    shell = start(command=("bash", "--norc", "--noprofile", "-i"), PS1="shell> ", PROGRAM=sys.executable)

    def says(command: bytes, answer: str) -> None:
        shell.blank(80, 24)
        shell.send(command)
        shell.wait_for(answer)

    says(b"", "shell>")
    says(b'"$PROGRAM" -m briefing_tui ' + briefing.name.encode() + b"\n", "Point 1 of 2")
    says(b"\x1a", "shell>")
    says(b"bg; until jobs -s | grep Stopped; do :; done\n", "Stopped")
    says(b"fg\n", "Point 1 of 2")
    says(b"3", "The crews stop work")
    says(b"\x1a", "shell>")
    says(b"bg; kill %1; wait %1; echo ended with $?\n", "ended with 143")
    shell.send(b"exit\n")
    assert shell.status() == 0
    assert shell.faults() == []
