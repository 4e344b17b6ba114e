"""The dialog that picks a briefing of the library: a field that filters, a list, and a preview."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Container
from textual.fuzzy import FuzzySearch

from briefing_tui.files.paths import shown_path
from briefing_tui.library.library import Thread
from briefing_tui.records import Frozen
from briefing_tui.schema.sections import PANES
from briefing_tui.text.cells import cell_len, cut
from briefing_tui.text.fragments import wrap
from briefing_tui.tui.commands import bindings_of
from briefing_tui.tui.screens.dialog import FilterDialog, highlighted
from briefing_tui.tui.widgets.drawn import LineWidget
from briefing_tui.tui.widgets.entry_list import EntryList
from briefing_tui.tui.widgets.frame import Frame
from briefing_tui.tui.widgets.listing import Line, Listing, fitted, padded
from briefing_tui.view import phrasing
from briefing_tui.view.contents import Contents, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from textual import events
    from textual.widget import Widget

    from briefing_tui.library.library import Item, Library
    from briefing_tui.text.cells import Fragment
    from briefing_tui.text.glyphs import Glyphs
    from briefing_tui.tui.state.session import Session

DATE = 11
"""Columns of the date."""

ACTORS_NAMED = 6
"""The most actors that the preview names."""

LOW = 20
"""Below this height of the screen there is no preview."""


class Hit(Frozen):
    """An item that matches what was typed, with the matching letters in its title and its second line."""

    item: Item
    score: float = 0.0
    in_title: frozenset[int] = frozenset()
    second: str = ""
    in_second: frozenset[int] = frozenset()


def hits(library: Library, words: str) -> list[Hit]:
    """The items that match, the best first; without words, all items in the library's order.

    Titles count most, then topics, then names of actors.
    """
    if not words:
        return [Hit(item, second=_topics(item)) for item in library.items]
    search = FuzzySearch()
    found: list[Hit] = []
    for item in library.items:
        title_score, title_places = search.match(words, item.title)
        topics = _topics(item)
        second_score, second_places = search.match(words, topics)
        second = topics
        if not title_score and not second_score:
            for actor in item.briefing.actors if item.briefing else ():
                score, places = search.match(words, actor.name)
                if score > second_score:
                    second_score, second_places, second = score, places, actor.name
        if title_score or second_score:
            score = max(2 * title_score, second_score)
            found.append(Hit(item, score, frozenset(title_places), second, frozenset(second_places)))
    found.sort(key=lambda hit: -hit.score)
    return found


def _topics(item: Item) -> str:
    return ", ".join(item.briefing.topics) if item.briefing else "does not open"


class PickerListing(Listing):
    """Items, two lines each: date and title, then topics and the number of entries."""

    is_whole = True

    def __init__(
        self, found: Sequence[Hit], glyphs: Glyphs, words: str, unread: Callable[[Item], str], *, spaced: bool
    ) -> None:
        self.found = found
        self._unread = unread
        self._glyphs = glyphs
        self._words = words
        self._spaced = spaced

    def __len__(self) -> int:
        """The number of items."""
        return len(self.found)

    def empty(self) -> str:
        """Shown if nothing matches."""
        return f"No briefing matches {phrasing.quoted(self._words, self._glyphs)}." if self._words else "No briefings."

    def gap(self, number: int) -> int:  # noqa: ARG002 - every item has one, or none
        """A blank line after each item if there is room."""
        return 1 if self._spaced else 0

    def state(self, number: int) -> Fragment:
        """``!`` for a file with errors."""
        return ("!", "error") if self.found[number].item.error_count else (" ", "text")

    def lines(self, number: int, width: int) -> list[Line]:
        """Date, title and problems, then topics and the number of entries."""
        hit = self.found[number]
        item = hit.item
        noun = "error" if item.briefing else "problem"
        problems = phrasing.counted(item.error_count, noun) if item.error_count else ""
        entries = phrasing.counted(item.entry_count, "entry") if item.briefing else ""
        entries = f" {self._glyphs.dot} ".join(filter(None, (self._unread(item), entries)))
        first = [(item.as_of_words.rjust(DATE), "text"), ("  ", "text")]
        second: Line = [(" " * (DATE + 2), "text")]
        role = "muted" if item.briefing else "error"
        return [
            [*first, *self._line(hit.item.title, hit.in_title, "text", (problems, "error"), width)],
            [*second, *self._line(hit.second, hit.in_second, role, (entries, "muted"), width)],
        ]

    def _line(self, text: str, places: frozenset[int], role: str, end: Fragment, width: int) -> Line:
        room = max(1, width - DATE - 2 - cell_len(end[0]) - (2 if end[0] else 0))
        shown = cut(text, room, self._glyphs.ellipsis)
        return [*padded(highlighted(shown, set(places), role), room), ("  " if end[0] else "", "text"), end]


class Preview(LineWidget):
    """The preview of a briefing: its bottom line, counts and actors, and its neighbours in the story."""

    item: Item | None = None
    thread: Thread = Thread(())

    def on_mount(self) -> None:
        """Give the preview a title."""
        self.border_title = " Preview "

    def show(self, item: Item | None, thread: Thread) -> None:
        """Show an item and its thread."""
        self.item, self.thread = item, thread
        self.refresh()

    def line(self, y: int, width: int) -> list[Fragment]:
        """A line of the preview."""
        lines = self._lines(max(1, width - 3))
        return [("  ", "text"), *lines[y]] if y < len(lines) else []

    def _lines(self, width: int) -> list[Line]:
        item, glyphs = self.item, self.appearance.glyphs
        if item is None:
            return []
        if item.briefing is None:
            faults = [(f"{phrasing.with_glyphs(problem.message, glyphs)} ", "error") for problem in item.problems[:3]]
            return [*wrap([(shown_path(item.path), "strong")], width), [], *wrap(faults, width)]
        briefing = item.briefing
        about = [f"as of {item.as_of_words}" if item.as_of_words else "", self.thread.place_words(item)]
        words: Fragment = (f" {glyphs.dot} ".join(filter(None, about)), "muted")
        lines = [*wrap([(briefing.title, "strong")], width), *(wrap([words], width) or [[]]), []]
        if briefing.bottom_line:
            bar: Fragment = (f"{glyphs.bar} ", "frame")
            lines += [*([bar, *line] for line in wrap([(briefing.bottom_line, "text")], width - 2)), []]
        contents = Contents(briefing)
        for pane in PANES:
            count, _, noun = contents.count_words((pane,)).partition(" ")
            lines.append([(count.rjust(2), "strong"), (f" {noun}", "text")])
        names = [actor.name.replace(" ", phrasing.GAP) for actor in briefing.actors[:ACTORS_NAMED]]
        more = len(briefing.actors) - len(names)
        actors = ", ".join(names) + (f" and {more} more" if more > 0 else "")
        lines += [[], [("Actors", "muted")], *wrap([(actors, "text")], width)] if names else []
        return [*lines, *self._neighbours(item, width)]

    def _neighbours(self, item: Item, width: int) -> list[Line]:
        """The briefings before and after this one in the thread, and what is wrong with the thread."""
        number, others = self.thread.number(item), self.thread.items
        rows: list[Line] = []
        for label, index in (("Before", number - 1), ("After", number + 1)):
            if 0 <= index < len(others):
                fragments: list[Fragment] = [(label.ljust(8), "muted"), (others[index].title, "text")]
                rows.append(fitted(fragments, width, self.appearance.glyphs.ellipsis))
        for sentence in self.thread.fault_sentences:
            rows += wrap([(sentence, "text")], width)
        return [[], *rows] if rows else []


class PickerScreen(FilterDialog["Item"]):
    """Returns the item to open."""

    BINDINGS: ClassVar = bindings_of("picker", "program")
    TITLE_WORDS = "Briefings"
    WIDTH = 112
    CONTEXT = "picker"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def below(self) -> Iterator[Widget]:
        """The list, and the preview beside or below it."""
        with Container(id="picking"):
            yield EntryList(framed=False, id="choices")
            yield Preview()

    def on_resize(self, event: events.Resize) -> None:
        """Show the preview if there is room for it."""
        super().on_resize(event)
        self.query_one(Preview).display = event.size.height >= LOW
        self._show(self.typed, self.entries.place)

    def filter(self, words: str) -> None:
        """Show the briefings that match; without words, put the cursor on the open one."""
        open_now = self._session.item
        number = 0
        if not words:
            items = self._session.library.items
            number = next((i for i, item in enumerate(items) if open_now and item.path == open_now.path), 0)
        self._show(words, Place(number))

    def _show(self, words: str, place: Place) -> None:
        library = self._session.library
        found = hits(library, words)
        spaced = self.query_one("#dialog").has_class("roomy")
        self.entries.present(
            PickerListing(
                found, self.app_context.glyphs, words, self.app_context.remembering.unread_words, spaced=spaced
            ),
            place,
            [],
            active=True,
        )
        total = len(library.items)
        count = f"{len(found)} of {total}" if words else phrasing.counted(total, "briefing")
        self.query_one(Frame).show([(count, "muted")])
        self._preview()

    @on(EntryList.Highlighted)
    def _preview(self) -> None:
        item = self._under_cursor()
        self.query_one(Preview).show(item, self._session.library.thread(item) if item else Thread(()))

    def _under_cursor(self) -> Item | None:
        listing = self.entries.listing
        if not isinstance(listing, PickerListing) or not listing.found:
            return None
        return listing.found[self.entries.cursor].item

    def action_choose(self) -> None:
        """Open the briefing under the cursor."""
        item = self._under_cursor()
        if item is not None:
            self.dismiss(item)
