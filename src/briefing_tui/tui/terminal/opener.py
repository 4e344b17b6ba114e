"""Opening a written file with the desktop's program for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Final

from briefing_tui.files.paths import shown_path
from briefing_tui.tui.workers import ThreadTask

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.app import App

PATIENCE: Final = 5.0
"""Seconds after which a program that is still running is considered successful."""


def opener() -> str:
    """The command that opens a file with the desktop's program for it; empty without a desktop."""
    if sys.platform == "darwin":
        return "open"
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return shutil.which("xdg-open") or ""
    return ""


def open_file(app: App[None], path: Path, say: Callable[[str, bool], None]) -> None:
    """Open a file, and report the outcome and whether it is an error."""

    def work(_task: ThreadTask[tuple[str, bool]]) -> tuple[str, bool]:
        try:
            process = subprocess.Popen(  # noqa: S603 - the desktop's own command, and an absolute path
                [opener(), str(path.absolute())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            failed = process.wait(PATIENCE) != 0
        except subprocess.TimeoutExpired:
            failed = False
        except OSError:
            failed = True
        if failed:
            return f"{shown_path(path)} could not be opened.", True
        return "Opening it in the default program.", False

    ThreadTask(app, work, lambda said: say(*said))
