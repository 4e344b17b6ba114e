"""The calendar, and one part of an EDTF string: a date that is alone, an end of an interval, or a member of a set."""

# Without the annotations of ``__future__``: a NamedTuple compiles those that are strings, which takes 3 ms at start.
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, Self, TypeAlias

from briefing_tui.text.patterns import pattern

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

Bound: TypeAlias = tuple[int, int]
"""A day number (day 0 is 1970-01-01) and a second of that day, 0 to 86399."""

Precision = Literal[
    "second", "minute", "day", "month", "season", "quarter", "third", "half", "year", "decade", "century"
]

PRECISIONS: Final[tuple[Precision, ...]] = (
    "second",
    "minute",
    "day",
    "month",
    "season",
    "quarter",
    "third",
    "half",
    "year",
    "decade",
    "century",
)
"""Precisions, from finest to coarsest."""

NO_MONTH: Final = "Months run from 01 to 12."
"""The hint for the number of a month that does not exist."""

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

LAST_SECOND: Final = 86399
YEAR_DIGITS: Final = 12
TIME_HINT: Final = "Hours run from 00 to 23, minutes and seconds from 00 to 59."


class DateError(ValueError):
    """A text that is not a valid date: one sentence that says why, and a hint or ``""``."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class NotADate(DateError):
    """A text that is not even written like a date."""


class Group(NamedTuple):
    """A part of a year that EDTF level 2 numbers like a month: its first month and its length in months."""

    first: int
    months: int
    precision: Precision
    name: str


def _groups() -> dict[int, Group]:
    """Return the table of ISO 8601-2; 21 to 24 name no hemisphere and are read as northern."""
    seasons = ("spring", "summer", "autumn", "winter")
    groups: dict[int, Group] = {}
    for number, season in enumerate(seasons):
        north, south = 3 + 3 * number, (8 + 3 * number) % 12 + 1
        groups[21 + number] = Group(north, 3, "season", season)
        groups[25 + number] = Group(north, 3, "season", f"northern {season}")
        groups[29 + number] = Group(south, 3, "season", f"southern {season}")
    for number in range(4):
        groups[33 + number] = Group(1 + 3 * number, 3, "quarter", f"Q{number + 1}")
    for number, ordinal in enumerate(("first", "second", "third")):
        groups[37 + number] = Group(1 + 4 * number, 4, "third", f"{ordinal} third")
    for number, ordinal in enumerate(("first", "second")):
        groups[40 + number] = Group(1 + 6 * number, 6, "half", f"{ordinal} half")
    return groups


GROUPS: Final = _groups()


class Part(NamedTuple):
    """One date as written, with its bounds; the bounds of a time are in the time zone of the briefing.

    ``year`` is astronomical (0 is 1 BCE), and the first one of a decade or century. ``month`` is 0 if there is none and
    21 to 41 for a group of months; ``unspecified`` names the part written ``XX``. ``clock`` is the time as written and
    ``zone`` its zone, formatted for people; ``""`` if none was written.
    """

    lower: Bound
    upper: Bound
    precision: Precision
    year: int
    month: int = 0
    day: int = 0
    unspecified: Literal["", "day", "month"] = ""
    clock: str = ""
    zone: str = ""
    uncertain: bool = False
    approximate: bool = False

    @property
    def clock_bounds(self) -> tuple[Bound, Bound]:
        """The first and the last second of a time, in the zone as written."""
        hours, minutes, *seconds = map(int, self.clock.split(":"))
        day = day_number(self.year, self.month, self.day)
        first = hours * 3600 + minutes * 60 + sum(seconds)
        return (day, first), (day, first if seconds else first + 59)


class Stretch(NamedTuple):
    """An interval between two dates; None for an open or unknown end."""

    start: Part | None
    end: Part | None


class End(NamedTuple):
    """The start or end of a date.

    ``moment`` is a bound in the time zone of the briefing, which puts all dates of a briefing on one line. ``written``
    is the same bound in the zone as written: the day that people see. The two differ only for a time with its own zone.
    """

    moment: Bound
    written: Bound
    is_time: bool

    def is_after(self, other: Self) -> bool:
        """Whether this end is later: times are compared by moment, a time and a day by the day as written."""
        if self.is_time and other.is_time:
            return self.moment > other.moment
        return self.written > other.written


def day_number(year: int, month: int, day: int) -> int:
    """Return the day number of a date in the proleptic Gregorian calendar, for any year; 1970-01-01 is 0."""
    # Years begin in March, so that the leap day is the last one; 400 of them have 146,097 days.
    shifted = year - (month < 3)  # noqa: PLR2004 - March
    era, year_of_era = divmod(shifted, 400)
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return era * 146097 + year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year - 719468


def civil(number: int) -> tuple[int, int, int]:
    """Return year, month and day of a day number: the inverse of :func:`day_number`."""
    era, day_of_era = divmod(number + 719468, 146097)
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36524 - day_of_era // 146096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted_month = (5 * day_of_year + 2) // 153
    month = (shifted_month + 2) % 12 + 1
    year = era * 400 + year_of_era + (month < 3)  # noqa: PLR2004 - March
    return year, month, day_of_year - (153 * shifted_month + 2) // 5 + 1


def days_in_month(year: int, month: int) -> int:
    """Return the number of days in a month."""
    if month == 2:  # noqa: PLR2004 - February
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in {4, 6, 9, 11} else 31


_GRAMMAR = pattern(
    r"""([~?%]?)(?:Y(-?[1-9]\d{4,})|(-?(?:\d{4}|\d{3}X|\d\dXX)))([~?%]?)
        (?:-([~?%]?)(\d\d|XX)([~?%]?)
            (?:-([~?%]?)(\d\d|XX)([~?%]?)
                (?:T(\d\d):(\d\d)(?::(\d\d))?(Z|[+-]\d\d(?::\d\d)?)?([~?%]?))?
            )?
        )?""",
    re.ASCII | re.VERBOSE,
)


def read_part(text: str, timezone: str) -> Part | None:
    """Parse a date of EDTF level 0 or 1, or of level 2 with qualified parts or a group of months; None for other text.

    Raises :class:`DateError` if the text is written like a date but no such date exists.
    """
    match = _GRAMMAR.fullmatch(text)
    if match is None:
        return None
    before, long_year, short_year, *rest = match.groups()
    after, mark_2, month, mark_3, mark_4, day, mark_5, *clock = rest
    if clock[0] is None:
        part = _calendar_part(text, long_year, short_year, month, day)
        mark_6 = None
    else:
        part = _time_part(text, _calendar_part(text, long_year, short_year, month, day), clock, timezone)
        mark_6 = clock[4]
    marks = {before, after, mark_2, mark_3, mark_4, mark_5, mark_6}
    if part is None or marks <= {"", None}:
        return part
    return part._replace(uncertain=not marks.isdisjoint("?%"), approximate=not marks.isdisjoint("~%"))


def _calendar_part(
    text: str, long_year: str | None, short_year: str, month: str | None, day: str | None
) -> Part | None:
    """Parse a date without time and qualifiers; None if ``X`` is combined in a way that level 1 does not have."""
    if long_year is not None:
        if month is not None:
            raise DateError(f"A year with Y has no month: {text}.", f"Write Y{long_year} alone.")
        if len(long_year.lstrip("-")) > YEAR_DIGITS:
            raise DateError("This year is too far away.", f"A year has at most {YEAR_DIGITS} digits.")
        return _whole_years(int(long_year), 1)
    if short_year == "-0000":
        raise DateError("There is no year -0000.", "Write 0000 for 1 BCE.")
    if "X" in short_year:
        return None if month is not None else _unspecified_year(short_year)
    year = int(short_year)
    if month is None:
        return _whole_years(year, 1)
    if month == "XX":
        if day not in {None, "XX"}:
            return None
        return _whole_years(year, 1)._replace(unspecified="day" if day else "month")
    return _months(text, year, int(month)) if day is None else _day(text, year, int(month), day)


def _whole_years(first: int, count: Literal[1, 10, 100]) -> Part:
    precision: Precision = "year" if count == 1 else "decade" if count == 10 else "century"  # noqa: PLR2004
    lower, upper = day_number(first, 1, 1), day_number(first + count, 1, 1) - 1
    return Part((lower, 0), (upper, LAST_SECOND), precision, first)


def _unspecified_year(text: str) -> Part:
    """Parse a decade or a century: ``201X``, ``20XX``, ``-004X``."""
    count: Literal[10, 100] = 100 if text.endswith("XX") else 10
    known = int(text.lstrip("-").replace("X", "0"))
    return _whole_years(1 - known - count if text.startswith("-") else known, count)


def _months(text: str, year: int, month: int) -> Part:
    """Return a month, or a group of months."""
    group = GROUPS.get(month) or Group(month, 1, "month", "")
    if not 1 <= group.first <= len(MONTHS):
        hint = "Months run from 01 to 12; 21 to 24 are seasons, 25 to 41 other parts of a year."
        if year > 0 and month > year % 100:
            until = f"{year // 100:02}{month:02}"
            hint = f"Months run from 01 to 12. For an interval of years write {year:04}/{until}."
        raise DateError(f"There is no such month: {text}.", hint)
    later, last = divmod(group.first + group.months - 2, 12)
    upper = day_number(year + later, last + 1, days_in_month(year + later, last + 1))
    lower = day_number(year, group.first, 1)
    return Part((lower, 0), (upper, LAST_SECOND), group.precision, year, month)


def _day(text: str, year: int, month: int, day: str) -> Part:
    """Return a day, or an unspecified day of a month."""
    if not 1 <= month <= len(MONTHS):
        raise DateError(f"There is no such month: {text}.", _swapped(year, day, month))
    if day == "XX":
        return _months(text, year, month)._replace(unspecified="day")
    count = days_in_month(year, month)
    if not 1 <= int(day) <= count:
        of_year = f" {year}" if month == 2 else ""  # noqa: PLR2004 - February
        uncertain = f"{written_year(year)}-{month:02}-XX"
        raise DateError(
            f"There is no such day: {text}.",
            f"{MONTHS[month - 1]}{of_year} has {count} days. For an uncertain day write {uncertain}.",
        )
    number = day_number(year, month, int(day))
    return Part((number, 0), (number, LAST_SECOND), "day", year, month, int(day))


def _swapped(year: int, month: str, day: int) -> str:
    if month != "XX" and 1 <= int(month) <= len(MONTHS) and 1 <= day <= days_in_month(year, int(month)):
        return f"Write {written_year(year)}-{month}-{day:02}, with the month before the day."
    return NO_MONTH


def written_year(year: int) -> str:
    """Return a year in EDTF."""
    if abs(year) > 9999:  # noqa: PLR2004 - four digits
        return f"Y{year}"
    return f"{year:05}" if year < 0 else f"{year:04}"


def _time_part(text: str, date: Part | None, clock: list[str | None], timezone: str) -> Part | None:
    """Return a time of a day, with bounds in ``timezone``."""
    if date is None or date.precision != "day":
        return None
    hour, minute, second = (int(digits or 0) for digits in clock[:3])
    if hour > 23 or minute > 59 or second > 59:  # noqa: PLR2004 - a clock's hours, minutes, seconds
        raise DateError(f"There is no such time: {text}.", TIME_HINT)
    first = hour * 3600 + minute * 60 + second
    last = first if clock[2] else first + 59
    ahead = 0
    if clock[3] is not None:
        behind = _written_offset(clock[3])
        ahead = _offset(_bound(date.lower[0], first - behind), timezone) - behind
    return date._replace(
        lower=_bound(date.lower[0], first + ahead),
        upper=_bound(date.lower[0], last + ahead),
        precision="second" if clock[2] else "minute",
        clock=":".join(digits for digits in clock[:3] if digits),
        zone="UTC" if clock[3] == "Z" else clock[3] or "",
    )


def _bound(day: int, second: int) -> Bound:
    """Return the bound of a second counted from a day; it may fall on the day before or after."""
    days, second = divmod(second, LAST_SECOND + 1)
    return day + days, second


def _written_offset(zone: str) -> int:
    """Return the offset from UTC, in seconds, of a zone written as an offset."""
    if zone == "Z":
        return 0
    hours, _, minutes = zone[1:].partition(":")
    seconds = int(hours) * 3600 + int(minutes or 0) * 60
    if seconds > 14 * 3600 or int(minutes or 0) > 59:  # noqa: PLR2004 - Kiribati is at +14:00
        raise DateError(f"There is no such zone: {zone}.", "A zone is at most 14 hours from UTC; Z is UTC itself.")
    return -seconds if zone[0] == "-" else seconds


def _offset(moment: Bound, timezone: str) -> int:
    """Return the offset of a named zone from UTC at a moment, in seconds; 0 if unknown or out of datetime's range."""
    if timezone in {"", "UTC"} or not 1 < civil(moment[0])[0] < 9999:  # noqa: PLR2004 - the years of datetime
        return 0
    zone = _zone(timezone)
    if zone is None:
        return 0
    from datetime import UTC, datetime, timedelta  # noqa: PLC0415 - only a named time zone needs it

    utc = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=moment[0], seconds=moment[1])
    offset = utc.astimezone(zone).utcoffset()
    return 0 if offset is None else offset.days * (LAST_SECOND + 1) + offset.seconds


@lru_cache(maxsize=64)
def _zone(name: str) -> "ZoneInfo | None":
    """Return a time zone; None if this machine does not know the name."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - only a named time zone needs it

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None
