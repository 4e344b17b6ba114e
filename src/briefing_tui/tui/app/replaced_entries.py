"""Entries that have taken the place of others in the open briefing: their marks, notes and what was read of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.tui.app.readings import is_remembered
from briefing_tui.tui.screens.annotating import Annotating
from briefing_tui.tui.workers import ThreadTask

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from briefing_tui.library.library import Item
    from briefing_tui.memory.notes import BriefingKey, NotedEntry
    from briefing_tui.model.briefing import Briefing
    from briefing_tui.story.successors import Past
    from briefing_tui.tui.app.base import BaseApp
    from briefing_tui.tui.app.remembering import Remembering
    from briefing_tui.tui.state.reading import Reading


FEW = 200
"""The most entries that are compared with an earlier version at once, which takes 15 ms, and never 0.1 s."""


class ReplacedEntries:
    """Moves what a reader has marked, noted and read to the entries that have taken the place of others.

    It does so once the digests of a briefing are known, and only where an entry with a note, or one that was read, is
    no longer there: any other briefing costs nothing.
    """

    def __init__(self, app: BaseApp, remembering: Remembering) -> None:
        self._app = app
        self._session = app.session
        self._remembering = remembering
        remembering.readings.on_ready = self.follow

    def follow(self, item: Item, before: Briefing | None = None) -> None:
        """Find the entries that have taken the place of others: at once in a short briefing, else in a thread.

        ``before`` is the version that was shown before, if a file was reloaded; otherwise it is the version last read.
        """
        if not is_remembered(item) or item.briefing is None or not self._session.notebook.is_open:
            return
        reading = self._remembering.readings.of(item)
        if not reading.is_ready or reading.is_followed:
            return
        reading.is_followed = True
        noted = [note.entry for note in self._session.notebook.notes(reading.key).values()]
        if all(entry.key in reading.digests for entry in noted) and not reading.has_replaced:
            return
        # The thread may not look at what a key may change.
        briefing, digests, known = item.briefing, reading.digests, frozenset(reading.known)
        if item.entry_count <= FEW:
            past = self._past(item, reading, before)
            self._take(item, reading, _successors(noted, briefing, digests, past))
            return

        def work(_: ThreadTask[Mapping[str, str]]) -> Mapping[str, str]:
            return _successors(noted, briefing, digests, _past_in_thread(reading.key, known, before))

        def finish(found: Mapping[str, str]) -> None:
            if reading.digests is digests:
                self._take(item, reading, found)

        ThreadTask(self._app, work, finish)

    def follow_story(self) -> None:
        """Do the same for all briefings of the story that is shown and have notes, also if they were not opened yet."""
        notebook, readings = self._session.notebook, self._remembering.readings
        for item in self._session.shown_items if notebook.is_open else ():
            reading = readings.of(item) if is_remembered(item) else None
            if reading is not None and not reading.is_first and notebook.notes(reading.key):
                if not reading.is_ready:
                    readings.make_ready(item, reading)
                self.follow(item)

    def _past(self, item: Item, reading: Reading, before: Briefing | None) -> Past:
        from briefing_tui.story.successors import Past, read_version  # noqa: PLC0415 - few briefings need it

        version = before or read_version(self._remembering.version_before(item), str(item.path))
        return Past(reading.known, version)

    def _take(self, item: Item, reading: Reading, found: Mapping[str, str]) -> None:
        """Move marks, notes and what was read, and show them where they are now."""
        is_shown = self._session.item is item and not self._session.state.whole_story
        if reading.follow(found) and is_shown:
            self._app.reader_screen.read_entries.show(reading.unread)
        if self._session.notebook.move(reading.key, found):
            self._session.notebook.flush(self._remembering.write)
            for screen in self._app.screen_stack:
                if isinstance(screen, Annotating):
                    screen.show_annotations()


def _successors(
    noted: list[NotedEntry], briefing: Briefing, digests: Mapping[str, bytes], past: Past
) -> Mapping[str, str]:
    from briefing_tui.story.successors import successors  # noqa: PLC0415 - see above

    return successors(noted, briefing, digests, past)


def _past_in_thread(key: BriefingKey, known: Collection[str], before: Briefing | None) -> Past:
    from briefing_tui.story.successors import Past, past_in_thread  # noqa: PLC0415 - see above

    return Past(known, before or past_in_thread(key).version)
