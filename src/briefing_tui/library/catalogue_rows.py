"""The rows of a catalogue's tables for one file."""

from __future__ import annotations

import json
import os
import struct
from typing import TYPE_CHECKING, Final, NamedTuple

from briefing_tui.library.catalogue_tables import LAST_DAY, NO_DAY, SECTIONS
from briefing_tui.model.briefing import Actor, Event, Question
from briefing_tui.model.entry_keys import entry_digest, entry_key
from briefing_tui.model.names import Names, named_ids, texts
from briefing_tui.text.search_folding import searchable, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefing_tui.dates.edtf import Date
    from briefing_tui.errors import Problem
    from briefing_tui.library.library import Item
    from briefing_tui.model.briefing import Briefing, Source, Statement

APART: Final = " ¦ "
"""A word between texts, so that no phrase spans two of them; it cannot be searched for."""


_ORIGIN: Final = 2**63


class EntryRow(NamedTuple):
    """An entry: the number of its section, key, digest, line, text, and the words that find it."""

    section: int
    key: str
    digest: bytes
    line: int
    text: str
    words: str
    actors: str
    sources: str


def file_row(path: str, item: Item, problems: Sequence[Problem]) -> dict[str, object]:
    """Return the row of a file as a whole, by column."""
    severities = [problem.severity for problem in problems]
    row: dict[str, object] = {
        "path": os.fsencode(path),
        # By title, ignoring case, then by the parts of the path, as in a library.
        "name": os.fsencode(f"{item.title.casefold()}\0{path.replace(os.sep, chr(0))}"),
        "opens": item.briefing is not None,
        "day": day_of(item),
        "title": item.title,
        "fatal": severities.count("fatal"),
        "errors": severities.count("error"),
        "warnings": severities.count("warning"),
        "entries": item.entry_count,
        "day_words": item.as_of_words,
        "topics": "[]",
        "topic_words": "",
        "follows": "[]",
        "answers_in": "[]",
        "has_copies": False,
        "id_written": False,
    }
    briefing = item.briefing
    if briefing is None:
        return row
    as_of = briefing.as_of
    return row | {
        "age": _age(as_of) if as_of else None,
        "as_of": as_of.edtf if as_of else None,
        "briefing": briefing.id,
        "id_written": briefing.id_written,
        "topics": json.dumps(briefing.topics, ensure_ascii=False),
        "topic_words": words_of(briefing.topics),
        "follows": json.dumps(briefing.follows, ensure_ascii=False),
        "answers_in": json.dumps([one.answers_in for one in briefing.questions if one.answers_in], ensure_ascii=False),
        "has_copies": any(source.file for source in briefing.sources),
    }


def _age(as_of: Date) -> bytes:
    """Return bytes that sort in the order of dates, from the earliest possible."""
    (first, second), (last, last_second) = as_of.sort_key
    return struct.pack(">QIQI", first + _ORIGIN, second, last + _ORIGIN, last_second)


def day_of(item: Item) -> int:
    """Return the day number for the row numbers of a briefing."""
    as_of = item.briefing.as_of if item.briefing else None
    return min(max(as_of.sort_key[0][0], NO_DAY + 1), LAST_DAY) if as_of else NO_DAY


def actor_rows(briefing: Briefing) -> Iterator[tuple[str, int, bool]]:
    """Yield what identifies actors in other briefings, each with the actor's number and whether it is an alias."""
    for number, actor in enumerate(briefing.actors):
        names = {f"id {actor.id}": False, f"as {actor.same_as}": False, f"name {actor.name}": False}
        names = {f"name {alias}": True for alias in actor.aliases} | names
        yield from ((name, number, is_alias) for name, is_alias in names.items() if not name.endswith(" "))


def entry_rows(briefing: Briefing) -> Iterator[EntryRow]:
    """Yield the rows of a briefing: first its title and bottom line, then its entries in the order of the panes."""
    head = "\n".join(filter(None, (briefing.title, briefing.bottom_line)))
    yield EntryRow(0, "", b"", 1, head, words_of([briefing.title, briefing.bottom_line, *briefing.topics]), "", "")
    names = Names(briefing)
    actors = {actor.id: actor for actor in briefing.actors}
    known = {actor.id: words_of([actor.id, actor.name, *actor.aliases]) for actor in briefing.actors}
    sources = {source.id: words_of(_of_source(source)) for source in briefing.sources}
    for section, entries in briefing.sections.items():
        for entry in entries:
            involved = [*names.involved_ids(entry), *([entry.id] if isinstance(entry, Actor) else ())]
            said = dict.fromkeys(filter(None, _said(entry, actors)))
            yield EntryRow(
                SECTIONS.index(section),
                entry_key(entry),
                entry_digest(entry),
                entry.line,
                "\n".join(said),
                words_of(said),
                APART.join(known[one] for one in involved),
                APART.join(sources.get(one) or words_of([one]) for one in entry.source_ids),
            )


def words_of(texts: Iterable[str]) -> str:
    """Return the indexed words of texts; a phrase may span the lines of one text, but not two texts."""
    spellings = [line for text in texts for line in searchable(text).split("\n")]
    return APART.join(" ".join(tokens(line)) for line in spellings)


def _of_source(source: Source) -> tuple[str, ...]:
    return (source.id, source.title, source.author, source.publisher)


def _said(entry: Statement, actors: dict[str, Actor]) -> Iterator[str]:
    """Yield the texts of an entry, its sentence first, and the names of the actors that it references."""
    yield from texts(entry)
    if isinstance(entry, Actor):
        yield entry.role
        yield from entry.aliases
    if isinstance(entry, Event):
        yield entry.date.words() if entry.date else entry.date_text
        yield entry.place
        yield entry.as_stated
    if isinstance(entry, Question) and entry.due:
        yield entry.due.words()
    for given in named_ids(entry):
        yield actors[given].name if given in actors else given
    yield from entry.tags
    for cite in entry.all_cites:
        yield cite.quote
