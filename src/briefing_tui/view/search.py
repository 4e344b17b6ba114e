"""Search within a briefing."""

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
from briefing_tui.view.details import displayed_texts, source_rows
from briefing_tui.view.lookup import Lookup
from briefing_tui.view.phrasing import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefing_tui.model.briefing import EarlierQuestion, Source, Statement
    from briefing_tui.schema.sections import Pane
    from briefing_tui.text.cells import Fragment
    from briefing_tui.view.contents import Contents
    from briefing_tui.view.queries import Query

HEAD: Final = -1
"""The number that represents the title and bottom line of a briefing, before the entries of its summary."""

_BATCH: Final = 50
"""Number of entries that are indexed between two looks at the clock."""


class _Plain(Lookup):
    """A lookup that does not find names in texts: only links need them, and they are most of the work."""

    def __init__(self, lookup: Lookup) -> None:
        super().__init__(lookup.briefing, lookup.glyphs)
        self.names_zone = lookup.names_zone
        self._origin = lookup

    def history(self, entry: Statement) -> Sequence[tuple[str, list[Fragment]]]:
        """What several briefings say of an entry."""
        return self._origin.history(entry)

    def linked(self, text: str, role: str) -> list[Fragment]:
        """The text unchanged."""
        return [(text, role)]

    @cached_property
    def names(self) -> Names:
        """The names that are links to actors."""
        return _OtherNames(self.briefing)


class _OtherNames(Names):
    """Finds actors that an entry refers to under a name that its text does not contain: by id or alias."""

    @cached_property
    def _others(self) -> list[str]:
        names = {actor.id: spell(actor.name) for actor in self._briefing.actors}
        return [letters_of(name) for name, actor_id in self.by_name.items() if names[actor_id] != name]

    def involved_ids(self, entry: Statement) -> list[str]:
        """All involved actors if a text may have an alias; else those referenced: all others are named in the texts."""
        if self._others:
            for text in texts(entry):
                if not is_plain(text):
                    return super().involved_ids(entry)
                for name in self._others:
                    if name in text:
                        return super().involved_ids(entry)
        return list(self.referenced_ids(entry))


@lru_cache(maxsize=4096)
def _folded_text(text: str) -> str:
    """A folded text with its case preserved. Cached, since most texts other than sentences repeat."""
    return searchable(text)


def _lines(texts: Iterable[str]) -> str:
    """Folded texts, one per line: a phrase may span a line break within a text, but not two texts."""
    return "\n".join([_folded_text(text) for text in texts if text])


def _about(source: Source, lookup: Lookup) -> str:
    """Everything known about a source."""
    return _lines(plain(fragments) for _, fragments in source_rows(source, lookup))


class _Texts(NamedTuple):
    """The folded texts of a pane's entries, and for each the number of the set of sources that it cites."""

    entries: Sequence[Statement]
    texts: list[str]
    cited: list[int]


class Index:
    """The folded texts of a briefing's entries, with and without case, by the ``id()`` of the entry."""

    def __init__(self, contents: Contents) -> None:
        briefing, whole = contents.briefing, contents.whole
        lookup = _Plain(contents.lookup)
        asked = [(one, _Plain(Lookup(one.briefing, lookup.glyphs))) for one in whole.asked]
        plain_of = cache(_Plain)
        cited: dict[Pane, list[int]] = {pane: [] for pane in PANES}
        entries = ((entry, pane) for pane in PANES for entry in whole.entries(pane))
        self._rest: Iterator[tuple[Statement, Pane | None, Lookup, Iterable[str]]] = chain(
            ((entry, pane, plain_of(contents.lookup.of(entry)), ()) for entry, pane in entries),
            ((one.question, None, other, _origin(one, other)) for one, other in asked),
        )
        self._kept = {
            (pane, cased): _Texts(whole.entries(pane), [], cited[pane]) for pane in PANES for cased in (False, True)
        }
        """The texts of each pane as it was searched last; at first of all entries, as they are indexed."""
        self._above = (briefing.title, briefing.bottom_line, *contents.faults)
        self._cased: dict[int, str] = {}
        self._lower: dict[int, str] = {}
        self._cited: dict[int, int] = {}
        self._sets: dict[tuple[str, ...], int] = {}
        """The numbered sets of sources that entries cite."""
        self._lookup = lookup

    @cached_property
    def _head(self) -> str:
        """The folded texts above the entries: the first screen, which makes an index, must not wait for them."""
        return _lines(self._above)

    def prepare(self, seconds: float = inf) -> bool:
        """Continue indexing for about ``seconds`` (20 µs per entry); return whether it is complete."""
        end = monotonic() + seconds
        while batch := tuple(islice(self._rest, _BATCH)):
            for entry, pane, lookup, more in batch:
                text = self._cased[id(entry)] = _lines(chain(displayed_texts(entry, lookup), more))
                lower = self._lower[id(entry)] = lowered(text)
                cited = self._cited[id(entry)] = self._sets.setdefault(entry.source_ids, len(self._sets))
                if pane is not None:
                    self._kept[pane, True].texts.append(text)
                    self._kept[pane, False].texts.append(lower)
                    self._kept[pane, False].cited.append(cited)
            if monotonic() > end:
                return False
        return True

    def find(self, query: Query, contents: Contents) -> dict[Pane, list[int]]:
        """The numbers of the entries of each pane that match the query.

        :data:`HEAD` precedes those of the summary if title and bottom line match; the questions of other briefings that
        this one answers follow the questions.
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
        """Everything known about each source, folded with case preserved."""
        return {source.id: _about(source, self._lookup) for source in self._lookup.sources.values()}

    def _sets_with(self, term: str, *, cased: bool) -> set[int]:
        """The sets of sources of which one contains a term."""
        having = {one for one, text in self._sources.items() if term in (text if cased else lowered(text))}
        return {number for ids, number in self._sets.items() if not having.isdisjoint(ids)} if having else set()

    def _found(self, sets: dict[str, set[int]], within: _Texts) -> list[int]:
        """The numbers of the entries that contain each term, themselves or in their sources."""
        _, texts, cited = within
        numbers: Iterable[int] = range(len(texts))
        for term in sorted(sets, key=len, reverse=True):
            if having := sets[term]:
                numbers = [number for number in numbers if term in texts[number] or cited[number] in having]
            else:
                numbers = [number for number in numbers if term in texts[number]]
        return list(numbers)

    def _texts(self, pane: Pane, contents: Contents, *, cased: bool) -> _Texts:
        """The texts of a pane's entries in display order."""
        entries = contents.entries(pane)
        kept = self._kept[pane, cased]
        if kept.entries is not entries:
            table, cited = self._table(cased=cased), self._cited
            ids = list(map(id, entries))
            kept = _Texts(entries, [table[one] for one in ids], [cited[one] for one in ids])
            self._kept[pane, cased] = kept
        return kept


def _origin(asked: EarlierQuestion, lookup: Lookup) -> Iterator[str]:
    """The extra texts of another briefing's question: that briefing's title, and its sources."""
    yield asked.origin
    for source_id in asked.question.source_ids:
        if source_id in lookup.sources:
            yield _about(lookup.sources[source_id], lookup)
