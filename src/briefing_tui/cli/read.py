"""``briefing-tui [PATH ...]``: open briefings in the app."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import briefing_tui
from briefing_tui.cli import output
from briefing_tui.cli.commands import COMMANDS, DONE
from briefing_tui.errors import UsageError
from briefing_tui.library import briefing_files

if TYPE_CHECKING:
    from briefing_tui.cli.parsing import Parser


def parser() -> Parser:
    """Build the argument parser of the command."""
    from briefing_tui.cli.parsing import Parser

    commands = "\n".join(f"  {name:9}{what}" for name, what in COMMANDS.items())
    made = Parser(
        "",
        "Read briefings in the terminal: summary, actors, timeline and open questions.",
        f"""commands:
{commands}
  briefing-tui COMMAND --help shows what each can do.

A first word that is not a command is a path; write ./list for a file called list.

examples:
  briefing-tui                     where you were last; at first ./briefings, else the bundled ones
  briefing-tui example             one whose quotations are checked against copies of its sources
  briefing-tui strike.yaml         one file
  briefing-tui strike.yaml news/   files and folders together
  briefing-tui show strike.yaml    print the briefing instead""",
        usage="briefing-tui [PATH ...]\n       briefing-tui COMMAND ...",
    )
    made.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="a file or a folder of briefings")
    made.add_argument("--version", action="store_true", help="show the version")
    return made


def run(words: Sequence[str]) -> int:
    """Show the version, or open the paths."""
    if not any(word.startswith("-") for word in words):
        # Without options there is nothing to parse: argparse and the parser take 4 ms of the start.
        return _open(list(map(Path, words)))
    options = parser().parse(words)
    if options.version:
        output.write(f"briefing-tui {briefing_tui.__version__}\n")
        return DONE
    return _open(options.paths)


def _open(paths: Sequence[Path]) -> int:
    """Open the paths in the app; raise UsageError if one does not exist."""
    _require(paths)
    return open_app(paths)


def open_app(paths: Sequence[Path]) -> int:
    """Open the app, if the terminal supports it, and return its exit status."""
    _require_terminal()
    from briefing_tui.loading.composer import require_libyaml

    require_libyaml()
    for name in ("NO_COLOR", "TEXTUAL_DRIVER"):
        # Textual treats an empty NO_COLOR as set.
        if not os.environ.get(name):
            os.environ.pop(name, None)
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        # An interrupted import may raise a different exception, or none; there is nothing to restore.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from briefing_tui.tui.app.app import run as read

    return read(paths)


def _require(paths: Sequence[Path]) -> None:
    """Raise UsageError if a path does not exist, with a suggestion if the first may be a misspelt command."""
    for number, path in enumerate(paths):
        try:
            briefing_files.require(path)
        except UsageError as fault:
            from briefing_tui.cli.parsing import did_you_mean

            command = did_you_mean(str(path), COMMANDS) if number == 0 else ""
            raise UsageError(f"{fault}{command}" if str(fault).endswith(".") else str(fault)) from fault


def _require_terminal() -> None:
    """Raise UsageError if the app could not be seen or used; a custom driver decides for itself."""
    if os.environ.get("TEXTUAL_DRIVER"):
        return
    streams = {"Standard input": sys.stdin, "Standard output": sys.stdout, "Standard error": sys.stderr}
    reason = next(
        (
            f"{name} is not a terminal, but the app needs one"
            for name, stream in streams.items()
            if not (stream and stream.isatty())
        ),
        "",
    )
    if not reason and os.environ.get("TERM") == "dumb":
        reason = "The app cannot draw its screen on this terminal (TERM=dumb)"
    if reason:
        raise UsageError(f"{reason}; briefing-tui show prints a briefing instead.")
