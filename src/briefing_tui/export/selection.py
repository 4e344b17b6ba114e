"""Copying and saving as text: an entry, a pane or the briefing, rendered for a file or the clipboard."""

from __future__ import annotations

from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from briefing_tui.errors import OutputError, UsageError
from briefing_tui.export.choice import Choice, Progress, ignore_progress
from briefing_tui.files import writing
from briefing_tui.files.paths import shown_path
from briefing_tui.records import Frozen
from briefing_tui.schema.sections import PANES
from briefing_tui.text.cells import cell_len, cut_middle
from briefing_tui.view.contents import Contents
from briefing_tui.view.phrasing import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing_tui.export.formats import Format
    from briefing_tui.model.briefing import Statement
    from briefing_tui.schema.sections import Pane

What = Literal["entry", "pane", "briefing"]

NO_ROOM = "A chart has no room for notes."

SAMPLE = 100
"""Number of entries that can be rendered within a frame (90 µs each)."""

GOLDEN = 0.6180339887498949
"""The golden ratio's fraction: multiples of it, modulo 1, are evenly spread for any count."""

LEAST_OF_PATH = 20
"""Minimum columns for the path of a written file; with less room the message is only the path."""


class Rendered(Frozen):
    """Rendered text and its amount in words, such as ``8 points``."""

    text: str
    amount: str
    remark: str = ""
    """A sentence on what the format leaves out."""

    @property
    def line_words(self) -> str:
        """The number of lines: ``141 lines``."""
        return counted(self.text.count("\n"), "line")


class Selection(Frozen):
    """The possible selections in the app: the open briefing, the focused pane, and the entry under the cursor."""

    contents: Contents
    pane: Pane
    entry: Statement | None
    charted: bool = False
    """Whether the timeline is shown as a chart."""
    with_notes: bool = False
    """Whether the reader's marks and notes are exported."""

    def render(self, what: What, form: Format, width: int | None, progress: Progress = ignore_progress) -> Rendered:
        """Render the selection as ``show`` and ``export`` do; if ``width`` is None, a paragraph is a line.

        Raises :class:`~briefing_tui.errors.UsageError` if the format does not support it.
        """
        choice = self._choice(self.contents, what, form, progress)
        text = form.render(choice, width=width, charted=self._is_charted(what))
        return Rendered(text, form.amount(choice), form.remark(choice))

    def is_short(self, what: What) -> bool:
        """Whether it can be rendered within a frame."""
        return what == "entry" or sum(len(self.contents.entries(pane)) for pane in self._panes(what)) <= SAMPLE

    def supports(self, what: What, form: Format) -> bool:
        """Whether the format can contain it."""
        try:
            form.supported(self._panes(what))
        except UsageError:
            return False
        return True

    def counts_quickly(self, what: What, form: Format) -> bool:
        """Whether :meth:`amount` and :meth:`remark` take less than a frame."""
        return not form.selective or self.is_short(what)

    def amount(self, what: What, form: Format) -> str:
        """The amount: ``8 points``."""
        return form.amount(self._choice(self.contents, what, form))

    def line_count_words(self, what: What, form: Format, width: int | None) -> str:
        """The number of lines: counted, or for more than some entries estimated from a sample, ``about 370,000 lines``.

        Empty for a format that is not quick. Raises as :meth:`render` does.
        """
        choice = self._choice(self.contents, what, form)
        if not form.quick:
            return ""
        if self.is_short(what):
            return self.render(what, form, width).line_words
        entries = choice.entries()
        numbers = spread_numbers(len(entries), SAMPLE)

        def lines_of(some: Sequence[int]) -> int:
            contents = self._only([entries[number] for number in some])
            sample = Choice(contents, choice.parts, with_notes=self.with_notes)
            return form.render(sample, width=width, charted=self._is_charted(what)).count("\n")

        # Text around the entries, such as sources in JSON, occurs once.
        one = lines_of(numbers[:1])
        lines = one + (lines_of(numbers) - one) * (len(entries) - 1) // (len(numbers) - 1)
        return f"about {round(lines, 2 - len(str(lines))):,} lines"

    def _panes(self, what: What) -> tuple[Pane, ...]:
        return PANES if what == "briefing" else (self.pane,)

    def _choice(self, contents: Contents, what: What, form: Format, progress: Progress = ignore_progress) -> Choice:
        if self.with_notes and form.laid_out and self._is_charted(what):
            raise UsageError(NO_ROOM)
        entries = [self.entry] if what == "entry" and self.entry is not None else None
        return Choice(contents, form.supported(self._panes(what)), entries, progress, with_notes=self.with_notes)

    def _only(self, entries: Sequence[Statement]) -> Contents:
        """The contents of a briefing reduced to these entries."""
        kept: dict[str, list[Statement]] = {section: [] for section in self.contents.briefing.sections}
        for entry in entries:
            kept[entry.section.key].append(entry)
        sections = {section: tuple(found) for section, found in kept.items()}
        contents = Contents(self.contents.briefing.changed(**sections), self.contents.lookup.glyphs)
        contents.lookup.annotations = self.contents.lookup.annotations
        return contents

    def _is_charted(self, what: What) -> bool:
        return self.charted and what == "pane" and self.pane == "timeline"

    def remark(self, what: What, form: Format) -> str:
        """A sentence on what the format leaves out."""
        return form.remark(self._choice(self.contents, what, form))

    def proposed_name(self, what: What, form: Format) -> str:
        """A file name from the briefing's day, its title, and the selection."""
        from briefing_tui.export import naming

        if what == "entry" and self.entry is not None:
            # It is the same with a filter and without.
            whole = self.contents.whole
            return naming.file_name(whole, form.ending, f"{self.entry.section.noun} {whole.find(self.entry)[1] + 1}")
        part = self.pane if what == "pane" else ""
        charted = self.charted and part == "timeline"
        return naming.file_name(self.contents, form.ending, f"{part} chart" if charted else part)


class Export(Frozen):
    """An export to a file, or to the clipboard if ``path`` is None; ``replace`` if overwriting was confirmed.

    ``amount`` is as much as is known of it: ``8 points``; empty if it has not been counted.
    """

    selection: Selection
    what: What
    form: Format
    amount: str
    width: int | None
    path: Path | None
    replace: bool

    @property
    def is_short(self) -> bool:
        """Whether it can be rendered within a frame."""
        return self.form.quick and self.selection.is_short(self.what)

    def render(self, progress: Progress = ignore_progress) -> Rendered:
        """Render it; may be called in a thread."""
        return self.selection.render(self.what, self.form, self.width, progress)


def spread_numbers(count: int, wanted: float) -> list[int]:
    """About ``wanted`` of the numbers below ``count``, including 0, evenly spread but not periodic."""
    return sorted({int(count * (number * GOLDEN % 1)) for number in range(ceil(min(count, wanted)))})


def write(rendered: Rendered, path: Path, columns: int, *, replace: bool) -> tuple[str, bool]:
    """Write rendered text to a file; return a message of at most ``columns`` columns, and whether it is an error.

    May be called in a thread.
    """
    shown = shown_path(path)
    try:
        writing.write(path, rendered.text.encode(), replace=replace)
    except FileExistsError:
        return f"{shown} exists now; nothing was written.", True
    except OutputError as fault:
        return str(fault), True
    words = f"Wrote {rendered.amount}, {rendered.line_words}: "
    if cell_len(words) + LEAST_OF_PATH > columns:
        words = "Wrote "
    return words + cut_middle(shown, max(columns - cell_len(words), LEAST_OF_PATH)), False


def expanded(name: str) -> Path:
    """The path that a person typed, with ``~`` expanded to the home folder."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        return Path(name)
