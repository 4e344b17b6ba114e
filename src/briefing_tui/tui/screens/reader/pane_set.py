"""The panes of the open briefing, cached as long as what they show stays the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.tui.panes.actors import ActorsPane
from briefing_tui.tui.panes.questions import QuestionsPane
from briefing_tui.tui.panes.summary import SummaryPane
from briefing_tui.tui.panes.timeline import TimelinePane

if TYPE_CHECKING:
    from briefing_tui.schema.sections import Pane as PaneKey
    from briefing_tui.tui.panes.pane import Pane
    from briefing_tui.tui.state.session import Session
    from briefing_tui.view.contents import Contents


class PaneSet:
    """The panes of a session's open briefing by key; false if no briefing is open."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._made: dict[PaneKey, tuple[tuple[object, ...], Pane]] = {}
        """Each pane with everything that it was made from."""
        self.bottom_line = ""
        """The bottom line if it is shown at the top of Summary, else empty."""
        self.is_current = False
        """Whether the current search match is in title and bottom line."""

    def __bool__(self) -> bool:
        """Whether a briefing is open."""
        return self._session.contents is not None

    def __getitem__(self, key: PaneKey) -> Pane:
        """The pane in the session's present state."""
        contents = self._session.contents
        if contents is None:
            raise KeyError(key)
        unread = self._session.state.unread
        made_from = (contents, contents.lookup.found, *self._state(key))
        made = self._made.get(key)
        if made is None or made[0] != made_from:
            made = self._made[key] = (made_from, self._make(key, contents, made[1] if made else None))
        made[1].states = unread
        return made[1]

    @property
    def questions(self) -> QuestionsPane:
        """The pane of questions."""
        pane = self["questions"]
        assert isinstance(pane, QuestionsPane)  # noqa: S101 - what else is made for them
        return pane

    def _state(self, key: PaneKey) -> tuple[object, ...]:
        """All that a pane depends on except the contents."""
        state = self._session.state
        if key == "summary":
            return self.bottom_line, self.is_current
        if key == "questions":
            return (state.answered,)
        if key == "timeline" and state.charted:
            # All of the time is in view, wherever the cursor is.
            return "chart", state.chart, state.place(key).entry if state.chart else 0
        return ()

    def _make(self, key: PaneKey, contents: Contents, before: Pane | None) -> Pane:
        state, nothing = self._session.state, contents.nothing_words(key)
        if key == "summary":
            entries = contents.entries(key)
            summary = SummaryPane(
                entries, contents.lookup, nothing, bottom_line=self.bottom_line, is_current=self.is_current
            )
            summary.heading, summary.faults = contents.heading, contents.faults
            return summary
        if key == "actors":
            return ActorsPane(contents.entries(key), contents.lookup, nothing)
        if key == "questions":
            return QuestionsPane(contents, unfolded=state.answered)
        if not state.charted:
            return TimelinePane(contents)
        # The axis and its scale are not needed for the first frame.
        from briefing_tui.tui.panes.chart import ChartPane

        chart = ChartPane(contents, state.chart, state.place(key).entry)
        return chart.like(before) if isinstance(before, ChartPane) else chart
