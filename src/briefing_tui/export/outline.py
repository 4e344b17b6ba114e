"""A briefing as headings, entries and rows, laid out by Markdown and HTML in their own ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefing_tui.export import parts
from briefing_tui.export.choice import Choice, replaced_words
from briefing_tui.model.briefing import Actor, Event, Statement
from briefing_tui.records import Frozen
from briefing_tui.schema.sections import SECTIONS, TIMELINE, Pane
from briefing_tui.view import phrasing
from briefing_tui.view.details import details

if TYPE_CHECKING:
    from briefing_tui.export.parts import Labelled
    from briefing_tui.model.briefing import EarlierQuestion
    from briefing_tui.text.cells import Fragment
    from briefing_tui.view.contents import Contents


class Entry(Frozen):
    """An entry prepared for layout: its sentence with its marks, its date, its qualifiers and its rows.

    ``kind`` and ``role`` are those of an actor. ``rule`` is the text of the rule before an event.
    """

    statement: Statement
    sentence: list[Fragment]
    date: list[Fragment]
    kind: list[Fragment]
    role: list[Fragment]
    about: list[Fragment]
    rows: list[Labelled]
    rule: str


class Group(Frozen):
    """Entries under one heading, such as a year of the timeline; ``heading`` may be empty.

    ``rule_before`` is the number of the event after the rule at ``as_of``, -1 for none.
    """

    heading: str
    choice: Choice
    statements: Sequence[Statement]
    rule_before: int = -1

    @property
    def entries(self) -> Iterator[Entry]:
        """The entries, prepared one at a time, since an export may be long."""
        for number, statement in enumerate(self.statements):
            rule = parts.rule_words(self.choice.contents) if number == self.rule_before else ""
            yield laid_out(self.choice, statement, rule)


class Section(Frozen):
    """A pane or a part of it. ``nothing`` is the message if it has no entries, and then it has no groups."""

    pane: Pane
    name: str
    heading: str
    groups: Sequence[Group] = ()
    nothing: str = ""


class Outline(Frozen):
    """A complete export: its head and its sections."""

    title: str
    facts: list[list[Fragment]]
    said: list[str]
    bottom_line: str
    sections: Sequence[Section]
    asked: Sequence[EarlierQuestion]


def outlined(choice: Choice) -> Outline:
    """The selected parts of a briefing, in display order."""
    contents = choice.contents
    briefing = contents.briefing
    zone = choice.zone_words()
    return Outline(
        title=briefing.title,
        facts=[*choice.facts(), *([[(zone, "muted")]] if zone else [])],
        said=[*choice.words(), *contents.notes, *filter(None, [replaced_words(contents)])],
        bottom_line=briefing.bottom_line if choice.is_whole else "",
        sections=[section for pane in choice.panes for section in _sections(choice, pane)],
        asked=contents.asked if choice.is_whole and "questions" in choice.panes else (),
    )


def _sections(choice: Choice, pane: Pane) -> Iterator[Section]:
    contents, entries = choice.contents, choice.of(pane)
    if not entries:
        if choice.is_whole:
            yield Section(pane, pane, SECTIONS[pane].heading, nothing=parts.nothing_words(contents, pane))
    elif pane == "timeline":
        words = parts.order_words(contents, pane, entries)
        events = [entry for entry in entries if isinstance(entry, Event)]
        yield Section(pane, pane, f"{TIMELINE.heading}{words}", _events(choice, events))
    else:
        for section, group in parts.by_section(entries):
            words = parts.order_words(contents, pane, group)
            groups = [Group(heading, choice, part) for heading, part in parts.by_heading(group, contents)]
            yield Section(pane, section.key, section.heading + words, groups)


def _events(choice: Choice, events: Sequence[Event]) -> list[Group]:
    """The events under the headings used in the app, if there are several."""
    contents = choice.contents
    rule_before = parts.rule_number(contents, events)
    found: list[tuple[str, list[Event]]] = []
    ruled: dict[int, int] = {}
    for number, event in enumerate(events):
        heading = contents.chronology.heading(event.date)
        if not found or found[-1][0] != heading:
            found.append((heading, []))
        if number == rule_before:
            ruled[len(found) - 1] = len(found[-1][1])
        found[-1][1].append(event)
    headed = len(found) > 1
    return [
        Group(heading if headed else "", choice, entries, ruled.get(number, -1))
        for number, (heading, entries) in enumerate(found)
    ]


def laid_out(choice: Choice, entry: Statement, rule: str = "") -> Entry:
    """An entry with everything that is shown of it."""
    contents: Contents = choice.contents
    lookup = contents.lookup
    found = details(entry, lookup, exported=True)
    sentence = phrasing.sentence(entry, lookup)
    is_actor = isinstance(entry, Actor)
    choice.step()
    return Entry(
        statement=entry,
        sentence=[*sentence, *contents.uncertainty_note(entry)] if isinstance(entry, Event) else sentence,
        date=parts.date_fragments(entry, lookup, weekday=True) if isinstance(entry, Event) else [],
        kind=phrasing.value(entry, "kind") if is_actor else [],
        role=phrasing.value(entry, "role", "text") if is_actor else [],
        about=parts.about(entry, found.qualifiers, lookup),
        rows=parts.labelled(entry, found.rows, choice),
        rule=rule,
    )
