"""The screen of changes: what is new, gone and changed since an earlier version of a briefing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from briefing_tui import loading
from briefing_tui.errors import BriefingError
from briefing_tui.export import changes as exported
from briefing_tui.export.text import WIDTH, plain
from briefing_tui.model.briefing import Statement
from briefing_tui.records import Frozen
from briefing_tui.story.changes import Changes, compare
from briefing_tui.text.cells import cell_len, cut
from briefing_tui.tui.commands import bindings_of
from briefing_tui.tui.screens.list_screen import ChoosingScreen
from briefing_tui.tui.screens.restorable import RestorableScreen
from briefing_tui.tui.screens.text_search import SearchingScreen
from briefing_tui.tui.state.reader_state import OpenChanges
from briefing_tui.tui.widgets.bars import Footer, Header
from briefing_tui.tui.widgets.entry_list import EntryList
from briefing_tui.tui.widgets.listing import EmptyListing, Line, Listing, titled
from briefing_tui.tui.workers import ThreadTask
from briefing_tui.view.contents import Place
from briefing_tui.view.phrasing import counted, quoted, with_glyphs

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from briefing_tui.library.library import Item
    from briefing_tui.model.briefing import Briefing
    from briefing_tui.story.changes import Change
    from briefing_tui.text.cells import Fragment
    from briefing_tui.text.glyphs import Glyphs


EDGES = 8
"""Columns of the upper edge of the frame that are not for the title."""


class ChangesListing(Listing):
    """What differs in the briefing itself, then the changes by section, last what differs between any two briefings."""

    def __init__(self, changes: Changes, glyphs: Glyphs) -> None:
        self._changes = changes
        self._glyphs = glyphs
        self._before = int(bool(changes.telling or changes.bottom_line))
        self._after = int(bool(changes.expected))

    def __len__(self) -> int:
        """The number of rows."""
        return self._before + len(self._changes.changes) + self._after

    def _change(self, number: int) -> Change | None:
        """The change in a row; None for what differs in the briefing itself."""
        changes = self._changes.changes
        return changes[number - self._before] if self._before <= number < self._before + len(changes) else None

    def entry(self, number: int) -> Statement | None:
        """The entry of the newer briefing that a row is about; None if it has none."""
        changed = self._change(number)
        return changed.new if changed and isinstance(changed.new, Statement) else None

    def lines(self, number: int, width: int) -> list[Line]:
        """A change with all that differs."""
        change = self._change(number)
        if change is not None:
            return exported.change_lines(self._changes, change, width, self._glyphs)
        of_briefing = exported.field_lines if number < self._before else exported.expected_lines
        return of_briefing(self._changes, width, self._glyphs)

    def before(self, number: int, width: int) -> list[Line]:
        """The heading of a section, with how many of it have changed; a rule before what is expected."""
        change = self._change(number)
        if change is None:
            return [] if number < self._before else [[(self._glyphs.rule * width, "muted")]]
        previous = self._change(number - 1)
        if previous is not None and previous.section == change.section:
            return []
        count = sum(other.section == change.section for other in self._changes.changes)
        gap: list[Line] = [[]] if number else []
        return [*gap, titled(change.section.capitalize(), count, width, self._glyphs.rule)]

    def empty(self) -> str:
        """Shown if nothing differs."""
        return "There are no differences."


class UnreadableListing(EmptyListing):
    """An empty listing in place of changes that cannot be known."""

    def empty(self) -> str:
        """Shown in place of the changes."""
        return "The version that you last read can no longer be opened."


class Base(Frozen):
    """What a briefing is compared with: in words, after “since”, and a function that returns it, or None."""

    words: str
    briefing: Callable[[], Briefing | None]


def bases(item: Item, version: bytes | None, before: Briefing | None) -> list[Base]:
    """What the briefing of an item can be compared with: the version last read, then the briefing before it."""

    def read(data: bytes) -> Briefing | None:
        try:
            return loading.load_bytes(data, str(item.path))
        except BriefingError:
            # It is from another version of this program, or was kept while it was broken.
            return None

    found = [] if version is None else [Base("you last read it", partial(read, version))]
    return found + ([] if before is None else [Base(f"“{before.title}”", lambda: before)])


class ChangesScreen(RestorableScreen, SearchingScreen, ChoosingScreen):
    """Compares a briefing with an earlier version, in a thread, and lists what is new, gone and changed."""

    BINDINGS: ClassVar = bindings_of("changes", "program")
    CONTEXT = "changes"
    NEEDS_DOUBLE_CLICK = True

    def __init__(self, item: Item, with_: list[Base], at: OpenChanges | None = None) -> None:
        super().__init__()
        self._item = item
        self._bases = with_
        self._at = at
        """What is to be shown again, until it is."""
        self._number = 0
        """Which of the bases is shown, or being compared."""
        self._compared: dict[int, Changes | None] = {}
        """The changes since each base that was compared; None if it cannot be read."""
        self._listing: ChangesListing | None = None
        self._comparing: ThreadTask[Changes | None] | None = None

    def compose(self) -> ComposeResult:
        """The briefing's header stays above."""
        yield Header()
        yield EntryList(framed=True, id="changes")
        yield Footer()

    def on_mount(self) -> None:
        """Compare with the first base that differs, or with the one to be shown again."""
        self.show_header()
        self._show_number(min(self._at.number, len(self._bases) - 1) if self._at else 0)

    def on_unmount(self) -> None:
        """Drop a comparison that is still running."""
        if self._comparing is not None:
            self._comparing.cancel()

    @property
    def state(self) -> OpenChanges:
        """What the briefing is compared with, and the place in the changes, also while they are not known yet."""
        return self._at or OpenChanges(self._number, self.entries.place, self.search_state)

    @property
    def _is_comparing(self) -> bool:
        return self._number not in self._compared

    @property
    def is_finding(self) -> bool:
        """Whether the changes are not known yet, or are still being searched."""
        return self._is_comparing or super().is_finding

    def holds(self, key: str) -> bool:
        """Whether a key has to wait for the changes."""
        bindings = self._bindings.key_to_bindings.get(key, ())
        closes = any(binding.action in {"close", "unwind"} for binding in bindings)
        return (self._is_comparing and not closes) or super().holds(key)

    @property
    def is_complete(self) -> bool:
        """Whether the changes are known."""
        return not self._is_comparing

    @property
    def _changes(self) -> Changes | None:
        return self._compared.get(self._number)

    def _show_number(self, number: int) -> None:
        """Show the changes since a base, once they are known."""
        self._number = number
        self.show_keys("changes", without=("j/k",) if len(self._bases) > 1 else ("Tab",))
        if self._changes is not None:
            self._show(self._changes)
            return
        self._listing = None
        self.entries.present(
            EmptyListing(), Place(), [(f"comparing {self.app_context.glyphs.ellipsis}", "muted")], active=True
        )
        self._comparing = ThreadTask(self.app, self._compare, self._take)

    def _compare(self, _task: ThreadTask[Changes | None]) -> Changes | None:
        old, new = self._bases[self._number].briefing(), self._item.briefing
        return compare(old, new, self.app_context.glyphs) if old and new else None

    def _take(self, changes: Changes | None) -> None:
        is_first = not self._compared
        self._compared[self._number] = changes
        if changes is None and len(self._bases) > 1:
            del self._bases[self._number]
            self._compared = {}
            self._show_number(0)
        elif not changes and is_first and self._number + 1 < len(self._bases):
            words = "Nothing has changed since you last read it"
            self.app_context.announce(f"{words}; it is compared with the previous briefing.", f"{words}.")
            self._show_number(self._number + 1)
        elif changes is not None:
            self._show(changes)
        else:
            # Closing the screen by itself would change what the next key does.
            self.entries.present(UnreadableListing(), Place(), [("Changes", "strong")], active=True)
            self.app_context.go_on()

    def _show(self, changes: Changes) -> None:
        self._listing = ChangesListing(changes, self.app_context.glyphs)
        self.entries.present(self._listing, self._at.place if self._at else Place(), self._title(changes), active=True)
        self._at = None
        self.app_context.go_on()

    def _title(self, changes: Changes) -> list[Fragment]:
        """What is compared with what, and how much has changed, as far as there is room; then the first is cut.

        A story shows several briefings, and so the title says which of them is compared.
        """
        glyphs, room = self.app_context.glyphs, self.app.size.width - EDGES
        since = with_glyphs(f"since {self._bases[self._number].words}", glyphs)
        of_story = self.app_context.session.state.whole_story
        subject = f"{quoted(changes.new.title, glyphs)} " if of_story else ""
        long, short = f"Changes {f'in {subject}' if of_story else ''}{since}", f"{subject}{since}"
        short = f"{short[0].upper()}{short[1:]}"
        counts, numbers = f": {exported.counts(changes)}", exported.marked_counts(changes)
        marks = f" {numbers}" if numbers else ": no changes"
        days = exported.days(changes, glyphs)
        forms = [(long, f", {days}{counts}" if days else counts), (long, counts), (short, counts), (short, marks)]
        words, much = next((form for form in forms if cell_len("".join(form)) <= room), forms[-1])
        words = cut(words, max(1, room - cell_len(much)), glyphs.ellipsis)
        return [(words, "strong"), (much, "muted")]

    def on_resize(self) -> None:
        """Fit the title."""
        if self._listing is not None and self._changes is not None:
            self.entries.retitle(self._title(self._changes), active=True)

    def action_other(self) -> None:
        """Compare with the other base, if there are two."""
        if len(self._bases) == 1:
            self.app_context.say("There is no other version to compare with.", "There is no other version.")
        elif self._changes is not None:
            self._show_number((self._number + 1) % len(self._bases))

    def action_choose(self) -> None:
        """Go to the entry in the panes."""
        entry = self._listing.entry(self.entries.cursor) if self._listing else None
        session = self.app_context.session
        if entry is None:
            self.app_context.say("This is not in the open briefing.")
        elif not any(item is self._item for item in session.shown_items):
            words = "The file has changed in the meantime; close this and compare again."
            self.app_context.say(words, "The file has changed; compare again.")
        else:
            self.app_context.navigator.go_to_entry(session.shown_as(entry))

    def action_copy(self) -> None:
        """Copy all changes as text."""
        if self._changes is not None:
            text = plain(exported.lines(self._changes, WIDTH))
            self.app_context.delivery.copy(text, counted(text.count("\n"), "line"))
