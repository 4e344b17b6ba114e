"""The last session: which paths it had, and which briefing was open last."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.files.paths import path_exists
from briefing_tui.library import briefing_files
from briefing_tui.library.briefing_files import StandardInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing_tui.library.catalogue import Catalogue
    from briefing_tui.library.library import Item
    from briefing_tui.memory.memory import Memory


def last_paths(memory: Memory) -> list[Path]:
    """The paths of the last session, as far as they still exist.

    There are none if it was begun in another folder and this one has briefings of its own.
    """
    return [path for path in _paths(memory) if path_exists(path)]


def lost_paths(memory: Memory) -> list[Path]:
    """Those that no longer exist."""
    return [path for path in _paths(memory) if not path_exists(path)]


def _paths(memory: Memory) -> list[Path]:
    match memory.setting("session"):
        case {"paths": [*names], "folder": str(folder)}:
            if folder != _here() and briefing_files.default_paths()[0] == [Path("briefings")]:
                return []
            return [Path(name) for name in names if isinstance(name, str)]
    return []


def last_opened(memory: Memory, items: Sequence[Item], places: Sequence[Path]) -> Item | None:
    """The item that was open last, of those at or below some places; None if none was."""
    for key in memory.last_opened(*map(os.path.realpath, places)):
        name = Path(key.path).name
        for item in items:
            if item.briefing is not None and item.path.name == name and os.path.realpath(item.path) == key.path:
                return item
    return None


def last_opened_in(memory: Memory, catalogue: Catalogue, places: Sequence[Path]) -> Path | None:
    """The file that was open last, of those of a catalogue at or below some places; None if none was."""
    keys = memory.last_opened(*map(os.path.realpath, places))
    rows = (catalogue.at(Path(key.path)) for key in keys)
    return next((row.path for row in rows if row and row.opens), None)


def keep_paths(memory: Memory, paths: Sequence[Path]) -> None:
    """Remember the paths of this session, to go on there if the next one is given none."""
    kept = [os.path.abspath(path) for path in paths if not isinstance(path, StandardInput)]  # noqa: PTH100 - pathlib keeps ".."
    if kept:
        memory.keep_setting("session", {"paths": kept, "folder": _here()})


def _here() -> str:
    """The current folder; empty if it is gone."""
    with suppress(OSError):
        return str(Path.cwd())
    return ""
