"""What an entry cites of a source: each quotation with its verdict, and the local copy in which they are marked.

A copy may be one paragraph of megabytes: it is cut into parts that a screen lays out one by one.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from briefing_tui.schema.sections import PANES
from briefing_tui.sources.copies import Copy, UnreadableCopy, place_numbers
from briefing_tui.sources.quotations import REASONS, Verdict, check_quotation
from briefing_tui.text.fragments import overlaid
from briefing_tui.view import phrasing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefing_tui.model.briefing import Citation, Statement
    from briefing_tui.sources.copies import Check
    from briefing_tui.text.cells import Fragment
    from briefing_tui.view.contents import Contents
    from briefing_tui.view.details import Row
    from briefing_tui.view.phrasing import Lookup

VERDICTS: dict[str, tuple[str, str]] = {
    "exact": ("The quotation is in the local copy, word for word.", "muted"),
    "folded": ("The quotation is in the local copy; only spaces, punctuation, capitals or omissions differ.", "muted"),
    "elsewhere": ("! The quotation is not in {cited}, but in {found}.", "error"),
    "ambiguous": ("The quotation is short, and occurs more than once in the local copy: in {found}.", "muted"),
    "absent": ("! The quotation is not in the local copy.", "error"),
}
"""What is said of each verdict on a quotation, and its role."""

_SHOWN: Final = {"folded": "equivalent"}
"""The word that is shown for a verdict, where it is not that of its kind."""

NO_COPY = "No local copy: the quotation cannot be checked."
NO_TEXT = "The local copy cannot be read, so the quotation cannot be checked."

LACKING = "missing"
"""What is said, in one word, of a place that the copy does not have."""

FAULTS = ("absent", "elsewhere", LACKING)
"""The verdicts that say that something is wrong."""

LISTED = 5
"""How many of the paragraphs that an ambiguous quotation stands in are named."""

PART = 4000
"""Characters of a long paragraph that are laid out at once, or a few more."""

FAR = 1000
"""Behind how many of them a paragraph is cut for what is said of a quotation, so that both are in sight together."""

LEAD = 200
"""How many of them then stand before what is quoted, or a few less."""


class Cite(NamedTuple):
    """A citation, and whose account it is for: empty for the entry's own."""

    citation: Citation
    of: str = ""


class Part(NamedTuple):
    """Rows that belong together: what is cited and what became of that, then a piece of the copy."""

    notes: Sequence[Row] = ()
    paragraph: Row | None = None

    @property
    def rows(self) -> list[Row]:
        """All of them."""
        return [*self.notes, *([self.paragraph] if self.paragraph else [])]


class Evidence(NamedTuple):
    """What is cited of a source: parts, of which those at ``stops`` are cited, and the verdicts in one word each."""

    parts: Sequence[Part] = ()
    stops: Sequence[int] = ()
    verdicts: Sequence[tuple[str, str]] = ()
    """The place of a citation, for people, and its verdict."""


def cites_of(entry: Statement, source_id: str, lookup: Lookup) -> list[Cite]:
    """What an entry, and each of its accounts, cites of a source."""
    lookup = lookup.of(entry)
    found = [Cite(cite) for cite in entry.cites]
    for account in entry.accounts:
        found += [Cite(cite, lookup.actor_name(account.by) or account.says) for cite in account.cites]
    return [cite for cite in found if cite.citation.source == source_id]


def all_cites_of(source_id: str, contents: Contents) -> list[Cite]:
    """What the whole briefing cites of a source: each quotation with its entry, each other place once."""
    quoted: list[Cite] = []
    places: dict[str, Cite] = {}
    for pane in PANES:
        for number, entry in enumerate(contents.whole.entries(pane)):
            if source_id not in entry.source_ids:
                continue
            named = f"{entry.section.noun} {contents.whole.ordinal(entry, number)[0]}"
            for cite in entry.all_cites:
                if cite.source == source_id and cite.quote:
                    quoted.append(Cite(cite, named))
                elif cite.source == source_id and cite.at:
                    places.setdefault(cite.at, Cite(cite.changed(credibility="")))
    return [*quoted, *places.values()]


def unread(cites: Sequence[Cite], words: str, lookup: Lookup) -> Evidence:
    """What is cited of a source whose copy is still to be read, which ``words`` say."""
    notes = [row for cite in cites for row in _citing(cite, lookup)]
    return Evidence([Part([*notes, ("Copy", [(words, "muted")])])], [0])


def evidence(
    cites: Sequence[Cite], copy: Copy | UnreadableCopy | None, lookup: Lookup, check: Check = lambda: None
) -> Evidence:
    """What is cited of a source with this local copy, and what became of it.

    A part of the copy that is cited stands right behind the quotations of it with their verdicts; what leads to no
    part of it comes first. What ``check`` raises ends it.
    """
    if not isinstance(copy, Copy):
        return _unchecked(cites, copy, lookup)
    if not copy.paragraphs:
        cites_in_none = [row for cite in cites for row in _checked(cite, copy, Verdict("absent"), lookup)]
        return Evidence([Part([("Copy", [("The local copy contains no text.", "muted")]), *cites_in_none])], [0])
    return _Layout(cites, copy, lookup, check).evidence()


def _unchecked(cites: Sequence[Cite], copy: UnreadableCopy | None, lookup: Lookup) -> Evidence:
    """The quotations, none of which can be checked, and why there is no copy to check them with."""
    parts = []
    if copy is not None:
        parts.append(Part([("Copy", [(f"! {copy.sentence}", "error"), (f" {copy.hint}", "muted")])]))
    verdicts = []
    for cite in cites:
        notes = list(_citing(cite, lookup))
        if cite.citation.quote:
            notes.append(("unchecked", [(NO_TEXT if copy else NO_COPY, "muted")]))
            verdicts.append((phrasing.place_words(cite.citation.at, lookup.glyphs), "unchecked"))
        if notes:
            parts.append(Part(notes))
    if not parts:
        return Evidence([Part([("Copy", [("This source has no local copy.", "muted")])])])
    return Evidence(parts, range(len(parts)), verdicts)


def _citing(cite: Cite, lookup: Lookup) -> Iterator[Row]:
    """The row of a citation that has more to say than its place."""
    citation = cite.citation
    after = [phrasing.credibility_words(citation), f"for {cite.of}" if cite.of else ""]
    place: list[Fragment] = [(phrasing.place_words(citation.at, lookup.glyphs), "muted")] if citation.at else []
    quote: list[Fragment] = [(phrasing.quoted(citation.quote, lookup.glyphs), "text")] if citation.quote else []
    more: list[Fragment] = [("; ".join(filter(None, after)), "muted")] if any(after) else []
    if quote or more:
        yield "Quoted" if quote else "Cited", phrasing.joined([place, quote, more], ("  ", "text"))


def _checked(cite: Cite, copy: Copy, verdict: Verdict, lookup: Lookup) -> Iterator[Row]:
    """The rows of a citation: what is quoted, what became of it, and whether the copy has that place at all."""
    citation, glyphs = cite.citation, lookup.glyphs
    citing = list(_citing(cite, lookup))
    lacks = copy.lacks(citation.at)
    if lacks and not citing:
        citing = [("Cited", [(phrasing.place_words(citation.at, glyphs), "text")])]
    yield from citing
    if lacks:
        yield LACKING, [(_lacking(citation.at, copy, lookup), "error")]
    words, role = VERDICTS.get(verdict.kind, ("", ""))
    if citation.quote and words:
        named = _named(verdict, copy, lookup)
        words = words.format(cited=phrasing.place_words(citation.at, glyphs), found=named)
        nearest: list[Fragment] = []
        if verdict.reason:
            words = f"{words.removesuffix('.')}: {REASONS[verdict.reason][0]}."
        if verdict.nearest:
            passage = phrasing.quoted(phrasing.with_glyphs(verdict.nearest, glyphs), glyphs)
            nearest = [(f"  The nearest passage, in {named}: {passage}", "muted")]
        elif verdict.kind == "absent":
            nearest = [("  The copy has no similar passage.", "muted")]
        yield _SHOWN.get(verdict.kind, verdict.kind), [(words, role), *nearest]


def _named(verdict: Verdict, copy: Copy, lookup: Lookup) -> str:
    """The paragraphs that a verdict is about: one, or all in which an ambiguous quotation stands, the first by name."""
    found = [copy.paragraphs[index] for index in dict.fromkeys(place.index for place in verdict.places)]
    if verdict.kind == "absent" and verdict.paragraph:
        found = [verdict.paragraph]
    names = [phrasing.place_words(paragraph.at, lookup.glyphs) for paragraph in found[:LISTED]]
    if len(found) > LISTED:
        names.append(f"{len(found) - LISTED} more")
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _lacking(at: str, copy: Copy, lookup: Lookup) -> str:
    """What is said of a place that the copy does not have."""
    numbers = place_numbers(at)
    if numbers is None:
        return f"! The local copy has no part {phrasing.quoted(at, lookup.glyphs)}."
    place = phrasing.place_words(str(numbers[1]), lookup.glyphs)
    return f"! There is no {place}: the local copy has {copy.count_words}."


class _Layout:
    """Puts the citations of a copy to the parts of it that they lead to."""

    def __init__(self, cites: Sequence[Cite], copy: Copy, lookup: Lookup, check: Check) -> None:
        self._copy = copy
        self._lookup = lookup
        self._numbers = {id(paragraph): number for number, paragraph in enumerate(copy.paragraphs)}
        self._spans: dict[int, list[tuple[int, int]]] = {}
        """What is quoted of each paragraph that is cited."""
        self._notes: dict[tuple[int, int], list[Row]] = {}
        """What is said of citations, by the paragraph and the character in it that they lead to; (-1, 0): to none."""
        self._verdicts: list[tuple[str, str]] = []
        for cite in cites:
            self._add(cite, check)

    def _add(self, cite: Cite, check: Check) -> None:
        citation = cite.citation
        verdict = check_quotation(citation, self._copy, check)
        cited = self._copy.cited(citation.at) if citation.at else []
        leads = (cited[0], 0) if cited else (-1, 0)
        for number in cited:
            self._spans.setdefault(number, [])
        if verdict.paragraph is not None:
            number = self._numbers[id(verdict.paragraph)]
            self._spans.setdefault(number, [])
            for place in verdict.places:
                self._spans.setdefault(place.index, []).append((place.start, place.end))
            if verdict.kind != "absent" or not cited:
                leads = number, verdict.start
        self._notes.setdefault(leads, []).extend(_checked(cite, self._copy, verdict, self._lookup))
        shown = _SHOWN.get(verdict.kind, verdict.kind)
        word = shown if citation.quote else LACKING if self._copy.lacks(citation.at) else ""
        if word:
            self._verdicts.append((phrasing.place_words(citation.at, self._lookup.glyphs), word))

    def evidence(self) -> Evidence:
        """All parts: what leads to none, then the copy."""
        parts: list[Part] = []
        first = self._notes.get((-1, 0), [])
        if not self._spans:
            first.append(("Copy", [("The citation names no paragraph; this is the whole local copy.", "muted")]))
        if first:
            parts.append(Part(first))
        stops = [0] if first else []
        places = sorted(self._notes)
        for number in range(len(self._copy.paragraphs)):
            low, high = (bisect_right(places, (number + step, -1)) for step in (0, 1))
            notes = {start: self._notes[number, start] for _, start in places[low:high]}
            added = self._paragraph(number, notes)
            if number in self._spans:
                stops += [len(parts) + index for index, part in enumerate(added) if part.notes] or [len(parts)]
            parts += added
        return Evidence(parts, stops, self._verdicts)

    def _paragraph(self, number: int, notes: dict[int, list[Row]]) -> list[Part]:
        """A paragraph in parts, each with what is said of the citations that lead there."""
        paragraph, glyphs = self._copy.paragraphs[number], self._lookup.glyphs
        spans = self._spans.get(number)
        is_cited = spans is not None
        name = phrasing.place_words(paragraph.at, glyphs)
        quoted = list(_merged(spans or ()))
        found: list[Part] = []
        for start, end in pairwise(_cuts(paragraph.text, sorted(notes))):
            own = [row for place, rows in notes.items() if start <= place < max(end, 1) for row in rows]
            label = (f"{glyphs.side} " if is_cited else "  ") + (name if own or not start else "")
            fragments = _marked(paragraph.text, start, end, quoted)
            if self._spans and not is_cited:
                fragments = [(text, "muted") for text, _ in fragments]
            found.append(Part(own, (label, fragments)))
        return found


def _cuts(text: str, places: Sequence[int]) -> list[int]:
    """Where a paragraph is cut, at blanks if it has any: before places that are far in it, and where it is long."""
    cuts = [0]
    lows = [place - LEAD for place in places if place > FAR]
    for low in [*lows, len(text) - PART] if len(text) > 2 * PART else lows:
        while cuts[-1] < low:
            at = min(cuts[-1] + PART, low)
            blank = text.find(" ", at, at + LEAD)
            cuts.append(blank + 1 if blank >= 0 else at)
    return [*cuts, len(text)]


def _merged(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans in their order, those that overlap as one."""
    last: tuple[int, int] | None = None
    for start, end in sorted(spans):
        if last is not None and start < last[1]:
            last = last[0], max(last[1], end)
            continue
        if last is not None:
            yield last
        last = start, end
    if last is not None:
        yield last


def _marked(text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> list[Fragment]:
    """A piece of a paragraph, character by character as the copy has it, what is quoted of it marked by its role."""
    within = [(max(start, low) - start, min(end, high) - start) for low, high in spans if low < end and start < high]
    return overlaid([(text[start:end], "text")], within, "found")
