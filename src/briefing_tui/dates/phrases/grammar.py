"""What the rules for dates in words are made of: a pattern of words, and what it means on a given day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from copy import copy
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from briefing_tui.dates.edtf import has_form
from briefing_tui.dates.parts import DateError
from briefing_tui.dates.phrases.tokens import in_full

if TYPE_CHECKING:
    from briefing_tui.dates.phrases.tokens import Token
    from briefing_tui.dates.time_range import Now


class Reading(NamedTuple):
    """One thing that a phrase may mean, as EDTF: a date, or an interval with two ends.

    What has no year of its own ``floats``: the year that it is asked for counts. ``order`` says how a date in numbers
    was read, ``dm`` or ``md``, so that both ends of a range are read alike.
    """

    of_year: Callable[[int], str]
    floats: bool = False
    order: str = ""


Found: TypeAlias = "Token | Sequence[Token] | None"
"""What a part of a pattern stands for: a word, the rest of the words, or nothing where that part may be left out."""

Meaning: TypeAlias = Callable[..., Iterable[Reading]]


class NoSuchDate(DateError):
    """Why a phrase that is understood is no date, as the end of a sentence."""


def fixed(edtf: str) -> Reading:
    """A reading that has its year."""
    return Reading(lambda _: edtf)


def of_year(year: Token | None, make: Callable[[int], str]) -> Reading:
    """What a year makes of a phrase: the one that is given, else it floats."""
    return fixed(make(year.number)) if year else Reading(make, floats=True)


def short_years(now: int, number: int) -> list[int]:
    """The years that two digits may be: one of our time, at most ten years ahead, and one of the first century."""
    return [year for year in (in_full(number, now), number) if year > 0]


def changed(readings: Iterable[Reading], change: Callable[[str], str]) -> list[Reading]:
    """The readings with something else made of each date."""
    return [_changed(reading, change) for reading in readings]


def _changed(reading: Reading, change: Callable[[str], str]) -> Reading:
    if not reading.floats:
        return reading._replace(of_year=fixed(change(reading.of_year(0))).of_year)
    return reading._replace(of_year=lambda year: change(reading.of_year(year)))


def first_of(edtf: str) -> str:
    """Where a date or an interval begins."""
    return edtf.partition("/")[0]


def last_of(edtf: str) -> str:
    """Where a date or an interval ends."""
    return edtf.rpartition("/")[2]


def edtf_of(text: str) -> str:
    """The text, if it is a date in EDTF that a person would type as one; else nothing.

    Two years in a row, ``2024-25``, are years to people, and seasons in EDTF: they are none here. Raises DateError
    where the text has the form of EDTF, and is no date.
    """
    return text if not is_pair_of_years(text) and has_form(text) else ""


_SEASONS: Final = range(21, 42)
"""What EDTF writes for seasons and other parts of a year in place of a month."""

_MONTHS: Final = range(1, 13)


def is_pair_of_years(text: str) -> bool:
    """Whether these are two years, the second in two digits: ``2024-25``, not ``2018-04`` or the season ``2018-25``."""
    year, dash, other = text.partition("-")
    if not dash or (len(year), len(other)) != (4, 2) or not (year + other).isdecimal() or int(other) in _MONTHS:
        return False
    follows = int(other) == (int(year) + 1) % 100
    return follows or (int(other) > int(year) % 100 and int(other) not in _SEASONS)


class Rule(NamedTuple):
    """A pattern of words, and what gives the readings of those that match it."""

    parts: tuple[_Part, ...]
    meaning: Meaning

    def match(self, tokens: Sequence[Token]) -> list[Found] | None:
        """What the parts that are kept stand for; None where the words do not match."""
        return _match(self.parts, tokens)


class _Part(NamedTuple):
    kinds: frozenset[str]
    is_optional: bool
    is_kept: bool
    is_rest: bool


def rule(pattern: str, meaning: Meaning) -> Rule:
    """A rule from its pattern, such as ``WEEKDAY? DAY of? MONTH``.

    A part is a word in small letters or a kind of words in capitals, or several with ``|`` between them; it may be left
    out where ``?`` follows. Kinds, and words in angle brackets, are given to ``meaning``, but for kinds after ``~``;
    ``<*>`` is one word or more.
    """
    parts = []
    for text in pattern.split():
        names = text.removesuffix("?")
        kinds = frozenset(names.strip("~<>").split("|"))
        parts.append(
            _Part(kinds, text != names, names[0] == "<" or (names.isupper() and names[0] != "~"), names == "<*>")
        )
    return Rule(tuple(parts), meaning)


def _match(parts: Sequence[_Part], tokens: Sequence[Token]) -> list[Found] | None:
    if not parts:
        return None if tokens else []
    part, rest = parts[0], parts[1:]
    if part.is_rest:
        for count in range(1, len(tokens) + 1):
            found = _match(rest, tokens[count:])
            if found is not None:
                return [tokens[:count], *found]
        return None
    if tokens and not part.kinds.isdisjoint(tokens[0].kinds):
        found = _match(rest, tokens[1:])
        if found is not None:
            return [tokens[0], *found] if part.is_kept else found
    if part.is_optional:
        found = _match(rest, tokens)
        if found is not None:
            return [None, *found] if part.is_kept else found
    return None


class DateRequest:
    """A phrase that is to be read: what it counts from, and the rules that read its parts."""

    def __init__(self, text: str, now: Now, rules: Sequence[Rule]) -> None:
        self.text = text
        self.now = now
        self.rules = rules
        self.toward: int | None = None
        """The day on or after which a day of the week is meant; None: the last one up to today."""
        self.is_bound = False
        """Whether a range begins or ends there, so that the end of March may be its last day."""

    @property
    def today(self) -> int:
        """The day that words such as ``yesterday`` count from."""
        if self.now.day is None:
            raise NoSuchDate("this briefing has no as-of date to count from", "Write a date.")
        return self.now.day

    def looking_ahead(self, day: int) -> DateRequest:
        """The same phrase with days of the week on or after a day."""
        other = copy(self)
        other.toward = day
        return other

    def as_bound(self) -> DateRequest:
        """The same phrase as what comes after words such as ``since`` or ``until``."""
        other = copy(self)
        other.is_bound = True
        return other

    def read(self, tokens: Sequence[Token]) -> list[Reading]:
        """What some of the words mean: one reading, several where they are ambiguous, none where no rule knows them.

        Raises :class:`NoSuchDate` for what is understood, and no date.
        """
        if not tokens:
            return []
        if all(token.end > token.start >= 0 for token in tokens):
            text = self.text[tokens[0].start : tokens[-1].end].upper()
            try:
                edtf = edtf_of(text)
            except DateError as fault:
                raise NoSuchDate(f"there is no {text}", fault.hint) from fault
            if edtf:
                return [fixed(edtf)]
        for one in self.rules:
            found = one.match(tokens)
            if found is not None:
                readings = list(one.meaning(self, *found))
                if readings:
                    return readings
        return []
