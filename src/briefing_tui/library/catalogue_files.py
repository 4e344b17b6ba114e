"""Reading the files of a catalogue from its tables, as rows."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from sys import intern
from typing import TYPE_CHECKING, Any, Final

from briefing_tui.library.catalogue_tables import row_range
from briefing_tui.records import Frozen

if TYPE_CHECKING:
    import sqlite3

_NEAREST: Final = 50
"""Number of files that are read at a time to find a neighbour."""

_TITLED: Final = "(title LIKE ? ESCAPE '\\' OR topics LIKE ? ESCAPE '\\')"

_NEWEST: Final = "opens DESC, age DESC, name"

_AGE: Final = "coalesce(age, x'')"

_MOST_VALUES: Final = 500
"""Most values in one query; old versions of SQLite accept 999."""


class Row(Frozen):
    """A file in the catalogue. ``briefing`` is the briefing's id; ``""`` if the file does not open."""

    path: Path
    number: int
    opens: bool
    title: str
    briefing: str
    id_written: bool
    as_of: str | None
    day_words: str
    topics: tuple[str, ...]
    topic_words: str
    follows: tuple[str, ...]
    answers_in: tuple[str, ...]
    entries: int
    fatal: int
    errors: int
    warnings: int
    has_copies: bool


class Files:
    """Queries of the table of files; ``shown`` converts a path to the form that is shown."""

    def __init__(self, connection: sqlite3.Connection, shown: Callable[[str], Path]) -> None:
        self._connection = connection
        self._shown = shown

    def where(
        self,
        condition: str = "TRUE",
        values: Sequence[object] = (),
        *,
        limit: int = -1,
        offset: int = 0,
        is_reversed: bool = False,
    ) -> list[Row]:
        """Return rows that meet a condition: newest first, then those without a date, then those that do not open."""
        order = "opens, age, name DESC" if is_reversed else _NEWEST
        fields = [field for field in Row.FIELDS if field != "path"]
        sql = (
            f"SELECT path, {', '.join(fields)} FROM files WHERE {condition} "  # noqa: S608 - no word of it was typed
            f"ORDER BY {order} LIMIT ? OFFSET ?"
        )
        found = self._connection.execute(sql, (*values, limit, offset))
        return [self._row(path, dict(zip(fields, columns, strict=True))) for path, *columns in found]

    def _row(self, path: bytes, values: dict[str, Any]) -> Row:
        for name in ("topics", "follows", "answers_in"):
            values[name] = () if values[name] == "[]" else tuple(json.loads(values[name]))
        values["briefing"] = values["briefing"] or ""
        for name in ("opens", "id_written", "has_copies"):
            values[name] = bool(values[name])
        return Row(path=self._shown(os.fsdecode(path)), **values)

    def beside(self, number: int, step: int) -> list[Row]:
        """Return some files after (1) or before (-1) the file ``number`` in this order, from the nearest on."""
        sql = f"SELECT opens, {_AGE}, name FROM files WHERE number = ?"  # noqa: S608 - no word of it was typed
        found = self._connection.execute(sql, (number,)).fetchone()
        if found is None:
            return []
        opens, age, name = found
        less, more = "<>" if step > 0 else "><"
        condition = f"(opens {less} ? OR opens = ? AND ({_AGE} {less} ? OR {_AGE} = ? AND name {more} ?))"
        return self.where(condition, [opens, opens, age, age, name], limit=_NEAREST, is_reversed=step < 0)

    def joined(self, numbers: Collection[int]) -> list[Row]:
        """Return the rows of files, and of all files joined to them by ``follows``."""
        found: set[int] = set()
        ids: set[str] = set()
        waiting = set(numbers)
        while waiting:
            found |= waiting
            rows = self._in("SELECT briefing, follows FROM files WHERE number IN", waiting)
            named = {name for briefing, follows in rows if briefing for name in (briefing, *json.loads(follows))} - ids
            ids |= named
            waiting = {number for (number,) in self._in("SELECT number FROM files WHERE briefing IN", named)}
            waiting |= {number for (number,) in self._in("SELECT file FROM follows WHERE earlier IN", named)}
            waiting -= found
        return self.where(f"number IN ({', '.join(map(str, found))})")

    def elsewhere(self, names: Sequence[str], number: int) -> list[tuple[Row, int]]:
        """Return the rows of other files with an actor of one of these names, and the actor's number in each."""
        places: dict[int, int] = {}
        for name in reversed(names):
            # The first name, the id, takes precedence.
            found = self._connection.execute(
                "SELECT file, number FROM actors WHERE name = ? AND file <> ?", (name, number)
            )
            places |= dict(found.fetchall())
        rows = self.where(f"number IN ({', '.join(map(str, places))})") if places else []
        return [(row, places[row.number]) for row in rows]

    def facts(self) -> Iterator[tuple[Any, ...]]:
        """Yield the facts of each file, in order: number, opening, id, follows, day, title, topics and counts."""
        yield from self.joins(("title", "topic_words", "fatal", "errors", "warnings"))

    def joins(self, others: Sequence[str] = ()) -> Iterator[tuple[Any, ...]]:
        """Yield what joins each file to others, in order: number, opening, id, follows and day; then other columns."""
        columns = ", ".join(("number", "opens", "briefing", "follows", "as_of", *others))
        sql = f"SELECT {columns} FROM files ORDER BY opens DESC, age DESC, name"  # noqa: S608 - own names
        for number, opens, briefing, follows, as_of, *more in self._connection.execute(sql):
            # Ids and days occur several times: of 100,000 files, each is kept once.
            followed = () if follows == "[]" else tuple(map(intern, json.loads(follows)))
            yield number, bool(opens), intern(briefing or ""), followed, as_of and intern(as_of), *more

    def like(self, pattern: str, limit: int) -> list[tuple[int, str, str, list[str]]]:
        """Return number, title, topics and actors of files that match a pattern; of the actors only those that do."""
        actors = "SELECT file, substr(name, 6) FROM actors WHERE name LIKE 'name ' || ? ESCAPE '\\' LIMIT ?"
        names: dict[int, list[str]] = {}
        for number, name in self._connection.execute(actors, (pattern, limit)):
            names.setdefault(number, []).append(name)
        with_actors = f"number IN ({', '.join(map(str, names))})"
        where = f"{_TITLED} OR {with_actors} ORDER BY {_NEWEST} LIMIT ?"
        sql = f"SELECT number, title, topics FROM files WHERE {where}"  # noqa: S608 - no word of it was typed
        found = self._connection.execute(sql, (pattern, pattern, limit))
        return [(one, title, ", ".join(json.loads(topics)), names.get(one, [])) for one, title, topics in found]

    def titled_like(self, pattern: str) -> list[int]:
        """Return the numbers of files whose title or topics match a pattern."""
        sql = f"SELECT number FROM files WHERE {_TITLED} ORDER BY {_NEWEST}"  # noqa: S608 - no word of it was typed
        return [number for (number,) in self._connection.execute(sql, (pattern, pattern))]

    def digests(self, number: int) -> dict[str, bytes]:
        """Return the digests of the entries of a file by key."""
        sql = "SELECT key, digest FROM entries WHERE id BETWEEN ? AND ? AND key <> '' ORDER BY id DESC"
        return dict(self._connection.execute(sql, self._rows_of(number)).fetchall())

    def row_of(self, number: int, key: str) -> int | None:
        """Return the row number of an entry of a file by its key; None if there is none."""
        sql = "SELECT max(id) FROM entries WHERE id BETWEEN ? AND ? AND key = ?"
        found = self._connection.execute(sql, (*self._rows_of(number), key)).fetchone()[0]
        return None if found is None else int(found)

    def _rows_of(self, number: int) -> tuple[int, int]:
        """Return the first and last row number for the entries of a file; of none, if the file is gone."""
        day = self._connection.execute("SELECT day FROM files WHERE number = ?", (number,)).fetchone()
        return row_range(day[0], number) if day else (0, -1)

    def _in(self, sql: str, values: Collection[object]) -> list[Any]:
        """Return the rows of a query that ends with ``IN``, split into queries that SQLite accepts."""
        left = list(values)
        found: list[Any] = []
        while left:
            part, left = left[:_MOST_VALUES], left[_MOST_VALUES:]
            found += self._connection.execute(f"{sql} ({', '.join('?' * len(part))})", part)
        return found
