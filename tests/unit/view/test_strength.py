"""How well a briefing is sourced: what rests on each source, and the best-sourced statements."""

from __future__ import annotations

import pytest

from briefing_tui.loading import load_bytes
from briefing_tui.model.briefing import Briefing
from briefing_tui.view.lookup import Lookup
from briefing_tui.view.strength import Support, by_reliability, rank, tally

SOURCES = """\
title: Strike
sources:
  - {id: blog, reliability: F}
  - {id: gazette, reliability: B}
  - {id: flyer}
  - {id: agency, reliability: A}
  - {id: withdrawn, reliability: A, status: retracted, correction: It was made up.}
"""


def briefing(summary: str) -> Briefing:
    """A briefing with five sources and some points."""
    return load_bytes((SOURCES + "summary:\n" + summary).encode(), "strike.yaml")


def test_what_rests_on_each_source() -> None:
    """Entries that rest on it alone, and those that have others; an account's sources count as the entry's."""
    found = tally(
        briefing(
            "  - {text: One., cites: [gazette#1, gazette#2]}\n"
            "  - {text: Two., cites: [gazette], accounts: [{says: So., cites: [blog]}, {says: Not so.}]}\n"
            "  - {text: Three.}\n"
        )
    )
    assert found.supports == {
        "blog": Support(0, 1),
        "gazette": Support(1, 1),
        "flyer": Support(0, 0),
        "agency": Support(0, 0),
        "withdrawn": Support(0, 0),
    }
    assert (found.entries, found.alone, found.uncited) == (3, 1, 1)
    assert found.supports["gazette"].total == 2


def test_the_most_reliable_source_comes_first() -> None:
    """One that cannot be judged after those that can, then what has no letter, last what no longer stands."""
    found = [source.id for source in by_reliability(briefing("  - One."))]
    assert found == ["agency", "gazette", "blog", "flyer", "withdrawn"]


@pytest.mark.parametrize(
    ("stronger", "weaker"),
    [
        ("[agency]", "[gazette, blog, flyer]"),
        ("[gazette, blog]", "[gazette]"),
        ("[{source: gazette, credibility: '1'}]", "[{source: gazette, credibility: '3'}]"),
        ("[{source: gazette, credibility: '3'}]", "[gazette]"),
        ("[blog]", "[flyer]"),
        ("[flyer]", "[withdrawn]"),
        ("[flyer]", ""),
    ],
)
def test_what_is_sourced_better(stronger: str, weaker: str) -> None:
    """By the best source that still stands, then by how many there are, then by credibility."""
    other = f", cites: {weaker}" if weaker else ""
    found = briefing(f"  - {{text: One., cites: {stronger}}}\n  - {{text: Two.{other}}}\n")
    one, two = (rank(entry, Lookup(found)) for entry in found.summary)
    assert one < two
