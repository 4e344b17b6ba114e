"""A reader's marks and notes on the entries of a briefing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.records import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable


class Annotation(Frozen):
    """A mark or a note on an entry, or both. ``outdated``: the entry has changed since."""

    marked: bool = False
    note: str = ""
    outdated: bool = False


def merged(annotations: Iterable[Annotation]) -> Annotation | None:
    """All annotations of one entry as one; None if there are none."""
    found = list(annotations)
    if not found:
        return None
    notes = dict.fromkeys(one.note for one in found if one.note)
    return Annotation(any(one.marked for one in found), "\n\n".join(notes), any(one.outdated for one in found))
