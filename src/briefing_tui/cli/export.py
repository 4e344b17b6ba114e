"""``briefing-tui export``: briefings to files."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from briefing_tui.cli import output
from briefing_tui.cli.annotating import add_notes, annotate
from briefing_tui.cli.charting import add_chart, require_chart
from briefing_tui.cli.commands import DONE, FAILED
from briefing_tui.cli.filtering import add_filter, filtered_contents
from briefing_tui.cli.parsing import Parser, add_format, add_pane, add_width, place
from briefing_tui.cli.problems import print_problems
from briefing_tui.cli.progress import Progress
from briefing_tui.cli.stories import add_story, require_files, story_contents
from briefing_tui.errors import OutputError, UsageError
from briefing_tui.export import naming, text
from briefing_tui.export.choice import Choice
from briefing_tui.export.formats import FORMATS, TEXT, Format, format_of
from briefing_tui.files import writing
from briefing_tui.files.paths import is_folder, shown_path
from briefing_tui.library.library import Item, load_items
from briefing_tui.schema.sections import PANES
from briefing_tui.view.contents import Contents
from briefing_tui.view.phrasing import counted


def parser() -> Parser:
    """Build the argument parser of the command."""
    made = Parser(
        "export",
        "Write briefings to files. In a folder, each file is named after its date, its title and the filter.",
        """examples:
  briefing-tui export strike.yaml -o strike.txt
  briefing-tui export news/*.yaml -o notes/ --pane questions
  briefing-tui export strike.yaml -o union.txt --actor union
  briefing-tui export strike.yaml -o story.html --story
  briefing-tui export strike.yaml -o strike.md --notes
  briefing-tui export strike.yaml -o strike.json --force
  briefing-tui export --marks -o marks.txt""",
    )
    made.add_argument("files", nargs="+", type=place, metavar="FILE", help="a briefing; - is standard input")
    made.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="FILE|FOLDER",
        help="the file to write, or an existing folder",
    )
    add_story(made)
    add_pane(made)
    add_filter(made)
    add_chart(made)
    add_notes(made)
    add_format(made, tuple(FORMATS), "by the extension of the file; text in a folder")
    add_width(made, str(text.WIDTH))
    made.add_argument("--force", action="store_true", help="replace existing files")
    made.add_argument(
        "--marks", action="store_true", help="in place of FILE: all marks and notes, as text, Markdown or JSON"
    )
    return made


def run(words: Sequence[str]) -> int:
    """Write the briefings that open; fail if one does not open or a file cannot be written."""
    if "--marks" in words:
        from briefing_tui.cli import marks

        return marks.run(words)
    options = parser().parse(words)
    require_files(options)
    target, into_folder = _target(options.output, 1 if options.story else len(options.files))
    form = _format(options.format, target, into_folder=into_folder)
    parts = form.supported((options.pane,) if options.pane else PANES)
    width = options.width or text.WIDTH
    require_chart(options, form, width)
    named = (options.pane, "chart" if options.chart else "")
    part = " ".join(filter(None, named))
    items, found = story_contents(options) if options.story else _briefings(options)
    if options.notes:
        annotate(found)
    written: set[Path] = set()
    for contents in found:
        path = _free_name(target, contents, form.ending, part, written) if into_folder else target
        written.add(path)
        with Progress("Writing") as progress:
            choice = Choice(contents, parts, progress=progress, with_notes=options.notes)
            rendered = form.render(choice, width=width, charted=options.chart)
        _write(path, rendered, form.amount(choice), replace=options.force)
        if remark := form.remark(choice):
            output.print_message(remark)
    return DONE if print_problems(items) else FAILED


def _briefings(options: argparse.Namespace) -> tuple[list[Item], list[Contents]]:
    """The files, and what is kept of the briefings in them."""
    with Progress() as progress:
        items = load_items(options.files, progress)
    return items, filtered_contents(items, options)


def _target(named: str, count: int) -> tuple[Path, bool]:
    """The target path, and whether it is a folder."""
    path = Path(named)
    if named in {"", "-"}:
        raise UsageError("-o takes a file or a folder; briefing-tui show prints to standard output.")
    if is_folder(path):
        return path, True
    if named.endswith(os.sep):
        raise UsageError(f"There is no folder {shown_path(path)}; create it first.")
    if count > 1:
        raise UsageError(f"{count:,} briefings need an existing folder, and {shown_path(path)} is not one.")
    return path, False


def _format(named: str | None, target: Path, *, into_folder: bool) -> Format:
    """The named format, else the one for the ending of the file name."""
    if named:
        return FORMATS[named]
    return TEXT if into_folder else format_of(target)


def _free_name(folder: Path, contents: Contents, ending: str, part: str, taken: set[Path]) -> Path:
    """A file name that no other briefing has been given in this run."""
    number = 1
    path = folder / naming.file_name(contents, ending, part)
    while path in taken:
        number += 1
        path = folder / naming.file_name(contents, ending, part, number)
    return path


def _write(path: Path, rendered: str, amount: str, *, replace: bool) -> None:
    try:
        writing.write(path, rendered.encode("utf-8"), replace=replace)
    except FileExistsError as fault:
        raise OutputError(f"{shown_path(path)} already exists; --force replaces it.") from fault
    output.print_message(f"Wrote {amount}, {counted(rendered.count(chr(10)), 'line')}: {shown_path(path)}")
