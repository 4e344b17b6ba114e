"""Mistakes in dates that are otherwise understood: misspelt months, and days and months that do not exist."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from briefing_tui.dates.months import MONTH_NUMBERS
from briefing_tui.dates.parts import MONTHS, NO_MONTH, DateError, days_in_month, read_part
from briefing_tui.text.patterns import pattern

_NEAR: Final = 0.74
"""Least similarity, from 0 to 1, of a misspelt month: `Febuary` has 0.93, `Aprl` 0.89, `Mrach` 0.8."""

_SHORTEST: Final = 4
_LEAP_YEAR: Final = 2020
_NO_WORD_OF_DATES: Final = pattern(
    r"(?:early|late|later|mid|middle|start|end|half|third|quarter|year|month|week|day|night|morning|noon|evening|hours?"
    r"|spring|summer|autumn|fall|winter|about|circa|before|after|since|until|between|from|and|the|unknown|around"
    r"|\w+day)$"
)


def spelled(plain: str) -> tuple[str, list[str]]:
    """The misspelt month in a text in lower case, and the text with each month that may be meant; empty if none is."""
    from difflib import SequenceMatcher  # noqa: PLC0415 - 2 ms to import, and few dates need it

    for found in re.finditer(rf"[^\W\d_]{{{_SHORTEST},}}", plain):
        word = found[0]
        if word in MONTH_NUMBERS or _NO_WORD_OF_DATES.match(word):
            continue
        near = {name.lower(): SequenceMatcher(None, word, name.lower()).ratio() for name in MONTHS}
        best = max(near.values())
        if best >= _NEAR:
            before, after = plain[: found.start()], plain[found.end() :]
            return word, [f"{before}{name}{after}" for name, ratio in near.items() if ratio == best]
    return "", []


def impossible(readings: Iterable[str]) -> str:
    """A hint for the day or the month in what a text may mean that does not exist; empty if all do."""
    hints: list[str] = []
    for written in re.findall(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)", " ".join(readings)):
        try:
            read_part(written, "UTC")
        except DateError as error:
            hints.append(error.hint)
    return min(hints, key=NO_MONTH.__eq__, default="")


def beyond_month(month: int, day: int) -> str:
    """A hint for a day that a month has in no year; empty for any other."""
    most = days_in_month(_LEAP_YEAR, month)
    return f"{MONTHS[month - 1]} has at most {most} days." if day > most else ""


def example_year(month: int, day: int) -> int:
    """A year that has a day of a month."""
    return 2018 if day <= days_in_month(2018, month) else _LEAP_YEAR
