"""Numbers, times and dates that mean the same in another notation, and those that do not (data/numbers.json)."""

from __future__ import annotations

import json
from pathlib import Path
from time import process_time

import pytest

from briefing_tui.text.amounts import quantities, values
from briefing_tui.text.numerals import ONE
from tests.cases import every_case

PAIRS: list[tuple[str, str, bool]] = [
    tuple(pair)
    for pair in json.loads((Path(__file__).parents[1] / "data" / "numbers.json").read_text(encoding="utf-8"))
]


def lacking(claim: str, source: str) -> list[str]:
    """The numbers of a claim that a source does not have."""
    held = values(source)
    return [number.written for number in quantities(claim) if not number.loose and not number.agrees(held)]


@every_case(("claim", "source", "agrees"), PAIRS)
def test_a_source_has_what_is_claimed(claim: str, source: str, *, agrees: bool) -> None:
    """The value counts, in any digits, words, units and scales; one reading is enough."""
    assert (lacking(claim, source) == []) is agrees


@pytest.mark.parametrize(
    ("text", "number"),
    [("２万８千", 28_000), ("٢٨٬٥٠٠", 28_500), ("1,50,000", 150_000), ("half a dozen", 6), ("1 lakh crore", 10**12)],  # noqa: RUF001
)
def test_the_value_of_a_number(text: str, number: int) -> None:
    """In units, scripts and groups of other countries."""
    assert number * ONE in values(text)


def test_what_is_written_is_reported() -> None:
    """As it stands in the text, with what belongs to it."""
    text = "At 3 p.m. on 2018-04-27 twenty-eight thousand of 2만8500 left"
    assert [number.written for number in quantities(text)] == [
        "3 p.m.",
        "2018-04-27",
        "twenty-eight thousand",
        "2만8500",
    ]


@pytest.mark.parametrize(
    "part", ["1 ", "1.1,", "two ", "2만 ", "12:", "1-1-", "3 million to ", "and a ", "million ", "½"]
)
def test_a_long_text_of_numbers_takes_no_minutes(part: str) -> None:
    """In time that grows as the text does."""
    began = process_time()
    values(part * (50_000 // len(part)))
    assert process_time() - began < 3
