"""Crashes of the program: a report for its developers, and a sentence for the person."""

from __future__ import annotations

import os
import platform
import sys
import time
import traceback
from pathlib import Path

import briefing_tui
from briefing_tui.cli import output
from briefing_tui.errors import OutputError
from briefing_tui.files import writing
from briefing_tui.files.paths import shown_path
from briefing_tui.text.sanitizing import clean

STATUS = 70
"""The exit status (``EX_SOFTWARE`` of sysexits.h)."""


def report_crash(fault: BaseException) -> int:
    """Save a report of a crash in the state folder, print its path on standard error, and return the exit status.

    If ``BRIEFING_TUI_DEBUG`` is set, the traceback is printed too.
    """
    trace = clean("".join(traceback.format_exception(fault)), multiline=True)
    if os.environ.get("BRIEFING_TUI_DEBUG"):
        output.print_message(trace.rstrip("\n"), as_is=True)
    what = f"briefing-tui: Internal error ({type(fault).__name__})"
    try:
        path = _keep(_report(trace))
    except (OSError, OutputError, RuntimeError):
        output.print_message(f"{what}; no report could be saved; set BRIEFING_TUI_DEBUG=1 to see the traceback here.")
    else:
        output.print_message(f"{what}; please send the report in {shown_path(path)}.")
    return STATUS


def _report(trace: str) -> str:
    """The report: versions, the terminal, the arguments, the traceback."""
    terminal = {name: os.environ.get(name, "") for name in ("TERM", "COLORTERM", "TERM_PROGRAM", "LANG", "LC_ALL")}
    return "\n".join(
        [
            f"briefing-tui {briefing_tui.__version__}, Python {platform.python_version()}, {platform.platform()}",
            f"called with {sys.argv[1:]!r}",
            f"terminal {terminal!r}",
            "",
            trace,
        ]
    )


def _keep(report: str) -> Path:
    """Write a report to a new file in the state folder, and return its path."""
    # Imported only here, since it takes as long as argparse.
    from briefing_tui.files.own_folders import NoDatabase, own_folder

    try:
        folder = own_folder("state")
    except NoDatabase as fault:
        raise OutputError("There is no folder for reports.") from fault
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"fault-{time.strftime('%Y-%m-%d-%H%M%S')}-{os.getpid()}.txt"
    writing.write(path, report.encode(errors="backslashreplace"), replace=True)
    return path
