"""One run of the reader that is driven step by step, from code that is not asynchronous."""

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
    """One run of the reader in a task of its own, which takes steps one by one."""

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
        """Take a step; None ends the run. A fault of the reader is raised."""
        done: asyncio.Future[None] = self.loop.create_future()
        self._steps.put_nowait((step, done))
        self.loop.run_until_complete(asyncio.wait([self._task, done], return_when=asyncio.FIRST_COMPLETED))
        (done if done.done() else self._task).result()
        if self.app.fault is not None:
            raise self.app.fault

    @property
    def has_ended(self) -> bool:
        """Whether the reader has been left: a click on the footer or a row of the help does that."""
        return not self.app.is_running

    def close(self) -> None:
        """End the run."""
        if not self._task.done():
            self.do(None)
            self.loop.run_until_complete(self._task)
        self.loop.close()


def without_tools() -> None:
    """Let nothing of the run reach the clipboard, the editor or the home of the person."""
    clipboard.clipboard_tools = list
    os.environ |= {"EDITOR": "true", "VISUAL": "true", "BROWSER": "true", "PAGER": "cat"}
