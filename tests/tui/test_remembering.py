"""What the app remembers from one session to the next."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

    from briefing_tui.memory.memory import Memory
    from tests.tui.conftest import Start


async def test_the_memory_is_open_for_all_screens(start: Start, story: str) -> None:
    """It is made in the state folder once the first frame is shown, and written by whoever has something to keep."""
    async with start(strike=story) as reader:
        await reader.until((state_folder() / "memory.sqlite").exists)
        assert reader.app.remember(lambda memory: memory.keep_setting("one", 1))
    async with start(strike=story) as reader:
        assert reader.app.memory.setting("one") == 1
        assert not reader.said


async def test_without_a_state_folder_all_works(start: Start, story: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence says what is not remembered."""
    monkeypatch.setenv("XDG_STATE_HOME", "/proc/self/nothing")
    async with start(strike=story, size=(160, 40)) as reader:
        await reader.until(lambda: "Nothing will be remembered" in reader.said)
        await reader.press("j")
        assert not reader.said
        assert reader.app.remember(lambda memory: memory.keep_setting("one", 1))


async def test_a_write_that_fails_is_said_once(start: Start, story: str) -> None:
    """Not at every attempt."""

    def write(memory: Memory) -> None:
        memory._connection.execute("PRAGMA query_only = ON")
        memory.keep_setting("one", 1)

    async with start(strike=story) as reader:
        assert not reader.app.remember(write)
        assert "cannot be written" in reader.said
        await reader.press("j")
        assert not reader.app.remember(write)
        assert not reader.said


def state_folder() -> Path:
    """The state folder of the test."""
    return Path(os.environ["HOME"]) / ".local" / "state" / "briefing-tui"
