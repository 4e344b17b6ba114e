"""``--notes``: the reader's own marks and notes in what ``show`` and ``export`` write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.cli import output

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing_tui.cli.parsing import Parser
    from briefing_tui.view.contents import Contents


def add_notes(parser: Parser) -> None:
    """Add ``--notes``."""
    parser.add_argument("--notes", action="store_true", help="include your marks and notes on the entries")


def annotate(found: Sequence[Contents]) -> None:
    """Add the remembered marks and notes to contents; say on standard error if the memory cannot be read."""
    # SQLite takes 10 ms to import.
    from briefing_tui.memory.memory import Memory, briefing_key
    from briefing_tui.memory.notes import annotations_of

    with Memory.open() as memory:
        for contents in found:
            contents.lookup.annotations = {
                briefing.id: annotations_of(memory.notes(briefing_key(briefing, briefing.path)))
                for briefing in contents.briefings
            }
        if memory.trouble:
            output.print_message(memory.trouble)
