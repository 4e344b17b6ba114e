"""A briefing as text for mail and notes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.dates.edtf import parse
from briefing_tui.dates.phrases.reading import parse_range
from briefing_tui.dates.time_range import Now
from briefing_tui.export import text as exporting
from briefing_tui.export.choice import Choice
from briefing_tui.loading import load, load_bytes
from briefing_tui.model.briefing import Briefing, EarlierQuestion, Question, Statement
from briefing_tui.schema.sections import PANES, Pane
from briefing_tui.text.cells import cell_len
from briefing_tui.text.glyphs import ASCII
from briefing_tui.view.contents import Contents
from briefing_tui.view.filters import Filter
from briefing_tui.view.ordering import Order


def render(
    shown: Contents,
    panes: Sequence[Pane] = PANES,
    entries: Sequence[Statement] | None = None,
    width: int | None = exporting.WIDTH,
) -> str:
    """The text of panes of a briefing, or of some entries."""
    return exporting.render(Choice(shown, panes, entries), width)


def contents(text: str) -> Contents:
    """What is shown of the briefing in a YAML text, to which a title is added."""
    return Contents(load_bytes(f"title: T\n{text}".encode(), "a.yaml"))


def body(text: str, width: int = 80, heading: str = "") -> str:
    """The text of a briefing from a heading on, to the next one."""
    printed = render(contents(text), width=width)
    return printed.partition(f"{heading}\n{'-' * len(heading)}\n")[2] if heading else printed


def test_the_head_has_title_day_and_bottom_line() -> None:
    """At the top are the underlined title, the day, who made it, and the bottom line."""
    printed = body(
        "as_of: 2018-04-19\nprepared_by: Desk 3\ndrafted_with: a model\nbottom_line: It ends.\nsummary: [a]\n"
    )
    assert printed.startswith("T\n=\nAs of 19 Apr 2018 · prepared by Desk 3 · drafted with a model\n\nIt ends.\n\n")


def test_headings_are_underlined() -> None:
    """Each section has a heading underlined in its length, the assumptions after the points."""
    printed = body("summary: [a]\nassumptions: [b]\nactors: [c]\n")
    for heading in ("Summary", "Assumptions", "Actors", "Timeline", "Questions"):
        assert f"\n{heading}\n{'-' * len(heading)}\n" in printed


def test_a_section_without_entries_says_so() -> None:
    """A message, rather than nothing."""
    assert "\nNo questions in this briefing.\n" in body("summary: [a]\n")


def test_a_judgement_is_put_in_words() -> None:
    """Basis, likelihood with its band and confidence with its reason are below the sentence."""
    printed = body(
        "summary:\n  - {text: It ends., basis: judgement, likelihood: likely,"
        " confidence: low, confidence_reason: One source}\n",
        heading="Summary",
    )
    assert printed.startswith("- It ends.\n  judgement · Judged likely (55–80 %). Low confidence: One source.\n")


def test_dates_are_aligned_on_their_right() -> None:
    """The dates of the timeline end in one column, and sentences hang under their first letter."""
    printed = body(
        "timeline:\n  - {date: 2018-04-18, event: It begins.}\n  - {date: 2018-04-20/2018-04-21, event: It ends.}\n",
        heading="Timeline",
    )
    assert printed.splitlines()[0] == "Wed 18 Apr 2018  It begins."
    assert "\n 20–21 Apr 2018  It ends.\n" in printed


@pytest.mark.parametrize(
    ("date", "width", "shown"),
    [
        ("2018-04-18", 43, "Wed 18 Apr 2018  It begins.\n"),
        ("2018-04-18", 42, "18 Apr 2018  It begins.\n"),
        ("2018-04-18", 38, "Wed 18 Apr 2018\n  It begins.\n"),
        ("2018-04-18T15:41", 80, "18 Apr 2018 15:41  It begins.\n"),
        ("2018-04-18T15:41Z", 80, "Wed 18 Apr 2018 15:41 UTC\n"),
        ("2018-04", 80, "Apr 2018  It begins.\n"),
        ("1500-04-18", 80, "18 Apr 1500  It begins.\n"),
    ],
)
def test_a_known_day_has_its_day_of_the_week(date: str, width: int, shown: str) -> None:
    """Where there is room for it; not where it would move a date out of its column."""
    printed = render(contents(f"timeline: [{{date: '{date}', event: It begins.}}]"), ["timeline"], width=width)
    assert printed.partition("Timeline\n--------\n")[2].startswith(shown)


def test_a_long_date_is_above_its_event() -> None:
    """A date that is longer than the column does not push all the others to the right."""
    printed = body(
        "timeline:\n"
        "  - {date: 2018-04-18, event: It begins.}\n"
        "  - {date: '[2018-05-01..2018-06-10]', event: It ends.}\n",
        heading="Timeline",
    )
    assert printed.splitlines()[0] == "   Wed 18 Apr 2018  It begins."
    assert "\nsome day 1 May–10 Jun 2018\n                    It ends.\n" in printed


def test_a_rule_parts_what_is_to_come() -> None:
    """The rule precedes the first event after `as_of`; without an earlier event there is none."""
    due = "  - {date: 2018-04-20, event: Later.}\n"
    before = "  - {date: 2018-04-18, event: Before.}\n"
    assert "as of 19 Apr 2018  - - -" in body(f"as_of: 2018-04-19\ntimeline:\n{before}{due}")
    assert "- - -" not in body(f"as_of: 2018-04-19\ntimeline:\n{due}")


def test_a_rule_with_long_words_is_as_narrow_as_the_page() -> None:
    """The time of day and the zone of `as_of` take more than 20 columns."""
    printed = render(
        contents(
            "as_of: '2018-04-18T18:00+09:00'\ntimeline:\n"
            "  - {date: 2018-04-18, event: Was.}\n  - {date: 2018-04-20, event: Due.}\n"
        ),
        ["timeline"],
        width=20,
    )
    assert "as of 18 Apr 2018\n18:00 +09:00\n" in printed.partition("Timeline")[2]
    assert max(map(len, printed.splitlines())) <= 20


def test_an_event_that_may_be_outside_a_range_says_so() -> None:
    """One of some day in a month, where days were asked for; not what surely lies within, nor what lasts."""
    shown = contents(
        "timeline:\n  - {date: 2018-04, event: Some day.}\n  - {date: 2018-04-16, event: That day.}\n"
        "  - {date: 2018-04-01/2018-05-01, event: All days.}\n"
    )
    printed = render(shown.filtered(Filter(dates=parse_range("15 to 16 Apr", Now(2018)))))
    assert "Some day. (perhaps outside this range)\n" in printed
    assert "That day.\n" in printed
    assert "All days.\n" in printed
    assert "perhaps" not in render(shown)


def test_years_head_their_events() -> None:
    """As in the reader, where there are several; of an order that is not the usual one the heading says so."""
    text = "timeline:\n  - {date: 2018-04-18, event: It begins.}\n  - {date: 2017-11-11, event: Before.}\n"
    rule = "-" * 63
    first, second = "Sat 11 Nov 2017  Before.", "Wed 18 Apr 2018  It begins."
    expected = [f"           2017  {rule}", first, "", f"           2018  {rule}", second]
    assert body(text, heading="Timeline").splitlines()[:5] == expected
    newest = render(contents(text).ordered("newest"))
    assert newest.partition("Timeline, newest first\n----------------------\n")[2].splitlines()[:2] == expected[3:]
    alone = body(
        "timeline:\n  - {date: 2018-04-18, event: A.}\n  - {date: 2018-04-19, event: B.}\n", heading="Timeline"
    )
    assert alone.startswith("Wed 18 Apr 2018  A.\nThu 19 Apr 2018  B.\n")


@pytest.mark.parametrize(
    ("order", "as_of", "expected"),
    [
        ("time", "2018-12-20", ["2018", "Was.", "as of", "2019", "Due."]),
        ("time", "2019-01-01", ["2018", "Was.", "2019", "as of", "Due."]),
        ("newest", "2018-12-20", ["2019", "Due.", "2018", "as of", "Was."]),
        ("newest", "2019-01-01", ["2019", "Due.", "as of", "2018", "Was."]),
    ],
)
def test_the_rule_is_in_its_own_year(order: Order, as_of: str, expected: list[str]) -> None:
    """At a heading it is below that of the year of `as_of`, else above it."""
    text = f"as_of: {as_of}\ntimeline:\n  - {{date: 2018-12-01, event: Was.}}\n  - {{date: 2019-02-01, event: Due.}}\n"
    printed = render(contents(text).ordered(order)).partition("Timeline")[2]
    marks = {"as of": "as of", "Was.": "Was.", "Due.": "Due.", "2018  --": "2018", "2019  --": "2019"}
    assert [word for line in printed.splitlines() for mark, word in marks.items() if mark in line] == expected


def test_actors_are_in_columns() -> None:
    """Name, kind and role begin in the same columns in every row."""
    printed = body(
        "actors:\n  - {name: Kim, kind: person, role: leader}\n  - {name: Seoul, kind: state, role: go-between}\n",
        heading="Actors",
    )
    assert printed.startswith("Kim    person  leader\nSeoul  state   go-between\n")


def test_a_long_name_has_its_own_line() -> None:
    """A name longer than the column is not cut, and its role is still aligned."""
    printed = body(
        "actors:\n  - {name: The United Nations Security Council, role: meets}\n  - {name: Kim, role: leads}\n",
        heading="Actors",
    )
    assert "The United Nations Security Council\n" + " " * 26 + "meets\n" in printed


def test_a_question_has_status_and_due_date() -> None:
    """Kind, priority, status and due date are on one line, and each sign to watch on its own."""
    fields = "question: Who?, kind: gap, priority: high, status: partly-answered, due: 2018-04-27"
    printed = body(f"questions:\n  - {{{fields}, watch: [A call, A text]}}\n", heading="Questions")
    assert printed.startswith(
        "- Who?\n  gap · high priority · partly answered · due 27 Apr 2018\n  Watch for:\n  - A call\n  - A text\n"
    )


def test_what_is_usual_is_not_repeated() -> None:
    """That a point is reported, an event occurred and a question is open; what is not usual is said."""
    printed = body(
        "summary:\n  - {text: A., basis: reported}\n  - {text: B., basis: judgement}\n"
        "timeline:\n  - {date: 2018-04-18, event: C., status: occurred}\n"
        "  - {date: 2018-04-19, event: D., status: cancelled}\n"
        "questions:\n  - {question: E?, status: open}\n  - {question: F?, status: answered, answer: G.}\n"
    )
    assert not any(word in printed for word in ("reported", "occurred", "open"))
    assert all(word in printed for word in ("judgement", "cancelled", "answered"))


def test_actors_whom_the_sentence_names_are_not_listed_again() -> None:
    """Only the others that the entry concerns have a line."""
    printed = body(
        "summary: [x]\nactors: [{name: Kim, id: kim}, {name: Moon, id: moon}]\n"
        "timeline:\n  - {date: 2018-04-18, event: Kim writes., actors: [kim]}\n"
        "  - {date: 2018-04-19, event: Kim answers., actors: [kim, moon]}\n",
        heading="Timeline",
    )
    assert [line.strip() for line in printed.split("\n") if "Actors:" in line] == ["Actors: Moon"]


LONG = "https://example.org/" + "a-very-long-path/" * 12 + "?utm_source=x&id=1"


@pytest.mark.parametrize("width", [20, 80, None])
@pytest.mark.parametrize(
    "around", ["See {} for more.", "({}).", "Siehe „{}“", "詳しくは{}を。", "{}", "x" * 30 + " {}"]
)
def test_an_address_is_never_broken(around: str, width: int | None) -> None:
    """Neither in a sentence, whatever surrounds it, nor among the sources, at any width."""
    shown = contents(
        f"sources: [{{id: a, title: A, url: '{LONG}'}}]\nsummary:\n  - {{text: '{around.format(LONG)}', cites: [a]}}\n"
    )
    assert render(shown, width=width).count(LONG) == 2


def test_only_an_address_runs_over() -> None:
    """A long word is broken where the line ends, beside an address too."""
    shown = contents(f"summary: ['{'Donau' * 30} {LONG} {'dampf' * 30}']\n")
    wide = [line for line in render(shown, width=40).split("\n") if cell_len(line) > 40]
    assert [line.strip() for line in wide] == [LONG]


def test_a_text_without_a_width_has_a_line_for_a_paragraph() -> None:
    """No line is wrapped, indented or contains repeated spaces; the details of an entry follow it."""
    words = "The crews have not sailed since March, " * 10 + "as the company said."
    shown = contents(
        f"{SOURCES}bottom_line: {words}\nas_of: 2018-04-18\n"
        f"summary:\n  - {{text: '{words}', note: '{words}', cites: [a]}}\n"
        f"actors: [{{name: Kim, kind: person, role: '{words}'}}]\n"
        f"timeline:\n  - {{date: 2018-04-18, event: '{words}'}}\n  - {{date: 2018-04-28, event: '{words}'}}\n"
        f"questions: [{{question: '{words}', why: '{words}'}}]\n"
    )
    printed = render(shown, width=None)
    assert printed.count(words) == 8
    assert f"- {words} [1]\nNote: {words}\n" in printed
    assert f"Wed 18 Apr 2018: {words}\n" in printed
    assert not any(line.startswith(" ") or "  " in line for line in printed.split("\n"))


SOURCES = """sources:
  - {id: a, title: First, url: "https://example.org/1"}
  - {id: b, title: Second}
  - {id: c, title: Third}
"""


def test_sources_are_numbered_as_they_come() -> None:
    """Citations get numbers in the order of the text, with their places; the sources are listed by them."""
    printed = body(SOURCES + "summary:\n  - {text: One., cites: [b#3, b#headline]}\n  - {text: Two., cites: [a, b]}\n")
    assert "- One. [1 ¶3, headline]\n" in printed
    assert "- Two. [2] [1]\n" in printed
    assert printed.endswith("\nSources\n-------\n[1] Second.\n[2] First.\n    https://example.org/1\n")


def test_only_what_is_cited_is_listed() -> None:
    """A source that nothing printed cites is not listed, and without any there is no list."""
    text = SOURCES + "summary:\n  - {text: One., cites: [a]}\nactors:\n  - {name: Kim, cites: [b]}\n"
    assert "Third" not in render(contents(text))
    assert "First" not in render(contents(text), ("actors",))
    assert "Sources" not in render(contents(text), ("questions",))


def test_a_source_that_is_not_there_is_named() -> None:
    """A citation of an unknown source is listed by its id, and said to be unknown."""
    assert "[1] gone: not among the sources\n" in body("summary:\n  - {text: One., cites: [gone]}\n")


def test_what_became_of_a_source_is_said() -> None:
    """Reliability in words, status and correction follow the source."""
    printed = body(
        "sources: [{id: a, title: First, author: Kim, published: 2018-04-18, reliability: B,"
        " status: corrected, correction: Wrong date}]\nsummary:\n  - {text: One., cites: [a]}\n",
        heading="Sources",
    )
    assert printed == ("[1] First. Kim, 18 Apr 2018. Reliability B: usually reliable. ⊘ Corrected: Wrong\n    date.\n")


def test_entries_with_only_withdrawn_sources_are_marked() -> None:
    """Each of them, with what became of the source; one that has another source is not."""
    printed = body(
        "sources: [{id: a, publisher: The Wire, status: retracted, correction: No one said so}, {id: b}]\n"
        "summary: [{text: One., cites: [a]}, {text: Two., cites: [a, b]}]\n"
        "actors: [{name: Kim, cites: [a]}]\n"
        "timeline: [{date: 2018, event: Three., cites: [a]}]\n"
        "questions: [{question: Four?, cites: [a]}]\n"
    ).partition("\nSources\n")[0]
    assert "- One. [1]\n  ⊘ source retracted\n" in printed
    assert "- Two. [1] [2]\n\n" in printed
    for sentence in ("Kim ⊘ source retracted", "Three. ⊘ source retracted [1]", "Four? ⊘ source retracted [1]"):
        assert sentence in printed
    assert printed.count("Source: only The Wire, which was retracted: No one said so\n") == 4


def test_accounts_and_quotations_have_their_numbers() -> None:
    """The accounts in a dispute are listed, each with its sources, and so are quotations."""
    printed = body(
        SOURCES + "summary:\n  - text: They differ.\n    cites: [{source: a, quote: so it is}]\n"
        "    accounts: [{says: Ten., by: Kim, cites: [b#1]}, {says: Twenty., cites: [a]}]\n",
        heading="Summary",
    )
    assert "  disputed, 2 accounts\n  Accounts:\n  - Ten.  — Kim [2 ¶1]\n  - Twenty. [1]\n" in printed
    assert "  Quoted: “so it is” [1]\n" in printed


def test_a_problem_is_shown_with_its_entry() -> None:
    """A problem of an entry is shown with it."""
    assert "\n  Problem: " in body("actors:\n  - {name: Kim, kind: army}\n", heading="Actors")


def test_one_pane_is_named_on_top() -> None:
    """With one pane, the head says which and how many entries, and the others are not there."""
    printed = render(contents("summary: [a]\nactors: [b, c]\n"), ("actors",))
    assert printed == "T\n=\nOnly actors: 2 of 3 entries\n\nActors\n------\nb\nc\n"


def test_some_entries_are_short() -> None:
    """With entries given, only these are printed, with their sources and without the bottom line."""
    shown = contents(SOURCES + "bottom_line: It ends.\nsummary:\n  - One.\n  - {text: Two., cites: [b]}\nactors: [c]\n")
    printed = render(shown, entries=[shown.briefing.summary[1], shown.briefing.actors[0]])
    assert printed.startswith("T\n=\nOnly 2 of 3 entries\n\nSummary\n-------\n- Two. [1]\n\nActors\n")
    assert printed.endswith("\n\nSources\n-------\n[1] Second.\n")


@pytest.mark.parametrize(
    ("section", "entry", "printed"),
    [
        ("summary", "{text: Two., cites: [b], note: N.}", "Two. [1]\n  Note: N.\n"),
        ("questions", "{question: Who?, priority: high, cites: [b]}", "Who? [1]\n  high priority\n"),
        ("actors", "{name: Kim, kind: person, role: leads, cites: [b]}", "Kim  person  leads [1]\n"),
        ("timeline", "{date: 2018-04-18, event: It ends., cites: [b]}", "Wed 18 Apr 2018  It ends. [1]\n"),
        ("assumptions", "{text: So., if_wrong: Else., cites: [b]}", "So. [1]\n  If wrong: Else.\n"),
    ],
)
def test_one_entry_goes_into_a_mail(section: str, entry: str, printed: str) -> None:
    """It, what belongs to it, its sources, and one line of where it is from: no heads of sections, no counts."""
    shown = contents(
        f"{SOURCES}as_of: 2018-04-19\nbottom_line: It ends.\ntopics: [t]\n{section}: [{entry}]\n"
        + ("summary: [x]\n" if section == "assumptions" else "")
    )
    one = getattr(shown.briefing, section)[0]
    assert render(shown, entries=[one]) == f"{printed}\n[1] Second.\n\nFrom “T”, as of 19 Apr 2018.\n"


def test_replaced_characters_are_counted() -> None:
    """Where cleaning replaced something, the head says so."""
    assert "\n1 unusual character replaced\n" in body('summary: ["a\\u0007b"]\n')


def test_with_ascii_marks_no_other_mark_is_left() -> None:
    """With the ASCII marks, nothing beyond ASCII is added to what the briefing says."""
    briefing = contents(
        SOURCES + "as_of: 2018-04-19\n"
        "summary:\n  - {text: One., basis: judgement, likelihood: likely, cites: [a#3-5]}\n"
        "timeline:\n  - {date: 2018-04-17/2018-04-18, event: So., as_stated: this week, cites: [a]}\n"
    ).briefing
    assert render(Contents(briefing, ASCII)).isascii()


def test_the_runs_say_the_same_as_the_text(bundled: Path) -> None:
    """The lines for a terminal with colours hold the same words as the plain text."""
    shown = Contents(load(min(bundled.glob("*.yaml"))))
    assert exporting.plain(exporting.lines(Choice(shown))) == render(shown)


@pytest.mark.parametrize("width", [20, 21, 40, 57, 80, 100, 200])
def test_no_line_is_wider_than_asked(width: int, bundled: Path) -> None:
    """From 20 columns up every line fits unless an address does not, and none ends in a space."""
    for path in bundled.glob("*.yaml"):
        for line in render(Contents(load(path)), width=width).split("\n"):
            assert cell_len(line) <= width or line.strip().startswith(("https://", "http://"))
            assert line == line.rstrip()
            assert "\u00a0" not in line


@given(
    st.lists(
        st.text(st.sampled_from("ab é한国🙂\u0301\u00a0-“”."), min_size=1, max_size=60),
        min_size=4,
        max_size=4,
    ),
    st.integers(20, 90),
)
def test_wide_text_fits_too(words: list[str], width: int) -> None:
    """Whatever is written, wide characters and combining ones too, no line is wider than asked."""
    title, name, event, question = (f"x{text}" for text in words)
    data = {
        "title": title,
        "actors": [{"name": name, "kind": "person", "role": event}],
        "timeline": [{"date": "2018-04-18", "event": event, "as_stated": name, "place": question}],
        "questions": [{"question": question, "due": "2018", "watch": [name, event]}],
    }
    shown = Contents(load_bytes(json.dumps(data, ensure_ascii=False).encode(), "a.json"))
    assert max(cell_len(line) for line in render(shown, PANES, width=width).split("\n")) <= width


FILTERED = """\
as_of: 2018-04-19
summary: [Kim agrees., It rains.]
actors: [{id: kim, name: Kim}]
timeline: [{date: 2018-04-18, event: Kim speaks., cites: [a]}, {date: 2018-05, event: It rains., cites: [b]}]
questions: [Who pays?]
sources: [{id: a}, {id: b}]
"""


@pytest.mark.parametrize(
    ("only", "panes", "words"),
    [
        (Filter("kim"), PANES, "Following Kim: 3 of 6 entries"),
        (Filter("kim"), ("timeline",), "Following Kim, only timeline: 1 of 6 entries"),
        (Filter(disputed=True), PANES, "Only disputed statements: 0 of 6 entries"),
        (Filter(dates=parse_range("18 Apr", Now(2018))), PANES, "Only 18 Apr 2018: 5 of 6 entries"),
        (Filter("kim", parse_range("18–19 Apr", Now(2018))), PANES, "Following Kim · 18–19 Apr 2018: 3 of 6 entries"),
    ],
)
def test_the_filter_is_at_the_top(only: Filter, panes: tuple[Pane, ...], words: str) -> None:
    """What is kept, and how much of everything that is."""
    printed = render(contents(FILTERED).filtered(only), panes)
    assert printed.splitlines()[3] == words


def test_only_what_the_filter_keeps_is_printed() -> None:
    """Nor a source that only what is left out cites; a section that had entries says how many."""
    printed = render(contents(FILTERED).filtered(Filter("kim")))
    assert "It rains." not in printed
    assert "[1] a.\n" in printed
    assert "[2]" not in printed
    assert "Questions\n---------\nNone of 1 kept.\n" in printed


def test_a_filter_is_named_in_ascii_too() -> None:
    """With marks that any terminal has."""
    whole = Contents(contents(FILTERED).briefing, ASCII)
    printed = render(whole.filtered(Filter("kim", parse_range("18–19 Apr", Now(2018)))))
    assert printed.splitlines()[3] == f"Following Kim {ASCII.dot} 18-19 Apr 2018: 3 of 6 entries"


def test_questions_of_others_that_it_answers() -> None:
    """Under a heading of their own, with the briefing that asks; not among entries that were chosen."""
    found = contents("questions: [B?]\n")
    found.asked = [
        EarlierQuestion(Question(id="x", question="A?"), Briefing(title="Old", id="o", as_of=parse("2018-04")))
    ]
    printed = render(found, ("questions",))
    assert "\n- B?\n\nAnswers to other briefings\n--------------------------\n- A?\n  Old, Apr 2018\n" in printed
    assert "Answers" not in render(found, ("questions",), found.entries("questions"))


def test_questions_by_urgency() -> None:
    """In the order of the reader, the answered ones last and none left out."""
    text = "questions: [{question: A?, status: answered}, {question: B?}, {question: C?, priority: high}]\n"
    lines = body(text).splitlines()
    assert [line for line in lines if line.startswith("- ")] == ["- C?", "- B?", "- A?"]


def test_a_day_that_does_not_exist_is_refused() -> None:
    """Where what was written is no day, the head does not keep that back."""
    assert body("as_of: soon\nsummary: [a]\n").startswith("T\n=\nAs of ?\n\n")
    shown = contents("as_of: soon\nsummary: [a]\n")
    assert render(shown, entries=[shown.briefing.summary[0]]).endswith("From “T”, as of ?.\n")
