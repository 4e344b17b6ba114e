"""Names of files and paths for people."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

from briefing_tui.text.sanitizing import clean

_MAX_NAME_BYTES: Final = 100


_MAX_ABOUT_BYTES: Final = 50


_RESERVED_NAME: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\Z)", re.IGNORECASE)


_VARIATION_SELECTORS: Final = frozenset(map(chr, range(0xFE00, 0xFE10)))


def file_name(title: str, ending: str, about: str = "") -> str:
    """A name for a file about ``title``, at most 100 bytes with ``ending`` (``txt`` or ``.txt``).

    ``about`` says what of it the file holds: where there is no room for all, the title gives way.
    Lower-case letters with their marks, digits, ``.``, ``_`` and ``-``, NFC; never one that hides the file,
    looks like an option, leaves the folder, or is reserved on Windows. ``briefing`` where nothing is left.
    """
    ending = ending.lstrip(".")
    suffix = f".{ending}" if ending else ""
    held = _slug(about).rstrip(".-").encode()[:_MAX_ABOUT_BYTES].decode(errors="ignore").rstrip(".-")
    suffix = f"-{held}{suffix}" if held else suffix
    slug = _slug(title)
    if _RESERVED_NAME.match(slug):
        slug = f"_{slug}"
    room = _MAX_NAME_BYTES - len(suffix.encode())
    return (slug.encode()[:room].decode(errors="ignore").rstrip(".-") or "briefing") + suffix


def _slug(words: str) -> str:
    """Words as they may stand in a file's name, at its beginning too."""
    import unicodedata  # noqa: PLC0415 - 1 ms, and only who writes files needs names for them

    kept = "".join(
        _slug_character(character, unicodedata.category(character))
        for character in unicodedata.normalize("NFC", words).lower()
    )
    return unicodedata.normalize("NFC", re.sub(r"-{2,}", "-", kept)).lstrip(".-")


def _slug_character(character: str, category: str) -> str:
    """``character`` where it may stand in a file's name, else a hyphen."""
    if character.isalnum() or character in "._-":
        return character
    is_mark = category[0] == "M" and character not in _VARIATION_SELECTORS
    return character if is_mark else "-"


def is_folder(path: Path | str) -> bool:
    """Whether there is a folder, or a link to one; False where that cannot be told. Path.is_dir may fail instead."""
    return os.path.isdir(path)  # noqa: PTH112 - for the reason above


def is_there(path: Path | str) -> bool:
    """Whether there is anything, a link to nothing too; False where that cannot be told."""
    return os.path.lexists(path)


def current_folder() -> Path:
    """The folder that the program runs in; ``.`` where it has been deleted."""
    try:
        return Path.cwd()
    except OSError:
        return Path()


def shown_path(path: Path | str) -> str:
    """``path`` for people: cleaned, the home folder as ``~``."""
    text = os.fspath(path)
    home = os.path.expanduser("~").rstrip(os.sep)  # noqa: PTH111 - Path.home fails where there is none
    if home.startswith(os.sep) and (text == home or text.startswith(home + os.sep)):
        text = "~" + text[len(home) :]
    return clean(text)
