"""The problems of a file, each with the lines that it points at."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from briefing_tui.errors import SEVERITIES
from briefing_tui.files.reading import NO_SUCH_FILE
from briefing_tui.text.cells import cell_len, cut
from briefing_tui.text.fragments import wrap
from briefing_tui.text.sanitizing import clean
from briefing_tui.tui.commands import bindings_of
from briefing_tui.tui.screens.list_screen import ChoosingScreen
from briefing_tui.tui.screens.text_search import SearchingScreen
from briefing_tui.tui.widgets.bars import BottomLine, Footer, Header
from briefing_tui.tui.widgets.entry_list import EntryList
from briefing_tui.tui.widgets.listing import Line, Listing, padded
from briefing_tui.tui.workers import ThreadTask
from briefing_tui.view.contents import Place
from briefing_tui.view.phrasing import counted, with_glyphs
from briefing_tui.view.problem_text import report

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import App, ComposeResult

    from briefing_tui.errors import Excerpt, Problem
    from briefing_tui.library.library import Item
    from briefing_tui.library.protocol import AnyLibrary
    from briefing_tui.text.cells import Fragment
    from briefing_tui.text.glyphs import Glyphs

INDENT = 8
"""Columns before messages and lines of the file: five for the line number, a space, the rule, a space."""

BOTTOM_ROWS = 2
"""The most rows of the sentence above the list."""

BESIDE = 56
"""From this width on, the place is beside the message; below it, above the message."""

WORDY = 92
"""From this width on, the place is written in words."""


class ProblemsListing(Listing):
    """Problems in the order of the file."""

    def __init__(self, problems: Sequence[Problem], glyphs: Glyphs) -> None:
        self._problems = problems
        self._glyphs = glyphs

    def __len__(self) -> int:
        """The number of problems."""
        return len(self._problems)

    def state(self, number: int) -> Fragment:
        """``!`` for anything but a warning."""
        return ("!", "error") if self._problems[number].severity != "warning" else (" ", "text")

    def gap(self, number: int) -> int:  # noqa: ARG002 - every problem has one
        """A blank line after each problem."""
        return 1

    def lines(self, number: int, width: int) -> list[Line]:
        """Severity, message and place, then the lines of the file with a caret, then the hint."""
        problem = self._problems[number]
        place = ""
        if problem.line:
            long = f"line {problem.line}, column {problem.column}"
            place = (long if width >= WORDY else f"{problem.line}:{problem.column}") + "  "
        place += problem.code
        room = max(1, width - INDENT)
        beside = width >= BESIDE
        words = with_glyphs(problem.message, self._glyphs)
        message = wrap([(words, "strong")], max(1, room - cell_len(place) - 2) if beside else room)
        severity: Line = [(problem.severity.ljust(INDENT), "error" if problem.severity != "warning" else "muted")]
        lines: list[Line] = [[(" " * INDENT, "text"), *line] for line in message]
        if beside:
            lines[0] = [*severity, *message[0]]
        else:
            lines.insert(0, severity)
        lines[0] = [*padded(lines[0], width - cell_len(place)), (place, "muted")]
        for index, excerpt in enumerate(problem.excerpts):
            if index and excerpt.line > problem.excerpts[index - 1].line + 1:
                lines.append([(f"      {self._glyphs.as_of}", "line")])
            lines += self._excerpt(excerpt, room, marked=index == len(problem.excerpts) - 1)
        if problem.hint:
            lines += [
                [(" " * INDENT, "text"), ("Hint  " if line == 0 else "      ", "muted"), *words]
                for line, words in enumerate(
                    wrap([(with_glyphs(problem.hint, self._glyphs), "text")], max(1, room - 6))
                )
            ]
        return lines

    def _excerpt(self, excerpt: Excerpt, room: int, *, marked: bool) -> list[Line]:
        """A line of the file, cut around the caret to fit, with the caret below it."""
        text, caret = excerpt.text, excerpt.caret
        if cell_len(text[: caret + excerpt.length]) > room and caret > room // 2:
            skipped = caret - room // 2
            text, caret = self._glyphs.ellipsis + text[skipped:], caret - skipped + len(self._glyphs.ellipsis)
        text = cut(text, room, self._glyphs.ellipsis)
        side = self._glyphs.side
        lines: list[Line] = [[(f"{excerpt.line:>5} ", "muted"), (f"{side} ", "line"), (text, "text")]]
        if marked and excerpt.length:
            before = cell_len(text[:caret])
            length = max(1, min(cell_len(text[caret : caret + excerpt.length]), room - before))
            lines.append([(f"      {side} ", "line"), (" " * before, "text"), ("^" * length, "error")])
        return lines


def check(
    app: App[None], library: AnyLibrary, item: Item, take: Callable[[tuple[Problem, ...]], object]
) -> ThreadTask[tuple[Problem, ...]]:
    """Check an item in a thread, and pass all its problems to ``take``."""

    def problems(_task: object) -> tuple[Problem, ...]:
        # 15 ms to import, and the first frame does not wait for it.
        from briefing_tui.checks import checking  # noqa: PLC0415

        return checking.problems(item, library)

    return ThreadTask(app, problems, take)


class ProblemsScreen(SearchingScreen, ChoosingScreen):
    """The problems of an item, in place of the panes if it cannot be read, else over them.

    Those that are known are shown at once, ``problems`` or those from loading, the others when they are found.
    """

    BINDINGS: ClassVar = bindings_of("problems", "program")
    CONTEXT = "problems"
    NEEDS_DOUBLE_CLICK = True

    def __init__(self, item: Item, problems: tuple[Problem, ...] | None = None) -> None:
        super().__init__()
        self.item = item
        self.problems = item.problems if problems is None else problems
        self._checking: ThreadTask[tuple[Problem, ...]] | None = None
        self._checked = problems is not None

    def compose(self) -> ComposeResult:
        """The header, a sentence, the list and the footer."""
        yield Header()
        yield BottomLine()
        yield EntryList(framed=True, id="problems")
        yield Footer()

    def on_mount(self) -> None:
        """Show the item's problems."""
        if self._checked:
            self._show(Place())
        else:
            self.show_item(self.item)

    def on_unmount(self) -> None:
        """Stop checking."""
        self._stop_checking()

    def show_item(self, item: Item) -> None:
        """Show the problems of an item, such as a reloaded file, and check it for more."""
        same = item.path == self.item.path and self.entries.count
        fatal = next((i for i, problem in enumerate(item.problems) if problem.severity == "fatal"), 0)
        self.item, self.problems, self._checked = item, item.problems, item.briefing is None
        self._stop_checking()
        if not self._checked:
            self._checking = check(self.app, self.app_context.session.library, item, self._take)
        self._show(self.entries.place if same else Place(fatal))

    def _take(self, found: tuple[Problem, ...]) -> None:
        """Show all problems, with the cursor on the same one as before."""
        before = self.problems[self.entries.cursor] if self.problems else None
        self.problems, self._checked = found, True
        self.app_context.checker.take_checked(self.item, found)
        number = next((i for i, problem in enumerate(found) if problem is before), self.entries.cursor)
        self._show(Place(number, max(0, number - (self.entries.cursor - self.entries.place.top))))

    def _stop_checking(self) -> None:
        if self._checking is not None:
            self._checking.cancel()

    def _show(self, at: Place) -> None:
        # Where no briefing opens, there is no entry to go to, and nothing below to go back to.
        useless = () if self.item.briefing else ("Enter", "Esc") if self._is_alone else ("Enter",)
        self.show_keys("problems", without=useless)
        problems = self.problems
        numbers = {severity: sum(problem.severity == severity for problem in problems) for severity in SEVERITIES}
        words = [
            counted(number, name) if name != "fatal" else f"{number:,} fatal"
            for name, number in numbers.items()
            if number
        ]
        dot = f" {self.app_context.glyphs.dot} "
        opens = [] if self.item.briefing else ["does not open"]
        self.query_one(Header).show_words(self.item.title, dot.join([*opens, *words]), dot.join(words))
        fatal = next((problem for problem in problems if problem.severity == "fatal"), None)
        sentence = ""
        if fatal and fatal.code == NO_SUCH_FILE and not self._is_alone:
            sentence = "The file was deleted or moved; Esc shows the version read before."
        elif fatal:
            place = f"until line {fatal.line} is corrected" if fatal.line else "as it is"
            sentence = f"This file cannot be shown {place}."
        self.query_one(BottomLine).show(sentence, BOTTOM_ROWS)
        self.on_resize()
        more = f"{dot}checking {self.app_context.glyphs.ellipsis}"
        if self._checked:
            late = len(problems) - len(self.item.problems)
            more = f"{dot}{late:,} found by checking" if late and self.item.problems else ""
        title: list[Fragment] = [("Problems ", "strong"), (f"{len(problems):,}{more}", "muted")]
        self.entries.present(ProblemsListing(problems, self.app_context.glyphs), at, title, active=True)

    @property
    def _is_alone(self) -> bool:
        """Whether there are no panes below this screen."""
        return self.item.briefing is None and self.app_context.session.item is self.item

    def on_resize(self) -> None:
        """Fit the sentence above the list."""
        bottom = self.query_one(BottomLine)
        rows = bottom.rows_for(bottom.words, self.app.size.width)
        bottom.set_display(shown=rows > 0, height=min(rows, BOTTOM_ROWS))

    def action_choose(self) -> None:
        """Go to the entry that has the problem under the cursor."""
        problem = self.problems[self.entries.cursor] if self.problems else None
        if self.item.briefing is None:
            self.app_context.say("The file does not open, so there is no entry to go to.", "The file does not open.")
        elif (
            problem is None
            or not problem.section
            or not self.app_context.checker.go_to(self.item, problem.section, problem.index)
        ):
            self.app_context.say("This problem does not belong to an entry.", "This problem is not in an entry.")

    def action_copy(self) -> None:
        """Copy all problems as ``check`` prints them, with the name of the file in place of its path."""
        text = report(self.problems, self.app_context.glyphs, clean(self.item.path.name))
        self.app_context.delivery.copy(text, counted(len(self.problems), "problem"))

    def action_edit(self) -> None:
        """Open the file in an editor, at the problem."""
        problem = self.problems[self.entries.cursor] if self.problems else None
        self.app_context.reloading.edit(max(1, problem.line) if problem else 1, self.item)

    def action_close(self) -> None:
        """Go back to the panes, or say that there are none."""
        if self._is_alone:
            words = "This file does not open."
            self.app_context.say(f"{words}  ^o  switches to another briefing, q  quits.", f"{words}  q  quits.")
        else:
            self.dismiss()
