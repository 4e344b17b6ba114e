"""A briefing as plain text for mail and notes, and as fragments for a terminal with colours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefing_tui.export import parts
from briefing_tui.export.choice import Choice, replaced_words
from briefing_tui.export.layout import Layout, Line, filled, separated, spaced
from briefing_tui.export.sources import source_fragments
from briefing_tui.model.briefing import Actor, Citation, Event, Statement
from briefing_tui.schema.sections import SECTIONS, Pane
from briefing_tui.text.cells import Fragment, cell_len, pad
from briefing_tui.view import phrasing
from briefing_tui.view.details import details
from briefing_tui.view.lookup import Lookup, written
from briefing_tui.view.phrasing import GAP, joined

WIDTH = 80
"""Default width in columns."""

NARROWEST = 20
"""Minimum width in columns."""

_HANG = 2
"""Indent, in columns, of the lines that belong to an entry."""

_LONGEST_NAME = 24
"""Maximum columns of the names in the table of actors."""

_LONGEST_DATE = 18
"""Maximum columns of the dates; usual ones have 6 to 17, and a longer one is put above its event."""

_LEAST_TEXT = 26
"""Minimum columns of text beside dates or names; with less, these are put above the text."""


def render(choice: Choice, width: int | None = WIDTH, *, charted: bool = False) -> str:
    """The text of :func:`lines`, with a newline after each."""
    return plain(lines(choice, width, charted=charted))


def plain(page: Iterable[Line]) -> str:
    """The text of lines without their roles, with a newline after each."""
    return "".join(f"{phrasing.plain(line).rstrip()}\n" for line in page)


def lines(choice: Choice, width: int | None = WIDTH, *, charted: bool = False) -> list[Line]:
    """A briefing, some panes of it, or only ``entries`` of these, in lines of at most ``width`` cells.

    Only an address that does not fit makes a longer line. If ``width`` is None, a paragraph is a line.

    The text starts with the title, ``as_of``, the filter and the selection; then the bottom line, if whole panes are
    exported; then the entries in display order, with numbered citations; then the cited sources. For a single entry,
    only the entry, its sources and the name of the briefing are included. ``width`` is at least 20. Usual values such
    as ``reported`` are not repeated for each entry, nor are actors named in its sentence. A timeline that is
    ``charted`` is the chart of its events, without their details and citations.
    """
    return _Page(choice, width, charted=charted).lines()


class _Page(Layout):
    """Lays one text out; tracks the sources cited so far."""

    def __init__(self, choice: Choice, width: int | None, *, charted: bool) -> None:
        super().__init__(WIDTH if width is None else max(width, NARROWEST), flowing=width is None)
        self.choice = choice
        self.contents = contents = choice.contents
        self.charted = charted
        self.lookup: Lookup = contents.lookup
        self.glyphs = contents.lookup.glyphs
        self.numbers: dict[str, int] = {}

    def lines(self) -> list[Line]:
        choice = self.choice
        if choice.only is not None and len(choice.only) == 1:
            return self._alone(choice.entries()[0])
        blocks = [self._head()]
        bottom_line = self.contents.briefing.bottom_line
        if bottom_line and choice.is_whole:
            blocks.append(self.block([(bottom_line, "strong")]))
        for pane in choice.panes:
            shown = choice.of(pane)
            if shown or choice.is_whole:
                blocks.append(self._section(pane, shown))
            if pane == "questions" and choice.is_whole and self.contents.asked:
                blocks.append([*self.heading("Answers to other briefings"), *self._asked()])
        if self.numbers:
            blocks.append([*self.heading("Sources"), *self._sources()])
        return separated(blocks)

    def _alone(self, entry: Statement) -> list[Line]:
        """A single entry, for a mail."""
        if isinstance(entry, Actor):
            block = self._actors([entry])
        elif isinstance(entry, Event):
            block = self._events([entry])
        else:
            fragments = [*phrasing.sentence(entry, self.lookup), *self._marks(entry.cites)]
            block = [*self.block(fragments), *self._under(entry, _HANG)]
        briefing = self.contents.origin(entry)
        day = f", as of {phrasing.with_glyphs(briefing.day_words(), self.glyphs)}" if briefing.day_words() else ""
        zone = self.choice.zone_words()
        about = f"{phrasing.quoted(briefing.title, self.glyphs)}{day}{f', {zone}' if zone else ''}"
        origin = self.block([(f"From {about}.", "muted")])
        return separated(part for part in (block, list(self._sources()), origin) if part)

    # The parts of the page

    def _head(self) -> list[Line]:
        title = self.block([(self.contents.briefing.title, "strong")])
        facts = self.choice.facts()
        # A chart names the zone on its axis.
        zone = self.choice.zone_words(without_timeline=self.charted)
        if zone:
            facts.append([(zone, "muted")] if facts else [(f"{zone[0].upper()}{zone[1:]}", "muted")])
        about = [joined(facts, self._dot)] if facts else []
        notes = (phrasing.with_glyphs(note, self.glyphs) for note in self.contents.notes)
        said = filter(None, (*self.choice.words(), *notes, replaced_words(self.contents)))
        about += [[(words, "muted")] for words in said]
        return [*title, self.rule("=", title), *(line for fragments in about for line in self.block(fragments))]

    def _section(self, pane: Pane, entries: Sequence[Statement]) -> list[Line]:
        if not entries:
            words = parts.nothing_words(self.contents, pane)
            return [*self.heading(SECTIONS[pane].heading), *self.block([(words, "muted")])]
        if pane == "actors":
            body = self._actors([entry for entry in entries if isinstance(entry, Actor)])
        elif pane == "timeline":
            events = [entry for entry in entries if isinstance(entry, Event)]
            body = self._chart(events) if self.charted else self._events(events)
        else:
            return separated(
                [
                    *self.heading(
                        self._named(section.heading + parts.order_words(self.contents, pane, group), heading)
                    ),
                    *spaced([self._listed(entry) for entry in part]),
                ]
                for section, group in parts.by_section(entries)
                for heading, part in parts.by_heading(group, self.contents)
            )
        words = parts.order_words(self.contents, pane, entries)
        return [*self.heading(SECTIONS[pane].heading + words), *body]

    def _named(self, section: str, part: str) -> str:
        return phrasing.with_glyphs(f"{section}: {part}" if part else section, self.glyphs)

    def _listed(self, entry: Statement) -> list[Line]:
        """A point, assumption or question with its details."""
        return [
            *self.block([*phrasing.sentence(entry, self.lookup), *self._marks(entry.cites)], [("- ", "text")]),
            *self._under(entry, _HANG),
        ]

    def _actors(self, actors: Sequence[Actor]) -> list[Line]:
        names = [cell_len(phrasing.plain(phrasing.sentence(actor, self.lookup))) for actor in actors]
        name_width = min(max(names), _LONGEST_NAME)
        kinds = [phrasing.value(actor, "kind") for actor in actors]
        kind_width = max(cell_len(phrasing.plain(kind)) for kind in kinds)
        indent = name_width + 2 + (kind_width + 2 if kind_width else 0)
        aligned = indent + _LEAST_TEXT <= self.width and not self.flowing
        blocks: list[list[Line]] = []
        for actor, kind in zip(actors, kinds, strict=True):
            (words, _), *after = phrasing.sentence(actor, self.lookup)
            name: Line = [(words, "strong"), *after]
            role = [*phrasing.value(actor, "role", "text"), *self._marks(actor.cites)]
            if aligned:
                block = self._columns(name, name_width, kind, kind_width, role)
            else:
                block = [*self.block(name), *self.below(joined([kind, role], self._dot), _HANG)]
            blocks.append([*block, *self._under(actor, _HANG)])
        return spaced(blocks)

    def _columns(
        self, name: Line, name_width: int, kind: list[Fragment], kind_width: int, role: list[Fragment]
    ) -> list[Line]:
        """An actor in three columns; a name that is too long has its own line."""
        indent = name_width + 2 + (kind_width + 2 if kind_width else 0)
        above: list[Line] = []
        if cell_len(phrasing.plain(name)) > name_width:
            above, name = self.block(name), []
        first = [*filled(name, name_width + 2), *(filled(kind, kind_width + 2) if kind_width else [])]
        if above and not role and not kind:
            return above
        return [*above, *self.block(role, first, indent)]

    def _events(self, events: Sequence[Event]) -> list[Line]:
        """The events under the headings used in the app, if there are several."""
        dates, date_width = self._dates(events)
        chronology = self.contents.chronology
        rule_before = parts.rule_number(self.contents, events)
        groups: list[tuple[str, list[list[Line]]]] = []
        for number, (event, date) in enumerate(zip(events, dates, strict=True)):
            heading = chronology.heading(event.date)
            continues = bool(groups) and groups[-1][0] == heading
            block = self._event(event, date, date_width)
            if number == rule_before:
                rule = self._as_of_rule(date_width)
                if continues or heading == chronology.heading(self.contents.briefing.as_of):
                    block = [*rule, *block]
                else:
                    groups[-1][1].append(rule)
            if not continues:
                groups.append((heading, []))
            groups[-1][1].append(block)
        if len(groups) == 1:
            return spaced(groups[0][1])
        return separated(
            [*self.ruled((heading, "strong"), date_width, "-"), *spaced(blocks)] for heading, blocks in groups
        )

    def _dates(self, events: Sequence[Event]) -> tuple[list[list[Fragment]], int]:
        """The dates of events, with the day of the week if there is room, and the width of their column; 0 for none."""
        if self.flowing:
            return [self._date(event, weekday=True) for event in events], 0
        for weekday in (True, False):
            dates = [self._date(event, weekday=weekday) for event in events]
            width = min(max(cell_len(phrasing.plain(date)) for date in dates), _LONGEST_DATE)
            if width + 2 + _LEAST_TEXT <= self.width:
                return dates, width
        return [self._date(event, weekday=True) for event in events], 0

    def _date(self, event: Event, *, weekday: bool) -> list[Fragment]:
        # A date too long for the column is put above its event, if there is room.
        return parts.date_fragments(event, self.lookup, weekday=weekday, longest=_LONGEST_DATE)

    def _event(self, event: Event, date: list[Fragment], date_width: int) -> list[Line]:
        """An event beside its date, or below it if the date is wider than its column."""
        indent = date_width + 2 if date_width else _HANG
        room = date_width - cell_len(phrasing.plain(date))
        words = [*phrasing.sentence(event, self.lookup), *self.contents.uncertainty_note(event)]
        fragments = [*words, *self._marks(event.cites)]
        if self.flowing:
            block = self.block([*date, (": ", "text"), *fragments])
        elif date_width and room >= 0:
            block = self.block(fragments, [(" " * room, "text"), *date, ("  ", "text")], indent)
        else:
            block = [*self.block(date), *self.below(fragments, indent)]
        return [*block, *self._under(event, indent)]

    def _chart(self, events: Sequence[Event]) -> list[Line]:
        from briefing_tui.chart.chart import Chart  # noqa: PLC0415 - 5 ms, and few texts have a chart

        chart = Chart(events, self.lookup, self.width)
        return [*chart.axis(), *(chart.row(number) for number in range(len(events))), [], chart.legend()]

    def _as_of_rule(self, date_width: int) -> list[Line]:
        return self.ruled((parts.rule_words(self.contents), "muted"), date_width, "- ")

    def _asked(self) -> list[Line]:
        """The questions of other briefings that this one answers, as far as they are known."""
        blocks = []
        for asked in self.contents.asked:
            origin = phrasing.with_glyphs(asked.origin, self.glyphs)
            question = self.block([(asked.question.question, "text")], [("- ", "text")])
            blocks.append([*question, *self.below([(origin, "muted")], _HANG)])
        return spaced(blocks)

    def _sources(self) -> Iterator[Line]:
        room = len(str(len(self.numbers))) + 3
        for source_id, number in self.numbers.items():
            source = self.lookup.sources.get(source_id)
            fragments = (
                source_fragments(source, self.lookup)
                if source
                else [(f"{written(source_id)}: not among the sources", "error")]
            )
            yield from self.block(fragments, [(pad(f"[{number}]", room), "text")], room)

    # The details of an entry

    def _under(self, entry: Statement, indent: int) -> Iterator[Line]:
        """All details below an entry's sentence."""
        self.choice.step()
        found = details(entry, self.lookup, exported=True)
        yield from self.below(parts.about(entry, found.qualifiers, self.lookup), indent)
        rows = parts.labelled(entry, found.rows, self.choice)
        quotes = [parts.Value(self._quote(cite)) for cite in entry.cites if cite.quote]
        if quotes:
            rows.append(parts.Labelled("Quoted", quotes))
        for row in rows:
            cited = [[*value.fragments, *self._marks(value.cites)] for value in row.values]
            name: Fragment = (f"{row.label}:", "muted")
            if len(cited) == 1:
                yield from self.below([name, (" ", "text"), *cited[0]], indent)
            else:
                yield from self.below([name], indent)
                for fragments in cited:
                    yield from self.block(fragments, [(" " * indent + "- ", "text")], indent + _HANG)

    def _quote(self, cite: Citation) -> list[Fragment]:
        return [(phrasing.quoted(cite.quote, self.glyphs), "quote"), *self._marks([cite])]

    def _marks(self, cites: Iterable[Citation]) -> list[Fragment]:
        """The citations as numbers, new sources getting the next one: `` [1 ¶3] [2]``."""
        fragments: list[Fragment] = []
        for source_id, words_of_places in parts.places(cites, self.lookup).items():
            number = self.numbers.setdefault(source_id, len(self.numbers) + 1)
            place = GAP + f",{GAP}".join(words_of_places) if words_of_places else ""
            fragments += [(" ", "text"), (f"[{number}{place}]", "muted")]
        return fragments

    @property
    def _dot(self) -> Fragment:
        return (f" {self.glyphs.dot} ", "muted")
