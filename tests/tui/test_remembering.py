"""What the app remembers from one session to the next."""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from briefing_tui.files import databases
from briefing_tui.library.library import load_item
from briefing_tui.memory import opening
from briefing_tui.memory.memory import Memory, briefing_key
from briefing_tui.tui.app import noting, readings, remembering
from briefing_tui.tui.app.remembering import Remembering

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing_tui.memory.notes import BriefingKey
    from tests.tui.conftest import Reader, Start

CHANGED = {
    "The union will accept the offer.": "The union will refuse the offer.",
    "timeline:\n": "timeline:\n  - {id: sails, date: 2026-03-11, event: One ship sails.}\n",
    "actors:\n": "actors:\n  - {id: port, name: The port, kind: organization}\n",
}
"""What changes in the briefing: a point, and a new event and a new actor."""


@pytest.fixture
def changed(story: str) -> str:
    """A later version of the briefing."""
    for before, after in CHANGED.items():
        assert before in story
        story = story.replace(before, after)
    return story


@pytest.fixture(autouse=True)
def _passes_by_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine is, a briefing counts as opened only if something is done in it."""
    monkeypatch.setattr(remembering, "STAY_SECONDS", 1000.0)


def state_folder() -> Path:
    """The state folder of the test."""
    return Path(os.environ["HOME"]) / ".local" / "state" / "briefing-tui"


def gutter(reader: Reader, words: str) -> str:
    """The mark before the entry whose first line has these words."""
    line = reader.line_with(words)
    before = line[: line.index(words)].rpartition("┃" if "┃" in line[: line.index(words)] else "│")[2]
    return "".join(letter for letter in before if letter in "+~!")


async def test_new_and_changed_entries_are_marked_until_they_are_read(start: Start, story: str, changed: str) -> None:
    """With counts in the titles; `^n` goes to each, and in the end says that there is none; `u` marks one again."""
    async with start(strike=story) as reader:
        await reader.press("ctrl+n")
        assert reader.said == "Nothing else is new or changed."
        await reader.press("q")
    async with start(strike=changed) as reader:
        assert "4 · 1 new" in reader.line_with("2 Actors")
        assert "1 changed" in reader.line_with("1 Summary")
        assert "5 · 1 new" in reader.line_with("3 Timeline")
        assert "new" not in reader.line_with("4 Questions")
        marked = {"The union will refuse": "~", "The port": "+", "One ship sails": "+", "The strike begins": ""}
        assert {words: gutter(reader, words) for words in marked} == marked
        await reader.press("ctrl+n")
        assert reader.entry == "The union will refuse the offer."
        await reader.press("ctrl+n")
        assert reader.entry == "The port"
        assert "changed" not in reader.line_with("1 Summary")
        await reader.press("ctrl+n")
        assert reader.entry == "One ship sails."
        assert "new" in reader.line_with("3 Timeline")
        await reader.press("ctrl+n")
        assert reader.said == "Nothing else is new or changed."
        await reader.press("g")
        assert not any("1 new" in line for line in reader.lines)
        await reader.press("u")
        assert reader.said == "Marked as unread."
        await reader.press("j", "q")
    async with start(strike=changed) as reader:
        assert reader.entry != "The wage agreement runs out."
        assert "5 · 1 new" in reader.line_with("3 Timeline")
        await reader.press("k", "u")
        assert (reader.entry, reader.said) == ("The wage agreement runs out.", "Marked as read.")
        assert "new" not in reader.line_with("3 Timeline")


async def test_a_briefing_that_was_only_passed_through_is_still_new(start: Start, story: str, earlier: str) -> None:
    """In the picker; one in which something was done is not, and all of it counts as read."""
    async with start(strike=story, before=earlier) as reader:
        assert reader.title.startswith("The strike")
        await reader.press("J", "K", "ctrl+o")
        assert "new · 3 entries" in reader.text
        assert "new" not in reader.line_with("13 entries")
        await reader.press("escape", "j", "J", "q")
    with closing(Memory.open()) as memory:
        known = {Path(key.path).name: len(memory.read_entries(key)) for key in memory.known()}
    assert known == {"strike.yaml": 13, "before.yaml": 3}


async def test_the_next_briefing_with_something_new(start: Start, story: str, changed: str, earlier: str) -> None:
    """`^n` goes there, to the entry itself; a filter that hides it is named, and a filter counts what it keeps."""
    async with start(strike=story, before=earlier) as reader:
        await reader.press("j", "J", "2", "q")
    async with start(strike=changed, before=earlier) as reader:
        assert reader.title == "Ferries before the strike"
        await reader.press("ctrl+n")
        assert (reader.title, reader.entry) == (
            "The strike at the northern ferries",
            "The union will refuse the offer.",
        )
        await reader.press("backspace", "ctrl+o")
        assert "2 new · 15 entries" in reader.text
        await reader.press("escape", "K", "2", "G", "f")
        assert "1/4" in reader.line_with("2 Actors")
        assert not any("new" in reader.line_with(pane) for pane in ("2 Actors", "3 Timeline"))
        await reader.press("ctrl+n")
        assert reader.said == "The filter hides 2 that are new or changed.   Esc  ends it"
        await reader.press("q")


async def test_it_continues_where_it_was_left(start: Start, story: str, earlier: str, many: str, folder: Path) -> None:
    """A folder in the briefing that was open last, each at its place, and without a path in the same folder."""
    async with start(strike=story, before=earlier, many=many) as reader:
        assert reader.title.startswith("The strike")
        await reader.press("3", "j", "j", "v", "J", "J", "G", "k")
        where = reader.where
        assert reader.title == "Many"
        await reader.press("q")
    async with start(folder) as reader:
        assert reader.where == where
        await reader.press("K", "K")
        assert (reader.title, reader.pane, reader.entry) == (
            "The strike at the northern ferries",
            "timeline",
            "Talks begin.",
        )
        await reader.press("d", *"2026", "enter", "q")
    async with start() as reader:
        assert (reader.title, reader.pane) == ("The strike at the northern ferries", "timeline")
        assert "2026" in reader.line_with("Esc ends it")
        await reader.press("escape")
        assert reader.entry == "Talks begin."
    async with start(folder / "many.yaml", folder) as reader:
        assert reader.where == where


async def test_what_was_open_last_and_is_gone_is_named(start: Start, story: str, folder: Path) -> None:
    """Without a path the bundled briefings open instead, once with a line that says why."""
    async with start(strike=story) as reader:
        await reader.press("q")
    (folder / "strike.yaml").unlink()
    async with start() as reader:
        await reader.until(lambda: reader.title != "")
        assert reader.said.endswith(" was open last time, but has no briefings now.")
        await reader.press("q")
    async with start() as reader:
        await reader.until(lambda: reader.title != "")
        assert "open last" not in reader.said
    (folder / "a.yaml").write_text(story, encoding="utf-8")
    async with start(folder / "a.yaml") as reader:
        await reader.press("q")
    (folder / "a.yaml").unlink()
    async with start() as reader:
        await reader.until(lambda: reader.title != "")
        assert reader.said.endswith("a.yaml was open last time, but it is gone.")


async def test_a_place_whose_entry_is_gone_is_the_nearest(start: Start, story: str) -> None:
    """And the reader is where they were in the other panes."""
    async with start(strike=story) as reader:
        await reader.press("3", "G", "1", "j", "j", "q")
    lines = [line for line in story.splitlines(keepends=True) if "id: cost" not in line]
    async with start(strike="".join(lines)) as reader:
        assert reader.entry == "The mediator keeps the offer open."
        await reader.press("3")
        assert reader.entry == "Members vote."


async def test_the_first_start_opens_the_briefing_of_the_article(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first of the bundled story, with a line on where to begin; the folder itself opens at its newest."""
    monkeypatch.setattr(remembering, "GREETING", ("?  shows all keys and what the marks mean.",))
    async with start() as reader:
        assert reader.title == "North Korea drops its demand that US troops leave"
        await reader.until(lambda: reader.said == "?  shows all keys and what the marks mean.")
        bundled = reader.app.paths
        await reader.press("t", *"nord", "enter", "q")
    async with start(*bundled) as reader:
        assert not reader.said
        assert reader.app.theme == "nord"


async def test_the_last_searches_come_back(start: Start, story: str) -> None:
    """Up and Down go through those that begin with what was typed; Down after the newest brings that back."""
    async with start(strike=story) as reader:
        for words in ("union", "offer", "unity"):
            await reader.search(words)
            await reader.press("enter")
        await reader.press("q")
    async with start(strike=story) as reader:
        await reader.press("slash", "up")
        assert reader.app.reader_screen.searching.state.typed == "unity"
        await reader.press("up", "up", "up")
        assert reader.app.reader_screen.searching.state.typed == "union"
        await reader.press("down", "down", "down", "down")
        assert reader.app.reader_screen.searching.state.typed == ""
        await reader.type("un")
        await reader.press("up", "up")
        assert reader.app.reader_screen.searching.state.typed == "union"
        await reader.press("down", "down")
        assert reader.app.reader_screen.searching.state.typed == "un"


async def test_the_version_before_is_kept_for_the_session(start: Start, story: str, changed: str, folder: Path) -> None:
    """The version that was read is stored when the briefing is left; the one before it stays at hand."""
    async with start(strike=story) as reader:
        await reader.press("j", "q")
    async with start(strike=changed) as reader:
        item = reader.app.session.item
        assert item is not None
        assert reader.app.remembering.version_before(item) == story.encode()
        await reader.press("j")
        reader.app.remembering.leave(item, reader.app.session.own_state)
        assert reader.app.remembering.version_before(item) == story.encode()
        (folder / "strike.yaml").write_text("no briefing: [", encoding="utf-8")
        await reader.press("r", "escape", "q")
    with closing(Memory.open()) as memory:
        assert memory.version(briefing_key(item.briefing, item.path)) == changed.encode()  # type: ignore[arg-type]


async def test_without_a_state_folder_all_works(start: Start, story: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence says what is not remembered."""
    monkeypatch.setenv("XDG_STATE_HOME", "/proc/self/nothing")
    async with start(strike=story, size=(160, 40)) as reader:
        await reader.until(lambda: "Nothing will be remembered" in reader.said)
        await reader.press("j", "u", "j", "ctrl+n")
        assert reader.entry == "The union will accept the offer."
        await reader.press("q")


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        ("PRAGMA user_version = 99", "is read-only (it was written by a newer briefing-tui)"),
        ("", "The memory was damaged: what could be read of it was kept"),
    ],
)
async def test_a_memory_that_cannot_be_used(start: Start, story: str, changed: str, spoil: str, sentence: str) -> None:
    """One of a newer version is only read, a damaged one is set aside: one sentence says so, and the app works."""
    async with start(strike=story) as reader:
        await reader.press("j", "q")
    path = state_folder() / "memory.sqlite"
    if spoil:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(spoil)
    else:
        path.write_bytes(b"spoilt" * 5000)
    before = path.read_bytes()
    async with start(strike=changed, size=(200, 40)) as reader:
        await reader.until(lambda: sentence in reader.said)
        assert ("1 new" in reader.line_with("2 Actors")) == bool(spoil)
        await reader.press("j", "u")
        assert reader.said == ("Marked as read." if "changed" in reader.text else "Marked as unread.")
        reader.app.remembering._write_now_and_then()
        assert "Marked as" in reader.said
        await reader.press("q")
    assert (path.read_bytes() == before) == bool(spoil)
    if not spoil:
        assert list(path.parent.glob("memory-damaged-*"))


async def test_a_write_that_fails_is_said_once(start: Start, story: str, earlier: str) -> None:
    """It is tried again later, and what could not be written is said in the terminal at the end."""
    async with start(strike=story, earlier=earlier) as reader:
        await reader.until((state_folder() / "memory.sqlite").exists)
        await reader.press("j")
        connection = reader.app.memory.database.connection
        connection.execute("PRAGMA query_only = ON")
        reader.app.remembering._write_now_and_then()
        assert "cannot be written" in reader.said
        await reader.press("j")
        reader.app.remembering._write_now_and_then()
        assert not reader.said
        await reader.press("J", "j")
        connection.execute("PRAGMA query_only = OFF")
        await reader.press("q")
        assert not reader.app.remembering.end()
    with closing(Memory.open()) as memory:
        assert sorted(len(memory.read_entries(key)) for key in memory.known()) == [3, 13]
        assert all(memory.version(key) for key in memory.known())
    async with start(strike=story) as reader:
        await reader.press("j")
        reader.app.memory.database.connection.execute("PRAGMA query_only = ON")
        assert "cannot be written" in reader.app.remembering.end()


async def test_two_files_with_one_id_share_nothing(start: Start, story: str, changed: str) -> None:
    """Each is new by itself, and has its own place."""
    async with start(one=story, two=changed) as reader:
        await reader.press("j", "j", "q")
        paths = [item.path for item in reader.app.session.library.items]
    async with start(*paths) as reader:
        assert "new" not in reader.line_with("2 Actors")
        await reader.press("ctrl+o")
        assert reader.text.count("new · 1") == 1


def test_a_reading_of_a_file_that_no_longer_opens(folder: Path, broken: str) -> None:
    """Nothing is remembered of it."""
    path = folder / "broken.yaml"
    path.write_text(broken, encoding="utf-8")
    assert not readings.is_remembered(load_item(path))


async def test_a_first_start_on_a_full_disk(start: Start, story: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said that nothing is kept; once there is room, all of it is, and that is said too."""
    real = databases.connect

    def connect(path: Path | None, **options: Any) -> sqlite3.Connection:  # noqa: ANN401 - passed on
        if path is not None:
            raise databases.NoDatabase("the disk is full")
        return real(None, **options)

    monkeypatch.setattr(remembering, "WRITE_SECONDS", 0.05)
    with monkeypatch.context() as full:
        full.setattr(databases, "connect", connect)
        async with start(strike=story) as reader:
            await reader.until(lambda: "Nothing will be remembered" in reader.said)
            await reader.press("j", "m", "M", *"mine", "escape")
            full.undo()
            await reader.until(lambda: "The memory can be written again; nothing is lost." in reader.said)
            # As when the program is killed: nothing more is written.
            with Memory.open() as memory:
                assert [(note.marked, note.note) for note in memory.notes()] == [(True, "mine")]
                assert memory.known()


@pytest.fixture
def write_threads(monkeypatch: pytest.MonkeyPatch) -> list[threading.Thread]:
    """The threads that write which entries were read, in a test in which a write of three entries is a long one."""
    threads: list[threading.Thread] = []
    mark_read = Memory.mark_read

    def noted(self: Memory, key: BriefingKey, entries: Mapping[str, bytes]) -> None:
        threads.append(threading.current_thread())
        mark_read(self, key, entries)

    monkeypatch.setattr(Memory, "mark_read", noted)
    monkeypatch.setattr(readings, "FEW", 2)
    monkeypatch.setattr(remembering, "FEW", 2)
    return threads


def is_ready(memory: Remembering) -> bool:
    """Whether it is known what the entries of all briefings that were opened say now."""
    known = memory.readings._readings.values()
    return bool(known) and all(one.is_ready for one in known)


def entries_read() -> list[int]:
    """How many entries of each briefing are stored as read."""
    with closing(Memory.open()) as memory:
        return sorted(len(memory.read_entries(key)) for key in memory.known())


async def test_a_long_write_holds_up_no_key(
    start: Start, story: str, write_threads: list[threading.Thread], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is made in a thread; a mark that is set meanwhile is written after it, and what is read then as well."""
    begun, released = threading.Event(), threading.Event()
    mark_read = Memory.mark_read

    def held(self: Memory, key: BriefingKey, entries: Mapping[str, bytes]) -> None:
        begun.set()
        assert released.wait(timeout=60)
        mark_read(self, key, entries)

    monkeypatch.setattr(noting, "RETRY_SECONDS", 0.01)
    async with start(strike=story) as reader:
        app = reader.app.remembering
        await reader.until(lambda: is_ready(app))
        await reader.press("j")
        with monkeypatch.context() as slow:
            slow.setattr(Memory, "mark_read", held)
            app._write_now_and_then()
            await reader.until(begun.is_set)
            assert entries_read() == []
            await reader.press("m")
            assert reader.said.startswith("Marked.")
            app._write_now_and_then()
            await reader.press("u")
            released.set()
            await reader.until(lambda: app._long_write is None)
        assert threading.main_thread() not in write_threads
        assert entries_read() == [13]
        await reader.until(lambda: reader.app.session.notebook.is_written)
        await reader.press("q")
    assert entries_read() == [12]


async def test_quitting_waits_for_a_long_write(
    start: Start, story: str, earlier: str, write_threads: list[threading.Thread]
) -> None:
    """Right after opening, all is written at once; when a briefing is left for another, in a thread."""
    async with start(before=earlier) as reader:
        await reader.until(lambda: is_ready(reader.app.remembering))
        await reader.press("q")
    assert write_threads == [threading.main_thread()]
    async with start(before=earlier, strike=story) as reader:
        app = reader.app.remembering
        await reader.press("j" if reader.title.startswith("The strike") else "K", "j")
        item = reader.app.session.item
        assert item is not None
        await reader.until(lambda: app.readings.of(item).is_ready)
        app.leave(item, None)
        await reader.press("q")
    assert len(write_threads) == 2
    assert write_threads[1] is not threading.main_thread()
    assert entries_read() == [3, 13]


async def test_a_long_write_that_fails_is_made_again(
    start: Start, story: str, write_threads: list[threading.Thread], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the memory's own connection, which says what is wrong if that fails too; nothing is lost."""
    async with start(strike=story) as reader:
        app = reader.app.remembering
        await reader.until(lambda: is_ready(app))
        await reader.press("j")
        with monkeypatch.context() as failing:
            failing.setattr(opening, "again", lambda *_: None)
            app._write_now_and_then()
            await reader.until(lambda: app._long_write is None)
        assert write_threads == [threading.main_thread()]
        assert entries_read() == [13]
