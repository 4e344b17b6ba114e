"""The meaning of the marks on the screen: the single source for the help and docs/reading.md."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefing_tui.records import Frozen
from briefing_tui.text.glyphs import ASCII, UNICODE

if TYPE_CHECKING:
    from briefing_tui.text.glyphs import Glyphs


class Mark(Frozen):
    """A mark, or several that belong together.

    ``forms`` are format strings for the active glyph set, ``name`` fits half a screen, and ``means`` is the full
    meaning if the name is not sufficient.
    """

    forms: tuple[str, ...]
    name: str
    means: str = ""

    def shown(self, glyphs: Glyphs) -> list[str]:
        """The marks as displayed."""
        return [form.format(glyphs) for form in self.forms]


ENTRIES: Final = (
    Mark(forms=("{0.bar}",), name="entry under the cursor", means="the entry under the cursor; the bottom line"),
    Mark(forms=("{0.focus}",), name="pane with the focus", means="the pane with the focus"),
    Mark(forms=("*",), name="your mark or note", means="you have marked the entry, or written a note on it"),
    Mark(forms=("!",), name="problem", means="the file has a problem in this entry; the inspector shows it"),
    Mark(
        forms=("{0.new}", "{0.updated}"),
        name="new, changed",
        means="an entry that is new, or has changed, since you last read the briefing, until you move on from it",
    ),
    Mark(forms=("{0.reported}",), name="reported"),
    Mark(forms=("{0.judgement}",), name="judgement", means="a judgement"),
    Mark(forms=("{0.assumption}",), name="assumption", means="an assumption"),
    Mark(forms=("{0.disputed}2",), name="disputed by 2 accounts", means="disputed, with the number of accounts"),
    Mark(
        forms=("{0.withdrawn}",),
        name="withdrawn sources",
        means="every source that it rests on has been corrected, retracted or superseded",
    ),
    Mark(forms=("{0.high}", "{0.low}"), name="high, low priority", means="a question of high or low priority"),
    Mark(forms=("{0.full}{0.full}{0.empty}",), name="confidence", means="confidence, from low to high"),
    Mark(
        forms=("{0.rule}{0.light_to_heavy}{0.heavy}{0.heavy}{0.rule}{0.rule}",),
        name="likelihood, 0 to 100 %",
        means="likelihood: the heavy part is the band within 0 to 100 %",
    ),
    Mark(
        forms=("A", "F"),
        name="reliability of a source",
        means="reliability of a source, from A, completely reliable, to E, unreliable; F cannot be judged",
    ),
    Mark(
        forms=("B2",),
        name="reliability and credibility",
        means="the same, and how credible what is cited is, from 1, confirmed, to 5, improbable; 6 cannot be judged",
    ),
    Mark(
        forms=("1 source",),
        name="rests on one source",
        means="everything in this point rests on one source; `no source`: nothing is cited for it",
    ),
    Mark(
        forms=("{0.earlier}", "{0.later}"),
        name="earlier, later in the story",
        means="in the header: the earlier or the later briefing in the story",
    ),
)
"""The marks of entries and of the lines around them."""

TIMES: Final = (
    Mark(
        forms=("{0.day}", "{0.due}"),
        name="on that day, to come",
        means="on that day; the same, still to come",
    ),
    Mark(
        forms=("{0.within}", "{0.due_within}"),
        name="within, to come",
        means="at some time within this period, about then, or uncertain; the same, still to come",
    ),
    Mark(forms=("{0.lasts}",), name="from first to last day", means="from the first day to the last"),
    Mark(
        forms=("{0.dotted}{0.dotted}{0.dotted}",),
        name="the as-of date",
        means="the as-of date: what follows is still to come",
    ),
    Mark(
        forms=("{0.goes_on}", "{0.since}"),
        name="continues, began before",
        means="continues beyond the chart, or has no known end; the same for the beginning",
    ),
    Mark(
        forms=("{0.as_of}",),
        name="as-of date in the chart",
        means="in the chart: the as-of date",
    ),
    Mark(forms=("{0.cut}",), name="time left out", means="in the chart: a stretch of time is left out"),
)
"""The marks of the timeline and its chart."""


def mark_table() -> str:
    """The marks with their meanings as a Markdown table."""
    rows = ["| mark | ASCII | means |", "| --- | --- | --- |"]
    for mark in (*ENTRIES, *TIMES):
        cells = (" ".join(f"`{one}`" for one in mark.shown(glyphs)) for glyphs in (UNICODE, ASCII))
        rows.append("| {} | {} | {} |".format(*(cell.replace("|", "\\|") for cell in cells), mark.means or mark.name))
    return "\n".join(rows)
