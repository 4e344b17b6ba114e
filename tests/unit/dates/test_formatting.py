"""Dates in words for people."""

from __future__ import annotations

from briefing_tui.dates.edtf import parse, year_words
from tests.cases import every_case


def words(text: str, *, year: bool = True) -> str:
    """What people read, with plain blanks."""
    return parse(text).words(year=year).replace("\N{NO-BREAK SPACE}", " ")


@every_case(
    ("text", "told", "under_its_year"),
    [
        ("2018-04-18", "18 Apr 2018", "18 Apr"),
        ("2018-04", "Apr 2018", "Apr"),
        ("2018", "2018", "2018"),
        ("2018~", "about 2018", "about 2018"),
        ("2018?", "2018?", "2018?"),
        ("2018-04-01%", "about 1 Apr 2018?", "about 1 Apr?"),
        ("2018-04-20T15:41", "20 Apr 2018 15:41", "20 Apr 15:41"),
        ("2018-04-20T15:41:07Z", "20 Apr 2018 15:41:07 UTC", "20 Apr 15:41:07"),
        ("2018-04-20T15:41+09:00~", "about 20 Apr 2018 15:41 +09:00", "about 20 Apr 15:41+09"),
        ("2018-01-01T05:00+09:00", "1 Jan 2018 05:00 +09:00", "1 Jan 05:00+09"),
        ("2018-04-20T15:41/2018-04-20T16:20", "20 Apr 2018 15:41–16:20", "20 Apr 15:41–16:20"),
        ("2018-04-20T15:41Z/2018-04-20T16:20Z", "20 Apr 2018 15:41–16:20 UTC", "20 Apr 15:41–16:20"),
        ("2018-04-17/2018-04-18", "17–18 Apr 2018", "17–18 Apr"),
        ("2018-04-18/2018-04-18", "18 Apr 2018", "18 Apr"),
        ("2018-04-28/2018-05-02", "28 Apr–2 May 2018", "28 Apr–2 May"),
        ("2018-05/2018-06", "May–Jun 2018", "May–Jun"),
        ("2017-12-30/2018-01-02", "30 Dec 2017–2 Jan 2018", "30 Dec–2 Jan"),
        ("2018-04/2020-06", "Apr 2018–Jun 2020", "Apr 2018–Jun 2020"),
        ("1984~/2004-06~", "about 1984–Jun 2004", "about 1984–Jun 2004"),
        ("2018-04-18?/2018-04-19~", "18 Apr 2018?–about 19 Apr 2018", "18 Apr?–about 19 Apr"),
        ("1950/..", "since 1950", "since 1950"),
        ("2018-04-18~/..", "since about 18 Apr 2018", "since about 18 Apr"),
        ("1950/", "from 1950", "from 1950"),
        ("../2018-04-19", "until 19 Apr 2018", "until 19 Apr"),
        ("/2018-04-19", "until 19 Apr 2018", "until 19 Apr"),
        ("[..2018-04-19]", "by 19 Apr 2018", "by 19 Apr"),
        ("[2018-04-19..]", "19 Apr 2018 or later", "19 Apr or later"),
        ("[2018-04-16..2018-04-19]", "some day 16–19 Apr 2018", "16–19 Apr"),
        ("[2018-05-01..2018-06-10]", "some day 1 May–10 Jun 2018", "1 May–10 Jun"),
        ("[2018-04..2018-06]", "some time Apr–Jun 2018", "Apr–Jun"),
        ("[2018-04-16,2018-04-19]", "16 or 19 Apr 2018", "16 or 19 Apr"),
        ("{2018-04-16,2018-04-19}", "16 and 19 Apr 2018", "16 and 19 Apr"),
        ("{2018-04-16,2018-04-19,2018-04-21}", "16, 19 and 21 Apr 2018", "16, 19 and 21 Apr"),
        ("{2018-04-16..2018-04-19}", "16–19 Apr 2018", "16–19 Apr"),
        ("[1667,1668,1670..1672]", "1667, 1668 or 1670–1672", "1667, 1668 or 1670–1672"),
        ("[..1667,1700..]", "by 1667 or 1700 or later", "by 1667 or 1700 or later"),
        ("[1667,1668,1680,1690]", "some time 1667–1690", "1667–1690"),
        ("{1667,1668,1680,1690..}", "several times since 1667", "since 1667"),
        ("[..1667,1668,1680,1690..]", "any time", "any time"),
        ("2018-04-XX", "some day in Apr 2018", "Apr"),
        ("2018-XX", "some month in 2018", "2018"),
        ("2018-XX-XX", "some day in 2018", "2018"),
        ("185X", "1850s", "1850s"),
        ("004X", "40–49 CE", "40–49 CE"),
        ("000X", "1 BCE–9 CE", "1 BCE–9 CE"),
        ("-004X", "50–41 BCE", "50–41 BCE"),
        ("18XX", "19th century", "19th century"),
        ("11XX", "12th century", "12th century"),
        ("20XX", "21st century", "21st century"),
        ("-00XX", "1st century BCE", "1st century BCE"),
        ("1848-21", "spring 1848", "spring"),
        ("2018-30", "southern summer 2018", "southern summer"),
        ("2018-33", "Q1 2018", "Q1"),
        ("2018-37", "first third of 2018", "first third"),
        ("2018-41", "second half of 2018", "second half"),
        ("-0044", "45 BCE", "45 BCE"),
        ("-0043-03-15", "15 Mar 44 BCE", "15 Mar"),
        ("0476-09", "Sep 476 CE", "Sep"),
        ("Y12018", "12018 CE", "12018 CE"),
    ],
)
def test_a_date_is_put_in_words(text: str, told: str, under_its_year: str) -> None:
    """In short words, without the year under a heading that contains it."""
    assert (words(text), words(text, year=False)) == (told, under_its_year)


def test_some_day_is_left_out_beside_a_mark() -> None:
    """Beside a mark for some day within a period, the words omit that and keep the year."""
    assert parse("[2018-04-16..2018-04-19]").words(bare=True) == "16–19\N{NO-BREAK SPACE}Apr 2018"


def test_a_day_keeps_its_month_on_its_line() -> None:
    """The space between day and month is non-breaking."""
    assert parse("2018-04-18").words() == "18\N{NO-BREAK SPACE}Apr 2018"


def test_years_are_told_with_their_era_where_it_is_not_plain() -> None:
    """Four digits need no era; year 0 of the count is 1 BCE."""
    assert [year_words(year) for year in (2018, 476, 12018, 0)] == ["2018", "476 CE", "12018 CE", "1 BCE"]
