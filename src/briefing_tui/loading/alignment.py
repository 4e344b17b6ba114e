"""Explanations for misaligned lines, based on the key and on the lines above."""

from __future__ import annotations

import re
from typing import Final

from briefing_tui.loading import mending
from briefing_tui.loading.meant_values import is_date
from briefing_tui.loading.report import shown
from briefing_tui.loading.slips import FIELDS, LISTS
from briefing_tui.schema import RECORDS
from briefing_tui.schema.sections import PANES, SECTIONS
from briefing_tui.schema.synonyms import field_names
from briefing_tui.text.patterns import pattern
from briefing_tui.text.sentences import listed

_SHORT: Final = frozenset(
    field.name for record in RECORDS.values() for field in record.fields if field.type not in {"line", "text", "name"}
)
"""Fields that contain no sentence."""

_FIELD: Final = pattern(r"(?P<before>\s*(?:- +)*)(?P<key>[\w-]+) *: +(?P<value>[^\s#\"'|>\[{&!*].*)$")
_ITEM: Final = pattern(r"(?P<before>\s*(?:- +)+)(?P<value>[^\s#\"'|>\[{&!*].*)$")
_ITEM_ABOVE: Final = pattern(r"\s*- +\{")
_BARE_KEY: Final = pattern(r"\s*([\w-]+) *:\s*$")
_BLOCK: Final = pattern(r"(\s*(?:- +)*)[\w-]+ *: +[|>][+-]?\d?\s*$")
_KEY: Final = pattern(r"\s*(?P<key>.+?) *:(?:\s|$)")
_SPACED_COMMENT: Final = pattern(r"[^\s#]\s+(#\s+[^\s#].*)")
_CUT_BY_COMMENT: Final = pattern(r"[^\s#\"'][^\"']*?\s(#[^\s#]\S*)")

_DOES_NOT: Final = "This key does not line up with what is above it."
_ALIGN: Final = "Indent it like the lines that it belongs to."
_IN_PLACE: Final = "In place of both lines"

Advice = tuple[str, str]
"""A message and a hint."""


def key_out_of_line(text: str, index: int) -> Advice:
    """Explain why the key before the colon at ``index``, the first thing in its line, is not a key in YAML."""
    start, end = mending.line_at(text, index)
    line, above = text[start:end], _line_above(text, start)
    bare = _BARE_KEY.match(line)
    field, item = _FIELD.match(above), _ITEM.match(above)
    if bare and bare[1] in SECTIONS and item and not field:
        return f"{shown(bare[1])} is indented like a part of the item above it.", mending.indent(line, 0)
    found = _KEY.match(line)
    if found and field and (cut := comment_above(text, start)):
        return _DOES_NOT, cut
    if found and field:
        column = len(field["before"])
        if found["key"] in FIELDS:
            message = f"{shown(found['key'])} is indented further than {shown(field['key'])} above it."
            return message, mending.indent(line, column)
        joined = f"{field['value'].rstrip()} {line.strip()}"
        mended = f"{field['before']}{field['key']}: {mending.quoted(joined)}"
        return "The text above continues here and contains a colon.", mending.write(mended, _IN_PLACE)
    if item and found and found["key"] not in FIELDS:
        joined = f"{item['value'].rstrip()} {line.strip()}"
        mended = item["before"] + mending.quoted(joined)
        return "The text above continues here and contains a colon.", mending.write(mended, _IN_PLACE)
    hint = comment_above(text, start) or f"{_ALIGN} If it continues the text above, quote that text."
    return _DOES_NOT, hint


def field_below_text(text: str, index: int) -> tuple[int, str, str] | None:
    """Find the text-only item above the misplaced field of it before the colon at ``index``; None if there is none."""
    start, end = mending.line_at(text, index)
    above = text[:start].rstrip()
    begin, _ = mending.line_at(above, len(above))
    found, item = _KEY.match(text[start:end]), _ITEM.match(above[begin:])
    if not found or not item or _FIELD.match(above[begin:]) or found["key"] in SECTIONS:
        return None
    sections = re.findall(r"^(\w+) *:", text[:begin], re.MULTILINE)
    section = SECTIONS.get(sections[-1]) if sections else None
    record = RECORDS[section.noun] if section else None
    if record is None or not any(found["key"] == field.name for field in record.fields):
        return None
    message = f"This item is only a text, but {shown(found['key'])} below it is a field."
    main = "date" if record.name == "event" and is_date(item["value"].strip()) else record.main
    return begin + item.start("value"), message, mending.write(f"{item['before']}{main}: {item['value']}")


def text_above_list(text: str, index: int) -> tuple[int, str, str] | None:
    """Find the key of a list that has a text on its own line, above the list at ``index``; None if there is none."""
    start, _ = mending.line_at(text, index)
    above = text[:start].rstrip()
    begin, _ = mending.line_at(above, len(above))
    field = _FIELD.match(above[begin:])
    if not field or field["key"] not in LISTS or not text.startswith("- ", index):
        return None
    message = f"{shown(field['key'])} has a text on its line, and a list below it."
    return begin + field.start("value"), message, mending.write(f"{field['before']}{field['key']}:")


def line_without_colon(text: str, index: int) -> Advice:
    """Explain why the line at ``index``, which YAML reads as a key, has no colon."""
    start, end = mending.line_at(text, index)
    above = _line_above(text, start)
    cut = comment_above(text, start)
    found = _FIELD.match(above) or _ITEM.match(above)
    if text[start:end].strip(" \t.,;[]") in FIELDS:
        return "This line has no colon after its key.", mending.write(f"{text[start:end].strip(' .,;[]')}:")
    block = _BLOCK.match(above)
    if block:
        message = "The text of the key above begins here, and is not indented."
        return message, mending.indent(text[start:end], len(block[1]) + 2)
    if cut or not found or not re.search(r"\S\s+\S", text[start:end].partition(":")[0]):
        hint = cut or "Write a colon and a space after the key, or indent the line if it continues a text."
        return "This line has no colon after its key.", hint
    message = "This line continues the text above, but is not indented further."
    return message, mending.indent(text[start:end], len(found["before"]) + 2)


def unnamed_list(text: str, index: int) -> str:
    """A hint for a list at the beginning of its line that no section is named above; empty for other lines."""
    start, _ = mending.line_at(text, index)
    if start != index or not text.startswith("- ", index):
        return ""
    above = text[:start].rstrip()
    begin, end = mending.line_at(above, len(above))
    heading = re.fullmatch(r"#* *(.+?):?", above[begin:end].strip())
    meant = field_names("briefing", heading[1], frozenset(SECTIONS)) if heading else ()
    if len(meant) == 1 and meant[0] in SECTIONS:
        return mending.write(f"{meant[0]}:", f"In place of line {text.count(chr(10), 0, begin) + 1}")
    return f"Write the name of the section above it: {listed(PANES, 'or')}, with a colon."


def out_of_line(text: str, index: int) -> str:
    """A hint for a line with a different indent from those above: align it with the last of its kind."""
    start, end = mending.line_at(text, index)
    line = text[start:end]
    columns = columns_above(text, index)
    bare = _BARE_KEY.match(line)
    if bare and bare[1] in SECTIONS:
        return mending.indent(line, 0)
    if unnamed := unnamed_list(text, index):
        return unnamed
    dated = re.match(r"\s*(\d{4}(?:-\d\d){0,2}) *: +(\S.*)$", line)
    if dated:
        return mending.write(f"- {{date: {dated[1]}, event: {mending.as_value(dated[2], flow=True)}}}")
    item = _ITEM_ABOVE.match(_line_above(text, start))
    found = _KEY.match(line)
    if item and found and found["key"] not in FIELDS and not line.lstrip().startswith("- "):
        return "Make an item of it with “- ”, like the line above."
    if line.lstrip().startswith("- "):
        items = re.findall(r"^( *)- ", text[:start], re.MULTILINE)
        columns = len(items[-1]) if items else columns
    return mending.indent(line, columns) if _KEY.match(line) or line.lstrip().startswith("- ") else _ALIGN


def second_field(line: str, column: int) -> tuple[str, str, str] | None:
    """Find a second field on the line of a first one, before the colon at ``column``: both names, and the rest.

    Only if the first contains no sentence, since a sentence may contain a field name before a colon.
    """
    found = re.match(r"(?P<before>\s*(?:- +)*)(?P<key>[\w-]+): +\S.*?\s(?P<second>[\w-]+)$", line[:column])
    if not found or found["key"] not in _SHORT or found["second"] not in FIELDS:
        return None
    return found["second"], found["key"], mending.indent(line[found.start("second") :], len(found["before"]))


def comment_above(text: str, start: int) -> str:
    """A hint if a ``#`` not meant as a comment ended the text on the line above ``start``, else ""."""
    above = text[:start].rstrip()
    begin, _ = mending.line_at(above, len(above))
    below = text[start : mending.line_at(text, start)[1]]
    is_text = not re.match(r"\s*(?:-(?:\s|$)|[\w-]+ *:(?:\s|$))", below)
    found = _CUT_BY_COMMENT.search(above, begin) or (_SPACED_COMMENT.search(above, begin) if is_text else None)
    return f"The text above stops before {shown(found[1])}: quote it." if found else ""


def follows_field(text: str, index: int) -> bool:
    """Whether the line above a character has a field of an entry: a key after a dash or spaces."""
    start, _ = mending.line_at(text, index)
    return re.match(r"(?:\s+|\s*- +)[\w-]+ *:(?:\s|$)", _line_above(text, start)) is not None


def columns_above(text: str, index: int) -> int:
    """Number of columns before the key of the last line above ``index``, or before the text below it."""
    start, _ = mending.line_at(text, index)
    block = _BLOCK.match(_line_above(text, start))
    if block:
        return len(block[1]) + 2
    found = re.match(r"\s*(?:- +)*", _line_above(text, start).expandtabs(2))
    return len(found[0]) if found else 0


def columns_of_item(text: str, index: int) -> int:
    """Number of columns before an item's dash in the line of ``index``: as above it, or below its key."""
    start, _ = mending.line_at(text, index)
    above = _line_above(text, start).expandtabs(2)
    if _BARE_KEY.match(re.sub(r"^(\s*)(?:- +)+", r"\1", above)):
        return columns_above(text, index)
    items = re.findall(r"^( *)- ", text[:start], re.MULTILINE)
    return len(items[-1]) if items else columns_above(text, index)


def _line_above(text: str, start: int) -> str:
    """The last non-blank line before ``start``; empty if there is none."""
    above = text[:start].rstrip()
    begin, end = mending.line_at(above, len(above))
    return above[begin:end]
