"""Text folded for search: without accents, width variants, and variant forms of a letter or mark.

Searches within a briefing and in the catalogue of a library fold texts and queries alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from briefing_tui.text.patterns import pattern
from briefing_tui.text.scripts import (
    APOSTROPHES,
    HANGUL,
    IGNORED,
    OTHER_QUOTATION_MARKS,
    QUOTATION_MARKS,
    WITHOUT_EDGES,
)

_FORMS: Final = {
    "'": APOSTROPHES,
    '"': f"{QUOTATION_MARKS}{OTHER_QUOTATION_MARKS}",
    "-": "‐‑‒–—―−⁃",
    " ": "\u00a0",
    "/": "⁄",
}
"""Typographic characters by the ASCII character that people type for them."""

_LETTERS: Final = {
    "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d", "đ": "d", "ħ": "h", "ı": "i", "ł": "l", "ø": "o", "ŧ": "t",
    "Æ": "AE", "Œ": "OE", "ẞ": "SS", "Þ": "Th", "Ð": "D", "Đ": "D", "Ħ": "H", "Ł": "L", "Ø": "O", "Ŧ": "T",
    "ى": "ي", "ی": "ي", "ک": "ك", "ہ": "ه", "ھ": "ه", "ة": "ه", "ٱ": "ا",
}  # fmt: skip
"""Letters that Unicode does not decompose to a base letter and an accent; variant Arabic letters are among them."""

_FIRST_KATAKANA, _LAST_KATAKANA, _TO_HIRAGANA = 0x30A1, 0x30F6, 0x60
_IGNORED_SIGN: Final = pattern(f"[{IGNORED}]")


class _Folding(dict[int, "str | None"]):
    """The folded form of each character of NFKD text; None for accents and invisible characters."""

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


TYPED: Final = str.maketrans({form: typed for typed, forms in _FORMS.items() for form in forms})
_FOLDED: Final = _Folding(TYPED | str.maketrans(_LETTERS))

IN_WORD: Final = pattern(r"(?<=[^\W\d_])-(?=[^\W\d_])")
"""A hyphen that may be typed as a space: ``Al-Jazeera``, ``Kim Jong-un``."""

RESPELLED: Final = pattern(
    r"(?<!\d)\d{1,3}(?:[ ,.'’\u00a0\u066c\u2009\u202f]\d{3})+(?!\d)"
    r"|\b(?:[^\W\d_]\.){2,}"
    r"|[äöüøåÄÖÜØÅ]|[aouAOU]\u0308|[aA]\u030a"
)
"""Texts with a second spelling: ``10 000`` is typed as ``10000``, ``U.S.`` as ``US``, ``ö`` as ``oe``."""

_GROUPED: Final = pattern(r"(?<!\d)\d{1,3}(?:[ ,'’\u00a0\u066c\u2009\u202f]\d{3})+(?!\d)")

_LETTERS_FOR: Final = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}

Letter = tuple[str, int, int]
"""A letter, or what is typed for it, with its start and end in the text."""


def folded(text: str, *, cased: bool) -> str:
    """Return a text without accents and with the plain form of each letter and mark; in lower case unless ``cased``.

    A hyphen between letters becomes a space.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", unicodedata.normalize("NFKD", text).translate(_FOLDED))
    if "-" in text:
        text = IN_WORD.sub(" ", text)
    return text if cased else lowered(text)


def lowered(text: str) -> str:
    """Return a folded text in lower case."""
    # The lower-case sigma at a word's end differs: it depends on the neighbouring letters.
    return text.lower().replace("\N{GREEK SMALL LETTER FINAL SIGMA}", "\N{GREEK SMALL LETTER SIGMA}")


def searchable(text: str) -> str:
    """Return a text on one line, folded except for case, and on a second line its second spelling, if it has one."""
    text = text.replace("\n", " ")
    one = folded(text, cased=True)
    if not RESPELLED.search(text):
        return one
    other = RESPELLED.sub(lambda found: "".join(letter for letter, _, _ in respelled(found)), text)
    return f"{one}\n{folded(other, cased=True)}"


def ungrouped(typed: str) -> str:
    """Return what is typed with only the digits of numbers, a spelling that all have: ``10000`` for ``10,000``."""
    return _GROUPED.sub(lambda found: "".join(filter(str.isdecimal, found[0])), typed)


def respelled(found: re.Match[str]) -> list[Letter]:
    """Return the letters that people type for a number, an abbreviation or a letter."""
    start, end = found.span()
    if found[0][1:2] in {"", "\u0308", "\u030a"}:
        letter = unicodedata.normalize("NFC", found[0])
        typed = _LETTERS_FOR[letter.lower()]
        return [(typed.capitalize() if letter.isupper() else typed, start, end)]
    return [(sign, place, place + 1) for place, sign in enumerate(found[0], start) if sign.isalnum()]


_INDIC: Final = "\u0900-\u0dff"
"""Scripts whose vowel signs regular expressions do not treat as letters."""

_TOKEN: Final = pattern(f"[{WITHOUT_EDGES}{HANGUL}]|(?:[^\\W_{WITHOUT_EDGES}{HANGUL}]|[{_INDIC}]){{1,64}}")


def tokens(text: str) -> list[str]:
    """Return the words of a text in lower case, as a catalogue indexes them.

    Each Hangul syllable, kana, ideograph, Thai, Lao, Burmese and Khmer letter is a word: these scripts need no spaces,
    or attach particles to words. Several of them in a row are searched as a phrase.
    """
    return _TOKEN.findall(lowered(folded(text, cased=True)))


def token_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of the words of a folded text."""
    return (found.span() for found in _TOKEN.finditer(text))
