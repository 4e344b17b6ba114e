"""Word lists that come with the program, in ``words/``: read on first use, so that starting does not wait for them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

# By path: importlib.resources takes 7 ms to import and read one.
_FOLDER: Final = Path(__file__).with_name("words")


def lines(name: str) -> list[str]:
    """Return the lines of a word list, without comments and empty lines."""
    text = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def sections(name: str) -> dict[str, list[str]]:
    """Return the lines of a word list by the ``[heading]`` above them."""
    found: dict[str, list[str]] = {}
    under: list[str] = []
    for line in lines(name):
        if line.startswith("["):
            under = found.setdefault(line.strip("[]"), [])
        else:
            under.append(line)
    return found
