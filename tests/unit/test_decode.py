"""What the decoder makes of what stands in a file."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from briefing_tui.dates import parse
from briefing_tui.errors import BriefingError, Problem
from briefing_tui.loading import load_bytes
from briefing_tui.model import Account, Actor, Briefing, Citation, Event, Point, Question

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


@pytest.mark.parametrize("nothing", ["", "~", "null", "''", "'  '"])
def test_nothing_in_an_optional_field_is_absent(nothing: str) -> None:
    """Null words, nothing and an empty text count as not written, for texts, lists, words and dates."""
    briefing = read(
        f"title: T\nas_of: {nothing}\nid: {nothing}\nlikelihood_scale: {nothing}\ntopics: {nothing}\n"
        f"sources: {nothing}\nsummary:\n  - text: a\n    basis: {nothing}\n    cites: {nothing}\n"
    )
    assert briefing.problems == ()
    assert briefing.as_of is None
    assert not briefing.id_written
    assert briefing.summary[0] == Point(id=briefing.summary[0].id, text="a")


def test_scalars_stay_the_text_that_was_written() -> None:
    """YAML's booleans, numbers, times and octals are words here."""
    briefing = read("title: 0123\ntopics: [NO, 12:30, 1_000, 2018-04-18, 'null']\nsummary: [yes]\n")
    assert briefing.title == "0123"
    assert briefing.topics == ("NO", "12:30", "1_000", "2018-04-18", "null")
    assert briefing.summary[0].text == "yes"


def test_blanks_around_a_text_go_and_a_line_has_no_line_break() -> None:
    """A folded or literal text ends without a line break; a line becomes one line."""
    briefing = read('title: "a\\nb "\nsummary:\n  - |\n    one\n    two\n')
    assert briefing.title == "a b"
    assert briefing.summary[0].text == "one\ntwo"


def test_unusual_characters_are_replaced_and_counted() -> None:
    """What a terminal must not get is not in the model."""
    briefing = read('title: "a\\e[31mb"\nsummary: ["c\\ad\\ae"]\n')
    assert briefing.title == "a␛[31mb"
    assert briefing.summary[0].text == "c␇d␇e"
    assert briefing.replaced == 3


def test_the_id_of_a_briefing_comes_from_its_name() -> None:
    """An id that is not written is the file's name without its ending."""
    briefing = read(PLAIN, "/somewhere/ferry-strike.yaml")
    assert (briefing.id, briefing.id_written) == ("ferry-strike", False)
    briefing = read(PLAIN + "id: strike\n", "/somewhere/ferry-strike.yaml")
    assert (briefing.id, briefing.id_written) == ("strike", True)


def test_an_entry_without_an_id_gets_one_from_its_text() -> None:
    """The same text has the same id wherever it stands in the section; a repeat is counted."""
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


def test_the_same_id_may_stand_in_two_sections() -> None:
    """Ids are unique within a section only."""
    assert read("title: T\nsummary: [{text: a, id: x}]\nactors: [{name: a, id: x}]\n").problems == ()


@pytest.mark.parametrize("wrong", ["a b", "a~b", "a#b", "a/b", "é~"])
def test_an_id_of_other_characters_is_an_error(wrong: str) -> None:
    """An id is letters, digits, hyphen, underscore and full stop."""
    assert only(point(f"id: '{wrong}'")).code == "E305"


@pytest.mark.parametrize("right", ["a", "A-1_b.c", "3", "été", "朝鮮"])
def test_letters_of_any_script_make_an_id(right: str) -> None:
    """Ids need not be English."""
    entry = point(f"id: '{right}'")
    assert entry.id == right
    assert entry.problems == ()


def test_citations_have_three_forms() -> None:
    """Source alone, source with a place, mapping."""
    entry = point(
        "cites: [s, s#3, s#3-5, s#headline, {source: s, at: 4, quote: q, credibility: 2}]",
        "sources: [{id: s}]",
    )
    assert entry.cites == (
        Citation(source="s"),
        Citation(source="s", at="3"),
        Citation(source="s", at="3-5"),
        Citation(source="s", at="headline"),
        Citation(source="s", at="4", quote="q", credibility="2"),
    )
    assert entry.problems == ()


@pytest.mark.parametrize("at", ["0", "5-3", "3-", "", "3–5", "a b", "-", "9" * 5000])
def test_a_place_that_is_none_is_an_error(at: str) -> None:
    """A place is a number from 1, a rising range, or a name with a letter."""
    entry = point(f"cites: ['s#{at}']", "sources: [{id: s}]")
    assert only(entry).code == "E324"
    assert entry.cites == (Citation(source="s", at=at),)


def test_an_unknown_source_is_an_error_with_a_hint() -> None:
    """The citation stays; the hint names the id that was meant."""
    entry = point("cites: [artcle#2]", "sources: [{id: article}]")
    assert entry.cites == (Citation(source="artcle", at="2"),)
    problem = only(entry)
    assert (problem.code, problem.field) == ("E321", "cites")
    assert problem.hint == "Did you mean “article”?"


def test_unknown_actors_and_events_are_errors() -> None:
    """Wherever an id must stand; `by` may also be a name."""
    briefing = read(
        """\
        title: T
        actors:
          - {name: A, id: a, part_of: b}
          - {name: B, id: bb, by: nobody}
        timeline:
          - {date: 2018, event: e, id: e, actors: [a, c]}
        questions:
          - {question: q, actors: [d], events: [e, f]}
        """
    )
    assert [(problem.code, problem.field) for problem in briefing.problems] == [
        ("E322", "part_of"),
        ("E322", "actors"),
        ("E322", "actors"),
        ("E323", "events"),
    ]
    assert briefing.timeline[0].actors == ("a", "c")


def test_an_actor_may_belong_to_one_that_stands_below_it() -> None:
    """The order of the file does not matter to references."""
    assert read("title: T\nactors:\n  - {name: A, part_of: b}\n  - {name: B, id: b}\n").problems == ()


def test_ids_of_other_briefings_are_not_judged() -> None:
    """A file alone does not say which briefings there are."""
    assert read(f"{PLAIN}follows: [gone]\nquestions: [{{question: q, answers_in: gone}}]\n").problems == ()


@pytest.mark.parametrize(
    ("field", "word", "hint"),
    [
        ("basis", "reportd", "Did you mean “reported”?"),
        ("basis", "Reported", "Did you mean “reported”?"),
        ("basis", "guess", "Write one of: reported, assumption, judgement."),
        ("likelihood", "likly", "Did you mean “likely”?"),
        (
            "likelihood",
            "highly likely",
            "It is a term of the scale phia: set “likelihood_scale”, or choose another term.",
        ),
    ],
)
def test_a_word_that_is_not_allowed_is_kept_and_marked(field: str, word: str, hint: str) -> None:
    """The error names the field and says what was meant."""
    entry = point(f"{field}: {word}")
    assert getattr(entry, field) == word
    assert entry.faulty(field)
    assert (only(entry).code, only(entry).hint) == ("E304", hint)


def test_likelihood_words_are_of_the_scale_of_the_briefing() -> None:
    """PHIA has terms that ICD 203 has not, and the other way round."""
    assert point("likelihood: realistic possibility", "likelihood_scale: phia").problems == ()
    assert only(point("likelihood: very likely", "likelihood_scale: phia")).code == "E304"


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ("country: no", "NO"),
        ("country: Kr", "KR"),
        ("same_as: Q884", ""),
        ("inferred: TRUE", ""),
    ],
)
def test_forms_that_are_right(fields: str, kept: str) -> None:
    """Country codes and booleans in any case, Wikidata ids."""
    if fields.startswith("inferred"):
        event = read(f"title: T\ntimeline: [{{date: 2018, event: e, {fields}}}]\n").timeline[0]
        assert event.inferred
        assert event.problems == ()
    else:
        actor = read(f"title: T\nactors: [{{name: A, {fields}}}]\n").actors[0]
        assert actor.country == kept
        assert actor.problems == ()


@pytest.mark.parametrize(
    "line",
    [
        "actors: [{name: A, country: ZZ}]",
        "actors: [{name: A, country: KOR}]",
        "actors: [{name: A, same_as: 884}]",
        "sources: [{id: s, url: 'ftp://example.org'}]",
        "sources: [{id: s, url: 'javascript:alert(1)'}]",
        "sources: [{id: s, url: 'https://a b'}]",
        "sources: [{id: s, lang: deutsch_de}]",
        "timezone: Asia/Seol",
        "timezone: ../../etc/passwd",
        "id: a b",
    ],
)
def test_a_value_without_its_form_is_an_error(line: str) -> None:
    """Codes, addresses, languages, time zones and ids have a form."""
    briefing = read(f"title: T\nquestions: [{{question: q, by: x, cites: []}}]\n{line}\n")
    assert "E305" in [problem.code for problem in briefing.problems]


def test_a_flag_that_is_none_is_an_error_and_counts_as_false() -> None:
    """YAML's other words for true are not taken."""
    event = read("title: T\ntimeline: [{date: 2018, event: e, inferred: yes}]\n").timeline[0]
    assert not event.inferred
    assert only(event).code == "E305"


def test_an_event_with_a_bad_date_is_kept_undated() -> None:
    """Its date is kept as it was written."""
    event = read("title: T\ntimeline:\n  - date: 2018-04-31\n    event: e\n").timeline[0]
    assert (event.date, event.date_text, event.event) == (None, "2018-04-31", "e")
    problem = only(event)
    assert (problem.code, problem.line, problem.column, problem.field) == ("E311", 3, 11, "date")


@pytest.mark.parametrize("written", ["[2018-04-16, 2018-04-19]", "{2018-04-16, 2018-04-19}"])
def test_a_set_that_is_not_quoted_is_an_error_that_says_so(written: str) -> None:
    """YAML reads a list or a mapping."""
    event = read(f"title: T\ntimeline:\n  - date: {written}\n    event: e\n").timeline[0]
    assert (event.date, event.date_text) == (None, written)
    assert (only(event).code, only(event).hint) == ("E312", f'Quote the date: "{written}".')


def test_times_without_a_zone_are_of_the_time_zone_of_the_briefing() -> None:
    """Wherever in the file the time zone stands."""
    event = read(
        "title: T\ntimeline: [{date: '2018-04-18T15:41', event: e}]\ntimezone: Asia/Seoul\n"
    ).timeline[0]
    assert event.date == parse("2018-04-18T15:41", "Asia/Seoul")


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


def test_something_else_where_a_text_belongs_is_kept_as_it_is_written() -> None:
    """A list or a mapping is shown as it stands in the file."""
    entry = read(
        "title: T\nsummary:\n  - text: a\n    note:\n      - b\n      - c\n    by: [d, e]\n"
    ).summary[0]
    assert (entry.note, entry.by) == ("- b\n      - c", "[d, e]")
    assert [(problem.code, problem.field) for problem in entry.problems] == [("E302", "note"), ("E302", "by")]


def test_a_text_where_a_list_belongs_is_its_only_item() -> None:
    """The error says how a list is written."""
    briefing = read("title: T\ntopics: ferries\nsources: [{id: s}]\nsummary:\n  - text: a\n    cites: s#1\n")
    assert briefing.topics == ("ferries",)
    assert briefing.summary[0].cites == (Citation(source="s", at="1"),)
    assert [problem.code for problem in briefing.problems] == ["E303", "E303"]


def test_a_text_that_holds_a_colon_is_kept_whole() -> None:
    """YAML reads a mapping of one key; the hint says to quote the text."""
    entry = read("title: T\nsummary:\n  - The minister said: no deal\n  - text: b\n").summary[0]
    assert entry.text == "The minister said: no deal"
    assert (only(entry).code, only(entry).hint) == ("E306", "Quote the text that holds a colon.")


def test_a_slip_in_the_only_key_is_no_text_with_a_colon() -> None:
    """`txet: a` is meant as a field."""
    entry = read("title: T\nsummary:\n  - txet: a\n").summary[0]
    assert [problem.code for problem in entry.problems] == ["E301", "W401"]


@pytest.mark.parametrize(("text", "mark"), [("[draft]", "["), ("{draft}", "{")])
def test_a_text_that_begins_with_a_bracket_is_kept(text: str, mark: str) -> None:
    """The hint names the bracket."""
    entry = read(f"title: T\nsummary:\n  - {text}\n").summary[0]
    assert entry.text == text
    assert (only(entry).code, only(entry).hint) == ("E302", f"Quote the text that begins with {mark}.")


def test_a_text_cut_by_a_number_sign_is_a_warning_at_the_sign() -> None:
    """YAML drops what follows a blank and #."""
    entry = read("title: T\nsummary:\n  - We are number #4 here\n").summary[0]
    assert entry.text == "We are number"
    problem = only(entry)
    assert (problem.code, problem.line, problem.column) == ("W402", 3, 19)
    assert "“#4”" in problem.message


@pytest.mark.parametrize("text", ["a # comment", "a#4", "'a #4'", "a  ## b", "a\n    # b"])
def test_what_is_plainly_a_comment_or_no_comment_is_no_warning(text: str) -> None:
    """A comment has a blank after its sign; without a blank before it there is none."""
    assert read(f"title: T\nsummary:\n  - {text}\n").problems == ()


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
        "Did you mean “title”?",
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
    """So that the reader marks what it shows of them."""
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
def test_an_event_that_occurred_after_the_briefing_is_a_warning(
    date: str, status: str, codes: list[str]
) -> None:
    """Only if it certainly lies after the last moment that the briefing knows."""
    event = read(
        f"title: T\nas_of: 2018-04-19\ntimeline: [{{date: {date}, event: e, status: {status}}}]\n"
    ).timeline[0]
    assert [problem.code for problem in event.problems] == codes


def test_a_statement_without_a_citation_is_a_warning_where_there_are_sources() -> None:
    """Citations of accounts count."""
    accounts = "[{says: x, cites: [s]}, {says: y}]"
    text = f"title: T\nsummary: [a, {{text: b, cites: [s]}}, {{text: c, accounts: {accounts}}}]\n"
    briefing = read(text + "sources: [{id: s}]\n")
    assert [[problem.code for problem in entry.problems] for entry in briefing.summary] == [["W415"], [], []]
    assert read("title: T\nsummary: [a]\n").problems == ()


def test_a_local_copy_is_a_regular_file_in_the_folder(tmp_path: Path) -> None:
    """Missing it is a warning, elsewhere or something else it is an error."""
    folder = tmp_path / "briefings"
    (folder / "copies").mkdir(parents=True)
    (folder / "copies" / "here.txt").write_text("x", encoding="utf-8")
    (tmp_path / "outside.txt").write_text("x", encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "outside.txt")
    files = [
        "copies/here.txt",
        "gone.txt",
        "copies",
        "../outside.txt",
        "link.txt",
        str(tmp_path / "outside.txt"),
    ]
    sources = "".join(f"  - {{id: s{number}, file: '{name}'}}\n" for number, name in enumerate(files))
    text = f"title: T\nquestions: [{{question: q, cites: [s0]}}]\nsources:\n{sources}"
    briefing = read(text, str(folder / "b.yaml"))
    codes = [[problem.code for problem in source.problems] for source in briefing.sources]
    assert codes == [[], ["W421"], ["E341"], ["E341"], ["E341"], ["E341"]]
    assert [source.file for source in briefing.sources] == files


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
    assert refused("title: T\nbriefing: 2\nsummary: [a]\n")[0].hint == "It reads version 1."


def test_a_file_that_does_not_open_has_all_its_problems_in_order() -> None:
    """Errors and warnings come with what is fatal."""
    problems = refused("summary: [{text: a, basis: b}]\ntitle:\ntags: x\n")
    assert [(problem.code, problem.line) for problem in problems] == [("E304", 1), ("F303", 2), ("W401", 3)]


def test_all_problems_come_in_file_order_with_their_lines() -> None:
    """Whatever the order in which sections are decoded."""
    briefing = read("title: T\nquestions: [{question: q, kind: x}]\nactors: [{name: a, kind: y}]\nid: a b\n")
    assert [problem.line for problem in briefing.problems] == [2, 3, 4]
    assert all(problem.excerpts[-1].line == problem.line for problem in briefing.problems)
    excerpt = briefing.problems[1].excerpts[-1]
    assert excerpt.text[excerpt.caret : excerpt.caret + excerpt.length] == "y"


def test_entries_know_their_line() -> None:
    """The reader opens an editor there."""
    briefing = read("title: T\nsummary:\n  - a\n\n  - text: b\n    note: c\nsources:\n  - id: s\n")
    assert [entry.line for entry in briefing.summary] == [3, 5]
    assert briefing.sources[0].line == 8
