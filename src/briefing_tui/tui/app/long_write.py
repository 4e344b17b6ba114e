"""A long write to the memory in a thread, which does not hold up the keys."""

from __future__ import annotations

from contextlib import closing
from threading import Thread
from typing import TYPE_CHECKING

from briefing_tui.errors import OutputError
from briefing_tui.memory import opening
from briefing_tui.memory.location import database_path
from briefing_tui.memory.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Callable


class LongWrite:
    """Runs a write in a thread, with a connection of its own, as a connection of SQLite belongs to one thread.

    It waits ``seconds`` at most for another process that has the database, and does not repair a damaged one. At the
    end it calls ``ended`` in the thread. It is not a ``ThreadTask``, which is dropped when the app ends: the app waits
    for this one then, so that nothing is lost.
    """

    def __init__(
        self,
        write: Callable[[Memory], object],
        seconds: float,
        finish: Callable[..., object],
        ended: Callable[[], object],
    ) -> None:
        self._write = write
        self._seconds = seconds
        self._finish = finish
        self._ended = ended
        self._is_written = False
        self._fault: Exception | None = None
        self.has_ended = False
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            opened = opening.again(database_path(), self._seconds)
            if opened is not None:
                # Without its path, it does not set aside a damaged database that is open in the app.
                with closing(Memory(opened, None)) as memory:
                    self._write(memory)
                self._is_written = True
        except OutputError:
            pass
        except Exception as fault:  # noqa: BLE001 - it would be lost in this thread
            self._fault = fault
        self.has_ended = True
        self._ended()

    def finish(self) -> None:
        """Wait for the end, and call ``finish`` with whether it is written."""
        self._thread.join()
        if self._fault is not None:
            raise self._fault
        self._finish(is_written=self._is_written)
