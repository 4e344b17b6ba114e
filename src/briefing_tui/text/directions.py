"""Columns kept in place on terminals that apply the bidirectional algorithm (UAX #9).

Such a terminal reorders each row by itself. If two adjacent columns end and begin with right-to-left letters, it treats
them and everything between, frames included, as one stretch of text and swaps their words. An invisible direction mark
between the columns keeps them apart; within a column the algorithm still applies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefing_tui.text.cells import is_narrow
from briefing_tui.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing_tui.text.cells import Fragment

MARK: Final = "\u200e"
"""LEFT-TO-RIGHT MARK: takes no cell and ends a right-to-left stretch of text."""

_RIGHT_TO_LEFT: Final = pattern(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_GAP: Final = 2
"""Fewest spaces between two columns."""


def has_right_to_left(text: str) -> bool:
    """Whether a text has right-to-left letters."""
    return not is_narrow(text) and _RIGHT_TO_LEFT.search(text) is not None


def isolate_columns(fragments: Sequence[Fragment]) -> list[Fragment]:
    """Return a line with a direction mark in each gap between columns; unchanged if it has no right-to-left letters.

    A gap is two spaces or more where fragments meet; spaces within a fragment belong to its text.
    """
    if not has_right_to_left("".join([text for text, _ in fragments])):
        return list(fragments)
    result: list[Fragment] = []
    blanks, has_words = 0, False
    for text, role in fragments:
        words = text.strip(" ")
        if words:
            if has_words and blanks + len(text) - len(text.lstrip(" ")) >= _GAP:
                result.append((MARK, "text"))
            blanks, has_words = 0, True
        blanks += len(text) - len(text.rstrip(" "))
        result.append((text, role))
    return result


def isolate_line(fragments: Sequence[Fragment]) -> list[Fragment]:
    """Apply :func:`isolate_columns` to a line on its own, whose direction its first letters must not reverse."""
    line = isolate_columns(fragments)
    return [(MARK, "text"), *line] if len(line) > len(fragments) else line


def isolate_lines(lines: Sequence[list[Fragment]]) -> Sequence[list[Fragment]]:
    """Apply :func:`isolate_line` to each line."""
    # Most texts have no right-to-left letters: one search is cheaper than one for each line.
    if not has_right_to_left("".join([text for line in lines for text, _ in line])):
        return lines
    return [isolate_line(line) for line in lines]
