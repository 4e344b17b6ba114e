"""Rules for dates in words: a rule has a pattern of words, and a function that gives its readings on a given day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from copy import copy
from typing import TYPE_CHECKING, Final, TypeAlias

from briefing_tui.dates.edtf import has_form
from briefing_tui.dates.parts import DateError
from briefing_tui.dates.phrases.tokens import in_full
from briefing_tui.records import Frozen

if TYPE_CHECKING:
    from briefing_tui.dates.phrases.tokens import Token
    from briefing_tui.dates.time_range import Now


class Reading(Frozen):
    """One reading of a phrase, as EDTF: a date, or an interval with two ends.

    A reading without a year ``floats``: the caller supplies the year. ``order`` says how a date in numbers was read,
    ``dm`` or ``md``, so that both ends of a range are read alike.
    """

    of_year: Callable[[int], str]
    floats: bool = False
    order: str = ""


Found: TypeAlias = "Token | Sequence[Token] | None"
"""What a part of a pattern matched: a word, all remaining words, or None for an omitted part."""

Meaning: TypeAlias = Callable[..., Iterable[Reading]]


class NoSuchDate(DateError):
    """A phrase that is understood but is not a date; its text is the end of a sentence that says why."""


def fixed(edtf: str) -> Reading:
    """Return a reading with a fixed year."""
    return Reading(lambda _: edtf)


def of_year(year: Token | None, make: Callable[[int], str]) -> Reading:
    """Return the reading of a phrase with a year; without one, it floats."""
    return fixed(make(year.number)) if year else Reading(make, floats=True)


def short_years(now: int, number: int) -> list[int]:
    """Return the years that two digits may mean: one at most ten years ahead, and one of the first century."""
    return [year for year in (in_full(number, now), number) if year > 0]


def map_dates(readings: Iterable[Reading], change: Callable[[str], str]) -> list[Reading]:
    """Return the readings with ``change`` applied to each date."""
    return [_changed(reading, change) for reading in readings]


def _changed(reading: Reading, change: Callable[[str], str]) -> Reading:
    if not reading.floats:
        return reading.changed(of_year=fixed(change(reading.of_year(0))).of_year)
    return reading.changed(of_year=lambda year: change(reading.of_year(year)))


def first_of(edtf: str) -> str:
    """Return the start of a date or an interval."""
    return edtf.partition("/")[0]


def last_of(edtf: str) -> str:
    """Return the end of a date or an interval."""
    return edtf.rpartition("/")[2]


def edtf_of(text: str) -> str:
    """Return the text if it is an EDTF date that a person would type as one; else ``""``.

    ``2024-25`` is two years to people and a season in EDTF: not a date here. Raises DateError if the text is written
    like EDTF but is not a date.
    """
    return text if not is_pair_of_years(text) and has_form(text) else ""


SEASONS: Final = range(21, 42)
"""EDTF numbers, in place of a month, of seasons and other parts of a year."""

_MONTHS: Final = range(1, 13)


def is_pair_of_years(text: str) -> bool:
    """Whether a text may be two years, the second in two digits: ``2024-25``, ``2018-25``, not ``2018-04``."""
    year, dash, other = text.partition("-")
    if not dash or (len(year), len(other)) != (4, 2) or not (year + other).isdecimal() or int(other) in _MONTHS:
        return False
    return int(other) == (int(year) + 1) % 100 or int(other) > int(year) % 100


class Rule(Frozen):
    """A pattern of words, and the function that gives the readings of a match."""

    parts: tuple[_Part, ...]
    meaning: Meaning

    def match(self, tokens: Sequence[Token]) -> list[Found] | None:
        """Return what the captured parts matched; None if the words do not match."""
        return _match(self.parts, tokens)


class _Part(Frozen):
    kinds: frozenset[str]
    is_optional: bool
    is_kept: bool
    is_rest: bool


def rule(pattern: str, meaning: Meaning) -> Rule:
    """Return a rule for a pattern, such as ``WEEKDAY? DAY of? MONTH``.

    A part is a word in lower case, a kind of words in capitals, or alternatives separated by ``|``; ``?`` after it
    makes it optional. Kinds and words in angle brackets are captured and passed to ``meaning``, except kinds after
    ``~``; ``<*>`` is one word or more.
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
    """A phrase to be read: the day that it counts from, and the rules for its parts."""

    def __init__(self, text: str, now: Now, rules: Sequence[Rule]) -> None:
        self.text = text
        self.now = now
        self.rules = rules
        self.toward: int | None = None
        """Days of the week are on or after this day; None: on or before today."""
        self.is_bound = False
        """Whether the phrase is the end of a range, so that the end of March may mean its last day."""

    @property
    def today(self) -> int:
        """The day that words such as ``yesterday`` count from."""
        if self.now.day is None:
            raise NoSuchDate("this briefing has no as-of date to count from", "Write a date.")
        return self.now.day

    def looking_ahead(self, day: int) -> DateRequest:
        """Return the same phrase with days of the week on or after a day."""
        other = copy(self)
        other.toward = day
        return other

    def as_bound(self) -> DateRequest:
        """Return the same phrase as the end of a range, as after ``since`` or ``until``."""
        other = copy(self)
        other.is_bound = True
        return other

    def read(self, tokens: Sequence[Token]) -> list[Reading]:
        """Return the readings of some of the words: several if ambiguous, none if no rule matches.

        Raises :class:`NoSuchDate` for words that are understood but are not a date.
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
