"""The list of entries under random heights, moves and sizes: nothing is ever out of reach or out of bounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Offset, Region, Size
from textual.theme import BUILTIN_THEMES

from briefing_tui.text.glyphs import UNICODE
from briefing_tui.tui.widgets.entry_list import EntryList
from briefing_tui.tui.widgets.listing import Line, Listing
from briefing_tui.tui.widgets.rendering import RoleStyles, role_variables
from briefing_tui.view.contents import Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.message import Message

    from briefing_tui.tui.widgets.page import Block, Page

VARIABLES = BUILTIN_THEMES["textual-dark"].to_color_system().generate()
ROLES = RoleStyles(VARIABLES | role_variables(VARIABLES, ansi=False), ansi=False)


@dataclass(frozen=True)
class Shape:
    """The height of an entry: its headings, its own lines, and the blank ones after it."""

    before: int
    lines: int
    gap: int


class Heights(Listing):
    """Entries of given heights, the text of each line its name."""

    def __init__(self, shapes: list[Shape], head: int, *, sticky: bool) -> None:
        self.shapes = shapes
        self._head = head
        self._sticky = sticky

    def __len__(self) -> int:
        """Number of entries."""
        return len(self.shapes)

    def head(self, width: int) -> list[Line]:  # noqa: ARG002 - the same at any width
        """Lines before everything."""
        return [[("head", "strong")]] * self._head

    def before(self, number: int, width: int) -> list[Line]:  # noqa: ARG002 - the same at any width
        """Headings; the first entry of a listing with a sticky one has one, as in the timeline."""
        count = self.shapes[number].before
        return [[("heading", "strong")]] * (max(1, count) if self._sticky and number == 0 else count)

    def lines(self, number: int, width: int) -> list[Line]:
        """More lines at a smaller width, as with wrapped ones."""
        count = self.shapes[number].lines * (2 if width < 20 else 1)
        return [[(f"{number}:{line}", "text")] for line in range(count)]

    def first_line(self, number: int, width: int, rows: int) -> int:  # noqa: ARG002 - the same at any size
        """The last line but one."""
        return max(0, len(self.lines(number, width)) - 2)

    def gap(self, number: int) -> int:
        """Blank lines."""
        return self.shapes[number].gap

    def sticky(self, number: int, width: int) -> Line | None:  # noqa: ARG002 - the same at any width
        """A heading that stays on top."""
        return [(f"over {number}", "strong")] if self._sticky else None


class Bare(EntryList):
    """The list without an app around it."""

    roles = ROLES
    glyphs = UNICODE

    def __init__(self, listing: Listing, size: Size, place: Place, *, framed: bool) -> None:
        super().__init__(framed=framed)
        self._bare_size = size
        self.present(listing, place, [("List", "strong")], active=True)

    @property
    def size(self) -> Size:
        """The given size."""
        return self._bare_size

    @property
    def region(self) -> Region:
        """A region at the corner of the screen."""
        return Region(0, 0, *self._bare_size)

    @property
    def appearance(self) -> Bare:
        """The object itself."""
        return self

    @property
    def text_selection(self) -> None:
        """Nothing is selected."""

    def post_message(self, message: Message) -> bool:  # noqa: ARG002 - nobody listens
        """Nobody listens."""
        return True

    def refresh(self, *regions: Region, **how: bool) -> Bare:  # noqa: ARG002 - nothing is shown
        """Nothing is shown."""
        return self

    def resize(self, width: int, height: int) -> None:
        """Change the size, and handle the event that Textual would send."""
        self._bare_size = Size(width, height)
        self.on_resize()

    def drawn(self) -> list[str]:
        """The text of each row."""
        return [self.render_line(y).text for y in range(self.size.height)]

    @property
    def shown_page(self) -> Page:
        """The page, which exists at every size above zero."""
        assert self.page is not None
        return self.page

    @property
    def shown(self) -> Place:
        """The displayed place."""
        return self.shown_page.fit(self.place)

    def block(self, number: int) -> Block:
        """The lines of an entry."""
        return self.shown_page.block(number)

    def lines_in_sight(self) -> set[tuple[int, int]]:
        """The visible lines of entries: entry and line."""
        return {
            (number, line - len(self.block(number).head))
            for number, line in self.shown_page.rows_at(self.shown)
            if number >= 0 and 0 <= line - len(self.block(number).head) < len(self.block(number).lines)
        }

    def is_in_head(self) -> bool:
        """Whether the lines before the first entry are being read."""
        return self.cursor == self.shown.top == 0 and self.shown.top_line < len(self.block(0).head)

    def has_room_for(self, number: int) -> bool:
        """Whether an entry's own lines fit the page, a sticky heading above them."""
        sticky = self.listing.sticky(number, 1) is not None
        return len(self.block(number).lines) + sticky <= self.rows


WIDTHS = (16, 22, 23, 60)
HEIGHTS = (6, 15)
"""The fewest and the most rows: a frame and four, in dialogs and in panes of the smallest screens."""

shapes = st.lists(st.builds(Shape, st.integers(0, 2), st.integers(1, 9), st.integers(0, 1)), min_size=1, max_size=25)
listings = st.builds(Heights, shapes, st.sampled_from((0, 0, 2, 6)), sticky=st.booleans())
sizes = st.builds(Size, st.sampled_from(WIDTHS), st.integers(*HEIGHTS))
lists = st.builds(Bare, listings, sizes, st.builds(Place), framed=st.booleans())
steps_of = {
    "go": st.tuples(st.just("go"), st.integers(-3, 30)),
    "show": st.tuples(st.just("show"), st.integers(0, 30)),
    "move": st.tuples(st.just("move"), st.sampled_from((1, -1))),
    "page_by": st.tuples(st.just("page_by"), st.integers(-15, 15).filter(bool)),
    "scroll_lines": st.tuples(st.just("scroll_lines"), st.sampled_from((3, -3, 1, -1))),
    "resize": st.tuples(st.just("resize"), st.sampled_from(WIDTHS), st.integers(*HEIGHTS)),
    "squeeze": st.tuples(st.just("resize"), st.integers(0, 12), st.integers(0, 5)),
}
moves = st.lists(st.one_of(*(steps_of[name] for name in steps_of if name != "squeeze")), max_size=25)


def check(entries: Bare) -> None:
    """Properties that hold after any move."""
    assert len(entries.shown_page.rows_at(entries.shown)) <= entries.rows
    assert 0 <= entries.cursor < entries.count
    seen = entries.lines_in_sight()
    assert entries.is_in_head() or any(number == entries.cursor for number, _ in seen), "the cursor is out of sight"
    hidden = entries.shown_page.hidden(entries.shown)
    in_sight = {number for number, _ in seen}
    assert (hidden.above, hidden.below) >= (0, 0)
    assert hidden.above + len(in_sight) + hidden.below == entries.count
    if in_sight:
        first, last = min(in_sight), max(in_sight)
        assert hidden.cut_above == ((first, 0) not in seen)
        assert hidden.cut_below == ((last, len(entries.block(last).lines) - 1) not in seen)
    width = entries.size.width
    assert all(entries.render_line(y).cell_length == width for y in range(entries.size.height))
    assert 0 <= entries.cursor_offset().y < max(1 + entries._edge, entries.size.height)


@given(lists, moves)
def test_the_cursor_stays_in_sight(entries: Bare, steps: Iterable[tuple[str, int]]) -> None:
    """Whatever was done, the cursor's entry is in sight, no row is too many, and the counts agree."""
    check(entries)
    for name, *arguments in steps:
        getattr(entries, name)(*arguments)
        check(entries)


@given(lists, moves, st.integers(0, 30))
def test_going_to_an_entry_shows_it(entries: Bare, steps: Iterable[tuple[str, int]], number: int) -> None:
    """After `go` the entry is shown whole where it has room, else from its first line or on the whole page."""
    for name, *arguments in steps:
        getattr(entries, name)(*arguments)
    entries.go(number)
    goal = min(number, entries.count - 1)
    assert entries.cursor == goal
    seen = {line for other, line in entries.lines_in_sight() if other == goal}
    whole = len(seen) == len(entries.block(goal).lines)
    filled = len(seen) >= entries.rows - 1
    if entries.is_in_head():
        assert entries.shown.top_line == 0 or whole or filled
    elif entries.has_room_for(goal):
        assert whole
    else:
        assert 0 in seen or filled


@given(lists)
def test_going_down_reads_every_line(entries: Bare) -> None:
    """From the first entry to the last by single steps, every line of every entry has been in sight."""
    seen = entries.lines_in_sight()
    for _ in range(sum(entries.block(number).height for number in range(entries.count)) + 1):
        entries.move(1)
        seen |= entries.lines_in_sight()
    assert entries.cursor == entries.count - 1
    assert not unread(entries, seen)


@given(lists)
def test_going_up_reads_every_line(entries: Bare) -> None:
    """From the last entry to the first by single steps, every line has been in sight, the very first too."""
    entries.go(entries.count - 1)
    seen = entries.lines_in_sight()
    for _ in range(sum(entries.block(number).height for number in range(entries.count)) + 1):
        entries.move(-1)
        seen |= entries.lines_in_sight()
    assert entries.shown == Place()


@given(lists)
def test_paging_reads_every_line(entries: Bare) -> None:
    """By the pages of the space key every line has been in sight."""
    seen = entries.lines_in_sight()
    for _ in range(sum(entries.block(number).height for number in range(entries.count)) + 1):
        entries.page_by(max(1, entries.rows - 1))
        seen |= entries.lines_in_sight()
    assert entries.cursor == entries.count - 1
    assert not unread(entries, seen)


@given(lists)
def test_the_wheel_reaches_both_ends(entries: Bare) -> None:
    """Scrolling by lines comes to the last line of all, and back to the first."""
    lines = sum(entries.block(number).height for number in range(entries.count))
    for _ in range(lines + 1):
        entries.scroll_lines(1)
    last = entries.count - 1
    assert (last, len(entries.block(last).lines) - 1) in entries.lines_in_sight()
    for _ in range(lines + 1):
        entries.scroll_lines(-1)
    assert (entries.shown.top, entries.shown.top_line) == (0, 0)


@given(lists, moves)
def test_a_place_is_found_again(entries: Bare, steps: Iterable[tuple[str, int]]) -> None:
    """Shown anew at the place that it gave, a list looks as it did."""
    for name, *arguments in steps:
        getattr(entries, name)(*arguments)
    again = Bare(entries.listing, entries.size, entries.place, framed=entries.framed)
    assert again.drawn() == entries.drawn()


@given(lists, moves, st.lists(steps_of["resize"] | steps_of["squeeze"], min_size=1, max_size=5))
def test_a_size_and_back_changes_nothing(
    entries: Bare, steps: Iterable[tuple[str, int]], others: Iterable[tuple[str, int, int]]
) -> None:
    """Whatever sizes it had in between, in its old size a list looks as it did."""
    for name, *arguments in steps:
        getattr(entries, name)(*arguments)
    size, before = entries.size, entries.drawn()
    for _, *other in others:
        entries.resize(*other)
        entries.drawn()
    entries.resize(*size)
    assert entries.drawn() == before


def unread(entries: Bare, seen: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """The lines that were never visible."""
    return {
        (number, line) for number in range(entries.count) for line in range(len(entries.block(number).lines))
    } - seen


def test_an_empty_listing_says_so() -> None:
    """Without entries every move is allowed and nothing is shown."""
    entries = Bare(Heights([], 0, sticky=False), Size(30, 5), Place(), framed=False)
    for move in (entries.move, entries.go, entries.page_by, entries.scroll_lines):
        move(1)
    assert entries.hidden_words() == ""
    assert entries.cursor_offset() == Offset(0, 0)
    assert "".join(entries.drawn()).strip() == ""


@given(lists, st.lists(st.one_of(*steps_of.values()), max_size=25))
def test_a_list_without_room_does_not_fail(entries: Bare, steps: Iterable[tuple[str, int]]) -> None:
    """Squeezed to a few cells, or to none, by a screen that is too small, it is drawn and comes back."""
    for name, *arguments in steps:
        getattr(entries, name)(*arguments)
        entries.drawn()
    entries.resize(60, 15)
    check(entries)
