"""A list of numbered entries of any height that draws its own lines.

Its position is an entry and a line within that entry's block (its heading lines, its own lines, its gap), never a row
number over all entries: nothing is wrapped or measured that is not on the screen, so that ten entries and a hundred
thousand cost the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.strip import Strip

from briefing_tui.text import cell_len
from briefing_tui.tui.panes.pane import GUTTER, Line
from briefing_tui.tui.rendering import overlaid, strip
from briefing_tui.tui.widgets.drawn import Drawn
from briefing_tui.tui.widgets.frame import frame_bottom, frame_top
from briefing_tui.view import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.selection import Selection

    from briefing_tui.text import Run
    from briefing_tui.tui.panes.pane import Listing
    from briefing_tui.tui.rendering import RoleStyles

KEPT = 4000
"""Blocks and strips that are kept before the cache is emptied."""

WHEEL = 3
"""Lines that one step of the wheel scrolls."""


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


class EntryList(Drawn):
    """Shows a listing with a cursor; knows nothing of what its entries mean."""

    @dataclass
    class Highlighted(Message):
        """The person moved the cursor to an entry."""

        entry_list: EntryList
        number: int

        @property
        def control(self) -> EntryList:
            """The list."""
            return self.entry_list

    @dataclass
    class Clicked(Message):
        """The person clicked into the list; ``number`` is -1 where there is no entry."""

        entry_list: EntryList
        number: int
        twice: bool

        @property
        def control(self) -> EntryList:
            """The list."""
            return self.entry_list

    @dataclass
    class Scrolled(Message):
        """Other entries are in sight than before."""

        entry_list: EntryList

        @property
        def control(self) -> EntryList:
            """The list."""
            return self.entry_list

    def __init__(self, *, framed: bool, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.framed = framed
        self.active = False
        self.listing: Listing | None = None
        self.title: list[Run] = []
        self.spans: Callable[[str], list[tuple[int, int]]] | None = None
        """Finds what is searched in the text of a line."""
        self.cursor = 0
        self.top = 0
        self.top_line = 0
        self._rows: list[tuple[int, int]] = []
        self._blocks: dict[int, Block] = {}
        self._strips: dict[tuple[int, int, bool], Strip] = {}
        self._laid_out_for: tuple[Size, RoleStyles] | None = None
        self._page_rows = 1
        self._body_width = GUTTER
        self._hidden = (0, 0)
        self._thumb = range(0)
        self._sides_kept: tuple[tuple[bool, bool, RoleStyles], tuple[Strip, Strip, Strip]] | None = None
        self._painting = False

    # What is shown

    def present(self, listing: Listing, place: Place, title: list[Run], *, active: bool) -> None:
        """Show a listing at a place."""
        self.title, self.active = title, active
        if listing is not self.listing:
            self.listing = listing
            self._blocks.clear()
            self._strips.clear()
        last = max(0, len(listing) - 1)
        self.cursor = min(place.entry, last)
        self.top, self.top_line = min(place.top, last), place.top_line
        self._settle()
        self.refresh()

    def _settle(self) -> None:
        """Lay out what is in sight, once there is a size for it."""
        if self.size.height:
            self._laid_out_for = (self.size, self.look.roles)
            self._page_rows = max(1, self.size.height - 2 * self._edge)
            self._body_width = max(1, self.size.width - 2 * self._edge - 1)
            self._put_on_top(self.top, self.top_line)
            whole, seen = self._in_sight() if self.count else ([], [0])
            if self.count and (whole or self.cursor not in seen):
                self._bring_into_sight()

    def _fit(self) -> None:
        """Lay everything out anew where size or theme are not those that it was laid out for."""
        if self._laid_out_for != (self.size, self.look.roles):
            self.forget()
            self._settle()

    def retitle(self, title: list[Run], *, active: bool) -> None:
        """Change the title and whether this list has the focus."""
        self.title, self.active = title, active
        self.refresh()

    def mark(self, spans: Callable[[str], list[tuple[int, int]]] | None) -> None:
        """Mark what ``spans`` finds in the text of a line; None: nothing."""
        self.spans = spans
        self._strips.clear()
        self.refresh()

    def forget(self) -> None:
        """Lay every entry out anew: the listing says something else than before."""
        self._blocks.clear()
        self._strips.clear()

    @property
    def place(self) -> Place:
        """Where the reader is."""
        return Place(self.cursor, self.top, self.top_line)

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

    # Geometry

    @property
    def _edge(self) -> int:
        return 1 if self.framed else 0

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

    # Moving

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
            self.post_message(self.Scrolled(self))

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
            self._refresh_entry(old)
            self._refresh_entry(self.cursor)
        else:
            self._bring_into_sight()
            self.refresh()
        if self.cursor != old:
            self.post_message(self.Highlighted(self, self.cursor))

    def move(self, step: int) -> None:
        """Go to a neighbouring entry; inside one that is taller than the page, scroll by a line."""
        if not self.count or self._move_within(step):
            return
        before = self.cursor
        self.go(self.cursor + step)
        if step < 0 and self.cursor != before and self._is_too_tall(self.cursor):
            self._put_on_top(*self._top_before(self.cursor))
            self.refresh()

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
            self.refresh()
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
        self.refresh()

    def _in_sight(self) -> tuple[list[int], list[int]]:
        """The entries that are wholly in sight, and those of which a line is, or whose heading fills the page."""
        numbers = dict.fromkeys(number for number, _ in self._rows if number >= 0)
        seen = [number for number in numbers if self._rows_of(number)] or [self.top]
        return [number for number in seen if self._wholly_shown(number)], seen

    def _put_cursor(self, number: int) -> None:
        if number != self.cursor:
            self.cursor = number
            self.refresh()
            self.post_message(self.Highlighted(self, number))

    def _refresh_entry(self, number: int) -> None:
        rows = self._rows_of(number)
        if rows:
            self.refresh(Region(0, rows[0] + self._edge, self.size.width, len(rows)))

    def cursor_offset(self) -> Offset:
        """Where the terminal's own cursor stands, for screen readers and magnifiers."""
        rows = self._rows_of(self.cursor) if self.count else []
        return self.region.offset + Offset(self._edge, self._edge + (rows[0] if rows else 0))

    # Drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint lines; only those that Textual asks for one by one, to place a selection, need to know their text."""
        self._painting = True
        try:
            return super().render_lines(crop)
        finally:
            self._painting = False

    def render_line(self, y: int) -> Strip:
        """A finished line: the frame, or a row of an entry."""
        self._fit()
        height = self._page_rows
        row = y - self._edge
        if self.framed and not 0 <= row < height:
            return self._frame_line(top=row < 0)
        sides = self._sides
        if row < len(self._rows):
            number, line = self._rows[row]
            body = self._row(number, line)
            if number >= 0 and (not self._painting or self.text_selection is not None):
                body = self._placed(body, number, line)
        else:
            words = self.listing.empty() if row == 0 and self.listing is not None and not self.count else ""
            body = strip([(" " * GUTTER, "text"), (words, "muted")], self._body_width, self.look.roles)
        edge = sides[2] if row in self._thumb else sides[1]
        return Strip.join([sides[0], body, edge])

    def _frame_line(self, *, top: bool) -> Strip:
        glyphs, width = self.look.glyphs, self.size.width
        runs = (
            frame_top(self.title, [], width, glyphs, active=self.active)
            if top
            else frame_bottom(self.hidden_words(), width, glyphs, active=self.active)
        )
        return strip(runs, width, self.look.roles)

    @property
    def _sides(self) -> tuple[Strip, Strip, Strip]:
        """What stands left of a body; right of it; and right of it where the thumb of the scroll bar is."""
        key = (self.active, self.framed, self.look.roles)
        if self._sides_kept is None or self._sides_kept[0] != key:
            glyphs, roles = self.look.glyphs, self.look.roles
            side: list[Run] = [(glyphs.heavy_frame[4] if self.active else " ", "frame")] if self.framed else []
            free, thumb = [(" ", "text"), *side], [(glyphs.thumb, "line"), *side]
            made = (
                strip(side, len(side), roles),
                strip(free, len(free), roles),
                strip(thumb, len(thumb), roles),
            )
            self._sides_kept = (key, made)
        return self._sides_kept[1]

    def _row(self, number: int, line: int) -> Strip:
        cursor = self.active and number == self.cursor
        key = (number if number >= 0 else -1 - self.top, line, cursor)
        found = self._strips.get(key)
        if found is None:
            if len(self._strips) > KEPT:
                self._strips.clear()
            found = self._strips[key] = self._draw(number, line, cursor=cursor)
        return found

    def _draw(self, number: int, line: int, *, cursor: bool) -> Strip:
        roles, listing, width = self.look.roles, self.listing, self._body_width
        if listing is None:
            return Strip.blank(width)
        blanks: Run = (" " * GUTTER, "text")
        if number < 0:
            return strip([blanks, *(listing.sticky(self.top, self._text_width) or [])], width, roles)
        block = self._block(number)
        if line < len(block.head):
            start = 1 if number == 0 and line < len(listing.head(self._text_width)) else GUTTER
            return strip([(" " * start, "text"), *block.head[line]], width, roles)
        if line >= block.end:
            return strip([], width, roles)
        own = line - len(block.head)
        words = block.lines[own]
        if self.spans is not None:
            words = overlaid(words, self.spans(_text(words)), "current" if cursor else "match")
        bar: Run = (self.look.glyphs.bar if cursor else " ", "bar")
        state = listing.state(number) if own == 0 else (" ", "text")
        return strip([bar, state, (" ", "text"), *words], width, roles, cursor=cursor)

    def _placed(self, found: Strip, number: int, line: int) -> Strip:
        """A line whose words know where in the entry's text they stand, with what is selected marked."""
        block = self._block(number)
        own = line - len(block.head)
        if not 0 <= own < len(block.lines) or found.cell_length <= GUTTER:
            return found
        text = _text(block.lines[own])
        offset = sum(len(_text(other)) + 1 for other in block.lines[:own])
        gutter, words = found.divide([GUTTER, found.cell_length])
        span = self.text_selection.get_span(number) if self.text_selection else None
        if span is not None:
            start = max(0, span[0] - offset)
            end = len(text) if span[1] == -1 else min(len(text), span[1] - offset)
            if start < end:
                cells = [cell_len(text[:start]), cell_len(text[:end]), words.cell_length]
                before, marked, after = words.divide(cells)
                style = self.screen.get_component_rich_style("screen--selection")
                words = Strip.join([before, marked.apply_style(style), after])
        return Strip.join([gutter, words.apply_offsets(offset, number)])

    def hidden_words(self) -> str:
        """``↑ 3  ↓ 5 more``, or nothing where all is in sight."""
        glyphs = self.look.glyphs
        above, below = self._hidden
        parts = [f"{glyphs.up} {above}" if above else "", f"{glyphs.down} {below}" if below else ""]
        words = "  ".join(filter(None, parts))
        return f"{words} more" if words else ""

    # Events

    def on_resize(self) -> None:
        """Lay out anew, keeping entry and scroll; a frame may have done so already."""
        self._fit()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down."""
        event.stop()
        self.scroll_lines(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up."""
        event.stop()
        self.scroll_lines(-WHEEL)

    def on_click(self, event: events.Click) -> None:
        """Report the entry that was clicked."""
        row = event.y - self._edge
        number = self._rows[row][0] if 0 <= row < len(self._rows) else -1
        self.post_message(self.Clicked(self, number, twice=event.chain == 2))  # noqa: PLR2004

    def text_select_all(self) -> None:
        """A double click opens an entry; it does not select the whole list."""

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text of the entries in sight, without the gutter."""
        parts: list[str] = []
        for number in dict.fromkeys(number for number, _ in self._rows if number >= 0):
            span = selection.get_span(number)
            if span is not None:
                text = "\n".join(_text(line) for line in self._block(number).lines)
                parts.append(text[span[0] :] if span[1] == -1 else text[span[0] : span[1]])
        return ("\n".join(parts), "\n") if parts else None

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002 - Textual's signature
        """Repaint with the part that is selected."""
        self.refresh()


def _text(line: Line) -> str:
    return "".join(text for text, _ in line).replace("\u00a0", " ")
