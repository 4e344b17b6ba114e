"""What is drawn first when a screen opens is what it looks like in the end: nothing flickers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from textual._compositor import Compositor
from textual.app import App

from briefing_tui.tui.app import first_frame

if TYPE_CHECKING:
    from textual.screen import Screen

    from tests.tui.conftest import Reader, Start

SIZES = [(120, 40), (80, 24), (40, 12)]

SCREENS = {
    "question_mark": "HelpScreen",
    "ctrl+p": "HelpScreen",
    "ctrl+o": "PickerScreen",
    "s": "ExportScreen",
    "d": "DatesScreen",
    "f": "TargetsScreen",
    "i": "DetailsScreen",
    "o": "SourcesScreen",
    "S": "SourceListScreen",
    "M": "NoteScreen",
    "apostrophe": "MarksScreen",
    "ctrl+f": "LibrarySearchScreen",
    "D": "ChangesScreen",
    "exclamation_mark": "ProblemsScreen",
    "t": "ThemeScreen",
    "vertical_line": "PipeScreen",
}
"""The screens that a key opens over the panes."""

PROGRESS = ("comparing …", "checking …", "reading …", "reading the files …")
"""What a frame may show before the last one: that something is being done."""

RENDER_UPDATE = Compositor.render_update


@pytest.fixture
def frames(monkeypatch: pytest.MonkeyPatch, start: Start) -> list[list[str]]:  # noqa: ARG001 - it replaces the drawing
    """The frames that are drawn, row by row."""
    drawn: list[list[str]] = []
    display = App._display

    def noted(self: App[None], screen: Screen[object], renderable: Any) -> None:  # noqa: ANN401 - passed on
        if renderable is not None and self._running and screen is self.screen:
            strips = screen._compositor.render_strips()
            drawn.append(["".join(segment.text for segment in line) for line in strips])
        display(self, screen, renderable)

    monkeypatch.setattr(Compositor, "render_update", RENDER_UPDATE)
    monkeypatch.setattr(App, "_display", noted)
    # However slow the machine is.
    monkeypatch.setattr(first_frame, "LONGEST", 60.0)
    return drawn


def unfinished(frames: list[list[str]], before: list[str], reader: Reader) -> list[tuple[str, str]]:
    """The rows of frames that are neither the old picture nor the new one, with the new rows; progress is no fault."""
    odd = [frame for frame in frames if frame not in (before, reader.lines)]
    odd = [frame for frame in odd if not any(word in "\n".join(frame) for word in PROGRESS)]
    return [rows for frame in odd for rows in zip(frame, reader.lines, strict=True) if rows[0] != rows[1]]


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_frame_of_a_screen_is_the_final_one(
    start: Start, frames: list[list[str]], story: str, earlier: str, size: tuple[int, int]
) -> None:
    """Also where it closes again."""
    async with start(strike=story + "follows: [before]\nseen: x\n", before=earlier, size=size) as reader:
        if not reader.title.startswith("The strike"):
            await reader.press("J")
        await reader.press("m")
        for key, screen in SCREENS.items():
            before = reader.lines
            frames.clear()
            await reader.press(key)
            assert reader.screen == screen, key
            assert reader.lines in frames
            assert not unfinished(frames, before, reader), key
            before = reader.lines
            frames.clear()
            await reader.press("escape")
            assert reader.screen == "ReaderScreen", key
            assert not unfinished(frames, before, reader), f"escape from {screen}"


@pytest.mark.parametrize("size", SIZES)
async def test_a_change_of_the_panes_is_one_frame(
    start: Start, frames: list[list[str]], story: str, earlier: str, size: tuple[int, int]
) -> None:
    """A pane alone, and the story."""
    async with start(strike=story, before=earlier, size=size) as reader:
        await reader.press("3")
        for key in ("z", "z", "T", "T"):
            before = reader.lines
            frames.clear()
            await reader.press(key)
            assert not unfinished(frames, before, reader), key


@pytest.mark.parametrize("key", ["", "z", "question_mark", "s", "i", "o"])
async def test_a_new_size_is_one_frame(start: Start, frames: list[list[str]], story: str, key: str) -> None:
    """Of the panes and of a dialog."""
    async with start(strike=story) as reader:
        await reader.press(*filter(None, [key]))
        for size in (*SIZES[1:], SIZES[0]):
            frames.clear()
            await reader.resize(*size)
            whole = [frame for frame in frames if len(frame) == size[1]]
            assert whole
            assert whole == [reader.lines] * len(whole), (key, size)


@pytest.mark.parametrize("key", ["question_mark", "s", "o", "apostrophe"])
async def test_what_is_not_drawn_is_not_rendered(
    start: Start, frames: list[list[str]], story: str, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until a dialog is in place, which takes several layouts, nothing is rendered."""
    rendered: list[bool] = []

    def counted(self: Compositor, full: bool = False, **more: Any) -> Any:  # noqa: ANN401, FBT001, FBT002 - passed on
        rendered.append(full)
        return RENDER_UPDATE(self, full, **more)

    async with start(strike=story) as reader:
        monkeypatch.setattr(Compositor, "render_update", counted)
        frames.clear()
        await reader.press(key)
        assert reader.screen == SCREENS[key]
        assert len(rendered) == len(frames)
