"""``briefing-tui export --marks``: marks and notes with their entries, to a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.cli import output
from briefing_tui.cli.commands import DONE, FAILED
from briefing_tui.cli.parsing import Parser, add_format
from briefing_tui.errors import OutputError, UsageError
from briefing_tui.export.marked import MarkedEntry, with_entries
from briefing_tui.files import writing
from briefing_tui.files.paths import shown_path
from briefing_tui.library.library import load_item
from briefing_tui.memory.memory import Memory
from briefing_tui.view.phrasing import counted

if TYPE_CHECKING:
    from briefing_tui.memory.notes import Note
    from briefing_tui.model.briefing import Briefing, Statement

FORMATS = ("text", "json")
_ENDINGS = {"": "text", ".txt": "text", ".json": "json"}


def parser() -> Parser:
    """Build the argument parser of the command."""
    made = Parser(
        "export --marks",
        "Writes all marks and notes to a file, each with the statement that it is on, and its citations.",
        """examples:
  briefing-tui export --marks -o marks.txt
  briefing-tui export --marks -o marks.json --force""",
    )
    made.add_argument("--marks", action="store_true", required=True, help="marks and notes")
    made.add_argument("-o", "--output", required=True, type=Path, metavar="FILE", help="where to")
    add_format(made, FORMATS, "as the file's extension says")
    made.add_argument("--force", action="store_true", help="replace an existing file")
    return made


def run(words: Sequence[str]) -> int:
    """Write the file; fail if there are no marks and no notes."""
    options = parser().parse(words)
    form = options.format or _ENDINGS.get(options.output.suffix.lower())
    if form is None:
        raise UsageError(
            f"No format of marks ends in {options.output.suffix}. Write .txt or .json, or name a --format."
        )
    with Memory.open() as memory:
        notes = memory.notes()
        if memory.trouble:
            output.print_message(memory.trouble)
    if not notes:
        output.print_message("There are no marks and no notes; nothing was written.")
        return FAILED
    marked = with_entries(notes, lambda path: load_item(path).briefing)
    rendered = _json(marked) if form == "json" else "".join(f"{line}\n" for line in _lines(marked))
    try:
        writing.write(options.output, rendered.encode(), replace=options.force)
    except FileExistsError as fault:
        raise OutputError(f"{shown_path(options.output)} already exists; --force replaces it.") from fault
    output.print_message(f"Wrote {counted(len(notes), 'entry')} with marks or notes: {shown_path(options.output)}")
    return DONE


def _lines(marked: Sequence[MarkedEntry]) -> Iterator[str]:
    """The marks and notes as text for people."""
    for number, (path, group) in enumerate(groupby(marked, lambda one: one.note.briefing.path)):
        ones = list(group)
        briefing = ones[0].briefing
        heading = ", ".join(filter(None, (ones[0].title, briefing.day_words() if briefing else "", shown_path(path))))
        yield from ([""] if number else [])
        yield heading.replace("\u00a0", " ")
        for one in ones:
            yield ""
            yield from _note_lines(one)


def _note_lines(marked: MarkedEntry) -> Iterator[str]:
    note = marked.note
    yield f"{'* ' if note.marked else '- '}{note.entry.statement}"
    if marked.state == "changed":
        yield (
            f"  This entry has changed: {marked.entry.main}"
            if marked.entry and marked.entry.main != note.entry.statement
            else "  This entry has changed."
        )
    elif marked.state == "gone":
        yield "  This entry is gone."
    for cite in note.entry.cites:
        yield f"  Source: {cite}".replace("\u00a0", " ")
    for line in note.note.splitlines():
        yield f"  > {line}".rstrip()


def _json(marked: Sequence[MarkedEntry]) -> str:
    import json

    return json.dumps([_record(*one) for one in marked], ensure_ascii=False, indent=2) + "\n"


def _record(note: Note, briefing: Briefing | None, state: str, entry: Statement | None) -> dict[str, object]:
    return {
        "path": note.briefing.path,
        "id": briefing.id if briefing else note.briefing.id or None,
        "title": briefing.title if briefing else note.title,
        "section": note.entry.section,
        "entry": note.entry.key.removeprefix(f"{note.entry.section}:"),
        "statement": note.entry.statement,
        "citations": list(note.entry.cites),
        "marked": note.marked,
        "note": note.note,
        "changed": datetime.fromtimestamp(note.time).astimezone().isoformat(),
        "state": state or "same",
        "now": entry.main if entry else None,
    }
