"""What the reader takes away: rendered text of an entry, a pane or the briefing, to a file or the clipboard."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from briefing_tui.errors import OutputError
from briefing_tui.files import writing
from briefing_tui.files.paths import shown_path
from briefing_tui.model.briefing import PANES
from briefing_tui.text.cells import cell_len, cut_middle
from briefing_tui.view.contents import Contents
from briefing_tui.view.phrasing import counted

if TYPE_CHECKING:
    from briefing_tui.export.formats import Format
    from briefing_tui.model.briefing import Pane, Statement

What = Literal["entry", "pane", "briefing"]

SAMPLE = 100
"""Entries that are rendered within a frame (90 µs each)."""

GOLDEN = 0.6180339887498949
"""The part of a line after which points come to stand most evenly on it, however many they are."""

LEAST_OF_PATH = 20
"""Columns of the path of what was written; where it has fewer, the path alone is said."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was rendered: the text, and how much it is in words, such as ``8 points``."""

    text: str
    amount: str

    @property
    def line_words(self) -> str:
        """How many lines it has: ``141 lines``."""
        return counted(self.text.count("\n"), "line")


@dataclass(frozen=True, slots=True)
class Selection:
    """What can be taken: an open briefing, the pane with focus, and the entry under the cursor."""

    contents: Contents
    pane: Pane
    entry: Statement | None
    charted: bool = False
    """Whether the timeline is shown as a chart."""

    def take(self, what: What, form: Format, width: int | None) -> Taken:
        """Render what is asked for, as ``show`` and ``export`` do; with None as ``width`` a paragraph is a line.

        Raises :class:`~briefing_tui.errors.UsageError` for what would be no briefing.
        """
        return Taken(self._rendered(self.contents, what, form, width), self.amount(what))

    def is_short(self, what: What) -> bool:
        """Whether it is rendered within a frame."""
        return self._count(what) <= SAMPLE

    def amount(self, what: What) -> str:
        """How much it is: ``8 points``."""
        if what == "entry" and self.entry is not None:
            return counted(1, self.entry.NOUN)
        return self.contents.count_words(self._panes(what))

    def measured(self, what: What, form: Format, width: int | None) -> str:
        """How many lines it takes: counted, or of more than some entries ``about 370,000 lines``, from a sample.

        Raises as :meth:`take` does.
        """
        if self.is_short(what):
            return self.take(what, form, width).line_words
        sample = self._sample(what)
        taken = sum(len(sample.entries(pane)) for pane in self._panes(what))
        lines = self._rendered(sample, what, form, width).count("\n") * self._count(what) // taken
        return f"about {round(lines, 2 - len(str(lines))):,} lines"

    def _panes(self, what: What) -> tuple[Pane, ...]:
        return PANES if what == "briefing" else (self.pane,)

    def _count(self, what: What) -> int:
        """How many entries are asked for."""
        return 1 if what == "entry" else sum(len(self.contents.entries(pane)) for pane in self._panes(what))

    def _sample(self, what: What) -> Contents:
        """A hundred or so of the entries, from all parts of it, as a briefing of their own."""
        kept: dict[str, list[Statement]] = {section: [] for section in self.contents.briefing.sections}
        for pane in self._panes(what):
            entries = self.contents.entries(pane)
            for entry in map(entries.__getitem__, scattered(len(entries), len(entries) * SAMPLE / self._count(what))):
                kept[entry.SECTION].append(entry)
        sections = {section: tuple(entries) for section, entries in kept.items()}
        return Contents(self.contents.briefing.changed(**sections), self.contents.lookup.glyphs)

    def _rendered(self, contents: Contents, what: What, form: Format, width: int | None) -> str:
        entries = [self.entry] if what == "entry" and self.entry is not None else None
        charted = self.charted and what == "pane" and self.pane == "timeline"
        return form.render(contents, self._panes(what), entries, width=width, charted=charted)

    def proposed_name(self, what: What, form: Format) -> str:
        """A file name from the briefing's day, its title, and what of it is taken."""
        from briefing_tui.export import naming

        if what == "entry" and self.entry is not None:
            # It is the same with a filter and without.
            whole = self.contents.whole
            return naming.file_name(whole, form.ending, f"{self.entry.NOUN} {whole.find(self.entry)[1] + 1}")
        part = self.pane if what == "pane" else ""
        charted = self.charted and part == "timeline"
        return naming.file_name(self.contents, form.ending, f"{part} chart" if charted else part)


@dataclass(frozen=True, slots=True)
class Export:
    """What to write, and the file, None for the clipboard; ``replace`` where the person said so."""

    selection: Selection
    what: What
    form: Format
    width: int | None
    path: Path | None
    replace: bool

    @property
    def is_short(self) -> bool:
        """Whether it is rendered within a frame."""
        return self.selection.is_short(self.what)

    @property
    def amount(self) -> str:
        """How much it is: ``8 points``."""
        return self.selection.amount(self.what)

    def taken(self) -> Taken:
        """Render it; may run in a thread."""
        return self.selection.take(self.what, self.form, self.width)


def scattered(count: int, wanted: float) -> list[int]:
    """About ``wanted`` of ``count`` numbers from 0 on, that one among them: evenly, and in step with nothing."""
    return sorted({int(count * (number * GOLDEN % 1)) for number in range(ceil(min(count, wanted)))})


def write(taken: Taken, path: Path, columns: int, *, replace: bool) -> tuple[str, bool]:
    """Write what was rendered to a file; returns what to say in so many columns, and whether it is an error.

    It may run in a thread.
    """
    shown = shown_path(path)
    try:
        writing.write(path, taken.text.encode(), replace=replace)
    except FileExistsError:
        return f"{shown} exists now; nothing was written.", True
    except OutputError as fault:
        return str(fault), True
    words = f"Wrote {taken.amount}, {taken.line_words}: "
    if cell_len(words) + LEAST_OF_PATH > columns:
        words = "Wrote "
    return words + cut_middle(shown, max(columns - cell_len(words), LEAST_OF_PATH)), False


def expanded(name: str) -> Path:
    """The path that a person typed, with ``~`` for the home folder."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        return Path(name)
