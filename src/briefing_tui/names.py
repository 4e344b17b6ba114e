"""Names of actors found in texts: which words lead to an actor, and which actors an entry touches."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from briefing_tui.model import Actor, Event, Question
from briefing_tui.scripts import begins_word, ends_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefing_tui.model import Briefing, Statement

Span = tuple[int, int, str]
"""Where a name begins and ends in a text, in characters, and the id of its actor."""


class Names:
    """The names and aliases of a briefing's actors.

    The longest match wins; a match is a whole word, as far as its script has those; a name that two actors share leads
    to neither.
    """

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._known: dict[str, tuple[tuple[str, ...], re.Pattern[str]]] = {}

    @cached_property
    def by_name(self) -> dict[str, str]:
        """The id of the actor that each name or alias leads to, also with a capital as a sentence begins with it."""
        found: dict[str, str] = {}
        shared: set[str] = set()
        for actor in self._briefing.actors:
            for name in {actor.name, *actor.aliases} - {""}:
                if found.setdefault(name, actor.id) != actor.id:
                    shared.add(name)
        alone = {name: actor_id for name, actor_id in found.items() if name not in shared}
        begun = {name[0].upper() + name[1:]: actor_id for name, actor_id in alone.items()}
        return {name: actor_id for name, actor_id in begun.items() if name not in found} | alone

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return _any_of(self.by_name)

    def spans(self, text: str) -> list[Span]:
        """The names in a text, from left to right, none within another."""
        if not any(name in text for name in self.by_name):
            return []
        return [(match.start(), match.end(), self.by_name[match[0]]) for match in _whole_words(self._pattern, text)]

    def leads_to(self, text: str, actor_id: str) -> bool:
        """Whether a text has a name of an actor that is not a part of another actor's longer name."""
        rivals, own = self._known.get(actor_id) or self._learn(actor_id)
        if any(name in text for name in rivals):
            return any(found == actor_id for _, _, found in self.spans(text))
        return _whole_word(own, text) is not None

    def _learn(self, actor_id: str) -> tuple[tuple[str, ...], re.Pattern[str]]:
        """The names of other actors that may take letters from a name of this one, and a pattern for its own."""
        words = self.of(actor_id)
        rivals = tuple(
            name
            for name, other in self.by_name.items()
            if other != actor_id and any(_takes(name, word) for word in words)
        )
        known = self._known[actor_id] = (rivals, _any_of(words))
        return known

    def of(self, actor_id: str) -> tuple[str, ...]:
        """The names that lead to an actor."""
        return tuple(name for name, found in self.by_name.items() if found == actor_id)

    @cached_property
    def _ids(self) -> set[str]:
        return {actor.id for actor in self._briefing.actors}

    def actor_of(self, given: str) -> str:
        """The id of the actor that an entry gives by its id or, as ``by`` may, by a name; empty where there is none."""
        return given if given in self._ids else self.by_name.get(given, "")

    def given_for(self, actor_id: str) -> set[str]:
        """The id and the names by which an entry may give an actor: what :meth:`actor_of` takes for it."""
        return {actor_id, *self.of(actor_id)} - (self._ids - {actor_id})

    def given(self, entry: Statement) -> dict[str, None]:
        """The ids of the actors that an entry gives, in order."""
        return dict.fromkeys(filter(None, map(self.actor_of, named_ids(entry))))

    def touched(self, entry: Statement) -> list[str]:
        """The ids of the actors that an entry touches: those it gives, then those in its texts, in order."""
        found = self.given(entry)
        for text in texts(entry):
            found.update(dict.fromkeys(actor_id for _, _, actor_id in self.spans(text)))
        if isinstance(entry, Actor):
            found.pop(entry.id, None)
        return list(found)


def _takes(name: str, word: str) -> bool:
    """Whether a name holds a word, or may end within it as "Kim Jong" does within "Jong Un": the left one wins."""
    return word in name or any(
        # Whether what follows is a particle of Korean is known only where the whole text is.
        name.endswith(word[:end]) and (not word[end].isascii() or ends_word(name + word[end], len(name)))
        for end in range(1, len(word))
    )


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """A pattern for the longest of some names that stands at a place; for nothing where there are none."""
    return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))) or "(?!)")


def _whole_words(names: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Where names stand in a text as whole words, from left to right, none within another."""
    at = 0
    while found := _whole_word(names, text, at):
        yield found
        at = found.end()


def _whole_word(names: re.Pattern[str], text: str, at: int = 0) -> re.Match[str] | None:
    """The first of names that stands in a text as a whole word, from a character on."""
    while found := names.search(text, at):
        start = found.start()
        if begins_word(text, start):
            while found and not ends_word(text, found.end()):
                # A shorter one that begins there may end with a word.
                found = names.match(text, start, found.end() - 1)
            if found:
                return found
        at = start + 1
    return None


def named_ids(entry: Statement) -> Iterator[str]:
    """The ids (or plain names, in ``by``) that an entry gives for actors."""
    if isinstance(entry, Event | Question):
        yield from entry.actors
    if isinstance(entry, Actor) and entry.part_of:
        yield entry.part_of
    if entry.by:
        yield entry.by
    for account in entry.accounts:
        if account.by:
            yield account.by


def texts(entry: Statement) -> Iterator[str]:
    """The texts of an entry in which a reader sees names, its sentence first."""
    yield entry.main
    for name in ("note", "position", "if_wrong", "confidence_reason", "why", "answer"):
        text = getattr(entry, name, "")
        if text:
            yield text
    if isinstance(entry, Question):
        yield from entry.watch
    for account in entry.accounts:
        yield account.says
