"""The path of the memory, apart from SQLite, which a first start does not wait for."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Final

from briefing_tui.files.own_folders import NoDatabase, own_folder

NAME: Final = "memory.sqlite"


def database_path() -> Path:
    """Return the file of the memory; raises NoDatabase if there is no folder for it."""
    return own_folder("state") / NAME


def exists() -> bool:
    """Whether there may be a memory already."""
    with suppress(NoDatabase, OSError):
        return database_path().exists()
    return False
