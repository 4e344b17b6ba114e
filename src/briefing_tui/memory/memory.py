"""The memory of a reader: an SQLite database in the state folder, which several programs may use at once.

A read costs a look-up and never fails. A write is a transaction of its own, or part of one :meth:`Memory.batch`: the
caller writes when a reader leaves a briefing, quits, or every few seconds, never on a key.
"""

from __future__ import annotations

import json
import os
import time
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self, TypeVar

from briefing_tui.errors import OutputError
from briefing_tui.files import databases
from briefing_tui.memory import opening
from briefing_tui.memory.notes import BriefingKey, Note, NotedEntry

if TYPE_CHECKING:
    import sqlite3

    from briefing_tui.model.briefing import Briefing

_Found = TypeVar("_Found")

_KEPT_SEARCHES: Final = 100


def briefing_key(briefing: Briefing, path: Path | str) -> BriefingKey:
    """The key of a briefing in a file; an id that is only the name of the file tells nothing."""
    return key_of(briefing.id if briefing.id_written else "", path)


def key_of(written_id: str, path: Path | str) -> BriefingKey:
    """The key of a briefing with a written id, or none, in a file."""
    real = os.path.realpath(path)
    return BriefingKey(written_id, real.encode(errors="surrogateescape").decode(errors="replace"))


class Memory:
    """What is remembered. ``trouble`` is a sentence for the person where something is not, else empty.

    Where nothing can be kept, all works until the program ends; ``is_kept`` is False then.
    """

    def __init__(self, opened: opening.Opened, path: Path | None) -> None:
        self._connection, self.is_kept, self.trouble = opened
        self._path = path
        self._numbers: dict[BriefingKey, int] = {}

    @classmethod
    def open(cls) -> Self:
        """Open the memory in the state folder, whatever state it is in."""
        opened = opening.opened()
        with suppress(databases.NoDatabase):
            return cls(opened, databases.own_folder("state") / opening.NAME)
        return cls(opened, None)

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    def __enter__(self) -> Self:
        """Nothing is prepared: it is open."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the database."""
        self.close()

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Write all that is written within as one: afterwards it is there whole, or not at all.

        Raises :class:`~briefing_tui.errors.OutputError` where nothing of it could be written: the caller keeps it,
        and may try again later.
        """
        self._guarded(lambda: self._run("BEGIN IMMEDIATE"))
        try:
            yield
            self._guarded(lambda: self._run("COMMIT"))
        except BaseException:
            self._roll_back()
            raise

    # Entries read

    def was_opened(self, key: BriefingKey) -> bool:
        """Whether anything is remembered of a briefing."""
        return self._read(lambda: self._number(key), None) is not None

    def read_entries(self, key: BriefingKey) -> dict[str, bytes]:
        """The keys of the entries that were read, and the digest that each had then."""
        sql = "SELECT entry, digest FROM read WHERE briefing = ?"
        return self._read(lambda: dict(self._run(sql, self._number(key)).fetchall()), {})

    def mark_read(self, key: BriefingKey, entries: Mapping[str, bytes]) -> None:
        """Remember entries as read, by key with their digests."""

        def write() -> None:
            number = self._made(key)
            rows = [(number, entry, digest) for entry, digest in entries.items()]
            self._connection.executemany("INSERT OR REPLACE INTO read VALUES (?, ?, ?)", rows)

        self._written(write)

    def mark_unread(self, key: BriefingKey, entries: Collection[str]) -> None:
        """Forget that entries were read."""

        def write() -> None:
            rows = [(self._made(key), entry) for entry in entries]
            self._connection.executemany("DELETE FROM read WHERE briefing = ? AND entry = ?", rows)

        self._written(write)

    # Briefings

    def opened(self, key: BriefingKey, title: str = "") -> None:
        """Remember that a briefing was opened now: it is the last one."""
        sql = "UPDATE briefings SET opened = ?, title = ? WHERE number = ?"
        self._written(lambda: self._run(sql, time.time_ns(), title, self._made(key)))

    def last_opened(self) -> list[BriefingKey]:
        """The briefings that were opened last, newest first, at most ten."""
        sql = "SELECT id, path FROM briefings ORDER BY opened DESC LIMIT 10"
        return self._read(lambda: [BriefingKey(*row) for row in self._run(sql)], [])

    def place(self, key: BriefingKey) -> object | None:
        """The place in a briefing that was kept last, as it was given; None where none was."""
        text = self._column("place", key)
        return self._read(lambda: json.loads(text), None) if isinstance(text, str) else None

    def keep_place(self, key: BriefingKey, place: object) -> None:
        """Remember a place in a briefing: any value that JSON has."""
        text = json.dumps(place)
        self._written(lambda: self._run("UPDATE briefings SET place = ? WHERE number = ?", text, self._made(key)))

    def version(self, key: BriefingKey) -> bytes | None:
        """The file of a briefing as it was when it was read last; None where that is not known."""
        packed = self._column("version", key)
        with suppress(zlib.error):
            return zlib.decompress(packed) if isinstance(packed, bytes) else None
        return None

    def keep_version(self, key: BriefingKey, data: bytes) -> None:
        """Remember the file of a briefing as it is read now."""
        packed = zlib.compress(data, 6)
        self._written(lambda: self._run("UPDATE briefings SET version = ? WHERE number = ?", packed, self._made(key)))

    # Settings and searches

    def setting(self, name: str) -> object | None:
        """A setting, such as the theme; None where it was never kept."""
        row = self._read(lambda: self._run("SELECT value FROM settings WHERE name = ?", name).fetchone(), None)
        return self._read(lambda: json.loads(row[0]), None) if row else None

    def keep_setting(self, name: str, value: object) -> None:
        """Remember a setting: any value that JSON has."""
        text = json.dumps(value)
        self._written(lambda: self._run("INSERT OR REPLACE INTO settings VALUES (?, ?)", name, text))

    def searches(self) -> list[str]:
        """The last searches, newest first."""
        return self._read(lambda: [row[0] for row in self._run("SELECT typed FROM searches ORDER BY time DESC")], [])

    def keep_search(self, typed: str) -> None:
        """Remember a search."""

        def write() -> None:
            self._run("INSERT OR REPLACE INTO searches VALUES (?, ?)", typed, time.time_ns())
            self._run(
                "DELETE FROM searches WHERE typed IN (SELECT typed FROM searches ORDER BY time DESC LIMIT -1 OFFSET ?)",
                _KEPT_SEARCHES,
            )

        self._written(write)

    # Marks and notes

    def note(self, key: BriefingKey, entry: str) -> Note | None:
        """The mark or note on an entry, by its key; None where there is neither."""
        return next((note for note in self.notes(key) if note.entry.key == entry), None)

    def notes(self, key: BriefingKey | None = None) -> list[Note]:
        """All marks and notes, or those on one briefing, in the order in which they were made last."""
        sql = (
            "SELECT id, path, title, entry, section, digest, statement, cites, marked, note, changed "
            "FROM notes JOIN briefings ON number = briefing WHERE ? OR briefing = ? ORDER BY changed, entry"
        )
        return self._read(lambda: list(map(_note, self._run(sql, key is None, key and self._number(key)))), [])

    def mark(self, key: BriefingKey, entry: NotedEntry, *, marked: bool = True) -> None:
        """Mark an entry, or take the mark away; a note on it stays."""
        self._written(lambda: self._keep_note(key, entry, marked=marked))

    def keep_note(self, key: BriefingKey, entry: NotedEntry, note: str, *, seen: str = "") -> str:
        """Write a note on an entry; an empty one deletes it. Returns the note that is kept.

        ``seen`` is the note that the writer had before: where another program has written one in the meantime, the
        new one is put below that, as neither is to be lost.
        """

        def write() -> str:
            row = self._run(
                "SELECT note FROM notes WHERE briefing = ? AND entry = ?", self._made(key), entry.key
            ).fetchone()
            other = row[0] if row else ""
            kept = note if other in {seen, note, ""} else "\n\n".join(filter(None, (other, note)))
            self._keep_note(key, entry, note=kept)
            return kept

        return self._written(write)

    def _keep_note(
        self, key: BriefingKey, entry: NotedEntry, *, marked: bool | None = None, note: str | None = None
    ) -> None:
        number = self._made(key)
        row = self._run("SELECT marked, note FROM notes WHERE briefing = ? AND entry = ?", number, entry.key).fetchone()
        marked = bool(row and row[0]) if marked is None else marked
        note = (row[1] if row else "") if note is None else note
        if not (marked or note):
            self._run("DELETE FROM notes WHERE briefing = ? AND entry = ?", number, entry.key)
            return
        cites = json.dumps(entry.cites, ensure_ascii=False)
        said = (entry.section, entry.digest, entry.statement, cites, marked, note, time.time_ns())
        self._run("INSERT OR REPLACE INTO notes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", number, entry.key, *said)

    # Forgetting

    def known(self) -> list[BriefingKey]:
        """All briefings of which anything is remembered."""
        return self._read(lambda: [BriefingKey(*row) for row in self._run("SELECT id, path FROM briefings")], [])

    def forget(self, keys: Collection[BriefingKey]) -> None:
        """Forget all about some briefings, notes too."""

        def write() -> None:
            for key in keys:
                number = self._number(key)
                for table, column in (("read", "briefing"), ("notes", "briefing"), ("briefings", "number")):
                    self._run(f"DELETE FROM {table} WHERE {column} = ?", number)  # noqa: S608 - own names
            self._numbers.clear()

        self._written(write)

    def forget_all(self) -> None:
        """Forget everything; nothing of it is left in the file, nor in those that were set aside."""

        def write() -> None:
            for table in ("read", "notes", "briefings", "settings", "searches"):
                self._run(f"DELETE FROM {table}")  # noqa: S608 - own names
            self._numbers.clear()

        self._guarded(lambda: self._run("PRAGMA secure_delete = ON"))
        self._written(write)
        self._guarded(lambda: self._run("VACUUM"))
        self._guarded(lambda: self._run("PRAGMA wal_checkpoint(TRUNCATE)"))
        for path in self._path.parent.glob(f"{opening.DAMAGED}*.sqlite") if self._path else ():
            databases.delete(path)

    # Underneath

    def _run(self, sql: str, *values: object) -> sqlite3.Cursor:
        return self._connection.execute(sql, values)

    def _column(self, column: str, key: BriefingKey) -> object | None:
        sql = f"SELECT {column} FROM briefings WHERE number = ?"  # noqa: S608 - own names
        row = self._read(lambda: self._run(sql, self._number(key)).fetchone(), None)
        return row[0] if row else None

    def _number(self, key: BriefingKey) -> int | None:
        """The number of what is remembered as this briefing: the same file, or one that has been moved."""
        known = self._numbers.get(key)
        if known is not None:
            return known
        row = self._run(
            "SELECT number FROM briefings WHERE id IN (?, '') AND path = ? ORDER BY id DESC", key.id, key.path
        )
        found = row.fetchone()
        if found is None and key.id:
            others = self._run("SELECT number, path FROM briefings WHERE id = ?", key.id).fetchall()
            moved = [number for number, path in others if not os.path.lexists(path)]
            # Of two files with one id none is taken for the other.
            found = (moved[0],) if len(others) == len(moved) == 1 else None
        if found is not None:
            self._numbers[key] = found[0]
        return found and int(found[0])

    def _made(self, key: BriefingKey) -> int:
        """The number to write under. What is remembered of a file that has been moved moves with it."""
        number = self._number(key)
        if number and not self._run("SELECT 1 FROM briefings WHERE number = ?", number).fetchone():
            # Another program has forgotten it.
            del self._numbers[key]
            number = self._number(key)
        if number is None:
            sql = "INSERT OR IGNORE INTO briefings (id, path, opened) VALUES (?, ?, 0)"
            self._run(sql, key.id, key.path)
            self._numbers.pop(key, None)
            number = self._number(key)
        else:
            sql = "UPDATE OR IGNORE briefings SET id = ?1, path = ?2 WHERE number = ?3 AND (id <> ?1 OR path <> ?2)"
            self._run(sql, key.id, key.path, number)
        if number is None:
            raise OutputError("The memory does not keep what is written to it.")
        return number

    def _read(self, work: Callable[[], _Found], otherwise: _Found) -> _Found:
        """Read something; where the database is damaged it is set aside, and there is nothing."""
        try:
            return work()
        except databases.DatabaseError as fault:
            if not (databases.is_damaged(fault) and self._set_aside()):
                self.trouble = f"The memory cannot be read: {databases.reason(fault)}."
        except ValueError:
            # What another version has written may be no JSON.
            pass
        return otherwise

    def _written(self, work: Callable[[], _Found]) -> _Found:
        """Write something, in a transaction of its own unless there is one."""
        return self._guarded(lambda: self._in_transaction(work))

    def _guarded(self, work: Callable[[], _Found]) -> _Found:
        """Do something that writes, once more with a new database where this one turns out to be damaged.

        Raises :class:`~briefing_tui.errors.OutputError` where it cannot be done.
        """
        in_batch = self._connection.in_transaction
        try:
            return work()
        except databases.DatabaseError as fault:
            if databases.is_damaged(fault) and self._set_aside() and not in_batch:
                return work()
            if not databases.is_damaged(fault):
                self.trouble = f"The memory cannot be written: {databases.reason(fault)}."
            raise OutputError(self.trouble) from fault

    def _in_transaction(self, work: Callable[[], _Found]) -> _Found:
        if self._connection.in_transaction:
            return work()
        self._run("BEGIN IMMEDIATE")
        try:
            result = work()
            self._run("COMMIT")
        except BaseException:
            self._roll_back()
            raise
        return result

    def _roll_back(self) -> None:
        if self._connection.in_transaction:
            self._run("ROLLBACK")

    def _set_aside(self) -> bool:
        """Go on with a new database in place of a damaged one; whether there is one."""
        if self._path is None or not self.is_kept:
            return False
        self._connection.close()
        self._numbers.clear()
        self._connection, self.is_kept, trouble = opening.set_aside(self._path)
        self.trouble = trouble or self.trouble
        return True


def _note(row: tuple[str, str, str, str, str, bytes, str, str, int, str, int]) -> Note:
    briefing_id, path, title, entry, section, digest, statement, cites, marked, note, changed = row
    noted = NotedEntry(entry, section, digest, statement, tuple(json.loads(cites)))
    return Note(BriefingKey(briefing_id, path), title, noted, bool(marked), note, changed // 1_000_000_000)
