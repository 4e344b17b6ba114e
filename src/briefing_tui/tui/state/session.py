"""What the reader keeps while it runs: the library, the briefing that is open, and the place in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.library.library import Library
from briefing_tui.model.briefing import PANES
from briefing_tui.view.contents import Contents, Place, Position, reordered
from briefing_tui.view.filters import Filter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from briefing_tui.dates.edtf import Date
    from briefing_tui.errors import Problem
    from briefing_tui.library.library import Item
    from briefing_tui.model.briefing import Pane, Statement
    from briefing_tui.text.cells import Run
    from briefing_tui.text.glyphs import Glyphs
    from briefing_tui.view.ordering import Order

WATCH_SECONDS = 2.0
"""How often a file that is shown is looked at for changes."""


LATER = "text:thread(1)"
"""The role of words that lead to the next briefing of a thread."""


class Session:
    """The open briefing among those of a library.

    A file that breaks or vanishes while it is open keeps its last good version; ``stale`` then holds the item with
    what is wrong now.
    """

    def __init__(self, glyphs: Glyphs) -> None:
        self.glyphs = glyphs
        self.library = Library(())
        self.item: Item | None = None
        self.before: Path | None = None
        self.charted = False
        """Whether the timeline is a chart."""
        self.zoomed = False
        """Whether the pane with focus has the screen alone."""
        self._contents: dict[Path, tuple[Item, Contents]] = {}
        self._positions: dict[Path, Position] = {}
        self._unfiltered: dict[Path, Position] = {}
        self._stale: dict[Path, Item] = {}
        self._stamps: dict[Path, tuple[int, int, int] | None] = {}
        self._checked: dict[Path, tuple[Item, int]] = {}

    def _title_of(self, briefing_id: str) -> str | None:
        """The title of a briefing of the library; None where it has none with this id."""
        item = self.library.by_id.get(briefing_id)
        return item.title if item else None

    def _day_of(self, briefing_id: str) -> Date | None:
        """The day of a briefing of the library."""
        item = self.library.by_id.get(briefing_id)
        return item.briefing.as_of if item and item.briefing else None

    def open_library(self, library: Library) -> None:
        """Take a library and open its first briefing, or its first file where none opens."""
        self.library = library
        if library.items:
            self.open(library.items[0])

    def join(self, items: Sequence[Item]) -> None:
        """Take more items into the library, those that it lacks; the open one stays open."""
        known = {item.path for item in self.library.items}
        self.library = Library([*self.library.items, *(item for item in items if item.path not in known)])

    def open(self, item: Item) -> None:
        """Make an item the open one."""
        if self.item is not None and self.item.path != item.path:
            self.before = self.item.path
        self.item = item
        self._stamps.setdefault(item.path, stamp(item.path))

    def note_checked(self, item: Item, problems: Sequence[Problem]) -> None:
        """Know how many errors an item has once it has been checked: more than loading finds, where it has copies."""
        self._checked[item.path] = (item, sum(problem.severity == "error" for problem in problems))

    def awaits_check(self, item: Item) -> bool:
        """Whether a check may find more errors in an item: it has copies of sources, and has not been checked yet."""
        if item.briefing is None or self._checked.get(item.path, (None, 0))[0] is item:
            return False
        return any(source.file for source in item.briefing.sources)

    @property
    def error_count(self) -> int:
        """How many errors of the open briefing are known."""
        item = self.item
        if item is None:
            return 0
        checked, count = self._checked.get(item.path, (None, 0))
        return count if checked is item else item.error_count

    @property
    def contents(self) -> Contents | None:
        """The entries of the open briefing; None where it does not open."""
        item = self.item
        if item is None or item.briefing is None:
            return None
        kept = self._contents.get(item.path)
        asked = self.library.asked_of(item.briefing)
        if kept is None or kept[0] is not item or kept[1].whole.asked is not asked:
            contents = Contents(item.briefing, self.glyphs, order=kept[1].order if kept else "time")
            contents.ranked = kept[1].ranked if kept else False
            contents.lookup.title_of, contents.lookup.day_of = self._title_of, self._day_of
            contents.asked = asked
            only = kept[1].only if kept else Filter()
            if only.actor not in {"", *contents.lookup.actors}:
                only = only.changed(actor="")
                if not only and item.path in self._unfiltered:
                    self._positions[item.path] = self._unfiltered.pop(item.path)
            kept = self._contents[item.path] = (item, contents.filtered(only))
        return kept[1]

    def set_filter(self, only: Filter) -> None:
        """Keep only some entries of the open briefing, each pane at the entry nearest to where it was.

        When the filter ends, the places from before it are there again.
        """
        item, old = self.item, self.contents
        if item is None or old is None or only == old.only:
            return
        before = self.position
        self._contents[item.path] = (item, old.filtered(only))
        if only:
            self._unfiltered.setdefault(item.path, before)
            new = self._contents[item.path][1]
            places = {pane: nearest(old.entries(pane), before.places.get(pane, Place()), new, pane) for pane in PANES}
            self._positions[item.path] = Position(before.pane, places, answered=before.answered)
        elif item.path in self._unfiltered:
            self._positions[item.path] = self._unfiltered.pop(item.path)

    def set_order(self, order: Order, *, ranked: bool) -> None:
        """Show the events and the points of the open briefing in another order, the cursors on the same ones."""
        item, old = self.item, self.contents
        if item is None or old is None or (order, ranked) == (old.order, old.ranked):
            return
        new = old.ordered(order, ranked=ranked)
        self._contents[item.path] = (item, new)
        self.position.places = reordered(self.position.places, old, new)
        if item.path in self._unfiltered:
            unfiltered = self._unfiltered[item.path]
            unfiltered.places = reordered(unfiltered.places, old.whole, new.whole)

    @property
    def stale(self) -> Item | None:
        """The open file as it is now, where it no longer opens and an earlier version is shown."""
        return self._stale.get(self.item.path) if self.item else None

    @property
    def position(self) -> Position:
        """Where the reader is in the open briefing."""
        if self.item is None:
            return Position("summary", {})
        return self._positions.setdefault(self.item.path, Position("summary", {}))

    def neighbour(self, step: int) -> Item | None:
        """The item ``step`` places further in the library; None at its end."""
        items = self.library.items
        number = next((i for i, other in enumerate(items) if self.item and other.path == self.item.path), -1) + step
        return items[number] if 0 <= number < len(items) else None

    @property
    def thread_words(self) -> tuple[list[Run], ...]:
        """Where the open item stands in its story, in many words and in few, and, in the fewest, what is wrong there.

        The first two are between arrows that lead to the briefing before and the one after. The words lead to the one
        after.
        """
        if self.item is None:
            return [], [], []
        thread = self.library.thread(self.item)
        before: list[Run] = []
        after: list[Run] = []
        if len(thread) > 1:
            before = [(f"{self.glyphs.earlier} ", "text:thread(-1)")]
            after = [(f" {self.glyphs.later}", LATER)]
        many, few = thread.place_words(self.item), thread.place_words(self.item, short=True)
        places = [[*before, (words, LATER), *after] if words else [] for words in (many, few)]
        return *places, [(thread.fault_marks, LATER)] if thread.fault_marks else []

    def last(self) -> Item | None:
        """The item that was open before this one."""
        return next((item for item in self.library.items if item.path == self.before), None)

    def has_changed(self) -> bool:
        """Whether the open file is another than when it was read."""
        return self.item is not None and stamp(self.item.path) != self._stamps.get(self.item.path)

    def take(self, item: Item, read_at: tuple[int, int, int] | None) -> None:
        """Take up an item that was read again; one that no longer opens stays as it was, and is remembered as stale."""
        self._stamps[item.path] = read_at
        old = next((other for other in self.library.items if other.path == item.path), None)
        if item.briefing is None and old is not None and old.briefing is not None:
            self._stale[item.path] = item
            return
        self._stale.pop(item.path, None)
        self.library = Library([*(other for other in self.library.items if other.path != item.path), item])
        if self.item is not None and self.item.path == item.path:
            self.item = item


def nearest(entries: Sequence[Statement], place: Place, new: Contents, pane: Pane) -> Place:
    """The place in other contents of the entry at a place, or of the nearest one before it that is left."""
    kept = {id(entry): number for number, entry in enumerate(new.entries(pane))}
    for entry in reversed(entries[: place.entry + 1]):
        if id(entry) in kept:
            number = kept[id(entry)]
            return Place(number, number)
    return Place()


def stamp(path: Path) -> tuple[int, int, int] | None:
    """What tells one version of a file from another: inode, size and time of change; None where it is not there."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns
