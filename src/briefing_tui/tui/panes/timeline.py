"""The Timeline pane: a column of right-aligned dates, a heading per year or month, a rule at ``as_of``."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from briefing_tui.text.cells import cell_len
from briefing_tui.tui.panes.pane import Pane
from briefing_tui.tui.widgets.listing import GUTTER, date_column, dated, fitted, hanging, ruled
from briefing_tui.view import phrasing, strength

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing_tui.model.briefing import Event
    from briefing_tui.tui.widgets.listing import Line
    from briefing_tui.view.contents import Contents

DATE = 15
DATE_NARROW = 11
"""Maximum columns of the date in a narrow pane."""

SAMPLE = 200
"""Number of dates measured."""

NARROW = 50 - GUTTER
"""Width below which the date column is narrower."""

STACKED = 36 - GUTTER
"""Width below which the date has its own line."""


class TimelinePane(Pane):
    """Events with their date, its mark of certainty, and the date as the source worded it."""

    key = "timeline"

    def __init__(self, contents: Contents) -> None:
        super().__init__(contents.timeline, contents.lookup, contents.nothing_words("timeline"))
        self.contents = contents

    def lines(self, number: int, width: int) -> list[Line]:
        """The date and the sentence beside it, or below it in a narrow pane."""
        event = cast("Event", self.entries[number])
        glyph = phrasing.event_glyph(event, self.lookup)
        date = phrasing.event_date(event, self.lookup, year=False)
        words = self.sentence(number)
        words = [*words, *self.contents.uncertainty_note(event), *self._sources(event)]
        if width < STACKED:
            above = [(f"{glyph} ", "muted"), *fitted(date, width - 2, self.lookup.glyphs.ellipsis)]
            return [above, *hanging(words, width, 2, [("  ", "text")])]
        return dated(date, glyph, words, width, self._edge(width))

    def _sources(self, event: Event) -> Line:
        """The most reliable source of the sentence, and the number of others."""
        groups = strength.rated(event, self.lookup, places=False)
        if not groups or len(self.lookup.sources) == 1:
            return []
        rest: Line = [(f"{phrasing.GAP}+{len(groups) - 1}", "muted")] if len(groups) > 1 else []
        return [("  ", "text"), *groups[0], *rest]

    @cached_property
    def _date_width(self) -> int:
        """The columns that hold most dates."""
        sample = cast("Sequence[Event]", self.entries[:: max(1, len(self) // SAMPLE)])
        dates = (phrasing.event_date(event, self.lookup, year=False) for event in sample)
        return date_column((cell_len(phrasing.plain(date)) for date in dates), DATE)

    def before(self, number: int, width: int) -> list[Line]:
        """The heading at the start of a year or month, and the rule between past and future."""
        heading = self._heading(number)
        lines = [self._headed(heading, width)] if number == 0 or heading != self._heading(number - 1) else []
        as_of = self.lookup.briefing.as_of
        if number == self.contents.chronology.rule_number and as_of:
            words = f"as{phrasing.GAP}of{phrasing.GAP}" + phrasing.with_glyphs(
                as_of.words(year=False), self.lookup.glyphs
            )
            rule = ruled([(words, "muted")], self._edge(width), width, self.lookup.glyphs.dotted)
            lines.insert(len(lines) if heading == self.contents.chronology.heading(as_of) else 0, rule)
        return lines

    def sticky(self, number: int, width: int) -> Line | None:
        """The year or month of the topmost event."""
        return self._headed(self._heading(number), width)

    def _edge(self, width: int) -> int:
        """The column at which dates end."""
        return 0 if width < STACKED else min(self._date_width, DATE if width >= NARROW else DATE_NARROW)

    def _heading(self, number: int) -> str:
        return self.contents.chronology.heading(cast("Event", self.entries[number]).date)

    def _headed(self, heading: str, width: int) -> Line:
        return ruled([(heading, "strong")], self._edge(width), width, self.lookup.glyphs.rule)
