"""Updating the catalogue of a library in a separate process, so that no key press has to wait for it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path


def start_update(places: Sequence[Path]) -> subprocess.Popen[bytes]:
    """Start a low-priority process that updates the catalogue of some places, and ends.

    Until it ends, and if it is killed, the catalogue has what was known before and what has been read so far.
    """
    # The module is named, not imported: it also applies the rules of `check`, which the library may not import. -P: a
    # folder in the current one with the name of this package must not be run.
    command = [sys.executable, "-P", "-m", "briefing_tui.cli.cataloguing", *(str(place.absolute()) for place in places)]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet)  # noqa: S603 - this program itself
