"""Properties of typed date ranges."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from briefing_tui.dates.edtf import EARLIEST, LATEST, DateError, civil, day_number, days_in_month
from briefing_tui.dates.parts import MONTHS
from briefing_tui.dates.phrases.reading import parse_range, range_between
from briefing_tui.dates.time_range import Dates, Now

YEARS = st.integers(1000, 2100)
MONTH_NUMBERS = st.integers(1, 12)
TODAY = st.integers(day_number(1990, 1, 1), day_number(2040, 12, 31))
WORDS = st.sampled_from(
    [
        *("a", "ago", "after", "and", "april", "as", "at", "bc", "before", "between", "by", "century", "christmas"),
        *(
            "date",
            "day",
            "days",
            "early",
            "end",
            "first",
            "friday",
            "from",
            "half",
            "in",
            "jan",
            "last",
            "late",
            "later",
        ),
        *("march", "mid", "monday", "month", "months", "next", "no", "not", "of", "on", "onwards", "or", "past", "q1"),
        *("q3", "quarter", "second", "since", "spring", "than", "the", "this", "three", "to", "today", "tomorrow"),
        *("two", "until", "up", "week", "weekend", "weeks", "winter", "within", "year", "yesterday", "1", "2", "3"),
        *("5", "12", "13", "25", "31", "99", "476", "1999", "2018", "2024", "2025", "2026", "1990s", "12th", "'25"),
        *("12:30", "3pm", "2025-03-01", "2024-25", "2024/25", "3/4", "13/3/2026", "-", "–", "/", "..", "+", ">", "<="),
    ]
)


@st.composite
def day_words(draw: st.DrawFn) -> tuple[str, int, int]:
    """A day with its year, in one of many notations, and its number twice."""
    year, month = draw(YEARS), draw(MONTH_NUMBERS)
    day = draw(st.integers(1, days_in_month(year, month)))
    name = MONTHS[month - 1]
    ways = [
        f"{day} {name} {year}",
        f"{name} {day}, {year}",
        f"the {day}th of {name[:3]}. {year}",
        f"{year}-{month:02}-{day:02}",
        f"{day}.{month}.{year}",
        f"{year}/{month}/{day}",
        f"{day}-{name[:3]}-{year}",
    ]
    number = day_number(year, month, day)
    return draw(st.sampled_from(ways)), number, number


@st.composite
def period_words(draw: st.DrawFn) -> tuple[str, int, int]:
    """A month or a year, and its first and last day."""
    year, month = draw(YEARS), draw(MONTH_NUMBERS)
    if draw(st.booleans()):
        return str(year), day_number(year, 1, 1), day_number(year, 12, 31)
    words = draw(st.sampled_from([f"{MONTHS[month - 1]} {year}", f"{year}-{month:02}", f"{month}/{year}"]))
    return words, day_number(year, month, 1), day_number(year, month, days_in_month(year, month))


FIXED = st.one_of(day_words(), period_words())


def now_of(today: int) -> Now:
    """The reference point of relative dates."""
    return Now(civil(today)[0], today)


def bounds(dates: Dates) -> tuple[object, object]:
    """The bounds of the filter."""
    return dates.date.lower, dates.date.upper


def check_refusal(error: DateError) -> None:
    """Two sentences of one line each."""
    assert error.message.endswith(".")
    assert error.hint.endswith(".")
    assert "\n" not in error.message + error.hint


def check(typed: str, now: Now) -> None:
    """The echoed range has the same meaning; a refusal quotes the input, and says how to write it."""
    try:
        dates = parse_range(typed, now)
    except DateError as error:
        check_refusal(error)
        return
    assert dates.date.lower <= dates.date.upper
    assert bounds(parse_range(dates.words, now)) == bounds(dates)


@given(st.one_of(st.text(max_size=60), st.text("0123456789-/.:,'–~? aprmonthsdyu", max_size=30)), TODAY)
@example("٢٠٢٥", 20_000)
@example("\ud800", 20_000)
@example("..", 20_000)
def test_any_text_is_a_range_or_refused(typed: str, today: int) -> None:
    """No other exception is raised."""
    check(typed, now_of(today))


@given(st.lists(WORDS, min_size=1, max_size=7), TODAY)
@example(["2025", "-", "03"], 20_000)
def test_any_words_of_dates_are_a_range_or_refused(words: list[str], today: int) -> None:
    """Any accepted combination is echoed with its meaning."""
    check(" ".join(words), now_of(today))


@given(FIXED, FIXED, st.sampled_from(["{} to {}", "from {} until {}", "between {} and {}", "{} – {}", "{}..{}"]), TODAY)
def test_neither_end_is_lost(one: tuple[str, int, int], other: tuple[str, int, int], way: str, today: int) -> None:
    """A range has the beginning of the one and the end of the other, or it is refused as ending before it begins."""
    typed = way.format(one[0], other[0])
    if one[1] <= other[2]:
        expected = ((one[1], 0), (other[2], 86399))
        assert bounds(parse_range(typed, now_of(today))) == expected
        assert bounds(range_between(one[0], other[0], now_of(today))) == expected
    else:
        with pytest.raises(DateError, match="ends before it begins"):
            parse_range(typed, now_of(today))


@given(FIXED, TODAY)
def test_open_ends_are_open(one: tuple[str, int, int], today: int) -> None:
    """Whatever the words that say so."""
    words, first, last = one
    now = now_of(today)
    for since in ("since {}", "from {} onwards", "{} or later", ">= {}", "no earlier than {}"):
        assert bounds(parse_range(since.format(words), now)) == ((first, 0), LATEST)
    for until in ("until {}", "by {}", "up to {}", "<= {}", "{} or earlier"):
        assert bounds(parse_range(until.format(words), now)) == (EARLIEST, (last, 86399))
    assert bounds(parse_range(f"after {words}", now))[0] == (last + 1, 0)
    assert bounds(parse_range(f"before {words}", now))[1] == (first - 1, 86399)


@given(MONTH_NUMBERS, MONTH_NUMBERS, st.integers(1, 28), st.integers(1, 28), TODAY)
def test_ends_without_a_year_are_less_than_a_year_apart(
    month: int, other_month: int, day: int, other_day: int, today: int
) -> None:
    """In the year of the briefing, or around New Year: no end falls on a day that was not typed."""
    with suppress(DateError):
        dates = parse_range(f"{day} {MONTHS[month - 1]} to {other_day} {MONTHS[other_month - 1]}", now_of(today))
        first, last = civil(dates.date.lower[0]), civil(dates.date.upper[0])
        assert (first[1:], last[1:]) == ((month, day), (other_month, other_day))
        assert last[0] - first[0] == ((other_month, other_day) < (month, day))


@given(st.sampled_from(["day", "week", "month", "year"]), st.integers(1, 60), TODAY)
def test_lengths_of_time_count_back_from_today(unit: str, count: int, today: int) -> None:
    """They end today, and one is as long as the time of its unit."""
    assume(unit != "year" or count < 40)
    now = now_of(today)
    dates = parse_range(f"past {count} {unit}s", now)
    assert dates.date.upper == (today, 86399)
    if unit in {"day", "week"}:
        assert dates.date.lower == (today + 1 - count * (7 if unit == "week" else 1), 0)
    if unit != "day":
        assert bounds(parse_range(f"past {unit}", now)) == bounds(parse_range(f"last 1 {unit}", now))
