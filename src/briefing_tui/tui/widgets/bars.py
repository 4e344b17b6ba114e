"""The lines above and below the panes: header, bottom line, banner, footer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from briefing_tui.records import Frozen
from briefing_tui.schema.sections import PANES, SECTIONS
from briefing_tui.text.cells import cell_len, cut, cut_middle
from briefing_tui.text.fragments import as_current, link_target, marked, role_at, wrap
from briefing_tui.tui.widgets.drawn import Drawn
from briefing_tui.tui.widgets.rendering import spread
from briefing_tui.view import phrasing

if TYPE_CHECKING:
    from textual import events

    from briefing_tui.model.briefing import Briefing
    from briefing_tui.schema.sections import Pane
    from briefing_tui.text.cells import Fragment
    from briefing_tui.text.fragments import Spans
    from briefing_tui.view.contents import Contents

SHORT = 60
"""Below this width header and footer have their short forms."""

WIDE = 100
"""From this width the banner of a filter has its counts, and the header its longest words."""


def _noun(pane: Pane) -> str:
    """The noun for an entry of a pane: the summary holds points and assumptions."""
    return "summary entry" if pane == "summary" else SECTIONS[pane].noun


COUNTS: Sequence[Callable[[Pane, int, int], str]] = (
    lambda pane, left, of: f"{left} of {phrasing.counted(of, _noun(pane))}",
    lambda pane, left, of: f"{SECTIONS[pane].heading} {left}/{of}",
    lambda pane, left, of: f"{SECTIONS[pane].short} {left}/{of}",
)
"""How a banner says how many entries of a pane a filter leaves, out of how many: the longest form first."""

GAP = 3
"""Columns between two items of the footer."""

FIRST = {"Enter": 0, "Esc": 1}
"""The keys that a narrow footer has room for."""


class Bar(Drawn):
    """A line some of whose words run an action when they are clicked: those with a role such as ``strong:unwind``."""

    @dataclass
    class Pressed(Message):
        """Such words were clicked."""

        action: str

    def on_click(self, event: events.Click) -> None:
        """Report the action of what was clicked."""
        action = link_target(role_at(self.line(event.y, self.size.width), event.x))
        if action:
            self.post_message(self.Pressed(action))


class Marking(Drawn):
    """A line or some that mark what is searched."""

    spans: Spans | None = None
    is_current = False
    """Whether what is found here is the current match."""

    def mark(self, spans: Spans | None, *, current: bool) -> None:
        """Mark what ``spans`` finds; None: nothing."""
        self.spans, self.is_current = spans, current
        self.refresh()

    def marked(self, words: str, role: str) -> list[Fragment]:
        """Words with what is searched marked in them."""
        fragments = marked([(words, role)], self.spans)
        return as_current(fragments) if self.is_current else fragments


class Header(Marking, Bar):
    """The title at the left; up to when the briefing knows things, its thread, and its errors, at the right."""

    on_panel = True
    title = ""
    right: tuple[list[Fragment], ...] = ([], [])
    """The words of the right end, those for the widest screen first."""
    roomy: Sequence[Fragment] = ()
    """Those for a wide screen on which they leave room for the whole title."""

    def show(self, briefing: Briefing, thread: Sequence[Sequence[Fragment]], error_count: int) -> None:
        """Show a briefing's title and day, its place in its thread in many words, in few, and in the fewest.

        Where there is room, the number of its sources leads to all of them.

        ``error_count`` is how many of its errors are known.
        """
        day = f"as of {briefing.day_words()}" if briefing.day_words() else ""
        short = briefing.as_of.words(year=False) if briefing.as_of else day
        self.title = briefing.title
        dot = (f" {self.look.glyphs.dot} ", "text")
        number = len(briefing.sources)
        sources: list[Fragment] = [(phrasing.counted(number, "source"), "text:source_list")] if number else []
        shows = f" shows {phrasing.it_or_them(error_count)}"
        self.right = tuple(
            phrasing.joined([[(when, "text")] if when else [], place, self._errors(error_count, shown)], dot)
            for when, place, shown in zip((day, day, short), thread, (shows, "", ""), strict=True)
        )
        when = [[(day, "text")] if day else [], sources, thread[0], self._errors(error_count, shows)]
        self.roomy = phrasing.joined(when, dot)
        self.refresh()

    def _errors(self, count: int, shown: str) -> list[Fragment]:
        """The number of errors, and the key that shows them with some words behind it; nothing where there are none."""
        if not count:
            return []
        words = f"{phrasing.counted(count, 'error')} {self.look.glyphs.dot} "
        return [(words, "text:problems"), ("!", "error:problems"), (shown, "text:problems")]

    def show_words(self, title: str, *right: str) -> None:
        """Show words; of those for the ``right`` end the last are for a narrow screen, the first for a wide one."""
        self.title, self.right, self.roomy = title, tuple([(words, "text")] for words in right), ()
        self.refresh()

    def line(self, y: int, width: int) -> list[Fragment]:  # noqa: ARG002 - one line
        """The only line."""
        form = 0 if width >= WIDE else -1 if width < SHORT else -2
        is_roomy = width >= WIDE and self.roomy and cell_len(self.title + phrasing.plain(self.roomy)) + 4 <= width
        shown = self.roomy if is_roomy else self.right[form]
        right = [(phrasing.with_glyphs(words, self.look.glyphs), role) for words, role in shown]
        taken = cell_len(phrasing.plain(right))
        title = self._cut_title(max(1, width - taken - 4))
        return spread([(" ", "text"), *self.marked(title, "text")], [*right, (" ", "text")], width)

    def _cut_title(self, room: int) -> str:
        """As much of the title as there is room for, with the first match in it."""
        title, ellipsis = self.title, self.look.glyphs.ellipsis
        shown = cut(title, room, ellipsis)
        found = self.spans(title) if self.spans and shown != title else []
        if not found or found[0][1] <= len(shown) - len(ellipsis):
            return shown
        start, end = found[0]
        room_between = room - 2 * len(ellipsis)
        firsts = range(max(0, end - room_between), start)
        first = next((first for first in firsts if cell_len(title[first:end]) <= room_between), start)
        return cut(ellipsis + title[first:], room, ellipsis)


class BottomLine(Marking):
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

    def line(self, y: int, width: int) -> list[Fragment]:
        """A row of the sentence behind the bar."""
        if not self.words:
            return []
        lines = wrap(self.marked(self.words, "strong"), max(1, width - 4))
        if y >= min(len(lines), self.most):
            return []
        line = lines[y]
        if y == self.most - 1 and len(lines) > self.most:
            rest = " ".join(phrasing.plain(line) for line in lines[y:])
            line = self.marked(cut(rest, max(1, width - 4), self.look.glyphs.ellipsis), "strong")
        return [(f" {self.look.glyphs.bar} ", "frame"), *line]


class Banner(Bar):
    """One line that says what is not as usual, such as a file that no longer opens, and at its right end what to do.

    The words of that are always there; what else has no room gets shorter by steps.
    """

    words = ""
    middles: Sequence[str] = ()
    rights: Sequence[Sequence[Fragment]] = ()
    """What stands after the words and at the right end, the longest form first."""

    def show_stale(self, reason: str) -> None:
        """Say that the file no longer opens, and why, as far as there is room for it."""
        version = "  This is the previous version."
        rights = [[("!", "strong:problems"), (words, "muted:problems")] for words in ("  shows why ", "  why ")]
        self._show("The file no longer opens", (f"{version}  {reason}", version), rights)

    def show_filter(self, contents: Contents, *, esc: bool) -> None:
        """Show which filter is on, how much it leaves, and how to end it, by ``esc`` too where no search ends first."""
        only = contents.only
        middles = [self._counts(contents, form) for form in COUNTS] if self.app.size.width >= WIDE else []
        ending: list[Fragment] = [("Esc", "strong:end_filter"), (" ends it ", "muted:end_filter")]
        if only.dates:
            changing: list[Fragment] = [("d", "strong:dates"), (" changes it ", "muted:dates")]
            rights = [[*changing, ("  ", "text"), *ending], ending] if esc else [changing]
        else:
            key = "=" if only.disputed else "f"
            keys: list[Fragment] = [(key, "strong:end_filter")]
            rights = [[*keys, (" or ", "muted:end_filter"), *ending], ending] if esc else [[*keys, *ending[1:]]]
        self._show(contents.filter_words(), middles, rights)

    def _counts(self, contents: Contents, form: Callable[[Pane, int, int], str]) -> str:
        """How many entries are left of each pane that the filter concerns."""
        counts = [
            form(pane, len(contents.entries(pane)), len(contents.whole.entries(pane)))
            for pane in PANES
            if contents.only.touches(pane)
        ]
        return "   " + f" {self.look.glyphs.dot} ".join(counts)

    def hide(self) -> None:
        """Show nothing."""
        self.stand(shown=False)

    def _show(self, words: str, middles: Sequence[str], rights: Sequence[Sequence[Fragment]]) -> None:
        self.words, self.middles, self.rights = words, middles, rights
        self.stand(shown=True)
        self.refresh()

    def line(self, y: int, width: int) -> list[Fragment]:  # noqa: ARG002 - one line
        """The only line; where words and end have no room, first the end has its shortest form, then words are cut."""
        if not self.rights:
            return []
        room = width - cell_len(self.words) - 5
        right = next((form for form in self.rights if cell_len(phrasing.plain(form)) <= room), self.rights[-1])
        room = width - cell_len(phrasing.plain(right)) - 5
        words = cut(self.words, max(1, room), self.look.glyphs.ellipsis)
        middle = next((form for form in self.middles if cell_len(words + form) <= room), "")
        return spread([(" ", "text"), (f" {words} ", "banner"), (middle, "muted")], list(right), width)


class Item(Frozen):
    """A key of the footer, its word, and the action that a click runs."""

    key: str
    word: str
    action: str

    @property
    def length(self) -> int:
        """The columns that it takes."""
        return cell_len(f"{self.key} {self.word}".rstrip())


class Footer(Bar):
    """At most seven keys, help and quit at the right end; or a message, which takes the whole line."""

    ALLOW_SELECT = False
    on_panel = True
    left: tuple[Item, ...] = ()
    right: tuple[Item, ...] = ()
    message = ""
    shorter: Sequence[str] = ()
    is_error = False
    search: tuple[list[Fragment], list[Fragment], str] = ([], [], "")

    def show(self, left: tuple[Item, ...], right: tuple[Item, ...]) -> None:
        """Show keys."""
        left, right = self._typed(left), self._typed(right)
        if (left, right) != (self.left, self.right):
            self.left, self.right = left, right
            self.refresh()

    def find(self, left: list[Fragment], right: list[Fragment], count: str) -> None:
        """Show a search in place of the keys; nothing brings them back. Its ``count`` stays beside a message."""
        self.search = (left, right, count)
        self.refresh()

    def say(self, message: str, shorter: Sequence[str] = (), *, error: bool = False) -> None:
        """Show a message in place of the keys; an empty one brings them back.

        Where there is no room for it, the first of its ``shorter`` forms that there is room for stands in its place.
        """
        if message != self.message:
            self.message, self.shorter, self.is_error = message, shorter, error
            self.refresh()

    def _typed(self, items: tuple[Item, ...]) -> tuple[Item, ...]:
        return tuple(item.changed(key=phrasing.with_glyphs(item.key, self.look.glyphs)) for item in items)

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
            forms = [item, item.changed(word="")] if narrow and item.key == "Esc" else [item]
            form = next((form for form in forms if column + form.length < start), None)
            if form is not None:
                placed.append((column, form))
                column += form.length + gap
        for item in self.right:
            placed.append((start, item))
            start += item.length + gap
        return placed

    def _form(self, room: int) -> str:
        """The longest form of the message that there is room for, else the shortest."""
        forms = (self.message, *self.shorter)
        return next((form for form in forms if cell_len(form) <= room), forms[-1])

    def line(self, y: int, width: int) -> list[Fragment]:  # noqa: ARG002 - one line
        """The only line."""
        if self.message:
            mark = "! " if self.is_error else ""
            count: list[Fragment] = [(f"{self.search[2]} ", "text")] if self.search[2] else []
            # Why something failed stands at the end, after names that may be long.
            fitted = cut_middle if self.is_error else cut
            room = width - 2 - len(mark) - cell_len(phrasing.plain(count)) - len(count)
            words = fitted(self._form(room), room, self.look.glyphs.ellipsis)
            return spread([(" ", "text"), (mark, "error"), (words, "strong")], count, width)
        if self.search[0]:
            return spread(self.search[0], self.search[1], width)
        fragments: list[Fragment] = []
        column = 0
        for start, item in self._laid_out(width):
            word = f" {item.word}" if item.word else ""
            fragments += [
                (" " * (start - column), "text"),
                (item.key, f"strong:{item.action}"),
                (word, f"text:{item.action}"),
            ]
            column = start + item.length
        return fragments
