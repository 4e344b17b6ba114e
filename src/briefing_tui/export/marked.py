"""Marks and notes with their entries as they are now, in reading order."""

from __future__ import annotations

import os
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.files.paths import shown_path
from briefing_tui.model.entry_keys import entry_digests, entry_key
from briefing_tui.records import Frozen
from briefing_tui.text.sanitizing import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from briefing_tui.memory.notes import BriefingKey, Note
    from briefing_tui.model.briefing import Briefing, Statement
    from briefing_tui.story.successors import Past


class MarkedEntry(Frozen):
    """A mark or note, its briefing if that opens, and its entry as it is now, if it is still there.

    ``state`` is that of the entry: ``""`` (the same), ``changed`` or ``gone``; ``unread`` if it was not looked up.
    """

    note: Note
    briefing: Briefing | None
    state: str
    entry: Statement | None

    @property
    def title(self) -> str:
        """The title of the briefing, as far as it is known; else the name of its file."""
        return self.briefing.title if self.briefing else self.note.title or Path(self.note.briefing.path).name

    @property
    def heading(self) -> str:
        """The title and the day of the briefing."""
        return clean(", ".join(filter(None, (self.title, self.briefing.day_words() if self.briefing else ""))))

    @property
    def state_words(self) -> str:
        """A sentence on what has become of the entry; empty if it is the same, or was not looked up."""
        if self.state == "unread":
            return ""
        if self.briefing is None:
            path = self.note.briefing.path
            return f"{shown_path(path)} does not open." if os.path.lexists(path) else f"{shown_path(path)} is gone."
        if self.state == "changed":
            now = self.entry.main if self.entry else ""
            return f"This entry has changed: {now}" if now != self.note.entry.statement else "This entry has changed."
        return "This entry is no longer in the briefing." if self.state == "gone" else ""


def as_stored(notes: Iterable[Note], known: Callable[[Path], Briefing | None]) -> list[MarkedEntry]:
    """Marks and notes by briefing, as :func:`with_entries` sorts these, without looking at any entry.

    ``known`` returns a briefing that is in memory already; those that are not come last.
    """
    marked = [MarkedEntry(note, known(Path(note.briefing.path)), "unread", None) for note in notes]
    return sorted(marked, key=lambda one: (-_age(one.briefing), one.note.briefing.path))


def with_entries(
    notes: Iterable[Note],
    load: Callable[[Path], Briefing | None],
    past: Callable[[BriefingKey], Past] | None = None,
) -> list[MarkedEntry]:
    """Marks and notes by briefing, newest first, in the order of their entries; those of entries that are gone last.

    ``past`` returns what is remembered of a briefing as it was, because an entry that is gone may have been replaced by
    another; without it, that is looked up in the memory.
    """
    marked: list[tuple[tuple[object, ...], MarkedEntry]] = []
    for path, group in groupby(sorted(notes, key=lambda note: (note.briefing.path, note.briefing.id)), _path_of):
        briefing = load(Path(path))
        digests = entry_digests(briefing) if briefing else {}
        entries = [entry for section in briefing.sections.values() for entry in section] if briefing else []
        places = {entry_key(entry): place for place, entry in reversed(list(enumerate(entries)))}
        ones = list(group)
        replaced = _replaced(ones, briefing, digests, past) if briefing else {}
        for note in ones:
            successor = replaced.get(note.identity, "")
            place = places.get(successor or note.entry.key, len(entries))
            entry = entries[place] if place < len(entries) else None
            state = note.state(digests, successor)
            marked.append(((-_age(briefing), path, place), MarkedEntry(note, briefing, state, entry)))
    return [one for _, one in sorted(marked, key=lambda pair: pair[0])]


def _replaced(
    notes: Sequence[Note], briefing: Briefing, digests: Mapping[str, bytes], past: Callable[[BriefingKey], Past] | None
) -> dict[tuple[BriefingKey, str], str]:
    """The keys of the entries that have taken the place of those of marks and notes, by the identities of these."""
    if all(note.entry.key in digests for note in notes):
        return {}
    from briefing_tui.story.successors import past_in_thread, successors  # noqa: PLC0415 - few lists need it

    found: dict[tuple[BriefingKey, str], str] = {}
    for key, group in groupby(notes, lambda note: note.briefing):
        replaced = successors([note.entry for note in group], briefing, digests, (past or past_in_thread)(key))
        found |= {(key, before): now for before, now in replaced.items()}
    return found


def _age(briefing: Briefing | None) -> int:
    """A number that is higher for a newer briefing."""
    return briefing.as_of.sort_key[0][0] if briefing and briefing.as_of else -(2**62)


def _path_of(note: Note) -> str:
    return note.briefing.path
