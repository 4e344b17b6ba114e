"""Related briefings of a file that was opened alone: those of its story in the same folder."""

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
"""Most files examined, and their greatest size in bytes."""

MOST_READ = 20
"""Most files loaded as briefings."""


def related_briefings(path: Path, briefing: Briefing, check: Callable[[], None] = lambda: None) -> list[Item]:
    """Return the briefings in the folder of ``path`` that it follows or that follow it, directly or not.

    Also those that answer its questions or whose questions it answers. Only a file with one of these ids in its bytes
    is loaded. May run in a thread, which an exception from ``check`` cancels.
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
    """Return the ids that a briefing follows, or that answer its questions."""
    return {*briefing.follows, *(question.answers_in for question in briefing.questions)} - {""}


def _bytes(path: Path) -> bytes:
    """Return the content of a file; empty if it is too large or cannot be read."""
    try:
        return reading.read(path) if path.stat().st_size <= MOST_BYTES else b""
    except (OSError, reading.UnreadableFile):
        return b""
