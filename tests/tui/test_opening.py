"""Opening files, and the messages if nothing opens."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefing_tui.library import briefing_files
from briefing_tui.library.library import load_item
from briefing_tui.model.briefing import Event, by_time
from briefing_tui.tui.commands import commands_of

if TYPE_CHECKING:
    from briefing_tui.library.library import Item
    from tests.tui.conftest import Reader, Start


async def test_a_file_is_opened(start: Start, folder: Path, story: str, earlier: str) -> None:
    """A named file is shown; neighbours in its folder from a different story are not opened."""
    (folder / "other.yaml").write_text(earlier, encoding="utf-8")
    (folder / "strike.yaml").write_text(story, encoding="utf-8")
    async with start(folder / "strike.yaml") as reader:
        assert reader.title == "The strike at the northern ferries"
        assert [item.path.name for item in reader.app.session.library.items] == ["strike.yaml"]
        assert "Crews do not sail" in reader.text


async def test_a_folder_opens_at_its_newest_briefing(start: Start, story: str, earlier: str) -> None:
    """Of a folder the newest briefing is shown first."""
    async with start(a=earlier, b=story) as reader:
        assert reader.title == "The strike at the northern ferries"
        assert len(reader.app.session.library.items) == 2


async def test_several_files_are_one_library(start: Start, folder: Path, story: str, earlier: str) -> None:
    """Files named one by one can be switched between."""
    paths = [folder / "one.yaml", folder / "two.yaml"]
    for path, text in zip(paths, (earlier, story), strict=True):
        path.write_text(text, encoding="utf-8")
    async with start(*paths) as reader:
        await reader.press("J")
        assert reader.title == "Ferries before the strike"


async def test_without_a_path_the_default_library_is_opened(start: Start, folder: Path, story: str) -> None:
    """Nothing named: `./briefings`."""
    (folder / "briefings").mkdir()
    (folder / "briefings" / "a.yaml").write_text(story, encoding="utf-8")
    async with start() as reader:
        assert reader.title == "The strike at the northern ferries"


async def test_where_there_is_nothing_it_says_what_was_tried(
    start: Start, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without any briefing the start screen names the places that were tried, and how to begin."""
    monkeypatch.setattr(briefing_files, "default_paths", lambda: ([], [Path("briefings"), folder / "elsewhere"]))
    async with start() as reader:
        assert "There are no briefings in briefings" in reader.text
        assert "Tried  briefings" in reader.text
        assert "elsewhere" in reader.text
        assert "briefing-tui FILE" in reader.text
        await reader.press("j", "z", "i", "2", "s", "r", "y", "Y", "ctrl+o", "escape", "J", "exclamation_mark")
        assert reader.screen == "ReaderScreen"
        await reader.press("q")
    assert reader.app.return_code == 0


async def test_a_missing_path_is_named(start: Start, folder: Path) -> None:
    """A missing path is reported in one sentence."""
    async with start(folder / "gone.yaml") as reader:
        assert "There is no file or folder" in reader.text
        assert "gone.yaml" in reader.text


async def test_an_empty_folder_is_named(start: Start, folder: Path) -> None:
    """A folder without briefings is named."""
    (folder / "none").mkdir()
    async with start(folder / "none") as reader:
        assert "There are no briefings in" in reader.text
        assert "none" in reader.text


async def test_an_empty_folder_on_a_narrow_screen(start: Start, folder: Path, story: str) -> None:
    """What does not fit is cut with an ellipsis; r opens what has been put into the folder meanwhile."""
    empty = folder / "a-folder-with-a-name-that-is-far-too-long"
    empty.mkdir()
    async with start(empty, size=(40, 12)) as reader:
        assert reader.line_with("There are no").endswith("…")
        assert "opens a folder" in reader.line_with("FOLDER")
        assert "looks again" in reader.text
        (empty / "a.yaml").write_text(story, encoding="utf-8")
        await reader.press("r")
        await reader.until(lambda: "1 Sum" in reader.text)


async def test_large_files_are_read_behind_a_bar(
    start: Start, story: str, earlier: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is too large to read at once is read in a thread, and shown when it is there."""
    monkeypatch.setattr("briefing_tui.tui.app.opening.SMALL", 10)
    async with start(a=story, b=earlier) as reader:
        await reader.until(lambda: reader.title)
        await reader.settle()
        assert reader.title == "The strike at the northern ferries"
        assert "► 1 Summary 4 · 1 assumption" in reader.text


async def test_leaving_while_a_file_is_read(start: Start, story: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read shows how far it is, and does not hold up whoever leaves."""
    stopped = threading.Event()

    def endless(path: Path, progress: Callable[[float], None]) -> None:
        try:
            while not stopped.wait(0.001):
                progress(0.5)
        finally:
            stopped.set()
        raise AssertionError(path)

    monkeypatch.setattr("briefing_tui.tui.app.opening.SMALL", 0)
    monkeypatch.setattr("briefing_tui.tui.app.background.load_item_to_show", endless)
    async with start(a=story) as reader:
        await reader.until(lambda: "━━━━━━━━━━━━━━━━━━━━────────────────────" in reader.text)
        assert "Reading ~" in reader.text or "a.yaml …" in reader.text
        assert not stopped.is_set()
        await reader.press("q")
    assert stopped.wait(10)
    assert reader.app.return_code == 0


@pytest.mark.parametrize(
    ("keys", "entry"),
    [
        (("3", "j", "j"), "Talks begin."),
        (("slash", "q", "backspace", *"members", "enter"), "Members vote."),
    ],
)
async def test_keys_typed_while_a_file_is_read_do_their_work_afterwards(
    start: Start, story: str, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...], entry: str
) -> None:
    """None is lost, and no letter of a search runs a command."""
    may_go_on = threading.Event()

    def slow(path: Path, progress: Callable[[float], None]) -> Item:
        progress(0.5)
        assert may_go_on.wait(10)
        return load_item(path)

    monkeypatch.setattr("briefing_tui.tui.app.opening.SMALL", 0)
    monkeypatch.setattr("briefing_tui.tui.app.background.load_item_to_show", slow)
    async with start(a=story) as reader:
        await reader.until(lambda: "Reading " in reader.text)
        await reader.app._press_keys(keys)
        assert not reader.title
        may_go_on.set()
        await reader.until(lambda: reader.title)
        await reader.settle()
        assert reader.entry == entry


async def test_the_collector_passes_over_what_was_read_in_a_thread(
    start: Start, story: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A long briefing holds so much that looking through it for cycles would hold up a key."""
    frozen: list[int] = []
    monkeypatch.setattr("briefing_tui.tui.app.opening.SMALL", 0)
    monkeypatch.setattr("briefing_tui.tui.app.background.gc.freeze", lambda: frozen.append(1))
    async with start(a=story) as reader:
        await reader.until(lambda: "The strike at the northern ferries" in reader.text)
        assert frozen == [1]


async def test_a_long_file_is_sorted_in_the_thread_that_reads_it(
    start: Start, story: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No key waits for it."""
    sorted_in: list[threading.Thread] = []

    def noted(events: Sequence[Event]) -> tuple[Event, ...]:
        sorted_in.append(threading.current_thread())
        return by_time(events)

    monkeypatch.setattr("briefing_tui.tui.app.opening.SMALL", 0)
    monkeypatch.setattr("briefing_tui.model.briefing.by_time", noted)
    async with start(a=story) as reader:
        await reader.until(lambda: "The strike at the northern ferries" in reader.text)
    assert sorted_in
    assert threading.main_thread() not in sorted_in


async def test_a_section_that_is_missing_says_so(start: Start, earlier: str) -> None:
    """A pane without entries has words for that, and its keys do nothing bad."""
    async with start(a=earlier) as reader:
        assert "No timeline in this briefing." in reader.text
        await reader.press("3", "j", "G", "space", "i", "y")
        assert reader.said == "There is no entry to copy."


async def test_the_terminal_cursor_follows_the_entry(start: Start, story: str) -> None:
    """The terminal's own cursor is on the current entry, for screen readers."""
    async with start(a=story) as reader:
        first = reader.app.cursor_position
        assert reader.lines[first.y][first.x] == "▌"
        await reader.press("j")
        second = reader.app.cursor_position
        assert second.y > first.y
        assert "The union will accept" in reader.lines[second.y]


async def test_ids_of_a_lone_source_are_left_out(start: Start, story: str) -> None:
    """A briefing with one source cites places only; one with several names them."""
    lone = story.replace("  - {id: radio, title: Morning news, publisher: Radio North, published: 2026-03-12}\n", "")
    lone = lone.replace("[gazette#4, radio]", "[gazette#4]").replace("[radio]", "[gazette#5]")
    async with start(a=lone) as reader:
        assert "gazette" not in reader.text
        assert "¶4" in reader.text
    async with start(a=story) as reader:
        assert "gazette ¶1" in reader.text


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_where_there_is_nothing_the_footer_says_how_to_leave(
    start: Start, folder: Path, size: tuple[int, int]
) -> None:
    """Help and quit, and no key that would do nothing."""
    async with start(folder, size=size) as reader:
        assert " ".join(reader.footer.split()) == "? keys q quit"
        await reader.click("? keys")
        assert reader.screen == "HelpScreen"
        await reader.press("escape", "q")
    assert reader.app.return_code == 0


async def test_a_screen_without_a_row_to_spare(start: Start, folder: Path) -> None:
    """What is said of its size takes all of it."""
    async with start(folder, size=(36, 1)) as reader:
        assert reader.text.strip() == "needs 40 x 10, has 36 x 1"


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_a_day_that_does_not_exist_is_refused(start: Start, story: str, size: tuple[int, int]) -> None:
    """The header says that there should be one, beside the count of errors."""
    async with start(a=story.replace("as_of: 2026-03-12", "as_of: soon"), size=size) as reader:
        assert "as of ? · 1 error" in reader.lines[0].replace(" · 2 sources", "")


async def settled(reader: Reader, count: int) -> None:
    """Wait until the library holds so many briefings."""
    await reader.until(lambda: len(reader.app.session.library.items) == count)
    await reader.settle()


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_a_file_opened_alone_has_its_story(
    start: Start, folder: Path, story: str, earlier: str, size: tuple[int, int]
) -> None:
    """What it follows comes from the folder of the file, and is walked and left as in a library; others do not come."""
    (folder / "before.yaml").write_text(earlier, encoding="utf-8")
    (folder / "other.yaml").write_text(earlier.replace("before", "other"), encoding="utf-8")
    path = folder / "strike.yaml"
    path.write_text(story.replace("id: strike\n", "id: strike\nfollows: [before]\n"), encoding="utf-8")
    async with start(path, size=size) as reader:
        await reader.press("3", "j")
        await settled(reader, 2)
        assert (reader.title, reader.pane, reader.entry) == (
            "The strike at the northern ferries",
            "timeline",
            "The strike begins.",
        )
        if size[0] >= 80:
            assert "2 of 2" in reader.lines[0]
        await reader.press("left_square_bracket")
        assert reader.title == "Ferries before the strike"
        await reader.press("backspace")
        assert reader.entry == "The strike begins."


async def test_a_story_waits_for_a_dialog_and_ends_no_search(
    start: Start, folder: Path, story: str, earlier: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It comes in once nothing lies over the panes, without a word."""
    monkeypatch.setattr("briefing_tui.tui.app.opening.Opening._seek_related", lambda _: None)
    (folder / "before.yaml").write_text(earlier, encoding="utf-8")
    path = folder / "strike.yaml"
    path.write_text(story.replace("id: strike\n", "id: strike\nfollows: [before]\n"), encoding="utf-8")
    async with start(path) as reader:
        related_briefings = [load_item(folder / "before.yaml")]
        await reader.press("slash", *"strike", "enter", "n", "question_mark")
        reader.app.opening._take_related(related_briefings)
        assert (reader.screen, len(reader.app.session.library.items)) == ("HelpScreen", 1)
        await reader.press("escape")
        assert len(reader.app.session.library.items) == 2
        assert "/strike   2/4" in reader.footer


async def test_no_key_is_silent_where_no_briefing_is_open(start: Start, folder: Path) -> None:
    """Each key of the panes does something or says why not, in one sentence; once there is a briefing, it does that."""
    keys = [key for command in commands_of("reader") for names, _ in command.keys for key in names.split(",")]
    async with start(folder) as reader:
        await reader.until(lambda: "There are no briefings in" in reader.text)
        for key in keys:
            await reader.press("ctrl+l", key)
            assert reader.said or reader.screen != "ReaderScreen", key
            while reader.screen != "ReaderScreen":
                await reader.press("escape")
        await reader.press("j")
        assert reader.said == "No briefing is open."
        await reader.press("r")
        assert reader.said == "There is still no briefing here."
        (folder / "a.yaml").write_text("title: A\nsummary: [One., Two.]\n", encoding="utf-8")
        await reader.press("r")
        await reader.until(lambda: reader.title == "A")
        await reader.press("j")
        assert (reader.entry, reader.said) == ("Two.", "")


@pytest.mark.parametrize(
    ("text", "pane"),
    [
        ("title: A\ntimeline:\n  - {date: 2026-03-02, event: It begins.}\n", "timeline"),
        ("title: A\nquestions: [Who?]\n", "questions"),
        ("title: A\nassumptions: [It holds.]\nactors: [Ada]\n", "summary"),
        ("title: A\nbottom_line: So it is.\nactors: [Ada]\n", "summary"),
    ],
)
async def test_it_opens_in_the_first_pane_with_something_to_read(start: Start, text: str, pane: str) -> None:
    """Not in an empty one; the bottom line is a part of the summary."""
    async with start(a=text, size=(80, 24)) as reader:
        assert reader.pane == pane


async def test_a_message_in_an_empty_list_ends_with_an_ellipsis_if_it_is_cut(start: Start, story: str) -> None:
    """On a small screen; on a larger one it is whole."""
    async with start(a=story, size=(40, 10)) as reader:
        await reader.press("backslash")
        assert reader.lines[-3].rstrip(" ┃").endswith("…")
        await reader.resize(80, 24)
        assert "earlier search." in reader.text
