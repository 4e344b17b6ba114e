"""Decoding mappings, entries and whole files."""

from __future__ import annotations

from textwrap import dedent

import pytest

from briefing_tui.dates.edtf import parse
from briefing_tui.errors import BriefingError, Problem
from briefing_tui.loading import load_bytes
from briefing_tui.model.briefing import Account, Actor, Briefing, Event, Point, Question

PLAIN = "title: T\nsummary: [a]\n"


def read(text: str, path: str = "strike.yaml") -> Briefing:
    """The briefing that ``text``, its common indentation taken away, stands for."""
    return load_bytes(dedent(text).encode(), path)


def found(briefing: Briefing) -> list[tuple[str, int, int]]:
    """Code, line and column of each problem."""
    return [(problem.code, problem.line, problem.column) for problem in briefing.problems]


def refused(text: str) -> tuple[Problem, ...]:
    """The problems of a file that does not open."""
    with pytest.raises(BriefingError) as caught:
        read(text)
    return caught.value.problems


def point(fields: str, top: str = "") -> Point:
    """The point with the given fields in flow style."""
    return read(f"title: T\n{top}\nsummary:\n  - {{text: A point, {fields}}}\n").summary[0]


def only(entry: Point | Event | Actor | Question) -> Problem:
    """The only problem of an entry."""
    assert len(entry.problems) == 1, entry.problems
    return entry.problems[0]


def test_the_smallest_briefing_has_an_entry_in_each_section() -> None:
    """Plain texts are short for mappings with the main field."""
    briefing = read(
        """\
        title: Ferry strike enters its second week
        summary:
          - Crews have not sailed since 2 March.
        actors:
          - name: Seafarers' union
        timeline:
          - date: 2026-03-02
            event: The strike begins.
        questions:
          - Will the offer be put to a vote?
        assumptions:
          - The mediator stays.
        """
    )
    assert briefing.title == "Ferry strike enters its second week"
    assert briefing.summary[0].text == "Crews have not sailed since 2 March."
    assert briefing.actors[0].name == "Seafarers' union"
    assert briefing.timeline[0].event == "The strike begins."
    assert briefing.timeline[0].date == parse("2026-03-02")
    assert briefing.questions[0].question == "Will the offer be put to a vote?"
    assert briefing.assumptions[0].text == "The mediator stays."
    assert briefing.problems == ()


def test_absent_fields_have_their_defaults() -> None:
    """What is not written is empty, open or current."""
    briefing = read("title: T\nsources: [{id: s}]\nquestions: [{question: q, cites: [s]}]\n")
    assert briefing.questions[0].status == "open"
    assert briefing.sources[0].status == "current"
    assert briefing.likelihood_scale == "icd203"
    assert briefing.timezone == ""
    assert briefing.as_of is None


def test_the_id_of_a_briefing_comes_from_its_name() -> None:
    """An id that is not written is the file's name without its ending."""
    briefing = read(PLAIN, "/somewhere/ferry-strike.yaml")
    assert (briefing.id, briefing.id_written) == ("ferry-strike", False)
    briefing = read(PLAIN + "id: strike\n", "/somewhere/ferry-strike.yaml")
    assert (briefing.id, briefing.id_written) == ("strike", True)


def test_an_entry_without_an_id_gets_one_from_its_text() -> None:
    """The same text has the same id anywhere in the section; a repetition is counted."""
    first = read("title: T\nsummary: [a, b, a, a]\n").summary
    second = read("title: T\nsummary: [x, b]\n").summary
    assert [entry.id for entry in first] == [
        "summary~e8b7be43",
        "summary~71beeff9",
        "summary~e8b7be43~2",
        "summary~e8b7be43~3",
    ]
    assert second[1].id == first[1].id


def test_a_second_use_of_an_id_is_an_error_and_the_entry_gets_another() -> None:
    """The message names the line of the first, which is shown as well."""
    briefing = read("title: T\nsummary:\n  - {text: a, id: x}\n  - {text: b, id: x}\n")
    assert briefing.summary[0].id == "x"
    assert briefing.summary[1].id == "summary~71beeff9"
    problem = only(briefing.summary[1])
    assert (problem.code, problem.field, problem.section, problem.index) == ("E331", "id", "summary", 1)
    assert "line 3" in problem.hint
    assert [excerpt.line for excerpt in problem.excerpts] == [3, 4]


def test_the_same_id_may_be_in_two_sections() -> None:
    """Ids are unique within a section only."""
    assert read("title: T\nsummary: [{text: a, id: x}]\nactors: [{name: a, id: x}]\n").problems == ()


def test_a_required_field_that_is_missing_is_an_error_and_the_entry_is_kept() -> None:
    """Of an event both fields can be missing."""
    briefing = read("title: T\ntimeline: [{note: n}]\nsummary: [{note: n}, ~]\n")
    assert [problem.field for problem in briefing.timeline[0].problems] == ["date", "event"]
    assert [entry.text for entry in briefing.summary] == ["", ""]
    assert {problem.code for problem in briefing.problems} == {"E301"}


def test_an_event_has_no_short_form() -> None:
    """Its text is kept, and the error says what is needed."""
    event = read("title: T\ntimeline: [The strike begins.]\n").timeline[0]
    assert event.event == "The strike begins."
    assert only(event).code == "E303"


def test_an_event_with_its_date_for_a_key_is_read_as_it_is_meant() -> None:
    """`- 2018-04-18: What happened` is an error, but nothing of it is lost."""
    event = read("title: T\ntimeline:\n  - 2018-04-18: The strike begins.\n").timeline[0]
    assert (event.date, event.event) == (parse("2018-04-18"), "The strike begins.")
    assert only(event).code == "E303"


def test_a_text_that_holds_a_colon_is_kept_whole() -> None:
    """YAML reads a mapping of one key; the hint says to quote the text."""
    entry = read("title: T\nsummary:\n  - The minister said: no deal\n  - text: b\n").summary[0]
    assert entry.text == "The minister said: no deal"
    assert (only(entry).code, only(entry).hint) == ("E306", 'Write: - "The minister said: no deal"')


def test_a_slip_in_the_only_key_is_no_text_with_a_colon() -> None:
    """`txet: a` is meant as a field."""
    entry = read("title: T\nsummary:\n  - txet: a\n").summary[0]
    assert [problem.code for problem in entry.problems] == ["E301"]
    assert (only(entry).column, only(entry).hint) == (5, "Did you mean “text”?")


@pytest.mark.parametrize("text", ["[draft]", "{draft}"])
def test_a_text_that_begins_with_a_bracket_is_kept(text: str) -> None:
    """The hint prints it in quotation marks."""
    entry = read(f"title: T\nsummary:\n  - {text}\n").summary[0]
    assert entry.text == text
    assert (only(entry).code, only(entry).hint) == ("E302", f'Write: - "{text}"')


def test_a_comma_in_flow_style_that_makes_a_key_is_a_warning() -> None:
    """The rest of the text became a key with nothing in it."""
    entry = read("title: T\nsummary:\n  - {text: Yes, we can}\n").summary[0]
    assert entry.text == "Yes"
    assert (only(entry).code, only(entry).column) == ("W403", 17)


def test_an_unknown_key_is_a_warning_and_ones_own_is_not() -> None:
    """Keys that begin with x- are left alone."""
    briefing = read("titel: x\ntitle: T\nx-mine: [1]\nsummary: [{text: a, x-b: {c: d}, bais: reported}]\n")
    assert found(briefing) == [("W401", 1, 1), ("W401", 4, 34)]
    assert [problem.hint for problem in briefing.problems] == [
        "“title” already exists: join the two, or delete this one.",
        "Did you mean “basis”?",
    ]


def test_accounts_make_a_statement_disputed() -> None:
    """Each says something, by someone."""
    entry = point("accounts: [{says: a, by: x, likelihood: likely}, {says: b, date: 2018}]")
    assert entry.disputed
    assert entry.accounts == (
        Account(says="a", by="x", likelihood="likely"),
        Account(says="b", date=parse("2018")),
    )
    assert entry.problems == ()


def test_an_error_within_an_account_is_one_of_the_field_accounts() -> None:
    """So that the app marks the account where it shows it."""
    entry = point("accounts: [{says: a, confidence: lo}, {by: b}]")
    assert [(problem.code, problem.field) for problem in entry.problems] == [
        ("E304", "accounts"),
        ("E301", "accounts"),
    ]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ("basis: reported, likelihood: likely", "W411"),
        ("confidence: low", "W412"),
        ("accounts: [{says: a}]", "W413"),
    ],
)
def test_what_is_odd_about_a_point_is_a_warning(fields: str, code: str) -> None:
    """A likelihood on what is reported, a confidence without reason, one account alone."""
    entry = point(fields)
    assert (only(entry).severity, only(entry).code) == ("warning", code)


def test_a_judgement_may_have_likelihood_and_confidence() -> None:
    """With a reason there is nothing to say about it."""
    assert point("basis: judgement, likelihood: likely, confidence: low, confidence_reason: r").problems == ()


@pytest.mark.parametrize(
    ("date", "status", "codes"),
    [
        ("2018-04-20", "occurred", ["W414"]),
        ("2018-04-19", "occurred", []),
        ("2018-04", "occurred", []),
        ("2018-04-20", "scheduled", []),
        ("../2018-05", "occurred", []),
    ],
)
def test_an_event_that_occurred_after_the_briefing_is_a_warning(date: str, status: str, codes: list[str]) -> None:
    """Only if it certainly lies after the last moment that the briefing knows."""
    event = read(f"title: T\nas_of: 2018-04-19\ntimeline: [{{date: {date}, event: e, status: {status}}}]\n").timeline[0]
    assert [problem.code for problem in event.problems] == codes


def test_a_statement_without_a_citation_is_a_warning_where_there_are_sources() -> None:
    """Citations of accounts count; each section says it once."""
    accounts = "[{says: x, cites: [s]}, {says: y}]"
    text = f"title: T\nsummary: [a, {{text: b, cites: [s]}}, {{text: c, accounts: {accounts}}}]\n"
    briefing = read(text + "sources: [{id: s}]\n")
    assert [(one.code, one.line, one.section, one.index) for one in briefing.problems] == [("W415", 2, "summary", 0)]
    several = read("title: T\nsources: [{id: s}]\nsummary: [{text: a, cites: [s]}, b, c]\nactors: [d]\n").problems
    assert [(one.message, one.index) for one in several] == [
        ("This point and 1 more cite no source.", 1),
        ("This actor cites no source.", 0),
    ]
    assert read("title: T\nsummary: [a]\n").problems == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "F301"),
        ("# nothing\n", "F301"),
        ("- a\n", "F301"),
        ("just text\n", "F301"),
        ("title: T\nbriefing: 2\nsummary: [a]\n", "F302"),
        ("title: T\nbriefing: [1]\nsummary: [a]\n", "F302"),
        ("summary: [a]\n", "F303"),
        ("title:\nsummary: [a]\n", "F303"),
        ("title: '  '\nsummary: [a]\n", "F303"),
        ('title: "\\u200b"\nsummary: [a]\n', "F303"),
        ("title: [a]\nsummary: [a]\n", "F304"),
        ("title: {a: b}\nsummary: [a]\n", "F304"),
        ("title: T\n", "F305"),
        ("title: T\nsummary: []\ntimeline:\nassumptions: [a]\n", "F305"),
    ],
)
def test_what_cannot_be_shown_does_not_open(text: str, code: str) -> None:
    """Each such file has one fatal problem."""
    problems = refused(text)
    assert [problem.code for problem in problems] == [code]
    assert problems[0].severity == "fatal"


def test_an_unknown_version_names_those_that_are_read() -> None:
    """So that one knows which program to look for."""
    assert refused("title: T\nbriefing: 2\nsummary: [a]\n")[0].hint == "Write 1, or update briefing-tui."


def test_a_file_that_does_not_open_has_all_its_problems_in_order() -> None:
    """Errors and warnings come with what is fatal."""
    problems = refused("summary: [{text: a, basis: b}]\ntitle:\nremark: x\n")
    assert [(problem.code, problem.line) for problem in problems] == [("E304", 1), ("F303", 2), ("W401", 3)]


def test_all_problems_come_in_file_order_with_their_lines() -> None:
    """Whatever the order in which sections are decoded."""
    briefing = read("title: T\nquestions: [{question: q, kind: x}]\nactors: [{name: a, kind: y}]\nid: a b\n")
    assert [problem.line for problem in briefing.problems] == [2, 3, 4]
    assert all(problem.excerpts[-1].line == problem.line for problem in briefing.problems)
    excerpt = briefing.problems[1].excerpts[-1]
    assert excerpt.text[excerpt.caret : excerpt.caret + excerpt.length] == "y"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_entries_have_their_line(end: str) -> None:
    """The app opens an editor there; an alias has the line of its anchor."""
    text = "title: T\nsummary:\n  - &a a\n\n  - text: b\n    note: c\n  - *a\nsources:\n  - id: s\n"
    briefing = load_bytes(text.replace("\n", end).encode(), "x.yaml")
    assert [entry.line for entry in briefing.summary] == [3, 5, 3]
    assert briefing.sources[0].line == 9
