"""The contents of each pane."""

from __future__ import annotations

import pytest

from briefing_tui.dates.edtf import parse
from briefing_tui.dates.phrases.reading import parse_range
from briefing_tui.dates.time_range import Now
from briefing_tui.loading import load_bytes
from briefing_tui.model.briefing import Actor, Assumption, Briefing, Event, Point, Question
from briefing_tui.text.glyphs import ASCII
from briefing_tui.view.contents import Contents, Place
from briefing_tui.view.filters import Filter


def event(name: str, date: str = "") -> Event:
    """An event with a date, or undated."""
    return Event(id=name, event=name, date=parse(date) if date else None)


def briefing(**fields: object) -> Briefing:
    """A briefing with some fields."""
    return Briefing(title="T", id="t", **fields)  # type: ignore[arg-type]


def test_events_are_ordered_by_date() -> None:
    """By lower bound, then upper, then as in the file; an open start at its known end, the undated last."""
    events = (
        event("undated"),
        event("later", "2018-04-27"),
        event("month", "2018-04"),
        event("day", "2018-04-01"),
        event("since", "1950/.."),
        event("first twin", "2018-04-18"),
        event("second twin", "2018-04-18"),
        event("by", "../2018-04-19"),
    )
    order = [one.event for one in Contents(briefing(timeline=events)).timeline]
    assert order == ["since", "day", "month", "first twin", "second twin", "by", "later", "undated"]


def test_assumptions_stand_after_points() -> None:
    """In the summary; the other panes keep the order of the file."""
    contents = Contents(
        briefing(
            summary=(Point(id="p", text="P"),),
            assumptions=(Assumption(id="a", text="A"),),
            actors=(Actor(id="z", name="Z"), Actor(id="y", name="Y")),
        )
    )
    assert [entry.main for entry in contents.entries("summary")] == ["P", "A"]
    assert [entry.main for entry in contents.entries("actors")] == ["Z", "Y"]
    assert contents.entries("questions") == ()


def test_questions_are_ordered_by_urgency() -> None:
    """By priority, none as medium, then by the day when they are due, then as in the file; the answered ones last."""

    def asked(name: str, priority: str = "", due: str = "", status: str = "open") -> Question:
        day = parse(due) if due else None
        return Question(id=name, question=name, priority=priority, due=day, status=status)

    questions = (
        asked("done", "high", "2018-01-01", "answered"),
        asked("none"),
        asked("low", "low", "2018-01-01"),
        asked("medium later", "medium", "2019"),
        asked("medium undated", "medium"),
        asked("medium", "medium", "2018-04-27", "partly-answered"),
        asked("none, due", due="2018"),
        asked("gone", "high", "2018-04", "overtaken"),
        asked("medium twin", "medium", "2018-04-27"),
        asked("done, low", "low", "", "answered"),
        asked("no such priority", "urgent", "2018-01-01"),
    )
    contents = Contents(briefing(questions=questions))
    assert [entry.main for entry in contents.entries("questions")] == [
        "gone",
        "no such priority",
        "none, due",
        "medium",
        "medium twin",
        "medium later",
        "none",
        "medium undated",
        "low",
        "done",
        "done, low",
    ]
    assert contents.answered_count == 2


def test_a_filter_keeps_the_order_of_questions() -> None:
    """What it leaves stands in the order of the whole, and only what is left is counted."""
    kim = Actor(id="kim", name="Kim")
    asked = (
        Question(id="a", question="Kim?", status="answered"),
        Question(id="b", question="Moon?", status="answered"),
        Question(id="c", question="Kim, when?"),
    )
    kept = Contents(briefing(actors=(kim,), questions=asked)).filtered(Filter("kim"))
    assert [entry.id for entry in kept.entries("questions")] == ["c", "a"]
    assert kept.answered_count == 1


@pytest.mark.parametrize(
    ("as_of", "number"), [("2018-04-18", 2), ("2018-04", -1), ("2018-04-16", 0), ("2018-05-01", -1), ("", -1)]
)
def test_the_first_event_to_come(as_of: str, number: int) -> None:
    """It is the first that begins after `as_of`, all of which is past; none without such a day."""
    events = (event("a", "2018-04-17"), event("b", "2018-04-18/2018-04-19"), event("c", "2018-04-27"), event("d"))
    contents = Contents(briefing(timeline=events, as_of=parse(as_of) if as_of else None))
    assert contents.chronology.rule_number == number


def test_an_entry_is_found_by_identity() -> None:
    """Two entries that are equal have places of their own."""
    twins = tuple(Point(id="p", text="P") for _ in range(2))
    contents = Contents(briefing(summary=twins))
    assert contents.find(twins[1]) == ("summary", 1)


@pytest.mark.parametrize(
    ("panes", "words"),
    [
        (("summary",), "2 points, 1 assumption"),
        (("actors",), "1 actor"),
        (("timeline",), "0 events"),
        (("questions",), "1 question"),
        (("summary", "actors"), "4 entries"),
    ],
)
def test_entries_are_counted_in_words(panes: tuple[str, ...], words: str) -> None:
    """By kind for one pane, together for several."""
    contents = Contents(
        briefing(
            summary=(Point(id="p", text="P"), Point(id="q", text="Q")),
            assumptions=(Assumption(id="a", text="A"),),
            actors=(Actor(id="z", name="Z"),),
            questions=(Question(id="w", question="W?"),),
        )
    )
    assert contents.count_words(panes) == words  # type: ignore[arg-type]


def test_marks_are_carried_to_the_words() -> None:
    """Contents made with the ASCII marks give them to what puts entries into words."""
    assert Contents(briefing(), ASCII).lookup.glyphs is ASCII


def test_a_place_is_the_top_at_first() -> None:
    """Where nothing was read yet: the first entry, nothing scrolled."""
    assert Place() == Place(entry=0, top=0, top_line=0)


def test_an_empty_pane_says_what_empties_it() -> None:
    """The range of time before the actor, as only that is to be changed; and nothing was there where nothing is."""
    events = (Event(id="e", event="Kim waits.", date=parse("2018-04-19")),)
    briefing = Briefing(
        title="T", id="t", actors=(Actor(id="kim", name="Kim"), Actor(id="a", name="A")), timeline=events
    )
    contents = Contents(briefing)
    dates = parse_range("2017", Now(2018))
    beyond = contents.filtered(Filter(actor="kim", dates=dates))
    assert beyond.nothing_words("timeline").startswith("No event in this range concerns Kim: 2017.")
    assert contents.filtered(Filter(dates=dates)).nothing_words("timeline").startswith("No event in this range: 2017.")
    assert contents.filtered(Filter(actor="a")).nothing_words("timeline").startswith("Nothing here concerns A.")
    both = contents.filtered(Filter(actor="a", disputed=True))
    assert both.nothing_words("timeline").startswith("Nothing disputed here concerns A.")
    assert beyond.nothing_words("questions") == "No questions in this briefing."


def test_an_empty_pane_says_that_its_key_is_misspelt() -> None:
    """With its line; of one that is not there, that is said."""
    contents = Contents(load_bytes(b"title: T\nsummary: [a]\ntimelnie: [b]\n\xc2\xa0actors: [c]\n", "a.yaml"))
    assert contents.nothing_words("timeline") == "No timeline. Did you mean “timeline” on line 3 (“timelnie”)?"
    assert contents.nothing_words("actors") == "No actors. Did you mean “actors” on line 4?"
    assert contents.nothing_words("questions") == "No questions in this briefing."
