"""Texts that libyaml refuses but that can be read: with escapes that only JSON has, or nested deeper than its limit."""

from __future__ import annotations

import re
from typing import Final

from yaml.error import MarkedYAMLError, YAMLError

from briefing_tui.text.patterns import pattern

_ESCAPE: Final = pattern(
    r"\\(?:u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})|u(d[89a-f][0-9a-f]{2})|.)", re.IGNORECASE | re.DOTALL
)
_PADDING: Final = "\u2060\u2060"
"""Two characters that cleaning deletes."""


def until_too_deep(text: str, error: YAMLError) -> str:
    """The text up to where libyaml found it nested too deep; the whole text for any other error.

    libyaml since 0.2.6 has its own limit of a thousand levels, and looks ahead, so it may stop before our limit is
    reported.
    """
    mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
    if mark is None or "nesting depth" not in (getattr(error, "problem", "") or ""):
        return text
    return text[: mark.index]


def with_joined_surrogates(text: str, error: YAMLError) -> str:
    """``text`` with surrogate pair escapes, which JSON has and YAML lacks, rewritten for YAML.

    Every character keeps its index: the shorter pairs are padded with characters that cleaning deletes. Half a pair
    becomes U+FFFD. Text without surrogates, or with a different fault, is returned unchanged.
    """
    if "invalid Unicode character escape code" not in str(error):
        return text
    return _ESCAPE.sub(_joined, text)


def _joined(escape: re.Match[str]) -> str:
    high, low, half = escape.groups()
    if high:
        code = 0x10000 + (int(high, 16) - 0xD800) * 0x400 + int(low, 16) - 0xDC00
        return f"\\U{code:08x}{_PADDING}"
    return "\\ufffd" if half else escape[0]
