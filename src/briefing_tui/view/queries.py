"""What is typed to search: its words and phrases, what they find, and where in a text it stands.

Texts and what is typed are folded: neither accents, widths of letters, nor the many forms of one letter or mark count.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefing_tui.records import Frozen
from briefing_tui.text.scripts import letters
from briefing_tui.text.search_folding import IN_WORD, RESPELLED, TYPED, Letter, folded, lowered, respelled, searchable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_PARTS: Final = re.compile(r'"([^"]+)"?|(\S+)')


class Query(Frozen):
    """Words and phrases that an entry must all have, in any order.

    Case counts only where a capital was typed; accents never do, nor the forms of quotation marks and dashes. Words
    are found within words, so that Hangul and Chinese need no blanks.
    """

    terms: tuple[str, ...]
    cased: bool

    @classmethod
    def of(cls, typed: str) -> Query:
        """The query that was typed: words, and phrases in quotation marks."""
        cased = any(letter.isupper() for letter in typed)
        parts = [phrase.strip() or word.strip('"') for phrase, word in _PARTS.findall(typed.translate(TYPED))]
        return cls(tuple(filter(None, (folded(part, cased=cased) for part in parts))), cased)

    def fits(self, text: str) -> bool:
        """Whether a folded text has every term."""
        return all(term in text for term in self.terms)

    @property
    def without_case(self) -> Query:
        """The same in lower case, which finds capitals and small letters."""
        return Query(tuple(map(lowered, self.terms)), cased=False)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where the terms stand in a text as it is shown, in characters, from left to right, none over another.

        A term that begins or ends within a letter, such as ``s`` in ``ß``, marks the whole letter.
        """
        if not self.fits_any(searchable(text) if self.cased else lowered(searchable(text))):
            return []
        pattern = re.compile("|".join(map(re.escape, sorted(self.terms, key=len, reverse=True))))
        found: list[tuple[int, int]] = []
        for starts, ends, flat in folded_spellings(text, cased=self.cased):
            found += [(starts[match.start()], ends[match.end() - 1]) for match in pattern.finditer(flat)]
        return apart(found)

    def fits_any(self, text: str) -> bool:
        """Whether a folded text has one of the terms."""
        return any(term in text for term in self.terms)


def folded_spellings(text: str, *, cased: bool = False) -> Iterator[tuple[Sequence[int], Sequence[int], str]]:
    """The spellings of a text, folded, with where the letter of each sign begins and ends in the text."""
    if text.isascii() and not RESPELLED.search(text):
        # Most texts: each sign is a letter of its own.
        yield range(len(text)), range(1, len(text) + 1), folded(text.replace("\n", " "), cased=cased)
        return
    for spelling in _spellings(text):
        yield _flat(spelling, cased=cased)


def _spellings(text: str) -> Iterator[Sequence[Letter]]:
    """The letters of a text, and those of its other spelling where it has one."""
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
    """For each sign of folded letters where the letter begins and ends that it is of; and those signs."""
    parts = [folded(letter, cased=cased) for letter, _, _ in spelling]
    starts = [start for (_, start, _), part in zip(spelling, parts, strict=True) for _ in part]
    ends = [end for (_, _, end), part in zip(spelling, parts, strict=True) for _ in part]
    return starts, ends, IN_WORD.sub(" ", "".join(parts))


def apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans from left to right, those that share characters made one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
