"""Parts of English sentences."""

from __future__ import annotations

import pytest

from briefing_tui.text.sentences import listed, with_article


@pytest.mark.parametrize(
    ("words", "expected"),
    [("", ""), ("a", "a"), ("a b", "a or b"), ("a b c", "a, b or c"), ("a b c d", "a, b, c or d")],
)
def test_a_list(words: str, expected: str) -> None:
    """Commas between all but the last two."""
    assert listed(words.split(), "or") == expected
    assert listed(words.split()) == expected.replace(" or ", " and ")


def test_an_article() -> None:
    """By the first letter."""
    assert [with_article(noun) for noun in ("actor", "source", "event")] == ["an actor", "a source", "an event"]
