"""One filter for panes, exports and the command line: by actor, by date and by dispute."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING, Final, cast

from briefing_tui.model.briefing import Actor, Event, Question
from briefing_tui.model.names import named_ids, texts
from briefing_tui.records import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefing_tui.dates.time_range import Dates
    from briefing_tui.model.briefing import Statement
    from briefing_tui.model.names import Names
    from briefing_tui.schema.sections import Pane

_FEW: Final = 1000
"""The most entries that are all looked at closely."""


class Filter(Frozen):
    """Keeps entries that concern an actor (by id), events that may lie within the dates, and disputed statements."""

    actor: str = ""
    dates: Dates | None = None
    disputed: bool = False

    def __bool__(self) -> bool:
        """Whether the filter may leave anything out."""
        return bool(self.actor or self.dates or self.disputed)

    def affects(self, pane: Pane) -> bool:
        """Whether it may leave out entries of a pane: date limits affect only the timeline."""
        return bool(self.actor or self.disputed or (self.dates and pane == "timeline"))

    def kept(self, entries: Sequence[Statement], names: Names) -> tuple[Statement, ...]:
        """Return those of some entries that are kept."""
        if not self:
            return tuple(entries)
        found = candidates(entries, self.actor, names) if self.actor else entries
        return tuple(filter(self.test(names), found))

    def test(self, names: Names) -> Callable[[Statement], bool]:
        """Return a predicate that tells whether an entry is kept.

        An undated event is kept only if no dates are set; dates do not affect other entries.
        """
        concerns = _concerning(self.actor, names) if self.actor else None
        dates, disputed = self.dates, self.disputed
        ends = (dates.date.first, dates.date.last) if dates else None
        if concerns is not None and not disputed and ends is None:
            return concerns

        def keeps(entry: Statement) -> bool:
            if disputed and not is_disputed(entry):
                return False
            if ends is not None and isinstance(entry, Event) and not (entry.date and entry.date.overlaps(*ends)):
                return False
            return concerns is None or concerns(entry)

        return keeps


def candidates(entries: Sequence[Statement], actor_id: str, names: Names) -> Sequence[Statement]:
    """The entries that may concern an actor, in their order: all but those that surely do not.

    Of 100,000 plain events or questions, this leaves few to be looked at closely, in half the time of looking at all.
    """
    if len(entries) <= _FEW or not isinstance(entries[0], Event | Question):
        return entries
    first, *others = names.longest_parts(actor_id) or [""]
    may = _surely_not_without(first, entries, actor_id, names.known_ids)
    for part in others:
        may = [already or part in entry.main for already, entry in zip(may, entries, strict=True)]
    return list(compress(entries, may))


def _surely_not_without(part: str, entries: Sequence[Statement], actor_id: str, known: frozenset[str]) -> list[object]:
    """For each event or question whether it is more than a sentence without this part of a name."""
    are_known = known.issuperset
    # A text that is not in ASCII may have the name in another spelling.
    if isinstance(entries[0], Event):
        return [
            part in (text := event.event)
            or event.note
            or event.by
            or event.accounts
            or actor_id in event.actors
            or not are_known(event.actors)
            or not text.isascii()
            for event in cast("Sequence[Event]", entries)
        ]
    return [
        part in (text := question.question)
        or question.note
        or question.by
        or question.accounts
        or question.why
        or question.answer
        or question.watch
        or actor_id in question.actors
        or not are_known(question.actors)
        or not text.isascii()
        for question in cast("Sequence[Question]", entries)
    ]


def is_disputed(entry: Statement) -> bool:
    """Whether the accounts of a statement differ, or a question is about a dispute."""
    return entry.disputed or (isinstance(entry, Question) and entry.kind == "disputed")


def _concerning(actor_id: str, names: Names) -> Callable[[Statement], bool]:
    """Return a predicate for entries that refer to an actor, name it in their texts, or are it or a part of it."""
    ids, says, are_known = names.actor_ids, names.test(actor_id), names.known_ids.issuperset

    def means(given: Sequence[str]) -> bool:
        # Nearly all are ids: to look each of them up would take as long as all the rest.
        return actor_id in given or (not are_known(given) and any(ids[one] == actor_id for one in given))

    def concerns(entry: Statement) -> bool:
        # Nearly all entries of a long briefing are plain events or questions: for them this takes half the time.
        if isinstance(entry, Event) and not entry.accounts:
            if means(entry.actors) or ids[entry.by] == actor_id or says(entry.event):
                return True
            return entry.note != "" and says(entry.note)
        if isinstance(entry, Question) and not entry.accounts:
            if means(entry.actors) or ids[entry.by] == actor_id or says(entry.question):
                return True
            more = (entry.note, entry.why, entry.answer, *entry.watch)
            return any(more) and any(map(says, more))
        if isinstance(entry, Actor) and entry.id == actor_id:
            return True
        return any(ids[given] == actor_id for given in named_ids(entry)) or any(map(says, texts(entry)))

    return concerns
