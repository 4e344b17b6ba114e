"""A briefing as one self-contained HTML page: no script, no other file, nothing from the network.

The template is ``templates/page.html``; it escapes all texts, and only web addresses become links.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from briefing_tui.export import parts
from briefing_tui.export.addresses import is_web, split_addresses, target
from briefing_tui.export.drawing import Drawing
from briefing_tui.export.outline import Group, Outline, Section, outlined
from briefing_tui.export.sources import source_sentences
from briefing_tui.model.briefing import Actor, Event, Point, Question
from briefing_tui.records import Frozen
from briefing_tui.view import judgements, phrasing
from briefing_tui.view.phrasing import GAP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefing_tui.export.choice import Choice
    from briefing_tui.export.outline import Entry
    from briefing_tui.export.parts import Labelled
    from briefing_tui.model.briefing import Citation, Statement
    from briefing_tui.text.cells import Fragment

MOST_CHARTED: Final = 200
"""Maximum number of events in a chart on a page."""

_LINK: Final = Markup('<a class="entry-link" href="#{}">{}</a>')
_TEMPLATES: Final = Path(__file__).parent / "templates"
_NARROW, _WIDE = 44, 64
"""Columns of the chart on a phone, and beside the first words of the events."""


class _Quote(Frozen):
    words: str
    lang: str
    mark: Markup


class _Source(Frozen):
    """A source in the list: its number, and what is known about it; ``url`` only if it is a web address."""

    number: int
    words: str
    url: str
    address: str


def render(choice: Choice) -> str:
    """The page for a choice, ending with a newline."""
    # Autoescaping is for the page: the style sheet has nothing from a briefing.
    style = Markup((_TEMPLATES / "page.css").read_text(encoding="utf-8"))  # noqa: S704 - as said above
    digest = base64.b64encode(hashlib.sha256(f"\n{style}".encode()).digest()).decode()
    return _template().render(page=_Page(choice), style=style, style_hash=digest)


@cache
def _template() -> Template:
    """The template, with escaping enabled."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    return environment.get_template("page.html")


class _Page:
    """The data of the page for the template. Sources are numbered in order of first citation."""

    def __init__(self, choice: Choice) -> None:
        self.choice = choice
        self.contents = choice.contents
        self.lookup = choice.contents.lookup
        self.outline: Outline = outlined(choice)
        self._numbers: dict[str, int] = {}
        self._anchors = _anchors(choice.entries())
        self._actors = {
            entry.id: self._anchors[id(entry)] for entry in reversed(choice.entries()) if isinstance(entry, Actor)
        }

    # Texts

    def inline(self, fragments: Iterable[Fragment]) -> Markup:
        """Fragments with their roles as classes; names link to actors and sources on the page."""
        return Markup().join(self._run(text, role) for text, role in fragments)

    def _run(self, text: str, role: str) -> Markup:
        kind, _, target = role.partition(":")
        words = self.text(text)
        if target in self._actors:
            return _LINK.format(self._actors[target], words)
        if kind in {"text", "link"}:
            return words
        return Markup('<span class="r-{}">{}</span>').format(kind, words)

    def text(self, text: str) -> Markup:
        """A text with its web addresses as links."""
        link = Markup('<a href="{}" rel="noreferrer">{}</a>')
        return Markup().join(
            link.format(target(piece), piece) if is_address else escape(piece)
            for piece, is_address in split_addresses(text)
        )

    def marks(self, cites: Iterable[Citation]) -> Markup:
        """The citations as numbers with their places, each linking to its source."""
        marks = [self._mark(source, places) for source, places in parts.places(cites, self.lookup).items()]
        # The first stays on the line of the word before it, and the last is never alone on a line.
        gaps = [GAP if number in {0, len(marks) - 1} else " " for number in range(len(marks))]
        return Markup().join(gap + mark for gap, mark in zip(gaps, marks, strict=True))

    def _mark(self, source_id: str, places: Sequence[str]) -> Markup:
        number = self._numbers.setdefault(source_id, len(self._numbers) + 1)
        source = self.lookup.sources.get(source_id)
        title = (source.title if source else "") or source_id
        words = GAP.join(filter(None, [str(number), f",{GAP}".join(places)]))
        return Markup('<a class="cite" href="#source-{}" title="{}">{}</a>').format(number, title, words)

    # Parts of the page

    @property
    def facts(self) -> list[Markup]:
        """The facts about the briefing, such as its date."""
        return [self.inline(fact) for fact in self.outline.facts]

    @property
    def navigation(self) -> Iterator[tuple[str, str, int]]:
        """The sections of the page: id, heading, and number of entries."""
        for section in self.outline.sections:
            yield section.name, section.heading, sum(len(group.statements) for group in section.groups)
        cited = {source_id for entry in self.choice.entries() for source_id in entry.source_ids}
        if cited:
            yield "sources", "Sources", len(cited)

    def chart(self, section: Section) -> list[tuple[str, Markup | str]]:
        """The chart of the timeline, for wide screens and for narrow ones; empty if there is no room for it."""
        events = [event for group in section.groups for event in group.statements if isinstance(event, Event)]
        if section.pane != "timeline" or not 1 < sum(event.date is not None for event in events) <= MOST_CHARTED:
            return []
        about = f"Chart of {phrasing.counted(len(events), 'event')} over time; all of them are listed below it."

        def href(event: Event) -> str:
            return f"#{self._anchors[id(event)]}"

        drawn = (
            ("wide", Drawing(events, self.lookup, _WIDE, labelled=True)),
            ("narrow", Drawing(events, self.lookup, _NARROW, labelled=False)),
        )
        return [(name, svg) for name, drawing in drawn if (svg := drawing.svg(href, about))]

    @property
    def legend(self) -> str:
        """The meaning of the chart's marks."""
        rule = parts.rule_words(self.contents)
        line = f" Dashed line: {rule}." if rule else ""
        return f"Filled: known. Pale: some time within. Hollow: still to come.{line}"

    def entries(self, group: Group) -> Iterator[_Laid]:
        """The entries of a group."""
        return (_Laid(self, entry) for entry in group.entries)

    def anchor(self, entry: Statement) -> str:
        """The HTML id of an entry, for links from others."""
        return self._anchors[id(entry)]

    def event_anchor(self, event_id: str) -> str:
        """The HTML id of the event with this id; empty if it is not on the page."""
        event = self.lookup.events.get(event_id)
        return self._anchors.get(id(event), "")

    def quotes(self, cites: Iterable[Citation]) -> Iterator[_Quote]:
        """The quotations, in the language of their source."""
        for cite in cites:
            if cite.quote:
                source = self.lookup.sources.get(cite.source)
                lang = source.lang if source and not source.faulty("lang") else ""
                yield _Quote(phrasing.quoted(cite.quote, self.lookup.glyphs), lang, self.marks([cite]))

    @property
    def sources(self) -> Iterator[_Source]:
        """The sources that have been cited above, in the order of their numbers."""
        for source_id, number in self._numbers.items():
            source = self.lookup.sources.get(source_id)
            if source is None:
                yield _Source(number, f"{source_id}: not among the sources", "", "")
            else:
                url = target(source.url) if is_web(source.url) else ""
                yield _Source(number, source_sentences(source, self.lookup), url, source.url)


class _Laid:
    """An entry as displayed by the template."""

    def __init__(self, page: _Page, entry: Entry) -> None:
        self._page = page
        self._entry = entry
        self.statement = entry.statement
        self.rule = entry.rule
        self.anchor = page.anchor(entry.statement)
        self.marks = page.marks(entry.statement.cites)
        self.about = page.inline(entry.about)
        self.date = page.inline(entry.date)
        is_actor = isinstance(entry.statement, Actor)
        # A name does not link to itself.
        self.name = page.inline([(text, role.partition(":")[0]) for text, role in entry.sentence]) if is_actor else ""
        self.sentence = page.inline(entry.role if is_actor else entry.sentence)
        self.kind = page.inline(entry.kind)
        self.quotes = page.quotes(entry.statement.cites)

    @property
    def classes(self) -> str:
        """The CSS classes of an entry."""
        entry, lookup = self.statement, self._page.lookup
        is_due = isinstance(entry, Event) and phrasing.is_to_come(entry, lookup.briefing)
        is_vague = isinstance(entry, Event) and not (entry.date and phrasing.is_sure(entry.date))
        return " ".join(
            filter(
                None,
                (
                    entry.section.noun,
                    "disputed" if entry.disputed else "",
                    "due" if is_due else "",
                    "vague" if is_vague else "",
                    "settled" if phrasing.is_settled(entry) else "",
                    "urgent" if isinstance(entry, Question) and entry.priority == "high" else "",
                ),
            )
        )

    @property
    def band(self) -> tuple[int, int] | None:
        """The likelihood of a judgement in per cent."""
        entry = self.statement
        if not isinstance(entry, Point):
            return None
        return judgements.band(entry.likelihood, self._page.lookup.of(entry).briefing.likelihood_scale)

    @property
    def rows(self) -> Iterator[tuple[str, list[Markup]]]:
        """The labels of its rows, and their values."""
        for row in self._entry.rows:
            yield row.label, [self._value(row, number) for number in range(len(row.values))]

    def _value(self, row: Labelled, number: int) -> Markup:
        value = row.values[number]
        words = self._page.inline(value.fragments) + self._page.marks(value.cites)
        if row.label == "Events" and isinstance(self.statement, Question):
            anchor = self._page.event_anchor(self.statement.events[number])
            if anchor:
                return _LINK.format(anchor, phrasing.plain(value.fragments))
        return words


def _anchors(entries: Iterable[Statement]) -> dict[int, str]:
    """A unique HTML id for each entry, from its kind and its id or, without one, its number."""
    anchors: dict[int, str] = {}
    taken: set[str] = set()
    for place, entry in enumerate(entries, 1):
        name = base = f"{entry.section.noun}-{place if '~' in entry.id else entry.id}"
        number = 1
        while name in taken:
            number += 1
            name = f"{base}.{number}"
        taken.add(name)
        anchors[id(entry)] = name
    return anchors
