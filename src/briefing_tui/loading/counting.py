"""Where a file has one value too many. It is looked for only when there are too many: it takes as long as parsing."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from yaml import CBaseLoader
from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, NodeEvent

from briefing_tui.loading.kinds import Event


def index_after(text: str, most: int) -> int:
    """The index of the first value in ``text`` after ``most`` of them; those behind an alias count each time.

    There are more, and libyaml reads the text as far as that.
    """
    count = 0
    sizes: dict[str, list[int]] = {}
    opened: list[tuple[list[int], int]] = []
    for event in iter(cast("Callable[[], Event]", CBaseLoader(text).get_event), None):
        kind: type = type(event)
        if issubclass(kind, CollectionEndEvent):
            size, before = opened.pop()
            size[0] = count - before
        elif issubclass(kind, AliasEvent):
            count += sizes[event.anchor or ""][0]
        elif issubclass(kind, NodeEvent):
            size = [1]
            if event.anchor:
                sizes[event.anchor] = size
            if issubclass(kind, CollectionStartEvent):
                opened.append((size, count))
            count += 1
        if count > most:
            return event.start_mark.index
    return len(text)
