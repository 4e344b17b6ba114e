"""A listing: entries of a list, the lines before them, and the lines of each."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from briefing_tui.text.cells import cell_len, cut
from briefing_tui.text.fragments import wrap
from briefing_tui.view.phrasing import GAP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing_tui.text.cells import Fragment
    from briefing_tui.text.fragments import Spans


Line = list["Fragment"]


GUTTER = 3
"""Columns before an entry's own: the bar, the state, a blank."""


class Listing(ABC):
    """Numbered entries of any height, laid out for a width: all that a list needs to draw them.

    Lines begin after the gutter; ``width`` counts the columns from there to the last one that text may use. A listing
    says the same for as long as it lives: what shows something else is another one.
    """

    spans: Spans | None = None
    """Finds what is searched; each line is marked when it is drawn, so only what goes over a line need be marked.

    It is the one thing that changes: no line gets longer or shorter by it.
    """

    _laid_out: tuple[tuple[int, Spans | None], dict[int, Any]] = ((0, None), {})

    def blocks(self, width: int) -> dict[int, Any]:
        """What a page has laid out in a width, by entry: a page of another height goes on with it."""
        key = (width, self.spans)
        if self._laid_out[0] != key:
            self._laid_out = (key, {})
        return self._laid_out[1]

    is_whole = False
    """Whether no entry may be cut at the edge of the page: all have as many lines as the first, with the same gap."""

    def __len__(self) -> int:
        """How many entries there are."""
        return 0

    @abstractmethod
    def lines(self, number: int, width: int) -> list[Line]:
        """The lines of an entry, at least one."""

    def head(self, width: int) -> list[Line]:  # noqa: ARG002
        """Lines that stand before everything and scroll away with it; they begin two columns before an entry's own."""
        return []

    def top(self, width: int) -> list[Line]:  # noqa: ARG002
        """Lines that stay above all entries."""
        return []

    def foot(self, width: int) -> list[Line]:  # noqa: ARG002
        """Lines that stay below all entries."""
        return []

    foot_needs = 0
    """Rows that entries must have for these lines to stand below them."""

    foot_gap: int | None = None
    """Blank rows between the last entry and these, where there is room; None: they stand at the lower edge."""

    def before(self, number: int, width: int) -> list[Line]:  # noqa: ARG002 - what most listings need nothing for
        """The lines before an entry that do not belong to it: headings and rules."""
        return []

    def gap(self, number: int) -> int:  # noqa: ARG002
        """How many blank lines follow an entry."""
        return 0

    def first_line(self, number: int, width: int, rows: int) -> int:  # noqa: ARG002
        """Which of an entry's lines is to be on top where it is shown on a page of ``rows`` that does not hold it."""
        return 0

    def sticky(self, number: int, width: int) -> Line | None:  # noqa: ARG002
        """A heading that stays on top while ``number`` is the topmost entry."""
        return None

    def state(self, number: int) -> Fragment:  # noqa: ARG002
        """The one mark in the gutter."""
        return (" ", "text")

    def empty(self) -> str:
        """What is said where there is no entry."""
        return ""

    def counted(self, numbers: range) -> tuple[int, str]:
        """How many of some entries are counted as its own, and the words for any others among them."""
        return len(numbers), ""


class NoListing(Listing):
    """What a list shows before it is given something."""

    def lines(self, number: int, width: int) -> list[Line]:  # noqa: ARG002 - there is no entry
        """No lines."""
        return []


def fitted(fragments: Sequence[Fragment], width: int, ellipsis: str) -> Line:
    """Runs cut to a width, the last one that fits with an ellipsis."""
    result: Line = []
    room = width
    for text, role in fragments:
        length = cell_len(text)
        if length > room:
            if room > 0:
                result.append((cut(text, room, ellipsis), role))
            return result
        result.append((text, role))
        room -= length
    return result


def padded(fragments: Sequence[Fragment], width: int, *, right: bool = False) -> Line:
    """Runs filled up with blanks to a width."""
    blanks = (" " * max(0, width - sum(cell_len(text) for text, _ in fragments)), "text")
    return [blanks, *fragments] if right else [*fragments, blanks]


def hung(
    fragments: Sequence[Fragment], width: int, indent: int, first: Sequence[Fragment], *, every: bool = False
) -> list[Line]:
    """Runs wrapped behind ``first``, which takes ``indent`` columns, the further lines under the first letter.

    With ``every`` each line begins with ``first``.
    """
    blanks: Sequence[Fragment] = first if every else ((" " * indent, "text"),)
    return [
        [*(blanks if number else first), *line] for number, line in enumerate(wrap(fragments, max(1, width - indent)))
    ]


def dated(date: Sequence[Fragment], mark: str, words: Sequence[Fragment], width: int, column: int) -> list[Line]:
    """A date that ends at ``column``, its mark, and words that hang behind them.

    Words begin behind a longer date as well, where that leaves them half the width; else the date has its own line.
    """
    indent = column + cell_len(f" {mark} ")
    first = [*padded(date, column, right=True), (f" {mark} ", "muted")]
    beyond = sum(cell_len(text) for text, _ in first) - indent
    if beyond <= 0:
        return hung(words, width, indent, first)
    if 2 * (indent + beyond) > width:
        return [*wrap([*date, (f" {mark} ", "muted")], width), *hung(words, width, indent, [(" " * indent, "text")])]
    # Blanks that are never broken keep the room that the date takes of the first line.
    lines = hung([(GAP * beyond, "text"), *words], width, indent, [])
    text, role = lines[0][0]
    return [[*first, (text[beyond:], role), *lines[0][1:]], *lines[1:]]


def ruled(words: Sequence[Fragment], indent: int, width: int, rule: str) -> Line:
    """A heading with a rule to the end of the line: words that end at ``indent`` at least, a blank, the rule."""
    line = padded(words, indent, right=True)
    taken = sum(cell_len(text) for text, _ in line)
    return [*line, (" ", "text"), (rule * max(0, width - taken - 1), "line")]


def titled(words: str, count: int, width: int, rule: str) -> Line:
    """A heading with the number of what stands below it, and a rule to the end of the line."""
    taken = cell_len(f"{words} {count} ")
    return [(f"{words} ", "strong"), (f"{count} ", "muted"), (rule * max(0, width - taken), "line")]
