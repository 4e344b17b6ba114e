"""What an author types in other words than the format's: read where it can mean only one thing, with a warning."""

from __future__ import annotations

import json

import pytest

from briefing_tui.export.choice import Choice
from briefing_tui.export.json import render
from briefing_tui.loading import load_bytes
from briefing_tui.loading.fixing import fixed
from briefing_tui.model.briefing import Briefing
from briefing_tui.schema import LIKELIHOOD, RECORDS, synonyms
from briefing_tui.schema.sections import PANES
from briefing_tui.view.contents import Contents
from tests.cases import every_case

DRAFT = """\
headline: Ferry strike enters its second week
date: March 10, 2026
key_points:
- point: Crews have not sailed.
  sources: [https://example.org/ferry#3]
  confidence: Medium
  confidence rationale: one source
  basis: analysis
  likelihood: 70 %
key_actors:
- {name: Seafarers' union, type: union, aka: SU}
- {name: Norway, ID: no, country: Norway, Type: Country}
events:
- {date: 2 March 2026, time: 7:40 a.m., description: The strike begins., who: SU, where: Bergen}
- {start: 2026-03-03, end: 2026-03-05, what: Talks., actors: "no, Seafarers' union", status: Happened}
open_questions:
- {text: Will it end?, importance: critical, deadline: spring 2026, watch: a vote}
takeaways: [Talks go on.]
references:
- {id: art, name: The Article, link: "https://example.org/ferry"}
- https://example.org/other
"""


def loaded(text: str) -> Briefing:
    """The briefing in a YAML text."""
    return load_bytes(text.encode(), "a.yaml")


def codes(briefing: Briefing) -> list[str]:
    """The codes of its problems."""
    return [problem.code for problem in briefing.problems if problem.code != "W415"]


def test_a_draft_is_read_as_it_was_meant() -> None:
    """With a warning for each word, and nothing else."""
    briefing = loaded(DRAFT)
    assert set(codes(briefing)) == {"W406"}
    assert briefing.title == "Ferry strike enters its second week"
    assert briefing.as_of is not None
    assert briefing.as_of.edtf == "2026-03-10"
    point, more = briefing.summary
    assert (point.text, more.text) == ("Crews have not sailed.", "Talks go on.")
    assert (point.confidence, point.confidence_reason) == ("moderate", "one source")
    assert (point.basis, point.likelihood) == ("judgement", "likely")
    assert [(cited.source, cited.at) for cited in point.cites] == [("art", "3")]
    union, norway = briefing.actors
    assert (union.kind, union.aliases) == ("organization", ("SU",))
    assert (norway.id, norway.country, norway.kind) == ("no", "NO", "state")
    strike, talks = briefing.timeline
    assert strike.date is not None
    assert talks.date is not None
    assert (strike.date.edtf, talks.date.edtf) == ("2026-03-02T07:40", "2026-03-03/2026-03-05")
    assert (strike.actors, talks.actors) == ((union.id,), ("no", union.id))
    assert (strike.place, talks.status) == ("Bergen", "occurred")
    (question,) = briefing.questions
    assert question.due is not None
    assert (question.priority, question.due.edtf, question.watch) == ("high", "2026-21", ("a vote",))
    assert [(source.id, source.title, source.url) for source in briefing.sources] == [
        ("art", "The Article", "https://example.org/ferry"),
        ("example-other", "", "https://example.org/other"),
    ]


def test_what_was_meant_is_what_json_has() -> None:
    """The right words, and the same briefing again; only an actor without an id is still named."""
    briefing = loaded(DRAFT)
    text = render(Choice(Contents(briefing), PANES))
    again = load_bytes(text.encode(), "a.yaml")
    assert [one for one in again.problems if one.code == "W406" and "actor" not in one.message] == []
    assert again.timeline == briefing.timeline
    said = [name for name in Briefing.FIELDS if name != "problems"]
    assert [getattr(again, name) for name in said] == [getattr(briefing, name) for name in said]


def test_a_warning_is_not_shown_to_the_reader() -> None:
    """An entry that is read as it was meant has no problem; `check` tells its author."""
    (point,) = loaded("title: T\nsummary: [{point: a, basis: Reported}]\n").summary
    assert (point.text, point.basis, point.problems) == ("a", "reported", ())


@every_case(("record", "key"), [(record, key) for record, keys in synonyms.keys().items() for key in keys])
def test_a_word_for_a_field_is_no_field_itself(record: str, key: str) -> None:
    """Each is in lower case and means a field that the record has."""
    fields = frozenset(field.name for field in RECORDS[record].fields)
    assert key not in fields
    (meant,) = synonyms.field_names(record, key.replace("_", " ").upper(), fields)
    assert meant in fields


@pytest.mark.parametrize("record", synonyms.unclear_keys())
def test_a_key_with_two_readings_names_both(record: str) -> None:
    """Both are fields of the record, and the key has no other meaning."""
    fields = {field.name for field in RECORDS[record].fields}
    for key, several in synonyms.unclear_keys()[record].items():
        assert len(several) > 1
        assert fields.issuperset(several)
        assert key not in synonyms.keys()[record]


@pytest.mark.parametrize("name", synonyms.value_words())
def test_a_word_for_a_value_is_no_value_itself(name: str) -> None:
    """Each means a value that some field of this name allows, and where it is allowed, is none."""
    fields = [field for record in RECORDS.values() for field in record.fields if field.name == name]
    allowed = [field.values for field in fields if field.values] or [("true", "false"), tuple(LIKELIHOOD["icd203"])]
    for meant, words in synonyms.value_words()[name].items():
        for word in words:
            assert any(synonyms.values(name, word, values) == (meant,) for values in allowed if meant in values)
            assert not any(word in values for values in allowed if meant in values)


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("23 March 2021", "2021-03-23"),
        ("Mar 23, 2021", "2021-03-23"),
        ("25/12/2020", "2020-12-25"),
        ("5.5.2020", "2020-05-05"),
        ("Q1 2019", "2019-33"),
        ("March 5-9, 2018", "2018-03-05/2018-03-09"),
        ("circa 1850", "1850~"),
        ("12 June 2018, 9 a.m.", "2018-06-12T09:00"),
        ("June 12, 2018 at 21:05 UTC", "2018-06-12T21:05Z"),
        ("2020-01-01 12:30", "2020-01-01T12:30"),
    ],
)
def test_a_date_in_words_is_a_date(written: str, date: str) -> None:
    """Where it can be only one."""
    briefing = loaded(f"title: T\ntimeline:\n- date: {written}\n  event: e\n")
    assert codes(briefing) == ["W406"]
    (event,) = briefing.timeline
    assert event.date is not None
    assert event.date.edtf == date


@pytest.mark.parametrize("written", ["04/05/2021", "before 5 March 2018", "12018", "123", "soon", "last week"])
def test_an_invalid_date_is_absent(written: str) -> None:
    """What may be several dates, or none, is not guessed."""
    briefing = loaded(f"title: T\ntimeline:\n- date: {written}\n  event: e\n")
    assert codes(briefing) == ["E311"]


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("date: 2021-03-23, time: 15:30", "2021-03-23T15:30"),
        ("date: 23 March 2021, time: 3 p.m.", None),
        ("date: '23 March 2021', time: '12 a.m. UTC'", "2021-03-23T00:00Z"),
        ("when: 2021-03-23, time: '9.05'", "2021-03-23T09:05"),
        ("start_date: 2021-03-23, end_date: 2021-03-23", "2021-03-23"),
        ("date: 2021-03-23, end: 2021-03-29", "2021-03-23/2021-03-29"),
        ("from: March 2021, to: May 2021", "2021-03/2021-05"),
    ],
)
def test_the_parts_of_a_date_are_joined(fields: str, date: str | None) -> None:
    """A day and a time of day, a start and an end."""
    (event,) = loaded(f"title: T\ntimeline:\n- {{{fields}, event: e}}\n").timeline
    assert event.date is not None
    assert event.date.edtf == (date or "2021-03-23T15:00")


@pytest.mark.parametrize(
    "fields",
    ["date: 2021-03-23, time: noonish", "start: 2021-03-29, end: 2021-03-23", "date: 2021, time: '9:00'"],
)
def test_parts_that_make_no_date_are_not_joined(fields: str) -> None:
    """They are reported as keys that are no fields."""
    assert "W401" in codes(loaded(f"title: T\ntimeline:\n- {{event: e, {fields}}}\n"))


@pytest.mark.parametrize(
    ("written", "term"),
    [("70 %", "likely"), ("60-70%", "likely"), ("0.3", "unlikely"), ("Very Likely", "very likely")],
)
def test_a_likelihood_in_per_cent_is_a_term(written: str, term: str) -> None:
    """The first term of its band."""
    briefing = loaded(f"title: T\nsummary: [{{text: a, likelihood: {written}}}]\n")
    assert (codes(briefing), briefing.summary[0].likelihood) == (["W406"], term)


@pytest.mark.parametrize(
    ("written", "one", "other"),
    [
        ("20 %", "very unlikely", "unlikely"),
        ("45%", "unlikely", "roughly even chance"),
        ("55 per cent", "roughly even chance", "likely"),
        ("80 %", "likely", "very likely"),
    ],
)
def test_a_likelihood_on_a_border_names_both(written: str, one: str, other: str) -> None:
    """It is an error, as it may be either."""
    (problem,) = loaded(f"title: T\nsummary: [{{text: a, likelihood: {written}}}]\n").problems
    assert problem.code == "E304"
    assert problem.hint == f"Write “{one}” or “{other}”, whichever you mean."


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("topics: canal, ships\nsummary: [a]\n", "E303"),
        ("actors: Evergreen, SCA\n", "E303"),
        ("summary:\n  The ship is stuck.\n  Nobody is hurt.\n", "E303"),
        ("summary: {text: a}\n", "E303"),
        ("actors: [{name: Kim}, {name: Kim, role: r}]\nquestions: [{question: q, actors: [Kim]}]\n", "E322"),
        ("actors: [{name: A, part_of: B}, {name: B}]\n", "E322"),
        ("actors: [{name: A, kind: government}]\n", "E304"),
        ("actors: [{name: A, description: d}]\n", "E310"),
        ("summary: [a]\noverview: b\n", "E310"),
        ("summary: [{text: a, statement: b}]\n", "W401"),
        ("summary:\n- Note: the ship is stuck\n", "E306"),
        ("summary:\n- sources: none agree\n", "E306"),
        ("actors: [{name: EU, country: EU}]\n", "E305"),
        ("timezone: KST\nsummary: [a]\n", "E305"),
    ],
)
def test_what_may_mean_two_things_is_reported(text: str, code: str) -> None:
    """Where there are two readings, none is taken."""
    assert codes(loaded(f"title: T\n{text}")) == [code]


def test_a_start_alone_may_be_the_day_or_go_on() -> None:
    """The hint names both."""
    (problem,) = loaded("title: T\ntimeline:\n- {start: 1 March 2021, event: e}\n").problems
    assert (problem.code, problem.message) == ("E301", "This event has no “date”, but it has “start”.")
    assert problem.hint == "Write date: 2021-03-01, or date: 2021-03-01/.. if it is still going on."


def test_a_source_cited_by_its_address_is_added_once() -> None:
    """With an id of its own, even where that of its address is taken."""
    briefing = loaded(
        "title: T\nsources: [{id: example-x}]\nsummary:\n"
        "- {text: a, cites: https://example.org/x}\n- {text: b, cites: ['https://example.org/x']}\n"
    )
    assert [(source.id, source.url) for source in briefing.sources[1:]] == [("example-x-2", "https://example.org/x")]
    assert [point.cites[0].source for point in briefing.summary] == ["example-x-2"] * 2


def test_a_sentence_with_a_comma_is_one_text() -> None:
    """In place of a list of sentences."""
    briefing = loaded("title: T\nsummary: The ship is stuck, but nobody is hurt.\n")
    assert codes(briefing) == ["W406"]
    assert [point.text for point in briefing.summary] == ["The ship is stuck, but nobody is hurt."]


def test_a_citation_that_a_comment_cuts_is_not_complete() -> None:
    """It stays an error, which shows the whole line."""
    assert codes(loaded("title: T\nsources: [{id: a}]\nsummary: [{text: x}]\nactors:\n- name: b\n  cites: a #3\n")) == [
        "E303"
    ]


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("timeline:\n- date: 2021\n  event: e\n  actors: [{name: Kim}]\n", "actors: [Kim]"),
        ("timeline:\n- date: 2021\n  event: e\n  actors:\n  - name: Kim\n", "  - Kim\n"),
        ("summary:\n- text: a\n  cites: [Two die]\n", "cites: [s]"),
        ("summary:\n- text: a\n  cites: [s: paragraph 3]\n", "cites: [s#3]"),
        ("summary:\n- text: a\n  cites: [{s: 3}]\n", "cites: [s#3]"),
        ("summary:\n- text: a\n  cites: s and t\n", "cites: [s, t]"),
        ("summary:\n- text: a\n  likelihood: Likely (55-80%)\n", "likelihood: likely"),
        ("summary:\n- Kim said: no\n", '- "Kim said: no"'),
    ],
)
def test_what_has_one_meaning_in_another_form_is_corrected(text: str, mended: str) -> None:
    """In its place, and without another problem of its form."""
    whole = f"title: T\nsources: [{{id: s, title: Two die}}, {{id: t}}]\nactors: [{{name: Kim}}]\n{text}"
    fixed_text = fixed(whole.encode(), "a.yaml").decode()
    assert mended in fixed_text
    assert {one.code for one in load_bytes(fixed_text.encode(), "a.yaml").problems} <= {"W406", "W411", "W415"}


def test_json_stays_json_when_a_mapping_becomes_a_text() -> None:
    """With its quotation marks."""
    text = (
        '{"title": "T", "sources": [{"id": "s"}], "actors": [{"name": "Kim"}],'
        ' "timeline": [{"date": "2021", "event": "e", "actors": [{"name": "Kim"}], "cites": [{"s": 3}]}]}\n'
    )
    mended = json.loads(fixed(text.encode(), "a.json"))
    assert (mended["timeline"][0]["actors"], mended["timeline"][0]["cites"]) == (["Kim"], ["s#3"])


@pytest.mark.parametrize(("cited", "hint"), [("2", "If it is the number of a source, write t;"), ("9", "If it is a")])
def test_a_number_in_place_of_a_source_is_no_source(cited: str, hint: str) -> None:
    """It may be the number of one, or a paragraph."""
    (problem,) = load_bytes(
        f"title: T\nsources: [{{id: s}}, {{id: t}}]\nsummary: [{{text: a, cites: [{cited}]}}]\n".encode(), "a.yaml"
    ).problems
    assert problem.code == "E321"
    assert hint in problem.hint


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("summary:\n- text: a\ntags: [x]\n", "topics", ("x",)),
        ("summary:\n- a\ntags: [x]\n", "topics", ("x",)),
        ("timeline:\n- date: 2021\n  event: e\ndate: 2022\n", "as_of", "2022"),
        ("actors:\n- name: Kim\nauthor: A\n", "prepared_by", "A"),
    ],
)
def test_a_word_below_an_entry_is_one_of_the_file_if_the_entry_can_be_without(
    text: str, field: str, value: object
) -> None:
    """It may be a field of the entry that lost its indent, but nothing says so."""
    found = getattr(load_bytes(f"title: T\n{text}".encode(), "a.yaml"), field)
    assert getattr(found, "edtf", found) == value
