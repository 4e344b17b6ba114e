"""Where a file has one value too many. It is looked for only when there are too many: it takes as long as parsing."""

from __future__ import annotations

from collections.abc import Callable

from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, NodeEvent

from briefing_tui.loading.kinds import Event


def index_after(next_event: Callable[[], Event], length: int, most: int) -> int:
    """The index of the first value after ``most`` of them in a text of this ``length``, from its events.

    Those behind an alias count each time. There are more, and the text can be read as far as that.
    """
    count = 0
    sizes: dict[str, list[int]] = {}
    opened: list[tuple[list[int], int]] = []
    for event in iter(next_event, None):
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
    return length
