"""What the reader has read of each briefing, and which entries are new or have changed since."""

from __future__ import annotations

from functools import partial
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from briefing_tui.library.briefing_files import StandardInput
from briefing_tui.library.catalogued import CataloguedLibrary
from briefing_tui.library.library import Library
from briefing_tui.model.entry_keys import entry_digest, entry_digests, entry_key
from briefing_tui.tui.state.reading import Reading
from briefing_tui.tui.state.unread import NOTHING_UNREAD, unread_words
from briefing_tui.tui.workers import SLICE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from briefing_tui.library.catalogue_files import Row
    from briefing_tui.library.library import Item
    from briefing_tui.memory.memory import Memory
    from briefing_tui.model.briefing import Briefing
    from briefing_tui.tui.app.base import BaseApp
    from briefing_tui.tui.state.unread import Unread

FEW = 1000
"""The most entries whose digests are made at once, which takes some 12 ms."""


class Readings:
    """Looks up what was read of a briefing, and finds out what its entries say now.

    ``memory`` opens the memory, and ``has_memory`` says whether there may be something to look up in it.
    """

    def __init__(self, app: BaseApp, memory: Callable[[], Memory], has_memory: Callable[[], bool]) -> None:
        self._app = app
        self._session = app.session
        self._memory = memory
        self._has_memory = has_memory
        self._readings: dict[Path, Reading] = {}
        self.on_ready: Callable[[Item, Briefing | None], object] = lambda *_: None
        """Called with a briefing whose entries are known by what they say now, and its version before a reload."""
        self.visited: set[Path] = set()
        """The briefings that the reader has used, and not just passed through."""

    def unread(self, item: Item) -> Unread:
        """The entries of an item that are new or changed, as far as they are known."""
        if not self._has_memory() or not is_remembered(item):
            return NOTHING_UNREAD
        reading = self.of(item)
        if not reading.is_ready and not reading.is_first and item.entry_count <= FEW:
            self.make_ready(item, reading)
        return reading.unread

    def of(self, item: Item) -> Reading:
        """What was read of an item."""
        reading = self._readings.get(item.path)
        if reading is None:
            from briefing_tui.memory.memory import key_of  # noqa: PLC0415 - it imports SQLite

            briefing = item.briefing
            key = key_of(briefing.id if briefing and briefing.id_written else "", item.path)
            reading = self._readings[item.path] = Reading(key, self._memory().read_entries(key))
        return reading

    def make_ready(self, item: Item, reading: Reading, before: Briefing | None = None) -> None:
        """Find out what the entries of an item say: at once if they are few, else a little at a time.

        ``before`` is its version before a reload.
        """
        if item.briefing is None:
            return
        if item.entry_count <= FEW:
            reading.take(entry_digests(item.briefing))
        else:
            work = self._make_ready_slowly(item, item.briefing, reading, before)
            # Of each file only its newest version, but also of one that was left meanwhile.
            self._app.run_worker(work, group=f"digests {item.path}", exclusive=True)

    async def _make_ready_slowly(
        self, item: Item, briefing: Briefing, reading: Reading, before: Briefing | None
    ) -> None:
        digests: dict[str, bytes] = {}
        until = 0.0
        for entry in chain.from_iterable(briefing.sections.values()):
            if perf_counter() > until:
                await self._app.until_idle()
                until = perf_counter() + SLICE
            digests[entry_key(entry)] = entry_digest(entry)
        unread = reading.take(digests)
        if self._session.item is item and not self._session.state.whole_story:
            self._app.reader_screen.read_entries.show(unread)
        self.on_ready(item, before)

    def reloaded(self, old: Item, new: Item) -> Unread:
        """Take what the entries of a file say now, and return which of them are unread."""
        if not is_remembered(new):
            return NOTHING_UNREAD
        reading = self.of(old)
        if old.briefing and not reading.is_ready and old.entry_count <= FEW:
            reading.take(entry_digests(old.briefing))
        self.make_ready(new, reading, old.briefing)
        if new.entry_count <= FEW:
            self.on_ready(new, old.briefing)
        return reading.unread

    def mark(self, key: str, *, is_read: bool) -> None:
        """Count an entry of the open briefing as read, or as unread."""
        item = self._session.item
        if item is not None and is_remembered(item):
            self.of(item).mark(key, is_read=is_read)

    def unread_words(self, row: Row, digests: Callable[[], Mapping[str, bytes]]) -> str:
        """``new`` for a briefing that was never opened, else ``2 new, 1 changed``; empty if there is nothing new.

        ``digests`` returns what its entries say, by key.
        """
        if not row.opens or isinstance(row.path, StandardInput):
            return ""
        is_open = self._session.item is not None and row.path == self._session.item.path
        unread = self._unread_of(row, digests)
        if unread is None:
            return "" if is_open or row.path in self.visited else "new"
        return unread_words(len(unread.new), len(unread.updated))

    def _unread_of(self, row: Row, digests: Callable[[], Mapping[str, bytes]]) -> Unread | None:
        """The entries of a file that are new or changed; None if nothing of it has been read before."""
        from briefing_tui.memory.memory import key_of  # noqa: PLC0415 - it imports SQLite

        reading = self._readings.get(row.path)
        if reading is None and self._has_memory():
            key = key_of(row.briefing if row.id_written else "", row.path)
            reading = Reading(key, self._memory().read_entries(key))
        if reading is None or reading.is_first:
            return reading.unread if reading and reading.is_ready and row.path in self.visited else None
        return reading.unread if reading.is_ready else reading.take(digests())

    def next_unread(self) -> Item | None:
        """The next briefing of the library, after the open one, that was opened before and has unread entries."""
        library, now = self._session.library, self._session.item
        if isinstance(library, CataloguedLibrary):
            return self._next_unread_in(library)
        items = library.items if isinstance(library, Library) else ()
        start = next((number for number, item in enumerate(items) if now and item.path == now.path), -1) + 1
        others = [item for item in (*items[start:], *items[: max(0, start - 1)]) if item.briefing]
        return next((item for item in others if self.unread(item)), None)

    def _next_unread_in(self, library: CataloguedLibrary) -> Item | None:
        """The same of a library that is read from its catalogue: only what was opened before is looked at."""
        if not self._has_memory():
            return None
        known = [library.row_at(Path(key.path)) for key in self._memory().known()]
        rows = library.catalogue.all_of([row.number for row in known if row])
        now = self._session.item.path if self._session.item else None
        start = next((number for number, row in enumerate(rows) if row.path == now), -1) + 1
        for row in (*rows[start:], *rows[: max(0, start - 1)]):
            if self._unread_of(row, partial(library.catalogue.digests, row.number)):
                return library.load(row.path)
        return None


def is_remembered(item: Item) -> bool:
    """Whether anything is remembered of an item: not of standard input, which has no name to be known by."""
    return item.briefing is not None and not isinstance(item.path, StandardInput)
