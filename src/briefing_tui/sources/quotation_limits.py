"""Limits of a quotation: where it may begin and end in its source, and what its ellipses and brackets may omit.

A quotation must not cut a number, a hyphenated word or a negation that is part of a word; its omissions must not
include a negation, nor more than one end of a sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final, Literal

from briefing_tui.records import Frozen
from briefing_tui.sources.negations import (
    hidden_pattern,
    language_of,
    negated_after,
    negated_before,
    negation_pattern,
    reversal_pattern,
)
from briefing_tui.sources.quantities import measure_pattern, number_pattern, number_trigger
from briefing_tui.text.amounts import values
from briefing_tui.text.folding import HYPHENS, word_spans
from briefing_tui.text.patterns import pattern
from briefing_tui.text.scripts import has_edges

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from briefing_tui.sources.quotation_edits import Edit

CutKind = Literal["number", "unit", "word", "negation"]


class Cut(Frozen):
    """A part of the source that a quotation cuts, with start and end."""

    kind: CutKind
    start: int
    end: int


_BLOCK: Final = 4096
_OVERLAP: Final = 128
"""Characters around a block that are searched too, so that matches across its edges are found."""

_NEAR: Final = 64
"""Most characters of a match before and after its trigger."""

_SENTENCE_END: Final = pattern(
    r"(?=[.!?…؟۔।。！？])(?:(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|Lt|St|No|vs|Co|Jr|Sr))"  # noqa: RUF001
    r"(?<!\b(?:Mrs|Gen|Col|Sgt|Gov|Sen|Rep|Nos|Inc|Ltd|etc))"
    r"(?<!\b(?:Prof|Capt))[.!?…؟۔।]{1,6}[\"'’”»›)\]]{0,4}(?=\s[\"'‘“„«‹(\[¿¡]{0,4}[^\Wa-z_])|[。！？])"  # noqa: RUF001
)
"""The end of a sentence, but not after an initial or an abbreviated title, nor before a lower-case letter."""

_INSERTED: Final = 60
"""Most characters of the source that an insertion may replace."""

_FEW_WORDS: Final = 2
"""Fewest words of the source that an insertion at either end of a quotation is assumed to replace."""

_ENDING: Final = pattern(r"[^\W\d_]{0,4}(?![^\W\d_])\W*")
_NO_WORD: Final = pattern(r"\W*")
_DIGIT: Final = pattern(r"\d")
_CLOSING: Final = pattern(r"\W{1,8}\Z")
_IN_WORD: Final = rf"[{HYPHENS}\w'’]"
_WORD_BEFORE: Final = pattern(rf"{_IN_WORD}{{1,60}}\Z")
_WORD_AFTER: Final = pattern(rf"{_IN_WORD}{{1,60}}")


class _Spans:
    """The matches of a pattern in a text, searched on demand and block by block."""

    def __init__(self, text: str, pattern: re.Pattern[str], trigger: re.Pattern[str] | None = None) -> None:
        self._text = text
        self._pattern = pattern
        self._trigger = trigger
        """A fast pattern that every match includes; the slower pattern is only tried around it."""
        self._blocks: dict[int, tuple[list[int], list[int]]] = {}
        """The starts and the ends of the matches in each block."""
        self._filled: dict[int, int] = {}
        """By block number, the first block from there on in which a match begins."""

    def _block(self, number: int) -> tuple[list[int], list[int]]:
        known = self._blocks.get(number)
        if known is None:
            start, end = max(0, number * _BLOCK - _OVERLAP), (number + 1) * _BLOCK
            spans = [
                match.span()
                for window in self._windows(start, end + _OVERLAP)
                for match in self._pattern.finditer(self._text, *window)
                if match.start() < end
            ]
            known = self._blocks[number] = [start for start, _ in spans], [end for _, end in spans]
        return known

    def _windows(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the parts of a block that may have matches."""
        if self._trigger is None:
            yield start, end
            return
        begun, ends = -1, -1
        for found in self._trigger.finditer(self._text, start, end):
            first, last = found.span()
            if begun < 0 or first - _NEAR > ends:
                if begun >= 0:
                    yield begun, ends
                begun = max(start, first - _NEAR)
            ends = min(end, last + _NEAR)
        if begun >= 0:
            yield begun, ends

    def around(self, at: int) -> tuple[int, int] | None:
        """Return the match that begins before the character ``at`` and ends after it."""
        starts, ends = self._block(at // _BLOCK)
        number = bisect_left(starts, at) - 1
        return (starts[number], ends[number]) if number >= 0 and at < ends[number] else None

    def next_start(self, at: int, until: int) -> int:
        """Return the start of the first match at ``at`` or later; a position after ``until`` if none is before."""
        number = at // _BLOCK
        starts, _ = self._block(number)
        place = bisect_left(starts, at)
        if place == len(starts):
            last = min(until, len(self._text)) // _BLOCK
            number = self._next_filled(number + 1, last)
            if number > last:
                return until + 1
            starts, _ = self._block(number)
            place = bisect_left(starts, number * _BLOCK)
        return starts[place]

    def _next_filled(self, number: int, last: int) -> int:
        """Return the first block from ``number`` on in which a match begins, or one after ``last``."""
        passed: list[int] = []
        while number <= last:
            if number in self._filled:
                number = self._filled[number]
                break
            starts, _ = self._block(number)
            if starts and starts[-1] >= number * _BLOCK:
                break
            passed.append(number)
            number += 1
        self._filled.update(dict.fromkeys(passed, number))
        return number


class Limits:
    """The limits of quotations from one paragraph."""

    def __init__(self, text: str) -> None:
        self._text = text
        language = language_of(text)
        self._numbers = _Spans(text, number_pattern(), number_trigger())
        self._measures = _Spans(text, measure_pattern())
        self._hidden = _Spans(text, hidden_pattern(language))
        self._reversal = reversal_pattern(language)
        self._reversals = _Spans(text, self._reversal)
        self._digits = _Spans(text, _DIGIT)
        self._sentence_ends = _Spans(text, _SENTENCE_END)

    def cut(self, start: int, end: int | None) -> Cut | None:
        """Return the part cut by words from ``start`` to ``end`` (None: the last word may be incomplete)."""
        return self._cut_at_start(start) or (None if end is None else self._cut_at_end(end))

    def _cut_at_start(self, at: int) -> Cut | None:
        text = self._text
        if number := self._numbers.around(at):
            return Cut("number", *number)
        if negated_before(text, at):
            return self._word_at(at, "negation")
        if text[at - 1 : at] in _HYPHENS and at > 1 and has_edges(text[at - 2]) and has_edges(text[at]):
            return self._word_at(at, "word")
        return None

    def _cut_at_end(self, at: int) -> Cut | None:
        text = self._text
        if number := self._numbers.around(at):
            return Cut("number", *number)
        if measure := self._measures.around(at):
            return Cut("unit", *measure)
        if negated_after(text, at):
            return self._word_at(at, "negation")
        if text[at : at + 1] in _HYPHENS and at + 1 < len(text) and has_edges(text[at - 1]) and has_edges(text[at + 1]):
            return self._word_at(at, "word")
        return None

    def _word_at(self, at: int, kind: CutKind) -> Cut:
        before, after = _WORD_BEFORE.search(self._text, max(0, at - 60), at), _WORD_AFTER.match(self._text, at)
        return Cut(kind, before.start() if before else at, after.end() if after else at)

    def reaches(self, end: int, start: int, edits: Sequence[Edit], ignoring: Collection[str]) -> bool:
        """Whether the words after some edits may begin at ``start``, if the words before the edits finish at ``end``.

        To find out why a quotation is not in the source, limits can be ignored: ``negation``, ``distance``.
        """
        kinds = {edit.kind for edit in edits}
        if "ellipsis" in kinds:
            if "distance" not in ignoring and start > self._second_sentence_end(end, start):
                return False
            return "negation" in ignoring or start <= self._hidden.next_start(end, start)
        if "insertion" in kinds:
            if start <= end + _INSERTED and _replaces_number(edits, self._text[end:start]):
                return False
            limits = [self._sentence_ends, self._digits, *([] if "negation" in ignoring else [self._reversals])]
            return start <= end + _INSERTED and all(start <= limit.next_start(end, start) for limit in limits)
        found = (_ENDING if "ending" in kinds else _NO_WORD).match(self._text, end)
        return start <= (found.end() if found else end)

    def _second_sentence_end(self, end: int, until: int) -> int:
        closing = _CLOSING.search(self._text, max(0, end - 8), end)
        first = self._sentence_ends.next_start(closing.start() if closing else end, until)
        return self._sentence_ends.next_start(first + 1, until) if first <= until else first

    def hides_before(self, start: int, edits: Sequence[Edit], ignoring: Collection[str]) -> bool:
        """Whether insertions at the beginning of a quotation replace a negation or a different number."""
        if "negation" in ignoring or not _are_insertions(edits):
            return False
        begin = max(0, start - 4 * _INSERTED)
        ends = [found.end() for found in _SENTENCE_END.finditer(self._text, begin, start)]
        return _hides(edits, self._text[ends[-1] if ends else begin : start], self._reversal, last=True)

    def ends(self, end: int, edits: Sequence[Edit], ignoring: Collection[str]) -> bool:
        """Whether edits at the end of a quotation may replace what follows it in the source."""
        if any(edit.kind == "ending" for edit in edits):
            found = _ENDING.match(self._text, end)
            return found is not None and negated_after(self._text, found.end()) is False
        if "negation" in ignoring or not _are_insertions(edits):
            return True
        last = end + 4 * _INSERTED
        stop = min(last, self._sentence_ends.next_start(end, last))
        return not _hides(edits, self._text[end:stop], self._reversal, last=False)


_HYPHENS: Final = tuple(HYPHENS)


def _are_insertions(edits: Sequence[Edit]) -> bool:
    return bool(edits) and all(edit.kind == "insertion" for edit in edits)


def _hides(edits: Sequence[Edit], beside: str, reversal: re.Pattern[str], *, last: bool) -> bool:
    """Whether insertions replace adjacent words that must not be replaced."""
    inserted = " ".join(edit.words for edit in edits)
    count = max(_FEW_WORDS, sum(1 for _ in word_spans(inserted)))
    spans = list(word_spans(beside))
    near = spans[-count:] if last else spans[:count]
    if not near:
        return False
    hidden = beside[near[0][1] : near[-1][2]]
    return _replaces_number(edits, hidden) or reversal.search(hidden) is not None


def _replaces_number(edits: Sequence[Edit], hidden: str) -> bool:
    """Whether insertions have a number, in digits or in words, in place of another."""
    return _has_number(hidden) and any(_has_number(edit.words) for edit in edits)


def _has_number(text: str) -> bool:
    return any(values(text)) or number_trigger().search(text) is not None


def negates(edits: Sequence[Edit]) -> bool:
    """Whether brackets add a negation."""
    return any(edit.kind in {"insertion", "ending"} and negation_pattern().search(edit.words) for edit in edits)
