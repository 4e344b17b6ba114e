"""The tables of the memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefing_tui.files import databases

if TYPE_CHECKING:
    import sqlite3

VERSION: Final = 1
"""Version of the tables; increase it with every change. A database of a newer version is only read."""

# Numbers are never reused: a concurrent process may still have the number of a forgotten briefing.
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
"""The tables and their keys, those most valuable to the reader first."""


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version of the tables; 0 if there are none."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def make(connection: sqlite3.Connection) -> None:
    """Create the tables, in one transaction; tables that a concurrent process just created are kept."""
    with databases.transaction(connection):
        for statement in _TABLES.split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {VERSION}")
