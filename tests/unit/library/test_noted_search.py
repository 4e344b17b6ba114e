"""Searching a library with the reader's notes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing_tui.checks.checking import file_problems
from briefing_tui.library.catalogue import Catalogue
from briefing_tui.library.catalogue_queries import day_number, parse
from briefing_tui.library.noted_search import Noted, search_with_notes

STRIKE = """\
title: The ferry strike
as_of: 2018-04-19
summary:
  - {id: round, text: A second round of talks begins.}
  - {id: offer, text: The offer stands.}
actors:
  - {id: kim, name: Kim Holm}
timeline:
  - {id: talks, date: 2018-04-18, event: Talks begin., actors: [kim]}
"""


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    """The catalogue of two briefings."""
    (tmp_path / "strike.yaml").write_text(STRIKE, encoding="utf-8")
    (tmp_path / "later.yaml").write_text(STRIKE.replace("2018", "2019"), encoding="utf-8")
    with Catalogue.open([tmp_path]) as made:
        made.update(file_problems)
        yield made


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("zebedee", ["The offer stands."]),
        ("zeb", ["The offer stands."]),
        ('"zeb"', []),
        ('"call Zebedee"', ["The offer stands."]),
        ("zebedee offer", ["The offer stands."]),
        ("zebedee talks", []),
        ("zebedee not:offer", []),
        ("zebedee not:call", []),
        ("zebedee pane:summary", ["The offer stands."]),
        ("zebedee pane:timeline", []),
        ("zebedee since:2019", []),
        ("doubtful actor:kim", ["Talks begin."]),
        ("doubtful actor:lee", []),
        ("actor:doubtful", []),
        ("not:zebedee pane:actors", ["Kim Holm", "Kim Holm"]),
        ("second", ["A second round of talks begins.", "A second round of talks begins."]),
        ("begin", ["A second round of talks begins.", "Talks begin."] * 2),
    ],
)
def test_words_may_be_in_the_note_or_in_the_entry(
    catalogue: Catalogue, tmp_path: Path, typed: str, found: list[str]
) -> None:
    """An entry is found once, newest briefing first; what is gone is not found."""
    path = tmp_path / "strike.yaml"
    notes = [
        Noted(path, "summary:offer", "Call Zebedee\nabout it"),
        Noted(path, "timeline:talks", "doubtful, begins later"),
        Noted(path, "timeline:gone", "zebedee"),
        Noted(tmp_path / "gone.yaml", "summary:offer", "zebedee"),
    ]
    hits = search_with_notes(catalogue, parse(typed, day_number), notes, 10)
    assert [hit.text.split("\n")[0] for hit in hits] == found


def test_no_more_than_are_shown(catalogue: Catalogue, tmp_path: Path) -> None:
    """The limit counts what is found by a note as well."""
    notes = [Noted(tmp_path / "strike.yaml", "timeline:talks", "offer")]
    query = parse("offer", day_number)
    assert len(search_with_notes(catalogue, query, notes, 10)) == 3
    assert len(search_with_notes(catalogue, query, notes, 2)) == 2
