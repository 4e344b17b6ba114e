"""The export dialog: what to export, in which format, and where to, with a sentence on what will happen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeAlias, cast

from textual import on
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, Label

from briefing_tui.errors import UsageError
from briefing_tui.export import selection
from briefing_tui.export.formats import FORMATS, TEXT
from briefing_tui.export.selection import Export
from briefing_tui.files.paths import current_folder, is_folder, path_exists, shown_path
from briefing_tui.records import Frozen
from briefing_tui.text.cells import cut_middle
from briefing_tui.tui.commands import bindings_of
from briefing_tui.tui.screens.dialog import Dialog
from briefing_tui.tui.widgets.choices import Choices, Option
from briefing_tui.tui.widgets.field import Field
from briefing_tui.tui.widgets.words import Words
from briefing_tui.tui.workers import ThreadTask

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from textual import events
    from textual.widget import Widget

    from briefing_tui.export.formats import Format
    from briefing_tui.export.selection import Selection, What

NAME_MOST, NAME_BESIDE = 44, 20
"""The most columns of a file name in a question, and the columns that the rest of a narrow line takes."""

WIDTH, NARROWEST, WIDEST = 80, 20, 400
"""Columns of the text format: the proposed, the smallest and the largest width."""


Asked: TypeAlias = "tuple[What, Format, int | None, bool, bool]"
"""A choice: what, as which format, with which width, and whether to a file."""


class Measured(Frozen):
    """What will be written: its amount, a sentence on it, and what is wrong with the choice, if anything."""

    amount: str = ""
    sentence: str = ""
    fault: str = ""


class ExportScreen(Dialog[Export]):
    """Returns what to export; None if it was cancelled."""

    BINDINGS: ClassVar = bindings_of("export", "program")
    TITLE_WORDS = "Export"
    WIDTH = 86
    HEIGHT = 22
    CONTEXT = "export"

    def __init__(self, selection: Selection) -> None:
        super().__init__()
        self._selection = selection
        self._asked_for = ""
        self._proposed = ""
        self._known: dict[Asked, Measured] = {}
        self._counting: tuple[Asked, ThreadTask[Measured]] | None = None
        """The choice that is being counted in a thread."""

    def inside(self) -> Iterator[Widget]:
        """The columns of choices, the fields, the sentence and the buttons."""
        with Horizontal(id="columns-of-choices"):
            yield Choices("What", id="what")
            yield Choices("As", id="form")
            with Vertical(id="target-and-notes"):
                yield Choices("To", id="target")
                yield Choices("Marks and notes", id="notes")
        with Horizontal(classes="field", id="width-field"):
            yield Label("Width", classes="label")
            yield Field(str(WIDTH), id="width", restrict=r"\d{0,3}", select_on_focus=False)
            yield Label("columns, for text", id="width-note", classes="label")
        with Horizontal(classes="field", id="file-field"):
            yield Label("File", classes="label")
            yield Field(id="file", select_on_focus=False)
        yield Words(id="file-note")
        yield Words(id="sentence")
        with Horizontal(id="buttons"):
            # Brackets mark a button where there are no colours; they are not markup.
            yield Button(Content("[ Write ]"), id="write", compact=True)
            yield Button(Content("[ Cancel ]"), id="cancel", compact=True)

    def on_mount(self) -> None:
        """Propose the pane with focus, or from Summary the whole briefing."""
        self.show_keys("export", typing=True)
        contents, its_pane = self._selection.contents, self._selection.pane
        entry = Option("entry", "this entry", barred=self._selection.entry is None)
        pane = Option("pane", "this pane", contents.count_words((its_pane,)), barred=not contents.entries(its_pane))
        briefing = Option("briefing", f"the {contents.noun}", contents.count_words())
        what = "briefing" if its_pane == "summary" else "pane"
        self.query_one("#what", Choices).show((entry, pane, briefing), what)
        forms = tuple(Option(form.name, form.title) for form in FORMATS.values())
        self.query_one("#form", Choices).show(forms, TEXT.name)
        self.query_one("#target", Choices).show(
            (Option("file", "a file"), Option("clipboard", "the clipboard")), "file"
        )
        notes = self.query_one("#notes", Choices)
        notes.display = any(contents.lookup.annotations.values())
        notes.show((Option("without", "left out"), Option("with", "included")), "without")
        self.query_one("#what").focus()
        self._propose()

    def on_resize(self, event: events.Resize) -> None:
        """Keep the field with focus in sight."""
        super().on_resize(event)
        if self.focused is not None:
            self.call_after_refresh(self.focused.scroll_visible, animate=False)

    # What is asked for

    def _chosen(self, name: str) -> str:
        return self.query_one(f"#{name}", Choices).chosen

    @property
    def _what(self) -> What:
        return cast("What", self._chosen("what"))

    @property
    def _form(self) -> Format:
        return FORMATS[self._chosen("form")]

    @property
    def _noted(self) -> Selection:
        """The selection, with marks and notes if these were chosen."""
        return self._selection.changed(with_notes=self._chosen("notes") == "with")

    @property
    def _to_file(self) -> bool:
        return self._chosen("target") == "file"

    @property
    def _flows(self) -> bool:
        """Whether each paragraph is one line, as in text for the clipboard."""
        return self._form.laid_out and not self._to_file

    @property
    def _width(self) -> int | None:
        """The width in the field; None if it is not a valid one."""
        words = self.query_one("#width", Input).value
        number = int(words) if words.isdigit() else 0
        return number if NARROWEST <= number <= WIDEST else None

    @property
    def _path(self) -> Path:
        return selection.expanded(self.query_one("#file", Input).value.strip())

    def _path_fault(self) -> str:
        """Why no file can be written at this path; empty if nothing is wrong with it."""
        path = self._path
        if not self._to_file:
            return ""
        if is_folder(path) or not path.name:
            return "This is a folder: add a file name."
        if is_folder(path.parent):
            return ""
        return f"There is no folder {self._shown(path.parent)}."

    def _shown(self, path: Path) -> str:
        """A path, cut in the middle to fit into a sentence."""
        room = min(NAME_MOST, self.size.width - NAME_BESIDE)
        return cut_middle(shown_path(path), room, self.app_context.glyphs.ellipsis)

    def _measured(self) -> Measured:
        """How much the export is and what it omits, or why it is impossible; computed once per choice.

        A format that looks at every entry to choose what it writes is counted in a thread if there are many.
        """
        if self._width is None and not self._flows:
            return Measured(fault=f"The width must be a number from {NARROWEST} to {WIDEST}.")
        width = None if self._flows else self._width if self._form.laid_out else WIDTH
        asked = (self._what, self._form, width, self._to_file, self._chosen("notes") == "with")
        if asked not in self._known:
            selection = self._selection
            if selection.supports(self._what, self._form) and not selection.counts_quickly(self._what, self._form):
                self._count(asked)
                return Measured(sentence=f"Counting {self.app_context.glyphs.ellipsis}")
            self._known[asked] = self._measure(*asked)
        return self._known[asked]

    def _count(self, asked: Asked) -> None:
        """Measure a choice in a thread, unless that is under way."""
        if self._counting is not None:
            if self._counting[0] == asked:
                return
            self._counting[1].cancel()

        def take(measured: Measured) -> None:
            self._counting = None
            self._known[asked] = measured
            # A question that was asked meanwhile stays.
            if self.is_attached and not self._asked_for:
                self._explain()

        self._counting = asked, ThreadTask(self.app, lambda _: self._measure(*asked), take)

    def _measure(
        self,
        what: What,
        form: Format,
        width: int | None,
        to_file: bool,  # noqa: FBT001 - see Asked
        with_notes: bool,  # noqa: FBT001
    ) -> Measured:
        """``Following Kim: 13 entries, 52 lines``, and a sentence on what the format omits."""
        selection = self._selection.changed(with_notes=with_notes)
        try:
            lines = selection.line_count_words(what, form, width)
            amount = selection.amount(what, form)
            remark = selection.remark(what, form)
        except UsageError as fault:
            return Measured(fault=str(fault))
        words = ", ".join(filter(None, (amount, lines)))
        kept = selection.contents.filter_words() if what != "entry" else ""
        target = "" if to_file else ", to the clipboard"
        return Measured(amount, f"{f'{kept}: ' if kept else ''}{words}{target}. {remark}".strip())

    # What is said

    @on(Choices.Changed)
    def _propose(self) -> None:
        """Propose a file name, unless the person has typed one."""
        field = self.query_one("#file", Input)
        if field.value == self._proposed:
            name = self._selection.proposed_name(self._what, self._form)
            self._proposed = shown_path(current_folder() / name)
            field.value = self._proposed
            # Its end tells one proposal from another; there is no size for it yet when the dialog opens.
            field.cursor_position = len(self._proposed)
            field.call_after_refresh(field.scroll_to, len(self._proposed), animate=False, force=True)
        self._explain()

    @on(Input.Changed)
    def _explain(self) -> None:
        """Say what will happen, or what is wrong."""
        self._asked_for = ""
        for name in ("#file-field", "#file-note"):
            self.query_one(name).visible = self._to_file
        self.query_one("#width-field").visible = not self._flows
        measured = self._measured()
        note = self.query_one("#file-note", Words)
        if fault := self._path_fault():
            note.show((f"! {fault}", "error"))
        elif self._to_file and path_exists(self._path):
            note.show(("This file exists; you will be asked before it is replaced.", "muted"))
        elif self._to_file and self._path.suffix and not self._form.has_ending(self._path):
            note.show((f"The file will be {self._form.title}, although its name ends in {self._path.suffix}.", "muted"))
        else:
            note.show()
        sentence = self.query_one("#sentence", Words)
        if measured.fault:
            sentence.show((f"! {measured.fault}", "error"))
            return
        sentence.show((measured.sentence, "text"))

    # Keys

    def action_field(self, step: int) -> None:
        """Go to the next or previous field."""
        if step > 0:
            self.focus_next()
        else:
            self.focus_previous()

    def action_option(self, step: int) -> None:
        """Choose the next or previous option of the column with focus."""
        if isinstance(self.focused, Choices):
            self.focused.step(step)
        else:
            self.action_field(step)

    def action_choose(self) -> None:
        """Press the button with focus, or choose the next option."""
        if isinstance(self.focused, Button):
            self.action_write()
        else:
            self.action_option(1)

    @on(Input.Submitted)
    def action_write(self) -> None:
        """Return the export; on the other button, cancel."""
        if self.focused is not None and self.focused.id == "cancel":
            self.dismiss(None)
        else:
            self._write()

    def _write(self) -> None:
        """Return the export; ask first before a file is replaced."""
        path, measured = self._path if self._to_file else None, self._measured()
        if measured.fault or self._path_fault():
            self.app_context.say(
                "Nothing was written: see the line marked !.", "Not written: see the line marked !.", error=True
            )
            self.query_one("#sentence" if measured.fault else "#file-note").scroll_visible(animate=False)
            return
        width = None if self._flows else self._width
        exists = path is not None and path_exists(path)
        if path is not None and exists and self._asked_for != str(path):
            self._asked_for = str(path)
            words = f"Replace {self._shown(path)}? Press Enter again to replace it, or Esc to cancel."
            sentence = self.query_one("#sentence", Words)
            sentence.show((f"! {words}", "error"))
            # On a small screen it is out of view.
            self.call_after_refresh(sentence.scroll_visible, animate=False)
            return
        self.dismiss(Export(self._noted, self._what, self._form, measured.amount, width, path, replace=exists))

    @on(Button.Pressed)
    def _pressed(self, message: Button.Pressed) -> None:
        message.button.focus()
        if message.button.id == "cancel":
            self.dismiss(None)
        else:
            self._write()

    @property
    def has_typed(self) -> bool:
        """Whether a width or a file name was typed."""
        typed = (self.query_one("#width", Input).value, self.query_one("#file", Input).value)
        return typed != (str(WIDTH), self._proposed)

    def action_close(self) -> None:
        """Withdraw the question whether to replace a file; without one, close the dialog."""
        if self._asked_for:
            self._explain()
            if self.focused is not None:
                self.focused.scroll_visible(animate=False)
        else:
            self.dismiss(None)
