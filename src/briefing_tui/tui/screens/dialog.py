"""The base class of dialogs: a frame over a dimmed header, and a footer with the keys."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import on
from textual.containers import Container, Horizontal
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from briefing_tui.text.cells import cell_len
from briefing_tui.tui.screens.list_screen import ChoosingScreen, ListScreen
from briefing_tui.tui.widgets.bars import Footer
from briefing_tui.tui.widgets.entry_list import EntryList
from briefing_tui.tui.widgets.field import Field
from briefing_tui.tui.widgets.frame import Frame

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType
    from textual import events
    from textual.app import ComposeResult
    from textual.color import Color
    from textual.widget import Widget

    from briefing_tui.text.cells import Fragment

Result = TypeVar("Result")

FAINT = Style(dim=True)

NARROW = 78
"""Below this width, columns are stacked."""

ROOMY = 90
"""From this width on, a dialog leaves a margin at its sides."""


class Veil(BackgroundScreen):
    """The background of a dialog: the dimmed header and nothing else, so that no cut words show beside the dialog.

    Where colours are left to the terminal they cannot be mixed: there it is the terminal that dims.
    """

    @classmethod
    def process_segments(cls, segments: Iterable[Segment], color: Color) -> Iterable[Segment]:
        """The header's segments without their links, and spaces in place of all others."""
        is_header = True
        faint = FAINT if color.a == 0 else Style()
        blank = Style(bgcolor=color.with_alpha(1).rich_color) if color.a else Style()
        for text, style, control in super().process_segments(segments, color):
            if is_header or control:
                yield Segment(text, (style or Style()) + faint, control)
                is_header = is_header and (bool(control) or "\n" not in text)
            else:
                yield Segment(text if text == "\n" else " " * cell_len(text), blank)


class Dialog(ListScreen, ModalScreen[Result], Generic[Result]):
    """A dialog in the middle of the screen, or as wide as a narrow one."""

    TITLE_WORDS: ClassVar[str]
    WIDTH: ClassVar[int] = 92
    HEIGHT: ClassVar[int] = 30
    VEILS: ClassVar[bool] = True
    """Whether the screen below is hidden."""

    def compose(self) -> ComposeResult:
        """The frame, its contents, and the footer."""
        with Container(id="dialog"):
            yield Frame([(self.TITLE_WORDS, "strong")])
            with Container(id="inside"):
                yield from self.inside()
        yield Footer()

    def render(self) -> RenderableType:
        """The screen below, dimmed."""
        below = super().render()
        return Veil(below.screen, below.color) if isinstance(below, BackgroundScreen) and self.VEILS else below

    @abstractmethod
    def inside(self) -> Iterator[Widget]:
        """The widgets inside the frame."""

    @property
    def has_typed(self) -> bool:
        """Whether closing the dialog would discard what was typed."""
        return isinstance(self.focused, Field) and bool(self.focused.value)

    async def on_click(self, event: events.Click) -> None:
        """Close the dialog at a click beside it, unless that would discard what was typed.

        The second click of a double click does not count: the first one may have opened the dialog.
        """
        shown = (self.query_one("#dialog"), self.query_one(Footer))
        if event.chain > 1 or any(widget.region.contains_point(event.screen_offset) for widget in shown):
            return
        if self.has_typed:
            self.app_context.say(
                "A click does not discard what you typed;  Esc  does.", "Esc  discards what you typed."
            )
        else:
            await self.run_action("close")

    def on_unmount(self) -> None:
        """Show the announcement that waited while the dialog was open."""
        self.app_context.after_dialog()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the dialog between header and footer."""
        width, height = event.size
        dialog = self.query_one("#dialog")
        dialog.styles.width = min(max(self.WIDTH, self.needed_width), width - 4) if width >= ROOMY else width
        rows = max(3, min(self.HEIGHT, height - 2))
        dialog.styles.height = rows
        dialog.styles.margin = ((height - rows) // 2, 0, 0, 0)
        dialog.set_class(width >= ROOMY, "roomy")
        dialog.set_class(width < NARROW, "narrow")
        self.call_after_refresh(self.place_cursor)

    @property
    def needed_width(self) -> int:
        """The columns that it takes where there is room, so that nothing in it has to be cut."""
        return self.WIDTH


class FilterDialog(Dialog[Result], ChoosingScreen, Generic[Result]):
    """A dialog with a list and a field that filters it."""

    PLACEHOLDER: ClassVar[str] = "type to filter"
    enter_word = ""
    """What Enter does, in the footer; empty if it is what the command says."""

    def inside(self) -> Iterator[Widget]:
        """The field, then the list."""
        with Horizontal(id="field"):
            yield Label(self.app_context.glyphs.prompt, id="prompt")
            yield Field(placeholder=self.PLACEHOLDER, select_on_focus=False)
        yield from self.below()

    def below(self) -> Iterator[Widget]:
        """The widgets below the field."""
        yield EntryList(framed=False, id="choices")

    def on_mount(self) -> None:
        """Focus the field and show everything."""
        self.show_keys(self.CONTEXT, typing=True, enter=self.enter_word)
        self.query_one(Input).focus()
        self.filter("")

    @property
    def typed(self) -> str:
        """The words in the field."""
        return self.query_one(Input).value.strip()

    @abstractmethod
    def filter(self, words: str) -> None:
        """Show what matches the words."""

    @on(Input.Changed)
    def _changed(self, message: Input.Changed) -> None:
        self.show_keys(self.CONTEXT, typing=True, esc="clear" if message.value else "", enter=self.enter_word)
        self.filter(message.value.strip())

    @on(Input.Submitted)
    def _submitted(self) -> None:
        if not self.puts_off("choose"):
            self.action_choose()

    def action_close(self) -> None:
        """Clear the field; if it is empty, close."""
        field = self.query_one(Input)
        if field.value:
            field.value = ""
        else:
            self.dismiss(None)


def highlighted(text: str, offsets: set[int], role: str) -> list[Fragment]:
    """A text with the letters at ``offsets`` marked as matches."""
    fragments: list[Fragment] = []
    for position, letter in enumerate(text):
        kind = "found" if position in offsets else role
        if fragments and fragments[-1][1] == kind:
            fragments[-1] = (fragments[-1][0] + letter, kind)
        else:
            fragments.append((letter, kind))
    return fragments
