"""The base class of screens with one list, and of those from whose list an entry is chosen."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import on
from textual.await_complete import AwaitComplete
from textual.screen import Screen

from briefing_tui.tui.screens.footer_keys import footer_items
from briefing_tui.tui.widgets.bars import Bar, Footer, Header
from briefing_tui.tui.widgets.entry_list import EntryList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing_tui.tui.commands import Context
    from briefing_tui.tui.context import AppContext


class ListScreen(Screen[Any]):
    """A screen whose keys move in one list."""

    CSS_PATH: ClassVar[str | None] = "screens.tcss"
    CONTEXT: ClassVar[Context]
    """The context of its commands."""

    @property
    def entries(self) -> EntryList:
        """The list that the keys move in."""
        return self.query_one(EntryList)

    @property
    def app_context(self) -> AppContext:
        """The app as screens know it."""
        return cast("AppContext", self.app)

    def _compositor_refresh(self) -> None:
        """Render a frame, unless it would not be drawn: a dialog has half a dozen of these before it is in place."""
        if self.app_context.holds_back(self):
            self._dirty_widgets.clear()
        else:
            super()._compositor_refresh()

    def dismiss(self, result: object = None) -> AwaitComplete:
        """Close the screen, once: a second key that comes before it is gone must not close the screen below."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def show_keys(
        self,
        context: Context,
        *,
        typing: bool = False,
        esc: str = "",
        enter: str = "",
        without: Sequence[str] = (),
    ) -> None:
        """Show the keys of a context in the footer, except those ``without`` use.

        ``esc`` and ``enter`` are what Esc and Enter do now, where it is not what the command says.
        """
        left, right = footer_items(context, typing=typing, without=without)
        words = {"Esc": esc, "Enter": enter}
        left = tuple(item.changed(word=words.get(item.key) or item.word) for item in left)
        self.query_one(Footer).show(left, right)

    def show_header(self) -> None:
        """Show the open briefing in the header, with its number of known errors."""
        session = self.app_context.session
        if session.contents is not None:
            # There is none while the app closes, when a check in a thread may still end.
            for header in self.query(Header):
                header.show(session.contents.briefing, session.story_words, session.error_count)

    @on(Bar.Pressed)
    async def _bar_pressed(self, message: Bar.Pressed) -> None:
        await self.run_action(message.action)

    @property
    def is_awaiting(self) -> bool:
        """Whether Enter waits for what is still being found."""
        return False

    def puts_off(self, action: str) -> bool:  # noqa: ARG002 - most screens do all at once
        """Put off an action until what it acts on has been found; return False if it can be done now."""
        return False

    def holds(self, key: str) -> bool:  # noqa: ARG002 - most screens have all that keys act on
        """Whether a key has to wait for what it acts on."""
        return False

    @property
    def is_finding(self) -> bool:
        """Whether what some keys act on is still being found."""
        return False

    def on_field_answered(self) -> None:
        """Go on with the keys that were typed after Enter, now that it has done its work."""
        self.app_context.end_turn()

    def moved(self) -> None:
        """Update what depends on the cursor, in the same frame."""
        self.app.cursor_position = self.entries.cursor_offset()

    def place_cursor(self) -> None:
        """Put the terminal's own cursor where the row of the list, or else the text in the field, is now."""
        if not self.is_active:
            return
        if self.query(EntryList):
            self.app.cursor_position = self.entries.cursor_offset()
        elif (offset := getattr(self.focused, "cursor_screen_offset", None)) is not None:
            self.app.cursor_position = offset

    def on_screen_resume(self) -> None:
        """Bring the terminal's own cursor back when a screen above this one has closed."""
        self.call_after_refresh(self.place_cursor)

    @on(EntryList.Highlighted)
    def _highlighted(self) -> None:
        self.moved()

    @on(EntryList.Scrolled)
    def _bring_cursor(self) -> None:
        """Move the terminal's own cursor along, also after a change of size."""
        if self.is_active:
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


class ChoosingScreen(ListScreen):
    """A screen with one list, of which an entry is chosen with Enter or a click."""

    NEEDS_DOUBLE_CLICK: ClassVar[bool] = False
    """Whether a single click only moves the cursor."""

    @on(EntryList.Clicked)
    def _clicked(self, message: EntryList.Clicked) -> None:
        if message.number >= 0:
            self.entries.go(message.number)
            if message.twice or not self.NEEDS_DOUBLE_CLICK:
                self.clicked(message.lead)

    def clicked(self, lead: str) -> None:  # noqa: ARG002 - for those whose rows have words that lead elsewhere
        """Act on a click on the row under the cursor, on words with the target ``lead``."""
        self.action_choose()

    @abstractmethod
    def action_choose(self) -> None:
        """Choose what is under the cursor."""
