"""Web addresses; only these become links in an export."""

from __future__ import annotations

from typing import Final

from briefing_tui.schema import PATTERNS
from briefing_tui.text.patterns import pattern

_WEB: Final = pattern(PATTERNS["url"])
_IN_TEXT: Final = pattern(r"(?i)\bhttps?://[^\s<>\"'“”‘’«»、。「」（）]+")  # noqa: RUF001 - marks of many scripts
_NOT_LAST: Final = ".,;:!?…*_~"
_PAIRS: Final = {")": "(", "]": "[", "}": "{"}
_HOST_END: Final = pattern("[/?#]")


_ODD: Final = pattern(r"[\[\]\\^`{|}]")
"""Characters that no address may contain as they are."""

_LITERAL: Final = pattern(r"(?:[^@]*@)?\[[0-9A-Fa-f:.]+\](?::\d+)?")
"""A host that is an IPv6 address, with what may be beside it."""


def is_web(address: str) -> bool:
    """Whether an address begins with ``http://`` or ``https://`` and names a possible host."""
    if _WEB.match(address) is None:
        return False
    host = _host_of(address)
    return not _ODD.search(host) or _LITERAL.fullmatch(host) is not None


def target(address: str) -> str:
    """The address as the target of a link, with characters that it may not contain percent-encoded."""
    start = address.index("://") + 3 + len(_host_of(address))
    return address[:start] + _ODD.sub(lambda odd: f"%{ord(odd[0]):02X}", address[start:])


def _host_of(address: str) -> str:
    return _HOST_END.split(address.partition("://")[2], maxsplit=1)[0]


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
