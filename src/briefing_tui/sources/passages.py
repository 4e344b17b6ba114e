"""The words of a local copy and where they stand: what is near a quotation, and what a statement has word for word."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from briefing_tui.records import Frozen
from briefing_tui.text.folding import weights, word_spans

_POSITIONS: Final = 5_000
"""How many places of words are looked at for one passage."""

_NEAR: Final = 0.4
"""The part of a quotation's different words that the nearest passage has at least."""

_ROOM: Final = 1.5
"""How much longer than the quotation, in words, the nearest passage may be."""


class Passage(Frozen):
    """Where a passage stands: the index of the paragraph, and from where to where in its text, in characters."""

    index: int
    start: int
    end: int


class Passages:
    """The words of paragraphs, folded, each with its places."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._words: list[str] = []
        self._starts, self._ends = array("I"), array("I")
        self._first: list[int] = []
        self.places: dict[str, array[int]] = {}
        for text in texts:
            self._first.append(len(self._words))
            for word, start, end in word_spans(text):
                known = sys.intern(word)
                self.places.setdefault(known, array("I")).append(len(self._words))
                self._words.append(known)
                self._starts.append(start)
                self._ends.append(end)
        self._first.append(len(self._words))

    def _paragraph(self, place: int) -> int:
        """The index of the paragraph that the word at ``place`` stands in."""
        return bisect_right(self._first, place) - 1

    def _passage(self, first: int, last: int) -> Passage:
        return Passage(self._paragraph(first), self._starts[first], self._ends[last])

    def nearest(self, quote: str) -> Passage | None:
        """The passage of one paragraph that has the most of a quotation's words; None where none has many."""
        sought = [word for word, _, _ in word_spans(quote)]
        different = set(sought)
        room = max(len(sought) + 1, int(_ROOM * len(sought)))
        best, most = None, 0
        for place in self._places_of(different):
            end = min(place + room, self._first[self._paragraph(place) + 1])
            held = len(different.intersection(self._words[place:end]))
            if held > most:
                best, most = (place, end), held
        if best is None or most < max(1, _NEAR * len(different)):
            return None
        passage = self._words[best[0] : best[1]]
        last = max(passage.index(word) for word in different.intersection(passage))
        return self._passage(best[0], best[0] + last)

    def _places_of(self, words: set[str]) -> list[int]:
        """Where any of ``words`` stands, the rarest first where there are too many places."""
        known = sorted((places for word in words if (places := self.places.get(word))), key=len)
        found: list[int] = []
        for places in known:
            found += places[: _POSITIONS - len(found)]
        return sorted(found)

    def copied(self, text: str, least: int) -> tuple[int, int, int] | None:
        """The first run of at least ``least`` words of ``text`` that stands here as it is, in one paragraph.

        From where to where it goes in ``text``, in characters, and how many words it has (two ideographs are one).
        """
        spans = list(word_spans(text))
        words = [word for word, _, _ in spans]
        before = weights(words)
        for start in range(len(words)):
            end = bisect_left(before, before[start] + least)
            if end == len(before):
                break
            length = self._run(words, start, end)
            if length:
                run = spans[start : start + length]
                return run[0][1], run[-1][2], int(before[start + length] - before[start])
        return None

    def _run(self, words: Sequence[str], start: int, end: int) -> int:
        """How many of ``words`` from ``start`` on stand here in a row; 0 where those up to ``end`` do not."""
        found = [self.places.get(word) for word in words[start:end]]
        known = [places for places in found if places]
        if len(known) < len(found):
            return 0
        rarest = min(known, key=len)
        offset = known.index(rarest)
        sought = list(words[start:end])
        for place in rarest[:_POSITIONS]:
            here = place - offset
            if here >= 0 and self._words[here : here + len(sought)] == sought:
                stop = self._first[self._paragraph(here) + 1]
                if here + len(sought) <= stop:
                    length = len(sought)
                    while start + length < len(words) and here + length < stop:
                        if self._words[here + length] != words[start + length]:
                            break
                        length += 1
                    return length
        return 0
