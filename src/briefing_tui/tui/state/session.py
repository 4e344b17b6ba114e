"""The session: the library, the open briefing, and the state in which each briefing was left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from briefing_tui.errors import first_fatal
from briefing_tui.files.reading import NO_SUCH_FILE
from briefing_tui.library.library import Library
from briefing_tui.schema.sections import PANES
from briefing_tui.tui.state.bookmarks import Rows
from briefing_tui.tui.state.known_errors import KnownErrors
from briefing_tui.tui.state.notebook import Notebook
from briefing_tui.tui.state.reader_state import ReaderState, first_state
from briefing_tui.tui.state.unread import NOTHING_UNREAD
from briefing_tui.view import phrasing
from briefing_tui.view.contents import Contents

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from briefing_tui.errors import Problem
    from briefing_tui.library.library import Item, StoryItems
    from briefing_tui.library.protocol import AnyLibrary
    from briefing_tui.model.briefing import Statement
    from briefing_tui.schema.sections import Pane
    from briefing_tui.story.contents import StoryContents
    from briefing_tui.story.joining import Story
    from briefing_tui.story.same_actors import Counterparts
    from briefing_tui.text.cells import Fragment
    from briefing_tui.text.glyphs import Glyphs
    from briefing_tui.tui.state.unread import Unread
    from briefing_tui.view.contents import Place
    from briefing_tui.view.lookup import Lookup

WATCH_SECONDS = 2.0
"""Seconds between checks whether an open file has changed."""


MOST_CONTENTS = 100
"""The most briefings and stories whose contents are kept."""

TO_BRIEFING = "text:app.story"
"""The role of words that lead from a story to the briefing."""

LATER = "text:app.along_story(1)"
"""The role of words that open the next briefing of the story when clicked."""


class Remembered(Protocol):
    """What is known of briefings from earlier sessions."""

    def recall(self, item: Item) -> ReaderState | None:
        """The state in which a briefing was left in an earlier session; None if that is unknown."""

    def unread(self, item: Item) -> Unread:
        """The entries of an item that are new or changed, as far as they are known."""

    def leave(self, item: Item, state: ReaderState | None) -> None:
        """Take the state of a briefing that is left for another."""

    def version_before(self, item: Item) -> bytes | None:
        """The version of a file that was last read before this session; None if there is none."""


class Session:
    """The library, the open briefing in it, and the state of its panes.

    A file that breaks or vanishes while it is open keeps its last good version; ``stale`` then holds the item with
    what is wrong now.
    """

    def __init__(self, glyphs: Glyphs) -> None:
        self.library: AnyLibrary = Library(())
        self.item: Item | None = None
        self.before: Path | None = None
        self.state = ReaderState(glyphs=glyphs)
        """The present state, without the screen over the panes, the search and the theme."""
        self.notebook = Notebook()
        self._annotated: tuple[Lookup | None, int] = None, 0
        self._contents: dict[tuple[Path, bool], Contents] = {}
        self._left: dict[tuple[Path, bool], ReaderState] = {}
        self._joined_story: tuple[StoryItems, Story] | None = None
        self._counterparts: tuple[StoryItems, Counterparts] | None = None
        self._stale: dict[Path, Item] = {}
        self._stamps: dict[Path, tuple[int, int, int] | None] = {}
        self.errors = KnownErrors()
        self.remembered: Remembered | None = None

    @property
    def glyphs(self) -> Glyphs:
        """The marks that are drawn."""
        return self.state.glyphs

    def open_library(self, library: AnyLibrary, item: Item | None) -> None:
        """Set the library and open one of its items, where it was left."""
        self.library = library
        if item is not None:
            self.show(item, self._recalled(item).changed(glyphs=self.glyphs, unread=self._unread(item)))

    def _recalled(self, item: Item) -> ReaderState:
        """The state in which an item was left in an earlier session, or its first one."""
        return (self.remembered and self.remembered.recall(item)) or first_state(item.path, item.briefing)

    def _unread(self, item: Item) -> Unread:
        return self.remembered.unread(item) if self.remembered else NOTHING_UNREAD

    def join(self, items: Sequence[Item]) -> None:
        """Add items to the library, except those that it has."""
        self.library = self.library.with_items(item for item in items if self.library.at(item.path) is None)

    def left(self, item: Item, *, whole_story: bool = False) -> ReaderState:
        """The state in which an item, or its story, was left, or its first one; chart, zoom and marks stay as now."""
        now, state = self.state, self._left.get((item.path, whole_story))
        if state is None:
            state = ReaderState(item.path, whole_story) if whole_story else self._recalled(item)
        unread = NOTHING_UNREAD if whole_story else self._unread(item)
        return state.changed(charted=now.charted, zoomed=now.zoomed, glyphs=now.glyphs, unread=unread)

    @property
    def own_state(self) -> ReaderState | None:
        """The state of the open briefing itself, also while its story is shown; None if it was not shown yet."""
        item = self.item
        return self._left.get((item.path, False)) if item and self.state.whole_story else self.state

    def show(self, item: Item, state: ReaderState) -> None:
        """Open an item in a state, and adapt the state's places to the present entries."""
        if self.item is not None and (self.item.path, self.state.whole_story) != (item.path, state.whole_story):
            if self.item.path != item.path:
                self.before = self.item.path
                if self.remembered:
                    self.remembered.leave(self.item, self.own_state)
            self._left[self.item.path, self.state.whole_story] = self.state
        self.item, self.state = item, state.changed(over=None, search=None, theme="")
        for shown in self.shown_items:
            if shown.path not in self._stamps:
                self._stamps[shown.path] = stamp(shown.path)
        contents = self.contents
        if contents is None:
            return
        if state.only.actor and state.only.actor not in contents.lookup.actors:
            self.show(item, self.state.filtered(state.only.changed(actor="")))
            return
        rows = [Rows(contents, pane, answered=self.state.answered) for pane in PANES]
        marks = tuple(pane.mark(pane.find(mark)) for pane, mark in zip(rows, self.state.marks, strict=True))
        self.state = self.state.changed(marks=marks)

    def change(self, **values: object) -> None:
        """Change some values of the state."""
        if self.item is not None:
            self.show(self.item, self.state.changed(**values))

    def note_unread(self, unread: Unread) -> None:
        """Set which entries are marked as new or changed."""
        self.state = self.state.changed(unread=unread)

    def keep_place(self, pane: Pane, place: Place) -> None:
        """Remember the place in a pane."""
        contents = self.contents
        if contents is not None and place != self.state.place(pane):
            marks = list(self.state.marks)
            marks[PANES.index(pane)] = Rows(contents, pane, answered=self.state.answered).mark(place)
            self.state = self.state.changed(marks=tuple(marks))

    def note_checked(self, item: Item, problems: Sequence[Problem]) -> bool:
        """Keep what a check of an item has found; return whether that is more than was known."""
        # A file may be reloaded while the version of it before that is checked.
        is_reloaded = self.library.has_read(item.path) and self.library.at(item.path) is not item
        return not is_reloaded and self.errors.note(item, problems)

    @property
    def error_count(self) -> int:
        """The number of known errors of what is shown."""
        return sum(map(self.errors.count, self.shown_items))

    @property
    def contents(self) -> Contents | None:
        """The open briefing's entries in the order and under the filter of the state; None if it cannot be read."""
        item, state = self.item, self.state
        if item is None or item.briefing is None:
            return None
        contents = self._contents.get((item.path, state.whole_story))
        if state.whole_story:
            return self._as_chosen(self._story_contents(item), item)
        asked = self.library.asked_of(item.briefing)
        titles, days = self.library.titles_of(item), self.library.days_of(item)
        if (
            contents is None
            or contents.briefing is not item.briefing
            or self._is_drawn_otherwise(contents)
            or contents.whole.asked is not asked
            or contents.lookup.titles is not titles
            or contents.lookup.days is not days
        ):
            contents = Contents(item.briefing, state.glyphs)
            contents.lookup.titles, contents.lookup.days = titles, days
            contents.asked = asked
        return self._as_chosen(contents, item)

    def _is_drawn_otherwise(self, contents: Contents) -> bool:
        return contents.lookup.glyphs is not self.state.glyphs

    def _story_contents(self, item: Item) -> StoryContents:
        # The first frame must not pay for stories.
        from briefing_tui.story.contents import StoryContents  # noqa: PLC0415

        story, known = self.story_of(item), self._contents.get((item.path, True))
        if isinstance(known, StoryContents) and known.story is story and not self._is_drawn_otherwise(known):
            return known
        return StoryContents(story, self.state.glyphs)

    def story_of(self, item: Item) -> Story:
        """The story of an item; it is joined again if the library has changed."""
        from briefing_tui.story.joining import Story  # noqa: PLC0415 - the first frame must not pay for stories

        items = self.library.story(item)
        if self._joined_story is None or self._joined_story[0] is not items:
            self._joined_story = items, Story(items, self.library.suspects(items))
        return self._joined_story[1]

    def counterparts(self, item: Item) -> Counterparts:
        """Which actors of the story of an item are the same."""
        # Only a filter that goes along a story needs these.
        from briefing_tui.story.same_actors import Counterparts  # noqa: PLC0415
        from briefing_tui.story.sequence import briefings_of  # noqa: PLC0415

        story = self.library.story(item)
        if self._counterparts is None or self._counterparts[0] is not story:
            self._counterparts = story, Counterparts(briefings_of(story))
        return self._counterparts[1]

    @property
    def shown_items(self) -> Sequence[Item]:
        """The items whose entries are shown: the open one, or all of its story."""
        if self.item is None:
            return ()
        return self.story_of(self.item).items if self.state.whole_story else (self.item,)

    def item_of(self, entry: Statement | None) -> Item | None:
        """The item whose file has an entry: in a story not always the open one."""
        if not self.state.whole_story or self.item is None or entry is None:
            return self.item
        briefing = self.story_of(self.item).shown(entry).member.briefing
        return next((item for item in self.shown_items if item.briefing is briefing), self.item)

    def item_with(self, source_id: str) -> Item | None:
        """The item whose file has a source, beside which its local copy is: in a story not always the open one."""
        if not self.state.whole_story or self.item is None:
            return self.item
        members = self.story_of(self.item).members
        having = [one.briefing for one in members if any(source.id == source_id for source in one.part.sources)]
        return next((item for item in self.shown_items if item.briefing in having[-1:]), self.item)

    def shown_as(self, read: Statement) -> Statement:
        """The entry that shows one as it was read: itself, or in a story the one that it is joined to."""
        return self.story_of(self.item).entry_of(read) if self.state.whole_story and self.item is not None else read

    def _as_chosen(self, contents: Contents, item: Item) -> Contents:
        """Contents in the order and with the filter of the state."""
        state = self.state
        if (contents.order, contents.ranked) != (state.order, state.ranked):
            contents = contents.ordered(state.order, ranked=state.ranked)
        if contents.only != state.only:
            contents = contents.filtered(state.only)
        contents.lookup.found = (
            self.errors.found_in_story(self.story_of(item)) if state.whole_story else self.errors.found(item)
        )
        self._annotate(contents)
        self._contents[item.path, state.whole_story] = contents
        while len(self._contents) > MOST_CONTENTS:
            del self._contents[next(iter(self._contents))]
        return contents

    def _annotate(self, contents: Contents) -> None:
        """Add the reader's marks and notes as they are now."""
        known = contents.lookup, self.notebook.version
        if known[1] and known != self._annotated:
            from briefing_tui.memory.memory import briefing_key  # noqa: PLC0415 - the first frame does not wait for it

            found = ((one.id, self.notebook.annotations(briefing_key(one, one.path))) for one in contents.briefings)
            contents.lookup.annotations = {
                briefing_id: annotations for briefing_id, annotations in found if annotations
            }
            self._annotated = known

    @property
    def stale(self) -> Item | None:
        """The first file shown that can no longer be read, as it is now; an earlier version of it is shown."""
        return next((stale for item in self.shown_items if (stale := self._stale.get(item.path))), None)

    def now(self, item: Item) -> Item:
        """An item as its file is now, even if that can no longer be read."""
        return self._stale.get(item.path) or self.library.at(item.path) or item

    @property
    def is_gone(self) -> bool:
        """Whether the open file was deleted or moved, and the version read last is shown."""
        return self.stale is not None and first_fatal(self.stale.problems).code == NO_SUCH_FILE

    def neighbour(self, step: int) -> Path | None:
        """The file of the next (1) or previous (-1) briefing of the library; None beyond its ends."""
        return self.library.path_beside(self.item.path, step) if self.item else None

    @property
    def story_words(self) -> tuple[list[Fragment], ...]:
        """The place of the open item in its story, in a long and a short form, and marks of the story's faults.

        The first two are between arrows that lead to the briefing before and the one after. The words lead to the one
        after.
        """
        if self.item is None:
            return [], [], []
        story = self.library.story(self.item)
        if self.state.whole_story:
            marks = f", {story.fault_marks}" if story.fault_marks else ""
            short: list[Fragment] = [(f"story{marks}", TO_BRIEFING)]
            return [(f"story of {phrasing.counted(len(story), 'briefing')}{marks}", TO_BRIEFING)], short, short
        before: list[Fragment] = []
        after: list[Fragment] = []
        if len(story) > 1:
            before = [(f"{self.glyphs.earlier} ", "text:app.along_story(-1)")]
            after = [(f" {self.glyphs.later}", LATER)]
        many, few = story.place_words(self.item), story.place_words(self.item, short=True)
        places = [[*before, (words, LATER), *after] if words else [] for words in (many, few)]
        return *places, [(story.fault_marks, LATER)] if story.fault_marks else []

    def last(self) -> Item | None:
        """The item that was open before this one."""
        return self.library.at(self.before) if self.before else None

    def has_changed(self, item: Item) -> bool:
        """Whether the file of an item has changed since it was read."""
        return stamp(item.path) != self._stamps.get(item.path)

    def take(self, item: Item, read_at: tuple[int, int, int] | None) -> None:
        """Replace a reloaded item; if it can no longer be read, keep the old one and remember the new as stale."""
        self._stamps[item.path] = read_at
        old = self.library.at(item.path)
        if item.briefing is None and old is not None and old.briefing is not None:
            self._stale[item.path] = item
            return
        self._stale.pop(item.path, None)
        self.library = self.library.with_items([item])
        if self.item is not None and self.item.path == item.path:
            self.item = item


def stamp(path: Path) -> tuple[int, int, int] | None:
    """The version of a file, by inode, size and time of change; None if there is no such file."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns
