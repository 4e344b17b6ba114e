"""The Questions pane: priority, question, and behind it what became of it or when an answer is due.

What is answered folds away.

Below them stand the questions of other briefings that this one answers.
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
"""The mark of priority and a blank."""


class QuestionsPane(Pane):
    """By priority and due date; the answered ones, which stand last, only while they are unfolded."""

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
        """How many questions are shown, those of other briefings among them."""
        return self._own + len(self._asked)

    @property
    def answers_others(self) -> bool:
        """Whether questions of other briefings stand at the end."""
        return bool(self._asked)

    @property
    def _own(self) -> int:
        """How many questions of the briefing itself are shown."""
        return len(self.entries) if self.unfolded else self.first_answered

    def hides(self, number: int) -> bool:
        """Whether a question of the briefing is one of the answered ones that are not shown."""
        return self._own <= number < len(self.entries)

    def statement(self, number: int) -> Statement | None:
        """The question of the briefing with this number; None for one of another briefing."""
        return self.entries[number] if number < self._own else None

    def asked(self, number: int) -> EarlierQuestion | None:
        """The question of another briefing with this number; None for one of this briefing."""
        return self._asked[number - self._own] if self._own <= number < len(self) else None

    def row_of(self, number: int) -> int:
        """Those of other briefings have the numbers after all of this one, the answered ones that are hidden too."""
        return number if number < len(self.entries) else number - len(self.entries) + self._own

    def number_at(self, row: int) -> int:
        """The same the other way."""
        return row if row < self._own else row - self._own + len(self.entries)

    def state(self, number: int) -> Fragment:
        """What is wrong with a question of another briefing is told there."""
        return super().state(number) if number < self._own else (" ", "text")

    def before(self, number: int, width: int) -> list[Line]:
        """The heading of those that are answered, and of those that this briefing answers."""
        rule = self.lookup.glyphs.rule
        if number == self._own:
            return [titled("Answers", len(self._asked), width, rule)]
        return [titled("Answered", self.answered, width, rule)] if number == self.first_answered else []

    def foot(self, width: int) -> list[Line]:
        """How many are answered, and what shows or hides them."""
        if not self.answered:
            return []
        does = f"{'hides' if self.unfolded else 'shows'} {phrasing.it_or_them(self.answered)}"
        words = f"{self.answered} answered {self.lookup.glyphs.dot} A {does}"
        return [fitted([(words, "muted")], width, self.lookup.glyphs.ellipsis)]

    def counted(self, numbers: range) -> tuple[int, str]:
        """Those of other briefings are counted apart: the title says how many this one has."""
        own = len(range(numbers.start, min(numbers.stop, self._own)))
        others = len(numbers) - own
        return own, phrasing.counted(others, "answer") if others else ""

    def empty(self) -> str:
        """Where none is shown for they are answered, that; else the words for none."""
        return "Every question is answered." if self.answered else self.nothing

    def lines(self, number: int, width: int) -> list[Line]:
        """The question, its state at the right end of the last line or below it; then which other briefing asks it."""
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
