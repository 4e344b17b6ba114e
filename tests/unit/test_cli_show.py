"""`briefing-tui show`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing_tui.cli import main

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with three briefings (good, faulty, broken), in which the test runs."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.yaml").write_text("title: Good\nsummary: [It goes on.]\nactors: [Kim]\n", encoding="utf-8")
    (tmp_path / "faulty.yaml").write_text(
        "title: Faulty\nsummary: [a]\nactors:\n  - {name: Kim, kind: army}\n", encoding="utf-8"
    )
    (tmp_path / "broken.yaml").write_text("title: [\n", encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_a_briefing_is_printed_plain(capsys: Capture) -> None:
    """In a pipe there are no styles, and standard error stays empty."""
    assert main(["show", "good.yaml"]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("Good\n====\n\nSummary\n-------\n- It goes on.\n")
    assert "\x1b" not in captured.out
    assert captured.err == ""


@pytest.mark.usefixtures("folder")
def test_errors_are_told_beside_the_briefing(capsys: Capture) -> None:
    """A briefing with errors is printed; how many, and how to see them, is said on standard error."""
    assert main(["show", "faulty.yaml"]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("Faulty\n")
    assert captured.err == "1 problem, see briefing-tui check faulty.yaml\n"


@pytest.mark.usefixtures("folder")
def test_a_briefing_that_does_not_open_fails(capsys: Capture) -> None:
    """Its problems go to standard error with their place; nothing is printed."""
    assert main(["show", "broken.yaml"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("broken.yaml:")
    assert ": fatal: " in captured.err


@pytest.mark.usefixtures("folder")
def test_several_files_are_printed_in_their_order(capsys: Capture) -> None:
    """All that open are printed, blank lines between them; one that does not open is still a failure."""
    assert main(["show", "faulty.yaml", "broken.yaml", "good.yaml"]) == 1
    out = capsys.readouterr().out
    assert out.startswith("Faulty\n======\n")
    assert "\n\n\nGood\n====\n" in out


@pytest.mark.usefixtures("folder")
def test_one_pane_is_printed(capsys: Capture) -> None:
    """`--pane` leaves out the others."""
    assert main(["show", "good.yaml", "--pane", "actors"]) == 0
    out = capsys.readouterr().out
    assert "Kim" in out
    assert "It goes on." not in out


@pytest.mark.usefixtures("folder")
def test_json_is_the_format_itself(capsys: Capture) -> None:
    """`--format json` prints the fields by their names."""
    assert main(["show", "good.yaml", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "title": "Good",
        "summary": [{"text": "It goes on."}],
        "actors": [{"name": "Kim"}],
    }


@pytest.mark.usefixtures("folder")
def test_json_holds_one_briefing(capsys: Capture) -> None:
    """Several briefings would be no JSON, so that is refused, and `export` named."""
    assert main(["show", "good.yaml", "faulty.yaml", "--format", "json"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "briefing-tui export FILE ... -o FOLDER" in captured.err


@pytest.mark.usefixtures("folder")
def test_the_width_is_kept(capsys: Capture) -> None:
    """`--width` is the most columns that a line has."""
    assert main(["show", "good.yaml", "--width", "20"]) == 0
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 20


def test_without_a_file_the_newest_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """Of the briefings that come with the program the one with the latest `as_of`."""
    monkeypatch.chdir(tmp_path)
    assert main(["show", "--pane", "summary"]) == 0
    assert capsys.readouterr().out.startswith("Trump and Kim meet in Singapore\n")
