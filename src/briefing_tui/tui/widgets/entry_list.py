"""A list of numbered entries of any height that draws its own lines.

Its position is an entry and a line within that entry's block (its heading lines, its own lines, its gap), never a row
number over all entries: nothing is wrapped or measured that is not on the screen, so that ten entries and a hundred
thousand cost the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip

from briefing_tui.text import cell_len
from briefing_tui.tui.panes.pane import GUTTER, Line
from briefing_tui.tui.rendering import strip
from briefing_tui.tui.widgets.drawn import Drawn
from briefing_tui.tui.widgets.frame import frame_bottom, frame_top
from briefing_tui.view import Place

if TYPE_CHECKING:
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
        self.cursor = 0
        self.top = 0
        self.top_line = 0
        self._rows: list[tuple[int, int]] = []
        self._blocks: dict[int, Block] = {}
        self._strips: dict[tuple[int, int, bool], Strip] = {}
        self._kept_for: tuple[int, RoleStyles] | None = None

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

    def _settle(self) -> None:
        """Lay out what is in sight, once there is a size for it."""
        if self.size.height:
            self._put_on_top(self.top, self.top_line)
            self._bring_into_sight()
        self.refresh()

    def retitle(self, title: list[Run], *, active: bool) -> None:
        """Change the title and whether this list has the focus."""
        self.title, self.active = title, active
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
        return len(self.listing) if self.listing else 0

    def hidden(self) -> tuple[int, int]:
        """How many entries are not wholly in sight, above and below."""
        whole = [number for number in {number for number, _ in self._rows if number >= 0} if self._wholly_shown(number)]
        if not whole:
            return (self.top, max(0, self.count - self.top - 1))
        return (min(whole), self.count - 1 - max(whole))

    # Geometry

    @property
    def _edge(self) -> int:
        return 1 if self.framed else 0

    @property
    def page(self) -> int:
        """How many rows there are for entries."""
        return max(1, self.size.height - 2 * self._edge)

    @property
    def _text_width(self) -> int:
        return max(1, self.size.width - 2 * self._edge - GUTTER - 1)

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

    def _lay_out(self) -> None:
        """Work out which line of which entry stands on each row; -1 is the heading that stays on top."""
        if self._kept_for != (self.size.width, self.look.roles):
            self._kept_for = (self.size.width, self.look.roles)
            self._blocks.clear()
            self._strips.clear()
        rows: list[tuple[int, int]] = []
        number, line = self.top, self.top_line
        if self.listing and self.count and self._has_sticky():
            rows.append((-1, 0))
        while len(rows) < self.page and number < self.count:
            height = self._block(number).height
            rows.extend((number, index) for index in range(line, height))
            number, line = number + 1, 0
        self._rows = rows[: self.page]

    def _has_sticky(self) -> bool:
        """Whether the top entry's heading is out of sight while the listing wants it in sight."""
        if self.listing is None or self.listing.sticky(self.top, self._text_width) is None:
            return False
        return self.page > 2 and not (self._block(self.top).head and self.top_line < len(self._block(self.top).head))  # noqa: PLR2004

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

    def _last_top(self) -> tuple[int, int]:
        """The top that shows the end of the list on the last row."""
        last = self.count - 1
        place = self._back(last, self._block(last).end, self.page)
        return (
            self._back(*place, 1)
            if place != (0, 0) and self.listing and self.listing.sticky(0, 1) is not None
            else place
        )

    # Moving

    def _put_on_top(self, number: int, line: int) -> None:
        """Put a line on the top row, or the end of the list on the last row."""
        if not self.count:
            self._rows = []
            return
        end = self._last_top()
        top = min((number, line), max(end, (0, 0)))
        if self._has_gap_only_before(top):
            top = (top[0] + 1, 0)
        if top != (self.top, self.top_line):
            self.top, self.top_line = top
        self._lay_out()
        self.refresh()
        self.post_message(self.Scrolled(self))

    def _has_gap_only_before(self, top: tuple[int, int]) -> bool:
        """Whether a top would begin with the blank lines after an entry."""
        return top[1] >= self._block(top[0]).end and top[0] < self.count - 1

    def _bring_into_sight(self) -> None:
        """Scroll as little as is needed to show all of the cursor's entry, or its first lines if it is too tall."""
        if not self.count:
            return
        if self._wholly_shown(self.cursor):
            self.post_message(self.Scrolled(self))
            return
        block = self._block(self.cursor)
        rows = self._rows_of(self.cursor)
        above = self.cursor < self.top or (
            self.cursor == self.top and rows and (len(block.head), 0) < (self.top_line, 0)
        )
        if above or len(block.lines) >= self.page:
            whole = block.end <= self.page
            self._put_on_top(self.cursor, 0 if whole else len(block.head))
        else:
            sticky = 1 if self.listing and self.listing.sticky(self.cursor, self._text_width) is not None else 0
            top = self._back(self.cursor, block.end, self.page - sticky)
            self._put_on_top(*top)
            if not self._wholly_shown(self.cursor):
                self._put_on_top(*self._forth(self.top, self.top_line, 1))

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
        if not self.count:
            return
        block = self._block(self.cursor)
        if len(block.lines) > self.page and self.cursor == self.top:
            line = self.top_line + step
            if len(block.head) <= line <= block.end - self.page:
                self._put_on_top(self.top, line)
                return
        if self.cursor == 0 and step < 0 and (self.top, self.top_line) != (0, 0):
            self._put_on_top(*self._back(self.top, self.top_line, 1))
        before = self.cursor
        self.go(self.cursor + step)
        if step < 0 and self.cursor != before and len(self._block(self.cursor).lines) > self.page:
            self._put_on_top(self.cursor, self._block(self.cursor).end - self.page)

    def scroll_lines(self, step: int) -> None:
        """Scroll by lines; the cursor goes along only where it would be out of sight."""
        if not self.count:
            return
        forth = step > 0
        self._put_on_top(*(self._forth if forth else self._back)(self.top, self.top_line, abs(step)))
        if self._rows_of(self.cursor):
            return
        seen = [number for number, _ in self._rows if number >= 0]
        whole = [number for number in seen if self._wholly_shown(number)] or seen
        self._put_cursor(whole[0] if forth else whole[-1])

    def page_by(self, lines: int) -> None:
        """Scroll by some lines, the cursor kept at its height; at an end, go to the last or first entry."""
        if not self.count:
            return
        rows = self._rows_of(self.cursor)
        row = rows[0] if rows else 0
        before = (self.top, self.top_line)
        self._put_on_top(*(self._forth if lines > 0 else self._back)(self.top, self.top_line, abs(lines)))
        if (self.top, self.top_line) == before:
            self.go(self.count - 1 if lines > 0 else 0)
            return
        number = self._rows[min(row, len(self._rows) - 1)][0]
        whole = [other for other, _ in self._rows if other >= 0 and self._wholly_shown(other)]
        if whole and number not in whole:
            number = min(whole, key=lambda other: abs(other - number))
        self._put_cursor(max(0, number))

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

    def render_line(self, y: int) -> Strip:
        """A finished line: the frame, or a row of an entry."""
        if self._kept_for != (self.size.width, self.look.roles):
            self._lay_out()
        width = self.size.width
        if self.framed and y in {0, self.size.height - 1}:
            glyphs = self.look.glyphs
            runs = (
                frame_top(self.title, [], width, glyphs, active=self.active)
                if y == 0
                else frame_bottom(self.hidden_words(), width, glyphs, active=self.active)
            )
            return strip(runs, width, self.look.roles)
        inner = width - 2 * self._edge
        row = y - self._edge
        if row < len(self._rows):
            body = self._row(*self._rows[row], inner)
        else:
            words = self.listing.empty() if row == 0 and self.listing and not self.count else ""
            body = strip([(" " * GUTTER, "text"), (words, "muted")], inner, self.look.roles)
        body = self._with_scroll_mark(body, row, inner)
        if not self.framed:
            return body
        side = strip([(self.look.glyphs.heavy_frame[4] if self.active else " ", "frame")], 1, self.look.roles)
        return Strip.join([side, body, side])

    def _row(self, number: int, line: int, inner: int) -> Strip:
        cursor = self.active and number == self.cursor
        key = (number if number >= 0 else -1 - self.top, line, cursor)
        found = self._strips.get(key)
        if found is None:
            if len(self._strips) > KEPT:
                self._strips.clear()
            found = self._strips[key] = self._draw(number, line, inner, cursor=cursor)
        selection = self.text_selection
        if selection is not None and number >= 0:
            return self._selected(found, number, line, selection)
        return found

    def _draw(self, number: int, line: int, inner: int, *, cursor: bool) -> Strip:
        roles, listing = self.look.roles, self.listing
        if listing is None:
            return Strip.blank(inner)
        blanks: Run = (" " * GUTTER, "text")
        if number < 0:
            return strip([blanks, *(listing.sticky(self.top, self._text_width) or [])], inner, roles)
        block = self._block(number)
        if line < len(block.head):
            start = 1 if number == 0 and line < len(listing.head(self._text_width)) else GUTTER
            return strip([(" " * start, "text"), *block.head[line]], inner, roles)
        if line >= block.end:
            return strip([], inner, roles)
        own = line - len(block.head)
        bar: Run = (self.look.glyphs.bar if cursor else " ", "bar")
        state = listing.state(number) if own == 0 else (" ", "text")
        gutter = strip([bar, state, (" ", "text")], GUTTER, roles, cursor=cursor)
        body = strip(block.lines[own], inner - GUTTER, roles, cursor=cursor)
        offset = sum(len(_text(other)) + 1 for other in block.lines[:own])
        return Strip.join([gutter, body.apply_offsets(offset, number)])

    def _selected(self, found: Strip, number: int, line: int, selection: Selection) -> Strip:
        """A line with the part of it that is selected reversed."""
        span = selection.get_span(number)
        block = self._block(number)
        own = line - len(block.head)
        if span is None or not 0 <= own < len(block.lines):
            return found
        text = _text(block.lines[own])
        offset = sum(len(_text(other)) + 1 for other in block.lines[:own])
        start = max(0, span[0] - offset)
        end = len(text) if span[1] == -1 else min(len(text), span[1] - offset)
        if start >= end:
            return found
        left = GUTTER + cell_len(text[:start])
        right = left + cell_len(text[start:end])
        before, marked, after = found.divide([left, right, found.cell_length])
        style = self.screen.get_component_rich_style("screen--selection")
        return Strip.join([before, marked.apply_style(style), after])

    def _with_scroll_mark(self, body: Strip, row: int, inner: int) -> Strip:
        """The thumb of the scroll bar in the last column, sized by the entries in sight."""
        seen = len({number for number, _ in self._rows if number >= 0})
        if not self.count or seen >= self.count or inner < GUTTER:
            return body
        length = max(1, self.page * seen // self.count)
        above, below = self.hidden()
        start = (self.page - length) * above // max(1, above + below)
        if not start <= row < start + length:
            return body
        mark = strip([(self.look.glyphs.thumb, "line")], 1, self.look.roles)
        return Strip.join([body.crop(0, inner - 1), mark])

    def hidden_words(self) -> str:
        """``↑ 3  ↓ 5 more``, or nothing where all is in sight."""
        glyphs = self.look.glyphs
        above, below = self.hidden() if self.count else (0, 0)
        parts = [f"{glyphs.up} {above}" if above else "", f"{glyphs.down} {below}" if below else ""]
        words = "  ".join(filter(None, parts))
        return f"{words} more" if words else ""

    # Events

    def on_resize(self) -> None:
        """Lay out anew, keeping entry and scroll."""
        self.forget()
        self._settle()

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
