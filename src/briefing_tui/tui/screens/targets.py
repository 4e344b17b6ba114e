"""The dialog that chooses one of an entry's links."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.fuzzy import FuzzySearch

from briefing_tui.text.fragments import wrap
from briefing_tui.tui.commands import bindings_of
from briefing_tui.tui.screens.dialog import FilterDialog
from briefing_tui.tui.widgets.frame import Frame
from briefing_tui.tui.widgets.listing import Line, Listing
from briefing_tui.view import phrasing
from briefing_tui.view.contents import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing_tui.view.links import Target

HANG = 2
"""Indent of the further lines of a link target."""

HEADINGS = {
    "actor": "Actors",
    "other-actor": "Other actors",
    "event": "Events",
    "question": "Questions",
    "source": "Sources",
    "briefing": "Answer",
}


class TargetListing(Listing):
    """Link targets under a heading for each kind."""

    def __init__(self, targets: Sequence[Target], rule: str) -> None:
        self.targets = targets
        self._rule = rule

    def __len__(self) -> int:
        """The number of targets."""
        return len(self.targets)

    def empty(self) -> str:
        """Shown if nothing matches."""
        return "Nothing here matches."

    def before(self, number: int, width: int) -> list[Line]:
        """The heading where another kind begins."""
        kind = self.targets[number].kind
        if number and self.targets[number - 1].kind == kind:
            return []
        words = f"{HEADINGS[kind]} "
        return [[(words, "strong"), (self._rule * max(0, width - len(words)), "line")]]

    def lines(self, number: int, width: int) -> list[Line]:
        """The words of a target."""
        first, *others = wrap(self.targets[number].words, width - HANG)
        return [first, *([(" " * HANG, "text"), *line] for line in others)]


class TargetsScreen(FilterDialog["Target"]):
    """Returns the target to go to."""

    BINDINGS: ClassVar = bindings_of("targets", "program")
    WIDTH = 76
    HEIGHT = 20
    CONTEXT = "targets"
    TITLE_WORDS = "Go to"

    def __init__(self, targets: Sequence[Target], title: str) -> None:
        super().__init__()
        self.enter_word = "" if title == self.TITLE_WORDS else title.lower()
        self._targets = targets
        self._title = title

    def filter(self, words: str) -> None:
        """Show the targets that match."""
        search = FuzzySearch()
        found = [one for one in self._targets if not words or search.match(words, phrasing.plain(one.words))[0]]
        self.entries.present(TargetListing(found, self.app_context.glyphs.rule), Place(), [], active=True)
        frame = self.query_one(Frame)
        frame.title = [(self._title, "strong")]
        frame.show([(str(len(found)), "muted")])

    def action_choose(self) -> None:
        """Go to the target under the cursor."""
        listing = self.entries.listing
        if isinstance(listing, TargetListing) and listing.targets:
            self.dismiss(listing.targets[self.entries.cursor])
