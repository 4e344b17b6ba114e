"""Places in panes that survive a change of entries by a filter, another order or a reload."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.records import Frozen
from briefing_tui.view.contents import Place

if TYPE_CHECKING:
    from briefing_tui.model.briefing import Statement
    from briefing_tui.schema.sections import Pane
    from briefing_tui.view.contents import Contents

Name = tuple[str, str]
"""The kind of an entry, or the id of the other briefing that has it, and its own id."""

NONE: Name = ("", "")


class Bookmark(Frozen):
    """A place in a pane, with the names of the entry under the cursor and the one at the top."""

    place: Place = Place()
    entry: Name = NONE
    top: Name = NONE


class Rows:
    """The entries of a pane as its rows.

    Answered questions are rows only while they are unfolded. The questions of other briefings come last.
    """

    def __init__(self, contents: Contents, pane: Pane, *, answered: bool) -> None:
        self._contents = contents
        self._pane = pane
        self._own = contents.entries(pane)
        self._asked = contents.asked if pane == "questions" else ()
        if pane == "questions" and not answered:
            self._own = self._own[: len(self._own) - contents.answered_count]

    def __len__(self) -> int:
        """The number of rows."""
        return len(self._own) + len(self._asked)

    def name(self, row: int) -> Name:
        """The name of the entry in a row; ``NONE`` if there is no such row."""
        if not 0 <= row < len(self):
            return NONE
        if row < len(self._own):
            return self._own[row].section.noun, self._own[row].id
        asked = self._asked[row - len(self._own)]
        return asked.briefing.id, asked.question.id

    def mark(self, place: Place) -> Bookmark:
        """A bookmark at a place."""
        return Bookmark(place, self.name(place.entry), self.name(place.top))

    def find(self, mark: Bookmark) -> Place:
        """The place of a bookmark: its entry or the nearest one, as far from the top as before.

        Where the same entry as before is at the top, so is the same line of it.
        """
        place = mark.place
        entry = self._row(mark.entry, place.entry)
        top = max(0, entry - (place.entry - place.top))
        return place.changed(entry=entry, top=top) if self.name(top) == mark.top else Place(entry, top)

    def _row(self, name: Name, row: int) -> int:
        """The row of an entry; of the nearest one before it, if it is filtered out; its old row, if it is gone."""
        if name in {NONE, self.name(row)}:
            return min(row, max(0, len(self) - 1))
        found = self._find(name)
        if found is not None:
            return found
        whole = Rows(self._contents.whole, self._pane, answered=True)
        found = whole._find(name)
        if found is None:
            return min(row, max(0, len(self) - 1))
        rows = {id(entry): number for number, entry in enumerate(self._entries)}
        before = reversed(whole._entries[:found])
        return next((rows[id(entry)] for entry in before if id(entry) in rows), 0)

    @property
    def _entries(self) -> list[Statement]:
        return [*self._own, *(asked.question for asked in self._asked)]

    def _find(self, name: Name) -> int | None:
        """The row of an entry; None if it has none."""
        for number, entry in enumerate(self._own):
            if entry.id == name[1] and self.name(number) == name:
                return number
        asked = range(len(self._own), len(self))
        return next((number for number in asked if self.name(number) == name), None)
