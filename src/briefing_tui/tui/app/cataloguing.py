"""The catalogue of the open library: a process updates it, and what it finds reaches the open briefing."""

from __future__ import annotations

from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING

from briefing_tui.files.paths import shown_path
from briefing_tui.library.briefing_files import StandardInput
from briefing_tui.records import Frozen
from briefing_tui.view.phrasing import quoted

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

    from textual.timer import Timer

    from briefing_tui.library.catalogue_files import Row
    from briefing_tui.library.catalogued import CataloguedLibrary
    from briefing_tui.tui.app.base import BaseApp
    from briefing_tui.tui.app.navigation import Navigator

START_SECONDS = 0.3
"""Delay after which the process starts, so that the first frame need not share the processor with it."""

LOOK_SECONDS = 0.5
"""Seconds between looks at what the process has done."""

AGAIN_SECONDS = 30.0
"""Seconds after which the picker and the search have the files looked at again."""


class ReadSoFar(Frozen):
    """The number of files that the catalogue has, and of those that are still to be read."""

    read: int
    waiting: int


class Cataloguing:
    """Keeps the catalogue of a library up to date; small libraries are read at once and need none."""

    def __init__(self, app: BaseApp, navigator: Navigator) -> None:
        self._app = app
        self._navigator = navigator
        self._library: CataloguedLibrary | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._timer: Timer | None = None
        self._newest: Row | None = None
        self._ended_at = 0.0
        self._is_behind = False
        """Whether the panes do not show yet what the catalogue has on the open briefing."""
        self.also: list[Path] = []
        """Files outside of the app's paths that have joined the library."""

    @property
    def places(self) -> list[Path]:
        """The files and folders of the library."""
        return [path for path in (*self._app.paths, *self.also) if not isinstance(path, StandardInput)]

    @property
    def library(self) -> CataloguedLibrary | None:
        """The library, if it is read from a catalogue."""
        return self._library

    @property
    def is_running(self) -> bool:
        """Whether the catalogue is being updated."""
        return self._process is not None

    def so_far(self) -> ReadSoFar | None:
        """How far the update is; None if nothing is being read."""
        if self._library is None or self._process is None:
            return None
        waiting = self._library.catalogue.waiting()
        return ReadSoFar(self._library.catalogue.counts()[0], waiting) if waiting else None

    def unfinished_words(self) -> str:
        """A sentence on how far the update is; empty if nothing is being read."""
        so_far = self.so_far()
        if so_far is None:
            return ""
        return f"The library is still being read: {so_far.read:,} of {so_far.read + so_far.waiting:,} files so far."

    def begin(self, library: CataloguedLibrary) -> None:
        """Use the catalogue of a library that has been opened, and update it soon."""
        if self._library is not None and self._library is not library:
            self.close()
        self._library = library
        rows = library.catalogue.rows(limit=1)
        self._newest = rows[0] if rows else None
        self._app.set_timer(START_SECONDS, self._start)

    def renew(self) -> None:
        """Have the files looked at again, unless that was done just now."""
        if self._library is not None and self._process is None and monotonic() - self._ended_at > AGAIN_SECONDS:
            self._start()

    def _start(self) -> None:
        # The first frame does not wait for it.
        from briefing_tui.library.update_process import start_update  # noqa: PLC0415

        if self._library is None or self._process is not None:
            return
        try:
            self._process = start_update(self._app.paths)
        except OSError as fault:
            reason = (fault.strerror or "unknown reason").lower()
            words = "The catalogue of the library cannot be updated"
            self._app.announce(f"{words}: {reason}.", f"{words}.", "The catalogue cannot be updated.", error=True)
            return
        self._timer = self._app.set_interval(LOOK_SECONDS, self._look)

    def _look(self) -> None:
        """Take over what the process has found."""
        library, process = self._library, self._process
        if library is None or process is None:
            return
        ended = process.poll() is not None
        session = self._app.session
        shown = session.contents, session.story_words
        if library.refresh() and (session.contents is not shown[0] or session.story_words != shown[1]):
            self._is_behind = True
            self.show_found()
        if ended:
            self._process = None
            self._ended_at = monotonic()
            if self._timer is not None:
                self._timer.stop()
            self._announce(library, failed=process.returncode != 0)

    def show_found(self) -> None:
        """Show what the catalogue has learned about the open briefing, once no screen covers the panes."""
        if self._is_behind and self._app.screen is self._app.reader_screen:
            self._is_behind = False
            state = self._navigator.state()
            if state is not None:
                self._navigator.restore(state)

    def _announce(self, library: CataloguedLibrary, *, failed: bool) -> None:
        """Say what the update has found that the person should know, in one sentence."""
        lost = library.catalogue.out_of_reach()
        rows = library.catalogue.rows(limit=1)
        newest, self._newest = self._newest, rows[0] if rows else None
        item = self._app.session.item
        if lost:
            words = f"{shown_path(lost[0])} is empty or cannot be reached"
            whole = f"{words}; what the catalogue has of it is listed."
            self._app.announce(whole, f"{words}.", "A folder cannot be reached.")
        elif failed:
            words = "The catalogue of the library could not be updated; the next start tries again."
            self._app.announce(words, "The catalogue was not updated.", error=True)
        elif rows and rows[0].opens and rows[0] != newest and (item is None or rows[0].path != item.path):
            day = f", {rows[0].day_words}" if rows[0].day_words else ""
            self._app.announce(
                f"A newer briefing is in the library: {quoted(rows[0].title, self._app.glyphs)}{day}.",
                "A newer briefing is in the library.",
            )

    def close(self) -> None:
        """Stop the update, whose work so far is kept, and close the catalogue."""
        if self._process is not None:
            with suppress(OSError):
                self._process.terminate()
            self._process.wait()
            self._process = None
        if self._library is not None:
            self._library.catalogue.close()
            self._library = None
