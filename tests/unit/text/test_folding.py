"""Folding: equal and different texts, and the original place of each character."""

from __future__ import annotations

import unicodedata

import pytest

from briefing_tui.text.folding import Folded
from tests.cases import every_case


@every_case(
    ("one", "other"),
    [
        ("Il a dit « non » hier", 'Il a dit "non" hier'),
        ("Il a dit : non !", "Il a dit: non!"),
        ("sagte »nein« und", "sagte “nein” und"),
        ("「首相は辞任」と", "『首相は辞任』と"),
        ("مُحَمَّد قال", "محمد قال"),
        ("مـحـمـد", "محمد"),
        ("שָׁלוֹם", "שלום"),
        (unicodedata.normalize("NFD", "أحمد"), "أحمد"),
        ("ｶﾞｽ", "ガス"),
        ("The ﬁrst oﬃcer", "the first officer"),
        ("go\u00advern", "govern"),
        ("10–20 ships", "10 - 20 ships"),
        ("at −5 degrees", "at -5 degrees"),
        ("at –5 degrees", "at -5 degrees"),
        ("10² units", "10^2 units"),
        ("1½ miles", "1 1/2 miles"),
        ("They left¹ at noon.² Then", "They left at noon. Then"),
        ("They left[1] at noon.[12]", "They left at noon."),
        ("They left* at noon", "They left at noon"),
        ("CO₂", "CO2"),
    ],
)
def test_the_same_in_another_form(one: str, other: str) -> None:
    """Quotation marks, points, ligatures, dashes, footnote marks: print has them in one form or the other."""
    assert Folded(one).text == Folded(other).text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("10² units", "102 units"),
        ("5 km² of land", "5 km of land"),
        ("x² + y", "x + y"),
        ("1½ miles", "11/2 miles"),
        ("left¹ at", "left1 at"),
        ("at −5", "at 5"),
        ("1,250", "1250"),
        ("1,250", "1 250"),
        ("inter- vention", "inter-vention"),
        ("pre- and post-war", "pre-and post-war"),
        ("naïve", "naive"),
        ("a 5* hotel", "a 5 hotel"),
        ("2 * 3", "2 3"),
    ],
)
def test_what_says_something_else_stays_apart(one: str, other: str) -> None:
    """Exponents, signs, digits, accents and the blank behind a hyphen count."""
    assert Folded(one).text != Folded(other).text


@pytest.mark.parametrize(
    ("text", "character", "place"),
    [("They left¹ at noon", "a", (11, 12)), ("left[1] at[2] noon", "n", (14, 15)), ("x² a", "a", (3, 4))],
)
def test_dropped_marks_leave_places_as_they_were(text: str, character: str, place: tuple[int, int]) -> None:
    """What comes behind a footnote mark knows where it stands in the original."""
    folded = Folded(text)
    at = folded.text.index(character)
    assert (folded.starts[at], folded.ends[at]) == place


def test_characters_can_be_dropped() -> None:
    """Such as the hyphen at the end of a line."""
    folded = Folded("the inter-vention came", [9])
    assert folded.text == "the intervention came"
    assert list(folded.starts[8:10]) == [8, 10]
