"""Opening the paths that the app was started with, and the other briefings of a story."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from briefing_tui.errors import UsageError
from briefing_tui.files.paths import is_folder, shown_path
from briefing_tui.library import briefing_files, library
from briefing_tui.tui.app.background import SMALL, size_of
from briefing_tui.tui.app.large_libraries import FEW
from briefing_tui.tui.widgets.notice import Notice
from briefing_tui.tui.workers import ThreadTask
from briefing_tui.view.phrasing import without_reason

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from briefing_tui.library.library import Item
    from briefing_tui.text.cells import Fragment
    from briefing_tui.tui.app.base import BaseApp
    from briefing_tui.tui.app.large_libraries import LargeLibraries
    from briefing_tui.tui.app.navigation import Navigator
    from briefing_tui.tui.app.remembering import Remembering

MOST_LOOKED_AT = 5_000
"""The most files of a library without a catalogue among which the first one to show is chosen."""

RELATED_SECONDS = 0.2
"""Delay after which other briefings of the story are looked for, once a single file is open."""


class Opening:
    """Finds and reads the files of the app's paths: all if they are few, else one, with a catalogue of the others."""

    def __init__(
        self,
        app: BaseApp,
        large: LargeLibraries,
        navigator: Navigator,
        remembering: Remembering,
        show_open: Callable[[], None],
    ) -> None:
        self._app = app
        self._remembering = remembering
        self._large = large
        self._navigator = navigator
        self._show_open = show_open
        self._goes_on = False
        """Whether the paths are those of the last session."""
        self._is_default = False
        """Whether they are the default ones."""
        self._lost: list[str] = []
        """What has become of paths of the last session, in sentences."""
        self.found_nothing = False
        """Whether nothing was found to open."""
        self._related: list[Item] = []
        """Other briefings of the story that were found; they join the library once no screen covers the panes."""

    def open_paths(self) -> None:
        """Find the files and read them; without any, say how to begin."""
        app = self._app
        tried: list[Path] = []
        try:
            if not app.paths:
                app.paths, tried = self._chosen_paths()
            files = briefing_files.find(app.paths, FEW + 1)
            if not 0 < len(files) <= FEW:
                # A folder with many files, or one that is empty because a disk is not mounted.
                if self._large.open():
                    return
                files = briefing_files.find(app.paths, MOST_LOOKED_AT)
        except UsageError as fault:
            if app.paths and self._large.open():
                return
            self._show_beginning(str(fault), tried)
            return
        if not files:
            self._show_beginning(briefing_files.nothing_in(app.paths or tried), tried)
        elif size_of(files) <= SMALL:
            self._take_library([library.load_item(path) for path in files])
        elif len(files) <= FEW or not self._large.begin(files):
            if len(files) == MOST_LOOKED_AT:
                files = briefing_files.find(app.paths)
            self._large.background.load(files, self._take_library, at_once=True)

    def _chosen_paths(self) -> tuple[list[Path], list[Path]]:
        """The paths of the last session if they still have briefings, else the default ones; and those tried."""
        last = self._remembering.last_paths()
        self._lost = [
            f"{shown_path(path)} was open last time, but it is gone." for path in self._remembering.lost_paths()
        ]
        with suppress(UsageError):
            if last and briefing_files.find(last, 1):
                self._goes_on = True
                return last, []
        self._lost += [f"{shown_path(path)} was open last time, but has no briefings now." for path in last]
        self._is_default = True
        return briefing_files.default_paths()

    def _take_library(self, items: list[Item]) -> None:
        app = self._app
        found = library.Library(items)
        app.session.open_library(found, self._first(found))
        self._show_open()
        if self._large.trouble:
            app.announce(self._large.trouble, without_reason(self._large.trouble))
        elif self._lost:
            app.announce(self._lost[0], "What was open last time is gone.")
        if len(app.paths) == 1 and not is_folder(app.paths[0]):
            app.set_timer(RELATED_SECONDS, self._seek_related)

    def _first(self, found: library.Library) -> Item | None:
        """The item to open: where the reader was last, else the newest of the first path.

        The bundled briefings, opened by default, begin with the first of their story.
        """
        places = self._app.paths if self._goes_on else self._app.paths[:1]
        below = [item for item in found.items if any(item.path == one or one in item.path.parents for one in places)]
        last = self._remembering.last_opened(below, places)
        if last is not None or not below:
            return last or next(iter(found.items), None)
        is_bundled = self._is_default and briefing_files.is_bundled(self._app.paths[0])
        return found.story(below[0]).items[0] if is_bundled else below[0]

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
        """Add what was found of the story to the library, unless a screen covers the panes."""
        app = self._app
        if self._related and app.screen is app.reader_screen:
            state = self._navigator.state()
            app.session.join(self._related)
            self._large.cataloguing.also = [item.path for item in self._related]
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
            (("briefing-tui FILE     ", "strong"), ("opens a briefing", "text")),
            (("briefing-tui FOLDER   ", "strong"), ("opens a folder", "text")),
            (("briefing-tui example  ", "strong"), ("opens an example", "text")),
            (("r                     ", "strong"), ("looks again", "text")),
        ]
        self._app.reader_screen.query_one(Notice).show(*lines)
        if self.found_nothing:
            self._app.announce("There is still no briefing here.")
        self.found_nothing = True
