"""The files of catalogues: one in the cache folder for each set of places."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Final

from briefing_tui.files import databases

_KEPT_DAYS: Final = 90
"""Days after which an unused catalogue is deleted."""


def path_of(places: Sequence[Path]) -> Path:
    """Return the file of the catalogue of some places; raises :class:`~briefing_tui.files.databases.NoDatabase`."""
    real = "\0".join(sorted(map(os.path.realpath, map(os.fspath, places))))
    name = blake2b(real.encode(errors="surrogateescape"), digest_size=10).hexdigest()
    return databases.own_folder("cache") / f"catalogue-{name}.sqlite"


def delete_all() -> None:
    """Delete the catalogues of all libraries, ignoring errors."""
    with suppress(databases.NoDatabase):
        for path in databases.own_folder("cache").glob("catalogue-*.sqlite"):
            databases.delete(path)


def sweep(path: Path) -> None:
    """Delete the catalogues beside a new one that have not been used for long."""
    oldest = time.time() - _KEPT_DAYS * 86_400
    with suppress(OSError):
        for other in path.parent.glob("catalogue-*.sqlite"):
            if other.stat().st_mtime < oldest:
                databases.delete(other)
