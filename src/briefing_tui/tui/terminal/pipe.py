"""Piping of text through a shell command, which runs in its own session, without a terminal."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Final

from briefing_tui.records import Frozen
from briefing_tui.text.sanitizing import clean

if TYPE_CHECKING:
    from collections.abc import Callable

MOST: Final = 10_000_000
"""Maximum number of bytes of a command's output to show."""

GRACE: Final = 1.0
"""Seconds that a command has to exit when it is terminated."""

PAUSE: Final = 0.1
"""Seconds between two checks for cancellation."""

_CHUNK: Final = 65536
_SEQUENCES: Final = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-~])")


class CommandOutput(Frozen):
    """The cleaned output of a command, and a sentence if it failed, else ``""``."""

    text: str
    fault: str = ""


class Pipe:
    """A command line as typed, run by the person's shell."""

    def __init__(self, command: str) -> None:
        self.command = command
        self._process: subprocess.Popen[bytes] | None = None

    def run(self, text: str, check: Callable[[], None]) -> CommandOutput:
        """Run it on a text and collect its output; may be called in a thread.

        ``check`` is called regularly; an exception from it terminates the command.
        """
        try:
            process = subprocess.Popen(  # noqa: S603 - the person's own command
                [shell(), "-c", self.command],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                bufsize=0,
            )
        except (OSError, ValueError) as fault:
            return CommandOutput("", f"{clean(shell())} cannot be run: {clean(str(fault))}.")
        self._process = process
        try:
            printed, is_whole = _exchange(process, text.encode(), check)
            if not is_whole:
                return CommandOutput(_shown(printed), f"It printed more than {MOST:,} bytes; the rest is not shown.")
            status = _status(process, check)
        finally:
            self.end()
        return CommandOutput(_shown(printed), _ended(status))

    def terminate(self) -> None:
        """Ask the command to exit, without waiting for it."""
        process = self._process
        if process is not None and process.poll() is None:
            _signal(process, signal.SIGTERM)

    def end(self) -> None:
        """Terminate the command and all processes that it has started."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.poll() is None:
            _signal(process, signal.SIGTERM)
            try:
                process.wait(GRACE)
            except subprocess.TimeoutExpired:
                _signal(process, signal.SIGKILL)
                process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()


def shell() -> str:
    """The person's shell."""
    return os.environ.get("SHELL") or "/bin/sh"


def _signal(process: subprocess.Popen[bytes], number: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, number)


def _exchange(process: subprocess.Popen[bytes], data: bytes, check: Callable[[], None]) -> tuple[bytes, bool]:
    """Write all data to a command, unless it stops reading; return its output, and whether that is complete.

    Either may wait for the other, and the output may be endless.
    """
    stdin, stdout = process.stdin, process.stdout
    printed = bytearray()
    unwritten = memoryview(data)
    while stdout or (stdin and process.poll() is None):
        check()
        readable, writable, _ = select.select([stdout] if stdout else [], [stdin] if stdin else [], [], PAUSE)
        if stdin in writable and stdin is not None:
            unwritten = _written(stdin, unwritten)
            if not unwritten:
                stdin.close()
                stdin = None
        if stdout in readable and stdout is not None:
            chunk = os.read(stdout.fileno(), _CHUNK)
            printed += chunk
            if len(printed) > MOST:
                return bytes(printed[:MOST]), False
            # A command whose output goes elsewhere, such as to a file, closes this end at once.
            stdout = stdout if chunk else None
    return bytes(printed), True


def _written(stdin: IO[bytes], data: memoryview) -> memoryview:
    """Write as much as fits the pipe without waiting, and return the rest; nothing if the command no longer reads."""
    try:
        return data[os.write(stdin.fileno(), data[: select.PIPE_BUF]) :]
    except OSError:
        return data[:0]


def _status(process: subprocess.Popen[bytes], check: Callable[[], None]) -> int:
    """The exit status of a command whose output has ended."""
    while True:
        check()
        try:
            return process.wait(PAUSE)
        except subprocess.TimeoutExpired:
            continue


def _shown(printed: bytes) -> str:
    """Output without terminal sequences and safe to display."""
    return clean(_SEQUENCES.sub(b"", printed).decode("utf-8", "replace"), multiline=True)


def _ended(status: int) -> str:
    if status == 0:
        return ""
    if status < 0:
        return f"The command was stopped by signal {-status}."
    return f"The command ended with status {status}."
