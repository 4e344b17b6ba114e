"""Text folded for comparison: Unicode NFKC, with quotation marks, dashes, case, white space and vowel points folded.

A dash is the same with or without spaces around it, as print uses an em dash where typists use a spaced hyphen; so is a
quotation mark, as French puts spaces inside guillemets. Superscripts after a number stay apart from its digits (``10²``
is ``10^2``, not ``102``); those after a word are footnote marks and are dropped.

Folded text keeps the position of each character in the original, so that a match can be shown as the original has it.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final

from briefing_tui.text.chunks import CHUNK_SIZE, chunks
from briefing_tui.text.patterns import pattern
from briefing_tui.text.scripts import (
    APOSTROPHES,
    HANGUL,
    IDEOGRAPHIC,
    IGNORED,
    OTHER_QUOTATION_MARKS,
    POINTS,
    QUOTATION_MARKS,
    WITHOUT_EDGES,
    has_edges,
)

_QUOTATION_MARKS: Final = f"`{APOSTROPHES}{QUOTATION_MARKS}{OTHER_QUOTATION_MARKS}"
HYPHENS: Final = "-‐‑"  # noqa: RUF001
"""Characters that join the parts of a word."""

_DASHES: Final = f"{HYPHENS}‒–—―−⁃﹘﹣－\u05be"  # noqa: RUF001
_POINTS: Final = pattern(f"[{POINTS}]")
_TO_ONE: Final = str.maketrans({**dict.fromkeys(_QUOTATION_MARKS, "'"), **dict.fromkeys(_DASHES, "-"), "\u2044": "/"})

_WIDE_MARKS: Final = "\u3000-\u3004\u3008-\u3020\u3030\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
_WITHOUT_SPACES: Final = f"{IDEOGRAPHIC}{_WIDE_MARKS}"
WITHOUT_SPACES: Final = pattern(f"[{_WITHOUT_SPACES}]")
"""Chinese and Japanese letters and marks: a space or a line break beside one is not part of the text."""

_NO_SPACE_BESIDE: Final = pattern(f"[{_WITHOUT_SPACES}{_QUOTATION_MARKS}]")
"""Characters beside which folded text has no space."""

_NO_SPACE_BEFORE: Final = ":;!?%"
"""Punctuation that some languages print with a space before it."""

SUPERSCRIPTS: Final = "\u2070\u00b9\u00b2\u00b3\u2074-\u2079\u207a\u207b"
_FRACTIONS: Final = "\u00bc-\u00be\u2150-\u215e"

_FOOTNOTE_MARK: Final = pattern(
    rf"(?<=[^\W\d_]|[.,;:!?…)\]{_QUOTATION_MARKS}])"
    r"(?:[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]{1,3}|[*†‡]{1,3}(?!\w)"
    r"|\[(?:[0-9]{1,3}(?:[-–,] ?[0-9]{1,3}){0,3}|[a-z]|(?:note|nb|n) ?[0-9]{1,3}|citation needed)\](?!\w))"
    r"|(?<=`)`|(?<=[^\d']')'"
)
_LONGEST_MARK: Final = 20
_MAY_MARK_A_FOOTNOTE: Final = pattern(rf"[*†‡\[{SUPERSCRIPTS}]|``|''")
_RAISED_TO_A_POWER: Final = pattern(r"(?<![^\W\d_])(?:[^\W\d_]|[kcdmµ]m|mi|ft|yd)\Z")
"""Units and variables whose superscript is an exponent: ``5 km²``, ``x²``."""

_JOINED_BY_HYPHEN: Final = pattern(rf"[^\W_][{HYPHENS}]")

_HANGUL: Final = pattern(f"[{HANGUL}]")
_WORD_EDGE: Final = pattern(rf"\W|[{WITHOUT_EDGES}{HANGUL}]")
"""Characters after which a word may end: a quotation may omit the particles of a Korean word, so any Hangul letter."""

_SELF_FOLDING: Final = "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
"""Hangul syllables and ideographs: often many in a row, and each is its own folded form."""

_PIECE: Final = pattern(rf"([!-,.-~{_SELF_FOLDING}]+)|\s+|[{_DASHES}]+|[{IGNORED}]+|[{SUPERSCRIPTS}]+|.", re.DOTALL)
_CONTINUING: Final = pattern("[\u1160-\u11ff\ud7b0-\ud7ff\uff9e\uff9f]")
"""Vowels and finals of Hangul, and the half-width voice marks of kana."""

_LONGEST_SEGMENT: Final = 32
_MOST_INCOMPLETE: Final = 10_000
"""Most matches with an unfinished last word that are skipped, so that a hostile text does not take minutes."""

_SIMPLE: Final = pattern(r"(?:[!-~]| (?! ))*")
_TO_FOLD_IN_ASCII: Final = pattern(r"--| -|- |[\"`]| '|' | [:;!?%]")


class Folded:
    """A folded text. Character ``i`` of ``text`` comes from ``starts[i]`` to ``ends[i]`` of the original.

    ``dropped`` are the positions of single characters to leave out, such as hyphens at line ends.
    """

    __slots__ = ("ends", "starts", "text")

    def __init__(self, text: str, dropped: Iterable[int] = ()) -> None:
        self.text: str
        self.starts: Sequence[int]
        self.ends: Sequence[int]
        spans = sorted([*_footnote_marks(text), *((at, at + 1) for at in dropped)])
        kept = _without(text, spans)
        if _is_simple(kept) if len(kept) <= CHUNK_SIZE else all(map(_is_simple, chunks(kept))):
            self.text = kept.lower()
            self.starts = range(len(kept))
            self.ends = range(1, len(kept) + 1)
        else:
            self.text, self.starts, self.ends = _fold(kept)
        if spans:
            self.starts, self.ends = _moved(spans, self.starts, self.ends)

    def matches(self, needle: str, *, open_end: bool = False) -> Iterator[tuple[int, int]]:
        """Yield the positions of ``needle`` from left to right, as whole words if the script separates words.

        Matches may overlap. With ``open_end`` the last word may continue.
        """
        at = self.text.find(needle)
        incomplete = 0
        while at >= 0 and incomplete < _MOST_INCOMPLETE:
            end = at + len(needle)
            begins = self._is_edge(at)
            if begins and (open_end or self._is_edge(end)):
                yield at, end
                at += 1
            elif begins:
                incomplete += 1
                at += 1
            else:
                at = max(at + 1, self._next_edge(at))
            at = self.text.find(needle, at)

    def _next_edge(self, index: int) -> int:
        """Return the end of the word that contains ``index``."""
        for start in range(index, len(self.text), CHUNK_SIZE):
            found = _WORD_EDGE.search(self.text, start, start + CHUNK_SIZE)
            if found:
                return found.start()
        return len(self.text)

    def _is_edge(self, index: int) -> bool:
        """Whether a word may begin or end before the character ``index``."""
        if index in (0, len(self.text)):
            return True
        if self.starts[index] == self.starts[index - 1]:
            return False
        return not (_has_edges(self.text[index - 1]) and _has_edges(self.text[index]))


def _is_simple(text: str) -> bool:
    """Whether only capitals need folding."""
    return _SIMPLE.fullmatch(text) is not None and not _TO_FOLD_IN_ASCII.search(text)


def _footnote_marks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the positions of footnote marks: ``left¹``, ``left[1]``, ``left*``; not of exponents.

    Also of the second of two typewriter marks in a row, which are one quotation mark.
    """
    done = 0
    for start in range(0, len(text), CHUNK_SIZE):
        if not _MAY_MARK_A_FOOTNOTE.search(text, start, start + CHUNK_SIZE):
            continue
        for found in _FOOTNOTE_MARK.finditer(text, max(start, done), start + CHUNK_SIZE + _LONGEST_MARK):
            before = text[max(0, found.start() - 3) : found.start()]
            if found.start() < start + CHUNK_SIZE and (found[0][0] in "[*†‡`'" or not is_exponent(before)):
                done = found.end()
                yield found.span()


def is_exponent(before: str) -> bool:
    """Whether a superscript number after these characters is an exponent rather than a footnote mark."""
    return before[-1:].isdecimal() or _RAISED_TO_A_POWER.search(before) is not None


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return a text without the given spans, which are in order."""
    if not spans:
        return text
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    return "".join([text[end:start] for end, start in zip([0, *ends], [*starts, len(text)], strict=True)])


def _moved(
    spans: Sequence[tuple[int, int]], starts: Sequence[int], ends: Sequence[int]
) -> tuple[Sequence[int], Sequence[int]]:
    """Convert positions in a text without some spans to positions in the whole text."""
    removed = list(accumulate((end - start for start, end in spans), initial=0))
    cuts = [start - before for (start, _), before in zip(spans, removed, strict=False)]

    def moved(place: int) -> int:
        return place + removed[bisect_right(cuts, place)]

    return array("I", map(moved, starts)), array("I", (moved(end - 1) + 1 for end in ends))


def _has_edges(character: str) -> bool:
    """Whether a character belongs to a word that cannot be split before or after it."""
    return has_edges(character) and not _HANGUL.match(character)


def _fold(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """Return the folded text and the start and end of each of its characters in the original."""
    parts: list[str] = []
    starts, ends = array("I"), array("I")
    last = 0
    for piece in _PIECE.finditer(text):
        start, end = piece.span()
        words = piece[0]
        if piece[1]:
            parts.append(words.lower().translate(_TO_ONE))
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
            last = end - 1
            continue
        if _continues(words) and starts and ends[-1] == start and end - last <= _LONGEST_SEGMENT:
            _remove_segment(parts, starts, ends, last)
            start = last
        folded = _folded_piece(text, start, end)
        last = start
        parts.append(folded)
        starts.extend([start] * len(folded))
        ends.extend([end] * len(folded))
    return "".join(parts), starts, ends


def _remove_segment(parts: list[str], starts: array[int], ends: array[int], last: int) -> None:
    """Remove the folded characters of the segment that began at ``last``."""
    while starts and starts[-1] == last:
        starts.pop()
        ends.pop()
        parts[-1] = parts[-1][:-1]
        if not parts[-1]:
            parts.pop()


def _continues(character: str) -> bool:
    """Whether a character combines with the letter before it."""
    return unicodedata.category(character[0])[0] == "M" or _CONTINUING.match(character) is not None


def _folded_piece(text: str, start: int, end: int) -> str:
    """Fold a series of spaces, dashes, superscripts or ignored characters, or a letter with its marks."""
    first = text[start]
    if first.isspace():
        return "" if _is_dropped(text, start, end) else " "
    if first in _DASHES:
        return "-"
    if _SUPERSCRIPT.match(first):
        return f"^{unicodedata.normalize('NFKC', text[start:end])}".translate(_TO_ONE)
    if _FRACTION.match(first) and text[start - 1 : start].isdecimal():
        return f" {_folded_letter(text[start:end])}"
    return _folded_letter(text[start:end])


def _is_dropped(text: str, start: int, end: int) -> bool:
    """Whether to drop the spaces from ``start`` to ``end``, which print may have or omit."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if _NO_SPACE_BESIDE.match(before) or _NO_SPACE_BESIDE.match(after):
        return True
    if before and before in _DASHES:
        # Keep the space in "inter- vention" or "pre- and post-war".
        return not _JOINED_BY_HYPHEN.fullmatch(text[max(0, start - 2) : start])
    if after and after in _DASHES:
        # Keep the space before the sign of a number.
        return not text[end + 1 : end + 2].isdecimal()
    return after != "" and after in _NO_SPACE_BEFORE


_SUPERSCRIPT: Final = pattern(f"[{SUPERSCRIPTS}]")
_FRACTION: Final = pattern(f"[{_FRACTIONS}]")
_TO_IGNORE: Final = pattern(f"[{IGNORED}]")


@lru_cache(maxsize=8192)
def _folded_letter(letter: str) -> str:
    kept = _TO_IGNORE.sub("", letter).translate(_TO_ONE)
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", kept).casefold())
    return _POINTS.sub("", folded).translate(_TO_ONE)


_PUNCTUATION: Final = (
    "!-/:-@\\[-`{-~\xa1-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\u055a-\u055f\u060c\u061b\u061f\u06d4\u0964\u0965"
    "\u2010-\u2027\u2030-\u205e"
)
_LONGEST_WORD: Final = 4096
"""Longest stretch, in characters, that is treated as one word."""

_WORD: Final = pattern(f"[{IDEOGRAPHIC}]|[^\\s{_PUNCTUATION}{_WIDE_MARKS}{IDEOGRAPHIC}]{{1,{_LONGEST_WORD}}}")
_FIRST_IDEOGRAPH: Final = pattern(f"[{IDEOGRAPHIC}]")


def word_spans(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the words of a text, folded, with start and end; each ideograph or kana is a word."""
    for found in _WORD.finditer(text):
        yield folded_word(found[0]), found.start(), found.end()


def folded_word(word: str) -> str:
    """Return one word, folded."""
    return word.lower() if word.isascii() else _folded_letter(word)


def weights(words: Sequence[str]) -> list[float]:
    """Return the number of words before each of ``words``, then their total: ideographs and kana count half."""
    return list(accumulate((0.5 if _FIRST_IDEOGRAPH.match(word) else 1.0 for word in words), initial=0.0))
