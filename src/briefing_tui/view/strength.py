"""How well a briefing is sourced: what rests on each source, and which statements rest on the most reliable ones."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from briefing_tui.model.briefing import Assumption, Point
from briefing_tui.view.phrasing import GAP, NO_LONGER_CURRENT, cited, reliability_fragments

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefing_tui.model.briefing import Briefing, Source, Statement
    from briefing_tui.text.cells import Fragment
    from briefing_tui.view.phrasing import Cited, Lookup

LETTERS: Final = "ABCDEF"
"""The Admiralty code of reliability, the most reliable first; ``F`` cannot be judged."""

UNRATED: Final = len(LETTERS)
"""The rank of a source without a letter."""

DOWN: Final = UNRATED + 1
"""The rank of a source that was corrected, retracted or superseded, and of what cites none."""

RANKED: Final = "best sourced first"
"""The order of a summary that :func:`strongest_first` has put in order, for people."""

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
    if source.status in NO_LONGER_CURRENT:
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


def strongest_first(entries: Iterable[Statement], lookup: Lookup) -> list[Statement]:
    """Points and assumptions with the best sourced first; assumptions, which need no source, stay behind the points."""
    return sorted(entries, key=lambda entry: (isinstance(entry, Assumption), *rank(entry, lookup)))


def rated(entry: Statement, lookup: Lookup, *, places: bool = True) -> list[list[Fragment]]:
    """The sources of an entry, each with its letter, the most reliable first: ``antiwar ¶1 F``, ``nyt B2``."""
    groups = by_rank(cited(entry.all_cites, lookup), lookup)
    if not places:
        # What is not named has no other words than its places.
        groups = [group._replace(places=() if group.named else group.places[:1]) for group in groups]
    return [_rated(group, entry, lookup) for group in groups]


def by_rank(groups: list[Cited], lookup: Lookup) -> list[Cited]:
    """What is cited, of the most reliable source first; of what is not among the sources last."""

    def rank_of(group: Cited) -> int:
        source = lookup.sources.get(group.source)
        return source_rank(source) if source else DOWN + 1

    return sorted(groups, key=rank_of) if len(groups) > 1 else groups


def _rated(group: Cited, entry: Statement, lookup: Lookup) -> list[Fragment]:
    """A source, its letter or the mark of one that no longer stands, and the credibility of what is cited of it."""
    source, fragments = lookup.sources.get(group.source), group.fragments()
    if source is None:
        return fragments
    if source.status in NO_LONGER_CURRENT:
        return [*fragments, (GAP + lookup.glyphs.withdrawn, f"fallen:#{source.id}")]
    code = reliability_fragments(source)
    digits = {cite.credibility for cite in entry.all_cites if cite.source == source.id and cite.credibility in _DIGITS}
    if not code and not digits:
        return fragments
    letter, role = code[0] if code else ("", "text")
    return [
        *fragments,
        (f"{GAP}{letter}{'/'.join(sorted(digits))}", f"{'muted' if role == 'text' else role}:#{source.id}"),
    ]


def support_fragments(entry: Statement, lookup: Lookup) -> list[Fragment]:
    """``1 source`` where all rests on one, ``no source`` where a point of a briefing with sources cites none."""
    number = len(entry.source_ids)
    if number == 1 and len(lookup.briefing.sources) > 1:
        return [(f"1{GAP}source", "single")]
    return [(f"no{GAP}source", "weak")] if not number and lookup.briefing.sources and isinstance(entry, Point) else []


_DIGITS: Final = frozenset("123456")
