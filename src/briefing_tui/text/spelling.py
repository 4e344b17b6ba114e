"""Spellings that make no difference to a name: Unicode forms, apostrophes, blanks, hyphens, signs that are not seen."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from briefing_tui.text.scripts import (
    APOSTROPHES,
    IDEOGRAPHIC,
    IGNORED,
    POINTS,
    QUOTATION_MARKS,
    continues_letter,
    letters,
)

_HYPHENS: Final = "-\u2010\u2011\u2013\u05be\uff0d"
"""What joins the parts of one name, or of two; blanks may do the same."""

_TO_ONE: Final = str.maketrans(
    {**dict.fromkeys(APOSTROPHES, "'"), **dict.fromkeys(QUOTATION_MARKS, '"'), **dict.fromkeys(_HYPHENS, " ")}
)
_UNEVEN_BLANKS: Final = re.compile(r"\s\s|[^\S ]")
_UNSEEN: Final = re.compile(f"[{IGNORED}{POINTS}]")
_TO_FOLD: Final = re.compile(rf"\s+|[{IGNORED}{POINTS}]+|[{_HYPHENS}{APOSTROPHES}{QUOTATION_MARKS}]")
"""What is folded in a text that is in NFKC already."""

_IDEOGRAPH: Final = re.compile("[\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]")
_UNBROKEN: Final = re.compile(rf"[{IDEOGRAPHIC}]|[^\W_{IDEOGRAPHIC}]+")


class Spelled(NamedTuple):
    """A text in the one spelling. Its character ``i`` stands for the original from ``starts[i]`` to ``ends[i]``."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Where a part of the text stands in the original; None where that is not whole letters."""
        begins = start == 0 or self.starts[start] != self.starts[start - 1]
        ends = end == len(self.text) or self.ends[end] != self.ends[end - 1]
        return (self.starts[start], self.ends[end - 1]) if begins and ends else None


def spelled(text: str) -> Spelled:
    """A text in the one spelling, with the place of each character in the original."""
    if text.isascii() and not _UNEVEN_BLANKS.search(text):
        return Spelled(text.replace("-", " "), range(len(text)), range(1, len(text) + 1))
    parts: list[str] = []
    starts, ends = array("I"), array("I")
    done = 0
    for start, end in _changed(text):
        folded = _folded(text, start, end)
        parts += (text[done:start], folded)
        starts.extend((*range(done, start), *[start] * len(folded)))
        ends.extend((*range(done + 1, start + 1), *[end] * len(folded)))
        done = end
    parts.append(text[done:])
    starts.extend(range(done, len(text)))
    ends.extend(range(done + 1, len(text) + 1))
    return Spelled("".join(parts), starts, ends)


def spell(name: str) -> str:
    """A name in the one spelling."""
    return spelled(name).text.strip()


def is_plain(text: str) -> bool:
    """Whether all letters of a text are in the one spelling; blanks, hyphens and apostrophes may not be."""
    return text.isascii() or (unicodedata.is_normalized("NFKC", text) and not _UNSEEN.search(text))


def is_certainly_without(text: str, letters: Collection[str]) -> bool:
    """Whether a text in which no name is found as it is has none in another spelling either, which is asked quickly.

    Of each name one letter is given.
    """
    if text.isascii():
        return True
    if not unicodedata.is_normalized("NFKC", text):
        return False
    for letter in letters:  # any() of a generator takes twice the time
        if letter in text:
            return not _UNSEEN.search(text)
    return True


def is_apart(text: str, start: int, end: int) -> bool:
    """Whether a part of a text is whole letters, with nothing beside it that the one spelling leaves out."""
    if text.isascii():
        return True
    if continues_letter(text[start]) or (start and _UNSEEN.match(text, start - 1)):
        return False
    return end == len(text) or not continues_letter(text[end])


def letters_of(name: str) -> str:
    """The longest part of a name that a plain text has as it is wherever it has the name."""
    return next(iter(parts_of(name)), "")


def parts_of(name: str) -> tuple[str, ...]:
    """The parts of a name that a plain text has as they are wherever it has the name, the longest first."""
    return tuple(sorted(dict.fromkeys(_UNBROKEN.findall(spell(name))), key=len, reverse=True))


def plain(text: str) -> str:
    """A text with all letters in the one spelling, but for its blanks, hyphens and apostrophes, and without places."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text))


def _changed(text: str) -> Sequence[tuple[int, int]]:
    """From where to where a text may change."""
    if unicodedata.is_normalized("NFKC", text):
        return [found.span() for found in _TO_FOLD.finditer(text)]
    spans: list[tuple[int, int]] = []
    for start, end in letters(text):
        if spans and text[start].isspace() and text[spans[-1][0]].isspace():
            spans[-1] = spans[-1][0], end
        else:
            spans.append((start, end))
    return spans


def _folded(text: str, start: int, end: int) -> str:
    """The one spelling of a run of blanks or of a letter."""
    if not text[start].isspace():
        return _folded_letter(text[start:end])
    # A line is broken between any two ideographs; a wide blank is no such break.
    within = start and end < len(text) and _IDEOGRAPH.match(text[start - 1]) and _IDEOGRAPH.match(text[end])
    return "" if within and text[start:end] in {" ", "\n"} else " "


@lru_cache(maxsize=8192)
def _folded_letter(letter: str) -> str:
    one = letter.translate(_TO_ONE)
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", one)).translate(_TO_ONE)
