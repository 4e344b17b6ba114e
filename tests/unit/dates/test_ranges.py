"""Ranges of time as people type them."""

from __future__ import annotations

import pytest

from briefing_tui.dates.edtf import EARLIEST, LATEST, DateError, parse
from briefing_tui.dates.phrases.reading import parse_range, range_between
from briefing_tui.dates.time_range import Now
from tests.cases import every_case

NOW = Now(2018, parse("2018-04-19").days[1])
"""A Thursday."""


@every_case(
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
        ("After 31 Dec 2018", "since 1 Jan 2019", "2019-01-01/.."),
        ("after 2018", "since 1 Jan 2019", "2019-01-01/.."),
        ("after 2018-04-20T15:41", "since 20 Apr 2018 15:42", "2018-04-20T15:42/.."),
        ("after 2018-04-20T23:59", "since 21 Apr 2018", "2018-04-21/.."),
        ("before March", "until 28 Feb 2018", "../2018-02-28"),
        ("before 1 Jan", "until 31 Dec 2017", "../2017-12-31"),
        ("before 2018-04-20T15:41", "until 20 Apr 2018 15:40", "../2018-04-20T15:40"),
        ("before 0001", "until 31 Dec 1 BCE", "../0000-12-31"),
        ("before Y12345", "until 12344 CE", "../Y12344"),
        ("after 9999", "since 10000 CE", "Y10000/.."),
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
        ("12Jun", "12 Jun 2018", "2018-06-12"),
        ("Jun12", "12 Jun 2018", "2018-06-12"),
        ("12Jun2017", "12 Jun 2017", "2017-06-12"),
        ("12th of June", "12 Jun 2018", "2018-06-12"),
        ("June 12th, 2017", "12 Jun 2017", "2017-06-12"),
        ("on Thu 19 Apr 2018", "19 Apr 2018", "2018-04-19"),
        ("Tuesday, June 12", "12 Jun 2018", "2018-06-12"),
        ("12Jun-15Jun", "12–15 Jun 2018", "2018-06-12/2018-06-15"),
        ("May 1 to 5", "1–5 May 2018", "2018-05-01/2018-05-05"),
        ("May 1-5", "1–5 May 2018", "2018-05-01/2018-05-05"),
        ("17-Apr-2018", "17 Apr 2018", "2018-04-17"),
        ("12.6.2018", "12 Jun 2018", "2018-06-12"),
        ("2018/04/18", "18 Apr 2018", "2018-04-18"),
        ("Apr-Jun", "Apr–Jun 2018", "2018-04/2018-06"),
        ("2017-2019", "2017–2019", "2017/2019"),
        ("Q1 2019", "Q1 2019", "2019-33"),
        ("2019q3", "Q3 2019", "2019-35"),
        ("q2", "Q2 2018", "2018-34"),
        ("Q1-Q3 2017", "Q1–Q3 2017", "2017-33/2017-35"),
        ("third quarter of 2018", "Q3 2018", "2018-35"),
        ("1st half of 2018", "first half of 2018", "2018-40"),
        ("H2 2017", "second half of 2017", "2017-41"),
        ("since Q2", "since Q2 2018", "2018-34/.."),
        ("spring", "spring 2018", "2018-21"),
        ("the summer of 1848", "summer 1848", "1848-22"),
        ("early June", "1–10 Jun 2018", "2018-06-01/2018-06-10"),
        ("mid-June", "11–20 Jun 2018", "2018-06-11/2018-06-20"),
        ("late Feb 2016", "21–29 Feb 2016", "2016-02-21/2016-02-29"),
        ("late 2018", "Sep–Dec 2018", "2018-39"),
        ("the 1990s", "1990s", "199X"),
        ("19th century", "19th century", "18XX"),
        ("44 BC", "44 BCE", "-0043"),
        ("17,901 BCE", "17901 BCE", "Y-17900"),
        ("2018 or later", "since 2018", "2018/.."),
        ("May onwards", "since May 2018", "2018-05/.."),
        ("2017 and before", "until 2017", "../2017"),
    ],
)
def test_a_range_is_understood(typed: str, words: str, edtf: str) -> None:
    """In words or EDTF; without a year it is of the year that is given. What was understood can be typed again."""
    dates = parse_range(typed, NOW)
    assert dates.words == words
    assert (dates.date.lower, dates.date.upper) == (parse(edtf).lower, parse(edtf).upper)


@every_case(
    ("typed", "words", "edtf"),
    [
        ("today", "19 Apr 2018", "2018-04-19"),
        ("yesterday", "18 Apr 2018", "2018-04-18"),
        ("Monday", "16 Apr 2018", "2018-04-16"),
        ("thursday", "19 Apr 2018", "2018-04-19"),
        ("last Thursday", "12 Apr 2018", "2018-04-12"),
        ("this Friday", "20 Apr 2018", "2018-04-20"),
        ("next Monday", "23 Apr 2018", "2018-04-23"),
        ("last week", "9–15 Apr 2018", "2018-04-09/2018-04-15"),
        ("this week", "16–22 Apr 2018", "2018-04-16/2018-04-22"),
        ("next month", "May 2018", "2018-05"),
        ("last quarter", "Q1 2018", "2018-33"),
        ("last year", "2017", "2017"),
        ("the last 7 days", "13–19 Apr 2018", "2018-04-13/2018-04-19"),
        ("past two weeks", "6–19 Apr 2018", "2018-04-06/2018-04-19"),
        ("last 2 months", "20 Feb–19 Apr 2018", "2018-02-20/2018-04-19"),
        ("next 3 days", "20–22 Apr 2018", "2018-04-20/2018-04-22"),
        ("3 days ago", "16 Apr 2018", "2018-04-16"),
        ("a week ago", "12 Apr 2018", "2018-04-12"),
        ("four months ago", "Dec 2017", "2017-12"),
        ("10 years ago", "2008", "2008"),
        ("since last week", "since 9 Apr 2018", "2018-04-09/.."),
        ("until last week", "until 15 Apr 2018", "../2018-04-15"),
        ("after last week", "since 16 Apr 2018", "2018-04-16/.."),
        ("last month to yesterday", "Mar–18 Apr 2018", "2018-03/2018-04-18"),
    ],
)
def test_words_that_count_from_the_day_of_the_briefing(typed: str, words: str, edtf: str) -> None:
    """Weeks begin with Monday; so many days go up to the day itself, or begin with the next one."""
    dates = parse_range(typed, NOW)
    assert dates.words == words
    assert (dates.date.lower, dates.date.upper) == (parse(edtf).lower, parse(edtf).upper)


def test_a_month_ago_from_its_last_day() -> None:
    """The last day of a shorter month is as far as there is."""
    assert parse_range("last 1 month", Now(2018, parse("2018-03-31").days[0])).words == "1–31 Mar 2018"
    assert parse_range("next 1 month", Now(2018, parse("2018-01-31").days[0])).words == "1–28 Feb 2018"


def test_years_ago_from_a_year_of_more_than_four_digits() -> None:
    """It is a year all the same."""
    dates = parse_range("2 years ago", Now(170000, parse("Y170000").days[0]))
    assert (dates.date.lower, dates.date.upper) == (parse("Y169998").lower, parse("Y169998").upper)


def test_a_day_to_count_from_has_to_be_known() -> None:
    """A briefing without `as_of` has none; a date in words is understood all the same."""
    with pytest.raises(DateError, match="no as-of date to count from"):
        parse_range("last week", Now(2018))
    assert parse_range("18 Apr", Now(2018)).words == "18 Apr 2018"


@pytest.mark.parametrize("typed", ["12/6/2018", "6-12-2018"])
def test_a_date_in_numbers_that_may_be_two_days_is_asked_for(typed: str) -> None:
    """A day is not guessed."""
    with pytest.raises(DateError, match=f"“{typed}” may mean 12 Jun 2018 or 6 Dec 2018"):
        parse_range(typed, NOW)
    assert parse_range("13/6/2018", NOW).words == "13 Jun 2018"


@pytest.mark.parametrize(
    "typed",
    [
        "17–18 Apr 2018",
        "1 May–10 Jun 2018",
        "since Mar 2018",
        "until 2019",
        "Apr–19 Apr 2018",
        "Q1–Q3 2018",
        "first half of 2018",
        "third third of 2018",
        "since 1850",
        "19th century",
        "44 BCE",
    ],
)
def test_what_is_shown_can_be_typed_again(typed: str) -> None:
    """The words of a range are understood as that range."""
    assert parse_range(typed, Now(1900)).words == typed


@every_case(
    ("typed", "sentence"),
    [
        ("", "No date is given."),
        (" ", "No date is given."),
        ("foo", "“foo” is not understood."),
        ("Marchy 2018", "“Marchy 2018” is not understood."),
        ("Mayhem", "“Mayhem” is not understood."),
        ("31 Feb", "“31 Feb” does not work: February 2018 has 28 days."),
        ("0 May", "“0 May” does not work: May has 31 days."),
        ("after 31 Feb", "“after 31 Feb” does not work: February 2018 has 28 days."),
        ("2018-06/2018-04", "This ends before it begins: 2018-06/2018-04."),
        ("after 2018/..", "“after 2018/..” does not work: there is nothing after an open end."),
        ("before ../2018", "“before ../2018” does not work: there is nothing before an open beginning."),
        ("10 Jun 2018 to 1 May 2018", "“10 Jun 2018 to 1 May 2018” does not work: it ends before it begins."),
        ("1 May to", "“1 May to” is not understood."),
        ("\x1b[2J", "“·[2J” is not understood."),
        ("(*+?", "“(*+?” is not understood."),
        ("12 Jum", "“12 Jum” is not understood."),
        ("last straw", "“last straw” is not understood."),
        ("last 0 days", "“last 0 days” is not understood."),
        ("early", "“early” is not understood."),
        ("early Foo", "“early Foo” is not understood."),
        ("9" * 300, f"“{'9' * 39}…” is too long: 300 characters."),
    ],
)
def test_what_is_no_range_is_told(typed: str, sentence: str) -> None:
    """One sentence says what is wrong, a second what would be right."""
    with pytest.raises(DateError) as fault:
        parse_range(typed, NOW)
    assert fault.value.message == sentence
    assert fault.value.hint


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("Apr", "", "since Apr 2018"),
        ("", "18 Apr", "until 18 Apr 2018"),
        ("Apr", "1 May", "Apr–1 May 2018"),
        ("since Apr", "until May", "Apr–May 2018"),
        ("after Apr", "before Jun", "1–31 May 2018"),
    ],
)
def test_a_range_from_one_to_another(first: str, last: str, words: str) -> None:
    """From the beginning of the first to the end of the last, each of which may be left open."""
    dates = range_between(first, last, NOW)
    assert dates.words == words
    assert dates.date.lower == (parse_range(first, NOW).date.lower if first else EARLIEST)
    assert dates.date.upper == (parse_range(last, NOW).date.upper if last else LATEST)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("10 Dec", "5 Jan 2018", "10 Dec 2017–5 Jan 2018"),
        ("10", "12 Apr", "10–12 Apr 2018"),
        ("Monday", "Friday", "16–20 Apr 2018"),
        ("", "Friday", "until 20 Apr 2018"),
        ("last week", "", "since 9 Apr 2018"),
        ("May onwards", "", "since May 2018"),
        ("2018/..", "../2019", "2018–2019"),
        ("1–5 Apr", "1–5 May", "1 Apr–5 May 2018"),
        ("1–5 Apr", "1–5 Apr", "1–5 Apr 2018"),
        ("2018-04-01/2018-04-05", "2018-05", "1 Apr–May 2018"),
    ],
)
def test_both_ends_are_read_together(first: str, last: str, words: str) -> None:
    """As with a word between them; what comes last looks ahead."""
    assert range_between(first, last, NOW).words == words


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        ("2019", "2018", "“2019 to 2018” does not work: it ends before it begins."),
        ("xx", "2018", "“xx” is not understood."),
        ("2018", "5", "“2018 to 5” is not understood."),
        ("after Jun", "before Jun", "“after Jun to before Jun” does not work: it ends before it begins."),
        ("until Mar", "Jun", "“until Mar” does not work: it has no beginning."),
        ("Mar", "since Jun", "“since Jun” does not work: it has no end."),
        ("1–5 Apr", "", "“1–5 Apr” does not work: it has two ends."),
        ("", "2018-04-01/2018-04-05", "“2018-04-01/2018-04-05” does not work: it has two ends."),
        ("3/4", "", "“3/4” may mean since 4 Mar 2018 or since 3 Apr 2018."),
    ],
)
def test_what_is_no_range_from_one_to_another(first: str, last: str, sentence: str) -> None:
    """The fault names what was typed."""
    with pytest.raises(DateError) as fault:
        range_between(first, last, NOW)
    assert fault.value.message == sentence


def test_a_time_is_in_the_briefings_zone() -> None:
    """As the dates of its events are."""
    assert parse_range("2018-04-18T15:00", NOW, "Asia/Seoul").date.lower == parse("2018-04-18T15:00").lower
