"""Run every command and the app, and print what they open to write, create or delete; a separate program.

    python -m tests.hostile.watching BRIEFING EXPORTED

An audit hook (PEP 578) sees it all, and cannot be taken away again.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import os
import sys
from pathlib import Path

from textual import app as textual_app
from textual import pilot as textual_pilot

from briefing_tui.cli import main
from briefing_tui.tui.app.app import BriefingApp
from tests.waiting import until_quiet

CHANGING = {"os.mkdir", "os.rename", "os.link", "os.symlink", "os.remove", "os.rmdir", "os.truncate", "os.chmod"}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC

touched: set[str] = set()


def watch(event: str, arguments: tuple[object, ...]) -> None:
    """Record the path of each change to a file or folder."""
    if event == "open":
        path, _, flags = arguments
        if isinstance(path, (str, bytes)) and isinstance(flags, int) and flags & WRITING:
            touched.add(os.fsdecode(path))
    elif event in CHANGING:
        touched.add(str(arguments[0]))


async def read(path: Path) -> None:
    """Open the app, go through its dialogs, and leave it."""
    app = BriefingApp([path])
    async with app.run_test() as pilot:
        await pilot.press(
            "j", "3", "/", "x", "enter", "escape", "s", "escape", "ctrl+o", "escape", "t", "down", "enter"
        )
        await pilot.press("question_mark", "escape", "y", "m", "u", "q")
    if app.fault:
        raise app.fault


def run(path: str, exported: str) -> None:
    """Run all commands, each of which has to succeed."""
    for words in (["list", path], ["show", path], ["check", path], ["schema"], ["export", path, "-o", exported]):
        out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            status = main(words)
        assert status == 0, words
    asyncio.run(read(Path(path)))


if __name__ == "__main__":
    textual_app.wait_for_idle = textual_pilot.wait_for_idle = until_quiet
    sys.addaudithook(watch)
    run(*sys.argv[1:])
    print(*sorted(touched), sep="\n")  # noqa: T201 - what it is for
