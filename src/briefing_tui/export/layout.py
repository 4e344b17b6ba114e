"""Layout of text lines: wrapping, indents, rules and spacing."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from briefing_tui.text.cells import Fragment, cell_len, pad
from briefing_tui.text.fragments import wrap
from briefing_tui.view import phrasing
from briefing_tui.view.phrasing import GAP

Line: TypeAlias = list[Fragment]


class Layout:
    """Makes lines of at most ``width`` cells, or with ``flowing`` one unindented line per paragraph.

    An address is never broken: a line with a long one exceeds the width.
    """

    def __init__(self, width: int, *, flowing: bool = False) -> None:
        self.width = width
        self.flowing = flowing

    def heading(self, words: str) -> list[Line]:
        """Words underlined with hyphens."""
        line: Line = [(words, "strong")]
        return [line, self.rule("-", [line])]

    def rule(self, mark: str, under: Sequence[Line]) -> Line:
        """A repeated mark, as wide as the widest of the lines."""
        return [(mark * max(cell_len(phrasing.plain(line)) for line in under), "line")]

    def block(self, fragments: Sequence[Fragment], first: Line | None = None, indent: int = -1) -> list[Line]:
        """Wrapped lines; ``first`` (``indent`` cells wide) precedes the first line, spaces the others."""
        first = [(text.replace(GAP, " "), role) for text, role in first or ()]
        if self.flowing:
            paragraphs = wrap([(re.sub("  +", " ", text), role) for text, role in fragments], sys.maxsize)
            return [self._bare([*first, *paragraphs[0]]), *paragraphs[1:]]
        if indent < 0:
            indent = cell_len(phrasing.plain(first))
        start, *rest = wrap(fragments, self.width - indent, whole_addresses=True) or [[]]
        return [[*first, *start], *([(" " * indent, "text"), *line] for line in rest)]

    @staticmethod
    def _bare(line: Line) -> Line:
        """A line without its leading spaces."""
        start = next((number for number, (text, _) in enumerate(line) if text.strip()), len(line))
        return [(text.lstrip() if number == start else text, role) for number, (text, role) in enumerate(line)][start:]

    def below(self, fragments: Sequence[Fragment], indent: int) -> list[Line]:
        """Wrapped lines, all indented by ``indent`` cells; none if there are no fragments."""
        return self.block(fragments, [(" " * indent, "text")]) if fragments else []

    def ruled(self, words: Fragment, date_width: int, mark: str) -> list[Line]:
        """Words aligned with the end of the dates, and a rule to the end of the line, if there is room for one."""
        fragments: Line = [(pad(words[0], date_width, "right"), words[1]), ("  ", "text")]
        used = cell_len(phrasing.plain(fragments))
        if self.flowing or used >= self.width:
            return self.block([words])
        return [[*fragments, (mark * ((self.width - used) // len(mark)), "line")]]


def filled(fragments: Line, width: int) -> Line:
    """Fragments padded with spaces to ``width`` cells."""
    return [*fragments, (" " * (width - cell_len(phrasing.plain(fragments))), "text")]


def spaced(blocks: Sequence[list[Line]]) -> list[Line]:
    """Consecutive entries, with a blank line between them if any takes more than one line."""
    if all(len(block) == 1 for block in blocks):
        return [line for block in blocks for line in block]
    return separated(blocks)


def separated(blocks: Iterable[Sequence[Line]]) -> list[Line]:
    """Blocks separated by blank lines."""
    result: list[Line] = []
    for block in blocks:
        result += [[], *block] if result else block
    return result
