"""The links of an entry: the actors, events, questions, sources and other briefings that it refers to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from briefing_tui.model.briefing import Actor, Event, Question
from briefing_tui.model.names import Names
from briefing_tui.records import Frozen
from briefing_tui.schema.sections import PANES
from briefing_tui.view import phrasing, source_phrasing
from briefing_tui.view.filters import Filter
from briefing_tui.view.lookup import written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing_tui.model.briefing import Briefing, Source, Statement
    from briefing_tui.schema.sections import Pane
    from briefing_tui.text.cells import Fragment
    from briefing_tui.view.contents import Contents

NOT_SAID = "The file does not say where:"

Kind = Literal["actor", "other-actor", "event", "question", "source", "briefing"]


class Target(Frozen):
    """One target of a link: its kind, its id, and its words."""

    kind: Kind
    id: str
    words: tuple[Fragment, ...]


def targets(entry: Statement, contents: Contents) -> list[Target]:
    """What an entry links to, its answer first, then actors; an actor links to itself, which is its card."""
    lookup = contents.lookup.of(entry)
    if isinstance(entry, Actor):
        return [Target("actor", entry.id, ((entry.name, "strong"),))]
    found: list[Target] = []
    if isinstance(entry, Question) and entry.answers_in:
        found.append(Target("briefing", entry.answers_in, ((f"in {entry.answers_in}", "text"),)))
    found += [_actor(actor_id, contents) for actor_id in lookup.names.involved_ids(entry)]
    if isinstance(entry, Question):
        found += [_event(lookup.events[event_id], contents) for event_id in entry.events if event_id in lookup.events]
    if isinstance(entry, Event):
        found += [_question(question) for question in contents.briefing.questions if entry.id in question.events]
    groups = source_phrasing.cited(entry.all_cites, lookup)
    return found + [_source(lookup.sources[group.source]) for group in groups if group.source in lookup.sources]


def actors_to_follow(entry: Statement | None, contents: Contents) -> list[Target]:
    """All actors: first those that an entry refers to or names, then the others in the order of the pane."""
    found = [] if entry is None else [target for target in targets(entry, contents) if target.kind == "actor"]
    known = {target.id for target in found}
    others = [_actor(actor.id, contents) for actor in contents.whole.entries("actors") if actor.id not in known]
    return found + [target.changed(kind="other-actor") for target in others]


def answer(question: Question, contents: Contents) -> tuple[Statement | None, str]:
    """The entry of an answering briefing that a question links to (None for its beginning), and the reason in words.

    The format names only the briefing. The target is the same question if it is answered there; else the first event
    there that the question names; else the beginning of the briefing.
    """
    for other in contents.whole.entries("questions"):
        same = isinstance(other, Question) and (other.id == question.id or other.question == question.question)
        if same and isinstance(other, Question) and other.answer:
            return other, "This is the same question, with its answer."
    for event_id in question.events:
        if event_id in contents.lookup.events:
            return contents.lookup.events[event_id], f"{NOT_SAID} this is the event that the question names."
    return None, f"{NOT_SAID} this is the beginning of the briefing."


def entries_concerning(actor: Actor, contents: Contents) -> Iterator[tuple[Pane, list[Statement]]]:
    """The entries of each pane that concern an actor, without the actor itself; panes with none are left out."""
    only = Filter(actor=actor.id)
    for pane in PANES:
        found = [entry for entry in contents.lookup.kept(only, contents.whole.entries(pane)) if entry is not actor]
        if found:
            yield pane, found


def count_concerning(actor: Actor, briefing: Briefing) -> int:
    """Number of entries in a briefing that concern one of its actors, except the actor itself."""
    keeps = Filter(actor=actor.id).test(Names(briefing))
    return sum(entry is not actor and keeps(entry) for section in briefing.sections.values() for entry in section)


def entries_citing(source_id: str, contents: Contents) -> tuple[list[Statement], list[Statement]]:
    """The entries that rest on a source alone, and those that also rest on others."""
    alone: list[Statement] = []
    shared: list[Statement] = []
    for pane in PANES:
        for entry in contents.whole.entries(pane):
            cited = entry.source_ids
            if source_id in cited:
                (shared if len(cited) > 1 else alone).append(entry)
    return alone, shared


def _source(source: Source) -> Target:
    name = written(source.id)
    return Target("source", source.id, ((f"{name}  ", "text"), (source_phrasing.source_words(source), "muted")))


def _actor(actor_id: str, contents: Contents) -> Target:
    actor = contents.lookup.actors[actor_id]
    about = phrasing.value(actor, "role") or phrasing.value(actor, "kind")
    return Target("actor", actor_id, ((actor.name, "strong"), ("  ", "text"), *about))


def _event(event: Event, contents: Contents) -> Target:
    date = phrasing.event_date(event, contents.lookup, year=True)
    return Target("event", event.id, (*date, ("  ", "text"), (event.event, "text")))


def _question(question: Question) -> Target:
    return Target("question", question.id, ((question.question, "text"),))
