"""Searching one briefing: the entries that have what was typed."""

from __future__ import annotations

from functools import cache, cached_property, lru_cache
from itertools import chain, islice
from math import inf
from time import monotonic
from typing import TYPE_CHECKING, Final, NamedTuple

from briefing_tui.model.names import Names, texts
from briefing_tui.schema.sections import PANES
from briefing_tui.text.search_folding import lowered, searchable
from briefing_tui.text.spelling import is_plain, letters_of, spell
from briefing_tui.view.details import seen, source_rows
from briefing_tui.view.phrasing import Lookup, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefing_tui.model.briefing import EarlierQuestion, Source, Statement
    from briefing_tui.schema.sections import Pane
    from briefing_tui.text.cells import Fragment
    from briefing_tui.view.contents import Contents
    from briefing_tui.view.queries import Query

HEAD: Final = -1
"""The number that stands for the title and the bottom line of a briefing, before the entries of its summary."""

_BATCH: Final = 50
"""Entries that are made ready before the clock is looked at."""


class _Plain(Lookup):
    """Finds what ids mean. Names in texts, most of the work, are not looked for: only links need them."""

    def __init__(self, lookup: Lookup) -> None:
        super().__init__(lookup.briefing, lookup.glyphs)
        self.names_zone = lookup.names_zone
        self._origin = lookup

    def history(self, entry: Statement) -> Sequence[tuple[str, list[Fragment]]]:
        """What several briefings say of an entry."""
        return self._origin.history(entry)

    def linked(self, text: str, role: str) -> list[Fragment]:
        """The text as it is."""
        return [(text, role)]

    @cached_property
    def names(self) -> Names:
        """The names that lead to actors."""
        return _OtherNames(self.briefing)


class _OtherNames(Names):
    """Tells which actors an entry touches under another name than its text has: by an id or an alias."""

    @cached_property
    def _others(self) -> list[str]:
        names = {actor.id: spell(actor.name) for actor in self._briefing.actors}
        return [letters_of(name) for name, actor_id in self.by_name.items() if names[actor_id] != name]

    def touched(self, entry: Statement) -> list[str]:
        """All where it has an alias; else those that it gives, as all others stand in its texts."""
        if self._others:
            for text in texts(entry):
                if not is_plain(text):
                    return super().touched(entry)
                for name in self._others:
                    if name in text:
                        return super().touched(entry)
        return list(self.given(entry))


@lru_cache(maxsize=4096)
def _folded_text(text: str) -> str:
    """A text folded but for its case. Most but the sentences of a long briefing come again and again."""
    return searchable(text)


def _lines(texts: Iterable[str]) -> str:
    """Folded texts, a line each: a phrase may go over a line break within a text, not from one text to the next."""
    return "\n".join([_folded_text(text) for text in texts if text])


def _about(source: Source, lookup: Lookup) -> str:
    """All that is known of a source."""
    return _lines(plain(fragments) for _, fragments in source_rows(source, lookup))


class _Texts(NamedTuple):
    """The folded texts of a pane's entries, and for each the number of the set of sources that it cites."""

    entries: Sequence[Statement]
    texts: list[str]
    cited: list[int]


class Index:
    """The folded texts of a briefing's entries, as they are and in lower case, by the ``id()`` of the entry."""

    def __init__(self, contents: Contents) -> None:
        briefing = contents.briefing
        lookup = _Plain(contents.lookup)
        asked = [(one, _Plain(Lookup(one.briefing, lookup.glyphs))) for one in contents.whole.asked]
        entries = chain.from_iterable(briefing.sections.values())
        plain_of = cache(_Plain)
        self._rest: Iterator[tuple[Statement, Lookup, Iterable[str]]] = chain(
            ((entry, plain_of(contents.lookup.of(entry)), ()) for entry in entries),
            ((one.question, other, _origin(one, other)) for one, other in asked),
        )
        self._head = _lines((briefing.title, briefing.bottom_line))
        self._cased: dict[int, str] = {}
        self._lower: dict[int, str] = {}
        self._cited: dict[int, int] = {}
        self._sets: dict[tuple[str, ...], int] = {}
        """The sets of sources that entries cite, numbered."""
        self._lookup = lookup
        self._kept: dict[tuple[Pane, bool], _Texts] = {}

    def prepare(self, seconds: float = inf) -> bool:
        """Go on making the texts ready, for about so many seconds (20 µs an entry); whether all are."""
        end = monotonic() + seconds
        while batch := tuple(islice(self._rest, _BATCH)):
            for entry, lookup, more in batch:
                text = self._cased[id(entry)] = _lines(chain(seen(entry, lookup), more))
                self._lower[id(entry)] = lowered(text)
                self._cited[id(entry)] = self._sets.setdefault(entry.source_ids, len(self._sets))
            if monotonic() > end:
                return False
        return True

    def find(self, query: Query, contents: Contents) -> dict[Pane, list[int]]:
        """The numbers of the entries of each pane that have what was typed.

        Before those of the summary stands :data:`HEAD` where title and bottom line have it, after the questions those
        of other briefings that this one answers.
        """
        self.prepare()
        table = self._table(cased=query.cased)
        found: dict[Pane, list[int]] = {pane: [] for pane in PANES}
        if not query.terms:
            return found
        if query.fits(self._head if query.cased else lowered(self._head)):
            found["summary"].append(HEAD)
        sets = {term: self._sets_with(term, cased=query.cased) for term in query.terms}
        for pane in PANES:
            found[pane] += self._found(sets, self._texts(pane, contents, cased=query.cased))
        first = len(contents.entries("questions"))
        for number, one in enumerate(contents.asked, first):
            if query.fits(table[id(one.question)]):
                found["questions"].append(number)
        return found

    def _table(self, *, cased: bool) -> dict[int, str]:
        return self._cased if cased else self._lower

    @cached_property
    def _sources(self) -> dict[str, str]:
        """What is known of each source, folded but for its case."""
        return {source.id: _about(source, self._lookup) for source in self._lookup.sources.values()}

    def _sets_with(self, term: str, *, cased: bool) -> set[int]:
        """The sets of sources of which one has a term."""
        having = {one for one, text in self._sources.items() if term in (text if cased else lowered(text))}
        return {number for ids, number in self._sets.items() if not having.isdisjoint(ids)} if having else set()

    def _found(self, sets: dict[str, set[int]], within: _Texts) -> list[int]:
        """The numbers of the entries that have, or whose sources have, each term."""
        _, texts, cited = within
        numbers: Iterable[int] = range(len(texts))
        for term in sorted(sets, key=len, reverse=True):
            if having := sets[term]:
                numbers = [number for number in numbers if term in texts[number] or cited[number] in having]
            else:
                numbers = [number for number in numbers if term in texts[number]]
        return list(numbers)

    def _texts(self, pane: Pane, contents: Contents, *, cased: bool) -> _Texts:
        """The texts of a pane's entries in the order in which they are shown."""
        entries = contents.entries(pane)
        kept = self._kept.get((pane, cased))
        if kept is None or kept.entries is not entries:
            table, cited = self._table(cased=cased), self._cited
            ids = list(map(id, entries))
            kept = _Texts(entries, [table[one] for one in ids], [cited[one] for one in ids])
            self._kept[pane, cased] = kept
        return kept


def _origin(asked: EarlierQuestion, lookup: Lookup) -> Iterator[str]:
    """What is told of another briefing's question beside what is seen of it: which briefing, and its sources."""
    yield asked.origin
    for source_id in asked.question.source_ids:
        if source_id in lookup.sources:
            yield _about(lookup.sources[source_id], lookup)
