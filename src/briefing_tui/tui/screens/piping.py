"""The dialog that asks for a shell command to run on a pane, and the screen with its output."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal
from textual.widgets import Input, Label

from briefing_tui.export.formats import TEXT
from briefing_tui.text.fragments import marked, wrap
from briefing_tui.text.sanitizing import clean
from briefing_tui.tui.commands import bindings_of
from briefing_tui.tui.screens.dialog import Dialog
from briefing_tui.tui.screens.text_search import SearchingScreen
from briefing_tui.tui.terminal.pipe import CommandOutput, Pipe, shell
from briefing_tui.tui.widgets.bars import Footer, Header
from briefing_tui.tui.widgets.entry_list import EntryList
from briefing_tui.tui.widgets.field import Field
from briefing_tui.tui.widgets.listing import Line, Listing
from briefing_tui.tui.widgets.words import Words
from briefing_tui.tui.workers import ThreadTask
from briefing_tui.view.contents import Place
from briefing_tui.view.phrasing import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.widget import Widget

    from briefing_tui.export.selection import Selection
    from briefing_tui.text.cells import Fragment

PIECE = 1000
"""The most characters of a line that are laid out at once; longer lines are split."""


class PipeScreen(Dialog[str]):
    """Returns the shell command to run; begins with the previous one, selected."""

    BINDINGS: ClassVar = bindings_of("pipe", "program")
    CONTEXT = "pipe"
    TITLE_WORDS = "Pipe the pane to a command"
    WIDTH = 72
    HEIGHT = 7

    def __init__(self, selection: Selection, before: str) -> None:
        super().__init__()
        self._selection = selection
        self._before = before

    def inside(self) -> Iterator[Widget]:
        """The field, and a sentence on the command's input."""
        with Horizontal(id="field"):
            yield Label(self.app_context.glyphs.prompt, id="prompt")
            yield Field(self._before, placeholder="wc -w    grep -i strike    sort | uniq -c")
        yield Words(id="understood")

    def on_mount(self) -> None:
        """Say what the command will get as its input."""
        self.query_one(Input).focus()
        amount = self._selection.amount("pane", TEXT)
        self.query_one("#understood", Words).show((f"{clean(Path(shell()).name)} runs it on {amount} as text.", "text"))
        self._changed()

    @on(Input.Changed)
    def _changed(self) -> None:
        self.show_keys("pipe", typing=True, esc="clear" if self._is_new else "")

    @property
    def _is_new(self) -> bool:
        """Whether the field has something other than the previous command."""
        return self.query_one(Input).value not in {"", self._before}

    @on(Input.Submitted)
    def action_choose(self) -> None:
        """Return the command."""
        command = self.query_one(Input).value.strip()
        if command:
            self.dismiss(command)
        else:
            self.app_context.say("Type a command first, such as  wc -w.")

    @property
    def has_typed(self) -> bool:
        """Whether there is something to clear."""
        return self._is_new

    def action_close(self) -> None:
        """Clear the field; close the dialog if there is nothing to clear."""
        if self._is_new:
            self.query_one(Input).value = ""
        else:
            self.dismiss(None)


class OutputListing(Listing):
    """The output of a command."""

    measure = None

    def __init__(self, text: str) -> None:
        self._pieces = [
            line[start : start + PIECE] for line in text.splitlines() for start in range(0, max(1, len(line)), PIECE)
        ]

    def __len__(self) -> int:
        """The number of lines."""
        return len(self._pieces)

    def lines(self, number: int, width: int) -> list[Line]:
        """A line, wrapped to the width."""
        return wrap(marked([(self._pieces[number], "text")], self.spans), width)

    def empty(self) -> str:
        """Shown for a command that printed nothing."""
        return "No output."


class RunningListing(OutputListing):
    """An empty output, shown while the command runs."""

    def __init__(self) -> None:
        super().__init__("")

    def empty(self) -> str:
        """Shown while the command runs."""
        return "Running.  Esc  stops it."


class OutputScreen(SearchingScreen):
    """Runs a command on a pane and shows its output."""

    BINDINGS: ClassVar = bindings_of("output", "program")
    CONTEXT = "output"

    def __init__(self, command: str, selection: Selection) -> None:
        super().__init__()
        self._selection = selection
        self._pipe = Pipe(command)
        self._text = ""
        self._running_task: ThreadTask[CommandOutput] | None = None

    def compose(self) -> ComposeResult:
        """The briefing's header stays above."""
        yield Header()
        yield EntryList(framed=True, id="output")
        yield Footer()

    def on_mount(self) -> None:
        """Run the command."""
        self.show_keys("output")
        session = self.app_context.session
        briefing = self._selection.contents.briefing
        self.query_one(Header).show(briefing, session.story_words, session.error_count)
        self._show(RunningListing(), f"running {self.app_context.glyphs.ellipsis}")
        self._running_task = ThreadTask(self.app, self._work, self._take)

    def on_unmount(self) -> None:
        """Stop the command if it still runs."""
        if self._running_task is not None:
            self._running_task.cancel()
            self._pipe.terminate()

    def _work(self, task: ThreadTask[CommandOutput]) -> CommandOutput:
        return self._pipe.run(self._selection.render("pane", TEXT, None, task.report).text, task.check)

    @property
    def is_complete(self) -> bool:
        """Whether the command has ended."""
        return not isinstance(self.entries.listing, RunningListing)

    def _take(self, printed: CommandOutput) -> None:
        """Show the output, and say if the command failed."""
        self._text = printed.text
        self._show(OutputListing(printed.text), counted(len(printed.text.splitlines()), "line"))
        if printed.fault:
            self.app_context.announce(printed.fault, error=True)

    def _show(self, listing: Listing, amount: str) -> None:
        # A command may end in a number, too.
        title: list[Fragment] = [(self._pipe.command, "strong"), (f" {self.app_context.glyphs.dot} {amount}", "muted")]
        self.entries.present(listing, Place(), title, active=True)

    def action_copy(self) -> None:
        """Copy the output."""
        if self._text:
            self.app_context.delivery.copy(self._text, counted(len(self._text.splitlines()), "line"))
        else:
            self.app_context.say("There is nothing to copy.")

    def action_close(self) -> None:
        """Go back to the panes, which stops a running command."""
        self.dismiss()
