"""Lines of a text: wrapped, indented, ruled off, and put one below another."""

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
    """Makes lines of at most ``width`` cells, or with ``flowing`` lines that are a paragraph each, without indents.

    An address is never broken: a line that has a long one is longer.
    """

    def __init__(self, width: int, *, flowing: bool = False) -> None:
        self.width = width
        self.flowing = flowing

    def heading(self, words: str) -> list[Line]:
        """Words with a line of hyphens under them."""
        line: Line = [(words, "strong")]
        return [line, self.rule("-", [line])]

    def rule(self, mark: str, under: Sequence[Line]) -> Line:
        """A mark again and again, as wide as the widest of the lines."""
        return [(mark * max(cell_len(phrasing.plain(line)) for line in under), "line")]

    def block(self, fragments: Sequence[Fragment], first: Line | None = None, indent: int = -1) -> list[Line]:
        """Wrapped lines, ``first`` (``indent`` cells wide) before the first, blanks before the others."""
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
        """A line without the blanks before its first words."""
        start = next((number for number, (text, _) in enumerate(line) if text.strip()), len(line))
        return [(text.lstrip() if number == start else text, role) for number, (text, role) in enumerate(line)][start:]

    def below(self, fragments: Sequence[Fragment], indent: int) -> list[Line]:
        """Wrapped lines that all stand ``indent`` cells to the right; none where there are no runs."""
        return self.block(fragments, [(" " * indent, "text")]) if fragments else []

    def ruled(self, words: Fragment, date_width: int, mark: str) -> list[Line]:
        """Words that end where the dates end, and a rule to the end of the line, where there is room for one."""
        fragments: Line = [(pad(words[0], date_width, "right"), words[1]), ("  ", "text")]
        used = cell_len(phrasing.plain(fragments))
        if self.flowing or used >= self.width:
            return self.block([words])
        return [[*fragments, (mark * ((self.width - used) // len(mark)), "line")]]


def filled(fragments: Line, width: int) -> Line:
    """Runs with blanks after them up to ``width`` cells."""
    return [*fragments, (" " * (width - cell_len(phrasing.plain(fragments))), "text")]


def spaced(blocks: Sequence[list[Line]]) -> list[Line]:
    """Entries one after another; with a blank line between them where any takes more than one line."""
    if all(len(block) == 1 for block in blocks):
        return [line for block in blocks for line in block]
    return with_blanks(blocks)


def with_blanks(blocks: Iterable[Sequence[Line]]) -> list[Line]:
    """Blocks one after another with a blank line between them."""
    result: list[Line] = []
    for block in blocks:
        result += [[], *block] if result else block
    return result
