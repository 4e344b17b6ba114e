"""Searching one briefing: what was typed, which entries have it, and where in a text it stands."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import chain, islice, repeat
from math import inf
from time import monotonic
from typing import TYPE_CHECKING, Final

from briefing_tui.model import PANES, Actor, Event, Point, Question
from briefing_tui.names import texts
from briefing_tui.wording import Lookup, country_runs, fallen_sources, maker, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefing_tui.dates import Date
    from briefing_tui.model import Pane, Statement
    from briefing_tui.view import Contents

_PARTS: Final = re.compile(r'"([^"]+)"?|(\S+)')

_PRINTED: Final = {"'": "‘’", '"': "“”", "-": "‐‑–—−", " ": "\u00a0"}  # noqa: RUF001
_STROKED: Final = {"d": "đ", "h": "ħ", "l": "ł", "o": "ø", "t": "ŧ", "D": "Đ", "H": "Ħ", "L": "Ł", "O": "Ø", "T": "Ŧ"}
"""Marks of printed text, and letters whose stroke Unicode takes for no accent, by what is typed for them."""

_TYPED: Final = str.maketrans({sign: typed for typed, signs in (_PRINTED | _STROKED).items() for sign in signs})

HEAD: Final = -1
"""The number that stands for the title and the bottom line of a briefing, before the entries of its summary."""

_BATCH: Final = 100
"""Entries that are made ready before the clock is looked at."""


@dataclass(frozen=True, slots=True)
class Query:
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
        parts = [phrase.strip() or word.strip('"') for phrase, word in _PARTS.findall(typed.translate(_TYPED))]
        return cls(tuple(filter(None, (folded(part, cased=cased) for part in parts))), cased)

    def fits(self, text: str) -> bool:
        """Whether a folded text has every term."""
        return all(term in text for term in self.terms)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where the terms stand in a text as it is shown, in characters, from left to right, none within another."""
        flat = folded(text.replace("\n", " "), cased=self.cased)
        if not any(term in flat for term in self.terms):
            return []
        pattern = "|".join(map(re.escape, sorted(self.terms, key=len, reverse=True)))
        found = [match.span() for match in re.finditer(pattern, flat)]
        if text.isascii():
            return found
        places = [place for place, letter in _letters(text) for _ in folded(letter, cased=self.cased)]
        return [(places[start][0], places[end - 1][1]) for start, end in found]


def folded(text: str, *, cased: bool) -> str:
    """A text without accents, with plain quotation marks and dashes and, unless ``cased``, in lower case."""
    if not text.isascii():
        parted = unicodedata.normalize("NFD", text.translate(_TYPED))
        text = unicodedata.normalize("NFC", "".join(sign for sign in parted if not unicodedata.combining(sign)))
    return text if cased else _lowered(text)


def _lowered(text: str) -> str:
    # The sigma at a word's end has a form of its own, which depends on what stands beside it.
    return text.lower().replace("\N{GREEK SMALL LETTER FINAL SIGMA}", "\N{GREEK SMALL LETTER SIGMA}")


def _letters(text: str) -> list[tuple[tuple[int, int], str]]:
    """The letters of a text with the marks and the parts of Hangul that belong to each, and where they stand."""
    letters: list[tuple[tuple[int, int], str]] = []
    for place, sign in enumerate(text):
        if letters and (unicodedata.category(sign)[0] == "M" or "\u1160" <= sign <= "\u11ff"):
            (start, _), letter = letters[-1]
            letters[-1] = ((start, place + 1), letter + sign)
        else:
            letters.append(((place, place + 1), sign))
    return letters


def visible(entry: Statement, lookup: Lookup) -> str:
    """Every text of an entry that a reader can see, a line each, its sentence first; names stand for ids.

    A phrase may go over a line break within a text, not from one text to the next.
    """
    parts = list(texts(entry))
    if isinstance(entry, Event):
        parts += [_day(entry.date), entry.place, entry.as_stated, entry.status, *map(lookup.actor_name, entry.actors)]
    elif isinstance(entry, Actor):
        parts += [entry.role, entry.kind, plain(country_runs(entry)), *entry.aliases]
    elif isinstance(entry, Question):
        parts += [entry.kind, entry.priority, _day(entry.due), entry.status, *map(lookup.actor_name, entry.actors)]
    elif isinstance(entry, Point):
        parts += [entry.basis, entry.likelihood, entry.confidence]
    parts += [lookup.actor_name(actor_id) for actor_id in (entry.by, *(account.by for account in entry.accounts))]
    for cite in (*entry.cites, *(cite for account in entry.accounts for cite in account.cites)):
        source = lookup.sources.get(cite.source)
        parts += [cite.source, maker(source) if source else "", cite.quote]
    if lookup.fallen:
        parts += [source.status for source in fallen_sources(entry, lookup)]
    return "\n".join([part.replace("\n", " ") for part in (*parts, *entry.tags) if part])


def _day(date: Date | None) -> str:
    return date.words().replace("\u00a0", " ") if date else ""


class Index:
    """The folded texts of a briefing's entries, as they are and in lower case, by the ``id()`` of the entry."""

    def __init__(self, contents: Contents) -> None:
        briefing, lookup = contents.briefing, contents.lookup
        asked = contents.whole.asked
        self._rest: Iterator[tuple[Statement, Lookup, str]] = chain(
            zip(chain.from_iterable(briefing.sections.values()), repeat(lookup), repeat("")),
            ((one.question, Lookup(one.briefing, lookup.glyphs), f"\n{one.origin}") for one in asked),
        )
        self._head = folded(f"{briefing.title}\n{briefing.bottom_line}", cased=True)
        self._cased: dict[int, str] = {}
        self._lower: dict[int, str] = {}
        self._kept: dict[tuple[Pane, bool], tuple[Sequence[Statement], list[str]]] = {}

    def prepare(self, seconds: float = inf) -> bool:
        """Go on making the texts ready, for about so many seconds (5 µs an entry); whether all are."""
        end = monotonic() + seconds
        while batch := tuple(islice(self._rest, _BATCH)):
            for entry, lookup, more in batch:
                text = self._cased[id(entry)] = folded(visible(entry, lookup) + more, cased=True)
                self._lower[id(entry)] = _lowered(text)
            if monotonic() > end:
                return False
        return True

    def find(self, query: Query, contents: Contents) -> dict[Pane, list[int]]:
        """The numbers of the entries of each pane that have what was typed.

        Before those of the summary stands :data:`HEAD` where title and bottom line have it, after the questions those
        of other briefings that this one answers.
        """
        self.prepare()
        found = {pane: self._found(query, self._texts(pane, contents, cased=query.cased)) for pane in PANES}
        if self._found(query, [self._head if query.cased else _lowered(self._head)]):
            found["summary"].insert(0, HEAD)
        table, first = self._table(cased=query.cased), len(contents.entries("questions"))
        asked = self._found(query, [table[id(one.question)] for one in contents.asked])
        found["questions"] += [first + number for number in asked]
        return found

    def _table(self, *, cased: bool) -> dict[int, str]:
        return self._cased if cased else self._lower

    def _found(self, query: Query, texts: Sequence[str]) -> list[int]:
        numbers: Iterable[int] = range(len(texts)) if query.terms else ()
        for term in sorted(query.terms, key=len, reverse=True):
            numbers = [number for number in numbers if term in texts[number]]
        return list(numbers)

    def _texts(self, pane: Pane, contents: Contents, *, cased: bool) -> list[str]:
        """The texts of a pane's entries in the order in which they are shown."""
        entries = contents.entries(pane)
        kept = self._kept.get((pane, cased))
        if kept is None or kept[0] is not entries:
            table = self._table(cased=cased)
            kept = self._kept[pane, cased] = (entries, [table[id(entry)] for entry in entries])
        return kept[1]
