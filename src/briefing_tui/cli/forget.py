"""``briefing-tui forget``: delete what is remembered about briefings."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.cli import output
from briefing_tui.cli.commands import DONE, FAILED
from briefing_tui.cli.parsing import Parser
from briefing_tui.errors import OutputError, UsageError
from briefing_tui.files.paths import shown_path
from briefing_tui.library.catalogue_paths import delete_all
from briefing_tui.memory.memory import Memory, key_of
from briefing_tui.view.phrasing import counted

if TYPE_CHECKING:
    from briefing_tui.memory.notes import BriefingKey


def parser() -> Parser:
    """Build the argument parser of the command."""
    made = Parser(
        "forget",
        "Delete what is remembered about briefings: entries read, places, marks and notes. The files are not changed.",
        """examples:
  briefing-tui forget strike.yaml    one briefing, even if the file is gone
  briefing-tui forget news/          all briefings that are or were in a folder
  briefing-tui forget --all          everything, catalogues and settings too
  briefing-tui export --marks -o marks.txt    save your marks and notes first""",
    )
    made.add_argument("files", nargs="*", type=Path, metavar="FILE", help="a briefing, or a folder of briefings")
    made.add_argument("--all", action="store_true", help="forget everything")
    return made


def run(words: Sequence[str]) -> int:
    """Delete what is requested; fail if nothing is remembered about a file."""
    options = parser().parse(words)
    if options.all == bool(options.files):
        raise UsageError("Name the briefings to forget, or write --all. See briefing-tui forget --help.")
    with Memory.open() as memory:
        if not memory.is_kept:
            raise OutputError(memory.trouble)
        if options.all:
            known = memory.known()
            forgotten = f": {_counted(known, memory)}" if known else ""
            memory.forget_all()
            delete_all()
            output.print_message(f"Forgot everything{forgotten}.")
            return DONE
        found = [_forget(path, memory) for path in options.files]
    return DONE if all(found) else FAILED


def _forget(path: Path, memory: Memory) -> bool:
    """Forget the briefings at or below a path, and report them; return whether there were any."""
    keys = list(_keys(path, memory))
    if not keys:
        output.print_message(f"Nothing is remembered about {shown_path(path)}.")
        return False
    forgotten = _counted(keys, memory)
    memory.forget(keys)
    output.print_message(f"Forgot {shown_path(path)}: {forgotten}.")
    return True


def _counted(keys: Sequence[BriefingKey], memory: Memory) -> str:
    """The number of briefings, and of entries whose marks and notes go with them."""
    notes = sum(len(memory.notes(key)) for key in keys)
    also = f", with marks or notes on {counted(notes, 'entry')}" if notes else ""
    return f"{counted(len(keys), 'briefing')}{also}"


def _keys(path: Path, memory: Memory) -> Iterator[BriefingKey]:
    """The remembered briefings at or below a path."""
    place = key_of("", path).path
    for key in memory.known():
        if key.path == place or key.path.startswith(place.rstrip(os.sep) + os.sep):
            yield key
