"""Patterns for written numbers: with sign, currency, exponent, order of magnitude and unit."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from briefing_tui.text.alternation import any_of
from briefing_tui.text.folding import SUPERSCRIPTS
from briefing_tui.text.word_lists import words

_CURRENCY: Final = "$¢£¤¥֏؋৳฿₠-₿﷼＄￠￡￥￦"
_NUMERALS: Final = "〇零一二三四五六七八九十百千万萬亿億兆廿卅两兩壹贰叁"
"""Chinese and Japanese digits and orders of magnitude."""

_SYMBOLS: Final = r"%|‰|‱|٪|％|°\s?[CFK]?(?!\w)|℃|℉|[′″]"
_BLANK: Final = "[ \u00a0\u2009\u202f]"


def _any(kind: str) -> str:
    """Return the pattern for any word of a section of the list."""
    return any_of(words("quantities", kind))


def _word(kind: str) -> str:
    """Return the pattern for any whole word of a section."""
    return rf"{_any(kind)}(?!\w)"


@cache
def number_pattern() -> re.Pattern[str]:
    """Return the pattern for a number with everything that changes its value: sign, currency, exponent, per cent."""
    return re.compile(f"{_in_hangul()}|{_in_ideographs()}|{_in_digits()}|{_in_words()}", re.IGNORECASE)


@cache
def number_trigger() -> re.Pattern[str]:
    """Return a pattern that every number matches: a fast test, as there is no number where it does not match."""
    large = _any("orders of magnitude in words")
    return re.compile(rf"[\d{_NUMERALS}]|\b(?:{large}|minus\s|{_any('per cent')})", re.IGNORECASE)


def _in_digits() -> str:
    grouped = rf"(?:\d{{1,3}}(?:{_BLANK}\d{{3}})+(?!\d)|\d+)"
    digits = rf"(?:\d+{_BLANK}\d+[/⁄]\d+|{grouped}(?:[.,'’٫٬·:/⁄x×‐‑‒–—―−-][{_CURRENCY}]?\d+)*)"
    sign = rf"(?:(?<![\w)])[-–−+±~≈<>≤≥]|(?<![\w)])−{_BLANK})?"
    minus = rf"(?:(?<!\w){_word('minus')}{_BLANK}?)?"
    currency = rf"(?P<currency>[a-z]{{0,3}}[{_CURRENCY}]{_BLANK}?|(?<!\w){_any('currency codes')}{_BLANK})?"
    fraction = rf"(?:{_BLANK}?[¼-¾⅐-⅞])?"
    power = rf"(?:e[+−-]?\d+)?(?:{_BLANK}?[×x·*]{_BLANK}?10)?(?:[{SUPERSCRIPTS}]+|\^[-−+]?\d+)?"
    magnitude = rf"(?:{_BLANK}|-)?{_word('magnitudes')}"
    per_cent = rf"(?:{_BLANK}?(?:{_SYMBOLS}|[{_CURRENCY}](?!{_BLANK}?\d))|(?:{_BLANK}|-)?{_word('per cent')})"
    range_end = rf"(?(currency)|(?:{_BLANK}(?:to|or|and|bis|à|до|[-–]){_BLANK}{digits}(?={magnitude}|{per_cent}))?)"
    return f"{minus}{sign}{currency}{sign}{digits}{fraction}{power}{range_end}(?:{magnitude})*{per_cent}?"


def _in_hangul() -> str:
    large = "[만억조천백]"
    return rf"\d[\d.,]*{_BLANK}?{large}(?:{large}|{_BLANK}?\d[\d.,]*{_BLANK}?{large}|\d+)*"


def _in_ideographs() -> str:
    return rf"(?:百分之)?(?:\d[\d.,]*{_BLANK}?)?[{_NUMERALS}](?:[{_NUMERALS}]|\d[\d.,]*)*"


def _in_words() -> str:
    """Return the pattern for English numbers with a magnitude: ``two hundred and fifty``, ``half a million``."""
    join = r"(?:\s|-)(?:and\s)?"
    some, large = _any("small numbers"), _any("orders of magnitude in words")
    of_large = rf"(?:(?:half|quarter)\s(?:of\s)?an?|(?:tens|dozens|hundreds|thousands|millions)\sof)\s{large}s?(?!\w)"
    count = rf"(?:{some}{join})?{large}(?:{join}(?:{some}|{large}))*(?!\w)(?:{join}{_word('per cent')})?"
    return rf"(?<!\w)(?:{of_large}|{count}|minus\s{some}(?!\w)|{some}[\s-]{_word('per cent')})"


@cache
def measure_pattern() -> re.Pattern[str]:
    """Return the pattern for a number in digits with its unit."""
    return re.compile(rf"\d(?:{_BLANK}{_any('magnitudes')})?(?:{_BLANK}|-)?{_word('units')}", re.IGNORECASE)
