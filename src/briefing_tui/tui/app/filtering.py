"""Filters: by actor, by a range of time, and by what is disputed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.dates.time_range import Dates
from briefing_tui.model.briefing import Actor
from briefing_tui.view.filters import Filter
from briefing_tui.view.links import targets

if TYPE_CHECKING:
    from briefing_tui.model.briefing import Statement
    from briefing_tui.tui.app.base import BaseApp
    from briefing_tui.tui.app.dialogs import Dialogs
    from briefing_tui.tui.app.navigation import Navigator


class Filtering:
    """Sets and ends the parts of the filter."""

    def __init__(self, app: BaseApp, dialogs: Dialogs, navigator: Navigator) -> None:
        self._app = app
        self._dialogs = dialogs
        self._navigator = navigator

    def follow_actor(self, entry: Statement | None) -> None:
        """Filter by the actor of an entry, which the person chooses if there are several; or end that filter."""
        session = self._app.session
        contents = session.contents
        if contents is None:
            return
        only = contents.only
        if only.actor:
            self._filter(Filter("", only.dates, only.disputed))
            return
        if entry is None:
            self._app.say("There is no entry here, so there is no actor to follow.")
            return
        if isinstance(entry, Actor):
            self.set_actor(entry.id)
            return
        found = [target for target in targets(entry, contents) if target.kind == "actor"]
        if not found:
            self._app.say("This entry names no actor.")
        elif len(found) == 1:
            self.set_actor(found[0].id)
        else:
            self._dialogs.targets(found, lambda target: self.set_actor(target.id), "Follow")

    def set_actor(self, actor_id: str) -> None:
        """Filter by an actor."""
        contents = self._app.session.contents
        if contents is not None:
            self._navigator.leave()
            self._filter(Filter(actor_id, contents.only.dates, contents.only.disputed))

    def set_dates(self, dates: Dates | None) -> None:
        """Filter events by a range of time; None ends that filter."""
        contents = self._app.session.contents
        if contents is not None:
            only = contents.only
            self._filter(Filter(only.actor, dates, only.disputed))

    def toggle_disputed(self) -> None:
        """Filter by what is disputed, or end that filter."""
        contents = self._app.session.contents
        if contents is not None:
            only = contents.only
            self._filter(Filter(only.actor, only.dates, not only.disputed))

    def end_filter(self, before: Filter | None = None) -> bool:
        """End the filter by date, else by dispute, else by actor, except what ``before`` has; False if none is left."""
        contents = self._app.session.contents
        if contents is None:
            return False
        only = contents.only
        newer = only.difference(before) if before else only
        if newer.dates is not None:
            self._filter(only.changed(dates=None))
        elif newer.disputed:
            self._filter(only.changed(disputed=False))
        elif newer.actor:
            self._filter(only.changed(actor=""))
        return bool(newer)

    def _filter(self, only: Filter) -> None:
        self._navigator.uncover()
        self._navigator.keep_only(only)
