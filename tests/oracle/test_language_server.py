"""yaml-language-server completes, explains and checks briefings by the JSON Schema.

It is tried where it is installed: ``npm install --global yaml-language-server``. ``.ci/run`` installs it for itself.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from briefing_tui.cli.skeleton import skeleton
from briefing_tui.schema.json_schema import json_schema
from briefing_tui.schema.sections import PANES
from tests.oracle.language_server import PROGRAM, LanguageServer

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "2026-03-10-ferry-strike.yaml"
MODELINE: Final = "# yaml-language-server: $schema=./briefing.schema.json\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    """A server in a folder with the schema."""
    program = shutil.which(PROGRAM)
    if not program:
        pytest.skip(f"{PROGRAM} is not installed")
    folder = tmp_path_factory.mktemp("editor")
    (folder / "briefing.schema.json").write_text(json.dumps(json_schema()), encoding="utf-8")
    with LanguageServer(program, folder) as started:
        yield started


def at(server: LanguageServer, marked: str) -> tuple[str, int, int]:
    """Open a file, and return its name with the place that ``^`` marks in it."""
    before, _, after = (MODELINE + marked).partition("^")
    name = f"{abs(hash(marked))}.yaml"
    server.diagnose(name, before + after)
    return name, before.count("\n"), len(before) - before.rfind("\n") - 1


FILES: Final = {
    "skeleton": (skeleton(date(2026, 3, 9)), []),
    "example": (MODELINE + EXAMPLE.read_text(encoding="utf-8"), []),
    "draft": (
        MODELINE
        + "headline: Strike\ntldr: It goes on.\nevents:\n- {date: 2 March, event: It begins.}\nkey_actors: [a]\n",
        [
            (1, 0, "Missing property"),
            (1, 0, "Write “title”."),
            (2, 0, "Property tldr is not allowed."),
            (3, 0, "Write “timeline”."),
            (5, 0, "Write “actors”."),
        ],
    ),
    "values": (
        MODELINE
        + "title: T\nas_of: 9 March\nsources: [{id: a b, url: example.org}]\n"
        + "summary:\n- text: It goes on.\n  confidence: medium\n  likelihood: maybe\n  cites: a\n",
        [
            (2, 7, "Write a date like 2026-03-09"),
            (3, 15, "Use only letters, digits"),
            (3, 25, "Write an address that begins with http"),
            (6, 14, 'Valid values: "low", "moderate", "high"'),
            (7, 14, "Value is not accepted."),
            (8, 9, 'Expected "array"'),
        ],
    ),
    "empty": (f"{MODELINE}title: Strike\nsummary:\n", [(1, 0, "Add an entry to summary")]),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_what_is_wrong_is_said_at_its_place(server: LanguageServer, name: str) -> None:
    """What the program accepts has no problem in an editor."""
    text, expected = FILES[name]
    found = sorted(
        (one["range"]["start"]["line"], one["range"]["start"]["character"], one["message"])
        for one in server.diagnose(f"{name}.yaml", text)
    )
    assert [place[:2] for place in found] == [place[:2] for place in expected], found
    for (*_, message), (*_, part) in zip(found, expected, strict=True):
        assert part in message


def test_each_section_is_proposed_once(server: LanguageServer) -> None:
    """With the beginning of its first entry."""
    items = server.complete(*at(server, "title: T\n^"))
    labels = [item["label"] for item in items]
    assert len(labels) == len(set(labels))
    assert {*PANES, "sources", "as_of"} <= set(labels)
    inserted = {item["label"]: item["textEdit"]["newText"] for item in items}
    assert inserted["timeline"] == "timeline:\n  - date: $1\n    event: $2"
    assert inserted["as_of"] == "as_of: "


@pytest.mark.parametrize(
    ("marked", "labels"),
    [
        ("title: T\nsummary:\n- text: a\n  basis: ^\n", {"reported", "assumption", "judgement"}),
        ("title: T\ntimeline:\n- date: 2026\n  event: e\n  inferred: ^\n", {"true", "false"}),
        ("title: T\nsummary: [a]\nlikelihood_scale: ^\n", {"icd203", "phia"}),
        ("title: T\nsummary: [a]\nprepared_by: ^\n", set()),
        ("title: T\nsummary: ^\n", set()),
    ],
)
def test_the_values_of_a_field_are_proposed_and_no_others(
    server: LanguageServer, marked: str, labels: set[str]
) -> None:
    """For a text there is nothing to propose."""
    assert {item["label"] for item in server.complete(*at(server, marked))} == labels


def test_dates_and_terms_are_proposed_with_their_meaning(server: LanguageServer) -> None:
    """Forms of dates, and the bands of the likelihoods."""
    dates = server.complete(*at(server, "title: T\ntimeline:\n- event: e\n  date: ^\n"))
    assert {"2026-03-09": "a day", "2026-03": "a month"}.items() <= {
        item["label"]: item["documentation"] for item in dates
    }.items()
    terms = server.complete(*at(server, "title: T\nsummary:\n- text: a\n  likelihood: ^\n"))
    (likely,) = (item for item in terms if item["label"] == "likely")
    assert likely["documentation"]["value"] == "55–80 % (icd203), 55–75 % (phia)"


@pytest.mark.parametrize(
    ("marked", "parts"),
    [
        ("ti^tle: T\nsummary: [a]\n", ["What the briefing is about.", "title: Ferry strike"]),
        ("title: T\nsum^mary: [a]\n", ["What a reader should know", "- text: The strike"]),
        ("title: T\ntimeline:\n- da^te: 2026\n  event: e\n", ["When.", "`2026-03-09/..`: since a day"]),
        ("title: T\nsummary: [a]\nsources: [{id: a, relia^bility: A}]\n", ["Admiralty", "`B`: usually reliable"]),
    ],
)
def test_a_field_is_explained_with_an_example(server: LanguageServer, marked: str, parts: list[str]) -> None:
    """Where the pointer is over its name."""
    shown = server.hover(*at(server, marked))
    assert [part for part in parts if part not in shown] == []
