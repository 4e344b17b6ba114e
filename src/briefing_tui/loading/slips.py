"""Typing slips that change the meaning of a line in YAML; searched for only if something is wrong."""

from __future__ import annotations

import re
from typing import Final

from briefing_tui.errors import Code, register
from briefing_tui.loading import lookalikes, mending
from briefing_tui.loading.lookalikes import BLANKS, BULLETS, COLONS, COMMAS, DASHES, DOUBLE_QUOTES, OPENING
from briefing_tui.loading.lookalikes import SINGLE_QUOTES as SINGLE
from briefing_tui.records import Frozen
from briefing_tui.schema import RECORDS

LOOKALIKE: Final = register("E308", "a character that looks like one of YAML's")
NO_SPACE_AFTER_COLON: Final = register("E309", "a colon without a space after it")

FIELDS: Final = frozenset(field.name for record in RECORDS.values() for field in record.fields)
"""The names of the fields of all records."""

DATES: Final = frozenset(field.name for record in RECORDS.values() for field in record.fields if field.type == "date")
"""The names of the date fields."""

LISTS: Final = frozenset(
    field.name for record in RECORDS.values() for field in record.fields if field.type in {"records", "lines", "ids"}
)
"""The names of the list fields."""

_QUOTES: Final = DOUBLE_QUOTES + SINGLE
_BEFORE_KEY: Final = rf"^(?P<before>\s*(?:- +)*[{{\[]? *)(?P<open>[{_QUOTES}\"']?)(?P<key>[A-Za-z_][\w-]*)"

# Patterns are compiled on first use, since a valid file needs none.
_ODD_INDENT: Final = rf"[ \t]*(?P<odd>[{BLANKS}])[\s{BLANKS}]*(?=\S)"
_ONLY_ODD: Final = rf"[ \t]*(?P<odd>[{BLANKS}])[\s{BLANKS}]*$"
_ODD_DASH: Final = rf"(?P<indent>\s*)(?P<odd>[{DASHES}{BULLETS}])(?!\d)[\s{BLANKS}]*(?=\S)"
_OTHER_DASH: Final = r"(?P<indent>\s*)(?P<odd>[*+]|\d{1,3}[.)]|\(\d{1,3}\)|[a-z]\))\s+(?=\S)"
_TWO_DASHES: Final = r"(?P<indent>\s*)(?P<odd>--)\s*(?=[^\s>-])"
_NO_BLANK_AFTER_DASH: Final = rf"(?P<indent>\s*)-(?P<odd>[{BLANKS}]+|)(?=[^\s\d-])"
_ODD_COLON: Final = rf"{_BEFORE_KEY}(?P<close>[{_QUOTES}\"']?)[ {BLANKS}]*(?P<odd>[{COLONS}])\s*"
_ODD_BLANK: Final = rf"{_BEFORE_KEY}(?P<close>[{_QUOTES}\"']?):(?P<odd>[{BLANKS}])[\s{BLANKS}]*"
_NO_BLANK: Final = rf"{_BEFORE_KEY}(?P<close>[{_QUOTES}\"']?):(?P<odd>)(?![\s/]|$)"
_BLANK_BEFORE: Final = rf"{_BEFORE_KEY}(?P<close>) +:(?P<odd>)(?=[^\s/])"
_NO_COLON: Final = rf"{_BEFORE_KEY}(?P<close>)(?P<odd>)\s+(?=[A-Z0-9\"'\[])(?!.*:(?:\s|$))"
_TWO_COLONS: Final = rf"{_BEFORE_KEY}(?P<close>)(?P<odd>::+)(?=\s|$)\s*"
_EQUALS: Final = rf"{_BEFORE_KEY}(?P<close>[\"']?)\s*(?P<odd>[=-]+>|[→⇒]|[=;](?!=)|(?<=\s)[-–—](?=\s))\s*"
_WALRUS: Final = rf"{_BEFORE_KEY}(?P<close>[\"']?)\s*(?P<odd>:=)(?=\s)\s*"
_ODD_KEY_QUOTE: Final = rf"^(?P<before>\s*(?:- +)*[{{]? *)(?P<odd>[{_QUOTES}])(?P<key>[\w-]+)[{_QUOTES}] *:"
_ODD_BRACKET: Final = rf"^(?:\s*(?:- +)*(?:[\w-]+: +)?)(?P<odd>[{OPENING}\uff5b])"
_ODD_COMMA: Final = rf"^(?:\s*(?:- +)*(?:[\w-]+: +)?)[\[{{][^\"']*?(?P<odd>[{COMMAS}])"
_OPENING_QUOTE: Final = rf"[{DOUBLE_QUOTES}]|[{SINGLE}](?=.*[{SINGLE}]\s*$)"
_ODD_QUOTE: Final = rf"^(?:\s*(?:- +)*(?:[\w-]+: +)?)(?P<odd>{_OPENING_QUOTE}).*:(?:\s|$)"
_BOLD: Final = r"(?P<before>\s*(?:- +)*)(?P<odd>\*{1,2}|_{1,2})(?P<key>[\w-]*[A-Za-z])(?::(?P=odd)|(?P=odd):)(?:\s+|$)"
_PROPER: Final = r"\s*(?:- |-$|(?:- +)*(?:[\w-]+|\"[^\"]*\"|'[^']*') *:(?:\s|$))"

_LINES_ABOVE: Final = 50
_LONGEST_KEY: Final = 60

_MISSING: Final = "A space is missing after this colon."
_NO_COLON_HERE: Final = "A colon is missing after this key."
_TOO_MANY: Final = "There is a second colon here."
_MISSING_AFTER_DASH: Final = "A space is missing after this “-”, which begins an item of a list."


class Slip(Frozen):
    """A slip in a line of the text, at ``index``; ``mended`` is the corrected line.

    ``alike`` is whether a lookalike character is the cause, ``indented`` whether the slip comes before everything else
    in the line.
    """

    index: int
    length: int
    message: str
    mended: str
    alike: bool
    indented: bool = False

    @property
    def code(self) -> Code:
        """The problem code if the file opens nevertheless."""
        return LOOKALIKE if self.alike else NO_SPACE_AFTER_COLON

    @property
    def hint(self) -> str:
        """The corrected line as a hint, or the advice to delete it if nothing is left."""
        if self.indented:
            return mending.indent(self.mended, len(self.mended) - len(self.mended.lstrip()))
        return mending.write(self.mended) if self.mended else "Delete this line."


def in_line(line: str, *, quotes: bool = False) -> Slip | None:
    """The first slip in a line, with the line without any; ``quotes``: quotation marks may be the cause."""
    found = _bold(line) or _first(line, quotes=quotes)
    if found is None:
        return None
    further = in_line(found.mended, quotes=quotes)
    return found.changed(mended=further.mended) if further else found


def list_mark(line: str) -> Slip | None:
    """The slip in a line that was meant as a list item but has a different mark."""
    kinds = (_ODD_DASH, _NO_BLANK_AFTER_DASH, _OTHER_DASH, _TWO_DASHES)
    found = next(filter(None, (re.match(kind, line) for kind in kinds)), None)
    if found is None:
        return None
    mended = f"{lookalikes.with_plain_blanks(found['indent'])}- {line[found.end() :]}"
    odd = found["odd"]
    if odd.isascii() and odd.strip():
        message = f"An item of a list begins with “- ”, not with “{odd}”."
        return Slip(found.start("odd"), len(odd), message, mended, alike=False)
    if not odd:
        return Slip(found.start("odd"), 1, _MISSING_AFTER_DASH, mended, alike=False)
    return Slip(found.start("odd"), 1, lookalikes.sentence(odd[0]), mended, alike=True)


def at(text: str, index: int, *, quotes: bool = False) -> Slip | None:
    """The slip in the line of the character ``index``."""
    start, end = mending.line_at(text, index)
    found = in_line(text[start:end], quotes=quotes)
    return found.changed(index=start + found.index) if found else None


def above(text: str, index: int) -> Slip | None:
    """The first slip in the lines above the character ``index`` that YAML reads as one text with it.

    These are the lines up to one that properly begins a field or an item.
    """
    found = None
    start, _ = mending.line_at(text, index)
    for _ in range(_LINES_ABOVE):
        if not start:
            break
        start, end = mending.line_at(text, start - 1)
        slip = at(text, start)
        found = slip or found
        if not slip and re.match(_PROPER, text[start:end]):
            break
    return found


def in_key(key: str) -> bool:
    """Whether an unknown key is a field name apart from wrong characters or spaces."""
    return field_meant(key) not in ("", key)


def field_meant(text: str) -> str:
    """The field name at the beginning of a text, before a colon of any kind; empty if there is none."""
    bare = lookalikes.with_plain_blanks(text[:_LONGEST_KEY]).partition(":")[0].strip("\"' -")
    return bare if bare in FIELDS else ""


def _bold(line: str) -> Slip | None:
    """The slip in a line whose key is bold or italic, as in Markdown."""
    found = re.match(_BOLD, line)
    if not found or found["key"].lower() not in FIELDS:
        return None
    mended = f"{found['before']}{found['key'].lower()}: {line[found.end() :]}".rstrip()
    return Slip(found.start("odd"), len(found["odd"]), f"A key has no “{found['odd']}” around it.", mended, alike=False)


def _first(line: str, *, quotes: bool) -> Slip | None:
    indented = re.match(_ODD_INDENT, line)
    if indented:
        mended = lookalikes.with_plain_blanks(indented[0]) + line[indented.end() :]
        return _alike(indented, mended).changed(indented=True)
    alone = re.match(_ONLY_ODD, line)
    if alone:
        return _alike(alone, "")
    if any(re.match(kind, line) for kind in (_ODD_DASH, _NO_BLANK_AFTER_DASH, _TWO_DASHES)):
        return list_mark(line)
    for kind in (_TWO_COLONS, _WALRUS, _ODD_COLON, _ODD_BLANK, _NO_BLANK, _BLANK_BEFORE, _EQUALS, _NO_COLON):
        found = re.match(kind, line)
        if found and (kind is _NO_BLANK or found["key"] in FIELDS):
            key = found["open"] + found["key"] + found["close"]
            key = key if key.isascii() else found["key"]
            return _with_colon(kind, found, f"{found['before']}{key}: {line[found.end() :]}")
    for kind in (_ODD_KEY_QUOTE, _ODD_BRACKET, _ODD_COMMA):
        found = re.match(kind, line)
        if found and (kind is not _ODD_KEY_QUOTE or found["key"] in FIELDS):
            start = found.start("odd")
            return _alike(found, line[:start] + lookalikes.straightened(line[start:]))
    found = re.match(_ODD_QUOTE, line) if quotes else None
    return _alike(found, _requoted(line, found.start("odd"))) if found else None


def _with_colon(kind: str, found: re.Match[str], mended: str) -> Slip:
    """The slip of a key without exactly one colon and a space after it."""
    start, end = found.span("odd")
    if kind in (_ODD_COLON, _ODD_BLANK):
        return _alike(found, mended)
    if kind in (_NO_BLANK, _BLANK_BEFORE):
        return Slip(end - 1, 1, _MISSING, mended, alike=False)
    if kind is _NO_COLON:
        return Slip(found.start("key"), len(found["key"]), _NO_COLON_HERE, mended, alike=False)
    if kind is _TWO_COLONS:
        return Slip(start + 1, end - start - 1, _TOO_MANY, mended, alike=False)
    return Slip(start, end - start, f"“{found['odd']}” is here, where YAML needs “: ”.", mended, alike=False)


def _alike(found: re.Match[str], mended: str) -> Slip:
    return Slip(found.start("odd"), 1, lookalikes.sentence(found["odd"]), mended, alike=True)


def _requoted(line: str, start: int) -> str:
    """A line whose value begins with a typographic quotation mark, requoted for YAML."""
    value = line[start:].rstrip()
    if any(re.fullmatch(f"[{marks}][^{marks}]*[{marks}]", value) for marks in (DOUBLE_QUOTES, SINGLE)):
        value = value[1:-1].strip()
    return line[:start] + mending.quoted(value)
