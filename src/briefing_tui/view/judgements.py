"""Judgements in words: likelihood with its percentage band, and confidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.schema import CONFIDENCE, LIKELIHOOD
from briefing_tui.view.phrasing import GAP, marked_invalid

if TYPE_CHECKING:
    from briefing_tui.model.briefing import Point
    from briefing_tui.text.cells import Fragment
    from briefing_tui.text.glyphs import Glyphs
    from briefing_tui.view.lookup import Lookup

CELLS = 10
"""Width of the likelihood gauge in cells, for 0 to 100 per cent."""


def band(word: str, scale: str) -> tuple[int, int] | None:
    """The percentage band of a likelihood word; None if the scale lacks the word."""
    return LIKELIHOOD.get(scale, {}).get(word)


def band_words(bounds: tuple[int, int], glyphs: Glyphs) -> str:
    """A band in words: ``55–80 %``, ``up to 5 %``, ``95 % and up``."""
    low, high = bounds
    if low <= 0:
        return f"up{GAP}to{GAP}{high}{GAP}%"
    if high >= 100:  # noqa: PLR2004 - per cent
        return f"{low}{GAP}%{GAP}and{GAP}up"
    return f"{low}{glyphs.dash}{high}{GAP}%"


def gauge(bounds: tuple[int, int], glyphs: Glyphs) -> str:
    """The likelihood gauge: ten cells for 0 to 100 per cent, heavy inside the band, exact to half a cell.

    Every band ends on a multiple of five when 1 counts as 0 and 99 as 100.
    """
    low, high = (5 * round(bound / 5) for bound in bounds)
    halves = ["h" if low <= 5 * half < high else "l" for half in range(2 * CELLS)]
    marks = {
        "ll": glyphs.rule,
        "hh": glyphs.heavy,
        "lh": glyphs.light_to_heavy,
        "hl": glyphs.heavy_to_light,
    }
    return "".join(marks[halves[cell] + halves[cell + 1]] for cell in range(0, 2 * CELLS, 2))


def likelihood_fragments(point: Point, lookup: Lookup, *, drawn: bool) -> list[Fragment]:
    """A judgement's likelihood: ``likely 55–80 %`` and, if ``drawn``, the gauge."""
    if not point.likelihood:
        return []
    if point.faulty("likelihood"):
        return [(marked_invalid(point.likelihood.replace(" ", GAP)), "error")]
    fragments: list[Fragment] = [(point.likelihood.replace(" ", GAP), "strong")]
    bounds = band(point.likelihood, lookup.of(point).briefing.likelihood_scale)
    if bounds:
        fragments.append((GAP + band_words(bounds, lookup.glyphs), "text"))
        if drawn:
            fragments.append((GAP * 2 + gauge(bounds, lookup.glyphs), "muted"))
    return fragments


def confidence_fragments(point: Point, lookup: Lookup, *, drawn: bool) -> list[Fragment]:
    """A judgement's confidence: ``moderate confidence`` and, if ``drawn``, its three marks."""
    if not point.confidence:
        return []
    if point.faulty("confidence"):
        return [(marked_invalid(point.confidence), "error"), (GAP + "confidence", "strong")]
    role = "low" if point.confidence == CONFIDENCE[0] else "strong"
    fragments: list[Fragment] = [(f"{point.confidence}{GAP}confidence", role)]
    if drawn and point.confidence in CONFIDENCE:
        level = CONFIDENCE.index(point.confidence) + 1
        marks = lookup.glyphs.full * level + lookup.glyphs.empty * (len(CONFIDENCE) - level)
        fragments.append((GAP * 2 + marks, "muted"))
    return fragments


def judgement_sentences(point: Point, lookup: Lookup) -> list[list[Fragment]]:
    """Likelihood and confidence as two sentences: ICD 203 keeps them apart, PHIA uses both for one judgement."""
    sentences: list[list[Fragment]] = []
    if point.likelihood:
        bounds = band(point.likelihood, lookup.of(point).briefing.likelihood_scale)
        words = f" ({band_words(bounds, lookup.glyphs)})" if bounds else ""
        sentences.append([("Judged ", "text"), (point.likelihood, "strong"), (f"{words}.", "text")])
    if point.confidence:
        reason = f": {point.confidence_reason.rstrip('.')}" if point.confidence_reason else ""
        confidence = f"{point.confidence[:1].upper()}{point.confidence[1:]} confidence"
        sentences.append([(confidence, "strong"), (f"{reason}.", "text")])
    return sentences
