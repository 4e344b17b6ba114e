"""The details of an entry apart from its sentence."""

from __future__ import annotations

from briefing_tui.dates.edtf import parse
from briefing_tui.errors import Problem
from briefing_tui.model.briefing import Account, Actor, Assumption, Briefing, Citation, Event, Point, Question, Source
from briefing_tui.view.details import Details, details
from briefing_tui.view.lookup import Lookup
from briefing_tui.view.phrasing import plain

FOUND = Lookup(
    Briefing(
        title="T",
        id="t",
        as_of=parse("2018-04-19"),
        sources=(
            Source(id="article", author="Jason Ditz", reliability="F"),
            Source(id="nyt", publisher="The New York Times", reliability="B"),
        ),
        actors=(Actor(id="kim", name="Kim Jong-un"), Actor(id="moon", name="Moon Jae-in")),
        timeline=(Event(id="talks", event="They talk.", date=parse("2018-04-27")),),
    )
)


def rows(found: Details) -> list[str]:
    """Each row as it is seen: the label, a bar, the words."""
    return [f"{label}|{plain(fragments)}".replace("\u00a0", " ") for label, fragments in found.rows]


def heading(found: Details) -> str:
    """The qualifiers as they are seen."""
    return plain(found.qualifiers).replace("\u00a0", " ")


def test_a_point() -> None:
    """Basis above; judgement, maker, sources, note and tags below, the label of each kind once."""
    point = Point(
        id="p",
        text="P",
        basis="judgement",
        likelihood="likely",
        confidence="low",
        confidence_reason="one source",
        by="moon",
        cites=(Citation(source="article", at="1"), Citation(source="nyt", quote="He said so.")),
        note="N",
        tags=("a", "b"),
    )
    found = details(point, FOUND)
    assert heading(found) == "judgement"
    assert rows(found) == [
        "Judged|likely (55–80 %).",
        "|Low confidence: one source.",
        "By|Moon Jae-in",
        "Sources|nyt         The New York Times, reliability B “He said so.”",
        "|article ¶1  Jason Ditz, reliability F",
        "Actors|Moon Jae-in",
        "Note|N",
        "Tags|a, b",
    ]


def test_an_entry_with_only_withdrawn_sources() -> None:
    """The heading marks it; what became of each source stands first below."""
    sources = (
        Source(id="wire", publisher="The Wire", status="retracted", correction="Nobody said so."),
        Source(id="radio", title="News", status="superseded"),
    )
    lookup = Lookup(Briefing(title="T", id="t", sources=sources))
    point = Point(id="p", text="P", basis="reported", cites=(Citation(source="wire"), Citation(source="radio")))
    found = details(point, lookup, exported=True)
    assert heading(found) == "⊘ sources retracted, superseded"
    assert heading(details(point, lookup)) == "reported · ⊘ sources retracted, superseded"
    assert rows(found) == [
        "Source|only The Wire, which was retracted: Nobody said so.",
        "|and News, which was superseded.",
    ]


def test_sources_are_left_out_for_a_text_that_numbers_them() -> None:
    """In an export neither the entry's nor its accounts' sources are named."""
    cites = (Citation(source="nyt"),)
    point = Point(id="p", text="P", cites=cites, accounts=(Account(says="A", cites=cites), Account(says="B")))
    assert rows(details(point, FOUND, exported=True)) == ["Accounts|A", "|B"]
    assert "nyt" in " ".join(rows(details(point, FOUND)))


def test_accounts_are_side_by_side() -> None:
    """What is said, by whom, when, how sure, from where; the heading counts them."""
    point = Point(
        id="p",
        text="P",
        accounts=(
            Account(
                says="Thirty.",
                by="kim",
                date=parse("2018-04-18"),
                likelihood="likely",
                cites=(Citation(source="nyt", at="3"),),
            ),
            Account(says="Forty.", by="Seoul", confidence="high"),
        ),
    )
    found = details(point, FOUND)
    assert heading(found) == "disputed, 2 accounts"
    assert rows(found) == [
        "Accounts|Thirty.  — Kim Jong-un · 18 Apr 2018 · likely · nyt ¶3",
        "|Forty.  — Seoul · high confidence",
        "Actors|Kim Jong-un",
    ]


def test_an_assumption() -> None:
    """What follows if it is wrong."""
    assert rows(details(Assumption(id="a", text="A", if_wrong="W"), FOUND)) == ["If wrong|W"]


def test_an_actor() -> None:
    """Kind and country above; role, position, other names, whole and item below."""
    actor = Actor(
        id="a",
        name="A",
        kind="group",
        country="KR",
        role="R",
        position="P",
        aliases=("B", "C"),
        part_of="moon",
        same_as="Q42",
    )
    found = details(actor, FOUND)
    assert heading(found) == "group · South Korea"
    assert rows(found) == ["Role|R", "Aliases|B, C", "Position|P", "Part of|Moon Jae-in", "Wikidata|Q42"]


def test_an_event() -> None:
    """Date with its year, what the source said of it, and status above; place and actors below."""
    event = Event(
        id="e",
        event="E",
        date=parse("2018-04-18"),
        as_stated="Wednesday",
        inferred=True,
        status="occurred",
        place="Seoul",
        actors=("kim", "moon"),
    )
    found = details(event, FOUND)
    assert heading(found) == "18 Apr 2018 · occurred · inferred, the source says “Wednesday”"
    assert plain(found.full_qualifiers).replace("\u00a0", " ").startswith("Wed 18 Apr 2018 · occurred")
    assert rows(found) == ["Place|Seoul", "Actors|Kim Jong-un · Moon Jae-in"]
    assert [role for _, role in dict(found.rows)["Actors"]] == ["link:kim", "muted", "link:moon"]


def test_distances_stand_below_all_else() -> None:
    """In one row, where there are any."""
    event = Event(id="e", event="E", date=parse("2018-04-18"), note="N")
    assert rows(details(event, FOUND, distances=["2 days after event 1", "1 day before event 3"])) == [
        "Note|N",
        "Timing|2 days after event 1 · 1 day before event 3",
    ]


def test_a_question_answered_in_another_briefing() -> None:
    """Its title is shown where it is known, else its id."""
    question = Question(id="q", question="Q?", status="partly-answered", answers_in="summit")
    lookup = Lookup(FOUND.briefing)
    assert rows(details(question, lookup)) == ["Answered|in summit"]
    lookup.titles = {"summit": "The summit"}
    found = details(question, lookup)
    assert heading(found) == "partly answered"
    assert rows(found) == ["Answered|in “The summit”"]


def test_a_date_that_may_be_misread_is_explained() -> None:
    """What lasts, what lies within and what is qualified is said in words."""
    words = {
        date: rows(details(Event(id="e", event="E", date=parse(date)), FOUND))
        for date in (
            "2018-04",
            "2018-04-17/2018-04-18",
            "{2000,2007}",
            "2018-04-01%",
            "2018-04-18",
            "[2018-06-13..]",
            "[..2018-06]",
        )
    }
    assert words == {
        "2018-04": ["Date|some time within this period"],
        "2018-04-17/2018-04-18": ["Date|from the first to the last day"],
        "{2000,2007}": ["Date|on each of these dates"],
        "2018-04-01%": ["Date|about that time, uncertain"],
        "2018-04-18": [],
        "[2018-06-13..]": ["Date|on or after 13 Jun 2018"],
        "[..2018-06]": ["Date|on or before 30 Jun 2018"],
    }


def test_a_question() -> None:
    """Kind, priority and status above; why, answer, what to watch, due date and events below."""
    question = Question(
        id="q",
        question="Q?",
        kind="gap",
        priority="high",
        why="W",
        watch=("one", "two"),
        due=parse("2018-04-27"),
        status="answered",
        answer="A",
        answers_in="summit",
        events=("talks", "gone"),
    )
    found = details(question, FOUND)
    assert heading(found) == "gap · high priority · answered"
    assert rows(found) == [
        "Why|W",
        "Answer|A",
        "Answered|in summit",
        "Watch for|one",
        "|two",
        "Due|Fri 27 Apr 2018",
        "Events|27 Apr 2018  They talk.",
        "|gone",
    ]


def test_what_is_wrong_comes_first() -> None:
    """Each problem with its hint, in the error role, before anything else."""
    problem = Problem("error", "E000", "f", 1, 1, "Wrong.", hint="Write it so.", field="kind")
    found = details(Actor(id="a", name="A", kind="army", role="R", problems=(problem,)), FOUND)
    assert heading(found) == "army?"
    assert rows(found) == ["Problem|Wrong.  Write it so.", "Role|R"]
    assert found.rows[0][1][0] == ("Wrong.", "error")


def test_a_missing_source_is_reported() -> None:
    """A citation of a source that the briefing lacks says so, in the error role."""
    found = details(Point(id="p", text="P", cites=(Citation(source="gone", at="2"),)), FOUND)
    assert rows(found) == ["Sources|gone ¶2  not among the sources"]
    assert found.rows[0][1][1][1] == "error"


def test_an_entry_with_nothing_has_no_rows() -> None:
    """Only its sentence."""
    assert details(Point(id="p", text="P"), FOUND) == Details([], [])
