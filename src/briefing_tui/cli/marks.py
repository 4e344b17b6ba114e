"""``briefing-tui export --marks``: marks and notes with their entries, to a file or standard output."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from itertools import groupby
from pathlib import Path

from briefing_tui.cli import output
from briefing_tui.cli.commands import DONE, FAILED
from briefing_tui.cli.parsing import Parser, add_format
from briefing_tui.errors import OutputError, UsageError
from briefing_tui.export import formats
from briefing_tui.export.marked import MarkedEntry, with_entries
from briefing_tui.files import writing
from briefing_tui.files.paths import shown_path
from briefing_tui.library.library import load_item
from briefing_tui.memory.memory import Memory
from briefing_tui.model.entry_keys import entry_key
from briefing_tui.story.successors import past_of
from briefing_tui.text.sanitizing import clean
from briefing_tui.view.phrasing import counted

FORMATS = ("text", "markdown", "json")
_ENDINGS = {"": "text"} | {ending: name for name in FORMATS for ending in formats.FORMATS[name].endings}

_STANDARD_OUTPUT = "-"


def parser() -> Parser:
    """Build the argument parser of the command."""
    made = Parser(
        "export --marks",
        "Write all marks and notes, each with its statement and citations.",
        """examples:
  briefing-tui export --marks -o marks.md
  briefing-tui export --marks -o marks.json --force
  briefing-tui export --marks -o - | less""",
    )
    made.add_argument("--marks", action="store_true", required=True, help="write marks and notes instead of briefings")
    made.add_argument("-o", "--output", required=True, metavar="FILE", help="the file to write; - is standard output")
    add_format(made, FORMATS, "by the extension of the file; text on standard output")
    made.add_argument("--force", action="store_true", help="replace an existing file")
    return made


def run(words: Sequence[str]) -> int:
    """Write marks and notes; fail if there are none."""
    options = parser().parse(words)
    target = Path(options.output)
    form = options.format or _ENDINGS.get(target.suffix.lower())
    if form is None:
        raise UsageError(
            f"No format for marks and notes ends in “{clean(target.suffix)}”. "
            "Use a name that ends in .txt, .md or .json, or add --format."
        )
    with Memory.open() as memory:
        notes = memory.notes()
        if memory.trouble:
            output.print_message(memory.trouble)
        if not notes:
            output.print_message("There are no marks or notes; nothing was written.")
            return FAILED
        marked = with_entries(notes, lambda path: load_item(path).briefing, partial(past_of, memory))
    rendered = {"text": _text, "markdown": _markdown, "json": _json}[form](marked)
    if options.output == _STANDARD_OUTPUT:
        output.write(rendered, encoding="" if form == "text" else "utf-8")
        return DONE
    try:
        writing.write(target, rendered.encode(), replace=options.force)
    except FileExistsError as fault:
        raise OutputError(f"{shown_path(target)} already exists; --force replaces it.") from fault
    output.print_message(f"Wrote {counted(len(notes), 'entry')} with marks or notes: {shown_path(target)}")
    return DONE


def _by_briefing(marked: Sequence[MarkedEntry]) -> Iterator[tuple[str, list[MarkedEntry]]]:
    """The marks and notes of each briefing, after its title, day and file."""
    for path, group in groupby(marked, lambda one: one.note.briefing.path):
        ones = list(group)
        yield _plain(f"{ones[0].heading}, {shown_path(path)}"), ones


def _plain(words: str) -> str:
    return words.replace("\u00a0", " ")


def _text(marked: Sequence[MarkedEntry]) -> str:
    """The marks and notes as text for people."""
    return "\n".join(
        "".join(f"{line}\n" for line in (heading, *(line for one in ones for line in ("", *_note_lines(one)))))
        for heading, ones in _by_briefing(marked)
    )


def _note_lines(marked: MarkedEntry) -> Iterator[str]:
    note = marked.note
    yield f"{'* ' if note.marked else '- '}{note.entry.statement}"
    if marked.state_words:
        yield f"  {marked.state_words}"
    for cite in note.entry.cites:
        yield f"  Source: {_plain(cite)}"
    for line in clean(note.note, multiline=True).splitlines():
        yield f"  > {line}".rstrip()


def _markdown(marked: Sequence[MarkedEntry]) -> str:
    """The marks and notes as Markdown: a heading for each briefing, an item for each entry, notes as quotations."""
    from briefing_tui.export.markdown import escaped, item

    blocks = ["# Marks and notes"]
    for heading, ones in _by_briefing(marked):
        blocks.append(f"## {escaped(heading)}")
        for one in ones:
            entry = one.note.entry
            said = f"**Marked:** {escaped(entry.statement)}" if one.note.marked else escaped(entry.statement)
            sources = (f"Source: {_plain(cite)}" for cite in entry.cites)
            about = "\\\n".join(map(escaped, filter(None, (one.state_words, *sources))))
            note = clean(one.note.note, multiline=True)
            quoted = "\n".join(f"> {line}" for line in escaped(note).split("\n")) if note else ""
            blocks.append(item("- ", "\n\n".join(filter(None, (said, about, quoted)))))
    return "\n\n".join(blocks) + "\n"


def _json(marked: Sequence[MarkedEntry]) -> str:
    return json.dumps([_record(one) for one in marked], ensure_ascii=False, indent=2) + "\n"


def _record(one: MarkedEntry) -> dict[str, object]:
    note = one.note
    key = entry_key(one.entry) if one.entry else note.entry.key
    return {
        "path": note.briefing.path,
        "id": one.briefing.id if one.briefing else note.briefing.id or None,
        "title": one.briefing.title if one.briefing else note.title,
        "section": note.entry.section,
        "entry": key.removeprefix(f"{note.entry.section}:"),
        "statement": note.entry.statement,
        "citations": list(note.entry.cites),
        "marked": note.marked,
        "note": clean(note.note, multiline=True),
        "changed": datetime.fromtimestamp(note.time).astimezone().isoformat(),
        "state": one.state or "same",
        "now": one.entry.main if one.entry else None,
    }
