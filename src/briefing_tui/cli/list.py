"""``briefing-tui list``: the briefings of a library, as a table or for programs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from briefing_tui.checks import checking
from briefing_tui.cli import output
from briefing_tui.cli.commands import DONE, FAILED
from briefing_tui.cli.parsing import Parser
from briefing_tui.cli.progress import Progress
from briefing_tui.cli.reports import count_words
from briefing_tui.errors import Problem, UsageError
from briefing_tui.files.paths import shown_path
from briefing_tui.library.briefing_files import default_paths, nothing_in
from briefing_tui.library.library import Item, load_library
from briefing_tui.text.cells import cell_len, cut, cut_middle, pad
from briefing_tui.text.directions import line_apart
from briefing_tui.text.sanitizing import clean
from briefing_tui.view.phrasing import counted, plain, typed

_HEAD = ("as of", "title", "entries", "file", "problems")
_RIGHT = ("as of", "entries")
_GAP = 2
_GIVES_WAY = (("file", 30), ("title", 24), ("file", 16), ("title", 16))
"""Which columns are cut on a terminal that is too narrow for all, in this order, and down to how much."""
_LOADING = 0.6
"""The part of the work that is done when all files are loaded; then they are checked."""

_WIDEST = 120
"""How wide a column gets in a pipe, where nothing is cut: one title of 100,000 letters does not pad all rows."""


def parser() -> Parser:
    """The arguments of the command."""
    made = Parser(
        "list",
        "Lists briefings, newest first; files that do not open come last.",
        """examples:
  briefing-tui list                what briefing-tui would open
  briefing-tui list news/ --json   for programs""",
    )
    made.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files and folders, with their subfolders")
    made.add_argument("--json", action="store_true", help="a JSON list with an object for each file")
    return made


def run(words: Sequence[str]) -> int:
    """Print the list; it fails where a file does not open.

    Raises :class:`~briefing_tui.errors.UsageError` where there is nothing to list.
    """
    options = parser().parse(words)
    given, tried = (options.paths, options.paths) if options.paths else default_paths()
    with Progress() as progress:
        library = load_library(given, lambda done: progress(done * _LOADING))
        items = []
        for number, item in enumerate(library.items):
            # The same that `check` counts.
            items.append(item.changed(problems=checking.problems(item, library)))
            progress(_LOADING + (1 - _LOADING) * number / len(library.items))
    if options.json:
        output.write(_json(items), encoding="utf-8")
    elif items:
        output.write(_table(items))
    if not items:
        raise UsageError(nothing_in(tried))
    problems = [problem for item in items if item.error_count for problem in item.problems]
    if problems:
        _tell(problems, items, options.paths)
    return DONE if all(item.briefing for item in items) else FAILED


def _tell(problems: Sequence[Problem], items: Sequence[Item], paths: Sequence[Path]) -> None:
    files = sum(item.error_count > 0 for item in items)
    count = counted(len(problems), "problem") + (f" in {counted(files, 'file')}" if len(items) > 1 else "")
    output.tell(" ".join([f"{count}; for details run briefing-tui check", *map(shown_path, paths)]))


def _table(items: Sequence[Item]) -> str:
    rows = [_HEAD, *map(_row, items)]
    widths = [max(cell_len(row[column]) for row in rows) for column in range(len(_HEAD))]
    room = output.terminal_width()
    ellipsis = output.glyphs().ellipsis if room else ""
    if room:
        _narrow(widths, room)
    else:
        widths = [min(width, _WIDEST) for width in widths]
    return "".join(f"{_line(row, widths, ellipsis)}\n" for row in rows)


def _row(item: Item) -> tuple[str, ...]:
    problems = count_words(item.problems) if item.briefing else "does not open"
    entries = str(item.entry_count) if item.briefing else ""
    cells = (typed(item.as_of_words, output.glyphs()), item.title, entries, shown_path(item.path), problems)
    return tuple(cell.replace("\u00a0", " ") for cell in cells)


def _narrow(widths: list[int], room: int) -> None:
    """Take from paths and titles what is more than the terminal has; what is still too much runs over."""
    over = sum(widths) + _GAP * (len(widths) - 1) - room
    for name, least in _GIVES_WAY:
        column = _HEAD.index(name)
        taken = max(0, min(over, widths[column] - least))
        widths[column] -= taken
        over -= taken


def _line(row: Sequence[str], widths: Sequence[int], ellipsis: str) -> str:
    """A row; what is too long for its column is cut where there is an ``ellipsis`` for it."""
    cells = []
    for name, cell, width in zip(_HEAD, row, widths, strict=True):
        cuts = cut_middle if name == "file" else cut
        shown = cuts(cell, width, ellipsis) if ellipsis else cell
        cells.append(pad(shown, width, "right" if name in _RIGHT else "left"))
    *columns, last = ((cell, "text") for cell in cells)
    line = [run for column in columns for run in (column, (" " * _GAP, "text"))]
    return plain(line_apart([*line, last])).rstrip()


def _json(items: Sequence[Item]) -> str:
    # 4 ms to import.
    import json

    return json.dumps([_record(item) for item in items], ensure_ascii=False, indent=2) + "\n"


def _record(item: Item) -> dict[str, object]:
    briefing = item.briefing
    record: dict[str, object] = {"path": clean(str(item.path)), "opens": briefing is not None}
    if briefing:
        record |= {
            "id": briefing.id,
            "title": briefing.title,
            "as_of": briefing.as_of.edtf if briefing.as_of else None,
            "topics": list(briefing.topics),
            "entries": item.entry_count,
        }
    return record | {"errors": item.error_count, "warnings": len(item.problems) - item.error_count}
