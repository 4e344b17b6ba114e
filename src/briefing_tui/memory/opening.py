"""Opening the memory whatever the state of its database. Existing data is never overwritten."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, Self, cast

from briefing_tui.files import databases
from briefing_tui.files.paths import shown_path
from briefing_tui.memory import tables
from briefing_tui.memory.location import database_path

if TYPE_CHECKING:
    import sqlite3

DAMAGED: Final = "memory-damaged-"
"""Prefix of the names of damaged databases that were set aside."""

NOTHING_KEPT: Final = "Nothing will be remembered, including notes and marks"


class Opened(NamedTuple):
    """A connection, whether its writes persist, and a sentence about a problem; ``""`` if there is none."""

    connection: sqlite3.Connection
    is_kept: bool
    trouble: str


class _Nothing:
    """A stand-in for a database and its cursors where there is no SQLite: it has nothing and keeps nothing."""

    in_transaction = False

    def execute(self, *_: object) -> Self:
        """Return a result without rows."""
        return self

    executemany = execute

    def __iter__(self) -> Iterator[object]:
        """Yield no row."""
        return iter(())

    def fetchone(self) -> None:
        """Return no row."""

    def fetchall(self) -> list[object]:
        """Return no rows."""
        return []

    def close(self) -> None:
        """Do nothing."""


def opened() -> Opened:
    """Open the database in the state folder: read-only if it cannot be written, else in memory."""
    if not databases.IS_AVAILABLE:
        trouble = f"Nothing is remembered or catalogued: {databases.UNAVAILABLE}."
        return Opened(cast("sqlite3.Connection", _Nothing()), is_kept=False, trouble=trouble)
    try:
        return open_at(database_path())
    except databases.NoDatabase as fault:
        return _in_memory(f"{NOTHING_KEPT}: {fault}.")


def open_at(path: Path) -> Opened:
    """Open the database at a path."""
    try:
        return _checked(path)
    except databases.NoDatabase as fault:
        return _read_only(path, str(fault))
    except databases.DatabaseError as fault:
        if not databases.is_damaged(fault, path):
            return _read_only(path, databases.reason(fault))
    return set_aside(path)


def again(path: Path, wait: float) -> Opened | None:
    """Open a database that could not be written before; None if it still cannot be.

    ``wait`` is the time in seconds for which another process may hold it.
    """
    try:
        found = _checked(path, wait)
    except (databases.NoDatabase, databases.DatabaseError):
        return None
    if not found.is_kept:
        found.connection.close()
    return found if found.is_kept else None


def set_aside(path: Path) -> Opened:
    """Rename a damaged database and create a new one, unless a concurrent process just did."""
    trouble = ""
    try:
        with _locked(path.parent):
            aside = ""
            if _is_damaged(path):
                aside = f"{DAMAGED}{time.strftime('%Y-%m-%d-%H%M%S')}-{os.getpid()}.sqlite"
                databases.set_aside(path, aside)
                where = shown_path(path.with_name(aside))
                trouble = f"The memory was damaged: what could be read of it was kept, and the old file is {where}."
            fresh = _checked(path)
            if aside:
                _rescue(path.with_name(aside), fresh.connection)
            return fresh._replace(trouble=trouble)
    except (OSError, databases.NoDatabase, databases.DatabaseError) as fault:
        why = databases.reason(fault) if isinstance(fault, databases.DatabaseError) else str(fault)
        return _in_memory(f"{NOTHING_KEPT}: {shown_path(path)} is damaged and cannot be set aside ({why}).")


def _rescue(damaged: Path, connection: sqlite3.Connection) -> None:
    """Copy the readable rows of a damaged database, from both ends of each table up to the damage."""
    with suppress(databases.DatabaseError), closing(databases.connect_to_read(damaged, immutable=True)) as source:
        connection.execute("BEGIN IMMEDIATE")
        for table, key in tables.KEYS.items():
            for order in ("ASC", "DESC"):
                _copy(source, connection, table, ", ".join(f"{column} {order}" for column in key))
        connection.execute("COMMIT")


def _copy(source: sqlite3.Connection, connection: sqlite3.Connection, table: str, order: str) -> None:
    """Copy the rows of a table in some order up to the first unreadable one."""
    with suppress(databases.DatabaseError):
        for row in source.execute(f"SELECT * FROM {table} ORDER BY {order}"):  # noqa: S608 - own names
            marks = ", ".join("?" * len(row))
            connection.execute(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", row)  # noqa: S608 - own names


def _checked(path: Path, wait: float = databases.WAIT) -> Opened:
    """Return a connection to a database of this version; read-only for one of a newer version."""
    connection = databases.connect(path, wait=wait)
    try:
        version = tables.version_of(connection)
        if version > tables.VERSION:
            connection.close()
            return _read_only(path, "it was written by a newer briefing-tui")
        if version < tables.VERSION:
            tables.make(connection)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return Opened(connection, is_kept=True, trouble="")


def _read_only(path: Path, why: str) -> Opened:
    """Return a read-only connection; one in memory if not even that is possible."""
    # Readers share files beside the database, which may be impossible to create where it cannot be written.
    for immutable in (False, True) if path.is_file() else ():
        with suppress(databases.DatabaseError, ValueError):
            connection = databases.connect_to_read(path, immutable=immutable)
            if _has_tables(connection):
                return Opened(connection, False, f"{NOTHING_KEPT}: {shown_path(path)} is read-only ({why}).")  # noqa: FBT003 - its fields have names
    return _in_memory(f"{NOTHING_KEPT}: {why}.")


def _in_memory(trouble: str) -> Opened:
    connection = databases.connect(None)
    tables.make(connection)
    return Opened(connection, is_kept=False, trouble=trouble)


def _is_damaged(path: Path) -> bool:
    """Whether any part of a database is damaged."""
    if not path.exists():
        return False
    if databases.has_unknown_format(path):
        return True
    try:
        with closing(databases.connect_to_read(path)) as connection:
            return bool(connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok")
    except databases.DatabaseError as fault:
        return databases.is_damaged(fault, path)


def _has_tables(connection: sqlite3.Connection) -> bool:
    """Whether a connection reads a memory database; if not, close it."""
    try:
        connection.execute("SELECT number FROM briefings LIMIT 1").fetchone()
    except databases.DatabaseError:
        connection.close()
        return False
    return True


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Prevent other processes from setting a database aside during the block."""
    import fcntl  # noqa: PLC0415 - only here, and only where something is broken

    descriptor = os.open(folder / "memory.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
