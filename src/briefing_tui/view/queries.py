"""What is typed to search: its words and phrases, what they find, and where in a text it stands.

Texts and what is typed are folded: neither accents, widths of letters, nor the many forms of one letter or mark count.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefing_tui.text.scripts import APOSTROPHES, IGNORED, OTHER_QUOTATION_MARKS, QUOTATION_MARKS, letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PARTS: Final = re.compile(r'"([^"]+)"?|(\S+)')

_FORMS: Final = {
    "'": APOSTROPHES,
    '"': f"{QUOTATION_MARKS}{OTHER_QUOTATION_MARKS}",
    "-": "‐‑‒–—―−⁃",
    " ": "\u00a0",
    "/": "⁄",
}
"""Marks of printed text by what is typed for them."""

_LETTERS: Final = {
    "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d", "đ": "d", "ħ": "h", "ı": "i", "ł": "l", "ø": "o", "ŧ": "t",
    "Æ": "AE", "Œ": "OE", "ẞ": "SS", "Þ": "Th", "Ð": "D", "Đ": "D", "Ħ": "H", "Ł": "L", "Ø": "O", "Ŧ": "T",
    "ى": "ي", "ی": "ي", "ک": "ك", "ہ": "ه", "ھ": "ه", "ة": "ه", "ٱ": "ا",
}  # fmt: skip
"""Letters that are no other letter with an accent to Unicode; those of Arabic script are often typed for each other."""

_FIRST_KATAKANA, _LAST_KATAKANA, _TO_HIRAGANA = 0x30A1, 0x30F6, 0x60
_IGNORED_SIGN: Final = re.compile(f"[{IGNORED}]")


class _Folding(dict[int, "str | None"]):
    """The folded form of each sign of a text in NFKD; None for an accent and for what is not seen."""

    def __missing__(self, code: int) -> str | None:
        sign = chr(code)
        folded: str | None = sign
        if unicodedata.combining(sign) or _IGNORED_SIGN.match(sign):
            folded = None
        elif _FIRST_KATAKANA <= code <= _LAST_KATAKANA:
            folded = chr(code - _TO_HIRAGANA)
        elif sign.isdecimal():
            folded = str(unicodedata.decimal(sign))
        self[code] = folded
        return folded


_TYPED: Final = str.maketrans({form: typed for typed, forms in _FORMS.items() for form in forms})
_FOLDED: Final = _Folding(_TYPED | str.maketrans(_LETTERS))

_IN_WORD: Final = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
"""A hyphen for which a blank may stand: ``Al-Jazeera``, ``Kim Jong-un``."""

_RESPELLED: Final = re.compile(
    r"(?<!\d)\d{1,3}(?:[ ,.'’\u00a0\u066c\u2009\u202f]\d{3})+(?!\d)"
    r"|\b(?:[^\W\d_]\.){2,}"
    r"|[äöüøåÄÖÜØÅ]|[aouAOU]\u0308|[aA]\u030a"
)
"""What is often typed otherwise: ``10 000`` as ``10000``, ``U.S.`` as ``US``, ``ö`` as ``oe``."""

_LETTERS_FOR: Final = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}

_Letter = tuple[str, int, int]
"""A letter, or what is typed for it, and from where to where it stands in its text."""


@dataclass(frozen=True, slots=True)
class Query:
    """Words and phrases that an entry must all have, in any order.

    Case counts only where a capital was typed; accents never do, nor the forms of quotation marks and dashes. Words
    are found within words, so that Hangul and Chinese need no blanks.
    """

    terms: tuple[str, ...]
    cased: bool

    @classmethod
    def of(cls, typed: str) -> Query:
        """The query that was typed: words, and phrases in quotation marks."""
        cased = any(letter.isupper() for letter in typed)
        parts = [phrase.strip() or word.strip('"') for phrase, word in _PARTS.findall(typed.translate(_TYPED))]
        return cls(tuple(filter(None, (folded(part, cased=cased) for part in parts))), cased)

    def fits(self, text: str) -> bool:
        """Whether a folded text has every term."""
        return all(term in text for term in self.terms)

    @property
    def without_case(self) -> Query:
        """The same in lower case, which finds capitals and small letters."""
        return Query(tuple(map(lowered, self.terms)), cased=False)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where the terms stand in a text as it is shown, in characters, from left to right, none over another.

        A term that begins or ends within a letter, such as ``s`` in ``ß``, marks the whole letter.
        """
        if not self.fits_any(searchable(text) if self.cased else lowered(searchable(text))):
            return []
        pattern = re.compile("|".join(map(re.escape, sorted(self.terms, key=len, reverse=True))))
        found: list[tuple[int, int]] = []
        for spelling in _spellings(text):
            starts, ends, flat = _flat(spelling, cased=self.cased)
            found += [(starts[match.start()], ends[match.end() - 1]) for match in pattern.finditer(flat)]
        return _merged(found)

    def fits_any(self, text: str) -> bool:
        """Whether a folded text has one of the terms."""
        return any(term in text for term in self.terms)


def folded(text: str, *, cased: bool) -> str:
    """A text without accents and with the plain form of each letter and mark; in lower case, unless ``cased``.

    A hyphen between letters is a blank.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", unicodedata.normalize("NFKD", text).translate(_FOLDED))
    if "-" in text:
        text = _IN_WORD.sub(" ", text)
    return text if cased else lowered(text)


def lowered(text: str) -> str:
    """A folded text in lower case."""
    # The sigma at a word's end has a form of its own, which depends on what stands beside it.
    return text.lower().replace("\N{GREEK SMALL LETTER FINAL SIGMA}", "\N{GREEK SMALL LETTER SIGMA}")


def searchable(text: str) -> str:
    """A text on one line, folded but for its case; on a second line in the other spelling, where it has one."""
    text = text.replace("\n", " ")
    one = folded(text, cased=True)
    if not _RESPELLED.search(text):
        return one
    other = _RESPELLED.sub(lambda found: "".join(letter for letter, _, _ in _respelled(found)), text)
    return f"{one}\n{folded(other, cased=True)}"


def _spellings(text: str) -> Iterator[Sequence[_Letter]]:
    """The letters of a text, and those of its other spelling where it has one."""
    yield list(_letters(text, 0, len(text)))
    other: list[_Letter] = []
    done = 0
    for found in _RESPELLED.finditer(text.replace("\n", " ")):
        other += (*_letters(text, done, found.start()), *_respelled(found))
        done = found.end()
    if done:
        yield [*other, *_letters(text, done, len(text))]


def _letters(text: str, first: int, last: int) -> Iterator[_Letter]:
    part = text[first:last].replace("\n", " ")
    return ((part[start:end], first + start, first + end) for start, end in letters(part))


def _respelled(found: re.Match[str]) -> list[_Letter]:
    """What is typed for a number, an abbreviation or a letter."""
    start, end = found.span()
    if found[0][1:2] in {"", "\u0308", "\u030a"}:
        letter = unicodedata.normalize("NFC", found[0])
        typed = _LETTERS_FOR[letter.lower()]
        return [(typed.capitalize() if letter.isupper() else typed, start, end)]
    return [(sign, place, place + 1) for place, sign in enumerate(found[0], start) if sign.isalnum()]


def _flat(spelling: Sequence[_Letter], *, cased: bool) -> tuple[list[int], list[int], str]:
    """For each sign of folded letters where the letter begins and ends that it is of; and those signs."""
    parts = [folded(letter, cased=cased) for letter, _, _ in spelling]
    starts = [start for (_, start, _), part in zip(spelling, parts, strict=True) for _ in part]
    ends = [end for (_, _, end), part in zip(spelling, parts, strict=True) for _ in part]
    return starts, ends, _IN_WORD.sub(" ", "".join(parts))


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans from left to right, those that share characters made one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
