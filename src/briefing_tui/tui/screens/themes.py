"""The dialog that chooses a theme; the one under the cursor is shown at once."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.fuzzy import FuzzySearch

from briefing_tui.tui.commands import bindings_of
from briefing_tui.tui.screens.dialog import FilterDialog, highlighted
from briefing_tui.tui.widgets.entry_list import EntryList
from briefing_tui.tui.widgets.frame import Frame
from briefing_tui.tui.widgets.listing import Line, Listing, fitted
from briefing_tui.view.contents import Place
from briefing_tui.view.phrasing import counted

TERMINAL = {"ansi-dark": "the terminal's own colours", "ansi-light": "the terminal's own colours, on white"}
"""Descriptions of the two themes that use the terminal's own colours."""


class ThemeListing(Listing):
    """Themes, a line each."""

    def __init__(self, names: list[str], places: list[frozenset[int]], ellipsis: str) -> None:
        self.names = names
        self._places = places
        self._ellipsis = ellipsis

    def __len__(self) -> int:
        """The number of themes."""
        return len(self.names)

    def empty(self) -> str:
        """Shown if no theme matches."""
        return "No theme matches."

    def lines(self, number: int, width: int) -> list[Line]:
        """The name, with a description if there is one."""
        name = self.names[number]
        fragments = highlighted(name, set(self._places[number]), "text")
        described = [*fragments, (f"  {TERMINAL[name]}", "muted")] if name in TERMINAL else fragments
        return [fitted(described, width, self._ellipsis)]


class ThemeScreen(FilterDialog[str]):
    """Returns the name of the chosen theme; None restores the previous one."""

    BINDINGS: ClassVar = bindings_of("themes", "program")
    TITLE_WORDS = "Themes"
    WIDTH = 60
    HEIGHT = 26
    CONTEXT = "themes"
    VEILS = False

    def filter(self, words: str) -> None:
        """Show the themes that match, those with the terminal's colours last."""
        names = sorted(self.app.available_themes, key=lambda name: (name in TERMINAL, name))
        search = FuzzySearch()
        fits = [(name, search.match(words, name) if words else (1.0, ())) for name in names]
        kept = [(name, frozenset(places)) for name, (score, places) in fits if score]
        names = [name for name, _ in kept]
        number = names.index(self.app.theme) if self.app.theme in names else 0
        listing = ThemeListing(names, [places for _, places in kept], self.app_context.glyphs.ellipsis)
        self.entries.present(listing, Place(entry=number), [], active=True)
        self.query_one(Frame).show([(counted(len(names), "theme"), "muted")])
        self._try()

    @on(EntryList.Highlighted)
    def _try(self) -> None:
        name = self._under_cursor()
        if name:
            self.app.theme = name

    def _under_cursor(self) -> str | None:
        listing = self.entries.listing
        return listing.names[self.entries.cursor] if isinstance(listing, ThemeListing) and listing.names else None

    def action_choose(self) -> None:
        """Keep the theme under the cursor."""
        self.dismiss(self._under_cursor())
