"""The keys in groups, in two columns if there is room, with a cursor on one row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from briefing_tui.records import Frozen
from briefing_tui.text.cells import cell_len
from briefing_tui.tui.widgets.drawn import LineWidget
from briefing_tui.tui.widgets.listing import Line, fitted, padded
from briefing_tui.tui.widgets.rendering import strip
from briefing_tui.view.phrasing import with_glyphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.strip import Strip

    from briefing_tui.tui.commands import Command

KEY = 21
"""Maximum columns of the keys."""

LEAST_KEY = 3
"""Minimum columns of the keys, so that a short one is apart from the cursor's bar."""

TWO_FROM = 76
"""Minimum width for two columns."""

MARGIN = 3


class Group(Frozen):
    """Commands under one heading."""

    title: str
    commands: tuple[Command, ...]


class Cell(Frozen):
    """One line of one column: a heading, a command with its number, or nothing."""

    title: str = ""
    command: Command | None = None
    number: int = -1


class KeySheet(LineWidget):
    """Groups of commands; the cursor moves through them in reading order, column by column."""

    class Clicked(Message):
        """Posted when a command is clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    ALLOW_SELECT = False
    groups: Sequence[Group] = ()
    below: Sequence[Group] = ()
    cursor = 0
    top = 0
    """The last top row; the one displayed also depends on the size."""
    spread = True

    def show(self, groups: Sequence[Group], below: Sequence[Group] = (), *, spread: bool) -> None:
        """Show groups, and others ``below`` all of them; with ``spread``, in two columns if there is room."""
        self.below = below
        self.groups, self.spread, self.cursor, self.top = groups, spread, 0, 0
        self.refresh()

    @property
    def commands(self) -> list[Command]:
        """The commands in the order of the cursor."""
        return [command for group in (*self.groups, *self.below) for command in group.commands]

    def go(self, number: int) -> None:
        """Move the cursor to a command, and scroll it and its group's heading into view."""
        top = self._top_now
        self.cursor = max(0, min(len(self.commands) - 1, number))
        self.top = top
        self.top = self._top_now
        self.refresh()

    @property
    def _top_now(self) -> int:
        """The top row: the last one, or the nearest with the cursor's command in view."""
        columns, height = self._columns(), self.size.height
        row = next((row for column in columns for row, cell in enumerate(column) if cell.number == self.cursor), 0)
        top = min(self.top, max(0, max(map(len, columns), default=0) - height))
        if row - 1 < top:
            return max(0, row - 1)
        return row - height + 1 if row >= top + height else top

    @property
    def hidden(self) -> tuple[int, int]:
        """Number of commands out of view above and below."""
        top, end = self._top_now, self._top_now + self.size.height
        rows = [row for column in self._columns() for row, cell in enumerate(column) if cell.command]
        return sum(row < top for row in rows), sum(row >= end for row in rows)

    def _columns(self) -> list[list[Cell]]:
        above = self._laid_out(self.groups, 0)
        if not self.below:
            return above
        below = self._laid_out(self.below, sum(len(group.commands) for group in self.groups))
        rows = max(map(len, above)) + 1
        return [[*column, *[Cell()] * (rows - len(column)), *more] for column, more in zip(above, below, strict=True)]

    def _laid_out(self, groups: Sequence[Group], number: int) -> list[list[Cell]]:
        """Groups in columns of similar height, with commands numbered from ``number``."""
        blocks: list[list[Cell]] = []
        for group in groups:
            block = [Cell(title=group.title)]
            for command in group.commands:
                block.append(Cell(command=command, number=number))
                number += 1
            blocks.append([*block, Cell()])
        if not self.spread or self.size.width < TWO_FROM:
            return [[cell for block in blocks for cell in block][:-1]]
        rows = sum(map(len, blocks))
        cuts = [sum(map(len, blocks[:count])) for count in range(len(blocks) + 1)]
        first = min(range(1, len(blocks) + 1), key=lambda count: max(cuts[count], rows - cuts[count]))
        return [
            [cell for block in blocks[:first] for cell in block][:-1],
            [cell for block in blocks[first:] for cell in block][:-1],
        ]

    def render_line(self, y: int) -> Strip:
        """The cells of a row side by side."""
        columns = self._columns()
        width = self.size.width // len(columns)
        strips = []
        row = self._top_now + y
        for column in columns:
            cell = column[row] if row < len(column) else Cell()
            strips.append(self._cell(cell, width))
        return type(strips[0]).join(strips)

    def _cell(self, cell: Cell, width: int) -> Strip:
        glyphs, roles = self.appearance.glyphs, self.appearance.roles
        if cell.title:
            rule = glyphs.rule * max(0, width - MARGIN - cell_len(cell.title) - 4)
            return strip([(" " * MARGIN, "text"), (f"{cell.title} ", "strong"), (rule, "line")], width, roles)
        if cell.command is None:
            return strip([], width, roles)
        cursor = cell.number == self.cursor
        column = min(KEY, max(LEAST_KEY, *(cell_len(with_glyphs(command.shown, glyphs)) for command in self.commands)))
        shown = with_glyphs(cell.command.shown, glyphs)
        keys = padded(fitted([(shown, "strong")], column, glyphs.ellipsis), column, right=True)
        first: Line = [(" " + (glyphs.bar if cursor else " "), "bar")]
        words = fitted([(cell.command.name, "text")], max(1, width - column - 5), glyphs.ellipsis)
        drawn = strip([*first, *keys, ("  ", "text"), *words], width, roles, cursor=cursor)
        return roles.highlighted(drawn) if cursor else drawn

    def on_click(self, event: events.Click) -> None:
        """Report the command that was clicked."""
        columns = self._columns()
        column = columns[min(len(columns) - 1, event.x // max(1, self.size.width // len(columns)))]
        row = self._top_now + event.y
        if row < len(column) and column[row].number >= 0:
            self.post_message(self.Clicked(column[row].number))
