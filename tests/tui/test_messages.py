"""Messages in the footer: how long they stay, and what removes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.events import Paste

from briefing_tui.tui.app.delivery import Work
from briefing_tui.tui.terminal.input import Receiver
from tests.tui.test_story import LATER

if TYPE_CHECKING:
    from tests.tui.conftest import Start


async def test_a_message_goes_away_by_itself(start: Start, story: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """After its time the keys are back."""
    monkeypatch.setattr("briefing_tui.tui.app.base.MESSAGE_SECONDS", 0.3)
    async with start(a=story) as reader:
        await reader.press("K")
        await reader.until(lambda: not reader.said)
        await reader.settle()
        assert "Enter open" in reader.footer


async def test_a_message_takes_the_whole_footer(start: Start, story: str) -> None:
    """The keys make way, and a click on it runs nothing; the next key ends it and does its own work."""
    async with start(a=story) as reader:
        await reader.press("K")
        assert reader.footer == "This is the first briefing in the library."
        await reader.pilot.click(offset=(3, 39))
        await reader.settle()
        assert reader.entries.cursor == 0
        await reader.press("j")
        assert "Enter open" in reader.footer
        assert reader.entries.cursor == 1


async def test_a_click_elsewhere_ends_a_message(start: Start, story: str) -> None:
    """An error, too, which would stay otherwise; the click does its own work, and one on the message does nothing."""
    async with start(a=story) as reader:

        async def click(x: int, y: int) -> None:
            for event in Receiver().feed(f"\x1b[<0;{x + 1};{y + 1}M\x1b[<0;{x + 1};{y + 1}m"):
                reader.app.post_message(event)
            await reader.settle()

        reader.app.say("It did not work.", error=True)
        await click(reader.app.size.width - 3, reader.app.size.height - 1)
        assert reader.said == "It did not work."
        await click(*reader.place_of("accept the offer"))
        assert reader.entry == "The union will accept the offer."
        assert "Enter open" in reader.footer


async def test_a_paste_without_a_field_says_so(start: Start, story: str) -> None:
    """Nothing that is pasted into the panes is a key."""
    async with start(a=story) as reader:
        before = reader.lines[:-1]
        reader.app.post_message(Paste("jjq"))
        await reader.settle()
        assert reader.lines[:-1] == before
        assert reader.said == "There is no field here to paste into."


async def test_a_new_message_has_its_own_time(start: Start, story: str) -> None:
    """The clock of the first message does not end the second."""
    async with start(a=story) as reader:
        await reader.press("K")
        first = reader.app._message_timer
        await reader.press("J")
        assert reader.app._message_timer is not first
        assert reader.said == "This is the last briefing in the library."


async def test_an_error_stays_until_a_key(start: Start, story: str) -> None:
    """It has no clock; the next key takes it away and still does its work."""
    async with start(a=story) as reader:
        reader.app.say("It did not work.", error=True)
        await reader.settle()
        assert reader.footer == "! It did not work."
        assert reader.app._message_timer is None
        await reader.press("j")
        assert "Enter open" in reader.footer
        assert reader.entries.cursor == 1


async def test_a_long_message_is_cut(start: Start, story: str) -> None:
    """On a narrow screen a message ends in an ellipsis."""
    async with start(a=story, size=(40, 12)) as reader:
        reader.app.say("A message that is far longer than the footer of such a screen.")
        await reader.settle()
        assert reader.footer.endswith("…")


@pytest.mark.parametrize(
    ("keys", "most"),
    [(("T", "u"), "T  goes back"), (("plus",), "v  shows the timeline as a chart."), (("ctrl+c",), "q  quits.")],
)
async def test_a_message_has_a_form_for_a_narrow_screen(
    start: Start, story: str, keys: tuple[str, ...], most: str
) -> None:
    """What is most useful, often a key, is not lost at the end of the line."""
    async with start(a=story, b=LATER, size=(40, 12)) as reader:
        await reader.press(*keys)
        assert most in reader.footer
        assert "…" not in reader.footer


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("h", "h"),
        ("x", "x"),
        ("ctrl+b", "^b"),
        ("f5", "F5"),
        ("ctrl+up", "Ctrl-↑"),
        ("delete", "Delete"),
        ("\x1f", "␟"),
    ],
)
async def test_a_key_without_a_command_says_so(start: Start, story: str, key: str, name: str) -> None:
    """In the panes and in screens without a field; a letter in a field is text."""
    async with start(a=story) as reader:
        await reader.press(key)
        assert reader.said == f"{name}  does nothing here.  ?  shows the keys."
        await reader.press("i", key)
        assert reader.said.startswith(f"{name}  does nothing here.")
        await reader.press("escape", "slash", "h")
        assert "does nothing" not in reader.text


async def test_b_goes_a_page_up(start: Start, many: str) -> None:
    """As in less."""
    async with start(a=many) as reader:
        await reader.press("space", "space")
        before = reader.entries.place
        await reader.press("space", "b")
        assert reader.entries.place == before


@pytest.mark.parametrize("keys", ["question_mark", "ctrl+o", "apostrophe"])
async def test_what_no_key_asked_for_does_not_hide_the_keys_of_a_dialog(start: Start, story: str, keys: str) -> None:
    """It is said once the dialog is closed; what the dialog itself says is said there."""
    async with start(a=story) as reader:
        await reader.press(keys)
        footer = reader.footer
        reader.app.announce("?  shows all keys.", seconds=10)
        await reader.settle()
        assert reader.footer == footer
        await reader.press("escape")
        assert reader.said == "?  shows all keys."
        await reader.press("j", keys, "escape")
        assert reader.said == ""
        reader.app.announce("At once.")
        assert reader.said == "At once."


async def test_an_export_does_not_hide_the_keys_of_a_dialog(start: Start, story: str) -> None:
    """Its progress is shown again below, and Esc closes the dialog."""
    async with start(a=story) as reader:
        work = Work("Writing 9 events")
        reader.app.delivery._under_way.append(work)
        reader.app.delivery._show(work)
        await reader.press("question_mark")
        work.report(0.5)
        reader.app.delivery._show(work)
        assert "Esc close" in reader.footer
        await reader.press("escape")
        assert not work.is_cancelled
        reader.app.delivery._show(work)
        assert reader.said == "Writing 9 events 50 %   Esc  cancels"
        await reader.press("escape")
        assert work.is_cancelled
        reader.app.delivery._under_way.clear()
