"""Quotation marks within quotation marks."""

from __future__ import annotations

import pytest

from briefing_tui.text.glyphs import ASCII, UNICODE
from briefing_tui.view.phrasing import quoted


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("no boat", "“no boat”"),
        ("He said “no”.", "“He said ‘no’.”"),
        ('"Never," he said.', "“‘Never,’ he said.”"),
        ("“Never,” he said, “not ‘ever’, I’ve sworn.”", "“‘Never,’ he said, ‘not “ever”, I’ve sworn.’”"),
        ("\"We said 'never'.\"", "“‘We said “never”.’”"),
        ('"a "b" c"', "“‘a “b” c’”"),
        ("”Hej”, sade han", "“‘Hej’, sade han”"),
    ],
)
def test_a_quotation_within_has_other_marks(written: str, shown: str) -> None:
    """Double marks outside, single ones within, double ones again within these; straight ones too."""
    assert quoted(written, UNICODE) == shown


@pytest.mark.parametrize(
    "words", ["the crews’ rest", "don't", "‘Never’, he said", "„Nie“, sagte er", 'a 5" pipe', "«Non»"]
)
def test_other_marks_stay(words: str) -> None:
    """Apostrophes, single marks that no double ones stand around, marks of other languages, inches."""
    assert quoted(words, UNICODE) == f"“{words}”"


def test_words_cut_out_of_a_quotation() -> None:
    """What began before them ends with a single mark; what ends behind them begins with one."""
    assert quoted('never again," she said', UNICODE) == "“never again,’ she said”"
    assert quoted('She said: "Never', UNICODE) == "“She said: ‘Never”"


def test_marks_in_ascii() -> None:
    """Straight ones, double and single."""
    assert quoted("He said “no”.", ASCII) == "\"He said 'no'.\""


def test_a_text_of_nothing_but_marks_takes_no_time() -> None:
    """Each is looked at once."""
    assert len(quoted("\"'a 'a" * 20_000, UNICODE)) == 120_002
