"""Opening a folder of many files: one briefing is read, and the others are known from the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.files.paths import is_folder
from briefing_tui.library.catalogued import CataloguedLibrary
from briefing_tui.tui.app.background import SMALL, size_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from briefing_tui.library.catalogue import Catalogue
    from briefing_tui.library.library import Item
    from briefing_tui.tui.app.background import Background
    from briefing_tui.tui.app.base import BaseApp
    from briefing_tui.tui.app.cataloguing import Cataloguing
    from briefing_tui.tui.app.remembering import Remembering

FEW = 20
"""The most files of a folder that are always read, because a catalogue of so few saves little."""

MOST_TRIED = 20
"""The most files that are tried for one that opens."""


class LargeLibraries:
    """Opens a library of many files by its catalogue; without one, some file of it while that is made."""

    def __init__(
        self,
        app: BaseApp,
        background: Background,
        cataloguing: Cataloguing,
        remembering: Remembering,
        show_open: Callable[[], None],
    ) -> None:
        self._app = app
        self.background = background
        self.cataloguing = cataloguing
        self._remembering = remembering
        self._show_open = show_open
        self.trouble = ""
        """Why there is no catalogue, so that all files are read."""

    def open(self) -> bool:
        """Open a folder that has a catalogue where it was left, or at its newest briefing.

        False if it has none, or few files.
        """
        if not any(map(is_folder, self._app.paths)):
            return False
        # Few files need no SQLite.
        from briefing_tui.files.databases import IS_AVAILABLE, NoDatabase  # noqa: PLC0415
        from briefing_tui.library.catalogue_paths import path_of  # noqa: PLC0415

        try:
            if not IS_AVAILABLE or not path_of(self._app.paths).exists():
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

    def begin(self, files: Sequence[Path]) -> bool:
        """Open one of many files, and make a catalogue of them; False if that cannot be kept."""
        # Few files need none.
        from briefing_tui.files.databases import IS_AVAILABLE  # noqa: PLC0415
        from briefing_tui.library.catalogue import Catalogue  # noqa: PLC0415

        if not IS_AVAILABLE:
            # The memory says so.
            return False
        catalogue = Catalogue.open(self._app.paths)
        if not catalogue.is_kept:
            self.trouble = catalogue.trouble
            catalogue.close()
            return False
        # Names often begin with the day.
        self._open_first(catalogue, files[: -MOST_TRIED - 1 : -1])
        return True

    def _open_first(self, catalogue: Catalogue, files: Sequence[Path]) -> None:
        """Open the briefing that was open last, or the first of some files that opens.

        A large one is read behind a progress bar.
        """
        library = CataloguedLibrary(catalogue)

        def take(items: list[Item]) -> None:
            self._app.session.open_library(library.with_items(items), items[0])
            self._show_open()
            self.cataloguing.begin(library)

        last = self._remembering.last_opened_in(catalogue, self._app.paths)
        for path in [*([last] if last else []), *files]:
            if size_of([path]) > SMALL:
                self.background.load([path], take, at_once=True)
                return
            item = library.load(path)
            if item.briefing is not None:
                take([item])
                return
        take([library.load(files[0])])
