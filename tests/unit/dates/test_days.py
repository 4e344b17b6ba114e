"""Days and times: a time belongs to the day as written, in the zone of the briefing or its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_tui.dates.edtf import parse
from briefing_tui.dates.phrases.reading import range_between
from briefing_tui.export.choice import Choice
from briefing_tui.export.text import render
from briefing_tui.loading import load
from briefing_tui.schema.sections import PANES
from briefing_tui.view.contents import Contents
from briefing_tui.view.details import details
from briefing_tui.view.filters import Filter
from briefing_tui.view.phrasing import is_to_come, plain

SEOUL = "as_of: 2018-04-20\ntimezone: Asia/Seoul"
NEW_YORK = "as_of: 2018-04-20\ntimezone: America/New_York"
NO_ZONE = "as_of: 2018-04-20"


def contents(folder: Path, head: str, *dates: str, status: str = "occurred") -> Contents:
    """A briefing with an event for each date, named by it."""
    events = "".join(f'  - {{date: "{date}", event: "{date}.", status: {status}}}\n' for date in dates)
    path = folder / "a.yaml"
    path.write_text(f"title: T\nsummary: [x]\n{head}\ntimeline:\n{events}", encoding="utf-8")
    return Contents(load(path))


@pytest.mark.parametrize(
    ("head", "dates", "kept"),
    [
        (
            SEOUL,
            ["2018-04-20T00:30+09:00", "2018-04-20T01:00", "2018-04-20", "2018-04-21T02:00", "2018-04-19T23:59"],
            ["2018-04-20", "2018-04-20T00:30+09:00", "2018-04-20T01:00"],
        ),
        (NEW_YORK, ["2018-04-20T23:00", "2018-04-19T22:00"], ["2018-04-20T23:00"]),
        (NO_ZONE, ["2018-04-20T00:30+09:00", "2018-04-20T23:30-04:00"], None),
        (NO_ZONE, ["2018-04-21T00:30+09:00", "2018-04-19T23:30-04:00"], []),
        (SEOUL, ["2018-04-20T00:30+09:00/2018-04-20T03:00+09:00", "2018-04-18/2018-04-20T00:30"], None),
    ],
)
def test_a_range_of_days_keeps_what_is_written_on_them(
    head: str, dates: list[str], kept: list[str] | None, tmp_path: Path
) -> None:
    """In the zone of the briefing, or in the one that the date is written in; in UTC they may lie on other days."""
    shown = contents(tmp_path, head, *dates)
    day = range_between("2018-04-20", "2018-04-20", shown.now, shown.briefing.zone)
    found = [event.date.edtf for event in shown.filtered(Filter(dates=day)).timeline if event.date]
    assert sorted(found) == sorted(dates if kept is None else kept)


def test_a_range_of_times_is_compared_by_the_moment(tmp_path: Path) -> None:
    """Where both are times, their zones count."""
    shown = contents(tmp_path, SEOUL, "2018-04-20T10:00", "2018-04-20T01:30Z", "2018-04-20T10:30+08:00")
    since = range_between("2018-04-20T10:15", "2018-04-20T11:00", shown.now, shown.briefing.zone)
    assert [event.date.edtf for event in shown.filtered(Filter(dates=since)).timeline if event.date] == [
        "2018-04-20T01:30Z"
    ]


@pytest.mark.parametrize(
    ("head", "date", "is_wrong"),
    [
        (SEOUL, "2018-04-21T02:00", True),
        (SEOUL, "2018-04-20T23:59", False),
        (NEW_YORK, "2018-04-20T23:00", False),
        (NEW_YORK, "2018-04-21T00:10", True),
        (NO_ZONE, "2018-04-20T23:00-04:00", False),
        (NO_ZONE, "2018-04-21T00:10+09:00", True),
        ("as_of: 2018-04-20T10:00\ntimezone: Asia/Seoul", "2018-04-20T10:30", True),
        ("as_of: 2018-04-20T10:00\ntimezone: Asia/Seoul", "2018-04-20T00:59Z", False),
        ("as_of: 2018-04-20T10:00\ntimezone: Asia/Seoul", "2018-04-20", False),
    ],
)
def test_what_has_occurred_after_as_of_goes_by_days(head: str, date: str, is_wrong: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """W414, and what is shown as still to come, agree."""
    briefing = contents(tmp_path, head, date).briefing
    assert [problem.code for problem in briefing.problems] == ["W414"] * is_wrong
    assert is_to_come(briefing.timeline[0], briefing) == is_wrong


def test_headings_and_the_rule_go_by_days(tmp_path: Path) -> None:
    """New Year's morning in Seoul belongs to the new year; the rule is before the events after the day."""
    shown = contents(tmp_path, "as_of: 2018-12-31\ntimezone: Asia/Seoul", "2018-12-31T23:00", "2019-01-01T00:30")
    assert [shown.chronology.heading(event.date) for event in shown.timeline] == ["2018", "2019"]
    assert shown.chronology.rule_number == 1
    shown = contents(tmp_path, "as_of: 2018-12-31", "2019-01-01T00:30+09:00", "2018-12-31T20:00-05:00")
    assert [shown.chronology.heading(event.date) for event in shown.timeline] == ["2019", "2018"]


def test_times_are_in_the_order_of_their_moments(tmp_path: Path) -> None:
    """A reply follows its cause, even if the local date of the reply is earlier."""
    dates = ["2018-04-20T18:50-04:00", "2018-04-21T06:00+09:00", "2018-04-21T09:00"]
    shown = contents(tmp_path, SEOUL, *dates)
    assert [event.date.edtf for event in shown.timeline if event.date] == [dates[1], dates[0], dates[2]]


def test_words_count_from_the_day_of_the_briefing(tmp_path: Path) -> None:
    """That of `as_of` as it is written."""
    shown = contents(tmp_path, "as_of: 2019-01-01T00:30+09:00", "2018-12-31", "2019-01-01")
    assert range_between("yesterday", "today", shown.now).words == "31 Dec 2018–1 Jan 2019"
    assert contents(tmp_path, "as_of: 2018/..").now.day is None


def test_distances_go_by_days(tmp_path: Path) -> None:
    """As they are written."""
    shown = contents(tmp_path, NO_ZONE, "2018-04-20T00:30+09:00")
    assert "the same day" in shown.distances(shown.timeline[0], 0)[0]
    shown = contents(tmp_path, "as_of: 2018-04-18", "2018-04-20T00:30+09:00")
    assert "2 days after" in shown.distances(shown.timeline[0], 0)[0]


@pytest.mark.parametrize(
    ("head", "dates", "zones"),
    [
        (SEOUL, ["2018-04-20T01:00", "2018-04-20T02:00"], ["As of 20 Apr 2018 · times in Asia/Seoul"]),
        ("timezone: Asia/Seoul", ["2018-04-20T01:00"], ["Times in Asia/Seoul"]),
        ("", ["2018-04-20T01:00"], ["Times in UTC"]),
        ("timezone: Asia/Soul", ["2018-04-20T01:00"], ["Times in UTC"]),
        (SEOUL, ["2018-04-20T01:00+09:00", "2018-04-20"], ["As of 20 Apr 2018"]),
    ],
)
def test_a_text_names_the_zone_once(head: str, dates: list[str], zones: list[str], tmp_path: Path) -> None:
    """Where a time is shown without one."""
    shown = contents(tmp_path, head, *dates)
    text = render(Choice(shown))
    assert [line for line in text.splitlines() if "imes in" in line or "As of" in line] == zones
    one = render(Choice(shown, PANES, [shown.timeline[0]]))
    assert one.count("times in") == ("imes in" in zones[0])


@pytest.mark.parametrize(
    ("zone", "width", "name"),
    [
        ("timezone: Asia/Seoul", 60, "Asia/Seoul"),
        ("", 60, "UTC"),
        ("timezone: America/Argentina/Buenos_Aires", 60, "America/Argentina/Buenos_Aires"),
        ("timezone: America/Argentina/ComodRivadavia", 50, "ComodRivadav…"),
        ("timezone: America/Argentina/ComodRivadavia", 36, "ComodRivada…"),
    ],
)
def test_the_axis_of_a_chart_names_its_zone(zone: str, width: int, name: str, tmp_path: Path) -> None:
    """On the left, where times depend on it; a text with a chart names it nowhere else."""
    shown = contents(tmp_path, zone, "2018-04-20T00:30", "2018-04-20T03:00")
    lines = render(Choice(shown, ["timeline"]), width, charted=True).splitlines()
    assert next(line for line in lines if name in line).split()[0] == name
    shown = contents(tmp_path, zone, "2018-04-20", "2018-04-28")
    assert name not in render(Choice(shown, ["timeline"]), width, charted=True)


def test_all_of_an_event_names_the_zone_of_its_time(tmp_path: Path) -> None:
    """Where the date does not; the names of fields tell it as well to a search."""
    shown = contents(tmp_path, SEOUL, "2018-04-20T01:00", "2018-04-20T02:00Z")
    heads = [plain(details(event, shown.lookup).qualifiers) for event in shown.timeline]
    assert [head for head in heads if "Asia/Seoul" in head] == heads[:1]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2018-04-20T23:30", "20 Apr 23:30"),
        ("2018-04-20T23:30+09:00", "20 Apr 23:30"),
        ("2018-04-20T23:30Z", "20 Apr 23:30Z"),
        ("2018-04-20T23:30-04:00", "20 Apr 23:30-04"),
        ("2018-04-20T23:30+05:30", "20 Apr 23:30+05:30"),
        ("2018-04-20T23:30Z/2018-04-21T00:30Z", "20 Apr 23:30Z–21 Apr 00:30Z"),
    ],
)
def test_a_time_of_another_zone_names_it_below_a_heading(text: str, words: str) -> None:
    """Otherwise it would follow a later time of the briefing's zone for no visible reason."""
    assert parse(text, "Asia/Seoul").words(year=False).replace("\u00a0", " ") == words
