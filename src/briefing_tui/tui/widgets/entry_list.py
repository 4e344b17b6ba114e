"""A list of numbered entries of any height that renders only the visible lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip

from briefing_tui.text.fragments import as_current, link_target, marked, role_at, unwrap
from briefing_tui.tui.widgets.drawn import LineWidget, characters
from briefing_tui.tui.widgets.frame import frame_bottom, frame_top, more_words
from briefing_tui.tui.widgets.listing import GUTTER, EmptyListing, Line, first_lines
from briefing_tui.tui.widgets.page import KEPT, STICKY, Layout, Page
from briefing_tui.tui.widgets.rendering import strip
from briefing_tui.view.contents import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.selection import Selection

    from briefing_tui.text.cells import Fragment
    from briefing_tui.text.fragments import Spans
    from briefing_tui.tui.widgets.listing import Listing
    from briefing_tui.tui.widgets.page import Block

WHEEL = 3
"""Number of lines to scroll per step of the mouse wheel."""


class ListMessage(Message):
    """Base of the messages that a list posts."""

    def __init__(self, entry_list: EntryList) -> None:
        super().__init__()
        self.entry_list = entry_list

    @property
    def control(self) -> EntryList:
        """The list that posted the message."""
        return self.entry_list


class EntryList(LineWidget):
    """A listing with a cursor, independent of what its entries mean."""

    class Highlighted(ListMessage):
        """Posted when the person moves the cursor to an entry."""

        def __init__(self, entry_list: EntryList, number: int) -> None:
            super().__init__(entry_list)
            self.number = number

    class Clicked(ListMessage):
        """Posted when the person clicks in the list; ``number`` is -1 if there is no entry.

        ``lead`` is the target of the clicked words (see :func:`~briefing_tui.text.fragments.link_target`).
        """

        def __init__(self, entry_list: EntryList, number: int, lead: str, *, twice: bool) -> None:
            super().__init__(entry_list)
            self.number = number
            self.twice = twice
            self.lead = lead

    class FootClicked(ListMessage):
        """Posted when the person clicks a fixed line below the entries."""

    class Scrolled(ListMessage):
        """Posted when different entries become visible."""

    def __init__(self, *, framed: bool, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.framed = framed
        self.active = False
        self.title: list[Fragment] = []
        self.listing: Listing = EmptyListing()
        self.place = Place()
        """The requested place, set by a move or from outside; what is shown follows from it and the size."""
        self.spans: Spans | None = None
        self.marks_current = True
        self._layout: tuple[object, Layout | None] = (None, None)
        self._strips: tuple[object, dict[tuple[int, ...], Strip]] = (None, {})

    # What is shown

    def present(self, listing: Listing, place: Place, title: list[Fragment], *, active: bool) -> None:
        """Show a listing at a place."""
        self.listing, self.place, self.title, self.active = listing, place, title, active
        listing.spans = self.spans
        self._redraw()

    def retitle(self, title: list[Fragment], *, active: bool) -> None:
        """Set the title and whether this list has the focus."""
        self.title, self.active = title, active
        self.refresh()

    def mark(self, spans: Spans | None, *, current: bool = True) -> None:
        """Mark the matches that ``spans`` finds; None for no marks. Line widths do not change.

        With ``current``, a match in the cursor's entry is marked as the current one.
        """
        self.spans = self.listing.spans = spans
        self.marks_current = current
        self.refresh()

    def repaint(self) -> None:
        """Redraw all rows after a change of the marks before them, on which no layout depends."""
        self._strips = (None, {})
        self.refresh()

    def _redraw(self) -> None:
        self.refresh()
        self.post_message(self.Scrolled(self))

    @property
    def _laid_out(self) -> Layout | None:
        """The layout of the listing at the current size of the list; None before it has one."""
        key = (self.listing, self.listing.spans, self.size, self.framed)
        if key != self._layout[0]:
            self._layout = (key, Layout.of(self.listing, self.size, self._edge) if self.size else None)
        return self._layout[1]

    @property
    def page(self) -> Page | None:
        """The page that shows the listing; None before the list has a size."""
        layout = self._laid_out
        return layout.page if layout else None

    @property
    def count(self) -> int:
        """Number of entries."""
        return len(self.listing)

    @property
    def cursor(self) -> int:
        """The number of the entry under the cursor."""
        return max(0, min(self.place.entry, self.count - 1))

    @property
    def rows(self) -> int:
        """Number of rows for entries."""
        return self.page.rows if self.page else 1

    @property
    def _shown(self) -> Place:
        """The displayed place."""
        return self.page.fit(self.place) if self.page else self.place

    @property
    def _shown_rows(self) -> list[tuple[int, int]]:
        """The entry and the line of its block on each row."""
        return self.page.rows_at(self._shown) if self.page else []

    @property
    def _edge(self) -> int:
        return 1 if self.framed else 0

    @property
    def _inside(self) -> int:
        """Columns between the frame and the scroll bar; text may take fewer, but the cursor's row takes them all."""
        return max(1 + GUTTER, self.size.width - 2 * self._edge - 1)

    # Moving

    def go(self, number: int) -> None:
        """Move the cursor to an entry and scroll it into view."""
        self._move(lambda page, place: page.go(place, number), number)

    def show(self, number: int) -> None:
        """Move the cursor to an entry and scroll it into view, with as many of the preceding lines as possible."""
        self._move(lambda page, _: page.show(number), number)

    def show_match(self, *, head: bool) -> None:
        """Scroll to the first line with a match, of the cursor's entry or in the ``head`` above."""
        self._move(lambda page, place: page.show_match(place, self.spans, head=head), self.cursor)

    def show_row_match(self, step: int) -> None:
        """Scroll to the first line with a match in the cursor's entry, or to the last for -1."""
        self._move(lambda page, place: page.show_row_match(place, self.spans, step), self.cursor)

    def step_match(self, step: int) -> bool:
        """Scroll to a further line with a match in the cursor's entry; False if there is none out of view."""
        before = self._shown
        self._move(lambda page, place: page.step_match(place, self.spans, step), self.cursor)
        return self._shown != before

    def move(self, step: int) -> None:
        """Move to a neighbouring entry; inside one taller than the page, scroll by a line."""
        self._move(lambda page, place: page.move(place, step), self.cursor + step)

    def scroll_lines(self, step: int) -> None:
        """Scroll by lines; the cursor moves only if its entry would be cut off."""
        self._move(lambda page, place: page.scroll(place, step), self.cursor)

    def page_by(self, lines: int) -> None:
        """Scroll by lines, keeping the cursor's height; at an end, move to the last or first entry."""
        self._move(lambda page, place: page.turn(place, lines), self.cursor)

    def _move(self, to: Callable[[Page, Place], Place], number: int) -> None:
        """Change the place; before there is a size, only move the cursor to the entry ``number``."""
        if not self.count:
            return
        before, page = self._shown, self.page
        after = to(page, before) if page else Place(max(0, min(number, self.count - 1)))
        self.place = after
        is_scrolled = (after.top, after.top_line) != (before.top, before.top_line)
        if is_scrolled:
            self._redraw()
        if after.entry != before.entry:
            if not is_scrolled:
                self._repaint(before.entry)
                self._repaint(after.entry)
            self.post_message(self.Highlighted(self, after.entry))

    def _repaint(self, number: int) -> None:
        """Repaint the lines of one entry."""
        layout = self._laid_out
        rows = layout.page.rows_of(self._shown, number) if layout else []
        if layout and rows:
            self.refresh(Region(0, rows[0] + self._edge + len(layout.top), self.size.width, len(rows)))

    def cursor_offset(self) -> Offset:
        """The position of the terminal's cursor, for screen readers and magnifiers."""
        layout = self._laid_out
        if layout is None:
            return self.region.offset
        rows = layout.page.rows_of(self._shown, self.cursor) if self.count else []
        return self.region.offset + Offset(self._edge, self._edge + len(layout.top) + (rows[0] if rows else 0))

    # Drawing

    def render_line(self, y: int) -> Strip:
        """A finished line: the frame, or a row of an entry."""
        layout, roles = self._laid_out, self.appearance.roles
        if layout is None:
            return Strip.blank(self.size.width)
        if self.framed and y in {0, self.size.height - 1}:
            return self._frame_line(top=y == 0)
        page, place = layout.page, self._shown
        row = y - self._edge - len(layout.top)
        rows = page.rows_at(place)
        fixed = layout.fixed_line(row, len(rows))
        if fixed is None and row < len(rows):
            number, line = rows[row]
            body = self._row(page, place, number, line)
            if number != STICKY and self.places:
                body = self._selectable(body, page.block(number), number, line)
        else:
            words = fixed if fixed is not None else self._nothing(page, row)
            body = strip([(" " * GUTTER, "text"), *words], self._inside, roles)
        has_thumb = fixed is None and row in page.thumb(place)
        return Strip.join([self._side(page), body, self._side(page, page_edge=True, thumb=has_thumb)])

    def _side(self, page: Page, *, page_edge: bool = False, thumb: bool = False) -> Strip:
        """The columns left of an entry or, with ``page_edge``, right of it, with the ``thumb`` of the scroll bar."""

        def draw() -> Strip:
            glyphs = self.appearance.glyphs
            side: list[Fragment] = [(glyphs.heavy_frame[4] if self.active else " ", "frame")] if self.framed else []
            fragments: list[Fragment] = (
                [(glyphs.thumb, "line") if thumb else (" ", "text"), *side] if page_edge else side
            )
            return strip(fragments, len(fragments), self.appearance.roles)

        return self._drawn_once(page, (page_edge, thumb), draw)

    def _nothing(self, page: Page, row: int) -> Line:
        """A line of the message for an empty list, cut with an ellipsis where it needs more rows; otherwise blank."""
        message: Line = [(self.listing.empty(), "muted")] if not self.count else []
        lines = first_lines(message, max(1, page.width), max(1, page.rows), self.appearance.glyphs.ellipsis)
        return lines[row] if 0 <= row < len(lines) else []

    def _frame_line(self, *, top: bool) -> Strip:
        glyphs, width = self.appearance.glyphs, self.size.width
        fragments = (
            frame_top(self.title, [], width, glyphs, active=self.active)
            if top
            else frame_bottom(self.hidden_words(), width, glyphs, active=self.active)
        )
        return strip(fragments, width, self.appearance.roles)

    def _row(self, page: Page, place: Place, number: int, line: int) -> Strip:
        """A row of an entry."""
        cursor = number == place.entry
        key = (number if number != STICKY else STICKY - place.top, line, cursor)
        return self._drawn_once(page, key, lambda: self._draw(page, place, number, line, cursor=cursor and self.active))

    def _drawn_once(self, page: Page, key: tuple[int, ...], draw: Callable[[], Strip]) -> Strip:
        """A part of a line, cached until anything that it depends on changes."""
        drawn_with = (self.marks_current, self.appearance.roles, self.appearance.glyphs, self.listing.states)
        depends_on = (page, self.active, *drawn_with)
        if depends_on != self._strips[0] or len(self._strips[1]) > KEPT:
            self._strips = (depends_on, {})
        found = self._strips[1].get(key)
        if found is None:
            found = self._strips[1][key] = draw()
        return found

    def _draw(self, page: Page, place: Place, number: int, line: int, *, cursor: bool) -> Strip:
        roles, width = self.appearance.roles, self._inside
        indent, words = self._words(page, place, number, line)
        if number == STICKY:
            return strip([(" " * indent, "text"), *words], width, roles)
        block = page.block(number)
        own = line - len(block.head)
        if not 0 <= own < len(block.lines):
            return strip([(" " * indent, "text"), *words], width, roles)
        words = marked(words, self.spans)
        if cursor and self.marks_current:
            words = as_current(words)
        bar: Fragment = (self.appearance.glyphs.bar if cursor else " ", "bar")
        marks = [self.listing.state(number), self.listing.mark(number)] if own == 0 else [("  ", "text")]
        drawn = strip([bar, *marks, *words], width, roles, cursor=cursor)
        return roles.highlighted(drawn) if cursor else drawn

    def _words(self, page: Page, place: Place, number: int, line: int) -> tuple[int, Line]:
        """The indent and the words of a row."""
        if number == STICKY:
            return GUTTER, self.listing.sticky(place.top, page.width) or []
        block = page.block(number)
        if line < len(block.head):
            return (1 if number == 0 and line < len(self.listing.head(page.width)) else GUTTER), block.head[line]
        return GUTTER, block.lines[line - len(block.head)] if line < block.end else []

    def _selectable(self, found: Strip, block: Block, number: int, line: int) -> Strip:
        """A line with offsets into the entry's text, and with the selection marked."""
        own = line - len(block.head)
        if not 0 <= own < len(block.lines) or found.cell_length <= GUTTER:
            return found
        offset = sum(len(characters(other)) + 1 for other in block.lines[:own])
        gutter, words = found.divide([GUTTER, found.cell_length])
        return Strip.join([gutter, self.placed(words, characters(block.lines[own]), offset, number)])

    def hidden_words(self) -> str:
        """``↑ 3  ↓ 5 more``: the number of entries entirely out of view; empty if there are none.

        If only lines of an entry are out of view there is no number; entries from elsewhere are counted separately.
        """
        page = self.page
        if page is None:
            return ""
        hidden = page.hidden(self._shown)
        above, below = range(hidden.above), range(self.count - hidden.below, self.count)
        return more_words(
            (self.appearance.glyphs.up, *self.listing.counted(above), hidden.cut_above),
            (self.appearance.glyphs.down, *self.listing.counted(below), hidden.cut_below),
        )

    # Events

    def on_resize(self) -> None:
        """Report that different entries may be visible; Textual repaints resized widgets."""
        self.post_message(self.Scrolled(self))

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
        clicks, layout = self.clicks(event), self._laid_out
        if not clicks or layout is None:
            return
        page, place = layout.page, self._shown
        row, rows = event.y - self._edge - len(layout.top), page.rows_at(place)
        if row >= 0 and layout.fixed_line(row, len(rows)) is not None:
            self.post_message(self.FootClicked(self))
            return
        number, lead = -1, ""
        if 0 <= row < len(rows):
            number, line = rows[row]
            indent, words = self._words(page, place, number, line)
            column = event.x - self._edge
            if not self.ends_selection(event):
                lead = link_target(role_at(words, column - indent))
            if number == STICKY or line < len(page.block(number).head):
                number = -1
            elif line == len(page.block(number).head) and column == GUTTER - 1:
                lead = link_target(self.listing.mark(number)[1])
        self.post_message(self.Clicked(self, number, lead, twice=clicks == 2))  # noqa: PLR2004

    def text_select_all(self) -> None:
        """Ignored: a double click opens an entry instead of selecting the whole list."""

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text of the visible entries, without the gutter, as it was before wrapping."""
        page = self.page
        if page is None:
            return None
        numbers = dict.fromkeys(number for number, _ in self._shown_rows if number != STICKY)
        spans = ((number, selection.get_span(number)) for number in numbers)
        parts = [_selected(page.block(number).lines, *span) for number, span in spans if span is not None]
        return ("\n".join(parts), "\n") if parts else None


def _selected(lines: list[Line], start: int, end: int) -> str:
    """The text of an entry between two character offsets in its lines; -1 is the end of the last."""
    selected: list[tuple[Line, int, int]] = []
    for line in lines:
        length = len(characters(line))
        if start <= length and end != 0:
            selected.append((line, start, length if end < 0 else end))
        start, end = start - length - 1, end if end < 0 else max(0, end - length - 1)
    return unwrap(selected)
