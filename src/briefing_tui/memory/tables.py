"""The tables of the memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import sqlite3

VERSION: Final = 1
"""Goes up with every change of the tables. What a newer program wrote is only read."""

# No number is given twice: another program may still know it when a briefing has been forgotten.
_TABLES: Final = """
CREATE TABLE IF NOT EXISTS briefings (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, path TEXT NOT NULL, title TEXT NOT NULL DEFAULT '',
    opened INTEGER NOT NULL, place TEXT, version BLOB, UNIQUE (id, path)
);
CREATE INDEX IF NOT EXISTS briefings_by_path ON briefings (path);
CREATE INDEX IF NOT EXISTS briefings_by_time ON briefings (opened);
CREATE TABLE IF NOT EXISTS read (
    briefing INTEGER NOT NULL, entry TEXT NOT NULL, digest BLOB NOT NULL, PRIMARY KEY (briefing, entry)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS notes (
    briefing INTEGER NOT NULL, entry TEXT NOT NULL, section TEXT NOT NULL, digest BLOB NOT NULL,
    statement TEXT NOT NULL, cites TEXT NOT NULL, marked INTEGER NOT NULL, note TEXT NOT NULL, changed INTEGER NOT NULL,
    PRIMARY KEY (briefing, entry)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS searches (typed TEXT PRIMARY KEY, time INTEGER NOT NULL) WITHOUT ROWID;
"""


KEYS: Final = {
    "briefings": ("number",),
    "notes": ("briefing", "entry"),
    "settings": ("name",),
    "searches": ("typed",),
    "read": ("briefing", "entry"),
}
"""The tables and their keys, what is dearest to a reader first."""


def version_of(connection: sqlite3.Connection) -> int:
    """The version of the tables; 0 where there are none yet."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def make(connection: sqlite3.Connection) -> None:
    """Make the tables, in one transaction; those that another process has just made stay."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement in _TABLES.split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
