"""Folding of answered questions, and the questions that other briefings ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing_tui.model.briefing import EarlierQuestion
    from briefing_tui.schema.sections import Pane as PaneKey
    from briefing_tui.tui.screens.reader.host import Host


class Folding:
    """Shows or hides the answered questions."""

    def __init__(self, host: Host) -> None:
        self._host = host

    def toggle(self) -> None:
        """Show the answered questions and go to the first, or hide them."""
        host = self._host
        if not host.panes:
            return
        questions = host.panes.questions
        if not questions.answered:
            words = "No question of this briefing is fully answered."
            if questions.answers_others:
                host.app_context.say(f"{words} Its answers to earlier briefings are at the end.", words)
            else:
                host.app_context.say(words)
            return
        shows = not questions.unfolded
        if shows:
            host.app_context.navigator.leave()
        host.action_pane("questions")
        self._unfold(shows=shows)
        if shows:
            host.list_of("questions").go(questions.first_answered)

    def unfold_to(self, pane: PaneKey, number: int) -> None:
        """Show the answered questions if one of them is the entry to go to."""
        if pane == "questions" and self._host.panes.questions.hides(number):
            self._unfold(shows=True)

    def _unfold(self, *, shows: bool) -> None:
        self._host.keep_places()
        self._host.session.change(answered=shows)
        self._host.show_panes()

    @property
    def asked(self) -> EarlierQuestion | None:
        """The question of another briefing under the cursor; None if there is none."""
        host = self._host
        if host.pane != "questions" or not host.panes:
            return None
        return host.panes.questions.asked(host.entries.cursor)
