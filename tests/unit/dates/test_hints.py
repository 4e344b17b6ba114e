"""Hints for dates that are invalid or in a different notation."""

from __future__ import annotations

import pytest

from briefing_tui.dates.edtf import DateError, parse
from briefing_tui.dates.hints import GENERAL_HINT, one_reading
from briefing_tui.loading.meant_values import is_date
from tests.cases import every_case

NO_30_FEBRUARY = "February 2018 has 28 days. For an uncertain day write 2018-02-XX."


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            "2018-04-31",
            "There is no such day: 2018-04-31.",
            "April has 30 days. For an uncertain day write 2018-04-XX.",
        ),
        (
            "2018-02-29",
            "There is no such day: 2018-02-29.",
            "February 2018 has 28 days. For an uncertain day write 2018-02-XX.",
        ),
        ("2018-18-04", "There is no such month: 2018-18-04.", "Write 2018-04-18, with the month before the day."),
        ("2018-44-99", "There is no such month: 2018-44-99.", "Months run from 01 to 12."),
        (
            "1914-18",
            "There is no such month: 1914-18.",
            "Months run from 01 to 12. For an interval of years write 1914/1918.",
        ),
        (
            "2018-00",
            "There is no such month: 2018-00.",
            "Months run from 01 to 12; 21 to 24 are seasons, 25 to 41 other parts of a year.",
        ),
        (
            "2018-04-18T24:00",
            "There is no such time: 2018-04-18T24:00.",
            "Hours run from 00 to 23, minutes and seconds from 00 to 59.",
        ),
        (
            "2018-04-18T10:00+19:00",
            "There is no such zone: +19:00.",
            "A zone is at most 14 hours from UTC; Z is UTC itself.",
        ),
        (
            "2018-04-20/2018-04-18",
            "This ends before it begins: 2018-04-20/2018-04-18.",
            "Write 2018-04-18/2018-04-20.",
        ),
        ("[2018..2017]", "This ends before it begins: 2018..2017.", "Write 2017..2018."),
        ("../..", "Neither end of ../.. is known.", "Write at least one of them."),
        (
            "[2017..,2019]",
            "There is an open end within this set: [2017..,2019].",
            "Write ..date as the first member of a set, date.. as the last one.",
        ),
        ("-0000", "There is no year -0000.", "Write 0000 for 1 BCE."),
        ("Y12018-04", "A year with Y has no month: Y12018-04.", "Write Y12018 alone."),
        ("Y1234567890123", "This year is too far away.", "A year has at most 12 digits."),
        ("9" * 201, "This is too long for a date: 201 characters.", "A date has at most 200 characters."),
    ],
)
def test_a_date_that_cannot_be_is_explained(text: str, message: str, hint: str) -> None:
    """An impossible date says what is impossible in it, and how it is corrected."""
    with pytest.raises(DateError) as caught:
        parse(text)
    assert (caught.value.message, caught.value.hint) == (message, hint)


@every_case(
    ("text", "meant"),
    [
        ("18 April 2018", "2018-04-18"),
        ("18th of April, 2018", "2018-04-18"),
        ("Wednesday, April 18, 2018", "2018-04-18"),
        ("18-Apr-2018", "2018-04-18"),
        ("2018 April 18", "2018-04-18"),
        ("Sept. 2018", "2018-09"),
        ("2018/04/18", "2018-04-18"),
        ("04/18/2018", "2018-04-18"),
        ("18.4.2018", "2018-04-18"),
        ("04/05/2018", "2018-04-05 or 2018-05-04, whichever you mean"),
        ("2018-4-18", "2018-04-18"),
        ("2018-4", "2018-04"),
        ("4/2018", "2018-04"),
        ("20180418", "2018-04-18"),
        (" 2018 ", "2018"),
        ("2018‑04‑18", "2018-04-18"),  # noqa: RUF001 - hyphens that do not break
        ("201x", "201X"),
        ("199u", "199X"),
        ("2018-uu", "2018-XX"),
        ("2018?~", "2018%"),
        ("2018-04-18 15:41", "2018-04-18T15:41"),
        ("2018-04-18T9:05", "2018-04-18T09:05"),
        ("2018-04-18T15", "2018-04-18T15:00"),
        ("2018-04-18t15:41z", "2018-04-18T15:41Z"),
        ("2018-04-18T15:41 UTC", "2018-04-18T15:41Z"),
        ("2018-04-18T15:41+0900", "2018-04-18T15:41+09:00"),
        ("2018-04-18T15:41:07.52Z", "2018-04-18T15:41:07Z"),
        ("2004/open", "2004/.. with two dots"),
        ("unknown/2004", "/2004"),
        ("Y2018", "2018"),
        ("202603", "2026-03"),
        ("476", "0476"),
        ("c. 1850", "1850~"),
        ("about April 1850", "1850-04~"),
        ("the 1850s", "185X"),
        ("spring of 1848", "1848-21"),
        ("Q2 2018", "2018-34"),
        ("2018-Q2", "2018-34"),
        ("45 BC", "-0044"),
        ("1 BCE", "0000"),
        ("10000 BCE", "-9999"),
        ("17901 BCE", "Y-17900"),
        ("AD 79", "0079"),
        ("19th century", "18XX"),
        ("since 1950", "1950/.. with two dots"),
        ("by 19 April 2018", '"[..2018-04-19]"'),
        ("1914–1918", "1914/1918"),
        ("1914/18", "1914/1918"),
        ("2018-04-18/20", "2018-04-18/2018-04-20"),
        ("2018-04-18 - 2018-04-20", "2018-04-18/2018-04-20"),
        ("17–18 April 2018", "2018-04-17/2018-04-18"),
        ("April 17-18, 2018", "2018-04-17/2018-04-18"),
        ("May to June 2018", "2018-05/2018-06"),
        ("from 1 May to 10 June 2018", "2018-05-01/2018-06-10"),
        ("2020/21", "2020/2021"),
        ("2024/25", "2024/2025"),
        ("2010/11", "2010-11 or 2010/2011, whichever you mean"),
        ("2010/12", "2010-12"),
        ("18. März 2018", "2018-03-18"),
        ("1er août 2018", "2018-08-01"),
        ("18 de abril de 2018", "2018-04-18"),
        ("18Apr2018", "2018-04-18"),
        ("2018年4月18日", "2018-04-18"),
        ("2018년 4월", "2018-04"),
        ("2018-W16", "2018-04-16/2018-04-22"),
        ("2018-W16-3", "2018-04-18"),
        ("Wed, 18 Apr 2018", "2018-04-18"),
        ("2018-04-18 (Wednesday)", "2018-04-18"),
        ("the 18th of April 2018", "2018-04-18"),
        ("approx. 1850", "1850~"),
        ("18 April 2018 (approx.)", "2018-04-18~"),
        ("2018-04-??", "2018-04-XX"),
        ("201?", "201X"),
        ("20??", "20XX"),
        ("April 2018 - present", "2018-04/.. with two dots"),
        ("2018-04-18 to date", "2018-04-18/.. with two dots"),
        ("2018-04-18..2018-04-20", "2018-04-18/2018-04-20"),
        ("18 April 2018 and 20 April 2018", '"{2018-04-18,2018-04-20}"'),
        ("2018-04-18, 2018-04-20", '"{2018-04-18,2018-04-20}" or 2018-04-18/2018-04-20, whichever you mean'),
        ("between March and May 2018", '2018-03/2018-05 or "[2018-03..2018-05]", whichever you mean'),
        ("1 May 2018 or 2 May 2018", '"[2018-05-01,2018-05-02]"'),
        ("18 April 2018, 3.30pm", "2018-04-18T15:30"),
        ("3 p.m. on April 18, 2018", "2018-04-18T15:00"),
        ("18 April 2018 at 12:05 am", "2018-04-18T00:05"),
        ("15:41, 18 April 2018", "2018-04-18T15:41"),
        ("noon on Wednesday 18 April 2018", "2018-04-18T12:00"),
        ("3/4/2018 15:30", "2018-03-04T15:30 or 2018-04-03T15:30, whichever you mean"),
        ("2018-04-18 18:00 CET", "2018-04-18T18:00+01:00"),
        ("6pm KST on 18 April 2018", "2018-04-18T18:00+09:00"),
        ("18:00 UTC, 18 April 2018", "2018-04-18T18:00Z"),
        ("the week of 16 April 2018", "2018-04-16/2018-04-22"),
        ("week beginning 18 April 2018", "2018-04-16/2018-04-22 or 2018-04-18/2018-04-24, whichever you mean"),
        ("winter 2018/19", "2018-24"),
        ("the winter of 1999-2000", "1999-24"),
    ],
)
def test_another_way_of_writing_is_answered_with_the_edtf(text: str, meant: str) -> None:
    """Who writes dates as in a letter or a form reads how EDTF writes that date."""
    with pytest.raises(DateError, match=r"^This cannot be read as a date: .*\.$") as caught:
        parse(text)
    assert caught.value.hint == f"Write {meant}."


@every_case(
    ("text", "part_of_hint"),
    [
        ("", "Write a date like 2018-04-18"),
        ("soon", "Write a date like 2018-04-18"),
        ("[2018", "Write a date like 2018-04-18"),
        ("[]", "Write a date like 2018-04-18"),
        ("[..]", "Write a date like 2018-04-18"),
        ("Wednesday", "in as_stated"),
        ("last week", "in as_stated"),
        ("156X-12-25", "X replaces unknown digits at the end of a year"),
        ("1XXX", "X replaces unknown digits at the end of a year"),
        ("2018-XX-12", "X replaces unknown digits at the end of a year"),
        ("Y-17E7", "Write the year in full"),
        ("12018", "A year has four digits; write Y12018 if you mean the year 12018."),
        ("2026031", "A year has four digits; write Y2026031 if you mean the year 2026031."),
        ("2018-04-XXT10:00", "Write a date like 2018-04-18"),
        ("2018-W54", "Write a date like 2018-04-18"),
        ("two days after 18 April 2018", "Write a date like 2018-04-18"),
        ("18.04.18", "Write the year in full, as in 2018-04-18."),
        ("4/5/18", "Write the year in full, as in 2018-05-04 or 2018-04-05."),
        ("18 Apr 18", "Write the year in full, as in 2018-04-18."),
        ("99.99.18", "Write the year in full"),
        ("Apr 18", "Write the year too, as in 2018-04-18."),
        ("18 April", "Write the year too, as in 2018-04-18."),
        ("early April 2018", "Write 2018-04, and the source's own words in as_stated."),
        ("mid-April 2018", "Write 2018-04, and the source's own words in as_stated."),
        ("FY2018", "Write 2018, and the source's own words in as_stated."),
        ("Easter 2018", "Write 2018, and the source's own words in as_stated."),
        ("night of 18-19 April 2018", "Write 2018-04-18/2018-04-19, and the source's own words in as_stated."),
        ("early 19th century", "Write 18XX, and the source's own words in as_stated."),
        ("mid-2018", "Write 2018, and the source's own words in as_stated."),
        ("mid-April", "Write the year too, as in 2018-04."),
        ("noon on Friday 6 April", "Write the year too, as in 2018-04-06."),
        ("April", "Write the year too, as in 2018-04."),
        ("April '18", "Write the year in full, as in 2018-04."),
        ("April 5 '18", "Write the year in full, as in 2018-04-05."),
        ("3.30pm", "Write the day before the time, as in 2018-04-18T15:30."),
        ("12:30", "Write the day before the time, as in 2018-04-18T15:30."),
        ("winter 2018/20", "Write 2018/2020, and the source's own words in as_stated."),
        ("13pm on 18 April 2018", "Write 2018-04-18, and the source's own words in as_stated."),
        ("18 April 2018, 6pm EST", "Write 2018-04-18, and the source's own words in as_stated."),
        ("TBD", "Write as much of the date as is known"),
        ("unknown", "Write as much of the date as is known"),
    ],
)
def test_what_cannot_be_guessed_has_a_general_hint(text: str, part_of_hint: str) -> None:
    """A text without any likely meaning, and EDTF of a level that is not read, still get help."""
    with pytest.raises(DateError) as caught:
        parse(text)
    assert part_of_hint in caught.value.hint


@every_case(
    ("text", "hint"),
    [
        ("Febuary 2018", "“Febuary” is not a month. Write 2018-02."),
        ("Agust 3", "“Agust” is not a month. Write the year too, as in 2018-08-03."),
        ("Setpember", "“Setpember” is not a month. Write the year too, as in 2018-09."),
        ("Decmber 24, 2018", "“Decmber” is not a month. Write 2018-12-24."),
        ("12 jnauary 2018", "“Jnauary” is not a month. Write 2018-01-12."),
        ("early Aprl 2018", "“Aprl” is not a month. Write 2018-04, and the source's own words in as_stated."),
        ("Juny 2018", "“Juny” is not a month. Write 2018-06 or 2018-07, whichever you mean."),
        ("Feburary 30, 2018", f"“Feburary” is not a month. {NO_30_FEBRUARY}"),
        ("30 Feb 2018", NO_30_FEBRUARY),
        ("02/30/2018", NO_30_FEBRUARY),
        ("30.02.2018", NO_30_FEBRUARY),
        ("2018/02/30", NO_30_FEBRUARY),
        ("20180230", NO_30_FEBRUARY),
        ("2018-02-30 12:00", NO_30_FEBRUARY),
        ("30 Feb 2018 at noon", NO_30_FEBRUARY),
        ("28 to 30 Feb 2018", NO_30_FEBRUARY),
        ("30 Feb", "February has at most 29 days."),
        ("29 Feb", "Write the year too, as in 2020-02-29."),
        ("2018/13/02", "Write 2018-02-13, with the month before the day."),
        ("13/13/2018", "Months run from 01 to 12."),
        ("the Marsh agreement", GENERAL_HINT),
        ("aapril pril aprill", GENERAL_HINT),
    ],
)
def test_a_wrong_month_or_day_is_named(text: str, hint: str) -> None:
    """A misspelt month is recognized; a day or month that does not exist is named as such, in any notation."""
    with pytest.raises(DateError) as caught:
        parse(text)
    assert caught.value.hint == hint
    assert one_reading(text, is_date) == ""


@pytest.mark.parametrize(
    "text", ["12018", "2026031", "-12018", "2018/20190", "about 12018", "12018 or 2019", "476/480"]
)
def test_a_year_of_other_than_four_digits_is_never_guessed(text: str) -> None:
    """A digit too many or too few is a slip more often than it is a far year, unless an era is named."""
    assert one_reading(text, is_date) == ""
    assert one_reading("12018 BCE", is_date) == "Y-12017"
    assert one_reading("476 AD", is_date) == "0476"


def test_a_message_repeats_only_the_beginning_of_a_long_text() -> None:
    """A message stays a line, whatever was written, and has no control characters."""
    with pytest.raises(DateError) as caught:
        parse("\x1b[31m" + "word " * 30)
    assert caught.value.message == "This cannot be read as a date: ·[31mword word word word word word word…."


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2 and 5 March 2026", "{2026-03-02,2026-03-05}"),
        ("10 or 11 March 2026", "[2026-03-10,2026-03-11]"),
        ("from 2 to 5 March 2026", "2026-03-02/2026-03-05"),
        ("2 until 5 March 2026", "2026-03-02/2026-03-05"),
        ("March 2 and 5, 2026", "{2026-03-02,2026-03-05}"),
        ("1, 2 or 3 March 2026", "[2026-03-01,2026-03-02,2026-03-03]"),
        ("March or April 2026", "[2026-03,2026-04]"),
        ("5 and 6 2026", "{2026-05,2026-06}"),
    ],
)
def test_days_share_the_month_and_the_year_that_are_written_once(text: str, meant: str) -> None:
    """Of 2 and 5 March, both are in March."""
    assert one_reading(text, is_date) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Tuesday 3 March 2026", "2026-03-03"),
        ("2026-03-03 (Tue)", "2026-03-03"),
        ("Wed 3/4/2026", "2026-03-04"),
        ("Fri 3/4/2026", "2026-04-03"),
        ("Monday 3 March 2026", ""),
        ("2026-03-03 (Monday)", ""),
        ("Mon 3/4/2026", ""),
        ("Tuesday 3 March 2026 at 3pm", "2026-03-03T15:00"),
        ("noon on Monday 3 March 2026", ""),
    ],
)
def test_a_date_is_read_only_if_it_falls_on_the_day_of_the_week_beside_it(text: str, meant: str) -> None:
    """A wrong day of the week is not dropped: it or the date is a mistake."""
    assert one_reading(text, is_date) == meant


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Monday, 3 March 2026", "2026-03-03 is a Tuesday: correct the date or the day of the week."),
        ("before 5 March 2026", 'Write "[..2026-03-04]" or "[..2026-03-05]", whichever you mean.'),
        ("after 31 December 2026", 'Write "[2027-01-01..]" or "[2026-12-31..]", whichever you mean.'),
        ("prior to January 2026", 'Write "[..2025-12]" or "[..2026-01]", whichever you mean.'),
        ("later than 2026", 'Write "[2027..]" or "[2026..]", whichever you mean.'),
        ("before spring 2026", 'Write "[..2026-21]".'),
        ("no later than 5 March 2026", 'Write "[..2026-03-05]".'),
        ("not before 5 March 2026", 'Write "[2026-03-05..]".'),
        ("from 5 March 2026", "Write 2026-03-05/.. with two dots."),
        ("26-03-02", "Write the year in full, as in 2026-03-02 or 2002-03-26."),
    ],
)
def test_a_hint_for_an_end_or_a_day_of_the_week(text: str, hint: str) -> None:
    """A hint names each meaning that a text can have."""
    with pytest.raises(DateError) as caught:
        parse(text)
    assert caught.value.hint == hint
