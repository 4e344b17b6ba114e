"""Allowed values taken from standards, and suggestions for misspelt ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

LIKELIHOOD: Final[dict[str, dict[str, tuple[int, int]]]] = {
    "icd203": {
        "almost no chance": (1, 5),
        "remote": (1, 5),
        "very unlikely": (5, 20),
        "highly improbable": (5, 20),
        "unlikely": (20, 45),
        "improbable": (20, 45),
        "roughly even chance": (45, 55),
        "roughly even odds": (45, 55),
        "likely": (55, 80),
        "probable": (55, 80),
        "very likely": (80, 95),
        "highly probable": (80, 95),
        "almost certain": (95, 99),
        "nearly certain": (95, 99),
    },
    "phia": {
        "remote chance": (0, 5),
        "highly unlikely": (10, 20),
        "unlikely": (25, 35),
        "realistic possibility": (40, 50),
        "likely": (55, 75),
        "probable": (55, 75),
        "highly likely": (80, 90),
        "almost certain": (95, 100),
    },
}
"""By scale and term, the probability range in per cent: ICD 203 with its synonyms, and the PHIA yardstick."""

RELIABILITY: Final[dict[str, str]] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""The letters of the Admiralty code, for the reliability of a source."""

CREDIBILITY: Final[dict[str, str]] = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}
"""The numbers of the Admiralty code, for the credibility of one piece of information."""

_LONGEST_SUGGESTION: Final = 60
_NEAR: Final = 0.7
_LEAST_SIMILARITY: Final = 0.8
"""Least similarity of the rest of a word, without its prefix, to a different word for both to be one word."""

_MOST_CANDIDATES: Final = 5
"""Most similar words considered."""

_PREFIXES: Final = ("un", "in", "im", "il", "ir", "non", "dis", "mis", "de")
_NEGATIONS: Final = frozenset(("not", "no", "non", "never"))


def suggest(word: str, known: Iterable[str]) -> str | None:
    """Return the one of ``known`` that ``word`` most likely misspells, never one that means the opposite; or None."""
    if len(word) > _LONGEST_SUGGESTION:
        return None
    # 2 ms to import, and only needed for a file with an error.
    from difflib import get_close_matches  # noqa: PLC0415

    by_folded = {name.casefold(): name for name in known}
    word = unicodedata.normalize("NFKC", word)
    near = get_close_matches(word.casefold(), by_folded, n=_MOST_CANDIDATES, cutoff=_NEAR)
    return next((by_folded[name] for name in near if not _are_opposite(word.casefold(), name)), None)


def _are_opposite(one: str, other: str) -> bool:
    """Whether only one of two words is negated, by *not* or by a prefix."""
    parts, others = _parts(one), _parts(other)
    turns = len(_NEGATIONS.intersection(parts)) + len(_NEGATIONS.intersection(others))
    turns += any(_is_negated_form(a, b) or _is_negated_form(b, a) for a in parts for b in others)
    return turns % 2 == 1


def _parts(words: str) -> list[str]:
    """Return the words of a text; a prefix before a hyphen belongs to the word after it."""
    return re.findall(r"[^\W_]+", re.sub(rf"\b({'|'.join(_PREFIXES)})-", r"\1", words))


def _is_negated_form(word: str, other: str) -> bool:
    """Whether a word is ``other`` with a prefix that negates it."""
    from difflib import SequenceMatcher  # noqa: PLC0415 - as above

    def likeness(part: str) -> float:
        return SequenceMatcher(None, part, other).ratio()

    rests = [word.removeprefix(prefix) for prefix in _PREFIXES if word.startswith(prefix)]
    return any(likeness(rest) >= max(_LEAST_SIMILARITY, likeness(word)) for rest in rests if rest)
