"""Waiting until the app has nothing left to do, in place of Textual's guess from an idle processor.

Textual's pilot waits until the process has used little of the processor for a while: too short on a busy machine, and
most of the time of a test on an idle one. Here the event loop itself is asked.
"""

from __future__ import annotations

import asyncio
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from textual import app as textual_app
from textual import pilot as textual_pilot
from textual._context import active_app

if TYPE_CHECKING:
    import pytest
    from textual.app import App
    from textual.screen import Screen
    from textual.timer import Timer

ROUNDS = 3
"""Passes of the event loop with nothing to run after which it counts as quiet."""

LIMIT = 10.0
"""Seconds after which an app that never comes to rest is not waited for: many, as a busy machine may be slow."""

LOOK_SECONDS = 0.004
"""The pause between two looks at the processor while a thread is alive, which may be at work or blocked."""

PAUSE_SECONDS = 0.2
"""The longest pause of the app that a test need not sit through."""

INDEX_SECONDS = 0.1
"""The time that the index of a search gets, which a long briefing fills a little at a time for seconds."""


async def until_quiet(_min_sleep: float = 0.0, max_sleep: float = 1.0) -> None:
    """Wait until no task is ready, all is drawn, and threads use no processor, for ``max_sleep`` seconds at most."""
    ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]  # the one place that knows
    began = time.monotonic()
    quiet = 0
    while quiet < ROUNDS and time.monotonic() - began < LIMIT:
        await asyncio.sleep(0)
        at_work = ready or draw() or await is_held_up(began)
        if at_work or (time.monotonic() - began < max_sleep and await threads_work()):
            quiet = 0
        else:
            quiet += 1


def draw() -> bool:
    """Draw what has changed on the topmost screen, without waiting for the next frame; return whether anything has."""
    app = active_app.get(None)
    if app is None or not app.is_running or not app.screen_stack or not awaits_frame(app.screen):
        return False
    app.screen._on_timer_update()
    return True


async def is_held_up(since: float) -> bool:
    """Whether something waits for a timer, which gets some time: a new size, a batch of changes, the search's index."""
    app = active_app.get(None)
    if app is None or not app.is_running:
        return False
    indexing = any(worker.group == "search" and not worker.is_finished for worker in app.workers)
    if not (app._resize_event or app._batch_count or (indexing and time.monotonic() - since < INDEX_SECONDS)):
        return False
    await asyncio.sleep(LOOK_SECONDS / 2)
    return True


def awaits_frame(screen: Screen[object]) -> bool:
    """Whether the next frame of a screen has something to do."""
    waits = screen._layout_required or screen._scroll_required or screen._repaint_required or screen._recompose_required
    drawn = screen.is_current and not screen.app._batch_count
    return drawn and bool(waits or screen._dirty_widgets or screen._callbacks)


THREADS = frozenset(threading.enumerate())
"""Those of the test runner, which were there before the first test."""


async def threads_work() -> bool:
    """Whether a thread of the app has used the processor during a short pause, or waits for it on a busy machine."""
    threads = [thread for thread in threading.enumerate() if thread not in THREADS]
    if not threads:
        return False
    before = [processor_time(thread) for thread in threads]
    await asyncio.sleep(LOOK_SECONDS)
    return any(
        is_runnable(thread) or processor_time(thread) != used for thread, used in zip(threads, before, strict=True)
    )


def processor_time(thread: threading.Thread) -> bytes | float:
    """What a thread has used of the processor; what the process has where the system is not Linux."""
    try:
        return Path(f"/proc/self/task/{thread.native_id}/schedstat").read_bytes()
    except OSError:
        return 0.0 if sys.platform == "linux" else round(time.process_time(), 3)


def is_runnable(thread: threading.Thread) -> bool:
    """Whether a thread runs or waits for a processor or a disk, and not for something else."""
    try:
        state = Path(f"/proc/self/task/{thread.native_id}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state in {"R", "D"}


def end_pauses(app: App[None]) -> bool:
    """End at once the short pauses after which the app goes on by itself; return whether there was one.

    Whether such a pause is over would depend on how long the steps of a test take.
    """
    pauses = [
        (pump, timer)
        for pump in (app, *app.screen_stack)
        for timer in pump._timers
        if timer._repeat == 0 and timer._interval <= PAUSE_SECONDS and timer._task is not None and is_of_the_app(timer)
    ]
    for pump, timer in pauses:
        timer.stop()
        pump.call_later(timer._callback)
    return bool(pauses)


def is_of_the_app(timer: Timer) -> bool:
    """Whether a timer is one of the app, not one of Textual, and runs."""
    callback = getattr(timer._callback, "func", timer._callback)
    module = getattr(callback, "__module__", None) or ""
    return module.startswith("briefing_tui") and timer._active.is_set() and not timer._task.done()


def wait_for_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pilot wait in this way for the rest of a test."""
    for module in (textual_app, textual_pilot):
        monkeypatch.setattr(module, "wait_for_idle", until_quiet)
    monkeypatch.setattr(textual_pilot.Pilot, "_wait_for_screen", until_screen_is_quiet)


async def until_screen_is_quiet(_pilot: object, **_limit: float) -> bool:
    """Wait without asking each widget for an answer, as Textual does: each would be a message for it."""
    await until_quiet()
    return True
