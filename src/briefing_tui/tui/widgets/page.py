"""Which lines of a listing are in sight, and how moving changes that.

A position is an entry and a line within that entry's block (its heading lines, its own lines, its gap), never a row
number over all entries: nothing is wrapped or measured that is not on the page, so that ten entries and a hundred
thousand cost the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing_tui.tui.panes.pane import GUTTER, Line
from briefing_tui.view import Place

if TYPE_CHECKING:
    from briefing_tui.tui.panes.pane import Listing

KEPT = 4000
"""Blocks that are kept before they are forgotten."""


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one entry: ``head`` before it, its own ``lines``, then ``gap`` blank ones."""

    head: list[Line]
    lines: list[Line]
    gap: int

    @property
    def height(self) -> int:
        """How many lines it takes."""
        return len(self.head) + len(self.lines) + self.gap

    @property
    def end(self) -> int:
        """The line after the last of its own."""
        return len(self.head) + len(self.lines)


class Page:
    """A window on a listing, with a cursor; knows nothing of widgets.

    What shows it overrides ``changed``, ``entry_changed``, ``scrolled`` and ``cursor_moved``.
    """

    def __init__(self) -> None:
        self.listing: Listing | None = None
        self.cursor = 0
        self.top = 0
        self.top_line = 0
        self._rows: list[tuple[int, int]] = []
        self._blocks: dict[int, Block] = {}
        self._page_rows = 1
        self._body_width = GUTTER
        self._hidden = (0, 0)
        self._thumb = range(0)

    def changed(self) -> None:
        """Other lines are in sight, or look otherwise."""

    def entry_changed(self, number: int) -> None:
        """An entry looks otherwise, as the cursor came to it or left it."""

    def scrolled(self) -> None:
        """Other entries are in sight than before."""

    def cursor_moved(self) -> None:
        """The cursor is on another entry."""

    @property
    def count(self) -> int:
        """How many entries there are."""
        return len(self.listing) if self.listing is not None else 0

    def hidden(self) -> tuple[int, int]:
        """How many entries are not wholly in sight, above and below."""
        return self._hidden

    def _count_hidden(self) -> None:
        """Count what is out of sight, and place the thumb of the scroll bar by it."""
        seen = {number for number, _ in self._rows if number >= 0}
        whole = [number for number in seen if self._wholly_shown(number)]
        above, below = (min(whole), self.count - 1 - max(whole)) if whole else (self.top, self.count - self.top - 1)
        self._hidden = (above, max(0, below))
        self._thumb = range(0)
        if len(seen) < self.count:
            length = max(1, self.page * len(seen) // self.count)
            start = (self.page - length) * above // max(1, above + below)
            self._thumb = range(start, start + length)

    @property
    def page(self) -> int:
        """How many rows there are for entries."""
        return self._page_rows

    @property
    def _text_width(self) -> int:
        return max(1, self._body_width - GUTTER)

    def _block(self, number: int) -> Block:
        block = self._blocks.get(number)
        if block is None:
            if self.listing is None:
                return Block([], [], 0)
            if len(self._blocks) > KEPT:
                self._blocks.clear()
            width = self._text_width
            head = self.listing.head(width) if number == 0 else []
            block = self._blocks[number] = Block(
                [*head, *self.listing.before(number, width)],
                self.listing.lines(number, width) or [[]],
                self.listing.gap(number),
            )
        return block

    def _lay_out(self, number: int, line: int) -> list[tuple[int, int]]:
        """Which line of which entry stands on each row below a top; -1 is the heading that stays there."""
        rows: list[tuple[int, int]] = []
        if self._has_sticky(number, line):
            rows.append((-1, 0))
        while len(rows) < self.page and number < self.count:
            height = self._block(number).height
            rows.extend((number, index) for index in range(line, height))
            number, line = number + 1, 0
        return rows[: self.page]

    def _has_sticky(self, number: int, line: int) -> bool:
        """Whether, with this place on top, its heading is out of sight while the listing wants it in sight."""
        return line >= len(self._block(number).head) and bool(self._sticky_rows(number))

    def _sticky_rows(self, number: int) -> int:
        """How many rows the heading that stays on top takes while an entry is the topmost."""
        if self.listing is None or self.page <= 2:  # noqa: PLR2004 - a heading and one row below it are no use
            return 0
        return 0 if self.listing.sticky(number, self._text_width) is None else 1

    def _rows_of(self, number: int) -> list[int]:
        """The rows on which the entry's own lines stand."""
        block = self._block(number)
        first, end = len(block.head), block.end
        return [row for row, (other, line) in enumerate(self._rows) if other == number and first <= line < end]

    def _wholly_shown(self, number: int) -> bool:
        return len(self._rows_of(number)) == len(self._block(number).lines)

    def _back(self, number: int, line: int, rows: int) -> tuple[int, int]:
        """The place ``rows`` lines before a line of a block, or the very first line."""
        while rows > line and number > 0:
            rows -= line
            number -= 1
            line = self._block(number).height
        return number, max(0, line - rows)

    def _forth(self, number: int, line: int, rows: int) -> tuple[int, int]:
        """The place ``rows`` lines after a line of a block, or the last block's."""
        while number < self.count - 1 and line + rows >= self._block(number).height:
            rows -= self._block(number).height - line
            number, line = number + 1, 0
        return number, min(line + rows, self._block(number).height - 1)

    def _top_before(self, number: int) -> tuple[int, int]:
        """The first place on top of which the end of an entry is still on the page."""
        place = self._back(number, self._block(number).end, self.page)
        return self._forth(*place, 1) if self._has_sticky(*place) else place

    def _is_too_tall(self, number: int) -> bool:
        """Whether a page does not hold all of an entry, for the first one with what stands before everything."""
        block = self._block(number)
        height = block.end if number == 0 else len(block.lines) + self._sticky_rows(number)
        return height > self.page

    def _put_on_top(self, number: int, line: int) -> None:
        """Put a line on the top row, or the end of the list on the last row."""
        if not self.count:
            self._rows, self._hidden, self._thumb = [], (0, 0), range(0)
            return
        top = min((number, line), self._top_before(self.count - 1))
        if self._has_gap_only_before(top):
            top = (top[0] + 1, 0)
        before = self.top, self.top_line, self._rows
        self.top, self.top_line = top
        self._rows = self._lay_out(*top)
        self._count_hidden()
        if (*top, self._rows) != before:
            self.scrolled()

    def _has_gap_only_before(self, top: tuple[int, int]) -> bool:
        """Whether a top would begin with the blank lines after an entry."""
        return top[1] >= self._block(top[0]).end and top[0] < self.count - 1

    def _bring_into_sight(self) -> None:
        """Scroll as little as is needed to show all of the cursor's entry, or its first lines if it is too tall."""
        block, too_tall = self._block(self.cursor), self._is_too_tall(self.cursor)
        fills_page = too_tall and len(self._rows_of(self.cursor)) >= self.page - 1
        if self._wholly_shown(self.cursor) or (fills_page and self.page > 1):
            return
        start = (self.cursor, len(block.head))
        if start >= (self.top, self.top_line) and not too_tall:
            self._put_on_top(*self._top_before(self.cursor))
        elif self.cursor == 0 or block.end <= self.page or (too_tall and len(block.head) < self.page):
            self._put_on_top(self.cursor, 0)
        else:
            self._put_on_top(*start)

    def go(self, number: int) -> None:
        """Put the cursor on an entry and bring it into sight."""
        if not self.count:
            return
        old, self.cursor = self.cursor, max(0, min(self.count - 1, number))
        if self._wholly_shown(self.cursor):
            self.entry_changed(old)
            self.entry_changed(self.cursor)
        else:
            self._bring_into_sight()
            self.changed()
        if self.cursor != old:
            self.cursor_moved()

    def show(self, number: int) -> None:
        """Put the cursor on an entry, with all before it in sight where a page holds that, else with it on top.

        Of an entry that a page does not hold that is on top which the listing wants to be seen first.
        """
        if not self.count or self.listing is None:
            return
        old, self.cursor = self.cursor, max(0, min(self.count - 1, number))
        number, block = self.cursor, self._block(self.cursor)
        whole = (number, block.end - 1) in self._lay_out(0, 0)
        line = len(block.head) + self.listing.first_line(number, self._text_width, self.page)
        self._put_on_top(*((0, 0) if whole else (number, line)))
        self.changed()
        if number != old:
            self.cursor_moved()

    def move(self, step: int) -> None:
        """Go to a neighbouring entry; inside one that is taller than the page, scroll by a line."""
        if not self.count or self._move_within(step):
            return
        before = self.cursor
        self.go(self.cursor + step)
        if step < 0 and self.cursor != before and self._is_too_tall(self.cursor):
            self._put_on_top(*self._top_before(self.cursor))
            self.changed()

    def _move_within(self, step: int) -> bool:
        """Scroll by a line towards what is out of sight of the cursor's entry; False where that is not needed."""
        block, top = self._block(self.cursor), (self.top, self.top_line)
        first = self.cursor == 0
        if not first and not self._is_too_tall(self.cursor):
            return False
        if step < 0:
            goes_on = top > (self.cursor, 0 if first else len(block.head))
        else:
            goes_on = self._is_too_tall(self.cursor) and (self.cursor, block.end - 1) not in self._rows
        if goes_on:
            self._put_on_top(*(self._forth if step > 0 else self._back)(*top, 1))
            self.changed()
        return goes_on

    def scroll_lines(self, step: int) -> None:
        """Scroll by lines; the cursor goes along only where its entry would be cut."""
        if not self.count:
            return
        self._scroll(step)
        if self._wholly_shown(self.cursor):
            return
        whole, seen = self._in_sight()
        if whole or self.cursor not in seen:
            self._put_cursor((whole or seen)[0 if step > 0 else -1])

    def page_by(self, lines: int) -> None:
        """Scroll by some lines, the cursor kept at its height; at an end, go to the last or first entry."""
        if not self.count:
            return
        rows = self._rows_of(self.cursor)
        row = rows[0] if rows else 0
        before = (self.top, self.top_line)
        self._scroll(lines)
        whole, seen = self._in_sight()
        if (self.top, self.top_line) == before:
            self._put_cursor(self.count - 1 if lines > 0 else 0)
            return
        number = self._rows[min(row, len(self._rows) - 1)][0]
        self._put_cursor(min(whole or seen, key=lambda other: abs(other - number)))

    def _scroll(self, lines: int) -> None:
        number, line = (self._forth if lines > 0 else self._back)(self.top, self.top_line, abs(lines))
        if lines < 0 and self._has_gap_only_before((number, line)):
            line = self._block(number).end - 1
        self._put_on_top(number, line)
        self.changed()

    def _in_sight(self) -> tuple[list[int], list[int]]:
        """The entries that are wholly in sight, and those of which a line is, or whose heading fills the page."""
        numbers = dict.fromkeys(number for number, _ in self._rows if number >= 0)
        seen = [number for number in numbers if self._rows_of(number)] or [self.top]
        return [number for number in seen if self._wholly_shown(number)], seen

    def _put_cursor(self, number: int) -> None:
        if number != self.cursor:
            self.cursor = number
            self.changed()
            self.cursor_moved()

    @property
    def place(self) -> Place:
        """Where the reader is."""
        return Place(self.cursor, self.top, self.top_line)
