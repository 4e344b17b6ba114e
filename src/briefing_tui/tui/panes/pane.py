"""The base of all panes: entries, the lines before them, and the lines of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.model.entry_keys import entry_key
from briefing_tui.schema.sections import SECTIONS
from briefing_tui.text.fragments import NOTE, marked
from briefing_tui.view import phrasing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing_tui.model.briefing import Statement
    from briefing_tui.text.cells import Fragment
    from briefing_tui.view.lookup import Lookup
from briefing_tui.tui.state.unread import NOTHING_UNREAD, Unread
from briefing_tui.tui.widgets.listing import Listing


class Pane(Listing):
    """One section of a briefing."""

    key: str

    states: Unread = NOTHING_UNREAD
    """The entries that are marked as new or changed."""

    def __init__(self, entries: Sequence[Statement], lookup: Lookup, nothing: str = "") -> None:
        self.entries = entries
        self.lookup = lookup
        self.nothing = nothing
        """The message if there are no entries."""

    @property
    def title(self) -> str:
        """The heading of the section."""
        return SECTIONS[self.key].heading

    def __len__(self) -> int:
        """Number of entries."""
        return len(self.entries)

    def sentence(self, number: int) -> list[Fragment]:
        """The sentence of an entry, in which search matches are marked before it is wrapped."""
        return marked(phrasing.sentence(self.entries[number], self.lookup), self.spans)

    def statement(self, number: int) -> Statement | None:
        """The briefing's entry with this number; None if there is none."""
        return self.entries[number] if number < len(self) else None

    def row_of(self, number: int) -> int:
        """The position of an entry among those displayed."""
        return number

    def number_at(self, row: int) -> int:
        """The number of the entry at this position."""
        return row

    def state(self, number: int) -> Fragment:
        """The mark of a new or changed entry; else ``!`` for one that itself has an error."""
        mark = self.states.mark(entry_key(self.entries[number]), self.lookup.glyphs) if self.states else ""
        if mark:
            return mark, "strong"
        problems = self.lookup.problems_of(self.entries[number])
        return ("!", "error") if any(problem.severity == "error" for problem in problems) else (" ", "text")

    def mark(self, number: int) -> Fragment:
        """``*`` for an entry that the reader has marked or written a note on."""
        statement = self.statement(number)
        noted = statement is not None and self.lookup.annotation(statement)
        return ("*", f"mark:{NOTE}") if noted else (" ", "text")

    def empty(self) -> str:
        """The message if the briefing lacks the section, or a filter leaves nothing of it."""
        return self.nothing
