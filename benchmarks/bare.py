"""The baseline: nearly the smallest possible Textual app, with one line that changes on a key."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive
from textual.widgets import Footer, Header, Static


class Bare(App[None]):
    """A header, a line and a footer."""

    BINDINGS: ClassVar[list[BindingType]] = [("down", "count", "Count"), ("q", "quit", "Quit")]

    pressed = reactive(0)

    def compose(self) -> ComposeResult:
        """Lay out the three."""
        yield Header()
        yield Static("Pressed 0 times", id="line")
        yield Footer()

    def watch_pressed(self, pressed: int) -> None:
        """Show the number."""
        self.query_one("#line", Static).update(f"Pressed {pressed} times")

    def action_count(self) -> None:
        """Count one key."""
        self.pressed += 1


if __name__ == "__main__":
    Bare().run()
