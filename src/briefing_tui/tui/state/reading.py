"""What a person has read of one briefing, before this session and in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.tui.state.unread import NOTHING_UNREAD, Unread

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from briefing_tui.memory.notes import BriefingKey


class Reading:
    """The entries that count as read, with what each said then, and which of them are not stored yet.

    ``read`` is what the memory has of them. If it has none, the briefing is new as a whole: all its entries then count
    as read, so that later only what is new in it has a mark.
    """

    def __init__(self, key: BriefingKey, read: Mapping[str, bytes]) -> None:
        self.key = key
        self.is_first = not read
        self._read = dict(read)
        self._digests: Mapping[str, bytes] = {}
        self.is_ready = False
        """Whether it knows what the entries say now."""
        self.known: Collection[str] = ()
        """The keys of the entries that count as read; of none, if the briefing was new as a whole."""
        self.is_followed = False
        """Whether it was looked up which entries have taken the place of others."""
        self._waiting: dict[str, bool] = {}
        """Entries that were read (True), or marked as unread, before it knew what they say."""
        self._unstored: dict[str, bytes | None] = {}
        """What an entry said when it was read, by key; None for one that is unread again."""
        self._storing: dict[str, bytes | None] = {}
        """What is being stored."""

    def take(self, digests: Mapping[str, bytes]) -> Unread:
        """Take what the entries say now, by key, and return which of them are unread."""
        self._digests = digests
        self.known, self.is_followed = self._read.keys(), False
        if self.is_first and not self.is_ready:
            self._read = dict(digests)
            self._unstored = dict(digests)
        self.is_ready = True
        for key, is_read in self._waiting.items():
            self.mark(key, is_read=is_read)
        self._waiting.clear()
        return self.unread

    @property
    def unread(self) -> Unread:
        """The entries that are new, or have changed since they were read."""
        if not self.is_ready or self._digests == self._read:
            return NOTHING_UNREAD
        read = self._read
        keys = {key for key, digest in self._digests.items() if read.get(key) != digest}
        new = frozenset(keys - read.keys())
        return Unread(new, frozenset(keys - new))

    @property
    def digests(self) -> Mapping[str, bytes]:
        """What the entries say now, by key."""
        return self._digests

    @property
    def has_replaced(self) -> bool:
        """Whether entries that were read are gone, and others are new."""
        # What was taken is compared as it is: of 100,000 entries, to make sets of the keys takes a frame.
        if not self.is_ready or self._digests == self._read:
            return False
        return any(key not in self._digests for key in self.known) and any(
            key not in self._read for key in self._digests
        )

    def follow(self, successors: Mapping[str, str]) -> bool:
        """Count entries in the place of others as read when these were, so that they are changed and not new.

        Return whether there are any.
        """
        read = {now: self._read[before] for before, now in successors.items() if before in self._read}
        read = {now: digest for now, digest in read.items() if now not in self._read}
        self._read |= read
        self._unstored |= read
        return bool(read)

    def mark(self, key: str, *, is_read: bool) -> None:
        """Count an entry as read, or as unread."""
        if not self.is_ready:
            self._waiting[key] = is_read
            return
        digest = self._digests.get(key) if is_read else None
        if self._read.get(key) != digest and (digest is not None or not is_read):
            if digest is None:
                del self._read[key]
            else:
                self._read[key] = digest
            self._unstored[key] = digest

    @property
    def unstored_count(self) -> int:
        """How many entries are not stored yet as they were read or marked."""
        return len(self._unstored)

    def begin_storing(self) -> Mapping[str, bytes | None]:
        """Return what is not stored yet, to be stored now: what each entry said, or None if it is unread again."""
        self._storing = self._storing | self._unstored if self._storing else self._unstored
        self._unstored = {}
        return self._storing

    def finish_storing(self, *, is_stored: bool) -> None:
        """Note that it is stored; if it is not, it has to be stored another time."""
        if not is_stored:
            self._unstored = self._storing | self._unstored
        self._storing = {}
