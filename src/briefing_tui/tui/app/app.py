"""The reader as a Textual app: themes, screens, files read in the background, messages in the footer."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import App
from textual.events import Event, Key
from textual.filter import Monochrome, NoColor
from textual.worker import WorkerFailed

from briefing_tui.errors import UsageError
from briefing_tui.files.paths import is_folder, shown_path
from briefing_tui.library import briefing_files, library
from briefing_tui.text.glyphs import ASCII, UNICODE, Glyphs, glyphs_for
from briefing_tui.tui.app.background import Background
from briefing_tui.tui.app.checker import Checker
from briefing_tui.tui.app.delivery import Delivery
from briefing_tui.tui.app.dialogs import Dialogs
from briefing_tui.tui.app.navigation import Navigator
from briefing_tui.tui.screens.details import DetailsScreen
from briefing_tui.tui.screens.problems import ProblemsScreen
from briefing_tui.tui.screens.reader.screen import ReaderScreen
from briefing_tui.tui.state.session import WATCH_SECONDS, Session, stamp
from briefing_tui.tui.widgets.bars import Footer
from briefing_tui.tui.widgets.notice import Notice
from briefing_tui.tui.widgets.rendering import RoleStyles, role_variables
from briefing_tui.view.phrasing import with_glyphs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.timer import Timer

    from briefing_tui.library.library import Item
    from briefing_tui.text.cells import Fragment

MESSAGE_SECONDS = 4.0
RELATED_SECONDS = 0.2
"""How long after a file was opened alone others of its story are looked for."""

EDITING = "editing"
"""The group of the one worker that may wait for an editor."""

SMALL = 256 * 1024
"""Bytes of briefings that are read before the first frame; more are read behind a progress bar."""


class BriefingApp(App[None]):
    """The app on some paths, or on :func:`~briefing_tui.library.briefing_files.default_paths` where there are none."""

    CSS_PATH = "app.tcss"
    TITLE = "briefing-tui"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = []

    def __init__(self, paths: Sequence[Path] = (), glyphs: Glyphs = UNICODE) -> None:
        self._roles: RoleStyles | None = None
        super().__init__()
        self.animation_level = "none"
        if self.no_color:
            self.theme = "ansi-dark"
            # The other one, chosen for the theme before, makes black of the terminal's two default colours.
            self._filters = [NoColor() if isinstance(one, Monochrome) else one for one in self._filters]
        self.set_class(glyphs is ASCII, "ascii")
        self.paths = list(paths)
        self.session = Session(glyphs)
        self.reader_screen = ReaderScreen(self.session)
        self.navigator = Navigator(self)
        self.dialogs = Dialogs(self)
        self.delivery = Delivery(self)
        self.checker = Checker(self)
        self._message_timer: Timer | None = None
        self._spoken: Footer | None = None
        self._related: list[Item] = []
        """Other briefings of the story, which come into the library once nothing lies over the panes."""
        self._background = Background(self, self.reader_screen.show_progress)

    # Colours and marks

    @property
    def glyphs(self) -> Glyphs:
        """The marks that are drawn."""
        return self.session.glyphs

    def get_css_variables(self) -> dict[str, str]:
        """The theme's variables and the roles made from them."""
        variables = super().get_css_variables()
        variables |= role_variables(variables, ansi=self.current_theme.ansi)
        self._roles = RoleStyles(variables, ansi=self.current_theme.ansi)
        return variables

    @property
    def roles(self) -> RoleStyles:
        """The style of each role in the theme that is on."""
        if self._roles is None:
            self.get_css_variables()
        return cast("RoleStyles", self._roles)

    # Reading

    def get_default_screen(self) -> ReaderScreen:
        """The reader's main screen is the one below all others."""
        return self.reader_screen

    def begin(self) -> None:
        """Read what is to be opened before the first frame, or show that it is being read."""
        self._open_paths()
        self.set_interval(WATCH_SECONDS, self._watch_file)

    def on_ready(self) -> None:
        """Turn the garbage collector on, which stays off until the first frame; what is there now, stays."""
        if not gc.isenabled():
            gc.freeze()
            gc.enable()

    def _open_paths(self) -> None:
        """Find the files and read them: few at once, many in a thread that shows how far it is."""
        tried: list[Path] = []
        try:
            if not self.paths:
                self.paths, tried = briefing_files.default_paths()
            files = briefing_files.find(self.paths)
        except UsageError as fault:
            self._show_beginning(str(fault), tried)
            return
        if not files:
            self._show_beginning(briefing_files.nothing_in(self.paths or tried), tried)
        elif sum((stamp(path) or (0, 0, 0))[1] for path in files) <= SMALL:
            self._take_library([library.load_item(path) for path in files])
        else:
            self._background.load(files, self._take_library, at_once=True)

    def _take_library(self, items: list[Item]) -> None:
        self.session.open_library(library.Library(items))
        self.show_open()
        if len(self.paths) == 1 and not is_folder(self.paths[0]):
            self.set_timer(RELATED_SECONDS, self._seek_related)

    def _seek_related(self) -> None:
        """Look for the other briefings of the story of a file that was opened alone, in a thread."""
        from briefing_tui.library.related import related_briefings
        from briefing_tui.tui.workers import ThreadTask

        item = self.session.item
        if item is not None and item.briefing is not None:
            path, briefing = item.path, item.briefing
            ThreadTask(self, lambda task: related_briefings(path, briefing, task.check), self._take_related)

    def _take_related(self, items: list[Item]) -> None:
        self._related = items
        self.join_related()

    def join_related(self) -> None:
        """Take what was found of the story into the library, unless something lies over the panes."""
        if self._related and self.screen is self.reader_screen:
            state = self.navigator.state()
            self.session.join(self._related)
            self._related = []
            if state is not None:
                self.navigator.restore(state)

    def _show_beginning(self, reason: str, tried: Sequence[Path]) -> None:
        """Say that there is nothing to open, what was tried, and how to begin."""
        lines: list[tuple[Fragment, ...]] = [((reason, "strong"),), ()]
        if tried:
            lines += [(("Tried  ", "muted"), (shown_path(path), "text")) for path in tried]
            lines.append(())
        lines += [
            (("briefing-tui FILE    ", "strong"), ("opens a briefing", "text")),
            (("briefing-tui FOLDER  ", "strong"), ("opens all briefings in a folder", "text")),
        ]
        self.reader_screen.query_one(Notice).show(*lines)

    def _watch_file(self) -> None:
        """Read the open file again when it is another than it was, once no dialog lies over what would change."""
        covered = any(screen.is_modal for screen in self.screen_stack)  # of which there is none while the program ends
        if not self._background.is_busy and not covered and self.session.has_changed():
            self.reload(quiet=True)

    def reload(self, item: Item | None = None, *, quiet: bool = False) -> None:
        """Read the open file, or another, again, in a thread, and keep the place."""
        item = item or self.session.item
        if item is None:
            self._open_paths()
            return
        seen = stamp(item.path)

        def take(items: list[Item]) -> None:
            state = self.navigator.state() or self.session.state
            self.session.take(items[0], seen)
            self.navigator.restore(state)
            if state.only.actor != self.session.state.only.actor:
                self.say("The filter was cleared: its actor is no longer in the file.")
            elif not quiet:
                opens = items[0].briefing is not None
                self.say("Reloaded." if opens else "The file does not open.", error=not opens)

        self._background.load([item.path], take, at_once=False)

    def edit(self, line: int, item: Item | None = None) -> None:
        """Open the open file, or another, at a line in an editor, and read it again when that is left."""
        from briefing_tui.tui.terminal.editor import NoEditor, edit

        item = item or self.session.item
        if item is None or any(worker.group == EDITING for worker in self.workers):
            return

        before = stamp(item.path)

        async def work() -> None:
            try:
                await edit(self, item.path, line)
            except NoEditor as fault:
                self.say(str(fault), error=True)
            if stamp(item.path) != before or self.session.has_changed():
                self.reload(item)

        self.run_worker(work(), group=EDITING)

    # Screens

    def show_open(self) -> None:
        """Show the open item: its panes, or its problems where it does not open."""
        self.reader_screen.query_one(Notice).show()
        item = self.session.item
        if item is None:
            return
        over = self.screen if isinstance(self.screen, ProblemsScreen) else None
        opens = self.session.contents is not None
        if opens:
            self.reader_screen.lay_out()
            self.checker.check_copies(item)
        if over is None:
            if not opens:
                self.push_screen(ProblemsScreen(item))
            return
        now = self.session.stale or item
        was_mended = over.item.briefing is None and now.briefing is not None
        if opens and (was_mended or over.item.path != item.path or not now.problems):
            over.dismiss()
        elif over.item is not now:
            over.show_item(now)

    def open_neighbour(self, step: int) -> None:
        """Open the next or previous item of the library."""
        item = self.session.neighbour(step)
        if item is None:
            self.say(f"This is the {'last' if step > 0 else 'first'} briefing in the library.")
        else:
            self.navigator.go_to_item(item)

    def open_previous(self) -> None:
        """Open the item that was open before."""
        item = self.session.last()
        if item is None:
            self.say("No other briefing has been open yet.")
        else:
            self.navigator.go_to_item(item)

    def open_details(self) -> None:
        """Show all of the entry under the cursor."""
        self.push_screen(DetailsScreen())

    def action_help(self) -> None:
        """Show the keys of the screen that is on top."""
        self.dialogs.help("Keys", spread=True)

    def action_commands(self) -> None:
        """Show every command by its name."""
        self.dialogs.help("Commands", spread=False)

    def action_redraw(self) -> None:
        """Draw every cell of the screen anew, as something else may have written on the terminal."""
        self.screen.refresh()

    async def action_quit(self) -> None:
        """Leave; while something is still being written, at the second time."""
        if self.delivery.may_leave():
            self.exit()

    # Taking away

    def action_copy_selection(self) -> None:
        """Copy what is selected with the mouse."""
        text = self.screen.get_selected_text()
        if text:
            self.delivery.copy(text, "the selection")
        else:
            self.say("Nothing is selected.  q  or  ^q  quits.")

    # Messages

    def say(self, message: str, *shorter: str, error: bool = False, seconds: float = MESSAGE_SECONDS) -> None:
        """Show a message in the footer for some seconds; an error until a key is pressed.

        The ``shorter`` forms of it, the longest first, are for where there is no room for it.
        """
        footers = self.screen.query(Footer)
        if not footers:
            return
        footer = footers.first()
        if self._message_timer:
            # What an earlier message was to wait for happens now, also on a screen that lies below.
            self._message_timer.stop()
        if self._spoken is not None and self._spoken is not footer:
            self._spoken.say("")
        self._spoken = footer
        footer.say(with_glyphs(message, self.glyphs), [with_glyphs(form, self.glyphs) for form in shorter], error=error)
        self._message_timer = None if error else self.set_timer(seconds, lambda: footer.say(""))

    @property
    def message(self) -> str:
        """The message that is shown now; empty for none."""
        return self._spoken.message if self._spoken else ""

    async def on_event(self, event: Event) -> None:
        """Take an error's message away at the next key."""
        if isinstance(event, Key):
            for footer in self.screen.query(Footer):
                if footer.is_error:
                    footer.say("")
        await super().on_event(event)

    def on_key(self, event: Key) -> None:
        """Give keys that were typed before a field had the focus to the field: its letters are no commands."""
        if self.focused is None:
            return
        from briefing_tui.tui.widgets.field import Field

        if isinstance(self.focused, Field) and not self.focused.has_seen(event):
            event.prevent_default()
            self.focused._forward_event(Key(event.key, event.character))  # noqa: SLF001 - else it comes round again

    # Faults of our own

    @property
    def fault(self) -> BaseException | None:
        """What ended the app against its will."""
        fault = self._exception
        return fault.error if isinstance(fault, WorkerFailed) else fault

    def _handle_exception(self, error: Exception) -> None:
        """End, and leave telling to :func:`run`: Textual would show a person the traceback with all values."""
        if self._exit:
            # Leaving takes apart what is still being put together; what then is missing is no fault.
            return
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()


def run(paths: Sequence[Path]) -> int:
    """Run the reader and return the program's exit status; what ended it against its will is raised."""
    # Only here: the app by itself needs no terminal.
    from briefing_tui.tui.terminal import driver

    stream = sys.__stderr__
    app = BriefingApp(paths, glyphs_for(stream.encoding if stream else ""))
    if not os.environ.get("TEXTUAL_DRIVER"):
        app.driver_class = driver.Terminal
    with driver.ended_by_signals(app):
        app.run()
    if app.fault:
        raise app.fault
    return app.return_code or 0
