"""Quotations looked for in local copies: character by character, never by similarity."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Final, Literal
from weakref import WeakKeyDictionary

from briefing_tui.copies import Copy, Paragraph, place_numbers
from briefing_tui.folding import Folded, fold, weights, word_spans
from briefing_tui.passages import Passage, Passages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefing_tui.copies import Check
    from briefing_tui.model import Citation

Kind = Literal["exact", "folded", "elsewhere", "ambiguous", "absent", "unchecked"]

FEW_WORDS: Final = 5
"""A quotation with fewer words is ambiguous where it stands in what is cited more than once."""

_DOTS: Final = r"(?:[…⋯]+|\.(?:\s?\.){2,})"
_ELLIPSIS: Final = re.compile(rf"\s*(?:\[\s*{_DOTS}\s*\]|\(\s*{_DOTS}\s*\)|{_DOTS})\s*")
_ENOUGH: Final = 1_000
"""How many places of a quotation are looked at."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quotation stands: the index of the paragraph in the copy, and from where to where in its text."""

    index: int
    start: int
    end: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a quotation.

    ``exact``: there, word for word. ``folded``: there, but for what is folded or left out with an ellipsis.
    ``elsewhere``: not in the paragraphs cited, but in ``paragraph``. ``ambiguous``: under five words, and there
    more than once. ``absent``: nowhere; ``nearest`` is the passage most like it, or "". ``unchecked``: there is no
    copy, or nothing is quoted. What was found stands in ``paragraph.text`` from ``start`` to ``end``; ``places`` has
    that place or, where it is ambiguous, all of them in the order of the copy.
    """

    kind: Kind
    paragraph: Paragraph | None = None
    start: int = 0
    end: int = 0
    nearest: str = ""
    places: tuple[Place, ...] = ()


def check_quotation(citation: Citation, copy: Copy | None) -> Verdict:
    """Look for what a citation quotes in the copy of its source, first in the paragraphs that it cites."""
    quote = citation.quote.strip()
    if copy is None or not quote:
        return Verdict("unchecked")
    searched = searchable(copy)
    within = searched.places(quote, copy.cited(citation.at) if citation.at else None)
    if within:
        if len(within) > 1 and _word_count(quote) < FEW_WORDS:
            return _found("ambiguous", copy, *within)
        best = max(within, key=lambda place: place.exact)
        return _found("exact" if best.exact else "folded", copy, best)
    elsewhere = searched.places(quote) if citation.at else []
    if elsewhere:
        numbers = place_numbers(citation.at)
        aim = numbers[0] if numbers else 0
        nearest = min(elsewhere, key=lambda place: abs(copy.paragraphs[place.index].number - aim))
        return _found("elsewhere", copy, nearest)
    near = searched.passages.nearest(quote)
    return _absent(copy, near) if near else Verdict("absent")


def parts(quote: str) -> list[str]:
    """What a quotation has before, between and after its ellipses."""
    return [part for part in _ELLIPSIS.split(quote) if part]


def _found(kind: Kind, copy: Copy, *places: Place) -> Verdict:
    first = places[0]
    return Verdict(kind, copy.paragraphs[first.index], first.start, first.end, places=places)


def _absent(copy: Copy, near: Passage) -> Verdict:
    paragraph = copy.paragraphs[near.index]
    before = "…" if near.start else ""
    after = "…" if near.end < len(paragraph.text) else ""
    nearest = f"{before}{paragraph.text[near.start : near.end]}{after}"
    return Verdict("absent", paragraph, near.start, near.end, nearest)


def _word_count(text: str) -> float:
    return weights([word for word, _, _ in word_spans(text)])[-1]


class Searchable:
    """A copy folded once, for any number of quotations."""

    def __init__(self, copy: Copy, check: Check = lambda: None) -> None:
        # The copy itself would never be forgotten: this is kept as long as it is.
        self._texts = [paragraph.text for paragraph in copy.paragraphs]
        self._folded: list[Folded] = []
        for text in self._texts:
            check()
            self._folded.append(Folded(text))
        # A folded text holds no line break: nothing is found across two paragraphs.
        self._all = "\n".join(folded.text for folded in self._folded)
        self._offsets = list(accumulate((len(folded.text) + 1 for folded in self._folded), initial=0))

    @cached_property
    def passages(self) -> Passages:
        """The words of the copy."""
        return Passages(self._texts)

    def places(self, quote: str, within: Iterable[int] | None = None) -> list[Place]:
        """Where a quotation stands, at most 1,000 places, in the paragraphs with the indices ``within`` (None: in all).

        An ellipsis in it may stand for a gap within a paragraph.
        """
        allowed = None if within is None else list(within)
        found = list(islice(self._whole(quote, allowed), _ENOUGH))
        pieces = parts(quote)
        if found or not pieces or pieces == [quote]:
            return found
        return list(islice(self._gapped([fold(piece) for piece in pieces], allowed), _ENOUGH))

    def _whole(self, quote: str, within: Sequence[int] | None) -> Iterator[Place]:
        needle = fold(quote)
        for index in self._holding(needle, within):
            folded, text = self._folded[index], self._texts[index]
            for first, last in folded.matches(needle):
                start, end = folded.starts[first], folded.ends[last - 1]
                yield Place(index, start, end, exact=text[start:end] == quote)

    def _gapped(self, needles: Sequence[str], within: Sequence[int] | None) -> Iterator[Place]:
        """The paragraphs in which all parts stand one after the other."""
        for index in self._holding(needles[0], within):
            folded = self._folded[index]
            begin, after = -1, 0
            for needle in needles:
                match = next(folded.matches(needle, after), None)
                if match is None:
                    break
                begin, after = (match[0] if begin < 0 else begin), match[1]
            else:
                yield Place(index, folded.starts[begin], folded.ends[after - 1], exact=False)

    def _holding(self, needle: str, within: Sequence[int] | None) -> Iterator[int]:
        """The indices of the paragraphs that hold ``needle``, if perhaps not as whole words."""
        if not needle:
            return
        if within is not None:
            yield from (index for index in within if needle in self._folded[index].text)
            return
        at = self._all.find(needle)
        while at >= 0:
            index = bisect_right(self._offsets, at) - 1
            yield index
            at = self._all.find(needle, self._offsets[index + 1])


_known: WeakKeyDictionary[Copy, Searchable] = WeakKeyDictionary()


def searchable(copy: Copy, check: Check = lambda: None) -> Searchable:
    """The copy made ready for searching, which what ``check`` raises ends; the second time it is there already."""
    found = _known.get(copy)
    if found is None:
        found = _known[copy] = Searchable(copy, check)
    return found
