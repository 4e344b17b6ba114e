"""Searching the library in threads, so that no key waits for an answer."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

from briefing_tui.errors import UsageError
from briefing_tui.files.paths import shown_path
from briefing_tui.model.entry_keys import entry_key
from briefing_tui.tui.state.answers import Answer
from briefing_tui.tui.state.session import stamp
from briefing_tui.tui.workers import ThreadTask

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefing_tui.library.catalogue import Catalogue
    from briefing_tui.library.catalogue_queries import LibraryQuery
    from briefing_tui.library.noted_search import Noted
    from briefing_tui.memory.notes import Note
    from briefing_tui.tui.app.base import BaseApp
    from briefing_tui.tui.app.cataloguing import Cataloguing

MOST: Final = 200
"""The most results of a search."""

AGAIN_SECONDS: Final = 1.0
"""Seconds after which the last question is asked again while files are being read."""


class LibrarySearch:
    """Searches over its own connection to the catalogue; a new search cancels the one before."""

    def __init__(self, app: BaseApp, cataloguing: Cataloguing) -> None:
        self._app = app
        self._cataloguing = cataloguing
        self._catalogue: Catalogue | None = None
        self._places: list[Path] = []
        self._is_updated = False
        self._lock = Lock()
        self._task: ThreadTask[Answer] | None = None
        self._last: Answer | None = None
        self._notes: tuple[int, list[Note]] | None = None
        """The reader's notes, and the version of the notebook that has them."""
        self._successors: dict[Path, tuple[object, dict[str, str]]] = {}
        """By file the entries in the place of those of notes, by key, and the version of file and notes they are of."""

    def open(self) -> None:
        """Have the files looked at before the next answer."""
        self._is_updated = False
        self._cataloguing.renew()

    def remembered(self, typed: str) -> Answer | None:
        """The last answer, if it was to this."""
        return self._last if self._last is not None and self._last.typed == typed else None

    def ask(self, typed: str, take: Callable[[Answer], object]) -> None:
        """Search in a thread and pass the answer to ``take``, unless something else is asked first."""

        def finish(answer: Answer) -> None:
            self._last = answer
            take(answer)
            if answer.files:
                # Files are still being read: there may be more by then.
                self._app.set_timer(AGAIN_SECONDS, lambda: self._again(task, typed, take))

        if self._task is not None:
            self._task.cancel()
        notes = self._noted()
        self._task = task = ThreadTask(self._app, lambda task: self._answer(typed, notes, task), finish)

    def _noted(self) -> list[Note]:
        """The reader's marks and notes, read again only where one has changed."""
        notebook = self._app.session.notebook
        if self._notes is None or self._notes[0] != notebook.version:
            self._notes = (notebook.version, notebook.all())
        return self._notes[1]

    def _again(self, task: ThreadTask[Answer], typed: str, take: Callable[[Answer], object]) -> None:
        if self._task is task:
            self.ask(typed, take)

    def cancel(self) -> None:
        """Drop the last search, because its answer is no longer wanted."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _answer(self, typed: str, notes: list[Note], task: ThreadTask[Answer]) -> Answer:
        from briefing_tui.library.catalogue_queries import day_number, parse  # noqa: PLC0415 - see dialogs.py

        places = self._cataloguing.places
        if not places:
            return Answer(typed, fault="A briefing from standard input belongs to no library.")
        try:
            query = parse(typed, day_number)
            with self._lock:
                task.check()
                return self._found(typed, query, notes, places, task)
        except UsageError as fault:
            # The query cannot be understood, or there is no SQLite.
            return Answer(typed, fault=str(fault))

    def _found(
        self, typed: str, query: LibraryQuery, notes: list[Note], places: list[Path], task: ThreadTask[Answer]
    ) -> Answer:
        """What the catalogue answers."""
        from briefing_tui.library.catalogue_search import by_story, with_stories  # noqa: PLC0415 - see above
        from briefing_tui.library.noted_search import Noted, search_with_notes  # noqa: PLC0415 - see above

        catalogue = self._open(places)
        so_far = self._update(catalogue, task)
        noted = (Noted(Path(one.briefing.path), one.entry.key, one.note) for one in notes if one.note)
        hits = search_with_notes(catalogue, query, noted, MOST + 1, partial(self._successor, notes, task))
        stories = catalogue.stories_of({hit.file for hit in hits[:MOST]})
        lost = [f"{shown_path(place)} cannot be reached." for place in catalogue.out_of_reach()]
        return Answer(
            typed,
            by_story(with_stories(hits[:MOST], stories)),
            query.marked,
            is_cut=len(hits) > MOST,
            note=" ".join(filter(None, [catalogue.trouble, *lost])),
            read=so_far[0],
            files=so_far[1],
        )

    def _successor(self, notes: list[Note], task: ThreadTask[Answer], noted: Noted) -> str:
        """The key of the entry that has taken the place of that of a note; empty if there is none."""
        from briefing_tui.export.marked import with_entries  # noqa: PLC0415 - few notes are on entries that are gone
        from briefing_tui.library.library import load_item  # noqa: PLC0415 - the same

        path, version = noted.path, (notes, stamp(noted.path))
        known = self._successors.get(path)
        if known is None or known[0] != version:
            there = [one for one in notes if one.briefing.path == str(path)]
            found = with_entries(there, lambda path: load_item(path, lambda _: task.check()).briefing)
            known = self._successors[path] = (
                version,
                {one.note.entry.key: entry_key(one.entry) for one in found if one.entry},
            )
        return known[1].get(noted.key, "")

    def _open(self, places: list[Path]) -> Catalogue:
        """The catalogue of the library; one that is in memory stays open."""
        from briefing_tui.library.catalogue import Catalogue  # noqa: PLC0415 - see above

        if self._catalogue is None or places != self._places:
            if self._catalogue is not None:
                self._catalogue.close()
            self._catalogue, self._places, self._is_updated = Catalogue.open(places), places, False
        return self._catalogue

    def _update(self, catalogue: Catalogue, task: ThreadTask[Answer]) -> tuple[int, int]:
        """Update the catalogue of a small library here; of another, say how many files have been read, and of how many.

        Both are 0 if nothing remains to be read.
        """
        if self._cataloguing.library is not None:
            waiting = catalogue.waiting() if self._cataloguing.is_running else 0
            read = catalogue.counts()[0] if waiting else 0
            return read, read + waiting
        if not self._is_updated:
            from briefing_tui.checks.checking import file_problems  # noqa: PLC0415 - see above

            catalogue.update(file_problems, task.report)
            self._is_updated = True
        return 0, 0

    @property
    def progress(self) -> float:
        """The part of a small library that has been read, 0 to 1, while that is done."""
        return self._task.progress if self._task is not None else 0.0

    def close(self) -> None:
        """Close the catalogue."""
        self.cancel()
        if self._catalogue is not None and self._lock.acquire(timeout=1.0):
            self._catalogue.close()
            self._catalogue = None
            self._lock.release()
