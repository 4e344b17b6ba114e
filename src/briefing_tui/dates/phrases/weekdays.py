"""Rules for days of the week: ``Monday``, ``last Friday``, ``Monday of last week``, ``Thu 12 March``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from briefing_tui.dates.parts import MONTHS, WEEKDAYS, civil
from briefing_tui.dates.phrases.calendar_steps import WEEK, add_units, days_of, weekday, written
from briefing_tui.dates.phrases.grammar import DateRequest, NoSuchDate, Reading, fixed, map_dates, rule
from briefing_tui.dates.phrases.relative_dates import period_of, unit_of

if TYPE_CHECKING:
    from briefing_tui.dates.phrases.tokens import Token

    Tokens = Sequence[Token]


def _weekday(asked: DateRequest, day: Token) -> Iterator[Reading]:
    """The last one up to today, or the first one from a given later day."""
    start = asked.today - (WEEK - 1) if asked.toward is None else asked.toward
    yield fixed(written(start + (day.number - weekday(start)) % WEEK))


def _nearest(asked: DateRequest, step: int, day: int) -> int:
    """Return the nearest such day before or after today."""
    if step < 0:
        return asked.today - ((weekday(asked.today) - day - 1) % WEEK + 1)
    return asked.today + (day - weekday(asked.today) - 1) % WEEK + 1


def _in_weeks(asked: DateRequest, day: Token, week: Token) -> Iterator[Reading]:
    """``Friday week``, ``Friday fortnight``: a week or two after the coming Friday."""
    return _weeks_from(asked, None, week, day)


def _weeks_from(asked: DateRequest, count: Token | None, week: Token, day: Token) -> Iterator[Reading]:
    """``two weeks from Monday``."""
    coming = asked.today + (day.number - weekday(asked.today)) % WEEK
    if unit_of(week) in {"week", "fortnight"}:
        yield fixed(written(add_units(coming, count.number if count else 1, unit_of(week))))


def _beside_weekday(asked: DateRequest, step: Token, day: Token) -> Iterator[Reading]:
    """``last Friday``: the nearest one before today, and the one of last week, often the same."""
    of_week = asked.today - weekday(asked.today) + WEEK * step.number + day.number
    for found in {_nearest(asked, step.number, day.number) if step.number else of_week, of_week}:
        yield fixed(written(found))


def _weekday_then_step(asked: DateRequest, day: Token, step: Token) -> Iterator[Reading]:
    """``Friday last``."""
    return _beside_weekday(asked, step, day)


def _twice_beside(asked: DateRequest, day: Token, side: Token) -> list[Reading]:
    """``the Friday before last``, ``the Friday after next``: a week beyond the last or the next one."""
    step = -1 if "before" in side.kinds else 1
    beside = _beside_weekday(asked, side.changed(number=step), day)
    return map_dates(beside, lambda edtf: written(days_of(edtf)[0] + WEEK * step))


def _coming_weekday(asked: DateRequest, side: Token, day: Token) -> Iterator[Reading]:
    yield fixed(written(_nearest(asked, side.number, day.number)))


def _weekday_of_week(asked: DateRequest, day: Token, words: Tokens) -> list[Reading]:
    """``Monday of last week``."""

    def of_week(edtf: str) -> str:
        first, last = days_of(edtf)
        if last - first != WEEK - 1:
            raise NoSuchDate("only a week has one such day", f"Write the date of the {WEEKDAYS[day.number]}.")
        return written(first + (day.number - weekday(first)) % WEEK)

    return map_dates(period_of(asked, words), of_week) if any("week" in word.kinds for word in words) else []


def _week_then_weekday(asked: DateRequest, step: Token, week: Token, day: Token) -> list[Reading]:
    return _weekday_of_week(asked, day, [step, week])


def _weekday_beside(asked: DateRequest, day: Token, side: Token, words: Tokens) -> list[Reading]:
    """``the Monday before Christmas``: the nearest one."""

    def nearest(edtf: str) -> str:
        first, last = days_of(edtf)
        if "before" in side.kinds:
            return written(first - ((weekday(first) - day.number - 1) % WEEK + 1))
        return written(last + (day.number - weekday(last) - 1) % WEEK + 1)

    return map_dates(asked.read(words), nearest)


def _with_weekday(asked: DateRequest, day: Token, words: Tokens) -> list[Reading]:
    """``Thu 12 March``: the date, if it is that day of the week."""

    def checked(edtf: str) -> str:
        first, last = days_of(edtf)
        if first == last and weekday(first) != day.number:
            year, month, number = civil(first)
            raise NoSuchDate(
                f"{number} {MONTHS[month - 1]} {year} is a {WEEKDAYS[weekday(first)]}", "Leave out the day of the week."
            )
        return edtf

    is_a_day = "DAY" in {kind for word in words for kind in word.kinds} or any("-" in word.kinds for word in words)
    readings = asked.read(words) if is_a_day else []
    # With an ambiguous date, such as 2/3, the day of the week decides.
    right = [one for one in readings if weekday(days_of(one.of_year(asked.now.year))[0]) == day.number]
    return map_dates(right or readings, checked)


RULES: Final = (
    rule("WEEKDAY", _weekday),
    rule("WEEKDAY <week|fortnight>", _in_weeks),
    rule("COUNT? UNIT on|from WEEKDAY", _weeks_from),
    rule("STEP WEEKDAY", _beside_weekday),
    rule("WEEKDAY <last|next>", _weekday_then_step),
    rule("the? WEEKDAY <before|after> last|next", _twice_beside),
    rule("this? ROLLING WEEKDAY", _coming_weekday),
    rule("STEP <week> WEEKDAY", _week_then_weekday),
    rule("WEEKDAY <before|after> <*>", _weekday_beside),
    rule("WEEKDAY of|in? <*>", _weekday_of_week),
    rule("WEEKDAY <*>", _with_weekday),
)
"""More specific rules come first."""
