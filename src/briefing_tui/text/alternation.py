"""Patterns for any of many words, grouped so that most words of a text are ruled out by their first letter."""

from __future__ import annotations

from typing import Final

_REPEATED: Final = tuple("?*+{")
"""What may follow a letter of a pattern that the words after it cannot share."""


def any_of(words: str) -> str:
    """A pattern for any of some words or short patterns, with blanks between them; of one letter the earlier first."""
    rests: dict[str, list[str]] = {}
    for word in words.split():
        is_plain = word[0].isalpha() and not word[1:].startswith(_REPEATED)
        rests.setdefault(word[0] if is_plain else "", []).append(word[is_plain:])
    return f"(?:{'|'.join(first + _either(rest) for first, rest in rests.items())})"


def _either(patterns: list[str]) -> str:
    return patterns[0] if len(patterns) == 1 else f"(?:{'|'.join(patterns)})"
