"""Copying and exporting: to the clipboard, to files, and to the programs that open these."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from briefing_tui.tui.workers import ThreadTask

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from textual.screen import Screen

    from briefing_tui.export.choice import Progress
    from briefing_tui.export.selection import Export, Rendered, Selection, What
    from briefing_tui.tui.app.base import BaseApp

Result = TypeVar("Result")

OPENS, COPIES = "   o  opens it", "   y  copies it"
"""The keys at the end of the message about a file that was written."""

OFFER_SECONDS = 15.0
"""Seconds that the message stays: there is a path to read and a key to find."""

LEAST = 40
"""The fewest columns that the offers leave for what was written, and where."""

WARNING = "Still writing.  q  again quits without finishing."


class Cancelled(BaseException):
    """Raised within an export that the person has cancelled."""


class Work:
    """An export in a thread, as far as it is done."""

    def __init__(self, doing: str) -> None:
        self._doing = doing
        self.percent = 0
        self.is_cancelled = False

    @property
    def words(self) -> list[str]:
        """What it does, how far it is, and the key that cancels it, in forms from the longest to the shortest."""
        if self.is_cancelled:
            return ["Cancelling"]
        doing = f"{self._doing} {self.percent} %" if self.percent else self._doing
        return [f"{doing}   Esc  cancels", doing]

    def report(self, part: float) -> bool:
        """Note the share that is done, from 0 to 1; return whether there is something new to show.

        Raises :class:`Cancelled`.
        """
        if self.is_cancelled:
            raise Cancelled
        percent = int(100 * part)
        is_new = percent > self.percent
        self.percent = max(percent, self.percent)
        return is_new


class Delivery:
    """Copies and exports, in a thread where that takes long."""

    def __init__(self, app: BaseApp) -> None:
        self._app = app
        self._under_way: list[Work] = []
        self._written: tuple[Path, Rendered] | None = None

    def selection(self) -> Selection | None:
        """The selection to copy or export; None if no briefing is open."""
        from briefing_tui.export.selection import Selection  # noqa: PLC0415 - the first frame does not wait for it

        contents, under = self._app.session.contents, self._app.reader_screen
        return Selection(contents, under.pane, under.entry, self._app.session.state.charted) if contents else None

    def export(self, export: Export) -> None:
        """Write or copy what was chosen in the export dialog, and say how much it was."""
        path = export.path
        if path is None:
            self._take(export, lambda taken: self._copy(taken.text, f"{taken.amount}, {taken.line_words}"))
        else:
            from briefing_tui.export import selection  # noqa: PLC0415 - the first frame does not wait for it
            from briefing_tui.tui.terminal.opener import opener  # noqa: PLC0415 - the first frame does not wait for it

            offer = self._offer((OPENS if opener() else "", COPIES))
            columns = self._app.size.width - 2 - len(offer)

            def write(progress: Progress) -> tuple[Rendered, tuple[str, bool]]:
                rendered = export.render(progress)
                # From here on the file is written whole, whatever is pressed.
                progress(1.0)
                return rendered, selection.write(rendered, path, columns, replace=export.replace)

            self._do(export, write, lambda written: self._wrote(path, *written, offer))

    def _offer(self, keys: Sequence[str]) -> str:
        """As many of the keys as leave room for the path of the written file."""
        room = self._app.size.width - 2 - LEAST
        offers = ("".join(keys[:number]) for number in range(len(keys), 0, -1))
        return next((offer for offer in offers if len(offer) <= room), "")

    def copy_as_text(self, what: What) -> None:
        """Copy the entry or the pane as text."""
        selection = self.selection()
        if selection is None:
            return
        if what == "entry" and selection.entry is None:
            self._app.say("There is no entry to copy.")
        else:
            from briefing_tui.export.formats import TEXT  # noqa: PLC0415 - the first frame does not wait for it
            from briefing_tui.export.selection import Export  # noqa: PLC0415 - the first frame does not wait for it

            export = Export(selection, what, TEXT, selection.amount(what, TEXT), None, None, replace=False)
            self._take(export, lambda taken: self._copy(taken.text, taken.amount))

    def copy(self, text: str, amount: str) -> None:
        """Put text on the clipboard, and say how much it was and by which means."""
        self._copy(text, amount, self._app.screen)

    def _copy(self, text: str, amount: str, asked_on: Screen[object] | None = None) -> None:
        from briefing_tui.tui.terminal import clipboard  # noqa: PLC0415 - the first frame does not wait for it

        driver = self._app._driver  # noqa: SLF001 - Textual gives it to no one
        words, is_error = clipboard.copied(text, amount, driver.write if driver else str)
        self._tell(asked_on, words, is_error)

    def _tell(self, asked_on: Screen[object] | None, words: str, is_error: bool) -> None:  # noqa: FBT001 - passed on
        """Say what a key has led to; if a dialog has been opened since, once that is closed."""
        tell = self._app.say if self._app.screen is asked_on else self._app.announce
        tell(words, error=is_error)

    def may_leave(self) -> bool:
        """Whether the app may quit: nothing is being written, or this key answers the warning about it."""
        if not self._under_way or self._app.answered == WARNING:
            return True
        self._app.say(WARNING, error=True)
        return False

    def _take(self, export: Export, take: Callable[[Rendered], object]) -> None:
        self._do(export, export.render, take)

    def _do(self, export: Export, work: Callable[[Progress], Result], take: Callable[[Result], object]) -> None:
        """Export something short at once, anything else in a thread with its progress in the footer."""
        if export.is_short:
            from briefing_tui.export.choice import ignore_progress  # noqa: PLC0415 - the first frame does not wait for it

            take(work(ignore_progress))
            return
        doing = ("Writing" if export.path else "Copying", export.amount, self._app.glyphs.ellipsis)
        under_way = Work(" ".join(filter(None, doing)))

        def run(task: ThreadTask[Result | None]) -> Result | None:
            def progress(part: float) -> None:
                task.check()
                if under_way.report(part):
                    self._app.call_later(self._show, under_way)

            try:
                return work(progress)
            except Cancelled:
                return None

        def done(result: Result | None) -> None:
            self._under_way.remove(under_way)
            if result is None:
                self._app.announce(f"Cancelled; nothing was {'written' if export.path else 'copied'}.")
            else:
                take(result)

        self._under_way.append(under_way)
        self._show(under_way)
        ThreadTask(self._app, run, done)

    def _show(self, work: Work) -> None:
        """Show the progress of the newest export, unless there is another message, or a dialog with its keys."""
        if self._app.screen.is_modal:
            return
        if self._under_way and work is self._under_way[-1] and (not self._app.message or self._app.message_lasts):
            self._app.say(*work.words, lasting=True)

    def cancel(self) -> None:
        """Cancel the newest export; a file that is already being written stays, complete."""
        self._under_way[-1].is_cancelled = True
        self._show(self._under_way[-1])

    def _wrote(self, path: Path, rendered: Rendered, said: tuple[str, bool], offer: str) -> None:
        """Say what was written, and offer to open or copy it."""
        words, is_error = said
        if is_error or not offer:
            self._app.announce(words, error=is_error)
            return
        self._written = path, rendered
        self._app.announce(words + offer, words, seconds=OFFER_SECONDS)

    def offers(self, action: str) -> bool:
        """Whether the message in the footer offers this action, and no field takes the key instead."""
        if action == "cancel_writing":
            return bool(self._under_way) and self._app.message_lasts and not self._under_way[-1].is_cancelled
        key = OPENS if action == "open_written" else COPIES
        if self._written is None or key not in self._app.answered:
            return False
        from briefing_tui.tui.widgets.field import Field  # noqa: PLC0415 - the first frame does not wait for it

        return not isinstance(self._app.focused, Field)

    def open_written(self) -> None:
        """Open the file that was written last."""
        from briefing_tui.tui.terminal.opener import open_file  # noqa: PLC0415 - the first frame does not wait for it

        if self._written is not None:
            open_file(self._app, self._written[0], partial(self._tell, self._app.screen))

    def copy_written(self) -> None:
        """Copy the text of the file that was written last."""
        if self._written is not None:
            rendered = self._written[1]
            self.copy(rendered.text, f"{rendered.amount}, {rendered.line_words}")

    def browse(self, address: str) -> None:
        """Open an address in a browser."""
        from briefing_tui.tui.terminal.browser import browse  # noqa: PLC0415 - the first frame does not wait for it

        browse(self._app, address, partial(self._tell, self._app.screen))
