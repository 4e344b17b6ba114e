"""``--notes``: the reader's own marks and notes in what ``show`` and ``export`` write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.cli import output
from briefing_tui.model.entry_keys import entry_digests

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing_tui.cli.parsing import Parser
    from briefing_tui.memory.memory import Memory
    from briefing_tui.model.annotations import Annotation
    from briefing_tui.model.briefing import Briefing
    from briefing_tui.view.contents import Contents


def add_notes(parser: Parser) -> None:
    """Add ``--notes``."""
    parser.add_argument("--notes", action="store_true", help="include your marks and notes on the entries")


def annotate(found: Sequence[Contents]) -> None:
    """Add the remembered marks and notes to contents; say on standard error if the memory cannot be read."""
    # SQLite takes 10 ms to import.
    from briefing_tui.memory.memory import Memory

    with Memory.open() as memory:
        for contents in found:
            contents.lookup.annotations = {
                briefing.id: _annotations(briefing, memory) for briefing in contents.briefings
            }
        if memory.trouble:
            output.print_message(memory.trouble)


def _annotations(briefing: Briefing, memory: Memory) -> dict[str, Annotation]:
    """The marks and notes on a briefing, on the entries that have taken the place of others too."""
    from briefing_tui.memory.memory import briefing_key
    from briefing_tui.memory.notes import annotations_of

    key = briefing_key(briefing, briefing.path)
    notes = memory.notes(key)
    if not notes:
        return {}
    digests = entry_digests(briefing)
    if all(note.entry.key in digests for note in notes):
        return annotations_of(notes)
    from briefing_tui.story.successors import past_of, successors

    noted = [note.entry for note in notes]
    return annotations_of(notes, successors(noted, briefing, digests, past_of(memory, key)))
