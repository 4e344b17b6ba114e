"""Letters by script, and where letters, words and sentences begin and end in each script.

Words end at spaces, before particles, or anywhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from briefing_tui.text.alternation import any_of
from briefing_tui.text.patterns import pattern
from briefing_tui.text.word_lists import words

IDEOGRAPHIC: Final = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff"
    "\uff66-\uff9f\U00020000-\U0003fffd"
)
"""Ideographs, kana and bopomofo. Like all constants here: ranges for a character class of a regular expression."""

KATAKANA: Final = "\u3099-\u309c\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
"""Katakana with the length and voice marks, but without the dot and the double hyphen between parts of a name."""

HANGUL: Final = "\u1100-\u119d\u119f-\u11ff\u302e\u302f\u3131-\u318c\u318e\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc"
"""Hangul syllables and their parts, except the old vowel that is written as a dot between words."""

WITHOUT_EDGES: Final = f"{IDEOGRAPHIC}\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u119e\u318d"
"""Chinese, Japanese, Thai, Lao, Burmese and Khmer letters, and that dot: words may begin and end beside them."""

IGNORED: Final = "\xad\u0640\u180e\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef"
"""Characters that only affect how a word is printed: soft hyphens, joiners, the Arabic tatweel."""

POINTS: Final = "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670\u06d6-\u06ed"
"""Vowel points and recitation marks of Hebrew and Arabic, which most texts omit."""

APOSTROPHES: Final = "'´‘’‚‛′‵ʹʻʼʽˈ＇\u05f3"
QUOTATION_MARKS: Final = '"“”„‟″‶〝〞〟＂\u05f4'
OTHER_QUOTATION_MARKS: Final = "‹›«»‴‷「」『』〈〉《》｢｣"
"""Other marks around quotations. In a name they matter; in a quotation all marks are equal."""

_IGNORED: Final = pattern(f"[{IGNORED}]")


_DOT: Final = "\u119e"
"""The old vowel of Hangul that is written as a dot between words, as NFKC gives it."""

_SENTENCE_STARTS: Final = frozenset(".!?:…“\"‘'«‹¿¡")


def begins_sentence(text: str, start: int) -> bool:
    """Whether a sentence or a quotation begins at the character ``start``."""
    before = start - 1
    while before >= 0 and text[before].isspace():
        before -= 1
    return before < 0 or text[before] in _SENTENCE_STARTS


def letters(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each letter, with the marks, parts of Hangul and invisible characters that follow it."""
    start = 0
    for place in range(1, len(text)):
        if not continues_letter(text[place]):
            yield start, place
            start = place
    if text:
        yield start, len(text)


@lru_cache(maxsize=8192)
def continues_letter(character: str) -> bool:
    """Whether a character extends the letter before it: a mark, a Hangul vowel or final, or an invisible character."""
    if character.isascii():
        return False
    if _IGNORED.match(character):
        return True
    plain = unicodedata.normalize("NFKD", character)[0]
    if plain == _DOT:
        return False
    return unicodedata.category(plain)[0] == "M" or "\u1160" <= plain <= "\u11ff" or "\ud7b0" <= plain <= "\ud7ff"


def begins_word(text: str, at: int) -> bool:
    """Whether a word may begin at a character: not between letters of a script that separates words, nor katakana."""
    return at == 0 or text[at - 1] == " " or _may_part(text[at - 1], text[at])


_PREFIX: Final = {"arabic": pattern("و"), "hebrew": pattern("ו?[בהכלמש]|ו")}
"""Prefixes written onto a word: Arabic “and”; Hebrew “and”, “in”, “to”, “from”, “the”, “that”, “as”."""

_LONGEST_PREFIX: Final = 2
_SHORTEST_PREFIXED: Final = {"arabic": 3, "hebrew": 4}
"""Fewest letters of a name that may have a prefix: a shorter one is too often part of a different word."""


def begins_word_after_prefix(text: str, start: int, end: int) -> bool:
    """Whether the name from ``start`` to ``end`` has nothing before it but an Arabic or Hebrew prefix."""
    first = text[start]
    script = "arabic" if "\u0621" <= first <= "\u064a" else "hebrew" if "\u05d0" <= first <= "\u05ea" else ""
    if not script or end - start < _SHORTEST_PREFIXED[script]:
        return False
    starts = range(max(0, start - _LONGEST_PREFIX), start)
    return any(_PREFIX[script].fullmatch(text, at, start) and (at == 0 or not has_edges(text[at - 1])) for at in starts)


def ends_word(text: str, at: int) -> bool:
    """Whether a word may end before a character; in Korean, particles may follow up to the next space."""
    if at == len(text) or text[at] == " " or _may_part(text[at - 1], text[at]):
        return True
    return not text[at].isascii() and _particles().match(text, at) is not None


@lru_cache(maxsize=8192)
def _may_part(left: str, right: str) -> bool:
    """Whether a word may end between two characters."""
    if has_edges(left) and has_edges(right):
        return False
    return left < _FIRST_KATAKANA or not (_KATAKANA.match(left) and _KATAKANA.match(right))


@lru_cache(maxsize=8192)
def has_edges(character: str) -> bool:
    """Whether a character belongs to a word that cannot be split before or after it."""
    if character.isascii():
        return character.isalnum()
    if not character.isalnum() and unicodedata.category(character)[0] != "M":
        return False
    return not _WITHOUT_EDGES.match(character)


_WITHOUT_EDGES: Final = pattern(f"[{WITHOUT_EDGES}]")


_KATAKANA: Final = pattern(f"[{KATAKANA}]")
_FIRST_KATAKANA: Final = KATAKANA[0]


@cache
def _particles() -> re.Pattern[str]:
    """Return the pattern for the suffix and particles between a Korean name and the end of its word."""

    def some(heading: str) -> str:
        return any_of(words("korean", heading))

    open_, open_or_l = _syllables(0), _syllables(0) + _syllables(_L)
    after_consonant = f"(?<![{open_}])"
    # The final sound of a name that is not in Hangul is unknown.
    after_vowel, after_vowel_or_l = (f"(?:(?<=[{which}])|(?<![가-힣]))" for which in (open_, open_or_l))
    followed = (
        some("followed"),
        after_consonant + some("followed, after a consonant"),
        after_vowel + some("followed, after a vowel"),
        after_vowel_or_l + some("followed, after a vowel or L"),
    )
    last = (
        some("last"),
        after_consonant + some("last, after a consonant"),
        after_vowel + some("last, after a vowel"),
        f"(?:이|{after_vowel}){some('last, of ida')}",
    )
    end = rf"(?![^\W_{WITHOUT_EDGES}])"
    return re.compile(f"(?=[가-힣]){some('suffixes')}?(?:{'|'.join(followed)}){{0,2}}(?:{'|'.join(last)})?{end}")


_FIRST_SYLLABLE, _LAST_SYLLABLE, _FINALS, _L = 0xAC00, 0xD7A3, 28, 8


def _syllables(final: int) -> str:
    """Return the Hangul syllables with one of the 28 finals; 0 for those that end with a vowel."""
    return "".join(map(chr, range(_FIRST_SYLLABLE + final, _LAST_SYLLABLE + 1, _FINALS)))
