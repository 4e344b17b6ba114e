"""The part of the reader's screen for questions: it folds the answered ones away, and goes to those of others."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from briefing_tui.tui.screens.paned import Paned
from briefing_tui.tui.widgets.entry_list import EntryList

if TYPE_CHECKING:
    from briefing_tui.model import Pane as PaneKey
    from briefing_tui.tui.panes.questions import QuestionsPane
    from briefing_tui.view import Asked


class Unfolding(Paned):
    """Shows the answered questions or hides them, and shows them where a way leads to one."""

    @property
    def _questions(self) -> QuestionsPane:
        return cast("QuestionsPane", self.panes["questions"])

    def action_answered(self) -> None:
        """Show the answered questions and go to the first, or hide them."""
        if not self.panes:
            return
        if not self._questions.answered:
            self.reader.say("No question here has been answered.")
            return
        shows = not self._questions.unfolded
        if shows:
            self.reader.navigator.leave()
        self.action_pane("questions")
        self._unfold(shows=shows)
        if shows:
            self.list_of("questions").go(self._questions.first_answered)

    def unfold_to(self, pane: PaneKey, number: int) -> None:
        """Show the answered questions where an entry to go to is one of them."""
        if pane == "questions" and self._questions.hides(number):
            self._unfold(shows=True)

    def _unfold(self, *, shows: bool) -> None:
        self.keep_places()
        self.session.position.answered = shows
        self.show_panes()

    def fold_as_left(self) -> None:
        """Show the answered questions where they were shown when the briefing was left."""
        if self._questions.unfolded != self.session.position.answered:
            self._questions.unfolded = self.session.position.answered
            for shown in self.query(EntryList):
                shown.forget()

    @property
    def asked(self) -> Asked | None:
        """The question of another briefing that the cursor is on."""
        if self.session.position.pane != "questions" or not self.panes:
            return None
        return self._questions.asked(self.list_of("questions").cursor)

    def is_elsewhere(self) -> bool:
        """Whether the cursor is on a question of another briefing, of which only that can be said here."""
        if self.asked is not None:
            self.reader.say("This question stands in another briefing; Enter goes to it.")
        return self.asked is not None
