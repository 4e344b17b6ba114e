"""The number of days between two dates, in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.dates.distances import distance
from briefing_tui.dates.edtf import civil, parse
from briefing_tui.model.briefing import Briefing, Event, Point
from briefing_tui.view.contents import Contents
from tests.cases import every_case


@every_case(
    ("one", "other", "words"),
    [
        ("2018-04-18", "2018-04-20", "2 days before"),
        ("2018-04-19", "2018-04-18", "1 day after"),
        ("2018-04-18", "2018-04-18", "the same day as"),
        ("2018-04-18T08:00", "2018-04-18T20:00", "the same day as"),
        ("-0043-03-15", "2018-04-19", "752,800 days before"),
        ("2018-06-10", "2018-04", "41 to 70 days after"),
        ("2018-04", "2018-04-18", "17 days before to 12 days after"),
        ("2018-04-30", "2018-04", "up to 29 days after"),
        ("2018-04-01", "2018-04", "up to 29 days before"),
        ("2018-05-01/2018-06-10", "2018-04-27", "4 days after"),
        ("2018-04-27", "2018-05-01/2018-06-10", "4 days before"),
        ("2018-04", "2018-05-01/2018-06-10", "1 to 30 days before"),
        ("2018-04-18", "2018-04-17/2018-04-18", "during"),
        ("2018-04-17/2018-04-18", "2018-04-16/2018-04-18", "during"),
        ("2018-04-17/2018-04-18", "2018-04-18", "overlaps with"),
        ("2018-05/2018-06", "2018-06/2018-07", "overlaps with"),
        ("2018-04", "2018-04-17/2018-05-18", "perhaps during"),
        ("2018-04-17/2018-05-18", "2018-04", "perhaps overlaps with"),
        ("2018-04-01~", "2018-04-19", "about 18 days before"),
        ("2018-04-01", "2018-04-01?", "about the same day as"),
        ("[..2018-04-19]", "2018-04-27", "at least 8 days before"),
        ("[..2018-04-19]", "2018-04-10", "at most 9 days after"),
        ("[2018-05-01..]", "2018-04-10", "at least 21 days after"),
        ("[2018-05-01..]", "[..2018-06]", "at most 60 days before"),
        ("[..2018-05-01]", "[..2018-06]", ""),
        ("2018-04-19", "1950/..", "during"),
        ("2017-04-19", "../2016", "109 days after"),
        ("[2018-04-18,2018-04-20]", "2018-04-16", "2 to 4 days after"),
    ],
)
def test_a_distance_is_put_in_words(one: str, other: str, words: str) -> None:
    """In days; two numbers, or one that is the most or the least, where a date is vague."""
    assert distance(parse(one), parse(other)) == words


def test_a_time_is_on_the_day_that_was_written() -> None:
    """Not on the one that it was then in UTC."""
    time, day = parse("2018-04-20T01:00+09:00"), parse("2018-04-20")
    assert time.lower[0] == day.lower[0] - 1
    assert distance(time, day) == "the same day as"
    assert distance(parse("2018-04-20T01:00+09:00/2018-04-22"), parse("2018-04-19")) == "1 day after"


DAYS = st.integers(-800_000, 800_000).map(lambda number: "{:05d}-{:02d}-{:02d}".format(*civil(number)))
DATES = DAYS.map(lambda text: text.removeprefix("0"))


@given(DATES, DATES)
def test_it_is_the_other_way_round_from_there(one: str, other: str) -> None:
    """Days after become days before, seen from the other event."""
    there, back = distance(parse(one), parse(other)), distance(parse(other), parse(one))
    assert there.replace("after", "before") == back.replace("after", "before")
    assert (there == back) == (one == other)


def test_an_event_is_told_from_its_neighbours_and_as_of() -> None:
    """The one before it and the next one in the order that is shown, by words and date; the undated are left out."""
    events = tuple(
        Event(id=words, event=words, date=parse(date) if date else None)
        for words, date in (("One", "2018-04-17"), ("", "2018-04-18"), ("Three", "2018-04-27"), ("Four", ""))
    )
    contents = Contents(Briefing(title="T", id="t", as_of=parse("2018-04-19"), timeline=events))

    def told(shown: Contents, number: int) -> list[str]:
        return [words.replace("\u00a0", " ") for words in shown.distances(shown.timeline[number], number)]

    assert told(contents, 0) == ["1 day before 18 Apr", "2 days before the as-of date"]
    assert told(contents, 1) == [
        "1 day after “One” (17 Apr)",
        "9 days before “Three” (27 Apr)",
        "1 day before the as-of date",
    ]
    assert told(contents, 2) == ["9 days after 18 Apr", "8 days after the as-of date"]
    assert told(contents, 3) == []
    assert told(contents.ordered("newest"), 0) == ["9 days after 18 Apr", "8 days after the as-of date"]


@pytest.mark.parametrize(
    ("date", "event", "words"),
    [
        ("2018-05-02", "Kim and Moon sign a declaration on peace.", "“Kim and Moon sign a…” (2 May 2018)"),
        ("[2019-01-02..2019-01-04]", "It is signed.", "“It is signed.” (2–4 Jan)"),
        ("2019-02~", "Donaudampfschifffahrtsgesellschaft", "“Donaudampfschifffahrt…” (about Feb)"),
    ],
)
def test_a_neighbour_is_named_by_whole_words_and_its_date(date: str, event: str, words: str) -> None:
    """As many as there is room for; the year where it is another."""
    events = (Event(id="a", event=event, date=parse(date)), Event(id="b", event="B", date=parse("2019-01-03")))
    contents = Contents(Briefing(title="T", id="t", timeline=events))
    number = contents.timeline.index(events[1])
    assert contents.distances(events[1], number)[0].replace("\u00a0", " ").endswith(words)


def test_what_has_no_date_has_no_distance() -> None:
    """A point has no date; without `as_of` a single event has no distance either."""
    point, event = Point(id="p", text="P"), Event(id="e", event="E", date=parse("2018"))
    contents = Contents(Briefing(title="T", id="t", summary=(point,), timeline=(event,)))
    assert contents.distances(point, 0) == []
    assert contents.distances(event, 0) == []
