"""The preview in the picker: what the briefing under the cursor is about, and its place in the story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.files.paths import shown_path
from briefing_tui.library.library import StoryItems
from briefing_tui.schema.sections import PANES
from briefing_tui.text.cells import cell_len
from briefing_tui.text.fragments import wrap
from briefing_tui.tui.widgets.drawn import LineWidget
from briefing_tui.tui.widgets.listing import Line, fitted
from briefing_tui.view import phrasing
from briefing_tui.view.contents import Contents

if TYPE_CHECKING:
    from briefing_tui.library.library import Item
    from briefing_tui.text.cells import Fragment

ACTORS_NAMED = 6
"""The most actors that the preview names."""


class Preview(LineWidget):
    """The preview of a briefing: its bottom line, counts and actors, and its neighbours in the story."""

    item: Item | None = None
    story: StoryItems = StoryItems(())

    def on_mount(self) -> None:
        """Give the preview a title."""
        self.border_title = " Preview "

    def show(self, item: Item | None, story: StoryItems) -> None:
        """Show an item and its story."""
        self.item, self.story = item, story
        self.refresh()

    def line(self, y: int, width: int) -> list[Fragment]:
        """A line of the preview."""
        lines = self._lines(max(1, width - 3))
        return [("  ", "text"), *lines[y]] if y < len(lines) else []

    def _lines(self, width: int) -> list[Line]:
        item, glyphs = self.item, self.appearance.glyphs
        if item is None:
            return []
        if item.briefing is None:
            faults = [(f"{phrasing.with_glyphs(problem.message, glyphs)} ", "error") for problem in item.problems[:3]]
            return [*wrap([(shown_path(item.path), "strong")], width), [], *wrap(faults, width)]
        briefing = item.briefing
        about = [f"as of {item.as_of_words}" if item.as_of_words else "", self.story.place_words(item)]
        words: Fragment = (f" {glyphs.dot} ".join(filter(None, about)), "muted")
        lines = [*wrap([(briefing.title, "strong")], width), *(wrap([words], width) or [[]]), []]
        if briefing.bottom_line:
            bar: Fragment = (f"{glyphs.bar} ", "frame")
            lines += [*([bar, *line] for line in wrap([(briefing.bottom_line, "text")], width - 2)), []]
        contents = Contents(briefing)
        counts = [contents.count_words((pane,)).partition(" ") for pane in PANES]
        in_line = phrasing.joined(
            [[(count, "strong"), (f" {noun}", "text")] for count, _, noun in counts], (f" {glyphs.dot} ", "muted")
        )
        if cell_len(phrasing.plain(in_line)) <= width:
            lines.append(in_line)
        else:
            lines += [[(count.rjust(2), "strong"), (f" {noun}", "text")] for count, _, noun in counts]
        names = [actor.name.replace(" ", phrasing.GAP) for actor in briefing.actors[:ACTORS_NAMED]]
        more = len(briefing.actors) - len(names)
        actors = ", ".join(names) + (f" and {more}{phrasing.GAP}more" if more > 0 else "")
        lines += [[], [("Actors", "muted")], *wrap([(actors, "text")], width)] if names else []
        return [*lines, *self._neighbours(item, width)]

    def _neighbours(self, item: Item, width: int) -> list[Line]:
        """The briefings before and after this one in the story, and what is wrong with the story."""
        number, others = self.story.number(item), self.story.items
        rows: list[Line] = []
        for label, index in (("Before", number - 1), ("After", number + 1)):
            if 0 <= index < len(others):
                fragments: list[Fragment] = [(label.ljust(8), "muted"), (others[index].title, "text")]
                rows.append(fitted(fragments, width, self.appearance.glyphs.ellipsis))
        for sentence in self.story.fault_sentences:
            rows += wrap([(sentence, "text")], width)
        return [[], *rows] if rows else []
