"""Words that both ends of a range share and that people write only once: ``17 to 18 Apr``, ``2020 to 23``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from briefing_tui.dates.phrases.tokens import Token

Tokens: TypeAlias = "Sequence[Token]"

_NUMBERS: Final = frozenset(("N", "ORDINAL"))


def variants(left: Tokens, right: Tokens) -> Iterator[tuple[Tokens, Tokens]]:
    """Yield both ends with the shared words filled in; unchanged last, unless one end is a bare number."""
    yield from _numbers(left, right)
    yield from _years(left, right)
    for kind in ("SHARE", "CLOCK", "WEEKDAY"):
        yield from _alone(left, right, kind)
    if not any(len(side) == 1 and "N" in side[0].kinds for side in (_bare(left), _bare(right))):
        yield left, right


def _numbers(left: Tokens, right: Tokens) -> Iterator[tuple[Tokens, Tokens]]:
    """Replace the number of one end by that of the other: ``May 1 to 5``, ``first and second quarter of 2025``."""
    names, number = _number(left)
    if number and len(_bare(right)) > 1:
        shared = _with(_unnamed(right, names), _NUMBERS, number)
        if shared:
            yield [*names, *shared], right
    names, number = _number(right)
    if number and len(_bare(left)) > 1:
        shared = _with(_unnamed(left, names, always=True), _NUMBERS, number, is_last=True)
        if shared:
            yield left, [*names, *shared]
    bare = [token for token in right if token.name != "of"]
    if len(bare) == 2 and bare[0].kinds & _NUMBERS and "YEAR" in bare[1].kinds:  # noqa: PLR2004 - March 9 to 13, 2012
        shared = _with(_unnamed(left, (), always=True), _NUMBERS, bare[0], is_last=True)
        if shared and not any("YEAR" in token.kinds for token in left):
            yield left, [*shared, bare[1]]
    if len(right) == 3 and len(left) == 5 and "YEAR" in left[0].kinds and "SEP" in right[1].kinds:  # noqa: PLR2004 - ISO
        yield left, [left[0], left[1], *map(_borrowed, right)]


def _years(left: Tokens, right: Tokens) -> Iterator[tuple[Tokens, Tokens]]:
    """Complete a year that is abbreviated or lacks its era: ``2020 to 23``, ``500 to 400 BC``, ``1980s to 90s``."""
    first, last = left[0], right[0]
    if "PART" in first.kinds and "N" in last.kinds:
        yield left, [_borrowed(first).changed(number=last.number), *right[1:]]
    if len(left) != 1 or len(right) != 1:
        return
    if "DATED" in last.kinds and first.kinds & {"N", "YEAR"} and "DATED" not in first.kinds:
        number = 1 - first.number if last.number < 1 else first.number
        yield [_borrowed(last).changed(number=number)], right
    elif first.number > 0 and "YEAR" in first.kinds and "N" in last.kinds and last.end - last.start == 2:  # noqa: PLR2004 - of four digits
        number = first.number - first.number % 100 + last.number
        if number > first.number:
            yield left, [_borrowed(first).changed(number=number)]
    elif "DECADE" in first.kinds and "DECADE" in last.kinds and len(first.name) > len(last.name):
        name = first.name[: -len(last.name)] + last.name
        yield left, [_borrowed(first).changed(number=int(name), name=name)]


def _alone(left: Tokens, right: Tokens, kind: str) -> Iterator[tuple[Tokens, Tokens]]:
    """Replace a word by one of its kind: ``early to mid March``, ``12 March 10:00 to 12:00``."""
    for side, other, is_left in ((_bare(left), right, True), (_bare(right), left, False)):
        if (
            side
            and kind in side[0].kinds
            and all({kind, "ZONE"} & token.kinds for token in side)
            and len(other) > len(side)
        ):
            if kind == "WEEKDAY" and not any("week" in token.kinds for token in other):
                continue
            shared = _with(other, frozenset((kind,)), side[0])
            if shared:
                yield (shared, right) if is_left else (left, shared)


def _bare(tokens: Tokens) -> Tokens:
    """Return the words without leading words that have no meaning here."""
    while len(tokens) > 1 and "FILLER" in tokens[0].kinds:
        tokens = tokens[1:]
    return tokens


def _number(tokens: Tokens) -> tuple[Tokens, Token | None]:
    """Return a bare number, with the day of the week before it, if any."""
    bare = _bare(tokens)
    names = bare[:1] if len(bare) == 2 and "WEEKDAY" in bare[0].kinds else []  # noqa: PLR2004 - Mon 9
    rest = bare[len(names) :]
    return (names, rest[0]) if len(rest) == 1 and rest[0].kinds & _NUMBERS else ([], None)


def _unnamed(tokens: Tokens, names: Tokens, *, always: bool = False) -> Tokens:
    """Return the words without a time and without a day of the week that belongs to the number of the other end."""
    kinds = {"CLOCK", "ZONE", "at"} | ({"WEEKDAY"} if names or always else set())
    return [token for token in tokens if not token.kinds & kinds]


def _with(tokens: Tokens, kinds: frozenset[str], token: Token, *, is_last: bool = False) -> Tokens:
    """Return the words with the first or last of some kinds replaced; none if there is no such word."""
    places = [place for place, other in enumerate(tokens) if other.kinds & kinds]
    if not places:
        return []
    place = places[-1 if is_last else 0]
    return [*tokens[:place], _borrowed(token), *tokens[place + 1 :]]


def _borrowed(token: Token) -> Token:
    """Return a copy of a word, marked as borrowed from the other end."""
    return token.changed(start=-1, end=-1)
