"""Work that ends late, on purpose: results of threads and short timers of the app, held back until a test lets them go.

On an idle machine they come between two keys of a person; on a busy one, after several.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.message_pump import MessagePump

from briefing_tui.tui import workers

if TYPE_CHECKING:
    import pytest
    from textual.timer import Timer

    from tests.tui.conftest import Reader

LONGEST = 0.2
"""Seconds of the longest timer that is held back: the app's longer ones, such as those of messages, run as ever."""

PATIENCE = 30.0


class Held:
    """Holds back what ends later, from when it is made until :meth:`let_go` or the end of the test."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._waiting: list[Callable[[], object]] = []
        self._running = 0
        self._holds = True
        run, hand_over, set_timer = workers.ThreadTask._run, workers.ThreadTask._hand_over, MessagePump.set_timer
        begin = workers.ThreadTask.__init__

        def count(task: workers.ThreadTask[Any], *args: Any) -> None:  # noqa: ANN401
            # Here and not in the thread, which may begin to run later.
            self._running += 1
            begin(task, *args)

        def run_counted(task: workers.ThreadTask[Any]) -> None:
            run(task)
            task._app.call_later(self._ended)

        def keep(task: workers.ThreadTask[Any], result: object) -> None:
            self._do(partial(hand_over, task, result))

        def keep_timer(pump: MessagePump, delay: float, callback: Any = None, **options: Any) -> Timer:  # noqa: ANN401
            name = getattr(getattr(callback, "func", callback), "__module__", "") or ""
            is_ours = name.startswith("briefing_tui") and delay <= LONGEST
            if not (self._holds and is_ours):
                return set_timer(pump, delay, callback, **options)
            timer = set_timer(pump, PATIENCE, callback, pause=True)
            self._waiting.append(lambda: fire(timer, callback))
            return timer

        monkeypatch.setattr(workers.ThreadTask, "__init__", count)
        monkeypatch.setattr(workers.ThreadTask, "_run", run_counted)
        monkeypatch.setattr(workers.ThreadTask, "_hand_over", keep)
        monkeypatch.setattr(MessagePump, "set_timer", keep_timer)

    def _ended(self) -> None:
        self._running -= 1

    def _do(self, work: Callable[[], object]) -> None:
        if self._holds:
            self._waiting.append(work)
        else:
            work()

    async def let_go(self, reader: Reader) -> None:
        """Let all come that was held back, and what that begins; hold nothing back from then on."""
        self._holds = False
        await self.release(reader)

    async def release(self, reader: Reader) -> None:
        """Let all come that was held back, and what that begins."""
        end = time.monotonic() + PATIENCE
        while self._waiting or self._running:
            assert time.monotonic() < end, "a thread does not end"
            waiting, self._waiting = self._waiting, []
            for work in waiting:
                reader.app.call_later(work)
            await reader.settle()


def fire(timer: Timer, callback: Callable[[], object]) -> None:
    """Run the callback of a timer, unless it was stopped."""
    if timer._task is not None:
        timer.stop()
        callback()
