"""Addresses in texts: which become links, and where they end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.export.addresses import is_web, split_addresses


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("See https://example.org/a.", ["https://example.org/a"]),
        ("(https://example.org/a_(b))", ["https://example.org/a_(b)"]),
        ("“https://example.org”, http://x.example/?q=[1]!", ["https://example.org", "http://x.example/?q=[1]"]),
        ("HTTPS://EXAMPLE.ORG/ü…", ["HTTPS://EXAMPLE.ORG/ü"]),
        ("https:// and http://? and https://.", []),
        ("javascript:alert(1) ftp://example.org //example.org www.example.org a@b.example", []),
        ("xhttps://example.org", []),
    ],
)
def test_only_the_web_is_linked(text: str, addresses: list[str]) -> None:
    """Without the marks around it."""
    assert [piece for piece, is_address in split_addresses(text) if is_address] == addresses


@given(st.lists(st.sampled_from([*"()[].,:/ a?\n", "https://", "x.org"]), max_size=20).map("".join))
def test_no_character_is_lost(text: str) -> None:
    """The pieces are the text, and each address is one of the web."""
    pieces = split_addresses(text)
    assert "".join(piece for piece, _ in pieces) == text
    assert all(is_web(piece) for piece, is_address in pieces if is_address)
