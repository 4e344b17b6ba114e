"""Marking entries, writing notes on them, and the list of both."""

from __future__ import annotations

import os
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.files.paths import shown_path
from briefing_tui.library.library import Library, load_item
from briefing_tui.memory.notes import NotedEntry
from briefing_tui.model.entry_keys import entry_with
from briefing_tui.tui.screens.annotating import Annotating
from briefing_tui.tui.workers import ThreadTask

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefing_tui.export.marked import MarkedEntry
    from briefing_tui.library.library import Item
    from briefing_tui.library.protocol import AnyLibrary
    from briefing_tui.memory.memory import Memory
    from briefing_tui.memory.notes import BriefingKey, Note
    from briefing_tui.model.briefing import Briefing, Statement
    from briefing_tui.tui.app.base import BaseApp
    from briefing_tui.tui.app.dialogs import Dialogs
    from briefing_tui.tui.app.navigation import Navigator
    from briefing_tui.tui.state.notebook import Target

RETRY_SECONDS = 5.0
"""Seconds after which a write that failed is tried again."""

TRIES = 3
"""How often a write is tried at the end."""

GONE = "This entry is no longer in the briefing; the note stays."


class Noting:
    """Changes the notebook of the session, and writes it to the memory right after each change."""

    def __init__(
        self,
        app: BaseApp,
        dialogs: Dialogs,
        navigator: Navigator,
        remember: Callable[[Callable[[Memory], object]], bool],
    ) -> None:
        self._app = app
        self._dialogs = dialogs
        self._navigator = navigator
        self._remember = remember
        self._memory: Memory | None = None
        self._is_waiting = False
        self._notebook = app.session.notebook
        self._order: dict[tuple[BriefingKey, str], int] = {}
        """The order of the marks and notes as they were listed last."""
        self._read: dict[str, Item] = {}
        """The files that were read for the list, by path, while it is open."""

    def open(self, memory: Memory) -> None:
        """Show the marks and notes that a memory has."""
        self._memory = memory
        self._notebook.open(memory)
        contents = self._app.session.contents
        if contents is not None and contents.lookup.annotations:
            self._show()

    def flush(self) -> None:
        """Write what is not written yet; what cannot be written now is tried again later."""
        self._notebook.flush(self._remember)
        if not self._notebook.is_written and not self._is_waiting:
            self._is_waiting = True
            self._app.set_timer(RETRY_SECONDS, self._try_again)

    def _try_again(self) -> None:
        self._is_waiting = False
        self.flush()

    def close(self) -> None:
        """Write what is not written yet at the end; another app may keep the memory for a moment."""
        for _ in range(TRIES):
            self._notebook.flush(self._remember)
            if self._notebook.is_written or (self._memory and not self._memory.is_kept):
                break

    def _show(self) -> None:
        """Show the marks and notes as they are now."""
        for screen in self._app.screen_stack:
            if isinstance(screen, Annotating):
                screen.show_annotations()

    # One entry

    def toggle_mark(self, entry: Statement) -> None:
        """Mark an entry, or remove its mark."""
        contents = self._app.session.contents
        if contents is None:
            return
        annotation = contents.lookup.annotation(entry)
        marked = not (annotation and annotation.marked)
        targets = self._targets(entry)
        # In a story it is the entry that is shown which is marked; a mark on any of its versions is removed.
        for briefing, target in targets[:1] if marked else targets:
            noted = self._notebook.notes(target[0]).get(target[1].key)
            if marked or (noted and noted.marked):
                self._notebook.mark(target, briefing.title, marked=marked)
        self._show()
        self._app.call_after_refresh(self.flush)
        if marked:
            self._app.say("Marked.   '  lists all marks and notes")
        else:
            has_note = any(self._notebook.note(target) for _, target in targets)
            self._app.say("The mark was removed; your note stays." if has_note else "The mark was removed.")

    def open_note(self, entry: Statement) -> None:
        """Open the note on an entry, which may be a new one; another app may have written to it."""
        self._notebook.refresh()
        targets = self._targets(entry)
        if not targets:
            return
        noted = (target for target in targets if self._notebook.note(target[1]))
        briefing, target = next(noted, targets[0])

        def write(note: str) -> None:
            self._notebook.write(target, briefing.title, note)

        def flush() -> str:
            self.flush()
            return self._notebook.note(target)

        self._dialogs.note(entry, self._notebook.note(target), write, flush, lambda _: self._close_note())

    def _close_note(self) -> None:
        """Write the note to the memory; say so if that cannot be done, even where it was said before."""
        self.flush()
        self._show()
        if not self._notebook.is_written:
            self._app.say(self._memory.trouble if self._memory else "", error=True)

    def _targets(self, entry: Statement) -> list[tuple[Briefing, Target]]:
        """The entry as each briefing has it, the one that is shown first."""
        from briefing_tui.memory.memory import briefing_key  # noqa: PLC0415 - the first frame does not wait for SQLite

        contents = self._app.session.contents
        origins = contents.lookup.origins(entry) if contents else ()
        return [
            (briefing, (briefing_key(briefing, briefing.path), NotedEntry.of(read, briefing)))
            for briefing, read in origins
        ]

    # All of them

    def open_list(self) -> None:
        """List all marks and notes, and what has become of their entries as soon as their files are read."""
        self.flush()
        self._notebook.refresh()
        self._navigator.leave()
        self._dialogs.marks()

    def stored(self) -> list[MarkedEntry]:
        """All marks and notes by story, as they are stored; no file is read."""
        from briefing_tui.export.marked import as_stored  # noqa: PLC0415 - few sessions list them

        notes, items = self._all()

        def known(path: Path) -> Briefing | None:
            item = items[str(path)]
            return item.briefing if item else None

        found = _by_story(as_stored(notes, known), items, self._app.session.library)
        # A place in the list of last time is to be the same one in this list.
        last = len(self._order)
        return sorted(found, key=lambda one: self._order.get(one.note.identity, last))

    def gather(self, take: Callable[[list[MarkedEntry]], object]) -> ThreadTask[list[MarkedEntry]]:
        """Pass all marks and notes with their entries to ``take``, by story; files are read in a thread."""
        from briefing_tui.export.marked import with_entries  # noqa: PLC0415 - the same

        notes, items = self._all()
        read_now: dict[str, Item] = {}

        def read(task: ThreadTask[list[MarkedEntry]]) -> list[MarkedEntry]:
            def load(path: Path) -> Briefing | None:
                task.check()
                item = items[str(path)]
                if item is None:
                    item = read_now[str(path)] = load_item(path)
                return item.briefing

            return with_entries(notes, load)

        def finish(found: list[MarkedEntry]) -> None:
            self._read = read_now
            kept = {note.identity for note in self._notebook.all()}
            marked = _by_story(found, items, self._app.session.library)
            marked = [one for one in marked if one.note.identity in kept]
            self._order = {one.note.identity: number for number, one in enumerate(marked)}
            take(marked)

        return ThreadTask(self._app, read, finish)

    def nearest(self, found: Sequence[MarkedEntry]) -> int:
        """The number of the mark or note on the entry under the cursor, or else of the first in the open briefing."""
        from briefing_tui.memory.memory import briefing_key  # noqa: PLC0415 - see above

        entry = self._app.reader_screen.entry
        entries = {(key, noted.key) for _, (key, noted) in self._targets(entry)} if entry is not None else set()
        briefings = {briefing_key(one.briefing, one.path) for one in self._app.session.shown_items if one.briefing}
        here = (number for number, one in enumerate(found) if one.note.identity in entries)
        near = (number for number, one in enumerate(found) if one.note.briefing in briefings)
        return next(here, next(near, 0))

    def close_list(self) -> None:
        """Forget what was read for the list."""
        self._read = {}

    def _all(self) -> tuple[list[Note], dict[str, Item | None]]:
        """All marks and notes, and the items of their briefings by path, as far as these have been read."""
        notes, find = self._notebook.all(), _finder(self._app.session.library)
        return notes, {note.briefing.path: find(note.briefing) for note in notes}

    def go_to(self, marked: MarkedEntry) -> None:
        """Go to the entry of a mark or note, and open its briefing if need be."""
        session, key = self._app.session, marked.note.briefing
        item = _finder(session.library)(key) or session.library.at(Path(key.path))
        if item is None:
            item = self._read.get(key.path) or load_item(Path(key.path))
            if item.briefing is None:
                self._app.say(unopened_words(marked.note), error=True)
                return
            session.join([item])
        entry = self._entry_in(item, marked.note)
        if (
            entry is not None
            and session.item is not None
            and item.path == session.item.path
            and not session.state.whole_story
        ):
            self._navigator.go_to_entry(entry)
        else:
            self._navigator.go_to_item(item, entry)
        if entry is None:
            self._app.say(GONE, "The entry is gone; the note stays.")

    def _entry_in(self, item: Item, note: Note) -> Statement | None:
        """The entry of a mark or note in an item, or the one that has taken its place; None if there is neither."""
        sections = item.briefing.sections.values() if item.briefing else ()
        entry = entry_with(note.entry.key, chain.from_iterable(sections))
        if entry is not None:
            return entry
        from briefing_tui.export.marked import with_entries  # noqa: PLC0415 - few sessions list them

        notes = self._notebook.notes(note.briefing).values()
        found = with_entries(notes, lambda _: item.briefing)
        return next((one.entry for one in found if one.note.identity == note.identity), None)

    def remove(self, note: Note) -> None:
        """Delete a mark and its note."""
        target = note.briefing, note.entry
        self._notebook.mark(target, note.title, marked=False)
        self._notebook.write(target, note.title, "")
        self.flush()
        self._show()


def _finder(library: AnyLibrary) -> Callable[[BriefingKey], Item | None]:
    """A function that finds the item of a remembered briefing; one that was moved is known by its id.

    Of a library that reads its files on use, it finds what has been read.
    """
    if not isinstance(library, Library):
        return lambda key: library.at(Path(key.path)) if library.has_read(Path(key.path)) else None
    items = library.items
    named: dict[str, list[Item]] = {}
    for item in items:
        named.setdefault(item.path.name, []).append(item)

    def find(key: BriefingKey) -> Item | None:
        # A link may have another name than its file.
        here = (item for item in named.get(Path(key.path).name, items) if os.path.realpath(item.path) == key.path)
        found = next(here, None)
        if found is not None or not key.id or os.path.lexists(key.path):
            return found
        return library.with_id(key.id)

    return find


def _by_story(marked: list[MarkedEntry], items: dict[str, Item | None], library: AnyLibrary) -> list[MarkedEntry]:
    """Put the briefings of a story together, at the place of the newest one."""
    firsts: dict[object, int] = {}
    places: list[int] = []
    for number, one in enumerate(marked):
        item = items[one.note.briefing.path]
        story = library.story(item) if item else None
        group = id(story) if story is not None and len(story) > 1 else one.note.briefing.path
        places.append(firsts.setdefault(group, number))
    return [one for _, one in sorted(zip(places, marked, strict=True), key=lambda pair: pair[0])]


def unopened_words(note: Note) -> str:
    """Why the briefing of a note does not open."""
    shown = shown_path(Path(note.briefing.path))
    if os.path.lexists(note.briefing.path):
        return f"{shown} does not open; the note stays."
    return f"{shown} is gone; the note stays."
