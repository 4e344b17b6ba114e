"""Rules for dates relative to a day: ``yesterday``, ``last week``, ``2 months ago``, ``the week before 1 May``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from briefing_tui.dates.parts import civil
from briefing_tui.dates.phrases.calendar_steps import (
    WEEK,
    add_units,
    days_of,
    interval,
    period,
    rolling_period,
    weekday,
    written,
)
from briefing_tui.dates.phrases.grammar import DateRequest, NoSuchDate, Reading, Rule, fixed, map_dates, rule

if TYPE_CHECKING:
    from briefing_tui.dates.phrases.tokens import Token

    Tokens = Sequence[Token]

_HOURS: Final = 24
_LENGTHS: Final = frozenset(("day", "week", "fortnight", "month", "year", "decade", "century"))
"""Units of a length of time; quarters and halves are periods of the calendar."""


def unit_of(token: Token) -> str:
    """Return the name of a unit of time."""
    units = ("hour", "day", "weekend", "week", "fortnight", "month", "quarter", "half", "year", "decade", "century")
    return next(unit for unit in units if unit in token.kinds)


def length(count: Token, unit: Token) -> tuple[int, str]:
    """Return a number and its unit; hours become whole days."""
    number, name = count.number, unit_of(unit)
    if name == "hour" and (number % _HOURS or not number):
        raise NoSuchDate("events are filtered by days, not by hours", "Write days, such as today or past 24 hours.")
    return (number // _HOURS, "day") if name == "hour" else (number, name)


def is_plural(unit: Token) -> bool:
    """Whether several units are asked for without a number: ``the last weeks``."""
    return unit.name.endswith("s")


# Days near today


def _near(asked: DateRequest, word: Token) -> Iterator[Reading]:
    yield fixed(written(asked.today + word.number))


def _after_tomorrow(asked: DateRequest) -> Iterator[Reading]:
    yield fixed(written(asked.today + 2))


def _before_yesterday(asked: DateRequest) -> Iterator[Reading]:
    yield fixed(written(asked.today - 2))


def _this_daytime(asked: DateRequest) -> Iterator[Reading]:
    yield fixed(written(asked.today))


def _last_night(asked: DateRequest) -> Iterator[Reading]:
    yield fixed(interval(asked.today - 1, asked.today))


# Periods of the calendar, and lengths of time


def _beside(asked: DateRequest, step: Token, unit: Token) -> Iterator[Reading]:
    """The previous, current or next period, such as a week or a month."""
    name = unit_of(unit)
    if name == "hour":
        length(step, unit)
    if is_plural(unit):
        return
    if name == "fortnight" or (name == "day" and step.number):
        yield from _rolling(asked, step, unit)
        return
    yield fixed(period(asked.today, step.number, name))
    is_last_decade = name == "decade" and step.number < 0
    is_coming_weekend = name == "weekend" and step.number > 0 and weekday(asked.today) < WEEK - 2
    if is_last_decade:
        yield fixed(rolling_period(asked.today, -1, name))
    elif is_coming_weekend:
        yield fixed(period(asked.today, 0, name))


def _the_beside(asked: DateRequest, step: Token, unit: Token) -> Iterator[Reading]:
    """``the last week``: the seven days up to today; ``the previous week``: a calendar week, like ``last week``."""
    if step.name in {"last", "next"} and unit_of(unit) in {"week", "month", "year", "century"}:
        return _rolling(asked, step, unit)
    return _beside(asked, step, unit)


def _rolling(asked: DateRequest, step: Token, unit: Token) -> Iterator[Reading]:
    """``past week``: the days up to today, or from tomorrow on; a day is ambiguous, today or yesterday."""
    if "day" in unit.kinds or is_plural(unit):
        return iter(())
    if "weekend" in unit.kinds:
        is_here = weekday(asked.today) >= WEEK - 2
        return iter([fixed(period(asked.today, min(step.number, 0) if not is_here else step.number, "weekend"))])
    return _so_many(asked, step, step.changed(number=1), unit)


def _so_many(asked: DateRequest, step: Token, count: Token, unit: Token) -> Iterator[Reading]:
    """``count`` days, weeks, months or years up to today, or from tomorrow on."""
    number, name = length(count, unit)
    if not number or not step.number:
        return
    if "hour" in unit.kinds:
        # Counted from this moment they would reach into a second day.
        ends = sorted((asked.today, asked.today + step.number * number))
        yield fixed(interval(*ends))
    elif name in _LENGTHS:
        yield fixed(rolling_period(asked.today, step.number * number, name))
    elif name in {"quarter", "half"}:
        near, far = (days_of(period(asked.today, step.number * away, name)) for away in (1, number))
        yield fixed(interval(min(near[0], far[0]), max(near[1], far[1])))
        yield fixed(rolling_period(asked.today, step.number * number, name))


def _ago(asked: DateRequest, count: Token, unit: Token, today: Token | None) -> Iterator[Reading]:
    """A day some days or weeks ago, or one month ago; the whole month or year for longer times."""
    return _away(asked, -1, count, unit, is_day=today is not None)


def _one_ago(asked: DateRequest, unit: Token, today: Token | None) -> Iterator[Reading]:
    """``fortnight ago``: one."""
    return iter(()) if is_plural(unit) else _ago(asked, unit.changed(number=1), unit, today)


def _weeks_from_near(asked: DateRequest, count: Token, unit: Token, near: Token) -> Iterator[Reading]:
    """``a week today``, ``a fortnight tomorrow``."""
    if unit_of(unit) in {"week", "fortnight"}:
        yield fixed(written(add_units(asked.today + near.number, count.number, unit_of(unit))))


def _near_then_week(asked: DateRequest, near: Token, unit: Token) -> Iterator[Reading]:
    """``today week``."""
    return _weeks_from_near(asked, unit.changed(number=1), unit, near)


def _same_day(asked: DateRequest, step: Token, unit: Token) -> Iterator[Reading]:
    """``the same day last year``."""
    if unit_of(unit) in _LENGTHS and step.number:
        yield fixed(written(add_units(asked.today, step.number, unit_of(unit))))


def _ahead(asked: DateRequest, count: Token, unit: Token) -> Iterator[Reading]:
    return _away(asked, 1, count, unit, is_day=False)


def _away(asked: DateRequest, sign: int, count: Token, unit: Token, *, is_day: bool) -> Iterator[Reading]:
    number, name = length(count, unit)
    if not number or name not in _LENGTHS:
        return
    day = add_units(asked.today, sign * number, name)
    if is_day or name in {"day", "week", "fortnight"} or (name == "month" and number == 1):
        yield fixed(written(day))
    else:
        yield fixed(period(day, 0, "month" if name == "month" else "year"))


def _within(asked: DateRequest, count: Token, unit: Token) -> Iterator[Reading]:
    """From today to ``count`` units later."""
    number, name = length(count, unit)
    if number and name in _LENGTHS:
        yield fixed(interval(asked.today, add_units(asked.today, number, name)))


def _within_of(asked: DateRequest, count: Token, unit: Token, words: Tokens) -> list[Reading]:
    """From ``count`` units before a date to as many after it."""
    number, name = length(count, unit)
    if name not in _LENGTHS:
        return []

    def around(edtf: str) -> str:
        first, last = days_of(edtf)
        return interval(add_units(first, -number, name), add_units(last, number, name))

    return map_dates(asked.read(words), around)


def _the_weekend(asked: DateRequest) -> Iterator[Reading]:
    """The last weekend that began or, before ``until``, the next one that ends; alone, both."""
    start = asked.today if asked.toward is None else asked.toward
    is_here = weekday(start) >= WEEK - 2
    if asked.toward is None and not is_here:
        yield fixed(period(start, -1, "weekend"))
    if asked.toward is not None or is_here or not asked.is_bound:
        yield fixed(period(start, 0, "weekend"))


def _week_at(asked: DateRequest, side: Token, words: Tokens) -> list[Reading]:
    """``week ending 15 March``, ``week commencing 9 March``: the seven days up to a day, or from it on."""

    def week(edtf: str) -> str:
        first, last = days_of(edtf)
        if first != last:
            raise NoSuchDate("a week begins and ends with one day", "Write that day.")
        return interval(last - WEEK + 1, last) if "ending" in side.kinds else interval(first, first + WEEK - 1)

    return map_dates(asked.read(words), week)


def _to_date(asked: DateRequest, unit: Token) -> Iterator[Reading]:
    """From the start of the current week, month, quarter or year to today."""
    if unit_of(unit) in {"week", "month", "quarter", "half", "year"}:
        yield fixed(interval(days_of(period(asked.today, 0, unit_of(unit)))[0], asked.today))


def _so_far(asked: DateRequest, words: Tokens) -> list[Reading]:
    """``2026 so far``: from the start of a period that contains today to today."""
    return map_dates(period_of(asked, words), lambda edtf: interval(_around_today(asked, edtf)[0], asked.today))


def _rest(asked: DateRequest, words: Tokens) -> list[Reading]:
    """From today to the end of a period that contains today."""
    return map_dates(period_of(asked, words), lambda edtf: interval(asked.today, _around_today(asked, edtf)[1]))


def _around_today(asked: DateRequest, edtf: str) -> tuple[int, int]:
    """Return the first and the last day of a period; raises NoSuchDate unless it contains today."""
    first, last = days_of(edtf)
    if not first <= asked.today <= last:
        raise NoSuchDate("today is not within that time", "Write its first and its last day.")
    return first, last


def period_of(asked: DateRequest, words: Tokens) -> list[Reading]:
    """Return the readings of a period after ``of``: ``the month`` is the current one here; alone it has no meaning."""
    rest = words[1:] if "the" in words[0].kinds else words
    if len(rest) == 1 and "UNIT" in rest[0].kinds and unit_of(rest[0]) not in {"hour", "day", "fortnight"}:
        return [fixed(period(asked.today, 0, unit_of(rest[0])))]
    return asked.read(words)


def _twice_beside(step: int) -> Rule:
    """``the week before last``, ``the year after next``."""

    def meaning(asked: DateRequest, unit: Token) -> Iterator[Reading]:
        if unit_of(unit) not in {"hour", "day", "fortnight"}:
            yield fixed(period(asked.today, step, unit_of(unit)))

    return rule(f"the? UNIT {'before last' if step < 0 else 'after next'}", meaning)


# Before and after a given date


def _stretch(asked: DateRequest, unit: Token, side: Token, words: Tokens) -> list[Reading]:
    """``the week before 1 March``: the seven days before it."""
    return _stretches(asked, unit.changed(number=1), unit, side, words)


def _stretches(asked: DateRequest, count: Token, unit: Token, side: Token, words: Tokens) -> list[Reading]:
    number, name = length(count, unit)
    if not number or name not in _LENGTHS:
        return []

    def beside(edtf: str) -> str:
        first, last = days_of(edtf)
        if "before" in side.kinds:
            return interval(add_units(first, -number, name), first - 1)
        return interval(last + 1, add_units(last, number, name))

    return map_dates(asked.read(words), beside)


def _distant(asked: DateRequest, count: Token, unit: Token, side: Token, words: Tokens) -> list[Reading]:
    """``two weeks before 1 March``: the day itself."""
    number, name = length(count, unit)
    if name not in _LENGTHS:
        return []

    def distant(edtf: str) -> str:
        first, last = days_of(edtf)
        if first != last and name not in {"day", "week", "fortnight"}:
            raise NoSuchDate("it may be one time or all up to it", "Write the first and the last year, month or day.")
        return written(add_units(first, -number, name) if "before" in side.kinds else add_units(last, number, name))

    return map_dates(asked.read(words), distant)


# Months, seasons and holidays of the years before and after


def _beside_floating(asked: DateRequest, step: Token, words: Tokens) -> Iterator[Reading]:
    """``last March``: the last one that is over, and the one of last year, often the same."""
    year = civil(asked.today)[0]
    for reading in asked.read(words):
        if reading.floats:
            found = [
                each for each in _YEARS_BESIDE[step.number] if _is_beside(asked, step, reading.of_year(year + each))
            ]
            for each in sorted({found[0], step.number} & {*found} if step.number else found[:1]):
                yield fixed(reading.of_year(year + each))


_YEARS_BESIDE: Final = {-1: (0, -1, -2), 0: (-1, 0), 1: (0, 1)}
"""Years to try, relative to this one, nearest first; a winter continues into the next year."""


def _is_beside(asked: DateRequest, step: Token, edtf: str) -> bool:
    """Whether a date is over (step -1), not over (0), or still to come (1)."""
    first, last = days_of(edtf)
    return last < asked.today if step.number < 0 else first > asked.today if step.number else last >= asked.today


def _of_year_beside(asked: DateRequest, words: Tokens, step: Token) -> Iterator[Reading]:
    """``March last year``."""
    for reading in asked.read(words):
        if reading.floats:
            yield fixed(reading.of_year(civil(asked.today)[0] + step.number))


RULES: Final = (
    rule("NEAR", _near),
    rule("the? day before yesterday", _before_yesterday),
    rule("the? day after tomorrow", _after_tomorrow),
    rule("this ~DAYTIME", _this_daytime),
    rule("last night", _last_night),
    _twice_beside(-2),
    _twice_beside(2),
    rule("STEP UNIT", _beside),
    rule("the STEP UNIT", _the_beside),
    rule("the|this? ROLLING UNIT", _rolling),
    rule("the|these? STEP|ROLLING a? COUNT of? UNIT", _so_many),
    rule("a? COUNT of? UNIT ago|back <today>?", _ago),
    rule("UNIT ago <today>?", _one_ago),
    rule("COUNT UNIT <today|tomorrow>", _weeks_from_near),
    rule("<today|tomorrow> <week|fortnight>", _near_then_week),
    rule("the? same|this day STEP UNIT", _same_day),
    rule("in a? COUNT of? UNIT time?", _ahead),
    rule("a? COUNT of? UNIT from now|today", _ahead),
    rule("within|inside a? COUNT of? UNIT", _within),
    rule("within COUNT UNIT of <*>", _within_of),
    rule("the weekend", _the_weekend),
    rule("the? week <beginning|commencing|starting|ending> <*>", _week_at),
    rule("the? UNIT to date|today", _to_date),
    rule("so far this UNIT", _to_date),
    rule("<*> so far", _so_far),
    rule("the? rest|remainder of <*>", _rest),
    rule("the COUNT UNIT <before|after> <*>", _stretches),
    rule("COUNT UNIT <before|after> <*>", _distant),
    rule("the? UNIT <before|after> <*>", _stretch),
    rule("STEP <*>", _beside_floating),
    rule("<*> of? STEP year", _of_year_beside),
)
"""More specific rules come first."""
