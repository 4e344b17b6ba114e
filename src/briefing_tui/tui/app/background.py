"""Reading files in a thread, with a progress bar, so that the app can be quit at any moment."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from briefing_tui.files.paths import shown_path
from briefing_tui.library.library import load_item, load_item_to_show
from briefing_tui.tui.state.session import stamp
from briefing_tui.tui.workers import ThreadTask

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from textual.timer import Timer

    from briefing_tui.library.library import Item
    from briefing_tui.tui.app.base import BaseApp

PROGRESS_SECONDS = 0.1
"""Seconds between updates of the progress bar."""


SMALL = 256 * 1024
"""Bytes of briefings that are read before the next frame; more are read behind a progress bar."""


def size_of(paths: Iterable[Path]) -> int:
    """The bytes of files, as far as they can be examined."""
    return sum((stamp(path) or (0, 0, 0))[1] for path in paths)


class Background:
    """Loads files in the background, one batch at a time; a new batch cancels the previous one.

    ``show`` is called now and then with what is being read and the share (0 to 1) that is done, ``finished`` when all
    is read and shown.
    """

    def __init__(self, app: BaseApp, show: Callable[[str, float], None], finished: Callable[[], None]) -> None:
        self._app = app
        self._show = show
        self._finished = finished
        self._task: ThreadTask[list[Item]] | None = None
        self._timer: Timer | None = None
        self._is_visit = False
        """Whether the person goes to what is being read."""

    @property
    def is_busy(self) -> bool:
        """Whether something is being read."""
        return self._task is not None

    def load(
        self, paths: Sequence[Path], take: Callable[[list[Item]], None], *, at_once: bool, is_visit: bool = False
    ) -> None:
        """Load files and pass the items to ``take``; with ``at_once`` the progress bar is shown immediately.

        ``is_visit`` means that the person wants to go there.
        """
        under = self._app.screen
        name = shown_path(paths[0]) if len(paths) == 1 else f"{len(paths):,} briefings"

        def read(task: ThreadTask[list[Item]]) -> list[Item]:
            items: list[Item] = []
            for path in paths:
                items.append(load_item_to_show(path, lambda done: task.report((len(items) + done) / len(paths))))
            return items

        def finish(items: list[Item]) -> None:
            # A dialog that was opened meanwhile is not to be covered, nor what it asks about changed.
            self._app.when_uncovered(lambda: hand_over(items), under)

        def hand_over(items: list[Item]) -> None:
            if self._task is not task:
                return
            self._stop()
            # What was read has no reference cycles: to search 100,000 events for some would hold up a key by 0.1 s.
            gc.freeze()
            take(items)
            self._finished()

        self._stop()
        self._task = task = ThreadTask(self._app, read, finish)
        self._is_visit = is_visit
        self._timer = self._app.set_interval(PROGRESS_SECONDS, lambda: self._show(name, task.progress))
        if at_once:
            self._show(name, 0.0)

    def load_soon(self, path: Path, take: Callable[[list[Item]], None]) -> None:
        """Load a file and pass the item to ``take``: at once if it is small, else as :meth:`load` does."""
        if size_of([path]) <= SMALL:
            take([load_item(path)])
        else:
            self.load([path], take, at_once=True, is_visit=True)

    def end_visit(self) -> None:
        """Read no longer what the person wanted to go to, because they have gone elsewhere."""
        if self._is_visit:
            self._stop()
            self._app.held.clear()

    def _stop(self) -> None:
        """Cancel the current batch, if there is one."""
        if self._task and self._timer:
            self._task.cancel()
            self._timer.stop()
        self._task = self._timer = None
        self._is_visit = False
