"""Where catalogues are: a file in the cache folder for each set of places."""

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
"""How long a catalogue stays that nobody uses."""


def path_of(places: Sequence[Path]) -> Path:
    """Where the catalogue of some places is; raises :class:`~briefing_tui.files.databases.NoDatabase`."""
    real = "\0".join(sorted(map(os.path.realpath, map(os.fspath, places))))
    name = blake2b(real.encode(errors="surrogateescape"), digest_size=10).hexdigest()
    return databases.own_folder("cache") / f"catalogue-{name}.sqlite"


def delete_all() -> None:
    """Delete the catalogues of all libraries, as far as that can be done."""
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
