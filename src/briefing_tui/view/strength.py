"""How well a briefing is sourced: what rests on each source, and which statements have the most reliable ones."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from briefing_tui.model.briefing import Assumption, Point
from briefing_tui.records import Frozen
from briefing_tui.view.lookup import NO_LONGER_CURRENT
from briefing_tui.view.phrasing import GAP
from briefing_tui.view.source_phrasing import cited, reliability_fragments

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from briefing_tui.model.briefing import Briefing, Source, Statement
    from briefing_tui.text.cells import Fragment
    from briefing_tui.view.lookup import Lookup
    from briefing_tui.view.source_phrasing import Cited

LETTERS: Final = "ABCDEF"
"""The reliability letters of the Admiralty code, best first; ``F`` cannot be judged."""

UNRATED: Final = len(LETTERS)
"""The rank of a source without a letter."""

DOWN: Final = UNRATED + 1
"""The rank of a corrected, retracted or superseded source, and of an entry that cites none."""

RANKED: Final = "best sourced first"
"""The name, for people, of the order made by :func:`strongest_first`."""

NO_CREDIBILITY: Final = 6
"""The digit of the Admiralty code for a credibility that cannot be judged."""


class Support(Frozen):
    """Number of entries that rest on a source alone, and on it and others."""

    alone: int = 0
    shared: int = 0

    @property
    def total(self) -> int:
        """The total."""
        return self.alone + self.shared


class Tally(Frozen):
    """The support that each source gives, by its id, and the number of statements without a source."""

    supports: dict[str, Support]
    entries: int
    uncited: int

    @property
    def alone(self) -> int:
        """Number of entries that rest on a single source."""
        return sum(support.alone for support in self.supports.values())


def tally(briefing: Briefing) -> Tally:
    """Count the entries that rest on each source."""
    cited = Counter(entry.source_ids for section in briefing.sections.values() for entry in section)
    alone: Counter[str] = Counter()
    shared: Counter[str] = Counter()
    for source_ids, number in cited.items():
        for source_id in source_ids:
            (alone if len(source_ids) == 1 else shared)[source_id] += number
    supports = {source.id: Support(alone[source.id], shared[source.id]) for source in briefing.sources}
    return Tally(supports, sum(cited.values()), cited[()])


def source_rank(source: Source) -> int:
    """The sort rank of a source by reliability, best first."""
    if source.status in NO_LONGER_CURRENT:
        return DOWN
    found = LETTERS.find(source.reliability) if source.reliability else -1
    return found if found >= 0 else UNRATED


def by_reliability(briefing: Briefing) -> list[Source]:
    """The sources of a briefing, the most reliable first; ties in file order."""
    return sorted(briefing.sources, key=source_rank)


def rank(entry: Statement, lookup: Lookup) -> tuple[int, int, int]:
    """The sort key of entries for the best-sourced order.

    The reliability of the best current source, then the number of such sources, then the best credibility of what is
    cited.
    """
    ranks = [source_rank(lookup.sources[source_id]) for source_id in entry.source_ids if source_id in lookup.sources]
    standing = [one for one in ranks if one < DOWN]
    if not standing:
        return DOWN, 0, NO_CREDIBILITY
    digits = [int(cite.credibility) for cite in entry.all_cites if cite.credibility in _DIGITS]
    return min(standing), -len(standing), min(digits, default=NO_CREDIBILITY)


def strongest_first(
    entries: Iterable[Statement], lookup: Lookup, part: Callable[[Statement], int] = lambda _: 0
) -> list[Statement]:
    """Points and assumptions, best-sourced first; assumptions, which need no source, stay after the points.

    If they are of several parts, such as the briefings of a story, these stay together, in the order of their numbers.
    """
    return sorted(entries, key=lambda entry: (isinstance(entry, Assumption), part(entry), *rank(entry, lookup)))


def rated(entry: Statement, lookup: Lookup, *, places: bool = True) -> list[list[Fragment]]:
    """The sources of an entry with their letters, the most reliable first: ``antiwar ¶1 F``, ``nyt B2``."""
    groups = by_rank(cited(entry.all_cites, lookup), lookup)
    if not places:
        # A citation that is not named consists of its places alone.
        groups = [group.changed(places=() if group.named else group.places[:1]) for group in groups]
    return [_rated(group, entry, lookup) for group in groups]


def by_rank(groups: list[Cited], lookup: Lookup) -> list[Cited]:
    """The citations, most reliable source first; unknown sources last."""

    def rank_of(group: Cited) -> int:
        source = lookup.sources.get(group.source)
        return source_rank(source) if source else DOWN + 1

    return sorted(groups, key=rank_of) if len(groups) > 1 else groups


def _rated(group: Cited, entry: Statement, lookup: Lookup) -> list[Fragment]:
    """A source, its letter or the mark of a withdrawn one, and the credibility of what is cited from it."""
    source, fragments = lookup.sources.get(group.source), group.fragments()
    if source is None:
        return fragments
    if source.status in NO_LONGER_CURRENT:
        return [*fragments, (GAP + lookup.glyphs.withdrawn, f"withdrawn:#{source.id}")]
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
    """``1 source`` if all rests on one; ``no source`` if a point of a sourced briefing cites none."""
    number = len(entry.source_ids)
    if number == 1 and len(lookup.briefing.sources) > 1:
        return [(f"1{GAP}source", "single")]
    return [(f"no{GAP}source", "weak")] if not number and lookup.briefing.sources and isinstance(entry, Point) else []


_DIGITS: Final = frozenset("123456")
