"""File names and paths for people."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

from briefing_tui.text.patterns import pattern
from briefing_tui.text.sanitizing import clean

_MAX_NAME_BYTES: Final = 100


_MAX_ABOUT_BYTES: Final = 50


_RESERVED_NAME: Final = pattern(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\Z)", re.IGNORECASE)


_VARIATION_SELECTORS: Final = frozenset(map(chr, range(0xFE00, 0xFE10)))


def file_name(title: str, ending: str, about: str = "") -> str:
    """Return a file name for ``title``, at most 100 bytes including ``ending`` (``txt`` or ``.txt``).

    ``about`` names the part of it that the file contains; if both do not fit, the title is shortened. The name has
    lower-case letters with their marks, digits, ``.``, ``_`` and ``-``, in NFC. It is never hidden, never looks like an
    option, never leaves the folder, and is not reserved on Windows. ``briefing`` if nothing else remains.
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
    """Return words in the form allowed in a file name, also at its beginning."""
    import unicodedata  # noqa: PLC0415 - 1 ms, and needed only to name new files

    kept = "".join(
        _slug_character(character, unicodedata.category(character))
        for character in unicodedata.normalize("NFC", words).lower()
    )
    return unicodedata.normalize("NFC", re.sub(r"-{2,}", "-", kept)).lstrip(".-")


def _slug_character(character: str, category: str) -> str:
    """Return ``character`` if it is allowed in a file name, else a hyphen."""
    if character.isalnum() or character in "._-":
        return character
    is_mark = category[0] == "M" and character not in _VARIATION_SELECTORS
    return character if is_mark else "-"


def is_folder(path: Path | str) -> bool:
    """Whether a path is a folder or a link to one; False if that is unknown, where Path.is_dir may raise."""
    return os.path.isdir(path)  # noqa: PTH112 - for the reason above


def path_exists(path: Path | str) -> bool:
    """Whether a path exists, even as a broken link; False if that is unknown."""
    return os.path.lexists(path)


def current_folder() -> Path:
    """Return the current folder; ``.`` if it has been deleted."""
    try:
        return Path.cwd()
    except OSError:
        return Path()


def shown_path(path: Path | str) -> str:
    """Return ``path`` for people: sanitized, the home folder as ``~``."""
    text = os.fspath(path)
    home = os.path.expanduser("~").rstrip(os.sep)  # noqa: PTH111 - Path.home raises if there is none
    if home.startswith(os.sep) and (text == home or text.startswith(home + os.sep)):
        text = "~" + text[len(home) :]
    return clean(text)
