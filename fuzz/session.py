"""A run of the app, driven step by step from synchronous code."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from textual.pilot import Pilot

from briefing_tui.text.glyphs import UNICODE, Glyphs
from briefing_tui.tui.app.app import BriefingApp
from briefing_tui.tui.terminal import clipboard

Step = Callable[[Pilot[None]], Awaitable[None]]


class Session:
    """A run of the app in its own task, which takes steps one at a time."""

    def __init__(self, paths: Sequence[Path], size: tuple[int, int] = (80, 24), glyphs: Glyphs = UNICODE) -> None:
        self.app = BriefingApp(paths, glyphs)
        self._size = size
        self.loop = asyncio.new_event_loop()
        self._steps: asyncio.Queue[tuple[Step | None, asyncio.Future[None]]] = asyncio.Queue()
        self._task = self.loop.create_task(self._run())

    async def _run(self) -> None:
        async with self.app.run_test(size=self._size) as pilot:
            while True:
                step, done = await self._steps.get()
                if step is None:
                    break
                try:
                    await step(pilot)
                    await pilot.pause()
                except BaseException as fault:  # noqa: BLE001 - it is raised where the step was asked for
                    done.set_exception(fault)
                else:
                    done.set_result(None)
        done.set_result(None)

    def do(self, step: Step | None) -> None:
        """Take a step; None ends the run. An exception in the app is raised."""
        done: asyncio.Future[None] = self.loop.create_future()
        self._steps.put_nowait((step, done))
        self.loop.run_until_complete(asyncio.wait([self._task, done], return_when=asyncio.FIRST_COMPLETED))
        (done if done.done() else self._task).result()
        if self.app.fault is not None:
            raise self.app.fault

    @property
    def has_ended(self) -> bool:
        """Whether the app has been quit: a click on the footer or a row of the help can do that."""
        return not self.app.is_running

    def close(self) -> None:
        """End the run."""
        if not self._task.done():
            self.do(None)
            self.loop.run_until_complete(self._task)
        self.loop.close()


def without_tools() -> None:
    """Keep the run away from the person's clipboard, editor and home."""
    clipboard.clipboard_tools = list
    os.environ |= {"EDITOR": "true", "VISUAL": "true", "BROWSER": "true", "PAGER": "cat"}
