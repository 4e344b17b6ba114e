"""The Questions pane: priority, question, status, and when an answer is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from briefing_tui import wording
from briefing_tui.text import wrap
from briefing_tui.tui.panes.pane import GUTTER, Pane, fitted, padded

if TYPE_CHECKING:
    from briefing_tui.model import Question
    from briefing_tui.text import Run
    from briefing_tui.tui.panes.pane import Line

INDENT = 2
STATUS = 10
DUE = 6
ONE = 9
"""Columns: the mark of priority and a blank; the status; the due date; and the one of both in a narrow pane."""

NARROW = 50 - GUTTER
"""Below this width status and due date share one column."""

BARE = 30 - GUTTER
"""Below this width there is neither."""


class QuestionsPane(Pane):
    """What is settled stays in its place, muted."""

    key = "questions"
    title = "Questions"
    short = "Que"

    def lines(self, number: int, width: int) -> list[Line]:
        """The question, its status and due date beside its first line."""
        question = cast("Question", self.entries[number])
        aside = self._aside(question, width)
        room = width - INDENT - sum(len(text) for text, _ in aside)
        lines = wrap(wording.sentence(question, self.lookup), max(1, room - (2 if aside else 0)))
        first: Run = (f"{wording.priority_glyph(question, self.lookup.glyphs)} ", "strong")
        blanks: Run = (" " * INDENT, "text")
        return [
            [first, *padded(line, room), *aside] if number == 0 else [blanks, *line]
            for number, line in enumerate(lines)
        ]

    def _aside(self, question: Question, width: int) -> Line:
        """Status and due date in their columns, only those that the width has room for."""
        if width < BARE:
            return []
        glyphs = self.lookup.glyphs
        status = wording.status_words(question)
        due: Line = []
        if question.due:
            role = "muted" if wording.is_settled(question) else "date"
            due = [(wording.typed(question.due.words(year=False), glyphs), role)]
        elif question.faulty("due"):
            due = [("!", "error")]
        if width < NARROW:
            return padded(fitted(status or due, ONE, glyphs.ellipsis), ONE, right=True)
        return [
            *padded(fitted(status, STATUS, glyphs.ellipsis), STATUS),
            ("  ", "text"),
            *padded(fitted(due, DUE, glyphs.ellipsis), DUE, right=True),
        ]
