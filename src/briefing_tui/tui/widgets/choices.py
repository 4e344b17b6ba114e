"""A single choice: a column of options, one of them selected.

Textual's RadioSet marks the selection by colour alone, which is not visible on a screen without colours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from briefing_tui.records import Frozen
from briefing_tui.text.cells import cell_len, cut
from briefing_tui.tui.widgets.drawn import LineWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from briefing_tui.text.cells import Fragment


class Option(Frozen):
    """An option: its key, its words, and a muted note; ``barred`` ones cannot be chosen."""

    key: str
    words: str
    note: str = ""
    barred: bool = False


class Choices(LineWidget, can_focus=True):
    """A heading, a blank line, and the options below."""

    class Changed(Message):
        """Posted when a different option is chosen."""

        def __init__(self, choices: Choices) -> None:
            super().__init__()
            self.choices = choices

        @property
        def control(self) -> Choices:
            """The widget that posted the message."""
            return self.choices

    def __init__(self, title: str, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.title = title
        self.options: Sequence[Option] = ()
        self.chosen = ""

    def show(self, options: Sequence[Option], chosen: str) -> None:
        """Show options; if the chosen one is barred, choose the first that is not."""
        self.options = options
        free = [option.key for option in options if not option.barred]
        self.chosen = chosen if chosen in free or not free else free[0]
        self.refresh()

    def step(self, step: int) -> None:
        """Choose the next or previous option, wrapping around."""
        free = [option.key for option in self.options if not option.barred]
        if free:
            self._choose(free[(free.index(self.chosen) + step) % len(free)])

    def _choose(self, key: str) -> None:
        if key != self.chosen:
            self.chosen = key
            self.refresh()
            self.post_message(self.Changed(self))

    def line(self, y: int, width: int) -> list[Fragment]:
        """The heading, or an option."""
        if y == 0:
            return [("    ", "text"), (self.title, "strong" if self.has_focus else "muted")]
        number = y - 2
        if not 0 <= number < len(self.options):
            return []
        option = self.options[number]
        chosen = option.key == self.chosen
        mark = f"({self.appearance.glyphs.chosen if chosen else ' '}) "
        bar = self.appearance.glyphs.bar if chosen and self.has_focus else " "
        role = "muted" if option.barred else "strong" if chosen else "text"
        taken = cell_len(mark) + cell_len(option.words) + 6
        note = cut(option.note, max(0, width - taken), self.appearance.glyphs.ellipsis)
        return [(f"  {bar} ", "frame"), (mark, role), (option.words, role), (f"  {note}", "muted")]

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        number = event.y - 2
        if 0 <= number < len(self.options) and not self.options[number].barred:
            self._choose(self.options[number].key)

    def on_focus(self) -> None:
        """Show the bar."""
        self.refresh()

    def on_blur(self) -> None:
        """Hide the bar."""
        self.refresh()
