"""The tables of a catalogue, and the numbers of their rows."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

import briefing_tui

if TYPE_CHECKING:
    import sqlite3

LAYOUT: Final = 1
"""Goes up with every change of the tables, or of what is written to them."""

SECTIONS: Final = ("head", "summary", "assumptions", "actors", "timeline", "questions")
"""What an entry is of, by number; the first is the title and the bottom line of a briefing."""

_ENTRY_BITS: Final = 20
_FILE_BITS: Final = 21
_DAY_BITS: Final = 22
MOST_FILES: Final = 1 << _FILE_BITS
_MOST_ENTRIES: Final = 1 << _ENTRY_BITS
_MOST_DAYS: Final = (1 << _DAY_BITS) - 1

NO_DAY: Final = -2_600_000
"""The day of a briefing that does not say of which it is: those come last."""

LAST_DAY: Final = NO_DAY + _MOST_DAYS
"""In the year 6334: what is later shares this day, and what is older than 5150 BC the one after NO_DAY."""

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
"""Only the index is kept: the text stands in ``entries`` as it is shown. Words come folded and with blanks between.

Beginnings of two letters have an index of their own. For longer ones ``terms`` has the words that begin so: to look for
these takes the newest rows from the index and stops, where a look for a beginning would go through all rows first.
"""

_PLAIN_WORDS: Final = "CREATE TABLE words (rowid INTEGER PRIMARY KEY, text TEXT, actors TEXT, sources TEXT)"
"""The same for an SQLite without full-text search: :func:`has_phrase` goes through all of it."""


def stamp() -> str:
    """What a catalogue has to be of: another version may read, judge or fold in another way."""
    return f"{LAYOUT} {briefing_tui.__version__} {unicodedata.unidata_version}"


def is_current(connection: sqlite3.Connection) -> bool:
    """Whether the tables are there, of this version."""
    found = connection.execute("SELECT count(*) FROM sqlite_master WHERE name IN ('facts', 'words')").fetchone()[0]
    if found < 2:  # noqa: PLR2004 - those two tables
        return False
    try:
        row = connection.execute("SELECT value FROM facts WHERE name = 'stamp'").fetchone()
    except connection.OperationalError:
        return False
    return row is not None and row[0] == stamp()


def make(connection: sqlite3.Connection) -> None:
    """Make the tables anew, in one transaction: another process sees the old ones or the new."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        if not is_current(connection):
            drop(connection)
            for statement in _TABLES.split(";"):
                connection.execute(statement)
            has_index = has_full_text_search(connection)
            connection.execute(_WORDS if has_index else _PLAIN_WORDS)
            connection.execute("INSERT INTO facts VALUES ('stamp', ?)", (stamp(),))
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def drop(connection: sqlite3.Connection) -> None:
    """Drop all tables, whatever version they are of."""
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


def row_range(day: int, file: int) -> tuple[int, int]:
    """The numbers of the rows of a file's entries, from the first to the last.

    The newest day has the highest numbers, and within a file the first entry: in falling order, newest comes first.
    """
    low = first_row(day) + (file << _ENTRY_BITS)
    return low, low + _MOST_ENTRIES - 1


def first_row(day: int) -> int:
    """The lowest number that a row of a day may have."""
    return min(max(day - NO_DAY, 0), _MOST_DAYS) << (_FILE_BITS + _ENTRY_BITS)


FILE_OF_ROW: Final = f"(entries.id >> {_ENTRY_BITS}) & {MOST_FILES - 1}"
"""The number of the file that a row of ``entries`` is of, in SQL."""

HEAD_OF_FILE: Final = (
    f"((files.day - {NO_DAY}) << {_FILE_BITS + _ENTRY_BITS}) + ((files.number + 1) << {_ENTRY_BITS}) - 1"
)
"""The number of the row of ``entries`` that has the title of a row of ``files``, in SQL."""
