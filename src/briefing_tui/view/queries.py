"""Search queries: their words and phrases, and where these match in a text.

Texts and queries are folded: accents, letter widths and variant forms of letters and marks do not count.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefing_tui.records import Frozen
from briefing_tui.text.patterns import pattern
from briefing_tui.text.scripts import letters
from briefing_tui.text.search_folding import (
    IN_WORD,
    RESPELLED,
    TYPED,
    Letter,
    folded,
    lowered,
    respelled,
    searchable,
    ungrouped,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_PARTS: Final = pattern(r'"([^"]+)"?|(\S+)')


class Query(Frozen):
    """Words and phrases that an entry must all contain, in any order.

    Case counts only if a capital was typed; accents never do, nor the forms of quotation marks and dashes. Words are
    found within words, since Hangul and Chinese need no spaces.
    """

    terms: tuple[str, ...]
    cased: bool

    @classmethod
    def of(cls, typed: str) -> Query:
        """Parse a query: words, and phrases in quotation marks."""
        cased = any(letter.isupper() for letter in typed)
        parts = [phrase.strip() or word.strip('"') for phrase, word in _PARTS.findall(typed.translate(TYPED))]
        return cls(tuple(filter(None, (folded(ungrouped(part), cased=cased) for part in parts))), cased)

    def fits(self, text: str) -> bool:
        """Whether a folded text contains every term."""
        return all(term in text for term in self.terms)

    @property
    def without_case(self) -> Query:
        """The same query in lower case, which matches both cases."""
        return Query(tuple(map(lowered, self.terms)), cased=False)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """The character spans of the terms in a displayed text, in order and without overlap.

        A term that begins or ends within a letter, such as ``s`` in ``ß``, covers the whole letter.
        """
        if not self.fits_any(searchable(text) if self.cased else lowered(searchable(text))):
            return []
        pattern = re.compile("|".join(map(re.escape, sorted(self.terms, key=len, reverse=True))))
        found: list[tuple[int, int]] = []
        for starts, ends, flat in folded_spellings(text, cased=self.cased):
            found += [(starts[match.start()], ends[match.end() - 1]) for match in pattern.finditer(flat)]
        return merged_spans(found)

    def fits_any(self, text: str) -> bool:
        """Whether a folded text contains one of the terms."""
        return any(term in text for term in self.terms)


def folded_spellings(text: str, *, cased: bool = False) -> Iterator[tuple[Sequence[int], Sequence[int], str]]:
    """Each folded spelling of a text, with the start and end in the text of each folded character's letter."""
    if text.isascii() and not RESPELLED.search(text):
        # Most texts: each character is a letter by itself.
        yield range(len(text)), range(1, len(text) + 1), folded(text.replace("\n", " "), cased=cased)
        return
    for spelling in _spellings(text):
        yield _flat(spelling, cased=cased)


def _spellings(text: str) -> Iterator[Sequence[Letter]]:
    """The letters of a text, and those of its other spelling if it has one."""
    yield list(_letters(text, 0, len(text)))
    other: list[Letter] = []
    done = 0
    for found in RESPELLED.finditer(text.replace("\n", " ")):
        other += (*_letters(text, done, found.start()), *respelled(found))
        done = found.end()
    if done:
        yield [*other, *_letters(text, done, len(text))]


def _letters(text: str, first: int, last: int) -> Iterator[Letter]:
    part = text[first:last].replace("\n", " ")
    return ((part[start:end], first + start, first + end) for start, end in letters(part))


def _flat(spelling: Sequence[Letter], *, cased: bool) -> tuple[list[int], list[int], str]:
    """The start and end of the original letter for each folded character; and those characters."""
    parts = [folded(letter, cased=cased) for letter, _, _ in spelling]
    starts = [start for (_, start, _), part in zip(spelling, parts, strict=True) for _ in part]
    ends = [end for (_, _, end), part in zip(spelling, parts, strict=True) for _ in part]
    return starts, ends, IN_WORD.sub(" ", "".join(parts))


def merged_spans(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sorted spans, with overlapping ones merged."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
