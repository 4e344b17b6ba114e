"""A Python that was built without SQLite: the app works, but keeps nothing."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Start

WITHOUT = (
    sys.executable,
    "-c",
    "import sys; sys.modules['sqlite3'] = None; from briefing_tui.cli import main; sys.exit(main(sys.argv[1:]))",
)
"""The program, where ``import sqlite3`` fails."""


@pytest.mark.parametrize("files", [1, 25])
def test_the_app_opens_and_says_that_nothing_is_kept(start: Start, briefing: Path, files: int) -> None:
    """A file and a folder with more files than are read at once; what is marked holds until the end."""
    for number in range(1, files):
        other = briefing.read_text(encoding="ascii").replace("2024-05-05", "2023-05-05").replace("The harbour", "A")
        (briefing.parent / f"a{number}.yaml").write_text(other, encoding="ascii")
    reader = start(str(briefing if files == 1 else briefing.parent), command=WITHOUT, size=(100, 24)).opened()
    reader.wait_for("Nothing is remembered or catalogued: this Python was built without SQLite.")
    reader.send(b"m")
    reader.wait_for("Marked.")
    reader.send(b"'")
    reader.wait_for("Marks and notes 1")
    reader.send(b"\x1b")
    reader.wait_without("Marks and notes 1")
    reader.send(b"\\crews")
    reader.wait_for("cannot be catalogued: this Python was built without SQLite.")
    reader.send(b"\x1b")
    reader.wait_without("type to search")
    reader.send(b"\x11")
    assert reader.status() == 0
    assert reader.faults() == []


def run(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command without SQLite."""
    return subprocess.run([*WITHOUT, *words], capture_output=True, text=True, cwd=folder, check=False)


@pytest.mark.parametrize("command", ["show", "check", "list"])
def test_commands_that_store_nothing_work(tmp_path: Path, briefing: Path, command: str) -> None:
    """Without a word about SQLite."""
    done = run(command, str(briefing), folder=tmp_path)
    assert done.returncode == 0
    assert "strike.yaml" in done.stdout + done.stderr or "The harbour strike" in done.stdout
    assert "SQLite" not in done.stderr


@pytest.mark.parametrize("command", [("list", "--unread"), ("search", "crews"), ("forget",), ("show", "--notes")])
def test_other_commands_say_why_they_cannot(tmp_path: Path, briefing: Path, command: tuple[str, ...]) -> None:
    """In one sentence."""
    done = run(*command, str(briefing), folder=tmp_path)
    [sentence] = done.stderr.splitlines()
    assert "this Python was built without SQLite." in sentence
