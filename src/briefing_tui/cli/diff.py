"""``briefing-tui diff``: what is new, gone and changed from one briefing to another."""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.cli import output
from briefing_tui.cli.parsing import Parser, add_format, add_width, file
from briefing_tui.cli.problems import print_problems
from briefing_tui.cli.progress import Progress
from briefing_tui.errors import OutputError
from briefing_tui.library.library import load_items
from briefing_tui.text.glyphs import UNICODE

SAME, DIFFERENT, TROUBLE = 0, 1, 2
"""The exit statuses, those of diff."""

FORMATS = ("text", "json")


def parser() -> Parser:
    """The arguments of the command."""
    from briefing_tui.cli.show import WIDEST
    from briefing_tui.export.text import WIDTH

    made = Parser(
        "diff",
        "Show what is new, gone and changed from one briefing to another.",
        """exit status: 0 if the two say the same, 1 if they differ, 2 if one does not open

examples:
  briefing-tui diff monday.yaml tuesday.yaml
  briefing-tui diff monday.yaml tuesday.yaml --format json | jq .questions""",
    )
    made.add_argument("old", type=file, metavar="OLD", help="the earlier briefing")
    made.add_argument("new", type=file, metavar="NEW", help="the later briefing, or the same one as it is now")
    add_format(made, FORMATS, "text")
    add_width(made, f"the terminal's width, at most {WIDEST}; {WIDTH} in a pipe")
    return made


def run(words: Sequence[str]) -> int:
    """Print the changes; the exit status says whether there are any."""
    from briefing_tui.cli.show import WIDEST, print_lines
    from briefing_tui.export import changes as exported
    from briefing_tui.export.text import WIDTH
    from briefing_tui.story.changes import compare

    options = parser().parse(words)
    with Progress() as progress:
        items = load_items([options.old, options.new], progress)
    print_problems(items)
    old, new = (item.briefing for item in items)
    if old is None or new is None:
        return TROUBLE
    as_json = options.format == "json"
    glyphs = UNICODE if as_json else output.glyphs()
    found = compare(old, new, glyphs)
    try:
        if as_json:
            output.write(exported.as_json(found), encoding="utf-8")
        elif found:
            print_lines(exported.lines(found, options.width or min(output.terminal_width() or WIDTH, WIDEST), glyphs))
    except OutputError as fault:
        output.print_message(f"briefing-tui: {fault}")
        return TROUBLE
    return DIFFERENT if found else SAME
