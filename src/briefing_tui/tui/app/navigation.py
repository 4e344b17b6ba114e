"""Navigation: links of entries, other briefings, and back and forward through where the reader has been."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.model.briefing import Actor, Question
from briefing_tui.model.entry_keys import entry_with
from briefing_tui.text.fragments import SOURCE
from briefing_tui.text.glyphs import ASCII
from briefing_tui.tui.screens.restorable import RestorableScreen
from briefing_tui.tui.state import along_story
from briefing_tui.tui.state.history import History
from briefing_tui.view import phrasing
from briefing_tui.view.filters import Filter
from briefing_tui.view.links import Target, answer, targets

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from briefing_tui.library.library import Item
    from briefing_tui.model.briefing import EarlierQuestion, Statement
    from briefing_tui.tui.app.background import Background
    from briefing_tui.tui.app.base import BaseApp
    from briefing_tui.tui.app.dialogs import Dialogs
    from briefing_tui.tui.state.reader_state import Followed, ReaderState
    from briefing_tui.tui.state.unread import Unread


class Navigator:
    """Goes to entries and briefings, and keeps the history."""

    def __init__(self, app: BaseApp, dialogs: Dialogs, background: Background, show_open: Callable[[], None]) -> None:
        self._app = app
        self._dialogs = dialogs
        self._background = background
        self._show_open = show_open
        self._history = History()

    # The way

    def state(self) -> ReaderState | None:
        """The whole state, including the screen over the panes; None if no briefing is open."""
        session, screen, over = self._app.session, self._app.reader_screen, self._app.screen
        screen.keep_places()
        if session.contents is None:
            return None
        return session.state.changed(
            over=over.state if isinstance(over, RestorableScreen) else None,
            search=screen.searching.state,
            theme=self._app.theme,
        )

    def restore(self, state: ReaderState) -> bool:
        """Restore a state as far as its entries still exist; False if its briefing has left the library."""
        item = self._item_of(state)
        if item is None:
            return False
        searching = self._app.reader_screen.searching
        is_another_search = state.search != searching.state
        self.uncover()
        if is_another_search:
            searching.end()
        if state.theme in self._app.available_themes:
            self._app.theme = state.theme
        self._app.set_class(state.glyphs is ASCII, "ascii")
        self._app.session.show(item, along_story.resolved(self._app.session, item, state))
        self._app.reader_screen.read_entries.restart()
        self._show_open()
        if is_another_search:
            searching.restore(state.search)
        self._dialogs.restore(state.over)
        return True

    def return_to(self, state: ReaderState) -> None:
        """Return to the place of a state, but keep zoom, theme and marks, and the search within the same story."""
        now = self.state()
        if now is not None:
            changed = {"search": now.search, "unread": self._unread(state, now)}
            read_entries = self._app.reader_screen.read_entries
            before = read_entries.at
            self._open(state.changed(zoomed=now.zoomed, theme=now.theme, glyphs=now.glyphs, **changed))
            read_entries.leave(before)

    def _unread(self, state: ReaderState, now: ReaderState) -> Unread:
        """The unread entries of a state to return to: what was read since then stays read."""
        if (state.path, state.whole_story) == (now.path, now.whole_story):
            return now.unread
        item = self._item_of(state)
        return self._app.session.left(item, whole_story=state.whole_story).unread if item else state.unread

    def _open(self, state: ReaderState) -> None:
        """Restore a state; its search, which may be of another briefing of the story, goes on in this one."""
        session, item = self._app.session, self._item_of(state)
        search, before = state.search, session.state
        if search is None or item is None or (state.path, state.whole_story) == (before.path, before.whole_story):
            self.restore(state)
            return
        goes_on = bool(search.typed) and along_story.is_along(session, item)
        added = before.added_since(search.began)
        self.restore(state.changed(search=None))
        if goes_on:
            self._app.reader_screen.searching.go_along(search.typed, added)

    def leave(self) -> None:
        """Add the present state to the history before going elsewhere, and close the screen over the panes."""
        state = self.state()
        if state is not None:
            self._history.leave(state)
            self.uncover()

    def uncover(self) -> None:
        """Close the screen over the panes, if it is a place in the history."""
        if isinstance(self._app.screen, RestorableScreen):
            self._app.screen.dismiss()

    def back(self) -> None:
        """Return to the previous state in the history."""
        self._travel(back=True)

    def forward(self) -> None:
        """Return to the next state in the history, after going back."""
        self._travel(back=False)

    def _travel(self, *, back: bool) -> None:
        now = self.state()
        lost = self._history.skip(lambda state: self._item_of(state) is not None, back=back)
        state = (self._history.back(now) if back else self._history.forward(now)) if now else None
        if state is not None and now is not None:
            self._background.end_visit()
            words = self._filter_words()
            self.return_to(state)
            # A message about the place that was left no longer applies.
            beyond = f"A briefing is no longer in the library; this is the place {'before' if back else 'after'} it."
            self._app.say(beyond if lost else "")
            if not lost and now.path != state.path:
                self._say_ended(words)
        elif lost:
            words = f"The briefing to go {'back' if back else 'forward'} to is no longer in the library."
            self._app.say(words, "It is no longer in the library.")
        else:
            self._app.say(f"There is nothing to go {'back' if back else 'forward'} to.")

    def _item_of(self, state: ReaderState) -> Item | None:
        """The item of a state's briefing; None if it has left the library."""
        return self._app.session.library.at(state.path)

    # Where entries lead

    def follow(self, entry: Statement) -> None:
        """Follow the link of an entry; if it has several, let the person choose one."""
        contents = self._app.session.contents
        if contents is None:
            return
        found = [self._named(target) for target in targets(entry, contents)]
        if not found:
            self._app.say("This entry has no links: it names no actor and cites no source.", "This entry has no links.")
        elif len(found) == 1:
            self._go(found[0], entry)
        else:
            self._dialogs.targets(found, lambda target: self._go(target, entry))

    def _named(self, target: Target) -> Target:
        """A link target, with the title of its briefing instead of the id."""
        if target.kind != "briefing":
            return target
        item = self._app.session.library.with_id(target.id)
        if item is None:
            return target.changed(words=(*target.words, (", not in the library", "muted")))
        day = f", {item.as_of_words}" if item.as_of_words else ""
        words = phrasing.with_glyphs(f"in {item.title}{day}", self._app.glyphs)
        return target.changed(words=((words, "text"),))

    def _go(self, target: Target, entry: Statement) -> None:
        """Go to one link target of an entry."""
        contents = self._app.session.contents
        if contents is None:
            return
        if target.kind == "actor":
            self._open_card(contents.lookup.actors[target.id])
        elif target.kind == "source":
            self.open_sources(target.id)
        elif target.kind == "briefing":
            self._go_to_answer(entry, target.id)
        else:
            entries = contents.whole.entries("timeline" if target.kind == "event" else "questions")
            self.go_to_entry(next(entry for entry in entries if entry.id == target.id))

    def open_lead(self, lead: str, entry: Statement | None = None) -> None:
        """Show the actor or the source that a click on its name goes to.

        It is a source of ``entry``, where that is not the one under the cursor.
        """
        contents = self._app.session.contents
        if contents is None:
            return
        if lead.startswith(SOURCE):
            self.open_sources(lead.removeprefix(SOURCE), entry)
        elif lead in contents.lookup.actors:
            self._open_card(contents.lookup.actors[lead])

    def _open_card(self, actor: Actor) -> None:
        self.leave()
        self._dialogs.card(actor)

    def open_sources(self, first: str = "", of: Statement | None = None) -> None:
        """Show the sources of the entry under the cursor, or of another, to which the cursor goes."""
        entry = of or self._app.reader_screen.entry
        if entry is not None and entry.all_cites:
            self.leave()
            if of is not None:
                self._show(of)
            self._dialogs.sources(first)
        elif entry is not None:
            self._app.say("This entry cites no source.")

    def open_changes(self) -> None:
        """Show what has changed in the open briefing."""
        self._dialogs.changes(self.leave)

    def open_source_list(self) -> None:
        """Show all sources of the briefing."""
        if self._app.session.contents is not None:
            self.leave()
            self._dialogs.source_list()

    def open_source(self, source_id: str) -> None:
        """Show a source of the briefing with every citation of it."""
        self.leave()
        self._dialogs.source(source_id)

    def go_to_entry(self, entry: Statement) -> None:
        """Put the cursor on an entry of the open briefing, and end a filter that hides it."""
        self.leave()
        self._show(entry)

    def _show(self, entry: Statement) -> None:
        session = self._app.session
        if session.contents is None:
            return
        if session.contents.find(entry)[1] < 0:
            self.keep_only(Filter())
            self._app.say("The filter was cleared, because it hid this entry.", "The filter was cleared.")
        self._app.reader_screen.go_to(*session.contents.find(entry))

    def _go_to_answer(self, entry: Statement, briefing_id: str) -> None:
        """Open the briefing that answers a question, at the answer."""
        session = self._app.session
        item = session.library.with_id(briefing_id)
        if item is None or not isinstance(entry, Question):
            self._app.say(
                f"The library has no briefing with the id {briefing_id}.", "The briefing is not in the library."
            )
            return
        self.go_to_item(item)
        if session.contents is None:
            return
        found, why = answer(entry, session.contents)
        if found is not None:
            self._show(found)
        else:
            self._app.reader_screen.go_to("summary", 0)
        self._app.say(why)

    def go_to_asked(self, asked: EarlierQuestion) -> None:
        """Open the briefing that asks a question, at that question."""
        item = self._app.session.library.item_of(asked.briefing)
        if item is not None:
            self.go_to_item(item, asked.question)

    def go_to_path(self, path: Path, section: str = "", key: str = "") -> None:
        """Open the briefing in a file, optionally at the entry of a section that has a key in the catalogue.

        A large file that has not been read is read behind a progress bar.
        """
        session = self._app.session

        def take(items: list[Item]) -> None:
            if session.library.at(path) is not items[0]:
                session.library = session.library.with_items(items)
            entry = _entry_with(items[0], section, key) if key else None
            self.go_to_item(items[0], entry)
            if key and entry is None and items[0].briefing is not None:
                self._app.say("The entry is no longer in the file.")

        if session.library.has_read(path):
            known = session.library.at(path)
            take([known] if known else [])
        else:
            self._background.load_soon(path, take)

    def go_to_item(self, item: Item, entry: Statement | None = None) -> None:
        """Open another briefing, optionally at one of its entries."""
        self._background.end_visit()
        self.leave()
        words, session = self._filter_words(), self._app.session
        is_along = along_story.is_along(session, item)
        state = session.left(item) if entry is not None else along_story.arriving(session, item, whole_story=False)
        self._open(state.changed(search=self._app.reader_screen.searching.state))
        # A message about the briefing that is left no longer applies.
        self._app.say("")
        if entry is not None or not is_along:
            self._say_ended(words)
        if entry is not None:
            self._show(entry)

    def _filter_words(self) -> str:
        """The filter in words; empty if there is none."""
        contents = self._app.session.contents
        return contents.filter_words() if contents is not None and contents.only else ""

    def _say_ended(self, words: str) -> None:
        """Say that the filter of the previous briefing does not apply to this one."""
        if words and not self._filter_words():
            whole = f"The filter stays behind in the other briefing: {words}."
            self._app.say(whole, "The filter stays behind.")

    def go_along_story(self, step: int) -> None:
        """Open the next (1) or the previous (-1) briefing of the story."""
        session = self._app.session
        if session.item is None:
            return
        story = session.library.story(session.item)
        number = story.number(session.item) + step
        if 0 <= number < len(story):
            self.go_to_path(story.paths[number])
        else:
            self._app.say(*story.end_words(step))

    def toggle_story(self) -> None:
        """Show the story of the open briefing, or from there the briefing again."""
        session, now = self._app.session, self.state()
        if session.item is None or now is None:
            return
        story = session.library.story(session.item)
        if not now.whole_story and len(story) == 1:
            from briefing_tui.story.sequence import faults  # noqa: PLC0415 - the first frame must not pay for stories

            words = "The library has no other briefing in this story."
            # The file of a missing briefing, if there is one, helps more than its id.
            found = [one.briefing for one in story.items if one.briefing]
            why = faults(story, found, session.library.suspects(story))
            self._app.say(" ".join([words, *why]), *(f"{words} {one}" for one in reversed(why)), words)
            return
        self.leave()
        state = along_story.arriving(session, session.item, whole_story=not now.whole_story)
        self._open(state.changed(pane=now.pane, search=self._app.reader_screen.searching.state))
        self._app.say("")

    def keep_only(self, only: Filter, *, awaited: Followed | None = None) -> None:
        """Set the filter, which may be none, and the actor whom it waits for."""
        state = self.state()
        if state is not None:
            self.restore(state.filtered(only).changed(awaited=awaited))


def _entry_with(item: Item, section: str, key: str) -> Statement | None:
    """The entry of a section that has a key in the catalogue."""
    entries = item.briefing.sections.get(section, ()) if item.briefing else ()
    return entry_with(key, entries)
