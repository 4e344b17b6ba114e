"""Web addresses; only these become links in an export."""

from __future__ import annotations

from typing import Final

from briefing_tui.schema import PATTERNS
from briefing_tui.text.patterns import pattern

_WEB: Final = pattern(PATTERNS["url"])
_IN_TEXT: Final = pattern(r"(?i)\bhttps?://[^\s<>\"'“”‘’«»、。「」（）]+")  # noqa: RUF001 - marks of many scripts
_NOT_LAST: Final = ".,;:!?…*_~"
_PAIRS: Final = {")": "(", "]": "[", "}": "{"}


def is_web(address: str) -> bool:
    """Whether an address begins with ``http://`` or ``https://`` and names a host."""
    return _WEB.match(address) is not None


def split_addresses(text: str) -> list[tuple[str, bool]]:
    """Split a text into pieces, each with whether it is a web address, which excludes punctuation at its end."""
    if "://" not in text:
        return [(text, False)] if text else []
    pieces: list[tuple[str, bool]] = []
    done = 0
    for match in _IN_TEXT.finditer(text):
        address = _ended(match[0])
        if is_web(address):
            pieces += [(text[done : match.start()], False), (address, True)]
            done = match.start() + len(address)
    return [piece for piece in (*pieces, (text[done:], False)) if piece[0]]


def _ended(address: str) -> str:
    """An address without trailing punctuation and without an unmatched closing bracket."""
    while address:
        last = address[-1]
        if last not in _NOT_LAST and not (last in _PAIRS and address.count(last) > address.count(_PAIRS[last])):
            break
        address = address[:-1]
    return address
