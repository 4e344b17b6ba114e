"""Entries that count as read when the cursor leaves them, and the way to those that are new or changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.model.entry_keys import entry_key
from briefing_tui.schema.sections import PANES
from briefing_tui.tui.state.unread import UnreadPlaces, unread_words

if TYPE_CHECKING:
    from pathlib import Path

    from briefing_tui.schema.sections import Pane as PaneKey
    from briefing_tui.tui.screens.reader.host import Host
    from briefing_tui.tui.state.unread import Unread


class ReadEntries:
    """Follows the cursor of the main screen, and counts as read what it leaves."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._session = host.session
        self.at: tuple[Path, str] | None = None
        """The briefing and the key of the entry under the cursor."""
        self._kept = ""
        """The key of the entry under the cursor if it was just marked as unread: leaving it changes nothing."""
        self._places: UnreadPlaces | None = None

    @property
    def places(self) -> UnreadPlaces | None:
        """Where the unread entries are under the present filter; None if there are none."""
        contents, unread = self._session.contents, self._session.state.unread
        if contents is None or not unread:
            return None
        known = self._places
        if known is None or known.contents is not contents or not unread.keys <= known.unread.keys:
            known = self._places = UnreadPlaces.of(contents, unread)
        elif known.unread is not unread:
            known = self._places = known.without(unread)
        return known

    def follow_cursor(self) -> None:
        """Count the entry that the cursor has left as read."""
        item, before = self._session.item, self.at
        if item is None or self._session.state.whole_story:
            self.restart()
            return
        entry = self._host.entry
        self.at = item.path, entry_key(entry) if entry is not None else ""
        self.leave(before)

    def restart(self) -> None:
        """Start over at the next entry: a state was restored, so the cursor has not left any entry."""
        self.at = None

    def leave(self, before: tuple[Path, str] | None) -> None:
        """Count an entry of the open briefing as read if the cursor has left it."""
        item = self._session.item
        if before is not None and before != self.at and item is not None and before[0] == item.path:
            self._host.app_context.remembering.visit()
            self._leave(before[1])

    def leave_briefing(self) -> None:
        """Count the entry under the cursor as read, because the reader goes to another briefing or quits."""
        if self.at is not None:
            self._leave(self.at[1])

    def _leave(self, key: str) -> None:
        kept, self._kept = self._kept, ""
        if key and key != kept:
            self._host.app_context.remembering.readings.mark(key, is_read=True)
            if key in self._session.state.unread:
                self.show(self._session.state.unread.without(key))

    def show(self, unread: Unread) -> None:
        """Show marks and counts for these unread entries."""
        host = self._host
        self._session.note_unread(unread)
        for pane in filter(host.is_shown, PANES):
            shown = host.list_of(pane)
            shown.listing.states = unread
            shown.refresh()
        host.captions.retitle()

    def toggle(self) -> None:
        """Mark the entry under the cursor as read, or as unread if it was read."""
        context, entry, unread = self._host.app_context, self._host.entry, self._session.state.unread
        contents = self._session.contents
        if self._session.state.whole_story:
            words = "Entries are marked as read in the briefing, not in the story."
            context.say(f"{words}   T  goes back", words, "Only in the briefing:   T  goes back")
            return
        if entry is None or contents is None:
            return
        key = entry_key(entry)
        is_unread = key in unread
        context.remembering.visit()
        context.remembering.readings.mark(key, is_read=is_unread)
        if is_unread:
            self._kept = ""
            self.show(unread.without(key))
            context.say("Marked as read.")
        else:
            self._kept = key
            places = self.places or UnreadPlaces(contents, unread, {})
            number = self._host.panes[self._host.pane].number_at(self._host.entries.cursor)
            self._places = places.with_new(key, self._host.pane, number)
            self.show(self._places.unread)
            context.say("Marked as unread.")

    def next(self) -> None:
        """Go to the next new or changed entry, through all panes, then in the next briefing that has one."""
        host, places, unread = self._host, self.places, self._session.state.unread
        following = places.after(host.pane, host.panes[host.pane].number_at(host.entries.cursor)) if places else None
        if following is not None:
            host.go_to(*following)
            return
        hidden = len(unread.keys) - (sum(map(sum, places.counts.values())) if places else 0)
        if hidden:
            words = f"The filter hides {hidden:,} that are new or changed."
            host.app_context.say(f"{words}   Esc  ends it", f"The filter hides {hidden:,}.   Esc  ends it")
            return
        context = host.app_context
        item = context.remembering.readings.next_unread()
        if item is None:
            context.say("Nothing else is new or changed.")
            return
        context.navigator.go_to_item(item)
        context.remembering.visit()
        places = self.places
        first = places.after("summary", -1) if places else None
        if first is not None:
            host.go_to(*first)

    def words(self, pane: PaneKey) -> str:
        """How many entries of a pane are new and changed; empty if there are none."""
        return unread_words(*self._counts(pane))

    def mark(self, pane: PaneKey) -> str:
        """The mark of a pane with new entries, or with changed ones; empty if it has neither."""
        new, updated = self._counts(pane)
        glyphs = self._session.glyphs
        return glyphs.new if new else glyphs.updated if updated else ""

    def _counts(self, pane: PaneKey) -> tuple[int, int]:
        places = self.places
        return places.counts[pane] if places else (0, 0)
