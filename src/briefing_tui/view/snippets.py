"""Where the words of a search in a library stand in a text, and the part of the text to show for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefing_tui.text.cells import cell_len, cut
from briefing_tui.text.search_folding import searchable, token_spans, tokens
from briefing_tui.view.queries import apart, folded_spellings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Span = tuple[int, int]

Wanted = tuple[tuple[str, ...], bool]
"""Folded words that stand one after the other, and whether the last may go on."""

_BEFORE: Final = 30
"""Cells that are shown before the first match, where the text has to be cut."""


def matches(text: str, wanted: Sequence[Wanted]) -> list[Span]:
    """Where the words stand in a text as it is shown, from left to right, none over another."""
    found: set[Span] = set()
    for starts, ends, flat in folded_spellings(text):
        spans = list(token_spans(flat))
        words = [flat[start:end] for start, end in spans]
        for terms, is_open in wanted:
            for first, last in _places(words, terms, is_open=is_open):
                end = spans[last][0] + len(terms[-1])
                found.add((starts[spans[first][0]], ends[end - 1]))
    return apart(found)


def line_found(text: str, wanted: Sequence[Wanted]) -> str:
    """The first line of a text that has any of the words; its first line where none has."""
    lines = text.split("\n")
    return next((line for line in lines if _has_any(line, wanted)), lines[0]) if len(lines) > 1 else text


def _has_any(line: str, wanted: Sequence[Wanted]) -> bool:
    """Whether a line has any of the words, which takes less than to find out where."""
    spellings = [tokens(spelling) for spelling in searchable(line).split("\n")]
    return any(
        any(True for _ in _places(words, terms, is_open=is_open)) for words in spellings for terms, is_open in wanted
    )


def snippet(line: str, wanted: Sequence[Wanted], width: int, ellipsis: str) -> str:
    """A line in at most ``width`` cells: where it is longer, the part from a little before the first match on."""
    spans = matches(line, wanted)
    if cell_len(line) <= width or not spans or cell_len(line[: spans[0][1]]) < width - cell_len(ellipsis):
        return cut(line, width, ellipsis)
    start = max(0, spans[0][0] - min(_BEFORE, width // 3))
    blank = line.find(" ", start, spans[0][0])
    return cut(ellipsis + line[blank if blank >= 0 else start :].lstrip(), width, ellipsis)


def _places(words: Sequence[str], terms: Sequence[str], *, is_open: bool) -> Iterator[tuple[int, int]]:
    """The numbers of the first and the last word of each place where terms stand one after the other."""
    *firm, last = terms
    for start in range(len(words) - len(terms) + 1):
        end = start + len(firm)
        goes_on = words[end].startswith(last) if is_open else words[end] == last
        if goes_on and list(words[start:end]) == firm:
            yield start, end
