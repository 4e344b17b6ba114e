"""The dialog that asks for a range of time and shows how it is understood."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal
from textual.widgets import Input, Label

from briefing_tui.dates.edtf import DateError
from briefing_tui.dates.phrases.reading import parse_range
from briefing_tui.records import Frozen
from briefing_tui.tui.commands import bindings_of
from briefing_tui.tui.screens.dialog import Dialog
from briefing_tui.tui.widgets.field import Field
from briefing_tui.tui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.widget import Widget

    from briefing_tui.dates.time_range import Dates, Now


class Chosen(Frozen):
    """The chosen range; None stands for all dates."""

    dates: Dates | None


class DatesScreen(Dialog[Chosen]):
    """Returns the range of time to filter by."""

    BINDINGS: ClassVar = bindings_of("dates", "program")
    CONTEXT = "dates"
    TITLE_WORDS = "Range of time"
    WIDTH = 80
    HEIGHT = 7

    def __init__(self, now: Now, timezone: str, present: Dates | None) -> None:
        super().__init__()
        self._present = present.typed if present else ""
        self._now = now
        self._timezone = timezone

    def inside(self) -> Iterator[Widget]:
        """The field, and how its words are understood."""
        with Horizontal(id="field"):
            yield Label(self.app_context.glyphs.prompt, id="prompt")
            yield Field(
                self._present, placeholder="2018   18 Apr   Q1 2018   last week   since March   1 May to 10 Jun"
            )
        yield Words(id="understood")

    def on_mount(self) -> None:
        """Begin with the present range selected, so that typing replaces it."""
        self.query_one(Input).focus()
        self._explain()

    def _understood(self) -> Dates | None:
        """The range that was typed; None if the field is empty. Raises DateError."""
        typed = self.query_one(Input).value
        return parse_range(typed, self._now, self._timezone) if typed.strip() else None

    @on(Input.Changed)
    def _explain(self) -> None:
        """Show how the words are understood, or what is wrong with them."""
        words = self.query_one("#understood", Words)
        self.show_keys("dates", typing=True, esc="clear" if self._is_new else "")
        try:
            dates = self._understood()
        except DateError as fault:
            words.show((f"! {fault.message} {fault.hint}", "error"))
        else:
            ending = ("" if self._is_new else "  An empty field means all dates.", "muted")
            words.show((f"Range: {dates.words}", "text"), ending) if dates else words.show(("Range: all dates", "text"))

    @on(Input.Submitted)
    def action_choose(self) -> None:
        """Return the range."""
        try:
            self.dismiss(Chosen(self._understood()))
        except DateError:
            self.app_context.say(
                "Nothing was changed: this is not a range of dates.", "This is not a range of dates.", error=True
            )

    @property
    def _is_new(self) -> bool:
        """Whether the field has something other than the present range."""
        return self.query_one(Input).value not in {"", self._present}

    @property
    def has_typed(self) -> bool:
        """Whether there is something to clear."""
        return self._is_new

    def action_close(self) -> None:
        """Clear the field; close the dialog if there is nothing to clear."""
        if self._is_new:
            self.query_one(Input).value = ""
        else:
            self.dismiss(None)
