"""The pictures of the documents: the app's own screens as SVG, one by one and as a tour that plays by itself."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from html import escape
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple
from unittest.mock import patch

from rich.segment import Segment
from rich.style import Style
from textual.widgets import Input

from briefing_tui.memory.memory import Memory
from briefing_tui.tui.app.app import BriefingApp
from briefing_tui.tui.screens.changes import ChangesScreen

if TYPE_CHECKING:
    from textual.pilot import Pilot

ROOT = Path(__file__).resolve().parents[1]
BUNDLED = sorted((ROOT / "briefings").glob("*.yaml"))
EXAMPLE = sorted((ROOT / "docs" / "examples").glob("*.yaml"))

CELL = (9.6, 20)
"""Width and height of a cell, in pixels."""

MARGIN = 16
FONT = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"
SECONDS = 3
"""How long each step of the tour is shown."""

WIDE, MEDIUM, NARROW = (120, 36), (80, 24), (40, 12)

Picture = list[list[Segment]]
"""The rows of a screen."""


class Screen(NamedTuple):
    """One screen: the files that are opened, the size, and the keys that lead to it."""

    files: Sequence[Path]
    size: tuple[int, int]
    keys: Sequence[str] = ()


class Step(NamedTuple):
    """A step of the tour: keys, and what is said of them."""

    keys: Sequence[str]
    words: str


SCREENS = {
    "docs/screenshot.svg": Screen(BUNDLED[:1], WIDE),
    "docs/screens/timeline.svg": Screen(BUNDLED[:1], MEDIUM, ("3",)),
    "docs/screens/chart.svg": Screen(BUNDLED[:1], WIDE, ("3", "v", "z")),
    "docs/screens/sources.svg": Screen(BUNDLED[:1], WIDE, ("S",)),
    "docs/screens/quotations.svg": Screen(EXAMPLE, WIDE, ("o",)),
    "docs/screens/card.svg": Screen(BUNDLED[:1], WIDE, ("2", "enter")),
    "docs/screens/entry.svg": Screen(BUNDLED[:1], MEDIUM, ("3", "j", "i")),
    "docs/screens/picker.svg": Screen(BUNDLED[:1], WIDE, ("ctrl+o",)),
    "docs/screens/story.svg": Screen(BUNDLED[:1], WIDE, ("T", "4", "j")),
    "docs/screens/changes.svg": Screen(BUNDLED[1:2], WIDE, ("D", *"jjjjjjjjjjjjjjjjjjjjj")),
    "docs/screens/keys.svg": Screen(BUNDLED[:1], WIDE, ("question_mark",)),
    "docs/screens/narrow.svg": Screen(BUNDLED[:1], NARROW),
}
"""The main screens, by the files that they are written to."""

TOUR = Screen(BUNDLED[:1], WIDE)
STEPS = (
    Step((), "A briefing opens with its bottom line; each statement ends with its sources, and how reliable they are."),
    Step(("j",), "j  goes to the next entry; the inspector below shows what belongs to it."),
    Step(("O", "g"), "O  puts the best sourced points first."),
    Step(("S",), "S  lists all sources, and how much rests on each."),
    Step(("G", "enter"), "Enter  shows a source, and every entry that rests on it."),
    Step(("backspace", "backspace", "3"), "Backspace  goes back;  3  goes to the timeline."),
    Step(("v",), "v  draws it as a chart."),
    Step(("v", "slash", *"troops"), "/  searches everything as you type."),
    Step(("escape", "2", "enter"), "Enter  on an actor shows its card: all that it has to do with."),
    Step(("backspace", "right_square_bracket"), "]  goes on to the next briefing of the same story."),
    Step(("question_mark",), "?  shows every key and every mark."),
)


async def settle(pilot: Pilot[None]) -> None:
    """Wait until everything is shown."""
    # Not `wait_for_complete`, which raises for a worker that was cancelled meanwhile.
    while not all(worker.is_finished for worker in pilot.app.workers):
        await pilot.pause(0.005)
    while isinstance(screen := pilot.app.screen, ChangesScreen) and screen.is_finding:
        await pilot.pause(0.005)
    for _ in range(3):
        await pilot.pause()
    for field in pilot.app.screen.query(Input):
        field.cursor_blink = False


@asynccontextmanager
async def running(screen: Screen) -> AsyncIterator[Pilot[None]]:
    """The app with some files, once it knows the others of their story; a memory of its own has greeted before."""
    app = BriefingApp(list(screen.files))
    with TemporaryDirectory() as state, patch.dict(os.environ, {"XDG_STATE_HOME": state}):
        with Memory.open() as memory:
            memory.keep_setting("greeted", value=True)
        async with _opened(app, screen) as pilot:
            yield pilot


@asynccontextmanager
async def _opened(app: BriefingApp, screen: Screen) -> AsyncIterator[Pilot[None]]:
    async with app.run_test(size=screen.size) as pilot:
        await settle(pilot)
        if set(screen.files) <= set(BUNDLED):
            while len(app.session.library.items) < len(BUNDLED):
                await pilot.pause()
        await settle(pilot)
        yield pilot


def taken(pilot: Pilot[None]) -> Picture:
    """The rows of the screen."""
    rows = pilot.app.screen._compositor.render_strips()  # noqa: SLF001 - what the terminal gets
    return [[segment for segment in row if not segment.control] for row in rows]


async def picture(screen: Screen) -> str:
    """A screen as SVG."""
    async with running(screen) as pilot:
        for key in screen.keys:
            await pilot.press(key)
            await settle(pilot)
        return Drawing([taken(pilot)], screen.size).svg()


async def drawn() -> dict[str, str]:
    """Every picture, by the file that it is written to."""
    return {name: await picture(screen) for name, screen in SCREENS.items()} | {"docs/tour.svg": await tour()}


async def tour() -> str:
    """The steps of the tour as one SVG that shows them in turn."""
    pictures: list[Picture] = []
    async with running(TOUR) as pilot:
        for step in STEPS:
            await pilot.press(*step.keys)
            await settle(pilot)
            pictures.append(taken(pilot))
    return Drawing(pictures, TOUR.size, [step.words for step in STEPS]).svg()


class Drawing:
    """Pictures as one SVG; a row that several of them have at the same height is written once."""

    def __init__(self, pictures: Sequence[Picture], size: tuple[int, int], captions: Sequence[str] = ()) -> None:
        self._pictures = pictures
        self._captions = captions
        self._width = size[0] * CELL[0] + 2 * MARGIN
        self._height = size[1] * CELL[1] + 2 * MARGIN + (2 * CELL[1] if captions else 0)
        self._classes: dict[str, str] = {}
        self._rows: dict[str, str] = {}

    def svg(self) -> str:
        """All of it."""
        frames = list(self._frames())
        rows = "\n".join(f'<g id="{name}">{row}</g>' for row, name in self._rows.items())
        styles = "\n".join(f".{name}{{{rules}}}" for rules, name in self._classes.items())
        head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self._width:g} {self._height:g}">'
        style = f"text{{font:16px {FONT};white-space:pre}}\n{styles}\n{self._animation()}"
        return "\n".join([head, f"<style>{style}</style>", f"<defs>\n{rows}\n</defs>", *frames, "</svg>", ""])

    def _animation(self) -> str:
        """The animation that shows the pictures in turn; where motion is not wanted, only the first is shown."""
        count = len(self._pictures)
        if count == 1:
            return ""
        delays = "".join(f".f{number}{{animation-delay:{number * SECONDS}s}}\n" for number in range(1, count))
        return (
            f".f{{visibility:hidden;animation:turn {count * SECONDS}s step-end infinite}}\n{delays}"
            f"@keyframes turn{{0%{{visibility:visible}}{100 / count:.4f}%{{visibility:hidden}}}}\n"
            "@media (prefers-reduced-motion:reduce){.f{animation:none}}"
        )

    def _frames(self) -> Iterator[str]:
        for number, rows in enumerate(self._pictures):
            kind = f' class="f f{number}"' if number else ""
            background = next((rules for rules in map(_background, _styles(rows)) if rules), "#121212")
            yield f'<g{kind}><rect width="100%" height="100%" rx="8" fill="{background}"/>'
            for y, row in enumerate(rows):
                yield from self._use("".join(self._row(row, background)), MARGIN + y * CELL[1])
            if self._captions:
                words = f"{number + 1}/{len(self._captions)}  {self._captions[number]}"
                caption = f'<text class="{self._class("fill:#ffc473;font-weight:bold")}" y="16">{escape(words)}</text>'
                yield from self._use(caption, self._height - MARGIN - CELL[1])
            yield "</g>"

    def _use(self, row: str, y: float) -> Iterator[str]:
        if row:
            name = self._rows.setdefault(row, f"r{len(self._rows)}")
            yield f'<use href="#{name}" x="{MARGIN}" y="{y}"/>'

    def _row(self, row: Sequence[Segment], background: str) -> Iterator[str]:
        """The words of a row, each run where its first cell is and as wide as its cells."""
        ends = [0, *_running(segment.cell_length for segment in row)]
        for (start, end), (text, style, _) in zip(pairwise(ends), row, strict=True):
            x, width = start * CELL[0], (end - start) * CELL[0]
            behind = _background(style)
            if behind and behind != background:
                yield f'<rect x="{x:g}" width="{width:g}" height="{CELL[1]}" fill="{behind}"/>'
            if text.strip():
                lead = len(text) - len(text.lstrip())
                shown = text.strip()
                x, width = x + lead * CELL[0], width - (len(text) - len(shown)) * CELL[0]
                name = self._class(_rules(style))
                yield f'<text class="{name}" x="{x:g}" y="16" textLength="{width:g}">{escape(shown)}</text>'

    def _class(self, rules: str) -> str:
        return self._classes.setdefault(rules, f"c{len(self._classes)}")


def _running(lengths: Iterable[int]) -> Iterator[int]:
    total = 0
    for length in lengths:
        total += length
        yield total


def _styles(rows: Picture) -> Iterator[Style | None]:
    """The styles of a screen, without its first and last rows, which are bars."""
    yield from (segment.style for row in rows[1:-1] for segment in row)


def _colours(style: Style | None) -> tuple[str, str]:
    """The colours of words and of what is behind them."""
    found = []
    for colour, otherwise in ((style and style.color, "#e0e0e0"), (style and style.bgcolor, "")):
        found.append(colour.triplet.hex if colour and colour.triplet else otherwise)
    front, back = found
    return (back or "#121212", front) if style and style.reverse else (front, back)


def _background(style: Style | None) -> str:
    return _colours(style)[1]


def _rules(style: Style | None) -> str:
    rules = [f"fill:{_colours(style)[0]}"]
    if style is not None:
        rules += ["font-weight:bold"] if style.bold else []
        rules += ["font-style:italic"] if style.italic else []
        rules += ["text-decoration:underline"] if style.underline else []
        rules += ["opacity:.6"] if style.dim else []
    return ";".join(rules)
