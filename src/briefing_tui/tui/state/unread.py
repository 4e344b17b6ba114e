"""The entries that are new to the reader, or have changed since they were read: their marks, counts and places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.model.entry_keys import entry_key
from briefing_tui.records import Frozen
from briefing_tui.schema.sections import PANES

if TYPE_CHECKING:
    from briefing_tui.schema.sections import Pane
    from briefing_tui.text.glyphs import Glyphs
    from briefing_tui.view.contents import Contents


class Unread(Frozen):
    """The keys of the entries of a briefing that are new, or have changed, since it was read."""

    new: frozenset[str] = frozenset()
    updated: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.new or self.updated)

    def __contains__(self, key: str) -> bool:
        """Whether an entry is among them."""
        return key in self.new or key in self.updated

    def __len__(self) -> int:
        """Their number."""
        return len(self.new) + len(self.updated)

    def mark(self, key: str, glyphs: Glyphs) -> str:
        """The mark of an entry; empty if it is neither new nor changed."""
        if key in self.new:
            return glyphs.new
        return glyphs.updated if key in self.updated else ""

    def with_new(self, key: str) -> Unread:
        """The same with one more new entry."""
        return Unread(self.new | {key}, self.updated - {key})

    def without(self, key: str) -> Unread:
        """The same without an entry."""
        return Unread(self.new - {key}, self.updated - {key})


NOTHING_UNREAD = Unread()


def unread_words(new: int, changed: int, separator: str = ", ") -> str:
    """Return ``2 new, 1 changed``; empty if there are neither."""
    counts = {"new": new, "changed": changed}
    return separator.join(f"{count} {word}" for word, count in counts.items() if count)


class UnreadPlaces:
    """The places of unread entries among the contents of a briefing."""

    def __init__(self, contents: Contents, unread: Unread, before: UnreadPlaces | None = None) -> None:
        self.contents = contents
        self.unread = unread
        # Only the marks change with every entry that is read.
        self.numbers: dict[str, tuple[int, int]] = (
            before.numbers if before and before.contents is contents else _numbers(contents)
        )
        """The number of the pane of each entry and its own number in it, by key."""
        new, updated = self._places(unread.new), self._places(unread.updated)
        self.counts = {pane: (_count(new, pane), _count(updated, pane)) for pane in PANES}
        """The number of new and of changed entries of each pane, under the filter."""
        self._found = sorted([*new, *updated])

    def _places(self, keys: frozenset[str]) -> list[tuple[int, int]]:
        return [self.numbers[key] for key in keys if key in self.numbers]

    def after(self, pane: Pane, number: int) -> tuple[Pane, int] | None:
        """The next unread entry after one, through all panes and from their end to their beginning; None if none."""
        here = (PANES.index(pane), number)
        others = [found for found in self._found if found != here]
        following = next((found for found in others if found > here), others[0] if others else None)
        return None if following is None else (PANES[following[0]], following[1])


def _numbers(contents: Contents) -> dict[str, tuple[int, int]]:
    return {
        entry_key(entry): (place, number)
        for place, pane in enumerate(PANES)
        for number, entry in enumerate(contents.entries(pane))
    }


def _count(places: list[tuple[int, int]], pane: Pane) -> int:
    return sum(PANES[place] == pane for place, _ in places)
