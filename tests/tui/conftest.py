"""The app, driven by keys and the mouse, with files in the test's folder."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from briefing_tui.tui.app import base
from briefing_tui.tui.app.app import BriefingApp
from briefing_tui.tui.terminal import clipboard
from briefing_tui.tui.widgets.bars import Footer
from tests.drawing import draw_on_demand
from tests.stylesheets import share_parsed_rules
from tests.waiting import LOOK_SECONDS, end_pauses, until_quiet, wait_for_quiet

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from briefing_tui.tui.widgets.entry_list import EntryList

PATIENCE = 30.0
"""Seconds after which a test stops waiting."""

STORY = """\
title: The strike at the northern ferries
id: strike
as_of: 2026-03-12
bottom_line: Crews do not sail; a vote on the offer of the mediator is near.
topics: [ferries, labour]
sources:
  - {id: gazette, title: Ferries still idle, publisher: The Gazette, published: 2026-03-11, reliability: B}
  - {id: radio, title: Morning news, publisher: Radio North, published: 2026-03-12}
summary:
  - {id: idle, text: Crews on the northern routes have not sailed since 2 March., basis: reported, cites: [gazette#1]}
  - {id: vote, text: The union will accept the offer., basis: judgement, likelihood: likely, cites: [gazette#4, radio]}
  - {id: cost, text: The strike costs a third of the year., basis: judgement, confidence: low, cites: [radio]}
assumptions:
  - {text: The mediator keeps the offer open., if_wrong: Talks begin anew.}
actors:
  - {id: union, name: Seafarers’ union, kind: organization, role: calls the strike, aliases: [The union]}
  - {id: operator, name: Northern Lines, kind: organization, role: runs the ferries}
  - {id: mediator, name: Ada Holm, kind: person, role: mediates}
timeline:
  - {id: begins, date: 2026-03-02, event: The strike begins., actors: [union, operator], cites: [gazette#1, radio]}
  - {id: talks, date: 2026-03-09, event: Talks begin., as_stated: Monday, inferred: true, by: union, cites: [radio]}
  - {id: old, date: 2025-11, event: The wage agreement runs out., cites: [gazette#2]}
  - {id: ballot, date: 2026-03-20/2026-03-22, event: Members vote., status: scheduled, cites: [radio]}
questions:
  - {question: Will the vote be public?, priority: high, due: 2026-03-20, cites: [radio]}
  - {question: Who pays for the lost days?, priority: low, status: answered, answer: Nobody., cites: [radio]}
"""
"""A briefing with something of everything: 3 points, 1 assumption, 3 actors, 4 events, 2 questions."""

EARLIER = """\
title: Ferries before the strike
id: before
as_of: 2026-02-20
bottom_line: The union warns.
topics: [ferries]
summary: [The union has warned of a strike.]
actors: [Mary Quill]
questions: [Will there be a strike?]
"""

FAULTY = """\
title: Troops on the move
as_of: 2026-03-01
summary: [They move.]
actors:
  - {name: Northern army, kind: army}
  - {name: Ada Holm, kind: person}
timeline:
  - {date: soon, event: They arrive.}
"""
"""Two errors, one in an actor and one in an event; the briefing opens."""

BROKEN = """\
title: Two lists of actors
actors: [Ada]
summary: [It is so.]
actors: [Holm]
"""
"""Does not open: it has a repeated key."""

MANY = "title: Many\nas_of: 2026-01-31\nsummary:\n" + "".join(
    f"  - Point number {number} of a long list that goes on and on until its line is full.\n" for number in range(1, 41)
)


class Reader:
    """The running app, with accessors for tests."""

    def __init__(self, app: BriefingApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def lines(self) -> list[str]:
        """The rows of the screen."""
        compositor = self.app.screen._compositor
        return ["".join(segment.text for segment in line) for line in compositor.render_strips()]

    @property
    def text(self) -> str:
        """The same as one text."""
        return "\n".join(self.lines)

    @property
    def footer(self) -> str:
        """The last row of the screen."""
        return self.lines[-1].strip()

    @property
    def screen(self) -> str:
        """The kind of the screen on top."""
        return type(self.app.screen).__name__

    @property
    def pane(self) -> str:
        """The focused pane."""
        return self.app.reader_screen.pane

    @property
    def entry(self) -> str:
        """The sentence of the entry under the cursor."""
        entry = self.app.reader_screen.entry
        return entry.main if entry else ""

    @property
    def entries(self) -> EntryList:
        """The list that the keys of the topmost screen move in."""
        return cast("EntryList", self.app.screen.entries)  # type: ignore[attr-defined]

    @property
    def title(self) -> str:
        """The title of the open briefing."""
        item = self.app.session.item
        return item.title if item else ""

    @property
    def said(self) -> str:
        """The message in the footer."""
        return self.app.screen.query(Footer).first().message

    @property
    def where(self) -> tuple[object, ...]:
        """The position of the person: briefing, pane, entry, scroll and filter."""
        contents = self.app.session.contents
        return (self.title, self.pane, self.entry, self.entries.place, contents.only if contents else None)

    @property
    def marked(self) -> list[str]:
        """The search matches marked on the screen, row by row."""
        roles = self.app.roles
        styles = (roles.get("match"), roles.get("current"), roles.get("current", cursor=True))
        compositor = self.app.screen._compositor
        return [segment.text for line in compositor.render_strips() for segment in line if segment.style in styles]

    def line_with(self, words: str) -> str:
        """The only row that contains some words."""
        found = [line for line in self.lines if words in line]
        assert len(found) == 1, f"{len(found)} rows with {words!r}:\n{self.text}"
        return found[0]

    def place_of(self, words: str) -> tuple[int, int]:
        """Column and row at which some words begin."""
        for y, line in enumerate(self.lines):
            if words in line:
                return line.index(words), y
        pytest.fail(f"{words!r} is not on the screen:\n{self.text}")

    async def press(self, *keys: str) -> None:
        """Press keys and wait until all is shown."""
        await self.app._press_keys(keys)
        await self.settle()

    async def type(self, words: str) -> None:
        """Type letters."""
        await self.press(*("space" if letter == " " else letter for letter in words))

    async def search(self, words: str) -> None:
        """Type a search and leave it in the field."""
        await self.press("slash")
        await self.type(words)

    async def click(self, words: str, times: int = 1) -> None:
        """Click on the beginning of some words."""
        await self.pilot.click(offset=self.place_of(words), times=times)
        await self.settle()

    async def resize(self, width: int, height: int) -> None:
        """Change the size of the terminal."""
        await self.pilot.resize_terminal(width, height)
        await self.settle()

    async def settle(self) -> None:
        """Wait until nothing is pending: messages cause messages, and a frame of the next pass; pauses end at once."""
        await self.pilot.pause()
        await until_quiet()
        while end_pauses(self.app):
            await until_quiet()

    async def until(self, holds: Callable[[], object]) -> None:
        """Wait until a condition holds, for a limited time."""
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, f"It never came to hold:\n{self.text}"
            await asyncio.sleep(LOOK_SECONDS)
            await self.pilot.pause()


Start = Callable[..., AbstractAsyncContextManager[Reader]]


@pytest.fixture(autouse=True)
def _quick_apps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start apps with stylesheets that are parsed already, draw what is looked at, and wait for the rest.

    Messages stay, however slow the machine is.
    """
    monkeypatch.setattr(base, "MESSAGE_SECONDS", 60.0)
    share_parsed_rules(monkeypatch)
    draw_on_demand(monkeypatch)
    wait_for_quiet(monkeypatch)


@pytest.fixture(autouse=True)
def _no_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test puts anything on the clipboard of the machine."""
    monkeypatch.setattr(clipboard, "clipboard_tools", list)


@pytest.fixture
def start(folder: Path) -> Start:
    """Starts the reader on texts of files, each named by its keyword, at a size of the terminal."""

    @asynccontextmanager
    async def running(*paths: Path, size: tuple[int, int] = (120, 40), **texts: str) -> AsyncIterator[Reader]:
        for name, text in texts.items():
            (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        app = BriefingApp(paths or ([folder] if texts else []))
        async with app.run_test(size=size) as pilot:
            reader = Reader(app, pilot)
            await reader.settle()
            yield reader

    return running


@pytest.fixture
def story() -> str:
    """A briefing with something of everything."""
    return STORY


@pytest.fixture
def earlier() -> str:
    """An older briefing."""
    return EARLIER


@pytest.fixture
def faulty() -> str:
    """A briefing with two errors."""
    return FAULTY


@pytest.fixture
def broken() -> str:
    """A file that does not open."""
    return BROKEN


@pytest.fixture
def many() -> str:
    """Forty points."""
    return MANY
