"""`briefing-tui check` and `briefing-tui schema`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing_tui.cli import main
from briefing_tui.schema.json_schema import json_schema

Capture = pytest.CaptureFixture[str]

GOOD = "title: Good\nsummary: [It goes on.]\n"
FAULTY = "title: Faulty\nsummary: [Kim]\nactors:\n  - name: Kim\n    kind: army\n"
UNSURE = "title: Unsure\ntitel: x\nsummary: [a]\n"


@pytest.fixture
def folder(folder: Path) -> Path:
    """A folder with a good briefing, one with an error and one with a warning, in which the test runs."""
    for name, text in (("good", GOOD), ("faulty", FAULTY), ("unsure", UNSURE)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.usefixtures("folder")
def test_a_clean_run_prints_nothing(capsys: Capture) -> None:
    """Without a problem standard output is empty; the count is on standard error."""
    assert main(["check", "good.yaml", "--strict"]) == 0
    assert capsys.readouterr() == ("", "1 file: no problems\n")


@pytest.mark.usefixtures("folder")
def test_a_problem_is_shown_with_its_line(capsys: Capture) -> None:
    """Place, severity, sentence and code, then the line with a caret, then the hint; errors fail."""
    assert main(["check", "faulty.yaml"]) == 1
    captured = capsys.readouterr()
    first, line, caret, hint = captured.out.splitlines()
    assert first.startswith("faulty.yaml:5:11: error: ")
    assert first.endswith(" [E304]")
    assert line == "  5 |     kind: army"
    assert caret == "    |           ^^^^"
    assert hint.startswith("  hint: ")
    assert captured.err == "1 file: 1 error\n"


@pytest.mark.usefixtures("folder")
def test_warnings_fail_only_with_strict(capsys: Capture) -> None:
    """A warning is printed either way, and is a failure with `--strict`."""
    assert main(["check", "unsure.yaml"]) == 0
    assert ": warning: " in capsys.readouterr().out
    assert main(["check", "unsure.yaml", "--strict"]) == 1


@pytest.mark.usefixtures("folder")
def test_a_folder_is_checked_whole(capsys: Capture) -> None:
    """All files of a folder are checked, and counted together."""
    assert main(["check", "."]) == 1
    assert capsys.readouterr().err == "3 files: 1 error, 1 warning\n"


def test_what_does_not_open_fails(folder: Path, capsys: Capture) -> None:
    """A fatal problem is shown like any other."""
    (folder / "broken.yaml").write_text("title: [\n", encoding="utf-8")
    assert main(["check", "broken.yaml"]) == 1
    captured = capsys.readouterr()
    assert ": fatal: " in captured.out
    assert captured.err == "1 file: 1 fatal problem\n"


def test_references_are_looked_up_among_the_files(folder: Path, capsys: Capture) -> None:
    """A `follows` that leads to a file given together is right; one that leads nowhere is a warning."""
    (folder / "sub").mkdir()
    (folder / "next.yaml").write_text(f"{GOOD}follows: [elsewhere]\n", encoding="utf-8")
    (folder / "sub" / "elsewhere.yaml").write_text(GOOD, encoding="utf-8")
    assert main(["check", "next.yaml", "sub"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["check", "next.yaml"]) == 0
    assert "next.yaml:3:11: warning: " in capsys.readouterr().out


@pytest.mark.usefixtures("folder")
def test_json_is_a_list_of_problems(capsys: Capture) -> None:
    """`--format json` has an object for each problem, and an empty list without any."""
    assert main(["check", "faulty.yaml", "--format", "json"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)
    assert (problem["path"], problem["line"], problem["column"]) == ("faulty.yaml", 5, 11)
    assert list(problem) == ["path", "line", "column", "severity", "code", "message", "hint"]
    assert main(["check", "good.yaml", "--format", "json"]) == 0
    assert capsys.readouterr().out == "[]\n"


def test_github_gets_workflow_commands(folder: Path, capsys: Capture) -> None:
    """`--format github` is one command a problem, with what would end it escaped."""
    (folder / "a,b%c.yaml").write_text(FAULTY, encoding="utf-8")
    assert main(["check", "a,b%c.yaml", "unsure.yaml", "--format", "github"]) == 1
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("::error file=a%2Cb%25c.yaml,line=5,col=11,title=E304::")
    assert second.startswith("::warning file=unsure.yaml,line=2,col=1,title=W401::")


def test_an_empty_folder_is_wrong_usage(folder: Path, capsys: Capture) -> None:
    """A folder without briefings is no clean run: probably another one was meant."""
    (folder / "empty").mkdir()
    assert main(["check", "empty"]) == 2
    assert capsys.readouterr().err == "briefing-tui: There are no briefings in empty.\n"


def test_the_bundled_briefings_are_clean(bundled: Path, capsys: Capture) -> None:
    """What comes with the program has no problem, not even a warning."""
    assert main(["check", "--strict", str(bundled)]) == 0
    assert capsys.readouterr().out == ""


def test_the_schema_is_printed(capsys: Capture) -> None:
    """`schema` prints the format's JSON Schema and nothing else."""
    assert main(["schema"]) == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out) == json_schema()
    assert captured.err == ""


@pytest.mark.usefixtures("folder")
def test_without_a_path_it_says_where_it_looked(capsys: Capture) -> None:
    """In the folder `briefings` if that contains some, else in the bundled ones, as in the app."""
    for name in ("good", "faulty", "unsure"):
        Path(f"{name}.yaml").unlink()
    assert main(["check"]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("3 files in /")
    assert captured.err.endswith("briefings: no problems\n")
    Path("briefings").mkdir()
    Path("briefings/faulty.yaml").write_text(FAULTY, encoding="utf-8")
    assert main(["check"]) == 1
    assert capsys.readouterr().err == "1 file in briefings: 1 error\n"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("own", [True, False])
def test_beside_files_that_are_not_checked_it_does_not_say_no_problems(own: bool, capsys: Capture) -> None:  # noqa: FBT001
    """Who is in a folder with briefings most likely means those; they are named."""
    if own:
        Path("briefings").mkdir()
        Path("briefings/good.yaml").write_text(GOOD, encoding="utf-8")
    Path("broken.yaml").write_text("title:x\nsummary: [a]\n", encoding="utf-8")
    Path("settings.yaml").write_text("services: [a]\n", encoding="utf-8")
    assert main(["check"]) == 0
    said = capsys.readouterr().err
    assert "no problems" not in said
    assert "Not checked: broken.yaml faulty.yaml good.yaml ... in this folder; name them to check them." in said
    for name in ("good", "faulty", "unsure"):
        Path(f"{name}.yaml").unlink()
    main(["check"])
    assert "Not checked: broken.yaml in this folder; name it to check it." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Title: T\nSummary: [a]\n", True),
        ("titel: T\nsumary: [a]\n", True),
        ("﻿“title”: T\n", True),
        ("services:\n  web: {image: a}\nversion: 3\n", False),
        ("name: ci\nactions: [a]\n", False),
    ],
)
def test_what_seems_to_be_a_briefing_is_named(
    text: str,
    named: bool,  # noqa: FBT001
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
) -> None:
    """Also where its keys are misspelt; other YAML is not."""
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text(text, encoding="utf-16" if text.startswith("﻿") else "utf-8")
    main(["check"])
    said = capsys.readouterr().err
    assert ("Not checked: a.yaml" in said) is named
    assert ("no problems" in said) is not named
