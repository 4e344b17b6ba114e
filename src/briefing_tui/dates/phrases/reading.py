"""Entry points for ranges of time as people type them: EDTF, or words such as ``18 Apr``, ``since March``."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Final

from briefing_tui.dates.edtf import MAX_LENGTH, DateError, parse
from briefing_tui.dates.hints import visible
from briefing_tui.dates.mistakes import spelled
from briefing_tui.dates.phrases.grammar import DateRequest, NoSuchDate, edtf_of
from briefing_tui.dates.phrases.range_ends import Range, in_order, range_of
from briefing_tui.dates.phrases.ranges import Phrase
from briefing_tui.dates.phrases.single_dates import RULES
from briefing_tui.dates.phrases.tokens import Token, scan
from briefing_tui.dates.time_range import Dates, Now
from briefing_tui.text.sentences import listed

WAYS: Final = "Write a date or a range, such as 2018, 18 Apr, Q1 2018, last week, since March or 1 May to 10 Jun."
_LAST_YEAR: Final = 9999
"""The last year that needs neither ``Y`` nor an era."""

_NAMED: Final = 3
"""Most readings of an ambiguous phrase that a message lists."""


def parse_range(typed: str, now: Now, timezone: str = "UTC") -> Dates:
    """Parse a range; a day or month without a year is in that of ``now``, ``last week`` is the one before it.

    The date after ``since``, ``from``, ``until``, ``by`` or ``to`` is included; the date after ``after`` or ``before``
    is not.

    Raises :class:`~briefing_tui.dates.parts.DateError` if the text is not a range of time, ends before it begins, or is
    ambiguous.
    """
    typed = " ".join(typed.split())
    if not typed:
        raise DateError("No date is given.", WAYS)
    _check_length(typed)
    edtf = edtf_of(typed)
    if edtf:
        return _dates(range_of(edtf), timezone, typed)
    text, tokens = _scanned(typed, now)
    return _dates(_only(typed, lambda: Phrase(DateRequest(text, now, RULES)).ranges(tokens), timezone), timezone, typed)


def range_between(first: str, last: str, now: Now, timezone: str = "UTC") -> Dates:
    """Return the range from the start of one typed date to the end of another; ``""`` leaves that side open.

    Raises :class:`~briefing_tui.dates.parts.DateError` as :func:`parse_range` does.
    """
    first, last = " ".join(first.split()), " ".join(last.split())
    is_alone = not first or not last
    begins = _one_end(first, now, is_first=True, is_alone=is_alone) if first else []
    ends = _one_end(last, now, is_first=False, is_alone=is_alone) if last else []
    if is_alone:
        return _dates(_only(first or last, lambda: begins or ends, timezone), timezone)
    text, tokens = _scanned(f"{first} | {last}", now)
    bar = next(place for place, token in enumerate(tokens) if token.name == "|")
    phrase = Phrase(DateRequest(text, now, RULES))

    def both() -> list[Range]:
        found = phrase.from_to(tokens[:bar], tokens[bar + 1 :])
        is_clear = len(begins) == len(ends) == 1
        return found or (in_order([Range(begins[0].first, ends[0].last)]) if is_clear else [])

    return _dates(_only(f"{first} to {last}", both, timezone), timezone)


def _check_length(typed: str) -> None:
    if len(typed) > MAX_LENGTH:
        raise DateError(f"“{visible(typed)}” is too long: {len(typed):,} characters.", WAYS)


def _scanned(typed: str, now: Now) -> tuple[str, list[Token]]:
    """Return the text and its tokens; raises DateError for a year that has too many digits to be meant.

    One with ``Y`` or ``year`` before it, or with an era anywhere in the text, is meant.
    """
    text, tokens = scan(typed, now.year)
    if any("DATED" in token.kinds for token in tokens):
        return text, tokens
    for before, token in pairwise([None, *tokens]):
        if token and "YEAR" in token.kinds and token.number > _LAST_YEAR and not (before and "year" in before.kinds):
            message = (
                f"“{visible(typed)}” does not work: a year has four digits, but {token.name} has {len(token.name)}."
            )
            raise DateError(message, f"Write {token.number} CE if you mean it.")
    return text, tokens


def _one_end(typed: str, now: Now, *, is_first: bool, is_alone: bool) -> list[Range]:
    """Read one end of a range; raises DateError if it is not one, or is the only one and the text has both ends."""
    _check_length(typed)
    text, tokens = _scanned(typed, now)
    edtf = edtf_of(typed)
    phrase = Phrase(DateRequest(text, now, RULES))

    def found() -> list[Range]:
        if edtf:
            return phrase.of_edtf(edtf, is_first=is_first, is_alone=is_alone)
        return phrase.one_end(tokens, is_first=is_first, is_alone=is_alone)

    return _all(typed, found)


def _all(typed: str, find: Callable[[], list[Range]]) -> list[Range]:
    """Return all readings of a phrase; raises DateError, quoting the text, if there is none."""
    try:
        found = find()
    except NoSuchDate as fault:
        raise DateError(f"“{visible(typed)}” does not work: {fault.message}.", fault.hint or WAYS) from fault
    if not found:
        _, meant = spelled(typed.lower())
        hint = f"If that is a month, write “{visible(meant[0])}”." if len(meant) == 1 else WAYS
        raise DateError(f"“{visible(typed)}” is not understood.", hint)
    return found


def _only(typed: str, find: Callable[[], list[Range]], timezone: str) -> Range:
    """Return the only reading of a phrase; raises DateError, listing all readings, if there are several."""
    found = {parse(one.edtf, timezone).spans[0]: one for one in reversed(_all(typed, find))}
    if len(found) == 1:
        return found.popitem()[1]
    names = [_dates(found[bounds], timezone).words for bounds in sorted(found)]
    names = [*names[: _NAMED - 1], "another time"] if len(names) > _NAMED else names
    raise DateError(f"“{visible(typed)}” may mean {listed(names, 'or')}.", "Write the one that you mean.")


def _dates(found: Range, timezone: str, typed: str = "") -> Dates:
    date = parse(found.edtf, timezone)
    return Dates(date, date.words(bare=True).replace("\u00a0", " "), typed)
