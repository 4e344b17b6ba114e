"""``briefing-tui show``: a briefing on standard output, with colours and a pager only on a terminal."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
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
from briefing_tui.errors import UsageError
from briefing_tui.export import text
from briefing_tui.export.choice import Choice, Part
from briefing_tui.export.formats import FORMATS, TEXT, Format
from briefing_tui.export.layout import Line
from briefing_tui.library.briefing_files import default_paths, nothing_in
from briefing_tui.library.library import Item, load_items, load_library
from briefing_tui.schema.sections import PANES
from briefing_tui.text.directions import isolate_lines
from briefing_tui.view.contents import Contents

WIDEST = 100
"""Columns of text on a terminal that has more."""

_STYLES = {
    "strong": "1",
    "error": "1;31",
    **dict.fromkeys(("mark", "disputed", "high", "low", "weak", "withdrawn"), "1"),
    "link": "4",
    "uncertain": "3",
    "quote": "3",
    "line": "90",
}
"""The style of each role on a terminal (SGR). Text keeps the default colour, since others may be unreadable."""


def parser() -> Parser:
    """Build the argument parser of the command."""
    made = Parser(
        "show",
        "Print briefings; without a FILE, the newest one that briefing-tui would open.",
        """examples:
  briefing-tui show strike.yaml
  briefing-tui show strike.yaml --pane timeline --width 60
  briefing-tui show strike.yaml --pane timeline --chart
  briefing-tui show strike.yaml --actor union --from Mar
  briefing-tui show strike.yaml --story --pane questions
  briefing-tui show strike.yaml --format json | jq .actors
  curl https://example.org/strike.yaml | briefing-tui show -""",
    )
    made.add_argument("files", nargs="*", type=place, metavar="FILE", help="a briefing; - is standard input")
    add_story(made)
    add_pane(made)
    add_filter(made)
    add_chart(made)
    add_notes(made)
    add_format(made, tuple(FORMATS), "text")
    add_width(made, f"the terminal's width, at most {WIDEST}; {text.WIDTH} in a pipe")
    return made


def run(words: Sequence[str]) -> int:
    """Print the briefings that open; fail if one does not."""
    options = parser().parse(words)
    require_files(options)
    width = options.width or min(output.terminal_width() or text.WIDTH, WIDEST)
    form = FORMATS[options.format] if options.format else TEXT
    require_chart(options, form, width)
    parts = form.supported((options.pane,) if options.pane else PANES)
    if options.story:
        items, found = story_contents(options, output.glyphs() if form is TEXT else None)
    else:
        items = _items(options.files)
        if form.single:
            _require_one(items, form)
        found = filtered_contents(items, options, output.glyphs())
    if options.notes:
        annotate(found)
    if form is TEXT:
        _print_text(found, parts, options, width)
    else:
        for contents in found:
            _print(form, contents, parts, with_notes=options.notes)
    return DONE if print_problems(items) else FAILED


def _items(files: Sequence[Path]) -> list[Item]:
    with Progress() as progress:
        if files:
            return load_items(files, progress)
        chosen, tried = default_paths()
        newest = next((item for item in load_library(chosen, progress).items if item.briefing), None)
    if newest is None:
        raise UsageError(f"{nothing_in(tried)} Name a FILE.")
    return [newest]


def _require_one(items: Sequence[Item], form: Format) -> None:
    if len(items) > 1:
        way = "briefing-tui export FILE ... -o FOLDER writes each to its own file"
        raise UsageError(f"{form.title} holds only one briefing; {way}.")


def _print(form: Format, contents: Contents, parts: Sequence[Part], *, with_notes: bool) -> None:
    with Progress("Writing") as progress:
        choice = Choice(contents, parts, progress=progress, with_notes=with_notes)
        rendered = form.render(choice)
    output.write(rendered, encoding="utf-8")
    if remark := form.remark(choice):
        output.print_message(remark)


def _print_text(found: Sequence[Contents], parts: Sequence[Part], options: argparse.Namespace, width: int) -> None:
    lines: list[Line] = []
    with Progress("Writing") as progress:
        for contents in found:
            if lines:
                lines += [[], []]
            choice = Choice(contents, parts, progress=progress, with_notes=options.notes)
            lines += isolate_lines(text.lines(choice, width, charted=options.chart))
    if lines:
        print_lines(lines)


def print_lines(lines: Sequence[Line]) -> None:
    """Print lines: on a terminal with styles, and in a pager where they do not fit on the screen."""
    printed = _painted(lines) if output.has_colour() else text.plain(lines)
    if not (output.is_terminal() and _page(printed)):
        output.write(printed)


def _painted(lines: Iterable[Line]) -> str:
    """The lines with the styles of their roles."""
    painted = []
    for line in lines:
        for words, role in line:
            style = _STYLES.get(role.partition(":")[0]) if words.strip() else None
            painted.append(f"\x1b[{style}m{words}\x1b[0m" if style else words)
        painted.append("\n")
    return "".join(painted)


def _page(printed: str) -> bool:
    """Show the text in ``$PAGER``, else in ``less``; return whether a pager could be run."""
    # 12 ms to import, and only a terminal needs them.
    import shlex
    import signal
    import subprocess

    try:
        command = shlex.split(os.environ.get("PAGER", "less"))
    except ValueError:
        command = []
    if not command or command == ["cat"]:
        return False
    # As git does: quit at once if all fits on the screen, show colours, leave the screen as it is. The input of
    # less is UTF-8 even if the locale is plain C.
    environment = {"LESS": "FRX", "LV": "-c", **os.environ}
    if sys.stdout.encoding == "utf-8":
        environment.setdefault("LESSCHARSET", "utf-8")
    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)  # noqa: S603 - the person's own pager
    except OSError:
        return False
    # ^C belongs to the pager: it ends a search there, not the program.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        pager.communicate(output.encoded(printed, sys.stdout.encoding))
    finally:
        signal.signal(signal.SIGINT, before)
    return True
