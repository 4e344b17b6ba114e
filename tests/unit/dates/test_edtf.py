"""Dates: parsing, bounds, and order."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest

from briefing_tui.dates.edtf import EARLIEST, LATEST, Bound, Date, civil, day_number, parse
from tests.cases import every_case


def moment(bound: Bound) -> str:
    """A bound as a date and a time; an open one as dots."""
    if bound in {EARLIEST, LATEST}:
        return ".."
    year, month, day = civil(bound[0])
    minutes, second = divmod(bound[1], 60)
    return f"{year}-{month:02}-{day:02} {minutes // 60:02}:{minutes % 60:02}:{second:02}"


def days(date: Date) -> str:
    """The first and the last day of a date."""
    return " ".join(dict.fromkeys(moment(bound).partition(" ")[0] for bound in (date.lower, date.upper)))


@every_case(
    ("text", "bounds", "shape", "precision"),
    [
        ("2018", "2018-01-01 2018-12-31", "within", "year"),
        ("2018-04", "2018-04-01 2018-04-30", "within", "month"),
        ("2018-04-18", "2018-04-18", "moment", "day"),
        ("2016-02-29", "2016-02-29", "moment", "day"),
        ("2018-04-18T15:41", "2018-04-18", "moment", "minute"),
        ("2018-04-18T15:41:07", "2018-04-18", "moment", "second"),
        ("2018-04-17/2018-04-18", "2018-04-17 2018-04-18", "lasts", "day"),
        ("2018-04/2018-05-02", "2018-04-01 2018-05-02", "lasts", "month"),
        ("2018-04-18/2018-04", "2018-04-18 2018-04-30", "lasts", "month"),
        ("1950/..", "1950-01-01 ..", "lasts", "year"),
        ("1950/", "1950-01-01 ..", "lasts", "year"),
        ("../2018-04-19", ".. 2018-04-19", "lasts", "day"),
        ("/2018-04-19", ".. 2018-04-19", "lasts", "day"),
        ("2018~", "2018-01-01 2018-12-31", "within", "year"),
        ("2018-04~-18", "2018-04-18", "moment", "day"),
        ("~2018-04", "2018-04-01 2018-04-30", "within", "month"),
        ("?2018-04-~18", "2018-04-18", "moment", "day"),
        ("201X", "2010-01-01 2019-12-31", "within", "decade"),
        ("201X?", "2010-01-01 2019-12-31", "within", "decade"),
        ("20XX", "2000-01-01 2099-12-31", "within", "century"),
        ("-004X", "-49-01-01 -40-12-31", "within", "decade"),
        ("-00XX", "-99-01-01 0-12-31", "within", "century"),
        ("2018-XX", "2018-01-01 2018-12-31", "within", "year"),
        ("2018-04-XX", "2018-04-01 2018-04-30", "within", "month"),
        ("2018-XX-XX", "2018-01-01 2018-12-31", "within", "year"),
        ("2018-21", "2018-03-01 2018-05-31", "within", "season"),
        ("2018-22", "2018-06-01 2018-08-31", "within", "season"),
        ("2018-23", "2018-09-01 2018-11-30", "within", "season"),
        ("2019-24", "2019-12-01 2020-02-29", "within", "season"),
        ("2018-25", "2018-03-01 2018-05-31", "within", "season"),
        ("2018-28", "2018-12-01 2019-02-28", "within", "season"),
        ("2018-29", "2018-09-01 2018-11-30", "within", "season"),
        ("2018-30", "2018-12-01 2019-02-28", "within", "season"),
        ("2018-31", "2018-03-01 2018-05-31", "within", "season"),
        ("2018-32", "2018-06-01 2018-08-31", "within", "season"),
        ("2018-33", "2018-01-01 2018-03-31", "within", "quarter"),
        ("2018-36", "2018-10-01 2018-12-31", "within", "quarter"),
        ("2018-37", "2018-01-01 2018-04-30", "within", "third"),
        ("2018-39", "2018-09-01 2018-12-31", "within", "third"),
        ("2018-40", "2018-01-01 2018-06-30", "within", "half"),
        ("2018-41", "2018-07-01 2018-12-31", "within", "half"),
        ("Y12018", "12018-01-01 12018-12-31", "within", "year"),
        ("Y-170000002", "-170000002-01-01 -170000002-12-31", "within", "year"),
        ("-0044", "-44-01-01 -44-12-31", "within", "year"),
        ("0000-02-29", "0-02-29", "moment", "day"),
        ("[2018-04-16,2018-04-19]", "2018-04-16 2018-04-19", "within", "day"),
        ("[2018-04-19, 2018-04-16]", "2018-04-16 2018-04-19", "within", "day"),
        ("[2018-04-16..2018-04-19]", "2018-04-16 2018-04-19", "within", "day"),
        ("[..2018-04-19]", ".. 2018-04-19", "within", "day"),
        ("[2018-04-19..]", "2018-04-19 ..", "within", "day"),
        ("[2018-04-19]", "2018-04-19", "moment", "day"),
        ("{1667,1668-12,1670..1672}", "1667-01-01 1672-12-31", "lasts", "year"),
        ("{..1983-12-31,1984-10-10,1984-11-01}", ".. 1984-11-01", "lasts", "day"),
    ],
)
def test_a_date_has_bounds_a_shape_and_a_precision(text: str, bounds: str, shape: str, precision: str) -> None:
    """Each form of EDTF gives the first and the last day, what these mean, and how vague the date is."""
    date = parse(text)
    assert (date.edtf, days(date), date.shape, date.precision) == (text, bounds, shape, precision)


@pytest.mark.parametrize(
    ("text", "timezone", "lower", "upper"),
    [
        ("2018-04-18", "UTC", "2018-04-18 00:00:00", "2018-04-18 23:59:59"),
        ("2018-04-18", "Asia/Seoul", "2018-04-18 00:00:00", "2018-04-18 23:59:59"),
        ("2018-04-18T15:41", "UTC", "2018-04-18 15:41:00", "2018-04-18 15:41:59"),
        ("2018-04-18T15:41:07Z", "Asia/Seoul", "2018-04-19 00:41:07", "2018-04-19 00:41:07"),
        ("2018-04-18T05:41+09:00", "UTC", "2018-04-17 20:41:00", "2018-04-17 20:41:59"),
        ("2018-04-18T20:41:00-04", "UTC", "2018-04-19 00:41:00", "2018-04-19 00:41:00"),
        ("2018-04-18T15:41", "Asia/Seoul", "2018-04-18 15:41:00", "2018-04-18 15:41:59"),
        ("2018-01-18T15:41Z", "Europe/Berlin", "2018-01-18 16:41:00", "2018-01-18 16:41:59"),
        ("2018-07-18T15:41Z", "Europe/Berlin", "2018-07-18 17:41:00", "2018-07-18 17:41:59"),
        ("2018-04-18T02:41+01", "America/New_York", "2018-04-17 21:41:00", "2018-04-17 21:41:59"),
        ("2018-04-18T15:41Z", "Nowhere/At_All", "2018-04-18 15:41:00", "2018-04-18 15:41:59"),
        ("2018-04-18T15:41Z", "../../etc/passwd", "2018-04-18 15:41:00", "2018-04-18 15:41:59"),
        ("-0044-03-15T15:41Z", "Europe/Rome", "-44-03-15 15:41:00", "-44-03-15 15:41:59"),
        ("0001-01-01T00:00+14:00", "Asia/Seoul", "0-12-31 10:00:00", "0-12-31 10:00:59"),
        ("9999-12-31T23:59-14:00", "Asia/Seoul", "10000-01-01 13:59:00", "10000-01-01 13:59:59"),
        ("2018-04-18T15:41~", "UTC", "2018-04-18 15:41:00", "2018-04-18 15:41:59"),
    ],
)
def test_all_bounds_are_on_the_clock_of_one_zone(text: str, timezone: str, lower: str, upper: str) -> None:
    """Those of a time with a zone of its own are moved; a day is the day itself, a time without a zone too."""
    date = parse(text, timezone)
    assert (moment(date.lower), moment(date.upper)) == (lower, upper)


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [
        ("2018", False, False),
        ("2018?", True, False),
        ("2018-04-18~", False, True),
        ("2018-04%", True, True),
        ("2018-04~-18", False, True),
        ("2018-?04-~18", True, True),
        ("2018-04-18T15:41Z~", False, True),
        ("2018-04-18T15:41?", True, False),
        ("1984~/2004-06?", True, True),
        ("[2018-04-16?,2018-04-19]", True, False),
        ("2018-21~", False, True),
    ],
)
def test_qualifiers_are_read_wherever_they_stand(text: str, uncertain: bool, approximate: bool) -> None:  # noqa: FBT001
    """A qualifier of any part qualifies the whole date."""
    date = parse(text)
    assert (date.uncertain, date.approximate) == (uncertain, approximate)


def test_dates_sort_by_lower_then_upper_bound() -> None:
    """An open start sorts at its known end, an open end as infinity."""
    ordered = [
        "Y-170000002",
        "-0044",
        "1950/..",
        "2018-04-17",
        "2018-04-17/2018-04-18",
        "../2018-04-17",
        "2018-04-18",
        "2018-04-18/..",
        "2018-04-18T08:00",
        "2018-04-18T08:00/2018-04-18T09:00",
        "2018-04-18T10:00+01:00",
        "Y12018",
    ]
    assert sorted(set(ordered), key=lambda text: parse(text).sort_key) == ordered


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2017-12-30/2018-01-02", 2017),
        ("../2018-04-19", 2018),
        ("[..1667,1700..]", 1667),
        ("1950/..", 1950),
        ("-0044", -44),
        ("2018-01-01T05:00+09:00", 2018),
        ("../2018-01-01T05:00+09:00", 2018),
        ("{..2018-01-01T05:00+09:00,2020..}", 2018),
        ("Y12018", 12018),
    ],
)
def test_a_date_is_under_the_year_that_it_sorts_into(text: str, year: int) -> None:
    """The year is that of the beginning as written, or of the end where the start is open."""
    assert parse(text).year == year


@pytest.mark.parametrize(
    ("text", "overlaps"),
    [
        ("2018-04-17", False),
        ("2018-04-18", True),
        ("2018-04-20", True),
        ("2018-04-21", False),
        ("2018", True),
        ("../2018-04-17", False),
        ("../2018-04-18", True),
        ("2018-04-20/..", True),
        ("2018-04-21/", False),
        ("2018-04-17T23:59Z", False),
        ("2018-04-18T00:00+01:00", True),
        ("2018-04-17T20:00-04:00", False),
        ("2018-04-20T23:00-04:00/2018-04-22", True),
        ("[2018-04-21T00:30+09:00,2018-05-01]", False),
    ],
)
def test_a_date_overlaps_what_it_may_lie_in(text: str, overlaps: bool) -> None:  # noqa: FBT001
    """Both ends of the range belong to it; a time is of the day that is written, not of the one that it is in UTC."""
    assert parse(text).overlaps(parse("2018-04-18").first, parse("2018-04-20").last) is overlaps


def test_equal_dates_are_written_alike_and_have_the_same_bounds() -> None:
    """Two ways to write a day differ, as do times that a time zone sets apart."""
    assert parse("2018-04-18T15:41", "UTC") == parse("2018-04-18T15:41", "Nowhere/At_All")
    assert parse("2018-04-18T15:41Z", "UTC") != parse("2018-04-18T15:41Z", "Asia/Seoul")
    assert parse("2018-04-18") != parse("[2018-04-18]")


def test_day_numbers_agree_with_the_calendar_of_python() -> None:
    """Day 0 is 1970-01-01, and both ways hold for the first and last day of each month of 800 years."""
    epoch = dt.date(1970, 1, 1).toordinal()
    for ordinal in range(dt.date(1599, 12, 1).toordinal(), dt.date(2401, 1, 1).toordinal(), 27):
        date = dt.date.fromordinal(ordinal)
        assert day_number(date.year, date.month, date.day) == ordinal - epoch
        assert civil(ordinal - epoch) == (date.year, date.month, date.day)


def test_plain_dates_load_no_time_zones() -> None:
    """Days and times of the briefing's own zone need no zoneinfo, which costs time at every start."""
    code = (
        "import sys; from briefing_tui.dates.edtf import parse; "
        "parse('2018-04-18'), parse('2018-04-18T10:00', 'Asia/Seoul'), parse('2018-04-18T10:00Z'); "
        "sys.exit(', '.join({'zoneinfo', 'briefing_tui.dates.hints'} & set(sys.modules)) or None)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
