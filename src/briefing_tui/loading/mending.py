"""Corrected lines for hints, which can be copied as they are."""

from __future__ import annotations

import re
from typing import Final

from briefing_tui.text.patterns import LINE_END
from briefing_tui.text.sanitizing import clean

_HEAD: Final = r"\s*(?:- +)*(?:(?:[\w-]+|\"[^\"]*\"|'[^']*') *:(?: +|$))?"
_COMMENT: Final = r" +# .*$"
_NEEDS_QUOTES: Final = r"[\s!@%*&\[\]{}|>`#\"',]|[-?:](?:\s|$)|---|\.\.\.|(?:~|null|Null|NULL)?$"
_PRINTED: Final = (
    r"(?!In (?:place of|line) )(?:.*, w|.*\. W|W)rite"
    r"(?:, with (?P<blanks>\d+) spaces? before it|(?P<first>, at the beginning of the line)|): (?P<line>.*)"
)
"""A hint made by :func:`write` or :func:`indent`, but for one that prints another line."""

_SHOWN: Final = 160
"""Maximum number of characters of a line in a hint."""


def line_at(text: str, index: int) -> tuple[int, int]:
    """The start and end of a character's line, without its line break."""
    newline = text.rfind("\n", 0, index)
    start = max(newline, text.rfind("\r", newline + 1, index)) + 1
    found = LINE_END.search(text, start)
    return start, found.start() if found else len(text)


def write(line: str, condition: str = "") -> str:
    """A hint to write a line, cut if very long, preceded by an optional ``condition``."""
    return f"{condition}, write: {shown_line(line)}" if condition else f"Write: {shown_line(line)}"


def indent(line: str, blanks: int) -> str:
    """A hint to indent a line by a number of spaces."""
    number = "1 space" if blanks == 1 else f"{blanks} spaces"
    where = f"with {number} before it" if blanks else "at the beginning of the line"
    return f"Write, {where}: {shown_line(line)}"


def printed(hint: str, line: str) -> str | None:
    """The line that a hint prints for ``line``, empty to delete it; None if it prints no line, or part of one."""
    if hint == "Delete this line.":
        return ""
    found = re.fullmatch(_PRINTED, hint, re.DOTALL)
    if not found or found["line"].endswith("…"):
        return None
    before = line[: len(line) - len(line.lstrip())].replace("\t", "")
    if found["blanks"] or found["first"]:
        before = " " * int(found["blanks"] or 0)
    return before + found["line"]


def shown_line(line: str) -> str:
    """A line for a hint: cleaned, without surrounding spaces, and cut if very long."""
    line = clean(line.strip())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def quote(text: str, index: int) -> str:
    """A hint to quote the value, or the list item, in the line of the character ``index``."""
    start, end = line_at(text, index)
    return write(with_quotes(text[start:end], index - start))


def quoted(text: str) -> str:
    """A text in quotation marks for YAML."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def as_value(text: str, *, flow: bool = False) -> str:
    """A text as the value of a key: quoted only if needed."""
    text = " ".join(text.split())
    special = re.match(_NEEDS_QUOTES, text) or ": " in text or " #" in text or text.endswith(":")
    return quoted(text) if special or (flow and re.search(r"[,\[\]{}]", text)) else text


def with_quotes(line: str, column: int | None = None) -> str:
    """A line with its value in quotation marks; within brackets, the item at ``column``.

    Existing quotation marks around the whole value are replaced, a comment is left unchanged.
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
            value = re.sub(r"\\([\"'])", r"\1", value[1:-1])
            break
    return line[:start] + quoted(value) + (comment[0] if comment else "")
