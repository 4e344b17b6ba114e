"""Marks and notes: made by keys and the mouse, shown, listed, and never lost."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.events import Key, Paste
from textual.widgets import TextArea

from briefing_tui.export import marked
from briefing_tui.memory.memory import Memory, briefing_key
from briefing_tui.memory.notes import NotedEntry
from briefing_tui.tui.screens.note import NoteScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from briefing_tui.memory.notes import Note
    from briefing_tui.model.briefing import Briefing
    from tests.tui.conftest import Reader, Start

HOSTILE = "\x1b]0;x\x07\x9b2J\u202e\r\n[b]bold[/b]\tend"


def kept() -> dict[str, tuple[bool, str]]:
    """The marks and notes in the memory, by the statements of their entries."""
    with Memory.open() as memory:
        return {note.entry.statement: (note.marked, note.note) for note in memory.notes()}


def send(reader: Reader, words: str) -> None:
    """Send keys all at once, as a person does who types faster than the screen."""
    for letter in words:
        reader.app.post_message(Key(letter, letter))


async def test_a_mark_and_a_note_stay(start: Start, story: str) -> None:
    """The line has a star, the inspector the note, the next start both; what is emptied is gone."""
    async with start(strike=story) as reader:
        await reader.press("j", "m")
        assert reader.line_with("The union will accept").startswith("┃▌ *◇")
        assert "Marked." in reader.said
        send(reader, "Mq?")
        await reader.until(lambda: isinstance(reader.app.screen, NoteScreen) and reader.app.screen.field.text == "q?")
        await reader.press("enter", "a")
        reader.app.post_message(Paste(HOSTILE))
        await reader.settle()
        assert "␛]0;x␇\ufffd2J\ufffd" in reader.line_with("]0;x")
        assert "[b]bold[/b]    end" in reader.text
        reader.app.post_message(Paste("long " * 10_000))
        await reader.settle()
        assert "A note has room for 20,000 characters" in reader.said
        assert "long" not in reader.line_with("[b]bold")
        await reader.press("x", "y", "ctrl+z", "escape")
        assert reader.screen == "ReaderScreen"
        assert "Your note q?" in reader.text
        await reader.press("i")
        assert "[b]bold[/b]    end" in reader.text
        await reader.press("m")
        assert reader.said == "The mark was removed; your note stays."
        await reader.press("M", "z", "escape")
        assert reader.screen == "DetailsScreen"
        assert "endz" in reader.text
    marked, note = kept()["The union will accept the offer."]
    assert not marked
    assert note.startswith("q?\na␛")
    async with start(strike=story) as reader:
        await reader.until(lambda: " *◇" in reader.text)
        await reader.press("j", "M", "f7", "delete", "escape")
        assert "*" not in reader.text
    assert not kept()


@pytest.mark.parametrize("ending", ["quit", "resize", "reload", "exit", "another app"])
async def test_nothing_typed_is_lost(
    start: Start, folder: Path, story: str, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever happens while the note is open: it is in the memory, or still in the field."""
    # On a busy machine the app would write between the two writes of the other one.
    monkeypatch.setattr("briefing_tui.tui.screens.note.SAVE_SECONDS", 60.0)
    async with start(strike=story) as reader:
        await reader.press("M")
        send(reader, "abc")
        if ending == "quit":
            reader.app.post_message(Key("ctrl+q", None))
            await reader.until(lambda: reader.app._exit)
        elif ending == "resize":
            await reader.resize(40, 12)
            assert "abc" in reader.line_with("abc")
            await reader.press("d", "escape")
            assert "Your note" not in reader.text
            assert kept()["Crews on the northern routes have not sailed since 2 March."][1] == "abcd"
        elif ending == "reload":
            (folder / "strike.yaml").write_text(story.replace("id: idle", "id: other"), encoding="utf-8")
            await reader.press("escape", "r")
            assert "Your note" not in reader.text
        elif ending == "another app":
            await reader.settle()
            briefing = reader.app.session.item.briefing
            with Memory.open() as memory:
                key, entry = briefing_key(briefing, briefing.path), NotedEntry.of(briefing.summary[0], briefing)
                memory.keep_note(key, entry, "theirs")
            reader.app.screen._save()
            assert reader.line_with("theirs")
            await reader.press("d")
            with Memory.open() as memory:
                memory.keep_note(key, entry, "again", seen="theirs\n\nabc")
            await reader.press("escape")
            assert next(iter(kept().values())) == (False, "again\n\ntheirs\n\nabcd")
            return
        else:
            await reader.settle()
            reader.app.exit()
    assert kept()["Crews on the northern routes have not sailed since 2 March."][1].startswith("abc")


async def test_keys_typed_right_after_escape_are_not_part_of_the_note(start: Start, story: str) -> None:
    """They act on the panes, in the order in which they were typed, however fast that was."""
    async with start(strike=story) as reader:
        await reader.press("M")
        for key in ("a", "b", "escape", "j", "M", "c", "escape", "q"):
            reader.app.post_message(Key(key, key if len(key) == 1 else None))
        await reader.until(lambda: reader.app._exit)
    assert [note for _, note in kept().values()] == ["ab", "c"]


async def test_from_the_list_to_entries_and_back(start: Start, story: str, earlier: str) -> None:
    """It has all marks and notes by story, filters them by typing, and comes back as it was left."""
    async with start(strike=story, before=earlier, third="title: A third\nsummary: [It is so.]\n") as reader:
        await reader.press("apostrophe")
        await reader.until(lambda: "No marks or notes yet." in reader.text)
        await reader.press("escape", "m", "3", "M", *"late", "escape", "J", "M", *"why", "escape", "J", "m")
        assert reader.title == "A third"
        await reader.press("apostrophe")
        await reader.until(lambda: "Marks and notes 4" in reader.text)
        words = ("ferries, 12 Mar", "late", "before the strike", "why", "It is so.")
        rows = [reader.place_of(one)[1] for one in words]
        assert rows == sorted(rows)
        assert reader.entries.cursor == 3
        await reader.press("up", "enter")
        assert reader.title == "Ferries before the strike"
        await reader.press("backspace")
        await reader.until(lambda: "Marks and notes 4" in reader.text and reader.entries.cursor == 2)
        await reader.type("LATE")
        assert "Marks and notes 1" in reader.text
        await reader.press("enter")
        assert (reader.title, reader.pane) == ("The strike at the northern ferries", "timeline")
        assert reader.entry == "The wage agreement runs out."
        await reader.press("backspace")
        await reader.until(lambda: "Marks and notes 1" in reader.text)
        await reader.press("escape")
        assert "Marks and notes 4" in reader.text
        await reader.press("escape")
        assert (reader.screen, reader.title) == ("ReaderScreen", "A third")


async def test_the_list_says_what_became_of_entries(start: Start, folder: Path, story: str, earlier: str) -> None:
    """Notes stay when their entry or their file is gone, and are deleted only at the second request."""
    third = folder / "third.yaml"
    async with start(strike=story, before=earlier, third="title: A third\nsummary: [It is so.]\n") as reader:
        await reader.press("m", "J", "M", *"why", "escape", "J", "m")
        changed = earlier.replace("The union has warned", "Crews have warned")
        (folder / "before.yaml").write_text(changed, encoding="utf-8")
        third.unlink()
        await reader.press("K", "r")
        await reader.until(lambda: reader.said == "Reloaded.")
        assert "the entry has changed since" not in reader.text
        await reader.press("apostrophe")
        await reader.until(lambda: "This entry is no longer in the briefing." in reader.text)
        await reader.click("The union has warned")
        assert reader.said == "This entry is no longer in the briefing; the note stays."
        await reader.press("apostrophe")
        await reader.until(lambda: "why" in reader.text)
        # What is asked is about the entry under the cursor, until the cursor moves.
        await reader.press("ctrl+r", "up", "down", "ctrl+r")
        assert reader.said.startswith("Press ^r again to delete this ")
        await reader.type("why")
        await reader.press("ctrl+r")
        assert "Press ^r again to delete this note for good." in reader.said
        await reader.press("ctrl+r")
        assert reader.said == "Deleted."
        assert "Nothing here matches." in reader.text
    assert len(kept()) == 2
    async with start(folder / "strike.yaml") as reader:
        await reader.press("apostrophe")
        await reader.until(lambda: "third.yaml is gone." in reader.text)
        await reader.type("third")
        await reader.press("enter")
        assert "third.yaml is gone; the note stays." in reader.said


async def test_a_note_by_mouse_on_a_small_screen(start: Start, story: str) -> None:
    """The star and the note lead to the field; an entry that has changed says so."""
    async with start(strike=story, size=(80, 24)) as reader:
        await reader.press("M", *"mine", "escape")
        await reader.click("Your note")
        assert reader.screen == "ReaderScreen"
        await reader.click("mine")
        assert reader.screen == "NoteScreen"
        await reader.resize(40, 12)
        await reader.click("save and close")
        await reader.click("*•")
        assert reader.screen == "NoteScreen"
        assert reader.line_with("mine")
    async with start(strike=story.replace("2 March.", "3 March.")) as reader:
        await reader.until(lambda: "Your note mine  the entry has changed since" in reader.text)


@pytest.mark.parametrize("size", [(120, 40), (40, 12)])
async def test_without_a_memory_they_last_for_the_session(
    start: Start, story: str, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    """One sentence says that they are not kept; whether there is no folder or nothing can be written to it."""
    async with start(strike=story, size=size) as reader:
        reader.app.memory.database.connection.execute("PRAGMA query_only = ON")
        await reader.press("M", *"mine", "escape")
        assert "cannot be written" in reader.said
        await reader.press("m", "apostrophe")
        await reader.until(lambda: "mine" in reader.text)
    monkeypatch.setenv("XDG_STATE_HOME", "/proc/self/nothing")
    async with start(strike=story, size=size) as reader:
        await reader.until(lambda: "Nothing will be remembered" in reader.said)
        await reader.press("M", *"mine", "escape", "apostrophe")
        await reader.until(lambda: "mine" in reader.text)


async def test_a_note_in_a_story(start: Start) -> None:
    """An entry of a story has the note of whichever briefing it was written in; a new one goes to the latest."""
    first = (
        "title: First\nid: first\nas_of: 2026-01-01\nsummary: [{id: one, text: It begins.}, {id: two, text: Two.}]\n"
    )
    second = "title: Second\nid: second\nas_of: 2026-02-01\nfollows: [first]\nsummary: [{id: one, text: It goes on.}]\n"
    async with start(first=first, second=second) as reader:
        await reader.press("left_square_bracket", "m", "M", *"old", "escape", "T")
        assert reader.entry == "It goes on."
        assert "Your note old" in reader.text
        await reader.press("M", "x", "escape", "j", "M", *"second", "escape", "k", "m", "m")
        assert "*" in reader.line_with("It goes on.")
    assert kept() == {"It begins.": (False, "oldx"), "Two.": (False, "second"), "It goes on.": (True, "")}


@pytest.fixture
def may_read(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """An event for which the list waits before it reads the files, as if they were large."""
    event, from_files = threading.Event(), marked.with_entries

    def wait(notes: Iterable[Note], load: Callable[[Path], Briefing | None]) -> list[marked.MarkedEntry]:
        event.wait(10)
        return from_files(notes, load)

    monkeypatch.setattr(marked, "with_entries", wait)
    return event


async def test_the_list_does_not_wait_for_files(
    start: Start, folder: Path, story: str, earlier: str, may_read: threading.Event
) -> None:
    """What is stored is shown at once; what became of an entry is added to it, and the cursor stays."""
    async with start(strike=story, before=earlier) as reader:
        await reader.press("m", "j", "M", *"mine", "escape", "J", "M", *"why", "escape")
    (folder / "before.yaml").unlink()
    async with start(folder / "strike.yaml") as reader:
        await reader.until(lambda: "Your note" in reader.text or "*" in reader.text)
        await reader.press("apostrophe")
        assert "Marks and notes 3 · reading the files …" in reader.text
        assert all(reader.line_with(words) for words in ("mine", "why", "The union has warned", "Ferries before"))
        assert "gone" not in reader.text
        await reader.press("escape")
        assert reader.screen == "ReaderScreen"
        await reader.press("apostrophe", *"why")
        assert "Marks and notes 1 · reading" in reader.text
        await reader.press("escape", "down", "down", "ctrl+r", "ctrl+r")
        assert reader.said == "Deleted."
        await reader.press("up")
        cursor = reader.entries.cursor
        may_read.set()
        await reader.until(lambda: "reading" not in reader.text)
        assert "Marks and notes 2" in reader.text
        assert reader.entries.cursor == cursor
    assert [note for _, note in kept().values()] == ["", "mine"]


async def test_enter_waits_for_the_file(
    start: Start, folder: Path, story: str, earlier: str, may_read: threading.Event
) -> None:
    """It goes to the entry once its file is read, unless Esc withdraws it; keys after it do their work there."""
    async with start(strike=story, before=earlier) as reader:
        await reader.press("m", "J", "m")
    async with start(folder / "strike.yaml") as reader:
        await reader.until(lambda: "*" in reader.text)
        await reader.press("apostrophe", "enter")
        assert reader.screen == "ReaderScreen"
        await reader.press("apostrophe", "down", "enter")
        assert "Waiting for the files to be read" in reader.said
        await reader.press("4", "escape")
        assert reader.screen == "MarksScreen"
        may_read.set()
        await reader.until(lambda: "reading" not in reader.text)
        assert (reader.screen, reader.entries.cursor) == ("MarksScreen", 1)
        await reader.press("escape")
        may_read.clear()
        await reader.press("apostrophe", "down", "enter", "4", "j")
        assert reader.screen == "MarksScreen"
        may_read.set()
        await reader.until(lambda: reader.title == "Ferries before the strike")
        await reader.settle()
        assert (reader.screen, reader.pane) == ("ReaderScreen", "questions")


async def test_the_list_begins_where_the_reader_is(start: Start, story: str, earlier: str) -> None:
    """At the mark on the entry under the cursor, else at the first of the open briefing, else at the top."""
    async with start(strike=story, before=earlier, third="title: A third\nsummary: [It is so.]\n") as reader:
        await reader.press("m", "3", "m", "J", "m")
        for keys, number in ((("1",), 2), (("2",), 2), (("K", "3"), 1), (("2",), 0), (("J", "J"), 0)):
            await reader.press(*keys, "apostrophe")
            await reader.until(lambda: "Marks and notes 3" in reader.text)
            assert reader.entries.cursor == number, keys
            await reader.press("escape")


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_the_end_of_a_long_note_is_in_view(start: Start, story: str, size: tuple[int, int]) -> None:
    """When it is opened, and at a smaller size, although the scroll bar takes a column of the text."""
    note = " ".join(map(str, range(1, 31))) + "\n" * 30 + "the end"
    async with start(strike=story, size=size) as reader:
        await reader.press("M")
        reader.app.screen.query_one(TextArea).text = note
        await reader.settle()
        await reader.press("escape", "M")
        assert "the end" in reader.text
        await reader.resize(40, 10)
        assert "the end" in reader.text


async def test_a_question_is_withdrawn_once_something_is_typed(start: Start, story: str) -> None:
    """Deleting a note must be asked for twice in a row."""
    async with start(strike=story) as reader:
        await reader.press("M", *"why", "escape", "apostrophe")
        await reader.until(lambda: "reading" not in reader.text)
        await reader.press("ctrl+r", *"why", "ctrl+r")
        assert reader.said.startswith("Press ^r again to delete this note")


async def test_the_list_keeps_its_cursor_when_the_order_changes(
    start: Start, folder: Path, may_read: threading.Event
) -> None:
    """A file whose day was not known before comes first once it is read; the cursor stays on its note."""
    old = "title: Old\nas_of: 2020-01-01\nsummary: [Old point., Older point.]\n"
    new = "title: New\nas_of: 2021-01-01\nsummary: [New point.]\n"
    async with start(old=old, new=new) as reader:
        await reader.press("m", "J", "m", "j", "m")
    async with start(folder / "old.yaml") as reader:
        await reader.press("apostrophe", "down")
        may_read.set()
        await reader.until(lambda: "New, 1 Jan 2021" in reader.text and "reading" not in reader.text)
        assert reader.place_of("New point.")[1] < reader.place_of("Old point.")[1]
        assert reader.line_with("▌").find("Older point.") > 0


async def test_the_export_dialog_asks_for_notes(start: Start, folder: Path, story: str) -> None:
    """It has the question only where there is something, and notes are left out unless they are chosen."""
    async with start(strike=story) as reader:
        await reader.press("s")
        assert "Marks and notes" not in reader.text
        await reader.press("escape", "M", *"mine", "escape", "s")
        assert "(•) left out" in reader.text
        reader.app.screen.query_one("#file").value = "out.txt"  # type: ignore[attr-defined]
        await reader.press("tab", "tab", "tab", "down", "enter")
        assert "Reader's note: mine" in (folder / "out.txt").read_text(encoding="utf-8")
        await reader.press("Y")
    assert "mine" not in reader.app.clipboard
