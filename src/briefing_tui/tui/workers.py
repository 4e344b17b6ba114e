"""Work in a thread that nothing waits for: not the keys, and not the end of the program."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

Result = TypeVar("Result")


class CalledOff(BaseException):
    """Nobody wants the result any more."""


class Errand(Generic[Result]):
    """Runs ``work`` in a thread and hands its result to ``take``, unless it is called off before.

    Work that is given a way to look (``check``) ends there once it is called off. What it raises is a fault of the
    app. Textual's own workers would be waited for when the program ends.
    """

    def __init__(
        self, app: App[None], work: Callable[[Callable[[], None]], Result], take: Callable[[Result], object]
    ) -> None:
        self._app = app
        self._work = work
        self._take = take
        self._is_off = False
        Thread(target=self._run, daemon=True).start()

    def call_off(self) -> None:
        """Want no result."""
        self._is_off = True

    def _check(self) -> None:
        if self._is_off:
            raise CalledOff

    def _run(self) -> None:
        try:
            result = self._work(self._check)
        except CalledOff:
            return
        except Exception as fault:  # noqa: BLE001 - it would be lost in this thread
            self._app.call_later(self._fail, fault)
        else:
            self._app.call_later(self._hand_over, result)

    def _hand_over(self, result: Result) -> None:
        if not self._is_off:
            self._take(result)

    def _fail(self, fault: Exception) -> None:
        raise fault
