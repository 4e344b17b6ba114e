"""Quotation marks within quotation marks: double outside, single within, as in English print."""

from __future__ import annotations

from typing import Final

Marks = tuple[str, str]
"""An opening and a closing mark."""

_DOUBLE: Final = '"“”'
_SINGLE: Final = "'‘’"
_BEFORE: Final = "([{—–-‘“'\""
"""Characters that an opening mark may follow, besides blanks."""

_GERMAN: Final = "„"
"""Its closing mark is the opening mark of English, so such quotations are left as they are."""


def nested(words: str, inner: Marks, outer: Marks) -> str:
    """Words that are to stand in ``outer`` marks, with ``inner`` marks around the quotations in them, and so on.

    Single marks change only within double ones, where they are sure to be no apostrophes of the words themselves.
    """
    if not any(mark in words for mark in _DOUBLE) or _GERMAN in words:
        return words
    levels = (outer, inner)
    closed = _closed_later(words)
    signs: list[str] = []
    open_now: list[str] = []
    for place, sign in enumerate(words):
        new = sign
        before, after = words[place - 1 : place] if place else "", words[place + 1 : place + 2]
        if sign in _DOUBLE or (sign in _SINGLE and open_now):
            kind = _DOUBLE if sign in _DOUBLE else _SINGLE
            begins = _may_begin(before, after) and (kind == _DOUBLE or (sign == "'" and closed[place + 1]))
            if begins or sign in "“‘":
                open_now.append(kind)
                new = levels[len(open_now) % 2][0]
            elif kind == _DOUBLE and open_now:
                while open_now[-1] == _SINGLE:
                    open_now.pop()
                new = levels[len(open_now) % 2][1]
                open_now.pop()
            elif kind == _SINGLE and open_now[-1] == _SINGLE and not after.isalnum():
                new = levels[len(open_now) % 2][1]
                open_now.pop()
            elif kind == _DOUBLE and not before.isdigit():
                # It began before the words that are quoted; behind a digit it may stand for inches.
                new = inner[1]
        signs.append(new)
    return "".join(signs)


def _may_begin(before: str, after: str) -> bool:
    """Whether a mark between two characters may begin a quotation."""
    return (not before or before.isspace() or before in _BEFORE) and bool(after) and not after.isspace()


def _closed_later(words: str) -> list[bool]:
    """For each place of a text, whether a straight single mark from there on ends a quotation before any double one."""
    closed = [False] * (len(words) + 2)
    for place in reversed(range(len(words))):
        closed[place] = closed[place + 1]
        if words[place] in _DOUBLE:
            closed[place] = False
        elif words[place] == "'" and not words[place + 1 : place + 2].isalnum():
            closed[place] = True
    return closed
