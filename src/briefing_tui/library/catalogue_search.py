"""Searching a catalogue: the entries of all briefings that match a query, newest first."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from briefing_tui.library.catalogue_tables import FILE_OF_ROW, HEAD_OF_FILE, NO_DAY, SECTIONS, first_row
from briefing_tui.records import Frozen
from briefing_tui.schema.sections import PANES, sections_of

if TYPE_CHECKING:
    from pathlib import Path

    from briefing_tui.library.catalogue import Catalogue
    from briefing_tui.library.catalogue_files import Row
    from briefing_tui.library.catalogue_queries import LibraryQuery, Term, Topic
    from briefing_tui.library.stories import Stories, StoryRows

_PANES: Final = {"head": PANES[0], **{section.key: pane for pane in PANES for section in sections_of(pane)}}
"""The pane of each section of the catalogue."""

SHORT: Final = 2
"""Length of word beginnings that have an index."""

_MOST_WORDS: Final = 200
"""Most words with the same beginning that are searched for one by one."""


class Hit(Frozen):
    """A matching entry. ``key`` is empty for the title and bottom line of a briefing.

    ``row`` is its position among all entries: the next page begins below that of the last hit.
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
    note: str = ""
    """The reader's note on the entry, if it was found by that."""

    @property
    def pane(self) -> str:
        """The pane of the entry."""
        return _PANES[self.section]

    @property
    def entry(self) -> str:
        """The id of the entry, as in its briefing."""
        return self.key.removeprefix(f"{self.section}:")


class Found(NamedTuple):
    """A hit with the row of its file and the story of that."""

    hit: Hit
    row: Row
    story: StoryRows[Row]


def with_stories(hits: Sequence[Hit], stories: Stories[Row]) -> list[Found]:
    """Join hits with their stories; without the hits of files that have just gone."""
    known = [(hit, stories.by_number[hit.file]) for hit in hits if hit.file in stories.by_number]
    return [Found(hit, row, stories.of(row)) for hit, row in known]


def by_story(found: Sequence[Found]) -> list[Found]:
    """Group hits by story; stories and their briefings stay in the order of their first hit."""
    order: dict[int, int] = {}
    for one in found:
        order.setdefault(one.story.rows[0].number, len(order))
    return sorted(found, key=lambda one: order[one.story.rows[0].number])


def search(
    catalogue: Catalogue, query: LibraryQuery, limit: int, below: int | None = None, *, only: int | None = None
) -> list[Hit]:
    """Return up to ``limit`` hits below a row, newest briefing first, then in the order of the panes.

    With ``only``, no other row is searched.
    """
    return catalogue.guarded(lambda: _search(catalogue, query, limit, below, only))


def _search(catalogue: Catalogue, query: LibraryQuery, limit: int, below: int | None, only: int | None) -> list[Hit]:
    found_in = _places(catalogue, query, of_entries=only is not None)
    conditions = [*found_in.conditions, *_days(query, found_in.row), *map(_topic, query.topics)]
    if below is not None:
        conditions.append((f"{found_in.row} < ?", [below]))
    if only is not None:
        conditions.append((f"{found_in.row} = ?", [only]))
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
"""A condition in SQL, and the values of its placeholders."""


class _Places(Frozen):
    """The parts of an SQL query: tables, the column with the row number, the order, and the condition for the words."""

    tables: str
    row: str
    order: str
    conditions: Sequence[_Condition] = ()


def _places(catalogue: Catalogue, query: LibraryQuery, *, of_entries: bool) -> _Places:
    """Return the query for words, newest first without sorting: no more rows are read than are shown.

    A query without words finds briefings, unless it is to find entries.
    """
    entries = f"entries CROSS JOIN files ON files.number = {FILE_OF_ROW}"
    with_words = f"words CROSS JOIN {entries} AND entries.id = words.rowid"
    newest = "entries.id DESC"
    if not (query.terms or query.sections or of_entries):
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
    """Return the condition for a term without a full-text index."""
    negation = "NOT " if term.is_negated else ""
    return f"{negation}has_phrase(words.{term.column}, ?, ?)", [" ".join(term.words), term.is_open]


def _days(query: LibraryQuery, ordered: str) -> Iterator[_Condition]:
    """Yield the conditions for the days of a query, as limits of row numbers; they exclude briefings without a date."""
    if query.first is not None or query.last is not None:
        first = NO_DAY if query.first is None else query.first
        yield f"{ordered} >= ?", [first_row(max(NO_DAY + 1, first))]
    if query.last is not None:
        yield f"{ordered} < ?", [first_row(query.last + 1)]


def _topic(topic: Topic) -> _Condition:
    """Return the condition for a topic of a briefing: words in a row, from the beginning of a word."""
    negation = "NOT " if topic.is_negated else ""
    # Words are folded letters and digits: none is a wildcard of LIKE.
    return f"' ' || files.topic_words {negation}LIKE ?", [f"% {' '.join(topic.words)}%"]


def _match(catalogue: Catalogue, query: LibraryQuery) -> str:
    """Return the query in the syntax of FTS5; every word is quoted, so that none is an operator."""
    wanted = " AND ".join(_any_of(catalogue, [term]) for term in query.wanted)
    return f"({wanted}) NOT ({_any_of(catalogue, query.unwanted)})" if query.unwanted else wanted


def _any_of(catalogue: Catalogue, terms: Sequence[Term]) -> str:
    return f"({' OR '.join(phrase for term in terms for phrase in _phrases(catalogue, term))})"


def _phrases(catalogue: Catalogue, term: Term) -> Iterator[str]:
    """Yield a term as a phrase; as several if its last word is incomplete and only few words begin with it."""
    *firm, last = term.words
    if term.is_open and len(last) > SHORT:
        sql = "SELECT term FROM terms WHERE term >= ? AND term < ? LIMIT ?"
        words = [word for (word,) in catalogue.connection.execute(sql, (last, f"{last}\U0010ffff", _MOST_WORDS + 1))]
        if len(words) <= _MOST_WORDS:
            for word in words or [last]:
                yield f'{term.column} : "{" ".join((*firm, word))}"'
            return
    yield f'{term.column} : "{" ".join(term.words)}"{" *" if term.is_open else ""}'
