"""However the app ends, the terminal is restored, and the exit status gives the reason."""

from __future__ import annotations

import itertools
import os
import signal
import sys
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Start, Terminal

SIGNALS = [signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM]
ONE_SIGNAL = [signal.SIGTERM, *(pytest.param(number, marks=pytest.mark.long) for number in SIGNALS[:-1])]
"""All of them, one of which is sent in every place: its effect in the panes is that of each."""
SOON = 10.0
"""Seconds in which the app has to exit: many, as the machine may be busy."""

PATIENCE = 1.0
"""Seconds after which a signal ends an app that does not respond."""

WITHOUT_HANGUP = """
import os, signal, sys
signal.signal(signal.SIGHUP, signal.SIG_IGN)
os.execv(sys.executable, [sys.executable, "-m", "briefing_tui", *sys.argv[1:]])
"""

HANGING = """
import sys
from pathlib import Path
from briefing_tui.cli import main
from briefing_tui.tui.app.app import BriefingApp

def hang(app):
    Path("hangs").touch()
    while True:
        pass

BriefingApp.action_quit = hang
sys.exit(main())
"""


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A briefing that takes seconds to load."""
    path = tmp_path / "large.yaml"
    events = "".join(f"  - {{date: 2024-05-01, event: The crews stop work, time {n}.}}\n" for n in range(150_000))
    path.write_text(f"title: The harbour strike\ntimeline:\n{events}", encoding="ascii")
    return path


def ends(terminal: Terminal, status: int) -> None:
    """Check that the app exits in order, and soon."""
    assert terminal.status(SOON) == status
    assert terminal.faults() == []
    assert terminal.after_the_end().strip() == ""


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_ends_it_with_its_status(reader: Terminal, number: int) -> None:
    """SIGHUP, SIGINT, SIGQUIT and SIGTERM restore the terminal and end with 128 and their number."""
    reader.signal(number)
    ends(reader, 128 + number)


@pytest.mark.parametrize("number", ONE_SIGNAL)
def test_a_signal_ends_it_in_a_dialog(reader: Terminal, number: int) -> None:
    """A signal ends the app while a dialog is open."""
    reader.send(b"\x0f")
    reader.wait_for("type to filter")
    reader.signal(number)
    ends(reader, 128 + number)


@pytest.mark.parametrize("number", ONE_SIGNAL)
def test_a_signal_ends_it_while_it_reads(start: Start, large: Path, number: int) -> None:
    """A signal ends the app while a thread loads a large file."""
    terminal = start(str(large))
    terminal.wait_for("Reading")
    terminal.signal(number)
    ends(terminal, 128 + number)


def test_a_signal_ends_it_while_it_starts(start: Start, briefing: Path) -> None:
    """SIGTERM at any moment of the start leaves the terminal as it was."""
    began = time.monotonic()
    start(str(briefing), fresh=True).opened()
    seconds = time.monotonic() - began
    for share in (0.05, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0):
        moment = time.monotonic() + seconds * share
        terminal = start(str(briefing), fresh=True)
        terminal.until(lambda: terminal.read() or time.monotonic() > moment, "the moment")  # noqa: B023 - it is at once
        terminal.signal(signal.SIGTERM)
        # Before there is anything to restore the signal itself may end it.
        assert terminal.status(SOON) in {128 + signal.SIGTERM, -signal.SIGTERM}, share
        assert terminal.faults() == [], share


def test_it_can_be_left_while_it_reads(start: Start, large: Path) -> None:
    """The key q ends the app while a thread loads a large file."""
    terminal = start(str(large))
    terminal.wait_for("Reading")
    terminal.send(b"q")
    ends(terminal, 0)


def test_a_signal_ends_it_where_the_terminal_takes_nothing(reader: Terminal) -> None:
    """SIGTERM ends the app even if nobody reads its output, as in a paused terminal."""
    reader.reads = False
    widths = itertools.cycle((60, 160))
    reader.until(lambda: reader.resize(next(widths), 40) or not reader.takes_output(), "a full terminal")
    reader.signal(signal.SIGTERM)
    assert reader.status(PATIENCE + SOON) == 128 + signal.SIGTERM
    assert termios.tcgetattr(reader.theirs) == reader.before


def test_a_signal_ends_it_where_it_hangs(start: Start, briefing: Path) -> None:
    """SIGTERM restores the terminal even if the app no longer responds."""
    terminal = start(str(briefing), script=HANGING).opened()
    terminal.send(b"q")
    terminal.until((briefing.parent / "hangs").exists, "hanging")
    terminal.signal(signal.SIGTERM)
    assert terminal.status(PATIENCE + SOON) == 128 + signal.SIGTERM
    assert terminal.faults() == []


def test_it_ends_when_the_terminal_vanishes(reader: Terminal) -> None:
    """Closing the terminal ends the app with the status of SIGHUP."""
    os.close(reader.ours)
    reader.until(lambda: reader.process.poll() is not None, "ended", SOON)
    assert reader.process.returncode == 128 + signal.SIGHUP


def test_it_ends_when_the_terminal_vanishes_and_no_signal_says_so(start: Start, briefing: Path) -> None:
    """Where SIGHUP does not come, the end of input ends the reader."""
    terminal = start(str(briefing), fresh=True, session=False)
    terminal.opened()
    os.close(terminal.ours)
    terminal.until(lambda: terminal.process.poll() is not None, "ended", SOON)
    assert terminal.process.returncode == 128 + signal.SIGHUP


def test_an_ignored_signal_stays_ignored(start: Start, briefing: Path) -> None:
    """Started with nohup, the app does not exit on SIGHUP."""
    terminal = start(str(briefing), command=(sys.executable, "-c", WITHOUT_HANGUP)).opened()
    terminal.signal(signal.SIGHUP)
    terminal.send(b"3")
    terminal.wait_for("The crews stop work")
    terminal.send(b"q")
    ends(terminal, 0)
