"""Values of written numbers: digits of any script, separators, scales, ideographs, Hangul, English words.

A value is a whole number of billionths, so that decimals are exact. A number that can be read in several ways, such as
``28.500``, has several values.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Final

from briefing_tui.text import word_lists
from briefing_tui.text.patterns import pattern

ONE: Final = 10**9

_SEPARATORS: Final = pattern("[^0-9]")
_INDIAN: Final = pattern(r"\d{1,2}(?:,\d{2})+,\d{3}")
_THOUSANDS: Final = pattern(r"[1-9]\d{0,2}(?:([.,' ])\d{3})(?:\1\d{3})*")
_DECIMAL: Final = pattern(r"\d+(?:[.,]\d+)?")
_GROUPED_DECIMAL: Final = pattern(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:[' ]\d{3})+[.,]\d+")
_PLAIN: Final = {
    "٬": "'",
    "٫": ".",
    "،": ",",
    "’": "'",
    "\u00a0": " ",
    "\u2009": " ",
    "\u202f": " ",
    "．": ".",
    "，": ",",
}
_DECIMALS: Final = 9

PARTS: Final = {"half": ONE // 2, "quarter": ONE // 4}
_THOUSAND: Final = 1000
_CENTURIES: Final = range(10, 21)
_SPOKEN_YEARS: Final = range(10, 100)

_IDEOGRAPHS: Final = dict(
    zip("〇零一二三四五六七八九两兩壹贰叁肆伍陆柒捌玖", (0, 0, *range(1, 10), 2, 2, *range(1, 10)), strict=True)
)
_SYLLABLES: Final = dict(zip("영공일이삼사오육칠팔구", (0, 0, *range(1, 10)), strict=True))
_DIGITS: Final = _IDEOGRAPHS | _SYLLABLES
_SMALL_UNITS: Final = {"十": 10, "拾": 10, "百": 100, "千": 1000, "십": 10, "백": 100, "천": 1000}
_LARGE_UNITS: Final = {
    **dict.fromkeys("万萬만", 10**4),
    **dict.fromkeys("亿億억", 10**8),
    **dict.fromkeys("兆조", 10**12),
}
SMALL_UNITS: Final = "".join(_SMALL_UNITS)
LARGE_UNITS: Final = "".join(_LARGE_UNITS)
UNIT_DIGITS: Final = "".join(_DIGITS)


def plain_digits(number: str) -> str:
    """Return a number in ASCII digits and with ASCII separators."""
    if number.isascii():
        return number
    return "".join(_PLAIN.get(sign) or str(unicodedata.decimal(sign, sign)) for sign in number)


def digit_values(number: str) -> set[int]:
    """Return the values of a number in digits; two for ``28.500``, which is 28,500 or 28.5."""
    plain = plain_digits(number)
    found: set[int] = set()
    if _THOUSANDS.fullmatch(plain) or _INDIAN.fullmatch(plain):
        found.add(_value(_SEPARATORS.sub("", plain)))
    if _DECIMAL.fullmatch(plain):
        found.add(_value(plain.replace(",", ".")))
    if _GROUPED_DECIMAL.fullmatch(plain):
        point = max(plain.rfind("."), plain.rfind(","))
        found.add(_value(f"{_SEPARATORS.sub('', plain[:point])}.{plain[point + 1 :]}"))
    return found


def _value(decimal: str) -> int:
    whole, _, part = decimal.partition(".")
    return int(whole) * ONE + int(part[:_DECIMALS].ljust(_DECIMALS, "0"))


@cache
def scales() -> dict[str, int]:
    """Return the factor of each word that multiplies the number before it."""
    powers = {power: words for power, words in word_lists.sections("numbers").items() if power.isdecimal()}
    words = {word: 10 ** int(power) for power, lines in powers.items() for line in lines for word in line.split()}
    return words | {"dozen": 12}


@cache
def clear_scales() -> frozenset[str]:
    """Return the short words for a scale that have no other meaning in another language."""
    return frozenset(word_lists.words("numbers", "short and clear").split())


def unit_values(number: str) -> set[int]:
    """Return the value of a number with Chinese, Japanese or Korean units: ``2만8500``, ``3억5000万``, ``二万八千``."""
    total, part, digits = 0, 0, ""
    for sign in plain_digits(number).replace(" ", ""):
        if sign in _LARGE_UNITS:
            part += _digits(digits) if digits or part else ONE
            total, part, digits = total + part * _LARGE_UNITS[sign], 0, ""
        elif sign in _SMALL_UNITS:
            part, digits = part + (_digits(digits) if digits else ONE) * _SMALL_UNITS[sign], ""
        else:
            digits += str(_DIGITS.get(sign, sign))
    return {total + part + (_digits(digits) if digits else 0)}


def _digits(digits: str) -> int:
    # The language of the unit decides which separator groups the digits before it.
    return max(digit_values(digits), default=0)


@cache
def english_words() -> dict[str, int]:
    """Return the values of English number words below a hundred, ordinals included."""
    lines = [line.split() for line in word_lists.sections("numbers")["words"]]
    return {word: int(value) for value, *words in lines for word in words}


def word_value(words: Sequence[str]) -> int:
    """Return the value of a number in English words: ``twenty-eight thousand five hundred``, ``half a million``."""
    known, powers = english_words(), scales()
    total, part = 0, 0
    for word in words:
        if word in known:
            part += known[word] * ONE
        elif word in PARTS:
            part += PARTS[word]
        elif powers[word] < _THOUSAND:
            part = (part or ONE) * powers[word]
        else:
            total, part = total + (part or ONE) * powers[word], 0
    return total + part


def spoken_years(words: Sequence[str]) -> set[int]:
    """Return the year that words in two parts may mean: ``nineteen eighty-four``, ``twenty ten``."""
    century, *rest = (english_words()[word] for word in words)
    return {(century * 100 + sum(rest)) * ONE} if century in _CENTURIES and sum(rest) in _SPOKEN_YEARS else set()
