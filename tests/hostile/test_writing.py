"""Interrupted writes leave the old file or the new one, and one sentence gives the reason."""

from __future__ import annotations

import json
import os
import resource
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.hostile.conftest import without_rights

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.hostile.conftest import RunCommand

    Export = Callable[..., str]

KILLS = 200
LIMIT = 4096
"""Maximum size in bytes of a file that a limited process may write."""


def with_a_full_disk() -> None:
    """Limit the size of files."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, LIMIT))


@pytest.fixture
def briefing(tmp_path: Path) -> Path:
    """A briefing whose text exceeds the limit."""
    path = tmp_path / "strike.yaml"
    path.write_text("title: The harbour strike\nsummary:\n" + "  - The pilots wait.\n" * 500, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file that may be replaced."""
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "old.txt").write_text("old", encoding="utf-8")
    return folder


@pytest.fixture
def failing(briefing: Path, root: Path) -> Export:
    """An export that fails in a separate process, and its one-sentence message."""

    def run(target: object, *words: str, before: Callable[[], None] | None = None) -> str:
        command = [sys.executable, "-m", "briefing_tui", "export", str(briefing), "-o", str(target), *words]
        ended = subprocess.run(
            command, capture_output=True, text=True, check=False, cwd=root, preexec_fn=before, timeout=60
        )
        assert ended.returncode == 1, ended
        assert ended.stdout == ""
        assert ended.stderr.count("\n") == 1
        assert ended.stderr.startswith("briefing-tui: ")
        assert ended.stderr.endswith(".\n")
        return ended.stderr

    return run


def names(folder: Path) -> list[str]:
    """The names in a folder, hidden files included."""
    return sorted(entry.name for entry in folder.iterdir())


def test_killed_at_any_moment(briefing: Path, folder: Path, root: Path, run: RunCommand) -> None:
    """After each of 200 kills the file is whole; leftovers do not accumulate, and the next export removes them."""
    contents = [briefing.with_suffix(ending) for ending in (".txt", ".json")]
    for content in contents:
        assert run("export", briefing, "-o", content).status == 0
    (folder / "old.txt").write_bytes(contents[0].read_bytes())
    command = [sys.executable, "-m", "tests.hostile.killing", KILLS, folder / "old.txt", *contents]
    ended = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True, cwd=root, timeout=60)
    found = json.loads(ended.stdout)
    assert found["broken"] == 0
    assert found["most"] <= 5
    assert found["left"] == 0


@pytest.mark.parametrize("name", ["old.txt", "new.txt"])
def test_a_full_disk(failing: Export, folder: Path, name: str) -> None:
    """A file that does not fit is not started: the old one, if any, stays, and nothing else is left."""
    said = failing(folder / name, "--force", before=with_a_full_disk)
    assert "Cannot write" in said
    assert names(folder) == ["old.txt"]
    assert (folder / "old.txt").read_text(encoding="utf-8") == "old"


def test_a_folder_that_may_only_be_read(failing: Export, folder: Path) -> None:
    """Without write permission, that is reported, and nothing changes."""
    folder.chmod(0o555)
    said = failing(folder / "old.txt", "--force", before=without_rights)
    assert "you have no permission to write there" in said
    assert names(folder) == ["old.txt"]


def test_a_full_device(failing: Export) -> None:
    """A device is no file to be replaced."""
    assert "it is a device" in failing("/dev/full", "--force")


def test_a_name_that_is_too_long(failing: Export, folder: Path) -> None:
    """A name that is too long for the disk is reported."""
    assert "its name is too long" in failing(folder / ("x" * 300), "--force")
    assert names(folder) == ["old.txt"]


@pytest.mark.parametrize("name", ["none/new.txt", "old.txt/new.txt", "loop/new.txt"])
def test_a_folder_that_is_not_there(failing: Export, folder: Path, name: str) -> None:
    """A path through a missing folder, a file or a link to itself is reported."""
    (folder / "loop").symlink_to("loop")
    failing(folder / name, "--force")
    assert names(folder) == ["loop", "old.txt"]


@pytest.mark.parametrize("kind", ["link", "dangling", "file"])
def test_nothing_is_replaced_unasked(failing: Export, folder: Path, kind: str) -> None:
    """A file, a link and a link to nothing stay as they are without ``--force``."""
    target = folder / "old.txt"
    if kind != "file":
        target = folder / "link"
        target.symlink_to("old.txt" if kind == "link" else "none.txt")
    assert "--force replaces it" in failing(target)
    assert (folder / "old.txt").read_text(encoding="utf-8") == "old"
    assert not (folder / "none.txt").exists()


def test_a_link_is_replaced_and_not_what_it_points_to(briefing: Path, folder: Path, run: RunCommand) -> None:
    """With ``--force`` the link is replaced by a file; its target is unchanged."""
    (folder / "link").symlink_to("old.txt")
    assert run("export", briefing, "-o", folder / "link", "--force").status == 0
    assert not (folder / "link").is_symlink()
    assert (folder / "old.txt").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("kind", ["folder", "pipe", "socket"])
def test_what_is_no_file_is_not_replaced(
    failing: Export, folder: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder, a pipe and a socket at the path of the export are reported and stay."""
    target = folder / "the-harbour-strike.txt"
    if kind == "folder":
        target.mkdir()
        assert "it is a folder" in failing(folder, "--force")
        assert target.is_dir()
    elif kind == "pipe":
        os.mkfifo(target)
        assert "it is a pipe" in failing(target, "--force")
    else:
        # The path of a socket may not be long.
        monkeypatch.chdir(folder)
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind("the-harbour-strike.txt")
        assert "it is a socket" in failing(target, "--force")


def test_standard_output_is_full(briefing: Path, root: Path) -> None:
    """``show`` to a full device says so in one sentence, as does ``check`` and ``list``."""
    for words in (["show", briefing], ["list", briefing], ["show", "--format", "json", briefing]):
        with Path("/dev/full").open("w", encoding="utf-8") as full:
            ended = subprocess.run(
                [sys.executable, "-m", "briefing_tui", *map(str, words)],
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
                cwd=root,
                timeout=60,
            )
        assert ended.returncode == 1
        assert ended.stderr == "briefing-tui: Cannot write to standard output: no space left on device.\n"
