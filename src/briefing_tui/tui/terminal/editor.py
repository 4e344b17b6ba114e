"""Running the person's editor, or a different program, in the terminal while the app is suspended."""

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
"""The default editor, which POSIX guarantees."""

GRACE: Final = 0.5
"""Seconds that an editor has to exit when the app ends."""

_WITH_COLON: Final[dict[str, tuple[str, ...]]] = {
    "code": ("--goto",),
    "codium": ("--goto",),
    "subl": (),
    "hx": (),
    "helix": (),
    "zed": (),
}
"""Editors that take ``FILE:LINE`` after these arguments; all others take ``+LINE FILE``, as vi does."""


class NoEditor(Exception):
    """Raised if the editor cannot be run; the message is a sentence."""


def command(path: Path, line: int) -> list[str]:
    """The command that opens ``path`` at the 1-based ``line`` in the editor from VISUAL or EDITOR.

    Raises :class:`NoEditor` if there is no such program.
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
    """Run the editor in the terminal until it exits.

    Raises :class:`NoEditor` if there is none, or if its exit status indicates an error.
    """
    fault = await run_in_terminal(app, command(path, line))
    if fault:
        raise NoEditor(fault)


async def run_in_terminal(app: App[None], words: list[str]) -> str:
    """Run a command in the terminal; return a sentence if it fails, otherwise "".

    On cancellation, the command is terminated and the terminal restored.
    """
    driver = app._driver  # noqa: SLF001 - not in Textual's public API
    name = f"“{clean(words[0])}”"
    if driver is None or not driver.can_suspend:
        return f"{name} needs a terminal, but there is none here."
    with app.suspend(), _left_to_the_command():  # it resumes the app only if nothing is raised within
        try:
            ended = await _run(words)
        except asyncio.CancelledError:
            if isinstance(driver, Terminal):
                driver.restore()
            raise
    return f"{name} {ended}." if ended else ""


async def _run(words: list[str]) -> str:
    """Run a command to its end; return how it failed, otherwise ""."""
    try:
        process = _start(words)
    except OSError as fault:
        return f"cannot be run: {fault.strerror}"
    try:
        # The thread only waits, and is left behind if this is cancelled: the command ends, and with it the wait.
        status = await asyncio.to_thread(process.wait)
    except asyncio.CancelledError:
        _end(process)
        raise
    return f"exited with status {status}" if status else ""


def _start(words: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(words)  # noqa: S603 - the person's own command


def _end(process: subprocess.Popen[bytes]) -> None:
    """Terminate the command; this may block the loop, which is about to end."""
    process.terminate()
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def _left_to_the_command() -> Iterator[None]:
    """A context in which the keys that interrupt or quit a program affect only the command.

    A handler, unlike ignoring a signal, is not inherited by the command.
    """
    before = {number: signal.signal(number, lambda *_: None) for number in (signal.SIGINT, signal.SIGQUIT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
