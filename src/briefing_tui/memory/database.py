"""The database of the memory, which may be damaged, held by another process, or on a disk that is full."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from briefing_tui.errors import OutputError
from briefing_tui.files import databases
from briefing_tui.memory import opening

if TYPE_CHECKING:
    import sqlite3

_Found = TypeVar("_Found")


class Database:
    """A connection that is replaced: a damaged database is set aside, and one that could not be written opened again.

    ``is_kept`` is whether its writes persist, ``trouble`` a sentence about a problem, else empty. ``copy_to`` writes
    what is kept in memory to another database, and ``forget`` drops what is known of the rows of the one before.
    """

    def __init__(
        self,
        opened: opening.Opened,
        path: Path | None,
        copy_to: Callable[[opening.Opened], object],
        forget: Callable[[], object],
    ) -> None:
        self.connection, self.is_kept, self.trouble = opened
        self.path = path
        self._copy_to = copy_to
        self._forget = forget
        self._wait = databases.WAIT

    def wait_at_most(self, seconds: float) -> None:
        """Give up a write after this time if another process holds the database."""
        self._wait = seconds
        self.read(lambda: self.run(f"PRAGMA busy_timeout = {round(seconds * 1000)}").fetchall(), [])

    def close(self) -> None:
        """Close it."""
        self.connection.close()

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Write all changes in the block in one transaction: all or nothing.

        Raises :class:`~briefing_tui.errors.OutputError` if they cannot be written; the caller still has them and may
        try again later.
        """
        self.guarded(lambda: self.run("BEGIN IMMEDIATE"))
        try:
            yield
            self.guarded(lambda: self.run("COMMIT"))
        except BaseException:
            self._roll_back()
            raise

    def run(self, sql: str, *values: object) -> sqlite3.Cursor:
        """Run a statement."""
        return self.connection.execute(sql, values)

    def read(self, work: Callable[[], _Found], otherwise: _Found) -> _Found:
        """Run a read; if the database is damaged, set it aside and return ``otherwise``."""
        try:
            return work()
        except databases.DatabaseError as fault:
            if not (databases.is_damaged(fault, self.path) and self._set_aside()):
                self.trouble = f"The memory cannot be read: {databases.reason(fault)}."
        except ValueError:
            # A different version may have written something that is not JSON.
            pass
        return otherwise

    def write(self, work: Callable[[], _Found]) -> _Found:
        """Run a write, in a new transaction unless one is active."""
        return self.guarded(lambda: self._in_transaction(work))

    def guarded(self, work: Callable[[], _Found]) -> _Found:
        """Run a write, again with a new database if this one turns out to be damaged.

        Raises :class:`~briefing_tui.errors.OutputError` if it fails.
        """
        in_batch = self.connection.in_transaction
        if not (self.is_kept or in_batch):
            self.try_again()
        try:
            return work()
        except databases.DatabaseError as fault:
            if databases.is_damaged(fault, self.path) and self._set_aside() and not in_batch:
                return work()
            if not databases.is_damaged(fault, self.path):
                self.trouble = f"The memory cannot be written: {databases.reason(fault)}."
            raise OutputError(self.trouble) from fault

    def try_again(self) -> None:
        """Open a database for writing that could not be written before, for example because the disk was full.

        What was kept only until the program ends is written to it.
        """
        opened = None if self.is_kept or self.path is None else opening.again(self.path, self._wait)
        if opened is None:
            return
        try:
            self._copy_to(opened)
        except OutputError:
            # There is still too little room.
            opened.connection.close()
            return
        self.connection.close()
        self.connection, self.is_kept, self.trouble = opened
        self._forget()

    def _in_transaction(self, work: Callable[[], _Found]) -> _Found:
        if self.connection.in_transaction:
            return work()
        self.run("BEGIN IMMEDIATE")
        try:
            result = work()
            self.run("COMMIT")
        except BaseException:
            self._roll_back()
            raise
        return result

    def _roll_back(self) -> None:
        if self.connection.in_transaction:
            self.run("ROLLBACK")

    def _set_aside(self) -> bool:
        """Replace a damaged database with a new one; return whether that succeeded."""
        if self.path is None or not self.is_kept:
            return False
        self.connection.close()
        self._forget()
        self.connection, self.is_kept, trouble = opening.set_aside(self.path)
        self.trouble = trouble or self.trouble
        return True
