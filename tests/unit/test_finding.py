"""Searching one briefing."""

from __future__ import annotations

import unicodedata

import pytest

from briefing_tui.dates import parse
from briefing_tui.filters import Filter
from briefing_tui.finding import HEAD, Index, Query, folded, visible
from briefing_tui.loading import load_bytes
from briefing_tui.model import Account, Actor, Briefing, Citation, Event, Point, Question, Source
from briefing_tui.view import Asked, Contents
from briefing_tui.wording import Lookup

TEXT = """\
title: T
summary: [The café in Seoul is shut., Kim agrees.]
assumptions: [Seoul stays calm.]
actors: [{id: kim, name: Kim, role: leader, aliases: [the Marshal]}]
timeline:
  - {date: 2018-05, event: Later in Seoul.}
  - {date: 2018-04, event: First in Seoul., place: Panmunjom}
questions: ["Who pays, Kim?"]
"""

CONTENTS = Contents(load_bytes(TEXT.encode(), "t.yaml"))


def found(typed: str, contents: Contents = CONTENTS) -> list[tuple[str, int]]:
    """The pane and number of each entry that has what was typed."""
    numbers = Index(contents).find(Query.of(typed), contents)
    return [(pane, number) for pane, of_pane in numbers.items() for number in of_pane]


def marked(typed: str, text: str) -> list[str]:
    """What of a text is marked for what was typed."""
    return [text[start:end] for start, end in Query.of(typed).spans(text)]


def fits(typed: str, text: str) -> bool:
    """Whether a text has what was typed."""
    query = Query.of(typed)
    return query.fits(folded(text, cased=query.cased))


@pytest.mark.parametrize(
    ("typed", "text", "holds"),
    [
        ("kim moon", "Moon met Kim", True),
        ("kim moon", "Kim alone", False),
        ('"met kim"', "Moon met Kim", True),
        ('"kim met"', "Moon met Kim", False),
        ('"met kim', "Moon met Kim", True),
        ('moon "met kim"', "Moon met Kim", True),
        ("im", "Kim", True),
        ("kim", "KIM", True),
        ("Kim", "Kim", True),
        ("Kim", "KIM kim", False),
        ("KIM", "Kim", False),
        ("cafe", "Café", True),
        ("café", "cafe", True),
        ("é", "e\u0301", True),
        ("strasse", "Straße", False),
        ("ελλας", "ΕΛΛΆΣ", True),
        ("재인", "문재인은", True),
        ("문재인", unicodedata.normalize("NFD", "문재인은"), True),
        ("近平", "主席习近平说", True),
        ("й", "и", True),
        ("seafarers' union", "Seafarers’ union", True),
        ("“met kim”", "Moon met Kim", True),
        ("lodz", "Łódź", True),
        ("Łódź", "Lodz", True),
        ("Tromso", "Tromsø", True),
        ("18-19 april", "18–19\u00a0April", True),
        (".*", "Kim", False),
        ("(*[", "a (*[ b", True),
        ("\\d", "1", False),
    ],
)
def test_a_text_has_what_was_typed(typed: str, text: str, *, holds: bool) -> None:
    """Words in any order, phrases whole; case counts where a capital was typed, accents never, signs are signs."""
    assert fits(typed, text) is holds
    assert bool(marked(typed, text)) >= holds


@pytest.mark.parametrize("typed", ["", "   ", '""', '"', '"  "'])
def test_nothing_typed_is_no_query(typed: str) -> None:
    """Blanks and quotation marks alone find nothing."""
    assert Query.of(typed).terms == ()
    assert found(typed) == []
    assert marked(typed, 'a "b"') == []


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("kim", "Kim, KIM", ["Kim", "KIM"]),
        ("ki kim", "Kim", ["Kim"]),
        ("moon absent", "Moon", ["Moon"]),
        ("cafe", "Le café, le cafe\u0301", ["café", "cafe\u0301"]),
        ("aa", "aaa", ["aa"]),
        ("재인", "문재인은", ["재인"]),
        ("재", unicodedata.normalize("NFD", "문재인"), [unicodedata.normalize("NFD", "재")]),
        ("i", "İi", ["İ", "i"]),
    ],
)
def test_what_was_typed_is_marked(typed: str, text: str, found: list[str]) -> None:
    """As it stands in the text, with its accents; the longer of two words, none over another."""
    assert marked(typed, text) == found


def test_all_panes_are_searched_in_their_order() -> None:
    """Assumptions with the summary, events by date."""
    assert found("seoul") == [("summary", 0), ("summary", 2), ("timeline", 0), ("timeline", 1)]
    assert CONTENTS.entries("timeline")[0].main == "First in Seoul."


@pytest.mark.parametrize(
    ("typed", "there"),
    [
        ("marshal", [("actors", 0)]),
        ("leader", [("actors", 0)]),
        ("panmunjom", [("timeline", 0)]),
        ("pays kim", [("questions", 0)]),
        ("calm. first", []),
        ("nowhere", []),
    ],
)
def test_what_can_be_seen_is_found(typed: str, there: list[tuple[str, int]]) -> None:
    """Whatever field it stands in; not over the edge of an entry."""
    assert found(typed) == there


def test_a_phrase_does_not_cross_fields() -> None:
    """The end of one field and the beginning of the next are no phrase."""
    assert found('"leader the marshal"') == []


def test_a_phrase_goes_over_a_line_break() -> None:
    """Lines of one text are one text to a reader."""
    contents = Contents(load_bytes(b'title: T\nsummary:\n  - {text: A., note: "direct\\ntalks"}\n', "t.yaml"))
    assert found('"direct talks"', contents) == [("summary", 0)]


def test_a_briefing_is_made_ready_a_little_at_a_time() -> None:
    """Without time for all of it, it says that there is more; what is sought meanwhile is found all the same."""
    lines = "".join(f"  - Point {number}.\n" for number in range(250))
    contents = Contents(load_bytes(f"title: T\nsummary:\n{lines}".encode(), "t.yaml"))
    index = Index(contents)
    assert [index.prepare(0) for _ in range(4)] == [False, False, False, True]
    early = Index(contents)
    assert not early.prepare(0)
    assert early.find(Query.of("point 249"), contents)["summary"] == [249]


def test_what_is_ready_serves_every_filter() -> None:
    """The same texts, by the numbers of what is shown."""
    index = Index(CONTENTS)
    assert index.find(Query.of("seoul"), CONTENTS)["timeline"] == [0, 1]
    assert index.find(Query.of("kim"), CONTENTS.filtered(Filter(actor="kim")))["questions"] == [0]
    assert index.find(Query.of("Seoul"), CONTENTS)["timeline"] == [0, 1]


def test_title_and_bottom_line_stand_before_the_summary() -> None:
    """They are one, whichever has the words; a filter does not leave them out."""
    contents = Contents(load_bytes(b"title: On Seoul\nbottom_line: It is calm.\nsummary: [Seoul.]\n", "t.yaml"))
    assert found("seoul", contents) == [("summary", HEAD), ("summary", 0)]
    assert found("calm seoul", contents) == [("summary", HEAD)]
    assert found("Calm", contents) == []
    assert found("calm", contents.filtered(Filter(disputed=True))) == [("summary", HEAD)]


def test_questions_of_others_stand_behind_the_own() -> None:
    """Those that the briefing answers, with the title of the other; a filter leaves out what does not concern it."""
    contents = Contents(load_bytes(TEXT.encode(), "t.yaml"))
    other = load_bytes(b"title: The Other\nquestions: [Who comes?, {question: Who pays?, answer: Kim}]\n", "o.yaml")
    contents.asked = [Asked(question, other) for question in other.questions]
    assert found("who", contents) == [("questions", 0), ("questions", 1), ("questions", 2)]
    assert found("other pays", contents) == [("questions", 2)]
    assert found("who", contents.filtered(Filter(actor="kim"))) == [("questions", 0), ("questions", 1)]


def test_only_what_a_filter_keeps_is_searched() -> None:
    """The numbers are those of what is shown."""
    kept = CONTENTS.filtered(Filter(actor="kim"))
    assert found("kim", kept) == [("summary", 0), ("actors", 0), ("questions", 0)]


def test_texts_that_can_be_seen() -> None:
    """Place and words of the source, names for ids, who made a source, tags, and what accounts quote."""
    source = Source(id="wire", publisher="The Wire")
    actor = Actor(id="kim", name="Kim", role="R", kind="person", aliases=("B",))
    lookup = Lookup(Briefing(title="T", id="t", sources=(source,), actors=(actor,)))
    account = Account(says="Y", by="kim", cites=(Citation(source="wire", quote="Z"),))
    event = Event(
        id="e", event="E", date=None, place="P", as_stated="S", tags=("T",), actors=("kim",), accounts=(account,)
    )
    assert set(visible(event, lookup).split("\n")) >= {"E", "P", "S", "T", "Y", "Z", "Kim", "wire", "The Wire"}
    assert set(visible(actor, lookup).split("\n")) == {"Kim", "R", "B", "person"}
    due = parse("2018-04-27")
    question = Question(id="q", question="Q", why="W", watch=("X",), kind="gap", priority="high", due=due)
    assert set(visible(question, lookup).split("\n")) >= {"Q", "W", "X", "gap", "high", "27 Apr 2018"}
    point = Point(id="p", text="P", basis="judgement", likelihood="likely", confidence="low")
    assert set(visible(point, lookup).split("\n")) >= {"P", "judgement", "likely", "low"}


def test_dates_are_found_as_they_are_shown() -> None:
    """With the year and without, as a reader sees them."""
    assert found("may 2018") == [("timeline", 1)]
    assert found('"apr"') == [("timeline", 0)]
