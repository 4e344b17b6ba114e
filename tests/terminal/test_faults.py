"""Faults of the program itself: the terminal restored, a report, one sentence, exit status 70."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Start, Terminal

# Each breaks another part of the reader; the value in the message must not reach the terminal as it is.
BREAKING = """
import sys
from briefing_tui.cli import main
from briefing_tui.tui.app.app import BriefingApp
from briefing_tui.tui.app import background
from briefing_tui.tui.terminal import driver
from briefing_tui.tui.screens.reader.screen import ReaderScreen
from briefing_tui.tui.widgets.entry_list import EntryList

def fail(*_, **__):
    raise LookupError("a fault \\x1b]0;of ours\\x07")

assert {place}, "it is still there"
{place} = fail
sys.exit(main())
"""

PLACES = {
    "an action": ("BriefingApp.action_quit", b"q"),
    "the start": ("BriefingApp.begin", b""),
    "composing": ("ReaderScreen.compose", b""),
    "drawing": ("EntryList.render_line", b""),
    "typing": ("driver.Terminal.process_message", b"3"),
    "a thread": ("background.load_item_to_show", b"r"),
}


def broken(start: Start, briefing: Path, place: str, **environment: str) -> Terminal:
    """The app after a fault in one of the ``PLACES``."""
    name, keys = PLACES[place]
    terminal = start(str(briefing), script=BREAKING.format(place=name), **environment)
    if keys:
        terminal.opened().send(keys)
    return terminal


@pytest.mark.parametrize("place", PLACES)
def test_a_fault_is_a_sentence_and_a_report(start: Start, briefing: Path, place: str) -> None:
    """Wherever the fault is, the person sees where the report is, and nothing else."""
    terminal = broken(start, briefing, place)
    assert terminal.status() == 70
    assert terminal.faults() == []
    told = terminal.after_the_end()
    (sentence,) = told.splitlines()
    path = re.search(r"~/\S+\.txt", sentence)
    assert path, told
    report = Path(os.environ["HOME"], path[0][2:]).read_text(encoding="utf-8")
    assert "Traceback" in report
    assert "LookupError: a fault" in report


def test_debugging_shows_the_traceback(start: Start, briefing: Path) -> None:
    """With BRIEFING_TUI_DEBUG the traceback precedes the sentence."""
    terminal = broken(start, briefing, "an action", BRIEFING_TUI_DEBUG="1")
    assert terminal.status() == 70
    assert terminal.faults() == []
    told = terminal.after_the_end()
    assert "Traceback (most recent call last)" in told
    assert "LookupError: a fault" in told
    assert "\x1b" not in told
    assert ".txt" in told.splitlines()[-1]


def test_without_a_place_for_the_report_it_says_so(start: Start, briefing: Path) -> None:
    """Where no report can be written, one sentence says how to see it."""
    terminal = broken(start, briefing, "an action", HOME="/dev/null")
    assert terminal.status() == 70
    assert terminal.faults() == []
    (sentence,) = terminal.after_the_end().splitlines()
    assert "BRIEFING_TUI_DEBUG=1" in sentence
