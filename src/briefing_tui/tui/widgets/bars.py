"""The lines above and below the panes: header, bottom line, banner, footer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from briefing_tui.records import Frozen
from briefing_tui.schema.sections import PANES, SECTIONS
from briefing_tui.text.cells import cell_len, cut, cut_middle
from briefing_tui.text.fragments import as_current, link_target, marked, role_at, wrap
from briefing_tui.tui.widgets.drawn import LineWidget
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
"""Width below which header and footer use their short forms."""

WIDE = 100
"""Minimum width for the counts in the banner of a filter, and for the longest text in the header."""


def _noun(pane: Pane) -> str:
    """The noun for the entries of a pane; the summary consists of points and assumptions."""
    return "summary entry" if pane == "summary" else SECTIONS[pane].noun


COUNTS: Sequence[Callable[[Pane, int, int], str]] = (
    lambda pane, left, of: f"{left:,} of {phrasing.counted(of, _noun(pane))}",
    lambda pane, left, of: f"{SECTIONS[pane].heading} {left:,}/{of:,}",
    lambda pane, left, of: f"{SECTIONS[pane].short} {left:,}/{of:,}",
)
"""Forms for the number of entries of a pane that a filter keeps, and the total: the longest form first."""

WAITS = ("   The filter waits for the next briefing with this actor.", "   The filter waits.")
"""What the banner adds if nothing is filtered for now: the longest form first."""

GAP = 3
"""Columns between two items of the footer."""

LEAST_GAP = 2
"""Columns between the items at the left and those at the right end."""

FIRST = {"Enter": 0, "Esc": 1}
"""The keys that fit into a narrow footer."""


class Bar(LineWidget):
    """A line in which clicks on words with a role such as ``strong:unwind`` run an action."""

    class Pressed(Message):
        """Posted when such words are clicked."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def on_click(self, event: events.Click) -> None:
        """Report the action of what was clicked."""
        action = link_target(role_at(self.line(event.y, self.size.width), event.x))
        if action:
            self.post_message(self.Pressed(action))


class Marking(LineWidget):
    """A bar that marks search matches."""

    spans: Spans | None = None
    is_current = False
    """Whether the match here is the current one."""

    def mark(self, spans: Spans | None, *, current: bool) -> None:
        """Mark the matches that ``spans`` finds; None for no marks."""
        self.spans, self.is_current = spans, current
        self.refresh()

    def marked(self, words: str, role: str) -> list[Fragment]:
        """Words with the search matches marked."""
        fragments = marked([(words, role)], self.spans)
        return as_current(fragments) if self.is_current else fragments


class Header(Marking, Bar):
    """The title at the left; the date of the briefing, its story and its errors at the right."""

    on_panel = True
    title = ""
    right: tuple[list[Fragment], ...] = ([], [])
    """The forms of the right end, widest screen first."""
    roomy: Sequence[Fragment] = ()
    """The forms for a wide screen that leave room for the whole title."""

    def show(self, briefing: Briefing, story: Sequence[Sequence[Fragment]], error_count: int) -> None:
        """Show a briefing's title and day, and its place in its story in forms from the longest to the shortest.

        If there is room, the number of its sources links to their list.

        ``error_count`` is the number of its known errors.
        """
        day = f"as of {briefing.day_words()}" if briefing.day_words() else ""
        short = briefing.as_of.words(year=False) if briefing.as_of else day
        self.title = briefing.title
        dot = (f" {self.appearance.glyphs.dot} ", "text")
        number = len(briefing.sources)
        sources: list[Fragment] = [(phrasing.counted(number, "source"), "text:app.source_list")] if number else []
        shows = f" shows {phrasing.it_or_them(error_count)}"
        self.right = tuple(
            phrasing.joined([[(when, "text")] if when else [], place, self._errors(error_count, shown)], dot)
            for when, place, shown in zip((day, day, short), story, (shows, "", ""), strict=True)
        )
        when = [[(day, "text")] if day else [], sources, story[0], self._errors(error_count, shows)]
        self.roomy = phrasing.joined(when, dot)
        self.refresh()

    def _errors(self, count: int, shown: str) -> list[Fragment]:
        """The number of errors, and the key that shows them with a label; empty if there are none."""
        if not count:
            return []
        words = f"{phrasing.counted(count, 'error')} {self.appearance.glyphs.dot} "
        return [(words, "text:app.problems"), ("!", "error:app.problems"), (shown, "text:app.problems")]

    def show_words(self, title: str, *right: str) -> None:
        """Show a title; the forms for the ``right`` end go from the widest to the narrowest screen."""
        self.title, self.right, self.roomy = title, tuple([(words, "text")] for words in right), ()
        self.refresh()

    def line(self, y: int, width: int) -> list[Fragment]:  # noqa: ARG002 - one line
        """The only line."""
        form = 0 if width >= WIDE else -1 if width < SHORT else -2
        is_roomy = width >= WIDE and self.roomy and cell_len(self.title + phrasing.plain(self.roomy)) + 4 <= width
        shown = self.roomy if is_roomy else self.right[form]
        right = [(phrasing.with_glyphs(words, self.appearance.glyphs), role) for words, role in shown]
        taken = cell_len(phrasing.plain(right))
        title = self._cut_title(max(1, width - taken - 4))
        return spread([(" ", "text"), *self.marked(title, "text")], [*right, (" ", "text")], width)

    def _cut_title(self, room: int) -> str:
        """The part of the title that fits, with the first match in it."""
        title, ellipsis = self.title, self.appearance.glyphs.ellipsis
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
    """The one-sentence summary for people in a hurry, wrapped; cut if it exceeds the rows."""

    words = ""
    most = 2

    def rows_for(self, words: str, width: int) -> int:
        """Number of rows that the full sentence takes."""
        return len(wrap([(words, "strong")], max(1, width - 4))) if words else 0

    def show(self, words: str, rows: int) -> None:
        """Show a sentence on at most ``rows`` rows."""
        self.words, self.most = words, rows
        self.refresh()

    def line(self, y: int, width: int) -> list[Fragment]:
        """A row of the sentence, after the bar."""
        if not self.words:
            return []
        lines = wrap(self.marked(self.words, "strong"), max(1, width - 4))
        if y >= min(len(lines), self.most):
            return []
        line = lines[y]
        if y == self.most - 1 and len(lines) > self.most:
            rest = " ".join(phrasing.plain(line) for line in lines[y:])
            line = self.marked(cut(rest, max(1, width - 4), self.appearance.glyphs.ellipsis), "strong")
        return [(f" {self.appearance.glyphs.bar} ", "frame"), *line]


class Banner(Bar):
    """One line for an unusual state, such as a file that no longer opens, with the action to take at its right end.

    The action is always shown; other text is shortened step by step.
    """

    words = ""
    middles: Sequence[str] = ()
    rights: Sequence[Sequence[Fragment]] = ()
    """The forms of the text and the right end, the longest first."""

    def show_stale(self, name: str, reason: str) -> None:
        """Report that a file no longer opens, with the reason as far as it fits."""
        version = "  This is the previous version."
        rights = [[("!", "strong:app.problems"), (words, "muted:app.problems")] for words in ("  shows why ", "  why ")]
        self._show(f"{name} no longer opens", (f"{version}  {reason}", version), rights)

    def show_gone(self) -> None:
        """Report that the file was deleted or moved, and what can still be done."""
        middles = (
            "   It was deleted or moved. This version can still be read, searched and exported.",
            "   This version can still be read and exported.",
            "   This is its last version.",
        )
        rights = [[("r", "strong:app.reload"), (words, "muted:app.reload")] for words in (" looks again ", " again ")]
        self._show("The file is gone", middles, rights)

    def show_filter(self, contents: Contents, awaited: str, *, esc: bool) -> None:
        """Show the filter, how much it keeps, and how to clear it, also by ``esc`` unless that clears a search.

        ``awaited`` is the name of an actor whom it waits for, because this briefing lacks them.
        """
        only = contents.only
        words = [f"Following {awaited}, not in this briefing"] if awaited else []
        words += [contents.filter_words()] if only else []
        middles: Sequence[str] = ()
        if self.app.size.width >= WIDE:
            middles = [self._counts(contents, form) for form in COUNTS] if only else WAITS
        ending: list[Fragment] = [("Esc", "strong:app.end_filter"), (" ends it ", "muted:app.end_filter")]
        if only.dates:
            changing: list[Fragment] = [("d", "strong:app.dates"), (" changes it ", "muted:app.dates")]
            rights = [[*changing, ("  ", "text"), *ending], ending] if esc else [changing]
        else:
            key = "=" if only.disputed else "f"
            keys: list[Fragment] = [(key, "strong:app.end_filter")]
            rights = [[*keys, (" or ", "muted:app.end_filter"), *ending], ending] if esc else [[*keys, *ending[1:]]]
        self._show(f" {self.appearance.glyphs.dot} ".join(words), middles, rights)

    def _counts(self, contents: Contents, form: Callable[[Pane, int, int], str]) -> str:
        """The number of entries kept in each pane that the filter affects."""
        counts = [
            form(pane, len(contents.entries(pane)), len(contents.whole.entries(pane)))
            for pane in PANES
            if contents.only.affects(pane)
        ]
        return "   " + f" {self.appearance.glyphs.dot} ".join(counts)

    def hide(self) -> None:
        """Clear the banner."""
        self.set_display(shown=False)

    def _show(self, words: str, middles: Sequence[str], rights: Sequence[Sequence[Fragment]]) -> None:
        self.words, self.middles, self.rights = words, middles, rights
        self.set_display(shown=True)
        self.refresh()

    def line(self, y: int, width: int) -> list[Fragment]:  # noqa: ARG002 - one line
        """The only line; if it is too narrow, first the right end takes its shortest form, then the text is cut."""
        if not self.rights:
            return []
        room = width - cell_len(self.words) - 5
        right = next((form for form in self.rights if cell_len(phrasing.plain(form)) <= room), self.rights[-1])
        room = width - cell_len(phrasing.plain(right)) - 5
        words = cut(self.words, max(1, room), self.appearance.glyphs.ellipsis)
        middle = next((form for form in self.middles if cell_len(words + form) <= room), "")
        return spread([(" ", "text"), (f" {words} ", "banner"), (middle, "muted")], list(right), width)


class Item(Frozen):
    """A key in the footer, its word, and the action for a click."""

    key: str
    word: str
    action: str

    @property
    def length(self) -> int:
        """Its width in columns."""
        return cell_len(f"{self.key} {self.word}".rstrip())


class Footer(Bar):
    """At most seven keys, with help and quit at the right end; or a message over the whole line."""

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
        """Show a search instead of the keys until :meth:`show`. Its ``count`` stays visible beside a message."""
        self.search = (left, right, count)
        self.refresh()

    def say(self, message: str, shorter: Sequence[str] = (), *, error: bool = False) -> None:
        """Show a message instead of the keys; an empty one restores them.

        If it does not fit, the first of its ``shorter`` forms that fits is used.
        """
        if message != self.message:
            self.message, self.shorter, self.is_error = message, shorter, error
            self.refresh()

    def _typed(self, items: tuple[Item, ...]) -> tuple[Item, ...]:
        return tuple(item.changed(key=phrasing.with_glyphs(item.key, self.appearance.glyphs)) for item in items)

    def _laid_out(self, width: int) -> list[tuple[int, Item]]:
        """The items with their columns; items at the left are dropped in favour of those at the right.

        On a narrow screen the keys that select and leave have priority, and quit makes way for Esc.
        """
        if width >= SHORT:
            return self._placed(width, self.left, self.right, GAP)
        left = sorted(self.left, key=lambda item: FIRST.get(item.key, 2))
        placed = self._placed(width, left, self.right, 2)
        leaving = next((item for item in left if item.key == "Esc"), None)
        has_room = leaving is None or any(item is leaving for _, item in placed)
        return placed if has_room else self._placed(width, left, self.right[:1], 2)

    def _placed(self, width: int, left: Sequence[Item], right: Sequence[Item], gap: int) -> list[tuple[int, Item]]:
        """Those of the items at the left that fit, and all at the right."""
        start = width - 1 - sum(item.length + gap for item in right) + gap
        placed: list[tuple[int, Item]] = []
        column = 1
        for item in left:
            if column + item.length + LEAST_GAP <= start:
                placed.append((column, item))
                column += item.length + gap
        for item in right:
            placed.append((start, item))
            start += item.length + gap
        return placed

    def _form(self, room: int) -> str:
        """The longest form of the message that fits, else the shortest."""
        forms = (self.message, *self.shorter)
        return next((form for form in forms if cell_len(form) <= room), forms[-1])

    def line(self, y: int, width: int) -> list[Fragment]:  # noqa: ARG002 - one line
        """The only line."""
        if self.message:
            mark = "! " if self.is_error else ""
            count: list[Fragment] = [(f"{self.search[2]} ", "text")] if self.search[2] else []
            # The reason for a failure is at the end, after names that may be long.
            fitted = cut_middle if self.is_error else cut
            room = width - 2 - len(mark) - cell_len(phrasing.plain(count)) - len(count)
            words = fitted(self._form(room), room, self.appearance.glyphs.ellipsis)
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
