"""A list of numbered entries of any height that draws its own lines, from the window on them that a Page keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.strip import Strip

from briefing_tui.runs import as_current, has_match, led_to, marked, role_at, unbroken, wrap
from briefing_tui.tui.panes.pane import GUTTER, Line
from briefing_tui.tui.rendering import strip
from briefing_tui.tui.widgets.drawn import Drawn, characters
from briefing_tui.tui.widgets.frame import frame_bottom, frame_top
from briefing_tui.tui.widgets.page import KEPT, Page

if TYPE_CHECKING:
    from textual.selection import Selection

    from briefing_tui.runs import Spans
    from briefing_tui.text import Run
    from briefing_tui.tui.panes.pane import Listing
    from briefing_tui.tui.rendering import RoleStyles
    from briefing_tui.view import Place

WHEEL = 3
"""Lines that one step of the wheel scrolls."""


class EntryList(Page, Drawn):
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
        """The person clicked into the list; ``number`` is -1 where there is no entry.

        ``lead`` is what the words that were clicked lead to (see :func:`briefing_tui.runs.led_to`), else empty.
        """

        entry_list: EntryList
        number: int
        twice: bool
        lead: str

        @property
        def control(self) -> EntryList:
            """The list."""
            return self.entry_list

    @dataclass
    class FootClicked(Message):
        """The person clicked on a line that stays below the entries."""

        entry_list: EntryList

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
        Drawn.__init__(self, id=id)
        Page.__init__(self)
        self.framed = framed
        self.active = False
        self.title: list[Run] = []
        self.spans: Spans | None = None
        self.marks_current = True
        self._top_lines: list[Line] = []
        self._foot_lines: list[Line] = []
        self._strips: dict[tuple[int, int, bool], Strip] = {}
        self._laid_out_for: tuple[Size, RoleStyles] | None = None
        self._sides_kept: tuple[tuple[bool, bool, RoleStyles], tuple[Strip, Strip, Strip]] | None = None

    # What is shown

    def present(self, listing: Listing, place: Place, title: list[Run], *, active: bool) -> None:
        """Show a listing at a place."""
        self.title, self.active = title, active
        if listing is not self.listing:
            self.listing = listing
            self.forget()
        listing.spans = self.spans
        last = max(0, len(listing) - 1)
        self.cursor = min(place.entry, last)
        self.top, self.top_line = min(place.top, last), place.top_line
        self._settle()
        self.refresh()

    def _settle(self) -> None:
        """Lay out what is in sight, once there is a size for it."""
        if self.size.height:
            self._laid_out_for = (self.size, self.look.roles)
            self._body_width = max(1, self.size.width - 2 * self._edge - 1)
            self._top_lines = self.listing.top(self._text_width) if self.listing is not None else []
            self._foot_lines = self.listing.foot(self._text_width) if self.listing is not None else []
            rows = self.size.height - 2 * self._edge - len(self._top_lines)
            if self.listing is not None and rows - len(self._foot_lines) < self.listing.foot_needs:
                self._foot_lines = []
            self._page_rows = max(1, rows - len(self._foot_lines))
            self._put_on_top(self.top, self.top_line)
            if not self.count:
                return
            whole, seen = self._in_sight()
            if self.cursor not in seen or (whole and not self._is_too_tall(self.cursor)):
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

    def mark(self, spans: Spans | None, *, current: bool = True) -> None:
        """Mark what ``spans`` finds; None: nothing. No line gets longer or shorter by it.

        With ``current`` what the cursor's entry has is marked as the current match.
        """
        self.spans, self.marks_current = spans, current
        if self.listing is not None:
            self.listing.spans = spans
        self.forget()
        self.refresh()

    def show_match(self, *, head: bool) -> None:
        """Bring into sight the first line that has what is searched, of the cursor's entry or in the ``head`` above."""
        if not self.count:
            return
        block = self._block(self.cursor)
        first, lines = (0, block.head) if head else (len(block.head), block.lines)
        found = (line for line, words in enumerate(lines, first) if has_match(marked(words, self.spans)))
        line = next(found, -1)
        if line >= 0 and (self.cursor, line) not in self._rows:
            self._put_on_top(*self._back(self.cursor, line, self.page // 2))
            self.changed()

    def redraw(self) -> None:
        """Lay out and draw everything anew: the listing shows the same entries otherwise."""
        self.forget()
        self._settle()
        self.refresh()

    def forget(self) -> None:
        """Lay every entry out anew: the listing says something else than before."""
        self._blocks.clear()
        self._strips.clear()

    @property
    def _edge(self) -> int:
        return 1 if self.framed else 0

    def changed(self) -> None:
        """Repaint."""
        self.refresh()

    def entry_changed(self, number: int) -> None:
        """Repaint the lines of one entry."""
        rows = self._rows_of(number)
        if rows:
            self.refresh(Region(0, rows[0] + self._first_row, self.size.width, len(rows)))

    def scrolled(self) -> None:
        """Tell the screen."""
        self.post_message(self.Scrolled(self))

    def cursor_moved(self) -> None:
        """Tell the screen."""
        self.post_message(self.Highlighted(self, self.cursor))

    def cursor_offset(self) -> Offset:
        """Where the terminal's own cursor stands, for screen readers and magnifiers."""
        rows = self._rows_of(self.cursor) if self.count else []
        return self.region.offset + Offset(self._edge, self._first_row + (rows[0] if rows else 0))

    # Drawing

    def render_line(self, y: int) -> Strip:
        """A finished line: the frame, or a row of an entry."""
        self._fit()
        if self.framed and y in {0, self.size.height - 1}:
            return self._frame_line(top=y == 0)
        row = y - self._first_row
        sides = self._sides
        fixed = self._fixed_line(row)
        if fixed is not None:
            body = strip([(" " * GUTTER, "text"), *fixed], self._body_width, self.look.roles)
            return Strip.join([sides[0], body, sides[1]])
        if row < len(self._rows):
            number, line = self._rows[row]
            body = self._row(number, line)
            if number >= 0 and self.places:
                body = self._placed(body, number, line)
        else:
            nothing = self._nothing if row >= 0 and not self.count else []
            words = nothing[row] if row < len(nothing) else []
            body = strip([(" " * GUTTER, "text"), *words], self._body_width, self.look.roles)
        edge = sides[2] if row in self._thumb else sides[1]
        return Strip.join([sides[0], body, edge])

    @property
    def _nothing(self) -> list[Line]:
        """What is said where there is no entry."""
        words = self.listing.empty() if self.listing is not None else ""
        return wrap([(words, "muted")], max(1, self._text_width))

    @property
    def _first_row(self) -> int:
        """The row of the widget on which the entries begin."""
        return self._edge + len(self._top_lines)

    @property
    def _foot_row(self) -> int:
        """The row on which the lines below the entries begin, counted from the first entry's."""
        if self.listing is not None and self.listing.foot_gap is not None:
            return min(self._page_rows, max(1, len(self._rows)) + self.listing.foot_gap)
        return self._page_rows

    def _fixed_line(self, row: int) -> Line | None:
        """A line that stays above or below the entries, by its row counted from their first one."""
        if row < 0:
            return self._top_lines[row + len(self._top_lines)]
        below = row - self._foot_row
        return self._foot_lines[below] if 0 <= below < len(self._foot_lines) else None

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
        roles, width = self.look.roles, self._body_width
        indent, words = self._words(number, line)
        block = self._block(number)
        own = line - len(block.head)
        if self.listing is None or number < 0 or not 0 <= own < len(block.lines):
            return strip([(" " * indent, "text"), *words], width, roles)
        words = marked(words, self.spans)
        if cursor and self.marks_current:
            words = as_current(words)
        bar: Run = (self.look.glyphs.bar if cursor else " ", "bar")
        state = self.listing.state(number) if own == 0 else (" ", "text")
        return strip([bar, state, (" ", "text"), *words], width, roles, cursor=cursor)

    def _words(self, number: int, line: int) -> tuple[int, Line]:
        """The words of a row, and how many columns stand before them."""
        listing, width = self.listing, self._text_width
        if listing is None:
            return 0, []
        if number < 0:
            return GUTTER, listing.sticky(self.top, width) or []
        block = self._block(number)
        if line < len(block.head):
            return (1 if number == 0 and line < len(listing.head(width)) else GUTTER), block.head[line]
        return GUTTER, block.lines[line - len(block.head)] if line < block.end else []

    def _placed(self, found: Strip, number: int, line: int) -> Strip:
        """A line whose words know where in the entry's text they stand, with what is selected marked."""
        block = self._block(number)
        own = line - len(block.head)
        if not 0 <= own < len(block.lines) or found.cell_length <= GUTTER:
            return found
        offset = sum(len(characters(other)) + 1 for other in block.lines[:own])
        gutter, words = found.divide([GUTTER, found.cell_length])
        return Strip.join([gutter, self.placed(words, characters(block.lines[own]), offset, number)])

    def hidden_words(self) -> str:
        """``↑ 3  ↓ 5 more``, or nothing where all is in sight."""
        glyphs = self.look.glyphs
        above, below = self.hidden()
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
        clicks = self.clicks(event)
        row = event.y - self._first_row
        if not clicks:
            return
        if 0 <= row - self._foot_row < len(self._foot_lines):
            self.post_message(self.FootClicked(self))
            return
        number, lead = -1, ""
        if 0 <= row < len(self._rows):
            number, line = self._rows[row]
            indent, words = self._words(number, line)
            if not self.ends_selection(event):
                lead = led_to(role_at(words, event.x - self._edge - indent))
            if line < len(self._block(number).head):
                number = -1
        self.post_message(self.Clicked(self, number, clicks == 2, lead))  # noqa: PLR2004

    def text_select_all(self) -> None:
        """A double click opens an entry; it does not select the whole list."""

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text of the entries in sight, without the gutter, as it was before it was broken into lines."""
        numbers = dict.fromkeys(number for number, _ in self._rows if number >= 0)
        spans = ((number, selection.get_span(number)) for number in numbers)
        parts = [self._selected(number, *span) for number, span in spans if span is not None]
        return ("\n".join(parts), "\n") if parts else None

    def _selected(self, number: int, start: int, end: int) -> str:
        """The text of an entry between two characters of its lines; -1 is the end of the last."""
        lines: list[tuple[Line, int, int]] = []
        for line in self._block(number).lines:
            length = len(characters(line))
            if start <= length and end != 0:
                lines.append((line, start, length if end < 0 else end))
            start, end = start - length - 1, end if end < 0 else max(0, end - length - 1)
        return unbroken(lines)
