"""Filters: by actor, by a range of time, and by what is disputed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.dates.time_range import Dates
from briefing_tui.model.briefing import Actor
from briefing_tui.view.filters import Filter
from briefing_tui.view.links import actors_to_follow

if TYPE_CHECKING:
    from briefing_tui.model.briefing import Statement
    from briefing_tui.tui.app.base import BaseApp
    from briefing_tui.tui.app.dialogs import Dialogs
    from briefing_tui.tui.app.navigation import Navigator
    from briefing_tui.tui.state.reader_state import ReaderState


class Filtering:
    """Sets and ends the parts of the filter."""

    def __init__(self, app: BaseApp, dialogs: Dialogs, navigator: Navigator) -> None:
        self._app = app
        self._dialogs = dialogs
        self._navigator = navigator

    def follow_actor(self, entry: Statement | None) -> None:
        """Filter by an actor, or end that filter.

        If the entry is no actor, the person chooses: first the actors of the entry are offered, then all others.
        """
        session = self._app.session
        contents = session.contents
        if contents is None:
            return
        if contents.only.actor or session.state.awaited:
            self._filter(contents.only.changed(actor=""), follows=True)
            return
        if isinstance(entry, Actor):
            self.set_actor(entry.id)
        elif found := actors_to_follow(entry, contents):
            self._dialogs.targets(found, lambda target: self.set_actor(target.id), "Follow")
        else:
            self._app.say(f"This {contents.noun} has no actors to follow.")

    def set_actor(self, actor_id: str) -> None:
        """Filter by an actor."""
        contents = self._app.session.contents
        if contents is not None:
            self._navigator.leave()
            self._filter(contents.only.changed(actor=actor_id), follows=True)

    def set_dates(self, dates: Dates | None) -> None:
        """Filter events by a range of time; None ends that filter."""
        contents = self._app.session.contents
        if contents is not None:
            self._filter(contents.only.changed(dates=dates))

    def toggle_disputed(self) -> None:
        """Filter by what is disputed, or end that filter."""
        contents = self._app.session.contents
        if contents is not None:
            self._filter(contents.only.changed(disputed=not contents.only.disputed))

    def end_filter(self, before: ReaderState | None = None) -> bool:
        """End the filter by date, else by dispute, else by actor, except what ``before`` has; False if none is left."""
        session = self._app.session
        if session.contents is None:
            return False
        only, newer = session.state.only, session.state.added_since(before)
        if newer.dates:
            self._filter(only.changed(dates=None))
        elif newer.disputed:
            self._filter(only.changed(disputed=False))
        elif newer.actor:
            self._filter(only.changed(actor=""), follows=True)
        return any(newer)

    def _filter(self, only: Filter, *, follows: bool = False) -> None:
        """Set the filter; if it ``follows`` another actor, or none, nobody is awaited any more."""
        self._navigator.uncover()
        self._navigator.keep_only(only, awaited=None if follows else self._app.session.state.awaited)
