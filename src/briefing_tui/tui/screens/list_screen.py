"""What screens with one list share: the keys that move in it, and the footer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import on
from textual.await_complete import AwaitComplete
from textual.events import Key
from textual.screen import Screen

from briefing_tui.tui.commands import commands_of
from briefing_tui.tui.widgets.bars import Bar, Footer, Header, Item
from briefing_tui.tui.widgets.entry_list import EntryList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing_tui.tui.app.app import BriefingApp
    from briefing_tui.tui.commands import Context
    from briefing_tui.tui.widgets.field import Field

SHORT_KEYS = {
    "j k": "j/k",
    "? F1": "?",
    "q ^q": "q",
    "i Enter": "Enter",
    "Esc i": "Esc",
    "Esc S": "Esc",
    "Esc Backspace": "Esc",
    "1-4 Tab": "Tab",
    "space ↑↓": "space",
}
"""How the footer writes keys that the help writes at length."""

TYPED_KEYS = {"? F1": "F1", "q ^q": "^q"}
"""How it writes them where letters are typed."""

MOST = 5
"""Keys at the left of the footer at the most."""


def footer_items(
    *contexts: Context, typing: bool = False, wanted: Sequence[str] = (), without: Sequence[str] = ()
) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """The keys of some contexts for the left of the footer, and help and quit for its right.

    ``wanted`` are the ids of the commands for the left, where they are not the first ones of the table; the keys
    ``without`` are left out.
    """
    names = {**SHORT_KEYS, **TYPED_KEYS} if typing else SHORT_KEYS
    items = {
        command.id: Item(names.get(command.shown, command.shown), command.footer, command.action)
        for command in sorted(commands_of(*contexts, "program"), key=lambda command: command.context not in contexts)
        if command.footer
    }
    right = (items.pop("help"), items.pop("quit"))
    left = [items[name] for name in wanted] if wanted else list(items.values())
    left = [item for item in left if item.key not in without]
    return tuple(left[:MOST]), right


class ListScreen(Screen[Any]):
    """A screen whose keys move in one list."""

    CONTEXT: ClassVar[Context]
    """Whose commands its keys are."""

    @property
    def entries(self) -> EntryList:
        """The list that the keys move in."""
        return self.query_one(EntryList)

    @property
    def reader(self) -> BriefingApp:
        """The app, by its own type."""
        return cast("BriefingApp", self.app)

    def dismiss(self, result: object = None) -> AwaitComplete:
        """Leave the screen, once: a key that came before it was gone must not take the one below it away as well."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def show_keys(self, context: Context, *, typing: bool = False, esc: str = "", without: Sequence[str] = ()) -> None:
        """Show the keys of a context in the footer, but those ``without`` use.

        ``esc`` is what Esc does now, where it is not what it says.
        """
        left, right = footer_items(context, typing=typing, without=without)
        if esc:
            left = tuple(item.changed(word=esc) if item.key == "Esc" else item for item in left)
        self.query_one(Footer).show(left, right)

    def show_header(self) -> None:
        """Show in the header what is open, and how many errors of it are known."""
        session = self.reader.session
        if session.contents is not None:
            # There is none while the app closes, when a check in a thread may still end.
            for header in self.query(Header):
                header.show(session.contents.briefing, session.thread_words, session.error_count)

    @on(Bar.Pressed)
    async def _bar_pressed(self, message: Bar.Pressed) -> None:
        await self.run_action(message.action)

    def on_field_answered(self, message: Field.Answered) -> None:
        """Type what was typed behind Enter, where that belongs now."""
        message.stop()
        for key in message.field.take_queued_keys():
            self.app.post_message(Key(key.key, key.character).set_sender(self.app))

    def moved(self) -> None:
        """Bring what goes with the cursor along, in the same frame."""
        self.app.cursor_position = self.entries.cursor_offset()

    @on(EntryList.Highlighted)
    def _highlighted(self) -> None:
        self.moved()

    @on(EntryList.Scrolled)
    def _bring_cursor(self) -> None:
        """Bring the terminal's own cursor along, also where the size has changed."""
        if self.is_current:
            self.app.cursor_position = self.entries.cursor_offset()

    def action_move(self, step: int) -> None:
        """Go to the next or previous row."""
        self.entries.move(step)
        self.moved()

    def action_page(self, step: int) -> None:
        """Go a page down or up."""
        self.entries.page_by(step * max(1, self.entries.rows - 1))
        self.moved()

    def action_half(self, step: int) -> None:
        """Go half a page down or up."""
        self.entries.page_by(step * max(1, self.entries.rows // 2))
        self.moved()

    def action_first(self) -> None:
        """Go to the first row."""
        self.entries.go(0)
        self.moved()

    def action_last(self) -> None:
        """Go to the last row."""
        self.entries.go(self.entries.count - 1)
        self.moved()

    # What leads away from any screen

    def action_back(self) -> None:
        """Go back to where the reader was before."""
        self.reader.navigator.back()

    def action_forward(self) -> None:
        """Go forward again."""
        self.reader.navigator.forward()

    def action_thread(self, step: int) -> None:
        """Open the next or previous briefing of the thread."""
        self.reader.navigator.go_in_thread(step)

    def action_switch(self) -> None:
        """Open the picker."""
        self.reader.dialogs.picker()

    def action_neighbour(self, step: int) -> None:
        """Open the next or previous briefing of the library."""
        self.reader.open_neighbour(step)

    def action_previous_briefing(self) -> None:
        """Open the briefing that was open before."""
        self.reader.open_previous()

    def action_reload(self) -> None:
        """Read the file again."""
        self.reader.reload()

    def action_dates(self) -> None:
        """Ask for a range of time, and keep only the events that may lie within it; or for another one, or none."""
        self.reader.dialogs.dates()

    def action_disputed(self) -> None:
        """Keep only what is disputed, or end that."""
        self.reader.navigator.toggle_disputed()

    def action_end_filter(self) -> None:
        """End the filter that the banner names last."""
        self.reader.navigator.end_filter()

    def action_problems(self) -> None:
        """Show what is wrong with the file."""
        self.reader.checker.open()

    def action_export(self) -> None:
        """Open the export dialog."""
        self.reader.dialogs.export()

    def action_pipe(self) -> None:
        """Ask for a command, and give it the pane."""
        self.reader.dialogs.pipe()

    def action_copy_pane(self) -> None:
        """Copy the pane."""
        self.reader.delivery.take_away("pane")

    def action_source_list(self) -> None:
        """List all sources of the briefing."""
        self.reader.navigator.open_source_list()

    def action_theme(self) -> None:
        """Choose a theme."""
        self.reader.dialogs.themes()
