"""The catalogue of a library: stored, updated, and recreated if unusable."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

import pytest

from briefing_tui.checks.checking import file_problems
from briefing_tui.files import databases
from briefing_tui.library import catalogue as catalogues
from briefing_tui.library import catalogue_tables, catalogue_writing, update_process
from briefing_tui.library.catalogue import Catalogue
from briefing_tui.library.catalogue_paths import path_of
from briefing_tui.library.catalogue_queries import parse
from briefing_tui.library.catalogue_search import search
from briefing_tui.library.library import Item, load_library
from briefing_tui.model.briefing import Briefing
from tests.unit.conftest import write


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A folder with three briefings, two of them on one story."""
    folder = tmp_path / "news"
    write(folder / "one.yaml", "The strike begins", id="one", as_of="2018-04-19", topics="[ferries]")
    write(folder / "deep" / "two.yaml", "The strike goes on", id="two", as_of="2018-05", follows="[one]")
    write(folder / "three.yaml", "A storm")
    return folder


def updated(*places: Path) -> Catalogue:
    """The catalogue of places, up to date."""
    catalogue = Catalogue.open(places)
    catalogue.update(file_problems)
    return catalogue


def titles(catalogue: Catalogue, typed: str = "strike") -> list[str]:
    """The titles of the briefings in which something is found."""
    return [hit.title for hit in search(catalogue, parse(typed, lambda _words, _first: 0), 50)]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read while the test runs."""
    names: list[str] = []
    load = catalogue_writing.load_item

    def load_item(path: Path) -> Item:
        names.append(path.name)
        return load(path)

    monkeypatch.setattr(catalogue_writing, "load_item", load_item)
    return names


def test_rows_are_in_the_order_of_a_library(library: Path) -> None:
    """The rows are those of a library that is read, with its paths, titles, days and counts."""
    write(library / "ancient.yaml", "Troy", as_of="-1183")
    write(library / "deep-er" / "z.yaml", "a storm")
    write(library / "deep" / "z.yaml", "A Storm")
    write(library / "open.yaml", "Open", as_of="2018-04-19/..")
    write(library / "morning.yaml", "Morning", as_of="2018-04-19T08:00:00Z")
    write(library / "evening.yaml", "Evening", as_of="2018-04-19T20:00:00Z")
    (library / "broken.yaml").write_text("title: [", encoding="utf-8")
    with updated(library) as catalogue:
        rows = catalogue.rows()
        assert [*catalogue.rows(2), *catalogue.rows(10, 2)] == rows
    items = load_library([library]).items
    assert [(row.path, row.title, row.day_words, row.entries, row.opens) for row in rows] == [
        (item.path, item.title, item.as_of_words, item.entry_count, item.briefing is not None) for item in items
    ]
    assert [row.fatal for row in rows] == [0] * 9 + [1]


def test_only_what_changed_is_read(library: Path, read: list[str]) -> None:
    """The second pass reads what is new or has changed, be it to the same size at the same time, and drops the gone."""
    updated(library).close()
    assert sorted(read) == ["one.yaml", "three.yaml", "two.yaml"]
    time.sleep(0.05)
    updated(library).close()
    read.clear()
    changed = library / "one.yaml"
    before = changed.stat()
    changed.write_text(changed.read_text(encoding="utf-8").replace("strike", "STRIKE"), encoding="utf-8")
    os.utime(changed, ns=(before.st_atime_ns, before.st_mtime_ns))
    (library / "three.yaml").unlink()
    write(library / "four.yaml", "A calm")
    with updated(library) as catalogue:
        assert sorted(read) == ["four.yaml", "one.yaml"]
        assert [row.title for row in catalogue.rows()] == ["The strike goes on", "The STRIKE begins", "A calm"]
        assert titles(catalogue) == ["The strike goes on", "The STRIKE begins"]
        assert titles(catalogue, "storm") == []


def test_large_files_are_not_held_together(library: Path, monkeypatch: pytest.MonkeyPatch, read: list[str]) -> None:
    """Files are written before the next ones are read where together they are large."""
    monkeypatch.setattr(catalogue_writing, "_BATCH_BYTES", 200)
    stages: list[int] = []
    with Catalogue.open([library]) as catalogue:
        catalogue.update(
            file_problems,
            lambda _: stages.append(catalogue.connection.execute("SELECT count(*) FROM files").fetchone()[0]),
        )
        assert len(catalogue.rows()) == len(read) == 3
    assert stages == [0, 0, 2]


def test_a_file_that_may_change_again_unseen_is_read_again(library: Path, read: list[str]) -> None:
    """A file that was written the moment before is not trusted to show its next change by its time."""
    later = time.time_ns() + 3_600_000_000_000
    os.utime(library / "one.yaml", ns=(later, later))
    updated(library).close()
    read.clear()
    updated(library).close()
    assert "one.yaml" in read


def damaged(path: Path) -> None:
    """A file that is no database."""
    path.write_bytes(b"no database at all" * 500)


def cut_short(path: Path) -> None:
    """A database whose second half is gone."""
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    os.truncate(path, path.stat().st_size // 2)


def garbled(path: Path) -> None:
    """A database with other bytes in its middle, where opening does not look."""
    data = bytearray(path.read_bytes())
    data[8192:] = os.urandom(len(data) - 8192)
    path.write_bytes(data)


def of_another_version(path: Path) -> None:
    """A catalogue that another version has made, with a table that this one does not know."""
    connection = sqlite3.connect(path)
    connection.execute("UPDATE facts SET value = '99 9.9'")
    connection.execute("CREATE TABLE news (headline TEXT)")
    connection.commit()
    connection.close()


def empty(path: Path) -> None:
    """A file without a byte."""
    path.write_bytes(b"")


def of_unknown_format(path: Path) -> None:
    """The header has a number for the format of the schema that does not exist."""
    data = bytearray(path.read_bytes())
    data[47] = 9
    path.write_bytes(data)


@pytest.mark.parametrize("spoil", [damaged, cut_short, garbled, of_another_version, empty, of_unknown_format])
def test_what_cannot_be_used_is_made_anew(library: Path, spoil: Callable[[Path], None], read: list[str]) -> None:
    """A damaged catalogue, or one of another version, is made anew, and nobody is bothered."""
    time.sleep(0.05)
    updated(library).close()
    spoil(path_of([library]))
    with updated(library) as catalogue:
        assert titles(catalogue) == ["The strike goes on", "The strike begins"]
        assert len(catalogue.rows()) == 3
        assert catalogue.trouble == ""
    read.clear()
    updated(library).close()
    assert read == []


def no_folder(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """The cache folder cannot be made."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "one.yaml" / "cache"))


def no_home(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """The cache folder is not an absolute path."""
    del folder
    monkeypatch.setenv("XDG_CACHE_HOME", "")
    monkeypatch.setenv("HOME", "")


def folder_in_place_of_the_file(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """A folder has the name of the catalogue."""
    del monkeypatch
    path_of([folder]).mkdir(parents=True)


@pytest.mark.parametrize("spoil", [no_folder, no_home, folder_in_place_of_the_file])
def test_without_a_place_it_is_made_in_memory(
    library: Path, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[pytest.MonkeyPatch, Path], None]
) -> None:
    """Where nothing can be kept, everything works, and one sentence says what it costs."""
    spoil(monkeypatch, library)
    with updated(library) as catalogue:
        assert titles(catalogue) == ["The strike goes on", "The strike begins"]
        assert catalogue.trouble.startswith("The catalogue of the library cannot be saved, so every file is read")
        assert catalogue.trouble.endswith(".")


def test_a_full_disk_is_no_end(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the disk fills up during the work, it continues in memory."""
    connect = databases.connect

    def small(path: Path | None, *, shared: bool) -> sqlite3.Connection:
        connection = connect(path, shared=shared)
        if path is not None:
            connection.execute("PRAGMA max_page_count = 32")
        return connection

    monkeypatch.setattr(databases, "connect", small)
    for number in range(200):
        write(library / f"{number}.yaml", f"Strike {number}")
    with updated(library) as catalogue:
        assert len(catalogue.rows()) == 203
        assert "the disk is full" in catalogue.trouble


def test_without_full_text_search_words_are_found_all_the_same(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An SQLite without FTS5 finds the same, and one sentence says that it takes longer."""
    queries = ("strike", "str", "trike", '"strike goes"', "strike not:begins", "topic:ferr", "not:strike", "s")
    with updated(library) as catalogue:
        expected = [titles(catalogue, query) for query in queries]
    path_of([library]).unlink()
    monkeypatch.setattr(catalogue_tables, "has_full_text_search", lambda _: False)
    with updated(library) as catalogue:
        assert not catalogue.is_indexed
        assert [titles(catalogue, query) for query in queries] == expected
        assert "FTS5" in catalogue.trouble


def test_a_folder_that_cannot_be_reached_keeps_its_rows(library: Path) -> None:
    """A folder that is gone, or empty as one without its disk is, keeps what is known of it, and is named."""
    updated(library).close()
    aside = library.rename(library.with_name("elsewhere"))
    with updated(library) as catalogue:
        assert catalogue.unreachable == [library]
        assert titles(catalogue) == ["The strike goes on", "The strike begins"]
    library.mkdir()
    with updated(library) as catalogue:
        assert catalogue.unreachable == [library]
        assert len(catalogue.rows()) == 3
    library.rmdir()
    aside.rename(library)
    with updated(library) as catalogue:
        assert catalogue.unreachable == []


def test_a_file_that_vanishes_while_it_is_read_is_a_file_that_does_not_open(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the pass has found and the reading has not stands in its place, and is gone with the next pass."""
    load = catalogue_writing.load_item

    def load_item(path: Path) -> Item:
        path.unlink()
        return load(path)

    monkeypatch.setattr(catalogue_writing, "load_item", load_item)
    with updated(library) as catalogue:
        assert [row.opens for row in catalogue.rows()] == [False] * 3


def test_links_and_special_files_are_rows_that_do_not_open(library: Path, tmp_path: Path) -> None:
    """A link out of the folder is not followed, a pipe not waited for."""
    write(tmp_path / "outside.yaml", "Outside")
    (library / "out.yaml").symlink_to(tmp_path / "outside.yaml")
    (library / "nowhere.yaml").symlink_to(library / "nothing")
    os.mkfifo(library / "pipe.yaml")
    with updated(library) as catalogue:
        shut = {row.path.name for row in catalogue.rows() if not row.opens}
    assert shut == {"out.yaml", "nowhere.yaml", "pipe.yaml"}


def test_two_briefings_with_one_id_are_two_rows(library: Path) -> None:
    """Both are listed; the newer one is part of the story."""
    write(library / "again.yaml", "The strike again", id="one", as_of="2018-06-01")
    with updated(library) as catalogue:
        rows = {row.title: row for row in catalogue.rows()}
        stories = catalogue.stories_of([row.number for row in rows.values()])
        story = stories.of(rows["The strike again"])
        alone = stories.of(rows["The strike begins"])
    assert [row.title for row in story.rows] == ["The strike goes on", "The strike again"]
    assert rows["The strike begins"] in alone.rows


def test_an_actor_is_found_elsewhere(tmp_path: Path) -> None:
    """An actor is found in other briefings by its id, name, alias, or what it is the same as."""
    for name, actor in {
        "a": "{id: kim, name: Kim}",
        "b": "{id: other, name: Kim}",
        "c": "{id: kim, name: The chairman}",
        "d": "{name: K., aliases: [Kim]}",
        "e": "{name: Somebody}",
    }.items():
        write(tmp_path / f"{name}.yaml", name, actors=f"[{actor}]")
    briefing = load_library([tmp_path / "a.yaml"]).items[0].briefing
    assert isinstance(briefing, Briefing)
    with updated(tmp_path) as catalogue:
        own = next(row for row in catalogue.rows() if row.title == "a")
        found = catalogue.elsewhere(briefing.actors[0], own.number)
    assert [(row.title, number) for row, number in found] == [("b", 0), ("c", 0), ("d", 0)]


def test_a_briefing_is_found_by_its_id_and_by_what_it_answers(library: Path) -> None:
    """Of several with one id it is the newest; who asks what a briefing answers is known without reading files."""
    write(library / "again.yaml", "The strike again", id="one", as_of="2018-06-01")
    write(library / "asks.yaml", "Who asks", questions="[{question: Why?, status: answered, answers_in: one}]")
    with updated(library) as catalogue:
        found = catalogue.by_id("one")
        assert found
        assert found.title == "The strike again"
        assert catalogue.by_id("none") is None
        assert [row.title for row in catalogue.answered_by("one")] == ["Who asks"]
        assert catalogue.answered_by("two") == []


def test_stories_are_joined_without_reading_files(library: Path) -> None:
    """What follows something is in one story with it, oldest first."""
    with updated(library) as catalogue:
        rows = catalogue.rows()
        stories = [[row.briefing for row in story.rows] for story in catalogue.stories_of([rows[0].number]).all()]
    assert stories == [["one", "two"]]


def test_it_is_not_closed_while_a_thread_reads_it(library: Path) -> None:
    """SQLite frees a connection at once, and the process would crash."""
    catalogue = updated(library)
    begun, done = Event(), Event()

    def slow(facts: tuple[object, ...]) -> object:
        begun.set()
        time.sleep(0.05)
        return facts

    def read() -> None:
        with suppress(sqlite3.Error):
            catalogue.facts(slow)
        done.set()

    Thread(target=read).start()
    assert begun.wait(10)
    catalogue.close()
    assert done.wait(0.04)
    with pytest.raises(sqlite3.ProgrammingError):
        catalogue.counts()


def test_what_most_of_is_dead_is_made_anew(library: Path, monkeypatch: pytest.MonkeyPatch, read: list[str]) -> None:
    """Words of files as they were before do not pile up."""
    monkeypatch.setattr(catalogues, "_MOST_DEAD", 5)
    for number in range(8):
        write(library / "one.yaml", f"Strike {number}{' ' * number}")
        updated(library).close()
    with updated(library) as catalogue:
        assert titles(catalogue, "7") == ["Strike 7"]
        assert catalogue._fact("dead") <= 5 + 2
    assert read.count("three.yaml") > 1


PROGRAM = """
import sys
from briefing_tui.cli.cataloguing import main
main(sys.argv[1:])
"""


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A folder with 300 briefings."""
    folder = tmp_path / "many"
    for number in range(300):
        write(folder / f"{number}.yaml", f"Strike {number}", as_of=f"20{number % 90 + 10}-01-01")
    return folder


def processes(folder: Path, count: int) -> Iterator[subprocess.Popen[bytes]]:
    """Processes that make a catalogue at once."""
    for _ in range(count):
        yield subprocess.Popen([sys.executable, "-c", PROGRAM, str(folder)])


def test_two_processes_at_once_make_one_catalogue(many: Path) -> None:
    """Two that begin together end with every file once."""
    assert [one.wait(timeout=120) for one in list(processes(many, 2))] == [0, 0]
    with updated(many) as catalogue:
        assert sorted(row.title for row in catalogue.rows()) == sorted(f"Strike {number}" for number in range(300))
        assert len(search(catalogue, parse("strike", lambda _words, _first: 0), 1000)) == 300


def test_a_separate_process_brings_it_up_to_date(many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends when all is read; a folder in the current one with the name of the package is not run."""
    (tmp_path / "briefing_tui").mkdir()
    (tmp_path / "briefing_tui" / "__init__.py").write_text("raise SystemExit(3)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with update_process.start_update([Path("many")]) as process:
        assert process.wait(timeout=120) == 0
    time.sleep(0.05)
    with Catalogue.open([many]) as catalogue:
        assert len(catalogue.rows()) == 300


def test_a_kill_at_any_moment_is_harmless(many: Path) -> None:
    """What a process that is killed has not written, the next one does."""
    for moment in (0.15, 0.25, 0.35, 0.45):
        (process,) = processes(many, 1)
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        process.wait()
    with updated(many) as catalogue:
        assert len(catalogue.rows()) == 300
        assert catalogue.trouble == ""
        assert catalogue.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
