"""What a sentence claims that can be looked up in a text: numbers, names, and whole runs of words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from typing import Final

from briefing_tui.folding import Folded, folded_word, word_spans

_GROUPED: Final = re.compile(r"(?<=\d)[.,'’\u00a0\u2009\u202f](?=\d{3}(?!\d))")
_GROUPED_BY_BLANKS: Final = re.compile(r"(?<!\d)(\d{1,3})((?:[ ]\d{3})+)(?!\d)")
_NUMBER: Final = re.compile(r"(?<![A-Za-z\d.,])\d+(?:[.,'’\u00a0\u2009\u202f]\d{3}(?!\d))*(?:[.,]\d+)?")

_ENGLISH: Final = {
    word: str(number)
    for number, word in enumerate(
        """
        zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty
        """.split()  # noqa: SIM905 - counted by their order
    )
} | {
    word: str(30 + 10 * tens)
    for tens, word in enumerate(("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"))
}

_CALENDAR: Final = frozenset(
    """
    january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday
    """.split()  # noqa: SIM905 - nineteen quoted words hide what is in it
)
_SENTENCE_STARTS: Final = frozenset(".!?:;…“\"‘'«‹([—–¿¡")  # noqa: RUF001
_SAME_LANGUAGE: Final = 1 / 3
"""The part of a sentence's uncapitalised words that a text in its language holds at least."""


def numbers(text: str) -> list[str]:
    """The numbers of a text, written with digits, as they stand there."""
    return [found[0] for found in _NUMBER.finditer(text)]


def number_value(number: str) -> str:
    """A number as numbers are compared: ``04`` is ``4``, ``2,5`` is ``2.5``, ``1,000`` is ``1000``."""
    digits = "".join(str(unicodedata.decimal(sign, sign)) for sign in _GROUPED.sub("", number)).replace(",", ".")
    return digits.lstrip("0") or "0"


class Held:
    """The numbers and words of some texts."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.words: set[str] = set()
        self.numbers: set[str] = set()
        for text in texts:
            self.words.update(word for word, _, _ in word_spans(text))
            self.numbers.update(map(number_value, numbers(text)))
            # A blank may part thousands, or two numbers.
            for found in _GROUPED_BY_BLANKS.finditer(text):
                self.numbers.add(number_value(found[0].replace(" ", "")))
        self.numbers.update(_ENGLISH[word] for word in self.words & _ENGLISH.keys())

    def has_name(self, written: str) -> bool:
        """Whether the word ``written`` is among the words, as it is or in the singular."""
        name = folded_word(written)
        return name in self.words or (name.endswith("s") and name[:-1] in self.words)


def names(text: str) -> list[str]:
    """The capitalised words of a text that do not begin a sentence, months and weekdays left out.

    None where most words are capitalised, as in a headline: there it says nothing.
    """
    found: list[str] = []
    count = capitals = 0
    for word, start, end in word_spans(text):
        written = text[start:end]
        count += 1
        if not written[0].isupper():
            continue
        capitals += 1
        if len(written) > 1 and word not in _CALENDAR and not _begins_sentence(text, start):
            found.append(written)
    return found if 2 * capitals <= count or capitals == 1 else []


def _begins_sentence(text: str, start: int) -> bool:
    """Whether a sentence, or what is quoted, begins at the character ``start``."""
    before = start - 1
    while before >= 0 and text[before].isspace():
        before -= 1
    return before < 0 or text[before] in _SENTENCE_STARTS


def is_in_language_of(text: str, words: Container[str]) -> bool:
    """Whether so many of the small words of ``text`` are among ``words`` that both are in one language."""
    small = [word for word, start, _ in word_spans(text) if text[start].islower()]
    return sum(word in words for word in small) >= _SAME_LANGUAGE * len(small)


def outside(text: str, quotations: Iterable[str]) -> Iterator[str]:
    """The parts of a text that are not among these quotations."""
    folded = Folded(text)
    spans: list[tuple[int, int]] = []
    for quotation in quotations:
        for first, last in folded.matches(Folded(quotation).text):
            spans.append((folded.starts[first], folded.ends[last - 1]))
    begin = 0
    for start, end in sorted(spans):
        if start > begin:
            yield text[begin:start]
        begin = max(begin, end)
    yield text[begin:]
