"""Writing the rows of files to the tables of a catalogue, and removing them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing_tui.files import databases
from briefing_tui.library import catalogue_rows, catalogue_tables

if TYPE_CHECKING:
    import sqlite3

    from briefing_tui.errors import Problem
    from briefing_tui.library.library import Item
    from briefing_tui.library.scanning import Stamp


def put_in(connection: sqlite3.Connection, path: str, stamp: Stamp, item: Item, problems: Sequence[Problem]) -> None:
    """Write the rows of a file."""
    number = fact(connection, "next")
    connection.execute("INSERT OR REPLACE INTO facts VALUES ('next', ?)", (number + 1,))
    row = catalogue_rows.file_row(path, item, problems) | {"number": number, **stamp._asdict()}
    marks = ", ".join("?" * len(row))
    sql = f"INSERT INTO files ({', '.join(row)}) VALUES ({marks})"  # noqa: S608 - own names
    connection.execute(sql, [*row.values()])
    if item.briefing is None:
        return
    insert = connection.executemany
    actors = catalogue_rows.actor_rows(item.briefing)
    insert("INSERT OR IGNORE INTO actors VALUES (?, ?, ?, ?)", [(one[0], number, *one[1:]) for one in actors])
    insert("INSERT INTO follows VALUES (?, ?)", [(earlier, number) for earlier in {*item.briefing.follows}])
    answers = {question.answers_in for question in item.briefing.questions} - {""}
    insert("INSERT INTO answers VALUES (?, ?)", [(briefing_id, number) for briefing_id in answers])
    low, high = catalogue_tables.row_range(catalogue_rows.day_of(item), number)
    entries = list(zip(range(high, low - 1, -1), catalogue_rows.entry_rows(item.briefing), strict=False))[::-1]
    insert("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?)", [(place, *one[:5]) for place, one in entries])
    insert(
        "INSERT INTO words (rowid, text, actors, sources) VALUES (?, ?, ?, ?)",
        [(place, *one[5:]) for place, one in entries],
    )
    terms = {term for _, one in entries for words in one[5:] for term in words.split()}
    insert("INSERT OR IGNORE INTO terms VALUES (?)", [(term,) for term in sorted(terms)])


def remove(connection: sqlite3.Connection, path: str) -> None:
    """Remove the rows of a file. Its words stay in the index without effect: numbers are never reused."""
    execute = connection.execute
    row = execute("SELECT number, day FROM files WHERE path = ?", (os.fsencode(path),)).fetchone()
    if row is None:
        return
    number, day = row
    low, high = catalogue_tables.row_range(day, number)
    dead = execute("DELETE FROM entries WHERE id BETWEEN ? AND ?", (low, high)).rowcount
    execute("INSERT OR REPLACE INTO facts VALUES ('dead', ?)", (fact(connection, "dead") + dead,))
    for table in ("actors", "follows", "answers"):
        execute(f"DELETE FROM {table} WHERE file = ?", (number,))  # noqa: S608 - own names
    execute("DELETE FROM files WHERE number = ?", (number,))


def fact(connection: sqlite3.Connection, name: str) -> int:
    """Return a number about the catalogue as a whole; 0 if it was never stored."""
    row = connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
    return int(row[0]) if row else 0


def note(connection: sqlite3.Connection, facts: dict[str, int]) -> None:
    """Store numbers about the catalogue as a whole, if they have changed."""
    changed = [(name, value) for name, value in facts.items() if fact(connection, name) != value]
    if changed:
        with databases.transaction(connection):
            connection.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", changed)
