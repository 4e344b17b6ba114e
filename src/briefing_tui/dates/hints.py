"""Hints for people who wrote a date in a notation other than EDTF."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from briefing_tui.dates.parts import MONTHS, NotADate
from briefing_tui.text.patterns import pattern

SHOWN: Final = 40
"""Most characters of a wrong date that a message repeats."""

GENERAL_HINT: Final = "Write a date like 2018-04-18, 2018-04, 2018, 2018-04-18T15:41, or 2018-04-17/2018-04-19."
YEAR_HINT: Final = "Write the year in full, with at most 12 digits, like Y170000002."
UNSPECIFIED_HINT: Final = (
    "X replaces unknown digits at the end of a year, a month or a day: 201X, 20XX, 2018-XX, 2018-04-XX."
)
RELATIVE_HINT: Final = "Write the day like 2018-04-18, and the source's own words in as_stated."

_MONTH_NUMBERS: Final = {
    name: number
    for number, month in enumerate(MONTHS, 1)
    for name in (month.lower(), month[:4].lower(), month[:3].lower())
}
_SEASONS: Final = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_ORDINALS: Final = {"1st": 1, "first": 1, "2nd": 2, "second": 2, "3rd": 3, "third": 3, "4th": 4, "fourth": 4}
_RELATIVE = pattern(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tomorrow|week|recently|last|next)\b"
)
_ABOUT = pattern(r"(?:about|around|approximately|circa|ca\.?|c\.?|~) ?(?=[\da-z])(.+)", re.ASCII)
_BOUNDED: Final = {
    "since ": "{}/..",
    "until ": "../{}",
    "by ": "[..{}]",
    "after ": "[{}..]",
    "before ": "[..{}]",
}
_VAGUE: Final = r"(?:after|before) |(?:.*[ /])?[+-]?(?:\d{3}|\d{5,7}|\d{9,})[?~%]?(?:[ /]|$)"
"""Whether the day itself is meant is open, and so is what many digits or few stand for, in either end of a range."""

_ERA: Final = r".*\d ?(?:bce?|b\.c\.|ad|ce|a\.d\.)|ad ?\d"

_BETWEEN = pattern(r" ?/ ?| - | to | until ")

_PARTS: Final = {
    "Y": r"(\d{4})",
    "D": r"(\d\d?)(?:st|nd|rd|th)?",
    "M": rf"({'|'.join(sorted(_MONTH_NUMBERS, key=len, reverse=True))})\.?",
    "N": r"(\d\d?)",
    "S": rf"({'|'.join(_SEASONS)})",
    "O": rf"({'|'.join(_ORDINALS)})",
}


def _before_christ(year: int) -> str:
    """Return a year BCE in EDTF, where 1 BCE is the year 0."""
    astronomical = min(1 - year, 0)
    return f"Y{astronomical}" if astronomical < -9999 else f"{astronomical:0{5 if astronomical else 4}}"  # noqa: PLR2004 - four digits


def _two(number: str) -> str:
    return f"{_MONTH_NUMBERS.get(number) or int(number):02}"


_NOTATIONS: Final[dict[str, Callable[..., list[str]]]] = {
    "<Y>[-/. ]<N>[-/. ]<N>": lambda y, m, d: [f"{y}-{_two(m)}-{_two(d)}"],
    "<N>[-/. ]<N>[-/. ]<Y>": lambda a, b, y: [f"{y}-{_two(a)}-{_two(b)}", f"{y}-{_two(b)}-{_two(a)}"],
    "<Y>[-/. ]<N>": lambda y, m: [f"{y}-{_two(m)}"],
    "<N>[-/. ]<Y>": lambda m, y: [f"{y}-{_two(m)}"],
    r"<Y>(\d\d)": lambda y, m: [f"{y}-{m}"],
    r"<Y>(\d\d)(\d\d)": lambda y, m, d: [f"{y}-{m}-{d}"],
    r"(?:[a-z]+day,? )?<D>[- ](?:of )?<M>,?[- ]<Y>": lambda d, m, y: [f"{y}-{_two(m)}-{_two(d)}"],
    r"(?:[a-z]+day,? )?<M> <D>,? <Y>": lambda m, d, y: [f"{y}-{_two(m)}-{_two(d)}"],
    r"<Y>,?[- ]<M>[- ]<D>": lambda y, m, d: [f"{y}-{_two(m)}-{_two(d)}"],
    r"<M>,?[- ](?:of )?<Y>": lambda m, y: [f"{y}-{_two(m)}"],
    r"<Y>[- ]<M>": lambda y, m: [f"{y}-{_two(m)}"],
    r"<D> ?(?:-|to|/) ?<D> <M>,? <Y>": lambda a, b, m, y: [f"{y}-{_two(m)}-{_two(a)}/{y}-{_two(m)}-{_two(b)}"],
    r"<M> <D> ?(?:-|to|/) ?<D>,? <Y>": lambda m, a, b, y: [f"{y}-{_two(m)}-{_two(a)}/{y}-{_two(m)}-{_two(b)}"],
    r"<M> ?(?:-|to|/) ?<M>,? <Y>": lambda a, b, y: [f"{y}-{_two(a)}/{y}-{_two(b)}"],
    r"(\d{4}(?:-\d\d){0,2}) ?- ?(\d{4}(?:-\d\d){0,2})": lambda a, b: [f"{a}/{b}"],
    r"<S>,? (?:of )?<Y>": lambda s, y: [f"{y}-{_SEASONS[s]}"],
    r"q([1-4])[ /-]?<Y>": lambda q, y: [f"{y}-{32 + int(q)}"],
    r"<Y>[ /-]?q([1-4])": lambda y, q: [f"{y}-{32 + int(q)}"],
    r"(?:the )?<O> half(?: of)? <Y>": lambda half, y: [f"{y}-{39 + _ORDINALS[half]}"],
    r"(?:the )?<O> third(?: of)? <Y>": lambda third, y: [f"{y}-{36 + _ORDINALS[third]}"],
    r"h([12])[ /-]?<Y>": lambda half, y: [f"{y}-{39 + int(half)}"],
    r"(?:the )?<O> quarter(?: of)? <Y>": lambda quarter, y: [f"{y}-{32 + _ORDINALS[quarter]}"],
    r"(?:the )?(\d{3})0[’']?s": lambda decade: [f"{decade}X"],
    r"(?:the )?(\d\d?)(?:st|nd|rd|th) century": lambda century: [f"{int(century) - 1:02}XX"],
    r"(\d{1,9}|\d{1,3}(?:,\d{3}){1,2}) ?(?:bce?|b\.c\.)": lambda year: [_before_christ(int(year.replace(",", "")))],
    r"(\d{1,4}) ?(?:ad|ce|a\.d\.)|ad ?(\d{1,4})": lambda year, other: [f"{int(year or other):04}"],
    r"y(-?)(\d{4})": lambda sign, year: [f"{sign}{year}"],
    r"(\d{3})": lambda year: [f"0{year}"],
    r"\+?(-?\d{5}|-?\d{7}|-?\d{9,12})": lambda year: [f"Y{year}"],
}
"""Notations other than EDTF's, in lower case, and functions that give their possible meanings."""

_READERS: Final = [
    (pattern(re.sub("<(.)>", lambda part: _PARTS[part[1]], way), re.ASCII), meaning)
    for way, meaning in _NOTATIONS.items()
]


def explain(text: str, is_date: Callable[[str], bool]) -> NotADate:
    """Return the error for a text that is not written like a date, with suggestions.

    Only suggestions for which ``is_date`` is true are made.
    """
    if not text.strip():
        return NotADate("The date is empty.", GENERAL_HINT)
    return NotADate(f"This is not a date that can be read: {visible(text)}.", _hint(text, is_date))


def visible(text: str) -> str:
    """Return the beginning of a text, as a message repeats it, with a dot for each unprintable character."""
    shown = "".join(character if character.isprintable() else "·" for character in text.strip()[: SHOWN + 1])
    return shown if len(shown) <= SHOWN else shown[: SHOWN - 1] + "…"


def readings(text: str) -> list[str]:
    """Return what a text may mean in the notation of some country; not every reading is a valid date."""
    return _dates(_plain(text))[1:]


def one_reading(text: str, is_date: Callable[[str], bool]) -> str:
    """The date that a text means which people write otherwise; empty where that is not the only one it may mean."""
    plain = _plain(text)
    if re.match(_VAGUE, plain, re.ASCII) and not re.match(_ERA, plain, re.ASCII):
        return ""
    meant = _meant(plain, is_date)
    return meant[0] if len(meant) == 1 else ""


def _meant(plain: str, is_date: Callable[[str], bool]) -> list[str]:
    """The dates that a text may mean, by the first kind of correction that makes one of it."""
    found = (list(dict.fromkeys(filter(is_date, reading(plain)))) for reading in (_corrected, _single, _several))
    return next(filter(None, found), [])


def _hint(text: str, is_date: Callable[[str], bool]) -> str:
    plain = _plain(text)
    if meant := _meant(plain, is_date):
        return _advice(meant)
    if re.fullmatch(r"y?-?\d{5,}|y?-?\d+[es]\d+(?:s\d+)?", plain, re.ASCII):
        return YEAR_HINT
    if re.fullmatch(r"-?[\dx]{1,4}(?:-[\dx]{1,2}){0,2}", plain, re.ASCII) and "x" in plain:
        return UNSPECIFIED_HINT
    return RELATIVE_HINT if _RELATIVE.search(plain) else GENERAL_HINT


def _advice(meant: list[str]) -> str:
    if len(meant) > 1:
        return f"Write {meant[0]} or {meant[1]}, whichever you mean."
    if re.fullmatch(r"Y\d+", meant[0], re.ASCII):
        return f"A year has four digits; write {meant[0]} if you mean the year {meant[0][1:]}."
    return f"Write {meant[0]} with two dots." if meant[0].endswith(".") else f"Write {meant[0]}."


def _plain(text: str) -> str:
    """Return a text in lower case, with one kind of dash and single spaces."""
    dashes = "[\N{HYPHEN}-\N{HORIZONTAL BAR}\N{MINUS SIGN}]"
    return re.sub(r"\s+", " ", re.sub(dashes, "-", text)).strip().lower()


def _corrected(plain: str) -> list[str]:
    """Correct slips in EDTF: lower case, spaces, words of older drafts (``u``, ``open``), a zone without minutes."""
    text = re.sub(r"\bopen\b", "..", re.sub(r"\bunknown\b", "", plain))
    text = re.sub(r"[?]~|~[?]", "%", text)
    text = re.sub(r"(?<=\d)(?: |, )(?=\d\d?:\d\d)", "t", text)
    text = re.sub(r"(?<=:\d\d) ?(?:utc|gmt)$", "z", text)
    text = re.sub(r"(?<=:\d\d)[.,]\d+", "", text)
    text = re.sub(r"(?<=:\d\d)([+-]\d\d)(\d\d)$", r"\1:\2", text)
    text = re.sub(r"t(\d):", r"t0\1:", text)
    text = re.sub(r"t(\d\d)(?!\d|:)", r"t\1:00", text)
    text = text.replace(" ", "")
    return [text.upper().replace("U", "X")]


def _single(plain: str) -> list[str]:
    """Read one date in the notation of some country, or with a word before it."""
    about = _ABOUT.fullmatch(plain)
    if about:
        return [f"{date}~" for date in _dates(about[1])]
    for word, form in _BOUNDED.items():
        if plain.startswith(word):
            return [form.format(date) for date in _dates(plain.removeprefix(word))]
    return _dates(plain)[1:]


def _dates(plain: str) -> list[str]:
    """Return a text itself, then its other readings as one date."""
    for way, meaning in _READERS:
        match = way.fullmatch(plain)
        if match:
            return [plain, *meaning(*match.groups())]
    return [plain]


def _several(plain: str) -> list[str]:
    """Read an interval or two alternatives whose ends use other notations, or whose end is abbreviated."""
    ends = _BETWEEN.split(plain.removeprefix("from "))
    if len(ends) == 2:  # noqa: PLR2004 - a start and an end
        year = re.search(r"\d{4}", ends[1])
        if year and not re.search(r"\d{4}", ends[0]):
            ends[0] = f"{ends[0]} {year[0]}"
        cut = ends[0][: -len(ends[1])] + ends[1] if 0 < len(ends[1]) < len(ends[0]) else ends[1]
        return [f"{ends[0]}/{cut}".upper(), *_joined(ends, "{}/{}")]
    choices = plain.split(" or ")
    return _joined(choices, "[{},{}]") if len(choices) == 2 else []  # noqa: PLR2004 - one or the other


def _joined(texts: list[str], form: str) -> list[str]:
    firsts, seconds = (_dates(text) for text in texts)
    return [form.format(first.upper(), second.upper()) for first in firsts for second in seconds]
