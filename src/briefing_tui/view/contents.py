"""The contents of each pane: one model shared by the app, ``show`` and the exports."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from briefing_tui.dates.edtf import LATEST, civil
from briefing_tui.loading.report import UNKNOWN_KEY_OF_COLLECTION
from briefing_tui.loading.slips import LOOKALIKE
from briefing_tui.model.briefing import Question
from briefing_tui.records import Frozen
from briefing_tui.schema.sections import PANES, SECTIONS
from briefing_tui.text.cells import first_words
from briefing_tui.view.filters import Filter
from briefing_tui.view.lookup import Lookup
from briefing_tui.view.ordering import Chronology
from briefing_tui.view.phrasing import GAP, counted, quoted, with_glyphs
from briefing_tui.view.strength import strongest_first

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing_tui.dates.edtf import Bound, Date
    from briefing_tui.dates.time_range import Now
    from briefing_tui.model.briefing import Briefing, Event, Statement
    from briefing_tui.schema.sections import Pane
    from briefing_tui.text.cells import Fragment
    from briefing_tui.text.glyphs import Glyphs
    from briefing_tui.view.ordering import Order
from briefing_tui.model.briefing import EarlierQuestion

ANSWERED = "answered"


AS_OF = "the as-of date"


NAMED_WIDTH = 22
"""Width, in cells, of the first words of an event that is named beside a different one."""


SHORT = 2000
"""Number of entries that can be processed while a key is answered."""


KEY_SLIPS = frozenset((UNKNOWN_KEY_OF_COLLECTION, LOOKALIKE))
"""The problem codes of a section whose key is misspelt."""


PRIORITIES = {"high": 0, "medium": 1, "": 1, "low": 2}
"""Sort rank of each priority; a missing or unknown priority ranks, and looks, like medium."""


class Place(Frozen):
    """The reader's position in a pane: the entry under the cursor, and the entry and line at the top of the pane.

    All are 0-based; ``top_line`` counts the lines of the top entry's block as it is broken into lines of ``width``
    columns (0: in whatever width the pane has). The first ``head`` of them are headings before the entry.
    """

    entry: int = 0
    top: int = 0
    top_line: int = 0
    width: int = 0
    head: int = 0


class Contents:
    """The entries of a briefing in display order: all of them, or those that a filter keeps."""

    noun = "briefing"
    """What the entries belong to, in a word."""

    def __init__(
        self,
        briefing: Briefing,
        glyphs: Glyphs | None = None,
        only: Filter | None = None,
        order: Order = "time",
        *,
        ranked: bool = False,
    ) -> None:
        self.briefing = briefing
        self.lookup = Lookup(briefing, glyphs) if glyphs else Lookup(briefing)
        self.only = only or Filter()
        self.order = order
        """The order of the timeline."""
        self.ranked = ranked
        """Whether the summary shows the best-sourced points first."""
        self.asked: Sequence[EarlierQuestion] = ()
        """The questions of other briefings that this one answers, as far as they are known."""
        self._whole: Contents | None = None
        self._kept: dict[Pane, Sequence[Statement]] = {}
        self._lookups: dict[str, Lookup] = {}
        """Those of the briefings that ask questions, by id."""

    @property
    def whole(self) -> Contents:
        """The contents without a filter."""
        return self._whole or self

    def filtered(self, only: Filter) -> Contents:
        """Return the same briefing with a different filter, reusing what was computed for the whole briefing."""
        if not only:
            return self.whole
        other = self._with(only)
        other.lookup = self.lookup
        other._whole = self.whole  # noqa: SLF001 - its own kind
        keeps = self.lookup.keeps(only)
        other.asked = [asked for asked in self.whole.asked if keeps(asked.question)]
        return other

    def _with(self, only: Filter) -> Contents:
        """Contents of the same kind with another filter."""
        return Contents(self.briefing, self.lookup.glyphs, only, self.order, ranked=self.ranked)

    @property
    def briefings(self) -> Sequence[Briefing]:
        """The briefings that the entries are from."""
        return (self.briefing,)

    @property
    def notes(self) -> Sequence[str]:
        """Notes on the whole, a sentence each, shown before its entries."""
        return ()

    def lookup_of(self, asked: EarlierQuestion) -> Lookup:
        """Return the lookup that phrases a question of another briefing, with the actors and sources of that one."""
        lookup = self._lookups.get(asked.briefing.id)
        if lookup is None or lookup.briefing is not asked.briefing:
            lookup = self._lookups[asked.briefing.id] = Lookup(asked.briefing, self.lookup.glyphs)
            lookup.titles = {self.briefing.id: self.briefing.title}
        return lookup

    def origin(self, entry: Statement) -> Briefing:  # noqa: ARG002 - there is one briefing
        """The briefing that an entry is from, as it was read."""
        return self.briefing

    @property
    def faults(self) -> Sequence[str]:
        """Those of the notes that say what may mislead; the panes show them."""
        return ()

    def heading(self, entry: Statement) -> str:  # noqa: ARG002 - a section of a briefing is not divided
        """The part of its section that a point, assumption or question is in; empty where there is only one."""
        return ""

    def ordered(self, order: Order, *, ranked: bool | None = None) -> Contents:
        """Return the same entries with the events, or (``ranked``) the points of the summary, reordered."""
        from copy import copy  # noqa: PLC0415 - 1 ms to import, and nothing that only prints reorders

        other = copy(self)
        other.order = order
        other.chronology = self.chronology.ordered(order)
        if ranked is not None and ranked != self.ranked:
            other.ranked = ranked
            other._kept = dict(self._kept)  # noqa: SLF001 - its own kind
            other._kept.pop("summary", None)  # noqa: SLF001
        if self._whole is not None:
            other._whole = self._whole.ordered(order, ranked=ranked)  # noqa: SLF001 - its own kind
        return other

    @cached_property
    def chronology(self) -> Chronology:
        """The events, their order and their headings."""
        events = self.briefing.by_time if self._whole is None else self._whole.chronology.by_time
        if self.only:
            events = cast("tuple[Event, ...]", self.lookup.kept(self.only, events))
        return Chronology(self.briefing, events, self.order)

    @property
    def timeline(self) -> Sequence[Event]:
        """The events in display order."""
        return self.chronology.events

    def entries(self, pane: Pane) -> Sequence[Statement]:
        """The entries of a pane in display order: points before assumptions, actors in file order.

        Questions are sorted by priority, then by due date; the answered ones come last.
        """
        if pane == "timeline":
            return self.timeline
        kept = self._kept.get(pane)
        if kept is None:
            kept = self._all(pane) if self._whole is None else self._whole.entries(pane)
            if self.only:
                kept = self.lookup.kept(self.only, kept)
            self._kept[pane] = kept
        return kept

    def _all(self, pane: Pane) -> Sequence[Statement]:
        briefing = self.briefing
        if pane == "questions":
            return tuple(sorted(briefing.questions, key=_urgency))
        if pane == "actors":
            return briefing.actors
        entries = (*briefing.summary, *briefing.assumptions)
        return strongest_first(entries, self.lookup, self._part) if self.ranked else entries

    def _part(self, entry: Statement) -> int:  # noqa: ARG002 - a briefing has no parts
        """The number of the part of the summary that an entry is in."""
        return 0

    @cached_property
    def answered_count(self) -> int:
        """Number of answered questions; they come last."""
        return sum(entry.status == ANSWERED for entry in self.entries("questions") if isinstance(entry, Question))

    @property
    def is_short(self) -> bool:
        """Whether the briefing is short enough to process all its entries without a noticeable delay."""
        return sum(map(len, self.briefing.sections.values())) <= SHORT

    @property
    def now(self) -> Now:
        """The reference point for typed date ranges: ``as_of``, else the year of the last event."""
        from briefing_tui.dates.time_range import Now  # noqa: PLC0415 - nothing that only prints needs it

        as_of = self.briefing.as_of
        if as_of and not as_of.open_end:
            today = as_of.days[1]
            return Now(civil(today)[0], today)
        return Now(max((event.date.year for event in self.whole.timeline if event.date), default=0))

    def find(self, entry: Statement) -> tuple[Pane, int]:
        """The pane and number of an entry of this briefing; the number is -1 if the filter leaves the entry out."""
        number = next((i for i, other in enumerate(self.entries(entry.section.pane)) if other is entry), -1)
        return entry.section.pane, number

    def ordinal(self, entry: Statement, number: int) -> tuple[int, int]:
        """The 1-based position of the ``number``-th entry of its pane among entries of its kind, and their count."""
        if entry.section.pane != "summary":
            return number + 1, len(self.entries(entry.section.pane))
        kinds = [other.section.noun for other in self.entries("summary")]
        return kinds[: number + 1].count(entry.section.noun), kinds.count(entry.section.noun)

    def uncertainty_note(self, event: Event) -> list[Fragment]:
        """The note after an event that may, but need not, lie within the date range of the filter."""
        dates, date = self.only.dates, event.date
        if dates is None or date is None or date.shape == "lasts":
            return []
        return [] if date.is_within(dates.date.first, dates.date.last) else [(" (perhaps outside this range)", "muted")]

    def distances(self, entry: Statement, number: int) -> list[str]:
        """The distances of the ``number``-th event from the previous one, the next one and ``as_of``, in words.

        The other events are named by their first words and their dates, without the year if it is the same. Empty if
        the entry is not an event or has no date.
        """
        date = getattr(entry, "date", None)
        if date is None:
            return []
        from briefing_tui.dates.distances import distance  # noqa: PLC0415 - nothing that only prints needs it

        events = self.timeline
        others = [events[other] for other in (number - 1, number + 1) if 0 <= other < len(events)]
        beside = [(self._named(event, date), event.date) for event in others]
        found = [(distance(date, other), name) for name, other in (*beside, (AS_OF, self.briefing.as_of)) if other]
        return [f"{words} {name}" for words, name in found if words]

    def _named(self, event: Event, beside: Date) -> str:
        """An event named by its first words and its date: ``“Kim and Moon sign a…” (27 Apr)``."""
        glyphs = self.lookup.glyphs
        when = event.date.words(year=event.date.year != beside.year, bare=True) if event.date else ""
        if not event.event:
            return with_glyphs(when, glyphs)
        words = first_words(" ".join(event.event.split()), NAMED_WIDTH, glyphs.ellipsis)
        return f"{quoted(words, glyphs)} ({with_glyphs(when, glyphs)})"

    def nothing_words(self, pane: Pane) -> str:
        """The message for an empty pane."""
        only = self.only
        if not self.whole.entries(pane):
            slip = self.slip_words(pane)
            return slip or f"No {pane if pane != 'summary' else 'summary points'} in this {self.noun}."
        name = self.lookup.actor_name(only.actor)
        if only.dates and pane == "timeline":
            concerns = f" concerns {name}" if only.actor else ""
            return f"No event in this range{concerns}: {only.dates.words}.   d{GAP}{GAP}changes{GAP}the{GAP}dates"
        if only.actor and only.disputed:
            return f"Nothing disputed here concerns {name}.   ={GAP}{GAP}shows{GAP}more"
        if only.actor:
            return f"Nothing here concerns {name}.   f{GAP}{GAP}shows{GAP}all"
        return f"Nothing here is disputed.   ={GAP}{GAP}shows{GAP}all"

    def slip_words(self, pane: Pane) -> str:
        """The message for a pane that is empty because its key is misspelt; otherwise empty."""
        glyphs = self.lookup.glyphs
        for problem in self.briefing.problems:
            if problem.field == pane and not problem.section and problem.code in KEY_SLIPS:
                excerpt = problem.excerpts[-1]
                written = excerpt.text[excerpt.caret : excerpt.caret + excerpt.length]
                key = f" ({quoted(written, glyphs)})" if problem.code == UNKNOWN_KEY_OF_COLLECTION else ""
                return f"No {pane}. Did you mean {quoted(pane, glyphs)} on line {problem.line}{key}?"
        return ""

    def filter_words(self) -> str:
        """The filter in words: ``Following Kim Jong-un · 1 May to 31 May 2018``."""
        only = self.only
        parts = [
            f"Following {self.lookup.actor_name(only.actor)}" if only.actor else "",
            with_glyphs(only.dates.words, self.lookup.glyphs) if only.dates else "",
            "disputed statements" if only.disputed else "",
        ]
        return f" {self.lookup.glyphs.dot} ".join(filter(None, parts))

    def count_words(self, panes: Sequence[Pane] = PANES) -> str:
        """The number of entries in the panes: ``8 points, 2 assumptions`` for one pane, ``37 entries`` for several."""
        if len(panes) > 1:
            return counted(sum(len(self.entries(pane)) for pane in panes), "entry")
        entries = self.entries(panes[0])
        if panes[0] != "summary" or not entries:
            # Counting the entries of a long timeline one by one would take longer than a frame.
            return counted(len(entries), SECTIONS[panes[0]].noun)
        numbers: dict[str, int] = {}
        for entry in entries:
            numbers[entry.section.noun] = numbers.get(entry.section.noun, 0) + 1
        return ", ".join(counted(number, name) for name, number in numbers.items())


def _urgency(question: Question) -> tuple[bool, int, tuple[Bound, Bound]]:
    """The sort key of questions: unanswered first, then by priority, then by due date."""
    due = question.due.sort_key if question.due else (LATEST, LATEST)
    return question.status == ANSWERED, PRIORITIES.get(question.priority, PRIORITIES[""]), due
