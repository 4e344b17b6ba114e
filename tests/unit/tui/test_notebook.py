"""The notebook: marks and notes shown at once, written later, and never lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from briefing_tui.errors import OutputError
from briefing_tui.loading import load_bytes
from briefing_tui.memory.memory import Memory, briefing_key
from briefing_tui.memory.notes import NotedEntry
from briefing_tui.tui.state.notebook import Notebook

TEXT = b"title: Strike\nid: strike\nsummary: [{id: one, text: It goes on.}, {id: two, text: It ends.}]\n"
BRIEFING = load_bytes(TEXT, "strike.yaml")
KEY = briefing_key(BRIEFING, "strike.yaml")
ONE, TWO = ((KEY, NotedEntry.of(entry, BRIEFING)) for entry in BRIEFING.summary)


@pytest.fixture
def memory() -> Iterator[Memory]:
    """A memory."""
    with Memory.open() as opened:
        yield opened


@pytest.fixture
def notebook(memory: Memory) -> Notebook:
    """A notebook on it."""
    opened = Notebook()
    opened.open(memory)
    return opened


def writer(memory: Memory) -> Callable[[Callable[[Memory], object]], bool]:
    """A function that writes to a memory, and returns whether that succeeded."""

    def write(work: Callable[[Memory], object]) -> bool:
        try:
            work(memory)
        except OutputError:
            return False
        return True

    return write


def test_a_change_is_shown_at_once_and_written_later(notebook: Notebook, memory: Memory) -> None:
    """The memory has nothing before it is told to write; afterwards both have the same."""
    before = notebook.version
    notebook.mark(ONE, "Strike", marked=True)
    notebook.write(ONE, "Strike", "A thought")
    notebook.write(TWO, "Strike", "Another")
    assert notebook.version > before
    assert notebook.note(ONE) == "A thought"
    assert notebook.annotations(KEY)[ONE[1].key].marked
    assert not memory.notes()
    notebook.flush(writer(memory))
    assert {note.entry.key: (note.marked, note.note) for note in memory.notes()} == {
        ONE[1].key: (True, "A thought"),
        TWO[1].key: (False, "Another"),
    }
    assert [note.note for note in notebook.all()] == ["A thought", "Another"]


def test_an_empty_note_without_a_mark_is_deleted(notebook: Notebook, memory: Memory) -> None:
    """A mark stays when the note on its entry is emptied."""
    notebook.mark(ONE, "Strike", marked=True)
    for target in (ONE, TWO):
        notebook.write(target, "Strike", "A thought")
        notebook.flush(writer(memory))
        notebook.write(target, "Strike", " \n ")
        assert not notebook.note(target)
        notebook.flush(writer(memory))
    assert [note.entry.key for note in memory.notes()] == [ONE[1].key]
    notebook.mark(ONE, "Strike", marked=False)
    notebook.flush(writer(memory))
    assert not memory.notes()
    assert not notebook.all()


def test_what_cannot_be_written_lasts_for_the_session(notebook: Notebook, memory: Memory) -> None:
    """It is shown as everything else is, and written as soon as that is possible."""
    notebook.write(ONE, "Strike", "A thought")
    memory.database.connection.execute("PRAGMA query_only = ON")
    notebook.flush(writer(memory))
    notebook.refresh()
    notebook.mark(ONE, "Strike", marked=True)
    assert [(note.title, note.note, note.marked) for note in notebook.all()] == [("Strike", "A thought", True)]
    memory.database.connection.execute("PRAGMA query_only = OFF")
    notebook.flush(writer(memory))
    assert [(note.note, note.marked) for note in memory.notes()] == [("A thought", True)]


def test_two_apps_lose_nothing(notebook: Notebook, memory: Memory) -> None:
    """A mark of the one stays beside a note of the other, and two notes on one entry are both kept."""
    with Memory.open() as second:
        other = Notebook()
        other.open(second)
        notebook.mark(ONE, "Strike", marked=True)
        other.write(ONE, "Strike", "Theirs")
        notebook.write(TWO, "Strike", "Mine")
        other.write(TWO, "Strike", "Theirs")
        notebook.flush(writer(memory))
        other.flush(writer(second))
        notebook.refresh()
        for seen in (notebook, other):
            notes = seen.notes(KEY)
            assert (notes[ONE[1].key].marked, notes[ONE[1].key].note) == (True, "Theirs")
            assert notes[TWO[1].key].note == "Mine\n\nTheirs"


def test_control_characters_in_the_memory_are_shown(notebook: Notebook, memory: Memory) -> None:
    """Another program may have written them."""
    memory.keep_note(KEY, ONE[1], "a\x1b[31mb\nc")
    notebook.refresh()
    assert notebook.annotations(KEY)[ONE[1].key].note == "a␛[31mb\nc"
