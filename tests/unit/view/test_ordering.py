"""The orders of a timeline, its headings, and the place of the rule at ``as_of``."""

from __future__ import annotations

import pytest

from briefing_tui.dates.edtf import parse
from briefing_tui.dates.phrases.reading import parse_range
from briefing_tui.dates.time_range import Now
from briefing_tui.model.briefing import Actor, Briefing, Event, by_time
from briefing_tui.view.contents import Contents
from briefing_tui.view.filters import Filter
from briefing_tui.view.ordering import MANY, Chronology, Order


def event(name: str, date: str = "", **fields: object) -> Event:
    """An event with a date, or undated."""
    return Event(id=name, event=name, date=parse(date) if date else None, **fields)  # type: ignore[arg-type]


EVENTS = (
    event("due", "2018-04-27"),
    event("undated"),
    event("first twin", "2018-04-18"),
    event("second twin", "2018-04-18"),
    event("since", "1950/.."),
    event("month", "2018-04"),
)


def contents(events: tuple[Event, ...] = EVENTS, as_of: str = "2018-04-30") -> Contents:
    """A briefing of some events."""
    return Contents(Briefing(title="T", id="t", timeline=events, as_of=parse(as_of) if as_of else None))


def ids(shown: Contents) -> list[str]:
    """The events in their order."""
    return [one.id for one in shown.timeline]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("time", ["since", "month", "first twin", "second twin", "due", "undated"]),
        ("newest", ["due", "second twin", "first twin", "month", "since", "undated"]),
        ("file", ["due", "undated", "first twin", "second twin", "since", "month"]),
    ],
)
def test_three_orders(order: Order, expected: list[str]) -> None:
    """By time; newest first, which is its mirror, the undated last in both; and as in the file."""
    assert ids(contents().ordered(order)) == expected
    assert ids(contents().ordered("file").ordered("newest").ordered(order)) == expected


def test_open_ends_and_far_years_are_sorted_as_their_bounds() -> None:
    """First the earlier beginning, then the earlier end, however far away or open they are."""
    dates = [
        *("Y-170000002", "-0043-03-15", "[..-0043]", "0000", "[..2018]", "../2018", "1950/..", "[1950..]", "1950"),
        *("2018-04-18T15:41", "2018-04-18T15:41:07", "2018-04-18", "2018-04-18/..", "2018", "Y999999999999"),
    ]
    for turned in (dates, dates[::-1], sorted(dates)):
        events = [event(date, date) for date in turned]
        assert by_time(events) == tuple(sorted(events, key=lambda one: one.date.sort_key if one.date else ()))


@pytest.mark.parametrize("order", ["time", "newest", "file"])
def test_an_order_goes_with_a_filter(order: Order) -> None:
    """What a filter keeps stands in the order, whichever was there first, and so does the whole after it."""
    only = Filter(dates=parse_range("18 Apr", Now(2018)))
    kept = ["since", "month", "first twin", "second twin"]
    expected = {"time": kept, "newest": kept[::-1], "file": [*kept[2:], *kept[:2]]}[order]
    assert ids(contents().ordered(order).filtered(only)) == expected
    assert ids(contents().filtered(only).ordered(order)) == expected
    assert ids(contents().filtered(only).ordered(order).filtered(Filter())) == ids(contents().ordered(order))


def test_other_panes_do_not_know_of_the_order() -> None:
    """They are the very same entries."""
    shown = Contents(Briefing(title="T", id="t", timeline=EVENTS, actors=(Actor(id="kim", name="Kim"),)))
    assert shown.ordered("newest").entries("actors") is shown.entries("actors")


def many(count: int, months: int = 2) -> tuple[Event, ...]:
    """So many events of 2018, in so many months from January on, in no order of time."""
    return tuple(event(str(number), f"2018-{number % months + 1:02}-{number % 28 + 1:02}") for number in range(count))


@pytest.mark.parametrize(
    ("events", "heading"),
    [
        (many(MANY), "2018"),
        (many(MANY + 1), "Jan 2018"),
        (many(MANY + 1, months=1), "2018"),
        ((*many(MANY), event("earlier", "2017-12-31"), event("later", "2019"), event("undated")), "2018"),
    ],
)
@pytest.mark.parametrize("order", ["time", "newest"])
def test_a_year_of_many_events_is_headed_by_its_months(events: tuple[Event, ...], heading: str, order: Order) -> None:
    """Of more than thirty in several months, in either direction of time; in the order of the file by itself."""
    assert contents(events).ordered(order).chronology.heading(parse("2018-01-01")) == heading
    assert contents(events).ordered("file").chronology.heading(parse("2018-01-01")) == "2018"


def test_each_year_has_headings_of_its_own() -> None:
    """Next to a year of many events one of few is headed by itself; so it is where a filter leaves few."""
    shown = contents((*many(MANY + 1), event("long ago", "-0043-03-15"), event("undated")))
    assert [shown.chronology.heading(date) for date in (parse("-0043-03-15"), None)] == ["44 BCE", "undated"]
    assert shown.chronology.heading(parse("2018-02-01/2018-05")) == "Feb 2018"
    few = shown.filtered(Filter(dates=parse_range("Feb", Now(2018))))
    assert few.chronology.heading(parse("2018-02-01")) == "2018"


PAST, DUE = event("past", "2018-04-17"), event("due", "2018-04-27")


@pytest.mark.parametrize(
    ("order", "events", "before"),
    [
        ("time", (DUE, PAST), "due"),
        ("newest", (DUE, PAST), "past"),
        ("newest", (DUE, PAST, event("undated")), "past"),
        ("newest", (DUE, event("later", "2019"), event("undated")), None),
        ("newest", (PAST, event("undated")), None),
        ("file", (PAST, DUE), "due"),
        ("file", (PAST, event("undated"), DUE), "due"),
        ("file", (DUE, PAST), None),
    ],
)
def test_the_rule_stands_where_the_order_has_a_place_for_it(
    order: Order, events: tuple[Event, ...], before: str | None
) -> None:
    """Between what was and what is to come, in either direction; in the file's order where it parts them too."""
    shown = contents(events, as_of="2018-04-19").ordered(order)
    number = shown.chronology.rule_number
    assert (shown.timeline[number].id if number >= 0 else None) == before


def test_headings_are_found_without_a_look_at_every_event() -> None:
    """Where events are many, a heading is looked for as in a dictionary: a screen shows few of them."""

    class Counted(tuple[Event, ...]):
        __slots__ = ()
        looked_at = 0

        def __getitem__(self, number: int) -> Event:  # type: ignore[override]
            Counted.looked_at += 1
            return super().__getitem__(number)

    events = by_time([event(str(day), f"2018-{day % 12 + 1:02}-{day % 28 + 1:02}") for day in range(5000)])
    shown = Chronology(Briefing(title="T", id="t", timeline=events), Counted(events))
    assert shown.heading(parse("2018-04-18")) == "Apr 2018"
    assert 0 < Counted.looked_at < 100
