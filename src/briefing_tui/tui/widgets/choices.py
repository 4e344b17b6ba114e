"""One of several: a column of options of which one is chosen.

Textual's own RadioSet tells what is chosen by colour alone, which a screen without colours does not have.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from briefing_tui.records import Frozen
from briefing_tui.text.cells import cell_len, cut
from briefing_tui.tui.widgets.drawn import Drawn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from briefing_tui.text.cells import Fragment


class Option(Frozen):
    """One way to choose: its key, its words, and what is muted beside them; ``barred`` ones cannot be chosen."""

    key: str
    words: str
    note: str = ""
    barred: bool = False


class Choices(Drawn, can_focus=True):
    """A heading, a blank line, and the options below."""

    @dataclass
    class Changed(Message):
        """Another option was chosen."""

        choices: Choices

        @property
        def control(self) -> Choices:
            """The column."""
            return self.choices

    def __init__(self, title: str, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.title = title
        self.options: Sequence[Option] = ()
        self.chosen = ""

    def show(self, options: Sequence[Option], chosen: str) -> None:
        """Show options; where the chosen one is barred, the first that is not is chosen."""
        self.options = options
        free = [option.key for option in options if not option.barred]
        self.chosen = chosen if chosen in free or not free else free[0]
        self.refresh()

    def step(self, step: int) -> None:
        """Choose the next or previous option, round the end."""
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
        mark = f"({self.look.glyphs.chosen if chosen else ' '}) "
        bar = self.look.glyphs.bar if chosen and self.has_focus else " "
        role = "muted" if option.barred else "strong" if chosen else "text"
        taken = cell_len(mark) + cell_len(option.words) + 6
        note = cut(option.note, max(0, width - taken), self.look.glyphs.ellipsis)
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
        """Take the bar away."""
        self.refresh()
