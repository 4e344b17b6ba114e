"""The table of fields, and what is derived from it."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import jsonschema
import pytest
import yaml

from briefing_tui import schema
from briefing_tui.loading import load_bytes
from briefing_tui.model import briefing
from briefing_tui.schema import CREDIBILITY, LIKELIHOOD, RECORDS, RELIABILITY, derived
from briefing_tui.schema.examples import EXAMPLES
from briefing_tui.schema.json_schema import json_schema

DOCS = Path(__file__).parents[3] / "docs"

CLASSES = {
    "briefing": briefing.Briefing,
    "source": briefing.Source,
    "citation": briefing.Citation,
    "account": briefing.Account,
    "point": briefing.Point,
    "actor": briefing.Actor,
    "event": briefing.Event,
    "question": briefing.Question,
    "assumption": briefing.Assumption,
}

# What the loader adds to what was written.
ADDED = {
    "briefing": {"path", "id_written", "replaced", "problems", "unread"},
    "event": {"date_text", "line", "problems", "unread"},
}


@pytest.mark.parametrize("name", RECORDS)
def test_the_table_and_the_model_have_the_same_fields(name: str) -> None:
    """A field of the format is an attribute of the model and the other way round."""
    attributes = set(CLASSES[name].FIELDS)
    written = {field.name for field in RECORDS[name].fields} - {"briefing"}
    assert attributes - ADDED.get(name, {"line", "problems", "unread"}) == written


@pytest.mark.parametrize("name", RECORDS)
def test_the_table_and_the_model_have_the_same_defaults(name: str) -> None:
    """Where the table names a default among the allowed words, the model has it too."""
    defaults = {field.name: field.default for field in RECORDS[name].fields if field.type == "enum"}
    assert {key: CLASSES[name].DEFAULTS.get(key) for key in defaults} == defaults


@pytest.mark.parametrize("name", RECORDS)
def test_what_a_field_is_of_is_a_record(name: str) -> None:
    """Records and ids name a kind of record that is in the table; enums have values and nothing else has."""
    for field in RECORDS[name].fields:
        assert (field.of in RECORDS) == (field.type in {"id", "ids", "name", "records"})
        assert bool(field.values) == (field.type == "enum")


def test_a_record_with_a_short_form_requires_only_its_main_field() -> None:
    """A plain text can stand for a record only if nothing else is required."""
    for record in RECORDS.values():
        required = [field.name for field in record.fields if field.required]
        assert not record.short or required == [record.main]


def test_every_band_is_within_0_to_100_and_synonyms_share_theirs() -> None:
    """ICD 203 has seven bands with two terms each; PHIA has seven, one of them with two terms."""
    for terms in LIKELIHOOD.values():
        assert all(0 <= low < high <= 100 for low, high in terms.values())
        assert len(set(terms.values())) == 7
    assert len(LIKELIHOOD["icd203"]) == 14
    assert len(LIKELIHOOD["phia"]) == 8


def test_the_admiralty_code_has_six_steps_each() -> None:
    """Letters for sources, numbers for what they say."""
    assert "".join(RELIABILITY) == "ABCDEF"
    assert "".join(CREDIBILITY) == "123456"


def test_the_format_page_gives_the_band_of_each_term() -> None:
    """The tables of likelihood terms in the documents are those of the program."""
    page = (DOCS / "format.md").read_text(encoding="utf-8")
    written: dict[str, dict[str, tuple[int, int]]] = {}
    for line in page.splitlines():
        heading = re.match(r"\| `(\w+)` \(.*\) \| synonym \| band \|", line)
        row = re.match(r"\| (`[a-z ]+`) \| (`[a-z ]+`)? ?\| (.*?) ?% ?(and up)? ?\|", line)
        if heading:
            scale = written.setdefault(heading[1], {})
        elif row:
            numbers = [int(number) for number in re.findall(r"\d+", row[3])]
            band = (numbers[0], 100) if row[4] else (0, numbers[0]) if len(numbers) == 1 else tuple(numbers)
            scale |= {term.strip("`"): band for term in row.groups()[:2] if term}  # type: ignore[dict-item]
    assert written == LIKELIHOOD


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("reportd", "reported"),
        ("Reported", "reported"),
        ("judgment", "judgement"),
        ("army", None),
        ("reported" * 20, None),
        ("", None),
    ],
)
def test_a_suggestion_is_made_for_a_word_that_is_near(word: str, meant: str | None) -> None:
    """Slips and capitals are recognized; other words, and very long ones, get no suggestion."""
    assert schema.suggest(word, ("reported", "assumption", "judgement")) == meant


STATES = ("open", "partly-answered", "answered", "likely", "very likely", "scheduled", "occurred")


@pytest.mark.parametrize(
    "word",
    ["unanswered", "unanswred", "un-answered", "Not answered", "partly-unanswered", "in-likely", "unscheduled",
     "never occurred", "non-scheduled", "un-likely"],
)  # fmt: skip
def test_no_suggestion_means_the_opposite(word: str) -> None:
    """What a prefix or a word turns round is not proposed."""
    assert schema.suggest(word, STATES) is None


@pytest.mark.parametrize(
    ("word", "meant"), [("unlikley", "unlikely"), ("not likely", "unlikely"), ("very unlikley", "very unlikely")]
)
def test_what_means_the_same_is_proposed(word: str, meant: str) -> None:
    """Two negations say what one prefix says, and a slip after the prefix is only a slip."""
    assert schema.suggest(word, schema.LIKELIHOOD["icd203"]) == meant


def test_the_json_schema_describes_every_field() -> None:
    """Editors show the meaning of each field of each record."""
    whole = json_schema()
    for name, record in RECORDS.items():
        part = whole if name == "briefing" else whole["$defs"][name]  # type: ignore[index, call-overload]
        mapping = next((choice for choice in part.get("anyOf", ()) if "properties" in choice), part)  # type: ignore[union-attr]
        if name == "briefing":
            mapping = whole
        properties = mapping["properties"]
        assert list(properties) == [field.name for field in record.fields]
        assert all(value["description"].endswith(".") for value in properties.values())


def test_the_reference_names_the_type_of_each_field() -> None:
    """Required fields, allowed words and other records stand in the tables."""
    reference = derived.reference()
    assert "| `date` | EDTF date, required | when |" in reference
    assert "| `basis` | `reported`, `assumption`, `judgement` | what it rests on |" in reference
    assert "| `accounts` | list of [accounts](#account) |" in reference


def test_each_field_has_an_example() -> None:
    """The examples are those of the fields of the format, and of no others."""
    assert {name: sorted(fields) for name, fields in EXAMPLES.items()} == {
        name: sorted(field.name for field in record.fields) for name, record in RECORDS.items()
    }


def written(name: str, text: str) -> str:
    """The lines of all examples of a kind of record, as an item of a list."""
    fields = [
        f"{field}:{'' if example.startswith(chr(10)) else ' '}{example}" for field, example in EXAMPLES[name].items()
    ]
    return textwrap.indent("\n".join(fields), "  ").replace("  ", text, 1)


EXAMPLE_FILES = {
    "briefing": "",
    "source": "sources:\n" + written("source", "- "),
    "citation": "summary:\n- text: t\n  cites:\n" + textwrap.indent(written("citation", "- "), "  "),
    "account": "summary:\n- text: t\n  accounts:\n  - says: s\n" + textwrap.indent(written("account", "- "), "  "),
    "point": "summary:\n" + written("point", "- "),
    "actor": "actors:\n- {name: Federation, id: federation}\n" + written("actor", "- "),
    "event": "timeline:\n" + written("event", "- "),
    "question": "questions:\n" + written("question", "- "),
    "assumption": "assumptions:\n" + written("assumption", "- "),
}


@pytest.mark.parametrize("name", EXAMPLE_FILES)
def test_the_examples_are_right(name: str) -> None:
    """A briefing that has them all has no problem, in the program and by the schema."""
    head = {
        "title": "title: T",
        "as_of": "as_of: 2026-03-10",
        "sources": "sources:\n- id: gazette",
        "actors": "actors:\n- {name: Union, id: union}",
        "timeline": "timeline:\n- {date: 2026, event: It begins., id: strike-begins, cites: [gazette]}",
    }
    if name == "briefing":
        text = textwrap.dedent(written("briefing", "  "))
    else:
        own = EXAMPLE_FILES[name].partition(":")[0]
        text = "\n".join([part for key, part in head.items() if key != own] + [EXAMPLE_FILES[name]])
    found = load_bytes(text.encode(), "a.yaml").problems
    assert [problem for problem in found if problem.code not in {"W415", "W421"}] == []
    errors = jsonschema.Draft202012Validator(json_schema()).iter_errors(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506
    assert [error.message for error in errors] == []
