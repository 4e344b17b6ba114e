"""What a search of the library has found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.records import Frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing_tui.library.catalogue_search import Found
    from briefing_tui.view.snippets import Wanted


class Answer(Frozen):
    """The results of a search, grouped by story, and the words that are marked in them.

    ``fault`` is a sentence on why nothing was searched, ``note`` one on what may be missing; else they are empty.
    ``read`` of ``files`` files have been searched; both are 0 if all have.
    """

    typed: str
    found: Sequence[Found] = ()
    wanted: Sequence[Wanted] = ()
    is_cut: bool = False
    """Whether there are more results than these."""
    fault: str = ""
    note: str = ""
    read: int = 0
    files: int = 0

    @property
    def briefings(self) -> int:
        """The number of briefings in which something was found."""
        return len({one.row.number for one in self.found})
