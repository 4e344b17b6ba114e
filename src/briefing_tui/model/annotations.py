"""A reader's marks and notes on the entries of a briefing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.model.entry_keys import entry_digest
from briefing_tui.records import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefing_tui.model.briefing import Statement


class Annotation(Frozen):
    """A mark or a note on an entry, or both, with the digest of the entry at that time."""

    marked: bool = False
    note: str = ""
    digest: bytes = b""
    outdated: bool = False
    """Whether the entry has changed since; known if the annotation was compared with its entry."""
    statement: str = ""
    """The main text of the entry at that time; empty if the annotation was compared and it is the same."""

    def against(self, entry: Statement) -> Annotation:
        """The annotation of an entry as this is now."""
        statement = "" if entry.main == self.statement else self.statement
        return self.changed(outdated=entry_digest(entry) != self.digest, statement=statement)


def merged(annotations: Iterable[Annotation]) -> Annotation | None:
    """All annotations of one entry as one; None if there are none."""
    found = list(annotations)
    if not found:
        return None
    notes = dict.fromkeys(one.note for one in found if one.note)
    outdated = any(one.outdated for one in found)
    statement = next((one.statement for one in found if one.outdated and one.statement), "")
    marked = any(one.marked for one in found)
    return Annotation(marked, "\n\n".join(notes), found[0].digest, outdated, statement)
