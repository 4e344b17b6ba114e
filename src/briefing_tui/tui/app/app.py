"""The app: its parts, its actions, and what it does at the start and the end."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, ClassVar

from textual.events import Event, Key
from textual.worker import WorkerFailed

from briefing_tui.text.glyphs import UNICODE, Glyphs, glyphs_for
from briefing_tui.tui.app.background import Background
from briefing_tui.tui.app.base import BaseApp
from briefing_tui.tui.app.cataloguing import Cataloguing
from briefing_tui.tui.app.checker import Checker
from briefing_tui.tui.app.delivery import Delivery
from briefing_tui.tui.app.dialogs import Dialogs
from briefing_tui.tui.app.filtering import Filtering
from briefing_tui.tui.app.importing import LATER, import_ahead
from briefing_tui.tui.app.large_libraries import LargeLibraries
from briefing_tui.tui.app.library_search import LibrarySearch
from briefing_tui.tui.app.navigation import Navigator
from briefing_tui.tui.app.noting import Noting
from briefing_tui.tui.app.opening import Opening
from briefing_tui.tui.app.reloading import Reloading
from briefing_tui.tui.app.remembering import Remembering
from briefing_tui.tui.app.replaced_entries import ReplacedEntries
from briefing_tui.tui.app.type_ahead import TypeAhead
from briefing_tui.tui.commands import NEED_BRIEFING, bindings_of, unbound_name
from briefing_tui.tui.screens.list_screen import ListScreen
from briefing_tui.tui.widgets.notice import Notice

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from rich.console import RenderableType
    from textual.actions import ActionParseResult
    from textual.dom import DOMNode

    from briefing_tui.memory.memory import Memory
    from briefing_tui.tui.context import AppContext

OFFERED = ("open_written", "copy_written", "cancel_writing")
"""The actions that a message about an export offers."""


SWITCH_SECONDS = 0.0005
"""The longest that a thread at work keeps the interpreter from the event loop, a tenth of Python's own limit."""


class BriefingApp(BaseApp):
    """The app, opened on ``paths``, or without any on the default paths of the library."""

    CSS_PATH = "app.tcss"
    TITLE = "briefing-tui"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = bindings_of("message", priority=True)

    def __init__(self, paths: Sequence[Path] = (), glyphs: Glyphs = UNICODE) -> None:
        super().__init__(paths, glyphs)
        self.remembering = Remembering(self)
        self.session.remembered = self.remembering
        self.delivery = Delivery(self)
        self.dialogs = Dialogs(self)
        self._type_ahead = TypeAhead(self)
        self._background = Background(self, self.reader_screen.show_progress, self.go_on)
        self.navigator = Navigator(self, self.dialogs, self._background, self.show_open)
        self.noting = Noting(self, self.dialogs, self.navigator, self.remembering.write)
        self.replaced_entries = ReplacedEntries(self, self.remembering)
        self.filtering = Filtering(self, self.dialogs, self.navigator)
        self.checker = Checker(self, self.navigator)
        self.cataloguing = Cataloguing(self, self.navigator)
        self.library_search = LibrarySearch(self, self.cataloguing)
        large = LargeLibraries(self, self._background, self.cataloguing, self.remembering, self.show_open)
        self.opening = Opening(self, large, self.navigator, self.remembering, self.show_open)
        self.reloading = Reloading(self, self._background, self.navigator, self.remembering, self.opening.open_paths)

    # Reading

    def begin(self) -> None:
        """Open the paths: small files before the first frame, others behind a progress bar."""
        self.opening.open_paths()
        self.reloading.watch()

    def on_ready(self) -> None:
        """Turn the garbage collector on, which is off until the first frame, and exempt what exists already."""
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
        self.call_after_refresh(self._open_memory)
        self.set_timer(LATER, lambda: self.run_worker(import_ahead(self.until_idle), group="imports"))

    def _open_memory(self) -> None:
        """Show what is remembered, after the first frame, and say what cannot be."""
        self.noting.open(self.memory)
        if self.session.item is not None:
            self.replaced_entries.follow(self.session.item)
        self.remembering.begin()

    def on_load(self) -> None:
        """Take the theme that was chosen last, before anything is drawn."""
        name = self.remembering.theme()
        if name in self.available_themes and not (self.no_color or os.environ.get("TEXTUAL_THEME")):
            self.theme = name

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """Save what is to be remembered and quit; say in the terminal what could not be saved."""
        self.noting.close()
        unwritten = self.remembering.end()
        super().exit(result, return_code, message or unwritten or None)

    def on_unmount(self) -> None:
        """Write the last notes and close the databases, however the app ends."""
        self.noting.close()
        self.library_search.close()
        self.cataloguing.close()
        self.remembering.close()

    # What is remembered

    @property
    def memory(self) -> Memory:
        """What is remembered between sessions; opened when it is first used."""
        return self.remembering.memory

    # Screens

    def show_open(self) -> None:
        """Show the panes of the open item, or its problems if it cannot be read."""
        self.reader_screen.query_one(Notice).show()
        item = self.session.item
        if item is None:
            return
        self.remembering.shown(item)
        if self.session.state.whole_story:
            self.call_after_refresh(self.replaced_entries.follow_story)
        opens = self.session.contents is not None
        if opens:
            self.reader_screen.lay_out()
            self.checker.check_copies()
        if opens and self.screen is self.reader_screen:
            return
        from briefing_tui.tui.screens.problems import ProblemsScreen

        over = self.screen if isinstance(self.screen, ProblemsScreen) else None
        if over is None:
            if not opens:
                self.push_screen(ProblemsScreen(item))
            return
        now = self.session.now(next((one for one in self.session.shown_items if one.path == over.item.path), item))
        was_mended = over.item.briefing is None and now.briefing is not None
        if opens and (was_mended or over.item.path != now.path or not now.problems):
            over.dismiss()
        elif over.item is not now:
            over.show_item(now)

    @property
    def read_so_far(self) -> tuple[int, int] | None:
        """How many files of the library have been read, and of how many; None if nothing is being read."""
        so_far = self.cataloguing.so_far()
        return (so_far.read, so_far.read + so_far.waiting) if so_far else None

    def join_related(self) -> None:
        """Show what was found of the story meanwhile, once no screen covers the panes."""
        self.opening.join_related()
        self.cataloguing.show_found()

    def open_details(self) -> None:
        """Show the whole entry under the cursor."""
        self.dialogs.details()

    def action_help(self) -> None:
        """Show the keys of the topmost screen."""
        self.dialogs.help("Keys", spread=True)

    def action_commands(self) -> None:
        """Show every command by its name."""
        self.dialogs.help("Commands", spread=False)

    def action_redraw(self) -> None:
        """Redraw every cell, in case another program wrote to the terminal."""
        self.screen.refresh()

    async def action_quit(self) -> None:
        """Quit; while a file is still being written, only at the second request."""
        if self.delivery.may_leave():
            self.exit()

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run an action, now or once its screen has found what it acts on; say so where it needs an open briefing."""
        is_empty = self.session.item is None and self.opening.found_nothing
        if is_empty and default_namespace is self.reader_screen and action in NEED_BRIEFING:
            self.say("No briefing is open.")
            return True
        if isinstance(default_namespace, ListScreen) and isinstance(action, str) and default_namespace.puts_off(action):
            return True
        return await super().run_action(action, default_namespace, namespaces)

    # Actions that lead elsewhere

    def action_go_back(self) -> None:
        """Go back to where the reader was before."""
        self.navigator.back()

    def action_go_forward(self) -> None:
        """Go forward to where the reader went back from."""
        self.navigator.forward()

    def action_along_story(self, step: int) -> None:
        """Open the next (1) or the previous (-1) briefing of the story."""
        self.navigator.go_along_story(step)

    def action_neighbour(self, step: int) -> None:
        """Open the next (1) or the previous (-1) briefing of the library."""
        path = self.session.neighbour(step)
        if path is None:
            end = f"This is the {'last' if step > 0 else 'first'} briefing"
            unfinished = self.cataloguing.unfinished_words()
            self.say(*((unfinished,) if unfinished else (f"{end} in the library.", f"{end}.")))
        else:
            self.navigator.go_to_path(path)

    def action_previous_briefing(self) -> None:
        """Open the briefing that was open before this one."""
        item = self.session.last()
        if item is None:
            self.say("No other briefing has been opened yet.")
        else:
            self.navigator.go_to_item(item)

    def action_story(self) -> None:
        """Show the whole story, or the briefing again."""
        self.navigator.toggle_story()

    def action_changes(self) -> None:
        """Show what has changed since the version last read, or since the briefing before in the story."""
        self.reader_screen.keep_places()
        self.navigator.open_changes()

    def action_reload(self) -> None:
        """Read the open file again; in a story, the file of the entry under the cursor."""
        self.reloading.reload(self.session.item_of(self.reader_screen.entry))

    def action_problems(self) -> None:
        """Show the problems of the open file; in a story, of the file of the entry under the cursor."""
        self.checker.open(self.session.item_of(self.reader_screen.entry))

    def action_source_list(self) -> None:
        """Show all sources of the briefing."""
        self.navigator.open_source_list()

    def action_disputed(self) -> None:
        """Keep only what is disputed, or end that filter."""
        self.filtering.toggle_disputed()

    def action_end_filter(self) -> None:
        """End the filter that the banner names last."""
        self.filtering.end_filter()

    # Actions that open a dialog

    def action_switch(self) -> None:
        """Pick a briefing of the library."""
        self.cataloguing.renew()
        self.dialogs.picker(self.navigator.go_to_path)

    def action_dates(self) -> None:
        """Ask for a range of time, to keep only the events that may lie within it."""
        self.dialogs.dates(self.filtering.set_dates)

    def action_export(self) -> None:
        """Ask what to export, in which format and where to."""
        self.dialogs.export(self.delivery.selection(), self.delivery.export)

    def action_pipe(self) -> None:
        """Ask for a shell command and give it the pane."""
        self.dialogs.pipe(self.delivery.selection())

    def action_marks(self) -> None:
        """List all marks and notes."""
        self.noting.open_list()

    def action_search_library(self) -> None:
        """Search all briefings of the library."""
        self.dialogs.library_search()

    def action_theme(self) -> None:
        """Choose a theme."""
        self.dialogs.themes(self.remembering.keep_theme)

    # Copying and exporting

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key runs an action now: those of an export only while the message offers them."""
        if action in OFFERED:
            return self.delivery.offers(action)
        return super().check_action(action, parameters)

    def action_open_written(self) -> None:
        """Open the file that was just written."""
        self.delivery.open_written()

    def action_copy_written(self) -> None:
        """Copy the text that was just written."""
        self.delivery.copy_written()

    def action_cancel_writing(self) -> None:
        """Cancel the export whose progress the footer shows."""
        self.delivery.cancel()

    def action_copy_pane(self) -> None:
        """Copy the pane with focus as text."""
        self.delivery.copy_as_text("pane")

    def action_copy_selection(self) -> None:
        """Copy what is selected with the mouse."""
        text = self.screen.get_selected_text()
        if text:
            self.delivery.copy(text, "the selection")
        else:
            self.say("Nothing is selected.  q  or  ^q  quits.", "Nothing is selected.  q  quits.")

    # Keys

    async def on_event(self, event: Event) -> None:
        """Hold keys back that act on what is still being read or found."""
        if isinstance(event, Key) and self._type_ahead.holds(event, self._background):
            self.held.append(event)
        else:
            await super().on_event(event)

    def on_key(self, event: Key) -> None:
        """Forward keys that were typed just before a field took the focus, so that letters do not run commands.

        Without a field, say so if a key does nothing.
        """
        if self.focused is None:
            name = unbound_name(event, (bindings for _, bindings in self.screen._modal_binding_chain))  # noqa: SLF001
            if name:
                self.say(f"{name}  does nothing here.  ?  shows the keys.", f"{name}  does nothing here.")
            return
        from briefing_tui.tui.widgets.field import SeesKeys

        if isinstance(self.focused, SeesKeys) and not self.focused.has_seen(event):
            event.prevent_default()
            self.focused._forward_event(Key(event.key, event.character))  # noqa: SLF001 - else it comes round again

    # Faults of our own

    @property
    def fault(self) -> BaseException | None:
        """The exception that ended the app, if one did."""
        fault = self._exception
        return fault.error if isinstance(fault, WorkerFailed) else fault

    def _handle_exception(self, error: Exception) -> None:
        """End the app and leave the report to :func:`run`, because Textual would print a traceback with all values."""
        if self._exit:
            # Quitting removes widgets that are still being composed: that they are missing then is not a fault.
            return
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()


if TYPE_CHECKING:
    IS_CONTEXT: type[AppContext] = BriefingApp
    """Makes mypy check that the app has all that screens need of it; they reach it by a cast."""


def run(paths: Sequence[Path]) -> int:
    """Run the app and return its exit status; an exception that ended it is raised again."""
    # Only here: the app by itself needs no terminal.
    from briefing_tui.tui.terminal import driver

    stream = sys.__stderr__
    app = BriefingApp(paths, glyphs_for(stream.encoding if stream else ""))
    if not os.environ.get("TEXTUAL_DRIVER"):
        app.driver_class = driver.Terminal
    # A key takes a dozen turns of the event loop, and each of them waits for a thread that is at work.
    sys.setswitchinterval(SWITCH_SECONDS)
    with driver.ended_by_signals(app):
        app.run()
    if app.fault:
        raise app.fault
    return app.return_code or 0
