"""Countries and territories: codes, common English names, names of their people, capitals."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache, lru_cache
from typing import Final

from briefing_tui.text import word_lists

_OF_PEOPLE: Final = ("n", "an", "ian", "ese", "i", "ish")
_OF_COUNTRIES: Final = ("", "a", "ia", "y", "e", "o", "i")
_SHORTEST_STEM: Final = 4
"""Fewest letters that two names must share to belong to one country when they differ only in their endings."""


@cache
def _rows() -> list[list[str]]:
    """Return the columns of the list of countries."""
    return [f"{line} |  |  | ".split(" | ")[:5] for line in word_lists.lines("countries")]


@cache
def _countries() -> list[list[str]]:
    """Return code and name of each country; in lower case, its other names and those of its people, and capitals."""
    return [row[:4] for row in _rows()]


@cache
def _by_code() -> dict[str, str]:
    return {code: name for code, name, _, _ in _countries() if code.isalpha()}


@cache
def _codes() -> dict[str, str]:
    """Return the code for each name that people write instead of it, case-folded."""
    codes = {name.casefold(): code for code, name in _by_code().items()}
    return codes | {other: code for code, *_, others in _rows() for other in others.split(", ") if other}


def is_country_code(code: str) -> bool:
    """Whether a code of ISO 3166-1 alpha-2, in any case, exists; ``XK``, as commonly used for Kosovo, counts."""
    return code.upper() in _by_code()


def country_name(code: str) -> str:
    """Return the name for a code of ISO 3166-1 alpha-2, in any case; the code itself if it has none."""
    return _by_code().get(code.upper(), code)


def country_code(name: str) -> str:
    """Return the code for the name of a country or territory, in any case; ``""`` if there is none."""
    wanted = name.strip().casefold().replace("'", "’")
    if flag := re.fullmatch("([\U0001f1e6-\U0001f1ff])([\U0001f1e6-\U0001f1ff])", wanted):
        code = "".join(chr(ord(letter) - ord("\U0001f1e6") + ord("A")) for letter in flag.groups())
        return code if code in _by_code() else ""
    return _codes().get(wanted) or _codes().get(wanted.removeprefix("the "), "")


def country_names() -> Collection[str]:
    """Return the names of all countries and territories with a code."""
    return _by_code().values()


@cache
def _groups() -> list[frozenset[str]]:
    """Return groups of one-word names of one country and its people, in lower case."""
    groups = (f"{others} {name.casefold() if ' ' not in name else ''}".split() for _, name, others, _ in _countries())
    return [frozenset(group) for group in groups if len(group) > 1]


@cache
def _known() -> frozenset[str]:
    """Return the one-word names of countries, peoples and capitals, in lower case."""
    names = (name.casefold() for _, name, _, _ in _countries())
    capitals = (capitals.split() for _, _, _, capitals in _countries())
    return frozenset().union(*_groups(), *capitals, filter(str.isalpha, names))


@cache
def _of_countries() -> frozenset[str]:
    """Return the names of countries and territories, in lower case."""
    return frozenset(name for _, one, others, _ in _countries() for name in (one.casefold(), *others.split()))


def is_country(name: str) -> bool:
    """Whether a name, in lower case, is that of a country or territory (not of its people)."""
    return name in _of_countries()


def related_names(name: str) -> set[str]:
    """Return the other names of a country and its people, all in lower case: ``korea`` for ``korean``."""
    found = {other for group in _groups() if name in group for other in group}
    for stem in _stems(name, _OF_PEOPLE):
        found.update(stem + ending for ending in _OF_COUNTRIES)
    for stem in _stems(name, _OF_COUNTRIES):
        found.update(stem + ending for ending in _OF_PEOPLE)
    return found - {name}


@cache
def _seats() -> list[tuple[frozenset[str], frozenset[str]]]:
    """Return the one-word names of each country and its people, and of its capitals, in lower case."""
    rows = (
        (f"{name.casefold() if ' ' not in name else ''} {others}".split(), seats)
        for _, name, others, seats in _countries()
    )
    return [(frozenset(names), frozenset(seats.split())) for names, seats in rows if seats]


def capitals_of(name: str) -> set[str]:
    """Return the capitals of the country or the people with a name, all in lower case: ``seoul`` for ``korean``."""
    return {capital for names, capitals in _seats() if name in names for capital in capitals}


def governed_from(capital: str) -> set[str]:
    """Return the names of the country with a capital, and of its people, all in lower case."""
    return {name for names, capitals in _seats() if capital in capitals for name in names}


@lru_cache(maxsize=8192)
def is_country_word(word: str) -> bool:
    """Whether a word in lower case is the name of a country, its people, or its capital."""
    forms = {word, word.removesuffix("s")}
    return any(not _known().isdisjoint({form} | related_names(form)) for form in forms)


def _stems(name: str, endings: tuple[str, ...]) -> set[str]:
    """Return a name without each of these endings that it has, if the rest is long enough."""
    stems = {name.removesuffix(ending) for ending in endings if name.endswith(ending)}
    return {stem for stem in stems if len(stem) >= _SHORTEST_STEM}
