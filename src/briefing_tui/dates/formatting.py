"""Formatting dates for people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, Literal, TypeAlias

from briefing_tui.dates.parts import GROUPS, MONTHS, Part, Stretch
from briefing_tui.records import Frozen
from briefing_tui.text.sentences import listed

Form = Literal["one", "span", "one of", "all of"]
"""The form of an EDTF string: a date, an interval, a set of alternatives, a set of which all members apply."""

NO_BREAK_SPACE: Final = "\N{NO-BREAK SPACE}"
DASH: Final = "–"
LISTED: Final = 3
"""Most members of a set that are listed; a larger set is described by its first and last member."""

_BELOW_YEAR = frozenset({"second", "minute", "day", "month", "season", "quarter", "third", "half"})


Member: TypeAlias = Part | Stretch
Join: TypeAlias = Callable[[list[str]], str]


def year_words(year: int) -> str:
    """Format an astronomical year for people: ``2018``, ``476 CE``, ``12018 CE``, ``45 BCE`` for -44."""
    if year < 1:
        return f"{1 - year} BCE"
    return str(year) if 1000 <= year <= 9999 else f"{year} CE"  # noqa: PLR2004 - other lengths may be misread


class DateFormatter(Frozen):
    """Formats dates. The year equal to ``heading`` is left out; ``bare`` leaves out "some day"."""

    heading: int | None
    bare: bool

    def format(self, form: Form, members: Sequence[Member], *, is_open: bool) -> str:
        """Format a whole EDTF string. ``is_open``: a missing end is open, not unknown."""
        if len(members) > LISTED:
            return self._format_many(form, members)
        if len(members) == 1:
            return self._format_member(members[0], form, is_open=is_open)
        join = partial(listed, last="or" if form == "one of" else "and")
        parts = [member for member in members if isinstance(member, Part)]
        if len(parts) == len(members):
            return self._format_parts(parts, join)
        bare = DateFormatter(self.heading, bare=True)
        return join([bare._format_member(member, form, is_open=True) for member in members])

    def _format_many(self, form: Form, members: Sequence[Member]) -> str:
        """Format a set with many members as the interval that contains them."""
        stretches = [m if isinstance(m, Stretch) else Stretch(m, m) for m in members]
        starts = [stretch.start for stretch in stretches if stretch.start]
        ends = [stretch.end for stretch in stretches if stretch.end]
        whole = Stretch(
            min(starts, key=lambda part: part.lower) if len(starts) == len(stretches) else None,
            max(ends, key=lambda part: part.upper) if len(ends) == len(stretches) else None,
        )
        words = self._format_member(whole, form, is_open=True)
        return words if form == "one of" or self.bare else f"several times {words}"

    def _format_member(self, member: Member, form: Form, *, is_open: bool) -> str:
        if isinstance(member, Part):
            return self._alone(member)
        start, end = member
        if start is None or end is None:
            return self._half_open(member, form, is_open=is_open)
        words = self._format_parts([start, end], DASH.join)
        if form != "one of" or self.bare:
            return words
        return f"some {'day' if start.precision == end.precision == 'day' else 'time'} {words}"

    def _half_open(self, stretch: Stretch, form: Form, *, is_open: bool) -> str:
        if stretch.end:
            return f"{'by' if form == 'one of' else 'until'} {self._name(stretch.end)}"
        if stretch.start is None:
            return "any time"
        words = self._name(stretch.start)
        if form == "one of":
            return f"{words} or later"
        return f"{'since' if is_open else 'from'} {words}"

    def _alone(self, part: Part) -> str:
        vague = part.unspecified and not part.approximate and not self.bare
        return f"some {part.unspecified} in {self._name(part)}" if vague else self._name(part)

    def _name(self, part: Part) -> str:
        return _qualified(self._core(part, year=self._needs_year(part)), part)

    def _needs_year(self, part: Part) -> bool:
        return part.year != self.heading

    def _core(self, part: Part, *, year: bool) -> str:
        """Format a date without its qualifiers, with or without its year."""
        if part.precision not in _BELOW_YEAR:
            return _years(part)
        if part.month in GROUPS:
            group = GROUPS[part.month]
            link = " of " if group.precision in {"third", "half"} else " "
            return group.name + (link + year_words(part.year) if year else "")
        words = MONTHS[part.month - 1][:3]
        if part.day:
            words = f"{part.day}{NO_BREAK_SPACE}{words}"
        if year:
            words = f"{words} {year_words(part.year)}"
        return f"{words} {self._clock(part)}" if part.clock else words

    def _clock(self, part: Part) -> str:
        """Format a time with its zone; below a heading abbreviated, and only if it differs from the briefing's zone."""
        if self.heading is None:
            return f"{part.clock} {part.zone}" if part.zone else part.clock
        is_elsewhere = part.zone and part.lower != part.clock_bounds[0]
        return part.clock + part.zone.replace("UTC", "Z").removesuffix(":00") if is_elsewhere else part.clock

    def _format_parts(self, parts: Sequence[Part], join: Join) -> str:
        """Format several dates without repeating what they share."""
        first = parts[0]
        if all(part == first for part in parts):
            return self._name(first)
        if any((part.uncertain, part.approximate) != (first.uncertain, first.approximate) for part in parts):
            return join([self._name(part) for part in parts])
        one_day = all(part.clock and part[3:6] == first[3:6] and part.zone == first.zone for part in parts)
        return _qualified(join(self._clocks(parts) if one_day else self._sharing(parts)), first)

    def _clocks(self, parts: Sequence[Part]) -> list[str]:
        """Format times of one day: the first with the day, the last with the zone."""
        first = self._core(parts[0]._replace(zone=""), year=self._needs_year(parts[0]))
        return [first, *(part.clock for part in parts[1:-1]), self._clock(parts[-1])]

    def _sharing(self, parts: Sequence[Part]) -> list[str]:
        """Format dates so that only the last has the month or the year, if they share it."""
        first, last = parts[0], parts[-1]
        one_year = all(part.year == first.year and part.precision in _BELOW_YEAR for part in parts)
        if one_year:
            years = [False] * (len(parts) - 1) + [self._needs_year(last)]
        else:
            years = [not self._turns_year(parts)] * len(parts)
        names = [self._core(part, year=year) for part, year in zip(parts, years, strict=True)]
        if one_year and all(part.precision == "day" and part.month == first.month for part in parts):
            names[:-1] = [str(part.day) for part in parts[:-1]]
        return names

    def _turns_year(self, parts: Sequence[Part]) -> bool:
        """Whether two dates fall on either side of one New Year, less than a year apart: clear without years."""
        first, last = parts[0], parts[-1]
        return (
            len(parts) == 2  # noqa: PLR2004 - a start and an end
            and first.year == self.heading == last.year - 1
            and {first.precision, last.precision} <= {"day", "month"}
            and (last.month, last.day) < (first.month, first.day)
        )


def _qualified(words: str, part: Part) -> str:
    return f"{'about ' if part.approximate else ''}{words}{'?' if part.uncertain else ''}"


def _years(part: Part) -> str:
    """Format a year, decade or century."""
    if part.precision == "year":
        return year_words(part.year)
    if part.precision == "century":
        number = (part.year // 100 if part.year >= 0 else -part.year // 100) + 1
        return f"{_ordinal(number)} century{'' if part.year >= 0 else ' BCE'}"
    if part.year >= 100:  # noqa: PLR2004 - "40s" is a decade of our time
        return f"{part.year}s"
    first, last = year_words(part.year), year_words(part.year + 9)
    return f"{first.removesuffix(last[last.index(' ') :])}{DASH}{last}"


def _ordinal(number: int) -> str:
    teens = number % 100 // 10 == 1
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
