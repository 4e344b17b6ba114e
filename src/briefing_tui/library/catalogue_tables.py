"""The tables of a catalogue, and how their rows are numbered."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

import briefing_tui
from briefing_tui.files import databases

if TYPE_CHECKING:
    import sqlite3

LAYOUT: Final = 1
"""Version of the tables; increase it with every change of them or of their content."""

SECTIONS: Final = ("head", "summary", "assumptions", "actors", "timeline", "questions")
"""The sections of entries, by number; the first is the title and bottom line of a briefing."""

_ENTRY_BITS: Final = 20
_FILE_BITS: Final = 21
_DAY_BITS: Final = 22
MOST_FILES: Final = 1 << _FILE_BITS
_MOST_ENTRIES: Final = 1 << _ENTRY_BITS
_MOST_DAYS: Final = (1 << _DAY_BITS) - 1

NO_DAY: Final = -2_600_000
"""Day number of a briefing without a date: these come last."""

LAST_DAY: Final = NO_DAY + _MOST_DAYS
"""Last day number, in the year 6334; later days share it, and days before 5150 BC share the one after NO_DAY."""

_TABLES: Final = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE files (
    number INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE, size INTEGER, modified INTEGER, changed INTEGER,
    opens INTEGER, day INTEGER, age BLOB, name BLOB, as_of TEXT, day_words TEXT,
    briefing TEXT, id_written INTEGER, title TEXT, topics TEXT, topic_words TEXT, follows TEXT, answers_in TEXT,
    entries INTEGER, fatal INTEGER, errors INTEGER, warnings INTEGER, has_copies INTEGER
);
CREATE TABLE entries (id INTEGER PRIMARY KEY, section INTEGER, key TEXT, digest BLOB, line INTEGER, text TEXT);
CREATE TABLE actors (
    name TEXT, file INTEGER, number INTEGER, is_alias INTEGER, PRIMARY KEY (name, file, number)
) WITHOUT ROWID;
CREATE TABLE follows (earlier TEXT, file INTEGER, PRIMARY KEY (earlier, file)) WITHOUT ROWID;
CREATE INDEX files_by_briefing ON files (briefing);
CREATE INDEX files_by_day ON files (day);
CREATE INDEX files_in_order ON files (opens DESC, age DESC, name);
CREATE TABLE answers (briefing TEXT, file INTEGER, PRIMARY KEY (briefing, file)) WITHOUT ROWID;
CREATE TABLE terms (term TEXT PRIMARY KEY) WITHOUT ROWID;
"""

_WORDS: Final = """
CREATE VIRTUAL TABLE words USING fts5 (
    text, actors, sources, content = '', columnsize = 0, tokenize = 'ascii', prefix = '2'
)
"""
"""Full-text index without content: ``entries`` has the text as shown. Words are stored folded, separated by spaces.

Beginnings of two letters have an index. For longer ones, ``terms`` lists the words that begin so: searching these words
reads the newest rows first and can stop, while a prefix query would read all rows before the first result.
"""

_PLAIN_WORDS: Final = "CREATE TABLE words (rowid INTEGER PRIMARY KEY, text TEXT, actors TEXT, sources TEXT)"
"""The same for an SQLite without full-text search: :func:`has_phrase` reads all of it."""


def stamp() -> str:
    """Return the stamp that a catalogue must have: a different version may read, check or fold differently."""
    return f"{LAYOUT} {briefing_tui.__version__} {unicodedata.unidata_version}"


def is_current(connection: sqlite3.Connection) -> bool:
    """Whether the tables exist, and are of this version."""
    found = connection.execute("SELECT count(*) FROM sqlite_master WHERE name IN ('facts', 'words')").fetchone()[0]
    if found < 2:  # noqa: PLR2004 - those two tables
        return False
    try:
        row = connection.execute("SELECT value FROM facts WHERE name = 'stamp'").fetchone()
    except connection.OperationalError:
        return False
    return row is not None and row[0] == stamp()


def make(connection: sqlite3.Connection) -> None:
    """Create the tables in one transaction: a concurrent process sees either the old ones or the new."""
    with databases.transaction(connection):
        if not is_current(connection):
            drop(connection)
            for statement in _TABLES.split(";"):
                connection.execute(statement)
            has_index = has_full_text_search(connection)
            connection.execute(_WORDS if has_index else _PLAIN_WORDS)
            connection.execute("INSERT INTO facts VALUES ('stamp', ?)", (stamp(),))


def drop(connection: sqlite3.Connection) -> None:
    """Drop all tables of any version."""
    names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY sql LIKE ? DESC"
    for (name,) in connection.execute(names, ("CREATE VIRTUAL%",)).fetchall():
        quoted = name.replace('"', '""')
        connection.execute(f'DROP TABLE IF EXISTS "{quoted}"')


def has_full_text_search(connection: sqlite3.Connection) -> bool:
    """Whether this SQLite has FTS5."""
    return bool(connection.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')").fetchone()[0])


def is_indexed(connection: sqlite3.Connection) -> bool:
    """Whether the words of this catalogue are in a full-text index."""
    sql = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'words'").fetchone()
    return sql is not None and "fts5" in sql[0]


def has_phrase(text: str, phrase: str, is_open: int) -> bool:
    """Whether a text has some words in a row; the last may be the beginning of a longer word if ``is_open``."""
    end = "" if is_open else " "
    return f" {phrase}{end}" in f" {text} "


def row_range(day: int, file: int) -> tuple[int, int]:
    """Return the first and last row number for the entries of a file.

    The newest day has the highest numbers, and within a file the first entry: in descending order, newest comes first.
    """
    low = first_row(day) + (file << _ENTRY_BITS)
    return low, low + _MOST_ENTRIES - 1


def first_row(day: int) -> int:
    """Return the lowest row number of a day."""
    return min(max(day - NO_DAY, 0), _MOST_DAYS) << (_FILE_BITS + _ENTRY_BITS)


FILE_OF_ROW: Final = f"(entries.id >> {_ENTRY_BITS}) & {MOST_FILES - 1}"
"""SQL expression for the file number of a row of ``entries``."""

HEAD_OF_FILE: Final = (
    f"((files.day - {NO_DAY}) << {_FILE_BITS + _ENTRY_BITS}) + ((files.number + 1) << {_ENTRY_BITS}) - 1"
)
"""SQL expression for the row number, in ``entries``, of the title of a row of ``files``."""
