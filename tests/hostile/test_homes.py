"""Unusual homes and settings folders: everything that does not need them works."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefing_tui.cli import crashes
from briefing_tui.tui.app.app import BriefingApp
from tests.hostile.conftest import without_rights

if TYPE_CHECKING:
    from tests.hostile.conftest import RunCommand

FOLDERS = ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")


def no_home(folder: Path) -> dict[str, str | None]:
    """HOME is not set."""
    del folder
    return {"HOME": None}


def empty_home(folder: Path) -> dict[str, str | None]:
    """HOME is set to nothing."""
    del folder
    return {"HOME": ""}


def missing_home(folder: Path) -> dict[str, str | None]:
    """HOME does not exist."""
    return {"HOME": str(folder / "nobody")}


def home_is_a_file(folder: Path) -> dict[str, str | None]:
    """HOME is a file."""
    (folder / "file").touch()
    return {"HOME": str(folder / "file")}


def home_in_a_file_system_of_the_kernel(folder: Path) -> dict[str, str | None]:
    """HOME is a place where nobody can create a folder."""
    del folder
    return {"HOME": "/proc/self"}


def folders_missing(folder: Path) -> dict[str, str | None]:
    """The settings folders and their parents do not exist."""
    return {name: str(folder / "none" / name) for name in FOLDERS}


def folders_relative(folder: Path) -> dict[str, str | None]:
    """The settings folders are relative, which the specification forbids."""
    del folder
    return dict.fromkeys(FOLDERS, "here/below")


def folders_are_files(folder: Path) -> dict[str, str | None]:
    """The settings folders are files."""
    (folder / "file").touch()
    return {name: str(folder / "file") for name in FOLDERS}


def folders_with_signs(folder: Path) -> dict[str, str | None]:
    """The names of the settings folders contain control sequences."""
    return dict.fromkeys(FOLDERS, f"{folder}/\x1b]0;x\x07[bold]")


SURROUNDINGS = (
    no_home,
    empty_home,
    missing_home,
    home_is_a_file,
    home_in_a_file_system_of_the_kernel,
    folders_missing,
    folders_relative,
    folders_are_files,
    folders_with_signs,
)
every_home = pytest.mark.parametrize("surroundings", SURROUNDINGS, ids=lambda made: made.__name__)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one briefing, which is the working directory of the test."""
    (tmp_path / "good.yaml").write_text("title: A good one\nsummary: [The pilots wait.]\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def live_in(made: dict[str, str | None], monkeypatch: pytest.MonkeyPatch) -> None:
    """Set this environment."""
    for name, value in made.items():
        if value is None:
            monkeypatch.delenv(name)
        else:
            monkeypatch.setenv(name, value)


@every_home
async def test_commands_and_reader_work(
    surroundings: Callable[[Path], dict[str, str | None]],
    folder: Path,
    run: RunCommand,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What reads, prints and exports does so, and leaves no folder where it ran."""
    live_in(surroundings(folder), monkeypatch)
    before = set(os.listdir(folder))  # noqa: PTH208 - names are enough
    assert run("list", folder).status == 0
    assert "The pilots wait." in run("show", "good.yaml").out
    assert run("check", "good.yaml").status == 0
    assert run("schema").status == 0
    assert run("export", "good.yaml", "-o", "out.txt").status == 0
    app = BriefingApp([folder])
    async with app.run_test() as pilot:
        await pilot.press("s", "escape", "ctrl+o", "escape", "t", "escape", "question_mark", "escape")
        assert app.is_running
    assert app.fault is None
    own = {"none", "nobody", "\x1b]0;x\x07[bold]"}  # the folders that the surroundings name, where the memory is
    assert set(os.listdir(folder)) - before <= {"out.txt", *own}  # noqa: PTH208 - the same


@every_home
def test_a_library_is_searched(
    surroundings: Callable[[Path], dict[str, str | None]],
    folder: Path,
    run: RunCommand,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With or without a catalogue and a memory, everything is found, and their absence is reported in one sentence."""
    live_in({"HOME": str(folder / "home"), **surroundings(folder)}, monkeypatch)
    if surroundings is no_home:
        # Whoever runs the tests has a home all the same, which is not to be written to.
        monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "none"))
        monkeypatch.setenv("XDG_STATE_HOME", str(folder / "none"))
    for _ in range(2):
        found = run("search", "pilots", "--library", "good.yaml")
        assert "The pilots wait." in found.out
        assert found.err.count("\n") == found.err.count("The catalogue of the library cannot be saved") <= 1
        listed = run("list", "good.yaml", "--unread")
        assert "new" in listed.out
        assert listed.err.count("Nothing will be remembered") <= 1
    assert not (folder / "here").exists()
    assert not (folder / "~").exists()


@every_home
def test_an_internal_error_is_reported_too(
    surroundings: Callable[[Path], dict[str, str | None]],
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One sentence, with the place of the report or without one, and no folder made in the current one."""
    live_in(surroundings(folder), monkeypatch)
    assert crashes.report_crash(RuntimeError("x")) == crashes.STATUS
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "\x1b" not in said
    assert not (folder / "here").exists()
    assert not (folder / "~").exists()


@pytest.mark.parametrize("xdg", [False, True])
def test_a_home_that_may_only_be_read(folder: Path, root: Path, *, xdg: bool) -> None:
    """A person without write permission at home can read; nothing but exports is written, though a memory is tried."""
    home = folder / "home"
    home.mkdir(mode=0o555)
    ended = subprocess.run(
        [sys.executable, "-m", "tests.hostile.watching", str(folder / "good.yaml"), str(folder / "out.txt")],
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}",
            "PYTHONDONTWRITEBYTECODE": "1",
            "BROWSER": "true",
            **(dict.fromkeys(FOLDERS, str(home)) if xdg else {}),
        },
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        preexec_fn=without_rights,
        timeout=60,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    touched = [line for line in ended.stdout.splitlines() if line not in {"/dev/null", os.devnull}]
    touched = [path for path in touched if not Path(path).is_relative_to(home)]
    assert {Path(path).parent for path in touched} == {folder}
    assert all(Path(path).name == "out.txt" or path.endswith(".tmp") for path in touched), touched
    assert not list(home.iterdir())
