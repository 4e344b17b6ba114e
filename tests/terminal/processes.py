"""Programs in a terminal: each in a process of its own, or in a copy of one that has imported the app already."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import socket
import subprocess
import sys
import termios
import time
from pathlib import Path

PATIENCE = 60.0
"""Seconds after which a test stops waiting: only one that fails takes so long, and a busy machine is slow."""


class Fresh(subprocess.Popen[bytes]):
    """A program in a process of its own."""

    def __init__(
        self, command: tuple[str, ...], terminal: int, *, env: dict[str, str], cwd: Path, session: bool
    ) -> None:
        def own() -> None:
            fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)

        super().__init__(
            command,
            env=env,
            cwd=cwd,
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            start_new_session=session,
            preexec_fn=own if session else None,
        )

    def waitid(self, options: int) -> list[int]:
        """What has become of it, as a code and a status of `os.waitid`; empty if it goes on as before."""
        told = os.waitid(os.P_PID, self.pid, options | os.WNOHANG)
        return [told.si_code, told.si_status] if told else []


class Preloaded:
    """A process that has imported the app: `preloaded.py`. It starts with the first question."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, question: dict[str, object], *descriptors: int) -> list[int]:
        """Ask it to start a copy of itself on a terminal, or what has become of one."""
        if self._process is None:
            self._start()
        socket.send_fds(self._socket, [json.dumps(question).encode()], descriptors)
        answer: list[int] = json.loads(self._socket.recv(1 << 12))
        return answer

    def _start(self) -> None:
        self._socket, theirs = socket.socketpair()
        # What kind of streams there are is decided when Python starts: here and thus in each copy, a terminal.
        self._terminal, stream = pty.openpty()
        self._process = subprocess.Popen(
            (sys.executable, str(Path(__file__).with_name("preloaded.py")), str(theirs.fileno())),
            # Textual reads this when it is imported; the command that opens the app has set it by then.
            env={**os.environ, "TEXTUAL_ANIMATIONS": "none"},
            stdin=stream,
            stdout=stream,
            stderr=stream,
            start_new_session=True,
            pass_fds=(theirs.fileno(),),
        )
        theirs.close()
        os.close(stream)

    def close(self) -> None:
        """End it."""
        if self._process is not None:
            self._socket.close()
            self._process.wait(PATIENCE)
            os.close(self._terminal)


class Copy:
    """The app in a copy of the preloaded process; only that process can wait for it."""

    def __init__(self, preloaded: Preloaded, terminal: int, **question: object) -> None:
        self._preloaded = preloaded
        [self.pid] = preloaded.ask(question, terminal)
        self.returncode: int | None = None

    def waitid(self, options: int) -> list[int]:
        """What has become of it, as a code and a status of `os.waitid`; empty if it goes on as before."""
        return self._preloaded.ask({"process": self.pid, "options": options | os.WNOHANG})

    def poll(self) -> int | None:
        """The exit status, if it has ended; negative for a signal."""
        if self.returncode is None and (told := self.waitid(os.WEXITED)):
            code, status = told
            self.returncode = status if code == os.CLD_EXITED else -status
        return self.returncode

    def wait(self, timeout: float) -> int | None:
        """Wait until it has ended."""
        deadline = time.monotonic() + timeout
        while self.poll() is None:
            assert time.monotonic() < deadline, "it has not ended"
            time.sleep(0.005)
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send it a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)
