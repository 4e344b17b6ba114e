"""``briefing-tui new``: a briefing to be filled in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from briefing_tui.cli import output
from briefing_tui.cli.commands import DONE
from briefing_tui.cli.parsing import Parser
from briefing_tui.cli.skeleton import skeleton
from briefing_tui.errors import OutputError
from briefing_tui.files import writing
from briefing_tui.files.paths import shown_path


def parser() -> Parser:
    """The arguments of the command."""
    made = Parser(
        "new",
        "Print a briefing to fill in: each section with one example, and how dates are written.",
        """examples:
  briefing-tui new -o strike.yaml   write it to a file, to edit it
  briefing-tui check strike.yaml    see what is still wrong""",
    )
    made.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="the file to write; one that already exists is not replaced"
    )
    return made


def run(words: Sequence[str]) -> int:
    """Print the skeleton, or write it to a file."""
    path: Path | None = parser().parse(words).output
    text = skeleton(date.today())  # noqa: DTZ011 - the author's own day
    if path is None:
        output.write(text, encoding="utf-8")
        return DONE
    try:
        writing.write(path, text.encode(), replace=False)
    except FileExistsError as fault:
        raise OutputError(f"{shown_path(path)} already exists; name another file.") from fault
    output.print_message(f"Wrote {shown_path(path)}")
    return DONE
