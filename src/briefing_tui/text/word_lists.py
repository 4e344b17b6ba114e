"""Word lists that come with the program, in ``words/``: read on first use, so that starting does not wait for them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

# By path: importlib.resources takes 7 ms to import and read one.
_FOLDER: Final = Path(__file__).with_name("words")


def lines(name: str) -> list[str]:
    """Return the lines of a word list, without comments and empty lines."""
    text = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def sections(name: str) -> dict[str, list[str]]:
    """Return the lines of a word list by the ``[heading]`` above them."""
    found: dict[str, list[str]] = {}
    under: list[str] = []
    for line in lines(name):
        # A line of patterns may begin with a bracket too.
        if line.startswith("[") and line.find("]") == len(line) - 1:
            under = found.setdefault(line.strip("[]"), [])
        else:
            under.append(line)
    return found


def words(name: str, heading: str) -> str:
    """Return all words of one section of a word list, separated by spaces."""
    return " ".join(sections(name)[heading])
