"""Parts of English sentences: lists, and nouns with an article."""

from __future__ import annotations

from collections.abc import Sequence


def listed(words: Sequence[str], last: str = "and") -> str:
    """Return words as part of a sentence, ``a, b and c``, with ``last`` before the last one; ``""`` for none."""
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def with_article(noun: str) -> str:
    """Return a noun with *a* or *an* before it."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
