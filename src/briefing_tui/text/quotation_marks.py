"""Nested quotation marks: double outside, single inside, as in English print."""

from __future__ import annotations

from typing import Final

Marks = tuple[str, str]
"""An opening and a closing mark."""

_DOUBLE: Final = '"“”'
_SINGLE: Final = "'‘’"
_BEFORE: Final = "([{—–-‘“'\""
"""Characters that an opening mark may follow, besides spaces."""

_GERMAN: Final = "„"
"""The German opening mark: it closes with the English opening mark, so such quotations are left unchanged."""


def nested(words: str, inner: Marks, outer: Marks) -> str:
    """Return ``words``, to be put in ``outer`` marks, with ``inner`` marks around their own quotations, alternating.

    Single marks change only inside double ones, where they cannot be apostrophes.
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
                # The quotation began before these words; after a digit the mark may mean inches.
                new = inner[1]
        signs.append(new)
    return "".join(signs)


def _may_begin(before: str, after: str) -> bool:
    """Whether a mark between two characters may begin a quotation."""
    return (not before or before.isspace() or before in _BEFORE) and bool(after) and not after.isspace()


def _closed_later(words: str) -> list[bool]:
    """For each position, whether a straight single mark at or after it ends a quotation before any double one."""
    closed = [False] * (len(words) + 2)
    for place in reversed(range(len(words))):
        closed[place] = closed[place + 1]
        if words[place] in _DOUBLE:
            closed[place] = False
        elif words[place] == "'" and not words[place + 1 : place + 2].isalnum():
            closed[place] = True
    return closed
