"""Lines as they ought to be, for hints: what a hint says to write can be written as it stands."""

from __future__ import annotations

import re
from typing import Final

from briefing_tui.text.sanitizing import clean

_HEAD: Final = r"\s*(?:- +)*(?:(?:[\w-]+|\"[^\"]*\"|'[^']*') *:(?: +|$))?"
_COMMENT: Final = r" +# .*$"
_LINE_END: Final = re.compile(r"\r\n?|\n")
_NEEDS_QUOTES: Final = r"[\s!@%*&\[\]{}|>`#\"',]|[-?:](?:\s|$)|---|\.\.\.|(?:~|null|Null|NULL)?$"
_SHOWN: Final = 160
"""Characters of a line that a hint shows."""


def line_at(text: str, index: int) -> tuple[int, int]:
    """Where the line of a character begins, and where it ends, without its line end."""
    start = max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1
    found = _LINE_END.search(text, start)
    return start, found.start() if found else len(text)


def write(line: str, condition: str = "") -> str:
    """A hint to write a line, cut where it is very long; before it a ``condition``, if there is one."""
    return f"{condition}, write: {shown_line(line)}" if condition else f"Write: {shown_line(line)}"


def indent(line: str, blanks: int) -> str:
    """A hint to put so many blanks before a line."""
    number = "1 space" if blanks == 1 else f"{blanks} spaces"
    where = f"with {number} before it" if blanks else "at the beginning of the line"
    return f"Write, {where}: {shown_line(line)}"


def shown_line(line: str) -> str:
    """A line as a hint prints it: cleaned, without blanks around it, and cut where it is very long."""
    line = clean(line.strip())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def quote(text: str, index: int) -> str:
    """A hint to write the line of the character ``index`` with its value, or the item there, in quotation marks."""
    start, end = line_at(text, index)
    return write(with_quotes(text[start:end], index - start))


def quoted(text: str) -> str:
    """A text in quotation marks of YAML."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def as_value(text: str, *, flow: bool = False) -> str:
    """A text as it stands under a key: in quotation marks only if it needs them."""
    text = " ".join(text.split())
    special = re.match(_NEEDS_QUOTES, text) or ": " in text or " #" in text or text.endswith(":")
    return quoted(text) if special or (flow and re.search(r"[,\[\]{}]", text)) else text


def with_quotes(line: str, column: int | None = None) -> str:
    """A line whose value is in quotation marks; the item at ``column`` where that stands within brackets.

    Quotation marks that are around the whole value already are replaced, a comment is left as it is.
    """
    head = re.match(_HEAD, line)
    start = head.end() if head else 0
    if column is not None and column > start and line[start : start + 1] in ("[", "{"):
        found = re.compile(r"[^,\]}]*").match(line, column)
        end = found.end() if found else len(line)
        return line[:column] + quoted(line[column:end].rstrip()) + line[end:]
    value = line[start:].rstrip()
    comment = re.search(_COMMENT, value)
    if comment:
        value = value[: comment.start()]
    for mark in "\"'":
        closes_early = re.match(rf"{mark}[^{mark}]*\S{mark}[\s,.;:!?]", value)
        if len(value) > 1 and value[0] == value[-1] == mark and not closes_early:
            value = value[1:-1]
            break
    return line[:start] + quoted(value) + (comment[0] if comment else "")
