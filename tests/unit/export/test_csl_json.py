"""The sources of a briefing as CSL-JSON."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from briefing_tui.export.choice import PARTS, Choice
from briefing_tui.export.formats import FORMATS
from briefing_tui.loading import load, load_bytes
from briefing_tui.view.contents import Contents
from briefing_tui.view.filters import Filter
from tests.hostile.corpus import KINDS, Case
from tests.hostile.test_corpus import check_each

CSL = FORMATS["csl-json"]
SCHEMA = Draft7Validator(json.loads((Path(__file__).parent / "csl" / "csl-data.json").read_text(encoding="utf-8")))


def contents(text: str) -> Contents:
    """What is shown of the briefing in a YAML text, to which a title is added."""
    return Contents(load_bytes(f"title: T\n{text}".encode(), "a.yaml"))


def items(shown: Contents, parts: tuple[Any, ...] = PARTS) -> list[dict[str, Any]]:
    """The items, which are as the public schema asks for."""
    found = json.loads(CSL.render(Choice(shown, CSL.supported(parts))))
    SCHEMA.validate(found)
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_every_hostile_source_is_an_item(kind: str) -> None:
    """Each source of each file that opens, with its texts as they were."""

    def check(case: Case) -> None:
        briefing = load(case.path)
        read = items(Contents(briefing), ("sources",))
        assert [item["id"] for item in read] == [
            source.id or f"source-{n}" for n, source in enumerate(briefing.sources, 1)
        ]
        assert [item.get("title", "") for item in read] == [source.title for source in briefing.sources]

    check_each(kind, check, only_opening=True)


FULL = """as_of: 2018-04-19
sources:
  - id: a
    title: Paper
    author: Ines Corran
    publisher: The Gazette
    published: 2018-04-18
    accessed: 2018-04-19
    url: https://example.org/a
    reliability: B
    descriptor: A daily.
    lang: en
    status: corrected
    correction: A number was wrong.
  - {id: b, publisher: Ministry}
summary: [{text: x, cites: [b]}]
actors: [{name: Kim, cites: [a]}]
"""


def test_a_source_is_an_item() -> None:
    """Data for which CSL has no field is in the note."""
    assert items(contents(FULL)) == [
        {
            "id": "a",
            "type": "webpage",
            "title": "Paper",
            "container-title": "The Gazette",
            "URL": "https://example.org/a",
            "language": "en",
            "status": "corrected",
            "note": "Reliability B (usually reliable). A daily. A number was wrong. Cited in “T”, as of 19 Apr 2018.",
            "author": [{"literal": "Ines Corran"}],
            "issued": {"date-parts": [[2018, 4, 18]]},
            "accessed": {"date-parts": [[2018, 4, 19]]},
        },
        {"id": "b", "type": "document", "publisher": "Ministry", "note": "Cited in “T”, as of 19 Apr 2018."},
    ]


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2018", {"date-parts": [[2018]]}),
        ("2018-04", {"date-parts": [[2018, 4]]}),
        ("2018-04-XX", {"date-parts": [[2018, 4]]}),
        ("2018-04-18T10:00Z", {"date-parts": [[2018, 4, 18]]}),
        ("2018-04~", {"date-parts": [[2018, 4]], "circa": True}),
        ("2018?", {"date-parts": [[2018]], "circa": True}),
        ("2018-21", {"date-parts": [[2018]], "season": 1}),
        ("2018-04-01/2018-05-02", {"date-parts": [[2018, 4, 1], [2018, 5, 2]]}),
        ("-0044-03-15", {"date-parts": [[-45, 3, 15]]}),
        ("201X", {"literal": "2010s"}),
        ("2018-33", {"literal": "Q1 2018"}),
        ("2018/..", {"literal": "since 2018"}),
        ("[2018-04-01,2018-04-03]", {"literal": "1 or 3 Apr 2018"}),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(written: str, date: object) -> None:
    """In parts where they can say it, else in words."""
    (item,) = items(contents(f"sources: [{{id: a, published: '{written}'}}]\nsummary: [x]\n"))
    assert item["issued"] == date


def test_sources_are_those_of_what_is_kept() -> None:
    """A filter or a pane leaves out those that its entries do not cite, and is named."""
    whole = contents(FULL)
    assert [item["id"] for item in items(whole, ("actors",))] == ["a"]
    (item,) = items(whole.filtered(Filter(whole.briefing.actors[0].id)))
    assert item["note"].endswith("Cited in “T”, as of 19 Apr 2018 (Following Kim).")


def test_if_there_is_nothing_a_sentence_says_so() -> None:
    """The list is empty."""
    choice = Choice(contents("summary: [x]\n"), PARTS)
    assert CSL.render(choice) == "[]\n"
    assert CSL.remark(choice) == "“T” has no sources here; the list is empty."


@pytest.mark.long
@pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")
def test_pandoc_cites_them() -> None:
    """Another program makes a list of references of them."""
    written = CSL.render(Choice(contents(FULL), PARTS))
    command = ["pandoc", "-f", "csljson", "-t", "plain", "--citeproc", "--wrap=none"]
    read = subprocess.run(command, input=written.encode(), capture_output=True, check=True).stdout.decode()
    assert "Ines Corran. 2018. “Paper.” The Gazette. April 18, 2018. https://example.org/a." in read
