"""The memory of what a person has read, whatever happens to the database and the program."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.errors import OutputError
from briefing_tui.files import databases
from briefing_tui.loading import load_bytes
from briefing_tui.memory import location
from briefing_tui.memory.memory import Memory, briefing_key, key_of
from briefing_tui.memory.notes import BriefingKey, NotedEntry
from briefing_tui.model.entry_keys import entry_digest, entry_digests, entry_key

TEXT = b"""\
title: Strike
id: strike
sources:
  - {id: log, title: The log, publisher: Gazette, published: 2018-04-19, url: https://example.org/log}
summary:
  - {id: one, text: It goes on., cites: [log#3]}
  - It ends.
"""

BRIEFING = load_bytes(TEXT, "strike.yaml")
NOTED = NotedEntry.of(BRIEFING.summary[0], BRIEFING)


@pytest.fixture
def key(tmp_path: Path) -> BriefingKey:
    """The key of a briefing in a file."""
    path = tmp_path / "strike.yaml"
    path.write_bytes(TEXT)
    return briefing_key(BRIEFING, path)


def path() -> Path:
    """Where the memory is."""
    return location.database_path()


def test_what_is_written_is_there_the_next_time(key: BriefingKey) -> None:
    """All kinds of things are remembered from one start to the next."""
    with Memory.open() as memory:
        assert memory.is_kept
        assert not memory.was_opened(key)
        memory.opened(key, "Strike")
        memory.mark_read(key, {"summary:one": b"1", "x": b"2"})
        memory.mark_unread(key, ["x"])
        memory.keep_version(key, TEXT)
        memory.keep_place(key, {"pane": "timeline", "entry": 3})
        memory.keep_setting("theme", "paper")
        memory.keep_search("strike")
        memory.keep_search("ferry")
        memory.mark(key, NOTED)
        memory.keep_note(key, NOTED, "Ask the pilots.\nTwice.")
    with Memory.open() as memory:
        assert memory.trouble == ""
        assert memory.was_opened(key)
        assert memory.last_opened() == memory.last_opened("/elsewhere", key.path) == [key]
        assert memory.last_opened(str(Path(key.path).parent)) == memory.last_opened("/") == [key]
        assert memory.last_opened(key.path[:-1]) == memory.last_opened("/elsewhere") == []
        assert memory.read_entries(key) == {"summary:one": b"1"}
        assert memory.version(key) == TEXT
        assert memory.place(key) == {"pane": "timeline", "entry": 3}
        assert memory.setting("theme") == "paper"
        assert memory.setting("other") is None
        assert memory.searches() == ["ferry", "strike"]
        (note,) = memory.notes()
        assert (note.title, note.marked, note.note) == ("Strike", True, "Ask the pilots.\nTwice.")
        assert note.entry.cites == ("The log, Gazette, 19\u00a0Apr 2018, https://example.org/log, ¶3",)
        assert memory.note(key, "summary:one") == note


def test_only_the_owner_can_read_it(key: BriefingKey) -> None:
    """Notes are nobody else's."""
    with Memory.open() as memory:
        memory.opened(key)
        files = [one for one in path().parent.iterdir() if one.name.startswith(location.NAME)]
        assert {one.stat().st_mode & 0o777 for one in files} == {0o600}


def test_a_mark_and_a_note_go_when_both_are_gone(key: BriefingKey) -> None:
    """An emptied note is deleted; a mark stays without it, and the other way round."""
    with Memory.open() as memory:
        memory.mark(key, NOTED)
        memory.keep_note(key, NOTED, "So.")
        memory.mark(key, NOTED, marked=False)
        assert [(note.marked, note.note) for note in memory.notes(key)] == [(False, "So.")]
        memory.keep_note(key, NOTED, "", seen="So.")
        assert memory.notes(key) == []


def test_a_note_tells_what_has_become_of_its_entry(key: BriefingKey) -> None:
    """A note whose entry has changed or gone stays, and says so."""
    with Memory.open() as memory:
        memory.keep_note(key, NOTED, "So.")
        note = memory.notes()[0]
    assert note.state(entry_digests(BRIEFING)) == ""
    changed = load_bytes(TEXT.replace(b"goes on", b"went on"), "strike.yaml")
    assert note.state(entry_digests(changed)) == "changed"
    assert note.state({}) == "gone"


def test_entries_are_told_apart_by_id_or_text() -> None:
    """A written id stays when the text changes; without one the text is what tells an entry."""
    one, two = BRIEFING.summary
    other = load_bytes(TEXT.replace(b"goes", b"went").replace(b"- It ends", b"- It ended"), "strike.yaml")
    assert entry_key(one) == entry_key(other.summary[0]) == "summary:one"
    assert entry_key(two) != entry_key(other.summary[1])
    assert entry_digest(one) != entry_digest(other.summary[0])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"log#3", b"log#4"),
        (b"cites: [log#3]", b"cites: [log#3], note: So"),
        (b"cites: [log#3]", b"cites: [log#3], likelihood: likely"),
        (b"cites: [log#3]", b"cites: [{source: log, at: '3', quote: it goes}]"),
    ],
)
def test_every_change_of_an_entry_changes_its_digest(before: bytes, after: bytes) -> None:
    """The digest is of all that an entry says."""
    other = load_bytes(TEXT.replace(before, after), "strike.yaml")
    assert entry_digest(other.summary[0]) != entry_digest(BRIEFING.summary[0])


def test_a_digest_is_the_same_for_good() -> None:
    """Memories of years rest on these: a change of the way they are made makes all that was read seem changed."""
    moved = load_bytes(b"\n\n" + TEXT.replace(b"id: one, ", b""), "strike.yaml")
    assert entry_digest(moved.summary[0]) == entry_digest(BRIEFING.summary[0])
    assert entry_digest(BRIEFING.summary[0]).hex() == "992e138d1204c857"


def test_two_files_with_one_id_are_two_briefings(tmp_path: Path) -> None:
    """What is read in one is not read in the other."""
    keys = []
    for name in ("a", "b"):
        (tmp_path / name).touch()
        keys.append(key_of("strike", tmp_path / name))
    with Memory.open() as memory:
        memory.mark_read(keys[0], {"one": b"1"})
        assert not memory.was_opened(keys[1])
        memory.mark_read(keys[1], {"two": b"2"})
        assert [memory.read_entries(key) for key in keys] == [{"one": b"1"}, {"two": b"2"}]


def test_a_file_that_was_moved_is_known_by_its_id(tmp_path: Path, key: BriefingKey) -> None:
    """A briefing with a written id may be moved; one without is known by its path alone."""
    unnamed = key_of("", tmp_path / "strike.yaml")
    with Memory.open() as memory:
        memory.mark_read(unnamed, {"zero": b"0"})
        memory.mark_read(key, {"one": b"1"})
    (tmp_path / "strike.yaml").rename(tmp_path / "moved.yaml")
    moved = key_of("strike", tmp_path / "moved.yaml")
    with Memory.open() as memory:
        assert memory.read_entries(moved) == {"zero": b"0", "one": b"1"}
        memory.mark_read(moved, {"two": b"2"})
        assert memory.known() == [moved]
        assert not memory.was_opened(key_of("", tmp_path / "moved2.yaml"))


def no_database(where: Path) -> None:
    """Bytes that are no database."""
    where.write_bytes(b"These are no tables at all. " * 300)


def garbled(where: Path) -> None:
    """Pages beyond the first have other bytes."""
    data = bytearray(where.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    where.write_bytes(data)


def of_unknown_format(where: Path, offset: int = 47) -> None:
    """The header has a format number that does not exist: that of the schema, or the one at another offset."""
    data = bytearray(where.read_bytes())
    data[offset] = 9
    where.write_bytes(data)


@pytest.mark.parametrize("spoil", [no_database, garbled, of_unknown_format])
def test_a_damaged_one_is_set_aside(key: BriefingKey, spoil: Callable[[Path], None]) -> None:
    """A damaged database keeps its bytes under another name, one sentence says so, and all goes on with a new one."""
    with Memory.open() as memory:
        memory.keep_note(key, NOTED, "So.")
    spoil(path())
    spoilt = path().read_bytes()
    with Memory.open() as memory:
        memory.keep_note(key, NOTED, "Then.")
        memory.keep_setting("theme", "paper")
        assert [note.note for note in memory.notes()] == ["Then."]
        assert memory.trouble.startswith("The memory was damaged: what could be read of it was kept")
    (aside,) = path().parent.glob("memory-damaged-*.sqlite")
    assert aside.read_bytes() == spoilt
    with Memory.open() as memory:
        assert (memory.trouble, memory.setting("theme")) == ("", "paper")


def test_one_that_sqlite_only_reads_because_of_its_format_is_set_aside(key: BriefingKey) -> None:
    """SQLite reports no damage; all is kept."""
    with Memory.open() as memory:
        memory.keep_note(key, NOTED, "So.")
    with closing(sqlite3.connect(path())) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    of_unknown_format(path(), 18)
    with Memory.open() as memory:
        assert memory.trouble.startswith("The memory was damaged")
        memory.keep_setting("theme", "paper")
    with Memory.open() as memory:
        assert [note.note for note in memory.notes()] == ["So."]
        assert (memory.trouble, memory.setting("theme")) == ("", "paper")


def test_what_can_be_read_of_a_damaged_one_is_kept(key: BriefingKey) -> None:
    """Damage among the entries read costs neither notes nor settings."""
    with Memory.open() as memory:
        memory.keep_note(key, NOTED, "So.")
        memory.keep_setting("theme", "paper")
        memory.mark_read(key, {f"summary:{number:05}": b"8 bytes." for number in range(20_000)})
        root = memory._run("SELECT rootpage FROM sqlite_master WHERE name = 'read'").fetchone()[0]
        memory._run("PRAGMA wal_checkpoint(TRUNCATE)")
        pages = memory._run("PRAGMA page_count").fetchone()[0]
    data = bytearray(path().read_bytes())
    middle = max(root, pages // 2) * 4096
    data[middle : middle + 8192] = b"\xa5" * 8192
    path().write_bytes(data)
    with Memory.open() as memory:
        memory.read_entries(key)
        assert memory.trouble.startswith("The memory was damaged")
        assert [note.note for note in memory.notes()] == ["So."]
        assert memory.setting("theme") == "paper"
        assert 10_000 < len(memory.read_entries(key)) < 20_000


def test_one_of_a_newer_program_is_only_read(key: BriefingKey) -> None:
    """What a newer program keeps is read as far as it can be, and never changed."""
    with Memory.open() as memory:
        memory.keep_note(key, NOTED, "So.")
    connection = sqlite3.connect(path())
    connection.execute("PRAGMA user_version = 99")
    connection.execute("ALTER TABLE settings RENAME TO preferences")
    connection.close()
    before = path().read_bytes()
    with Memory.open() as memory:
        assert not memory.is_kept
        assert "it was written by a newer briefing-tui" in memory.trouble
        assert [note.note for note in memory.notes()] == ["So."]
        assert memory.setting("theme") is None
        with pytest.raises(OutputError):
            memory.keep_note(key, NOTED, "Then.", seen="So.")
    assert path().read_bytes() == before


def test_without_a_folder_all_works_until_the_end(key: BriefingKey, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no place for it, one sentence says that nothing is remembered, and nothing else is different."""
    monkeypatch.setenv("XDG_STATE_HOME", "/proc/self/nothing")
    with Memory.open() as memory:
        assert not memory.is_kept
        assert memory.trouble.startswith("Nothing will be remembered, including notes and marks: ")
        memory.keep_note(key, NOTED, "So.")
        memory.mark_read(key, {"one": b"1"})
        assert memory.read_entries(key) == {"one": b"1"}
        assert [note.note for note in memory.notes()] == ["So."]


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["folder", "pipe"])
def test_what_is_no_file_is_left_alone(key: BriefingKey, make: Callable[[Path], None]) -> None:
    """A folder or a pipe with the name of the database is not waited for; without it all works until the end."""
    path().parent.mkdir(parents=True)
    make(path())
    with Memory.open() as memory:
        memory.keep_note(key, NOTED, "So.")
        assert [note.note for note in memory.notes()] == ["So."]
        assert memory.trouble


def leave(memory: Memory, key: BriefingKey, data: bytes) -> None:
    """What is written when a reader leaves a briefing."""
    with memory.batch():
        memory.mark_read(key, {"one": b"1"})
        memory.keep_version(key, data)


def test_a_full_disk_is_one_sentence(key: BriefingKey) -> None:
    """What cannot be written is refused, what was there stays, and reading goes on."""
    with Memory.open() as memory:
        memory.keep_note(key, NOTED, "So.")
        pages = memory._run("PRAGMA page_count").fetchone()[0]
        memory._run(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(OutputError, match=r"The memory cannot be written: the disk is full\."):
            memory.keep_version(key, os.urandom(100_000))
        with pytest.raises(OutputError):
            leave(memory, key, os.urandom(100_000))
        assert memory.read_entries(key) == {}
        assert [note.note for note in memory.notes()] == ["So."]


def test_it_is_written_again_as_soon_as_it_can_be(key: BriefingKey, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could only be read at the start, because the disk was full, takes a note once there is room."""
    with Memory.open() as memory:
        memory.keep_note(key, NOTED, "So.")
    with monkeypatch.context() as full:
        full.setattr(databases, "connect", full_disk)
        with Memory.open() as memory:
            assert (memory.is_kept, [note.note for note in memory.notes()]) == (False, ["So."])
            with pytest.raises(OutputError):
                memory.keep_note(key, NOTED, "Then.", seen="So.")
            full.undo()
            with memory.batch():
                memory.keep_note(key, NOTED, "Then.", seen="So.")
            assert memory.is_kept
            assert not memory.trouble
    with Memory.open() as memory:
        assert [note.note for note in memory.notes()] == ["Then."]


def test_what_was_kept_without_a_database_is_written_to_it_later(
    key: BriefingKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At a first start on a full disk everything is kept until there is room, and then nothing is lost."""
    real = databases.connect
    other = key.changed(path=f"{key.path}2", id="other")

    def connect(path: Path | None, **options: Any) -> sqlite3.Connection:  # noqa: ANN401 - passed on
        return real(None, **options) if path is None else full_disk(path)

    with monkeypatch.context() as full:
        full.setattr(databases, "connect", connect)
        memory = Memory.open()
        assert not memory.is_kept
        memory.opened(key, "Talks")
        memory.keep_place(key, {"pane": "actors"})
        memory.keep_version(key, b"data")
        memory.mark_read(key, {"one": b"1"})
        memory.keep_note(other, NOTED, "So.")
        memory.mark(other, NOTED)
        memory.keep_setting("theme", "paper")
        for typed in ("first", "second"):
            memory.keep_search(typed)
        memory.database.try_again()
        assert not memory.is_kept
        full.undo()
        memory.keep_search("third")
        assert memory.is_kept
        assert not memory.trouble
        memory.close()
    with Memory.open() as memory:
        assert memory.last_opened() == [key]
        assert (memory.place(key), memory.version(key)) == ({"pane": "actors"}, b"data")
        assert memory.read_entries(key) == {"one": b"1"}
        assert [(note.briefing, note.marked, note.note) for note in memory.notes()] == [(other, True, "So.")]
        assert memory.setting("theme") == "paper"
        assert memory.searches() == ["third", "second", "first"]


def full_disk(path: Path, **_: object) -> sqlite3.Connection:
    """Fail as SQLite does on a full disk."""
    del path
    fault = sqlite3.OperationalError("database or disk is full")
    fault.sqlite_errorcode = sqlite3.SQLITE_FULL
    raise fault


def test_a_batch_is_whole_or_nothing(key: BriefingKey) -> None:
    """What fails in the middle of a batch takes the rest of it along."""
    with Memory.open() as memory:
        with pytest.raises(TypeError):
            leave(memory, key, None)  # type: ignore[arg-type]
        assert memory.read_entries(key) == {}
        leave(memory, key, b"data")
        assert memory.read_entries(key) == {"one": b"1"}


def test_two_programs_at_once_lose_nothing_of_each_other(key: BriefingKey) -> None:
    """Entries, marks and notes of both are kept; of two notes on one entry both."""
    other = NotedEntry.of(BRIEFING.summary[1], BRIEFING)
    with Memory.open() as one, Memory.open() as two:
        one.mark_read(key, {"one": b"1"})
        two.mark_read(key, {"two": b"2"})
        one.mark(key, NOTED)
        two.keep_note(key, other, "Theirs.")
        assert one.keep_note(key, other, "Mine.") == "Theirs.\n\nMine."
        assert two.keep_note(key, other, "Theirs, later.", seen="Theirs.") == "Theirs.\n\nMine.\n\nTheirs, later."
        assert one.keep_note(key, other, "Mine.", seen="Theirs.\n\nMine.\n\nTheirs, later.") == "Mine."
        assert one.read_entries(key) == two.read_entries(key) == {"one": b"1", "two": b"2"}
        assert len(one.notes()) == 2


def test_what_another_program_forgets_may_be_read_again(tmp_path: Path, key: BriefingKey) -> None:
    """Where one program forgets a briefing that another one has open, nothing of it is taken for another's."""
    other = key_of("", tmp_path / "other.yaml")
    with Memory.open() as one, Memory.open() as two:
        one.mark_read(key, {"one": b"1"})
        two.forget([key])
        two.mark_read(other, {"two": b"2"})
        assert one.read_entries(key) == {}
        one.mark_read(key, {"three": b"3"})
        assert two.read_entries(other) == {"two": b"2"}
        assert two.read_entries(key) == one.read_entries(key) == {"three": b"3"}


def test_what_is_forgotten_is_not_in_the_file(key: BriefingKey, tmp_path: Path) -> None:
    """Forgetting one briefing leaves the others; forgetting all leaves no byte of a note."""
    other = key_of("", tmp_path / "other.yaml")
    with Memory.open() as memory:
        memory.keep_note(key, NOTED, "A secret of the pilots.")
        memory.keep_note(other, NOTED, "Another secret.")
        memory.forget([key])
        assert [note.note for note in memory.notes()] == ["Another secret."]
        (path().parent / "memory-damaged-2020-01-01-000000-1.sqlite").write_bytes(b"secret")
        memory.forget_all()
        assert memory.known() == []
    assert all(b"secret" not in one.read_bytes() for one in path().parent.iterdir())


def test_a_million_entries_cost_the_start_nothing(key: BriefingKey) -> None:
    """Opening and asking for one briefing goes through no other's entries."""
    with Memory.open() as memory:
        memory.opened(key)
        memory._run(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) "
            "INSERT INTO read SELECT 1000 + i / 22, 'summary:' || i, x'0102030405060708' FROM n"
        )
    start = time.process_time()
    with Memory.open() as memory:
        steps = 0

        def step() -> int:
            nonlocal steps
            steps += 1
            return 0

        memory.database.connection.set_progress_handler(step, 100)
        assert memory.read_entries(key) == {}
        assert memory.last_opened() == [key]
        assert memory.place(key) is None
    assert steps < 20
    assert time.process_time() - start < 1


WRITER = """
import sys
from itertools import count
from pathlib import Path
from typing import Any
from briefing_tui.loading import load_bytes
from briefing_tui.memory.memory import Memory, key_of
from briefing_tui.memory.notes import NotedEntry

briefing = load_bytes(Path(sys.argv[1]).read_bytes(), "strike.yaml")
key = key_of("strike", sys.argv[1])
noted = NotedEntry.of(briefing.summary[0], briefing)
with Memory.open() as memory:
    print("ready", flush=True)
    for number in count():
        with memory.batch():
            memory.mark_read(key, {f"{sys.argv[2]}-{number}": b"1"})
            memory.keep_note(key, noted.changed(key=f"{sys.argv[2]}-{number}"), f"note {number}")
        print(number, flush=True)
"""


def test_a_kill_loses_nothing_that_was_committed(key: BriefingKey) -> None:
    """Whenever a program is killed, all that it had written is there, whole: every note with its entry."""
    for turn in range(6):
        command = [sys.executable, "-c", WRITER, key.path, str(turn)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout
            assert writer.stdout.readline() == "ready\n"
            time.sleep(0.02 + 0.017 * turn)
            writer.send_signal(signal.SIGKILL)
            told = [line for line in writer.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
        with Memory.open() as memory:
            assert memory.trouble == ""
            read = {entry for entry in memory.read_entries(key) if entry.startswith(f"{turn}-")}
            noted = {note.entry.key for note in memory.notes() if note.entry.key.startswith(f"{turn}-")}
            assert read == noted
            assert noted >= {f"{turn}-{line.strip()}" for line in told}
            assert memory._run("PRAGMA integrity_check").fetchone() == ("ok",)


def test_notes_move_to_other_entries(key: BriefingKey) -> None:
    """With what their entries said; one stays where it is if the other entry has a note of its own."""
    one, two = (NotedEntry(name, "summary", b"12345678", f"Said {name}.", ()) for name in ("one", "two"))
    with Memory.open() as memory:
        memory.keep_note(key, one, "first")
        memory.keep_note(key, two, "second")
        memory.move_notes(key, {"one": "two", "two": "three", "unknown": "four"})
        memory.move_notes(key, {"one": "three"})
        found = {note.entry.key: (note.note, note.entry.statement) for note in memory.notes(key)}
    assert found == {"one": ("first", "Said one."), "three": ("second", "Said two.")}
