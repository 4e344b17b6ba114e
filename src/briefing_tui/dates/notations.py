"""Notations of dates other than EDTF: ``18.4.2018``, ``March 2021``, ``Q3 2020``, ``the 1990s``, ``44 BC``."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from briefing_tui.dates import spoken
from briefing_tui.dates.months import MONTH_NUMBERS
from briefing_tui.text.patterns import pattern

_SEASONS: Final = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_ORDINALS: Final = {"1st": 1, "first": 1, "2nd": 2, "second": 2, "3rd": 3, "third": 3, "4th": 4, "fourth": 4}

PARTS: Final = {
    "Y": r"(\d{4})",
    "D": r"(\d\d?)(?:st|nd|rd|th|er|\.(?= ))?",
    "M": rf"({'|'.join(sorted(MONTH_NUMBERS, key=len, reverse=True))})\.?",
    "N": r"(\d\d?)",
    "S": rf"({'|'.join(_SEASONS)})",
    "O": rf"({'|'.join(_ORDINALS)})",
}


def _before_christ(year: int) -> str:
    """Return a year BCE in EDTF, where 1 BCE is the year 0."""
    astronomical = min(1 - year, 0)
    return f"Y{astronomical}" if astronomical < -9999 else f"{astronomical:0{5 if astronomical else 4}}"  # noqa: PLR2004 - four digits


def two(number: str) -> str:
    """Return a number, or that of a month's name, in two digits."""
    return f"{MONTH_NUMBERS.get(number) or int(number):02}"


def _month_or_years(year: str, number: str) -> list[str]:
    """A month, or two years: ``2024/11`` is a month, ``1914/18`` years, and ``2010/11`` may be either."""
    month, years = f"{year}-{two(number)}", f"{year}/{year[:2]}{int(number):02}"
    if int(number) > 12:  # noqa: PLR2004 - there are no more months
        return [years]
    return [month, years] if int(number) == int(year[2:]) + 1 else [month]


_NOTATIONS: Final[dict[str, Callable[..., list[str]]]] = {
    "<Y>[-/. ]<N>[-/. ]<N>": lambda y, m, d: [f"{y}-{two(m)}-{two(d)}"],
    "<N>[-/. ]<N>[-/. ]<Y>": lambda a, b, y: [f"{y}-{two(a)}-{two(b)}", f"{y}-{two(b)}-{two(a)}"],
    "<Y>[-. ]<N>": lambda y, m: [f"{y}-{two(m)}"],
    "<Y>/<N>": _month_or_years,
    "<N>[-/. ]<Y>": lambda m, y: [f"{y}-{two(m)}"],
    r"<Y>(\d\d)": lambda y, m: [f"{y}-{m}"],
    r"<Y>(\d\d)(\d\d)": lambda y, m, d: [f"{y}-{m}-{d}"],
    r"<D>[- ]?(?:(?:of|de|di) )?<M>,?[- ]?(?:(?:of|de|del) )?<Y>": lambda d, m, y: [f"{y}-{two(m)}-{two(d)}"],
    r"<M> <D>,? <Y>": lambda m, d, y: [f"{y}-{two(m)}-{two(d)}"],
    r"<Y>[年년] ?<N>[月월]": lambda y, m: [f"{y}-{two(m)}"],
    r"<Y>[年년] ?<N>[月월] ?<N>[日일]": lambda y, m, d: [f"{y}-{two(m)}-{two(d)}"],
    r"<Y>-?w(\d\d)(?:-?([1-7]))?": spoken.week_of_year,
    r"<Y>,?[- ]<M>[- ]<D>": lambda y, m, d: [f"{y}-{two(m)}-{two(d)}"],
    r"<M>,?[- ](?:of )?<Y>": lambda m, y: [f"{y}-{two(m)}"],
    r"<Y>[- ]<M>": lambda y, m: [f"{y}-{two(m)}"],
    r"<D> ?(?:-|to|/) ?<D> <M>,? <Y>": lambda a, b, m, y: [f"{y}-{two(m)}-{two(a)}/{y}-{two(m)}-{two(b)}"],
    r"<M> <D> ?(?:-|to|/) ?<D>,? <Y>": lambda m, a, b, y: [f"{y}-{two(m)}-{two(a)}/{y}-{two(m)}-{two(b)}"],
    r"<M> ?(?:-|to|/) ?<M>,? <Y>": lambda a, b, y: [f"{y}-{two(a)}/{y}-{two(b)}"],
    r"(\d{4}(?:-\d\d){0,2}) ?- ?(\d{4}(?:-\d\d){0,2})": lambda a, b: [f"{a}/{b}"],
    r"<S>,? (?:of )?<Y>": lambda s, y: [f"{y}-{_SEASONS[s]}"],
    r"q([1-4])[ /-]?<Y>": lambda q, y: [f"{y}-{32 + int(q)}"],
    r"<Y>[ /-]?q([1-4])": lambda y, q: [f"{y}-{32 + int(q)}"],
    r"([1-4])q[ /-]?<Y>": lambda q, y: [f"{y}-{32 + int(q)}"],
    r"([1-4])q(\d\d)": lambda q, y: [f"20{y}-{32 + int(q)}"],
    r"([12])h[ /-]?<Y>": lambda half, y: [f"{y}-{39 + int(half)}"],
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
"""Each notation, in lower case, and a function that gives its possible meanings."""

_READERS: Final = [
    (pattern(re.sub("<(.)>", lambda part: PARTS[part[1]], way), re.ASCII), meaning)
    for way, meaning in _NOTATIONS.items()
]


def as_dates(plain: str) -> list[str]:
    """Return a text itself, then its other readings as one date."""
    for way, meaning in _READERS:
        match = way.fullmatch(plain)
        if match:
            return [plain, *meaning(*match.groups())]
    return [plain]
