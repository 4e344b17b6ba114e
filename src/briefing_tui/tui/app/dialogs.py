"""Opening the screens and dialogs over the panes, each imported only then: the first frame does not wait for it."""

from __future__ import annotations

from inspect import isawaitable
from typing import TYPE_CHECKING, TypeVar

from briefing_tui.tui.screens.list_screen import ListScreen
from briefing_tui.tui.state.reader_state import (
    OpenCard,
    OpenChanges,
    OpenDetails,
    OpenLibrarySearch,
    OpenMarks,
    OpenSourceList,
    OpenSources,
)
from briefing_tui.view import phrasing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from textual.screen import Screen

    from briefing_tui.dates.time_range import Dates
    from briefing_tui.export.selection import Export, Selection
    from briefing_tui.model.briefing import Actor, Statement
    from briefing_tui.tui.app.base import BaseApp
    from briefing_tui.tui.state.reader_state import Over
    from briefing_tui.view.contents import Place
    from briefing_tui.view.links import Target

Result = TypeVar("Result")


class Dialogs:
    """Opens screens over the panes, and passes on what dialogs return."""

    def __init__(self, app: BaseApp) -> None:
        self._app = app
        self._command = ""
        """The last shell command, which the dialog proposes again."""

    def _open(self, screen: Screen[Result], take: Callable[[Result], object]) -> None:
        async def taken(result: Result | None) -> None:
            if result is not None:
                waited = take(result)
                if isawaitable(waited):
                    await waited

        self._app.push_screen(screen, taken)

    def picker(self, take: Callable[[Path], object]) -> None:
        """Let the person pick a briefing."""
        from briefing_tui.tui.screens.picker import PickerScreen

        self._open(PickerScreen(self._app.session), take)

    def library_search(self, state: OpenLibrarySearch | None = None) -> None:
        """Search the library, optionally again with what was typed before."""
        from briefing_tui.tui.screens.library_search import LibrarySearchScreen

        if not isinstance(self._app.screen, LibrarySearchScreen):
            self._app.push_screen(LibrarySearchScreen(state))

    def help(self, title: str, *, spread: bool) -> None:
        """Show the commands of the topmost screen, in groups (``spread``) or by name, and run the chosen one there."""
        from briefing_tui.tui.screens.help import HelpScreen

        under = self._app.screen
        if isinstance(under, HelpScreen) or not isinstance(under, ListScreen):
            return

        async def run_action(action: str) -> None:
            await under.run_action(action)

        self._open(HelpScreen(under.CONTEXT, title=title, spread=spread), run_action)

    def themes(self, keep: Callable[[str], object]) -> None:
        """Let the person choose a theme to ``keep``, and restore the previous one if the dialog is cancelled."""
        from briefing_tui.tui.screens.themes import ThemeScreen

        before = self._app.theme

        def take(name: str | None) -> None:
            self._app.theme = name or before
            if name:
                keep(name)

        self._app.push_screen(ThemeScreen(), take)

    def export(self, selection: Selection | None, take: Callable[[Export], object]) -> None:
        """Ask what of a selection to export, in which format and where to."""
        from briefing_tui.tui.screens.export import ExportScreen

        if selection is not None:
            self._open(ExportScreen(selection), take)

    def pipe(self, selection: Selection | None) -> None:
        """Ask for a shell command, give it the pane, and show its output."""
        from briefing_tui.tui.screens.piping import OutputScreen, PipeScreen

        if selection is None:
            return

        def take(command: str) -> None:
            self._command = command
            self._app.push_screen(OutputScreen(command, selection))

        self._open(PipeScreen(selection, self._command), take)

    def changes(self, leave: Callable[[], object], at: OpenChanges | None = None) -> None:
        """Show what has changed since the version last read, or since the briefing before in the story.

        In a story it is the briefing of the entry under the cursor that is compared. ``leave`` is called first if there
        is something to compare with.
        """
        from briefing_tui.story.sequence import before
        from briefing_tui.tui.screens.changes import ChangesScreen, bases

        session = self._app.session
        item = session.item_of(self._app.reader_screen.entry)
        if item is None or item.briefing is None:
            return
        version = session.remembered.version_before(item) if session.remembered is not None else None
        found = bases(item, version, before(session.library.story(item), item.briefing))
        if found:
            leave()
            self._app.push_screen(ChangesScreen(item, found, at))
        else:
            words = "There is nothing to compare with"
            self._app.say(
                f"{words}: you have not read this before, and there is no earlier briefing in its story.", f"{words}."
            )

    def note(
        self,
        entry: Statement,
        note: str,
        write: Callable[[str], object],
        flush: Callable[[], str],
        done: Callable[[object], None],
    ) -> None:
        """Let the person write the note on an entry, as :class:`~briefing_tui.tui.screens.note.NoteScreen` does."""
        from briefing_tui.tui.screens.note import NoteScreen

        contents = self._app.session.contents
        if contents is not None:
            words = phrasing.sentence(entry, contents.lookup)
            self._app.push_screen(NoteScreen(words, note, write, flush), done)

    def marks(self, at: OpenMarks | None = None) -> None:
        """List all marks and notes, optionally at a place in the list."""
        from briefing_tui.tui.screens.marks import MarksScreen

        self._app.push_screen(MarksScreen(at))

    def card(self, actor: Actor, place: Place | None = None) -> None:
        """Show the card of an actor, optionally at a place in it."""
        from briefing_tui.tui.screens.card import CardScreen

        session = self._app.session
        if session.contents is not None:
            self._app.push_screen(CardScreen(actor, session.contents, session.library, place))

    def details(self, place: Place | None = None) -> None:
        """Show the whole entry under the cursor, optionally at a place in it."""
        from briefing_tui.tui.screens.details import DetailsScreen

        self._app.push_screen(DetailsScreen(self._app.reader_screen, place))

    def targets(self, found: Sequence[Target], take: Callable[[Target], object], title: str = "Go to") -> None:
        """Let the person choose one of an entry's links."""
        from briefing_tui.tui.screens.targets import TargetsScreen

        self._open(TargetsScreen(found, title), take)

    def sources(self, first: str = "", place: Place | None = None) -> None:
        """Show the sources of the entry under the cursor, beginning with one of them, optionally at a place in it."""
        from briefing_tui.sources.copies import Copies
        from briefing_tui.tui.screens.sources import SourcesScreen

        contents, under = self._app.session.contents, self._app.reader_screen
        entry, item = under.entry, self._app.session.item_of(under.entry)
        if contents is not None and item is not None and entry is not None:
            self._app.push_screen(SourcesScreen(entry, contents, under.ordinal[0], Copies(item.path), first, place))

    def source(self, source_id: str, place: Place | None = None) -> None:
        """Show a source among all those of the briefing, optionally at a place in it."""
        from briefing_tui.sources.copies import Copies
        from briefing_tui.tui.screens.sources import SourcesScreen

        contents, item = self._app.session.contents, self._app.session.item_with(source_id)
        if contents is not None and item is not None:
            self._app.push_screen(SourcesScreen(None, contents, 0, Copies(item.path), source_id, place))

    def source_list(self, place: Place | None = None) -> None:
        """List all sources of the briefing, optionally at a place in the list."""
        from briefing_tui.tui.screens.source_list import SourceListScreen

        contents = self._app.session.contents
        if contents is not None:
            self._app.push_screen(SourceListScreen(contents, place))

    def dates(self, take: Callable[[Dates | None], object]) -> None:
        """Ask for a range of time."""
        from briefing_tui.tui.screens.dates import DatesScreen

        contents = self._app.session.contents
        if contents is None:
            return
        screen = DatesScreen(contents.now, contents.briefing.zone, contents.only.dates)
        self._open(screen, lambda chosen: take(chosen.dates))

    # What lay over the panes

    def restore(self, over: Over | None) -> None:
        """Open a screen over the panes again, if what it showed still exists."""
        contents = self._app.session.contents
        if isinstance(over, OpenLibrarySearch):
            self.library_search(over)
        elif contents is None:
            return
        elif isinstance(over, OpenCard) and over.actor_id in contents.lookup.actors:
            self.card(contents.lookup.actors[over.actor_id], over.place)
        elif isinstance(over, OpenChanges):
            self.changes(lambda: None, over)
        elif isinstance(over, OpenMarks):
            self.marks(over)
        elif isinstance(over, OpenSourceList):
            self.source_list(over.place)
        elif isinstance(over, OpenSources) and not over.entry_id:
            if over.source_id in contents.lookup.sources:
                self.source(over.source_id, over.place)
        else:
            self._restore_on_entry(over)
        self._resume_search(over)

    def _resume_search(self, over: Over | None) -> None:
        """Resume the search of the text on the screen that was opened again."""
        if over is None or isinstance(over, OpenMarks | OpenLibrarySearch) or over.search is None:
            return
        from briefing_tui.tui.screens.text_search import SearchingScreen

        if isinstance(self._app.screen, SearchingScreen):
            self._app.screen.resume(over.search)

    def _restore_on_entry(self, over: Over | None) -> None:
        """Open the screen of the entry under the cursor again, if it is still that entry."""
        entry = self._app.reader_screen.entry
        if isinstance(over, OpenDetails) and entry is not None and entry.id == over.entry_id:
            self.details(over.place)
        elif isinstance(over, OpenSources) and _has_source(entry, over):
            self.sources(over.source_id, over.place)


def _has_source(entry: Statement | None, sources: OpenSources) -> bool:
    """Whether this is the entry whose sources were shown, and it still cites the one in view."""
    return entry is not None and entry.id == sources.entry_id and sources.source_id in entry.source_ids
