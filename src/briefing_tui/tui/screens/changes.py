"""The screen of changes: what is new, gone and changed since an earlier briefing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from briefing_tui.export import changes as exported
from briefing_tui.export.text import WIDTH, plain
from briefing_tui.model.briefing import Statement
from briefing_tui.story.changes import Changes, compare
from briefing_tui.tui.commands import bindings_of
from briefing_tui.tui.screens.list_screen import ListScreen
from briefing_tui.tui.widgets.bars import Footer, Header
from briefing_tui.tui.widgets.entry_list import EntryList
from briefing_tui.tui.widgets.listing import EmptyListing, Line, Listing, titled
from briefing_tui.tui.workers import ThreadTask
from briefing_tui.view.contents import Place
from briefing_tui.view.phrasing import counted, with_glyphs

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from briefing_tui.model.briefing import Briefing
    from briefing_tui.text.cells import Fragment
    from briefing_tui.text.glyphs import Glyphs


class ChangesListing(Listing):
    """What differs in the briefing itself, then the changes by section."""

    def __init__(self, changes: Changes, glyphs: Glyphs) -> None:
        self._changes = changes
        self._glyphs = glyphs
        self._before = int(bool(changes.fields or changes.bottom_line))

    def __len__(self) -> int:
        """How many rows there are."""
        return self._before + len(self._changes.changes)

    def entry(self, number: int) -> Statement | None:
        """The entry of the newer briefing that a row is about; None where it has none."""
        changed = self._changes.changes[number - self._before] if number >= self._before else None
        return changed.new if changed and isinstance(changed.new, Statement) else None

    def lines(self, number: int, width: int) -> list[Line]:
        """A change with all that differs."""
        if number < self._before:
            return exported.field_lines(self._changes, width, self._glyphs)
        change = self._changes.changes[number - self._before]
        return exported.change_lines(self._changes, change, width, self._glyphs)

    def before(self, number: int, width: int) -> list[Line]:
        """The heading of a section, with how many of it have changed."""
        if number < self._before:
            return []
        changes = self._changes.changes
        section = changes[number - self._before].section
        if number > self._before and changes[number - self._before - 1].section == section:
            return []
        count = sum(change.section == section for change in changes)
        return [titled(section.capitalize(), count, width, self._glyphs.rule)]

    def empty(self) -> str:
        """What is said where nothing differs."""
        return "Both say the same."


class ChangesScreen(ListScreen):
    """Compares the open briefing with an earlier one, in a thread, and lists what is new, gone and changed."""

    BINDINGS: ClassVar = bindings_of("changes", "program")
    CONTEXT = "changes"

    def __init__(self, old: Briefing, new: Briefing) -> None:
        super().__init__()
        self._old = old
        self._new = new
        self._changes: Changes | None = None
        self._listing: ChangesListing | None = None
        self._comparing: ThreadTask[Changes] | None = None

    def compose(self) -> ComposeResult:
        """The briefing's header stays above."""
        yield Header()
        yield EntryList(framed=True, id="changes")
        yield Footer()

    def on_mount(self) -> None:
        """Compare the two."""
        self.show_keys("changes")
        self.show_header()
        self.entries.present(
            EmptyListing(), Place(), [(f"comparing {self.app_context.glyphs.ellipsis}", "muted")], active=True
        )
        self._comparing = ThreadTask(self.app, self._compared, self._take)

    def on_unmount(self) -> None:
        """Forget a comparison that nobody is to see."""
        if self._comparing is not None:
            self._comparing.cancel()

    def _compared(self, _task: ThreadTask[Changes]) -> Changes:
        return compare(self._old, self._new, self.app_context.glyphs)

    def _take(self, changes: Changes) -> None:
        glyphs = self.app_context.glyphs
        self._changes, self._listing = changes, ChangesListing(changes, glyphs)
        since = with_glyphs(f"Changes since “{self._old.title}” ", glyphs)
        title: list[Fragment] = [(since, "strong"), (exported.summary(changes, glyphs), "muted")]
        self.entries.present(self._listing, Place(), title, active=True)

    def action_choose(self) -> None:
        """Go to the entry in the panes."""
        entry = self._listing.entry(self.entries.cursor) if self._listing else None
        if entry is None:
            self.app_context.say("This is not in the open briefing.")
            return
        self.dismiss()
        self.app_context.navigator.go_to_entry(entry)

    def action_copy(self) -> None:
        """Copy all changes as text."""
        if self._changes is not None:
            text = plain(exported.lines(self._changes, WIDTH))
            self.app_context.delivery.copy(text, counted(text.count("\n"), "line"))

    def action_close(self) -> None:
        """Go back to the panes."""
        self.dismiss()
