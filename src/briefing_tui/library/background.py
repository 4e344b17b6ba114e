"""Bringing the catalogue of a library up to date in a process of its own, so that no key has to wait for it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path


def start_update(places: Sequence[Path]) -> subprocess.Popen[bytes]:
    """Start a process of low priority that brings the catalogue of some places up to date, and ends.

    Until then, and if it is killed, the catalogue has what was known before and what has been read so far.
    """
    # It is named, not imported: it also applies the rules of `check`, which a library knows nothing of. -P: a folder
    # with the name of this package in the current one is not to be run.
    command = [sys.executable, "-P", "-m", "briefing_tui.cli.cataloguing", *(str(place.absolute()) for place in places)]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet)  # noqa: S603 - this program itself
