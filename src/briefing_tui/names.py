"""Names of actors found in texts: which words lead to an actor, and which actors an entry touches."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from briefing_tui.model import Actor, Event, Question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing_tui.model import Briefing, Statement

Span = tuple[int, int, str]
"""Where a name begins and ends in a text, in characters, and the id of its actor."""


class Names:
    """The names and aliases of a briefing's actors.

    The longest match wins; a match is a whole word where its script has words with edges; a name that two actors
    share leads to neither.
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
    def _pattern(self) -> re.Pattern[str] | None:
        names = sorted(self.by_name, key=len, reverse=True)
        return re.compile("|".join(map(_whole, names))) if names else None

    def spans(self, text: str) -> list[Span]:
        """The names in a text, from left to right, none within another."""
        if self._pattern is None or not any(name in text for name in self.by_name):
            return []
        return [(match.start(), match.end(), self.by_name[match[0]]) for match in self._pattern.finditer(text)]

    def leads_to(self, text: str, actor_id: str) -> bool:
        """Whether a text has a name of an actor that is not a part of another actor's longer name."""
        rivals, own = self._known.get(actor_id) or self._learn(actor_id)
        if any(name in text for name in rivals):
            return any(found == actor_id for _, _, found in self.spans(text))
        return own.search(text) is not None

    def _learn(self, actor_id: str) -> tuple[tuple[str, ...], re.Pattern[str]]:
        """The names of other actors that may take letters from a name of this one, and a pattern for its own."""
        words = self.of(actor_id)
        rivals = tuple(
            name
            for name, other in self.by_name.items()
            if other != actor_id and any(_takes(name, word) for word in words)
        )
        known = self._known[actor_id] = (rivals, re.compile("|".join(map(_whole, words)) or "(?!)"))
        return known

    def of(self, actor_id: str) -> tuple[str, ...]:
        """The names that lead to an actor."""
        return tuple(name for name, found in self.by_name.items() if found == actor_id)

    def touched(self, entry: Statement) -> list[str]:
        """The ids of the actors that an entry touches: those it names by id, then those in its texts, in order."""
        known = {actor.id for actor in self._briefing.actors}
        found = dict.fromkeys(actor_id for actor_id in named_ids(entry) if actor_id in known)
        for text in texts(entry):
            found.update(dict.fromkeys(actor_id for _, _, actor_id in self.spans(text)))
        if isinstance(entry, Actor):
            found.pop(entry.id, None)
        return list(found)


def _takes(name: str, word: str) -> bool:
    """Whether a name holds a word, or may end within it as "Kim Jong" does within "Jong Un": the left one wins."""
    edge = _has_edges(name[-1])
    return word in name or any(
        name.endswith(word[:end]) and not (edge and word[end].isalnum()) for end in range(1, len(word))
    )


def _whole(name: str) -> str:
    """A pattern for a name as a whole word, as far as its first and last letter are of a script with such edges."""
    before = r"(?<!\w)" if _has_edges(name[0]) else ""
    after = r"(?!\w)" if _has_edges(name[-1]) else ""
    return f"{before}{re.escape(name)}{after}"


_NO_EDGES = (("\u0e00", "\u0eff"), ("\u1100", "\u11ff"), ("\u3040", "\u9fff"), ("\uac00", "\U0010ffff"))
"""Letters of scripts that write words without blanks, and of Korean, whose particles follow a name without one."""


def _has_edges(letter: str) -> bool:
    return (letter.isalnum() or letter == "_") and not any(first <= letter <= last for first, last in _NO_EDGES)


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
