"""Entries in words: lists of fragments, each a text and its role, for panes, exports and the terminal.

This module knows neither colours nor widths. The roles: ``text``, ``strong``, ``muted``, ``link``, ``mark``, ``error``,
``disputed``, ``high`` (priority), ``low`` (confidence), ``weak`` and ``withdrawn`` (a source), ``single`` (one source),
``date``, ``uncertain`` (a date that is not sure), ``quote``, ``line`` (rules and axes), ``frame``. A role may be
followed by a colon and the id of the actor that its words link to, ``link:kim``, or of the source: ``muted:#article``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefing_tui.schema.countries import country_name
from briefing_tui.text.glyphs import ASCII, UNICODE, Glyphs
from briefing_tui.text.quotation_marks import nested

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefing_tui.dates.edtf import Date
    from briefing_tui.model.briefing import Actor, Briefing, Event, Point, Question, Source, Statement
    from briefing_tui.text.cells import Fragment
    from briefing_tui.view.lookup import Lookup

GAP = "\u00a0"
"""A non-breaking space."""

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

GREGORIAN = -141_427
"""Day number of 15 October 1582; earlier dates are often in the Julian calendar, with different days of the week."""

SETTLED = frozenset({"answered", "overtaken", "cancelled"})


def plain(fragments: Iterable[Fragment]) -> str:
    """The text of fragments, non-breaking spaces included."""
    return "".join([text for text, _ in fragments])


def joined(parts: Iterable[Sequence[Fragment]], between: Fragment) -> list[Fragment]:
    """The fragments of all non-empty parts, separated by ``between``."""
    result: list[Fragment] = []
    for part in parts:
        if part:
            if result:
                result.append(between)
            result.extend(part)
    return result


def counted(number: int, noun: str) -> str:
    """A number with its noun: ``1 point``, ``8 points``, ``60,000 entries``."""
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun[:-1]}ies" if noun.endswith("y") else f"{number:,} {noun}s"


def it_or_them(number: int) -> str:
    """The pronoun for so many things."""
    return "it" if number == 1 else "them"


def withdrawn_sources(entry: Statement, lookup: Lookup) -> list[Source]:
    """The sources of an entry if none of them is current; empty if one is, or if nothing is cited."""
    withdrawn = lookup.of(entry).withdrawn
    found = [withdrawn.get(source_id) for source_id in entry.source_ids] if withdrawn else []
    return [] if None in found else [source for source in found if source]


def withdrawn_fragments(entry: Statement, lookup: Lookup) -> list[Fragment]:
    """The mark of an entry with no current source: ``⊘ source retracted``."""
    found = withdrawn_sources(entry, lookup)
    if not found:
        return []
    noun = "source" if len(found) == 1 else "sources"
    words = ", ".join(dict.fromkeys([source.status for source in found]))
    return [(f"{lookup.glyphs.withdrawn} {noun} {words}".replace(" ", GAP), "withdrawn")]


def marked_invalid(words: str) -> str:
    """An invalid value, with a single ``?`` at its end."""
    return words if words.endswith("?") else f"{words}?"


def value(entry: Statement, name: str, role: str = "muted") -> list[Fragment]:
    """The displayed value of a field; an invalid value is shown as written with ``?``, in the error role."""
    words = str(getattr(entry, name)).replace("\n", " ")
    if not words:
        return []
    if entry.faulty(name):
        return [(marked_invalid(words), "error")]
    return [(words.replace("-", " ") if name == "status" else words, role)]


def country_fragments(actor: Actor) -> list[Fragment]:
    """The name of an actor's country; empty if the actor has the same name."""
    if not actor.country or actor.faulty("country"):
        return value(actor, "country")
    name = country_name(actor.country)
    return [] if name in {actor.name, *actor.aliases} else [(name, "muted")]


def basis_glyph(point: Point, glyphs: Glyphs) -> str:
    """The mark for the basis of a point; a space if the point has none."""
    marks = {"reported": glyphs.reported, "judgement": glyphs.judgement, "assumption": glyphs.assumption}
    return marks.get(point.basis, " ")


USUAL: Final = frozenset({"reported", "occurred", "open"})
"""The usual values of points, events and questions, which a text does not repeat for each entry."""


def unusual(entry: Statement, field: str) -> list[Fragment]:
    """The value of a field; empty for the usual value."""
    fragments = value(entry, field)
    return [] if plain(fragments) in USUAL else fragments


def priority_glyph(question: Question, glyphs: Glyphs) -> str:
    """The mark of a question's priority; a space for medium or none."""
    return {"high": glyphs.high, "low": glyphs.low}.get(question.priority, " ")


def disputed_fragments(entry: Statement, glyphs: Glyphs) -> list[Fragment]:
    """The mark of a disputed statement with the number of its accounts: ``≠2``."""
    return [(f"{glyphs.disputed}{len(entry.accounts):,}", "disputed")] if entry.disputed else []


def is_settled(entry: Statement) -> bool:
    """Whether an entry is settled: an answered or overtaken question, or a cancelled event."""
    return getattr(entry, "status", "") in SETTLED


def is_sure(date: Date) -> bool:
    """Whether a date is exact: neither vague nor qualified."""
    # Without parts it is a known day, as are nearly all dates of a long briefing; it is asked three times for each.
    return not date.parts or (date.shape != "within" and not date.uncertain and not date.approximate)


def is_to_come(event: Event, briefing: Briefing) -> bool:
    """Whether an event is in the future, seen from the briefing's ``as_of``.

    A scheduled or expected event counts until its date has passed entirely, and if either date is missing; any other
    event only if it begins after ``as_of``.
    """
    is_due = event.status in {"scheduled", "expected"}
    if briefing.as_of is None or event.date is None:
        return is_due
    end = event.date.last if is_due else event.date.first
    return end.is_after(briefing.as_of.last)


def event_glyph(event: Event, lookup: Lookup) -> str:
    """The mark of an event's date: a known day, some day within a range, or a span; hollow if in the future."""
    glyphs = lookup.glyphs
    if event.date is None:
        return " "
    due = is_to_come(event, lookup.of(event).briefing)
    if not is_sure(event.date):
        return glyphs.due_within if due else glyphs.within
    if event.date.shape == "lasts":
        return glyphs.lasts
    return glyphs.due if due else glyphs.day


_TYPED: Final = (
    (UNICODE.dash, ASCII.dash),
    ("—", ASCII.dash),
    (UNICODE.ellipsis, ASCII.ellipsis),
    *((mark, '"') for mark in "“”"),
    *((mark, "'") for mark in "‘’"),
    ("↑↓", "arrows"),
    ("↑", "Up"),
    ("↓", "Down"),
    ("←", "Left"),
    ("→", "Right"),
)


def without_reason(sentence: str) -> str:
    """The sentence without the reason after its colon, for lines in which it does not fit."""
    return f"{sentence.partition(': ')[0].rstrip('.')}."


def with_glyphs(words: str, glyphs: Glyphs) -> str:
    """A sentence of the program, a date or a key name, rewritten for the active glyph set."""
    if glyphs is not UNICODE:
        for mark, plain in _TYPED:
            words = words.replace(mark, plain)
    return words


def weekday(date: Date) -> str:
    """The day of the week of a known day, such as ``Wed``; empty for other dates and before the Gregorian calendar."""
    day = date.days[0]
    if date.shape != "moment" or not is_sure(date) or day < GREGORIAN:
        return ""
    return WEEKDAYS[(day + 3) % len(WEEKDAYS)]


def full_date(date: Date, glyphs: Glyphs) -> str:
    """A date with its year and, if known, its day of the week: ``Wed 18 Apr 2018``."""
    return GAP.join(filter(None, (weekday(date), with_glyphs(date.words(), glyphs))))


def event_date(event: Event, lookup: Lookup, *, year: bool, bare: bool | None = None) -> list[Fragment]:
    """The date of an event in words; without the ``year`` under a heading that contains it.

    ``bare``, as in :meth:`~briefing_tui.dates.edtf.Date.words`, is for a date displayed beside its mark.
    """
    if event.date is None:
        return [(event.date_text or "no date", "error" if event.faulty("date") else "muted")]
    role = "date" if is_sure(event.date) else "uncertain"
    words = with_glyphs(event.date.words(year=year, bare=bare), lookup.glyphs)
    if event.date.needs_zone and lookup.of(event).names_zone:
        words += f" {lookup.of(event).briefing.zone}"
    return [(words, role)]


def quoted(words: str, glyphs: Glyphs) -> str:
    """Words in quotation marks; inner quotations get single ones."""
    inner = nested(words, (glyphs.open_inner, glyphs.close_inner), (glyphs.open_quote, glyphs.close_quote))
    return f"{glyphs.open_quote}{inner}{glyphs.close_quote}"


def sentence(entry: Statement, lookup: Lookup, *, alone: bool = False) -> list[Fragment]:
    """The sentence of an entry: muted if settled, followed by an event date's original wording.

    Marks of a dispute and of withdrawn sources follow; for summary entries only if the sentence is shown ``alone``.
    """
    lookup = lookup.of(entry)
    role = "muted" if is_settled(entry) else "text"
    fragments = lookup.linked(entry.main, role) if entry.main else [(f"no {entry.section.noun} is given", "error")]
    as_stated = getattr(entry, "as_stated", "")
    if as_stated:
        fragments.append((" " + quoted(as_stated, lookup.glyphs), "muted"))
    if alone or entry.section.pane != "summary":
        for mark in (disputed_fragments(entry, lookup.glyphs), withdrawn_fragments(entry, lookup)):
            fragments += [(" ", role), *mark] if mark else []
    return fragments


def question_state(question: Question, lookup: Lookup) -> list[Fragment]:
    """The status and due date of a question: ``answered 27 Apr``, ``partly answered · due 12 Jun``."""
    status: list[Fragment] = []
    if question.faulty("status") or question.status != "open":
        status = value(question, "status")
    if question.status == "answered":
        day = lookup.days.get(question.answers_in)
        return [*status, (f" {_near(day, lookup)}", "muted")] if day else status
    due: list[Fragment] = []
    if question.due and not is_settled(question):
        due = [(f"due {_near(question.due, lookup)}", "date")]
    elif question.faulty("due"):
        due = [("due !", "error")]
    return joined((status, due), (f" {lookup.glyphs.dot} ", "muted"))


def _near(date: Date, lookup: Lookup) -> str:
    """A date, with its year if that differs from the briefing's."""
    as_of = lookup.briefing.as_of
    return with_glyphs(date.words(year=as_of is None or date.year != as_of.year), lookup.glyphs)


def status_words(question: Question) -> list[Fragment]:
    """A question's status in at most ten columns; empty if open."""
    if question.faulty("status"):
        return value(question, "status")
    words = {"open": "", "partly-answered": "partly"}.get(question.status, question.status)
    return [(words, "muted")] if words else []
