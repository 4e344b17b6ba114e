"""Properties of dates of any kind."""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from briefing_tui.dates import edtf
from briefing_tui.dates.edtf import Date, DateError, civil, day_number, days_in_month, parse, read_day
from briefing_tui.schema.json_schema import EDTF

YEARS = st.integers(-9999, 9999)
ZONES = st.sampled_from(["", "Z", "+09:00", "-04", "-11:30"])
MARKS = st.sampled_from(["", "~", "?", "%"])
TIME_ZONES = st.sampled_from(["UTC", "Asia/Seoul", "America/St_Johns", "Pacific/Apia", "no such zone", "\0"])


def year_text(year: int) -> str:
    """A year of four digits, with a minus before the year 0."""
    return f"-{-year:04}" if year < 0 else f"{year:04}"


@st.composite
def days(draw: st.DrawFn) -> str:
    """A day, sometimes with qualifiers."""
    year = draw(YEARS)
    month = draw(st.integers(1, 12))
    day = draw(st.integers(1, days_in_month(year, month)))
    return f"{draw(MARKS)}{year_text(year)}-{month:02}{draw(MARKS)}-{day:02}{draw(MARKS)}"


@st.composite
def times(draw: st.DrawFn) -> str:
    """A time of a day, with seconds and a zone or without."""
    hour, minute, second = draw(st.integers(0, 23)), draw(st.integers(0, 59)), draw(st.integers(0, 59))
    seconds = f":{second:02}" if draw(st.booleans()) else ""
    return f"{draw(days())}T{hour:02}:{minute:02}{seconds}{draw(ZONES)}{draw(MARKS)}"


@st.composite
def vague(draw: st.DrawFn) -> str:
    """A year, a month or group of months, a decade or century."""
    text = year_text(draw(YEARS))
    months = [f"-{month:02}" for month in (*range(1, 13), *range(21, 42))]
    if draw(st.booleans()):
        return f"{text}{draw(st.sampled_from([*months, '', '-XX', '-XX-XX', '-02-XX']))}{draw(MARKS)}"
    return draw(st.sampled_from([f"{text[:-1]}X", f"{text[:-2]}XX", f"Y{draw(st.integers(10_000, 10**12 - 1))}"]))


PARTS = st.one_of(days(), times(), vague())


@st.composite
def sets(draw: st.DrawFn) -> str:
    """A set of dates and ranges, its ends open or not."""
    members = draw(st.lists(st.one_of(PARTS, st.builds("{}..{}".format, PARTS, PARTS)), min_size=1, max_size=5))
    first, last = draw(st.sampled_from(["", ".."])), draw(st.sampled_from(["", ".."]))
    opening, closing = draw(st.sampled_from(["[]", "{}"]))
    return f"{opening}{first}{','.join(members)}{last}{closing}"


INTERVALS = st.builds("{}/{}".format, st.one_of(PARTS, st.just("..")), st.one_of(PARTS, st.just("")))
LIKE_DATES = st.one_of(PARTS, INTERVALS, sets())
ALPHABET = "0123456789-/.,:TXYZuxE~?%[]{}+ ab'’–"


def check_error(error: DateError) -> None:
    """Every error consists of two sentences of one line each."""
    assert error.message.endswith(".")
    assert error.hint.endswith(".")
    assert "\n" not in error.message + error.hint


def read(text: str, timezone: str = "UTC") -> Date | None:
    """A date, or None for an invalid text."""
    try:
        return parse(text, timezone)
    except DateError as error:
        check_error(error)
        return None


def check_date(date: Date) -> None:
    """Properties of every date."""
    assert date.lower <= date.upper
    assert all(0 <= second < 86400 for _, second in (date.lower, date.upper))
    assert date.sort_key[0] <= date.sort_key[1]
    assert date.overlaps(date.first, date.last)
    assert date.is_within(date.first, date.last)
    for words in (date.words(), date.words(year=False), date.words(bare=True)):
        assert words.strip() == words != ""
        assert words.isprintable() or "\N{NO-BREAK SPACE}" in words
        assert "\n" not in words
    assert date.precision
    assert date.shape in {"moment", "within", "lasts"}
    assert isinstance(date.year, int)


@given(st.one_of(st.text(max_size=300), st.text(ALPHABET, max_size=60)), TIME_ZONES)
@example("[" * 150, "UTC")
@example("~" * 200, "UTC")
@example("about " * 33, "UTC")
@example("١٩٩٩", "UTC")
@example("\ud800", "UTC")
def test_any_text_is_a_date_or_a_date_error(text: str, timezone: str) -> None:
    """No text makes the date parser raise any other exception."""
    date = read(text, timezone)
    if date:
        check_date(date)


@given(LIKE_DATES, TIME_ZONES)
def test_what_is_written_like_a_date_has_bounds_and_words(text: str, timezone: str) -> None:
    """Every date has ordered bounds, a place in the order, and words in one line."""
    date = read(text, timezone)
    if date:
        assert date.edtf == text
        check_date(date)


@given(st.one_of(LIKE_DATES, st.text(ALPHABET, max_size=30)))
def test_what_is_a_date_has_the_form_that_editors_are_told(text: str) -> None:
    """The pattern of the JSON Schema fits every date."""
    if read(text, "UTC"):
        assert re.search(EDTF, text)


@given(days())
def test_every_day_of_the_calendar_is_read(text: str) -> None:
    """A day that exists is a date, whatever its qualifiers (but for the year -0000)."""
    day = parse(text)
    assert day.shape == "moment"
    assert day.upper[0] == day.lower[0]


@given(times(), TIME_ZONES)
def test_a_time_is_of_the_day_that_is_written(text: str, timezone: str) -> None:
    """Whatever its zone and that of the briefing, which move its moment by a day and a bit."""
    time, day = parse(text, timezone), parse(text.partition("T")[0])
    assert time.days == day.days
    assert time.is_within(day.first, day.last)
    assert abs(time.lower[0] - day.lower[0]) <= 2


@given(
    st.datetimes(dt.datetime(2, 1, 2), dt.datetime(9998, 12, 30)),  # noqa: DTZ001 - its zone is the next argument
    st.integers(-14 * 60, 14 * 60),
    st.sampled_from(sorted(zoneinfo.available_timezones())),
)
def test_a_moment_is_where_the_clocks_of_the_zone_show_it(written: dt.datetime, minutes: int, zone: str) -> None:
    """As Python's own time zones have it, whatever the zone that it is written in."""
    sign, minutes = "-" if minutes < 0 else "+", abs(minutes)
    text = f"{written.isoformat(timespec='seconds')}{sign}{minutes // 60:02}:{minutes % 60:02}"
    there = dt.datetime.fromisoformat(text).astimezone(zoneinfo.ZoneInfo(zone))
    date = parse(text, zone)
    assert civil(date.lower[0]) == (there.year, there.month, there.day)
    assert date.lower[1] == there.hour * 3600 + there.minute * 60 + there.second
    assert civil(date.days[0]) == (written.year, written.month, written.day)


@given(st.lists(LIKE_DATES, max_size=8))
def test_the_order_is_one_line_that_agrees_with_the_bounds(texts: list[str]) -> None:
    """Sorted dates never go back: neither where they begin, nor, beginning together, where they end."""
    dates = sorted(filter(None, map(read, texts)), key=lambda date: date.sort_key)
    for before, after in pairwise(dates):
        if not before.open_start and not after.open_start:
            assert (before.lower, before.upper) <= (after.lower, after.upper)


@given(st.integers(-(10**14), 10**14))
def test_day_numbers_and_civil_dates_are_inverse(number: int) -> None:
    """A day number gives a day of the calendar, and that day gives the number."""
    year, month, day = civil(number)
    assert 1 <= day <= days_in_month(year, month)
    assert day_number(year, month, day) == number
    assert civil(number + 1) > (year, month, day)


@given(st.dates().map(str) | st.from_regex(r"-?\d{4}-\d\d-\d\d.?", fullmatch=True) | st.text(max_size=10))
def test_a_day_is_read_the_quick_way_as_any_date(text: str) -> None:
    """The fast parser for days gives the same result as the general one, and rejects anything else."""
    found = read_day(text)
    try:
        expected = edtf._parse(text, "UTC")
    except DateError:
        expected = None
    if found is not None:
        assert expected is not None
        assert (found, found.form, found.members) == (expected, expected.form, expected.members)
        assert (type(found.members[0]), found.words()) == (type(expected.members[0]), expected.words())
    else:
        assert expected is None or expected.precision != "day" or len(text) != 10 or text.startswith(("-", "0000"))
