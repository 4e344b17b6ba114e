"""Parsing search queries of a library: words, phrases, and operators."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefing_tui.errors import UsageError
from briefing_tui.library.catalogue_tables import SECTIONS, has_phrase
from briefing_tui.records import Frozen
from briefing_tui.schema import suggest
from briefing_tui.schema.sections import PANES, Pane, sections_of
from briefing_tui.text.patterns import pattern
from briefing_tui.text.sanitizing import clean
from briefing_tui.text.search_folding import TYPED, tokens, ungrouped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST_TERMS: Final = 50
"""Most terms of a query: more than anyone types, and as many as SQLite answers quickly."""

_PARTS: Final = pattern(
    r"(?P<negated>not:|(?<!\S)-(?=[\w\"]))?(?:(?P<operator>actor|source|topic|pane|since|until):)?"
    r'(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))',
    re.IGNORECASE,
)
"""The parts of a query. A minus right before a word or phrase negates it; one within a word or by itself does not."""

_COLUMNS: Final = {"": "text", "actor": "actors", "source": "sources"}
"""The column of the index for each operator."""

_SECTIONS_OF: Final = {
    pane: (*(["head"] if pane == PANES[0] else []), *(section.key for section in sections_of(pane))) for pane in PANES
}
"""The sections of the catalogue to search for a pane; title and bottom line belong to the first one."""


class Term(Frozen):
    """Words in a row in a column; the last may be the beginning of a word, unless it is one letter or in a phrase."""

    column: str
    words: tuple[str, ...]
    is_open: bool
    is_negated: bool = False

    def is_in(self, words: str) -> bool:
        """Whether a text has them; ``words`` are its folded words, separated by spaces."""
        return has_phrase(words, " ".join(self.words), self.is_open)


class Topic(Frozen):
    """Words that a topic of the briefing must have."""

    words: tuple[str, ...]
    is_negated: bool = False


class LibraryQuery(Frozen):
    """A parsed query. ``sections`` are the numbers of the sections to search; all if empty.

    ``first`` and ``last`` limit the days of briefings, as day numbers, both included; None: no limit.
    """

    typed: str
    terms: tuple[Term, ...] = ()
    topics: tuple[Topic, ...] = ()
    sections: tuple[int, ...] = ()
    first: int | None = None
    last: int | None = None

    @property
    def wanted(self) -> list[Term]:
        """The terms that an entry must have."""
        return [term for term in self.terms if not term.is_negated]

    @property
    def unwanted(self) -> list[Term]:
        """The terms that an entry must not have."""
        return [term for term in self.terms if term.is_negated]

    @property
    def marked(self) -> list[tuple[tuple[str, ...], bool]]:
        """The words to highlight in results, and whether the last may be the beginning of a longer word."""
        return [(term.words, term.is_open) for term in self.wanted if term.column == "text"]


def parse(typed: str, day_of: Callable[[str, bool], int]) -> LibraryQuery:
    """Parse a query. ``day_of`` returns the number of the first (True) or last day of a date in words.

    Raises :class:`~briefing_tui.errors.UsageError` for more than :data:`MOST_TERMS` terms, for an unknown pane or date,
    and if there is nothing to search for. Everything else is a word.
    """
    terms: list[Term] = []
    topics: list[Topic] = []
    panes: dict[Pane, None] = {}
    ends: dict[str, int] = {}
    for is_negated, operator, value, is_phrase in _parts(typed):
        if operator == "pane":
            panes |= dict.fromkeys(_panes(value, is_negated=is_negated))
        elif operator in {"since", "until"}:
            if is_negated:
                opposite = "until" if operator == "since" else "since"
                raise UsageError(f"not: does not work before {operator}:; use {opposite}: instead.")
            ends[operator] = day_of(value, operator == "since")
        elif words := tuple(tokens(ungrouped(value))):
            if operator == "topic":
                topics.append(Topic(words, is_negated))
            else:
                terms.append(Term(_COLUMNS[operator], words, not is_phrase and len(words[-1]) > 1, is_negated))
    if len(terms) + len(topics) > MOST_TERMS:
        raise UsageError(
            f"A query has at most {MOST_TERMS} words and phrases; this one has {len(terms) + len(topics)}."
        )
    if not (terms or topics or panes or ends):
        raise UsageError('There is no word to look for: type words, a "phrase", or topic:, actor: and the like.')
    sections = tuple(SECTIONS.index(section) for pane in panes for section in _SECTIONS_OF[pane])
    return LibraryQuery(typed, tuple(terms), tuple(topics), sections, ends.get("since"), ends.get("until"))


def day_number(words: str, is_first: bool) -> int:  # noqa: FBT001 - what `parse` calls
    """Return the number of the first or last day of a date in everyday language, relative to today.

    Raises :class:`~briefing_tui.errors.UsageError`.
    """
    # Only these two operators need the parser for dates in everyday language.
    from datetime import date  # noqa: PLC0415

    from briefing_tui.dates.edtf import DateError  # noqa: PLC0415
    from briefing_tui.dates.phrases.reading import range_between  # noqa: PLC0415
    from briefing_tui.dates.time_range import Now  # noqa: PLC0415

    today = date.today()  # noqa: DTZ011 - the person's local day
    now = Now(today.year, (today - date(1970, 1, 1)).days)
    try:
        dates = range_between(words, "", now) if is_first else range_between("", words, now)
    except DateError as fault:
        raise UsageError(f"{fault.message} {fault.hint}".rstrip()) from fault
    return dates.date.lower[0] if is_first else dates.date.upper[0]


def _parts(typed: str) -> Iterator[tuple[bool, str, str, bool]]:
    """Yield the parts of a query: whether it is negated, its operator, its words, and whether they are a phrase."""
    for found in _PARTS.finditer(typed.translate(TYPED)):
        phrase = found["phrase"]
        value = found["word"] if phrase is None else phrase
        yield found["negated"] is not None, (found["operator"] or "").lower(), value, phrase is not None


def _panes(name: str, *, is_negated: bool) -> tuple[Pane, ...]:
    """Return the panes to search for the name of a pane or the beginning of one."""
    pane = next((pane for pane in PANES if name and pane.startswith(name.lower())), None)
    if pane is None:
        near = suggest(name.lower(), PANES)
        hint = f"Did you mean {near}?" if near else f"The panes are {', '.join(PANES)}."
        raise UsageError(f"There is no pane “{clean(name)}”. {hint}")
    return tuple(other for other in PANES if other != pane) if is_negated else (pane,)
