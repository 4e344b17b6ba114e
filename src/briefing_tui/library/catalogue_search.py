"""Searching a catalogue: the entries of all briefings that have what was typed, newest first."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from briefing_tui.library.catalogue_tables import FILE_OF_ROW, HEAD_OF_FILE, NO_DAY, SECTIONS, first_row
from briefing_tui.records import Frozen

if TYPE_CHECKING:
    from pathlib import Path

    from briefing_tui.library.catalogue import Catalogue
    from briefing_tui.library.catalogue_queries import LibraryQuery, Term, Topic

_PANES: Final = {"head": "summary", "assumptions": "summary"}
"""The panes of sections that do not have their names."""


SHORT: Final = 2
"""Letters of a beginning that has an index of its own."""

_MOST_WORDS: Final = 200
"""How many words that begin alike are looked for one by one."""


class Hit(Frozen):
    """An entry that was found. ``key`` is empty for the title and the bottom line of a briefing.

    ``row`` is its place among all: the next page begins below that of the last hit.
    """

    row: int
    file: int
    path: Path
    briefing: str
    title: str
    as_of: str | None
    day_words: str
    section: str
    key: str
    line: int
    text: str

    @property
    def pane(self) -> str:
        """The pane in which the entry is."""
        return _PANES.get(self.section, self.section)

    @property
    def entry(self) -> str:
        """The id of the entry, as its briefing has it."""
        return self.key.removeprefix(f"{self.section}:")


def search(catalogue: Catalogue, query: LibraryQuery, limit: int, below: int | None = None) -> list[Hit]:
    """The first hits, newest briefing first, within one in the order of its panes; ``below`` is where a page begins."""
    return catalogue.guarded(lambda: _search(catalogue, query, limit, below))


def _search(catalogue: Catalogue, query: LibraryQuery, limit: int, below: int | None) -> list[Hit]:
    found_in = _places(catalogue, query)
    conditions = [*found_in.conditions, *_days(query, found_in.row), *map(_topic, query.topics)]
    if below is not None:
        conditions.append((f"{found_in.row} < ?", [below]))
    if query.sections:
        conditions.append((f"entries.section IN ({', '.join(map(str, query.sections))})", []))
    sql = (
        "SELECT entries.id, files.number, files.path, files.briefing, files.title, files.as_of, files.day_words, "  # noqa: S608 - no word of it was typed
        f"entries.section, entries.key, entries.line, entries.text FROM {found_in.tables} "
        f"WHERE {' AND '.join(condition for condition, _ in conditions) or 'TRUE'} ORDER BY {found_in.order} LIMIT ?"
    )
    values = [value for _, given in conditions for value in given]
    return [_hit(catalogue, *columns) for columns in catalogue.connection.execute(sql, (*values, limit))]


def _hit(catalogue: Catalogue, row: int, file: int, path: bytes, *columns: Any) -> Hit:  # noqa: ANN401 - what SQLite gives
    briefing, title, as_of, day_words, section, key, line, text = columns
    shown = catalogue.shown(os.fsdecode(path))
    return Hit(row, file, shown, briefing, title, as_of, day_words, SECTIONS[section], key, line, text)


_Condition = tuple[str, list[object]]
"""A condition in SQL, and the values of its question marks."""


class _Places(NamedTuple):
    """Where a query is looked for: the tables, what has the number of a row, the order, and what the words ask for."""

    tables: str
    row: str
    order: str
    conditions: Sequence[_Condition] = ()


def _places(catalogue: Catalogue, query: LibraryQuery) -> _Places:
    """Where the words of a query are looked for, newest first without sorting: no more is read than is shown."""
    entries = f"entries CROSS JOIN files ON files.number = {FILE_OF_ROW}"
    with_words = f"words CROSS JOIN {entries} AND entries.id = words.rowid"
    newest = "entries.id DESC"
    if not (query.terms or query.sections):
        # What asks for no words asks for briefings.
        heads = f"files CROSS JOIN entries ON entries.id = {HEAD_OF_FILE}"
        return _Places(heads, "entries.id", "files.day DESC, files.number DESC")
    if not catalogue.is_indexed:
        tables = with_words if query.terms else entries
        return _Places(tables, "entries.id", newest, list(map(_phrase_within, query.terms)))
    if query.wanted:
        return _Places(with_words, "words.rowid", "words.rowid DESC", [("words MATCH ?", [_match(catalogue, query)])])
    if query.unwanted:
        lacking = "entries.id NOT IN (SELECT rowid FROM words WHERE words MATCH ?)"
        return _Places(entries, "entries.id", newest, [(lacking, [_any_of(catalogue, query.unwanted)])])
    return _Places(entries, "entries.id", newest)


def _phrase_within(term: Term) -> _Condition:
    """What a term is without a full-text index."""
    negation = "NOT " if term.is_negated else ""
    return f"{negation}has_phrase(words.{term.column}, ?, ?)", [" ".join(term.words), term.is_open]


def _days(query: LibraryQuery, ordered: str) -> Iterator[_Condition]:
    """What the days of a query are: bounds of the numbers of rows, among which no undated briefing is."""
    if query.first is not None or query.last is not None:
        first = NO_DAY if query.first is None else query.first
        yield f"{ordered} >= ?", [first_row(max(NO_DAY + 1, first))]
    if query.last is not None:
        yield f"{ordered} < ?", [first_row(query.last + 1)]


def _topic(topic: Topic) -> _Condition:
    """A condition for the topics of a briefing: words from their beginning, one after the other."""
    negation = "NOT " if topic.is_negated else ""
    # Words are folded letters and digits: none of them is a sign of LIKE.
    return f"' ' || files.topic_words {negation}LIKE ?", [f"% {' '.join(topic.words)}%"]


def _match(catalogue: Catalogue, query: LibraryQuery) -> str:
    """The query in the language of FTS5: every word is quoted, so that none is an operator of it."""
    wanted = " AND ".join(_any_of(catalogue, [term]) for term in query.wanted)
    return f"({wanted}) NOT ({_any_of(catalogue, query.unwanted)})" if query.unwanted else wanted


def _any_of(catalogue: Catalogue, terms: Sequence[Term]) -> str:
    return f"({' OR '.join(phrase for term in terms for phrase in _phrases(catalogue, term))})"


def _phrases(catalogue: Catalogue, term: Term) -> Iterator[str]:
    """A term as a phrase, or as several where its last word goes on and only so many words begin with it."""
    *firm, last = term.words
    if term.is_open and len(last) > SHORT:
        sql = "SELECT term FROM terms WHERE term >= ? AND term < ? LIMIT ?"
        words = [word for (word,) in catalogue.connection.execute(sql, (last, f"{last}\U0010ffff", _MOST_WORDS + 1))]
        if len(words) <= _MOST_WORDS:
            for word in words or [last]:
                yield f'{term.column} : "{" ".join((*firm, word))}"'
            return
    yield f'{term.column} : "{" ".join(term.words)}"{" *" if term.is_open else ""}'
