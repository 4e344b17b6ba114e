"""SQLite databases in the program's own folders: opening, deleting, describing errors.

Importing this module imports SQLite: import it only where something is stored, as most commands store nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from briefing_tui.files.own_folders import NoDatabase as NoDatabase  # noqa: PLC0414 - for those who use databases
from briefing_tui.files.own_folders import own_folder as own_folder  # noqa: PLC0414
from briefing_tui.files.paths import shown_path

try:
    import sqlite3

    DatabaseError = sqlite3.DatabaseError
    IS_AVAILABLE = True
except ImportError:
    DatabaseError = NoDatabase  # type: ignore[assignment, misc]
    IS_AVAILABLE = False

UNAVAILABLE: Final = "this Python was built without SQLite"

WAIT: Final = 10.0
"""Seconds to wait for a lock that another process has on a database."""

_HEADER: Final = 100
"""Bytes of the header of a database."""

_MOST_VERSION: Final = 2
_MOST_FORMAT: Final = (4).to_bytes(4, "big")
"""The highest version of the file format for reading or writing, and of the schema (https://sqlite.org/fileformat)."""

_SUFFIXES: Final = ("", "-wal", "-shm", "-journal")
"""Suffixes of a database file and of the files that SQLite creates beside it."""


def connect(path: Path | None, *, shared: bool = False, wait: float = WAIT) -> sqlite3.Connection:
    """Open a database for reading and writing; None means a database in memory.

    A missing file is created with its folder, accessible to its owner only. Several processes may use it at once;
    several threads only if it is ``shared``, and one after another. ``wait`` is the time in seconds to wait for
    the lock of another process. Raises :class:`NoDatabase` or an error of SQLite.
    """
    if not IS_AVAILABLE:
        raise NoDatabase(UNAVAILABLE)
    if path is None:
        return sqlite3.connect(":memory:", isolation_level=None, check_same_thread=not shared)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600))
    except OSError as fault:
        raise NoDatabase(f"{shown_path(path)} cannot be written: {(fault.strerror or '').lower()}") from fault
    connection = sqlite3.connect(path, timeout=wait, isolation_level=None, check_same_thread=not shared)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Run a block in a write transaction: all of it is written, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def connect_to_read(path: Path, *, immutable: bool = False) -> sqlite3.Connection:
    """Open a database for reading only; no process may write to an ``immutable`` one."""
    mode = "mode=ro&immutable=1" if immutable else "mode=ro"
    return sqlite3.connect(f"{path.as_uri()}?{mode}", uri=True, timeout=WAIT, isolation_level=None)


def is_sqlite_error(fault: sqlite3.Error) -> bool:
    """Whether an error comes from SQLite, and not from wrong use of Python's module."""
    return hasattr(fault, "sqlite_errorcode")


def is_damaged(fault: sqlite3.Error, path: Path | None) -> bool:
    """Whether an error of the database at ``path`` means that it is not a database, or is damaged."""
    is_known = _code(fault) in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
    return is_known or (path is not None and has_unknown_format(path))


def has_unknown_format(path: Path) -> bool:
    """Whether the header of a database has a format number that no SQLite writes.

    SQLite does not call that damage: it says "unsupported file format", or that the database can only be read.
    """
    if not path.is_file():
        return False
    with suppress(OSError), path.open("rb") as file:
        header = file.read(_HEADER)
        return len(header) == _HEADER and (max(header[18:20]) > _MOST_VERSION or header[44:48] > _MOST_FORMAT)
    return False


def is_busy(fault: sqlite3.Error) -> bool:
    """Whether the lock of another process was not released in time."""
    return _code(fault) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def reason(fault: sqlite3.Error) -> str:
    """Return why a database cannot be used, as the end of a sentence."""
    words = {
        sqlite3.SQLITE_FULL: "the disk is full",
        sqlite3.SQLITE_READONLY: "it is read-only",
        sqlite3.SQLITE_CANTOPEN: "it cannot be opened",
        sqlite3.SQLITE_IOERR: "the disk does not answer, or is full",
        sqlite3.SQLITE_PERM: "you have no permission",
        sqlite3.SQLITE_BUSY: "another program is using it",
        sqlite3.SQLITE_LOCKED: "another program is using it",
        sqlite3.SQLITE_CORRUPT: "it is damaged",
        sqlite3.SQLITE_NOTADB: "it is damaged",
    }
    return words.get(_code(fault), str(fault).lower())


def _code(fault: sqlite3.Error) -> int:
    """Return the primary result code of SQLite; -1 for an error of Python's own module."""
    return getattr(fault, "sqlite_errorcode", -1) & 0xFF


def delete(path: Path) -> None:
    """Delete a database and the files beside it, ignoring errors."""
    for suffix in _SUFFIXES:
        with suppress(OSError):
            path.with_name(path.name + suffix).unlink()


def set_aside(path: Path, name: str) -> None:
    """Rename a database and the files beside it. Raises OSError."""
    for suffix in _SUFFIXES:
        with suppress(FileNotFoundError):
            path.with_name(path.name + suffix).rename(path.with_name(name + suffix))
