"""The entries that concern each actor of a long briefing, found in the background."""

from __future__ import annotations

from itertools import chain, compress, islice
from math import inf
from time import monotonic
from typing import TYPE_CHECKING, Final

from briefing_tui.model.briefing import Actor, Event, Question
from briefing_tui.model.names import named_ids, texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing_tui.model.briefing import Briefing, Statement
    from briefing_tui.model.names import Names

_BATCH: Final = 50
"""Number of entries that are looked at between two looks at the clock."""


class Concerned:
    """The entries of a briefing by the actors whom they concern.

    To look for one actor in 100,000 entries takes 0.1 s, too long for a key. All actors take 1 s, a little at a time.
    """

    def __init__(self, briefing: Briefing, names: Names) -> None:
        self._names = names
        self._rest: Iterator[Statement] = chain.from_iterable(briefing.sections.values())
        self._found: dict[str, list[Statement]] = {}
        self.is_complete = False
        """Whether all entries have been looked at."""

    def prepare(self, seconds: float = inf) -> bool:
        """Continue for about ``seconds`` (10 µs per entry); return whether it is complete."""
        end = monotonic() + seconds
        while batch := tuple(islice(self._rest, _BATCH)):
            for entry in batch:
                for actor_id in self._actors_of(entry):
                    self._found.setdefault(actor_id, []).append(entry)
            if monotonic() > end:
                return False
        self.is_complete = True
        return True

    def _actors_of(self, entry: Statement) -> set[str]:
        """The ids of the actors whom an entry concerns, all that :class:`Filter` would keep it for."""
        ids = self._names.actor_ids
        found = {actor_id for text in texts(entry) for _, _, actor_id in self._names.spans(text)}
        if isinstance(entry, Event | Question) and not entry.accounts:
            found.update(map(ids.__getitem__, entry.actors), (ids[entry.by],))
        else:
            found.update(map(ids.__getitem__, named_ids(entry)))
        if isinstance(entry, Actor):
            found.add(entry.id)
        return found - {""}

    def among(self, entries: Sequence[Statement], actor_id: str) -> list[Statement]:
        """Those of some entries that concern an actor, in their order."""
        found = set(map(id, self._found.get(actor_id, ())))
        return list(compress(entries, map(found.__contains__, map(id, entries))))
