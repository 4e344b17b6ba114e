"""Columns of the app in terminals that measure cells differently, and in tmux."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from typing import TYPE_CHECKING

import pyte
import pytest

from briefing_tui.tui.terminal.placement import is_split
from tests.emulators import COUNTINGS, Counting, Emulator, by_character, joining
from tests.terminal.conftest import PROGRAM, UNKNOWN
from tests.terminal.processes import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from tests.terminal.conftest import Start

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
POINTS = (
    "⚠️ Red warning for the coast.",
    "Ferries stay in harbour.",
    "❄️ Snow in the north, ☀️ sun in the south.",
    f"{FAMILY} families, \U0001f469\U0001f3fd\u200d\U0001f680 astronauts, 🇺🇦 and \U0001f44d\U0001f3fd.",
    "1️⃣ Schools are closed, \U0001f3f3\ufe0f\u200d\U0001f308 offices too.",
    "हिन्दी में राष्ट्रपति द्रौपदी मुर्मू ने कहा कि रिपोर्ट ग़लत है",
    "தமிழ்நாடு முதலமைச்சர்",
    "日本の首相は「大丈夫」と述べた。",
    "✈️ Flights are cancelled.",
    "Power fails in two towns.",
    "☎️ Networks are busy.",
    "The army helps.",
)
EMOJI = "".join(
    [
        "title: ⛈️ Storm warning\nas_of: 2026-03-10\nbottom_line: ⚠️ Stay at home.\nsummary:\n",
        *(f'  - {{text: "{text}", note: "⚠️ {text}"}}\n' for text in POINTS),
        "timeline:\n",
        *(f'  - {{date: 2026-03-{day:02}, event: "{text}"}}\n' for day, text in enumerate(POINTS, 1)),
    ]
)
FRAMES = frozenset("│┃┏┓┗┛┌┐▐▌")


@pytest.fixture
def emoji(tmp_path: Path) -> Path:
    """A briefing with emoji of all kinds and words in scripts whose width differs between terminals."""
    path = tmp_path / "emoji.yaml"
    path.write_text(EMOJI, encoding="utf-8")
    return path


class Several:
    """Screens that all get what a stream has parsed."""

    def __init__(self, screens: Sequence[pyte.Screen]) -> None:
        self.screens = screens

    def __getattr__(self, event: str) -> Callable[..., None]:
        handlers = [getattr(screen, event) for screen in self.screens]

        def handle(*values: object, **named: object) -> None:
            for handler in handlers:
                handler(*values, **named)

        return handle


def seen(raw: bytes, size: tuple[int, int], *countings: Counting) -> list[list[list[str]]]:
    """The screens of terminals that received these bytes, and count in these ways."""
    screens = [Emulator(*size, counting) for counting in countings]
    pyte.ByteStream(Several(screens)).feed(UNKNOWN.sub(b"", raw))
    return [screen.rows() for screen in screens]


def frames(rows: list[list[str]]) -> list[tuple[int, int]]:
    """The places of frames and bars."""
    return [(y, x) for y, row in enumerate(rows) for x, cell in enumerate(row) if cell[:1] in FRAMES]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
def test_frames_keep_their_place_on_any_terminal(start: Start, emoji: Path, size: tuple[int, int]) -> None:
    """Whatever cells it gives emoji: in the panes, while scrolling, under dialogs; and no fragment is left behind."""
    terminal = start(str(emoji), size=size, without=("TMUX",), TERM="xterm-256color")
    terminal.wait_for("Ferries stay")
    for keys in (b"jjjjj", b"G", b"kkkkkkkk", b"3jjj", b"i", b"\x1b", b"v", b"v", b"1?", b"\x1b", b"gjjj"):
        terminal.send(keys)
        terminal.settled()
    terminal.settled(0.25)
    raw = terminal.raw
    # All is drawn once more, and that alone is what another terminal gets.
    terminal.resize(*size)
    terminal.settled(0.25)
    fresh = terminal.raw[len(raw) :]
    screens = seen(raw, size, *COUNTINGS)
    places = [frames(screen) for screen in screens]
    assert places[0]
    assert places[1:] == places[:-1]
    for screen, anew in zip(screens, seen(fresh, size, *COUNTINGS), strict=True):
        assert screen == anew


def server(*words: str, folder: Path) -> str:
    """The answer of a tmux server with its own socket."""
    command = ["tmux", "-u", "-f", os.devnull, "-S", str(folder / "socket"), *words]
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}
    environment.pop("TMUX", None)
    return subprocess.run(command, check=True, capture_output=True, text=True, env=environment, cwd=folder).stdout


@pytest.fixture
def inside(tmp_path: Path) -> Iterator[Path]:
    """The folder of an old tmux, which ends with the test."""
    if not shutil.which("tmux"):
        pytest.skip("tmux is not installed")
    version = subprocess.run(["tmux", "-V"], check=True, capture_output=True, text=True).stdout  # noqa: S607
    told = {"TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": version.split()[-1]}
    if not is_split({"TMUX": "1", **told}):
        pytest.skip(f"{version.strip()} counts as terminals do")
    yield tmp_path
    subprocess.run(["tmux", "-S", str(tmp_path / "socket"), "kill-server"], check=False, capture_output=True)  # noqa: S607


def captured(folder: Path, words: str) -> list[str]:
    """The screen of tmux once it shows some words and no longer changes."""
    deadline = time.monotonic() + PATIENCE
    before = ""
    while words not in (now := server("capture-pane", "-p", folder=folder)) or now != before:
        assert time.monotonic() < deadline, f"{words!r} is not on the screen:\n{now}"
        before = now
        time.sleep(0.3)
    return now.splitlines()


def test_frames_keep_their_place_in_tmux(inside: Path, emoji: Path) -> None:
    """Each row of the panes ends in the same column, as tmux itself counts it."""
    program = " ".join([*PROGRAM, str(emoji)])
    server("new-session", "-d", "-x", "120", "-y", "40", program, folder=inside)
    rows = captured(inside, "Ferries stay")
    assert "⚠" in "".join(rows)
    # What tmux gives a cell of its own it captures as one character; emoji of two cells and their blanks aside.
    framed = [row for row in rows if row.startswith("┃")]
    assert len(framed) > 10
    ends = {_column(row, "┃", by_character) for row in framed}
    assert len(ends) == 1


def _column(row: str, mark: str, counting: Counting) -> int:
    """The column of the second occurrence of a mark."""
    return sum(cells for _, cells in counting(row[: row.index(mark, 1)]))


@pytest.mark.parametrize("counting", [by_character, joining])
def test_frames_keep_their_place_in_an_old_tmux(start: Start, inside: Path, counting: Counting) -> None:
    """In a terminal that joins emoji, with a tmux in it that does not; Indian scripts are beyond help there."""
    plain = inside / "plain.yaml"
    plain.write_text(
        "".join(line for line in EMOJI.splitlines(keepends=True) if "हिन्दी" not in line and "தமிழ்" not in line)
    )
    words = ("-u", "-f", os.devnull, "-S", str(inside / "socket"), "new-session", " ".join([*PROGRAM, str(plain)]))
    terminal = start(
        *words, command=("tmux",), size=(120, 41), without=("TMUX",), TERM="xterm-256color", LC_ALL="C.UTF-8"
    )
    terminal.wait_for("Ferries stay")
    for keys in (b"jjjjj", b"kkkkk"):
        terminal.send(keys)
        terminal.settled(0.25)
    [rows] = seen(terminal.raw, (120, 41), counting)
    edges = {x for y, x in frames(rows) if 3 < y < 15 and rows[y][x] == "┃"}
    assert edges == {0, 59}
