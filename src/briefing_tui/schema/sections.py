"""The lists of records in a briefing, and what each is called in the file, on the screen and in sentences."""

from __future__ import annotations

from typing import Final, Literal

from briefing_tui.records import Frozen

Pane = Literal["summary", "actors", "timeline", "questions"]

PANES: Final[tuple[Pane, ...]] = ("summary", "actors", "timeline", "questions")
"""The sections that have a pane of their own; something stands in one of them at least."""


class Section(Frozen, kw_only=True):
    """One list of records.

    ``key`` is its name in the file; ``noun``, which is also the name of the kind of record, and ``plural`` are for what
    is in it; ``short`` is its name where there is little room.
    """

    key: str
    noun: str
    plural: str
    short: str = ""

    @property
    def heading(self) -> str:
        """Its name as a heading."""
        return self.key.capitalize()


class PaneSection(Section, kw_only=True):
    """A list of statements, which are shown in ``pane``."""

    pane: Pane


SOURCES: Final = Section(key="sources", noun="source", plural="sources")
ACTORS: Final = PaneSection(key="actors", noun="actor", plural="actors", pane="actors", short="Act")
TIMELINE: Final = PaneSection(key="timeline", noun="event", plural="events", pane="timeline", short="Time")
SUMMARY: Final = PaneSection(key="summary", noun="point", plural="points", pane="summary", short="Sum")
QUESTIONS: Final = PaneSection(key="questions", noun="question", plural="questions", pane="questions", short="Que")
ASSUMPTIONS: Final = PaneSection(key="assumptions", noun="assumption", plural="assumptions", pane="summary")

SECTIONS: Final[dict[str, Section]] = {
    section.key: section for section in (SOURCES, ACTORS, TIMELINE, SUMMARY, QUESTIONS, ASSUMPTIONS)
}
"""All of them by key, in the order of reading: whether there are sources matters to the others."""

BY_NOUN: Final[dict[str, Section]] = {section.noun: section for section in SECTIONS.values()}
"""All of them by kind of record."""
