"""Matching of the entries of two lists: by their ids, else by the likeness of their texts.

The likeness of two texts is the share of words that they have in common, twice their number by the number of all words
(the coefficient of Dice): 1 for the same words in any order, 0 for none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from math import ceil
from typing import TYPE_CHECKING, Final

from briefing_tui.model.entry_keys import is_derived
from briefing_tui.records import Frozen
from briefing_tui.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

    from briefing_tui.model.briefing import Statement

ALIKE: Final = 0.75
"""The least likeness of two texts that are taken to be one."""

_SHARED: Final = ALIKE / (2 - ALIKE)
"""The least share of the words of a text that a text so similar must have as well."""

MOST: Final = 50
"""Of the entries that have a word, how many are compared: those nearest to the place that is looked at."""

BEST: Final = 4
"""Of those that share most of the rarest words, how many are compared word by word."""

_WORDS: Final = pattern("[\u3040-\u30ff\u3400-\u9fff]|(?:(?![\u3040-\u30ff\u3400-\u9fff])\\w)+")
"""A word, or a character in scripts without spaces between words."""


class Pair(Frozen):
    """An entry as it was and as it is; one of them is None where it is new or gone."""

    old: Statement | None
    new: Statement | None


def paired(old: Sequence[Statement], new: Sequence[Statement]) -> list[Pair]:
    """Pair the entries of two lists, in the order of the new one; a gone entry follows the one that it followed."""
    partners = _by_key(old, new, {}, lambda entry: None if is_derived(entry.id) else entry.id)
    # Of several with the same words, those that are the same throughout come first, wherever they are.
    partners |= _by_key(old, new, partners, lambda entry: entry.changed(id=""))
    partners |= _by_key(old, new, partners, lambda entry: entry.main)
    taken = set(partners.values())
    partners |= _Likeness(
        {number: _counted(entry.main) for number, entry in enumerate(old) if number not in taken},
        {number: _counted(entry.main) for number, entry in enumerate(new) if number not in partners},
    ).partners()
    return list(_in_order(old, new, partners))


def clear_partners(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Return the numbers of new texts by those of old ones, where it is clear which text was changed into which.

    Of the words of such a pair, at most half as many differ as of either text and any other that is similar to it.
    """
    scored = _scored(old, new)
    best: dict[tuple[str, int], list[float]] = {}
    for minus, _, number, other in scored:
        for one in (("new", number), ("old", other)):
            best.setdefault(one, []).append(1 + minus)
    return {
        other: number
        for minus, _, number, other in scored
        if all(_is_clear(1 + minus, best[one]) for one in (("new", number), ("old", other)))
    }


def similar(old: Sequence[str], new: Sequence[str]) -> list[int]:
    """Return the numbers of the new texts that are similar to at least one old text, in order."""
    return sorted({number for _, _, number, _ in _scored(old, new)})


def _scored(old: Sequence[str], new: Sequence[str]) -> list[tuple[float, int, int, int]]:
    return _Likeness(*(dict(enumerate(map(_counted, some))) for some in (old, new))).scored()


def _is_clear(share: float, shares: Sequence[float]) -> bool:
    """Whether a share of words that differ is at most half of the next of all shares."""
    lowest, *others = sorted(shares)[:2]
    return share == lowest and all(share < other and 2 * share <= other for other in others)


def _in_order(old: Sequence[Statement], new: Sequence[Statement], partners: Mapping[int, int]) -> Iterator[Pair]:
    kept = {was: now for now, was in partners.items()}
    gone: dict[int, list[Statement]] = {}
    last = -1
    for number, entry in enumerate(old):
        if number in kept:
            last = kept[number]
        else:
            gone.setdefault(last, []).append(entry)
    for number in range(-1, len(new)):
        if number >= 0:
            yield Pair(old[partners[number]] if number in partners else None, new[number])
        for entry in gone.get(number, ()):
            yield Pair(entry, None)


def _by_key(
    old: Sequence[Statement],
    new: Sequence[Statement],
    known: Mapping[int, int],
    key: Callable[[Statement], Hashable | None],
) -> dict[int, int]:
    """The numbers of old entries by those of new ones with the same key; of several, each is used once, in order."""
    taken = set(known.values())
    waiting: dict[Hashable, list[int]] = {}
    for number in range(len(old) - 1, -1, -1):
        if number not in taken and (found := key(old[number])) is not None:
            waiting.setdefault(found, []).append(number)
    partners = {}
    for number, entry in enumerate(new):
        if number not in known and (ones := waiting.get(key(entry))):
            partners[number] = ones.pop()
    return partners


class _Likeness:
    """Pairs the most similar entries without a partner by their rarest words: to compare all with all takes hours."""

    def __init__(self, old: Mapping[int, Counter[str]], new: Mapping[int, Counter[str]]) -> None:
        self._old, self._new = old, new
        self._having: dict[str, list[int]] = {}
        """The old entries that contain a word, in their order, by that word."""
        for number, words in old.items():
            for word in words:
                self._having.setdefault(word, []).append(number)

    def scored(self) -> list[tuple[float, int, int, int]]:
        """The similar pairs, the most similar first: minus their likeness, their distance, new and old number."""
        scored = []
        totals = {number: words.total() for number, words in self._old.items()}
        for number, words in self._new.items():
            total = words.total()
            for other in self._candidates(number, words):
                likeness = 2 * (words & self._old[other]).total() / (total + totals[other])
                if likeness >= ALIKE:
                    scored.append((-likeness, abs(number - other), number, other))
        return sorted(scored)

    def partners(self) -> dict[int, int]:
        """The number of the most similar old entry by that of a new one; the most similar pairs are formed first."""
        partners: dict[int, int] = {}
        taken = set()
        for _, _, number, other in self.scored():
            if number not in partners and other not in taken:
                partners[number] = other
                taken.add(other)
        return partners

    def _candidates(self, number: int, words: Counter[str]) -> list[int]:
        """The old entries that share most of the rarest words of a new one.

        An entry that is similar enough shares so many words that it has at least one of these.
        """
        rarest = sorted(words, key=lambda word: len(self._having.get(word, ())))
        left_out = words.total() - ceil(words.total() * _SHARED)
        counts: Counter[int] = Counter()
        for word in rarest:
            counts.update(_nearest(self._having.get(word, ()), number))
            left_out -= words[word]
            if left_out < 0:
                break
        return [other for other, _ in counts.most_common(BEST)]


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are compared."""
    return _WORDS.findall(text.casefold())


def _counted(text: str) -> Counter[str]:
    return Counter(words_of(text))


def _nearest(numbers: Sequence[int], number: int) -> Sequence[int]:
    """The numbers nearest to one."""
    if len(numbers) <= MOST:
        return numbers
    middle = bisect_left(numbers, number)
    start = max(0, min(middle - MOST // 2, len(numbers) - MOST))
    return numbers[start : start + MOST]
