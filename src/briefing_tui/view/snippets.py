"""Matches of a library search in a text, and the part of the text to display for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefing_tui.text.cells import cell_len, cut
from briefing_tui.text.search_folding import searchable, token_spans, tokens
from briefing_tui.view.queries import folded_spellings, merged_spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Span = tuple[int, int]

Wanted = tuple[tuple[str, ...], bool]
"""Folded consecutive words, and whether the last one is a prefix."""

_BEFORE: Final = 30
"""Cells displayed before the first match if the text has to be cut."""


def matches(text: str, wanted: Sequence[Wanted]) -> list[Span]:
    """The spans of the words in a displayed text, in order and without overlap."""
    found: set[Span] = set()
    for starts, ends, flat in folded_spellings(text):
        spans = list(token_spans(flat))
        words = [flat[start:end] for start, end in spans]
        for terms, is_open in wanted:
            for first, last in _places(words, terms, is_open=is_open):
                end = spans[last][0] + len(terms[-1])
                found.add((starts[spans[first][0]], ends[end - 1]))
    return merged_spans(found)


def line_found(text: str, wanted: Sequence[Wanted]) -> str:
    """The first line of a text that contains any of the words; else its first line."""
    lines = text.split("\n")
    return next((line for line in lines if _has_any(line, wanted)), lines[0]) if len(lines) > 1 else text


def _has_any(line: str, wanted: Sequence[Wanted]) -> bool:
    """Whether a line contains any of the words; faster than finding where."""
    spellings = [tokens(spelling) for spelling in searchable(line).split("\n")]
    return any(
        any(True for _ in _places(words, terms, is_open=is_open)) for words in spellings for terms, is_open in wanted
    )


def snippet(line: str, wanted: Sequence[Wanted], width: int, ellipsis: str) -> str:
    """A line in at most ``width`` cells; if longer, the part that begins shortly before the first match."""
    spans = matches(line, wanted)
    if cell_len(line) <= width or not spans or cell_len(line[: spans[0][1]]) < width - cell_len(ellipsis):
        return cut(line, width, ellipsis)
    start = max(0, spans[0][0] - min(_BEFORE, width // 3))
    blank = line.find(" ", start, spans[0][0])
    return cut(ellipsis + line[blank if blank >= 0 else start :].lstrip(), width, ellipsis)


def _places(words: Sequence[str], terms: Sequence[str], *, is_open: bool) -> Iterator[tuple[int, int]]:
    """The numbers of the first and last word of each place where the terms are consecutive."""
    *firm, last = terms
    for start in range(len(words) - len(terms) + 1):
        end = start + len(firm)
        goes_on = words[end].startswith(last) if is_open else words[end] == last
        if goes_on and list(words[start:end]) == firm:
            yield start, end
