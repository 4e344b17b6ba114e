"""The dialog that picks a briefing of the library: a field that filters, a list, and a preview."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Container

from briefing_tui.library.catalogued import CataloguedLibrary
from briefing_tui.library.library import Item, Library, StoryItems, load_item_to_show
from briefing_tui.library.shelves import ONLY, SORTS, Arrangement, CatalogueShelf, ItemShelf, Wish
from briefing_tui.memory.memory import Memory
from briefing_tui.text.cells import cell_len
from briefing_tui.tui.commands import bindings_of
from briefing_tui.tui.screens.answering import AnsweringScreen
from briefing_tui.tui.screens.dialog import FilterDialog
from briefing_tui.tui.screens.picker_listing import (
    FOLD,
    Found,
    PickerListing,
    PickRow,
    Source,
    find,
    rows_of,
    unread_counts,
)
from briefing_tui.tui.screens.picker_preview import Preview
from briefing_tui.tui.widgets.entry_list import EntryList
from briefing_tui.tui.widgets.frame import Frame
from briefing_tui.tui.workers import ThreadTask
from briefing_tui.view import phrasing
from briefing_tui.view.contents import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from textual import events
    from textual.timer import Timer
    from textual.widget import Widget

    from briefing_tui.library.catalogue_files import Row
    from briefing_tui.library.protocol import AnyLibrary
    from briefing_tui.library.shelves import Only, Sort
    from briefing_tui.tui.state.session import Session

LOW = 20
"""Below this height of the screen there is no preview."""

FIRST = 60
"""The briefings that are listed at once, before all of a large library are."""

WIDE = 180
"""The columns of the dialog in a large library."""

LIST_SHARE = 58
"""The percentage of them that the list takes beside the preview, as in the style sheet."""

BESIDE_TITLE = 32
"""Columns of a row that are not for the title: gutter, indent, date, number of briefings or problems."""

FRAME = 2
"""Columns of the frame."""

RENEW_SECONDS = 2.0
"""Seconds between updates of the list while files are being read."""

PAUSE_SECONDS = 0.05
"""Seconds without a key after which a large library is filtered, and a briefing that has not been read is previewed."""


class PickerScreen(FilterDialog["Path"], AnsweringScreen):
    """Returns the file to open."""

    BINDINGS: ClassVar = bindings_of("picker", "program")
    TITLE_WORDS = "Briefings"
    WIDTH = 112
    CONTEXT = "picker"
    PLACEHOLDER = "type to filter; topic:, is:unread and is:broken"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shelf = shelf_of(session.library)
        self._arranged: tuple[CatalogueShelf | ItemShelf, Arrangement] | None = None
        self._unread: dict[int, str] = {}
        self._rows: dict[int, Row | None] = {}
        self._found = Found(())
        self._unfolded: set[int] = set()
        self._sort: Sort = "day"
        self._only: Only = ""
        self._lost = self._shelf.lost()
        self._finding: ThreadTask[Found] | None = None
        self._pause: Timer | None = None
        self._placed: Place | None = None
        """Where the cursor was put in what is only a part of the list."""
        self._shown: Wish | None = None
        """What the list answers."""
        self._read: dict[Path, Item] = {}
        """The items that were read for the preview."""

    @property
    def needed_width(self) -> int:
        """Wide enough for the longest title; in a large library, whose titles are not all known, for a long one."""
        if not isinstance(self._shelf, ItemShelf):
            return WIDE
        rows = filter(None, map(self._row, range(self._shelf.total)))
        longest = max((cell_len(row.title) for row in rows), default=0)
        return (longest + BESIDE_TITLE) * 100 // LIST_SHARE + FRAME

    def below(self) -> Iterator[Widget]:
        """The list, and the preview beside or below it."""
        with Container(id="picking"):
            yield EntryList(framed=False, id="choices")
            yield Preview()

    def on_mount(self) -> None:
        """Renew the list while files are being read."""
        if self.app_context.read_so_far is not None:
            self.set_interval(RENEW_SECONDS, self._renew)

    def _renew(self) -> None:
        """List what has been read meanwhile."""
        shelf = shelf_of(self._session.library)
        if shelf.total != self._shelf.total and isinstance(shelf, CatalogueShelf):
            self._shelf, self._rows = shelf, {}
            self._seek()

    def on_unmount(self) -> None:
        """Drop a search that is still running."""
        self._give_up()

    def on_resize(self, event: events.Resize) -> None:
        """Show the preview if there is room for it."""
        super().on_resize(event)
        self.query_one(Preview).display = event.size.height >= LOW
        self._present(self.entries.place)

    # What is listed

    @property
    def asked(self) -> Wish:
        """What is wanted of the library."""
        return Wish.typed(self.typed, self._only, self._sort)

    @property
    def answered(self) -> Wish | None:
        """What the list shows of it; None at first."""
        return self._shown

    def filter(self, words: str) -> None:  # noqa: ARG002 - what is asked has them
        """Show the briefings that match; without words, put the cursor on the open one."""
        asked = self.asked
        if isinstance(self._shelf, ItemShelf):
            self._show(self._find(self._shelf, asked), asked)
            return
        if self._shown is None and asked == Wish():
            # The newest are listed at once; all others as soon as they have been counted.
            self._show(Found(self._shelf.first_groups(FIRST)), asked)
            self._placed = self.entries.place
        self._give_up()
        self._pause = self.set_timer(PAUSE_SECONDS, self._seek)

    def _give_up(self) -> None:
        """Look no longer for what was asked before."""
        if self._pause is not None:
            self._pause.stop()
        if self._finding is not None:
            self._finding.cancel()

    def _seek(self) -> None:
        """Look in a thread for what matches in a large library."""
        self._give_up()
        shelf, asked = self._shelf, self.asked
        self._finding = ThreadTask(
            self.app,
            lambda _: self._find(shelf, asked),
            lambda found: self._show(found, asked) if self.is_attached else None,
        )

    def _find(self, shelf: CatalogueShelf | ItemShelf, wish: Wish) -> Found:
        if self._arranged is None or self._arranged[0] is not shelf:
            self._arranged = (shelf, Arrangement(shelf))
        arranged = self._arranged[1]
        return find(shelf, arranged, wish, self._counts(shelf, arranged, wish))

    @staticmethod
    def _counts(shelf: CatalogueShelf | ItemShelf, arranged: Arrangement, wish: Wish) -> Mapping[int, int]:
        """The number of unread entries by file, if filter or order depend on it."""
        if wish.sort != "unread" and wish.only != "unread":
            return {}
        # Its own connection: this may be in a thread.
        with Memory.open() as memory:
            return unread_counts(shelf, arranged, memory)

    def _show(self, found: Found, wish: Wish) -> None:
        """List what was found; the cursor goes to the open briefing, but stays in a list that is only longer now."""
        under_cursor = self._under_cursor()
        stays = wish == self._shown and self.entries.place != self._placed
        self._found, self._shown, self._placed = found, wish, None
        if stays and under_cursor is not None:
            # A story that is folded under the cursor stays folded.
            number, is_story = under_cursor.hit.number, under_cursor.size > 1
        else:
            open_now = self._session.item
            row = self._shelf.at(open_now.path) if open_now is not None and not wish.words else None
            number, is_story = row.number if row else -1, False
        if not is_story:
            self._unfolded |= {numbers[-1] for numbers in found.groups if number in numbers}
        self._present(Place(max(0, self._place_of(number, is_story=is_story))))
        self.catch_up()

    def _place_of(self, number: int, *, is_story: bool) -> int:
        """The row of a file, or of the story whose newest briefing it is; -1 if it is not listed."""
        rows = rows_of(self._found, self._unfolded)
        return next((i for i, one in enumerate(rows) if (one.hit.number, one.size > 1) == (number, is_story)), -1)

    def _present(self, place: Place) -> None:
        glyphs = self.app_context.glyphs
        rows = rows_of(self._found, self._unfolded)
        typed = self.typed
        if typed:
            nothing = f"No briefing matches {phrasing.quoted(typed, glyphs)}."
        else:
            nothing = f"No {self._only} briefings." if self._only else "No briefings."
        listing = PickerListing(
            rows,
            Source(self._row, self._unread_of, self._lost),
            glyphs,
            nothing=nothing,
            spaced=self.query_one("#dialog").has_class("roomy"),
        )
        self.entries.present(listing, place, [], active=True)
        self._show_count()
        self._preview()

    def _show_count(self) -> None:
        total = self._shelf.total
        shown = len(self._found.hits) + sum(map(len, self._found.groups))
        is_part = self.typed or self._only
        count = f"{shown:,} of {total:,}" if is_part else f"{total:,} briefing{'s' if total != 1 else ''}"
        words = [f"{self._only} only" if self._only else "", "" if self._sort == "day" else f"by {self._sort}"]
        so_far = self.app_context.read_so_far
        words += [f"{so_far[0]:,} of {so_far[1]:,} files read so far"] if so_far else []
        self.query_one(Frame).show([(", ".join([count, *filter(None, words)]), "muted")])

    def _row(self, number: int) -> Row | None:
        if number not in self._rows:
            self._rows[number] = self._shelf.row(number)
        return self._rows[number]

    def _unread_of(self, row: Row) -> str:
        if row.number not in self._unread:
            remembering = self.app_context.remembering
            self._unread[row.number] = remembering.readings.unread_words(row, lambda: self._shelf.digests(row.number))
        return self._unread[row.number]

    # The preview

    @on(EntryList.Highlighted)
    def _preview(self) -> None:
        """Show the briefing under the cursor, in a moment if it must be read first."""
        row = self._row_under_cursor()
        library = self._session.library
        known = self._read.get(row.path) if row else None
        if row is not None and known is None and library.has_read(row.path):
            known = library.at(row.path)
        self.query_one(Preview).show(known, library.story(known) if known else StoryItems(()))
        if row is not None and known is None:
            self.set_timer(PAUSE_SECONDS, lambda: self._read_for_preview(row))

    def _read_for_preview(self, row: Row) -> None:
        if self._row_under_cursor() != row:
            return

        def take(item: Item) -> None:
            self._read[row.path] = item
            if self.is_attached and self._row_under_cursor() == row:
                self.query_one(Preview).show(item, self._session.library.story(item))

        ThreadTask(self.app, lambda task: load_item_to_show(row.path, task.report), take)

    def _under_cursor(self) -> PickRow | None:
        listing = self.entries.listing
        if not isinstance(listing, PickerListing) or not listing.rows:
            return None
        return listing.rows[self.entries.cursor]

    def _row_under_cursor(self) -> Row | None:
        one = self._under_cursor()
        return self._row(one.hit.number) if one else None

    # Actions

    def clicked(self, lead: str) -> None:
        """Fold the story whose number of briefings was clicked; else open what was clicked."""
        if lead == FOLD:
            self.action_fold()
        else:
            self.action_choose()

    def action_fold(self) -> None:
        """Show the briefings of the story under the cursor, or fold them."""
        one = self._under_cursor()
        group = next((numbers for numbers in self._found.groups if one and one.hit.number in numbers), ())
        if len(group) < 2:  # noqa: PLR2004 - one briefing is no story
            whole = "The library has no other briefing in this story."
            self.app_context.say(whole, "No other briefing in this story.")
            return
        self._unfolded ^= {group[-1]}
        rows = rows_of(self._found, self._unfolded)
        head = next(i for i, other in enumerate(rows) if other.size > 1 and other.hit.number == group[-1])
        self._present(Place(head))

    def action_sort(self) -> None:
        """List in the next order: by day, title, unread, problems."""
        self._sort = SORTS[(SORTS.index(self._sort) + 1) % len(SORTS)]
        self.filter(self.typed)

    def action_only(self) -> None:
        """List only unread briefings, then only broken files, then all."""
        self._only = ONLY[(ONLY.index(self._only) + 1) % len(ONLY)]
        self.filter(self.typed)

    def action_choose(self) -> None:
        """Open the briefing under the cursor; of a story the newest."""
        row = self._row_under_cursor()
        if row is not None:
            self.dismiss(row.path)

    def action_close(self) -> None:
        """Withdraw an Enter that waits for what is typed; else clear the field, or close."""
        if not self.withdraw():
            super().action_close()


def shelf_of(library: AnyLibrary) -> CatalogueShelf | ItemShelf:
    """The files of a library."""
    if isinstance(library, CataloguedLibrary):
        return CatalogueShelf(library.catalogue)
    return ItemShelf(library if isinstance(library, Library) else Library(()))
