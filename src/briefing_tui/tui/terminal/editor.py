"""The editor of whoever reads, on the file of a briefing, or another program; the reader waits below it."""

from __future__ import annotations

import asyncio
import os
import shlex
import shutil
import signal
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefing_tui.text.sanitizing import clean
from briefing_tui.tui.terminal.driver import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import App

STANDARD: Final = "vi"
"""The editor where none is named, which POSIX has everywhere."""

GRACE: Final = 0.5
"""Seconds that an editor has to end when the reader is ended."""

_WITH_COLON: Final[dict[str, tuple[str, ...]]] = {
    "code": ("--goto",),
    "codium": ("--goto",),
    "subl": (),
    "hx": (),
    "helix": (),
    "zed": (),
}
"""Editors that take ``FILE:LINE`` after these words; all others take ``+LINE FILE``, as vi does."""


class NoEditor(Exception):
    """The editor cannot be run; the message is a sentence."""


def command(path: Path, line: int) -> list[str]:
    """What opens ``path`` at the 1-based ``line`` in the editor that VISUAL, else EDITOR, names.

    Raises :class:`NoEditor` where there is no such program.
    """
    written = os.environ.get("VISUAL") or os.environ.get("EDITOR") or STANDARD
    try:
        words = shlex.split(written)
    except ValueError:
        words = []
    if not words or shutil.which(words[0]) is None:
        message = f"There is no editor “{clean(written)}”: set VISUAL or EDITOR to one that is installed."
        raise NoEditor(message)
    file = str(path.absolute())
    before = _WITH_COLON.get(Path(words[0]).name)
    return [*words, f"+{line}", file] if before is None else [*words, *before, f"{file}:{line}"]


async def edit(app: App[None], path: Path, line: int) -> None:
    """Give the terminal to the editor until it is left.

    Raises :class:`NoEditor` where there is none, or it ends with a status that tells of a fault.
    """
    fault = await lend_terminal(app, command(path, line))
    if fault:
        raise NoEditor(fault)


async def lend_terminal(app: App[None], words: list[str]) -> str:
    """Give the terminal to a command until it ends; a sentence where it cannot, or ends with a status of a fault.

    When this is cancelled, the command is ended, and the terminal restored.
    """
    driver = app._driver  # noqa: SLF001 - Textual gives it to no one
    name = f"“{clean(words[0])}”"
    if driver is None or not driver.can_suspend:
        return f"{name} needs a terminal, but there is none here."
    with app.suspend(), _left_to_the_command():  # which goes on only where nothing is raised within
        try:
            ended = await _run(words)
        except asyncio.CancelledError:
            if isinstance(driver, Terminal):
                driver.restore()
            raise
    return f"{name} {ended}." if ended else ""


async def _run(words: list[str]) -> str:
    """Run a command to its end; what it ended with, where that tells of a fault."""
    try:
        process = _start(words)
    except OSError as fault:
        return f"cannot be run: {fault.strerror}"
    try:
        status = await asyncio.to_thread(process.wait)
    except asyncio.CancelledError:
        _end(process)
        raise
    return f"exited with status {status}" if status else ""


def _start(words: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(words)  # noqa: S603 - the command is that of whoever reads


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the command; the loop, which is about to end, may be blocked meanwhile."""
    process.terminate()
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def _left_to_the_command() -> Iterator[None]:
    """Within this, the keys that interrupt or quit a program are the command's alone.

    A handler, unlike ignoring, is not handed down to it.
    """
    before = {number: signal.signal(number, lambda *_: None) for number in (signal.SIGINT, signal.SIGQUIT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
