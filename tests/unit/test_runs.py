"""Lines of runs."""

from __future__ import annotations

import pytest

from briefing_tui.finding import Query
from briefing_tui.runs import led_to, marked, overlaid, role_at

LINE = [("Does ", "text"), ("文在寅", "link:moon"), (" go?", "muted")]


@pytest.mark.parametrize(
    ("column", "role"), [(-1, "text"), (0, "text"), (4, "text"), (5, "link:moon"), (10, "link:moon"), (11, "muted")]
)
def test_what_stands_in_a_column(column: int, role: str) -> None:
    """Counted in cells: a character may take two."""
    assert role_at(LINE, column) == role


def test_beside_a_line_nothing_stands() -> None:
    """No role there."""
    assert not role_at(LINE, 15)
    assert not role_at([], 0)


@pytest.mark.parametrize(
    ("role", "actor"), [("text", ""), ("link", ""), ("link:kim", "kim"), ("match:kim", "kim"), ("link:a:b", "a:b")]
)
def test_where_words_lead_to(role: str, actor: str) -> None:
    """The id after the first colon of the role."""
    assert led_to(role) == actor


def test_what_is_laid_over_still_leads_somewhere() -> None:
    """Other characters keep their role, and those of a link their actor."""
    assert overlaid(LINE, [(3, 6), (8, 10)], "match") == [
        ("Doe", "text"),
        ("s ", "match"),
        ("文", "match:moon"),
        ("在寅", "link:moon"),
        (" g", "match"),
        ("o?", "muted"),
    ]


def test_what_is_searched_is_marked_over_the_edges_of_runs() -> None:
    """A phrase may begin in a name and end after it; without a search nothing changes."""
    found = marked(LINE, Query.of('"寅 go"').spans)
    assert [text for text, role in found if role.startswith("match")] == ["寅", " go"]
    assert marked(LINE, None) == LINE
