"""Keys in quick succession, as they arrive over a slow connection or from a macro."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

import pytest
from textual.events import Key

from briefing_tui.tui.app import base
from briefing_tui.tui.widgets.field import Field

if TYPE_CHECKING:
    from tests.tui.conftest import Reader, Start


def send(reader: Reader, *keys: str) -> None:
    """Send keys all at once."""
    driver = reader.app._driver
    assert driver is not None
    for key in keys:
        character = {"slash": "/", "question_mark": "?"}.get(key, key if len(key) == 1 else None)
        driver.send_message(Key(key, character))


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("slash", "q", "backspace", *"talks"), "talks"),
        (("slash", *"talk", "left", "left", "backspace", "o", "end", "s"), "tolks"),
        (("slash", *"talks", "ctrl+u", *"vote"), "vote"),
    ],
)
async def test_keys_in_quick_succession_keep_their_order(
    start: Start, story: str, keys: tuple[str, ...], words: str
) -> None:
    """As they arrive over a slow connection: no letter overtakes a key that edits."""
    async with start(a=story) as reader:
        send(reader, *keys)
        await reader.settle()
        assert reader.app.screen.query_one(Field).value == words


async def test_a_key_whose_screen_closes_holds_up_no_other(start: Start, story: str) -> None:
    """Esc, Enter and q at once, in a dialog and out of it."""
    async with start(a=story) as reader:
        send(reader, "question_mark", "escape", "ctrl+o", "enter", "i", "escape", "3", "j")
        await reader.until(lambda: reader.entry == "The strike begins.")
        assert reader.screen == "ReaderScreen"


@pytest.mark.parametrize(
    "opener",
    ["question_mark", "ctrl+o", "d", "ctrl+f", "M", "s", "t", "apostrophe", "slash", "vertical_line", "f"],
)
async def test_a_key_right_after_escape_is_for_the_screen_below(start: Start, story: str, opener: str) -> None:
    """It neither gets into the field that Escape closes, nor is it lost."""
    async with start(a=story) as reader:
        await reader.press(opener)
        before = reader.entry
        send(reader, "escape", "j")
        await reader.until(lambda: reader.entry != before)
        assert reader.screen == "ReaderScreen"


async def test_background_work_gives_way_to_keys(start: Start, story: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its next slice waits until no key has arrived for a while."""
    async with start(a=story) as reader:
        monkeypatch.setattr(base, "QUIET", 0.0)
        began = monotonic()
        await reader.app.until_idle()
        assert monotonic() - began >= base.PAUSE
        monkeypatch.setattr(base, "QUIET", 0.3)
        pressed = monotonic()
        await reader.press("j")
        await reader.app.until_idle()
        assert monotonic() - pressed >= base.QUIET


@pytest.mark.parametrize(
    "keys",
    [
        ("2", "i", "enter", "t", "enter", "slash", *"offer", "enter", "4"),
        ("S", "question_mark", *"zz", "escape", "escape", "escape", "t", "down", "enter", "4"),
    ],
)
async def test_a_field_opened_from_another_screen_gets_only_its_keys(
    start: Start, story: str, keys: tuple[str, ...]
) -> None:
    """All at once, keys do the same as one by one."""
    found = []
    for fast in (False, True):
        async with start(a=story) as reader:
            if fast:
                send(reader, *keys)
                await reader.until(lambda: reader.pane == "questions")
            else:
                for key in keys:
                    await reader.press(key)
            await reader.settle()
            found.append((reader.screen, reader.where, reader.footer, reader.app.theme))
            reader.app.remembering.keep_theme("")
    assert found[0] == found[1]
