"""Regular expressions that match any of many words, grouped by first letter so that most text is rejected early."""

from __future__ import annotations

from typing import Final

_QUANTIFIERS: Final = tuple("?*+{")
"""Characters after a first letter that prevent sharing that letter: they are its quantifiers."""


def any_of(words: str) -> str:
    """Return a pattern that matches any of the words or short patterns in ``words``, which spaces separate.

    Alternatives with the same first letter keep their order.
    """
    rests: dict[str, list[str]] = {}
    for word in words.split():
        is_plain = word[0].isalpha() and not word[1:].startswith(_QUANTIFIERS)
        rests.setdefault(word[0] if is_plain else "", []).append(word[is_plain:])
    return f"(?:{'|'.join(first + _either(rest) for first, rest in rests.items())})"


def _either(patterns: list[str]) -> str:
    return patterns[0] if len(patterns) == 1 else f"(?:{'|'.join(patterns)})"
