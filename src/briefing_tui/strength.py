"""How well a briefing is sourced: what rests on each source, and which statements rest on the most reliable ones."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from briefing_tui.wording import FALLEN

if TYPE_CHECKING:
    from briefing_tui.model import Briefing, Source, Statement
    from briefing_tui.wording import Lookup

LETTERS: Final = "ABCDEF"
"""The Admiralty code of reliability, the most reliable first; ``F`` cannot be judged."""

UNRATED: Final = len(LETTERS)
"""The rank of a source without a letter."""

DOWN: Final = UNRATED + 1
"""The rank of a source that was corrected, retracted or superseded, and of what cites none."""

NO_CREDIBILITY: Final = 6
"""The digit of the Admiralty code that says that something cannot be judged."""


class Support(NamedTuple):
    """How many entries rest on a source: on it alone, and on it and others."""

    alone: int = 0
    shared: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.alone + self.shared


class Tally(NamedTuple):
    """What rests on each source of a briefing, by its id, and how many statements rest on none."""

    supports: dict[str, Support]
    entries: int
    uncited: int

    @property
    def alone(self) -> int:
        """How many entries rest on one source only."""
        return sum(support.alone for support in self.supports.values())


def tally(briefing: Briefing) -> Tally:
    """Count what rests on each source."""
    cited = Counter(entry.source_ids for section in briefing.sections.values() for entry in section)
    alone: Counter[str] = Counter()
    shared: Counter[str] = Counter()
    for source_ids, number in cited.items():
        for source_id in source_ids:
            (alone if len(source_ids) == 1 else shared)[source_id] += number
    supports = {source.id: Support(alone[source.id], shared[source.id]) for source in briefing.sources}
    return Tally(supports, sum(cited.values()), cited[()])


def source_rank(source: Source) -> int:
    """The place of a source among others by reliability, the most reliable first."""
    if source.status in FALLEN:
        return DOWN
    found = LETTERS.find(source.reliability) if source.reliability else -1
    return found if found >= 0 else UNRATED


def by_reliability(briefing: Briefing) -> list[Source]:
    """The sources of a briefing, the most reliable first, else in the order of the file."""
    return sorted(briefing.sources, key=source_rank)


def rank(entry: Statement, lookup: Lookup) -> tuple[int, int, int]:
    """What entries are ordered by where the best sourced come first.

    That is the reliability of the best source that still stands, then how many such sources there are, then the best
    credibility of what is cited.
    """
    ranks = [source_rank(lookup.sources[source_id]) for source_id in entry.source_ids if source_id in lookup.sources]
    standing = [one for one in ranks if one < DOWN]
    if not standing:
        return DOWN, 0, NO_CREDIBILITY
    digits = [int(cite.credibility) for cite in entry.all_cites if cite.credibility in _DIGITS]
    return min(standing), -len(standing), min(digits, default=NO_CREDIBILITY)


_DIGITS: Final = frozenset("123456")
