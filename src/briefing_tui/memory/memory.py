"""The memory: an SQLite database in the state folder, which several processes may use at once.

A read is one look-up and never fails. A write is a transaction, or part of one :meth:`Memory.batch`. Callers write when
the reader leaves a briefing or quits, or every few seconds, but never on a key press.
"""

from __future__ import annotations

import json
import os
import time
import zlib
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from briefing_tui.errors import OutputError
from briefing_tui.files import databases
from briefing_tui.memory import opening
from briefing_tui.memory.database import Database
from briefing_tui.memory.location import database_path
from briefing_tui.memory.notes import BriefingKey, Note, NotedEntry

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from briefing_tui.model.briefing import Briefing

_KEPT_SEARCHES: Final = 100


def briefing_key(briefing: Briefing, path: Path | str) -> BriefingKey:
    """Return the key of a briefing in a file; an id derived from the file name is not used."""
    return key_of(briefing.id if briefing.id_written else "", path)


def key_of(written_id: str, path: Path | str) -> BriefingKey:
    """Return the key of a briefing in a file by its written id, which may be empty."""
    real = os.path.realpath(path)
    return BriefingKey(written_id, real.encode(errors="surrogateescape").decode(errors="replace"))


class Memory:
    """Everything remembered.

    If nothing can be stored, it works until the program ends, and ``is_kept`` is False. If there is a database that can
    only be read, writes to it fail. In both cases each write tries first whether it can be stored by now.
    """

    def __init__(self, opened: opening.Opened, path: Path | None) -> None:
        self._numbers: dict[BriefingKey, int] = {}
        self.database = Database(opened, path, self._copy_to, self._numbers.clear)
        self._run, self._read, self._write = self.database.run, self.database.read, self.database.write

    @classmethod
    def open(cls) -> Self:
        """Open the memory in the state folder, whatever its state."""
        opened = opening.opened()
        with suppress(databases.NoDatabase):
            return cls(opened, database_path())
        return cls(opened, None)

    @property
    def is_kept(self) -> bool:
        """Whether what is written stays after the program ends."""
        return self.database.is_kept

    @property
    def trouble(self) -> str:
        """A sentence for the person if something cannot be remembered, else empty."""
        return self.database.trouble

    def batch(self) -> AbstractContextManager[None]:
        """Write all changes in the block in one transaction: all or nothing.

        Raises :class:`~briefing_tui.errors.OutputError` if they cannot be written; the caller still has them and may
        try again later.
        """
        return self.database.batch()

    def close(self) -> None:
        """Close the database."""
        self.database.close()

    def __enter__(self) -> Self:
        """Return the memory, which is already open."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the database."""
        self.close()

    # Entries read

    def was_opened(self, key: BriefingKey) -> bool:
        """Whether anything is remembered of a briefing."""
        return self._read(lambda: self._number(key), None) is not None

    def read_entries(self, key: BriefingKey) -> dict[str, bytes]:
        """Return the keys of the entries that were read, with the digest of each at that time."""
        sql = "SELECT entry, digest FROM read WHERE briefing = ?"
        return self._read(lambda: dict(self._run(sql, self._number(key)).fetchall()), {})

    def unread(self, key: BriefingKey, digests: Callable[[], Mapping[str, bytes]]) -> int | None:
        """Return how many entries of a briefing are new, changed or unread; None if it was never opened.

        ``digests`` returns the present digests of its entries by key.
        """
        if not self.was_opened(key):
            return None
        read = self.read_entries(key)
        return sum(read.get(entry) != digest for entry, digest in digests().items())

    def mark_read(self, key: BriefingKey, entries: Mapping[str, bytes]) -> None:
        """Remember entries as read, by key with their digests."""

        def write() -> None:
            number = self._assigned_number(key)
            rows = [(number, entry, digest) for entry, digest in entries.items()]
            self.database.connection.executemany("INSERT OR REPLACE INTO read VALUES (?, ?, ?)", rows)

        self._write(write)

    def mark_unread(self, key: BriefingKey, entries: Collection[str]) -> None:
        """Forget that entries were read."""

        def write() -> None:
            rows = [(self._assigned_number(key), entry) for entry in entries]
            self.database.connection.executemany("DELETE FROM read WHERE briefing = ? AND entry = ?", rows)

        self._write(write)

    # Briefings

    def opened(self, key: BriefingKey, title: str = "") -> None:
        """Remember that a briefing was opened now."""
        sql = "UPDATE briefings SET opened = ?, title = ? WHERE number = ?"
        self._write(lambda: self._run(sql, time.time_ns(), title, self._assigned_number(key)))

    def last_opened(self, *places: str) -> list[BriefingKey]:
        """Return the briefings opened last, newest first, at most ten; if places are given, those at or below them.

        Places are resolved paths of files and folders.
        """
        # "0" follows "/".
        among = " OR ".join(["path = ? OR (path > ? AND path < ?)"] * len(places)) or "1"
        ends = [end for place in places for end in (place, f"{place.rstrip('/')}/", f"{place.rstrip('/')}0")]
        sql = f"SELECT id, path FROM briefings WHERE opened > 0 AND ({among}) ORDER BY opened DESC LIMIT 10"  # noqa: S608 - own words
        return self._read(lambda: [BriefingKey(*row) for row in self._run(sql, *ends)], [])

    def place(self, key: BriefingKey) -> object | None:
        """Return the place last stored for a briefing, as it was passed; None if there is none."""
        text = self._column("place", key)
        return self._read(lambda: json.loads(text), None) if isinstance(text, str) else None

    def keep_place(self, key: BriefingKey, place: object) -> None:
        """Remember a place in a briefing: any JSON value."""
        text = json.dumps(place)
        self._write(
            lambda: self._run("UPDATE briefings SET place = ? WHERE number = ?", text, self._assigned_number(key))
        )

    def version(self, key: BriefingKey) -> bytes | None:
        """Return the content of a briefing's file when it was last read; None if unknown."""
        packed = self._column("version", key)
        with suppress(zlib.error):
            return zlib.decompress(packed) if isinstance(packed, bytes) else None
        return None

    def keep_version(self, key: BriefingKey, data: bytes) -> None:
        """Remember the current content of a briefing's file."""
        packed = zlib.compress(data, 6)
        self._write(
            lambda: self._run("UPDATE briefings SET version = ? WHERE number = ?", packed, self._assigned_number(key))
        )

    # Settings and searches

    def setting(self, name: str) -> object | None:
        """Return a setting, such as the theme; None if it was never stored."""
        row = self._read(lambda: self._run("SELECT value FROM settings WHERE name = ?", name).fetchone(), None)
        return self._read(lambda: json.loads(row[0]), None) if row else None

    def keep_setting(self, name: str, value: object) -> None:
        """Remember a setting: any JSON value."""
        text = json.dumps(value)
        self._write(lambda: self._run("INSERT OR REPLACE INTO settings VALUES (?, ?)", name, text))

    def searches(self) -> list[str]:
        """Return the last searches, newest first."""
        return self._read(lambda: [row[0] for row in self._run("SELECT typed FROM searches ORDER BY time DESC")], [])

    def keep_search(self, typed: str) -> None:
        """Remember a search."""

        def write() -> None:
            self._run("INSERT OR REPLACE INTO searches VALUES (?, ?)", typed, time.time_ns())
            self._run(
                "DELETE FROM searches WHERE typed IN (SELECT typed FROM searches ORDER BY time DESC LIMIT -1 OFFSET ?)",
                _KEPT_SEARCHES,
            )

        self._write(write)

    # Marks and notes

    def note(self, key: BriefingKey, entry: str) -> Note | None:
        """Return the mark or note on an entry, by key; None if there is neither."""
        return next((note for note in self.notes(key) if note.entry.key == entry), None)

    def notes(self, key: BriefingKey | None = None) -> list[Note]:
        """Return all marks and notes, or those on one briefing, in the order in which they were last changed."""
        sql = (
            "SELECT id, path, title, entry, section, digest, statement, cites, marked, note, changed "
            "FROM notes JOIN briefings ON number = briefing WHERE ? OR briefing = ? ORDER BY changed, entry"
        )
        return self._read(lambda: list(map(_note, self._run(sql, key is None, key and self._number(key)))), [])

    def entitle(self, key: BriefingKey, title: str) -> None:
        """Store the title of a briefing, so that its notes can be listed before its file is read."""
        sql = "UPDATE briefings SET title = ? WHERE number = ?"
        self._write(lambda: self._run(sql, title, self._assigned_number(key)))

    def mark(self, key: BriefingKey, entry: NotedEntry, *, marked: bool = True) -> None:
        """Mark an entry, or remove its mark; its note is kept."""
        self._write(lambda: self._keep_note(key, entry, marked=marked))

    def keep_note(self, key: BriefingKey, entry: NotedEntry, note: str, *, seen: str = "") -> str:
        """Store a note on an entry; an empty one deletes it. Returns the note stored.

        ``seen`` is the note that the writer saw: if a concurrent process has stored a different one meanwhile, the new
        note is appended to it, so that neither is lost.
        """

        def write() -> str:
            row = self._run(
                "SELECT note FROM notes WHERE briefing = ? AND entry = ?", self._assigned_number(key), entry.key
            ).fetchone()
            other = row[0] if row else ""
            kept = note if other in {seen, note, ""} else "\n\n".join(filter(None, (other, note)))
            self._keep_note(key, entry, note=kept)
            return kept

        return self._write(write)

    def move_notes(self, key: BriefingKey, successors: Mapping[str, str]) -> None:
        """Move marks and notes from entries that are gone to those in their place, by key, unless these have their own.

        Each keeps what its entry said, so that it is known to have changed, and is found again if it comes back.
        """

        def write() -> None:
            number = self._assigned_number(key)
            rows = [(now, number, before) for before, now in successors.items()]
            sql = "UPDATE OR IGNORE notes SET entry = ? WHERE briefing = ? AND entry = ?"
            self.database.connection.executemany(sql, rows)

        self._write(write)

    def _keep_note(
        self, key: BriefingKey, entry: NotedEntry, *, marked: bool | None = None, note: str | None = None
    ) -> None:
        number = self._assigned_number(key)
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
        """Return all briefings of which anything is remembered."""
        return self._read(lambda: [BriefingKey(*row) for row in self._run("SELECT id, path FROM briefings")], [])

    def forget(self, keys: Collection[BriefingKey]) -> None:
        """Forget everything about some briefings, including notes."""

        def write() -> None:
            for key in keys:
                number = self._number(key)
                for table, column in (("read", "briefing"), ("notes", "briefing"), ("briefings", "number")):
                    self._run(f"DELETE FROM {table} WHERE {column} = ?", number)  # noqa: S608 - own names
            self._numbers.clear()

        self._write(write)

    def forget_all(self) -> None:
        """Forget everything; nothing remains in the file, nor in damaged ones that were set aside."""

        def write() -> None:
            for table in ("read", "notes", "briefings", "settings", "searches"):
                self._run(f"DELETE FROM {table}")  # noqa: S608 - own names
            self._numbers.clear()

        self.database.guarded(lambda: self._run("PRAGMA secure_delete = ON"))
        self._write(write)
        self.database.guarded(lambda: self._run("VACUUM"))
        self.database.guarded(lambda: self._run("PRAGMA wal_checkpoint(TRUNCATE)"))
        for path in self.database.path.parent.glob(f"{opening.DAMAGED}*.sqlite") if self.database.path else ():
            databases.delete(path)

    # The numbers of briefings

    def _column(self, column: str, key: BriefingKey) -> object | None:
        sql = f"SELECT {column} FROM briefings WHERE number = ?"  # noqa: S608 - own names
        row = self._read(lambda: self._run(sql, self._number(key)).fetchone(), None)
        return row[0] if row else None

    def _number(self, key: BriefingKey) -> int | None:
        """Return the number of a remembered briefing: of the same file, or of one that has moved."""
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
            # If two files have the same id, neither is mistaken for the other.
            found = (moved[0],) if len(others) == len(moved) == 1 else None
        if found is not None:
            self._numbers[key] = found[0]
        return found and int(found[0])

    def _assigned_number(self, key: BriefingKey) -> int:
        """Return the number to write under, creating it if needed; what is remembered of a moved file moves with it."""
        number = self._number(key)
        if number and not self._run("SELECT 1 FROM briefings WHERE number = ?", number).fetchone():
            # A concurrent process has forgotten it.
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

    def _copy_to(self, opened: opening.Opened) -> None:
        """Write everything that is kept only in memory to another database, in one transaction."""
        other = type(self)(opened, self.database.path)
        attached: list[tuple[int, str, str]] = self._run("PRAGMA database_list").fetchall()
        if any(path for _, _, path in attached):
            return
        with other.batch():
            rows = self._run("SELECT id, path, title, opened FROM briefings ORDER BY opened").fetchall()
            for written_id, path, title, time_opened in rows:
                key = BriefingKey(written_id, path)
                other.opened(key, title) if time_opened else other.entitle(key, title)
                if (place := self.place(key)) is not None:
                    other.keep_place(key, place)
                other.mark_read(key, self.read_entries(key))
                if (version := self.version(key)) is not None:
                    other.keep_version(key, version)
            for note in self.notes():
                other.mark(note.briefing, note.entry, marked=note.marked)
                other.keep_note(note.briefing, note.entry, note.note)
            for name, value in self._run("SELECT name, value FROM settings").fetchall():
                other.keep_setting(name, json.loads(value))
            for typed in reversed(self.searches()):
                other.keep_search(typed)


def _note(row: tuple[str, str, str, str, str, bytes, str, str, int, str, int]) -> Note:
    briefing_id, path, title, entry, section, digest, statement, cites, marked, note, changed = row
    noted = NotedEntry(entry, section, digest, statement, tuple(json.loads(cites)))
    return Note(BriefingKey(briefing_id, path), title, noted, bool(marked), note, changed // 1_000_000_000)
