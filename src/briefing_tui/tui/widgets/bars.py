"""The lines above and below the panes: header, bottom line, banner, tabs, footer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual.message import Message

from briefing_tui import wording
from briefing_tui.runs import wrap
from briefing_tui.text import cell_len, cut
from briefing_tui.tui.rendering import spread
from briefing_tui.tui.widgets.drawn import Drawn

if TYPE_CHECKING:
    from textual import events

    from briefing_tui.model import Briefing, Pane
    from briefing_tui.text import Run
    from briefing_tui.view import Contents

SHORT = 60
"""Below this width header, tabs and footer have their short forms."""

WIDE = 100
"""From this width the banner of a filter has its counts, and the header its longest words."""

NOUNS: dict[Pane, str] = {"summary": "summary entry", "actors": "actor", "timeline": "event", "questions": "question"}

GAP = 3
"""Columns between two items of the footer."""

FIRST = {"Enter": 0, "Esc": 1}
"""The keys that a narrow footer has room for."""


class Header(Drawn):
    """The title at the left; up to when the briefing knows things, its thread, and its errors, at the right."""

    on_panel = True
    title = ""
    right: tuple[str, ...] = ("", "")
    """The words of the right end, those for the widest screen first."""

    def show(self, briefing: Briefing, thread: tuple[str, str]) -> None:
        """Show a briefing's title and day, and its place in its thread, in many words and in few."""
        day = f"as of {briefing.day_words()}" if briefing.day_words() else ""
        short = briefing.as_of.words(year=False) if briefing.as_of else day
        errors = wording.counted(briefing.error_count, "error") if briefing.error_count else ""
        forms = ([day, thread[0], errors], [day, thread[1], errors], [short, errors])
        dot = f" {self.look.glyphs.dot} "
        self.show_words(briefing.title, *(dot.join(filter(None, words)) for words in forms))

    def show_words(self, title: str, *right: str) -> None:
        """Show words; of those for the ``right`` end the last are for a narrow screen, the first for a wide one."""
        self.title, self.right = title, right
        self.refresh()

    def line(self, y: int, width: int) -> list[Run]:  # noqa: ARG002 - one line
        """The only line."""
        form = 0 if width >= WIDE else -1 if width < SHORT else -2
        right = wording.typed(self.right[form], self.look.glyphs)
        title = cut(self.title, max(1, width - cell_len(right) - 4), self.look.glyphs.ellipsis)
        return spread([(f" {title}", "text")], [(f"{right} ", "text")], width)


class BottomLine(Drawn):
    """The one sentence for a reader in a hurry, wrapped; cut where the rows do not hold it."""

    words = ""
    most = 2

    def rows_for(self, words: str, width: int) -> int:
        """How many rows a sentence takes whole."""
        return len(wrap([(words, "strong")], max(1, width - 4))) if words else 0

    def show(self, words: str, rows: int) -> None:
        """Show a sentence on at most ``rows`` rows."""
        self.words, self.most = words, rows
        self.refresh()

    def line(self, y: int, width: int) -> list[Run]:
        """A row of the sentence behind the bar."""
        if not self.words:
            return []
        lines = wrap([(self.words, "strong")], max(1, width - 4))
        if y >= min(len(lines), self.most):
            return []
        text = wording.plain(lines[y])
        if y == self.most - 1 and len(lines) > self.most:
            rest = " ".join(wording.plain(line) for line in lines[y:])
            text = cut(rest, max(1, width - 4), self.look.glyphs.ellipsis)
        return [(f" {self.look.glyphs.bar} ", "frame"), (text, "strong")]


class Banner(Drawn):
    """One line that says what is not as usual, such as a file that no longer opens."""

    runs: tuple[Run, ...] = ()
    right: tuple[Run, ...] = ()

    def show_stale(self, reason: str) -> None:
        """Say that the file no longer opens, and why, as far as there is room for it."""
        shown = f"  This is the version from before.  {reason}"
        self.show((" The file no longer opens ", "banner"), (shown, "text"))
        self.right = (("  !", "strong"), ("  shows why ", "muted"))

    def show_filter(self, contents: Contents) -> None:
        """Show which filter is on, how much it leaves, and how to end it."""
        dot, only = f" {self.look.glyphs.dot} ", contents.only
        counts = [
            f"{len(contents.entries(pane))} of {wording.counted(len(contents.whole.entries(pane)), noun)}"
            for pane, noun in NOUNS.items()
        ]
        wide = self.app.size.width >= WIDE
        middle = f"   {dot.join(counts)}" if wide else ""
        self.show((f" {contents.filter_words()} ", "banner"), (middle, "muted"))
        keys = [key for key, on in (("d", only.dates), ("=", only.disputed), ("f", only.actor)) if on]
        self.right = ((keys[0], "strong"), (" or ", "muted"), ("Esc", "strong"), (" ends it ", "muted"))

    def show(self, *runs: Run) -> None:
        """Show runs, or nothing."""
        self.right = ()
        self.stand(shown=bool(runs))
        if runs != self.runs:
            self.runs = runs
            self.refresh()

    def line(self, y: int, width: int) -> list[Run]:  # noqa: ARG002 - one line
        """The only line; how to end a filter goes before how much it leaves where there is no room for both."""
        taken = sum(cell_len(text) for text, _ in (*self.runs, *self.right))
        runs = self.runs[:1] if self.right and taken + 2 > width else self.runs
        return spread([(" ", "text"), *runs], list(self.right), width)


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: its pane, its names for a wide and a narrow screen, and its count."""

    pane: Pane
    long: str
    short: str
    count: str


class Tabs(Drawn):
    """The four panes' names where one pane is shown at a time, with a rule below from 80 columns on."""

    @dataclass
    class Chosen(Message):
        """A tab was clicked."""

        pane: Pane

    tabs: tuple[Tab, ...] = ()
    pane: Pane = "summary"
    right = ""
    also = ""

    def show(self, tabs: tuple[Tab, ...], pane: Pane, right: str, also: str) -> None:
        """Show the tabs with one of them active, and words at the right end of the rule, with others if they fit."""
        if (tabs, pane, right, also) != (self.tabs, self.pane, self.right, self.also):
            self.tabs, self.pane, self.right, self.also = tabs, pane, right, also
            self.refresh()

    def _spans(self) -> list[tuple[int, int, Tab]]:
        """First and last column of each tab's words; two columns before them are kept for the mark of focus.

        Where they stand two columns apart, those before that mark make room for a blank on its left.
        Where there is no room for all, first go the numbers without the filter that it does not change, then all of
        them, then the counts.
        """
        kept = [tab.count.split("/") for tab in self.tabs]
        forms = (
            [tab.count for tab in self.tabs],
            ["/".join(dict.fromkeys(numbers)) for numbers in kept],
            [numbers[0] for numbers in kept],
            ["" for _ in self.tabs],
        )
        spans: list[tuple[int, int, Tab]] = []
        for counts in forms:
            spans = self._placed([replace(tab, count=count) for tab, count in zip(self.tabs, counts, strict=True)])
            if not spans or spans[-1][1] <= self.size.width:
                break
        return spans

    def _placed(self, tabs: list[Tab]) -> list[tuple[int, int, Tab]]:
        spans: list[tuple[int, int, Tab]] = []
        long = self.size.height > 1
        column = 3 if long else 2
        for number, tab in enumerate(tabs, 1):
            if not long and tab.pane == self.pane:
                column += 1
            length = cell_len(f"{number} {tab.long if long else tab.short} {tab.count}".rstrip())
            spans.append((column, column + length, tab))
            column += length + (5 if long else 2)
        return spans

    def line(self, y: int, width: int) -> list[Run]:
        """The names, or the rule that is heavy below the active one."""
        glyphs = self.look.glyphs
        if y == 1:
            return self._rule(width)
        runs: list[Run] = []
        column = 0
        for number, (start, end, tab) in enumerate(self._spans(), 1):
            active = tab.pane == self.pane
            name = tab.long if self.size.height > 1 else tab.short
            before = max(0, start - column)
            mark = f"{glyphs.focus} " if active else "  "
            lead = " " * max(0, before - 2) + mark if before >= 2 else " " * before  # noqa: PLR2004
            runs += [
                (lead, "frame"),
                (f"{number} ", "strong" if active else "text"),
                (name, "strong" if active else "text"),
                (f" {tab.count}".rstrip(), "text" if active else "muted"),
            ]
            column = end
        return runs

    def _rule(self, width: int) -> list[Run]:
        glyphs = self.look.glyphs
        start, end = next(((a - 2, b) for a, b, tab in self._spans() if tab.pane == self.pane), (0, 0))
        start = 0 if start <= 1 else start - 1
        end = min(end + 1, width)
        words = f" {glyphs.dot} ".join(filter(None, (self.also, self.right)))
        words = words if end + cell_len(words) + GAP <= width else self.right
        right = f" {words} " if words else ""
        rest = max(0, width - end - cell_len(right) - (1 if right else 0))
        last: list[Run] = [(right, "muted"), (glyphs.rule, "line")] if right else []
        return [
            (glyphs.rule * start, "line"),
            (glyphs.heavy * (end - start), "frame"),
            (glyphs.rule * rest, "line"),
            *last,
        ]

    def _tab_at(self, x: int) -> Pane | None:
        return next((tab.pane for start, end, tab in self._spans() if start - 2 <= x <= end), None)

    def on_click(self, event: events.Click) -> None:
        """Report the tab that was clicked."""
        pane = self._tab_at(event.x)
        if pane:
            self.post_message(self.Chosen(pane))


@dataclass(frozen=True, slots=True)
class Item:
    """A key of the footer, its word, and the action that a click runs."""

    key: str
    word: str
    action: str

    @property
    def length(self) -> int:
        """The columns that it takes."""
        return cell_len(f"{self.key} {self.word}".rstrip())


class Footer(Drawn):
    """At most seven keys, help and quit at the right end; or a message, which takes the whole line."""

    @dataclass
    class Pressed(Message):
        """A key of the footer was clicked."""

        action: str

    on_panel = True
    left: tuple[Item, ...] = ()
    right: tuple[Item, ...] = ()
    message = ""
    is_error = False
    search: tuple[list[Run], list[Run]] = ([], [])

    def show(self, left: tuple[Item, ...], right: tuple[Item, ...]) -> None:
        """Show keys."""
        left, right = self._typed(left), self._typed(right)
        if (left, right) != (self.left, self.right):
            self.left, self.right = left, right
            self.refresh()

    def find(self, left: list[Run], right: list[Run]) -> None:
        """Show a search in place of the keys; nothing brings them back."""
        self.search = (left, right)
        self.refresh()

    def say(self, message: str, *, error: bool = False) -> None:
        """Show a message in place of the keys; an empty one brings them back."""
        if message != self.message:
            self.message, self.is_error = message, error
            self.refresh()

    def _typed(self, items: tuple[Item, ...]) -> tuple[Item, ...]:
        return tuple(replace(item, key=wording.typed(item.key, self.look.glyphs)) for item in items)

    def _laid_out(self, width: int) -> list[tuple[int, Item]]:
        """Each item with its column; items at the left give way to those at the right.

        On a narrow screen what takes and what leaves goes before all others, Esc if need be without its word.
        """
        narrow = width < SHORT
        gap = 2 if narrow else GAP
        start = width - 1 - sum(item.length + gap for item in self.right) + gap
        placed: list[tuple[int, Item]] = []
        column = 1
        for item in sorted(self.left, key=lambda item: FIRST.get(item.key, 2)) if narrow else self.left:
            forms = [item, replace(item, word="")] if narrow and item.key == "Esc" else [item]
            form = next((form for form in forms if column + form.length < start), None)
            if form is not None:
                placed.append((column, form))
                column += form.length + gap
        for item in self.right:
            placed.append((start, item))
            start += item.length + gap
        return placed

    def line(self, y: int, width: int) -> list[Run]:  # noqa: ARG002 - one line
        """The only line."""
        if self.message:
            words = cut(self.message, width - 2, self.look.glyphs.ellipsis)
            return [(" ", "text"), ("! " if self.is_error else "", "error"), (words, "strong")]
        if self.search[0]:
            return spread(self.search[0], self.search[1], width)
        runs: list[Run] = []
        column = 0
        for start, item in self._laid_out(width):
            word = f" {item.word}" if item.word else ""
            runs += [(" " * (start - column), "text"), (item.key, "strong"), (word, "text")]
            column = start + item.length
        return runs

    def on_click(self, event: events.Click) -> None:
        """Report the key that was clicked."""
        for start, item in self._laid_out(self.size.width):
            if start <= event.x < start + item.length and not self.message:
                self.post_message(self.Pressed(item.action))
