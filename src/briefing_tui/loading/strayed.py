"""Fields that strayed from their entry: without an indent, or behind a dash of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from briefing_tui.loading import mending
from briefing_tui.loading.nodes import Node, Scalar
from briefing_tui.loading.slips import FIELDS
from briefing_tui.loading.unknown import OF_THE_FILE
from briefing_tui.records import Frozen
from briefing_tui.schema import RECORDS, Record
from briefing_tui.schema.sections import SECTIONS
from briefing_tui.schema.synonyms import field_names, keys
from briefing_tui.text.patterns import pattern

_ITEM: Final = pattern(r"(?P<indent> *)-(?: +(?:(?P<key>[\w-]+) *:(?:\s|$))?|$)")
_FIELD: Final = pattern(r"(?P<indent> *)(?P<key>[\w-]+) *:(?:\s|$)")
_SECTION: Final = pattern(r"(?P<key>[\w-]+(?: [\w-]+)*) *:\s*$")
_FARTHEST: Final = 100
"""Number of lines above a field in which its entry is searched."""


class Stray(Frozen):
    """A field of an entry, at the beginning of its line: the kind of entry, and how the line is to be written."""

    record: Record
    hint: str


def without_indent(text: str, key: Scalar) -> Stray | None:
    """The field of the entry above that a key of the file is meant to be; None for other keys.

    A key that is also a field of the file counts as that, unless the entry lacks the field and requires it.
    """
    start, end = mending.line_at(text, key.start)
    if start != key.start or key.value not in FIELDS - OF_THE_FILE:
        return None
    names: set[str] = set()
    column: int | None = None
    has_texts = False
    for line in _lines_above(text, start):
        item, field = _ITEM.match(line), _FIELD.match(line)
        if column is None and item and (item["key"] or line.strip() == "-"):
            names.add(item["key"] or "")
            column = len(item["indent"])
        elif column is None and field and (field["indent"] or field["key"] in FIELDS - OF_THE_FILE):
            names.add(field["key"])
        elif line[:1].isspace() or item:
            has_texts = has_texts or item is not None
        else:
            record = _record_of(line)
            meant = next((one for one in record.fields if one.name == key.value), None) if record else None
            if record is None or meant is None or key.value in names or (has_texts and column is None):
                return None
            if key.value in keys()["briefing"] and not meant.required:
                return None
            written = text[start:end]
            first = column is None and not names
            return Stray(record, mending.write(f"- {written}") if first else mending.indent(written, (column or 0) + 2))
    return None


def behind_dash(text: str, node: Node, missing: str) -> str:
    """A hint for an entry that is only a field of the one above, which has the field that is ``missing``."""
    start, end = mending.line_at(text, node.start)
    line = text[start:end]
    own = _ITEM.match(line)
    if not own or not own["key"]:
        return ""
    names = set()
    for above in _lines_above(text, start):
        item, field = _ITEM.match(above), _FIELD.match(above)
        if field:
            names.add(field["key"])
        elif item and item["indent"] == own["indent"]:
            names.add(item["key"])
            break
        elif not above[:1].isspace():
            return ""
    if missing not in names or own["key"] in names:
        return ""
    hint = mending.indent(line[own.start("key") :], len(own["indent"]) + 2)
    return f"If “{own['key']}” belongs to the entry above, it has no “- ”. {hint}"


def _record_of(line: str) -> Record | None:
    """The kind of the entries of a section that a line begins."""
    found = _SECTION.match(line)
    meant = field_names("briefing", found["key"], frozenset(SECTIONS)) if found else ()
    return RECORDS[SECTIONS[meant[0]].noun] if len(meant) == 1 and meant[0] in SECTIONS else None


def _lines_above(text: str, start: int) -> Iterator[str]:
    """The lines before a place, the nearest first, without blank lines and comments."""
    for _ in range(_FARTHEST):
        if not start:
            return
        start, end = mending.line_at(text, start - 1)
        line = text[start:end]
        if line.strip() and not re.match(r"\s*#", line):
            yield line
