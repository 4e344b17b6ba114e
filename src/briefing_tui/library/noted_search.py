"""Searching a library with the reader's notes: entries that match a query together with the note on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.library.catalogue_rows import words_of
from briefing_tui.library.catalogue_search import search
from briefing_tui.records import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from briefing_tui.library.catalogue import Catalogue
    from briefing_tui.library.catalogue_queries import LibraryQuery
    from briefing_tui.library.catalogue_search import Hit


class Noted(Frozen):
    """A note on an entry: the file of the briefing, the key of the entry, and the text of the note."""

    path: Path
    key: str
    note: str


def search_with_notes(
    catalogue: Catalogue,
    query: LibraryQuery,
    notes: Iterable[Noted],
    limit: int,
    successor: Callable[[Noted], str] | None = None,
) -> list[Hit]:
    """Return what :func:`search` finds, and the entries whose note has at least one of the words of the query.

    The other words may be in the note or in the entry. ``successor`` returns the key of the entry that has taken the
    place of one that is gone, or an empty text.
    """
    hits = {hit.row: hit for hit in search(catalogue, query, limit)}
    hits |= {hit.row: hit for hit in _noted(catalogue, query, notes, successor)}
    return [hits[row] for row in sorted(hits, reverse=True)][:limit] if query.terms else list(hits.values())


def _noted(
    catalogue: Catalogue, query: LibraryQuery, notes: Iterable[Noted], successor: Callable[[Noted], str] | None
) -> Iterator[Hit]:
    """Yield the entries whose note has any of the words, and which have all others."""
    wanted = [term for term in query.wanted if term.column == "text"]
    unwanted = [term for term in query.unwanted if term.column == "text"]
    for noted in notes if wanted else ():
        words = words_of([noted.note])
        held = [term for term in wanted if term.is_in(words)]
        if not held or any(term.is_in(words) for term in unwanted):
            continue
        row = catalogue.row_of(noted.path, noted.key)
        if row is None and successor is not None:
            row = catalogue.row_of(noted.path, successor(noted))
        if row is not None:
            rest = query.changed(terms=tuple(term for term in query.terms if term not in held))
            yield from (hit.changed(note=noted.note) for hit in search(catalogue, rest, 1, only=row))
