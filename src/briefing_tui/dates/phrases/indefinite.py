"""Phrases that people understand but that have no first and no last day: ``a few days ago``, ``around 10 March``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from briefing_tui.dates.phrases.grammar import DateRequest, NoSuchDate, Reading, rule
from briefing_tui.dates.phrases.relative_dates import is_plural, unit_of

if TYPE_CHECKING:
    from briefing_tui.dates.phrases.tokens import Token

    Tokens = Sequence[Token]


def _around(asked: DateRequest, words: Tokens) -> list[Reading]:
    """``around 10 March``, ``2020-ish``: the number of days is unknown."""
    if asked.read(words):
        raise NoSuchDate("it has no first and no last day", "Write from when to when, such as 5 to 15 March.")
    return []


def _turn(*_: object) -> Iterator[Reading]:
    """``the turn of the century``."""
    raise NoSuchDate("it has no first and no last day", "Write from when to when, such as 1995 to 2005.")


def _so_many(_: DateRequest, unit: Token) -> list[Reading]:
    """``a few days ago``, ``in recent weeks``: the number is missing."""
    if is_plural(unit) and not unit.name.endswith("'s"):
        units = unit.name if len(unit.name) > len("yrs") else f"{unit_of(unit)}s"
        raise NoSuchDate(f"it does not say how many {units}", f"Write a number, such as “last 3 {units}”.")
    return []


def _long_ago(*_: object) -> Iterator[Reading]:
    """``over a year ago``: any time before that."""
    raise NoSuchDate("it does not say how long ago", "Write “before” and a date.")


def _movable(*_: object) -> Iterator[Reading]:
    """``Easter 2026``: the churches count differently."""
    raise NoSuchDate("its date depends on the year and the country", "Write its date.")


RULES: Final = (
    rule("about|around|roughly|approximately|almost|nearly <*>", _around),
    rule("<*> -? ish", _around),
    rule("<*> or so", _around),
    rule("the? turn of ~the? ~UNIT|YEAR", _turn),
    rule("a? few|several|many|some UNIT ago|back|earlier|later", _so_many),
    rule("in? the? ~STEP|ROLLING|recent few|several|many UNIT", _so_many),
    rule("in? the? ~STEP|ROLLING|recent UNIT", _so_many),
    rule("over|under a? ~COUNT of? ~UNIT ago", _long_ago),
    rule("more|less than a? ~COUNT of? ~UNIT ago", _long_ago),
    rule("at least|most a? ~COUNT of? ~UNIT ago", _long_ago),
    rule("MOVABLE ~sunday|monday|day? ~YEAR?", _movable),
    rule("good|black|ash|holy|shrove ~WEEKDAY ~YEAR?", _movable),
    rule("chinese|lunar|orthodox ~FEAST|MOVABLE ~YEAR?", _movable),
    rule("labour|labor|independence|mothers|mother's|fathers|father's|memorial day ~YEAR?", _movable),
)
"""Tried after all rules that find days."""
