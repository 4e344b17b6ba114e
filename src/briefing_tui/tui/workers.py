"""Work in a thread that nothing waits for: not the keys, and not the end of the program."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

Result = TypeVar("Result")


class TaskCancelled(BaseException):
    """Nobody wants the result of a task any more."""


class ThreadTask(Generic[Result]):
    """Runs ``work`` in a thread and hands its result to ``take``, unless the task is cancelled or the app ends before.

    ``work`` is given the task: it calls :meth:`check`, or :meth:`report` with how much is done, to be ended when it is
    cancelled. What it raises is a fault of the app. Textual's own workers would be waited for when the program ends.
    """

    def __init__(
        self, app: App[None], work: Callable[[ThreadTask[Result]], Result], take: Callable[[Result], object]
    ) -> None:
        self.progress = 0.0
        """How much is done, 0 to 1."""
        self._app = app
        self._work = work
        self._take = take
        self._is_cancelled = False
        Thread(target=self._run, daemon=True).start()

    def cancel(self) -> None:
        """Want no result."""
        self._is_cancelled = True

    def check(self) -> None:
        """Raise :class:`TaskCancelled` if nobody wants the result any more."""
        if self._is_cancelled or self._app.return_code is not None:
            raise TaskCancelled

    def report(self, progress: float) -> None:
        """Set how much is done, and check."""
        self.progress = progress
        self.check()

    def _run(self) -> None:
        try:
            result = self._work(self)
        except TaskCancelled:
            return
        except Exception as fault:  # noqa: BLE001 - it would be lost in this thread
            self._app.call_later(self._fail, fault)
        else:
            self._app.call_later(self._hand_over, result)

    def _hand_over(self, result: Result) -> None:
        if not self._is_cancelled:
            self._take(result)

    def _fail(self, fault: Exception) -> None:
        raise fault
