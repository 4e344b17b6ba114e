"""The catalogue of a library: an index of its files in the cache folder, updated by one pass over them.

It is disposable: a catalogue that cannot be used is rebuilt from the files, and if there is no place for it, it is
built in memory. Several processes may use and update one catalogue at the same time.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar

from briefing_tui.errors import UsageError
from briefing_tui.files import databases
from briefing_tui.library import catalogue_tables, catalogue_writing
from briefing_tui.library.briefing_files import is_within
from briefing_tui.library.catalogue_files import Files, Row
from briefing_tui.library.catalogue_paths import path_of, sweep
from briefing_tui.library.catalogue_writing import FindProblems
from briefing_tui.library.scanning import scan
from briefing_tui.library.stories import Stories
from briefing_tui.loading import Progress

if TYPE_CHECKING:
    import sqlite3

    from briefing_tui.model.briefing import Actor

_Found = TypeVar("_Found")

_MOST_DEAD: Final = 10_000
"""Dead rows, of files changed or gone, at which a catalogue is rebuilt if they outnumber the others."""


class Catalogue:
    """The catalogue of the files of some places, in the order of the paths given.

    ``trouble`` is a sentence for the person if the catalogue cannot be stored or updated, else empty. Rows of
    the places in ``unreachable``, which could not be reached, are from an earlier update. Several threads may use it.
    """

    def __init__(self, places: Sequence[Path], path: Path | None, trouble: str = "") -> None:
        self.trouble = trouble
        self.unreachable: list[Path] = []
        self._path = path
        self._given = {os.path.realpath(place): place for place in places}
        self._find_problems: FindProblems = lambda item: item.problems
        self._is_mended = False
        self._is_closed = False
        self._lock = RLock()
        self.connection: sqlite3.Connection
        try:
            self.connection = self._opened(path)
        except (databases.NoDatabase, OSError) as fault:
            self._give_up(str(fault))

    @classmethod
    def open(cls, places: Sequence[Path]) -> Self:
        """Open the catalogue of these files and folders, whatever its state; :meth:`update` fills it.

        Raises :class:`~briefing_tui.errors.UsageError` if there is no SQLite.
        """
        if not databases.IS_AVAILABLE:
            raise UsageError(f"A library cannot be catalogued: {databases.UNAVAILABLE}.")
        try:
            return cls(places, path_of(places))
        except databases.NoDatabase as fault:
            return cls(places, None, _not_kept(str(fault)))

    def close(self) -> None:
        """Close the database; what another thread is doing with it is interrupted, and raises."""
        self._is_closed = True
        if not self._lock.acquire(blocking=False):
            self.connection.interrupt()
            self._lock.acquire()
        try:
            self.connection.close()
        finally:
            self._lock.release()

    def __enter__(self) -> Self:
        """Return the catalogue, which is already open."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the database."""
        self.close()

    def update(self, find_problems: FindProblems, progress: Progress | None = None) -> None:
        """Update the catalogue: one pass over the folders, reading only changed files."""
        self._find_problems = find_problems
        self.guarded(lambda: self._update(progress))

    def rows(self, limit: int = -1, offset: int = 0) -> list[Row]:
        """Return files, ``limit`` from ``offset`` on: newest first, then the undated, then those that do not open.

        The first rows are fast to get, however many there are.
        """
        return self.guarded(lambda: self._files.where(limit=limit, offset=offset))

    def by_id(self, briefing_id: str) -> Row | None:
        """Return the briefing with an id; the newest if there are several."""
        found = self.guarded(lambda: self._files.where("briefing = ?", [briefing_id], limit=1))
        return found[0] if found else None

    def at(self, path: Path) -> Row | None:
        """Return the file at a path, if it is in the catalogue."""
        # A link that points outside its folder is known by its own name, everything else by what it resolves to.
        names = [os.fsencode(os.path.realpath(path)), os.fsencode(path)]
        found = self.guarded(lambda: self._files.where("path IN (?, ?)", names, limit=1))
        return found[0] if found else None

    def beside(self, row: Row, step: int) -> Iterator[Row]:
        """Yield the files after (1) or before (-1) one in the order of :meth:`rows`, from the nearest on."""
        nearest = [row]
        while nearest := self.guarded(partial(self._files.beside, nearest[-1].number, step)):
            yield from nearest

    def ids(self) -> list[str]:
        """Return the ids of all briefings."""
        sql = "SELECT briefing FROM files WHERE briefing IS NOT NULL"
        return self.guarded(lambda: [one for (one,) in self.connection.execute(sql)])

    def paths(self) -> list[str]:
        """Return the resolved paths of all files."""
        return self.guarded(
            lambda: [os.fsdecode(path) for (path,) in self.connection.execute("SELECT path FROM files")]
        )

    def numbered(self, number: int) -> Row | None:
        """Return the file with a number; None if it is gone."""
        found = self.guarded(lambda: self._files.where("number = ?", [number], limit=1))
        return found[0] if found else None

    def all_of(self, numbers: Collection[int]) -> list[Row]:
        """Return the files with some numbers, in the order of :meth:`rows`."""
        return self.guarded(lambda: self._files.where(f"number IN ({', '.join(map(str, numbers))})"))

    def joins(self, record: Callable[[tuple[Any, ...]], _Found]) -> list[_Found]:
        """Return what joins files to others, a record for each file in the order of :meth:`rows`."""
        return self.guarded(lambda: list(map(record, self._files.joins())))

    def facts(self, record: Callable[[tuple[Any, ...]], _Found]) -> list[_Found]:
        """Return what the order of a picker depends on, a record for each file in the order of :meth:`rows`."""
        return self.guarded(lambda: list(map(record, self._files.facts())))

    def like(self, pattern: str, limit: int) -> list[tuple[int, str, str, list[str]]]:
        """Return files whose title, topics or actors match a pattern of LIKE: number, title, topics, these actors."""
        return self.guarded(lambda: self._files.like(pattern, limit))

    def titled_like(self, pattern: str) -> list[int]:
        """Return the numbers of files whose title or topics match a pattern of LIKE."""
        return self.guarded(lambda: self._files.titled_like(pattern))

    def closed(self) -> list[Row]:
        """Return the files that do not open."""
        return self.guarded(lambda: self._files.where("NOT opens"))

    def with_id_of(self, row: Row) -> list[Row]:
        """Return the other files whose briefing has the same id, newest first."""
        condition = "briefing = ? AND number <> ?"
        return self.guarded(lambda: self._files.where(condition, [row.briefing, row.number]))

    def answered_by(self, briefing_id: str) -> list[Row]:
        """Return the briefings whose questions a briefing answers, according to them, newest first."""
        condition = "number IN (SELECT file FROM answers WHERE answers.briefing = ?)"
        return self.guarded(lambda: self._files.where(condition, [briefing_id]))

    def stories_of(self, numbers: Collection[int]) -> Stories[Row]:
        """Return the stories of files by number, without reading the rows of others."""
        return Stories(self.guarded(lambda: self._files.joined(numbers)))

    def elsewhere(self, actor: Actor, number: int) -> list[tuple[Row, int]]:
        """Return the other files with an actor of the file ``number``, newest first, and the actor's number in each.

        An actor is the same if its id, its ``same_as``, or a name or alias is.
        """
        names = [f"id {actor.id}", *(f"name {name}" for name in (actor.name, *actor.aliases) if name)]
        names += [f"as {actor.same_as}"] if actor.same_as else []
        return self.guarded(lambda: self._files.elsewhere(names, number))

    def digests(self, number: int) -> dict[str, bytes]:
        """Return the digests of the entries of the file ``number`` by key, which show whether they were read."""
        return self.guarded(lambda: self._files.digests(number))

    def row_of(self, path: Path, key: str) -> int | None:
        """Return the row number of an entry of a file by its key; None if there is none."""
        file = self.at(path)
        return self.guarded(lambda: self._files.row_of(file.number, key)) if file else None

    def shown(self, path: str) -> Path:
        """Return a path that begins with its place as it was given."""
        for real, given in self._given.items():
            if path == real:
                return given
            if is_within(path, real):
                return given / path[len(real.rstrip(os.sep)) + 1 :]
        return Path(path)

    def leads_out(self, path: Path) -> bool:
        """Whether a path points outside all places; only a link does."""
        real = os.path.realpath(path)
        return not any(real == place or is_within(real, place) for place in self._given)

    @property
    def _files(self) -> Files:
        return Files(self.connection, self.shown)

    def counts(self) -> tuple[int, int]:
        """Return the number of files, and of those that do not open."""
        sql = "SELECT count(*), count(*) - total(opens) FROM files"
        files, shut = self.guarded(lambda: self.connection.execute(sql).fetchone())
        return files, int(shut)

    def waiting(self) -> int:
        """Return the number of files that an update still has to read, or had when it was stopped."""
        return self.guarded(lambda: self._fact("waiting"))

    def out_of_reach(self) -> list[Path]:
        """Return the places that the last update could not reach."""
        return self.guarded(lambda: [given for real, given in self._given.items() if self._fact(_lost(real))])

    def version(self) -> int:
        """Return a number that changes when another connection has written to the catalogue."""
        return self.guarded(lambda: int(self.connection.execute("PRAGMA data_version").fetchone()[0]))

    @property
    def is_kept(self) -> bool:
        """Whether the catalogue is on disk, and not only in memory."""
        return self._path is not None

    @cached_property
    def is_indexed(self) -> bool:
        """Whether the words are in a full-text index."""
        return catalogue_tables.is_indexed(self.connection)

    def guarded(self, work: Callable[[], _Found]) -> _Found:
        """Run ``work`` on the database; if that fails, rebuild the catalogue, on disk first, and run it again."""
        with self._lock:
            while True:
                try:
                    return work()
                except databases.DatabaseError as fault:
                    if self._is_closed or self._path is None or not databases.is_sqlite_error(fault):
                        raise
                    self._recover(fault)

    # Opening and repairing

    def _opened(self, path: Path | None) -> sqlite3.Connection:
        try:
            return self._ready(path)
        except databases.DatabaseError as fault:
            if path is None or not databases.is_damaged(fault, path):
                raise databases.NoDatabase(databases.reason(fault)) from fault
        databases.delete(path)
        try:
            return self._ready(path)
        except databases.DatabaseError as fault:
            raise databases.NoDatabase(databases.reason(fault)) from fault

    def _ready(self, path: Path | None) -> sqlite3.Connection:
        """Return a connection to a database with the tables of this version."""
        connection = databases.connect(path, shared=True)
        try:
            if not catalogue_tables.is_current(connection):
                catalogue_tables.make(connection)
                if path is not None:
                    sweep(path)
            if not catalogue_tables.is_indexed(connection):
                connection.create_function("has_phrase", 3, catalogue_tables.has_phrase, deterministic=True)
                self.trouble = self.trouble or "This SQLite has no full-text search (FTS5), so searching takes longer."
            if path is not None:
                with suppress(OSError):
                    os.utime(path)
        except BaseException:
            connection.close()
            raise
        return connection

    def _recover(self, fault: sqlite3.DatabaseError) -> None:
        """Recover from an error: with a new file if this one is damaged, else in memory."""
        with suppress(type(fault)):
            self.connection.close()
        self.__dict__.pop("is_indexed", None)
        if databases.is_damaged(fault, self._path) and not self._is_mended and self._path is not None:
            self._is_mended = True
            databases.delete(self._path)
            try:
                self.connection = self._opened(self._path)
            except databases.NoDatabase as new_fault:
                self._give_up(str(new_fault))
        else:
            self._give_up(databases.reason(fault))
        self._update(None)

    def _give_up(self, why: str) -> None:
        self._path = None
        self.trouble = _not_kept(why)
        self.connection = self._opened(None)

    # Updating

    def _update(self, progress: Progress | None) -> None:
        found = scan(list(self._given))
        self.unreachable = [self._given[place] for place in found.unreachable]
        stamps = self.connection.execute("SELECT path, size, modified, changed FROM files")
        known: dict[str, tuple[int, ...]] = {os.fsdecode(path): tuple(stamp) for path, *stamp in stamps}
        # In ascending order, like dates in names: SQLite fills its pages best with rows that come in order.
        changed = sorted(path for path, one in found.files.items() if known.get(path) != one)
        gone = [path for path in known.keys() - found.files.keys() if not _is_below(path, found.unreachable)]
        try:
            catalogue_writing.note(
                self.connection, {_lost(place): int(place in found.unreachable) for place in self._given}
            )
            catalogue_writing.note(self.connection, {"waiting": len(changed)})
            catalogue_writing.remove_all(self.connection, gone)
            done = 0
            for batch in catalogue_writing.batches(changed, found):
                tell = partial(_report_progress, progress, done, len(changed))
                catalogue_writing.read(self.connection, batch, found, self._find_problems, tell)
                done += len(batch)
                catalogue_writing.note(self.connection, {"waiting": len(changed) - done})
                # Loading leaves reference cycles behind, 100 kB a file, and commands run without garbage collection.
                gc.collect(0)
            if changed or gone:
                self._rebuild_if_worn()
        except databases.DatabaseError as fault:
            if not databases.is_busy(fault):
                raise
            self.trouble = "Another program is updating the catalogue of the library; recent changes may be missing."

    def _fact(self, name: str) -> int:
        return catalogue_writing.fact(self.connection, name)

    def _rebuild_if_worn(self) -> None:
        """Rebuild the catalogue if most of it is dead rows, or no number is left."""
        dead = self._fact("dead")
        if dead <= _MOST_DEAD and self._fact("next") < catalogue_tables.MOST_FILES // 2:
            return
        live = self.connection.execute("SELECT count(*) FROM entries").fetchone()[0]
        if dead > live or self._fact("next") >= catalogue_tables.MOST_FILES // 2:
            with databases.transaction(self.connection):
                self.connection.execute("UPDATE facts SET value = '' WHERE name = 'stamp'")
            catalogue_tables.make(self.connection)
            self._update(None)


def _not_kept(why: str) -> str:
    return f"The catalogue of the library cannot be saved, so every file is read each time: {why}."


def _lost(place: str) -> str:
    """Return the name of the fact that a place, which is a resolved path, cannot be reached."""
    return f"lost {os.fsencode(place).hex()}"


def _report_progress(progress: Progress | None, start: int, count: int, done: int) -> None:
    """Report the progress on ``count`` files, with ``done`` of a batch that begins at ``start``."""
    if progress:
        progress((start + done) / count)


def _is_below(path: str, places: Sequence[str]) -> bool:
    return any(path == place or is_within(path, place) for place in places)
