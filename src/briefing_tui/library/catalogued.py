"""A library of which only the catalogue is read at once, and each briefing when it is needed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar, cast

from briefing_tui.dates.edtf import parse
from briefing_tui.library.briefing_files import LinkOut
from briefing_tui.library.library import (
    NO_DAYS,
    NO_TITLES,
    NOTHING,
    Appearance,
    Item,
    StoryItems,
    asked_questions,
    load_item,
)
from briefing_tui.library.loaded_on_use import LoadedOnUse

if TYPE_CHECKING:
    from briefing_tui.dates.edtf import Date
    from briefing_tui.library.catalogue import Catalogue
    from briefing_tui.library.catalogue_files import Row
    from briefing_tui.library.stories import StoryRows
    from briefing_tui.model.briefing import Actor, Briefing, EarlierQuestion

_Found = TypeVar("_Found")

_MOST_KEPT: Final = 200
"""Most briefings that stay in memory."""

_MOST_TRIED: Final = 20
"""Most of the newest files that are tried for one that opens."""


class CataloguedLibrary:
    """The briefings of a catalogue, in the order of its rows; see :class:`~briefing_tui.library.protocol.AnyLibrary`.

    ``items`` are briefings that have been read already, which the catalogue may not have yet.
    """

    def __init__(self, catalogue: Catalogue, items: Iterable[Item] = ()) -> None:
        self.catalogue = catalogue
        self._items: OrderedDict[Path, Item] = OrderedDict()
        self._found: dict[tuple[object, ...], object] = {}
        """What was looked up, until the catalogue changes."""
        self._earlier: dict[tuple[object, ...], object] = {}
        """What was looked up before the last change, to be reused if it is equal."""
        self._version = catalogue.version()
        self._keep(items)

    def refresh(self) -> bool:
        """Forget what was looked up if another process has changed the catalogue; return whether it has."""
        version = self.catalogue.version()
        if version == self._version:
            return False
        self._version = version
        self._earlier |= self._found
        self._found = {}
        return True

    @property
    def ids(self) -> Collection[str]:
        """The ids of all briefings."""
        return self._once(("ids",), lambda: set(self.catalogue.ids()))

    @property
    def paths(self) -> Collection[str]:
        """The resolved paths of all files."""
        return self._once(("paths",), lambda: set(self.catalogue.paths()))

    def newest(self) -> Item | None:
        """Return the newest briefing that opens, or else a file that does not; None if there are none."""
        rows = self.catalogue.rows(limit=_MOST_TRIED)
        loaded = (self.load(row.path) for row in rows)
        first = next((item for item in loaded if item.briefing), None)
        return first or (self.load(rows[0].path) if rows else None)

    def at(self, path: Path) -> Item | None:
        """Return the item of a file; None if it is not in the library."""
        return self.load(path) if path in self._items or self.row_at(path) else None

    def with_id(self, briefing_id: str) -> Item | None:
        """Return the briefing with an id, the newest if there are several."""
        row = self._row_with(briefing_id)
        return self.load(row.path) if row else None

    def item_of(self, briefing: Briefing) -> Item | None:
        """Return the item of a briefing that has been read."""
        return next((item for item in self._items.values() if item.briefing is briefing), None)

    def path_beside(self, path: Path, step: int) -> Path | None:
        """Return the file after (1) or before (-1) one: stories by their newest day, in a story the oldest first."""
        row = self.row_at(path)
        if row is None:
            return None
        rows = self._group_of(row)
        number = next(i for i, other in enumerate(rows) if other.number == row.number) + step
        if 0 <= number < len(rows):
            return rows[number].path
        for other in self.catalogue.beside(rows[-1], step):
            group = self._group_of(other)
            if group[-1].number == other.number:
                return group[0 if step > 0 else -1].path
        return None

    def story(self, item: Item) -> StoryItems:
        """Return the story of an item; its briefings are read when they are used."""
        return self._once(("story", item.path), lambda: self._read_story(item))

    def _read_story(self, item: Item) -> StoryItems:
        row = self.row_at(item.path)
        if row is None or item.briefing is None:
            return StoryItems((item,))
        story = self._rows_of_story(row)
        # While files are still being read, what is missing may be among them.
        missing = () if self.catalogue.waiting() else story.missing
        return StoryItems(LoadedOnUse([other.path for other in story.rows], self.load), missing, story.loops)

    def loops_of(self, item: Item) -> Sequence[tuple[str, ...]]:
        """Return the loops of the story of an item."""
        return self.story(item).loops

    def suspects(self, story: StoryItems) -> Sequence[Item]:
        """Return the items that may explain what a story lacks: those that do not open, or have an id of the story."""
        rows = filter(None, map(self.row_at, story.paths))
        same = [self.load(other.path) for row in rows for other in self.catalogue.with_id_of(row)]
        return [*same, *(Item(row.path, None, ()) for row in self.catalogue.closed())]

    def asked_of(self, briefing: Briefing) -> Sequence[EarlierQuestion]:
        """Return the questions that other briefings say this one answers, oldest first; always the same object."""
        return self._once(("asked", briefing.id), lambda: self._asked_of(briefing) or NOTHING)

    def _asked_of(self, briefing: Briefing) -> Sequence[EarlierQuestion]:
        rows = self.catalogue.answered_by(briefing.id)
        asking = [self.load(row.path).briefing for row in reversed(rows) if row.briefing != briefing.id]
        # The briefing itself is among them, because one alone answers nothing.
        return asked_questions([*filter(None, asking), briefing]).get(briefing.id, NOTHING)

    def titles_of(self, item: Item) -> Mapping[str, str]:
        """Return the titles of the briefings that answer questions of an item, by id; always the same object."""
        return self._once(
            ("titles", item.path), lambda: {one: row.title for one, row in self._answering(item)} or NO_TITLES
        )

    def days_of(self, item: Item) -> Mapping[str, Date]:
        """Return the dates of the briefings that answer questions of an item, by id; always the same object."""
        return self._once(
            ("days", item.path),
            lambda: {one: parse(row.as_of) for one, row in self._answering(item) if row.as_of} or NO_DAYS,
        )

    def _answering(self, item: Item) -> Iterator[tuple[str, Row]]:
        """Yield the briefings that answer questions of an item, by id."""
        ids = {question.answers_in for question in item.briefing.questions} - {""} if item.briefing else set()
        for briefing_id in sorted(ids):
            row = self._row_with(briefing_id)
            if row:
                yield briefing_id, row

    def elsewhere(self, actor: Actor, briefing: Briefing) -> Sequence[Appearance]:
        """Return the occurrences of an actor in other briefings, newest first; each is read when it is used."""
        item = self.item_of(briefing)
        row = self.row_at(item.path) if item else None
        found = self.catalogue.elsewhere(actor, row.number if row else -1)
        return LoadedOnUse([(other.path, number) for other, number in found], lambda key: self._appearance(*key, actor))

    def _appearance(self, path: Path, number: int, actor: Actor) -> Appearance:
        item = self.load(path)
        actors = item.briefing.actors if item.briefing else ()
        # A file may have changed since the catalogue was made.
        return Appearance(item, actors[number] if number < len(actors) else actor)

    def with_items(self, items: Iterable[Item]) -> CataloguedLibrary:
        """Return this library with some items added, or in place of those of the same files."""
        self._keep(items)
        self._earlier |= self._found
        self._found = {}
        return self

    # Rows and items

    def load(self, path: Path) -> Item:
        """Return the item of a file, which is read if it is not in memory."""
        item = self._items.get(path)
        if item is None:
            item = load_item(LinkOut(path) if self.catalogue.leads_out(path) else path)
        self._keep([item])
        return item

    def has_read(self, path: Path) -> bool:
        """Whether a file is in memory."""
        return path in self._items

    def row_at(self, path: Path) -> Row | None:
        """Return the row of a file; None if the catalogue does not have it."""
        return self._once(("row", path), lambda: self.catalogue.at(path))

    def _row_with(self, briefing_id: str) -> Row | None:
        return self._once(("id", briefing_id), lambda: self.catalogue.by_id(briefing_id))

    def _rows_of_story(self, row: Row) -> StoryRows[Row]:
        return self._once(("rows", row.number), lambda: self.catalogue.stories_of({row.number}).of(row))

    def _group_of(self, row: Row) -> Sequence[Row]:
        """Return the rows of a story, oldest first; a row whose id a newer briefing has too is alone."""
        known = cast("Sequence[Row] | None", self._found.get(("group", row.number)))
        if known is None:
            stories = self.catalogue.stories_of({row.number})
            is_newest = stories.by_id.get(row.briefing) == row
            known = stories.of(row).rows if is_newest else (row,)
            self._found |= {("group", other.number): known for other in known}
        return known

    def _once(self, key: tuple[object, ...], look_up: Callable[[], _Found]) -> _Found:
        """Return what was looked up before, until the catalogue changes; the same object if it is equal then."""
        if key not in self._found:
            found, earlier = look_up(), self._earlier.pop(key, None)
            self._found[key] = earlier if earlier == found else found
        return cast("_Found", self._found[key])

    def _keep(self, items: Iterable[Item]) -> None:
        """Keep items in memory, and drop those that were used longest ago."""
        for item in items:
            self._items[item.path] = item
            self._items.move_to_end(item.path)
        for path in list(islice(self._items, max(0, len(self._items) - _MOST_KEPT))):
            del self._items[path]
