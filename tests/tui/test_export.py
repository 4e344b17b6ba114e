"""The export dialog: part, format, target; it never overwrites without confirmation."""

from __future__ import annotations

import base64
import json
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from briefing_tui.export.choice import Choice
from briefing_tui.export.formats import FORMATS, Format
from briefing_tui.export.selection import Rendered, Selection
from tests.tui.test_story import LATER

if TYPE_CHECKING:
    from briefing_tui.export.choice import Progress
    from briefing_tui.export.selection import What
    from tests.tui.conftest import Reader, Start


SIZES = [(120, 40), (80, 24), (40, 12)]
AS_JSON = ("down",) * list(FORMATS).index("json")
"""Keys that choose JSON in the column of formats, which begins with text."""

NAME = "2026-03-12-the-strike-at-the-northern-ferries"


def names(folder: Path) -> list[str]:
    """The files of a folder."""
    return sorted(path.name for path in folder.iterdir())


async def name(reader: Reader, words: str) -> None:
    """Put a name into the field of the file."""
    reader.app.screen.query_one("#file", Input).value = words
    await reader.settle()


async def test_the_briefing_is_written_from_summary(start: Start, folder: Path, story: str) -> None:
    """Enter in the dialog writes the whole briefing as text, and the footer says how much and where."""
    async with start(a=story) as reader:
        await reader.press("s")
        assert "13 entries" in reader.text
        await name(reader, "out.txt")
        await reader.press("enter")
        assert reader.screen == "ReaderScreen"
        text = (folder / "out.txt").read_text(encoding="utf-8")
        assert text.startswith("The strike at the northern ferries\n==================================\n")
        assert reader.said == f"Wrote 13 entries, {text.count(chr(10))} lines: out.txt   y  copies it"


async def test_another_pane_is_proposed_alone(start: Start, folder: Path, story: str) -> None:
    """From another pane that pane is proposed, under a name made from day, title and pane."""
    async with start(a=story) as reader:
        await reader.press("3", "s")
        field = reader.app.screen.query_one("#file", Input)
        assert field.value.endswith(f"{NAME}-timeline.txt")
        await reader.press("enter")
        text = (folder / f"{NAME}-timeline.txt").read_text(encoding="utf-8")
        assert "Talks begin." in text
        assert "Ada Holm" not in text


async def test_one_entry_as_json(start: Start, folder: Path, story: str) -> None:
    """The entry under the cursor, as a form that other programs read; the name's ending follows the form."""
    async with start(a=story) as reader:
        await reader.press("2", "j", "s", "up", "tab", *AS_JSON)
        assert reader.app.screen.query_one("#file", Input).value.endswith("-actor-2.json")
        await name(reader, "one.json")
        await reader.press("enter")
        assert reader.said.startswith("Wrote 1 actor, ")
        assert [actor["name"] for actor in json.loads((folder / "one.json").read_bytes())["actors"]] == [
            "Northern Lines"
        ]


@pytest.mark.parametrize("size", SIZES)
async def test_the_whole_question_is_visible(start: Start, folder: Path, story: str, size: tuple[int, int]) -> None:
    """On a small screen, too, where the dialog is longer than it; Esc goes back to the choice."""
    (folder / f"{NAME}.txt").write_text("mine", encoding="utf-8")
    async with start(a=story, size=size) as reader:
        await reader.press("s", "enter")
        shown = " ".join(" ".join(line.strip(" ┃▌▐▃▅▆") for line in reader.lines).split())
        assert "! Replace " in shown
        assert "Press Enter again to replace it, or Esc to cancel." in shown
        await reader.press("escape")
        assert "(•) the briefing" in reader.text
        await reader.press("enter", "enter")
        assert reader.said.startswith("Wrote ")
        assert reader.said.endswith("ferries.txt" if size[0] == 40 else "ferries.txt   y  copies it")
        assert len(reader.said) <= size[0] - 2


async def test_a_file_is_replaced_only_when_asked_twice(start: Start, folder: Path, story: str) -> None:
    """The first Enter asks, the second replaces."""
    path = folder / "there.txt"
    path.write_text("mine", encoding="utf-8")
    async with start(a=story) as reader:
        await reader.press("s")
        await name(reader, "there.txt")
        assert "This file exists; you will be asked before it is replaced." in reader.text
        await reader.press("enter")
        assert "Press Enter again to replace it, or Esc to cancel." in reader.text
        assert path.read_text(encoding="utf-8") == "mine"
        await reader.press("enter")
        assert path.read_text(encoding="utf-8").startswith("The strike")
        assert reader.screen == "ReaderScreen"


async def test_the_question_is_taken_back(start: Start, folder: Path, story: str) -> None:
    """Esc after the question, or another name, leaves the file alone, and asks again the next time."""
    path = folder / "there.txt"
    path.write_text("mine", encoding="utf-8")
    async with start(a=story) as reader:
        await reader.press("s")
        await name(reader, "there.txt")
        await reader.press("enter", "escape")
        assert reader.screen == "ExportScreen"
        await reader.press("enter")
        assert reader.screen == "ExportScreen"
        await name(reader, "there.tx")
        await name(reader, "there.txt")
        await reader.press("enter")
        assert path.read_text(encoding="utf-8") == "mine"
        await reader.press("escape", "escape")
        assert reader.screen == "ReaderScreen"
        assert path.read_text(encoding="utf-8") == "mine"


async def test_a_file_that_appears_meanwhile_is_not_replaced(start: Start, folder: Path, story: str) -> None:
    """What came to be between the sentence and Enter is asked about too."""
    async with start(a=story) as reader:
        await reader.press("s")
        await name(reader, "new.txt")
        (folder / "new.txt").write_text("theirs", encoding="utf-8")
        await reader.press("enter")
        assert (folder / "new.txt").read_text(encoding="utf-8") == "theirs"
        assert reader.screen == "ExportScreen"


async def test_replacing_a_broken_link_is_asked_about(start: Start, folder: Path, story: str) -> None:
    """A dangling link is a file that is there."""
    (folder / "link.txt").symlink_to(folder / "gone.txt")
    async with start(a=story) as reader:
        await reader.press("s")
        await name(reader, "link.txt")
        await reader.press("enter")
        assert "Press Enter again to replace it" in reader.text


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("", "! This is a folder: add a file name."),
        ("{folder}", "! This is a folder: add a file name."),
        ("{folder}/none/x.txt", "! There is no folder "),
    ],
)
async def test_a_folder_is_no_file(start: Start, folder: Path, story: str, where: str, said: str) -> None:
    """A folder, or no name, is refused in the dialog, and nothing is written."""
    async with start(a=story) as reader:
        await reader.press("s")
        await name(reader, where.format(folder=folder))
        assert said in reader.text
        await reader.press("enter")
        assert reader.screen == "ExportScreen"
        assert "Nothing was written" in reader.said
    assert names(folder) == ["a.yaml"]


async def test_a_missing_folder_is_reported(start: Start, folder: Path, story: str) -> None:
    """A file in a folder that is not there cannot be written; the footer says so until a key is pressed."""
    async with start(a=story) as reader:
        await reader.press("s")
        await name(reader, "none/out.txt")
        await reader.press("enter")
        assert reader.said
        assert "Wrote" not in reader.said
        assert not (folder / "none").exists()
        await reader.press("j")
        assert reader.said == ""


async def test_to_the_clipboard(start: Start, folder: Path, story: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The third column sends the text to the terminal's clipboard; no file is asked for."""
    async with start(a=story) as reader:
        written: list[str] = []
        monkeypatch.setattr(reader.app._driver, "write", written.append)
        await reader.press("s", "tab", "tab", "down")
        assert "to the clipboard" in reader.text
        assert ".txt" not in reader.text
        await reader.press("enter")
        text = next(text for text in written if "]52;" in text).partition(";c;")[2].rstrip("\a")
        assert base64.b64decode(text).decode().startswith("The strike at")
        assert reader.said.startswith("Copied 13 entries, ")
    assert names(folder) == ["a.yaml"]


async def test_a_name_that_is_too_long_is_reported_with_the_reason(start: Start, folder: Path, story: str) -> None:
    """If the message does not fit, its middle is left out: the reason is at the end."""
    async with start(a=story) as reader:
        await reader.press("s")
        reader.app.screen.query_one("#file").value = str(folder / ("x" * 300))
        await reader.press("enter")
        assert reader.lines[-1].startswith(" ! Cannot write ")
        assert reader.lines[-1].rstrip().endswith("x: its name is too long.")


@pytest.mark.parametrize("width", ["", "7", "500"])
async def test_a_width_that_cannot_be_met(start: Start, folder: Path, story: str, width: str) -> None:
    """Another number than 20 to 400 is refused in the dialog."""
    async with start(a=story) as reader:
        await reader.press("s")
        reader.app.screen.query_one("#width", Input).value = width
        await reader.settle()
        assert "! The width must be a number from 20 to 400." in reader.text
        await reader.press("enter")
        assert reader.screen == "ExportScreen"
    assert names(folder) == ["a.yaml"]


async def test_the_width_is_honoured(start: Start, folder: Path, story: str) -> None:
    """No line of the text is wider than asked for."""
    async with start(a=story) as reader:
        await reader.press("s")
        reader.app.screen.query_one("#width", Input).value = "40"
        await name(reader, "out.txt")
        await reader.press("enter")
    assert max(map(len, (folder / "out.txt").read_text(encoding="utf-8").splitlines())) <= 40


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_by_mouse(start: Start, folder: Path, story: str, size: tuple[int, int]) -> None:
    """Options and buttons can be clicked; at every size the focused field is in sight."""
    async with start(a=story, size=size) as reader:
        await reader.press("s")
        await reader.click("( ) this pane")
        assert "(•) this pane" in reader.text
        await reader.press(*["tab"] * 5)
        assert reader.app.focused is not None
        assert reader.app.focused.id == "write"
        await reader.click("[ Write ]")
        assert reader.screen == "ReaderScreen"
    assert (folder / f"{NAME}-summary.txt").exists()


async def test_the_field_with_focus_stays_in_view(start: Start, story: str) -> None:
    """Also when the terminal becomes smaller."""
    async with start(a=story) as reader:
        await reader.press("s", "tab", "tab", "tab", "tab")
        assert reader.app.focused is not None
        assert reader.app.focused.id == "file"
        await reader.resize(40, 12)
        assert "File" in reader.text


async def test_a_story_is_called_so(start: Start, story: str) -> None:
    """Its file has another name than that of its newest briefing, whose title it has."""
    async with start(a=LATER, b=story) as reader:
        await reader.press("T", "1", "s")
        assert "(•) the story" in reader.text
        assert reader.app.screen.query_one("#file", Input).value.endswith("-the-ferries-sail-again-story.txt")


async def test_cancel_writes_nothing(start: Start, folder: Path, story: str) -> None:
    """The second button closes the dialog."""
    async with start(a=story) as reader:
        await reader.press("s")
        await reader.click("[ Cancel ]")
        assert reader.screen == "ReaderScreen"
    assert names(folder) == ["a.yaml"]


async def test_an_empty_pane_cannot_be_exported(start: Start, earlier: str) -> None:
    """What is not there cannot be chosen: the dialog proposes the briefing."""
    async with start(a=earlier) as reader:
        await reader.press("3", "s")
        assert "(•) the briefing" in reader.text
        await reader.click("( ) this pane")
        assert "(•) the briefing" in reader.text


async def test_the_filter_that_is_on_is_honoured(start: Start, folder: Path, story: str) -> None:
    """The dialog names it with what is kept, and what is written holds only that, with the filter on top."""
    async with start(a=story) as reader:
        await reader.press("2", "f", "1", "s")
        assert "Following Seafarers’ union: 4 entries, " in reader.text
        await name(reader, "out.txt")
        await reader.press("enter")
        text = (folder / "out.txt").read_text(encoding="utf-8")
        assert "\nFollowing Seafarers’ union: 4 of 13 entries\n" in text
        assert "The wage agreement" not in text
        assert reader.said == f"Wrote 4 entries, {text.count(chr(10))} lines: out.txt   y  copies it"


async def test_json_holds_only_what_the_filter_keeps(start: Start, folder: Path, story: str) -> None:
    """One pane of what is kept, in the format itself."""
    async with start(a=story) as reader:
        await reader.press("2", "f", "3", "s", "tab", *AS_JSON)
        await name(reader, "out.json")
        await reader.press("enter")
        written = json.loads((folder / "out.json").read_bytes())
        assert [event["id"] for event in written["timeline"]] == ["begins", "talks"]
        assert "actors" not in written


async def test_one_entry_is_exported_whole_within_a_filter(start: Start, story: str) -> None:
    """The sentence names no filter, which makes no difference to it."""
    async with start(a=story) as reader:
        await reader.press("2", "f", "s", "up")
        assert "1 actor, " in reader.text
        assert "Following Seafarers’ union: " not in reader.text


async def test_what_is_no_briefing_is_not_written(start: Start, folder: Path, story: str) -> None:
    """JSON of a pane or a filter that leaves nothing would not open; the dialog says so, and nothing fails."""
    async with start(a=story) as reader:
        await reader.press("equals_sign", "s", "tab", *AS_JSON)
        assert "! “The strike at the northern ferries” has nothing in" in reader.text
        await name(reader, "out.json")
        await reader.press("enter")
        assert reader.screen == "ExportScreen"
        assert reader.said.startswith("Nothing was written")
    assert names(folder) == ["a.yaml"]


async def test_an_assumption_alone_is_no_briefing(start: Start, story: str) -> None:
    """As text it can be written, as JSON it could not be read again."""
    async with start(a=story) as reader:
        await reader.press("G", "s", "up", "up")
        assert "(•) this entry" in reader.text
        assert "1 assumption, " in reader.text
        await reader.press("tab", *AS_JSON)
        assert "has only assumptions in summary" in reader.text


async def test_a_copied_pane_names_the_filter(start: Start, story: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """`Y` copies what is kept, with the filter on top."""
    async with start(a=story) as reader:
        written: list[str] = []
        monkeypatch.setattr(reader.app._driver, "write", written.append)
        await reader.press("2", "f", "3", "Y")
        copied = next(text for text in written if "]52;" in text)
        text = base64.b64decode(copied.partition(";c;")[2].rstrip("\a")).decode()
        assert "\nFollowing Seafarers’ union, only timeline: 2 of 13 entries\n" in text
        assert "Members vote." not in text


async def test_a_filtered_export_has_its_own_name(start: Start, story: str) -> None:
    """The proposed name contains the filter, and differs from that of the whole; a single entry's never changes."""
    async with start(a=story) as reader:
        await reader.press("2", "f", "1", "s")
        field = reader.app.screen.query_one("#file", Input)
        assert field.value.endswith(f"{NAME}-seafarers-union.txt")
        assert "-seafarers-union.txt" in reader.text
        await reader.press("up")
        assert field.value.endswith(f"{NAME}-seafarers-union-summary.txt")
        await reader.press("up")
        assert field.value.endswith(f"{NAME}-point-2.txt")


LONG = "title: Long\ntimeline:\n" + "".join(
    f"  - {{date: 2018-01-01, event: Event {number}.{' It has a note.' if number % 2 else ''}}}\n"
    for number in range(1000)
)


async def test_a_long_export_is_only_estimated(start: Start, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No key in the dialog renders it; it is written in a thread, and then it is said how much it was."""
    async with start(a=LONG) as reader:
        taken: list[int] = []
        real = Selection.render

        def render(selection: Selection, what: What, form: Format, width: int, progress: Progress) -> Rendered:
            taken.append(len(selection.contents.timeline))
            return real(selection, what, form, width, progress)

        monkeypatch.setattr(Selection, "render", render)
        await reader.press("3", "s")
        assert "1,000 events, about " in reader.text
        await name(reader, "out.txt")
        await reader.press("tab", "down", "up", "tab", "tab", "backspace", "0")
        assert taken == []
        await reader.press("enter")
        assert reader.screen == "ReaderScreen"
        await reader.until((folder / "out.txt").exists)
        await reader.until(lambda: reader.said.startswith("Wrote 1,000 events, "))
        assert taken == [1000]
    assert len((folder / "out.txt").read_text(encoding="utf-8").splitlines()) > 1000


async def test_leaving_while_a_file_is_written(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """A warning is shown once; then the program exits without waiting."""
    async with start(a=LONG) as reader:
        goes_on = threading.Event()

        def render(selection: Selection, what: What, form: Format, width: int, progress: Progress) -> Rendered:
            del selection, what, form, width, progress
            goes_on.wait(5)
            return Rendered("", "nothing")

        monkeypatch.setattr(Selection, "render", render)
        await reader.press("3", "s", "enter")
        assert reader.said == "Writing 1,000 events …   Esc  cancels"
        for key in ("q", "j", "q"):
            # After another key, the warning is shown again.
            await reader.press(key)
            assert reader.said == ("" if key == "j" else "Still writing.  q  again quits without finishing.")
            assert reader.app.is_running
        await reader.press("q")
        goes_on.set()
    assert reader.app.return_code == 0


async def test_an_ending_that_says_something_else_is_pointed_out(start: Start, story: str) -> None:
    """The form that was chosen is written, whatever the name ends in, and that is said before."""
    async with start(a=story) as reader:
        await reader.press("s")
        await name(reader, "out.csv")
        assert "The file will be text, although its name ends in .csv." in reader.text
        await name(reader, "out.TXT")
        assert "The file will be" not in reader.text


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
async def test_every_format_is_offered(start: Start, folder: Path, story: str, form: Format) -> None:
    """Each is written under a name with its ending; what cannot be had of a pane is said before."""
    async with start(a=story) as reader:
        await reader.press("3", "s", "tab", *("down",) * list(FORMATS).index(form.name))
        assert f"(•) {form.title}" in reader.text
        assert reader.app.screen.query_one("#file", Input).value.endswith(f"-timeline{form.ending}")
        await name(reader, f"out{form.ending}")
        await reader.press("enter")
        await reader.until(lambda: reader.said.startswith("Wrote "))
        assert (folder / f"out{form.ending}").exists()


async def test_a_pane_that_a_format_does_not_hold(start: Start, story: str) -> None:
    """The dialog says what it holds."""
    async with start(a=story) as reader:
        await reader.press("2", "s", "tab", *("down",) * list(FORMATS).index("ical"))
        assert "! iCalendar cannot contain actors, only timeline or questions." in " ".join(reader.text.split())
        await reader.press("enter")
        assert reader.said.startswith("Nothing was written")


async def test_what_a_format_leaves_out_is_said_before(start: Start, faulty: str) -> None:
    """Beside how much it is."""
    async with start(a=faulty) as reader:
        await reader.press("3", "s", "tab", *("down",) * list(FORMATS).index("timelinejs"))
        dialog = [line.split("┃") for line in reader.lines if line.count("┃") > 1]
        said = " ".join(" ".join(parts[-2] for parts in dialog).split())
        assert "no entries. 1 event without a known date is left out, because TimelineJS needs one." in said


async def test_what_was_written_is_opened(
    start: Start, folder: Path, story: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`o` opens it with the desktop's program while the message is shown; later it shows sources again."""
    (folder / "bin").mkdir()
    tool = folder / "bin" / "xdg-open"
    tool.write_text('#!/bin/sh\necho "$1" >"${0%/*}/../opened"\n', encoding="utf-8")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder / 'bin'}:/usr/bin:/bin")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr("sys.platform", "linux")
    async with start(a=story) as reader:
        await reader.press("s")
        await name(reader, "out.txt")
        await reader.press("enter")
        assert reader.said.endswith("lines: out.txt   o  opens it   y  copies it")
        await reader.press("o")
        await reader.until(lambda: reader.said == "Opening it in the default program.")
        assert (folder / "opened").read_text(encoding="utf-8") == f"{folder / 'out.txt'}\n"
        await reader.press("o")
        assert reader.screen == "SourcesScreen"
        await reader.press("escape", "s")
        await name(reader, "again.txt")
        tool.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
        await reader.press("enter", "o")
        await reader.until(lambda: reader.said == "again.txt could not be opened.")


async def test_without_a_desktop_nothing_is_offered(start: Start, story: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only copying; `o` shows sources. A key that the message does not offer removes the offer."""
    for variable in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    async with start(a=story) as reader:
        await reader.press("s")
        await name(reader, "out.txt")
        await reader.press("enter")
        assert reader.said.endswith("lines: out.txt   y  copies it")
        await reader.press("o")
        assert reader.screen == "SourcesScreen"
        await reader.press("escape", "s")
        await name(reader, "again.txt")
        await reader.press("enter", "y")
        assert reader.said.startswith("Copied 13 entries, ")
        await reader.press("y")
        assert reader.said.startswith("Copied 1 point, ")


async def test_a_long_export_says_how_far_it_is(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message that it is being written shows the progress; meanwhile the app stays responsive."""
    async with start(a=LONG) as reader:
        goes_on = threading.Event()

        def render(selection: Selection, what: What, form: Format, width: int, progress: Progress) -> Rendered:
            del selection, what, form, width
            progress(0.42)
            goes_on.wait(5)
            return Rendered("", "nothing")

        monkeypatch.setattr(Selection, "render", render)
        await reader.press("3", "s", "enter")
        await reader.until(lambda: reader.said == "Writing 1,000 events … 42 %   Esc  cancels")
        await reader.press("j")
        assert reader.entry.startswith("Event 1.")
        assert "42 %" in reader.said
        goes_on.set()
        await reader.until(lambda: reader.said.startswith("Wrote nothing"))


async def test_a_long_export_is_cancelled(start: Start, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Esc, in the panes and over them: nothing is written, not even a temporary file, and then Esc is itself again."""
    async with start(a=LONG) as reader:
        begun, goes_on = threading.Event(), threading.Event()
        real = Choice.step

        def step(choice: Choice) -> None:
            if threading.current_thread() is not threading.main_thread():
                begun.set()
                goes_on.wait(5)
            real(choice)

        monkeypatch.setattr(Choice, "step", step)
        for index, over in enumerate(["", "i", "question_mark"]):
            begun.clear()
            goes_on.clear()
            await reader.press("3", "s", "tab", *("down",) * index, "enter")
            await reader.until(begun.is_set)
            if over == "i":
                await reader.press(over)
                assert reader.said == ""
                reader.app.delivery._show(reader.app.delivery._under_way[-1])
            screen = reader.screen
            await reader.press("escape")
            assert reader.said == "Cancelling"
            assert reader.screen == screen
            goes_on.set()
            await reader.until(lambda: reader.said == "Cancelled; nothing was written.")
            await reader.press("escape")
            assert reader.screen == "ReaderScreen"
            assert names(folder) == ["a.yaml"]


async def test_a_long_choice_is_counted_in_a_thread(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """Formats that look at every entry do not hold up a key; what is wrong at once is said at once."""
    async with start(a=LONG) as reader:
        goes_on, threads = threading.Event(), set[bool]()
        real = Format.amount

        def amount(form: Format, choice: Choice) -> str:
            if form.selective:
                threads.add(threading.current_thread() is threading.main_thread())
                goes_on.wait(5)
            return real(form, choice)

        monkeypatch.setattr(Format, "amount", amount)
        await reader.press("3", "s", "tab", *("down",) * list(FORMATS).index("timelinejs"))
        assert "Counting …" in reader.text
        await reader.press("down")
        assert "Counting …" in reader.text
        goes_on.set()
        await reader.until(lambda: "no entries. “Long” has no upcoming events" in " ".join(reader.text.split()))
        await reader.press("up")
        await reader.until(lambda: "1,000 events." in reader.text)
        assert threads == {False}


async def test_a_long_path_is_cut_with_an_ellipsis(start: Start, story: str) -> None:
    """At the side where some of it is out of sight; never in place of the letter at the cursor."""
    async with start(a=story, size=(40, 12)) as reader:
        await reader.press("s", "tab", "tab", "tab", "tab")
        long = "abcdefghijklmnopqrstuvwxyz" * 3
        await name(reader, long)
        field = reader.app.screen.query_one("#file", Input)

        def shown() -> str:
            return field.render_line(0).text.rstrip()[: field.content_size.width]

        await reader.press("end")
        assert shown().startswith("…")
        assert shown().endswith("xyz")
        await reader.press("home")
        assert shown().startswith("abc")
        assert shown().endswith("…")
        for position in range(len(long)):
            assert field.cursor_position == position
            column = field.cursor_screen_offset.x - field.content_region.x
            assert shown()[column] == long[position]
            assert shown().startswith("…") == (field.scroll_offset.x > 0)
            await reader.pilot.press("right")
