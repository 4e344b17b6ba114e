"""What the app and the checks need of a library, whether it is in memory or read from a catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from briefing_tui.dates.edtf import Date
    from briefing_tui.library.library import Appearance, Item, StoryItems
    from briefing_tui.model.briefing import Actor, Briefing, EarlierQuestion


class AnyLibrary(Protocol):
    """The briefings among which people find their way: all in memory, or each read when it is needed."""

    @property
    def ids(self) -> Collection[str]:
        """The ids of all briefings."""

    @property
    def paths(self) -> Collection[str]:
        """The resolved paths of all files."""

    def newest(self) -> Item | None:
        """Return the item that is shown first; None if there are none."""

    def at(self, path: Path) -> Item | None:
        """Return the item of a file; None if it is not in the library."""

    def with_id(self, briefing_id: str) -> Item | None:
        """Return the briefing with an id, the newest if there are several."""

    def item_of(self, briefing: Briefing) -> Item | None:
        """Return the item of a briefing that has been read."""

    def path_beside(self, path: Path, step: int) -> Path | None:
        """Return the file after (1) or before (-1) one: stories by their newest day, in a story the oldest first."""

    def has_read(self, path: Path) -> bool:
        """Whether a file is in memory."""

    def story(self, item: Item) -> StoryItems:
        """Return the story of an item."""

    def loops_of(self, item: Item) -> Sequence[tuple[str, ...]]:
        """Return the loops of the story of an item: chains of ids, each followed by the next, back to the first."""

    def suspects(self, story: StoryItems) -> Sequence[Item]:
        """Return the items that may explain what a story lacks: those that do not open, or have an id of the story."""

    def asked_of(self, briefing: Briefing) -> Sequence[EarlierQuestion]:
        """Return the questions that other briefings say this one answers, oldest first; always the same object."""

    def titles_of(self, item: Item) -> Mapping[str, str]:
        """Return the titles of the briefings that answer questions of an item, by id; always the same object."""

    def days_of(self, item: Item) -> Mapping[str, Date]:
        """Return the dates of the briefings that answer questions of an item, by id; always the same object."""

    def elsewhere(self, actor: Actor, briefing: Briefing) -> Sequence[Appearance]:
        """Return the occurrences of an actor in other briefings, newest first."""

    def with_items(self, items: Iterable[Item]) -> AnyLibrary:
        """Return a library with some items added, or in place of those of the same files."""
