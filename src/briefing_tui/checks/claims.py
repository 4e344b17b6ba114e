"""The claims of a sentence that can be looked up in a text: numbers, names, and copied series of words."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

from briefing_tui.records import Frozen
from briefing_tui.schema.countries import capitals_of, governed_from, is_country_word, related_names
from briefing_tui.text.amounts import Quantity, Value, values
from briefing_tui.text.folding import Folded, word_spans
from briefing_tui.text.ordinary_words import function_words, is_act, is_ordinary, is_subject, looks_ordinary
from briefing_tui.text.patterns import pattern
from briefing_tui.text.scripts import begins_sentence

_LINKS: Final = frozenset({"and", "de", "for", "in", "of", "on", "the"})
"""Small words within the name of an organization that its acronym omits."""

_WITHIN_A_NAME: Final = pattern(r"[\s&-]*")
_LONGEST_ACRONYM: Final = 7
_HEADLINE: Final = 4
"""Fewest capitalized words of a headline."""

_MIN_WORDS: Final = 3
"""Fewest words without a capital needed to compare languages."""

_WORDS_AFTER: Final = 3
"""Words after a name that are examined."""

_SAME_LANGUAGE: Final = 1 / 3
"""Least share of a sentence's words without a capital that a text in the same language has."""


class Name(Frozen):
    """A capitalized word that may be a name, as it is ``written``.

    ``word`` is folded, and so are the words of ``after``, which follow it up to the next punctuation. ``begins``: it
    begins a sentence. ``continues``: a capitalized word follows, directly or after “and”, or it is in the genitive.
    ``acronyms`` are those of the longer names that it is part of.
    """

    written: str
    word: str
    after: Sequence[str]
    begins: bool
    continues: bool
    acronyms: frozenset[str]


class TextFacts:
    """The numbers and words of some texts."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(texts)
        self.words: set[str] = set()
        for text in self._texts:
            self.words.update(word for word, _, _ in word_spans(text))

    @cached_property
    def _values(self) -> set[Value]:
        return {value for text in self._texts for value in values(text)}

    def has_number(self, number: Quantity) -> bool:
        """Whether a number, time or date occurs, in any notation."""
        return number.agrees(self._values)

    @cached_property
    def _acronyms(self) -> tuple[set[str], set[str]]:
        """The acronyms of names written in full, and the acronyms that occur, with or without dots."""
        spelled: set[str] = set()
        written: set[str] = set()
        for text in self._texts:
            written.update(word for word, start, end in word_spans(text) if text[start:end].isupper())
            for run in _fragments(text):
                for part in _parts(run):
                    (written if max(map(len, part)) == 1 else spelled).add(_acronym(part))
        return spelled, written

    def has_name(self, name: Name) -> bool:
        """Whether a name occurs: as is, singular or plural, as a country or its people, in full or as an acronym.

        A capital stands for its country: in the text, and in the name if it does what only governments and people do.
        """
        one, many = name.word.removesuffix("s"), f"{name.word}s"
        forms = {name.word, one, many} | related_names(name.word) | related_names(one)
        forms |= {capital for form in forms for capital in capitals_of(form)}
        if name.after and is_act(name.after[0]):
            forms |= governed_from(name.word)
        if not self.words.isdisjoint(forms - function_words()):
            return True
        spelled, written = self._acronyms
        return name.word in spelled or not written.isdisjoint(forms | name.acronyms)


def names(text: str) -> list[Name]:
    """Return the capitalized words of a text that may be names; none for a headline, where capitals mean nothing."""
    spans = list(word_spans(text))
    words = [word for word, _, _ in spans]
    capitals = _capitals(text, spans)
    acronyms: dict[str, set[str]] = {}
    for run in _fragments(text):
        for part in _parts(run):
            for word in part:
                acronyms.setdefault(word, set()).add(_acronym(part))
    found: list[Name] = []
    for place in capitals:
        word, start, end = spans[place]
        if end - start > 1 and not is_ordinary(word):
            after = list(_after(text, spans[place : place + _WORDS_AFTER + 1]))
            beside = place + (2 if after[:1] == ["and"] else 1)
            continues = text.startswith(("'s", "’s"), end) or (
                place + len(after) >= beside and beside in capitals and not is_ordinary(words[beside])
            )
            begins = begins_sentence(text, start)
            found.append(Name(text[start:end], word, after, begins, continues, frozenset(acronyms.get(word, ()))))
    return found


def _capitals(text: str, spans: Sequence[tuple[str, int, int]]) -> dict[int, tuple[str, int]]:
    """Return the capitalized words of a text by word number, with the start of each; none for a headline."""
    found = {place: (word, start) for place, (word, start, _) in enumerate(spans) if text[start].isupper()}
    if len(found) >= _HEADLINE and any(is_ordinary(word) for word, _ in found.values()):
        small = (word for word, start, _ in spans if text[start].islower())
        if function_words().issuperset(small):
            return {}
    return found


def small_words(texts: Iterable[str]) -> set[str]:
    """Return the words that occur in texts without a capital, folded."""
    return {word for text in texts for word, start, _ in word_spans(text) if text[start].islower()}


def capital_words(texts: Iterable[str]) -> set[str]:
    """Return the words that have a capital in the middle of a sentence of texts, folded."""
    found: set[str] = set()
    for text in texts:
        spans = list(word_spans(text))
        found.update(word for word, start in _capitals(text, spans).values() if not begins_sentence(text, start))
    return found


def is_word(name: Name, small: Collection[str], capital: Collection[str]) -> bool:
    """Whether a capitalized word is an ordinary word.

    It is, if it occurs without a capital nearby, in ``small``. The first word of a sentence has a capital anyway: that
    is only decided for English. It is a name if it is an acronym; has a capital in the middle of a sentence elsewhere
    (in ``capital``); is a country, a people or a seat of government; is followed like a name; or does what only people
    and organizations do.
    """
    if name.word in small or not name.begins:
        return name.word in small
    if "the" not in small:
        return True
    known = name.written.isupper() or name.word in capital or is_country_word(name.word)
    continues = name.continues and not looks_ordinary(name.word)
    return not (known or continues or is_subject(name.word, name.after))


def _after(text: str, spans: Sequence[tuple[str, int, int]]) -> Iterator[str]:
    """Yield the words after the first one that are separated by spaces only."""
    for (_, _, end), (word, start, _) in pairwise(spans):
        if not text[end:start].isspace():
            return
        yield word


def _fragments(text: str) -> Iterator[list[str]]:
    """Yield the names of several words in a text, folded, without the small words in them."""
    run: list[str] = []
    last = 0
    for word, start, end in word_spans(text):
        between = text[last:start]
        if run and len(run[-1]) == 1:
            between = between.removeprefix(".")
        if not _WITHIN_A_NAME.fullmatch(between):
            yield run
            run = []
        if text[start].isupper():
            run.append(word)
        elif word not in _LINKS:
            yield run
            run = []
        last = end
    yield run


def _parts(run: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the parts of the name ``run`` that an acronym may abbreviate."""
    for first in range(len(run) - 1):
        for last in range(first + 2, min(len(run), first + _LONGEST_ACRONYM) + 1):
            yield run[first:last]


def _acronym(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words)


def is_in_language_of(text: str, words: Container[str], context: str = "") -> bool:
    """Whether enough of the small words of ``text`` are among ``words`` for both to be in one language.

    If there are too few, its ``context`` is examined instead; if that has too few as well, the answer is yes.
    """
    for whole in (text, context):
        small = [word for word, start, _ in word_spans(whole) if whole[start].islower()]
        if len(small) >= _MIN_WORDS:
            shared = sum(word in words for word in small) >= _SAME_LANGUAGE * len(small)
            return shared or ("the" in words and 2 * sum(word in function_words() for word in small) >= len(small))
    return True


def outside(text: str, quotations: Iterable[str]) -> Iterator[str]:
    """Yield the parts of a text outside these quotations."""
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
