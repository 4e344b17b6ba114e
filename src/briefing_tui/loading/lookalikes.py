"""Characters that look like those of YAML but differ: spaces, colons, list marks, quotation marks, brackets."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

BLANKS: Final = "\u00a0\u1680\u180e\u2000-\u200b\u202f\u205f\u2060\u3000\u3164\ufeff"
"""Lookalikes of a space, as the contents of a character class; some have no width."""

COLONS: Final = "\u02d0\ua789\u2236\ufe13\ufe55\uff1a"
DASHES: Final = "\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d"
BULLETS: Final = "\u00b7\u2022\u2023\u2219\u25a0\u25a1\u25aa\u25ab\u25b8\u25ba\u25cb\u25cf\u25e6\u27a2\u27a4\u30fb"
DOUBLE_QUOTES: Final = "\u201c-\u201f\u00ab\u00bb\u2033\uff02\u300c\u300d\u300e\u300f"
SINGLE_QUOTES: Final = "\u2018-\u201b\u2039\u203a\u2032\uff07"
COMMAS: Final = "\uff0c\ufe50\ufe51\u3001\u060c"
OPENING: Final = "\uff3b\u3010\u3014"
CLOSING: Final = "\uff3d\u3011\u3015"

_MEANT: Final = (
    (BLANKS, " ", "a space"),
    (COLONS, ":", "“:”"),
    (DASHES + BULLETS, "-", "“- ”"),
    (DOUBLE_QUOTES, '"', '"'),
    (SINGLE_QUOTES, "'", "'"),
    (COMMAS, ",", "“,”"),
    (OPENING, "[", "“[”"),
    (CLOSING, "]", "“]”"),
    ("\uff5b", "{", "“{”"),
    ("\uff5d", "}", "“}”"),
    ("\uff03", "#", "“#”"),
)
_ANY: Final = "[" + "".join(characters for characters, _, _ in _MEANT) + "]"
_NO_WIDTH: Final = "\u180e\u200b\u2060\ufeff"


def sentence(character: str) -> str:
    """The problem with a lookalike character: its code, its name, and what is needed instead."""
    noun = next(noun for characters, _, noun in _MEANT if re.match(f"[{characters}]", character))
    if character in _NO_WIDTH:
        return f"{named(character)} is hidden here, and YAML takes it for a letter."
    return f"{named(character)} is here, where YAML needs {noun}."


def named(character: str) -> str:
    """The code and name of a character."""
    return f"U+{ord(character):04X} ({unicodedata.name(character, 'unnamed').lower()})"


def in_word(word: str, meant: str) -> str:
    """The code and name of the character in which a word differs, almost invisibly, from the one that is meant.

    Empty if it differs in more than that.
    """
    odd = [character for character in word.casefold() if not character.isascii()]
    rest = "".join(character for character in word.casefold() if character.isascii())
    is_hidden = len(odd) == 1 and unicodedata.category(odd[0]) == "Cf" and rest == meant
    is_letter = len(odd) == 1 and odd[0].isalpha() and len(word) == len(meant) and _differences(word, meant) == 1
    return named(odd[0]) if is_hidden or is_letter else ""


def _differences(word: str, meant: str) -> int:
    return sum(one != other for one, other in zip(word.casefold(), meant, strict=True))


def name_of_quote(character: str) -> str | None:
    """The code and name of a quotation mark that YAML does not recognize; None for any other character."""
    return named(character) if re.match(f"[{DOUBLE_QUOTES}]", character) else None


def opens_quotation(text: str) -> bool:
    """Whether a text begins with a typographic quotation mark, and has no second one."""
    return not text.isascii() and re.fullmatch(f"[{DOUBLE_QUOTES}][^{DOUBLE_QUOTES}]*", text) is not None


def without_quotes(text: str) -> str:
    """A text without the typographic quotation marks around all of it."""
    marks = DOUBLE_QUOTES + SINGLE_QUOTES
    found = None if text.isascii() else re.fullmatch(f"[{marks}]\\s*([^{marks}]*?)\\s*[{marks}]", text)
    return found[1] if found else text


def is_quote(character: str, mark: str) -> bool:
    """Whether a character looks like YAML's quotation mark ``mark``."""
    return re.fullmatch(f"[{DOUBLE_QUOTES if mark == chr(34) else SINGLE_QUOTES}]", character) is not None


def has_comma(text: str) -> bool:
    """Whether a text contains a comma that YAML does not recognize."""
    return not text.isascii() and re.search(f"[{COMMAS}]", text) is not None


def first(text: str) -> int | None:
    """The index of the first lookalike character in a text."""
    found = re.search(_ANY, text)
    return found.start() if found else None


def straightened(text: str) -> str:
    """A text with lookalikes replaced by the characters of YAML."""
    if text.isascii():
        return text
    for characters, meant, _ in _MEANT:
        text = re.sub(f"[{characters}]", meant, text)
    return text


def with_plain_blanks(text: str) -> str:
    """A text with ordinary spaces: two for an ideographic space, none for a zero-width one."""
    return straightened(re.sub(f"[{_NO_WIDTH}]", "", text.replace("\u3000", "  ")))
