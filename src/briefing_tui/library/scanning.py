"""One pass over the files of a library: which exist, and which have changed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from briefing_tui.errors import UsageError
from briefing_tui.library.briefing_files import names_of
from briefing_tui.records import Frozen

COARSE: Final = 2_000_000_000
"""Nanoseconds within which two changes may have the same time: some file systems only store even seconds."""

_FINE: Final = 20_000_000
_SECOND: Final = 1_000_000_000


class Stamp(NamedTuple):
    """The size of a file, and the times of the last change of its content and its entry: equal if unchanged."""

    size: int
    modified: int
    changed: int

    def is_settled(self, now: int) -> bool:
        """Whether any change after ``now`` will give a different stamp, however coarse the clock of the file system."""
        newest = max(self.modified, self.changed)
        return now - newest > (COARSE if newest % _SECOND == 0 else _FINE)


NO_STAMP: Final = Stamp(-1, 0, 0)
"""Stamp of a file that cannot be examined, or must be read again."""


class Scan(Frozen):
    """The stamps of files by path, the links out among them, and the places that cannot be reached."""

    files: dict[str, Stamp]
    leading_out: set[str]
    unreachable: list[str]


def scan(places: Sequence[str]) -> Scan:
    """Scan the files of places, which are resolved files and folders.

    A folder that is gone, cannot be listed, or is empty (like an unmounted mount point) is ``unreachable``.
    """
    found = Scan({}, set(), [])
    for place in places:
        try:
            names, leading_out = names_of([Path(place)])
        except UsageError:
            found.unreachable.append(place)
            continue
        if not names and not leading_out and _is_empty(place):
            found.unreachable.append(place)
        found.leading_out.update(leading_out)
        for name in (*names.values(), *leading_out):
            found.files[name] = _stamp(name)
    return found


def _is_empty(folder: str) -> bool:
    """Whether a folder is empty; also if that is unknown."""
    try:
        with os.scandir(folder) as entries:
            return next(entries, None) is None
    except OSError:
        return True


def _stamp(name: str) -> Stamp:
    try:
        status = os.stat(name)  # noqa: PTH116 - strings: for 100,000 files, making Paths takes longer than asking
    except (OSError, ValueError):
        return NO_STAMP
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns)
