"""The app's use of the memory: looked up when a briefing opens, written when it is left and every few seconds."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from briefing_tui.errors import OutputError
from briefing_tui.files import reading as files
from briefing_tui.memory import location
from briefing_tui.tui.app import last_session
from briefing_tui.tui.app.readings import FEW, Readings, is_remembered
from briefing_tui.tui.app.writes import Visit, Write, write_all
from briefing_tui.tui.state.places import from_json, to_json
from briefing_tui.tui.state.reading import Reading
from briefing_tui.view.phrasing import without_reason

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefing_tui.library.catalogue import Catalogue
    from briefing_tui.library.library import Item
    from briefing_tui.memory.memory import Memory
    from briefing_tui.tui.app.base import BaseApp
    from briefing_tui.tui.app.long_write import LongWrite
    from briefing_tui.tui.state.reader_state import ReaderState
    from briefing_tui.tui.state.unread import Unread

WRITE_SECONDS = 5.0
"""Seconds between writes to the memory."""

STAY_SECONDS = 3.0
"""Seconds after which a briefing counts as opened; before, only if the reader moves in it or quits."""

WAIT_SECONDS = 0.2
"""The longest that a write waits for another program; it is tried again later."""

MUCH = 256 * 1024
"""Bytes of a version that are compressed at once, which takes some 10 ms."""

GREETING = ("?  shows all keys and what the marks mean.", "?  shows all keys and marks.")
GREETING_SECONDS = 10.0


class Remembering:
    """Looks up and writes what is remembered, and says once what cannot be."""

    def __init__(self, app: BaseApp) -> None:
        self._app = app
        self._session = app.session
        self._memory: Memory | None = None
        self._said = ""
        self._item: Item | None = None
        """The item that is shown."""
        self._shown_at = 0.0
        self._is_opened = False
        """Whether it is stored that it was opened."""
        self.readings = Readings(app, lambda: self.memory, lambda: self.has_memory)
        self._contents: tuple[Item, bytes] | None = None
        """The content of the open file as it is shown."""
        self._versions: dict[Path, bytes | None] = {}
        """The versions that were last read before this session, of the files of which this session has kept one."""
        self._stored: dict[Path, dict[str, object]] = {}
        """The places as they are stored."""
        self._waiting: dict[str, Write] = {}
        """What else is to be written, by its name."""
        self._long_write: LongWrite | None = None
        self._searches: list[str] | None = None
        self._has_failed = False
        """Whether the last attempt to write has failed."""
        self._has_ended = False

    # The memory

    @property
    def memory(self) -> Memory:
        """What is remembered between sessions; opened when it is first used."""
        if self._memory is None:
            # A first start has nothing to look up: its first frame does not wait for SQLite.
            from briefing_tui.memory.memory import Memory  # noqa: PLC0415

            self._memory = Memory.open()
            self._memory.database.wait_at_most(WAIT_SECONDS)
        return self._memory

    @property
    def has_memory(self) -> bool:
        """Whether there may be something to look up."""
        return self._memory is not None or location.exists()

    def write(self, write: Callable[[Memory], object]) -> bool:
        """Write to the memory; if that fails, say why, once, and return False.

        During a long write, return False too: to wait for that would hold up a key.
        """
        if self._long_write is not None:
            return False
        was_kept = self.memory.is_kept
        try:
            write(self.memory)
        except OutputError as fault:
            if self.memory.is_kept:
                # If it is not, that was said at the start.
                self._say(str(fault))
            return False
        self._say_kept(before=was_kept)
        return True

    def _say_kept(self, *, before: bool) -> None:
        """Say that the memory can be written, if it could not be before."""
        if self.memory.is_kept and not before:
            self._app.announce("The memory can be written again; nothing is lost.", "The memory can be written again.")

    def later(self, name: str, write: Callable[[Memory], object]) -> None:
        """Write to the memory at the next occasion, instead of what waits under the same name."""
        self._waiting[name] = Write(write)

    def begin(self) -> None:
        """Say what will not be remembered, if anything, or greet a new reader; then write every few seconds."""
        memory = self.memory
        if memory.trouble:
            self._say(memory.trouble)
        elif memory.is_kept and memory.setting("greeted") is None and not self._app.message:
            self._greet()
        self._app.set_interval(WRITE_SECONDS, self._write_now_and_then)

    def _greet(self) -> None:
        self._app.announce(*GREETING, seconds=GREETING_SECONDS)
        self.later("greeted", lambda memory: memory.keep_setting("greeted", value=True))

    def _say(self, trouble: str) -> None:
        if trouble and trouble != self._said:
            self._said = trouble
            self._app.announce(trouble, without_reason(trouble), error=True)

    # Where to begin

    def theme(self) -> str:
        """The theme that was chosen last; empty if none was."""
        found = self.memory.setting("theme") if self.has_memory else None
        return found if isinstance(found, str) else ""

    def keep_theme(self, name: str) -> None:
        """Remember the theme that was chosen."""
        self.later("theme", lambda memory: memory.keep_setting("theme", name))

    def last_paths(self) -> list[Path]:
        """The paths of the last session, as far as they still exist."""
        return last_session.last_paths(self.memory) if self.has_memory else []

    def lost_paths(self) -> list[Path]:
        """The paths of the last session that no longer exist."""
        return last_session.lost_paths(self.memory) if self.has_memory else []

    def last_opened(self, items: Sequence[Item], places: Sequence[Path]) -> Item | None:
        """The item that was open last, of those at or below some places; None if none was."""
        return last_session.last_opened(self.memory, items, places) if self.has_memory else None

    def last_opened_in(self, catalogue: Catalogue, places: Sequence[Path]) -> Path | None:
        """The same of a library that is read from its catalogue."""
        return last_session.last_opened_in(self.memory, catalogue, places) if self.has_memory else None

    # A briefing opens

    def recall(self, item: Item) -> ReaderState | None:
        """The state in which a briefing was left in an earlier session; None if that is unknown."""
        if not self.has_memory or not is_remembered(item) or item.briefing is None:
            return None
        reading = self.readings.of(item)
        place = self.memory.place(reading.key)
        return from_json(place, item.path, item.briefing) if place is not None else None

    def unread(self, item: Item) -> Unread:
        """The entries of an item that are new or changed, as far as they are known."""
        return self.readings.unread(item)

    def shown(self, item: Item) -> None:
        """Note which item is shown, and what its file contains."""
        if self._item is None or self._item.path != item.path:
            self._shown_at = monotonic()
            self._is_opened = False
        if self._item is not item:
            self._item = item
            self._app.call_after_refresh(self._keep_contents, item)

    def _keep_contents(self, item: Item) -> None:
        """Read the file that is shown, unless it has already changed again: reloading it comes back here."""
        if self._session.item is not item or not is_remembered(item):
            return
        reading = self.readings.of(item)
        if not reading.is_ready:
            self.readings.make_ready(item, reading)
        if reading.is_ready:
            self.readings.on_ready(item, None)
        if not self._session.has_changed(item):
            with suppress(files.UnreadableFile):
                self._contents = item, files.read(item.path)

    def version_before(self, item: Item) -> bytes | None:
        """The version of a file that was last read before this session; None if there is none."""
        if item.path in self._versions:
            return self._versions[item.path]
        return self.memory.version(self.readings.of(item).key) if is_remembered(item) else None

    # Entries are read

    def visit(self) -> None:
        """Note that the reader uses the open briefing and does not just pass through it."""
        if self._item is not None:
            self.readings.visited.add(self._item.path)

    # Searches

    def searches(self) -> list[str]:
        """The last searches, newest first."""
        if self._searches is None:
            self._searches = self.memory.searches()
        return self._searches

    def keep_search(self, typed: str) -> None:
        """Remember a search."""
        self._searches = [typed, *(other for other in self.searches() if other != typed)]
        self.later(f"search {typed}", lambda memory: memory.keep_search(typed))

    # Writing

    def _write_now_and_then(self) -> None:
        if self._has_ended or not self._app.is_running or self._long_write is not None:
            return
        was_kept = self.memory.is_kept
        self.memory.database.try_again()
        self._say_kept(before=was_kept)
        item = self._session.item
        if item is not None and monotonic() - self._shown_at >= STAY_SECONDS:
            self.visit()
        self._app.reader_screen.keep_places()
        self._flush(item, self._session.own_state, has_left=False)

    def leave(self, item: Item, state: ReaderState | None) -> None:
        """Write what is to be remembered of a briefing that is left for another."""
        if monotonic() - self._shown_at >= STAY_SECONDS:
            self.visit()
        if item.path in self.readings.visited:
            self._app.reader_screen.read_entries.leave_briefing()
        self._flush(item, state, has_left=True)

    def end(self) -> str:
        """Write all that is left to write, and return what could not be written."""
        if self._has_ended:
            return ""
        self._has_ended = True
        self._end_long_write()
        item = self._session.item
        if item is not None:
            self._app.reader_screen.keep_places()
            self.visit()
            self.leave(item, self._session.own_state)
        else:
            self._flush(None, None, has_left=False)
        return self.memory.trouble if self._has_failed and self.memory.is_kept else ""

    def close(self) -> None:
        """Close the memory."""
        self._has_ended = True
        self._end_long_write()
        if self._memory is not None:
            self._memory.database.try_again()
            self._memory.close()

    def _flush(self, item: Item | None, state: ReaderState | None, *, has_left: bool) -> None:
        """Write what has changed, in one transaction; what cannot be written now is tried again later."""
        is_visited = item is not None and item.path in self.readings.visited and is_remembered(item)
        about = self._about(item, state, has_left=has_left) if item is not None and is_visited else None
        waiting = dict(self._waiting)
        if not waiting and about is None:
            return

        writes = [*waiting.values(), *filter(None, (about,))]

        def finish(*, is_written: bool) -> None:
            self._has_failed = not is_written
            if is_written:
                self._waiting = {name: one for name, one in self._waiting.items() if waiting.get(name) is not one}
            if about is None or item is None:
                return
            self.readings.of(item).finish_storing(is_stored=is_written)
            if is_written:
                self._stored[item.path] = to_json(state) if state else {}
                self._is_opened |= self._item is not None and self._item.path == item.path
            elif has_left:
                self._waiting[f"left {item.path}"] = about

        if any(one.is_long for one in writes) and self._may_write_long():
            self._begin_long_write(writes, finish)
        else:
            finish(is_written=self.write(partial(write_all, writes)))

    def _may_write_long(self) -> bool:
        """Whether a write can be made in a thread: the last one is made at once, and a memory in memory has none."""
        return self._long_write is None and self.memory.is_kept and not self._has_ended

    def _begin_long_write(self, writes: Sequence[Write], finish: Callable[..., object]) -> None:
        from briefing_tui.tui.app.long_write import LongWrite  # noqa: PLC0415 - it imports SQLite

        def finish_or_retry(*, is_written: bool) -> None:
            # What went wrong is said, and mended, by a write with the memory's own connection.
            finish(is_written=is_written or self.write(partial(write_all, writes)))

        ended = partial(self._app.call_later, self._end_long_write, wait=False)
        self._long_write = LongWrite(partial(write_all, writes), WAIT_SECONDS, finish_or_retry, ended)

    def _end_long_write(self, *, wait: bool = True) -> None:
        """Note what came of a long write, if there is one that has ended, or ``wait`` for its end."""
        long_write = self._long_write
        if long_write is not None and (wait or long_write.has_ended):
            self._long_write = None
            long_write.finish()

    def _about(self, item: Item, state: ReaderState | None, *, has_left: bool) -> Write | None:
        """A write of what is to be remembered of a briefing; None if nothing has changed."""
        reading, is_opened = self.readings.of(item), self._is_opened
        if not reading.is_ready and item.entry_count <= FEW:
            self.readings.make_ready(item, reading)
        place = to_json(state) if state else None
        if not has_left and place == self._stored.get(item.path) and not reading.unstored_count:
            return None
        shown = self._contents[1] if has_left and self._contents and self._contents[0] is item else None
        entries = reading.begin_storing()
        visit = Visit(reading.key, item.title, place, entries, None if is_opened else self._app.paths)

        def write(memory: Memory) -> None:
            visit.write(memory)
            if shown is not None:
                self._write_version(memory, item, reading, shown)

        return Write(write, len(entries) > FEW or len(shown or b"") > MUCH)

    def _write_version(self, memory: Memory, item: Item, reading: Reading, shown: bytes) -> None:
        """Keep the version of a file that was shown, and the one before it for the rest of the session."""
        before = memory.version(reading.key)
        self._versions.setdefault(item.path, before)
        if before != shown:
            memory.keep_version(reading.key, shown)
