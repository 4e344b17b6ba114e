"""A process that has imported the app, and forks a copy of itself for each start, most of which is importing.

    python preloaded.py SOCKET

The tests ask through the socket with this descriptor, in JSON: to start the program on a terminal, whose descriptor
comes with the question, or what has become of a copy. The process ends when they close the socket.
"""

from __future__ import annotations

import fcntl
import gc
import json
import os
import runpy
import socket
import sys
import termios

import briefing_tui.cli.read
import briefing_tui.tui.app.app  # noqa: F401 - what a start imports

LONGEST = 1 << 20
"""Bytes of a question at most."""


def serve(asked: socket.socket) -> dict[str, object] | None:
    """Answer questions; return in each copy what it is to run, and None in this process in the end."""
    while True:
        data, descriptors, _, _ = socket.recv_fds(asked, LONGEST, 1)
        if not data:
            return None
        question = json.loads(data)
        if not descriptors:
            told = os.waitid(os.P_PID, question["process"], question["options"])
            asked.send(json.dumps([told.si_code, told.si_status] if told else []).encode())
            continue
        [terminal] = descriptors
        process = os.fork()
        if not process:
            asked.close()
            settle(terminal, question)
            return question
        os.close(terminal)
        asked.send(json.dumps([process]).encode())


def settle(terminal: int, question: dict[str, object]) -> None:
    """Get a session with this terminal, and the environment and folder in which to run."""
    os.setsid()
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
    for stream in range(3):
        os.dup2(terminal, stream)
    os.close(terminal)
    os.environ.clear()
    os.environ.update(question["environment"])
    os.chdir(question["folder"])


def main() -> None:
    """Serve, and in a copy run the program, or a script that runs it, as Python does with -m and -c."""
    gc.freeze()
    question = serve(socket.socket(fileno=int(sys.argv[1])))
    if question is None:
        return
    sys.argv[1:] = question["words"]
    if question["script"]:
        exec(compile(question["script"], "<string>", "exec"), {"__name__": "__main__"})  # noqa: S102 - a test's own
    else:
        runpy.run_module("briefing_tui", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
