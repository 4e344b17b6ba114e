"""The other briefings of the story of a file that was opened alone: they are looked for beside it."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from briefing_tui.files import reading
from briefing_tui.library.briefing_files import beside
from briefing_tui.library.library import load_item

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from briefing_tui.library.library import Item
    from briefing_tui.model.briefing import Briefing

MOST_FILES = 200
MOST_BYTES = 256 * 1024
"""How many files are looked into, and how long each may be."""

MOST_READ = 20
"""How many of them are read as briefings."""


def related_briefings(path: Path, briefing: Briefing, check: Callable[[], None] = lambda: None) -> list[Item]:
    """The briefings in the folder of ``path`` that it follows or that follow it, at once or by others.

    So are those that answer its questions, and those whose questions it answers. Only a file in whose bytes one of
    these ids stands is read as a briefing. May run in a thread, which what ``check`` raises ends.
    """
    texts: dict[Path, bytes] = {}
    for other in islice(beside(path), MOST_FILES):
        check()
        texts[other] = _bytes(other)
    read: dict[Path, Item] = {}
    found: list[Item] = []
    ids, waiting = {briefing.id}, [briefing]
    named: set[str] = set()
    while waiting:
        one = waiting.pop()
        named |= {one.id, *_named(one)}
        names = re.compile(b"(?<![\\w-])(" + b"|".join(re.escape(name.encode()) for name in named) + b")(?![\\w-])")
        for other, text in texts.items():
            if other.stem not in named and not names.search(text):
                continue
            if other not in read:
                if len(read) == MOST_READ:
                    return found
                check()
                read[other] = load_item(other)
            fellow = read[other].briefing
            if fellow and fellow.id not in ids and (fellow.id in named or ids & _named(fellow)):
                ids.add(fellow.id)
                found.append(read[other])
                waiting.append(fellow)
    return found


def _named(briefing: Briefing) -> set[str]:
    """The ids of the briefings that one follows, or in which its questions are answered."""
    return {*briefing.follows, *(question.answers_in for question in briefing.questions)} - {""}


def _bytes(path: Path) -> bytes:
    """What stands in a file; nothing where that is too much, or cannot be read."""
    try:
        return reading.read(path) if path.stat().st_size <= MOST_BYTES else b""
    except (OSError, reading.UnreadableFile):
        return b""
