"""How an entry is put into words: lists of runs, each a text and its role, for panes, exports and the terminal.

Nothing here knows colours or widths. The roles: ``text``, ``strong``, ``muted``, ``link``, ``mark``, ``error``,
``disputed``, ``high`` (priority), ``low`` (confidence), ``weak`` and ``fallen`` (a source), ``single`` (one source),
``date``, ``uncertain`` (a date that is not sure), ``quote``, ``line`` (rules and axes), ``frame``. A role may name
after a colon the id of the actor that its words lead to, ``link:kim``, or of the source: ``muted:#article``.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from briefing_tui.model.names import Names
from briefing_tui.schema import CREDIBILITY, RELIABILITY
from briefing_tui.text.glyphs import ASCII, UNICODE, Glyphs
from briefing_tui.text.quotation_marks import nested

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from briefing_tui.dates.edtf import Date
    from briefing_tui.errors import Problem
    from briefing_tui.model.briefing import Actor, Briefing, Citation, Event, Point, Question, Source, Statement
    from briefing_tui.text.cells import Fragment
    from briefing_tui.view.filters import Filter

GAP = "\u00a0"
"""A blank at which no line is broken."""

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

GREGORIAN = -141_427
"""The number of 15 October 1582; dates before it are often written in a calendar with other days of the week."""

NO_LONGER_CURRENT = frozenset({"corrected", "retracted", "superseded"})
"""What a source may be that no longer stands as it was."""

SETTLED = frozenset({"answered", "overtaken", "cancelled"})

QUALIFIED = "~@"
"""What joins an id and the id of its briefing where several briefings are one model: no written id has it."""


class Lookup:
    """Finds what the ids of one briefing mean, and carries the marks that its words are drawn with."""

    names_zone = False
    """Whether a time needs its zone beside it, because others of the same list are in another zone."""

    def __init__(self, briefing: Briefing, glyphs: Glyphs = UNICODE) -> None:
        self.briefing = briefing
        self.glyphs = glyphs
        self.titles: Mapping[str, str] = {}
        """The titles of the briefings in which questions of this one are answered, by id, where a library has them."""
        self.days: Mapping[str, Date] = {}
        """Their days."""
        self.found: Mapping[tuple[str, str], Sequence[Problem]] = {}
        """The errors that a check has found beyond those of loading, by the section and the id of the entry."""

    def problems_of(self, entry: Statement) -> list[Problem]:
        """All that is known to be wrong with an entry: what loading found, then what a check found."""
        return [*entry.problems, *self.found.get((entry.section.key, entry.id), ())]

    def of(self, entry: Statement) -> Lookup:  # noqa: ARG002 - there is one briefing
        """The lookup for what an entry names: where several briefings are one model, that of its briefing."""
        return self

    def keeps(self, only: Filter) -> Callable[[Statement], bool]:
        """What tells whether a filter keeps an entry."""
        return only.test(self.names)

    def history(self, entry: Statement) -> Sequence[tuple[str, list[Fragment]]]:  # noqa: ARG002 - there is one briefing
        """What several briefings say of an entry, as rows of a label and runs."""
        return ()

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The sources by id."""
        return {source.id: source for source in self.briefing.sources}

    @cached_property
    def withdrawn(self) -> dict[str, Source]:
        """The sources that no longer stand as they were, by id."""
        return {source.id: source for source in self.briefing.sources if source.status in NO_LONGER_CURRENT}

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """The actors by id."""
        return {actor.id: actor for actor in self.briefing.actors}

    @cached_property
    def events(self) -> dict[str, Event]:
        """The events by id."""
        return {event.id: event for event in self.briefing.timeline}

    @cached_property
    def names(self) -> Names:
        """The names that lead to actors."""
        return Names(self.briefing)

    def actors_called(self, word: str) -> list[str]:
        """The ids of the actors that a word means: the one with this id, else those with this name or alias."""
        if word in self.actors:
            return [word]
        return [actor.id for actor in self.briefing.actors if word and word in {actor.name, *actor.aliases}]

    def linked(self, text: str, role: str) -> list[Fragment]:
        """A text whose names of actors are links."""
        fragments: list[Fragment] = []
        done = 0
        for start, end, actor_id in self.names.spans(text):
            fragments += [(text[done:start], role), (text[start:end], f"link:{actor_id}")]
            done = end
        return [run for run in (*fragments, (text[done:], role)) if run[0]]

    def actor_link(self, actor_id: str, otherwise: str = "text") -> Fragment:
        """The name of an actor as a link; of one that there is not, its id, in the role ``otherwise``."""
        return (self.actor_name(actor_id), f"link:{actor_id}" if actor_id in self.actors else otherwise)

    def actor_name(self, actor_id: str) -> str:
        """The name of the actor with this id; the id itself where there is none, as ``by`` may be a plain name."""
        actor = self.actors.get(actor_id)
        return actor.name if actor else actor_id


class Cited(NamedTuple):
    """One source that a statement cites: its id (not ``named`` where the briefing has one source), the places in it."""

    source: str
    places: tuple[str, ...]
    named: bool = True

    def fragments(self, role: str = "muted") -> list[Fragment]:
        """The citation in one unbroken run that leads to the source, such as ``article ¶1``."""
        name = (written(self.source),) if self.named else ()
        return [(GAP.join((*name, *self.places)), f"{role}:#{self.source}")]


def written(made: str) -> str:
    """An id as its briefing has it."""
    return made.partition(QUALIFIED)[0]


def plain(fragments: Iterable[Fragment]) -> str:
    """The text of runs, its unbreakable blanks as they are."""
    return "".join([text for text, _ in fragments])


def joined(parts: Iterable[Sequence[Fragment]], between: Fragment) -> list[Fragment]:
    """The runs of all parts that are not empty, with ``between`` between them."""
    result: list[Fragment] = []
    for part in parts:
        if part:
            if result:
                result.append(between)
            result.extend(part)
    return result


def counted(number: int, noun: str) -> str:
    """A number with its noun: ``1 point``, ``8 points``, ``29 entries``."""
    if number == 1:
        return f"1 {noun}"
    return f"{number} {noun[:-1]}ies" if noun.endswith("y") else f"{number} {noun}s"


def it_or_them(number: int) -> str:
    """The pronoun for so many things."""
    return "it" if number == 1 else "them"


def place_words(at: str, glyphs: Glyphs) -> str:
    """A place in a source: ``¶3``, ``¶3–5``, or the named part as it was written."""
    first, _, last = at.partition("-")
    if first.isdigit() and (not last or last.isdigit()):
        return glyphs.paragraph + (f"{first}{glyphs.dash}{last}" if last else first)
    return at


def cited(cites: Iterable[Citation], lookup: Lookup) -> list[Cited]:
    """The citations grouped by source, in the order in which the sources come first."""
    places: dict[str, list[str]] = {}
    for citation in cites:
        found = places.setdefault(citation.source, [])
        words = place_words(citation.at, lookup.glyphs)
        if words and words not in found:
            found.append(words)
    alone = len(lookup.briefing.sources) == 1 and places.keys() == lookup.sources.keys()
    return [Cited(source, tuple(found), not (alone and found)) for source, found in places.items()]


def maker(source: Source) -> str:
    """Who made a source: its publisher, else its author, else its title, else its id."""
    return source.publisher or source.author or source.title or written(source.id)


def source_words(source: Source) -> str:
    """Who made a source, how reliable it is, and whether it still stands: ``Yonhap, reliability B``."""
    words = maker(source)
    if source.reliability:
        words += f", reliability{GAP}{source_value(source, 'reliability')}"
    return words if source.status == "current" else f"{words}, {source_value(source, 'status')}"


def status_of(source: Source, glyphs: Glyphs) -> str:
    """What became of a source: ``⊘ retracted``."""
    return (
        f"{glyphs.withdrawn}{GAP}{source.status}"
        if source.status in NO_LONGER_CURRENT
        else source_value(source, "status")
    )


def withdrawn_sources(entry: Statement, lookup: Lookup) -> list[Source]:
    """The sources of an entry, where none of them stands as it was; empty where one does, or nothing is cited."""
    withdrawn = lookup.of(entry).withdrawn
    found = [withdrawn.get(source_id) for source_id in entry.source_ids] if withdrawn else []
    return [] if None in found else [source for source in found if source]


def fallen_fragments(entry: Statement, lookup: Lookup) -> list[Fragment]:
    """The mark of an entry none of whose sources stands as it was: ``⊘ source retracted``."""
    found = withdrawn_sources(entry, lookup)
    if not found:
        return []
    noun = "source" if len(found) == 1 else "sources"
    words = ", ".join(dict.fromkeys([source.status for source in found]))
    return [(f"{lookup.glyphs.withdrawn} {noun} {words}".replace(" ", GAP), "fallen")]


def source_value(source: Source, name: Literal["reliability", "status"]) -> str:
    """The value of a field of a source as it is shown; one that is not allowed with ``?``."""
    words: str = getattr(source, name)
    return doubted(words) if source.faulty(name) else words


WEAK: Final = frozenset({"E", "F"})
"""The letters of the Admiralty code for an unreliable source, and for one whose reliability cannot be judged."""


def reliability_fragments(source: Source) -> list[Fragment]:
    """The letter of a source's reliability, in the role of what is weak or wrong; nothing where it has none."""
    role = "weak" if source.reliability in WEAK else "text"
    words = source_value(source, "reliability")
    return [(words, "error" if source.faulty("reliability") else role)] if words else []


def reliability_words(letter: str) -> str:
    """What a letter of the Admiralty code means, such as ``usually reliable``, ``cannot be judged``; else empty."""
    return RELIABILITY.get(letter, "").removeprefix("reliability ")


def credibility_words(cite: Citation) -> str:
    """What the Admiralty code says of what is cited: ``credibility 2, probably true``; else empty."""
    words = CREDIBILITY.get(cite.credibility, "")
    return f"credibility {cite.credibility}, {words}" if words else ""


def doubted(words: str) -> str:
    """A value that is not allowed, with one ``?`` at its end."""
    return words if words.endswith("?") else f"{words}?"


def value(entry: Statement, name: str, role: str = "muted") -> list[Fragment]:
    """The value of a field as it is shown; one that is not allowed as written with ``?``, in the error role."""
    words = str(getattr(entry, name)).replace("\n", " ")
    if not words:
        return []
    if entry.faulty(name):
        return [(doubted(words), "error")]
    return [(words.replace("-", " ") if name == "status" else words, role)]


def country_fragments(actor: Actor) -> list[Fragment]:
    """The country of an actor, by its name; nothing where the actor is called like it."""
    if not actor.country or actor.faulty("country"):
        return value(actor, "country")
    from briefing_tui.schema.countries import country_name  # noqa: PLC0415 - 4 KB that few commands need

    name = country_name(actor.country)
    return [] if name in {actor.name, *actor.aliases} else [(name, "muted")]


def basis_glyph(point: Point, glyphs: Glyphs) -> str:
    """The mark of what a point rests on; a blank where it does not say."""
    marks = {"reported": glyphs.reported, "judgement": glyphs.judgement, "assumption": glyphs.assumption}
    return marks.get(point.basis, " ")


USUAL: Final = frozenset({"reported", "occurred", "open"})
"""What most points, events and questions are: it is not said of each of them in a text."""


def unusual(entry: Statement, field: str) -> list[Fragment]:
    """The value of a field, nothing where it is the usual one."""
    fragments = value(entry, field)
    return [] if plain(fragments) in USUAL else fragments


def priority_glyph(question: Question, glyphs: Glyphs) -> str:
    """The mark of a question's priority; medium and none are blank."""
    return {"high": glyphs.high, "low": glyphs.low}.get(question.priority, " ")


def disputed_fragments(entry: Statement, glyphs: Glyphs) -> list[Fragment]:
    """The mark of a disputed statement with the number of its accounts: ``≠2``."""
    return [(f"{glyphs.disputed}{len(entry.accounts)}", "disputed")] if entry.disputed else []


def is_settled(entry: Statement) -> bool:
    """Whether nothing more is to come of it: an answered or overtaken question, a cancelled event."""
    return getattr(entry, "status", "") in SETTLED


def is_sure(date: Date) -> bool:
    """Whether a date says just when: neither vague nor qualified."""
    # Without parts it is a known day, as nearly all dates of a long briefing are: this is asked of each three times.
    return not date.parts or (date.shape != "within" and not date.uncertain and not date.approximate)


def is_to_come(event: Event, briefing: Briefing) -> bool:
    """Whether an event lies wholly after the briefing's ``as_of``, or is due then or where there is no such day."""
    is_due = event.status in {"scheduled", "expected"}
    if briefing.as_of is None or event.date is None:
        return is_due
    end = event.date.last if is_due else event.date.first
    return end.is_after(briefing.as_of.last)


def event_glyph(event: Event, lookup: Lookup) -> str:
    """The mark of an event's date: a known day, some day within, a span that lasts; hollow where still to come."""
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
    ("←", "Left"),
    ("→", "Right"),
)


def with_glyphs(words: str, glyphs: Glyphs) -> str:
    """A sentence of the program, the words of a date or a key, in the set of marks in use."""
    if glyphs is not UNICODE:
        for mark, plain in _TYPED:
            words = words.replace(mark, plain)
    return words


def weekday(date: Date) -> str:
    """The day of the week of a known day, such as ``Wed``; empty for others, and before there was this calendar."""
    day = date.days[0]
    if date.shape != "moment" or not is_sure(date) or day < GREGORIAN:
        return ""
    return WEEKDAYS[(day + 3) % len(WEEKDAYS)]


def full_date(date: Date, glyphs: Glyphs) -> str:
    """A date with its year, and with the day of the week where that is known: ``Wed 18 Apr 2018``."""
    return GAP.join(filter(None, (weekday(date), with_glyphs(date.words(), glyphs))))


def event_date(event: Event, lookup: Lookup, *, year: bool, bare: bool | None = None) -> list[Fragment]:
    """When an event happens, for people; without the ``year`` under a heading that has it.

    ``bare``, as :meth:`~briefing_tui.dates.edtf.Date.words` has it, is for where the mark of the date stands beside it.
    """
    if event.date is None:
        return [(event.date_text or "no date", "error" if event.faulty("date") else "muted")]
    role = "date" if is_sure(event.date) else "uncertain"
    words = with_glyphs(event.date.words(year=year, bare=bare), lookup.glyphs)
    if event.date.needs_zone and lookup.of(event).names_zone:
        words += f" {lookup.of(event).briefing.zone}"
    return [(words, role)]


def quoted(words: str, glyphs: Glyphs) -> str:
    """Words in quotation marks; a quotation within them has single ones."""
    inner = nested(words, (glyphs.open_inner, glyphs.close_inner), (glyphs.open_quote, glyphs.close_quote))
    return f"{glyphs.open_quote}{inner}{glyphs.close_quote}"


def sentence(entry: Statement, lookup: Lookup, *, alone: bool = False) -> list[Fragment]:
    """The sentence of an entry: muted where it is settled, with what the source said of an event's date at its end.

    Marks of a dispute and of fallen sources follow, in the summary only where it stands ``alone``.
    """
    lookup = lookup.of(entry)
    role = "muted" if is_settled(entry) else "text"
    fragments = lookup.linked(entry.main, role) if entry.main else [(f"no {entry.section.noun} is given", "error")]
    as_stated = getattr(entry, "as_stated", "")
    if as_stated:
        fragments.append((" " + quoted(as_stated, lookup.glyphs), "muted"))
    if alone or entry.section.pane != "summary":
        for mark in (disputed_fragments(entry, lookup.glyphs), fallen_fragments(entry, lookup)):
            fragments += [(" ", role), *mark] if mark else []
    return fragments


def question_state(question: Question, lookup: Lookup) -> list[Fragment]:
    """What became of a question, and when an answer is due: ``answered 27 Apr``, ``partly answered · due 12 Jun``."""
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
    """A date, with its year where that is not the one of the briefing."""
    as_of = lookup.briefing.as_of
    return with_glyphs(date.words(year=as_of is None or date.year != as_of.year), lookup.glyphs)


def status_words(question: Question) -> list[Fragment]:
    """A question's status in at most ten columns; an open one says nothing."""
    if question.faulty("status"):
        return value(question, "status")
    words = {"open": "", "partly-answered": "partly"}.get(question.status, question.status)
    return [(words, "muted")] if words else []
