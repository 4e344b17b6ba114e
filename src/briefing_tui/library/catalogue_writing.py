"""Reading files into the tables of a catalogue, and removing them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefing_tui.files import databases
from briefing_tui.library import catalogue_rows, catalogue_tables
from briefing_tui.library.briefing_files import LinkOut
from briefing_tui.library.library import Item, load_item
from briefing_tui.library.scanning import NO_STAMP, Scan, Stamp

if TYPE_CHECKING:
    import sqlite3

    from briefing_tui.errors import Problem

FindProblems = Callable[[Item], "Sequence[Problem]"]
"""Finds all problems of a briefing, apart from those that depend on other files."""

_BATCH: Final = 100
"""Files in one transaction: the work that is lost if the process is killed."""

_BATCH_BYTES: Final = 4 * 1024 * 1024
"""Most bytes of files in one transaction, unless a single file is larger."""


def read(
    connection: sqlite3.Connection,
    paths: Sequence[str],
    found: Scan,
    find_problems: FindProblems,
    progress: Callable[[int], object],
) -> None:
    """Read files and write their rows, except those that a different process has done meanwhile."""
    items: list[tuple[str, Stamp, Item]] = []
    for number, path in enumerate(paths):
        progress(number)
        stamp = found.files[path]
        if _stamp_of(connection, path) != stamp:
            now = time.time_ns()
            item = load_item(LinkOut(path) if path in found.leading_out else Path(path))
            items.append((path, stamp if stamp.is_settled(now) else NO_STAMP, item))
    rows = [(path, stamp, item, find_problems(item)) for path, stamp, item in items]
    with databases.transaction(connection):
        for path, stamp, item, problems in rows:
            if _stamp_of(connection, path) != found.files[path]:
                remove(connection, path)
                put_in(connection, path, stamp, item, problems)


def batches(paths: Sequence[str], found: Scan) -> Iterator[list[str]]:
    """Yield files in batches that use little memory."""
    batch: list[str] = []
    size = 0
    for path in paths:
        if batch and (len(batch) == _BATCH or size + found.files[path].size > _BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(path)
        size += found.files[path].size
    if batch:
        yield batch


def _stamp_of(connection: sqlite3.Connection, path: str) -> tuple[int, int, int] | None:
    sql = "SELECT size, modified, changed FROM files WHERE path = ?"
    row = connection.execute(sql, (os.fsencode(path),)).fetchone()
    return row and tuple(row)


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


def remove_all(connection: sqlite3.Connection, paths: Sequence[str]) -> None:
    """Remove the rows of files, a batch at a time."""
    for start in range(0, len(paths), _BATCH):
        with databases.transaction(connection):
            for path in paths[start : start + _BATCH]:
                remove(connection, path)


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
