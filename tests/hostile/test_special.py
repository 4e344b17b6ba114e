"""Special files, files without permission, and files that change while they are read."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefing_tui.errors import BriefingError
from briefing_tui.files import reading
from briefing_tui.files.paths import current_folder
from briefing_tui.loading import load
from briefing_tui.tui.app.app import BriefingApp
from tests.hostile.conftest import until_read, without_rights

if TYPE_CHECKING:
    from tests.hostile.conftest import RunCommand

GOOD = "title: A good one\nsummary: [It stands beside the others.]\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one valid briefing, which is the working directory of the test."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "good.yaml").write_text(GOOD, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def pipe(path: Path) -> None:
    """A pipe without a writer."""
    os.mkfifo(path)


def socket_file(path: Path) -> None:
    """A socket without a listener."""
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path.name)


def loop(path: Path) -> None:
    """A link to itself."""
    path.symlink_to(path.name)


def loop_of_two(path: Path) -> None:
    """A link to a link back to it."""
    path.symlink_to("other")
    Path("other").symlink_to(path.name)


def dangling(path: Path) -> None:
    """A link to nothing."""
    path.symlink_to("none")


def link_to_a_device(path: Path) -> None:
    """A link to an endless device."""
    path.symlink_to("/dev/zero")


def link_out(path: Path) -> None:
    """A link to a briefing in a different folder."""
    (path.parent.parent / "secret.yaml").write_text(GOOD.replace("A good one", "A secret"), encoding="utf-8")
    path.symlink_to("../secret.yaml")


NO_FILES: dict[Callable[[Path], None], str] = {
    pipe: "F103",
    socket_file: "F103",
    loop: "F106",
    loop_of_two: "F106",
    dangling: "F101",
    link_to_a_device: "F103",
}
IN_A_FOLDER = {**NO_FILES, link_to_a_device: "F108", link_out: "F108"}


@pytest.mark.parametrize("make", NO_FILES, ids=lambda make: make.__name__)
def test_what_is_no_file_is_refused_at_once(
    make: Callable[[Path], None], folder: Path, run: RunCommand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If named, it is reported in one sentence, and not even opened."""
    make(folder / "bad.yaml")
    monkeypatch.setattr(reading.os, "open", lambda path, *_: pytest.fail(f"{path} is opened"))
    for command in ("check", "show"):
        ended = run(command, "bad.yaml")
        assert ended.status == 1
        assert f"[{NO_FILES[make]}]" in ended.out + ended.err


@pytest.mark.parametrize("make", IN_A_FOLDER, ids=lambda make: make.__name__)
async def test_what_is_no_file_in_a_folder_is_told(make: Callable[[Path], None], folder: Path, run: RunCommand) -> None:
    """``check``, ``list`` and the app say what it is, and the valid briefing next to it opens."""
    make(folder / "bad.yaml")
    check = run("check", folder)
    assert check.status == 1
    assert check.out.startswith(f"{folder / 'bad.yaml'}: fatal: ")
    assert f"[{IN_A_FOLDER[make]}]" in check.out
    listed = run("list", folder)
    assert listed.status == 1
    assert "A good one" in listed.out
    assert "bad.yaml" in listed.out
    app = BriefingApp([folder])
    async with app.run_test(size=(120, 30)) as pilot:
        await until_read(app, pilot)
        assert [item.path.name for item in app.session.library.items] == ["good.yaml", "bad.yaml"]
        await pilot.press("J", "r")
        while not all(worker.is_finished for worker in app.workers):
            await pilot.pause(0.005)
        rows = ["".join(segment.text for segment in row) for row in app.screen._compositor.render_strips()]
        assert IN_A_FOLDER[make] in "\n".join(rows)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/dev/zero", "F103"),
        ("/dev/full", "F103"),
        ("/dev/null", "F103"),
        ("/dev/tty", "F103"),
        ("/proc/self/pagemap", "F107"),
        ("/proc/self/status", "F303"),
        ("/proc/self/mem", "F107"),
    ],
)
def test_devices_and_files_of_the_kernel(path: str, code: str, run: RunCommand) -> None:
    """They are refused without waiting, and no more is read of them than of any file."""
    ended = run("check", path)
    assert ended.status == 1
    assert f"[{code}]" in ended.out


def test_a_folder_called_like_a_file(folder: Path, run: RunCommand) -> None:
    """It is a folder like any other: searched, not read."""
    (folder / "x.yaml").mkdir()
    (folder / "x.yaml" / "in.yaml").write_text(GOOD.replace("A good one", "Another"), encoding="utf-8")
    assert "Another" in run("list", folder).out
    assert "Another" in run("list", "x.yaml").out
    assert run("show", "x.yaml").status == 2


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path, folder: Path, run: RunCommand) -> None:
    """Neither to files nor to folders, be they above; links within count once."""
    (tmp_path / "secret.yaml").write_text(GOOD.replace("A good one", "A secret"), encoding="utf-8")
    (folder / "out.yaml").symlink_to(tmp_path / "secret.yaml")
    (folder / "up").symlink_to("..")
    (folder / "again.yaml").symlink_to("good.yaml")
    listed = run("list", folder)
    assert "A secret" not in listed.out
    assert listed.out.count("A good one") == 1


def test_without_permission(folder: Path, root: Path) -> None:
    """A file and a folder without read permission are reported; their neighbours open."""
    (folder / "shut.yaml").write_text(GOOD, encoding="utf-8")
    (folder / "shut.yaml").chmod(0)
    (folder / "shut").mkdir(mode=0)

    def ended(*words: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "briefing_tui", *map(str, words)],
            capture_output=True,
            text=True,
            check=False,
            cwd=root,
            preexec_fn=without_rights,
            timeout=60,
        )

    check = ended("check", folder / "shut.yaml")
    assert check.returncode == 1
    assert "You have no permission to read this file. [F104]" in check.stdout
    listed = ended("list", folder)
    assert listed.returncode == 1
    assert "A good one" in listed.stdout
    shut = ended("list", folder / "shut")
    assert shut.returncode == 2
    assert "permission denied" in shut.stderr
    inside = ended("check", folder / "shut" / "x.yaml")
    assert inside.returncode == 2
    assert "There is no file or folder" in inside.stderr


def shrinks(path: Path) -> None:
    """The file is truncated."""
    path.write_bytes(b"")


def grows(path: Path) -> None:
    """More is written to the file."""
    with path.open("ab") as file:
        file.write(b"  - More.\n" * 1000)


def grows_too_much(path: Path) -> None:
    """The file grows beyond the limit."""
    os.truncate(path, reading.MAX_BYTES * 2)


def is_replaced(path: Path) -> None:
    """A different file gets its name."""
    path.with_suffix(".new").write_text(GOOD, encoding="utf-8")
    path.with_suffix(".new").replace(path)


def vanishes(path: Path) -> None:
    """The file is deleted."""
    path.unlink()


CHANGES: dict[Callable[[Path], None], str] = {
    shrinks: "",
    grows: "",
    grows_too_much: "F105",
    is_replaced: "",
    vanishes: "",
}


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_file_that_changes_while_it_is_read(
    change: Callable[[Path], None], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read by then is taken, or refused as any other text."""
    path = folder / "strike.yaml"
    path.write_text("title: The strike\nsummary:\n" + "  - The pilots wait.\n" * 1000, encoding="utf-8")
    read = os.read
    calls = 0

    def in_pieces(descriptor: int, count: int) -> bytes:
        nonlocal calls
        calls += 1
        if calls == 2:
            change(path)
        return read(descriptor, count if calls > 2 else 40)

    monkeypatch.setattr(reading.os, "read", in_pieces)
    try:
        title, code = load(path).title, ""
    except BriefingError as fault:
        title, code = "", fault.problems[0].code
    assert calls >= 2
    assert code == CHANGES[change]
    assert title == ("" if code else "The strike")


def test_a_local_copy_that_is_a_link_to_itself(folder: Path, run: RunCommand) -> None:
    """It counts as missing; Path.resolve up to Python 3.12 raises a different exception."""
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "out.txt").symlink_to("/etc/passwd")
    text = "title: T\nsources: [{id: a, file: loop.txt}, {id: b, file: out.txt}]\nsummary: [{text: x, cites: [a, b]}]\n"
    (folder / "good.yaml").write_text(text, encoding="utf-8")
    ended = run("check", "good.yaml")
    assert "2:25: warning: The local copy “loop.txt” is missing" in ended.out
    assert "error: The local copy “out.txt” is outside" in ended.out


@pytest.mark.long
def test_a_folder_of_20_000_files(folder: Path, run: RunCommand) -> None:
    """With 500 broken ones among them all are listed, in bounded time."""
    broken = folder / "broken"
    broken.write_text("title: [\n", encoding="utf-8")
    for number in range(20_000):
        # Other names of the same two files: quick to make, and read one by one nevertheless.
        os.link(broken if number % 40 == 0 else folder / "good.yaml", folder / f"{number}.yaml")
    began = time.process_time()
    ended = run("list", folder)
    assert time.process_time() - began < 30
    assert len(ended.out.splitlines()) == 20_002
    assert ended.out.count("does not open") == 500
    assert "500 problems in 500 files" in ended.err


def test_the_folder_has_been_deleted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: RunCommand) -> None:
    """If the current folder is gone, the program works with the remaining paths."""
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert run("list").status == 0
    assert run("show", "x.yaml").status == 2
    assert current_folder() == Path()
    monkeypatch.chdir(tmp_path)
