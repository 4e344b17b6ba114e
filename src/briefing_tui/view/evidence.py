"""The evidence for an entry: its quotations with their verdicts, highlighted in the local copy of the source.

A copy may be a single paragraph of megabytes, so it is split into parts that a screen lays out one at a time.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from briefing_tui.records import Frozen
from briefing_tui.schema.sections import PANES
from briefing_tui.sources.copies import Copy, UnreadableCopy, place_numbers
from briefing_tui.sources.quotations import REASONS, Verdict, check_quotation
from briefing_tui.text.fragments import overlay
from briefing_tui.text.sentences import listed
from briefing_tui.view import phrasing, source_phrasing
from briefing_tui.view.queries import merged_spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing_tui.model.briefing import Citation, Statement
    from briefing_tui.sources.copies import Check
    from briefing_tui.text.cells import Fragment
    from briefing_tui.view.contents import Contents
    from briefing_tui.view.details import Row
    from briefing_tui.view.lookup import Lookup

VERDICTS: dict[str, tuple[str, str]] = {
    "exact": ("The quotation is in the local copy, word for word.", "muted"),
    "folded": ("The quotation is in the local copy; only spaces, punctuation, capitals or omissions differ.", "muted"),
    "elsewhere": ("! The quotation is not in {cited}, but in {found}.", "error"),
    "ambiguous": ("The quotation is short, and occurs more than once in the local copy: in {found}.", "muted"),
    "absent": ("! The quotation is not in the local copy.", "error"),
}
"""The message for each verdict on a quotation, and its role."""

_SHOWN: Final = {"folded": "equivalent"}
"""The displayed word for a verdict, if it differs from the name of its kind."""

NO_COPY = "No local copy: the quotation cannot be checked."
NO_TEXT = "The local copy cannot be read, so the quotation cannot be checked."

LACKING = "missing"
"""The word for a place that the copy lacks."""

FAULTS = ("absent", "elsewhere", LACKING)
"""The verdicts that report a fault."""

LISTED = 5
"""Maximum number of paragraphs named for an ambiguous quotation."""

PART = 4000
"""Approximate number of characters of a long paragraph that are laid out at once."""

FAR = 1000
"""Offset in a paragraph, in characters, beyond which it is split so that a note and its quotation are both in view."""

LEAD = 200
"""Approximate number of characters shown before the quotation in such a part."""


class Cite(Frozen):
    """A citation and whose account it supports; empty for the entry itself."""

    citation: Citation
    of: str = ""


class Part(Frozen):
    """Rows that belong together: the citations with their verdicts, then a piece of the copy."""

    notes: Sequence[Row] = ()
    paragraph: Row | None = None

    @property
    def rows(self) -> list[Row]:
        """All rows."""
        return [*self.notes, *([self.paragraph] if self.paragraph else [])]


class Evidence(Frozen):
    """The evidence in a source: its parts, the indices (``stops``) of the cited ones, and one-word verdicts."""

    parts: Sequence[Part] = ()
    stops: Sequence[int] = ()
    verdicts: Sequence[tuple[str, str]] = ()
    """The place of each citation, in words, and its verdict."""


def cites_of(entry: Statement, source_id: str, lookup: Lookup) -> list[Cite]:
    """What an entry, and each of its accounts, cites of a source."""
    lookup = lookup.of(entry)
    found = [Cite(cite) for cite in entry.cites]
    for account in entry.accounts:
        found += [Cite(cite, lookup.actor_name(account.by) or account.says) for cite in account.cites]
    return [cite for cite in found if cite.citation.source == source_id]


def all_cites_of(source_id: str, contents: Contents) -> list[Cite]:
    """The citations of a source in the whole briefing: each quotation with its entry, each other place once."""
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


def pending_evidence(cites: Sequence[Cite], words: str, lookup: Lookup) -> Evidence:
    """The evidence while the copy of the source is still being read, as ``words`` say."""
    notes = [row for cite in cites for row in _citing(cite, lookup)]
    return Evidence([Part([*notes, ("Copy", [(words, "muted")])])], [0])


def evidence(
    cites: Sequence[Cite], copy: Copy | UnreadableCopy | None, lookup: Lookup, check: Check = lambda: None
) -> Evidence:
    """The evidence in a source with this local copy.

    A cited part of the copy directly follows its quotations and their verdicts; citations without a matching part come
    first. Exceptions from ``check`` propagate.
    """
    if not isinstance(copy, Copy):
        return _unchecked(cites, copy, lookup)
    if not copy.paragraphs:
        cites_in_none = [row for cite in cites for row in _checked(cite, copy, Verdict("absent"), lookup)]
        return Evidence([Part([("Copy", [("The local copy contains no text.", "muted")]), *cites_in_none])], [0])
    return _Layout(cites, copy, lookup, check).evidence()


def _unchecked(cites: Sequence[Cite], copy: UnreadableCopy | None, lookup: Lookup) -> Evidence:
    """The quotations without verdicts, and the reason why no copy is available."""
    parts = []
    if copy is not None:
        parts.append(Part([("Copy", [(f"! {copy.sentence}", "error"), (f" {copy.hint}", "muted")])]))
    verdicts = []
    for cite in cites:
        notes = list(_citing(cite, lookup))
        if cite.citation.quote:
            notes.append(("unchecked", [(NO_TEXT if copy else NO_COPY, "muted")]))
            verdicts.append((source_phrasing.place_words(cite.citation.at, lookup.glyphs), "unchecked"))
        if notes:
            parts.append(Part(notes))
    if not parts:
        return Evidence([Part([("Copy", [("This source has no local copy.", "muted")])])])
    return Evidence(parts, range(len(parts)), verdicts)


def _citing(cite: Cite, lookup: Lookup) -> Iterator[Row]:
    """The row of a citation that consists of more than its place."""
    citation = cite.citation
    after = [source_phrasing.credibility_words(citation), f"for {cite.of}" if cite.of else ""]
    place: list[Fragment] = [(source_phrasing.place_words(citation.at, lookup.glyphs), "muted")] if citation.at else []
    quote: list[Fragment] = [(phrasing.quoted(citation.quote, lookup.glyphs), "text")] if citation.quote else []
    more: list[Fragment] = [("; ".join(filter(None, after)), "muted")] if any(after) else []
    if quote or more:
        yield "Quoted" if quote else "Cited", phrasing.joined([place, quote, more], ("  ", "text"))


def _checked(cite: Cite, copy: Copy, verdict: Verdict, lookup: Lookup) -> Iterator[Row]:
    """The rows of a citation: the quotation, its verdict, and whether the copy has the place."""
    citation, glyphs = cite.citation, lookup.glyphs
    citing = list(_citing(cite, lookup))
    lacks = copy.lacks(citation.at)
    if lacks and not citing:
        citing = [("Cited", [(source_phrasing.place_words(citation.at, glyphs), "text")])]
    yield from citing
    if lacks:
        yield LACKING, [(_lacking(citation.at, copy, lookup), "error")]
    words, role = VERDICTS.get(verdict.kind, ("", ""))
    if citation.quote and words:
        named = _named(verdict, copy, lookup)
        words = words.format(cited=source_phrasing.place_words(citation.at, glyphs), found=named)
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
    """The paragraphs that a verdict refers to; for an ambiguous quotation all of them, the first by name."""
    found = [copy.paragraphs[index] for index in dict.fromkeys(place.index for place in verdict.places)]
    if verdict.kind == "absent" and verdict.paragraph:
        found = [verdict.paragraph]
    names = [source_phrasing.place_words(paragraph.at, lookup.glyphs) for paragraph in found[:LISTED]]
    if len(found) > LISTED:
        names.append(f"{len(found) - LISTED:,} more")
    return listed(names)


def _lacking(at: str, copy: Copy, lookup: Lookup) -> str:
    """The message for a place that the copy lacks."""
    numbers = place_numbers(at)
    if numbers is None:
        return f"! The local copy has no part {phrasing.quoted(at, lookup.glyphs)}."
    place = source_phrasing.place_words(str(numbers[1]), lookup.glyphs)
    return f"! There is no {place}: the local copy has {copy.count_words}."


class _Layout:
    """Assigns the citations to the parts of the copy that they refer to."""

    def __init__(self, cites: Sequence[Cite], copy: Copy, lookup: Lookup, check: Check) -> None:
        self._copy = copy
        self._lookup = lookup
        self._numbers = {id(paragraph): number for number, paragraph in enumerate(copy.paragraphs)}
        self._spans: dict[int, list[tuple[int, int]]] = {}
        """The quoted spans of each cited paragraph."""
        self._notes: dict[tuple[int, int], list[Row]] = {}
        """The rows about citations, by paragraph and character offset; (-1, 0) if they refer to no part of the copy."""
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
            self._verdicts.append((source_phrasing.place_words(citation.at, self._lookup.glyphs), word))

    def evidence(self) -> Evidence:
        """All parts: citations without a place in the copy, then the copy."""
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
        """A paragraph in parts, each with the rows about the citations that refer to it."""
        paragraph, glyphs = self._copy.paragraphs[number], self._lookup.glyphs
        spans = self._spans.get(number)
        is_cited = spans is not None
        name = source_phrasing.place_words(paragraph.at, glyphs)
        quoted = merged_spans(spans or ())
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
    """The offsets at which a paragraph is split, at spaces if possible: before far-off citations, and if it is long."""
    cuts = [0]
    lows = [place - LEAD for place in places if place > FAR]
    for low in [*lows, len(text) - PART] if len(text) > 2 * PART else lows:
        while cuts[-1] < low:
            at = min(cuts[-1] + PART, low)
            blank = text.find(" ", at, at + LEAD)
            cuts.append(blank + 1 if blank >= 0 else at)
    return [*cuts, len(text)]


def _marked(text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> list[Fragment]:
    """A verbatim piece of a paragraph, with the quoted characters marked by their role."""
    within = [(max(start, low) - start, min(end, high) - start) for low, high in spans if low < end and start < high]
    return overlay([(text[start:end], "text")], within, "found")
