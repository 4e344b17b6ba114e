"""The lookup of a briefing: what its ids and names mean, and what is known of its entries beyond the file."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from briefing_tui.model.names import Names
from briefing_tui.text.glyphs import UNICODE, Glyphs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from briefing_tui.dates.edtf import Date
    from briefing_tui.errors import Problem
    from briefing_tui.model.annotations import Annotation
    from briefing_tui.model.briefing import Actor, Briefing, Event, Source, Statement
    from briefing_tui.text.cells import Fragment
    from briefing_tui.view.concerned import Concerned
    from briefing_tui.view.filters import Filter

NO_LONGER_CURRENT = frozenset({"corrected", "retracted", "superseded"})
"""The statuses of a source that is no longer current."""

FEW = 5000
"""The most entries that are searched for an actor within a frame."""

QUALIFIED = "~@"
"""Between an id and that of its briefing, where several briefings are one model; no written id contains it."""


class Lookup:
    """Resolves the ids of a briefing, and provides the glyphs for its words."""

    names_zone = False
    """Whether a time needs its zone beside it, because others of the same list are in another zone."""

    def __init__(self, briefing: Briefing, glyphs: Glyphs = UNICODE) -> None:
        self.briefing = briefing
        self.glyphs = glyphs
        self.titles: Mapping[str, str] = {}
        """The titles of the briefings in which questions of this one are answered, by id, if a library has them."""
        self.days: Mapping[str, Date] = {}
        """The days of these briefings."""
        self.found: Mapping[tuple[str, str], Sequence[Problem]] = {}
        """The errors that a check has found beyond those of loading, by the section and the id of the entry."""

        self.annotations: Mapping[str, Mapping[str, Annotation]] = {}
        """The reader's marks and notes, by the id of the briefing and the key of the entry."""
        self._concerned: Concerned | None = None

    def origins(self, entry: Statement) -> Sequence[tuple[Briefing, Statement]]:
        """The briefings that have an entry, the one that is shown first, and the entry as each was read."""
        return ((self.briefing, entry),)

    def annotation(self, entry: Statement) -> Annotation | None:
        """The reader's mark and note on an entry; None if there is neither."""
        if not self.annotations:
            return None
        # 1 ms to import, and few views have any.
        from briefing_tui.model.annotations import merged  # noqa: PLC0415
        from briefing_tui.model.entry_keys import entry_key  # noqa: PLC0415

        of_briefings = ((self.annotations.get(briefing.id), read) for briefing, read in self.origins(entry))
        found = ((annotations.get(entry_key(read)), read) for annotations, read in of_briefings if annotations)
        return merged(one.against(read) for one, read in found if one)

    def problems_of(self, entry: Statement) -> list[Problem]:
        """All that is known to be wrong with an entry: what loading found, then what a check found."""
        return [*entry.problems, *self.found.get((entry.section.key, entry.id), ())]

    def of(self, entry: Statement) -> Lookup:  # noqa: ARG002 - there is one briefing
        """The lookup for the ids in an entry: where several briefings are one model, that of its briefing."""
        return self

    def keeps(self, only: Filter) -> Callable[[Statement], bool]:
        """The test that a filter applies to an entry."""
        return only.test(self.names)

    def kept(self, only: Filter, entries: Sequence[Statement]) -> tuple[Statement, ...]:
        """Those of some entries that a filter keeps."""
        known = self._concerned
        if only.actor and known is not None and known.is_complete and len(entries) > FEW:
            entries, only = known.among(entries, only.actor), only.changed(actor="")
        return only.kept(entries, self.names)

    def prepare_filters(self, seconds: float) -> bool:
        """Continue finding out which entries concern which actor, for about ``seconds``; return whether all is known.

        In a short briefing a filter by actor needs no preparation.
        """
        if self._concerned is None:
            if sum(map(len, self.briefing.sections.values())) <= FEW:
                return True
            from briefing_tui.view.concerned import Concerned  # noqa: PLC0415 - only a long briefing needs it

            self._concerned = Concerned(self.briefing, self.names)
        return self._concerned.is_complete or self._concerned.prepare(seconds)

    def history(self, entry: Statement) -> Sequence[tuple[str, list[Fragment]]]:  # noqa: ARG002 - there is one briefing
        """What several briefings say of an entry, as rows of a label and fragments."""
        return ()

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The sources by id."""
        return {source.id: source for source in self.briefing.sources}

    @cached_property
    def withdrawn(self) -> dict[str, Source]:
        """The sources that are no longer current, by id."""
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
        """The names that are links to actors."""
        return Names(self.briefing)

    def actors_called(self, word: str) -> list[str]:
        """The ids of the actors that a word means: the one with this id, else those with this name or alias.

        Capitals do not matter if no name or alias is written exactly like the word.
        """
        if word in self.actors:
            return [word]
        named = {actor.id: (actor.id, actor.name, *actor.aliases) for actor in self.briefing.actors} if word else {}
        exact = [actor_id for actor_id, names in named.items() if word in names]
        folded = word.casefold()
        return exact or [one for one, names in named.items() if folded in {name.casefold() for name in names}]

    def linked(self, text: str, role: str) -> list[Fragment]:
        """A text with the names of actors as links."""
        fragments: list[Fragment] = []
        done = 0
        for start, end, actor_id in self.names.spans(text):
            fragments += [(text[done:start], role), (text[start:end], f"link:{actor_id}")]
            done = end
        return [fragment for fragment in (*fragments, (text[done:], role)) if fragment[0]]

    def actor_link(self, actor_id: str, otherwise: str = "text") -> Fragment:
        """The name of an actor as a link; if there is no such actor, its id in the role ``otherwise``."""
        return (self.actor_name(actor_id), f"link:{actor_id}" if actor_id in self.actors else otherwise)

    def actor_name(self, actor_id: str) -> str:
        """The name of the actor with this id, else the id itself, since ``by`` may be a plain name."""
        actor = self.actors.get(actor_id)
        return actor.name if actor else actor_id


def written(made: str) -> str:
    """An id as its briefing has it."""
    return made.partition(QUALIFIED)[0]
