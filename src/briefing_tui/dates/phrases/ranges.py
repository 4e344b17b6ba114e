"""Reading ranges of time: ``since March``, ``by Friday``, ``1 May to 10 Jun``, ``after 5, before 9 May``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from briefing_tui.dates.edtf import parse
from briefing_tui.dates.parts import civil
from briefing_tui.dates.phrases.calendar_steps import add_units, days_of, rolling_period, written
from briefing_tui.dates.phrases.grammar import DateRequest, NoSuchDate, Reading, rule
from briefing_tui.dates.phrases.range_ends import Range, first_end, in_order, is_in_order, last_end, one_end, range_of
from briefing_tui.dates.phrases.relative_dates import length
from briefing_tui.dates.phrases.shared_words import variants
from briefing_tui.records import Frozen

if TYPE_CHECKING:
    from briefing_tui.dates.phrases.tokens import Token

Tokens: TypeAlias = "Sequence[Token]"

_SHORT: Final = 183
"""Longest range over New Year, in days, whose ends need no year: ``Nov to Feb`` is clear, ``June to May`` is not."""

_YEARS: Final = frozenset(("year", "decade", "century"))


class _Mark(Frozen):
    """Words beside a date: their number, and whether the date is included in the range."""

    length: int
    is_included: bool
    name: str


def _words(*texts: str, is_included: bool = True) -> dict[tuple[str, ...], bool]:
    return dict.fromkeys([tuple(text.split()) for text in texts], is_included)


_LOWER: Final = {
    **_words("since", "from", "starting", "starting from", "starting on", "starting in", "beginning in"),
    **_words(
        "beginning on", "beginning from", "as from", "on or after", "at or after", "no earlier than", "no sooner than"
    ),
    **_words(
        "not earlier than",
        "not before",
        "from and including",
        "between",
        ">=",
        "effective",
        "with effect from",
        "effective from",
    ),
    **_words("after", "later than", "post", ">", is_included=False),
}
_UPPER: Final = {
    **_words(
        "until",
        "up to",
        "up until",
        "up through",
        "through",
        "through to",
        "to",
        "by",
        "no later than",
        "not later than",
    ),
    **_words("not after", "on or before", "at or before", "ending", "ending in", "ending on", "ending with"),
    **_words("until and including", "up to and including", "<=", "..", "..."),
    **_words("before", "earlier than", "prior to", "pre", "<", is_included=False),
}
_JOINS: Final = {
    **_words("-", "to", "until", "up to", "up until", "through", "through to", "..", "...", "/", ":", "~", "and"),
    **_words("->", "=>", "by", "<="),
    **_words("before", "<", is_included=False),
}
_ONWARDS: Final = {
    **_words("onwards", "onward", "and onwards", "and onward", "forward", "forwards", "on", "and later", "or later"),
    **_words("and after", "or after", "and afterwards", "and newer", "or newer", "and beyond", "+", "-", "..", "..."),
}
_BACKWARDS: Final = _words("and earlier", "or earlier", "and before", "or before", "and older", "or older")
_UP_TO_NOW: Final = frozenset((("to", "date"), ("so", "far")))
_LONGEST: Final = 4
"""Most words beside a date."""

_NO_MARK: Final = _Mark(0, True, "")  # noqa: FBT003 - its fields have names
_SO_LONG: Final = rule("a? COUNT of? UNIT", lambda *_: ())
_Found = TypeVar("_Found")


class Phrase:
    """A phrase read as a range: patterns are tried one after the other."""

    def __init__(self, asked: DateRequest) -> None:
        self.asked = asked
        self.year = asked.now.year

    def ranges(self, tokens: Tokens) -> list[Range]:
        """Return the ranges that the words may mean: several if ambiguous, none if no pattern fits.

        Raises :class:`~briefing_tui.dates.phrases.grammar.NoSuchDate` for words that are understood but are not a
        range.
        """
        # A phrase that is understood as a date, but one that does not exist, is not split into two.
        found = list(self._date(tokens))
        if found and "beginning" in tokens[0].kinds and _names(tokens[1:2]) != ("of",):
            # “Beginning March” is early March to some, from March on to others.
            found.extend(self._since_date(tokens[1:]))
        ways = (self._since, self._until, self._as_of, self._onwards, self._joined, self._so_long)
        return found or _first_found(partial(way, tokens) for way in ways)

    def one_end(self, tokens: Tokens, *, is_first: bool, is_alone: bool) -> list[Range]:
        """Read words as the start or the end of a range; they may say so themselves: ``since March``."""
        ways = (self._since_date, self._since, self._onwards) if is_first else (self._until_date, self._until)
        found = _first_found(partial(way, tokens) for way in ways)
        return found or [one_end(each, is_first=is_first, is_alone=is_alone) for each in self.ranges(tokens)]

    def of_edtf(self, edtf: str, *, is_first: bool, is_alone: bool) -> list[Range]:
        """Read EDTF as the start or the end of a range; alone, an interval must be open at its other end."""
        return [one_end(range_of(edtf), is_first=is_first, is_alone=is_alone and "/" in edtf)]

    def from_to(self, left: Tokens, right: Tokens) -> list[Range]:
        """Read two ends, each with or without words such as ``from`` and ``until``."""
        lower, upper = _mark(_LOWER, left), _mark(_UPPER, right)
        return self._between(left[lower.length :], right[upper.length :], lower, upper)

    # The patterns

    def _date(self, tokens: Tokens) -> Iterator[Range]:
        for reading in self.asked.read(tokens):
            yield range_of(reading.of_year(self.year))

    def _since_date(self, tokens: Tokens) -> Iterator[Range]:
        for found in self._date(tokens):
            yield Range(found.first, "")

    def _until_date(self, tokens: Tokens) -> Iterator[Range]:
        for reading in self._ahead().read(tokens):
            yield Range("", range_of(reading.of_year(self.year)).last)

    def _since(self, tokens: Tokens) -> Iterator[Range]:
        mark = _mark(_LOWER, tokens)
        if not mark.length or mark.name == "between":
            return
        rest = tokens[mark.length :]
        if mark.name == "since":
            yield from self._since_so_long(rest)
        for reading in self.asked.as_bound().read(rest):
            years = [self.year]
            if mark.name in {"since", "after"} and reading.floats and self.asked.now.day is not None:
                # A period since or after December means the last one, unless it is still to come.
                is_to_come = days_of(reading.of_year(self.year))[0] > self.asked.now.day
                years = [self.year - 1, self.year] if is_to_come else years
            for year in years:
                yield Range(first_end(reading.of_year(year), is_included=mark.is_included), "")

    def _since_so_long(self, tokens: Tokens) -> Iterator[Range]:
        """Read ``since 2 weeks`` as since the day two weeks ago."""
        found = _SO_LONG.match(tokens)
        if found is not None:
            count, unit = found
            number, name = length(count, unit)  # type: ignore[arg-type]  # the pattern has two words
            yield Range(written(add_units(self.asked.today, -number, name)), "")

    def _so_long(self, tokens: Tokens) -> Iterator[Range]:
        """Read ``3 days`` as the days up to today, or from tomorrow on: it does not say which."""
        found = _SO_LONG.match(tokens)
        if found is not None:
            count, unit = found
            number, name = length(count, unit)  # type: ignore[arg-type]  # the pattern has two words
            if number and name not in {"quarter", "half", "weekend"}:
                yield from (range_of(rolling_period(self.asked.today, sign * number, name)) for sign in (-1, 1))

    def _until(self, tokens: Tokens) -> Iterator[Range]:
        mark = _mark(_UPPER, tokens)
        if _names(tokens) in _UP_TO_NOW:
            yield Range("", written(self.asked.today))
        elif mark.length:
            for reading in self._ahead().as_bound().read(tokens[mark.length :]):
                yield Range("", last_end(reading.of_year(self.year), is_included=mark.is_included))

    def _as_of(self, tokens: Tokens) -> Iterator[Range]:
        """Read ``as of March``: since March to some, until March to others."""
        if _names(tokens[:2]) == ("as", "of"):
            for found in self._date(tokens[2:]):
                yield Range(found.first, "")
                yield Range("", found.last)

    def _onwards(self, tokens: Tokens) -> Iterator[Range]:
        for count in range(min(_LONGEST, len(tokens) - 1), 0, -1):
            names, rest = _names(tokens[-count:]), tokens[:-count]
            lower = _mark(_LOWER, rest)
            if names in _ONWARDS and (names != ("on",) or lower.name == "from"):
                if lower.is_included and lower.name != "between":
                    rest = rest[lower.length :]
                for found in self._date(rest):
                    yield Range(found.first, "")
                return
            if names in _BACKWARDS:
                for found in self._date(rest):
                    yield Range("", found.last)
                return

    def _joined(self, tokens: Tokens) -> list[Range]:
        """Read two ends with a separator; separators that also occur within dates are tried last.

        If the words beside an unambiguous separator are understood but are not a range, no other reading is tried.
        """
        places = sorted(filter(partial(_joins, tokens), range(1, len(tokens) - 1)), key=partial(_rank, tokens))
        clear = [place for place in places if not _rank(tokens, place)]
        return self._joined_at(tokens, clear) or self._joined_at(tokens, places[len(clear) :])

    def _joined_at(self, tokens: Tokens, places: Sequence[int]) -> list[Range]:
        marks = [(place, _mark(_JOINS, tokens[place:])) for place in places]
        return _first_found(
            partial(self._split, tokens[:place], tokens[place + mark.length :], mark) for place, mark in marks
        )

    def _split(self, left: Tokens, right: Tokens, join: _Mark) -> list[Range]:
        lower = _mark(_LOWER, left)
        left = left[lower.length :]
        upper = _mark(_UPPER, right)
        if join.name == "and" and not lower.length:
            return self._side_by_side(left, right)
        if (join.name == "and" and lower.name != "between" and not upper.length) or not left:
            return []
        if (not join.is_included or join.name == "<=") and not lower.length:
            return []
        if _names(left) == _names(right):
            self._check_years(left)
        right = right[upper.length :]
        return self._between(left, right, lower, join if not upper.length else upper)

    def _check_years(self, words: Tokens) -> None:
        """Raise NoSuchDate for ``March to March`` or ``Monday to Monday``: one of them, or from one to the next."""
        if any("WEEKDAY" in word.kinds for word in words) or any(one.floats for one in self.asked.read(words)):
            raise NoSuchDate("both ends are the same", "Write both in full, or one of them alone.")

    # Pairs of ends

    def _between(self, left: Tokens, right: Tokens, lower: _Mark, upper: _Mark) -> list[Range]:
        found = [
            Range(first_end(one, is_included=lower.is_included), last_end(other, is_included=upper.is_included))
            for one, other in self._pairs(left, right)
        ]
        return in_order(found)

    def _side_by_side(self, left: Tokens, right: Tokens) -> list[Range]:
        """Read two dates side by side: ``yesterday and today``."""
        found = []
        for one, other in self._pairs(left, right):
            first, last = sorted((one, other), key=days_of)
            if days_of(last)[0] > days_of(first)[1] + 1:
                raise NoSuchDate("it leaves out what is between", "Write “to” between them if you mean all of it.")
            found.append(Range(range_of(first).first, range_of(last).last))
        return found

    def _pairs(self, left: Tokens, right: Tokens) -> list[tuple[str, str]]:
        """Return the readings of both ends together, as EDTF."""
        return _first_found(partial(self._read, *both) for both in variants(left, right))

    def _read(self, left: Tokens, right: Tokens) -> list[tuple[str, str]]:
        found = [pair for one in self.asked.read(left) for pair in self._pairs_from(one, left, right)]
        if found and "ago" in _names(right) and not is_in_order(*found[0]):
            # Two to three weeks ago: the earlier date comes second.
            return [(other, one) for one, other in found]
        return found

    def _pairs_from(self, one: Reading, left: Tokens, right: Tokens) -> Iterator[tuple[str, str]]:
        """Yield the readings of both ends for one reading of the first."""
        begin = days_of(one.of_year(self.year))[0]
        is_weekday = any("WEEKDAY" in word.kinds for word in left)
        for other in (self.asked.looking_ahead(begin) if is_weekday else self._ahead(begin)).read(right):
            if not one.order or not other.order or one.order == other.order:
                yield from self._in_years(one, other)

    def _in_years(self, one: Reading, other: Reading) -> Iterator[tuple[str, str]]:
        """Yield both ends in the year that one of them has, else in that of the briefing; over New Year if needed."""
        if one.floats and other.floats:
            yield from self._of_no_year(one, other)
        elif one.floats:
            last = other.of_year(self.year)
            year = self.year if _is_of_years(last) else civil(days_of(last)[1])[0]
            later = days_of(one.of_year(year))[0] > days_of(last)[1]
            yield one.of_year(year - 1 if later else year), last
        else:
            first = one.of_year(self.year)
            year = civil(days_of(first)[0])[0] if other.floats else self.year
            if other.floats and _is_of_years(first):
                year = max(year, self.year)
            earlier = other.floats and days_of(other.of_year(year))[1] < days_of(first)[0]
            yield first, other.of_year(year + 1 if earlier else year)

    def _of_no_year(self, one: Reading, other: Reading) -> Iterator[tuple[str, str]]:
        year = self.year
        if days_of(one.of_year(year))[0] <= days_of(other.of_year(year))[1]:
            yield one.of_year(year), other.of_year(year)
            return
        around = [(one.of_year(begin), other.of_year(begin + 1)) for begin in (year - 1, year)]
        lengths = [days_of(last)[1] - days_of(first)[0] for first, last in around]
        if max(lengths) > _SHORT:
            yield from around
        else:
            today = self.asked.now.day
            is_over = today is None or today - days_of(around[0][1])[1] <= days_of(around[1][0])[0] - today
            yield around[0 if is_over else 1]

    def _ahead(self, least: int | None = None) -> DateRequest:
        """Return the phrase with days of the week from today on, or from a later day."""
        days = [day for day in (self.asked.now.day, least) if day is not None]
        return self.asked.looking_ahead(max(days)) if days else self.asked


def _first_found(ways: Iterable[Callable[[], Iterable[_Found]]]) -> list[_Found]:
    """Return the results of the first pattern that has any; raises the reason of the first that fails with one."""
    faults = []
    for way in ways:
        try:
            found = list(way())
        except NoSuchDate as fault:
            faults.append(fault)
        else:
            if found:
                return found
    if faults:
        raise faults[0]
    return []


def _names(tokens: Tokens) -> tuple[str, ...]:
    return tuple("-" if "-" in token.kinds else token.name for token in tokens)


def _mark(marks: dict[tuple[str, ...], bool], tokens: Tokens) -> _Mark:
    """Return the longest separator or preposition at the beginning; an empty one if there is none."""
    for count in range(min(_LONGEST, len(tokens) - 1), 0, -1):
        names = _names(tokens[:count])
        if names in marks:
            return _Mark(count, marks[names], " ".join(names))
    return _NO_MARK


def _joins(tokens: Tokens, place: int) -> bool:
    """Whether a separator joins two ends here; the hyphen in ``2018-04`` does not."""
    is_of_month = (
        {"SEP", "-"} <= tokens[place].kinds
        and "–" not in tokens[place].kinds
        and "YEAR" in tokens[place - 1].kinds
        and "N" in tokens[place + 1].kinds
        and (place == 1 or "SEP" not in tokens[place - 2].kinds)
    )
    return bool(_mark(_JOINS, tokens[place:]).length) and not is_of_month


def _rank(tokens: Tokens, place: int) -> int:
    """Return the rank of a separator: higher if it also occurs within dates."""
    token = tokens[place]
    if "SEP" not in token.kinds or "–" in token.kinds:
        return 0
    marks = [other.name for other in tokens if "SEP" in other.kinds]
    if marks.count(token.name) == 1 and len(marks) > 2:  # noqa: PLR2004 - the mark within each end differs: 3/4-3/20
        return 0
    return 2 if token.name == "-" else 1


def _is_of_years(edtf: str) -> bool:
    return parse(edtf).precision in _YEARS
