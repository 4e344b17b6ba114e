"""The example: it opens in the app, and its files can be copied to be changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_tui.cli import example, main
from briefing_tui.library import briefing_files
from briefing_tui.loading import load

Capture = pytest.CaptureFixture[str]

BRIEFING = "2026-03-10-ferry-strike.yaml"
FILES = {BRIEFING, "sources/gazette.txt", "sources/union.md"}


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with what it holds."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_example_opens_in_the_app(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the one file that is opened, and each of its sources has a copy."""
    opened: list[Path] = []
    monkeypatch.setattr(example, "open_app", lambda paths: opened.extend(paths) or 0)
    assert main(["example"]) == 0
    assert [path.name for path in opened] == [BRIEFING]
    sources = load(opened[0]).sources
    assert sources
    assert all((opened[0].parent / source.file).is_file() for source in sources)


def test_the_bundled_briefings_stay_without_it(folder: Path) -> None:
    """The example is none of what opens without a path."""
    del folder
    assert len(briefing_files.find(briefing_files.default_paths()[0])) == 3


def test_an_ordinary_install_has_it_in_the_package(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside a checkout the folder is the package's own."""
    (folder / "briefing_tui" / "example").mkdir(parents=True)
    monkeypatch.setattr(briefing_files, "__file__", str(folder / "briefing_tui" / "library" / "briefing_files.py"))
    assert briefing_files.example() == folder / "briefing_tui" / "example" / BRIEFING


def test_it_is_copied_whole(folder: Path, capsys: Capture) -> None:
    """The copy is the same files, each of which is named, and has no problem."""
    assert main(["example", "--write", "new/ferry"]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines() == [f"Wrote new/ferry/{name}" for name in sorted(FILES)]
    assert files_in(folder / "new" / "ferry") == files_in(briefing_files.example().parent)
    assert main(["check", "--strict", "new/ferry"]) == 0


@pytest.mark.parametrize("there", sorted(FILES))
def test_no_file_is_replaced(there: str, folder: Path, capsys: Capture) -> None:
    """Where one of the files is there, it stays as it is and none of the others is written."""
    (folder / "sources").mkdir()
    (folder / there).write_text("Mine.", encoding="utf-8")
    assert main(["example", "--write", "."]) == 1
    assert capsys.readouterr().err == f"briefing-tui: {there} already exists; name another folder.\n"
    assert files_in(folder) == {there: b"Mine."}


def test_a_folder_that_cannot_be_made_is_named(folder: Path, capsys: Capture) -> None:
    """A file in the way is a sentence, not a traceback."""
    (folder / "ferry").write_text("Mine.", encoding="utf-8")
    assert main(["example", "--write", "ferry"]) == 1
    assert capsys.readouterr().err == "briefing-tui: The folder ferry cannot be created: not a directory.\n"
