"""Ranges of time as people type them."""

from __future__ import annotations

import pytest

from briefing_tui.dates import EARLIEST, LATEST, DateError, parse
from briefing_tui.ranges import between, understood


@pytest.mark.parametrize(
    ("typed", "words", "edtf"),
    [
        ("2018", "2018", "2018"),
        ("Apr 2018", "Apr 2018", "2018-04"),
        ("april 2018", "Apr 2018", "2018-04"),
        ("sept", "Sep 2018", "2018-09"),
        ("18 Apr", "18 Apr 2018", "2018-04-18"),
        ("18. Apr.", "18 Apr 2018", "2018-04-18"),
        ("Apr 18", "18 Apr 2018", "2018-04-18"),
        ("April 18, 2017", "18 Apr 2017", "2017-04-18"),
        ("18 Apr 2017", "18 Apr 2017", "2017-04-18"),
        ("since March", "since Mar 2018", "2018-03/.."),
        ("from 1 May 2017", "since 1 May 2017", "2017-05-01/.."),
        ("until 5 May", "until 5 May 2018", "../2018-05-05"),
        ("by 2019", "until 2019", "../2019"),
        ("after March", "since 1 Apr 2018", "2018-04-01/.."),
        ("After 31 Dec", "since 1 Jan 2019", "2019-01-01/.."),
        ("after 2018", "since 1 Jan 2019", "2019-01-01/.."),
        ("after 2018-04-20T15:41", "since 20 Apr 2018 15:42:00 UTC", "2018-04-20T15:42:00Z/.."),
        ("after 2018-04-20T23:59", "since 21 Apr 2018", "2018-04-21/.."),
        ("before March", "until 28 Feb 2018", "../2018-02-28"),
        ("before 1 Jan", "until 31 Dec 2017", "../2017-12-31"),
        ("before 2018-04-20T15:41", "until 20 Apr 2018 15:40:59 UTC", "../2018-04-20T15:40:59Z"),
        ("before 0001", "until 31 Dec 1 BCE", "../0000-12-31"),
        ("before Y12345", "until 12344", "../Y12344"),
        ("after 9999", "since 10000", "Y10000/.."),
        ("1 May to 10 Jun", "1 May–10 Jun 2018", "2018-05-01/2018-06-10"),
        ("from 1 May until 10 Jun", "1 May–10 Jun 2018", "2018-05-01/2018-06-10"),
        ("between 1 May and 3 May", "1–3 May 2018", "2018-05-01/2018-05-03"),
        ("17 to 18 Apr", "17–18 Apr 2018", "2018-04-17/2018-04-18"),
        ("17–18 Apr", "17–18 Apr 2018", "2018-04-17/2018-04-18"),
        ("17-18 Apr", "17–18 Apr 2018", "2018-04-17/2018-04-18"),
        ("1 May to 10 Jun 2017", "1 May–10 Jun 2017", "2017-05-01/2017-06-10"),
        ("1 Dec 2016 to 10 Jan 2017", "1 Dec 2016–10 Jan 2017", "2016-12-01/2017-01-10"),
        ("1700 to 1800", "1700–1800", "1700/1800"),
        ("2018-04-18", "18 Apr 2018", "2018-04-18"),
        ("2018-05-01/2018-06-10", "1 May–10 Jun 2018", "2018-05-01/2018-06-10"),
        ("-0043", "44 BCE", "-0043"),
        ("201X", "2010s", "201X"),
        ("  18   Apr ", "18 Apr 2018", "2018-04-18"),
    ],
)
def test_a_range_is_understood(typed: str, words: str, edtf: str) -> None:
    """In words or EDTF; without a year it is of the year that is given. What was understood can be typed again."""
    dates = understood(typed, 2018)
    assert dates.words == words
    assert (dates.lower, dates.upper) == (parse(edtf).lower, parse(edtf).upper)


@pytest.mark.parametrize(
    "typed", ["17–18 Apr 2018", "1 May–10 Jun 2018", "since Mar 2018", "until 2019", "Apr–19 Apr 2018"]
)
def test_what_is_shown_can_be_typed_again(typed: str) -> None:
    """The words of a range are understood as that range."""
    assert understood(typed, 1900).words == typed


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "The date is empty."),
        (" ", "The date is empty."),
        ("foo", "foo is no month."),
        ("Marchy 2018", "Marchy is no month."),
        ("Mayhem", "Mayhem is no month."),
        ("31 Feb", "There is no such day: 2018-02-31."),
        ("0 May", "There is no such day: 2018-05-00."),
        ("after 31 Feb", "There is no such day: 2018-02-31."),
        ("2018-06/2018-04", "This ends before it begins: 2018-06/2018-04."),
        ("after 2018/..", "Nothing lies after 2018/.., which is open on that side."),
        ("before ../2018", "Nothing lies before ../2018, which is open on that side."),
        ("10 Jun to 1 May", "This ends before it begins: 2018-06-10/2018-05-01."),
        ("1 May to", "This is not a date in EDTF: 1 May to."),
        ("\x1b[2J", "This is not a date in EDTF: ·[2J."),
        ("(*+?", "This is not a date in EDTF: (*+?."),
        ("9" * 300, "This is too long for a date: 300 characters."),
    ],
)
def test_what_is_no_range_is_told(typed: str, sentence: str) -> None:
    """One sentence says what is wrong, a second what would be right."""
    with pytest.raises(DateError) as fault:
        understood(typed, 2018)
    assert fault.value.message == sentence
    assert fault.value.hint


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("Apr", "", "since Apr 2018"),
        ("", "18 Apr", "until 18 Apr 2018"),
        ("Apr", "1 May", "Apr–1 May 2018"),
        ("1–5 Apr", "1–5 May", "1 Apr–5 May 2018"),
        ("since Apr", "until May", "Apr–May 2018"),
        ("after Apr", "before Jun", "1–31 May 2018"),
    ],
)
def test_a_range_from_one_to_another(first: str, last: str, words: str) -> None:
    """From the beginning of the first to the end of the last, each of which may be left open."""
    dates = between(first, last, 2018)
    assert dates.words == words
    assert dates.lower == (understood(first, 2018).lower if first else EARLIEST)
    assert dates.upper == (understood(last, 2018).upper if last else LATEST)


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        ("2019", "2018", "This ends before it begins: 2019/2018."),
        ("xx", "2018", "This is not a date in EDTF: xx."),
        ("2018", "5", "This is not a date in EDTF: 5."),
        ("after Jun", "before Jun", "This ends before it begins: 2018-07-01/2018-05-31."),
        ("until Mar", "Jun", "This has no beginning: until Mar."),
        ("Mar", "since Jun", "This has no end: since Jun."),
    ],
)
def test_what_is_no_range_from_one_to_another(first: str, last: str, sentence: str) -> None:
    """The fault names what was typed."""
    with pytest.raises(DateError) as fault:
        between(first, last, 2018)
    assert fault.value.message == sentence


def test_a_time_is_in_the_briefings_zone() -> None:
    """As the dates of its events are."""
    assert understood("2018-04-18T15:00", 2018, "Asia/Seoul").lower == parse("2018-04-18T06:00").lower
