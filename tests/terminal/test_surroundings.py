"""Streams that are not terminals, missing homes, and files that change while the app runs."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Start, Terminal

IN_A_SHELL = 'exec "$0" -m briefing_tui "$@" '


@pytest.mark.parametrize(
    "redirected",
    [
        "<&-",
        "</dev/null",
        "< <(echo q)",
        ">&-",
        "> >(cat)",
        ">/dev/full",
        ">/dev/null",
        "2>&-",
        "2>/dev/null",
        "<&- 2>&-",
    ],
)
def test_without_a_terminal_there_is_a_sentence(start: Start, briefing: Path, redirected: str) -> None:
    """If a stream is not a terminal, the app does not start: a message names `show`, the status is 2."""
    terminal = start(str(briefing), command=("bash", "-c", IN_A_SHELL + redirected, sys.executable))
    assert terminal.status() == 2
    assert b"\x1b" not in terminal.raw
    assert terminal.faults() == []
    if "2>" not in redirected:
        assert b"briefing-tui show" in terminal.raw
        assert len(terminal.raw.splitlines()) == 1


def works(terminal: Terminal) -> None:
    """Check that the app draws, accepts a key, and exits in order."""
    terminal.opened().send(b"3")
    terminal.wait_for("The crews stop work")
    terminal.send(b"q")
    assert terminal.status() == 0
    assert terminal.faults() == []
    assert terminal.after_the_end().strip() == ""


@pytest.mark.parametrize("home", ["/no/such/home", "/dev/null", "/proc", ""])
def test_a_home_that_cannot_be_used_is_not_needed(start: Start, briefing: Path, home: str) -> None:
    """The reader works where the home folder is missing, no folder, read-only, or empty in the environment."""
    folders = {f"XDG_{kind}_HOME": home for kind in ("CONFIG", "STATE", "CACHE", "DATA")}
    works(start(str(briefing), fresh=True, HOME=home, **folders))


def test_no_home_is_needed(start: Start, briefing: Path) -> None:
    """The reader works where HOME is not set."""
    works(start(str(briefing), fresh=True, without=("HOME",)))


def test_nothing_of_the_environment_is_needed(start: Start, briefing: Path) -> None:
    """The reader works with an empty environment."""
    works(start(str(briefing), fresh=True, without=tuple(os.environ)))


def test_a_folder_that_was_removed_will_do(start: Start, briefing: Path, tmp_path: Path) -> None:
    """The reader works in a folder that is no longer there."""
    (tmp_path / "gone").mkdir()
    script = f"cd gone && rmdir ../gone && {IN_A_SHELL}"
    works(start(str(briefing), command=("bash", "-c", script, sys.executable)))


def test_a_file_that_breaks_and_is_corrected_is_followed(reader: Terminal, briefing: Path) -> None:
    """A file that breaks while it is open stays as it was, with a banner; mended, it is shown as it is now."""
    good = briefing.read_text(encoding="ascii")
    briefing.write_text(good + "  - [", encoding="ascii")
    reader.wait_for("no longer opens")
    reader.send(b"3")
    reader.wait_for("The crews stop work")
    briefing.write_text(good.replace("The crews stop", "The pilots stop"), encoding="ascii")
    reader.wait_for("The pilots stop work")
    reader.wait_without("no longer opens")


def test_a_file_that_vanishes_stays_on_the_screen(reader: Terminal, briefing: Path) -> None:
    """A file that is removed while it is open can still be read, and left."""
    briefing.unlink()
    reader.wait_for("The file is gone")
    reader.send(b"3")
    reader.wait_for("The crews stop work")
    reader.send(b"q")
    assert reader.status() == 0
    assert reader.faults() == []
