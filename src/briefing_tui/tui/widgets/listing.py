"""A listing: the entries of a list, the lines before them, and the lines of each."""

from __future__ import annotations

from abc import ABC, abstractmethod
from math import ceil
from typing import TYPE_CHECKING, Any

from briefing_tui.text.cells import cell_len, cut
from briefing_tui.text.fragments import wrap
from briefing_tui.view.phrasing import GAP

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefing_tui.text.cells import Fragment
    from briefing_tui.text.fragments import Spans


Line = list["Fragment"]


GUTTER = 3
"""Columns before an entry's text: the bar, the state, the reader's mark or a space."""


MEASURE = 100
"""Maximum width of a column of text in cells; longer lines are hard to read, however wide the screen is."""


SPACIOUS = 50
"""From so many columns on, the last one is left clear, so that no word touches the scroll bar."""

MOST_DATES = 0.8
"""Share of the dates that their column is sized for."""

SPARE = 4
"""By how many columns it may be wider, to hold more of them."""


class Listing(ABC):
    """Numbered entries of any height, laid out for a width: everything a list needs to draw them.

    Lines begin after the gutter; ``width`` counts the columns from there to the last one available for text. A listing
    never changes: to show something else, create a new one.
    """

    spans: Spans | None = None
    """Finds search matches. They are marked when a line is drawn, except for those that cross a line break.

    Only this attribute and the next one change, and neither affects the width of a line.
    """

    states: object = None
    """What the marks in the gutter depend on, apart from the entries."""

    _laid_out: tuple[tuple[int, Spans | None], dict[int, Any]] = ((0, None), {})

    def blocks(self, width: int) -> dict[int, Any]:
        """The blocks already laid out for a width, by entry, which pages of any height share."""
        key = (width, self.spans)
        if self._laid_out[0] != key:
            self._laid_out = (key, {})
        return self._laid_out[1]

    is_whole = False
    """Whether entries are never cut at the edge of the page: all have as many lines as the first, with the same gap."""

    measure: int | None = MEASURE
    """Maximum width of its lines; None for charts, tables and output, which take the width that there is."""

    def __len__(self) -> int:
        """Number of entries."""
        return 0

    def text_width(self, room: int) -> int:
        """The width of its lines where there is ``room`` for that many columns, with one clear of the scroll bar."""
        if self.measure is None:
            return room
        return min(room - 1 if room >= SPACIOUS else room, self.measure)

    @abstractmethod
    def lines(self, number: int, width: int) -> list[Line]:
        """The lines of an entry, at least one."""

    def head(self, width: int) -> list[Line]:  # noqa: ARG002
        """Lines before all entries that scroll with them; they begin two columns before an entry's text."""
        return []

    def top(self, width: int) -> list[Line]:  # noqa: ARG002
        """Fixed lines above all entries."""
        return []

    def foot(self, width: int) -> list[Line]:  # noqa: ARG002
        """Fixed lines below all entries."""
        return []

    foot_needs = 0
    """Number of rows that entries must have for the fixed lines below to be shown."""

    foot_gap: int | None = None
    """Blank rows between the last entry and these lines, if there is room; None: they are at the bottom edge."""

    def before(self, number: int, width: int) -> list[Line]:  # noqa: ARG002 - what most listings need nothing for
        """The lines before an entry that do not belong to it: headings and rules."""
        return []

    def searched(self, number: int, width: int) -> list[Line]:
        """The lines in which a search on a screen of its own finds an entry."""
        return self.lines(number, width)

    def gap(self, number: int) -> int:  # noqa: ARG002
        """Number of blank lines after an entry."""
        return 0

    def first_line(self, number: int, width: int, rows: int) -> int:  # noqa: ARG002
        """The line of an entry to show on top, on a page of ``rows`` that is too small for the entry."""
        return 0

    def sticky(self, number: int, width: int) -> Line | None:  # noqa: ARG002
        """A heading that stays on top while ``number`` is the topmost entry."""
        return None

    def state(self, number: int) -> Fragment:  # noqa: ARG002
        """The mark in the gutter."""
        return (" ", "text")

    def mark(self, number: int) -> Fragment:  # noqa: ARG002
        """The reader's own mark, beside the one in the gutter."""
        return (" ", "text")

    def empty(self) -> str:
        """The message if there are no entries."""
        return ""

    def counted(self, numbers: range) -> tuple[int, str]:
        """How many of the entries count as its own, and the words for the others."""
        return len(numbers), ""


class EmptyListing(Listing):
    """An empty listing, before a list is given one."""

    def lines(self, number: int, width: int) -> list[Line]:  # noqa: ARG002 - there is no entry
        """No lines."""
        return []


def fitted(fragments: Sequence[Fragment], width: int, ellipsis: str) -> Line:
    """Fragments cut to a width, with an ellipsis at the cut."""
    result: Line = []
    room = width
    for text, role in fragments:
        length = cell_len(text)
        if length > room:
            if room > 0:
                result.append((cut(text, room, ellipsis), role))
            elif result:
                # The last one fits exactly, but without an ellipsis nobody would see that words are left out.
                last, its_role = result.pop()
                result.append((cut(f"{last}{text}", cell_len(last), ellipsis), its_role))
            return result
        result.append((text, role))
        room -= length
    return result


def first_lines(fragments: Sequence[Fragment], width: int, most: int, ellipsis: str) -> list[Line]:
    """The first lines of a text, with an ellipsis at the end if there are more."""
    lines = wrap(fragments, width)
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    shorter = fitted(last, width - cell_len(ellipsis), ellipsis)
    return [*lines[: most - 1], shorter if shorter != last else [*last, (ellipsis, last[-1][1] if last else "text")]]


def padded(fragments: Sequence[Fragment], width: int, *, right: bool = False) -> Line:
    """Fragments padded with spaces to a width."""
    blanks = (" " * max(0, width - sum(cell_len(text) for text, _ in fragments)), "text")
    return [blanks, *fragments] if right else [*fragments, blanks]


def hanging(
    fragments: Sequence[Fragment], width: int, indent: int, first: Sequence[Fragment], *, every: bool = False
) -> list[Line]:
    """Fragments wrapped with a hanging indent: ``first``, ``indent`` columns wide, precedes the first line.

    With ``every`` it precedes each line.
    """
    blanks: Sequence[Fragment] = first if every else ((" " * indent, "text"),)
    return [
        [*(blanks if number else first), *line] for number, line in enumerate(wrap(fragments, max(1, width - indent)))
    ]


def dated(date: Sequence[Fragment], mark: str, words: Sequence[Fragment], width: int, column: int) -> list[Line]:
    """A date that ends at ``column``, its mark, and words with a hanging indent after them.

    Words begin after a longer date as well if that leaves them half the width; else the date has its own line.
    """
    indent = column + cell_len(f" {mark} ")
    first = [*padded(date, column, right=True), (f" {mark} ", "muted")]
    beyond = sum(cell_len(text) for text, _ in first) - indent
    if beyond <= 0:
        return hanging(words, width, indent, first)
    if 2 * (indent + beyond) > width:
        return [*wrap([*date, (f" {mark} ", "muted")], width), *hanging(words, width, indent, [(" " * indent, "text")])]
    # No-break spaces reserve the room that the date takes on the first line.
    lines = hanging([(GAP * beyond, "text"), *words], width, indent, [])
    text, role = lines[0][0]
    return [[*first, (text[beyond:], role), *lines[0][1:]], *lines[1:]]


def date_column(widths: Iterable[int], most: int) -> int:
    """The columns for dates of these widths: most of them fit, and those that take few columns more.

    Dates that take more than ``most`` columns are not counted.
    """
    measured = sorted(width for width in widths if width <= most) or [most]
    usual = measured[ceil(MOST_DATES * len(measured)) - 1]
    return max(width for width in measured if width <= usual + SPARE)


def ruled(words: Sequence[Fragment], indent: int, width: int, rule: str) -> Line:
    """A heading with a rule to the end of the line: words right-aligned at ``indent``, a space, the rule."""
    line = padded(words, indent, right=True)
    taken = sum(cell_len(text) for text, _ in line)
    return [*line, (" ", "text"), (rule * max(0, width - taken - 1), "line")]


def titled(words: str, count: int, width: int, rule: str) -> Line:
    """A heading with the number of entries below it, and a rule to the end of the line."""
    taken = cell_len(f"{words} {count:,} ")
    return [(f"{words} ", "strong"), (f"{count:,} ", "muted"), (rule * max(0, width - taken), "line")]
