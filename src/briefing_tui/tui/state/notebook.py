"""The reader's marks and notes as the app shows them: what is remembered, and on top of it what is not written yet."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from briefing_tui.memory.notes import Note, NotedEntry, annotations_of
from briefing_tui.records import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from briefing_tui.memory.memory import Memory
    from briefing_tui.memory.notes import BriefingKey
    from briefing_tui.model.annotations import Annotation

Target = tuple["BriefingKey", NotedEntry]
"""An entry to mark or to write a note on, and its briefing."""


class _Change(Frozen):
    """A mark or a note that is not written yet; None leaves it as it is. ``seen`` is the note before the change."""

    title: str
    entry: NotedEntry
    seen: str
    marked: bool | None = None
    note: str | None = None

    def applied(self, key: BriefingKey, before: Note | None) -> Note:
        """The mark and the note after the change."""
        marked = bool(before and before.marked) if self.marked is None else self.marked
        note = (before.note if before else "") if self.note is None else self.note
        return Note(key, self.title, self.entry, marked, note, int(time.time()))


class Notebook:
    """Marks and notes, changed at once and written to the memory when :meth:`flush` is called.

    What the memory does not take stays here until the app ends.
    """

    def __init__(self) -> None:
        self._memory: Memory | None = None
        self._remembered: dict[BriefingKey, dict[str, Note]] = {}
        self._changes: dict[tuple[BriefingKey, str], _Change] = {}
        self._moved: dict[BriefingKey, dict[str, str]] = {}
        """Entries that have taken the place of others, by key, to which the memory has not moved the notes yet."""
        self.version = 0
        """A number that grows with every change."""

    def open(self, memory: Memory) -> None:
        """Show what a memory has."""
        self._memory = memory
        self.refresh()

    @property
    def is_open(self) -> bool:
        """Whether it shows what a memory has."""
        return self._memory is not None

    def refresh(self) -> None:
        """Read the memory again: another app may have written to it."""
        self._remembered.clear()
        self.version += 1

    def notes(self, key: BriefingKey) -> dict[str, Note]:
        """The marks and notes on a briefing, by the keys of their entries."""
        notes = dict(self._of(key))
        for (changed, entry), change in self._changes.items():
            if changed == key:
                notes[entry] = change.applied(key, notes.get(entry))
        return {entry: note for entry, note in notes.items() if note.marked or note.note}

    def all(self) -> list[Note]:
        """All marks and notes on all briefings."""
        keys = [note.briefing for note in self._memory.notes()] if self._memory else []
        keys += [key for key, _ in self._changes]
        return [note for key in dict.fromkeys(keys) for note in self.notes(key).values()]

    def annotations(self, key: BriefingKey) -> dict[str, Annotation]:
        """The same for the panes."""
        return annotations_of(self.notes(key).values())

    def note(self, target: Target) -> str:
        """The note on an entry; empty if there is none."""
        note = self.notes(target[0]).get(target[1].key)
        return note.note if note else ""

    def mark(self, target: Target, title: str, *, marked: bool) -> None:
        """Mark an entry, or remove its mark."""
        self._change(target, title, marked=marked)

    def write(self, target: Target, title: str, note: str) -> None:
        """Write a note on an entry; a blank one deletes it."""
        note = note if note.strip() else ""
        if note != self.note(target):
            self._change(target, title, note=note)

    def move(self, key: BriefingKey, successors: Mapping[str, str]) -> bool:
        """Move marks and notes to the entries that have taken the place of theirs; return whether there are any."""
        notes = self.notes(key)
        moved = {before: now for before, now in successors.items() if before in notes and now not in notes}
        if not moved:
            return False
        for before, now in moved.items():
            change = self._changes.pop((key, before), None)
            if change is not None:
                self._changes[key, now] = change.changed(entry=change.entry.changed(key=now))
        self._moved[key] = self._moved.get(key, {}) | moved
        self._remembered.pop(key, None)
        self.version += 1
        return True

    def _change(self, target: Target, title: str, **values: object) -> None:
        key, entry = target
        before = self._of(key).get(entry.key)
        change = self._changes.get((key, entry.key)) or _Change(title, entry, before.note if before else "")
        self._changes[key, entry.key] = change.changed(entry=entry, **values)
        self.version += 1

    @property
    def is_written(self) -> bool:
        """Whether the memory has everything."""
        return not (self._changes or self._moved)

    def flush(self, remember: Callable[[Callable[[Memory], object]], bool]) -> None:
        """Write what is not written yet with ``remember``, which returns whether it could; the rest stays here.

        A note that another app has written meanwhile is kept as well: see :meth:`Memory.keep_note`.
        """
        for key, moved in list(self._moved.items()):

            def move(memory: Memory, key: BriefingKey = key, moved: Mapping[str, str] = moved) -> None:
                memory.move_notes(key, moved)

            if not remember(move):
                return
            del self._moved[key]
            self._remembered.pop(key, None)
        for (key, entry), change in list(self._changes.items()):

            def write(memory: Memory, key: BriefingKey = key, change: _Change = change) -> None:
                with memory.batch():
                    memory.entitle(key, change.title)
                    if change.marked is not None:
                        memory.mark(key, change.entry, marked=change.marked)
                    if change.note is not None:
                        memory.keep_note(key, change.entry, change.note, seen=change.seen)

            if not remember(write):
                return
            del self._changes[key, entry]
            self._remembered.pop(key, None)
            self.version += 1

    def _of(self, key: BriefingKey) -> dict[str, Note]:
        """What the memory has of a briefing."""
        if self._memory is None:
            return {}
        if key not in self._remembered:
            found = {note.entry.key: note for note in self._memory.notes(key)}
            for before, now in self._moved.get(key, {}).items():
                if before in found and now not in found:
                    note = found.pop(before)
                    found[now] = note.changed(entry=note.entry.changed(key=now))
            self._remembered[key] = found
        return self._remembered[key]
