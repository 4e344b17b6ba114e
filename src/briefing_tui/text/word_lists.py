"""The word lists that come with the program, in ``words/``: read when they are used, so that starting does not wait."""

from __future__ import annotations

from pathlib import Path
from typing import Final

# By path, as importlib.resources takes 7 ms to import and to read one.
_FOLDER: Final = Path(__file__).with_name("words")


def lines(name: str) -> list[str]:
    """The lines of a word list, without comments and blank ones."""
    text = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def sections(name: str) -> dict[str, list[str]]:
    """The lines of a word list by the ``[heading]`` that they stand under."""
    found: dict[str, list[str]] = {}
    under: list[str] = []
    for line in lines(name):
        if line.startswith("["):
            under = found.setdefault(line.strip("[]"), [])
        else:
            under.append(line)
    return found
