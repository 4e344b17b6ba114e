"""The answered questions, which are folded away or shown, and the questions of other briefings."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing_tui.model.briefing import EarlierQuestion
    from briefing_tui.schema.sections import Pane as PaneKey
    from briefing_tui.tui.screens.reader.screen import ReaderScreen


class Folding:
    """Shows the answered questions of a reader's screen or hides them."""

    def __init__(self, screen: ReaderScreen) -> None:
        self._screen = screen

    def toggle(self) -> None:
        """Show the answered questions and go to the first, or hide them."""
        screen = self._screen
        if not screen.panes:
            return
        questions = screen.panes.questions
        if not questions.answered:
            words = "No question of this briefing is fully answered."
            if questions.answers_others:
                screen.reader.say(f"{words} Its answers to earlier briefings are at the end.", words)
            else:
                screen.reader.say(words)
            return
        shows = not questions.unfolded
        if shows:
            screen.reader.navigator.leave()
        screen.action_pane("questions")
        self._unfold(shows=shows)
        if shows:
            screen.list_of("questions").go(questions.first_answered)

    def unfold_to(self, pane: PaneKey, number: int) -> None:
        """Show the answered questions where an entry to go to is one of them."""
        if pane == "questions" and self._screen.panes.questions.hides(number):
            self._unfold(shows=True)

    def _unfold(self, *, shows: bool) -> None:
        self._screen.keep_places()
        self._screen.session.change(answered=shows)
        self._screen.show_panes()

    @property
    def asked(self) -> EarlierQuestion | None:
        """The question of another briefing that the cursor is on."""
        screen = self._screen
        if screen.pane != "questions" or not screen.panes:
            return None
        return screen.panes.questions.asked(screen.entries.cursor)
