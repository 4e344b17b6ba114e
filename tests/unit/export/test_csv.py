"""One pane of a briefing as CSV."""

from __future__ import annotations

import csv
import io

import pytest

from briefing_tui.errors import UsageError
from briefing_tui.export.choice import PARTS, Choice, Part
from briefing_tui.export.formats import FORMATS
from briefing_tui.loading import load, load_bytes
from briefing_tui.schema.sections import PANES
from briefing_tui.view.contents import Contents
from briefing_tui.view.filters import Filter
from tests.cases import case
from tests.hostile.corpus import KINDS, Case
from tests.hostile.test_corpus import check_each

CSV = FORMATS["csv"]


def contents(text: str) -> Contents:
    """What is shown of the briefing in a YAML text, to which a title is added."""
    return Contents(load_bytes(f"title: T\n{text}".encode(), "a.yaml"))


def rows(shown: Contents, part: Part) -> list[dict[str, str]]:
    """The rows that a program reads."""
    written = CSV.render(Choice(shown, CSV.supported((part,))))
    return list(csv.DictReader(io.StringIO(written, newline=""), strict=True))


@pytest.mark.parametrize("kind", KINDS)
def test_every_hostile_text_is_a_cell(kind: str) -> None:
    """Each part of each file that opens has a row for each entry, with its text as it was; none begins a formula."""

    def check_part(shown: Contents, part: Part) -> None:
        read = rows(shown, part)
        records = list(shown.briefing.sources) if part == "sources" else list(shown.entries(part))
        assert len(read) == len(records)
        for row, record in zip(read, records, strict=True):
            assert None not in row
            for cell in row.values():
                assert not cell.lstrip().startswith(("=", "+", "-", "@"))
            main = str(getattr(record, "main", getattr(record, "title", "")))
            assert main in {cell.removeprefix("'") for cell in row.values()} | set(row.values())

    def check(file: Case) -> None:
        shown = Contents(load(file.path))
        for part in PARTS:
            with case(part):
                check_part(shown, part)

    check_each(kind, check, only_opening=True)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(1)", "\uff1d1"])
def test_a_formula_is_text(text: str) -> None:
    """An apostrophe precedes it, as in spreadsheets."""
    (row,) = rows(contents(f"summary: ['{text}']\n"), "summary")
    assert row["text"] == f"'{text}"


EVENTS = """sources: [{id: a, title: Paper, url: "https://example.org"}, {id: b}]
actors: [{id: kim, name: Kim}]
summary: [x]
assumptions: [y]
timeline:
  - date: "2018-04~"
    event: Kim, who "went".
    actors: [kim]
    inferred: true
    cites: [{source: a, at: 3, quote: Q.}]
  - {date: "-0044-03-15/..", event: Since., accounts: [{says: No., by: kim, cites: [b]}, {says: Yes.}]}
  - {date: soon, event: Undated.}
"""


def test_an_event_is_a_row() -> None:
    """Its date in EDTF, in words, and as days that can be sorted."""
    early, late, undated = rows(contents(EVENTS), "timeline")
    assert early["date"] == "'-0044-03-15/.."
    assert (early["first_day"], early["last_day"]) == ("'-0044-03-15", "")
    assert early["accounts"] == "No. (kim) [b]; Yes."
    assert (late["when"], late["first_day"], late["last_day"]) == ("about Apr 2018", "2018-04-01", "2018-04-30")
    assert (late["event"], late["actors"], late["inferred"]) == ('Kim, who "went".', "kim", "yes")
    assert (late["cites"], late["quotes"], late["id"]) == ("a#3", "Q.", "")
    assert (undated["date"], undated["when"]) == ("soon", "")


def test_assumptions_go_with_the_summary() -> None:
    """A column distinguishes them."""
    assert [row["section"] for row in rows(contents(EVENTS), "summary")] == ["summary", "assumptions"]


def test_sources_are_those_of_what_is_kept() -> None:
    """All of them without a filter; with one, those that the entries cite."""
    whole = contents(EVENTS)
    assert [row["id"] for row in rows(whole, "sources")] == ["a", "b"]
    assert [row["id"] for row in rows(whole.filtered(Filter(disputed=True)), "sources")] == ["b"]


def test_a_filter_has_a_column() -> None:
    """A line above the names of the columns would be one of them."""
    (row,) = rows(contents(EVENTS).filtered(Filter(disputed=True)), "timeline")
    assert next(iter(row.items())) == ("filter", "disputed statements")
    assert "filter" not in rows(contents(EVENTS), "timeline")[0]


def test_of_a_whole_briefing_it_is_the_timeline() -> None:
    """One table holds one pane."""
    assert CSV.supported(PANES) == ("timeline",)
    with pytest.raises(UsageError, match="JSON cannot contain sources, only summary, actors, timeline or questions"):
        FORMATS["json"].supported(("sources",))


def test_an_actor_without_an_id_is_named() -> None:
    """The id that is made for it is nothing that a table may show."""
    shown = contents("actors: [{name: Kim}, {name: Lee, id: lee}]\nquestions: [{question: q, actors: [Kim, lee]}]\n")
    assert [row["actors"] for row in rows(shown, "questions")] == ["Kim; lee"]
