"""Entries in words: text and roles."""

from __future__ import annotations

import pytest

from briefing_tui.dates.edtf import parse
from briefing_tui.errors import Problem
from briefing_tui.model.briefing import Account, Actor, Assumption, Briefing, Citation, Event, Point, Question, Source
from briefing_tui.text.glyphs import ASCII, UNICODE
from briefing_tui.view import judgements, phrasing, source_phrasing
from briefing_tui.view.lookup import Lookup
from briefing_tui.view.phrasing import plain


def lookup(*sources: Source, **fields: object) -> Lookup:
    """The lookup of a briefing with some fields."""
    return Lookup(Briefing(title="T", id="t", sources=sources, **fields))  # type: ignore[arg-type]


def wrong(field: str) -> tuple[Problem, ...]:
    """An error of a field."""
    return (Problem("error", "E000", "f", 1, 1, "Wrong.", field=field),)


def words(fragments: list[tuple[str, str]]) -> str:
    """The text of fragments as it is displayed."""
    return plain(fragments).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("number", "noun", "expected"),
    [(1, "point", "1 point"), (0, "point", "0 points"), (2, "entry", "2 entries"), (1, "entry", "1 entry")],
)
def test_numbers_with_nouns(number: int, noun: str, expected: str) -> None:
    """One is singular, nought and more are plural."""
    assert phrasing.counted(number, noun) == expected


@pytest.mark.parametrize(
    ("at", "expected"),
    [("3", "¶3"), ("3-5", "¶3–5"), ("headline", "headline"), ("part-2", "part-2"), ("3-", "¶3"), ("", "")],
)
def test_places_in_a_source(at: str, expected: str) -> None:
    """A paragraph and a range have a sign, other parts stand as written."""
    assert source_phrasing.place_words(at, UNICODE) == expected


def test_places_in_a_source_in_ascii() -> None:
    """Without Unicode the sign and the dash are letters and a hyphen."""
    assert source_phrasing.place_words("3-5", ASCII) == "p.3-5"


def test_citations_are_grouped_by_source() -> None:
    """Each source once, in the order of the first citation, with its places; no place twice."""
    found = lookup(Source(id="a"), Source(id="b"))
    cites = [Citation(source=source, at=at) for source, at in (("b", "1"), ("a", ""), ("b", "3"), ("b", "1"))]
    assert [words(cited.fragments()) for cited in source_phrasing.cited(cites, found)] == ["b ¶1 ¶3", "a"]


def test_a_lone_source_is_not_named() -> None:
    """Where the briefing has one source its places are enough; without a place its id stays."""
    found = lookup(Source(id="only"))
    assert [words(one.fragments()) for one in source_phrasing.cited([Citation(source="only", at="2")], found)] == ["¶2"]
    assert [words(one.fragments()) for one in source_phrasing.cited([Citation(source="only")], found)] == ["only"]
    assert [words(one.fragments()) for one in source_phrasing.cited([Citation(source="gone", at="2")], found)] == [
        "gone ¶2"
    ]


def test_a_citation_is_not_broken() -> None:
    """Source and places hold together at the end of a line."""
    assert " " not in plain(source_phrasing.Cited("a", ("¶1", "¶2")).fragments())


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (Source(id="i", title="T", author="A", publisher="P", reliability="B"), "P, reliability B"),
        (Source(id="i", title="T", author="A"), "A"),
        (Source(id="i", title="T", status="retracted"), "T, retracted"),
        (Source(id="i"), "i"),
    ],
)
def test_a_source_in_words(source: Source, expected: str) -> None:
    """Its maker, how reliable it is, and whether it no longer stands."""
    assert source_phrasing.source_words(source).replace("\u00a0", " ") == expected


def test_a_wrong_value_is_shown_as_written() -> None:
    """With a question mark, in the error role, and without anything made from it."""
    point = Point(
        id="p", text="T", likelihood="maybe so", confidence="so-so", basis="hearsay", problems=wrong("likelihood")
    )
    assert judgements.likelihood_fragments(point, lookup(), drawn=True) == [("maybe\u00a0so?", "error")]
    point = Point(id="p", text="T", confidence="so-so", problems=wrong("confidence"))
    assert judgements.confidence_fragments(point, lookup(), drawn=True)[0] == ("so-so?", "error")
    point = Point(id="p", text="T", basis="hearsay", problems=wrong("basis"))
    assert phrasing.value(point, "basis") == [("hearsay?", "error")]
    assert phrasing.value(Point(id="p", text="T"), "basis") == []


def test_a_wrong_value_has_one_question_mark() -> None:
    """Also where it is written with one."""
    point = Point(id="p", text="T", basis="so?", likelihood="maybe?", confidence="high?", problems=wrong("basis"))
    assert phrasing.value(point, "basis") == [("so?", "error")]
    point = point.changed(problems=(*wrong("likelihood"), *wrong("confidence")))
    assert words(judgements.likelihood_fragments(point, lookup(), drawn=True)) == "maybe?"
    assert words(judgements.confidence_fragments(point, lookup(), drawn=True)) == "high? confidence"


def test_an_invalid_letter_is_questioned() -> None:
    """The code goes from A to F."""
    source = Source(id="s", publisher="P", reliability="Z", problems=wrong("reliability"))
    assert source_phrasing.source_words(source).replace("\u00a0", " ") == "P, reliability Z?"


@pytest.mark.parametrize(
    ("entry", "settled"),
    [
        (Question(id="q", question="Q?", status="answered"), True),
        (Question(id="q", question="Q?", status="overtaken"), True),
        (Question(id="q", question="Q?"), False),
        (Event(id="e", event="E", date=None, status="cancelled"), True),
        (Point(id="p", text="P"), False),
    ],
)
def test_what_is_settled_is_muted(entry: Question | Event | Point, *, settled: bool) -> None:
    """Nothing more is to come of it."""
    assert phrasing.is_settled(entry) is settled
    assert phrasing.sentence(entry, lookup())[0][1] == ("muted" if settled else "text")


@pytest.mark.parametrize(
    ("date", "glyph"),
    [
        ("2018-04-18", "■"),
        ("2018-04", "▒"),
        ("2018-04-18?", "▒"),
        ("2018-04-18~", "▒"),
        ("2018-04-17/2018-04-18", "═"),
        ("1950/..", "═"),
        ("2018-04-20", "□"),
        ("2018-05", "░"),
        ("2018-04-20?", "░"),
    ],
)
def test_the_mark_of_a_date(date: str, glyph: str) -> None:
    """A known day, some day within, a span that lasts; hollow where all of it lies after `as_of`."""
    found = lookup(as_of=parse("2018-04-19"))
    assert phrasing.event_glyph(Event(id="e", event="E", date=parse(date)), found) == glyph


def test_without_as_of_the_status_says_what_is_to_come() -> None:
    """Where the briefing has no such day, a scheduled or expected event is to come."""
    event = Event(id="e", event="E", date=parse("2018-04-20"), status="scheduled")
    assert phrasing.event_glyph(event, lookup()) == "□"
    assert phrasing.event_glyph(Event(id="e", event="E", date=parse("2018-04-20")), lookup()) == "■"


def test_an_invalid_date() -> None:
    """What was written in place of a date is shown; nothing written is said; neither has a mark."""
    event = Event(id="e", event="E", date=None, date_text="soon", problems=wrong("date"))
    assert phrasing.event_date(event, lookup(), year=True) == [("soon", "error")]
    assert phrasing.event_glyph(event, lookup()) == " "
    assert phrasing.event_date(Event(id="e", event="E", date=None), lookup(), year=True) == [("no date", "muted")]


def test_an_uncertain_date_has_its_own_role() -> None:
    """Vague and qualified dates are uncertain, the others plain; the dash is that of the marks in use."""
    sure = Event(id="e", event="E", date=parse("2018-04-17/2018-04-18"))
    vague = Event(id="e", event="E", date=parse("2018-04-17~"))
    assert [(words([run]), run[1]) for run in phrasing.event_date(sure, lookup(), year=False)] == [
        ("17–18 Apr", "date")
    ]
    assert phrasing.event_date(vague, lookup(), year=False)[0][1] == "uncertain"
    plain_marks = Lookup(Briefing(title="T", id="t"), ASCII)
    assert words(phrasing.event_date(sure, plain_marks, year=True)) == "17-18 Apr 2018"


def test_a_sentence_with_what_the_source_said() -> None:
    """The source's own words for the date follow, muted, in quotation marks."""
    event = Event(id="e", event="They meet.", date=None, as_stated="Wednesday")
    assert phrasing.sentence(event, lookup()) == [("They meet.", "text"), (" “Wednesday”", "muted")]


def test_a_dispute_is_marked_with_its_accounts() -> None:
    """Behind the sentence; in the summary on the last line instead; one account is no dispute."""
    accounts = (Account(says="A"), Account(says="B"))
    actor = Actor(id="a", name="N", accounts=accounts)
    assert words(phrasing.sentence(actor, lookup())) == "N ≠2"
    point = Point(id="p", text="P", accounts=accounts)
    assert words(phrasing.sentence(point, lookup())) == "P"
    assert words(phrasing.disputed_fragments(point, UNICODE)) == "≠2"
    assert phrasing.disputed_fragments(Point(id="p", text="P", accounts=accounts[:1]), UNICODE) == []


@pytest.mark.parametrize("entry", [Point(id="p", text=""), Assumption(id="a", text=""), Question(id="q", question="")])
def test_a_sentence_that_is_missing(entry: Point) -> None:
    """Where the main text is missing, that is said, in the error role."""
    assert phrasing.sentence(entry, lookup()) == [(f"no {entry.section.noun} is given", "error")]


STATES = Lookup(
    Briefing(
        title="T",
        id="t",
        sources=(
            Source(id="stands"),
            Source(id="gone", status="retracted"),
            Source(id="old", status="superseded"),
            Source(id="mended", status="corrected"),
            Source(id="odd", status="withdrawn?"),
        ),
    )
)


@pytest.mark.parametrize(
    ("cites", "mark"),
    [
        ((), ""),
        (("stands",), ""),
        (("gone",), "⊘ source retracted"),
        (("mended",), "⊘ source corrected"),
        (("old", "old"), "⊘ source superseded"),
        (("gone", "stands"), ""),
        (("gone", "mended"), "⊘ sources retracted, corrected"),
        (("odd",), ""),
        (("gone", "nowhere"), ""),
    ],
)
def test_the_mark_of_an_entry_without_a_source_that_stands(cites: tuple[str, ...], mark: str) -> None:
    """Where every source was corrected, retracted or superseded, and only there."""
    point = Point(id="p", text="P", cites=tuple(Citation(source=one) for one in cites))
    assert plain(phrasing.withdrawn_fragments(point, STATES)).replace("\u00a0", " ") == mark


def test_sources_of_accounts_count() -> None:
    """A disputed statement stands as long as an account has a source that does."""
    cites = (Citation(source="gone"),)
    other = Account(says="B", cites=(Citation(source="stands"),))
    point = Point(id="p", text="P", cites=cites, accounts=(Account(says="A", cites=cites), other))
    assert phrasing.withdrawn_fragments(point, STATES) == []
    assert phrasing.withdrawn_sources(point.changed(accounts=()), STATES)


def test_the_mark_stands_after_the_sentence() -> None:
    """In the summary it stands below it, with what a point is judged to be."""
    cites = (Citation(source="gone"),)
    event = Event(id="e", event="E.", date=None, cites=cites)
    assert plain(phrasing.sentence(event, STATES)).replace("\u00a0", " ") == "E. ⊘ source retracted"
    assert plain(phrasing.sentence(Point(id="p", text="P.", cites=cites), STATES)) == "P."
    assert plain(phrasing.sentence(Assumption(id="a", text="A.", cites=cites), STATES)) == "A."


def test_a_single_sentence_of_the_summary_has_its_marks() -> None:
    """On cards and among what rests on a source, where no line below it has them."""
    cites = (Citation(source="gone"),)
    point = Point(id="p", text="P.", cites=cites, accounts=(Account(says="A"), Account(says="B")))
    assert words(phrasing.sentence(point, STATES, alone=True)) == "P. ≠2 ⊘ source retracted"


def test_an_invalid_status_is_questioned() -> None:
    """As a wrong value of an entry is."""
    source = Source(id="s", publisher="P", status="gone", problems=wrong("status"))
    assert source_phrasing.source_words(source) == "P, gone?"
    assert source_phrasing.status_of(source, UNICODE) == "gone?"


@pytest.mark.parametrize(
    ("status", "expected"),
    [("open", ""), ("partly-answered", "partly"), ("answered", "answered"), ("overtaken", "overtaken")],
)
def test_the_status_of_a_question(status: str, expected: str) -> None:
    """An open one says nothing, and the others fit ten columns."""
    assert words(phrasing.status_words(Question(id="q", question="Q?", status=status))) == expected
    assert len(expected) <= 10


def test_a_wrong_status_is_shown_as_written() -> None:
    """In the error role."""
    question = Question(id="q", question="Q?", status="shut", problems=wrong("status"))
    assert phrasing.status_words(question) == [("shut?", "error")]


def test_names_of_actors_are_looked_up() -> None:
    """An id gives the actor's name; what is no id is a name already."""
    found = lookup(actors=(Actor(id="kim", name="Kim Jong-un"),))
    assert (found.actor_name("kim"), found.actor_name("Seoul")) == ("Kim Jong-un", "Seoul")


def test_parts_are_joined_where_there_are_any() -> None:
    """No separator stands beside nothing."""
    parts = [[], [("a", "text")], [], [("b", "muted")], []]
    assert phrasing.joined(parts, (" · ", "line")) == [("a", "text"), (" · ", "line"), ("b", "muted")]


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ("2018-04-18", "Wed 18 Apr 2018"),
        ("1970-01-01", "Thu 1 Jan 1970"),
        ("2018-04-20T01:00+09:00", "Fri 20 Apr 2018 01:00 +09:00"),
        ("1582-10-15", "Fri 15 Oct 1582"),
        ("1582-10-14", "14 Oct 1582"),
        ("2018-04-18?", "18 Apr 2018?"),
        ("2018-04-17/2018-04-18", "17–18 Apr 2018"),
        ("2018-04", "Apr 2018"),
    ],
)
def test_a_known_day_has_its_day_of_the_week(date: str, shown: str) -> None:
    """As it was where the day was written; what is vague, not sure, or older than the calendar has none."""
    assert phrasing.full_date(parse(date), UNICODE).replace("\u00a0", " ") == shown


@pytest.mark.parametrize(
    ("basis", "glyph"), [("reported", "•"), ("judgement", "◇"), ("assumption", "○"), ("", " "), ("hearsay", " ")]
)
def test_the_mark_of_a_basis(basis: str, glyph: str) -> None:
    """Each basis has its mark; none and a wrong one are blank."""
    assert phrasing.basis_glyph(Point(id="p", text="P", basis=basis), UNICODE) == glyph


@pytest.mark.parametrize(("priority", "glyph"), [("high", "▲"), ("medium", " "), ("low", "▽"), ("", " ")])
def test_the_mark_of_a_priority(priority: str, glyph: str) -> None:
    """High and low are marked."""
    assert phrasing.priority_glyph(Question(id="q", question="Q?", priority=priority), UNICODE) == glyph


def test_letters_of_the_admiralty_code() -> None:
    """A letter has a meaning, another text none."""
    assert source_phrasing.reliability_words("B") == "usually reliable"
    assert source_phrasing.reliability_words("F") == "cannot be judged"
    assert source_phrasing.reliability_words("Z") == ""
