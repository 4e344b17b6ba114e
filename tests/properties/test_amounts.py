"""Properties of any number in any notation."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.text.amounts import quantities, values

NUMBERS = st.integers(0, 10**9)
SCRIPTS = st.sampled_from(["0123456789", "٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९", "０１２３４５６７８９"])  # noqa: RUF001
SEPARATORS = st.sampled_from(["", ",", ".", "'", "’", " ", "\u00a0", "\u202f"])
SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
UNDER_TWENTY = [*SMALL.split(), "eighteen", "nineteen"]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(number: int) -> str:
    """A number below a thousand million in English words."""
    for scale, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= scale:
            rest = f" {in_words(number % scale)}" if number % scale else ""
            return f"{in_words(number // scale)} {name}{rest}"
    if number < len(UNDER_TWENTY):
        return UNDER_TWENTY[number]
    return TENS[number // 10] + (f"-{UNDER_TWENTY[number % 10]}" if number % 10 else "")


def in_units(number: int) -> str:
    """A number with the units of Korean: ``2만8500``."""
    parts = [(number // 10**8, "억"), (number // 10**4 % 10**4, "만")]
    rest = number % 10**4
    return "".join(f"{part}{unit}" for part, unit in parts if part) + (str(rest) if rest or number == 0 else "")


@st.composite
def notations(draw: st.DrawFn, number: int) -> str:
    """A notation of a number."""
    form = draw(st.sampled_from(["digits", "words", "units"]))
    if form == "words" and number < 10**9:
        return in_words(number)
    if form == "units":
        return in_units(number)
    digits = f"{number:,}".replace(",", draw(SEPARATORS))
    return digits.translate(dict(zip(map(ord, "0123456789"), draw(SCRIPTS), strict=True)))


@given(st.data(), NUMBERS)
def test_equal_values_agree_in_any_two_notations(data: st.DataObject, number: int) -> None:
    """Whichever of them is the claim and which the source."""
    claim, source = data.draw(notations(number)), data.draw(notations(number))
    held = values(f"Some {source} people.")
    assert all(found.agrees(held) for found in quantities(f"About {claim} people."))


@given(NUMBERS, NUMBERS, st.sampled_from([str, in_words, in_units]), st.sampled_from([str, in_units]))
def test_other_values_do_not_agree(
    number: int, other: int, claimed: Callable[[int], str], held: Callable[[int], str]
) -> None:
    """Where no notation has a second reading."""
    found = [one for one in quantities(claimed(number)) if not one.loose]
    if number != other and found:
        assert not any(one.agrees(values(held(other))) for one in found)


@given(st.text(st.one_of(st.sampled_from("0123456789.,:-/ hapmUhr만억천百二½²٣①"), st.characters()), max_size=40))
def test_any_text_can_be_read(text: str) -> None:
    """What it holds is found, and each number agrees with the text that it is from."""
    held = values(text)
    for number in quantities(text):
        assert number.written in text
        assert not number.readings or number.agrees(held)
