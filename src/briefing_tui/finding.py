"""Searching one briefing: what was typed, which entries have it, and where in a text it stands."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from briefing_tui.model import PANES, Actor, Event, Point, Question
from briefing_tui.names import texts
from briefing_tui.wording import fallen_sources, maker

if TYPE_CHECKING:
    from briefing_tui.model import Pane, Statement
    from briefing_tui.view import Contents
    from briefing_tui.wording import Lookup

_PARTS = re.compile(r'"([^"]+)"?|(\S+)')


@dataclass(frozen=True, slots=True)
class Query:
    """Words and phrases that an entry must all have, in any order.

    Case counts only where a capital was typed; accents never do. Words are found within words, so that Hangul and
    Chinese need no blanks.
    """

    terms: tuple[str, ...]
    cased: bool

    @classmethod
    def of(cls, typed: str) -> Query:
        """The query that was typed: words, and phrases in quotation marks."""
        cased = any(letter.isupper() for letter in typed)
        parts = [phrase.strip() or word.strip('"') for phrase, word in _PARTS.findall(typed)]
        return cls(tuple(filter(None, (folded(part, cased=cased) for part in parts))), cased)

    def fits(self, text: str) -> bool:
        """Whether a folded text has every term."""
        return all(term in text for term in self.terms)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where the terms stand in a text as it is shown, in characters, from left to right, none within another."""
        flat = folded(text, cased=self.cased)
        if not any(term in flat for term in self.terms):
            return []
        pattern = "|".join(map(re.escape, sorted(self.terms, key=len, reverse=True)))
        found = [match.span() for match in re.finditer(pattern, flat)]
        if text.isascii():
            return found
        places = [place for place, letter in _letters(text) for _ in folded(letter, cased=self.cased)]
        return [(places[start][0], places[end - 1][1]) for start, end in found]


def folded(text: str, *, cased: bool) -> str:
    """A text without accents and, unless ``cased``, in lower case."""
    if not text.isascii():
        text = "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
        text = unicodedata.normalize("NFC", text)
    # The sigma at a word's end has a form of its own, which depends on what stands beside it.
    return text if cased else text.lower().replace("\N{GREEK SMALL LETTER FINAL SIGMA}", "\N{GREEK SMALL LETTER SIGMA}")


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
    """Every text of an entry that a reader can see, a line each, its sentence first; names stand for ids."""
    parts = list(texts(entry))
    if isinstance(entry, Event):
        parts += [entry.place, entry.as_stated, entry.status, *map(lookup.actor_name, entry.actors)]
    elif isinstance(entry, Actor):
        parts += [entry.role, entry.kind, *entry.aliases]
    elif isinstance(entry, Question):
        parts += [entry.status, *map(lookup.actor_name, entry.actors)]
    elif isinstance(entry, Point):
        parts += [entry.basis, entry.likelihood]
    parts += [lookup.actor_name(actor_id) for actor_id in (entry.by, *(account.by for account in entry.accounts))]
    for cite in (*entry.cites, *(cite for account in entry.accounts for cite in account.cites)):
        source = lookup.sources.get(cite.source)
        parts += [cite.source, maker(source) if source else "", cite.quote]
    if lookup.fallen:
        parts += [source.status for source in fallen_sources(entry, lookup)]
    return "\n".join(filter(None, (*parts, *entry.tags)))


class Index:
    """The folded texts of a briefing's entries, made once for each way of folding."""

    def __init__(self, contents: Contents) -> None:
        self.contents = contents

    @cached_property
    def _lower(self) -> dict[Pane, list[str]]:
        return self._fold(cased=False)

    @cached_property
    def _cased(self) -> dict[Pane, list[str]]:
        return self._fold(cased=True)

    @cached_property
    def _texts(self) -> dict[Pane, list[str]]:
        return {pane: [visible(entry, self.contents.lookup) for entry in self.contents.entries(pane)] for pane in PANES}

    def _fold(self, *, cased: bool) -> dict[Pane, list[str]]:
        return {pane: [folded(text, cased=cased) for text in found] for pane, found in self._texts.items()}

    def prepare(self) -> None:
        """Do what the first search would have to wait for (150 ms at 100,000 entries)."""
        _ = self._lower

    def find(self, query: Query) -> list[tuple[Pane, int]]:
        """The entries that have what was typed, as pane and number, in the order of the panes."""
        if not query.terms:
            return []
        table = self._cased if query.cased else self._lower
        return [(pane, number) for pane in PANES for number, text in enumerate(table[pane]) if query.fits(text)]
