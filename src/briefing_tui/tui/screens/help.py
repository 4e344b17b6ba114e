"""The help: the commands of a screen with their keys, filtered by typing, run by choosing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on

from briefing_tui.text.cells import cell_len
from briefing_tui.tui.commands import Command, bindings_of, commands_of
from briefing_tui.tui.commands.finding import found
from briefing_tui.tui.screens.dialog import FilterDialog
from briefing_tui.tui.widgets.frame import Frame, more_words
from briefing_tui.tui.widgets.key_sheet import Group, KeySheet
from briefing_tui.view.legend import ENTRIES, TIMES
from briefing_tui.view.phrasing import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual import events
    from textual.widget import Widget

    from briefing_tui.text.glyphs import Glyphs
    from briefing_tui.tui.commands import Context

EXAMPLE = "briefing-tui example shows quotations being checked"
"""A shell command that newcomers would not find, shown in the lower edge if there is room."""

FRAME_COLUMNS = 6
"""Columns of the lower edge that are not for words."""


def grouped(commands: Sequence[Command]) -> list[Group]:
    """The commands by group, in the order in which the groups first appear."""
    names = dict.fromkeys(command.group for command in commands)
    return [Group(name, tuple(command for command in commands if command.group == name)) for name in names]


def mark_rows(glyphs: Glyphs) -> list[Command]:
    """The legend of marks as rows that run nothing."""
    return [
        Command(f"mark-{mark.name}", " ".join(mark.shown(glyphs)), mark.name, f"{mark.means}. Legend of marks.", group)
        for group, marks in (("Marks of entries", ENTRIES), ("Marks of time", TIMES))
        for mark in marks
    ]


class HelpScreen(FilterDialog[str]):
    """Returns the action to run on the screen below."""

    BINDINGS: ClassVar = bindings_of("help", "program")
    TITLE_WORDS = "Keys"
    CONTEXT = "help"
    HEIGHT = 33

    def __init__(self, context: Context, *, title: str, spread: bool) -> None:
        super().__init__()
        self._commands = commands_of(context, "program")
        self._title = title
        self._spread = spread
        self._marks: list[Command] = []

    def on_resize(self, event: events.Resize) -> None:
        """Update the counts of what is out of view."""
        super().on_resize(event)
        self.call_after_refresh(self._show_count)

    def on_mount(self) -> None:
        """Show the keys, and in the help also the legend of marks."""
        if self._spread:
            self._marks = mark_rows(self.app_context.glyphs)
        super().on_mount()

    def below(self) -> Iterator[Widget]:
        """The list of keys."""
        yield KeySheet()

    @property
    def sheet(self) -> KeySheet:
        """The list of keys."""
        return self.query_one(KeySheet)

    def filter(self, words: str) -> None:
        """Show the commands and marks that match, the best match first and in one column."""
        self.query_one(Frame).title = [(self._title, "strong")]
        if words:
            best = found(words, (*self._commands, *self._marks))
            groups = [Group("Found" if best else "Nothing found", tuple(best))]
            self.sheet.show(groups, spread=False)
        elif self._spread:
            self.sheet.show(grouped(self._commands), grouped(self._marks), spread=True)
        else:
            self.sheet.show([Group("By name", tuple(sorted(self._commands, key=lambda one: one.name)))], spread=False)
        self._show_count()

    def _show_count(self) -> None:
        glyphs, (above, below) = self.app_context.glyphs, self.sheet.hidden
        words = more_words((glyphs.up, above, "", False), (glyphs.down, below, "", False))
        with_example = f" {glyphs.dot} ".join(filter(None, (EXAMPLE, words)))
        if cell_len(with_example) < self.query_one(Frame).size.width - FRAME_COLUMNS:
            words = with_example
        marks = sum(command in self._marks for command in self.sheet.commands)
        commands = len(self.sheet.commands) - marks
        parts = [counted(commands, "command") if commands or not marks else "", counted(marks, "mark") if marks else ""]
        self.query_one(Frame).show([(f" {glyphs.dot} ".join(filter(None, parts)), "muted")], words)

    @on(KeySheet.Clicked)
    def _sheet_clicked(self, message: KeySheet.Clicked) -> None:
        self.sheet.go(message.number)
        self.action_choose()

    def action_move(self, step: int) -> None:
        """Go to the next or previous command."""
        self.sheet.go(self.sheet.cursor + step)
        self._show_count()

    def action_page(self, step: int) -> None:
        """Go a page down or up."""
        self.action_move(step * max(1, self.sheet.size.height - 1))

    def action_choose(self) -> None:
        """Run the command under the cursor; a mark runs nothing."""
        commands = self.sheet.commands
        if not commands:
            return
        if commands[self.sheet.cursor] in self._marks:
            self.app_context.say("This is a mark on the screen; it runs nothing.", "This is a mark; it runs nothing.")
        else:
            self.dismiss(commands[self.sheet.cursor].action)
