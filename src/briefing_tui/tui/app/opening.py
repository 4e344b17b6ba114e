"""Opening the paths that the app was started with, and the other briefings of a story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.errors import UsageError
from briefing_tui.files.paths import is_folder, shown_path
from briefing_tui.library import briefing_files, library
from briefing_tui.tui.app.background import SMALL, size_of
from briefing_tui.tui.widgets.notice import Notice
from briefing_tui.tui.workers import ThreadTask

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from briefing_tui.library.catalogue import Catalogue
    from briefing_tui.library.library import Item
    from briefing_tui.text.cells import Fragment
    from briefing_tui.tui.app.background import Background
    from briefing_tui.tui.app.base import BaseApp
    from briefing_tui.tui.app.cataloguing import Cataloguing
    from briefing_tui.tui.app.navigation import Navigator

FEW = 20
"""The most files of a folder that are always read, because a catalogue of so few saves little."""

MOST_LOOKED_AT = 5_000
"""The most files of a library without a catalogue among which the first one to show is chosen."""

MOST_TRIED = 20
"""The most files that are tried for one that opens."""

RELATED_SECONDS = 0.2
"""Delay after which other briefings of the story are looked for, once a single file is open."""


class Opening:
    """Finds and reads the files of the app's paths: all if they are few, else one, with a catalogue of the others."""

    def __init__(
        self,
        app: BaseApp,
        background: Background,
        cataloguing: Cataloguing,
        navigator: Navigator,
        show_open: Callable[[], None],
    ) -> None:
        self._app = app
        self._background = background
        self._cataloguing = cataloguing
        self._navigator = navigator
        self._show_open = show_open
        self._trouble = ""
        """Why all files are read, to be said when they are."""
        self._related: list[Item] = []
        """Other briefings of the story that were found; they join the library once no screen lies over the panes."""

    def open_paths(self) -> None:
        """Find the files and read them; without any, say how to begin."""
        app = self._app
        tried: list[Path] = []
        try:
            if not app.paths:
                app.paths, tried = briefing_files.default_paths()
            files = briefing_files.find(app.paths, FEW + 1)
            if not 0 < len(files) <= FEW:
                # A folder with many files, or one that is empty because a disk is not mounted.
                if self._open_catalogued():
                    return
                files = briefing_files.find(app.paths, MOST_LOOKED_AT)
        except UsageError as fault:
            if app.paths and self._open_catalogued():
                return
            self._show_beginning(str(fault), tried)
            return
        if not files:
            self._show_beginning(briefing_files.nothing_in(app.paths or tried), tried)
        elif size_of(files) <= SMALL:
            self._take_library([library.load_item(path) for path in files])
        elif len(files) <= FEW or not self._catalogue(files):
            if len(files) == MOST_LOOKED_AT:
                files = briefing_files.find(app.paths)
            self._background.load(files, self._take_library, at_once=True)

    def _open_catalogued(self) -> bool:
        """Open the newest briefing of a folder that has a catalogue; False if it has none, or few files."""
        if not any(map(is_folder, self._app.paths)):
            return False
        # Few files need no SQLite.
        from briefing_tui.files.databases import NoDatabase  # noqa: PLC0415
        from briefing_tui.library.catalogue_paths import path_of  # noqa: PLC0415

        try:
            if not path_of(self._app.paths).exists():
                return False
        except NoDatabase:
            return False
        from briefing_tui.library.catalogue import Catalogue  # noqa: PLC0415

        catalogue = Catalogue.open(self._app.paths)
        rows = catalogue.rows(limit=max(MOST_TRIED, FEW + 1))
        if not catalogue.is_kept or len(rows) <= FEW:
            catalogue.close()
            return False
        self._open_first(catalogue, [row.path for row in rows[:MOST_TRIED]])
        return True

    def _catalogue(self, files: Sequence[Path]) -> bool:
        """Open one of many files, and make a catalogue of them; False if that cannot be kept."""
        from briefing_tui.library.catalogue import Catalogue  # noqa: PLC0415 - few files need none

        catalogue = Catalogue.open(self._app.paths)
        if not catalogue.is_kept:
            self._trouble = catalogue.trouble
            catalogue.close()
            return False
        # Names often begin with the day.
        self._open_first(catalogue, files[: -MOST_TRIED - 1 : -1])
        return True

    def _open_first(self, catalogue: Catalogue, files: Sequence[Path]) -> None:
        """Open the first of some files that opens; a large one is read behind a progress bar."""
        from briefing_tui.library.catalogued import CataloguedLibrary  # noqa: PLC0415 - see above

        shelf = CataloguedLibrary(catalogue)

        def take(items: list[Item]) -> None:
            self._app.session.open_library(shelf.with_items(items), items[0])
            self._show_open()
            self._cataloguing.begin(shelf)

        for path in files:
            if size_of([path]) > SMALL:
                self._background.load([path], take, at_once=True)
                return
            item = shelf.load(path)
            if item.briefing is not None:
                take([item])
                return
        take([shelf.load(files[0])])

    def _take_library(self, items: list[Item]) -> None:
        app = self._app
        app.session.open_library(library.Library(items))
        self._show_open()
        if self._trouble:
            app.say(self._trouble)
            self._trouble = ""
        if len(app.paths) == 1 and not is_folder(app.paths[0]):
            app.set_timer(RELATED_SECONDS, self._seek_related)

    def _seek_related(self) -> None:
        """Look in a thread for other briefings of the story, next to a file that was opened alone."""
        from briefing_tui.library.related import related_briefings  # noqa: PLC0415 - the first frame waits for no search

        item = self._app.session.item
        if item is not None and item.briefing is not None:
            path, briefing = item.path, item.briefing
            ThreadTask(self._app, lambda task: related_briefings(path, briefing, task.check), self._take_related)

    def _take_related(self, items: list[Item]) -> None:
        self._related = items
        self.join_related()

    def join_related(self) -> None:
        """Add what was found of the story to the library, unless a screen lies over the panes."""
        app = self._app
        if self._related and app.screen is app.reader_screen:
            state = self._navigator.state()
            app.session.join(self._related)
            self._cataloguing.also = [item.path for item in self._related]
            self._related = []
            if state is not None:
                self._navigator.restore(state)

    def _show_beginning(self, reason: str, tried: Sequence[Path]) -> None:
        """Say that there is nothing to open, where it was looked for, and how to begin."""
        lines: list[tuple[Fragment, ...]] = [((reason, "strong"),), ()]
        if tried:
            lines += [(("Tried  ", "muted"), (shown_path(path), "text")) for path in tried]
            lines.append(())
        lines += [
            (("briefing-tui FILE    ", "strong"), ("opens a briefing", "text")),
            (("briefing-tui FOLDER  ", "strong"), ("opens all briefings in a folder", "text")),
        ]
        self._app.reader_screen.query_one(Notice).show(*lines)
