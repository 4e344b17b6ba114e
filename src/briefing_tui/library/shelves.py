"""The briefings of a library in the order and under the filter of the picker, by number, grouped by story."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, Protocol

from briefing_tui.library.catalogue_files import Row
from briefing_tui.library.stories import Stories
from briefing_tui.model.entry_keys import entry_digest, entry_key
from briefing_tui.records import Frozen
from briefing_tui.text.patterns import pattern
from briefing_tui.text.search_folding import tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing_tui.library.catalogue import Catalogue
    from briefing_tui.library.library import Item, Library

Sort = Literal["day", "title", "unread", "problems"]
SORTS: Final[tuple[Sort, ...]] = ("day", "title", "unread", "problems")

Only = Literal["", "unread", "broken"]
ONLY: Final[tuple[Only, ...]] = ("", "unread", "broken")

MOST_SCORED: Final = 1000
"""The most briefings that are ranked by how well letters match; of more, only what has the words as typed is found."""

_OPERATOR: Final = pattern(r'\btopic:(?:"([^"]*)"?|(\S*))|\bis:(unread|broken)\b', re.IGNORECASE)


class Wish(Frozen):
    """What the picker is to show: words to match, a topic, only unread or broken files, and the order."""

    words: str = ""
    topic: tuple[str, ...] = ()
    only: Only = ""
    sort: Sort = "day"

    @property
    def is_filtered(self) -> bool:
        """Whether anything but words narrows the list."""
        return bool(self.topic or self.only)

    @classmethod
    def typed(cls, typed: str, only: Only = "", sort: Sort = "day") -> Wish:
        """Parse what was typed: words, ``topic:`` with a topic, ``is:unread`` and ``is:broken``."""
        topic = ""
        for found in _OPERATOR.finditer(typed):
            if found[3]:
                only = "broken" if found[3].lower() == "broken" else "unread"
            else:
                topic = found[1] or found[2] or ""
        words = " ".join(_OPERATOR.sub(" ", typed).split())
        return cls(words, tuple(tokens(topic)), only, sort)


class Joins(NamedTuple):
    """What joins a file to others: its number, whether it opens, its id, the ids that it follows, and its day."""

    number: int
    opens: bool
    briefing: str
    follows: tuple[str, ...]
    as_of: str | None


class Facts(NamedTuple):
    """What order and filter depend on: what joins a file to others, its title and problems."""

    number: int
    opens: bool
    briefing: str
    follows: tuple[str, ...]
    as_of: str | None
    title: str
    topic_words: str
    fatal: int
    errors: int
    warnings: int


class Candidate(NamedTuple):
    """A briefing that may match what was typed, with the texts in which that is looked for."""

    number: int
    title: str
    topics: str
    names: Sequence[str]


class Shelf(Protocol):
    """The files of a library, by number, from its catalogue or from memory."""

    total: int

    def joins(self) -> Sequence[Joins | Facts]:
        """Return what joins all files, in the order of :meth:`facts`."""

    def facts(self) -> list[Facts]:
        """Return the facts of all files: newest first, then the undated, then those that do not open."""

    def candidates(self, words: str) -> tuple[list[Candidate], bool]:
        """Return the briefings that may match some words, and whether they are few enough to be ranked."""

    def row(self, number: int) -> Row | None:
        """Return the row of a file; None if it is gone."""

    def at(self, path: Path) -> Row | None:
        """Return the row of the file at a path; None if it is not on the shelf."""

    def digests(self, number: int) -> Mapping[str, bytes]:
        """Return the digests of the entries of a file by key."""

    def lost(self) -> Sequence[Path]:
        """Return the places that cannot be reached."""


class Arrangement:
    """All files of a shelf, joined to stories: what stays the same from one wish to the next."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        # Titles and topics, half of the memory of all facts, are only needed by other orders and filters.
        self._stories = list(_stories(shelf.joins()))

    @cached_property
    def facts(self) -> list[Facts]:
        """The facts of all files."""
        return self._shelf.facts()

    def grouped(self, wish: Wish, unread: Mapping[int, int]) -> list[tuple[int, ...]]:
        """Return the files that a wish leaves, by story, each with the oldest first; the stories in the order wished.

        ``unread`` has the number of unread entries of each file that was opened before.
        """
        if not wish.is_filtered and wish.sort == "day":
            return self._stories
        kept = self.kept(wish, unread)
        groups = [tuple(number for number in numbers if number in kept) for numbers in self._stories]
        ranks = self.ranks(wish, unread)
        return sorted(filter(None, groups), key=lambda numbers: min(ranks[number] for number in numbers))

    def kept(self, wish: Wish, unread: Mapping[int, int]) -> set[int]:
        """Return the files that the filters of a wish leave; its words are not a filter."""
        return {one.number for one in self.facts if _is_wanted(one, wish, unread)}

    def ranks(self, wish: Wish, unread: Mapping[int, int]) -> dict[int, int]:
        """Return the rank of each file in the order of a wish."""
        return {one.number: rank for rank, one in enumerate(_in_order(self.facts, wish.sort, unread))}


def _stories(facts: Sequence[Joins | Facts]) -> Iterable[tuple[int, ...]]:
    """Yield the numbers of each story, oldest first; a file whose id a newer one has too is alone."""
    stories: Stories[Joins | Facts] = Stories(facts)
    given: set[int] = set()
    for one in facts:
        if one.number not in given:
            is_newest = stories.by_id.get(one.briefing) is one
            numbers = tuple(other.number for other in stories.of(one).rows) if is_newest else (one.number,)
            given.update(numbers)
            yield numbers


def _is_wanted(one: Facts, wish: Wish, unread: Mapping[int, int]) -> bool:
    if wish.topic and f" {' '.join(wish.topic)}" not in f" {one.topic_words}":
        return False
    if wish.only == "broken":
        return bool(one.fatal or one.errors or not one.opens)
    return wish.only != "unread" or (one.opens and unread.get(one.number) != 0)


def _in_order(facts: Sequence[Facts], sort: Sort, unread: Mapping[int, int]) -> list[Facts]:
    """Sort files as ``list --sort`` does."""
    if sort == "title":
        return sorted(facts, key=lambda one: one.title.casefold())
    if sort == "problems":
        return sorted(facts, key=lambda one: (-one.fatal, -one.errors, -one.warnings))
    if sort == "unread":
        return sorted(facts, key=lambda one: (one.number in unread, -unread.get(one.number, 0)))
    return list(facts)


class CatalogueShelf:
    """The files of a catalogue; whatever is shown is looked up when it is."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self.total = catalogue.counts()[0]

    def joins(self) -> Sequence[Joins]:
        """Return what joins all files."""
        return self._catalogue.joins(lambda columns: Joins(*columns))

    def facts(self) -> list[Facts]:
        """Return the facts of all files."""
        return self._catalogue.facts(lambda columns: Facts(*columns))

    def first_groups(self, most: int) -> list[tuple[int, ...]]:
        """Return the newest stories, without looking at the rest of the library."""
        rows = self._catalogue.rows(limit=most)
        joined = self._catalogue.stories_of([row.number for row in rows])
        return [tuple(row.number for row in story.rows) for story in joined.all()]

    def candidates(self, words: str) -> tuple[list[Candidate], bool]:
        """Return the briefings that have the letters in this order; if these are many, those that have the words."""
        found = self._catalogue.like(_letters(words), MOST_SCORED + 1)
        if len(found) <= MOST_SCORED:
            return [Candidate(*one) for one in found], True
        return [Candidate(one, "", "", ()) for one in self._catalogue.titled_like(f"%{_literal(words)}%")], False

    def row(self, number: int) -> Row | None:
        """Return the row of a file; None if it is gone."""
        return self._catalogue.numbered(number)

    def at(self, path: Path) -> Row | None:
        """Return the row of the file at a path; None if it is not on the shelf."""
        return self._catalogue.at(path)

    def lost(self) -> Sequence[Path]:
        """Return the places that cannot be reached."""
        return self._catalogue.out_of_reach()

    def digests(self, number: int) -> Mapping[str, bytes]:
        """Return the digests of the entries of a file by key."""
        return self._catalogue.digests(number)


def _letters(words: str) -> str:
    """Return the pattern of texts that have some letters in this order."""
    return f"%{'%'.join(_literal(letter) for letter in words if letter != ' ')}%"


def _literal(words: str) -> str:
    """Return words as part of a pattern of LIKE."""
    return re.sub(r"([\\%_])", r"\\\1", words)


class ItemShelf:
    """The files of a library that is in memory."""

    def __init__(self, library: Library) -> None:
        self._items = library.items
        self.total = len(library.items)

    def joins(self) -> Sequence[Facts]:
        """Return what joins all files."""
        return self.facts()

    def facts(self) -> list[Facts]:
        """Return the facts of all files."""
        fields = Facts._fields
        return [Facts(*(getattr(row, field) for field in fields)) for row in self._rows]

    def candidates(self, words: str) -> tuple[list[Candidate], bool]:  # noqa: ARG002 - so few may all match
        """Return all briefings."""
        names = [tuple(actor.name for actor in item.briefing.actors) if item.briefing else () for item in self._items]
        return [Candidate(row.number, row.title, ", ".join(row.topics), names[row.number]) for row in self._rows], True

    def row(self, number: int) -> Row | None:
        """Return the row of a file."""
        return self._rows[number] if number < len(self._rows) else None

    def at(self, path: Path) -> Row | None:
        """Return the row of the file at a path; None if it is not on the shelf."""
        return self._by_path.get(path)

    def lost(self) -> Sequence[Path]:
        """Return no places: what is in memory was reached."""
        return ()

    @cached_property
    def _by_path(self) -> dict[Path, Row]:
        return {row.path: row for row in self._rows} | {row.path.resolve(): row for row in self._rows}

    def digests(self, number: int) -> Mapping[str, bytes]:
        """Return the digests of the entries of a file by key."""
        briefing = self._items[number].briefing
        entries = [entry for section in briefing.sections.values() for entry in section] if briefing else []
        return {entry_key(entry): entry_digest(entry) for entry in entries}

    @cached_property
    def _rows(self) -> list[Row]:
        return [_row(number, item) for number, item in enumerate(self._items)]


def _row(number: int, item: Item) -> Row:
    """The row that a catalogue would have for an item."""
    briefing = item.briefing
    severities = [problem.severity for problem in item.problems]
    topics = briefing.topics if briefing else ()
    return Row(
        path=item.path,
        number=number,
        opens=briefing is not None,
        title=item.title,
        briefing=briefing.id if briefing else "",
        id_written=briefing is not None and briefing.id_written,
        as_of=briefing.as_of.edtf if briefing and briefing.as_of else None,
        day_words=item.as_of_words,
        topics=tuple(topics),
        topic_words=" ¦ ".join(" ".join(tokens(topic)) for topic in topics),
        follows=tuple(briefing.follows) if briefing else (),
        answers_in=(),
        entries=item.entry_count,
        fatal=severities.count("fatal"),
        errors=severities.count("error"),
        warnings=severities.count("warning"),
        has_copies=False,
    )
