"""Quotation marks within quotation marks: by the rule of English print, double outside, single within."""

from __future__ import annotations

from typing import Final

Marks = tuple[str, str]
"""What a quotation begins and ends with."""

_DOUBLE: Final = '"“”'
_SINGLE: Final = "'‘’"
_BEFORE: Final = "([{—–-‘“'\""
"""Beside blanks, what a quotation may begin right behind."""

_GERMAN: Final = "„"
"""Its closing mark is the opening one of English; it cannot be taken for the marks around it."""


def nested(words: str, inner: Marks, outer: Marks) -> str:
    """What is to stand in ``outer`` marks: the quotations in it have ``inner`` ones, those in these again outer ones.

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
