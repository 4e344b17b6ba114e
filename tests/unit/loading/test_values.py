"""Decoding field values, by type."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from briefing_tui.dates.edtf import parse
from briefing_tui.errors import Problem
from briefing_tui.loading import load_bytes
from briefing_tui.model.briefing import Actor, Briefing, Citation, Event, Point, Question

PLAIN = "title: T\nsummary: [a]\n"


def read(text: str, path: str = "strike.yaml") -> Briefing:
    """The briefing that ``text``, its common indentation taken away, stands for."""
    return load_bytes(dedent(text).encode(), path)


def point(fields: str, top: str = "") -> Point:
    """The point with the given fields in flow style."""
    return read(f"title: T\n{top}\nsummary:\n  - {{text: A point, {fields}}}\n").summary[0]


def only(entry: Point | Event | Actor | Question) -> Problem:
    """The only problem of an entry."""
    assert len(entry.problems) == 1, entry.problems
    return entry.problems[0]


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


def test_spaces_around_a_text_are_dropped_and_a_line_has_no_line_break() -> None:
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


@pytest.mark.parametrize("at", ["0", "5-3", "3-", "", "3,5", "a b", "-", "9" * 5000])
def test_an_invalid_place_is_an_error(at: str) -> None:
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
    """Wherever an id is required; `by` may also be a name."""
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


def test_an_actor_may_belong_to_one_further_down() -> None:
    """The order of the file does not matter to references."""
    assert read("title: T\nactors:\n  - {name: A, part_of: b}\n  - {name: B, id: b}\n").problems == ()


def test_ids_of_other_briefings_are_not_judged() -> None:
    """A file alone does not say which briefings there are."""
    assert read(f"{PLAIN}follows: [gone]\nquestions: [{{question: q, answers_in: gone}}]\n").problems == ()


@pytest.mark.parametrize(
    ("field", "word", "hint"),
    [
        ("basis", "reportd", "Did you mean “reported”?"),
        ("basis", "guess", "Write one of: reported, assumption, judgement."),
        ("likelihood", "likly", "Did you mean “likely”?"),
        (
            "likelihood",
            "highly likely",
            "It is a term of the scale phia: set “likelihood_scale” to that, or choose another term.",
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
        "actors: [{name: A, same_as: L884}]",
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


def test_an_invalid_flag_is_an_error_and_counts_as_false() -> None:
    """A word that may be either is not taken."""
    event = read("title: T\ntimeline: [{date: 2018, event: e, inferred: perhaps}]\n").timeline[0]
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
    """YAML reads a list or a mapping; it is the set that was meant all the same."""
    event = read(f"title: T\ntimeline:\n  - date: {written}\n    event: e\n").timeline[0]
    assert event.date == parse(written)
    assert (only(event).code, only(event).hint) == ("E312", f'Quote the date: "{written}".')


@pytest.mark.parametrize("written", ["[soon]", "{from: 2018-04-16}"])
def test_a_list_or_mapping_that_is_no_set_is_kept_as_written(written: str) -> None:
    """The event is undated."""
    event = read(f"title: T\ntimeline:\n  - date: {written}\n    event: e\n").timeline[0]
    assert (event.date, event.date_text, only(event).code) == (None, written, "E312")


def test_times_without_a_zone_are_of_the_time_zone_of_the_briefing() -> None:
    """Wherever in the file the time zone is."""
    event = read("title: T\ntimeline: [{date: '2018-04-18T15:41', event: e}]\ntimezone: Asia/Seoul\n").timeline[0]
    assert event.date == parse("2018-04-18T15:41", "Asia/Seoul")


def test_something_else_where_a_text_belongs_is_kept_in_one_line() -> None:
    """A list or a mapping is shown as written in the file."""
    entry = read("title: T\nsummary:\n  - text: a\n    note:\n      - b\n      - c\n    by: [d, e]\n").summary[0]
    assert (entry.note, entry.by) == ("[b, c]", "[d, e]")
    assert [(problem.code, problem.field) for problem in entry.problems] == [("E302", "note"), ("E302", "by")]


def test_a_text_where_a_list_belongs_is_its_only_item() -> None:
    """The warning says how a list is written."""
    briefing = read("title: T\ntopics: ferries\nsources: [{id: s}]\nsummary:\n  - text: a\n    cites: s#1\n")
    assert briefing.topics == ("ferries",)
    assert briefing.summary[0].cites == (Citation(source="s", at="1"),)
    assert [problem.code for problem in briefing.problems] == ["W406", "W406"]


def test_a_text_cut_by_a_number_sign_is_a_warning_at_the_sign() -> None:
    """YAML drops the text after a space and #."""
    entry = read("title: T\nsummary:\n  - We are number #4 here\n").summary[0]
    assert entry.text == "We are number"
    problem = only(entry)
    assert (problem.code, problem.line, problem.column) == ("W402", 3, 19)
    assert "“#4”" in problem.message


def test_each_text_of_a_list_is_checked_at_its_own_place() -> None:
    """That the same text stood elsewhere says nothing about a comment after it, or about its quotes."""
    lists = ["[a, '~']", "\n      - a\n      - ~", "\n      - a #4\n      - b"]
    entries = read("title: T\nsummary:\n" + "".join(f"  - text: t\n    tags: {tags}\n" for tags in lists)).summary
    assert [entry.tags for entry in entries] == [("a", "~"), ("a",), ("a", "b")]
    assert [[problem.code for problem in entry.problems] for entry in entries] == [[], [], ["W402"]]


@pytest.mark.parametrize("text", ["a # comment", "a#4", "'a #4'", "a  ## b", "a\n    # b"])
def test_what_is_plainly_a_comment_or_no_comment_is_no_warning(text: str) -> None:
    """A comment has a space after its sign; without one before it, it is no comment."""
    assert read(f"title: T\nsummary:\n  - {text}\n").problems == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [("title: T\nsummary:\n  - &x marks the spot\n", (3, 5)), ("title: T\nsummary: [a]\nbottom_line: &a-1\n", (3, 14))],
)
def test_an_anchor_that_was_a_word_is_a_warning(text: str, place: tuple[int, int]) -> None:
    """A text that begins with & loses its first word, which is reported at its place."""
    [problem] = read(text).problems
    assert (problem.code, (problem.line, problem.column)) == ("W404", place)
    assert problem.hint.startswith("Write: ")
    assert ': "&' in problem.hint or '- "&' in problem.hint


@pytest.mark.parametrize(
    "text", ["- &x a\n  - *x", "- '&x a'", "- a &x", "- {text: a, tags: &x [b]}", "- &x {text: a}"]
)
def test_an_anchor_is_no_warning_where_it_is_one(text: str) -> None:
    """An alias stands for it, or it is before no text; within a text or in quotes it is none."""
    assert read(f"title: T\nsummary:\n  {text}\n").problems == ()


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
    ("text", "place", "mended"),
    [
        ("cites:\n      - s #3", (6, 11), "- s#3"),
        ("cites: [s, s #3\n      ]", (5, 18), "cites: [s, s#3"),
        ("cites: [{source: s #3\n      }]", (5, 24), "cites: [{source: s#3"),
        ("tags:\n      - a\n      - b #c", (7, 11), '- "b #c"'),
        ("tags: [a, b #c\n      ]", (5, 17), 'tags: [a, "b #c"'),
        ("place: Oslo #x", (5, 17), 'place: "Oslo #x"'),
        ("note: #MeToo goes on", (5, 11), 'note: "#MeToo goes on"'),
        ("by: Kim #x", (5, 13), 'by: "Kim #x"'),
    ],
)
def test_every_value_that_is_cut_is_a_warning(text: str, place: tuple[int, int], mended: str) -> None:
    """Citations, ids, dates and items of lists, in lines and between brackets; the hint prints the line."""
    found = read(f"title: T\nsources: [{{id: s}}]\ntimeline:\n  - event: e\n    {text}\n").problems
    (problem,) = [one for one in found if one.code == "W402"]
    assert (problem.line, problem.column) == place
    assert problem.hint.endswith(f"write: {mended}")


@pytest.mark.parametrize(
    ("text", "column"),
    [("id: a #b", 11), ("date: 2018 #4", 16), ("status: occurred #x", 22), ("actors: [k #x\n      ]", 16)],
)
def test_where_no_value_holds_the_sign_the_hint_says_so(text: str, column: int) -> None:
    """An id, a date or a word of the format with it would be the next error."""
    found = read(f"title: T\nactors: [{{id: k, name: a}}]\ntimeline:\n  - event: e\n    {text}\n").problems
    (problem,) = [one for one in found if one.code == "W402"]
    assert (problem.line, problem.column) == (5, column)
    assert problem.hint == "Put a space after the # if it is a comment; if not, delete it."


def test_an_address_that_is_cut_is_a_warning() -> None:
    """What follows a blank and # is no part of it."""
    text = "title: T\nactors: [a]\nsources:\n  - id: s\n    url: https://example.org/a #b\n"
    (problem,) = [one for one in read(text).problems if one.code == "W402"]
    assert (problem.line, problem.column) == (5, 32)
    assert problem.hint.endswith("write: url: https://example.org/a#b")
