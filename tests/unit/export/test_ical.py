"""Future events as a calendar."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import icalendar
import pytest

from briefing_tui.dates.edtf import parse
from briefing_tui.export.choice import Choice
from briefing_tui.export.formats import FORMATS
from briefing_tui.loading import load, load_bytes
from briefing_tui.model.briefing import Event
from briefing_tui.schema.sections import PANES
from briefing_tui.view.contents import Contents
from briefing_tui.view.filters import Filter
from tests.hostile.corpus import KINDS, Case
from tests.hostile.test_corpus import check_each

FORM = FORMATS["ical"]
NEEDED = {"UID", "DTSTAMP", "DTSTART", "SUMMARY"}


def contents(text: str) -> Contents:
    """What is shown of the briefing in a YAML text, to which a title is added."""
    return Contents(load_bytes(f"title: T\n{text}".encode(), "a.yaml"))


def choice(shown: Contents) -> Choice:
    """All that a calendar holds of a briefing."""
    return Choice(shown, FORM.supported(PANES))


def events(shown: Contents) -> list[icalendar.Event]:
    """The events of the calendar, which is written as RFC 5545 asks for."""
    written = FORM.render(choice(shown))
    assert re.fullmatch(r"(?:[^\r\n]+\r\n)+", written)
    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))
    found = icalendar.Calendar.from_ical(written).walk("VEVENT")
    assert all(set(event) >= NEEDED for event in found)
    assert len({str(event["UID"]) for event in found}) == len(found)
    return list(found)


@pytest.mark.parametrize("kind", KINDS)
def test_every_hostile_text_is_text(kind: str) -> None:
    """Each text of each file that opens, as that of an event to come, with its lines."""

    def check(case: Case) -> None:
        briefing = load(case.path)
        day = parse("2030-01-01")
        texts = [entry.main for section in briefing.sections.values() for entry in section]
        timeline = tuple(
            Event(id=f"e{number}", event=text, date=day, note=text, status="expected")
            for number, text in enumerate(texts)
        )
        shown = Contents(briefing.changed(timeline=timeline, questions=(), as_of=None))
        assert [str(event["SUMMARY"]) for event in events(shown)] == texts
        assert str(icalendar.Calendar.from_ical(FORM.render(choice(shown)))["NAME"]) == briefing.title

    check_each(kind, check, only_opening=True)


def test_only_what_is_to_come_is_in_it() -> None:
    """Events after the day of the briefing, and questions that are due then and unanswered."""
    shown = contents(
        "as_of: 2018-04-19\ntimeline:\n"
        "  - {date: 2018-04-18, event: Past.}\n"
        "  - {date: 2018-04-27, event: Ahead., status: scheduled}\n"
        "  - {date: 2018-05-01, event: Off., status: cancelled}\n"
        "questions:\n"
        "  - {question: Today?, due: 2018-04-19}\n"
        "  - {question: Late?, due: 2018-04-18}\n"
        "  - {question: Known?, due: 2018-05-01, status: answered}\n"
        "  - {question: When?}\n"
    )
    assert [str(event["SUMMARY"]) for event in events(shown)] == ["Ahead.", "Due: Today?"]
    assert FORM.amount(choice(shown)) == "1 event, 1 question"
    assert FORM.remark(choice(shown)) == ""


def test_where_there_is_nothing_a_sentence_says_so() -> None:
    """The calendar is empty."""
    shown = contents("summary: [x]\n")
    assert events(shown) == []
    assert FORM.remark(choice(shown)) == "“T” has no upcoming events or due questions here; the calendar is empty."
    assert FORM.amount(choice(shown)) == "no entries"


@pytest.mark.parametrize(
    ("written", "first", "days", "words"),
    [
        ("2030-04-18", date(2030, 4, 18), 1, "x"),
        ("2030-04-18?", date(2030, 4, 18), 1, "x (18 Apr 2030?)"),
        ("2030-04", date(2030, 4, 1), 30, "x (Apr 2030)"),
        ("[..2030-04-18]", date(2030, 4, 18), 1, "x (by 18 Apr 2030)"),
        ("2030-04-18/..", date(2030, 4, 18), 1, "x (since 18 Apr 2030)"),
        ("2030-04-18/2030-04-20", date(2030, 4, 18), 3, "x (18–20 Apr 2030)"),
        ("9998-12-31", date(9998, 12, 31), 1, "x"),
    ],
)
def test_a_day_is_a_whole_day(written: str, first: date, days: int, words: str) -> None:
    """What is not sure is in the words too."""
    (event,) = events(contents(f"timeline: [{{date: '{written}', event: x, status: expected}}]\n"))
    assert event["DTSTART"].params["VALUE"] == "DATE"
    assert (event["DTSTART"].dt, event["DTEND"].dt - event["DTSTART"].dt) == (first, timedelta(days=days))
    assert str(event["SUMMARY"]) == words


def test_a_set_of_days_is_an_event_each() -> None:
    """On each of these."""
    found = events(contents("timeline: [{date: '{2030-04-18,2030-05-02}', event: x, status: expected}]\n"))
    assert [event["DTSTART"].dt for event in found] == [date(2030, 4, 18), date(2030, 5, 2)]


@pytest.mark.parametrize(
    ("zone", "written", "local"),
    [
        ("Asia/Seoul", "2030-04-18T10:05", "2030-04-18T10:05:00+09:00"),
        ("Asia/Seoul", "2030-04-18T10:05Z", "2030-04-18T19:05:00+09:00"),
        ("Europe/Berlin", "2030-07-18T10:05", "2030-07-18T10:05:00+02:00"),
        ("UTC", "2030-04-18T10:05", "2030-04-18T10:05:00+00:00"),
        ("Nowhere/None", "2030-04-18T10:05", "2030-04-18T10:05:00+00:00"),
    ],
)
def test_a_time_is_in_its_zone(zone: str, written: str, local: str) -> None:
    """The calendar says what zone that is."""
    shown = contents(f"timezone: {zone}\ntimeline: [{{date: '{written}', event: x, status: expected}}]\n")
    (event,) = events(shown)
    assert event["DTSTART"].dt == datetime.fromisoformat(local)
    named = icalendar.Calendar.from_ical(FORM.render(choice(shown))).walk("VTIMEZONE")
    assert [str(zone["TZID"]) for zone in named] == [zone] * (zone not in {"UTC", "Nowhere/None"})


def test_a_time_of_two_ends_has_both() -> None:
    """A time alone has none."""
    text = "timeline: [{{date: '{}', event: x, status: expected}}]\n"
    (event,) = events(contents(text.format("2030-04-18T10:00/2030-04-18T11:30:00")))
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(hours=1, minutes=30)
    (event,) = events(contents(text.format("2030-04-18T10:00")))
    assert "DTEND" not in event


@pytest.mark.parametrize("written", ["Y20000", "9999", "../..", "soon"])
def test_what_no_calendar_holds_is_left_out(written: str) -> None:
    """Far years, and what has no date."""
    assert events(contents(f"timeline: [{{date: '{written}', event: x, status: expected}}]\n")) == []


def test_an_event_says_where_it_is_from() -> None:
    """Its place, its sources with their addresses, and the briefing; a filter is named for the calendar."""
    shown = contents(
        "as_of: 2030-01-01\nbottom_line: It goes on.\nsources: [{id: a, title: Paper, url: 'https://example.org/a'}]\n"
        "actors: [{id: kim, name: Kim}]\n"
        "timeline: [{date: 2030-04-18, event: Kim., place: Seoul, cites: [a], tags: [talks], status: scheduled}]\n"
    )
    kept = shown.filtered(Filter("kim"))
    (event,) = events(kept)
    assert str(event["LOCATION"]) == "Seoul"
    assert "Paper. https://example.org/a\nFrom “T”, as of 1 Jan 2030." in str(event["DESCRIPTION"])
    assert (str(event["STATUS"]), str(event["TRANSP"])) == ("CONFIRMED", "TRANSPARENT")
    calendar = icalendar.Calendar.from_ical(FORM.render(choice(kept)))
    assert str(calendar["DESCRIPTION"]) == "It goes on.\nFollowing Kim"


def test_it_is_the_same_each_time() -> None:
    """A calendar that is imported again replaces what was there."""
    shown = contents("as_of: 2018\ntimeline: [{date: 2030, event: x}]\n")
    assert FORM.render(choice(shown)) == FORM.render(choice(shown))


def test_looking_for_what_is_to_come_can_be_called_off() -> None:
    """A long briefing may have nothing to come, and still be looked through."""
    past = "".join(f"  - {{date: 2017-04-18, event: E{n}.}}\n" for n in range(2500))
    told: list[float] = []
    shown = contents(f"as_of: 2018\ntimeline:\n{past}")
    assert "VEVENT" not in FORM.render(Choice(shown, FORM.supported(PANES), progress=told.append))
    assert told == [0.0, 0.0]


def test_a_time_zone_is_described_once_before_the_events() -> None:
    """Only where a time needs it; the events follow in their order."""
    timed = "timezone: Asia/Seoul\ntimeline: [{date: 2030-01-01, event: One.}, {date: 2030-01-02T10:00, event: Two.}]"
    written = FORM.render(choice(contents(f"as_of: 2018\n{timed}")))
    marks = ("BEGIN:VCALENDAR", "BEGIN:VTIMEZONE", "SUMMARY:One.", "SUMMARY:Two.", "END:VCALENDAR")
    assert [written.count(mark) for mark in marks] == [1] * len(marks)
    assert [written.index(mark) for mark in marks] == sorted(written.index(mark) for mark in marks)
    assert "VTIMEZONE" not in FORM.render(choice(contents(f"as_of: 2018\n{timed.replace('T10:00', '')}")))
