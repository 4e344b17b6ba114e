"""`briefing-tui search`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing_tui.cli import main, output

Capture = pytest.CaptureFixture[str]

FIRST = """\
title: Strike
id: strike
as_of: 2018-04-19
topics: [ferries]
summary: [It goes on., The pilots wait.]
questions:
  - {question: Who pays?, why: The pilots have no contract.}
"""
SECOND = "title: Strike over\nid: over\nas_of: 2018-04-27\nfollows: [strike]\nsummary: [The pilots sail.]\n"
OTHER = "title: Storm\nas_of: 2018-04-25\nsummary: [Pilots are warned.]\n"


@pytest.fixture
def folder(folder: Path) -> Path:
    """A folder with a story of two briefings and one alone, in which the test runs."""
    for name, text in {"strike": FIRST, "over": SECOND, "storm": OTHER}.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.usefixtures("folder")
def test_results_are_below_their_briefings_by_story(capsys: Capture) -> None:
    """The story with the newest hit comes first, newest briefing first, each hit with its pane."""
    assert main(["search", "pilots", "--library", "."]) == 0
    assert capsys.readouterr().out == (
        "27 Apr 2018  Strike over  2 of 2 in its story  over.yaml\n"
        "  summary    The pilots sail.\n"
        "\n"
        "19 Apr 2018  Strike  1 of 2 in its story  strike.yaml\n"
        "  summary    The pilots wait.\n"
        "  questions  Who pays?\n"
        "               The pilots have no contract.\n"
        "\n"
        "25 Apr 2018  Storm  storm.yaml\n"
        "  summary    Pilots are warned.\n"
    )


def test_the_title_is_not_repeated_before_the_bottom_line(folder: Path, capsys: Capture) -> None:
    """It is in the heading already; if it is what was found, it is shown."""
    (folder / "fog.yaml").write_text("title: Fog at sea\nbottom_line: Boats wait.\nsummary: [It is dense.]\n", "utf-8")
    assert main(["search", "boats", "--library", "."]) == 0
    assert capsys.readouterr().out == "Fog at sea  fog.yaml\n  summary    Boats wait.\n"
    assert main(["search", "fog", "--library", "."]) == 0
    assert capsys.readouterr().out == "Fog at sea  fog.yaml\n  summary    Fog at sea\n"


@pytest.mark.usefixtures("folder")
def test_nothing_found_is_a_failure(capsys: Capture) -> None:
    """Standard output is empty, or an empty list, one sentence says so, and the status is 1, as that of grep."""
    assert main(["search", "quicksilver", "--library", "."]) == 1
    assert capsys.readouterr() == ("", "Nothing found for quicksilver\n")
    assert main(["search", "quicksilver", "--library", ".", "--format", "json"]) == 1
    assert capsys.readouterr().out == "[]\n"


def test_a_folder_among_the_words_is_pointed_out(folder: Path, capsys: Capture) -> None:
    """As for grep, people name it after the words; a sentence says how it is searched."""
    (folder / "briefings").mkdir()
    (folder / "briefings" / "a.yaml").write_text(OTHER, encoding="utf-8")
    assert main(["search", "pilots", "briefings"]) == 1
    assert capsys.readouterr().err == (
        "Nothing found for pilots briefings. To search briefings, write --library briefings\n"
    )


@pytest.mark.usefixtures("folder")
def test_a_whole_query_in_quotation_marks(capsys: Capture) -> None:
    """An argument with several operators is read like a typed query; one with a single operator is its phrase."""
    assert main(["search", "topic:ferries pane:questions pilots", "--library", "."]) == 0
    assert "Who pays?" in capsys.readouterr().out
    assert main(["search", "since:24 Apr 2018", "pilots", "--library", "."]) == 0
    assert "storm.yaml" in capsys.readouterr().out


def test_json_has_an_object_for_each_hit(folder: Path, capsys: Capture) -> None:
    """`--format json` gives programs the entry, its place, and where in the snippet the words are."""
    assert main(["search", "contract", "--library", str(folder), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {
            "path": str(folder / "strike.yaml"),
            "line": 7,
            "id": "strike",
            "title": "Strike",
            "as_of": "2018-04-19",
            "story": ["strike", "over"],
            "pane": "questions",
            "section": "questions",
            "entry": "questions~1a7a9e5b",
            "text": "Who pays?",
            "snippet": "The pilots have no contract.",
            "matches": [[19, 27]],
        }
    ]


def test_files_that_do_not_open_are_reported(folder: Path, capsys: Capture) -> None:
    """Files that could not be searched are reported on standard error; matches are printed nevertheless."""
    (folder / "broken.yaml").write_text("title: [", encoding="utf-8")
    assert main(["search", "contract", "--library", "."]) == 0
    captured = capsys.readouterr()
    assert "The pilots have no contract." in captured.out
    assert captured.err == "1 file does not open; for details run briefing-tui check .\n"


@pytest.mark.usefixtures("folder")
def test_the_limit_is_reported(capsys: Capture) -> None:
    """Omitted matches are reported on standard error."""
    assert main(["search", "pilots", "--limit", "2", "--library", "."]) == 0
    captured = capsys.readouterr()
    assert captured.out.count("ilots") == 2
    assert captured.err == "Only the newest 2 are shown; --limit 4 shows more.\n"


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        (["since:27 Apr 2018", "pilots"], ["Strike over"]),
        (["until:2018-04-20", "pilots"], ["Strike"]),
        (["topic:ferries"], ["Strike"]),
        (['"pilots wait"'], ["Strike"]),
        (["pilots not:strike"], ["Strike over", "Storm", "Strike"]),
        (["pilots", "-warned"], ["Strike over", "Strike"]),
        (["-warned", "pilots"], ["Strike over", "Strike"]),
        (["pilots -warned"], ["Strike over", "Strike"]),
        (["pilots", '-"pilots sail"'], ["Storm", "Strike"]),
        (["pilots", "-topic:ferries"], ["Strike over", "Storm"]),
        (["--limit", "9", "--", "pilots", "-warned"], ["Strike over", "Strike"]),
        (["pilots", "-n"], []),
        (["not:until:2018", "x"], []),
    ],
)
@pytest.mark.usefixtures("folder")
def test_operators_work_as_the_shell_leaves_them(words: list[str], titles: list[str], capsys: Capture) -> None:
    """An argument with an operator and spaces is one term, whatever the shell did with the quotation marks."""
    status = main(["search", "--library", ".", "--format", "json", *words])
    out = capsys.readouterr().out
    assert status == (0 if titles else 2)
    assert list(dict.fromkeys(hit["title"] for hit in json.loads(out or "[]"))) == titles


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["since:yestermonth", "x"], "“yestermonth” is not understood."),
        (["—"], "There is no word to look for"),
        (["x", "--limit", "0"], "The limit is a number from 1 up, not “0”."),
        (["x", "--library", "gone"], "There is no file or folder gone."),
        (["x", "--library", "empty"], "There are no briefings in empty."),
        ([], "The following arguments are required: QUERY."),
    ],
)
def test_what_cannot_be_searched_is_said(folder: Path, words: list[str], sentence: str, capsys: Capture) -> None:
    """Wrong usage is one sentence and status 2."""
    (folder / "empty").mkdir()
    assert main(["search", *words]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.endswith("\n")
    assert captured.err.removeprefix("briefing-tui: ").startswith(sentence) or sentence in captured.err


def test_without_a_library_the_bundled_are_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """Where there is no folder `briefings`, those that come with the program are searched."""
    monkeypatch.chdir(tmp_path)
    assert main(["search", "panmunjom", "--limit", "1"]) == 0
    assert "panmunjom" in capsys.readouterr().out.lower()


@pytest.mark.usefixtures("folder")
def test_on_a_terminal_lines_fit_and_words_are_bold(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """A long sentence is cut to where the words are, with an ellipsis on each side, and they are bold."""
    long = f"title: Long\nsummary: ['{'before ' * 40}pilots {'after ' * 40}']\n"
    Path("long.yaml").write_text(long, encoding="utf-8")
    monkeypatch.setattr(output, "terminal_width", lambda: 60)
    monkeypatch.setattr(output, "has_colour", lambda: True)
    main(["search", "pil", "--library", "long.yaml"])
    line = capsys.readouterr().out.splitlines()[1]
    assert "\x1b[1mpil\x1b[0mots" in line
    plain = line.replace("\x1b[1m", "").replace("\x1b[0m", "")
    assert plain.startswith("  summary    …before")
    assert plain.endswith("…")
    assert len(plain) <= 60


@pytest.mark.usefixtures("folder")
def test_escapes_in_a_query_do_not_reach_the_terminal(capsys: Capture) -> None:
    """What was typed is cleaned before it is said that nothing is found."""
    assert main(["search", "x\x1b[2J", "--library", "."]) == 1
    assert "\x1b" not in capsys.readouterr().err


def test_a_folder_named_like_the_command_is_a_path(folder: Path, capsys: Capture) -> None:
    """`search` is the command; a file of that name is `./search`."""
    (folder / "strike.yaml").rename(folder / "search")
    assert main(["search", "waits", "--library", "./search"]) == 1
    assert main(["show", "./search"]) == 0
    assert "The pilots wait." in capsys.readouterr().out
