"""``check --fix``: what changes is shown, and written unless only that was asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_tui.cli import main

Capture = pytest.CaptureFixture[str]

BEFORE = "title: T\nevents:\n- {date: 1 March 2021, event: e}\n"
AFTER = "title: T\ntimeline:\n- {date: 2021-03-01, event: e}\n"
DIFF = "--- a.yaml\n+++ a.yaml\n@@ -1,4 +1,4 @@\n title: T\n-events:\n-- {date: 1 March 2021, event: e}\n"


def test_a_file_is_corrected_and_the_change_is_shown(folder: Path, capsys: Capture) -> None:
    """Then it is checked."""
    (folder / "a.yaml").write_text(BEFORE, encoding="utf-8")
    assert main(["check", "--fix", "--strict", "a.yaml"]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith(DIFF)
    assert captured.err == "Corrected a.yaml\n1 file: no problems\n"
    assert (folder / "a.yaml").read_text(encoding="utf-8") == AFTER
    assert main(["check", "--fix", "a.yaml"]) == 0
    assert capsys.readouterr().out == ""


def test_a_dry_run_writes_nothing(folder: Path, capsys: Capture) -> None:
    """It shows the same change, and the problems that are there."""
    (folder / "a.yaml").write_text(BEFORE, encoding="utf-8")
    assert main(["check", "--fix", "--dry-run", "a.yaml"]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith(DIFF)
    assert captured.err == "1 file: 2 warnings\n"
    assert (folder / "a.yaml").read_text(encoding="utf-8") == BEFORE


def test_the_file_behind_a_link_is_mended(folder: Path) -> None:
    """The link stays one."""
    (folder / "a.yaml").write_text(BEFORE, encoding="utf-8")
    (folder / "link.yaml").symlink_to("a.yaml")
    assert main(["check", "--fix", "link.yaml"]) == 0
    assert (folder / "link.yaml").is_symlink()
    assert (folder / "a.yaml").read_text(encoding="utf-8") == AFTER


def test_the_change_that_is_shown_is_safe(folder: Path, capsys: Capture) -> None:
    """No text of a file is sent to the terminal as it is."""
    (folder / "a.yaml").write_text('title: T\nevents: []\nsummary: ["a\\u202eb\u202ec"]\n', encoding="utf-8")
    main(["check", "--fix", "--dry-run", "a.yaml"])
    assert "\u202e" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--dry-run", "a.yaml"], "--dry-run needs --fix."),
        (["--fix"], "--fix needs a PATH"),
        (["--fix", "a.yaml", "--format", "json"], "not as json"),
    ],
)
def test_what_does_not_go_together_is_refused(words: list[str], message: str, folder: Path, capsys: Capture) -> None:
    """Nothing is written then."""
    (folder / "a.yaml").write_text(BEFORE, encoding="utf-8")
    assert main(["check", *words]) == 2
    assert message in capsys.readouterr().err
    assert (folder / "a.yaml").read_text(encoding="utf-8") == BEFORE
