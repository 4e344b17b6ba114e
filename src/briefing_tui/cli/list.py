"""``briefing-tui list``: the briefings of a library, as a table or for programs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from briefing_tui.checks import checking
from briefing_tui.cli import output
from briefing_tui.cli.commands import DONE, FAILED
from briefing_tui.cli.listing import SORTS, Listed, catalogued, in_order
from briefing_tui.cli.parsing import Parser, one_of
from briefing_tui.cli.problems import number_words
from briefing_tui.cli.progress import Progress
from briefing_tui.errors import UsageError
from briefing_tui.files.paths import shown_path
from briefing_tui.library.briefing_files import default_paths, find, left_out_here, nothing_in, require
from briefing_tui.library.library import load_library
from briefing_tui.text.cells import cell_len, cut, cut_middle, pad
from briefing_tui.text.directions import isolate_line
from briefing_tui.text.sanitizing import clean
from briefing_tui.view.phrasing import counted, plain, with_glyphs

_HEAD = ("as of", "title", "entries", "file", "problems")
_HEAD_WITH_UNREAD = ("as of", "title", "entries", "unread", "file", "problems")
_RIGHT = ("as of", "entries", "unread")
_GAP = 2
_GIVES_WAY = (("file", 30), ("title", 24), ("file", 16), ("title", 16))
"""Columns to cut if the terminal is too narrow, in this order, with their minimum widths."""
_LEFT_OUT = ("entries", "as of")
"""Columns to leave out, in this order, if the minimum widths are still too wide."""
_LAST = (("problems", 13), ("file", 11), ("title", 12), ("problems", 9), ("file", 9), ("title", 10))
"""Columns to cut if even that is not enough."""
_LOADING = 0.6
"""Share of the progress for loading all files; the rest is for checking them."""

_LARGE = 100
"""Number of files from which an existing catalogue is used by default; fewer files are read as fast."""

_WIDEST = 120
"""Maximum width of a column in a pipe, so that one uncut title of 100,000 letters does not pad all rows."""


def parser() -> Parser:
    """Build the argument parser of the command."""
    made = Parser(
        "list",
        "List briefings, newest first; files that do not open come last.",
        """examples:
  briefing-tui list                what briefing-tui would open
  briefing-tui list news/ --json   for programs
  briefing-tui list news/ --unread --topic ferries
  briefing-tui list news/ --story ferry-strike --sort title""",
    )
    made.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files and folders, with their subfolders")
    made.add_argument("--json", action="store_true", help="a JSON list with an object for each file")
    made.add_argument(
        "--sort",
        type=lambda word: one_of(word, SORTS, "order"),
        metavar="ORDER",
        help="by day (newest first), title, unread (most first) or problems (default: day)",
    )
    made.add_argument("--unread", action="store_true", help="only briefings with entries that you have not read")
    made.add_argument("--topic", metavar="WORDS", default="", help="only briefings on this topic")
    made.add_argument("--story", metavar="ID", default="", help="only the story of a briefing: its id or file")
    return made


def run(words: Sequence[str]) -> int:
    """Print the list; fail if a file does not open.

    Raises :class:`~briefing_tui.errors.UsageError` where there is nothing to list.
    """
    options = parser().parse(words)
    given, tried = (options.paths, options.paths) if options.paths else default_paths()
    for place in given:
        require(place)
    counts_unread = options.unread or options.sort == "unread"
    if options.sort or options.topic or options.story or counts_unread or _is_catalogued(given):
        listed, total = catalogued(given, topic=options.topic, story=options.story, counts_unread=counts_unread)
        listed = [one for one in listed if one.unread or not options.unread]
        listed = in_order(listed, options.sort or "day")
    else:
        listed = _read(given)
        total = len(listed)
    if options.json:
        output.write(_json(listed), encoding="utf-8")
    elif listed:
        output.write(_table(listed, _HEAD_WITH_UNREAD if counts_unread else _HEAD))
    if not total:
        raise UsageError(nothing_in(tried))
    if not listed:
        output.print_message("No briefing matches.")
    _print_failures(listed, options.paths)
    if not options.paths and (left_out := left_out_here("listed", "name {} to list {}")):
        output.print_message(left_out)
    return DONE if all(one.opens for one in listed) else FAILED


def _is_catalogued(places: Sequence[Path]) -> bool:
    """Whether there is a catalogue of a library large enough to be listed faster from it."""
    if len(find(places)) < _LARGE:
        return False
    from briefing_tui.files.databases import NoDatabase
    from briefing_tui.library.catalogue_paths import path_of

    try:
        return path_of(places).exists()
    except NoDatabase:
        return False


def _read(places: Sequence[Path]) -> list[Listed]:
    """The files of the places, each read and checked."""
    with Progress() as progress:
        library = load_library(places, lambda done: progress(done * _LOADING))
        listed = []
        # The same problems that `check` counts.
        found = checking.problems_of_all(library.items, library)
        for number, (item, problems) in enumerate(zip(library.items, found, strict=True)):
            listed.append(Listed.of(item.changed(problems=problems)))
            progress(_LOADING + (1 - _LOADING) * number / len(library.items))
    return listed


def _print_failures(listed: Sequence[Listed], paths: Sequence[Path]) -> None:
    if not any(one.failing for one in listed):
        return
    # Only errors deserve a message, but it counts what the table shows and ``check`` counts.
    faulty = [one for one in listed if one.failing or one.warnings]
    number = sum(one.failing + one.warnings for one in faulty)
    count = counted(number, "problem") + (f" in {counted(len(faulty), 'file')}" if len(listed) > 1 else "")
    output.print_message(" ".join([f"{count}; for details run briefing-tui check", *map(shown_path, paths)]))


def _table(listed: Sequence[Listed], head: Sequence[str]) -> str:
    rows = [head, *(_row(one, head) for one in listed)]
    widths = [max(cell_len(row[column]) for row in rows) for column in range(len(head))]
    room = output.terminal_width()
    if not room:
        widths = [min(width, _WIDEST) for width in widths]
        return "".join(f"{_line(row, head, widths, '')}\n" for row in rows)
    kept = dict(zip(head, widths, strict=True))
    _narrow(kept, room)
    shown = [[cell for name, cell in zip(head, row, strict=True) if name in kept] for row in rows]
    ellipsis = output.glyphs().ellipsis
    return "".join(f"{_line(row, list(kept), list(kept.values()), ellipsis)}\n" for row in shown)


def _row(one: Listed, head: Sequence[str]) -> list[str]:
    cells = {
        "as of": with_glyphs(one.as_of_words, output.glyphs()),
        "title": one.title,
        "entries": f"{one.entries:,}" if one.opens else "",
        "unread": one.unread_words,
        "file": shown_path(one.path),
        "problems": number_words(one.fatal, one.errors, one.warnings) if one.opens else "does not open",
    }
    return [cells[name].replace("\u00a0", " ") for name in head]


def _narrow(widths: dict[str, int], room: int) -> None:
    """Fit columns to the terminal: cut paths and titles, then leave columns out, then cut more."""
    _cut(widths, room, _GIVES_WAY)
    for name in _LEFT_OUT:
        if _total(widths) > room:
            del widths[name]
    _cut(widths, room, _LAST)


def _cut(widths: dict[str, int], room: int, gives_way: Sequence[tuple[str, int]]) -> None:
    for name, least in gives_way:
        over = _total(widths) - room
        widths[name] -= max(0, min(over, widths[name] - least))


def _total(widths: dict[str, int]) -> int:
    return sum(widths.values()) + _GAP * (len(widths) - 1)


def _line(row: Sequence[str], head: Sequence[str], widths: Sequence[int], ellipsis: str) -> str:
    """A row; with an ``ellipsis``, values too long for their column are cut."""
    cells = []
    for name, cell, width in zip(head, row, widths, strict=True):
        cuts = cut_middle if name == "file" else cut
        shown = cuts(cell, width, ellipsis) if ellipsis else cell
        cells.append(pad(shown, width, "right" if name in _RIGHT else "left"))
    *columns, last = ((cell, "text") for cell in cells)
    line = [run for column in columns for run in (column, (" " * _GAP, "text"))]
    return plain(isolate_line([*line, last])).rstrip()


def _json(listed: Sequence[Listed]) -> str:
    # 4 ms to import.
    import json

    return json.dumps(list(map(_record, listed)), ensure_ascii=False, indent=2) + "\n"


def _record(one: Listed) -> dict[str, object]:
    record: dict[str, object] = {"path": clean(str(one.path)), "opens": one.opens}
    if one.opens:
        topics = list(one.topics)
        record |= {"id": one.id, "title": one.title, "as_of": one.as_of, "topics": topics, "entries": one.entries}
    if one.unread is not None:
        record |= {"opened": one.opened, "unread": one.unread}
    return record | {"errors": one.failing, "warnings": one.warnings}
