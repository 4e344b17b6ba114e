"""The content of a briefing: frozen records, one for each kind of record in the format (docs/format.md).

Every text is sanitized (:func:`briefing_tui.text.sanitizing.clean`). An absent text is ``""``, an absent list ``()``. A
value that the format does not allow is kept as written, so that it can be shown, and is reported in the ``problems`` of
its entry.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing_tui.dates.edtf import Date

from functools import cached_property
from typing import ClassVar, Final, TypeAlias

from briefing_tui.dates.edtf import Date
from briefing_tui.dates.parts import LAST_SECOND
from briefing_tui.errors import Problem
from briefing_tui.records import Frozen
from briefing_tui.schema.sections import (
    ACTORS,
    ASSUMPTIONS,
    QUESTIONS,
    SOURCES,
    SUMMARY,
    TIMELINE,
    PaneSection,
    Section,
)

Written: TypeAlias = "str | list[Written] | dict[str, Written] | None"
"""A part of a file as written, its texts sanitized."""

Unread: TypeAlias = tuple[tuple[str, Written], ...]
"""By key, the values of a record that could not be used as written, including unknown keys; "" means all of it."""


_DAY: Final = LAST_SECOND + 1
_BEYOND: Final = 2**80
"""More seconds than there are between any two bounds of dates."""


def _is_faulty(name: str, problems: tuple[Problem, ...]) -> bool:
    return any(problem.field == name and problem.severity == "error" for problem in problems)


class Citation(Frozen, kw_only=True):
    """A place in a source. ``at`` is the part after ``#``: ``3``, ``3-5`` or a named part."""

    source: str
    at: str = ""
    quote: str = ""
    credibility: str = ""


class Account(Frozen, kw_only=True):
    """One side of a disputed statement: who says what."""

    says: str
    by: str = ""
    date: Date | None = None
    likelihood: str = ""
    confidence: str = ""
    cites: tuple[Citation, ...] = ()


class Source(Frozen, kw_only=True, uncompared=("line", "problems", "unread")):
    """A source of a briefing. ``reliability`` is a letter of the Admiralty code, ``A`` to ``F``."""

    section: ClassVar[Section] = SOURCES

    id: str
    title: str = ""
    author: str = ""
    publisher: str = ""
    published: Date | None = None
    accessed: Date | None = None
    url: str = ""
    reliability: str = ""
    descriptor: str = ""
    lang: str = ""
    updated: Date | None = None
    status: str = "current"
    correction: str = ""
    file: str = ""
    line: int = 0
    problems: tuple[Problem, ...] = ()
    unread: Unread = ()

    def faulty(self, name: str) -> bool:
        """Whether the value of the field ``name`` has an error."""
        return _is_faulty(name, self.problems)


class Statement(Frozen, kw_only=True, uncompared=("line", "problems", "unread")):
    """The common fields of points, assumptions, actors, events and questions.

    ``id`` is as written; if none was written, it is derived and has a ``~`` (see docs/format.md). ``line`` is the
    1-based line of the file where the entry begins.
    """

    section: ClassVar[PaneSection]

    id: str
    cites: tuple[Citation, ...] = ()
    note: str = ""
    by: str = ""
    accounts: tuple[Account, ...] = ()
    tags: tuple[str, ...] = ()
    line: int = 0
    problems: tuple[Problem, ...] = ()
    unread: Unread = ()

    @property
    @abstractmethod
    def main(self) -> str:
        """The sentence or name that the entry is about."""

    @property
    def disputed(self) -> bool:
        """Whether there are two accounts or more."""
        return len(self.accounts) > 1

    @property
    def all_cites(self) -> tuple[Citation, ...]:
        """The citations of the statement, then those of its accounts."""
        return (*self.cites, *(cite for account in self.accounts for cite in account.cites))

    @property
    def source_ids(self) -> tuple[str, ...]:
        """The ids of the sources cited by the statement and its accounts, without duplicates."""
        if len(self.cites) == 1 and not self.accounts:
            # Nearly all entries of a long briefing take this path: a quarter of the time.
            return (self.cites[0].source,)
        return tuple(dict.fromkeys([cite.source for cite in self.all_cites]))

    def faulty(self, name: str) -> bool:
        """Whether the value of the field ``name`` has an error."""
        return _is_faulty(name, self.problems)


class Point(Statement, kw_only=True):
    """A sentence of the summary. ``likelihood`` is a term of the briefing's ``likelihood_scale``."""

    section = SUMMARY

    text: str
    basis: str = ""
    confidence: str = ""
    confidence_reason: str = ""
    likelihood: str = ""

    @property
    def main(self) -> str:
        """The sentence."""
        return self.text


class Assumption(Statement, kw_only=True):
    """A key assumption, and the consequence if it is wrong."""

    section = ASSUMPTIONS

    text: str
    if_wrong: str = ""

    @property
    def main(self) -> str:
        """The sentence."""
        return self.text


class Actor(Statement, kw_only=True):
    """A person, state, organization, group, place or system that acts.

    ``part_of`` is an actor's id, ``same_as`` a Wikidata id, ``country`` an ISO 3166-1 alpha-2 code.
    """

    section = ACTORS

    name: str
    kind: str = ""
    role: str = ""
    position: str = ""
    aliases: tuple[str, ...] = ()
    part_of: str = ""
    country: str = ""
    same_as: str = ""

    @property
    def main(self) -> str:
        """The name."""
        return self.name


class Event(Statement, kw_only=True):
    """Something that happened, happens or is due.

    ``date`` is None if the text written, kept in ``date_text``, is not a date; such an event is undated.
    """

    section = TIMELINE

    event: str
    date: Date | None
    date_text: str = ""
    as_stated: str = ""
    status: str = ""
    inferred: bool = False
    place: str = ""
    actors: tuple[str, ...] = ()

    @property
    def main(self) -> str:
        """The sentence."""
        return self.event


class Question(Statement, kw_only=True):
    """An open question, or something to watch for. ``answers_in`` is the id of the briefing that answers it."""

    section = QUESTIONS

    question: str
    kind: str = ""
    priority: str = ""
    why: str = ""
    watch: tuple[str, ...] = ()
    due: Date | None = None
    status: str = "open"
    answer: str = ""
    answers_in: str = ""
    actors: tuple[str, ...] = ()
    events: tuple[str, ...] = ()

    @property
    def main(self) -> str:
        """The question."""
        return self.question


class Briefing(Frozen, kw_only=True):
    """The content of one file, its sections in file order; compared by identity.

    ``id_written`` is False if the id is derived from the file's name. ``replaced`` counts the unusual characters that
    sanitizing replaced. ``problems`` are all errors and warnings of the file, in file order.
    """

    __eq__ = object.__eq__
    __hash__ = object.__hash__

    title: str
    id: str
    path: str = ""
    id_written: bool = False
    as_of: Date | None = None
    timezone: str = ""
    prepared_by: str = ""
    drafted_with: str = ""
    bottom_line: str = ""
    topics: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    likelihood_scale: str = "icd203"
    sources: tuple[Source, ...] = ()
    summary: tuple[Point, ...] = ()
    actors: tuple[Actor, ...] = ()
    timeline: tuple[Event, ...] = ()
    questions: tuple[Question, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    replaced: int = 0
    problems: tuple[Problem, ...] = ()
    unread: Unread = ()

    @property
    def sections(self) -> dict[str, tuple[Statement, ...]]:
        """The lists of statements by section key, in the order of the panes."""
        return {
            "summary": self.summary,
            "assumptions": self.assumptions,
            "actors": self.actors,
            "timeline": self.timeline,
            "questions": self.questions,
        }

    @cached_property
    def by_time(self) -> tuple[Event, ...]:
        """The events by date; sorting 100,000 takes 0.3 s, and is done before a key waits for it."""
        return by_time(self.timeline)

    @property
    def zone(self) -> str:
        """The time zone of times written without one: ``timezone``; UTC if that is absent or wrong."""
        wrong = any(problem.field == "timezone" and not problem.section for problem in self.problems)
        return "UTC" if wrong else self.timezone or "UTC"

    def day_words(self) -> str:
        """Format the day of ``as_of`` for people; ``?`` if the text written is not a date, ``""`` if there is none."""
        if self.as_of:
            return self.as_of.words()
        named = any(problem.field == "as_of" and not problem.section for problem in self.problems)
        return "?" if named else ""

    @property
    def error_count(self) -> int:
        """The number of problems that are errors."""
        return sum(problem.severity == "error" for problem in self.problems)


class EarlierQuestion(Frozen):
    """A question of an earlier briefing that this one answers."""

    question: Question
    briefing: Briefing

    @property
    def origin(self) -> str:
        """The title of the earlier briefing, and its day if known."""
        as_of = self.briefing.as_of
        return f"{self.briefing.title}, {as_of.words()}" if as_of else self.briefing.title


def by_time(events: Sequence[Event]) -> tuple[Event, ...]:
    """Sort events by date: lower bound, then upper bound; ties keep their order, undated events come last."""
    dated = [event for event in events if event.date]
    undated = [event for event in events if not event.date]
    dated.sort(key=_rank)
    return (*dated, *undated)


def _rank(event: Event) -> int:
    """The sort key of dated events: both bounds as a single number, twice as fast as pairs."""
    (day, second), (last_day, last_second) = event.date.sort_key  # type: ignore[union-attr]
    return (day * _DAY + second) * _BEYOND + last_day * _DAY + last_second
