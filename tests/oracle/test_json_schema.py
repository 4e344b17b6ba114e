"""The JSON Schema and the decoder agree on structure; ``jsonschema`` validates the schema."""

from __future__ import annotations

import functools
from pathlib import Path

import jsonschema
import pytest
import yaml

from briefing_tui.errors import BriefingError
from briefing_tui.loading import load_bytes
from briefing_tui.schema.json_schema import json_schema
from tests.cases import every_case

BRIEFINGS = sorted((Path(__file__).parents[2] / "briefings").glob("*.yaml"))

# What an editor's YAML reader makes of a file: texts, with numbers and booleans left as text or made such.
LOADERS = (yaml.BaseLoader, yaml.SafeLoader)

# Codes for what takes more than one value to judge, or a table that the schema leaves out.
BEYOND = {"E311", "E321", "E322", "E323", "E331", "W411", "W412", "W413", "W414", "W415"}

ACCEPTED = [
    "summary: [a]",
    "summary: [{text: a}]",
    "summary:\nquestions: [{question: q}]",
    "summary: []\nactors: [a]",
    "briefing: 1\nsummary: [a]",
    "summary: [a]\nx-own: {b: [c]}",
    "summary: [{text: a, x-own: 1}]",
    "summary: [{text: a, basis: reported, note: , tags: []}]",
    "summary: [{text: a, basis: , cites: }]",
    "timeline: [{date: 2018, event: e, inferred: true}]",
    "timeline: [{date: 2018-04, event: e, inferred: 'FALSE'}]",
    "timeline: [{date: 2018-13, event: e}]",
    "actors: [{name: a, country: no, same_as: Q5, kind: state}]",
    "sources: [{id: s, url: 'http://a.b', lang: pt-BR}]\nsummary: [{text: a, cites: [s, 's#3', 's#part']}]",
    "sources: [{id: s}]\nsummary: [{text: a, cites: [{source: s, at: 3, credibility: 2}]}]",
    "summary: [{text: a, likelihood: likely, accounts: [{says: a, date: 2018}, {says: b}]}]",
    "questions: [{question: q, status: partly-answered, watch: [w], answers_in: other, events: []}]",
    "assumptions: [a, {text: b, if_wrong: c}]\nsummary: [a]",
    "follows: [other]\ntopics: [a, b]\nsummary: [a]",
]

REJECTED = [
    "",
    "summary: []",
    "summary:",
    "assumptions: [a]",
    "briefing: 2\nsummary: [a]",
    "sumary: [a]\nactors: [a]",
    "summary: [{txt: a}]",
    "summary: [{text: a, kind: b}]",
    "summary: [{text: [a]}]",
    "summary: [{text: }]",
    "summary: [[a]]",
    "summary: a",
    "summary: [{text: a, basis: reportd}]",
    "summary: [{text: a, cites: s}]",
    "summary: [{text: a, cites: ['s#']}]",
    "summary: [{text: a, cites: [{at: 3}]}]",
    "summary: [{text: a, tags: b}]",
    "summary: [{text: a, id: 'b c'}]",
    "summary: [{text: a, likelihood: maybe}]",
    "summary: [{text: a, accounts: [b]}]",
    "summary: [{text: a, accounts: [{by: b}, {says: c}]}]",
    "timeline: [a]",
    "timeline: [{event: a}]",
    "timeline: [{date: 2018}]",
    "timeline: [{date: [2018-04-16, 2018-04-19], event: e}]",
    "timeline: [{date: 2018, event: e, inferred: 'perhaps'}]",
    "actors: [{name: a, country: Norway}]",
    "actors: [{name: a, same_as: '5'}]",
    "sources: [s]\nsummary: [a]",
    "sources: [{title: t}]\nsummary: [a]",
    "sources: [{id: s, url: 'ftp://example.org'}]\nsummary: [a]",
    "sources: [{id: s, reliability: G}]\nsummary: [a]",
    "questions: [{question: q, priority: highest}]",
]


@functools.cache
def judge() -> jsonschema.Draft202012Validator:
    """The validator, after it has checked the schema itself."""
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def structural(text: str) -> set[str]:
    """The codes of the structural problems that the decoder finds."""
    try:
        problems = load_bytes(text.encode(), "x.yaml").problems
    except BriefingError as error:
        problems = error.problems
    return {problem.code for problem in problems} - BEYOND


@pytest.mark.parametrize("loader", LOADERS, ids=lambda loader: loader.__name__)
@pytest.mark.parametrize("path", BRIEFINGS, ids=lambda path: path.stem)
def test_a_bundled_briefing_is_valid(path: Path, loader: type[yaml.SafeLoader]) -> None:
    """The briefings that come with the program have no fault in an editor."""
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - makes only plain data
    assert [error.message for error in judge().iter_errors(_dates_as_text(data))] == []


@pytest.mark.parametrize("rest", ACCEPTED)
def test_what_the_decoder_accepts_is_valid(rest: str) -> None:
    """Neither has anything to say about the structure."""
    text = f"title: T\n{rest}\n"
    assert structural(text) == set()
    assert [error.message for error in judge().iter_errors(yaml.load(text, Loader=yaml.BaseLoader))] == []  # noqa: S506


@every_case("rest", REJECTED)
def test_what_the_decoder_finds_fault_with_is_not_valid(rest: str) -> None:
    """Both have something to say about the structure."""
    text = f"title: T\n{rest}\n"
    assert structural(text) != set()
    assert not judge().is_valid(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506


@pytest.mark.parametrize("text", ["summary: [a]", "title:\nsummary: [a]", "title: [a]\nsummary: [a]", "- a", "a"])
def test_a_file_without_a_title_is_not_valid(text: str) -> None:
    """Nor one that is no mapping."""
    assert structural(text) != set()
    assert not judge().is_valid(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506


def _dates_as_text(data: object) -> object:
    """``data`` with dates as text, since YAML 1.2, which editors use, has no dates."""
    if isinstance(data, dict):
        return {key: _dates_as_text(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_dates_as_text(item) for item in data]
    return data if isinstance(data, (str, int, float, bool, type(None))) else str(data)
