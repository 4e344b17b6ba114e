"""Protocols of what screens know of the app, which they cannot import: the app imports them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from textual.screen import Screen

    from briefing_tui.errors import Problem
    from briefing_tui.export.marked import MarkedEntry
    from briefing_tui.export.selection import What
    from briefing_tui.library.catalogue_files import Row
    from briefing_tui.library.library import Item
    from briefing_tui.memory.memory import Memory
    from briefing_tui.memory.notes import Note
    from briefing_tui.model.briefing import EarlierQuestion, Statement
    from briefing_tui.text.fragments import Spans
    from briefing_tui.text.glyphs import Glyphs
    from briefing_tui.tui.state.answers import Answer
    from briefing_tui.tui.state.reader_state import ReaderState
    from briefing_tui.tui.state.session import Session


class Navigation(Protocol):
    """Going to entries and briefings, and back."""

    def state(self) -> ReaderState | None:
        """All that is shown; None if no briefing is open."""

    def leave(self) -> None:
        """Remember the present place, because another one is about to be shown."""

    def back(self) -> None:
        """Return to the place that was left last."""

    def return_to(self, state: ReaderState) -> None:
        """Return to the place of a state."""

    def follow(self, entry: Statement) -> None:
        """Go to what an entry links to."""

    def open_lead(self, lead: str, entry: Statement | None = None) -> None:
        """Show the actor or the source that a name in a text links to."""

    def open_source(self, source_id: str) -> None:
        """Show a source of the briefing."""

    def open_sources(self, first: str = "", of: Statement | None = None) -> None:
        """Show the sources of an entry, or of the one under the cursor."""

    def go_to_entry(self, entry: Statement) -> None:
        """Put the cursor on an entry of the open briefing."""

    def go_to_path(self, path: Path, section: str = "", key: str = "") -> None:
        """Open the briefing in a file, optionally at the entry of a section that has a key in the catalogue."""

    def go_to_item(self, item: Item, entry: Statement | None = None) -> None:
        """Open another briefing."""

    def go_to_asked(self, asked: EarlierQuestion) -> None:
        """Open the briefing that asks a question, at that question."""


class Filtering(Protocol):
    """Setting and ending the filter."""

    def follow_actor(self, entry: Statement | None) -> None:
        """Keep only what concerns an actor of an entry, or end that filter."""

    def set_actor(self, actor_id: str) -> None:
        """Keep only what concerns an actor."""

    def end_filter(self, before: ReaderState | None = None) -> bool:
        """End the newest part of the filter; False if there is none."""


class Delivery(Protocol):
    """What leaves the app: to the clipboard, to a browser, to other programs."""

    def copy(self, text: str, amount: str) -> None:
        """Copy a text, and say how much it was."""

    def copy_as_text(self, what: What) -> None:
        """Copy the entry or the pane as text."""

    def browse(self, address: str) -> None:
        """Open an address in a browser."""


class Task(Protocol):
    """Work in a thread."""

    def cancel(self) -> None:
        """Discard the result, and stop the work."""


class Notes(Protocol):
    """The reader's marks and notes."""

    def toggle_mark(self, entry: Statement) -> None:
        """Mark an entry, or remove its mark."""

    def open_note(self, entry: Statement) -> None:
        """Open the note on an entry, which may be a new one."""

    def stored(self) -> list[MarkedEntry]:
        """All marks and notes by story, as they are stored; no file is read."""

    def nearest(self, found: Sequence[MarkedEntry]) -> int:
        """The number of the one to begin at: that of the entry under the cursor, or else of the open briefing."""

    def gather(self, take: Callable[[list[MarkedEntry]], object]) -> Task:
        """Pass all marks and notes with their entries to ``take``, by story; files are read in a thread."""

    def close_list(self) -> None:
        """Forget what was read for the list."""

    def go_to(self, marked: MarkedEntry) -> None:
        """Go to the entry of a mark or note, and open its briefing if need be."""

    def remove(self, note: Note) -> None:
        """Delete a mark and its note."""


class Editing(Protocol):
    """Changing the files of briefings."""

    def edit(self, line: int, item: Item | None = None) -> None:
        """Open the open file, or another, in an editor at a line, and reload it afterwards if it has changed."""


class Checks(Protocol):
    """The problems of the open file."""

    def take_checked(self, item: Item, problems: tuple[Problem, ...]) -> None:
        """Count the errors that a check of an item has found."""

    def go_to(self, item: Item, section: str, index: int) -> bool:
        """Go to an entry of an item that has a problem; False if no pane shows it."""


class LibrarySearch(Protocol):
    """The search of the library."""

    def open(self) -> None:
        """Have the files looked at before the next answer."""

    def ask(self, typed: str, take: Callable[[Answer], object]) -> None:
        """Search in a thread and pass the answer to ``take``, unless something else is asked first."""

    def cancel(self) -> None:
        """Drop the last search, because its answer is no longer wanted."""

    @property
    def progress(self) -> float:
        """The part of a small library that has been read, 0 to 1, while that is done."""

    def remembered(self, typed: str) -> Answer | None:
        """The last answer, if it was to this."""


class Readings(Protocol):
    """What has been read of each briefing."""

    def mark(self, key: str, *, is_read: bool) -> None:
        """Count an entry of the open briefing as read, or as unread."""

    def unread_words(self, row: Row, digests: Callable[[], Mapping[str, bytes]]) -> str:
        """``new`` for a briefing that was never opened, else ``2 new, 1 changed``; empty if there is nothing new."""

    def next_unread(self) -> Item | None:
        """The next briefing of the library, after the open one, that was opened before and has unread entries."""


class Remembering(Protocol):
    """What has been read, and the last searches."""

    def visit(self) -> None:
        """Note that the reader uses the open briefing and does not just pass through it."""

    @property
    def readings(self) -> Readings:
        """Knows what has been read of each briefing."""

    def searches(self) -> list[str]:
        """The last searches, newest first."""

    def keep_search(self, typed: str) -> None:
        """Remember a search."""


class AppContext(Protocol):
    """The app, as screens see it."""

    @property
    def session(self) -> Session:
        """The library, the open briefing and the state of its panes."""

    @property
    def glyphs(self) -> Glyphs:
        """The marks that are drawn."""

    @property
    def search_spans(self) -> Spans | None:
        """A function that finds the words of the search in a text; None without a search."""

    @property
    def navigator(self) -> Navigation:
        """Leads to entries and briefings and back."""

    @property
    def filtering(self) -> Filtering:
        """Sets and ends the filter."""

    @property
    def delivery(self) -> Delivery:
        """Copies, and opens other programs."""

    @property
    def reloading(self) -> Editing:
        """Opens files in an editor."""

    @property
    def checker(self) -> Checks:
        """Knows the problems of the open file."""

    @property
    def remembering(self) -> Remembering:
        """Knows what has been read, and the last searches."""

    @property
    def memory(self) -> Memory:
        """What is remembered between sessions; opened when it is first used. A look-up never fails."""

    @property
    def noting(self) -> Notes:
        """Marks entries and writes notes on them."""

    @property
    def library_search(self) -> LibrarySearch:
        """Searches all briefings of the library."""

    @property
    def read_so_far(self) -> tuple[int, int] | None:
        """How many files of the library have been read, and of how many; None if nothing is being read."""

    def holds_back(self, screen: Screen[Any]) -> bool:
        """Whether frames of a screen are not drawn yet, because it is new on top and not in place."""

    async def until_idle(self) -> None:
        """Wait for the next slice of background work: for a moment, and while keys arrive in quick succession."""

    def begin(self) -> None:
        """Open the paths that the app was started with."""

    def join_related(self) -> None:
        """Add what was found of the story to the library, once no screen covers the panes."""

    def open_details(self) -> None:
        """Show the whole entry under the cursor."""

    def go_on(self) -> None:
        """Let keys that were held back do their work, before any that were typed after them."""

    def end_turn(self) -> None:
        """Let keys that were typed after Enter do their work, now that it has done its own."""

    def after_dialog(self) -> None:
        """Do what waited for a dialog to close."""

    def announce(self, message: str, *shorter: str, error: bool = False) -> None:
        """Show a message that no key has asked for, over a dialog once that is closed."""

    def say(self, message: str, *shorter: str, error: bool = False) -> None:
        """Show a message in the footer, in a shorter form where there is little room."""
