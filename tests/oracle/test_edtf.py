"""Dates compared with the library ``edtf``: the same texts are dates, with the same first and last day.

Known faults of edtf 5.0.2, each of which has its test at the end:

- it gives an unknown end (``1950/``) a bound ten years away;
- it takes a 29 February in every year;
- it raises AttributeError for an interval from an unspecified month (``2004-XX/2004-07``);
- it takes no time without seconds, no time in an interval, and no zone in the bounds;
- it takes ``24:00:00`` for the day that ends then;
- it ends the winter with December, though that begins in December.

It also reads more of level 2 (``1XXX``, ``156X-12-25``, ``Y-17E7``), which the format leaves out.
"""

from __future__ import annotations

import math
import time

import pytest

edtf = pytest.importorskip("edtf")

from briefing_tui.dates.edtf import EARLIEST, LATEST, Bound, DateError, civil, parse  # noqa: E402 - after the check for edtf
from tests.cases import every_case  # noqa: E402 - the same

DATES = [
    "2018",
    "2018-04",
    "2018-04-18",
    "2016-02-29",
    "1900-02-28",
    "0000",
    "0001-01-01",
    "9999-12-31",
    "-0044",
    "-0044-03-15",
    "-9999",
    "2018~",
    "2018?",
    "2018%",
    "2018-04~",
    "2018-04-18?",
    "2018-04-18%",
    "201X",
    "20XX",
    "2018-XX",
    "2018-04-XX",
    "2016-02-XX",
    "2018-XX-XX",
    "-004X",
    "201X~",
    "2018-21",
    "2018-22",
    "2018-23",
    "2018-25",
    "2018-26",
    "2018-27",
    "2018-29",
    "2018-31",
    "2018-32",
    "2018-33",
    "2018-34",
    "2018-35",
    "2018-36",
    "2018-37",
    "2018-38",
    "2018-39",
    "2018-40",
    "2018-41",
    "Y12018",
    "Y-12018",
    "Y170000002",
    "2018-04~-18",
    "2018?-04-18",
    "~2018-04",
    "?2018-04-~18",
    "2018-04-%18",
    "2018-04-17/2018-04-18",
    "2018-04/2018-05-02",
    "1984/2004-06",
    "1984~/2004-06?",
    "2018-04-18T15:41:07Z",
    "2018-04-18T15:41:07",
    "[2018-04-16,2018-04-19]",
    "[2018-04-16..2018-04-19]",
    "[1667,1668,1670..1672]",
    "{1960,1961-12}",
    "{1667,1668..1670}",
    "1950/..",
    "../2018-04-19",
    "[..1851]",
    "[1760-12..]",
    "{1851..}",
]

NO_DATES = [
    "2018-04-31",
    "2018-02-30",
    "2018-13",
    "2018-00",
    "2018-42",
    "2018-04-00",
    "2018-04-32",
    "18",
    "20181",
    "2018-4",
    "2018-4-18",
    "201x",
    "Y2018",
    "-0000",
    "2018-04-18T25:00:00Z",
    "2018-04-18T10:60:00Z",
    "2018-04-18T10:00:60Z",
    "2018/04/18",
    "18-04-2018",
    "April",
    "[2018",
    "2018]",
    "{}",
    "[]",
    "2018??",
    "2018-04-18T10:00:00+25:00",
    "2018-0418",
    "2018.04.18",
]


def day(bound: Bound) -> tuple[int, ...] | float:
    """The day of a bound, infinite where it is open."""
    if bound in {EARLIEST, LATEST}:
        return -math.inf if bound == EARLIEST else math.inf
    return civil(bound[0])


def edtf_day(moment: time.struct_time | float) -> tuple[int, ...] | float:
    """The day of a bound of edtf."""
    return moment if isinstance(moment, float) else tuple(moment[:3])


@every_case("text", DATES)
def test_bounds_agree(text: str) -> None:
    """The first and the last day are those of edtf."""
    expected, date = edtf.parse_edtf(text), parse(text)
    bounds = (edtf_day(expected.lower_strict()), edtf_day(expected.upper_strict()))
    assert (day(date.lower), day(date.upper)) == bounds


@every_case("text", NO_DATES)
def test_what_is_no_date_is_none_for_both(text: str) -> None:
    """Both refuse the same texts."""
    with pytest.raises(edtf.parser.edtf_exceptions.EDTFParseException):
        edtf.parse_edtf(text)
    with pytest.raises(DateError):
        parse(text)


def test_edtf_knows_no_leap_years() -> None:
    """A fault of edtf: 1900 had no 29 February."""
    edtf.parse_edtf("1900-02-29")
    with pytest.raises(DateError):
        parse("1900-02-29")


def test_edtf_fails_on_an_interval_from_an_unspecified_month() -> None:
    """A fault of edtf: it raises an unexpected exception."""
    assert day(parse("2004-XX/2004-07").lower) == (2004, 1, 1)
    with pytest.raises(AttributeError):
        edtf.parse_edtf("2004-XX/2004-07")


def test_edtf_sets_unknown_ends_ten_years_away() -> None:
    """A fault of edtf: an unknown end is not known to be near."""
    assert edtf_day(edtf.parse_edtf("1950/").upper_strict()) == (1960, 1, 1)
    assert parse("1950/").open_end


@pytest.mark.parametrize("text", ["2018-04-18T15:41", "2018-04-18T10:00:00Z/2018-04-19T10:00:00Z"])
def test_edtf_reads_fewer_times(text: str) -> None:
    """A limit of edtf: a time has seconds, and is not allowed in an interval."""
    parse(text)
    with pytest.raises(edtf.parser.edtf_exceptions.EDTFParseException):
        edtf.parse_edtf(text)


def test_edtf_leaves_the_zone_out_of_the_bounds() -> None:
    """A fault of edtf: at 05:41 in Seoul it is the day before in UTC."""
    text = "2018-04-18T05:41:00+09:00"
    assert edtf_day(edtf.parse_edtf(text).lower_strict()) == (2018, 4, 18)
    assert day(parse(text).lower) == (2018, 4, 17)


def test_edtf_takes_midnight_for_the_day_before() -> None:
    """A fault of edtf: 24:00:00, which the later standard dropped, is not refused."""
    assert edtf_day(edtf.parse_edtf("2018-04-18T24:00:00Z").lower_strict()) == (2018, 4, 18)
    with pytest.raises(DateError):
        parse("2018-04-18T24:00:00Z")


@pytest.mark.parametrize("text", ["2018-24", "2018-28", "2018-30"])
def test_edtf_ends_seasons_with_the_year(text: str) -> None:
    """A fault of edtf: a season that begins in December has only that month."""
    assert edtf_day(edtf.parse_edtf(text).upper_strict()) == (2018, 12, 31)
    assert day(parse(text).upper) == (2019, 2, 28)
