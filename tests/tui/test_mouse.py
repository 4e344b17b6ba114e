"""The mouse: click, double click, wheel, tabs, footer, and selecting text."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest
from textual.events import MouseScrollDown, MouseScrollUp

from briefing_tui.tui.terminal.input import Receiver

if TYPE_CHECKING:
    from tests.tui.conftest import Reader, Start


async def wheel(reader: Reader, words: str, *, down: bool, times: int = 1) -> None:
    """Turn the wheel over some words."""
    x, y = reader.place_of(words)
    kind = MouseScrollDown if down else MouseScrollUp
    for _ in range(times):
        event = kind(None, x, y, 0, 0, 0, shift=False, meta=False, ctrl=False, screen_x=x, screen_y=y)
        reader.app._driver.send_message(event)
        await reader.settle()


async def test_a_click_gives_pane_and_entry_the_focus(start: Start, story: str) -> None:
    """A click on an entry puts the cursor there, in its pane."""
    async with start(a=story) as reader:
        await reader.click("Talks begin.")
        assert (reader.pane, reader.entry) == ("timeline", "Talks begin.")
        await reader.click("Will the vote")
        assert (reader.pane, reader.entry) == ("questions", "Will the vote be public?")


async def press_button(reader: Reader, button: int, words: str) -> None:
    """Press and release a mouse button over some words, as the terminal reports it."""
    x, y = reader.place_of(words)
    for event in Receiver().feed(f"\x1b[<{button};{x + 1};{y + 1}M\x1b[<{button};{x + 1};{y + 1}m"):
        reader.app.post_message(event)
    await reader.settle()


async def test_only_the_left_button_clicks(start: Start, story: str) -> None:
    """The others have a meaning for the terminal: to paste, or to open a menu."""
    async with start(a=story) as reader:
        before = reader.text
        for button in (1, 2):
            await press_button(reader, button, "Ada Holm")
            await press_button(reader, button, "quit")
            assert reader.text == before
        await press_button(reader, 0, "Talks begin.")
        assert reader.entry == "Talks begin."


async def test_a_click_beside_the_entries_gives_the_pane_the_focus(start: Start, story: str) -> None:
    """A click into empty rows, or on the frame, only moves the focus."""
    async with start(a=story) as reader:
        await reader.press("3", "j", "1")
        await reader.click("3 Timeline")
        assert (reader.pane, reader.entries.cursor) == ("timeline", 1)


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_a_double_click_follows_the_entry(start: Start, story: str, size: tuple[int, int]) -> None:
    """Two clicks on an entry, beside the names in it, do what Enter does."""
    async with start(a=story, size=size) as reader:
        await reader.click("will accept", times=2)
        assert reader.screen == "TargetsScreen"
        assert "Seafarers’ union" in reader.text


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_a_click_on_a_tab_opens_its_pane(start: Start, story: str, size: tuple[int, int]) -> None:
    """Each tab can be clicked, at both lengths of their names."""
    async with start(a=story, size=size) as reader:
        for title, pane in (("3 Time", "timeline"), ("2 Act", "actors"), ("4 Que", "questions"), ("1 Sum", "summary")):
            await reader.click(title)
            assert reader.pane == pane


async def test_the_wheel_scrolls_the_pane_under_it(start: Start, story: str, many: str) -> None:
    """The wheel moves what it is over, without the focus; the cursor comes along when it must."""
    points = many.partition("summary:\n")[2]
    async with start(a=story.replace("summary:\n", "summary:\n" + points), size=(120, 40)) as reader:
        await reader.press("3")
        await wheel(reader, "Point number 1 of", down=True, times=5)
        assert "Point number 1 of" not in reader.text
        assert reader.pane == "timeline"
        await reader.press("1")
        assert reader.entries.cursor > 0
        await wheel(reader, "Point number", down=False, times=9)
        assert "Point number 1 of" in reader.text


async def test_the_footer_can_be_clicked(start: Start, story: str) -> None:
    """A click on a key of the footer does what the key does."""
    async with start(a=story) as reader:
        await reader.click("o sources")
        assert reader.screen == "SourcesScreen"
        await reader.press("escape")
        await reader.click("? keys")
        assert reader.screen == "HelpScreen"
        await reader.click("Esc close")
        assert reader.screen == "ReaderScreen"
        await reader.click("q quit")
    assert reader.app.return_code == 0


async def test_a_click_chooses_in_a_dialog(start: Start, story: str, earlier: str) -> None:
    """A briefing in the picker, a command in the help and a theme are taken by a click."""
    async with start(a=story, b=earlier) as reader:
        await reader.press("ctrl+o")
        await reader.click("Ferries before")
        assert reader.title == "Ferries before the strike"
        await reader.press("question_mark")
        await reader.click("zoom the pane")
        assert reader.screen == "ReaderScreen"
        assert reader.app.session.state.zoomed
        await reader.press("t")
        await reader.click("dracula")
        assert (reader.screen, reader.app.theme) == ("ReaderScreen", "dracula")


async def test_selected_text_is_copied_without_the_gutter(
    start: Start, story: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Text drawn over with the mouse is copied by `^c`: words only, no bar, no frame, no marks of the pane."""
    async with start(a=story, size=(80, 24)) as reader:
        written: list[str] = []
        monkeypatch.setattr(reader.app._driver, "write", written.append)
        x, y = reader.place_of("Crews on the")
        await reader.pilot.mouse_down(offset=(x, y))
        await reader.pilot.hover(offset=(x + 9, y))
        await reader.pilot.mouse_up(offset=(x + 9, y))
        await reader.settle()
        await reader.press("ctrl+c")
        copied = next(text for text in written if "]52;" in text)
        text = base64.b64decode(copied.partition(";c;")[2].rstrip("\a")).decode()
        assert text in {"Crews on ", "Crews on t"}
        assert "Copied the selection" in reader.said


async def test_a_selection_over_several_entries_is_copied(start: Start, story: str) -> None:
    """From the middle of one entry to the middle of another, all between is selected."""
    async with start(a=story, size=(80, 24)) as reader:
        x, y = reader.place_of("routes have")
        end_x, end_y = reader.place_of("accept the offer")
        await reader.pilot.mouse_down(offset=(x, y))
        await reader.pilot.hover(offset=(end_x, end_y))
        await reader.pilot.mouse_up(offset=(end_x + 5, end_y))
        await reader.settle()
        text = reader.app.screen.get_selected_text() or ""
        assert text.startswith("routes have not sailed since 2 March.")
        assert "The union will accep" in text
        assert "▌" not in text
        assert "accept the offer" not in text


async def test_copying_without_a_selection_says_how_to_leave(start: Start, story: str) -> None:
    """`^c` does not end the program."""
    async with start(a=story) as reader:
        await reader.press("ctrl+c")
        assert reader.said == "Nothing is selected.  q  or  ^q  quits."
