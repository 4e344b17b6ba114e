"""Long texts taken to pieces, each of which is worked on in a few milliseconds.

One call of the regular expressions for megabytes would keep every other thread waiting, and with them the keys.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

PIECE: Final = 64 * 1024
"""Characters of a piece, or up to twice as many."""

_PLACE: Final = re.compile(
    "(?<=[ -;=-~])(?=[A-Za-z])"
    "|(?<= )(?=[\u00c0-\u024f\u0388-\u03ff\u0400-\u0481\u048a-\u052f\u05d0-\u05ea\u0620-\u063f\u0904-\u0939])"
    "|(?<=[\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3])(?=[\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3])"
)
"""Where two characters have nothing to do with each other: no tag, letter with its marks or run of blanks is cut."""


def chunks(text: str, *, at_lines: bool = False) -> Iterator[str]:
    """The pieces of a text, cut ``at_lines`` where they can be, else before letters that depend on nothing.

    A text that has no such place for long is cut anywhere.
    """
    start = 0
    while len(text) - start > 2 * PIECE:
        least, most = start + PIECE, start + 2 * PIECE
        end = text.find("\n", least, most) + 1 if at_lines else 0
        if not end:
            found = _PLACE.search(text, least, most)
            end = found.start() if found else most
        yield text[start:end]
        start = end
    yield text[start:]


def in_chunks(work: Callable[[str], str], text: str, *, at_lines: bool = False) -> str:
    """What ``work`` makes of the pieces of a text, put together."""
    if len(text) <= 2 * PIECE:
        return work(text)
    return "".join([work(piece) for piece in chunks(text, at_lines=at_lines)])
