"""Tokens of a typed date: numbers, names and punctuation, each with the kinds that it may be."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

from briefing_tui.dates.parts import MONTHS, WEEKDAYS
from briefing_tui.records import Frozen
from briefing_tui.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator


class Token(Frozen):
    """A word, number or punctuation mark.

    ``kinds`` are the names that rules use for it: the word itself, and categories such as ``MONTH``. ``number`` is its
    value, if it has one; ``start`` and ``end`` are its position in the text.
    """

    kinds: frozenset[str]
    number: int = 0
    name: str = ""
    start: int = 0
    end: int = 0


_COUNTS: Final = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_ORDINALS: Final = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
    *("twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth"),
    *("twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first"),
)
_UNITS: Final = ("hour", "day", "week", "fortnight", "month", "quarter", "half", "year", "decade", "century", "weekend")
_SHORT_UNITS: Final = {
    "h": "hour",
    "hr": "hour",
    "d": "day",
    "w": "week",
    "wk": "week",
    "mth": "month",
    "y": "year",
    "yr": "year",
    "centurie": "century",
}
_HOLIDAYS: Final = {
    "new years day": 101,
    "new year": 101,
    "valentines day": 214,
    "may day": 501,
    "halloween": 1031,
    "christmas eve": 1224,
    "christmas day": 1225,
    "christmas": 1225,
    "xmas": 1225,
    "boxing day": 1226,
    "new years eve": 1231,
}
"""Holidays with the same date every year: month and day as one number."""

_GROUPS: Final[dict[str, dict[str, int]]] = {
    "COUNT": {name: number for number, name in enumerate(_COUNTS, 1)}
    | {"a": 1, "an": 1, "couple": 2, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "hundred": 100},
    "ORDINAL": {name: number for number, name in enumerate(_ORDINALS, 1)},
    "SEASON": {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24},
    "STEP": {"last": -1, "previous": -1, "preceding": -1, "this": 0, "current": 0, "next": 1, "following": 1},
    "ROLLING": {"past": -1, "trailing": -1, "coming": 1, "upcoming": 1},
    "SHARE": {"early": 0, "start": 0, "beginning": 0, "mid": 1, "middle": 1, "late": 2, "end": 2},
    "NEAR": {"today": 0, "now": 0, "present": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1},
    "TENS": {"noughties": 0, "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60}
    | {"seventies": 70, "eighties": 80, "nineties": 90},
    "MOVABLE": dict.fromkeys(
        ("easter", "lent", "pentecost", "ramadan", "eid", "passover", "hanukkah", "diwali", "thanksgiving", "nowruz"), 0
    ),
    "DAYTIME": dict.fromkeys(("morning", "afternoon", "evening", "night"), 0),
    "ERA": {"bc": -1, "bce": -1, "ad": 1, "ce": 1, "b.c.": -1, "b.c.e.": -1, "a.d.": 1, "c.e.": 1},
    "FILLER": dict.fromkeys(
        (
            "in",
            "on",
            "at",
            "during",
            "over",
            "throughout",
            "within",
            "for",
            "the",
            "circa",
            "ca",
            "c",
            "~",
        ),
        0,
    ),
}
_NUMBERS: Final = {"ordinal": frozenset(("ORDINAL", "DAY")), "short": frozenset(("YEAR",))}
_BY_LENGTH: Final = {
    **dict.fromkeys((1, 2), frozenset(("N", "DAY", "COUNT"))),
    **dict.fromkeys((3, 4), frozenset(("YEAR", "COUNT"))),
    **dict.fromkeys((6, 8), frozenset(("COMPACT",))),
    **dict.fromkeys((5, 7, 9, 10, 11, 12), frozenset(("YEAR",))),
}
"""The kinds of a number by its count of digits."""

SOON: Final = 10
"""Most years ahead of the present year for a year of two digits."""

_LEAST_LETTERS: Final = 3
"""Fewest letters of an abbreviated month or day of the week."""

_SYNONYMS: Final = {
    "thru": "through",
    "til": "until",
    "till": "until",
    "untill": "until",
    "noon": "12:00",
    "weds": "wed",
    "ytd": "year to date",
    "qtd": "quarter to date",
    "mtd": "month to date",
    "wtd": "week to date",
    "eoy": "end of year",
    "eom": "end of month",
    "qtr": "quarter",
    "hence": "from now",
}
_SAME_WORDS: Final = {
    "'til ": "until ",
    "&": " and ",
    "から": " to ",
    "부터": " to ",
    "まで": " ",
    "까지": " ",
    "w/c ": "week commencing ",
    "w/b ": "week beginning ",
    "w/e ": "week ending ",
}
_SEPARATORS: Final = frozenset("-–/.")
"""Punctuation that occurs within dates, with no space beside it."""

_ORDINAL_DOT: Final = pattern(r"\d\.")

_MARKS: Final = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "—": "–", "―": "–", "→": "–", "⇒": "–", "〜": "~", "≥": ">=", "≤": "<=", "、": ","}
    | dict.fromkeys("\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{MINUS SIGN}", "-")
)
_EASTERN: Final = pattern(r"(?:(\d{4})\s?[年년])?\s?(?:(\d{1,2})\s?[月월])?\s?(?:(\d{1,2})\s?[日일])?")
_COMPOUND: Final = pattern(r"\b(mid|early|late|end|start|pre|post|year|month|week|quarter)-(?=[^\W_])|(?<=to)-(?=date)")
_CLOCK_WITH_DOT: Final = pattern(
    r"(?<![\d.])(\d{1,2})\.(\d\d)(?=\s?(?:[ap]\.?m\b|utc\b|gmt\b))|(?<=\bat )(\d{1,2})\.(\d\d)(?![.\d])"
)
_PART_AFTER_NUMBER: Final = pattern(r"\b(?:([1-4])\s?(q)(?![a-z])|([12])\s?(h)(?=\s?'?\d))")
_PART_OF_SHORT_YEAR: Final = pattern(r"\b(q[1-4]|h[12])\s?'?(\d\d)(?![\w:.]|[-–/]\d)")
_SCANNER: Final = pattern(
    rf"""(?P<clock>(?P<hour>\d{{1,2}}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?(?![\d:])
              \s?(?:(?P<half>[ap])\.?m\b)?
        | (?P<full_hour>\d{{1,2}})\s?(?P<its_half>[ap])\.?m\b)
      | (?P<short>'\d\d(?!\d|'?s\b))
      | (?P<decade>'?\d{{1,3}}0'?s\b)
      | (?P<ordinal>\d{{1,2}}(?:st|nd|rd|th)\b)
      | (?P<thousands>\d{{1,3}}(?:,\d{{3}})+(?!\d))
      | (?P<part>(?:q[1-4]|h[12])(?![\da-z]))
      | (?P<iso_week>w\d{{1,2}}(?![\da-z]))
      | (?P<number>\d+)
      | (?P<feast>{"|".join(sorted(_HOLIDAYS, key=len, reverse=True)).replace("s ", "'?s ").replace(" ", "[ ]")})\b
      | (?P<dotted_era>[bac]\.\s?[dce]\.(?:\s?e\.)?)
      | (?P<word>(?:twenty|thirty)[-\s](?:{"|".join(_ORDINALS[:9])})\b | [^\W\d_]+(?:'s\b)?)
      | (?P<blank>[\s,()]+ | (?<!\d)\.(?!\.) | (?<!\.)\.(?![\d.]) | '(?!\S))
      | (?P<mark>\.\.+ | [<>]=? | [-=]> | \S)""",
    re.VERBOSE,
)
_ZONE: Final = pattern(r"\s?(?:(?P<utc>utc|gmt|z)\b|(?P<zone>\+\d\d|(?<=\s)-\d\d)(?::?(?P<minutes>\d\d))?(?![\d:]))")


def scan(typed: str, year: int) -> tuple[str, list[Token]]:
    """Return the text in lower case with normalized punctuation, and its tokens; ``'25`` is a year near ``year``."""
    text = unicodedata.normalize("NFKC", typed).translate(_MARKS).lower()
    text = "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text)
    text = _CLOCK_WITH_DOT.sub(lambda found: ":".join(filter(None, found.groups())), text)
    text = _PART_AFTER_NUMBER.sub(lambda found: "{1}{0} ".format(*filter(None, found.groups())), text)
    text = _PART_OF_SHORT_YEAR.sub(r"\1 '\2", text)
    text = _EASTERN.sub(_western, text)
    text = _COMPOUND.sub(r"\1 ", re.sub(r"(?<=\d)t(?=\d\d:)", " ", text))
    text = re.sub(r"(?<=\w) to date$", " to today", text.rstrip())
    for words, usual in _SAME_WORDS.items():
        text = text.replace(words, usual)
    text = " ".join(re.sub(r"[a-z]+", lambda word: _SYNONYMS.get(word[0], word[0]), text).split())
    return text, _with_eras(list(_tokens(text, year)))


def _western(found: re.Match[str]) -> str:
    """Return a Chinese, Japanese or Korean date, or its last parts, in the Western order."""
    year, month, day = found.groups()
    name = MONTHS[int(month) - 1].lower() if month and 1 <= int(month) <= len(MONTHS) else found[0]
    return " ".join(filter(None, (" ", day, name if month else "", year, " "))) if any(found.groups()) else found[0]


def _tokens(text: str, year: int) -> Iterator[Token]:
    place = 0
    while found := _SCANNER.match(text, place):
        kind, word, place = found.lastgroup, found[0], found.end()
        if kind == "blank":
            continue
        number, name, kinds = _read(found, kind or "", word, year)
        is_glued = found.start() > 0 and place < len(text) and " " not in text[found.start() - 1 : place + 1]
        # The hyphen after the full stop of an ordinal joins two dates: 10.-12.3.
        is_glued = is_glued and not _ORDINAL_DOT.fullmatch(text[max(0, found.start() - 2) : found.start()])
        if word in _SEPARATORS and is_glued:
            kinds |= {"SEP"}
        yield Token(kinds, number, name, found.start(), place)
        zone = _ZONE.match(text, place) if kind == "clock" else None
        if zone:
            name = "Z" if zone["utc"] else f"{zone['zone']}:{zone['minutes'] or '00'}"
            yield Token(frozenset({"ZONE"}), 0, name, place, zone.end())
            place = zone.end()


def _read(found: re.Match[str], kind: str, word: str, year: int) -> tuple[int, str, frozenset[str]]:
    """Return the number, the name and the kinds of a token."""
    digits = "".join(filter(str.isdecimal, word))
    if kind == "decade":
        digits = str(in_full(int(digits), year)) if word[0] == "'" else digits
        return int(digits), digits, frozenset({"DECADE"})
    if kind == "clock":
        name, kinds = _clock(found)
    elif kind == "mark":
        name, kinds = word, frozenset({word, *_kinds(word)[1]} | ({"-"} if word == "–" else set()))
    elif kind in {"word", "dotted_era"}:
        name, (number, kinds) = word, _kinds(re.sub(r"\s", "-" if kind == "word" else "", word).removesuffix("'s"))
        return number, name, kinds
    else:
        name, kinds = word, _NUMBERS.get(kind) or frozenset({kind.upper()})
    if kind == "number":
        kinds = _BY_LENGTH.get(len(word), frozenset())
    if kind == "feast":
        return _HOLIDAYS[word.replace("'", "")], name, kinds
    number = int(digits or 0) if kind != "clock" else 0
    return in_full(number, year) if kind == "short" else number, name, kinds


def _clock(found: re.Match[str]) -> tuple[str, frozenset[str]]:
    """Return a time of day as EDTF writes it, with its kinds; no kinds if it does not exist."""
    half = found["half"] or found["its_half"]
    hour, minute = int(found["hour"] or found["full_hour"]), found["minute"] or "00"
    if half and 1 <= hour <= 12:  # noqa: PLR2004 - hours of half a day
        hour = hour % 12 + (12 if half == "p" else 0)
    elif half:
        hour = 24
    is_right = hour < 24 and minute < "60" and (found["second"] or "") < "60"  # noqa: PLR2004 - a clock's hours
    seconds = f":{found['second']}" if found["second"] else ""
    return f"{hour:02}:{minute}{seconds}", frozenset({"CLOCK"} if is_right else ())


def in_full(short: int, year: int) -> int:
    """Return the full year for two digits, at most ten years after ``year``."""
    full = year - year % 100 + short
    return full - 100 if full > year + SOON else full


@cache
def _kinds(word: str) -> tuple[int, frozenset[str]]:
    """Return the number and the kinds of a word."""
    kinds, number = {word}, 0
    for kind, group in _GROUPS.items():
        if word in group:
            kinds.add(kind)
            number = group[word]
    unit = word.removesuffix("s")
    unit = _SHORT_UNITS.get(unit, unit)
    if unit in _UNITS:
        kinds |= {"UNIT", unit}
    for kind, names in (("MONTH", MONTHS), ("WEEKDAY", WEEKDAYS)):
        begun = [number for number, name in enumerate(names) if name.lower().startswith(word)]
        if len(word) >= _LEAST_LETTERS and begun:
            kinds.add(kind)
            number = begun[0] + (kind == "MONTH")
    if "ORDINAL" in kinds:
        kinds.add("DAY")
    return number, frozenset(kinds)


def _with_eras(tokens: list[Token]) -> list[Token]:
    """Return the tokens with each year and its era as one: ``44 BC``, ``AD 70``; its number is astronomical."""
    joined: list[Token] = []
    for token in tokens:
        before = joined[-1] if joined else None
        if before and "ERA" in token.kinds and before.kinds & {"N", "YEAR", "THOUSANDS", "COMPACT"} and before.number:
            number = 1 - before.number if token.number < 0 else before.number
            joined[-1] = Token(frozenset({"YEAR", "DATED"}), number, "", before.start, token.end)
        elif before and "ERA" in before.kinds and before.number > 0 and token.kinds & {"N", "YEAR"} and token.number:
            joined[-1] = Token(frozenset({"YEAR", "DATED"}), token.number, "", before.start, token.end)
        else:
            joined.append(token)
    return joined
