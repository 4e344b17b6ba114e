"""Long texts split into chunks that are each processed in a few milliseconds.

One call of a regular expression on megabytes of text would block every other thread, and with them the keyboard.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from briefing_tui.text.patterns import pattern

CHUNK_SIZE: Final = 64 * 1024
"""Characters in a chunk; it may have up to twice as many."""

_SPLIT: Final = pattern(
    "(?<=[ -;=-~])(?=[A-Za-z])"
    "|(?<= )(?=[\u00c0-\u024f\u0388-\u03ff\u0400-\u0481\u048a-\u052f\u05d0-\u05ea\u0620-\u063f\u0904-\u0939])"
    "|(?<=[\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3])(?=[\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3])"
)
"""Place to split a text: never within a tag, a letter with its marks, or a series of spaces."""


def chunks(text: str, *, at_lines: bool = False) -> Iterator[str]:
    """Yield the chunks of a text, split ``at_lines`` where possible, else before letters that combine with nothing.

    A text without such a place for long is split anywhere.
    """
    start = 0
    while len(text) - start > 2 * CHUNK_SIZE:
        least, most = start + CHUNK_SIZE, start + 2 * CHUNK_SIZE
        end = text.find("\n", least, most) + 1 if at_lines else 0
        if not end:
            found = _SPLIT.search(text, least, most)
            end = found.start() if found else most
        yield text[start:end]
        start = end
    yield text[start:]


def in_chunks(work: Callable[[str], str], text: str, *, at_lines: bool = False) -> str:
    """Apply ``work`` to each chunk of a text and join the results."""
    if len(text) <= 2 * CHUNK_SIZE:
        return work(text)
    return "".join([work(piece) for piece in chunks(text, at_lines=at_lines)])
