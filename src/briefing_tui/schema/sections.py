"""The sections of a briefing: their names in the file, on the screen and in sentences."""

from __future__ import annotations

from typing import Final, Literal

from briefing_tui.records import Frozen

Pane = Literal["summary", "actors", "timeline", "questions"]

PANES: Final[tuple[Pane, ...]] = ("summary", "actors", "timeline", "questions")
"""The sections with their own pane; at least one of them has entries."""


class Section(Frozen, kw_only=True):
    """A section: one list of records.

    ``key`` is its name in the file. ``noun``, also the name of the kind of record, and ``plural`` are for its entries;
    ``short`` is its name where space is limited.
    """

    key: str
    noun: str
    plural: str
    short: str = ""

    @property
    def heading(self) -> str:
        """The name as a heading."""
        return self.key.capitalize()


class PaneSection(Section, kw_only=True):
    """A section of statements, shown in ``pane``."""

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
"""All sections by key, in reading order: the others depend on whether there are sources."""

BY_NOUN: Final[dict[str, Section]] = {section.noun: section for section in SECTIONS.values()}
"""All sections by kind of record."""


def sections_of(pane: Pane) -> tuple[PaneSection, ...]:
    """The sections that a pane shows, in order."""
    return tuple(one for one in SECTIONS.values() if isinstance(one, PaneSection) and one.pane == pane)
