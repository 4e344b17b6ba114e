"""The formats that a briefing is exported in: all that commands, dialogs and documents know of them stands here.

A format is one module with a function ``render`` and one entry in ``FORMATS``.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from briefing_tui.errors import UsageError
from briefing_tui.records import Frozen
from briefing_tui.text.sanitizing import clean

if TYPE_CHECKING:
    from briefing_tui.model.briefing import Pane, Statement
    from briefing_tui.view.contents import Contents


class Format(Frozen):
    """One format. ``endings`` are those that choose it, the first of them is given to new files.

    ``module`` holds ``render(contents, panes, entries)``, which returns the text; where the format is ``laid_out``,
    it also takes a width and whether the timeline is charted. A ``single`` one holds one briefing.
    """

    name: str
    title: str
    endings: tuple[str, ...]
    media_type: str
    module: str
    laid_out: bool = False
    single: bool = False

    @property
    def ending(self) -> str:
        """The ending of new files."""
        return self.endings[0]

    def render(
        self,
        contents: Contents,
        panes: tuple[Pane, ...],
        entries: Sequence[Statement] | None = None,
        *,
        width: int | None,
        charted: bool = False,
    ) -> str:
        """The text of some panes of a briefing, or only of ``entries`` of these.

        Raises :class:`~briefing_tui.errors.UsageError` for what the format cannot hold.
        """
        # Only the writer that is wanted is imported.
        module = import_module(self.module)
        rendered: str = (
            module.render(contents, panes, entries, width, charted=charted)
            if self.laid_out
            else module.render(contents, panes, entries)
        )
        return rendered


_FORMATS: Final = (
    Format("text", "text", (".txt",), "text/plain", "briefing_tui.export.text", laid_out=True),
    Format("json", "JSON", (".json",), "application/json", "briefing_tui.export.json", single=True),
)

FORMATS: Final[dict[str, Format]] = {form.name: form for form in _FORMATS}
"""All formats by their names; the first is used where nothing asks for another."""

TEXT: Final = _FORMATS[0]


def format_of(path: PurePath) -> Format:
    """The format that the ending of a file's name chooses; text for a name without an ending.

    Raises :class:`~briefing_tui.errors.UsageError` for an ending that no format has.
    """
    ending = path.suffix.lower()
    found = next((form for form in _FORMATS if ending in form.endings), None)
    if found is None and ending:
        known = ", ".join(f"{each} ({form.title})" for form in _FORMATS for each in form.endings)
        raise UsageError(
            f"There is no format for “{clean(path.suffix)}”, only {known}; with --format, any name will do."
        )
    return found or TEXT
