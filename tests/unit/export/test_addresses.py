"""Addresses in texts: which become links, and where they end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.export.addresses import is_web, split_addresses, target


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
        ("https://evil.example]here and http://a.example\\b and http://[x]/", []),
        ("http://[::1]:8000/a", ["http://[::1]:8000/a"]),
    ],
)
def test_only_the_web_is_linked(text: str, addresses: list[str]) -> None:
    """Without the marks around it."""
    assert [piece for piece, is_address in split_addresses(text) if is_address] == addresses


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://example.org/ü?q=1#a", "https://example.org/ü?q=1#a"),
        ("http://x.example/[a]?q={1}|\\", "http://x.example/%5Ba%5D?q=%7B1%7D%7C%5C"),
        ("http://[::1]:8000/[a]", "http://[::1]:8000/%5Ba%5D"),
    ],
)
def test_a_target_has_only_what_an_address_may_have(address: str, linked: str) -> None:
    """The rest is percent-encoded."""
    assert target(address) == linked


@given(st.lists(st.sampled_from([*"()[].,:/ a?\n", "https://", "x.org"]), max_size=20).map("".join))
def test_no_character_is_lost(text: str) -> None:
    """The pieces are the text, and each address is one of the web."""
    pieces = split_addresses(text)
    assert "".join(piece for piece, _ in pieces) == text
    assert all(is_web(piece) for piece, is_address in pieces if is_address)
