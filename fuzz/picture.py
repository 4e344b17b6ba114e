"""A check that the picture is a function of the state: the screen does not depend on how it was reached.

Random keys, clicks, turns of the wheel and sizes; then the same state, restored in a newly started app of the same
size, must give the same picture, cell by cell.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Final

import hypothesis.strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from textual import events
from textual.pilot import Pilot
from textual.screen import Screen

from briefing_tui.text.glyphs import ASCII, UNICODE, Glyphs
from briefing_tui.tui.app.app import BriefingApp
from briefing_tui.tui.commands import COMMANDS
from briefing_tui.tui.screens.changes import ChangesScreen
from briefing_tui.tui.screens.library_search import LibrarySearchScreen
from briefing_tui.tui.screens.marks import MarksScreen
from briefing_tui.tui.screens.restorable import RestorableScreen
from briefing_tui.tui.screens.sources import SourcesScreen
from briefing_tui.tui.state.reader_state import ReaderState
from briefing_tui.tui.widgets.bars import Footer
from briefing_tui.tui.widgets.field import Field
from fuzz.session import Session, Step

BUNDLED: Final = Path(__file__).parents[1] / "briefings"
EXAMPLES: Final = Path(__file__).parents[1] / "docs" / "examples"

LEAVING: Final = {"q", "ctrl+q", "ctrl+z", "e"}
"""Keys that quit, suspend, or start an editor."""

KEYS: Final = sorted({key for command in COMMANDS for keys, _ in command.keys for key in keys.split(",")} - LEAVING)
PANES: Final = ["1", "2", "3", "4", "z", "v", "A", "J", "K", "f", "=", "tab", "j", "k", "G", "space", "enter", "i", "o"]
"""Every key of the table, with the keys that change most repeated."""

NEXT: Final = ["escape", "space", "plus", *"nNjkgG1234zvAfO="]
"""Keys whose effect depends on the state alone, and not on the history."""

WORDS: Final = ["kim", "o", "hotline", "Trump says", "2018", "zz"]
DATES: Final = ["2018", "since may", "apr", "1 may to 10 jun"]

SIZES: Final = [(120, 40), (80, 24), (60, 15), (40, 10), (200, 60), (119, 30), (120, 29), (79, 24), (30, 8), (1, 1)]
ANY_SIZE: Final = st.one_of(st.sampled_from(SIZES), st.tuples(st.integers(1, 200), st.integers(1, 60)))

PATIENCE: Final = 30.0
"""Seconds after which an app that has still something to do hangs."""

Cell = tuple[str, str]


def long_briefing(first: int = 1) -> str:
    """A briefing with entries taller than a screen, many of every kind, disputes and answered questions.

    It begins with those of a number, which is up to 9.
    """
    tall = " ".join(f"Sentence {number} of a point that no screen holds." for number in range(1, 90))
    points = [f"  - {{text: {tall if number in {3, 11} else f'Point number {number}, said of Ada Holm.'}, "
              f"basis: reported, cites: [gazette#{number}]}}" for number in range(first, 16)]  # fmt: skip
    actors = [f"  - {{id: a{number}, name: Person {number}, kind: person, role: waits}}" for number in range(first, 30)]
    events = [f"  - {{date: {2011 + number // 9}-0{number % 9 + 1}-1{number % 3}, event: Day {number} of Person "
              f"{number % 29 + 1}. {tall[: number * 30]}, cites: [gazette]}}"
              for number in range(first, 60)]  # fmt: skip
    asked = [f"  - {{question: What of {number}? {tall[: 1800 // number]}, cites: [gazette], kind: "
             f"{('gap', 'disputed')[number % 2]}, status: {('open', 'answered')[number % 3 == 0]}}}"
             for number in range(first, 19)]  # fmt: skip
    source = "sources:\n  - {id: gazette, title: News, publisher: The Gazette, published: 2018-03-11, reliability: B}"
    line = f"title: A long wait\nid: long\nas_of: 2018-03-12\nbottom_line: {tall[:400]}"
    parts = {"summary": points, "actors": actors, "timeline": events, "questions": asked}
    return "\n".join([line, source, *(f"{name}:\n" + "\n".join(rows) for name, rows in parts.items())]) + "\n"


def cells(app: BriefingApp) -> list[list[Cell]]:
    """The picture: each cell of each row with its style; wide characters count at their first cell."""
    return [
        [(letter, f"{segment.style}") for segment in row for letter in segment.text]
        for row in app.screen._compositor.render_strips()  # noqa: SLF001 - what the terminal gets
    ]


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Wait until a condition holds; an app that never comes to it is at fault."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, f"{pilot.app.screen} waits for ever"
        await pilot.pause(0.01)


def is_waiting(screen: Screen[object]) -> bool:
    """Whether a screen has yet to read, find or compare what it shows; no message tells when it has."""
    if isinstance(screen, LibrarySearchScreen):
        return screen._answer.typed != screen.typed  # noqa: SLF001
    if isinstance(screen, SourcesScreen):
        return screen._reading is not None  # noqa: SLF001
    if isinstance(screen, MarksScreen):
        return not screen._is_read  # noqa: SLF001
    return isinstance(screen, ChangesScreen) and screen.is_finding


async def settle(pilot: Pilot[None]) -> None:
    """Wait until nothing is pending, and clear what expires by itself: messages, and selected text."""
    app = pilot.app
    assert isinstance(app, BriefingApp)
    await pilot.pause()
    await until(pilot, lambda: all(worker.is_finished for worker in app.workers))
    await until(pilot, lambda: app.screen.size == app.size)
    await until(pilot, lambda: not is_waiting(app.screen))
    for screen in app.screen_stack:
        screen.clear_selection()
        for footer in screen.query(Footer):
            footer.say("")
        for field in screen.query(Field):
            field.cursor_blink = False
    await pilot.pause()
    await pilot.pause()


async def become_restorable(pilot: Pilot[None]) -> None:
    """Leave dialogs that cannot be restored."""
    app = pilot.app
    assert isinstance(app, BriefingApp)
    for _ in range(6):
        await pilot.pause()
        screen = app.screen
        asks = isinstance(screen, SourcesScreen) and screen._asked_for  # noqa: SLF001 - nothing tells it
        if asks or not (screen is app.reader_screen or isinstance(screen, RestorableScreen)):
            await pilot.press("escape")


def restored(paths: Sequence[Path], size: tuple[int, int], state: ReaderState, key: str) -> list[list[list[Cell]]]:
    """The picture of a state in a newly started app, and the picture after a key."""
    session = Session(paths, size)
    found: list[list[list[Cell]]] = []

    async def restore(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, BriefingApp)
        assert app.navigator.restore(state)
        await settle(pilot)
        again = app.navigator.state()
        assert again == state, f"{again}\nis not\n{state}"
        found.extend(await pictures(pilot, key))

    try:
        session.do(restore)
    finally:
        session.close()
    return found


async def pictures(pilot: Pilot[None], key: str) -> list[list[list[Cell]]]:
    """The current picture, and the picture after a key; Esc on a screen above the panes goes back."""
    app = pilot.app
    assert isinstance(app, BriefingApp)
    found = [cells(app)]
    if key and not (key == "escape" and isinstance(app.screen, RestorableScreen)):
        await pilot.press(key)
        await settle(pilot)
        found.append(cells(app))
    return found


def difference(shown: list[list[Cell]], expected: list[list[Cell]]) -> str:
    """The differing rows of two pictures, for people; empty if there are none."""
    lines: list[str] = []
    for number, (row, other) in enumerate(zip(shown, expected, strict=True)):
        if row != other:
            texts = ["".join(letter for letter, _ in one) for one in (row, other)]
            pairs = enumerate(zip_longest(row, other))
            first, pair = next((column, pair) for column, pair in pairs if pair[0] != pair[1])
            lines += [f"{number:3}: shown    {texts[0]}", f"     restored {texts[1]}"]
            lines.append(f"     from column {first}: {pair[0]} {pair[1]}")
    return "\n".join(lines)


def compared(session: Session, paths: Sequence[Path], key: str = "") -> str:
    """Restore the state in a new app, and describe how the pictures differ, now or after a key; empty if equal.

    Dialogs that cannot be restored are closed first; without an open briefing there is nothing to compare.
    """
    found: list[tuple[ReaderState, tuple[int, int], list[list[list[Cell]]]]] = []

    async def take(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, BriefingApp)
        await become_restorable(pilot)
        await settle(pilot)
        app.noting.flush()
        state = app.navigator.state()
        if state is not None and (app.screen is app.reader_screen or isinstance(app.screen, RestorableScreen)):
            size = (app.size.width, app.size.height)
            found.append((state, size, await pictures(pilot, key)))

    session.do(take)
    for state, size, shown in found:
        for after, *pair in zip(("", key), shown, restored(paths, size, state, key), strict=False):
            told = difference(*pair)
            if told:
                return f"{size[0]} x {size[1]}, {state}, then {after!r}\n{told}"
    return ""


class Picture(RuleBasedStateMachine):
    """Random keys, mouse and window events; from time to time the picture is compared."""

    steps = 0

    def __init__(self) -> None:
        super().__init__()
        self.home = tempfile.TemporaryDirectory()
        os.environ["XDG_STATE_HOME"] = self.home.name
        self.before = Path.cwd()
        os.chdir(self.home.name)
        folder = Path(self.home.name) / "news"
        folder.mkdir()
        for file in BUNDLED.glob("*.yaml"):
            (folder / file.name).write_bytes(file.read_bytes())
        self.long = folder / "long.yaml"
        self.long.write_text(long_briefing(), encoding="utf-8")
        self.paths = [folder, EXAMPLES]
        self.session: Session | None = None

    @initialize(size=st.sampled_from(SIZES[:5]), glyphs=st.sampled_from([UNICODE, UNICODE, ASCII]))
    def start(self, size: tuple[int, int], glyphs: Glyphs) -> None:
        """Start the app."""
        self.session = Session(self.paths, size, glyphs)

    def do(self, step: Step) -> None:
        """Take a step in the run."""
        assert self.session is not None
        Picture.steps += 1
        self.session.do(step)
        self.go_on()

    def go_on(self) -> None:
        """Restart the app in the state in which it was left, as after a click on a key of the footer."""
        assert self.session is not None
        if self.session.has_ended:
            self.session.close()
            self.session = Session(self.paths)

    @rule(keys=st.lists(st.sampled_from(KEYS), min_size=1, max_size=4))
    def press(self, keys: list[str]) -> None:
        """Press any keys of the table."""
        self.do(lambda pilot: pilot.press(*keys))

    @rule(keys=st.lists(st.sampled_from(PANES), min_size=1, max_size=6))
    def read(self, keys: list[str]) -> None:
        """Press the keys that change most."""
        self.do(lambda pilot: pilot.press(*keys))

    @rule(words=st.sampled_from(WORDS), keys=st.sampled_from([(), ("enter",), ("enter", "n"), ("enter", "N", "j")]))
    def search(self, words: str, keys: tuple[str, ...]) -> None:
        """Search."""
        typed = ["space" if letter == " " else letter for letter in words]
        self.do(lambda pilot: pilot.press("escape", "slash", *typed, *keys))

    @rule(words=st.sampled_from(DATES))
    def dates(self, words: str) -> None:
        """Filter by a date range."""
        self.do(lambda pilot: pilot.press("d", *("space" if letter == " " else letter for letter in words), "enter"))

    @rule(keys=st.lists(st.sampled_from(["plus", "minus", "left", "right", "j", "G", "O", "g"]), max_size=6))
    def chart(self, keys: list[str]) -> None:
        """Zoom and move the chart."""
        self.do(lambda pilot: pilot.press("3", "v", *keys))

    @rule(size=ANY_SIZE)
    def resize(self, size: tuple[int, int]) -> None:
        """Change the size."""
        self.do(lambda pilot: pilot.resize_terminal(*size))

    @rule(x=st.floats(0, 0.999), y=st.floats(0, 0.999), times=st.integers(1, 2))
    def click(self, x: float, y: float, times: int) -> None:
        """Click somewhere."""

        async def click(pilot: Pilot[None]) -> None:
            width, height = pilot.app.size
            await pilot.click(offset=(int(x * width), int(y * height)), times=times)

        self.do(click)

    @rule(x=st.floats(0, 0.999), y=st.floats(0, 0.999), up=st.booleans(), times=st.integers(1, 5))
    def scroll(self, x: float, y: float, *, up: bool, times: int) -> None:
        """Turn the wheel somewhere."""

        async def turn(pilot: Pilot[None]) -> None:
            width, height = pilot.app.size
            wheel = events.MouseScrollUp if up else events.MouseScrollDown
            offset = (int(x * width), int(y * height))
            await pilot._post_mouse_events([wheel] * times, offset=offset)  # noqa: SLF001 - it has no wheel

        self.do(turn)

    @rule(first=st.integers(1, 9))
    def change(self, first: int) -> None:
        """Open the long briefing, unless a dialog is open, and reload it with different entries."""

        async def change(pilot: Pilot[None]) -> None:
            app = pilot.app
            assert isinstance(app, BriefingApp)
            if not app.screen.is_modal:
                if app.session.item is None or app.session.item.path != self.long:
                    app.navigator.go_to_item(next(one for one in app.session.library.items if one.path == self.long))
                self.long.write_text(long_briefing(first), encoding="utf-8")
                app.reloading.reload(quiet=True)
                await settle(pilot)

        self.do(change)

    @rule(key=st.sampled_from(NEXT))
    def compare(self, key: str) -> None:
        """Compare with a new app, now and after a key."""
        assert self.session is not None
        Picture.steps += 1
        told = compared(self.session, self.paths, key)
        assert not told, told
        self.go_on()

    def teardown(self) -> None:
        """Compare at the end, and leave the app."""
        try:
            if self.session is not None and not self.session.has_ended and self.session.app.fault is None:
                self.compare("escape")
        finally:
            if self.session is not None:
                self.session.close()
            os.chdir(self.before)
            self.home.cleanup()
