"""Scrolling of a listing: the visible lines at a place, and the places that moves lead to.

A position is an entry and a line within that entry's block (its heading lines, its own lines, its gap), never a row
number over all entries: nothing outside the page is wrapped or measured, so that ten entries and a hundred thousand
cost the same.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, TypeAlias

from briefing_tui.records import Frozen
from briefing_tui.text.fragments import has_match, marked
from briefing_tui.tui.widgets.listing import GUTTER
from briefing_tui.view.contents import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.geometry import Size

    from briefing_tui.text.fragments import Spans
    from briefing_tui.tui.widgets.listing import Line, Listing

KEPT = 4000
"""Maximum number of cached blocks."""

Position: TypeAlias = tuple[int, int]
"""An entry and a line of its block."""

STICKY = -1
"""The entry number that marks a sticky heading."""


class Block(Frozen):
    """The lines of one entry: ``head`` before it, its own ``lines``, then ``gap`` blank ones."""

    head: list[Line]
    lines: list[Line]
    gap: int

    @property
    def height(self) -> int:
        """Number of lines."""
        return len(self.head) + len(self.lines) + self.gap

    @property
    def end(self) -> int:
        """The line after the last of its own."""
        return len(self.head) + len(self.lines)


class Hidden(Frozen):
    """What is out of view: whole entries above and below, and whether a visible entry continues there."""

    above: int
    below: int
    cut_above: bool
    cut_below: bool


class Page:
    """A view of a listing at a fixed width and height. It is stateless: places map to rows, or to other places.

    The listing must not change while the page is in use; a different listing, width or height needs a new page.
    """

    def __init__(self, listing: Listing, width: int, rows: int) -> None:
        self.listing = listing
        self.width = width
        self.rows = rows
        self.count = len(listing)
        self._blocks: dict[int, Block] = listing.blocks(width)
        self._laid_out: tuple[Position, list[Position]] = ((0, 0), [])
        self._fitted: tuple[Place, Place] = (Place(-1), Place())
        self._thumb: tuple[Position, range] = ((-1, 0), range(0))
        """The last results, since each drawn line asks for them: a top with its rows, a place with its thumb."""

    def block(self, number: int) -> Block:
        """The lines of an entry."""
        block = self._blocks.get(number)
        if block is None:
            if len(self._blocks) > KEPT:
                self._blocks.clear()
            head = self.listing.head(self.width) if number == 0 else []
            block = self._blocks[number] = Block(
                [*head, *self.listing.before(number, self.width)],
                self.listing.lines(number, self.width) or [[]],
                self.listing.gap(number),
            )
        return block

    # What is in view

    def fit(self, place: Place) -> Place:
        """The nearest valid place: the page is full, and the cursor's entry is visible."""
        if self._fitted[0] != place:
            self._fitted = (place, self._fit(place))
        return self._fitted[1]

    def _fit(self, place: Place) -> Place:
        if not self.count:
            return Place()
        cursor, number = (min(max(0, one), self.count - 1) for one in (place.entry, place.top))
        top = self._filled((number, self._line(place) if number == place.top else 0))
        whole, seen = self._in_sight(top)
        if cursor not in seen or (whole and not self._is_too_tall(cursor)):
            top = self._brought(cursor, top)
        return self._place(cursor, top)

    def _place(self, cursor: int, top: Position) -> Place:
        return Place(cursor, *top, self.width, len(self.block(top[0]).head)) if top[1] else Place(cursor, top[0])

    def _line(self, place: Place) -> int:
        """The top line; at a different width, the line that contains the words that were first on it.

        The number of headings may have changed; the bottom line counts only if there is no other room for it.
        """
        if place.width <= 0 or place.top_line <= 0:
            return max(0, place.top_line)
        block, line = self.block(place.top), place.top_line - place.head
        if line >= 0 and place.width != self.width:
            then = self.listing.lines(place.top, place.width)
            line = _line_of_words(then, min(line, len(then) - 1), block.lines)
        return max(0, len(block.head) + line)

    def rows_at(self, place: Place) -> list[Position]:
        """The entry and the line of its block on each row; an entry of -1 is the sticky heading."""
        return self._rows((place.top, place.top_line)) if self.count else []

    def hidden(self, place: Place) -> Hidden:
        """What is out of view at a place."""
        if not self.count:
            return Hidden(0, 0, cut_above=False, cut_below=False)
        rows = self.rows_at(place)
        seen = self._seen(rows)
        if not seen:
            # The lines before an entry fill the page.
            above = place.top + (place.top_line >= self.block(place.top).end)
            return Hidden(above, self.count - above, cut_above=False, cut_below=False)
        first, last = seen[0], seen[-1]
        return Hidden(
            first,
            self.count - 1 - last,
            cut_above=(first, len(self.block(first).head)) not in rows,
            cut_below=(last, self.block(last).end - 1) not in rows,
        )

    def thumb(self, place: Place) -> range:
        """The rows of the scroll bar's thumb; empty if all entries are visible."""
        top = (place.top, place.top_line)
        if self._thumb[0] != top:
            self._thumb = (top, self._thumb_of(self.hidden(place)))
        return self._thumb[1]

    def _thumb_of(self, hidden: Hidden) -> range:
        missing = hidden.above + hidden.below
        if not missing:
            return range(0)
        length = max(1, self.rows * (self.count - missing) // self.count)
        start = (self.rows - length) * hidden.above // missing
        return range(start, start + length)

    def rows_of(self, place: Place, number: int) -> list[int]:
        """The rows of an entry's own lines."""
        return self._rows_of(self.rows_at(place), number)

    def _rows(self, top: Position) -> list[Position]:
        if self._laid_out[0] != top or not self._laid_out[1]:
            self._laid_out = (top, self._lay_out(*top))
        return self._laid_out[1]

    def _lay_out(self, number: int, line: int) -> list[Position]:
        rows: list[Position] = []
        if self._has_sticky(number, line):
            rows.append((STICKY, 0))
        while len(rows) < self.rows and number < self.count:
            height = self.block(number).height
            rows.extend((number, index) for index in range(line, height))
            number, line = number + 1, 0
        return rows[: self.rows]

    def _has_sticky(self, number: int, line: int) -> bool:
        """Whether, with this place on top, its heading is out of view and should be sticky."""
        return line >= len(self.block(number).head) and bool(self._sticky_rows(number))

    def _sticky_rows(self, number: int) -> int:
        """Number of rows of the sticky heading while an entry is the topmost."""
        if self.rows <= 2:  # noqa: PLR2004 - a heading and one row below it are no use
            return 0
        return 0 if self.listing.sticky(number, self.width) is None else 1

    def _rows_of(self, rows: Sequence[Position], number: int) -> list[int]:
        block = self.block(number)
        first, end = len(block.head), block.end
        return [row for row, (other, line) in enumerate(rows) if other == number and first <= line < end]

    def _seen(self, rows: Sequence[Position]) -> list[int]:
        """The entries with at least one visible line of their own."""
        numbers = dict.fromkeys(number for number, _ in rows if number != STICKY)
        return [number for number in numbers if self._rows_of(rows, number)]

    def _is_whole(self, rows: Sequence[Position], number: int) -> bool:
        return len(self._rows_of(rows, number)) == len(self.block(number).lines)

    def _in_sight(self, top: Position) -> tuple[list[int], list[int]]:
        """The entries that are entirely visible, and those with a visible line, or whose heading fills the page."""
        rows = self._rows(top)
        seen = self._seen(rows) or [top[0]]
        return [number for number in seen if self._is_whole(rows, number)], seen

    def _is_too_tall(self, number: int) -> bool:
        """Whether an entry does not fit on a page; for the first one, including the lines before everything."""
        block = self.block(number)
        height = block.end if number == 0 else len(block.lines) + self._sticky_rows(number)
        return height > self.rows

    # Tops

    def _back(self, top: Position, rows: int) -> Position:
        """The position ``rows`` lines before ``top``, or the very first line."""
        number, line = top
        while rows > line and number > 0:
            rows -= line
            number -= 1
            line = self.block(number).height
        return number, max(0, line - rows)

    def _forth(self, top: Position, rows: int) -> Position:
        """The position ``rows`` lines after ``top``, or the last line."""
        number, line = top
        while number < self.count - 1 and line + rows >= self.block(number).height:
            rows -= self.block(number).height - line
            number, line = number + 1, 0
        return number, min(line + rows, self.block(number).height - 1)

    def _last_top(self, number: int) -> Position:
        """The first top position at which the end of an entry is on the page."""
        top = self._back((number, self.block(number).end), self.rows)
        return self._forth(top, 1) if self._has_sticky(*top) else top

    def _filled(self, top: Position) -> Position:
        """A top position, or an earlier one if the end of the list would leave rows empty."""
        top = min(top, self._last_top(self.count - 1))
        is_cut = self.listing.is_whole and top[1] > 0 and top[0] < self.count - 1
        return (top[0] + 1, 0) if is_cut or self._has_gap_only(top) else top

    def _has_gap_only(self, top: Position) -> bool:
        """Whether a top position would begin with the blank lines after an entry."""
        return top[1] >= self.block(top[0]).end and top[0] < self.count - 1

    def _brought(self, cursor: int, top: Position) -> Position:
        """The nearest top position with the entire entry visible, or its first lines if it is too tall."""
        rows, block, is_too_tall = self._rows(top), self.block(cursor), self._is_too_tall(cursor)
        fills_page = is_too_tall and len(self._rows_of(rows, cursor)) >= self.rows - 1
        if self._is_whole(rows, cursor) or (fills_page and self.rows > 1):
            return top
        start = (cursor, len(block.head))
        if start >= top and not is_too_tall:
            return self._filled(self._last_top(cursor))
        if cursor == 0 or block.end <= self.rows or (is_too_tall and len(block.head) < self.rows):
            return self._filled((cursor, 0))
        return self._filled(start)

    # Moving: each method takes a displayed place, and returns the next one

    def go(self, place: Place, number: int) -> Place:
        """Move the cursor to an entry and scroll it into view."""
        cursor = max(0, min(self.count - 1, number))
        return self._place(cursor, self._brought(cursor, (place.top, place.top_line)))

    def show(self, number: int) -> Place:
        """Move the cursor to an entry, with all its preceding lines visible if they fit, else with the entry on top.

        For an entry that does not fit, the line that the listing prefers is on top.
        """
        number = max(0, min(self.count - 1, number))
        block = self.block(number)
        if (number, block.end - 1) in self._rows((0, 0)):
            return self._place(number, self._filled((0, 0)))
        line = len(block.head) + self.listing.first_line(number, self.width, self.rows)
        return self._place(number, self._filled((number, line)))

    def show_match(self, place: Place, spans: Spans | None, *, head: bool) -> Place:
        """Scroll to the first line with a match by ``spans``, of the cursor's entry or its ``head``."""
        block = self.block(place.entry)
        first, lines = (0, block.head) if head else (len(block.head), block.lines)
        line = next((line for line, words in enumerate(lines, first) if has_match(marked(words, spans))), -1)
        return place if line < 0 else self._with_line(place, line)

    def show_row_match(self, place: Place, spans: Spans | None, step: int) -> Place:
        """Scroll to the first line of the cursor's entry with a match, headings included; to the last for -1."""
        lines = self._matching(place.entry, spans)
        return self._with_line(place, lines[0 if step > 0 else -1]) if lines else place

    def step_match(self, place: Place, spans: Spans | None, step: int) -> Place:
        """Scroll to the next or previous line with a match out of view in the cursor's entry; else stay."""
        seen = [line for number, line in self.rows_at(place) if number == place.entry]
        if not seen:
            return place
        lines = self._matching(place.entry, spans)
        ahead = [line for line in lines if (line > seen[-1] if step > 0 else line < seen[0])]
        return self._with_line(place, ahead[0 if step > 0 else -1]) if ahead else place

    def _matching(self, number: int, spans: Spans | None) -> list[int]:
        """The lines of an entry's block with a match."""
        block = self.block(number)
        lines = enumerate([*block.head, *block.lines])
        return [line for line, words in lines if has_match(marked(words, spans))]

    def _with_line(self, place: Place, line: int) -> Place:
        """Scroll a line of the cursor's entry to the middle, unless it is in view."""
        if (place.entry, line) in self.rows_at(place):
            return place
        return self._place(place.entry, self._filled(self._back((place.entry, line), self.rows // 2)))

    def move(self, place: Place, step: int) -> Place:
        """Move to a neighbouring entry; inside one taller than the page, scroll by a line."""
        if self._has_more(place, step):
            top = (self._forth if step > 0 else self._back)((place.top, place.top_line), 1)
            return self._place(place.entry, self._filled(top))
        after = self.go(place, place.entry + step)
        if step < 0 and after.entry != place.entry and self._is_too_tall(after.entry):
            return self._place(after.entry, self._filled(self._last_top(after.entry)))
        return after

    def _has_more(self, place: Place, step: int) -> bool:
        """Whether lines of the cursor's entry are still unread in the direction of a step."""
        block, first = self.block(place.entry), place.entry == 0
        if not first and not self._is_too_tall(place.entry):
            return False
        if step < 0:
            return (place.top, place.top_line) > (place.entry, 0 if first else len(block.head))
        return self._is_too_tall(place.entry) and (place.entry, block.end - 1) not in self.rows_at(place)

    def scroll(self, place: Place, lines: int) -> Place:
        """Scroll by lines; the cursor moves only if its entry would be cut off."""
        top = self._scrolled(place, lines)
        if self._is_whole(self._rows(top), place.entry):
            return self._place(place.entry, top)
        whole, seen = self._in_sight(top)
        stays = not whole and place.entry in seen
        return self._place(place.entry if stays else (whole or seen)[0 if lines > 0 else -1], top)

    def turn(self, place: Place, lines: int) -> Place:
        """Scroll by lines, keeping the cursor's height; at an end, move to the last or first entry."""
        rows = self.rows_of(place, place.entry)
        top = self._scrolled(place, lines)
        if top == (place.top, place.top_line):
            return self._place(self.count - 1 if lines > 0 else 0, top)
        whole, seen = self._in_sight(top)
        shown = self._rows(top)
        number = shown[min(rows[0] if rows else 0, len(shown) - 1)][0]
        return self._place(min(whole or seen, key=lambda other: abs(other - number)), top)

    def _scrolled(self, place: Place, lines: int) -> Position:
        number, line = (self._forth if lines > 0 else self._back)((place.top, place.top_line), abs(lines))
        if lines < 0 and self._has_gap_only((number, line)):
            line = self.block(number).end - 1
        return self._filled((number, line))


def rows_needed(listing: Listing, width: int, most: int) -> int:
    """Number of rows that all of a listing takes at this width; at most ``most``."""
    width = listing.text_width(width)
    page = Page(listing, width, most)
    rows = len(listing.top(width)) + len(listing.foot(width))
    for number in range(len(listing)):
        rows += page.block(number).height
        if rows >= most:
            return most
    return max(1, rows - (listing.gap(len(listing) - 1) if len(listing) else 0))


class Layout(Frozen):
    """A listing in a list of a given size: its page, and the fixed lines above and below."""

    page: Page
    top: list[Line]
    foot: list[Line]
    foot_gap: int | None

    @classmethod
    def of(cls, listing: Listing, size: Size, edge: int) -> Layout:
        """The layout of a listing with an ``edge`` around it; lines below the entries are dropped if space is short."""
        width = listing.text_width(max(1, size.width - 2 * edge - 1 - GUTTER))
        top, foot = listing.top(width), listing.foot(width)
        rows = size.height - 2 * edge - len(top)
        if rows - len(foot) < listing.foot_needs:
            foot = []
        rows = max(1, rows - len(foot))
        if listing.is_whole and len(listing):
            gap = listing.gap(0)
            height = len(listing.lines(0, width)) + gap
            rows = max(1, (rows + gap) // height * height - gap)
        return cls(Page(listing, width, rows), top, foot, listing.foot_gap)

    def fixed_line(self, row: int, rows: int) -> Line | None:
        """A fixed line, by its row relative to the first of the ``rows`` of entries; None if there is none."""
        if row < 0:
            return self.top[row + len(self.top)] if row >= -len(self.top) else []
        first = self.page.rows
        if self.foot_gap is not None:
            first = min(first, max(1, rows) + self.foot_gap)
        return self.foot[row - first] if first <= row < first + len(self.foot) else None


def _line_of_words(then: Sequence[Line], line: int, now: Sequence[Line]) -> int:
    """The line that now contains the words that began a line before rewrapping."""
    before = sum(map(_letters, then[:line]))
    ends = accumulate(map(_letters, now))
    return next((number for number, end in enumerate(ends) if end > before), max(0, len(now) - 1))


def _letters(line: Line) -> int:
    """Number of characters in a line except spaces, which change with wrapping."""
    return sum(len(text) - text.count(" ") for text, _ in line)
