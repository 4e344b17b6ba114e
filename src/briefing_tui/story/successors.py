"""Entries that have taken the place of remembered ones: a corrected word gives an entry without an id another key.

A reader's mark or note must not end up on a statement about something else. So an entry takes the place of another only
if it is new, if they are alike as those of ``D`` and ``diff`` are, and if no other entry comes close (docs/library.md).
"""

from __future__ import annotations

from contextlib import closing, suppress
from difflib import SequenceMatcher
from itertools import chain
from typing import TYPE_CHECKING, Final

from briefing_tui import loading
from briefing_tui.errors import BriefingError
from briefing_tui.files.own_folders import NoDatabase
from briefing_tui.memory import opening
from briefing_tui.memory.location import database_path
from briefing_tui.memory.memory import Memory
from briefing_tui.memory.notes import NotedEntry
from briefing_tui.model.entry_keys import entry_digest, entry_key, is_derived
from briefing_tui.model.names import Names
from briefing_tui.records import Frozen
from briefing_tui.schema.sections import ACTORS
from briefing_tui.story.likeness import ALIKE, clear_partners, similar, words_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from briefing_tui.memory.notes import BriefingKey
    from briefing_tui.model.briefing import Briefing, Statement

WAIT_SECONDS: Final = 0.2
"""The longest that a read in a thread waits for another program."""

MOST_READ: Final = 1000
"""The most entries of a section that are all compared with one another: of more, only those like one with a note."""

MOST_WORDS: Final = 1000
"""The most words of a text that are compared in their order; a longer text is never taken for another."""


class Past(Frozen):
    """What is known of a briefing as it was: its last version if that was kept, or else the keys of its entries."""

    keys: Collection[str] = ()
    version: Briefing | None = None


def past_of(memory: Memory, key: BriefingKey) -> Past:
    """Return what is remembered of a briefing as it was."""
    return Past(memory.read_entries(key).keys(), read_version(memory.version(key), key.path))


def past_in_thread(key: BriefingKey) -> Past:
    """Return the same in a thread of the app, with a connection of its own: one of SQLite belongs to one thread."""
    with suppress(NoDatabase):
        opened = opening.again(database_path(), WAIT_SECONDS)
        if opened is not None:
            with closing(Memory(opened, None)) as memory:
                return past_of(memory, key)
    return Past()


def read_version(data: bytes | None, path: str) -> Briefing | None:
    """Read a version of a file that was kept; None if there is none, or if it was kept while it was broken."""
    try:
        return None if data is None else loading.load_bytes(data, path)
    except BriefingError:
        return None


def successors(noted: Iterable[NotedEntry], now: Briefing, digests: Mapping[str, bytes], past: Past) -> dict[str, str]:
    """Return the keys of the entries that have taken the place of others, by the keys of these.

    The others are those with a mark or note, and those of the last version, that are no longer in the briefing.
    ``digests`` are those of the present entries by key.
    """
    remembered = {entry.key: entry for entry in noted}
    own = remembered.keys() & digests.keys()
    remembered = {key: entry for key, entry in remembered.items() if key not in own}
    before = {entry_key(entry): entry for entry in _entries(past.version)} if past.version else {}
    last = {
        key: NotedEntry(key, entry.section.key, entry_digest(entry), entry.main, ())
        for key, entry in before.items()
        if key not in digests
    }
    # What the last version said is nearer to what the present one says.
    gone = remembered | last
    if not gone:
        return {}
    found = _same([*remembered.values(), *last.values()], digests, own)
    # An entry that was there long ago, but not in the last version, may be back: someone goes from version to version.
    was_there = {*(before or past.keys), *own, *found.values()}
    names = Names(now)
    for section, entries in now.sections.items():
        old = [entry for key, entry in gone.items() if entry.section == section and key not in found]
        new = [entry for entry in entries if entry_key(entry) not in was_there] if old else []
        if new:
            found |= _alike(old, new, remembered, names)
    return found


def _entries(briefing: Briefing) -> Iterable[Statement]:
    return chain.from_iterable(briefing.sections.values())


def _same(gone: Sequence[NotedEntry], digests: Mapping[str, bytes], own: Collection[str]) -> dict[str, str]:
    """The entries that say exactly what others said: an id was added or removed, or an earlier version is back."""
    said: dict[bytes, set[str]] = {}
    for entry in gone:
        said.setdefault(entry.digest, set()).add(entry.key)
    says: dict[bytes, set[str]] = {}
    for key, digest in digests.items():
        if digest in said and key not in own:
            says.setdefault(digest, set()).add(key)
    pairs = ((*said[digest], *keys) for digest, keys in says.items() if len(said[digest]) == len(keys) == 1)
    return {before: now for before, now in pairs if _section(before) == _section(now) and _may_replace(before, now)}


def _may_replace(before: str, now: str) -> bool:
    """Whether an entry may have taken the place of another, by their keys: not if the author gave each its own id."""
    return is_derived(before) or is_derived(now)


def _section(key: str) -> str:
    """The section of the entry with a key."""
    return key.partition("~" if is_derived(key) else ":")[0]


def _alike(old: Sequence[NotedEntry], new: Sequence[Statement], noted: Collection[str], names: Names) -> dict[str, str]:
    """The new entries that are clearly others with some words changed; if very many have changed, those with a note."""
    if min(len(old), len(new)) > MOST_READ:
        near = similar([entry.statement for entry in old if entry.key in noted], [entry.main for entry in new])
        new = [new[number] for number in near]
    partners = clear_partners([entry.statement for entry in old], [entry.main for entry in new])
    pairs = ((old[number], new[other]) for number, other in partners.items())
    return {was.key: entry_key(entry) for was, entry in pairs if _is_corrected(was, entry, names)}


def _is_corrected(was: NotedEntry, entry: Statement, names: Names) -> bool:
    """Whether an entry is another one in other words, and not one about something else."""
    if not _may_replace(was.key, entry.id):
        return False
    before, after = words_of(was.statement), words_of(entry.main)
    if max(len(before), len(after)) > MOST_WORDS:
        return False
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < ALIKE:
        # The same words in another order: “A attacks B” is not “B attacks A”.
        return False
    if entry.section is ACTORS:
        steps = (step for step in matcher.get_opcodes() if step[0] == "replace")
        return all(_is_misspelt(before[low:high], after[start:end]) for _, low, high, start, end in steps)
    named = [{actor for _, _, actor in names.spans(text)} for text in (was.statement, entry.main)]
    return not (named[0] - named[1] and named[1] - named[0])


def _is_misspelt(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether words of a name may be the others with a spelling mistake; “North” and “South” are not alike."""
    return SequenceMatcher(None, " ".join(words), " ".join(others), autojunk=False).ratio() > ALIKE
