"""Patterns for written numbers: with sign, currency, exponent, order of magnitude and unit."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from briefing_tui.text.alternation import any_of
from briefing_tui.text.folding import SUPERSCRIPTS

_CURRENCY: Final = "$¢£¤¥֏؋৳฿₠-₿﷼＄￠￡￥￦"
_NUMERALS: Final = "〇零一二三四五六七八九十百千万萬亿億兆廿卅两兩壹贰叁"
"""Chinese and Japanese digits and orders of magnitude."""

_MAGNITUDES: Final = """
hundreds? thousands? dozens? m[iy]ll?i[oó][a-zé]* milhão milhões miljo[a-z]* mln mn bn tn
mill?iard[a-z]* bill?i[oó][a-zé]* trill?i[oó][a-zé]* bilhões tausend hundert mille mil cent mila tusen hundre
тыс тысяч[а-я]* млн миллион[а-я]* млрд миллиард[а-я]* трлн триллион[а-я]* мільйон[а-я]* мільярд[а-я]*
ألف آلاف مليون ملايين مليار هزار میلیون میلیارد אלף אלפים מיליון מיליארד लाख करोड़ हज़ार lakhs? crores?
"""
_PER_CENT: Final = r"""
per\s?cent percent pct percentage\spoints? prozent prozentpunkte? procent
pour\scent por\s(?:ciento|cento) per\scento процент[а-я]* відсотк[а-я]* प्रतिशत パーセント ポイント
퍼센트 프로 بالمئة بالمائة في\sالمئة في\sالمائة درصد אחוזים?
"""
_SYMBOLS: Final = r"%|‰|‱|٪|％|°\s?[CFK]?(?!\w)|℃|℉|[′″]"
_CURRENCY_CODES: Final = "usd eur gbp jpy cny krw chf rub nok sek dkk"
_UNITS: Final = r"""
[kcdmµn]?m[²³]? km/h kph mph kt knots? [kmµ]?g t lbs? oz [cmdh]?l ha m?bar [kMh]pa [kMG]?Hz [kMGT]Wh? [km]?Wh kV [kMGT]B
[ap]\.m\. [ap]m uhr h heures? degrees? grad(?:en)? degrés? grados?
(?:kilo|centi|milli)?met(?:er|re)s? miles? feet foot inch(?:es)? yards? acres? hectares? lit(?:er|re)s? gallons?
barrels? tons? tonnes? tonnen (?:kilo|milli)?grams? kilos? pounds? ounces? (?:kilo|mega|giga)?watts? volts? dollars?
euros? cents? pence francs? yen won yuan roubles? rubles? rupees? kron(?:er?|or) pesos? reais
seconds? minutes? hours? days? weeks? months? years? decades? sekunden? minuten? stunden? tagen? tage wochen? monaten?
monate jahren? jahre secondes? jours? semaines? mois ans années? segundos? minutos? horas? días? semanas? meses años?
градус[а-я]* метр[а-я]* километр[а-я]* км тонн[а-я]* руб(?:лей|ля|ль)? долл[а-я]* евро час[а-я]*
дн(?:я|ей) лет год[а-я]*
"""
_SMALL: Final = """
half one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen twenty thirty forty fifty sixty seventy eighty ninety several
"""
_WRITTEN_MAGNITUDES: Final = "hundred thousand million billion trillion dozen"
_MINUS: Final = "minus moins menos meno minuss минус мінус منفی سالب מינוס 零下 负 負 マイナス 마이너스 영하"


_BLANK: Final = "[ \u00a0\u2009\u202f]"


def _word(words: str) -> str:
    return rf"{any_of(words)}(?!\w)"


@cache
def number_pattern() -> re.Pattern[str]:
    """Return the pattern for a number with everything that changes its value: sign, currency, exponent, per cent."""
    return re.compile(f"{_in_hangul()}|{_in_ideographs()}|{_in_digits()}|{_in_words()}", re.IGNORECASE)


@cache
def number_trigger() -> re.Pattern[str]:
    """Return a pattern that every number matches: a fast test, as there is no number where it does not match."""
    words = any_of(_WRITTEN_MAGNITUDES)
    return re.compile(rf"[\d{_NUMERALS}]|\b(?:{words}|minus\s|{any_of(_PER_CENT)})", re.IGNORECASE)


def _in_digits() -> str:
    grouped = rf"(?:\d{{1,3}}(?:{_BLANK}\d{{3}})+(?!\d)|\d+)"
    digits = rf"(?:\d+{_BLANK}\d+[/⁄]\d+|{grouped}(?:[.,'’٫٬·:/⁄x×‐‑‒–—―−-][{_CURRENCY}]?\d+)*)"
    sign = rf"(?:(?<![\w)])[-–−+±~≈<>≤≥]|(?<![\w)])−{_BLANK})?"
    minus = rf"(?:(?<!\w){_word(_MINUS)}{_BLANK}?)?"
    currency = rf"(?P<currency>[a-z]{{0,3}}[{_CURRENCY}]{_BLANK}?|(?<!\w){any_of(_CURRENCY_CODES)}{_BLANK})?"
    fraction = rf"(?:{_BLANK}?[¼-¾⅐-⅞])?"
    power = rf"(?:e[+−-]?\d+)?(?:{_BLANK}?[×x·*]{_BLANK}?10)?(?:[{SUPERSCRIPTS}]+|\^[-−+]?\d+)?"
    magnitude = rf"(?:{_BLANK}|-)?{_word(_MAGNITUDES)}"
    per_cent = rf"(?:{_BLANK}?(?:{_SYMBOLS}|[{_CURRENCY}](?!{_BLANK}?\d))|(?:{_BLANK}|-)?{_word(_PER_CENT)})"
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
    some, large = any_of(_SMALL), any_of(_WRITTEN_MAGNITUDES)
    of_large = rf"(?:(?:half|quarter)\s(?:of\s)?an?|(?:tens|dozens|hundreds|thousands|millions)\sof)\s{large}s?(?!\w)"
    count = rf"(?:{some}{join})?{large}(?:{join}(?:{some}|{large}))*(?!\w)(?:{join}{_word(_PER_CENT)})?"
    return rf"(?<!\w)(?:{of_large}|{count}|minus\s{some}(?!\w)|{some}[\s-]{_word(_PER_CENT)})"


@cache
def measure_pattern() -> re.Pattern[str]:
    """Return the pattern for a number in digits with its unit."""
    return re.compile(rf"\d(?:{_BLANK}{any_of(_MAGNITUDES)})?(?:{_BLANK}|-)?{_word(_UNITS)}", re.IGNORECASE)
