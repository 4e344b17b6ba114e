"""Negations in the languages that most sources use: words that reverse the meaning of a sentence."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Final

from briefing_tui.text.alternation import any_of
from briefing_tui.text.patterns import pattern
from briefing_tui.text.word_lists import sections, words

_FALSE_NEGATIONS: Final = {"portuguese": r"no(?!\.\s?\d|-)", "italian": "ne"}
"""Words that are negations in other languages but not in these: Portuguese “in the”, Italian “of it”."""

_OWN_NEGATIONS: Final = {"romanian": "nu"}
"""Words that are negations in these languages alone: “now” in Dutch and Swedish."""

_WITHIN_WORDS: Final = r"n['’]t\b|\bn['’](?=[a-zéèêàâ])"
"""Negations within words: ``don't``, and French ``n'est``."""

_ASIAN: Final = (
    "[不没沒无無勿否]|未(?![来來])|非(?![常洲])|な(?:い|かっ|く|けれ|し)|ません|ずに"
    "|[않못없]|아니|지\\s?말|(?<![가-힣])안(?![가-힣])|ไม่"
)
"""Negations in scripts without spaces; those within 未来 (future) and 非常 (very) do not count."""

_SIGNS: Final = "\u0900-\u0903\u093a-\u094f"
"""Vowel signs of Devanagari, which are no letters to a regular expression."""


@cache
def negation_pattern(language: str = "") -> re.Pattern[str]:
    """Return the pattern for a negating word or syllable, in a text whose language may be known."""
    return re.compile(_negation(language), re.IGNORECASE)


@cache
def hidden_pattern(language: str = "") -> re.Pattern[str]:
    """Return the pattern for words that an ellipsis must not hide: negations, or words such as ``refused to``."""
    phrases = any_of(words("negations", "reversing phrases"))
    return re.compile(rf"{_negation(language)}|\b(?=\w){phrases}\b", re.IGNORECASE)


@cache
def reversal_pattern(language: str = "") -> re.Pattern[str]:
    """Return the pattern for negations and negating verbs, which no insertion may replace."""
    reversals = any_of(words("negations", "reversals"))
    return re.compile(rf"{_negation(language)}|\b(?=\w){reversals}\b", re.IGNORECASE)


def _negation(language: str) -> str:
    in_other_languages = (word for other, word in _FALSE_NEGATIONS.items() if other != language)
    own = _OWN_NEGATIONS.get(language, "")
    negations = any_of(" ".join([words("negations", "negations"), *in_other_languages, own]))
    return rf"{_WITHIN_WORDS}|{_ASIAN}|(?<![\w{_SIGNS}])(?=\w){negations}(?![\w{_SIGNS}])"


_SAMPLE: Final = 4_000
"""Characters examined to detect the language of a text."""


def language_of(text: str) -> str:
    """Return a language whose negations differ if a text has more of its words than of similar ones; else ``""``."""
    counts = Counter(re.findall(r"\w+", text[:_SAMPLE].lower()))
    languages = (line.split() for line in sections("negations")["languages"])
    scores = {language: sum(counts[word] for word in common) for language, *common in languages}
    best = max(scores, key=scores.__getitem__)
    is_clear = scores[best] > 1 and sorted(scores.values())[-2] < scores[best]
    return best if is_clear and best in (_FALSE_NEGATIONS | _OWN_NEGATIONS) else ""


_PREFIXES: Final = "不没沒未无無非"
_HANGUL_PREFIXES: Final = "비불무미반부탈못안"
_SUFFIXES: Final = pattern(
    r"['’]t\b|な(?:い|かっ|く|けれ)|ません|지\s?(?:않|못|말)|(?<=지)\s?(?:않|못|말)", re.IGNORECASE
)

_PREFIX: Final = pattern(
    f"(?<=\\bn)['’]|[{_PREFIXES}](?=[\u3400-\u9fff])|(?<![가-힣])[{_HANGUL_PREFIXES}](?=[가-힣])", re.IGNORECASE
)

_MAY_PREFIX: Final = tuple(f"'’{_PREFIXES}{_HANGUL_PREFIXES}")
_MAY_FOLLOW: Final = tuple("'’なま지않못말 ")


def negated_before(text: str, at: int) -> bool:
    """Whether the word that continues at ``at`` has its negation right before it: ``不`` of ``不可能``."""
    return text[at - 1 : at] in _MAY_PREFIX and _PREFIX.match(text, at - 1) is not None


def negated_after(text: str, at: int) -> bool:
    """Whether the word up to ``at`` continues with its negation: ``can`` of ``can't``, ``認め`` of ``認めない``."""
    return text[at : at + 1] in _MAY_FOLLOW and _SUFFIXES.match(text, at) is not None
