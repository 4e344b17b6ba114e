"""Guarded reading, atomic writing, names and paths."""

from __future__ import annotations

import errno
import os
import socket
import stat
from pathlib import Path

import pytest

from briefing_tui.errors import OutputError
from briefing_tui.files import reading, writing
from briefing_tui.files.paths import file_name, shown_path
from briefing_tui.files.reading import UnreadableFile, read
from briefing_tui.files.writing import write


def refusal(path: Path) -> tuple[str, str]:
    """The code and the sentence with which a file is refused."""
    with pytest.raises(UnreadableFile) as caught:
        read(path)
    return caught.value.code, caught.value.message


def names(folder: Path) -> list[str]:
    """What stands in a folder."""
    return sorted(entry.name for entry in folder.iterdir())


def test_read_gives_all_bytes(tmp_path: Path) -> None:
    """A regular file is read whole, through a link too."""
    file = tmp_path / "a.yaml"
    file.write_bytes(b"\xff" * 100_000)
    link = tmp_path / "link"
    link.symlink_to(file)
    assert read(file) == read(link) == b"\xff" * 100_000


def test_read_refuses_what_is_not_there(tmp_path: Path) -> None:
    """A missing file, a dangling link and an impossible name are each reported."""
    (tmp_path / "dangling").symlink_to("nowhere")
    (tmp_path / "file").touch()
    assert refusal(tmp_path / "none") == ("F101", "There is no such file.")
    assert refusal(tmp_path / "dangling") == ("F101", "This is a link to a file that does not exist.")
    assert refusal(tmp_path / "file" / "x")[0] == "F101"
    assert refusal(tmp_path / "a\0b")[0] == "F101"
    assert refusal(tmp_path / ("x" * 300)) == ("F107", "The file cannot be read: its name is too long.")


def test_read_refuses_what_is_no_regular_file(tmp_path: Path) -> None:
    """A folder, a pipe without a writer, a socket and a device are refused at once."""
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket"))
        assert refusal(tmp_path / "socket")[0] == "F103"
    assert refusal(tmp_path) == ("F102", "This is a folder, not a file.")
    assert refusal(tmp_path / "pipe") == ("F103", "This is a pipe, not a regular file.")
    assert refusal(Path("/dev/zero")) == ("F103", "This is a device, not a regular file.")


def test_read_refuses_a_link_loop(tmp_path: Path) -> None:
    """A link that leads to itself is refused."""
    (tmp_path / "loop").symlink_to("loop")
    assert refusal(tmp_path / "loop")[0] == "F106"


def test_read_refuses_what_is_too_large(tmp_path: Path) -> None:
    """The limit itself is read, one byte more is not."""
    file = tmp_path / "large"
    file.touch()
    os.truncate(file, reading.MAX_BYTES)
    assert len(read(file)) == reading.MAX_BYTES
    os.truncate(file, reading.MAX_BYTES + 1)
    assert refusal(file) == ("F105", "The file is larger than 16 MiB.")


def test_read_refuses_a_file_that_grows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is within the limit when it is opened and beyond it when it is read is refused."""
    file = tmp_path / "grows"
    file.write_bytes(b"12345")
    monkeypatch.setattr(reading, "MAX_BYTES", 4)
    monkeypatch.setattr(reading, "_refuse_irregular", lambda _status: None)
    assert refusal(file)[0] == "F105"


@pytest.mark.parametrize(("number", "code"), [(errno.EACCES, "F104"), (errno.EIO, "F107")])
def test_read_tells_other_faults(tmp_path: Path, number: int, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the system is one sentence."""

    def fail(*_arguments: object) -> int:
        raise OSError(number, os.strerror(number))

    (tmp_path / "x").touch()
    monkeypatch.setattr(os, "open", fail)
    assert refusal(tmp_path / "x")[0] == code


def test_read_refuses_what_becomes_a_pipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe that takes the place of a file before that is opened is refused without waiting for it."""
    (tmp_path / "x").touch()
    status = (tmp_path / "x").stat()
    (tmp_path / "x").unlink()
    os.mkfifo(tmp_path / "x")
    monkeypatch.setattr(Path, "stat", lambda _path: status)
    assert refusal(tmp_path / "x")[0] == "F103"


def test_write_makes_a_file(tmp_path: Path) -> None:
    """A new file has the mode that the umask leaves, and nothing else stays in the folder."""
    before = os.umask(0o027)
    try:
        write(tmp_path / "new.txt", b"whole", replace=False)
    finally:
        os.umask(before)
    assert (tmp_path / "new.txt").read_bytes() == b"whole"
    assert stat.S_IMODE((tmp_path / "new.txt").stat().st_mode) == 0o640
    assert names(tmp_path) == ["new.txt"]


def test_write_leaves_what_is_there(tmp_path: Path) -> None:
    """Without leave to replace, a file and a link, even one to nothing, stay as they are."""
    file = tmp_path / "old.txt"
    file.write_bytes(b"old")
    link = tmp_path / "link"
    link.symlink_to("nowhere")
    for path in (file, link):
        with pytest.raises(FileExistsError):
            write(path, b"new", replace=False)
    assert file.read_bytes() == b"old"
    assert link.readlink() == Path("nowhere")
    assert names(tmp_path) == ["link", "old.txt"]


def test_write_replaces_with_leave(tmp_path: Path) -> None:
    """A file that is replaced keeps its mode; of a link, the link is replaced and not its file."""
    file = tmp_path / "old.txt"
    file.write_bytes(b"old")
    file.chmod(0o604)
    link = tmp_path / "link"
    link.symlink_to(file)
    write(link, b"beside", replace=True)
    assert (file.read_bytes(), link.is_symlink(), link.read_bytes()) == (b"old", False, b"beside")
    write(file, b"new", replace=True)
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o604


@pytest.mark.parametrize("replace", [True, False])
def test_write_refuses_in_a_sentence(tmp_path: Path, replace: bool) -> None:  # noqa: FBT001
    """A missing folder, a folder, a pipe, a file as folder and a long name are each reported."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "file").touch()
    for path, reason in [
        (tmp_path / "none" / "x", f"there is no folder {tmp_path}/none"),
        (tmp_path, "it is a folder"),
        (tmp_path / "pipe", "it is a pipe"),
        (tmp_path / "file" / "x", f"{tmp_path}/file is not a folder"),
        (tmp_path / ("x" * 300), "its name is too long"),
        (tmp_path / "a\0b", "a file cannot have this name"),
    ]:
        with pytest.raises(OutputError) as caught:
            write(path, b"x", replace=replace)
        assert str(caught.value) == f"Cannot write {shown_path(path)}: {reason}."
    assert names(tmp_path) == ["file", "pipe"]


@pytest.mark.parametrize("replace", [True, False])
def test_write_leaves_the_old_file_when_the_disk_is_full(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    replace: bool,  # noqa: FBT001
) -> None:
    """On a full disk the old file stays whole, no temporary file is left, and the sentence says why."""
    path = tmp_path / "x.txt"
    if replace:
        path.write_bytes(b"old")

    def fail(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OutputError, match="the disk is full"):
        write(path, b"new", replace=replace)
    assert names(tmp_path) == (["x.txt"] if replace else [])
    assert not replace or path.read_bytes() == b"old"


def test_write_leaves_nothing_when_it_is_interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while the disk works leaves no temporary file."""

    def interrupt(_descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path / "x.txt", b"new", replace=False)
    assert names(tmp_path) == []


def test_write_does_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a disk knows no hard links a new file is made, and one that came in between still stays."""

    def fail(*_paths: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", fail)
    write(tmp_path / "x.txt", b"new", replace=False)
    assert (tmp_path / "x.txt").read_bytes() == b"new"
    monkeypatch.setattr(writing, "_mode_of_replaced", lambda _path, *, replace: int(replace) or None)
    with pytest.raises(FileExistsError):
        write(tmp_path / "x.txt", b"newer", replace=False)
    assert (tmp_path / "x.txt").read_bytes() == b"new"
    assert names(tmp_path) == ["x.txt"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("North Korea drops its demand", "north-korea-drops-its-demand.txt"),
        ("../../etc/passwd", "etc-passwd.txt"),
        ("-rf .hidden", "rf-.hidden.txt"),
        ("Łódź: “čaj” ΚΌΣΜΟΣ", "łódź-čaj-κόσμος.txt"),
        ("Zu\u0308rich", "zürich.txt"),
        ("हिन्दी", "हिन्दी.txt"),
        ("CON", "_con.txt"),
        ("nul.yaml", "_nul.yaml.txt"),
        ("console", "console.txt"),
        ("ends. ", "ends.txt"),
        ("?!", "briefing.txt"),
        ("", "briefing.txt"),
    ],
)
def test_file_name_is_made_from_a_title(title: str, expected: str) -> None:
    """A title becomes a name of letters, digits and a few other characters that stays in its folder."""
    assert file_name(title, "txt") == expected
    assert file_name(title, ".txt") == expected


def test_file_name_has_at_most_100_bytes() -> None:
    """A long title is cut between characters and the ending kept."""
    name = file_name("é" * 90, "html")
    assert len(name.encode()) <= 100
    assert name == "é" * 47 + ".html"


@pytest.mark.parametrize(
    ("title", "about", "expected"),
    [
        ("A strike", "Kim Jong-un", "a-strike-kim-jong-un.txt"),
        ("A strike", "?!", "a-strike.txt"),
        ("", "Kim", "briefing-kim.txt"),
        ("con", "Kim", "_con-kim.txt"),
        ("x" * 200, "Kim", "x" * 92 + "-kim.txt"),
        ("x" * 200, "문" * 40, "x" * 47 + "-" + "문" * 16 + ".txt"),
    ],
)
def test_a_file_name_says_what_the_file_holds(title: str, about: str, expected: str) -> None:
    """Whole after a title that is cut, and itself cut at fifty bytes."""
    assert file_name(title, "txt", about) == expected


def test_shown_path_is_for_people(monkeypatch: pytest.MonkeyPatch) -> None:
    """The home folder is a tilde, and nothing in a name reaches the terminal as it is."""
    monkeypatch.setenv("HOME", "/home/kim")
    assert shown_path(Path("/home/kim/a.yaml")) == "~/a.yaml"
    assert shown_path("/home/kim") == "~"
    assert shown_path("/home/kimberly/a") == "/home/kimberly/a"
    assert shown_path("b/a\x1b]0;x\udcff") == "b/a␛]0;x\ufffd"
    monkeypatch.setenv("HOME", "/")
    assert shown_path("/etc") == "/etc"
