"""The Questions pane: priority, question, and its status or due date at the right.

Answered questions are folded away. Below them are the questions of other briefings that this one answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from briefing_tui.text.cells import cell_len
from briefing_tui.text.fragments import marked, wrap
from briefing_tui.tui.panes.pane import Pane
from briefing_tui.tui.widgets.listing import fitted, padded, titled
from briefing_tui.view import phrasing

if TYPE_CHECKING:
    from briefing_tui.model.briefing import EarlierQuestion, Question, Statement
    from briefing_tui.text.cells import Fragment
    from briefing_tui.tui.widgets.listing import Line
    from briefing_tui.view.contents import Contents

INDENT = 2
"""Columns of the priority mark and a space."""


class QuestionsPane(Pane):
    """Questions by priority and due date; the answered ones come last, and are shown only while unfolded."""

    key = "questions"
    foot_gap = 0

    def __init__(self, contents: Contents, *, unfolded: bool = False) -> None:
        super().__init__(contents.entries("questions"), contents.lookup, contents.nothing_words("questions"))
        self._asked = contents.asked
        self.answered = contents.answered_count
        self.first_answered = len(self.entries) - self.answered
        self.unfolded = unfolded
        """Whether the answered questions are shown."""

    def __len__(self) -> int:
        """Number of displayed questions, including those of other briefings."""
        return self._own + len(self._asked)

    @property
    def answers_others(self) -> bool:
        """Whether questions of other briefings come at the end."""
        return bool(self._asked)

    @property
    def _own(self) -> int:
        """Number of displayed questions of the briefing itself."""
        return len(self.entries) if self.unfolded else self.first_answered

    def hides(self, number: int) -> bool:
        """Whether a question is one of the briefing's answered ones that are folded away."""
        return self._own <= number < len(self.entries)

    def statement(self, number: int) -> Statement | None:
        """The briefing's question with this number; None for one of another briefing."""
        return self.entries[number] if number < self._own else None

    def asked(self, number: int) -> EarlierQuestion | None:
        """The question of another briefing with this number; None for one of this briefing."""
        return self._asked[number - self._own] if self._own <= number < len(self) else None

    def row_of(self, number: int) -> int:
        """The position of a question; those of other briefings have numbers after all of this one, even hidden."""
        return number if number < len(self.entries) else number - len(self.entries) + self._own

    def number_at(self, row: int) -> int:
        """The number of the question at this position."""
        return row if row < self._own else row - self._own + len(self.entries)

    def state(self, number: int) -> Fragment:
        """The mark of a question; none for one of another briefing, where its problems are reported."""
        return super().state(number) if number < self._own else (" ", "text")

    def before(self, number: int, width: int) -> list[Line]:
        """The headings of the answered questions and of those of other briefings."""
        rule = self.lookup.glyphs.rule
        if number == self._own:
            return [titled("Answers", len(self._asked), width, rule)]
        return [titled("Answered", self.answered, width, rule)] if number == self.first_answered else []

    def foot(self, width: int) -> list[Line]:
        """The number of answered questions, and the key that shows or hides them."""
        if not self.answered:
            return []
        does = f"{'hides' if self.unfolded else 'shows'} {phrasing.it_or_them(self.answered)}"
        words = f"{self.answered} answered {self.lookup.glyphs.dot} A {does}"
        return [fitted([(words, "muted")], width, self.lookup.glyphs.ellipsis)]

    def counted(self, numbers: range) -> tuple[int, str]:
        """The count of the briefing's questions; those of other briefings are counted separately."""
        own = len(range(numbers.start, min(numbers.stop, self._own)))
        others = len(numbers) - own
        return own, phrasing.counted(others, "answer") if others else ""

    def empty(self) -> str:
        """The message that all questions are answered, if these are hidden; else that for none."""
        return "Every question is answered." if self.answered else self.nothing

    def lines(self, number: int, width: int) -> list[Line]:
        """The question, its status at the end of the last line or below it, and the other briefing that asks it."""
        asked = self.asked(number)
        question = asked.question if asked else cast("Question", self.entries[number])
        room = max(1, width - INDENT)
        words = marked([(question.question, "text")], self.spans) if asked else self.sentence(number)
        lines = wrap(words, room)
        state = fitted(phrasing.question_state(question, self.lookup), room, self.lookup.glyphs.ellipsis)
        if state:
            taken = cell_len(phrasing.plain(lines[-1])) + 2
            beside = lines.pop() if taken + cell_len(phrasing.plain(state)) <= room else []
            lines.append([*beside, *padded(state, room - cell_len(phrasing.plain(beside)), right=True)])
        role = "high" if question.priority == "high" else "strong"
        first: Fragment = (f"{phrasing.priority_glyph(question, self.lookup.glyphs)} ", role)
        blanks: Fragment = (" " * INDENT, "text")
        if asked:
            origin = phrasing.with_glyphs(asked.origin, self.lookup.glyphs)
            lines += wrap(marked([(origin, "muted")], self.spans), room)
        return [[blanks if line else first, *fragments] for line, fragments in enumerate(lines)]
