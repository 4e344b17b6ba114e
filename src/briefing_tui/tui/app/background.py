"""Files read in a thread, with a progress bar, so that the reader can be left at any moment."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from textual.worker import Worker, get_current_worker

from briefing_tui.files.paths import shown_path
from briefing_tui.library.library import load_item

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from textual.app import App
    from textual.timer import Timer

    from briefing_tui.library.library import Item

PROGRESS_SECONDS = 0.1
"""How often the bar moves on."""


class Cancelled(BaseException):
    """The reader was left, or something else opened, while a file was being read."""


class Background:
    """One reading at a time; a new one ends the one before.

    ``show`` is told now and then what is being read and how much of it (0 to 1) has been.
    """

    def __init__(self, app: App[None], show: Callable[[str, float], None]) -> None:
        self._app = app
        self._show = show
        self._timer: Timer | None = None
        self._done = 0.0

    @property
    def is_busy(self) -> bool:
        """Whether something is being read."""
        return self._timer is not None

    def load(self, paths: Sequence[Path], take: Callable[[list[Item]], None], *, at_once: bool) -> None:
        """Read files and hand the items to ``take``; with ``at_once`` there is a bar from the first moment on."""
        name = shown_path(paths[0]) if len(paths) == 1 else f"{len(paths)} briefings"

        def read() -> None:
            worker = get_current_worker()
            items: list[Item] = []
            try:
                for path in paths:
                    items.append(load_item(path, self._telling(worker, len(items), len(paths))))
            except Cancelled:
                return
            if not worker.is_cancelled:
                self._app.call_from_thread(finish, items)

        def finish(items: list[Item]) -> None:
            self._stop()
            # What was read holds no cycles and stays: to look through 100,000 events for some stops a key for 0.1 s.
            gc.freeze()
            take(items)

        self._done = 0.0
        self._stop()
        self._timer = self._app.set_interval(PROGRESS_SECONDS, lambda: self._show(name, self._done))
        if at_once:
            self._show(name, 0.0)
        self._app.run_worker(read, thread=True, exclusive=True, group="reading")

    def _telling(self, worker: Worker[object], number: int, count: int) -> Callable[[float], None]:
        """What a file that is read tells its progress to; it ends the reading once the reader is left."""

        def tell(done: float) -> None:
            if worker.is_cancelled:
                raise Cancelled
            self._done = (number + done) / count

        return tell

    def _stop(self) -> None:
        if self._timer:
            self._timer.stop()
            self._timer = None
