"""Text as searches compare it: without accents, widths of letters, and the many forms of one letter or mark.

A search within a briefing and the catalogue of a library fold texts and queries alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

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


TYPED: Final = str.maketrans({form: typed for typed, forms in _FORMS.items() for form in forms})
_FOLDED: Final = _Folding(TYPED | str.maketrans(_LETTERS))

IN_WORD: Final = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
"""A hyphen for which a blank may stand: ``Al-Jazeera``, ``Kim Jong-un``."""

RESPELLED: Final = re.compile(
    r"(?<!\d)\d{1,3}(?:[ ,.'’\u00a0\u066c\u2009\u202f]\d{3})+(?!\d)"
    r"|\b(?:[^\W\d_]\.){2,}"
    r"|[äöüøåÄÖÜØÅ]|[aouAOU]\u0308|[aA]\u030a"
)
"""What is often typed otherwise: ``10 000`` as ``10000``, ``U.S.`` as ``US``, ``ö`` as ``oe``."""

_LETTERS_FOR: Final = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}

Letter = tuple[str, int, int]
"""A letter, or what is typed for it, and from where to where it stands in its text."""


def folded(text: str, *, cased: bool) -> str:
    """A text without accents and with the plain form of each letter and mark; in lower case, unless ``cased``.

    A hyphen between letters is a blank.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", unicodedata.normalize("NFKD", text).translate(_FOLDED))
    if "-" in text:
        text = IN_WORD.sub(" ", text)
    return text if cased else lowered(text)


def lowered(text: str) -> str:
    """A folded text in lower case."""
    # The sigma at a word's end has a form of its own, which depends on what stands beside it.
    return text.lower().replace("\N{GREEK SMALL LETTER FINAL SIGMA}", "\N{GREEK SMALL LETTER SIGMA}")


def searchable(text: str) -> str:
    """A text on one line, folded but for its case; on a second line in the other spelling, where it has one."""
    text = text.replace("\n", " ")
    one = folded(text, cased=True)
    if not RESPELLED.search(text):
        return one
    other = RESPELLED.sub(lambda found: "".join(letter for letter, _, _ in respelled(found)), text)
    return f"{one}\n{folded(other, cased=True)}"


def respelled(found: re.Match[str]) -> list[Letter]:
    """What is typed for a number, an abbreviation or a letter."""
    start, end = found.span()
    if found[0][1:2] in {"", "\u0308", "\u030a"}:
        letter = unicodedata.normalize("NFC", found[0])
        typed = _LETTERS_FOR[letter.lower()]
        return [(typed.capitalize() if letter.isupper() else typed, start, end)]
    return [(sign, place, place + 1) for place, sign in enumerate(found[0], start) if sign.isalnum()]


_INDIC: Final = "\u0900-\u0dff"
"""Scripts whose vowel signs are no letters to a regular expression."""

_TOKEN: Final = re.compile(f"[{WITHOUT_EDGES}{HANGUL}]|(?:[^\\W_{WITHOUT_EDGES}{HANGUL}]|[{_INDIC}]){{1,64}}")


def tokens(text: str) -> list[str]:
    """The words of a text in lower case, as a catalogue lists them.

    Each Hangul syllable, kana and ideograph is a word, and so is each letter of Thai, Lao, Burmese and Khmer: these
    scripts need no blanks, or write particles to their words. What is found within a run of them is a phrase.
    """
    return _TOKEN.findall(lowered(folded(text, cased=True)))


def token_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the words of a folded text begin and end."""
    return (found.span() for found in _TOKEN.finditer(text))
