"""The briefings of a story joined into one model of the same records (the rules: docs/library.md).

Ids are unique only within a briefing. In the joined model, what is one has one id; where different things have one id,
all but the newest carry the id of their briefing as well. What an entry names is rewritten to these ids.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from briefing_tui.model.briefing import Actor, Briefing, Event, Question, Source, Statement
from briefing_tui.model.entry_keys import is_derived
from briefing_tui.records import Frozen
from briefing_tui.schema.sections import ACTORS, PANES, sections_of
from briefing_tui.story import sequence
from briefing_tui.story.same_actors import grouped
from briefing_tui.view.lookup import QUALIFIED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefing_tui.library.library import Item, StoryItems
    from briefing_tui.model.briefing import Account, Citation

_Entry = TypeVar("_Entry", bound=Statement)

JOINED: Final = tuple(section.key for pane in PANES for section in sections_of(pane) if section is not ACTORS)
"""The sections whose entries are one if two briefings give them the same written id."""


class Member(Frozen):
    """A briefing of a story: as it was read, and as a part of the story, with the ids and the day of that."""

    number: int
    briefing: Briefing
    part: Briefing


class Version(Frozen):
    """An entry as one briefing of the story has it: as a part of the story, and as it was read."""

    member: Member
    entry: Statement
    read: Statement


class Story:
    """The briefings of one story, oldest first, and the model that they make.

    Each entry of the model is that of the newest briefing which has it; a question that of the latest word on it.
    """

    def __init__(self, items: StoryItems, library: Iterable[Item] = ()) -> None:
        """``library`` has the files that may explain what is missing."""
        # A library that is read from its catalogue keeps only so many briefings, and may read the others at each use.
        items = items.changed(items=tuple(items.items))
        self.items = items.items
        briefings = sequence.briefings_of(items)
        self.faults: Sequence[str] = sequence.faults(items, briefings, library)
        """What could not be joined and what may mislead, a sentence each."""
        self.versions: dict[int, tuple[Version, ...]] = {}
        """The versions of each entry of the model, oldest first, by its ``id()``."""
        self._shown: dict[int, Version] = {}
        """The version of each entry that is shown, by the same."""
        self._actors = grouped(briefings)
        self.members = _members(briefings, self._actors_by_id(briefings))
        self.numbers = {member.briefing.id: member.number for member in self.members}
        """The number of each briefing, by its id."""
        self.briefing = self._joined()

    @property
    def newest(self) -> Briefing:
        """The newest briefing."""
        return self.members[-1].briefing

    @cached_property
    def names(self) -> dict[str, str]:
        """A short name for each briefing by its id: its day, or its title if days do not distinguish it."""
        return sequence.day_names([member.briefing for member in self.members])

    @cached_property
    def branches(self) -> dict[str, Briefing]:
        """The last briefing of its branch, by the id of each briefing that is in only one branch."""
        return sequence.branch_of([member.briefing for member in self.members])

    def first(self, entry: Statement) -> Version:
        """The oldest version of an entry of the model."""
        return self.versions[id(entry)][0]

    def shown(self, entry: Statement) -> Version:
        """The version that an entry of the model shows."""
        return self._shown[id(entry)]

    def actor_id(self, briefing: Briefing, actor_id: str) -> str:
        """The id that an actor of one of the briefings has in the model; empty if it has no such actor."""
        for actor in self.briefing.actors:
            if any(one.read.id == actor_id and one.member.briefing is briefing for one in self.versions[id(actor)]):
                return actor.id
        return ""

    def entry_of(self, read: Statement) -> Statement:
        """The entry of the model that an entry of one of the briefings is a version of."""
        return self._entries[id(read)]

    @cached_property
    def _entries(self) -> dict[int, Statement]:
        """The entry of the model for each entry of the briefings, by the ``id()`` of that."""
        return {
            id(version.read): entry
            for entries in self.briefing.sections.values()
            for entry in entries
            for version in self.versions[id(entry)]
        }

    def latest_word(self, question: Question) -> Briefing:
        """The briefing with the status of a question: the one that answers it, if that is in the story."""
        number = self._latest_number(question, self.shown(question).member.number)
        return self.members[number].briefing

    def _latest_number(self, question: Question, number: int) -> int:
        """The number of that briefing, for a question of the ``number``-th briefing."""
        return max(number, self.numbers.get(question.answers_in, number))

    def _actors_by_id(self, briefings: Sequence[Briefing]) -> list[dict[str, str]]:
        """For each briefing the ids of its actors in the model."""
        ids: list[dict[str, str]] = [{} for _ in briefings]
        taken: set[str] = set()
        for group in sorted(self._actors, key=lambda group: max(group.actors), reverse=True):
            number, newest = max(group.actors.items())
            made = newest.id
            if made in taken or is_derived(made):
                made += QUALIFIED + briefings[number].id
            taken.add(made)
            for other, actor in group.actors.items():
                ids[other][actor.id] = made
        return ids

    def _joined(self) -> Briefing:
        newest = self.newest
        zones = {member.part.zone for member in self.members}
        sources = {source.id: source for member in self.members for source in member.part.sources}
        return newest.changed(
            as_of=self.members[-1].part.as_of,
            timezone=newest.zone if len(zones) == 1 else "",
            follows=(),
            topics=tuple(dict.fromkeys(topic for member in reversed(self.members) for topic in member.part.topics)),
            sources=tuple(sources.values()),
            actors=self._joined_actors(),
            replaced=sum(member.briefing.replaced for member in self.members),
            problems=(),
            unread=(),
            **{section: self._joined_entries(section) for section in JOINED},
        )

    def _joined_entries(self, section: str) -> tuple[Statement, ...]:
        """The entries of a section, those of the newest briefing first; events as they came, oldest briefing first."""
        versions: dict[str, list[Version]] = {}
        for member in self.members:
            own, read = member.part.sections[section], member.briefing.sections[section]
            for entry, as_read in zip(own, read, strict=True):
                versions.setdefault(entry.id, []).append(Version(member, entry, as_read))
        found: list[list[Statement]] = [[] for _ in self.members]
        for group in versions.values():
            best = max(group, key=self._lateness)
            found[best.member.number].append(best.entry)
            self.versions[id(best.entry)] = tuple(group)
            self._shown[id(best.entry)] = best
        ordered = found if section == "timeline" else reversed(found)
        return tuple(entry for entries in ordered for entry in entries)

    def _lateness(self, version: Version) -> tuple[int, int]:
        """The sort key of a version: the number of its briefing; of a question, of the briefing with its status."""
        number, entry = version.member.number, version.entry
        return (self._latest_number(entry, number) if isinstance(entry, Question) else number), number

    def _joined_actors(self) -> tuple[Actor, ...]:
        """The actors, those of the newest briefing first, with all names that they have in any of the briefings."""
        places = [{id(actor): place for place, actor in enumerate(one.briefing.actors)} for one in self.members]
        found: list[tuple[int, int, Actor]] = []
        for group in self._actors:
            versions = tuple(
                Version(self.members[number], self.members[number].part.actors[places[number][id(read)]], read)
                for number, read in group.actors.items()
            )
            actor = _all_said([version.entry for version in versions if isinstance(version.entry, Actor)])
            self.versions[id(actor)] = versions
            self._shown[id(actor)] = versions[-1]
            number = versions[-1].member.number
            found.append((-number, places[number][id(versions[-1].read)], actor))
        return tuple(actor for _, _, actor in sorted(found, key=lambda one: one[:2]))


def _all_said(versions: Sequence[Actor]) -> Actor:
    """An actor with its newest role, and what only older briefings have of it: names, kind, country, Wikidata id."""
    newest = versions[-1]
    names = dict.fromkeys(name for actor in reversed(versions) for name in (actor.name, *actor.aliases))
    names.pop(newest.name)
    given = {
        field: next(
            (value for one in reversed(versions) if (value := getattr(one, field)) and not one.faulty(field)), ""
        )
        for field in ("kind", "country", "same_as")
        if not getattr(newest, field)
    }
    return newest.changed(aliases=tuple(names), **given)


# The parts


def _members(briefings: Sequence[Briefing], actor_ids: Sequence[Mapping[str, str]]) -> list[Member]:
    newest_day = next((one.as_of for one in reversed(briefings) if one.as_of), None)
    sources = _source_ids(briefings)
    members = []
    for number, briefing in enumerate(briefings):
        ids = _Ids(briefing, actor_ids[number], sources[number])
        part = briefing.changed(
            as_of=newest_day,
            sources=tuple(_renamed(source, ids.sources[source.id]) for source in briefing.sources),
            **{section: tuple(map(ids.rewritten, entries)) for section, entries in briefing.sections.items()},
        )
        members.append(Member(number, briefing, part))
    return members


def _renamed(source: Source, made: str) -> Source:
    return source if source.id == made else source.changed(id=made)


def _source_ids(briefings: Sequence[Briefing]) -> list[dict[str, str]]:
    """For each briefing the ids of its sources in the model: of several with the same id, the newest has it."""
    holders: dict[str, tuple[Briefing, Source]] = {}
    ids: list[dict[str, str]] = [{} for _ in briefings]
    for number in range(len(briefings) - 1, -1, -1):
        briefing = briefings[number]
        for source in briefing.sources:
            holder, held = holders.setdefault(source.id, (briefing, source))
            same = source is held or _is_same(source, briefing, held, holder)
            ids[number][source.id] = source.id if same else source.id + QUALIFIED + briefing.id
    return ids


def _is_same(one: Source, briefing: Briefing, other: Source, its_briefing: Briefing) -> bool:
    """Whether two sources of one id differ at most in what is said of them, and have the same local copy."""
    same_copy = not (one.file or other.file) or Path(briefing.path).parent == Path(its_briefing.path).parent
    return same_copy and one.changed(descriptor="", accessed=None) == other.changed(descriptor="", accessed=None)


class _Ids:
    """The ids of the model for the ids of one briefing."""

    def __init__(self, briefing: Briefing, actors: Mapping[str, str], sources: Mapping[str, str]) -> None:
        self._end = QUALIFIED + briefing.id
        self._actors = actors
        self.sources = sources

    def rewritten(self, entry: _Entry) -> _Entry:
        """An entry with the ids of the model, its own and those that it names; the same object if none changes."""
        values: dict[str, object] = {}
        if isinstance(entry, Actor):
            values["id"] = self._actors[entry.id]
            values["part_of"] = self._actors.get(entry.part_of, entry.part_of)
        elif is_derived(entry.id):
            values["id"] = entry.id + self._end
        if isinstance(entry, Event | Question):
            values["actors"] = tuple(self._actors.get(one, one) for one in entry.actors)
        if entry.by:
            values["by"] = self._actors.get(entry.by, entry.by)
        if any(self._source(source) != source for source in entry.source_ids):
            values["cites"] = self._cites(entry)
        if entry.accounts:
            values["accounts"] = tuple(
                account.changed(by=self._actors.get(account.by, account.by), cites=self._cites(account))
                for account in entry.accounts
            )
        values = {name: value for name, value in values.items() if value != getattr(entry, name)}
        return entry.changed(**values) if values else entry

    def _source(self, source_id: str) -> str:
        """The id of a source; one that the briefing lacks is not taken from another briefing."""
        return self.sources.get(source_id) or source_id + self._end

    def _cites(self, citing: Statement | Account) -> tuple[Citation, ...]:
        return tuple(cite.changed(source=self._source(cite.source)) for cite in citing.cites)
