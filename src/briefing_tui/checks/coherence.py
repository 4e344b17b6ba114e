"""Rules about a whole briefing: actors never named, names that two actors share, confidence based on one source."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final

from briefing_tui.checks.diagnostics import Diagnostic
from briefing_tui.errors import register
from briefing_tui.loading.report import OTHER_THAN_COLLECTION, UNKNOWN_KEY_OF_COLLECTION, shown
from briefing_tui.loading.slips import LOOKALIKE, NO_SPACE_AFTER_COLON
from briefing_tui.model.names import named_ids, texts
from briefing_tui.text.scripts import HANGUL, KATAKANA, WITHOUT_EDGES, begins_word, ends_word
from briefing_tui.text.spelling import spell, spelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefing_tui.model.briefing import Actor, Briefing

_SINGLE_SOURCE: Final = register("W416", "high confidence that rests on a single source")
_UNMENTIONED_ACTOR: Final = register("W441", "an actor that is never mentioned")
_SHARED_NAME: Final = register("W442", "a name that two actors share")


def diagnostics(briefing: Briefing) -> Iterator[Diagnostic]:
    """Yield the inconsistencies of a briefing as a whole."""
    yield from _high_confidence(briefing)
    yield from _shared_names(briefing)
    yield from _unnamed_actors(briefing)


def _high_confidence(briefing: Briefing) -> Iterator[Diagnostic]:
    for index, point in enumerate(briefing.summary):
        if point.confidence != "high":
            continue
        accounts = (cite for account in point.accounts for cite in account.cites)
        sources = {cite.source for cite in (*point.cites, *accounts)}
        if len(sources) == 1:
            yield Diagnostic(
                _SINGLE_SOURCE,
                "summary",
                index,
                ("confidence",),
                f"High confidence rests on a single source, {shown(sources.pop())}.",
                "Cite another source that does not rest on the same reports, or lower the confidence.",
            )


def _shared_names(briefing: Briefing) -> Iterator[Diagnostic]:
    first: dict[str, Actor] = {}
    for index, actor in enumerate(briefing.actors):
        for name in dict.fromkeys(filter(None, (actor.name, *actor.aliases))):
            other = first.setdefault(spell(name), actor)
            if other is actor:
                continue
            message = f"{shown(name)} is a name of both {shown(other.name)} and {shown(actor.name)}."
            if name == actor.name == other.name:
                message = f"Two actors have the name {shown(name)}."
            steps = ("name",) if name == actor.name else ("aliases", actor.aliases.index(name))
            hint = "In texts, the name links to neither of them: give it to only one."
            yield Diagnostic(_SHARED_NAME, "actors", index, steps, message, hint)


def _unnamed_actors(briefing: Briefing) -> Iterator[Diagnostic]:
    if any(problem.code in _INCOMPLETE_SECTION and problem.index < 0 for problem in briefing.problems):
        return  # the missing entries may name them
    entries = tuple(chain.from_iterable(briefing.sections.values()))
    known = {actor.id: index for index, actor in enumerate(briefing.actors)}
    names = _Unnamed(briefing.actors)
    for entry in entries:
        own = known[entry.id] if entry.section.key == "actors" else _NOBODY
        for actor_id in named_ids(entry):
            if actor_id in known and known[actor_id] != own:
                names.left.discard(known[actor_id])
    names.read((briefing.title, briefing.bottom_line), _NOBODY)
    for entry in entries:
        if not names.left:
            return
        own = known[entry.id] if entry.section.key == "actors" else _NOBODY
        more = (getattr(entry, "role", ""), getattr(entry, "place", ""), getattr(entry, "if_wrong", ""))
        names.read((*texts(entry), *named_ids(entry), *more), own)
    for index in sorted(names.left):
        actor = briefing.actors[index]
        if actor.name:
            message = f"Nothing in the briefing mentions the actor {shown(actor.name)}."
            hint = "Add the name that the texts use to its “aliases”, list its id under “actors”, or remove the actor."
            yield Diagnostic(_UNMENTIONED_ACTOR, "actors", index, ("name",), message, hint)


_NOBODY = -1
_INCOMPLETE_SECTION = frozenset((OTHER_THAN_COLLECTION, UNKNOWN_KEY_OF_COLLECTION, LOOKALIKE, NO_SPACE_AFTER_COLON))
"""Codes of problems after which some entries of a section may be missing."""


class _Branch:
    """A node in the tree of actors' names, for one word: the next words, and the actors whose names end here."""

    __slots__ = ("ends", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Branch] = {}
        self.ends: set[int] = set()


class _Unnamed:
    """Actors not named yet, by index; the time needed does not grow with their number."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        self.left = set(range(len(actors)))
        self._root = _Branch()
        for index, actor in enumerate(actors):
            for name in (actor.name, *actor.aliases):
                branch = self._root
                for word in _words(_normal(name)):
                    branch = branch.next.setdefault(word, _Branch())
                branch.ends.add(index)

    def read(self, passages: Iterable[str], own: int) -> None:
        """Remove the actors that these texts name; ``own`` is the actor with these texts, who does not count."""
        for passage in passages:
            text = _normal(passage)
            words = _words(text)
            for start, word in enumerate(words):
                branch = self._root.next.get(word)
                position = start
                while branch is not None:
                    others = branch.ends - {own}
                    if others and _are_whole_words(text, start, position):
                        self.left -= others
                        branch.ends &= {own}
                    position += 1
                    branch = branch.next.get(words[position]) if position < len(words) else None


def _normal(text: str) -> str:
    return text if text.isascii() else spelled(text).text


def _words(text: str) -> list[str]:
    """Return the words of a text: acronyms (US, WHO) in capitals; in scripts without word boundaries, each letter."""
    words = re.findall(_ASCII_WORD if text.isascii() else _WORD, text)
    return [word if len(word) > 1 and word.isupper() else word.casefold() for word in words]


def _are_whole_words(text: str, first: int, last: int) -> bool:
    """Whether the words from ``first`` to ``last`` of a text are not part of a longer word."""
    places = _places(text)
    return begins_word(text, places[first][0]) and ends_word(text, places[last][1])


@lru_cache(maxsize=1)
def _places(text: str) -> list[tuple[int, int]]:
    """Return start and end of each word of a text; cached, as it is needed for every name found."""
    return [found.span() for found in re.finditer(_ASCII_WORD if text.isascii() else _WORD, text)]


_ASCII_WORD = r"[^\W_]+"
_WORD = rf"[{KATAKANA}]+|[{WITHOUT_EDGES}{HANGUL}]|[^\W_{WITHOUT_EDGES}{HANGUL}]+"
"""Compiled only when needed."""
