"""Common notations of date ranges: their meaning, their echo, or the reason for a refusal."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from briefing_tui.dates.edtf import EARLIEST, LATEST, Bound, DateError, civil, parse
from briefing_tui.dates.parts import written_year
from briefing_tui.dates.phrases.reading import parse_range
from briefing_tui.dates.time_range import Now
from tests.cases import every_case

NOW = Now(2026, parse("2026-03-12").days[1])
"""A Thursday."""


class Phrase(NamedTuple):
    """What is typed, the first and the last day that it means, and the words that it is said back in."""

    typed: str
    first: str
    last: str
    words: str


ROWS = [
    Phrase(*line.split("\t"))
    for line in (Path(__file__).parents[1] / "data" / "phrases.tsv").read_text(encoding="utf-8").splitlines()[1:]
]
ACCEPTED = [row for row in ROWS if row.first != "!"]
REFUSED = [row for row in ROWS if row.first == "!"]


def day(bound: Bound) -> str:
    """A bound as a day; nothing where it is open."""
    if bound in {EARLIEST, LATEST}:
        return ""
    year, month, number = civil(bound[0])
    return f"{written_year(year)}-{month:02}-{number:02}"


@every_case("row", ACCEPTED)
def test_a_phrase_means_these_days(row: Phrase) -> None:
    """The echoed range can be typed, with the same meaning."""
    dates = parse_range(row.typed, NOW)
    assert (day(dates.date.lower), day(dates.date.upper), dates.words) == (row.first, row.last, row.words)
    again = parse_range(dates.words, NOW)
    assert (again.date.lower, again.date.upper) == (dates.date.lower, dates.date.upper)


@every_case("row", REFUSED)
def test_a_phrase_is_refused(row: Phrase) -> None:
    """With what was typed, and what it may be or why it is nothing; a second sentence says what to do."""
    with pytest.raises(DateError) as fault:
        parse_range(row.typed, NOW)
    assert row.typed in fault.value.message
    assert f"{fault.value.message} {fault.value.hint}".startswith(row.words)
    assert fault.value.hint.endswith(".")


@pytest.mark.parametrize(
    ("today", "typed", "words"),
    [
        ("2026-03-15", "this weekend", "14–15 Mar 2026"),
        ("2026-03-15", "next weekend", "21–22 Mar 2026"),
        ("2026-03-15", "coming weekend", "21–22 Mar 2026"),
        ("2026-03-16", "last weekend", "14–15 Mar 2026"),
        ("2026-01-10", "this winter", "Dec 2025–Feb 2026"),
        ("2026-01-10", "last winter", "Dec 2024–Feb 2025"),
        ("2026-12-20", "30 Dec to 2 Jan", "30 Dec 2026–2 Jan 2027"),
        ("2024-02-29", "29 Feb", "29 Feb 2024"),
        ("2024-02-29", "past year", "1 Mar 2023–29 Feb 2024"),
        ("2026-03-31", "a month ago", "28 Feb 2026"),
        ("2026-03-31", "last 1 month", "1–31 Mar 2026"),
        ("2026-01-31", "in a month", "28 Feb 2026"),
        ("2026-01-01", "last week", "22–28 Dec 2025"),
        ("2026-01-01", "yesterday", "31 Dec 2025"),
        ("2026-01-01", "last quarter", "Q4 2025"),
        ("2026-03-12", "last Thursday", "5 Mar 2026"),
        ("2026-03-13", "until Friday", "until 13 Mar 2026"),
        ("0000-03-01", "last year", "2 BCE"),
        ("-0100-03-01", "this decade", "101 BCE–92 BCE"),
    ],
)
def test_a_phrase_on_another_day(today: str, typed: str, words: str) -> None:
    """Around weekends, New Year, leap days and the beginning of our era."""
    now = parse(today)
    assert parse_range(typed, Now(now.year, now.days[1])).words == words


@pytest.mark.parametrize("typed", ["last week", "12th", "by Friday", "so far", "3pm", "next May", "within 2 weeks"])
def test_without_a_day_to_count_from(typed: str) -> None:
    """What counts from one is refused; all else is understood."""
    with pytest.raises(DateError, match="no as-of date to count from"):
        parse_range(typed, Now(2018))
    assert parse_range("30 Dec to 2 Jan", Now(2018)).words == "30 Dec 2017–2 Jan 2018"


def test_the_table_in_the_documents_is_right() -> None:
    """Each phrase means what is written beside it."""
    page = (Path(__file__).parents[3] / "docs" / "reading.md").read_text(encoding="utf-8")
    section = page.partition("### Ranges of time")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `(.+)` \| (.+) \|$", section, re.MULTILINE)
    assert len(rows) > 20
    assert [(typed, parse_range(typed, NOW).words) for typed, _ in rows] == rows
