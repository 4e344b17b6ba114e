"""Parsing dates in EDTF (Extended Date/Time Format, ISO 8601-2, https://www.loc.gov/standards/datetime/).

Levels 0 and 1; of level 2, sets, qualified parts and groups of months. Times without seconds, and times with a
qualifier at the end, are accepted too.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final, Literal, TypeAlias

from briefing_tui.dates.formatting import DateFormatter, Form, Member, year_words
from briefing_tui.dates.parts import (
    LAST_SECOND,
    PRECISIONS,
    Bound,
    DateError,
    End,
    Part,
    Precision,
    Stretch,
    civil,
    day_number,
    days_in_month,
    read_part,
)
from briefing_tui.records import Frozen

__all__ = [
    "EARLIEST",
    "LATEST",
    "Bound",
    "Date",
    "DateError",
    "End",
    "Precision",
    "Shape",
    "civil",
    "day_number",
    "days_in_month",
    "has_form",
    "parse",
    "read_day",
    "year_words",
]

Shape: TypeAlias = Literal["moment", "within", "lasts"]

EARLIEST: Final[Bound] = (-(2**62), 0)
"""Lower bound of an open or unknown start: before every day."""

LATEST: Final[Bound] = (2**62, 0)
"""Upper bound of an open or unknown end: after every day."""

MAX_LENGTH: Final = 200
"""Longest text, in characters, that is parsed as a date."""


class Date(Frozen, uncompared=("form", "parts")):
    """A date, interval or set.

    Two dates are equal if they are written alike and have the same bounds. ``edtf`` is the string as written. ``lower``
    and ``upper`` are the first and the last second that it may mean, in the time zone of the briefing; qualifiers do
    not widen them. ``parts`` may be omitted for a known day, which its bounds describe fully.
    """

    edtf: str
    lower: Bound
    upper: Bound
    form: Form
    parts: tuple[Member, ...] = ()

    @property
    def members(self) -> tuple[Member, ...]:
        """The members of a set; otherwise the date or interval itself."""
        return self.parts or (_known_day(self.lower[0]),)

    @property
    def spans(self) -> list[tuple[Bound, Bound]]:
        """The bounds of each member of a set, in its order; otherwise the date's own bounds."""
        if len(self.parts) <= 1:
            return [(self.lower, self.upper)]
        return [_bounds(member) for member in self.parts]

    @property
    def shape(self) -> Shape:
        """The meaning of the bounds: a known day or time, some time within them, or all of it; ignores qualifiers."""
        if not self.parts:
            return "moment"
        only = self.members[0]
        if len(self.members) == 1 and isinstance(only, Part) and only.precision in {"day", "minute", "second"}:
            return "moment"
        return "within" if self.form in {"one", "one of"} else "lasts"

    @property
    def precision(self) -> Precision:
        """The precision of the vaguest part; ``XX`` is ignored: ``2018-04-XX`` has the precision of a month."""
        return max((part.precision for part in self._parts()), key=PRECISIONS.index)

    @property
    def uncertain(self) -> bool:
        """Whether a part is qualified with ``?`` or ``%``."""
        return any(part.uncertain for part in self._parts())

    @property
    def approximate(self) -> bool:
        """Whether a part is qualified with ``~`` or ``%``."""
        return any(part.approximate for part in self._parts())

    @property
    def open_start(self) -> bool:
        """Whether the start is open or unknown."""
        return self.lower == EARLIEST

    @property
    def open_end(self) -> bool:
        """Whether the end is open or unknown."""
        return self.upper == LATEST

    @property
    def sort_key(self) -> tuple[Bound, Bound]:
        """Sort key: the lower bound, then the upper one; a date with an open start sorts at its known end."""
        return self.lower if self.lower != EARLIEST else self.place.moment, self.upper

    @property
    def first(self) -> End:
        """The earliest start."""
        starts = [part for part in map(_start, self.parts) if part and part.clock and part.lower == self.lower]
        return End(self.lower, starts[0].clock_bounds[0] if starts else self.lower, bool(starts))

    @property
    def last(self) -> End:
        """The latest end."""
        ends = [part for part in map(_end, self.parts) if part and part.clock and part.upper == self.upper]
        return End(self.upper, ends[0].clock_bounds[1] if ends else self.upper, bool(ends))

    @property
    def place(self) -> End:
        """The position in chronological order: the start or, if that is open, the known end."""
        if self.lower != EARLIEST:
            return self.first
        if self.upper != LATEST:
            return self.last
        known = _end(self.members[0])
        if known is None:
            return self.last
        return End(known.upper, known.clock_bounds[1] if known.clock else known.upper, bool(known.clock))

    @property
    def days(self) -> tuple[int, int]:
        """The first and the last possible day, as written."""
        return (self.first.written[0], self.last.written[0]) if self.parts else (self.lower[0], self.upper[0])

    @property
    def year(self) -> int:
        """The astronomical year (0 is 1 BCE) that the date is listed under, as written."""
        return civil(self.place.written[0] if self.parts else self.lower[0])[0]

    @property
    def needs_zone(self) -> bool:
        """Whether a time has no zone and so is in the time zone of the briefing."""
        return any(part.clock and not part.zone for part in self._parts()) if self.parts else False

    def words(self, *, year: bool = True, bare: bool | None = None) -> str:
        """Format the date for people, on one line: ``18 Apr 2018``, ``about 1 Apr 2018?``, ``17–18 Apr 2018``.

        Without ``year``, the year that a heading with :attr:`year` shows is left out, and so is the briefing's time
        zone; a different zone is abbreviated: ``20 Apr 23:30Z``. ``bare`` leaves out "some day", for places where a
        mark distinguishes a day within a span from the whole span; by default it is the opposite of ``year``. A
        no-break space joins a day and its month.
        """
        if not self.parts:
            return _day_words(self.lower[0], year=year)
        formatter = DateFormatter(None if year else self.year, not year if bare is None else bare)
        return formatter.format(self.form, self.members, is_open=not self.edtf.endswith("/"))

    def first_day_words(self) -> str:
        """Format the first possible day: ``13 Jun 2018``."""
        return _day_words(self.lower[0], year=True)

    def last_day_words(self) -> str:
        """Format the last possible day: ``13 Jun 2018``."""
        return _day_words(self.upper[0], year=True)

    def overlaps(self, first: End, last: End) -> bool:
        """Whether the date may fall between two ends, both included."""
        if not self.parts:
            return self.lower <= last.written and first.written <= self.upper
        return not (self.first.is_after(last) or first.is_after(self.last))

    def is_within(self, first: End, last: End) -> bool:
        """Whether the date certainly falls between two ends, both included."""
        return not (first.is_after(self.first) or self.last.is_after(last))

    def _parts(self) -> Iterator[Part]:
        for member in self.members:
            if isinstance(member, Part):
                yield member
            else:
                yield from filter(None, member)


def _known_day(number: int) -> Part:
    return Part((number, 0), (number, LAST_SECOND), "day", *civil(number))


@lru_cache(maxsize=16384)
def _day_words(number: int, *, year: bool) -> str:
    """Format a known day; cached, as most dates of a long briefing are days and many events share one."""
    day = _known_day(number)
    return DateFormatter(None if year else day.year, bare=False).format("one", (day,), is_open=True)


def _start(member: Member) -> Part | None:
    return member if isinstance(member, Part) else member.start


def _end(member: Member) -> Part | None:
    return member if isinstance(member, Part) else member.end


_DAY_LENGTH: Final = len("2018-04-18")
_DAYS_BEFORE_1970: Final = 719_163
"""Day number of 1970-01-01 in ``datetime``, which counts from 0001-01-01 as 1."""


def parse(text: str, timezone: str = "UTC") -> Date:
    """Parse an EDTF string; a time without a zone is in ``timezone``, an IANA name (UTC if unknown).

    Raises :class:`DateError`.
    """
    return read_day(text) or _parse(text, timezone)


@lru_cache(maxsize=16384)
def _parse(text: str, timezone: str) -> Date:
    if len(text) > MAX_LENGTH:
        raise DateError(
            f"This is too long for a date: {len(text):,} characters.",
            f"A date has at most {MAX_LENGTH} characters.",
        )
    date = _read(text, timezone) if text.isprintable() else None
    if date is None:
        from briefing_tui.dates.hints import explain  # noqa: PLC0415 - only a wrong date needs it

        raise explain(text, _is_date)
    return date


def has_form(text: str) -> bool:
    """Whether a text is a date; raises :class:`DateError` if it is written like one but no such date exists."""
    return len(text) <= MAX_LENGTH and text.isprintable() and _read(text, "UTC") is not None


def _is_date(text: str) -> bool:
    try:
        return _read(text, "UTC") is not None
    except DateError:
        return False


def _read(text: str, timezone: str) -> Date | None:
    """Parse a date; None if the text is not written like one."""
    if text[:1] in {"[", "{"}:
        return _read_set(text, timezone)
    if "/" in text:
        return _read_interval(text, timezone)
    part = read_part(text, timezone)
    return part and Date(text, part.lower, part.upper, "one", (part,))


def read_day(text: str) -> Date | None:
    """Parse a full date (``YYYY-MM-DD``) of the years 1 to 9999, the most common form, in a fifth of the time."""
    if len(text) != _DAY_LENGTH or text[4] != "-" or text[7] != "-":
        return None
    try:
        number = date.fromisoformat(text).toordinal() - _DAYS_BEFORE_1970
    except ValueError:
        return None
    return Date(edtf=text, lower=(number, 0), upper=(number, LAST_SECOND), form="one")


def _read_interval(text: str, timezone: str) -> Date | None:
    start_text, _, end_text = text.partition("/")
    start, end = (None if end in {"", ".."} else read_part(end, timezone) for end in (start_text, end_text))
    if (start is None and start_text not in {"", ".."}) or (end is None and end_text not in {"", ".."}):
        return None
    if start is None and end is None:
        raise DateError(f"Neither end of {text} is known.", "Write at least one of them.")
    _check_order(text, start, end, f"{end_text}/{start_text}")
    return _whole(text, "span", (Stretch(start, end),))


def _read_set(text: str, timezone: str) -> Date | None:
    if text[-1] != {"[": "]", "{": "}"}[text[0]]:
        return None
    members: list[Member] = []
    texts = [member.strip(" ") for member in text[1:-1].split(",")]
    for number, member_text in enumerate(texts):
        member = _read_member(member_text, timezone)
        if member is None:
            return None
        if isinstance(member, Stretch) and (
            (member.start is None and number > 0) or (member.end is None and number < len(texts) - 1)
        ):
            raise DateError(
                f"There is an open end within this set: {text}.",
                "Write ..date as the first member of a set, date.. as the last one.",
            )
        members.append(member)
    return _whole(text, "one of" if text[0] == "[" else "all of", tuple(members))


def _read_member(text: str, timezone: str) -> Member | None:
    start_text, dots, end_text = text.partition("..")
    if not dots:
        return read_part(text, timezone)
    start, end = (read_part(end, timezone) if end else None for end in (start_text, end_text))
    if (start is None) == bool(start_text) or (end is None) == bool(end_text) or start is end:
        return None
    _check_order(text, start, end, f"{end_text}..{start_text}")
    return Stretch(start, end)


def _check_order(text: str, start: Part | None, end: Part | None, turned: str) -> None:
    if start and end and end.upper < start.lower:
        raise DateError(f"This ends before it begins: {text}.", f"Write {turned}.")


def _whole(text: str, form: Form, members: tuple[Member, ...]) -> Date:
    """Return a date with several parts, from the first lower bound to the last upper bound."""
    lowers, uppers = zip(*map(_bounds, members), strict=True)
    return Date(text, min(lowers), max(uppers), form, members)


def _bounds(member: Member) -> tuple[Bound, Bound]:
    if not isinstance(member, Stretch):
        return member.lower, member.upper
    return member.start.lower if member.start else EARLIEST, member.end.upper if member.end else LATEST
