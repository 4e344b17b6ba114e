"""Judgements in words: the likelihood, its gauge, and the confidence."""

from __future__ import annotations

import pytest

from briefing_tui.model.briefing import Briefing, Point
from briefing_tui.schema import LIKELIHOOD
from briefing_tui.text.glyphs import UNICODE
from briefing_tui.view import judgements
from briefing_tui.view.lookup import Lookup
from briefing_tui.view.phrasing import plain


def lookup(scale: str = "icd203") -> Lookup:
    """The lookup of a briefing with a scale of likelihood."""
    return Lookup(Briefing(title="T", id="t", likelihood_scale=scale))


def words(fragments: list[tuple[str, str]]) -> str:
    """The text of fragments as it is displayed."""
    return plain(fragments).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [((55, 80), "55–80 %"), ((0, 5), "up to 5 %"), ((95, 100), "95 % and up"), ((1, 5), "1–5 %")],
)
def test_bands_in_words(bounds: tuple[int, int], expected: str) -> None:
    """A range, or one end where the other is the end of the scale; never broken at a line's end."""
    assert judgements.band_words(bounds, UNICODE).replace("\u00a0", " ") == expected
    assert " " not in judgements.band_words(bounds, UNICODE)


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ((55, 80), "─────╼━━──"),
        ((45, 55), "────╼╾────"),
        ((20, 45), "──━━╾─────"),
        ((1, 5), "╾─────────"),
        ((95, 99), "─────────╼"),
        ((0, 100), "━━━━━━━━━━"),
    ],
)
def test_the_gauge(bounds: tuple[int, int], expected: str) -> None:
    """Ten cells, heavy in the band, exact to half a cell."""
    assert judgements.gauge(bounds, UNICODE) == expected


@pytest.mark.parametrize("scale", LIKELIHOOD)
def test_every_term_has_a_gauge_of_its_band(scale: str) -> None:
    """Of any term the heavy half cells are as many as its band has steps of five."""
    for low, high in LIKELIHOOD[scale].values():
        drawn = judgements.gauge((low, high), UNICODE)
        halves = 2 * drawn.count("━") + drawn.count("╼") + drawn.count("╾")
        assert halves == round(high / 5) - round(low / 5)
        assert len(drawn) == judgements.CELLS


def test_a_likelihood() -> None:
    """The word is strong, its band beside it, the gauge only where it is drawn."""
    point = Point(id="p", text="T", likelihood="very likely")
    assert words(judgements.likelihood_fragments(point, lookup(), drawn=False)) == "very likely 80–95 %"
    assert words(judgements.likelihood_fragments(point, lookup(), drawn=True)) == "very likely 80–95 %  ────────━╾"
    assert judgements.likelihood_fragments(point, lookup(), drawn=True)[0][1] == "strong"


def test_a_likelihood_of_another_scale() -> None:
    """The band is that of the briefing's scale."""
    point = Point(id="p", text="T", likelihood="likely")
    assert words(judgements.likelihood_fragments(point, lookup("phia"), drawn=False)) == "likely 55–75 %"


@pytest.mark.parametrize(("level", "marks"), [("low", "▮▯▯"), ("moderate", "▮▮▯"), ("high", "▮▮▮")])
def test_a_confidence(level: str, marks: str) -> None:
    """The word, and three marks where they are drawn."""
    point = Point(id="p", text="T", confidence=level)
    assert words(judgements.confidence_fragments(point, lookup(), drawn=True)) == f"{level} confidence  {marks}"
    assert words(judgements.confidence_fragments(point, lookup(), drawn=False)) == f"{level} confidence"


def test_a_judgement_in_two_sentences() -> None:
    """Likelihood and confidence are never in one sentence; a reason loses its full stop before ours."""
    point = Point(id="p", text="T", likelihood="likely", confidence="moderate", confidence_reason="Two sources.")
    sentences = [words(fragments) for fragments in judgements.judgement_sentences(point, lookup())]
    assert sentences == ["Judged likely (55–80 %).", "Moderate confidence: Two sources."]
