"""``briefing-tui example``: a briefing with copies of its sources, to read or to experiment with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from briefing_tui.cli import output
from briefing_tui.cli.commands import DONE
from briefing_tui.cli.parsing import Parser
from briefing_tui.cli.read import open_app
from briefing_tui.errors import OutputError
from briefing_tui.files import writing
from briefing_tui.files.paths import path_exists, shown_path
from briefing_tui.library import briefing_files


def parser() -> Parser:
    """Build the argument parser of the command."""
    made = Parser(
        "example",
        "Open an example in the app: a briefing with copies of its sources, so that every quotation is checked.",
        """examples:
  briefing-tui example                 read it; o shows the quotation in its source
  briefing-tui example --write ferry   copy it to the folder ferry, to change it
  briefing-tui check ferry             check it again after a change""",
    )
    made.add_argument("--write", type=Path, metavar="FOLDER", help="copy the files to a folder instead, replacing none")
    return made


def run(words: Sequence[str]) -> int:
    """Open the example, or copy it to a folder."""
    options = parser().parse(words)
    if options.write is None:
        return open_app([briefing_files.example()])
    _copy_to(options.write)
    return DONE


def _copy_to(folder: Path) -> None:
    """Copy the briefing and its sources; copy nothing if one of the files already exists."""
    briefing = briefing_files.example()
    names = [path.relative_to(briefing.parent) for path in (briefing, *sorted((briefing.parent / "sources").iterdir()))]
    for name in names:
        if path_exists(folder / name):
            raise OutputError(f"{shown_path(folder / name)} already exists; name another folder.")
    try:
        (folder / "sources").mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        why = (fault.strerror or "unknown reason").lower()
        raise OutputError(f"The folder {shown_path(folder)} cannot be created: {why}.") from fault
    for name in names:
        writing.write(folder / name, (briefing.parent / name).read_bytes(), replace=False)
        output.print_message(f"Wrote {shown_path(folder / name)}")
