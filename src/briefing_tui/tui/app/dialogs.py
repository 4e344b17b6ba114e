"""Opening what lies over the panes. Each screen is imported when it is opened: the first frame does not wait for it."""

from __future__ import annotations

from inspect import isawaitable
from typing import TYPE_CHECKING, TypeVar

from briefing_tui.tui.screens.list_screen import ListScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.screen import Screen

    from briefing_tui.model.briefing import Actor
    from briefing_tui.tui.app.app import BriefingApp
    from briefing_tui.view.contents import Place
    from briefing_tui.view.links import Target

Result = TypeVar("Result")


class Dialogs:
    """Opens dialogs over the reader and takes up what they return."""

    def __init__(self, app: BriefingApp) -> None:
        self._app = app
        self._command = ""
        """The command that a pane was given to last."""

    def _open(self, screen: Screen[Result], take: Callable[[Result], object]) -> None:
        async def taken(result: Result | None) -> None:
            if result is not None:
                waited = take(result)
                if isawaitable(waited):
                    await waited

        self._app.push_screen(screen, taken)

    def picker(self) -> None:
        """Let the person pick a briefing."""
        from briefing_tui.tui.screens.picker import PickerScreen

        self._open(PickerScreen(self._app.session), self._app.navigator.go_to_item)

    def help(self, title: str, *, spread: bool) -> None:
        """Show the keys of the screen on top, in groups (``spread``) or by name; the one chosen is run there."""
        from briefing_tui.tui.screens.help import HelpScreen

        under = self._app.screen
        if isinstance(under, HelpScreen) or not isinstance(under, ListScreen):
            return

        async def run_action(action: str) -> None:
            await under.run_action(action)

        self._open(HelpScreen(under.CONTEXT, title=title, spread=spread), run_action)

    def themes(self) -> None:
        """Let the person choose a theme; what is not kept is taken back."""
        from briefing_tui.tui.screens.themes import ThemeScreen

        before = self._app.theme

        def take(name: str | None) -> None:
            self._app.theme = name or before

        self._app.push_screen(ThemeScreen(), take)

    def export(self) -> None:
        """Ask what to write and where to."""
        from briefing_tui.tui.screens.export import ExportScreen

        selection = self._app.delivery.selection()
        if selection is not None:
            self._open(ExportScreen(selection), self._app.delivery.export)

    def pipe(self) -> None:
        """Ask for a command, give it the pane, and show what it prints."""
        from briefing_tui.tui.screens.piping import OutputScreen, PipeScreen

        selection = self._app.delivery.selection()
        if selection is None:
            return

        def take(command: str) -> None:
            self._command = command
            self._app.push_screen(OutputScreen(command, selection))

        self._open(PipeScreen(selection, self._command), take)

    def changes(self) -> None:
        """Show what has changed since the briefing before this one in its story."""
        from briefing_tui.tui.screens.changes import ChangesScreen

        session = self._app.session
        item = session.item
        if item is None or item.briefing is None:
            return
        thread = session.library.thread(item)
        number = thread.number(item)
        before = thread.items[number - 1].briefing if number > 0 else None
        if before is None:
            self._app.say("There is no earlier briefing in this story to compare with.")
        else:
            self._app.push_screen(ChangesScreen(before, item.briefing))

    def card(self, actor: Actor, place: Place | None = None) -> None:
        """Show the card of an actor, if need be at a place in it."""
        from briefing_tui.tui.screens.card import CardScreen

        session = self._app.session
        if session.contents is not None:
            self._app.push_screen(CardScreen(actor, session.contents, session.library, place))

    def targets(self, found: Sequence[Target], take: Callable[[Target], object], title: str = "Go to") -> None:
        """Let the person choose among what an entry leads to."""
        from briefing_tui.tui.screens.targets import TargetsScreen

        self._open(TargetsScreen(found, title), take)

    def sources(self, first: str = "", place: Place | None = None) -> None:
        """Show the sources of the entry under the cursor, one of them first, if need be at a place in it."""
        from briefing_tui.sources.copies import Copies
        from briefing_tui.tui.screens.sources import SourcesScreen

        contents, under = self._app.session.contents, self._app.reader_screen
        entry, item = under.entry, self._app.session.item_of(under.entry)
        if contents is not None and item is not None and entry is not None:
            self._app.push_screen(SourcesScreen(entry, contents, under.ordinal[0], Copies(item.path), first, place))

    def source(self, source_id: str, place: Place | None = None) -> None:
        """Show a source of the briefing, whatever cites it, if need be at a place in it."""
        from briefing_tui.sources.copies import Copies
        from briefing_tui.tui.screens.sources import SourcesScreen

        contents, item = self._app.session.contents, self._app.session.item
        if contents is not None and item is not None:
            self._app.push_screen(SourcesScreen(None, contents, 0, Copies(item.path), source_id, place))

    def source_list(self, place: Place | None = None) -> None:
        """Show all sources of the briefing, if need be at a place in the list."""
        from briefing_tui.tui.screens.source_list import SourceListScreen

        contents = self._app.session.contents
        if contents is not None:
            self._app.push_screen(SourceListScreen(contents, place))

    def browse(self, address: str) -> None:
        """Open an address in a browser."""
        from briefing_tui.tui.terminal.browser import browse

        browse(self._app, address, lambda words, is_fault: self._app.say(words, error=is_fault))

    def dates(self) -> None:
        """Ask for a range of time."""
        from briefing_tui.tui.screens.dates import DatesScreen

        contents = self._app.session.contents
        if contents is None:
            return
        screen = DatesScreen(contents.now, contents.briefing.zone, contents.only.dates)
        self._open(screen, lambda chosen: self._app.navigator.set_dates(chosen.dates))
