"""Sources in words: who made them, how reliable they are, and which of their places are cited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from briefing_tui.records import Frozen
from briefing_tui.schema import CREDIBILITY, RELIABILITY
from briefing_tui.view.lookup import NO_LONGER_CURRENT, written
from briefing_tui.view.phrasing import GAP, marked_invalid

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefing_tui.model.briefing import Citation, Source
    from briefing_tui.text.cells import Fragment
    from briefing_tui.text.glyphs import Glyphs
    from briefing_tui.view.lookup import Lookup


class Cited(Frozen):
    """A source that a statement cites: its id (not ``named`` in a briefing with one source) and the cited places."""

    source: str
    places: tuple[str, ...]
    named: bool = True

    def fragments(self, role: str = "muted") -> list[Fragment]:
        """The citation as one unbreakable fragment that links to the source, such as ``article ¶1``."""
        name = (written(self.source),) if self.named else ()
        return [(GAP.join((*name, *self.places)), f"{role}:#{self.source}")]


def place_words(at: str, glyphs: Glyphs) -> str:
    """A place in a source: ``¶3``, ``¶3–5``, or the name of a part as written."""
    first, _, last = at.partition("-")
    if first.isdigit() and (not last or last.isdigit()):
        return glyphs.paragraph + (f"{first}{glyphs.dash}{last}" if last else first)
    return at


def cited(cites: Iterable[Citation], lookup: Lookup) -> list[Cited]:
    """The citations grouped by source, in order of first appearance."""
    places: dict[str, list[str]] = {}
    for citation in cites:
        found = places.setdefault(citation.source, [])
        words = place_words(citation.at, lookup.glyphs)
        if words and words not in found:
            found.append(words)
    alone = len(lookup.briefing.sources) == 1 and places.keys() == lookup.sources.keys()
    return [Cited(source, tuple(found), not (alone and found)) for source, found in places.items()]


def maker(source: Source) -> str:
    """Who made a source: its publisher, else its author, else its title, else its id."""
    return source.publisher or source.author or source.title or written(source.id)


def source_words(source: Source) -> str:
    """The maker, reliability and status of a source: ``Yonhap, reliability B``."""
    words = maker(source)
    if source.reliability:
        words += f", reliability{GAP}{source_value(source, 'reliability')}"
    return words if source.status == "current" else f"{words}, {source_value(source, 'status')}"


def status_of(source: Source, glyphs: Glyphs) -> str:
    """The status of a source: ``⊘ retracted``."""
    return (
        f"{glyphs.withdrawn}{GAP}{source.status}"
        if source.status in NO_LONGER_CURRENT
        else source_value(source, "status")
    )


def source_value(source: Source, name: Literal["reliability", "status"]) -> str:
    """The displayed value of a source's field; an invalid value ends in ``?``."""
    words: str = getattr(source, name)
    return marked_invalid(words) if source.faulty(name) else words


WEAK: Final = frozenset({"E", "F"})
"""The letters of the Admiralty code for an unreliable source and for one that cannot be judged."""


def reliability_fragments(source: Source) -> list[Fragment]:
    """A source's reliability letter, in the role for weak or invalid values; empty if there is none."""
    role = "weak" if source.reliability in WEAK else "text"
    words = source_value(source, "reliability")
    return [(words, "error" if source.faulty("reliability") else role)] if words else []


def reliability_words(letter: str) -> str:
    """The meaning of a letter of the Admiralty code, such as ``usually reliable``, ``cannot be judged``; else empty."""
    return RELIABILITY.get(letter, "").removeprefix("reliability ")


def credibility_words(cite: Citation) -> str:
    """The meaning of a citation's credibility digit: ``credibility 2, probably true``; else empty."""
    words = CREDIBILITY.get(cite.credibility, "")
    return f"credibility {cite.credibility}, {words}" if words else ""
