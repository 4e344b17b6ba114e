"""`briefing-tui list`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing_tui.cli import main, output

Capture = pytest.CaptureFixture[str]

GOOD = "title: Strike\nid: strike\nas_of: 2018-04-19\ntopics: [ferries]\nsummary: [It goes on., It ends.]\n"
FAULTY = "title: Faults\nsummary: [a]\nactors:\n  - {name: Kim, kind: army, colour: red}\n"


@pytest.fixture
def folder(folder: Path) -> Path:
    """A folder with a good briefing, in which the test runs."""
    (folder / "good.yaml").write_text(GOOD, encoding="utf-8")
    return folder


def test_the_table_is_aligned(folder: Path, capsys: Capture) -> None:
    """Every column begins where its heading does, and numbers and dates end together."""
    (folder / "faulty.yaml").write_text(FAULTY, encoding="utf-8")
    assert main(["list", "."]) == 0
    assert capsys.readouterr().out == (
        "      as of  title   entries  file         problems\n"
        "19 Apr 2018  Strike        2  good.yaml\n"
        "             Faults        2  faulty.yaml  1 error, 2 warnings\n"
    )


def test_wide_titles_take_two_columns_a_character(folder: Path, capsys: Capture) -> None:
    """After a title in another script the next column is still in line."""
    (folder / "wide.yaml").write_text("title: 서울의 봄\nsummary: [a]\n", encoding="utf-8")
    main(["list", "."])
    assert "             서울의 봄        1  wide.yaml\n" in capsys.readouterr().out


def test_errors_are_counted_on_standard_error(folder: Path, capsys: Capture) -> None:
    """A briefing that opens with errors is listed, and where to see them is said; that is no failure."""
    (folder / "faulty.yaml").write_text(FAULTY, encoding="utf-8")
    assert main(["list", "."]) == 0
    assert capsys.readouterr().err == "3 problems in 1 file; for details run briefing-tui check .\n"


def test_briefings_of_this_folder_that_are_not_listed_are_named(folder: Path, capsys: Capture) -> None:
    """Without a path the folder `briefings` is listed, or the bundled ones, but a person may expect this folder."""
    (folder / "briefings").mkdir()
    (folder / "briefings" / "a.yaml").write_text(GOOD, encoding="utf-8")
    (folder / "compose.yaml").write_text("services: {}\n", encoding="utf-8")
    assert main(["list"]) == 0
    assert capsys.readouterr().err == "Not listed: good.yaml in this folder; name it to list it.\n"
    assert main(["list", "briefings"]) == 0
    assert capsys.readouterr().err == ""
    (folder / "other.yaml").write_text(GOOD, encoding="utf-8")
    assert main(["search", "strike"]) == 0
    said = "Not searched: good.yaml other.yaml in this folder; --library . searches them.\n"
    assert capsys.readouterr().err == said


def test_the_count_is_that_of_the_table(folder: Path, capsys: Capture) -> None:
    """Beside a file with errors, the problems of one that has only warnings count too; alone they need no message."""
    (folder / "warned.yaml").write_text("Title: T\nsummary: [a]\n", encoding="utf-8")
    assert main(["list", "."]) == 0
    assert capsys.readouterr().err == ""
    (folder / "faulty.yaml").write_text(FAULTY, encoding="utf-8")
    assert main(["list", "."]) == 0
    assert capsys.readouterr().err == "4 problems in 2 files; for details run briefing-tui check .\n"


def test_a_file_that_does_not_open_is_listed_last(folder: Path, capsys: Capture) -> None:
    """A broken file is listed last by its name, and the command fails."""
    (folder / "broken.yaml").write_text("title: [", encoding="utf-8")
    assert main(["list", "."]) == 1
    captured = capsys.readouterr()
    assert captured.out.splitlines()[-1].split() == ["broken.yaml", "broken.yaml", "does", "not", "open"]
    assert captured.err.startswith("1 problem in 1 file; for details run ")


def test_json_has_an_object_for_each_file(folder: Path, capsys: Capture) -> None:
    """`--json` gives programs what the table gives people, and the path as it can be opened."""
    (folder / "broken.yaml").write_text("title: [", encoding="utf-8")
    assert main(["list", "--json", str(folder)]) == 1
    assert json.loads(capsys.readouterr().out) == [
        {
            "path": str(folder / "good.yaml"),
            "opens": True,
            "id": "strike",
            "title": "Strike",
            "as_of": "2018-04-19",
            "topics": ["ferries"],
            "entries": 2,
            "errors": 0,
            "warnings": 0,
        },
        {"path": str(folder / "broken.yaml"), "opens": False, "errors": 1, "warnings": 0},
    ]


def test_an_empty_folder_says_that_it_is_empty(folder: Path, capsys: Capture) -> None:
    """Where nothing is found, standard output is empty or an empty list, and one sentence says so, as in `check`."""
    (folder / "empty").mkdir()
    assert main(["list", "empty"]) == 2
    assert capsys.readouterr() == ("", "briefing-tui: There are no briefings in empty.\n")
    assert main(["list", "empty", "--json"]) == 2
    assert capsys.readouterr().out == "[]\n"


def test_without_a_path_the_bundled_are_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """Where there is no folder `briefings`, those that come with the program are listed, newest first."""
    monkeypatch.chdir(tmp_path)
    assert main(["list"]) == 0
    rows = capsys.readouterr().out.splitlines()[1:]
    assert [row[:11] for row in rows] == ["13 Jun 2018", "27 Apr 2018", "19 Apr 2018"]


def test_on_a_terminal_the_table_fits(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """Long titles and paths are cut to the terminal's columns, a path in its middle."""
    (folder / "long.yaml").write_text(f"title: {'word ' * 30}\nsummary: [a]\n", encoding="utf-8")
    monkeypatch.setattr(output, "terminal_width", lambda: 80)
    main(["list", str(folder)])
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 80
    assert "long.yaml" in lines[2]
    assert lines[2].count("…") == 2


@pytest.mark.parametrize(("columns", "names"), [(79, 5), (70, 4), (50, 3), (40, 3)])
def test_on_a_narrow_terminal_columns_are_left_out(
    columns: int, names: int, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """Title, file and problems stay, and no row is longer than the terminal."""
    title = f"title: {'word ' * 30}\nas_of: 2018-04-19\n"
    (folder / "a-long-name-of-a-file.yaml").write_text(FAULTY.replace("title: Faults\n", title), encoding="utf-8")
    monkeypatch.setattr(output, "terminal_width", lambda: columns)
    main(["list", "."])
    head, *rows = capsys.readouterr().out.splitlines()
    assert len(head.replace("as of", "as_of").split()) == names
    assert max(map(len, (head, *rows))) <= columns
    assert any("error" in row for row in rows)
    main(["list", "--unread", "."])
    head, *rows = capsys.readouterr().out.splitlines()
    assert "unread" in head
    assert max(map(len, (head, *rows))) <= columns
