"""Characters that look like those of YAML and are others: blanks, colons, list marks, quotation marks, brackets."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

BLANKS: Final = "\u00a0\u1680\u180e\u2000-\u200b\u202f\u205f\u2060\u3000\u3164\ufeff"
"""What stands where YAML wants a blank, as the inside of a character class; some have no width."""

COLONS: Final = "\u02d0\ua789\u2236\ufe13\ufe55\uff1a"
DASHES: Final = "\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d"
BULLETS: Final = "\u00b7\u2022\u2023\u2219\u25a0\u25a1\u25aa\u25ab\u25b8\u25ba\u25cb\u25cf\u25e6\u27a2\u27a4\u30fb"
DOUBLE_QUOTES: Final = "\u201c-\u201f\u00ab\u00bb\u2033\uff02\u300c\u300d\u300e\u300f"
SINGLE_QUOTES: Final = "\u2018-\u201b\u2039\u203a\u2032\uff07"
COMMAS: Final = "\uff0c\ufe50\ufe51\u3001\u060c"
OPENING: Final = "\uff3b\u3010\u3014"
CLOSING: Final = "\uff3d\u3011\u3015"

_MEANT: Final = (
    (BLANKS, " ", "a blank"),
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
_BY_CHARACTER: Final = tuple((re.compile(f"[{characters}]"), meant, noun) for characters, meant, noun in _MEANT)
_ANY: Final = re.compile("[" + "".join(characters for characters, _, _ in _MEANT) + "]")
_NO_WIDTH: Final = re.compile("[\u180e\u200b\u2060\ufeff]")


def sentence(character: str) -> str:
    """What is wrong with a character that looks like one of YAML's: its code, its name, and what is needed."""
    noun = next(noun for kind, _, noun in _BY_CHARACTER if kind.match(character))
    name = unicodedata.name(character, "unnamed").lower()
    named = f"U+{ord(character):04X} ({name})"
    if _NO_WIDTH.match(character):
        return f"{named} stands here unseen, and YAML takes it for a letter."
    return f"{named} stands here, where YAML needs {noun}."


def straightened(text: str) -> str:
    """A text with the characters of YAML in place of those that look like them."""
    return _ANY.sub(lambda found: next(meant for kind, meant, _ in _BY_CHARACTER if kind.match(found[0])), text)


def with_plain_blanks(text: str) -> str:
    """A text with ordinary blanks: two for an ideographic space, none for what has no width."""
    return straightened(_NO_WIDTH.sub("", text.replace("\u3000", "  ")))
