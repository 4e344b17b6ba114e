"""Places restored in different contents of the same briefing."""

from __future__ import annotations

import pytest

from briefing_tui.dates.edtf import parse
from briefing_tui.model.briefing import Actor, Briefing, EarlierQuestion, Event, Question
from briefing_tui.schema.sections import Pane
from briefing_tui.tui.state.bookmarks import Bookmark, Rows
from briefing_tui.view.contents import Contents, Place
from briefing_tui.view.filters import Filter

EVENTS = tuple(
    Event(
        id=f"e{number}",
        event=f"Day {number} of {'Kim' if number % 3 == 0 else 'Moon'}.",
        date=parse(f"2018-04-1{number}"),
    )
    for number in range(10)
)
QUESTIONS = tuple(
    Question(id=f"q{number}", question=f"What of {number}?", status="answered" if number > 2 else "open")
    for number in range(5)
)


def contents(
    events: tuple[Event, ...] = EVENTS,
    questions: tuple[Question, ...] = QUESTIONS,
    asked: tuple[EarlierQuestion, ...] = (),
) -> Contents:
    """Contents of a briefing of Kim and Moon."""
    actors = (Actor(id="kim", name="Kim"), Actor(id="moon", name="Moon"))
    found = Contents(Briefing(id="b", title="B", actors=actors, timeline=events, questions=questions))
    found.asked = asked
    return found


def again(before: Contents, place: Place, now: Contents, pane: Pane = "timeline", *, answered: bool = False) -> Place:
    """Where a place is in other contents."""
    return Rows(now, pane, answered=answered).find(Rows(before, pane, answered=answered).mark(place))


def test_the_same_contents_have_the_same_place() -> None:
    """To the line."""
    place = Place(5, 3, 2, 40, 1)
    assert again(contents(), place, contents()) == place


@pytest.mark.parametrize(
    ("events", "place"),
    [
        ((Event(id="new", event="New.", date=parse("2018-01-01")), *EVENTS), Place(6, 4, 2, 40, 1)),
        (EVENTS[2:], Place(3, 1, 2, 40, 1)),
        ((*EVENTS[:4], *EVENTS[5:]), Place(4, 2)),
        ((*EVENTS[:5], *EVENTS[6:]), Place(5, 3, 2, 40, 1)),
        (EVENTS[:4], Place(3, 1)),
        ((), Place()),
    ],
    ids=["one before", "two fewer before", "one fewer between", "its own gone", "the end gone", "all gone"],
)
def test_entries_that_came_and_went(events: tuple[Event, ...], place: Place) -> None:
    """The cursor is on its entry, with as many above it; where that is gone, on the one that has its number now."""
    assert again(contents(), Place(5, 3, 2, 40, 1), contents(events)) == place


def test_an_id_outlives_a_text() -> None:
    """An entry is known by its id, whatever it says now."""
    new = Event(id="new", event="New.", date=parse("2018-01-01"))
    events = (new, *(event.changed(event="Other words.") for event in EVENTS))
    assert again(contents(), Place(5, 5), contents(events)) == Place(6, 6)


@pytest.mark.parametrize(("entry", "row"), [(0, 0), (3, 1), (4, 1), (5, 1), (9, 3)])
def test_a_filter_leaves_the_nearest_before(entry: int, row: int) -> None:
    """Of those that it leaves out; it keeps every third."""
    assert again(contents(), Place(entry), contents().filtered(Filter("kim"))).entry == row


def test_what_a_filter_left_out_before_the_first() -> None:
    """Where nothing before is left, the first one."""
    assert again(contents(), Place(0), contents().filtered(Filter("moon"))) == Place()


def test_another_order() -> None:
    """On the same event, with as many above it."""
    assert again(contents(), Place(2, 1, 3, 40), contents().ordered("newest")) == Place(7, 6)


def test_folded_questions() -> None:
    """From an answered question that is folded away to the last one that is not."""
    mark = Rows(contents(), "questions", answered=True).mark(Place(4))
    assert Rows(contents(), "questions", answered=False).find(mark) == Place(2)


def test_questions_of_other_briefings() -> None:
    """They are known apart from those of the briefing, even with the same id."""
    other = Briefing(id="other", title="Other")
    asked = tuple(EarlierQuestion(question, other) for question in QUESTIONS[:2])
    before = contents(asked=asked)
    folded = Rows(before, "questions", answered=False)
    assert len(folded) == 5
    unfolded = Rows(before, "questions", answered=True)
    assert unfolded.find(folded.mark(Place(4))) == Place(6, 2)
    assert folded.find(unfolded.mark(Place(1))) == Place(1)
    assert Rows(contents(), "questions", answered=False).find(folded.mark(Place(4))) == Place(2)


def test_a_place_without_an_entry() -> None:
    """Before anything was shown, and in an empty pane."""
    assert Rows(contents(()), "timeline", answered=False).find(Bookmark()) == Place()
    assert again(contents(()), Place(), contents()) == Place()
