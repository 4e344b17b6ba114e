"""Normalized spelling of names: Unicode forms, apostrophes, spaces, hyphens and invisible characters made alike."""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Final

from briefing_tui.records import Frozen
from briefing_tui.text.cells import is_narrow
from briefing_tui.text.patterns import pattern
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
"""Characters that join the parts of a name, or two names; spaces may do the same."""

_TO_ONE: Final = str.maketrans(
    {**dict.fromkeys(APOSTROPHES, "'"), **dict.fromkeys(QUOTATION_MARKS, '"'), **dict.fromkeys(_HYPHENS, " ")}
)
_UNSEEN: Final = pattern(f"[{IGNORED}{POINTS}]")
_TO_FOLD: Final = pattern(rf"\s+|[{IGNORED}{POINTS}]+|[{_HYPHENS}{APOSTROPHES}{QUOTATION_MARKS}]")
"""Characters to fold in a text that is already in NFKC."""

_IDEOGRAPHS: Final = "\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
_IDEOGRAPH: Final = pattern(f"[{_IDEOGRAPHS}]")
_OF_OTHER_LENGTH: Final = pattern(rf"\s\s|[^\S ]|[{IGNORED}{POINTS}{_IDEOGRAPHS}]")
"""What normalizing may make shorter or longer in a text that is in NFKC; a space beside an ideograph is dropped."""

_UNBROKEN: Final = pattern(rf"[{IDEOGRAPHIC}]|[^\W_{IDEOGRAPHIC}]+")


class Spelled(Frozen):
    """A text in normalized spelling. Character ``i`` comes from ``starts[i]`` to ``ends[i]`` of the original."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the span in the original of a part of the text; None if it does not consist of whole letters."""
        begins = start == 0 or self.starts[start] != self.starts[start - 1]
        ends = end == len(self.text) or self.ends[end] != self.ends[end - 1]
        return (self.starts[start], self.ends[end - 1]) if begins and ends else None


def spelled(text: str) -> Spelled:
    """Normalize the spelling of a text, keeping the position of each character in the original."""
    if unicodedata.is_normalized("NFKC", text) and not _may_change_length(text):
        return Spelled(text.translate(_TO_ONE), range(len(text)), range(1, len(text) + 1))
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


def _may_change_length(text: str) -> bool:
    """Whether normalizing may make a text in NFKC shorter or longer."""
    # Nothing of one cell changes but a second space and a line break: European texts need no pattern of other scripts.
    return ("  " in text or "\n" in text) if is_narrow(text) else _OF_OTHER_LENGTH.search(text) is not None


def spell(name: str) -> str:
    """Return a name in normalized spelling."""
    return spelled(name).text.strip()


def is_plain(text: str) -> bool:
    """Whether all letters of a text are in normalized spelling; spaces, hyphens and apostrophes may not be."""
    return text.isascii() or (unicodedata.is_normalized("NFKC", text) and not _UNSEEN.search(text))


def is_certainly_without(text: str, letters: Collection[str]) -> bool:
    """Whether a text in which no name occurs verbatim surely has none in a different spelling: a quick test.

    ``letters`` has one letter of each name.
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
    """Whether a part of a text consists of whole letters, with no character beside it that normalizing removes."""
    if text.isascii():
        return True
    if continues_letter(text[start]) or (start and _UNSEEN.match(text, start - 1)):
        return False
    return end == len(text) or not continues_letter(text[end])


def letters_of(name: str) -> str:
    """Return the longest part of a name that a plain text with that name has verbatim."""
    return next(iter(parts_of(name)), "")


def parts_of(name: str) -> tuple[str, ...]:
    """Return the parts of a name that a plain text with that name has verbatim, longest first."""
    return tuple(sorted(dict.fromkeys(_UNBROKEN.findall(spell(name))), key=len, reverse=True))


def plain(text: str) -> str:
    """Normalize the letters of a text, but not its spaces, hyphens and apostrophes, and without positions."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text))


def _changed(text: str) -> Sequence[tuple[int, int]]:
    """Return the spans of a text that normalizing may change."""
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
    """Return the normalized spelling of a series of spaces or of a letter."""
    if not text[start].isspace():
        return _folded_letter(text[start:end])
    # Lines may break between any two ideographs; a wide space is not such a break.
    if text[start:end] not in {" ", "\n"} or not start or end == len(text):
        return " "
    return "" if _IDEOGRAPH.match(text[start - 1]) and _IDEOGRAPH.match(text[end]) else " "


@lru_cache(maxsize=8192)
def _folded_letter(letter: str) -> str:
    one = letter.translate(_TO_ONE)
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", one)).translate(_TO_ONE)
