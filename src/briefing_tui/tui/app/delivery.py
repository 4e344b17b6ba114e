"""Copying and exporting: to the clipboard, to files, and to the programs that open these."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from briefing_tui.export import selection
from briefing_tui.export.choice import ignore_progress
from briefing_tui.export.selection import Export, Rendered, Selection, What
from briefing_tui.tui.workers import ThreadTask

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from briefing_tui.export.choice import Progress
    from briefing_tui.tui.app.base import BaseApp

Result = TypeVar("Result")

OFFER = "   o  opens it"
"""The end of the message about a file that was written."""

OFFER_SECONDS = 15.0
"""Seconds that the message stays: there is a path to read and a key to find."""


class Delivery:
    """Copies and exports, in a thread where that takes long."""

    def __init__(self, app: BaseApp) -> None:
        self._app = app
        self._under_way = 0
        self._was_warned = False
        self._written: Path | None = None

    def selection(self) -> Selection | None:
        """The selection to copy or export; None if no briefing is open."""
        contents, under = self._app.session.contents, self._app.reader_screen
        return Selection(contents, under.pane, under.entry, self._app.session.state.charted) if contents else None

    def export(self, export: Export) -> None:
        """Write or copy what was chosen in the export dialog, and say how much it was."""
        path = export.path
        if path is None:
            self._take(export, lambda taken: self.copy(taken.text, f"{taken.amount}, {taken.line_words}"))
        else:
            from briefing_tui.tui.terminal.opener import opener  # noqa: PLC0415 - the first frame does not wait for it

            offer = OFFER if opener() else ""
            columns = self._app.size.width - 2 - len(offer)

            def write(progress: Progress) -> tuple[str, bool]:
                return selection.write(export.render(progress), path, columns, replace=export.replace)

            self._do(export, write, lambda said: self._wrote(path, said, offer))

    def take_away(self, what: What) -> None:
        """Copy the entry or the pane as text."""
        selection = self.selection()
        if selection is None:
            return
        if what == "entry" and selection.entry is None:
            self._app.say("There is no entry to copy.")
        else:
            from briefing_tui.export.formats import TEXT  # noqa: PLC0415 - the first frame does not wait for it

            export = Export(selection, what, TEXT, None, None, replace=False)
            self._take(export, lambda taken: self.copy(taken.text, taken.amount))

    def copy(self, text: str, amount: str) -> None:
        """Put text on the clipboard, and say how much it was and by which means."""
        from briefing_tui.tui.terminal import clipboard  # noqa: PLC0415 - the first frame does not wait for it

        driver = self._app._driver  # noqa: SLF001 - Textual gives it to no one
        self._say(clipboard.copied(text, amount, driver.write if driver else str))

    def may_leave(self) -> bool:
        """Whether the app may quit: nothing is being written, or the person was warned before."""
        if not self._under_way or self._was_warned:
            return True
        self._was_warned = True
        self._app.say("Still writing.  q  again quits without finishing.", error=True)
        return False

    def _take(self, export: Export, take: Callable[[Rendered], object]) -> None:
        self._do(export, export.render, take)

    def _do(self, export: Export, work: Callable[[Progress], Result], take: Callable[[Result], object]) -> None:
        """Export something short at once, anything else in a thread with its progress in the footer."""
        if export.is_short:
            take(work(ignore_progress))
            return
        doing = f"{'Writing' if export.path else 'Copying'} {export.amount} {self._app.glyphs.ellipsis}"
        told = 0

        def tell(percent: int) -> None:
            """Show the progress, unless another message has replaced it."""
            if self._app.message.startswith(doing):
                self._app.say(f"{doing} {percent} %")

        def progress(part: float) -> None:
            nonlocal told
            percent = int(100 * part)
            if percent > told:
                told = percent
                self._app.call_later(tell, percent)

        def done(result: Result) -> None:
            self._under_way -= 1
            take(result)

        self._under_way += 1
        self._was_warned = False
        self._app.say(doing)
        ThreadTask(self._app, lambda _: work(progress), done)

    def _wrote(self, path: Path, said: tuple[str, bool], offer: str) -> None:
        """Say what was written, and offer to open it if there is a program for that."""
        words, is_error = said
        if is_error or not offer:
            self._say(said)
            return
        self._written = path
        self._app.say(words + offer, words, seconds=OFFER_SECONDS)

    def open_written(self) -> bool:
        """Open the file that was written last, if the message still offers that; False if not."""
        if self._written is None or not self._app.message.endswith(OFFER):
            return False
        from briefing_tui.tui.terminal.opener import open_file  # noqa: PLC0415 - the first frame does not wait for it

        open_file(self._app, self._written, lambda words, is_error: self._app.say(words, error=is_error))
        self._written = None
        return True

    def browse(self, address: str) -> None:
        """Open an address in a browser."""
        from briefing_tui.tui.terminal.browser import browse  # noqa: PLC0415 - the first frame does not wait for it

        browse(self._app, address, lambda words, is_fault: self._app.say(words, error=is_fault))

    def _say(self, said: tuple[str, bool]) -> None:
        """Show a message, given with whether it is an error."""
        self._app.say(said[0], error=said[1])
