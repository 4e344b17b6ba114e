"""An index of the words of a local copy: the passage nearest to a quotation, and text copied verbatim."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from briefing_tui.records import Frozen
from briefing_tui.text.folding import weights, word_spans

_POSITIONS: Final = 5_000
"""Most word positions examined for one passage."""

_MIN_SHARE: Final = 0.4
"""Smallest share of a quotation's distinct words that the nearest passage must have."""

_MAX_LENGTH_RATIO: Final = 1.5
"""Greatest length of the nearest passage, relative to the quotation, in words."""


class Passage(Frozen):
    """The position of a passage: index of the paragraph, start and end in its text, in characters."""

    index: int
    start: int
    end: int


class Passages:
    """The words of paragraphs, folded, with their positions."""

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
        """Return the index of the paragraph of the word at ``place``."""
        return bisect_right(self._first, place) - 1

    def _passage(self, first: int, last: int) -> Passage:
        return Passage(self._paragraph(first), self._starts[first], self._ends[last])

    def nearest(self, quote: str) -> Passage | None:
        """Return the passage of one paragraph with most of a quotation's words; None if none has enough of them."""
        sought = [word for word, _, _ in word_spans(quote)]
        different = set(sought)
        room = max(len(sought) + 1, int(_MAX_LENGTH_RATIO * len(sought)))
        best, most = None, 0
        for place in self._places_of(different):
            end = min(place + room, self._first[self._paragraph(place) + 1])
            held = len(different.intersection(self._words[place:end]))
            if held > most:
                best, most = (place, end), held
        if best is None or most < max(1, _MIN_SHARE * len(different)):
            return None
        passage = self._words[best[0] : best[1]]
        last = max(passage.index(word) for word in different.intersection(passage))
        return self._passage(best[0], best[0] + last)

    def _places_of(self, words: set[str]) -> list[int]:
        """Return the positions of any of ``words``, only the rarest if there are too many."""
        known = sorted((places for word in words if (places := self.places.get(word))), key=len)
        found: list[int] = []
        for places in known:
            found += places[: _POSITIONS - len(found)]
        return sorted(found)

    def copied(self, text: str, least: int) -> tuple[int, int, int] | None:
        """Return the first series of ``least`` or more words of ``text`` that one paragraph has verbatim, or None.

        The result is start and end in ``text``, in characters, and the number of words (two ideographs count as one).
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
        """Return how many of ``words`` from ``start`` on occur here in a row; 0 if those up to ``end`` do not."""
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
