"""Verdicts on quotations: whether the local copy of a source has them, and if not, why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal
from weakref import WeakKeyDictionary

from briefing_tui.records import Frozen
from briefing_tui.sources.copies import place_numbers
from briefing_tui.sources.quotation_edits import edited
from briefing_tui.sources.quotation_search import MAX_EDITS, Reason, Searchable
from briefing_tui.text.folding import weights, word_spans

if TYPE_CHECKING:
    from briefing_tui.model.briefing import Citation
    from briefing_tui.sources.copies import Check, Copy, Paragraph
    from briefing_tui.sources.passages import Passage
    from briefing_tui.sources.quotation_search import Place

Kind = Literal["exact", "folded", "elsewhere", "ambiguous", "absent", "unchecked"]

FEW_WORDS: Final = 5
"""A quotation with fewer words is ambiguous if the cited paragraphs have it more than once."""

REASONS: Final[dict[Reason, tuple[str, str]]] = {
    "number": ("it cuts a number", "Quote the number whole, with its sign, exponent, “%” or “million”."),
    "unit": ("it cuts a number from its unit", "Quote the unit too."),
    "word": ("it cuts a word", "Quote the whole word."),
    "negation": ("it leaves out a negation", "Quote the negation too."),
    "capitals": ("an acronym in lower case is a different word", "Write it as the source does."),
    "distance": ("its ellipsis leaves out more than the end of one sentence", "Split it into two quotations."),
    "brackets": ("the words in brackets negate it", "Leave them out."),
    "stop": ("the sentence continues where the quotation ends it", "Leave out the full stop, or quote more."),
    "edits": (f"it has more than {MAX_EDITS} ellipses and brackets", "Split it into several quotations."),
}
"""For each reason of a refusal, an explanation as part of a sentence, and a hint."""


class Verdict(Frozen):
    """The result of checking a quotation.

    ``exact``: found word for word. ``folded``: found, apart from folding, ellipses and brackets. ``elsewhere``: not in
    the cited paragraphs, but in ``paragraph``. ``ambiguous``: under five words, and found more than once. ``absent``:
    not found; ``nearest`` is the most similar passage, or "", and ``reason`` says why it is refused although its words
    are there. ``unchecked``: there is no copy, or no quotation. The match is ``paragraph.text`` from ``start`` to
    ``end``; ``places`` has that position or, if it is ambiguous, all of them in the order of the copy.
    """

    kind: Kind
    paragraph: Paragraph | None = None
    start: int = 0
    end: int = 0
    nearest: str = ""
    reason: Reason | None = None
    places: tuple[Place, ...] = ()


def check_quotation(citation: Citation, copy: Copy | None, check: Check = lambda: None) -> Verdict:
    """Search the copy of a source for the quotation of a citation, first in the cited paragraphs.

    An exception from ``check`` cancels the search: ellipses in a source of megabytes may take seconds.
    """
    quote = citation.quote.strip()
    if copy is None or not quote:
        return Verdict("unchecked")
    searched = searchable(copy, check)
    cited = copy.cited(citation.at) if citation.at else None
    within = searched.places(quote, cited, check)
    if within:
        if len(within) > 1 and _word_count(quote) < FEW_WORDS:
            return _found("ambiguous", copy, *within)
        best = max(within, key=lambda place: place.exact)
        return _found("exact" if best.exact else "folded", copy, best)
    elsewhere = searched.places(quote, None, check) if citation.at else []
    if elsewhere:
        numbers = place_numbers(citation.at)
        aim = numbers[0] if numbers else 0
        nearest = min(elsewhere, key=lambda place: abs(copy.paragraphs[place.index].number - aim))
        return _found("elsewhere", copy, nearest)
    refusal = (searched.refusal(quote, cited, check) if cited else None) or searched.refusal(quote, None, check)
    if refusal:
        return _absent(copy, refusal.passage, refusal.reason)
    near = searched.passages.nearest(quote)
    return _absent(copy, near) if near else Verdict("absent")


def parts(quote: str) -> list[str]:
    """Return the words of a quotation that come from its source, without ellipses and brackets."""
    return [part.text for part in edited(quote).parts]


def _found(kind: Kind, copy: Copy, *places: Place) -> Verdict:
    first = places[0]
    return Verdict(kind, copy.paragraphs[first.index], first.start, first.end, places=places)


def _absent(copy: Copy, near: Passage, reason: Reason | None = None) -> Verdict:
    paragraph = copy.paragraphs[near.index]
    before = "…" if near.start else ""
    after = "…" if near.end < len(paragraph.text) else ""
    nearest = f"{before}{paragraph.text[near.start : near.end]}{after}"
    return Verdict("absent", paragraph, near.start, near.end, nearest, reason)


def _word_count(text: str) -> float:
    return weights([word for word, _, _ in word_spans(text)])[-1]


_known: WeakKeyDictionary[Copy, Searchable] = WeakKeyDictionary()


def searchable(copy: Copy, check: Check = lambda: None) -> Searchable:
    """Return the copy prepared for searching, cached after the first call; an exception from ``check`` cancels it."""
    found = _known.get(copy)
    if found is None:
        found = _known[copy] = Searchable(copy.paragraphs, check)
    return found
