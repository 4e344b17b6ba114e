"""Matching of actors across briefings: by id, else by Wikidata id, else by a name that only one of each has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.model.entry_keys import is_derived
from briefing_tui.text.spelling import spell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefing_tui.model.briefing import Actor, Briefing


class Group:
    """One actor as several briefings have it."""

    def __init__(self) -> None:
        self.actors: dict[int, Actor] = {}
        """The actor of each briefing that has it, oldest first, by the number of the briefing."""

    def may_have(self, actor: Actor, number: int) -> bool:
        """Whether an actor may join: the group has none of its briefing, and no other Wikidata id."""
        known = {one.same_as for one in self.actors.values()} - {""}
        return number not in self.actors and not (actor.same_as and known and actor.same_as not in known)

    def is_alike(self, actor: Actor) -> bool:
        """Whether kind and country, where both are given, allow two of one name to be the same."""
        return all(
            (not (one.kind and actor.kind) or (one.kind == "person") == (actor.kind == "person"))
            and (not (one.country and actor.country) or one.country == actor.country)
            for one in self.actors.values()
        )


def grouped(briefings: Sequence[Briefing]) -> list[Group]:
    """Group the actors of briefings, given oldest first: those of a group are one actor."""
    return _Grouping(briefings).groups


class Counterparts:
    """The actors of a story's briefings that are the same."""

    def __init__(self, briefings: Sequence[Briefing]) -> None:
        """``briefings`` are all of the story, oldest first."""
        self._numbers = {id(briefing): number for number, briefing in enumerate(briefings)}
        self._groups = grouped(briefings)

    def find(self, briefing: Briefing, actor_id: str, other: Briefing) -> str:
        """The id that an actor of a briefing has in another one; empty where that lacks the actor."""
        was, now = self._numbers[id(briefing)], self._numbers[id(other)]
        for group in self._groups:
            actor = group.actors.get(was)
            if actor and actor.id == actor_id:
                return group.actors[now].id if now in group.actors else ""
        return ""


class _Grouping:
    """Puts the actors of one briefing after another into groups."""

    def __init__(self, briefings: Sequence[Briefing]) -> None:
        self.groups: list[Group] = []
        self._by_id: dict[str, Group] = {}
        self._by_same_as: dict[str, Group] = {}
        self._by_name: dict[str, list[Group]] = {}
        names = [_names(briefing) for briefing in briefings]
        self._shared = {name for one in names for name in _shared(one)}
        for number, briefing in enumerate(briefings):
            self._add(briefing, number, names[number])

    def _add(self, briefing: Briefing, number: int, names: dict[str, set[str]]) -> None:
        """Add the actors of a briefing, the surest first: a name never takes an actor that an id would join."""
        ways: tuple[Callable[[Actor], Group | None], ...] = (
            lambda actor: None if is_derived(actor.id) else self._by_id.get(actor.id),
            lambda actor: self._by_same_as.get(actor.same_as) if actor.same_as else None,
            lambda actor: self._named(actor, names[actor.id]),
        )
        waiting = list(briefing.actors)
        for way in ways:
            left = []
            for actor in waiting:
                group = way(actor)
                if group and group.may_have(actor, number):
                    self._join(group, actor, number, names[actor.id])
                else:
                    left.append(actor)
            waiting = left
        for actor in waiting:
            self.groups.append(Group())
            self._join(self.groups[-1], actor, number, names[actor.id])

    def _named(self, actor: Actor, names: set[str]) -> Group | None:
        """The only group with a name of an actor that no other actor of its briefing shares."""
        having = {id(group): group for name in names - self._shared for group in self._by_name.get(name, ())}
        group = next(iter(having.values())) if len(having) == 1 else None
        return group if group and group.is_alike(actor) else None

    def _join(self, group: Group, actor: Actor, number: int, names: set[str]) -> None:
        group.actors[number] = actor
        self._by_id.setdefault(actor.id, group)
        if actor.same_as:
            self._by_same_as.setdefault(actor.same_as, group)
        for name in names:
            having = self._by_name.setdefault(name, [])
            if group not in having:
                having.append(group)


def _names(briefing: Briefing) -> dict[str, set[str]]:
    """The names of each actor of a briefing by its id, in normalized spelling."""
    return {actor.id: {spell(name) for name in (actor.name, *actor.aliases)} - {""} for actor in briefing.actors}


def _shared(names: dict[str, set[str]]) -> set[str]:
    """The names that two actors of a briefing share."""
    seen: set[str] = set()
    shared: set[str] = set()
    for one in names.values():
        shared |= seen & one
        seen |= one
    return shared
