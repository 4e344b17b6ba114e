"""A progress bar for reading or writing that takes longer than a second."""

from __future__ import annotations

import sys
import time
from contextlib import AbstractContextManager
from types import TracebackType

_PATIENCE = 1.0
"""Seconds before anything is shown."""

_PAUSE = 0.1
"""Seconds between two updates of the bar."""

_CELLS = 30
"""Columns of the bar."""


class Progress(AbstractContextManager["Progress"]):
    """A bar on standard error, if that is a terminal; called with 0 to 1. It is removed when the block ends."""

    def __init__(self, doing: str = "Reading") -> None:
        self._doing = doing
        self._due = time.monotonic() + _PATIENCE
        self._drawn = False
        self._terminal = sys.stderr is not None and sys.stderr.isatty()

    def __call__(self, done: float) -> None:
        """Draw the progress, no more often than can be seen."""
        now = time.monotonic()
        if not self._terminal or now < self._due:
            return
        self._due = now + _PAUSE
        self._drawn = True
        full = round(done * _CELLS)
        sys.stderr.write(f"\r{self._doing}  [{'#' * full}{' ' * (_CELLS - full)}] {done:4.0%}")
        sys.stderr.flush()

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove the bar."""
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
