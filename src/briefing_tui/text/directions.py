"""Columns kept in place on terminals that apply the bidirectional algorithm (UAX #9).

Such a terminal reorders each row by itself. Where two columns of a row end and begin with letters that are written from
right to left, it takes them and what is between them, frames too, for one stretch of text and swaps their words. An
invisible mark of direction between the columns keeps them apart; within a column the algorithm still does its work.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing_tui.text.cells import Fragment

MARK: Final = "\u200e"
"""LEFT-TO-RIGHT MARK: takes no cell, and ends a stretch of text that goes from right to left."""

_RIGHT_TO_LEFT: Final = "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
_GAP: Final = 2
"""Blanks between two columns, at least."""


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_RIGHT_TO_LEFT)


def goes_left(text: str) -> bool:
    """Whether a text has letters that are written from right to left."""
    return not text.isascii() and _pattern().search(text) is not None


def columns_apart(fragments: Sequence[Fragment]) -> list[Fragment]:
    """A line with a mark in each gap between its columns; one without letters from right to left as it is.

    A gap is two blanks or more where runs meet: those within a run are its text's own.
    """
    if not any(goes_left(text) for text, _ in fragments):
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


def line_apart(fragments: Sequence[Fragment]) -> list[Fragment]:
    """:func:`columns_apart` for a line by itself: where it has columns, the first letters do not turn it round."""
    line = columns_apart(fragments)
    return [(MARK, "text"), *line] if len(line) > len(fragments) else line
