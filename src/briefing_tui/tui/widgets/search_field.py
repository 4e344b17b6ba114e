"""The search field in place of the footer."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal
from textual.widgets import Input

from briefing_tui.tui.commands import bindings_of
from briefing_tui.tui.state.recalling import Recall
from briefing_tui.tui.state.search import Kept, Typed
from briefing_tui.tui.widgets.drawn import LineWidget
from briefing_tui.tui.widgets.field import Field
from briefing_tui.tui.widgets.rendering import spread

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from briefing_tui.text.cells import Fragment
    from briefing_tui.tui.state.search import AnySearch

KEYS: list[Fragment] = [("Enter", "strong"), (" keeps   ", "text"), ("Esc", "strong"), (" ends ", "text")]
"""The hints shown while nothing has been typed."""


class SearchMark(LineWidget):
    """The mark before the search text."""

    on_panel = True

    def line(self, y: int, width: int) -> list[Fragment]:  # noqa: ARG002 - one line
        """The only line."""
        return [(" /", "strong")]


class MatchCount(LineWidget):
    """The number of matches while the search is typed."""

    on_panel = True
    fragments: tuple[Fragment, ...] = ()

    def show(self, *fragments: Fragment) -> None:
        """Show fragments."""
        self.fragments = fragments
        self.refresh()

    def line(self, y: int, width: int) -> list[Fragment]:  # noqa: ARG002 - one line
        """The only line, right-aligned."""
        return spread([], list(self.fragments), width)


class SearchField(Horizontal):
    """The search input; it covers the footer.

    Up and Down go through the ``earlier`` searches that begin with what was typed.
    """

    BINDINGS: ClassVar = bindings_of("search")

    def __init__(self, earlier: Callable[[], Sequence[str]]) -> None:
        super().__init__()
        self._recall = Recall(earlier)

    def compose(self) -> ComposeResult:
        """The mark, the field, and the number of matches."""
        yield SearchMark()
        yield Field(select_on_focus=False)
        yield MatchCount()

    @on(Input.Changed)
    def _changed(self, message: Input.Changed) -> None:
        message.stop()
        self._recall.changed(message.value)
        self.post_message(Typed(message.value))

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        message.stop()
        # Do not post this via the widget: keys typed after Enter would arrive first.
        self.screen.post_message(Kept())

    def action_earlier(self, step: int) -> None:
        """Put the next earlier (1) or later (-1) search into the field; before all, what was typed."""
        field = self.query_one(Field)
        field.value = self._recall.step(field.value, step)
        field.cursor_position = len(field.value)

    def show(self, search: AnySearch, width: int) -> None:
        """Show the number of matches so far; before anything is typed, the keys."""
        if search.is_empty:
            self.query_one(MatchCount).show(*KEYS)
        else:
            self.query_one(MatchCount).show((f"{search.count_words}   ", "strong"), *search.pane_counts(width))

    @property
    def cursor(self) -> tuple[int, int]:
        """The cursor position, and the number of columns scrolled out of view at the left."""
        field = self.query_one(Field)
        return field.cursor_position, round(field.scroll_x)

    def begin(self, words: str, cursor: int, scroll: int) -> None:
        """Show the field with words, and accept the keys typed from now on."""
        self.display = True
        self._recall.changed(words)
        field = self.query_one(Field)
        with field.prevent(Input.Changed):
            field.value = words
        field.cursor_position = cursor
        self.query_one(MatchCount).show(*KEYS)
        self.screen.set_focus(field)
        # Its size is known only after that.
        field.call_after_refresh(field.scroll_to, scroll, animate=False, force=True)
