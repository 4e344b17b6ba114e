"""Background work that never delays key presses or the exit of the app."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

SLICE = 0.003
"""Seconds of background work on the event loop at a time: a key waits no longer for it."""

Result = TypeVar("Result")


class TaskCancelled(BaseException):
    """Raised within a task whose result is no longer needed."""


class ThreadTask(Generic[Result]):
    """Runs ``work`` in a thread and passes its result to ``on_result``, unless it is cancelled or the app ends first.

    ``work`` is called with the task: it calls :meth:`check`, or :meth:`report` with its progress, so that it can be
    cancelled. An exception in it is a fault of the app. Textual's own thread workers would delay the exit.
    """

    def __init__(
        self, app: App[None], work: Callable[[ThreadTask[Result]], Result], on_result: Callable[[Result], object]
    ) -> None:
        self.progress = 0.0
        """The share of the work that is done, 0 to 1."""
        self._app = app
        self._work = work
        self._on_result = on_result
        self._is_cancelled = False
        Thread(target=self._run, daemon=True).start()

    def cancel(self) -> None:
        """Discard the result, and stop the work at its next check."""
        self._is_cancelled = True

    def check(self) -> None:
        """Raise :class:`TaskCancelled` if the result is no longer needed."""
        if self._is_cancelled or self._app.return_code is not None:
            raise TaskCancelled

    def report(self, progress: float) -> None:
        """Set the progress, and check for cancellation."""
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
        # While the app closes, its widgets are gone already.
        if not self._is_cancelled and self._app.is_running:
            self._on_result(result)

    def _fail(self, fault: Exception) -> None:
        # An app that is closing may already have closed what the work needs, such as its databases.
        if self._app.is_running:
            raise fault
