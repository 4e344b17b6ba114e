"""Search within a briefing."""

from __future__ import annotations

import unicodedata

import pytest

from briefing_tui.loading import load_bytes
from briefing_tui.model.briefing import EarlierQuestion
from briefing_tui.schema.sections import PANES
from briefing_tui.text.search_folding import lowered, searchable
from briefing_tui.tui.panes.actors import ActorsPane
from briefing_tui.tui.panes.questions import QuestionsPane
from briefing_tui.tui.panes.summary import SummaryPane
from briefing_tui.tui.panes.timeline import TimelinePane
from briefing_tui.view.contents import Contents
from briefing_tui.view.details import details, source_rows
from briefing_tui.view.filters import Filter
from briefing_tui.view.phrasing import plain
from briefing_tui.view.queries import Query
from briefing_tui.view.search import HEAD, Index
from briefing_tui.view.source_phrasing import credibility_words
from tests.cases import every_case

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

FULL_TEXT = """\
title: T
as_of: 2018-05-01
sources:
  - {id: gazette, title: Idle ferries, author: Jo Doe, publisher: The Gazette, published: 2018-03-11,
     updated: 2018-03-12, accessed: 2018-03-13, url: "https://example.org/idle", reliability: B,
     descriptor: a local paper, lang: en, status: corrected, correction: A name was wrong., file: idle.md}
summary:
  - {id: vote, text: The union will accept., basis: judgement, likelihood: likely, confidence: moderate,
     confidence_reason: one source, by: kim, note: A remark., tags: [ferries],
     cites: [{source: gazette, at: "4", quote: they accept it, credibility: "2"}],
     accounts: [{says: Yes., by: kim, date: 2018-04-01, likelihood: unlikely, confidence: low, cites: [gazette#5]},
                {says: No., by: Seoul}]}
assumptions:
  - {id: offer, text: The offer stands., if_wrong: Talks begin anew., by: kim, note: Odd., tags: [talks],
     cites: [gazette#1], accounts: [{says: Maybe.}]}
actors:
  - {id: kim, name: Kim Jong-un, kind: person, role: leader, position: wants talks, aliases: [the Marshal],
     part_of: north, country: KP, same_as: Q56226, by: north, note: Elusive., tags: [first], cites: [gazette#headline],
     accounts: [{says: Tall.}]}
  - {id: north, name: The North, kind: country, country: KR}
timeline:
  - {id: begins, date: 2018-04-02, event: The Marshal speaks., as_stated: Monday, status: occurred, inferred: true,
     place: Panmunjom, actors: [north], by: north, note: Long., tags: [speech], cites: [gazette#headline],
     accounts: [{says: Loudly.}]}
  - {id: within, date: 2018-05~, event: They meet.}
  - {id: never, date: some fine day, event: It is off., status: cancelled}
questions:
  - {id: pays, question: Who pays?, kind: gap, priority: high, why: It is dear., watch: [a bill], due: 2018-06-01,
     status: partly-answered, answer: Nobody yet., answers_in: other, actors: [north], events: [begins], by: kim,
     note: Asked twice., tags: [money], cites: [gazette#2], accounts: [{says: They do.}]}
"""
"""A briefing that fills every field of its entries; one of its dates is invalid."""

FULL = Contents(load_bytes(FULL_TEXT.encode(), "full.yaml"))

SHOWN = {
    "summary": lambda contents: SummaryPane(contents.entries("summary"), contents.lookup),
    "actors": lambda contents: ActorsPane(contents.entries("actors"), contents.lookup),
    "timeline": TimelinePane,
    "questions": QuestionsPane,
}

UNSEEN = {"line", "problems", "unread"}


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
    return query.fits(searchable(text) if query.cased else lowered(searchable(text)))


@every_case(
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
        ("strasse", "Straße", True),
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
    assert [index.prepare(0) for _ in range(6)] == [False] * 5 + [True]
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
    contents.asked = [EarlierQuestion(question, other) for question in other.questions]
    assert found("who", contents) == [("questions", 0), ("questions", 1), ("questions", 2)]
    assert found("other pays", contents) == [("questions", 2)]
    assert found("who", contents.filtered(Filter(actor="kim"))) == [("questions", 0), ("questions", 1)]


def test_only_what_a_filter_keeps_is_searched() -> None:
    """The numbers are those of what is shown."""
    kept = CONTENTS.filtered(Filter(actor="kim"))
    assert found("kim", kept) == [("summary", 0), ("actors", 0), ("questions", 0)]


def seen_words(pane: str, number: int, contents: Contents = FULL) -> set[str]:
    """The words that the pane, the inspector and the screen of sources show of an entry; no labels, no mere marks."""
    lookup, entry = contents.lookup, contents.entries(pane)[number]
    shown = details(entry, lookup)
    lines = SHOWN[pane](contents).lines(number, 1000)
    rows = [row for source_id in entry.source_ids for row in source_rows(lookup.sources[source_id], lookup)]
    parts = [shown.full_qualifiers, *lines, *(fragments for _, fragments in (*shown.rows, *rows))]
    words = " ".join([*map(plain, parts), *map(credibility_words, entry.all_cites)]).split()
    return {word.strip("“”‘’") for word in words if any(sign.isalnum() for sign in word)}


@pytest.mark.parametrize("pane", PANES)
def test_every_word_that_is_seen_is_found(pane: str) -> None:
    """Each entry of a briefing that fills every field, by each word that is shown of it."""
    index = Index(FULL)
    for number in range(len(FULL.entries(pane))):
        words = seen_words(pane, number)
        assert [word for word in words if number not in index.find(Query.of(word), FULL)[pane]] == []


def test_the_full_briefing_fills_every_field() -> None:
    """So that a field of the format that is new does not go unsearched."""
    statements = [entry for pane in PANES for entry in FULL.entries(pane)]
    accounts = [account for entry in statements for account in entry.accounts]
    cites = [cite for entry in statements for cite in entry.all_cites]
    for records in (FULL.briefing.sources, accounts, cites, statements):
        for kind in {type(record) for record in records}:
            same = [record for record in records if type(record) is kind]
            assert {name for name in kind.FIELDS if not any(getattr(record, name) for record in same)} <= UNSEEN


@pytest.mark.parametrize(
    ("typed", "pane", "number"),
    [
        ("inferred", "timeline", 0),
        ('"the source says"', "timeline", 0),
        ('"high priority"', "questions", 0),
        ("Q56226", "actors", 0),
        ("≠2", "summary", 0),
        ('"disputed, 2 accounts"', "summary", 0),
        ("¶4", "summary", 0),
        ("headline", "timeline", 0),
        ('"reliability B"', "summary", 0),
        ('"usually reliable"', "summary", 0),
        ('"probably true"', "summary", 0),
        ("gazette usually", "summary", 0),
        ('"moderate confidence"', "summary", 0),
        ("mon 2 apr 2018", "timeline", 0),
        ('"partly answered"', "questions", 0),
        ('"south korea"', "actors", 1),
    ],
)
def test_words_of_the_program_are_found(typed: str, pane: str, number: int) -> None:
    """Those that stand for a value, as they are shown."""
    assert (pane, number) in found(typed, FULL)


def test_an_actor_is_found_by_its_name_where_an_alias_says_who_spoke() -> None:
    """The inspector names the actor that a name in ``by`` gives."""
    accounts = "accounts: [{says: At noon., by: the Marshal}, {says: At night.}]"
    text = TEXT.replace("event: Later in Seoul.", f"event: Later in Seoul., {accounts}")
    assert found("kim noon", Contents(load_bytes(text.encode(), "t.yaml"))) == [("timeline", 1)]


def test_an_actor_is_found_by_its_name_where_its_alias_is_written() -> None:
    """The inspector names it there; a longer name that has the alias in it is another actor's."""
    text = """\
title: T
summary: [The Marshal agrees., The Marshal Hotel is shut.]
actors: [{name: Kim, aliases: [The Marshal]}, {name: The Marshal Hotel}]
"""
    assert found("kim", Contents(load_bytes(text.encode(), "t.yaml"))) == [("summary", 0), ("actors", 0)]


def test_dates_are_found_as_they_are_shown() -> None:
    """With the year and without, as a reader sees them."""
    assert found("may 2018") == [("timeline", 1)]
    assert found('"apr"') == [("timeline", 0)]
