"""A pseudo-terminal: the app's output is recorded as bytes and drawn on a screen; its queries are not answered.

Whether the terminal was restored is judged by the raw bytes, the line discipline and the exit status.
"""

from __future__ import annotations

import os
import re
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Protocol

import pytest

pytest.importorskip("termios", reason="needs a pseudo-terminal")
import fcntl
import pty
import struct
import termios

import pyte

from tests.terminal.processes import PATIENCE, Copy, Fresh, Preloaded

SETTLED = 0.15
"""Seconds without output after which a screen is complete: more than the timeout for sequences after Esc."""

# What pyte would print: kitty's keys and questions.
UNKNOWN = re.compile(rb"\x1b\[[<>=?][0-9;]*u|\x1b\[\?[0-9;]*\$p")
BEGUN = re.compile(rb"\x1b(\[([<>=?][0-9;]*\$?)?)?$")
MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
RESTORED = {b"1049": b"l", b"1000": b"l", b"1003": b"l", b"1006": b"l", b"2004": b"l", b"1004": b"l", b"25": b"h"}
"""The final state that each mode must have, if it was ever set."""

TITLE = "The harbour strike"

PROGRAM = (sys.executable, "-m", "briefing_tui")


class Terminal:
    """A pseudo-terminal with a program in its own session."""

    def __init__(self, start: Callable[[int], Fresh | Copy], size: tuple[int, int]) -> None:
        self.ours, self.theirs = pty.openpty()
        self.raw = b""
        self.reads = True
        self.resize(*size, tell=False)
        self.before = termios.tcgetattr(self.theirs)
        self.process = start(self.theirs)

    def read(self, seconds: float = 0.0) -> bool:
        """Read the available output, waiting for it at most this long; return whether there was any."""
        if not select.select([self.ours], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.ours, 1 << 16)
        except OSError:
            return False
        self.raw += data
        return True

    @staticmethod
    def until(done: Callable[[], object], what: str, seconds: float = PATIENCE) -> None:
        """Wait for a state rather than for a time."""
        deadline = time.monotonic() + seconds
        while not done():
            assert time.monotonic() < deadline, f"still not: {what}"
            time.sleep(0.005)

    def opened(self) -> Terminal:
        """Wait for the title of the fixture's briefing."""
        self.wait_for(TITLE)
        return self

    def draw(self) -> str:
        """The current screen."""
        new = self.raw[self._drawn :]
        if not new:
            return self._shown
        # A sequence of which only the beginning is there waits for the rest.
        if begun := BEGUN.search(new):
            new = new[: begun.start()]
        self._stream.feed(UNKNOWN.sub(b"", new))
        self._drawn += len(new)
        self._shown = "\n".join(self.screen.display)
        return self._shown

    def wait_for(self, text: str, seconds: float = PATIENCE) -> str:
        """Read until the screen shows a text; return the screen."""
        deadline = time.monotonic() + seconds
        while text not in (shown := self.draw()):
            assert time.monotonic() < deadline, f"{text!r} is not on the screen:\n{shown}"
            assert self.process.poll() is None, f"it ended with {self.process.returncode}:\n{self.raw!r}"
            self.read(0.02)
        return shown

    def wait_without(self, text: str) -> str:
        """Read until the screen no longer shows a text, and no output follows; return the screen.

        A partly read screen may lack the text for a moment, and a key sent at that time would be read together with a
        preceding Esc, as Alt and that key.
        """
        deadline = time.monotonic() + PATIENCE
        while self.read(SETTLED) or self.is_at_work() or text in self.draw():
            assert time.monotonic() < deadline, f"{text!r} is still on the screen:\n{self.draw()}"
        return self.draw()

    def settled(self, seconds: float = SETTLED) -> str:
        """Read until no output follows; return the screen."""
        deadline = time.monotonic() + PATIENCE
        while self.read(seconds) or self.is_at_work():
            assert time.monotonic() < deadline, f"it does not come to rest:\n{self.draw()}"
        return self.draw()

    def is_at_work(self) -> bool:
        """Whether the program runs, or waits for the processor of a busy machine: more output may then follow."""
        for thread in Path(f"/proc/{self.process.pid}/task").glob("*/stat"):
            with suppress(OSError):
                if thread.read_text("utf-8").rpartition(")")[2].split()[0] in {"R", "D"}:
                    return True
        return False

    def send(self, keys: bytes) -> None:
        """Type."""
        while keys:
            ready = select.select([self.ours], [self.ours], [], PATIENCE)
            if ready[0]:
                self.read()
            if ready[1]:
                keys = keys[os.write(self.ours, keys[:512]) :]
            assert any(ready), "the program does not read what is typed"

    def resize(self, columns: int, rows: int, *, tell: bool = True) -> None:
        """Change the size, as when the window of a terminal is dragged."""
        fcntl.ioctl(self.ours, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.blank(columns, rows)
        if tell:
            # The kernel tells the foreground group of a terminal by itself; a process without one is told here.
            self.signal(signal.SIGWINCH)

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        self.process.send_signal(number)

    def blank(self, columns: int, rows: int) -> None:
        """Clear the screen: what is on it later has been drawn since."""
        self._drawn = len(self.raw)
        self._shown = ""
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)

    def takes_output(self) -> bool:
        """Whether the terminal accepts output of the program."""
        return bool(select.select([], [self.theirs], [], 0)[1])

    def is_stopped(self) -> bool:
        """Whether the program is stopped, as reported to a shell."""
        told = self.process.waitid(os.WSTOPPED | os.WNOWAIT)
        # All that it wrote before it stopped is there only now.
        while self.read():
            pass
        return bool(told)

    def status(self, seconds: float = PATIENCE) -> int:
        """Read until the program exits; return its exit status."""
        deadline = time.monotonic() + seconds
        while self.process.poll() is None:
            assert time.monotonic() < deadline, f"it has not ended after {seconds} s:\n{self.draw()}"
            if self.reads:
                self.read(0.01)
            else:
                time.sleep(0.005)
        while self.read():
            pass
        return self.process.returncode

    def faults(self) -> list[str]:
        """The ways in which the terminal is not restored; empty if it is."""
        last = {mode: end for modes, end in MODE.findall(self.raw) for mode in modes.split(b";")}
        wrong = [f"mode {mode!r} is left" for mode, end in RESTORED.items() if last.get(mode, end) != end]
        if len(re.findall(rb"\x1b\[>[0-9]*u", self.raw)) > len(re.findall(rb"\x1b\[<[0-9]*u", self.raw)):
            wrong.append("kitty's keys are left on")
        if termios.tcgetattr(self.theirs) != self.before:
            wrong.append("the line discipline is another")
        return wrong

    def after_the_end(self) -> str:
        """The text below the shell's line after the app has left the screen."""
        return self.raw.rpartition(b"\x1b[?1004l")[2].decode()

    def close(self) -> None:
        """Kill what still runs, and close the terminal."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait(PATIENCE)
        for descriptor in {self.ours, self.theirs}:
            try:
                os.close(descriptor)
            except OSError:
                continue


class Start(Protocol):
    """A function that starts the app in a terminal: in a copy of the preloaded process unless the start matters.

    It matters where the interpreter looks at what is tested, or the imports do.
    """

    def __call__(  # noqa: PLR0913, D102 - every one is something that a terminal can be
        self,
        *words: str,
        fresh: bool = False,
        command: tuple[str, ...] = PROGRAM,
        script: str = "",
        size: tuple[int, int] = (80, 24),
        session: bool = True,
        without: tuple[str, ...] = (),
        **environment: str,
    ) -> Terminal: ...


@pytest.fixture(scope="session")
def preloaded() -> Iterator[Preloaded]:
    """The process that has imported the app."""
    process = Preloaded()
    yield process
    process.close()


@pytest.fixture
def start(tmp_path: Path, preloaded: Preloaded) -> Iterator[Start]:
    """Start the program in a terminal, which is closed after the test."""
    started: list[Terminal] = []

    def run(  # noqa: PLR0913 - the same
        *words: str,
        fresh: bool = False,
        command: tuple[str, ...] = PROGRAM,
        script: str = "",
        size: tuple[int, int] = (80, 24),
        session: bool = True,
        without: tuple[str, ...] = (),
        **environment: str,
    ) -> Terminal:
        env = {name: value for name, value in {**os.environ, **environment}.items() if name not in without}

        def process(terminal: int) -> Fresh | Copy:
            if fresh or not session or command is not PROGRAM:
                return Fresh((*command, *words), terminal, env=env, cwd=tmp_path, session=session)
            return Copy(preloaded, terminal, words=words, script=script, environment=env, folder=str(tmp_path))

        terminal = Terminal(process, size)
        started.append(terminal)
        return terminal

    yield run
    for terminal in started:
        terminal.close()


BRIEFING = f"""\
title: {TITLE}
as_of: 2024-05-05
bottom_line: No ship sails before the inspection is over.
topics: [ports]
summary:
  - {{text: The crews have not sailed., likelihood: likely}}
  - An agreement is in sight.
actors:
  - {{id: board, name: Harbour board, kind: organization}}
  - {{id: union, name: Seafarers union, kind: organization}}
timeline:
  - {{date: 2024-05-01, event: The crews stop work.}}
  - {{date: 2024-05-04, event: The harbour board invites the union.}}
questions:
  - Will there be a vote?
"""


@pytest.fixture
def briefing(tmp_path: Path) -> Path:
    """A briefing of a few lines, in ASCII."""
    path = tmp_path / "strike.yaml"
    path.write_text(BRIEFING, encoding="ascii")
    return path


@pytest.fixture
def reader(start: Start, briefing: Path) -> Terminal:
    """The app with that briefing, once it is on the screen."""
    return start(str(briefing)).opened()
