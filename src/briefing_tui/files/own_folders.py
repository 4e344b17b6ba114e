"""The program's own folders for disposable and for lasting data, where each system keeps them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from platformdirs import user_cache_path, user_state_path

Kind = Literal["cache", "state"]


class NoDatabase(Exception):
    """A database that cannot be used; its text is the reason, as the end of a sentence."""


def own_folder(kind: Kind) -> Path:
    """Return the program's folder for disposable (``cache``) or lasting (``state``) data; it may not exist yet.

    Raises :class:`NoDatabase` if there is no such folder.
    """
    try:
        path = (user_cache_path if kind == "cache" else user_state_path)("briefing-tui", appauthor=False)
    except RuntimeError as fault:
        raise NoDatabase("there is no home folder") from fault
    variable = f"XDG_{kind.upper()}_HOME"
    if not path.is_absolute() or (os.environ.get("HOME") == "" and not os.environ.get(variable)):
        # The XDG specification says to ignore a relative path; without a home, "~" would be a folder here or in "/".
        raise NoDatabase(f"there is no folder for it (set HOME or {variable})")
    return path
