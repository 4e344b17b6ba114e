"""How many days lie between two dates, in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.dates import civil, parse
from briefing_tui.distances import distance
from briefing_tui.model import Briefing, Event, Point
from briefing_tui.view import Contents


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("2018-04-18", "2018-04-20", "2 days before"),
        ("2018-04-19", "2018-04-18", "1 day after"),
        ("2018-04-18", "2018-04-18", "the same day as"),
        ("2018-04-18T08:00", "2018-04-18T20:00", "the same day as"),
        ("-0043-03-15", "2018-04-19", "752,800 days before"),
        ("2018-06-10", "2018-04", "41 to 70 days after"),
        ("2018-04", "2018-04-18", "up to 17 days before or up to 12 days after"),
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
        ("[..2018-04-19]", "2018-04-10", "before or up to 9 days after"),
        ("[2018-05-01..]", "2018-04-10", "at least 21 days after"),
        ("[2018-05-01..]", "[..2018-06]", "after or up to 60 days before"),
        ("[..2018-05-01]", "[..2018-06]", ""),
        ("2018-04-19", "1950/..", "during"),
        ("2017-04-19", "../2016", "109 days after"),
        ("[2018-04-18,2018-04-20]", "2018-04-16", "2 to 4 days after"),
    ],
)
def test_a_distance_is_put_in_words(one: str, other: str, words: str) -> None:
    """In days; two numbers, or one that is the most or the least, where a date is vague."""
    assert distance(parse(one), parse(other)) == words


def test_a_time_lies_on_the_day_that_was_written() -> None:
    """Not on the one that it was then in UTC."""
    time, day = parse("2018-04-20T01:00+09:00"), parse("2018-04-20")
    assert time.lower[0] == day.lower[0] - 1
    assert distance(time, day) == "the same day as"
    assert distance(parse("2018-04-20T01:00+09:00/2018-04-22"), parse("2018-04-19")) == "1 day after"


DAYS = st.integers(-800_000, 800_000).map(lambda number: "{:05d}-{:02d}-{:02d}".format(*civil(number)))
DATES = DAYS.map(lambda text: text.removeprefix("0"))


@given(DATES, DATES)
def test_it_is_the_other_way_round_from_there(one: str, other: str) -> None:
    """What is so many days after lies so many days before, seen from the other."""
    there, back = distance(parse(one), parse(other)), distance(parse(other), parse(one))
    assert there.replace("after", "before") == back.replace("after", "before")
    assert (there == back) == (one == other)


def test_an_event_is_told_from_its_neighbours_and_as_of() -> None:
    """The one before it and the next one, in the order that is shown, by their numbers; the undated are left out."""
    dates = ("2018-04-17", "2018-04-18", "2018-04-27", "")
    events = tuple(Event(id=f"e{n}", event="E", date=parse(date) if date else None) for n, date in enumerate(dates))
    contents = Contents(Briefing(title="T", id="t", as_of=parse("2018-04-19"), timeline=events))

    def told(shown: Contents, number: int) -> list[str]:
        return shown.distances(shown.timeline[number], number)

    assert told(contents, 0) == ["1 day before event 2", "2 days before the as-of day"]
    assert told(contents, 1) == ["1 day after event 1", "9 days before event 3", "1 day before the as-of day"]
    assert told(contents, 2) == ["9 days after event 2", "8 days after the as-of day"]
    assert told(contents, 3) == []
    assert told(contents.ordered("newest"), 0) == ["9 days after event 2", "8 days after the as-of day"]


def test_what_has_no_date_has_no_distance() -> None:
    """A point stands nowhere in time; without `as_of` the one event there is has no distance either."""
    point, event = Point(id="p", text="P"), Event(id="e", event="E", date=parse("2018"))
    contents = Contents(Briefing(title="T", id="t", summary=(point,), timeline=(event,)))
    assert contents.distances(point, 0) == []
    assert contents.distances(event, 0) == []
