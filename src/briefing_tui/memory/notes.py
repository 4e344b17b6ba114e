"""Marks and notes, stored with enough of their entry to make sense after it has changed or gone."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from briefing_tui.model.annotations import Annotation
from briefing_tui.model.entry_keys import entry_digest, entry_key
from briefing_tui.records import Frozen
from briefing_tui.text.sanitizing import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefing_tui.model.briefing import Briefing, Source, Statement

NO_SUCCESSORS: Final[Mapping[str, str]] = MappingProxyType({})


class BriefingKey(Frozen):
    """The identity of a briefing: its written id, empty if it has none, and its resolved path."""

    id: str
    path: str


class NotedEntry(Frozen):
    """An entry when it was marked: its key and digest, its sentence, and its citations in words."""

    key: str
    section: str
    digest: bytes
    statement: str
    cites: tuple[str, ...]

    @classmethod
    def of(cls, entry: Statement, briefing: Briefing) -> NotedEntry:
        """Return what is stored of an entry of a briefing."""
        sources = {source.id: source for source in briefing.sources}
        cites = [_cite_words(sources.get(cite.source), cite.source, cite.at) for cite in entry.all_cites]
        return cls(entry_key(entry), entry.section.key, entry_digest(entry), entry.main, tuple(dict.fromkeys(cites)))


class Note(Frozen):
    """A mark or a note, or both, and the entry at that time. ``time`` is in seconds since 1970."""

    briefing: BriefingKey
    title: str
    entry: NotedEntry
    marked: bool
    note: str
    time: int

    @property
    def identity(self) -> tuple[BriefingKey, str]:
        """The briefing and the key of the entry, which distinguish it from all other marks and notes."""
        return self.briefing, self.entry.key

    def state(self, digests: Mapping[str, bytes], successor: str = "") -> str:
        """Return the state of the entry in a briefing with these digests: ``""`` (same), ``changed`` or ``gone``.

        ``successor`` is the key of the entry that has taken its place, if there is one.
        """
        digest = digests.get(successor or self.entry.key)
        if digest is None:
            return "gone"
        return "" if digest == self.entry.digest else "changed"


def annotations_of(notes: Iterable[Note], successors: Mapping[str, str] = NO_SUCCESSORS) -> dict[str, Annotation]:
    """Return the marks and notes on a briefing by the keys of their entries, those of entries that are gone too.

    ``successors`` are the keys of entries that have taken the place of others, by the keys of these.
    """
    return {
        successors.get(note.entry.key, note.entry.key): Annotation(
            note.marked, clean(note.note, multiline=True), note.entry.digest, statement=clean(note.entry.statement)
        )
        for note in notes
    }


def _cite_words(source: Source | None, source_id: str, at: str) -> str:
    """Return a citation in words: title, publisher and date of the source, its location, and the place in it."""
    if source is None:
        return f"{source_id}#{at}" if at else source_id
    published = source.published.words() if source.published else ""
    place = f"¶{at}" if at[:1].isdigit() else at
    return ", ".join(filter(None, (source.title or source.id, source.publisher, published, source.url, place)))
