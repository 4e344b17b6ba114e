"""What the reader takes away: rendered text of an entry, a pane or the briefing, to a file or the clipboard."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from briefing_tui import files
from briefing_tui.errors import OutputError
from briefing_tui.model import PANES
from briefing_tui.wording import counted

if TYPE_CHECKING:
    from briefing_tui.model import Pane, Statement
    from briefing_tui.view import Contents

What = Literal["entry", "pane", "briefing"]
Form = Literal["text", "json"]

COPY_WIDTH = 80
"""Columns of text that is copied."""

ENDINGS: dict[Form, str] = {"text": ".txt", "json": ".json"}


@dataclass(frozen=True, slots=True)
class Taken:
    """What was rendered: the text, and how much it is in words, such as ``8 points``."""

    text: str
    amount: str

    @property
    def line_count(self) -> int:
        """How many lines it has."""
        return self.text.count("\n")


@dataclass(frozen=True, slots=True)
class Selection:
    """What can be taken: an open briefing, the pane with focus, and the entry under the cursor."""

    contents: Contents
    pane: Pane
    entry: Statement | None
    charted: bool = False
    """Whether the timeline is shown as a chart."""

    def take(self, what: What, form: Form, width: int) -> Taken:
        """Render what is asked for, as ``show`` and ``export`` do."""
        # Read only when something is taken away, so that the first frame does not wait for them.
        from briefing_tui.export import json, text

        contents, entry = self.contents, self.entry
        panes = PANES if what == "briefing" else (self.pane,)
        entries = [entry] if what == "entry" and entry is not None else None
        amount = counted(1, entry.NOUN) if entries and entry else contents.count_words(panes)
        if form == "json":
            return Taken(json.render(contents, panes, entries), amount)
        charted = self.charted and what == "pane" and self.pane == "timeline"
        page = text.lines(contents, panes, entries, width, charted=charted)
        return Taken(text.plain(page), amount)

    def proposed_name(self, what: What, form: Form) -> str:
        """A file name from the briefing's day, its title, and what of it is taken."""
        briefing = self.contents.briefing
        parts = [briefing.as_of.edtf if briefing.as_of else "", briefing.title]
        if what == "pane":
            parts.append(self.pane)
        elif what == "entry" and self.entry is not None:
            parts.append(f"{self.entry.NOUN} {self.contents.find(self.entry)[1] + 1}")
        return files.file_name(" ".join(filter(None, parts)), ENDINGS[form])


@dataclass(frozen=True, slots=True)
class Export:
    """What to write: the text, and the file, None for the clipboard; ``replace`` where the person said so."""

    taken: Taken
    path: Path | None
    replace: bool

    def write(self) -> tuple[str, bool]:
        """Write the file; returns what to say, and whether it is an error."""
        if self.path is None:
            return "", False
        shown = files.shown_path(self.path)
        try:
            files.write(self.path, self.taken.text.encode(), replace=self.replace)
        except FileExistsError:
            return f"{shown} is there now; nothing was written.", True
        except OutputError as fault:
            return str(fault), True
        return f"Wrote {self.taken.amount}, {counted(self.taken.line_count, 'line')}: {shown}", False


def expanded(name: str) -> Path:
    """The path that a person typed, with ``~`` for the home folder."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        return Path(name)
