"""Writes to the memory, and what they write of a briefing that the reader has used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.records import Frozen
from briefing_tui.tui.app import last_session

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from briefing_tui.memory.memory import Memory
    from briefing_tui.memory.notes import BriefingKey


class Write(Frozen):
    """A write to the memory; a long one would hold up the keys for more than a frame."""

    run: Callable[[Memory], object]
    is_long: bool = False


def write_all(writes: Sequence[Write], memory: Memory) -> None:
    """Run writes in one transaction."""
    with memory.batch():
        for one in writes:
            one.run(memory)


class Visit(Frozen):
    """What is to be remembered of a briefing: where the reader is in it, and which entries were read.

    ``entries`` has what each entry said when it was read, and None for one that is unread again. ``paths`` are those
    of the session, or None if it is stored already that the briefing was opened.
    """

    key: BriefingKey
    title: str
    place: dict[str, object] | None
    entries: Mapping[str, bytes | None]
    paths: Sequence[Path] | None

    def write(self, memory: Memory) -> None:
        """Write it to the memory."""
        if self.paths is not None:
            memory.opened(self.key, self.title)
            last_session.keep_paths(memory, self.paths)
        if self.place is not None:
            memory.keep_place(self.key, self.place)
        read = {entry: digest for entry, digest in self.entries.items() if digest is not None}
        if read:
            memory.mark_read(self.key, read)
        if len(read) < len(self.entries):
            memory.mark_unread(self.key, self.entries.keys() - read.keys())
