"""The registry of export formats, used by commands, dialogs and documents.

A format is one module with a function ``render`` and one entry in ``FORMATS``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from briefing_tui.errors import UsageError
from briefing_tui.export.choice import PARTS, Choice, Part
from briefing_tui.records import Frozen
from briefing_tui.schema.sections import PANES
from briefing_tui.text.sanitizing import clean
from briefing_tui.text.sentences import listed
from briefing_tui.view.phrasing import counted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import PurePath
    from types import ModuleType

    from briefing_tui.model.briefing import Source, Statement


class Format(Frozen):
    """An export format. ``endings`` are the file name endings that select it; new files get the first.

    ``module`` contains ``render(choice)``, which returns the text; if the format is ``laid_out``, it also takes a width
    and whether the timeline is charted. A ``single`` format supports only one briefing per file. A ``quick`` one is
    imported and renders some entries within a frame. ``parts`` are the parts it supports; a format with a ``main`` part
    exports one part at a time, by default that one. The module of a ``selective`` format has ``chosen(choice)``, the
    records that it writes, and ``remark(choice)``, a sentence on what it leaves out, or ``""``.
    """

    name: str
    title: str
    endings: tuple[str, ...]
    module: str
    laid_out: bool = False
    single: bool = False
    quick: bool = False
    parts: tuple[Part, ...] = PANES
    main: Part | None = None
    selective: bool = False

    @property
    def ending(self) -> str:
        """The file name ending of new files."""
        return self.endings[0]

    def has_ending(self, path: PurePath) -> bool:
        """Whether a file's name has an ending of this format."""
        return path.name.lower().endswith(self.endings)

    def supported(self, parts: Sequence[Part]) -> tuple[Part, ...]:
        """The requested parts that the format supports.

        Raises :class:`~briefing_tui.errors.UsageError` where that is none of them.
        """
        if self.main and tuple(parts) == PANES:
            return (self.main,)
        found = tuple(part for part in parts if part in self.parts)
        if not found:
            raise UsageError(f"{self.title} cannot contain {listed(parts, 'or')}, only {listed(self.parts, 'or')}.")
        return found

    def chosen(self, choice: Choice) -> Sequence[Statement | Source]:
        """The records that it writes for a choice."""
        if self.selective:
            found: Sequence[Statement | Source] = self._module.chosen(choice)
            return found
        return choice.sources() if choice.parts == ("sources",) else choice.entries()

    def amount(self, choice: Choice) -> str:
        """The amount that it writes, in words: ``8 points, 2 assumptions``, for several panes ``37 entries``."""
        if not self.selective and choice.is_whole and choice.panes:
            return choice.contents.count_words(choice.panes)
        nouns: dict[str, int] = {}
        for record in self.chosen(choice):
            noun = record.section.noun
            nouns[noun] = nouns.get(noun, 0) + 1
        return ", ".join(counted(number, noun) for noun, number in nouns.items()) or "no entries"

    def remark(self, choice: Choice) -> str:
        """A sentence on what it leaves out of a choice; empty if nothing."""
        remark: str = self._module.remark(choice) if self.selective else ""
        return remark

    def render(self, choice: Choice, *, width: int | None = None, charted: bool = False) -> str:
        """The text of a choice.

        Raises :class:`~briefing_tui.errors.UsageError` if the format does not support it.
        """
        rendered: str = (
            self._module.render(choice, width, charted=charted) if self.laid_out else self._module.render(choice)
        )
        return rendered

    @property
    def _module(self) -> ModuleType:
        """The module that writes it; no other one is imported."""
        return import_module(self.module)


_FORMATS: Final = (
    Format("text", "text", (".txt",), "briefing_tui.export.text", laid_out=True, quick=True),
    # Footnote numbers start again in each text, so two of them cannot be joined.
    Format("markdown", "Markdown", (".md", ".markdown"), "briefing_tui.export.markdown", single=True),
    Format("html", "HTML", (".html", ".htm"), "briefing_tui.export.html", single=True),
    Format("json", "JSON", (".json",), "briefing_tui.export.json", single=True, quick=True),
    Format("csv", "CSV", (".csv",), "briefing_tui.export.csv", single=True, parts=PARTS, main="timeline"),
    Format(
        "timelinejs",
        "TimelineJS",
        (".timeline.json",),
        "briefing_tui.export.timelinejs",
        single=True,
        parts=("timeline",),
        selective=True,
    ),
    Format(
        "ical",
        "iCalendar",
        (".ics",),
        "briefing_tui.export.ical",
        single=True,
        parts=("timeline", "questions"),
        selective=True,
    ),
    Format(
        "csl-json",
        "CSL-JSON",
        (".csl.json",),
        "briefing_tui.export.csl_json",
        single=True,
        parts=PARTS,
        selective=True,
    ),
)

FORMATS: Final[dict[str, Format]] = {form.name: form for form in _FORMATS}
"""All formats by name; the first one is the default."""

TEXT: Final = _FORMATS[0]


def format_of(path: PurePath) -> Format:
    """The format with the longest matching file name ending; text for a name without an ending.

    Raises :class:`~briefing_tui.errors.UsageError` for an ending that no format has.
    """
    endings = {ending: form for form in _FORMATS for ending in form.endings}
    found = [ending for ending in endings if path.name.lower().endswith(ending)]
    if found:
        return endings[max(found, key=len)]
    if not path.suffix:
        return TEXT
    known = ", ".join(f"{ending} ({form.title})" for ending, form in endings.items())
    raise UsageError(f"There is no format for “{clean(path.suffix)}”, only {known}; with --format, any name will do.")
