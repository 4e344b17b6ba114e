"""`briefing-tui export`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing_tui.cli import main
from briefing_tui.export.formats import FORMATS, Format, format_of

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(folder: Path) -> Path:
    """A folder with two briefings of one title and an empty folder, in which the test runs."""
    for name in ("a.yaml", "b.yaml"):
        text = f"title: A strike\nas_of: 2018-04-19\nsummary: [From {name}.]\nactors: [Kim]\n"
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "out").mkdir()
    return folder


def test_what_was_written_is_told(folder: Path, capsys: Capture) -> None:
    """The file holds what `show` prints; standard error says where, how many entries and lines."""
    assert main(["export", "a.yaml", "-o", "a.txt"]) == 0
    captured = capsys.readouterr()
    text = (folder / "a.txt").read_text(encoding="utf-8")
    assert captured == ("", f"Wrote 2 entries, {text.count(chr(10))} lines: a.txt\n")
    main(["show", "a.yaml"])
    assert capsys.readouterr().out == text


def test_a_file_in_a_folder_is_named_for_the_briefing(folder: Path) -> None:
    """In a folder the name is made of date and title; two of one name do not take each other's place."""
    assert main(["export", "a.yaml", "b.yaml", "-o", "out"]) == 0
    written = {path.name: path.read_text(encoding="utf-8") for path in (folder / "out").iterdir()}
    assert len(written) == 2
    assert "From a.yaml." in written["2018-04-19-a-strike.txt"]
    assert "From b.yaml." in written["2-2018-04-19-a-strike.txt"]


@pytest.mark.parametrize(
    ("options", "name"),
    [
        (["--pane", "summary"], "2018-04-19-a-strike-summary.txt"),
        (["--actor", "kim"], "2018-04-19-a-strike-kim.txt"),
        (["--actor", "Kim", "--pane", "actors"], "2018-04-19-a-strike-kim-actors.txt"),
        (["--from", "2018", "--to", "2019", "--format", "json"], "2018-04-19-a-strike-2018-2019.json"),
        (["--chart", "--pane", "timeline"], "2018-04-19-a-strike-timeline-chart.txt"),
    ],
)
def test_a_part_of_a_briefing_has_a_name_of_its_own(folder: Path, options: list[str], name: str) -> None:
    """It does not take the place of the whole."""
    text = "title: A strike\nas_of: 2018-04-19\nactors: [{id: kim, name: Kim}]\ntimeline: [{date: 2018, event: x}]\n"
    (folder / "a.yaml").write_text(f"{text}summary: [x]\n", encoding="utf-8")
    assert main(["export", "a.yaml", "-o", "out"]) == 0
    assert main(["export", "a.yaml", "-o", "out", *options]) == 0
    assert sorted(path.name for path in (folder / "out").iterdir()) == sorted(["2018-04-19-a-strike.txt", name])


def test_the_timeline_as_a_chart(folder: Path, capsys: Capture) -> None:
    """`--chart` writes what `show --chart` prints."""
    text = "title: A strike\ntimeline: [{date: 2018-04, event: x}, {date: 2018-05-02, event: y}]\n"
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    assert main(["export", "a.yaml", "-o", "a.txt", "--chart"]) == 0
    main(["show", "a.yaml", "--chart"])
    assert capsys.readouterr().out == (folder / "a.txt").read_text(encoding="utf-8")
    assert "▒▒▒" in (folder / "a.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["a.txt", "--width", "29"], "The chart needs 30 columns."),
        (["a.txt", "--pane", "actors"], "--chart shows only the timeline; leave out --pane actors."),
        (["a.txt", "--format", "json"], "--chart produces text; leave out --format json."),
        (["a.json"], "--chart produces text; name a file that does not end in .json."),
    ],
)
def test_where_there_is_no_place_for_a_chart(folder: Path, options: list[str], said: str, capsys: Capture) -> None:
    """That is wrong usage, one sentence says what would be right, and nothing is written."""
    assert main(["export", "a.yaml", "--chart", "-o", *options]) == 2
    assert said in capsys.readouterr().err
    assert not (folder / options[0]).exists()


def test_the_ending_gives_the_format(folder: Path) -> None:
    """A file that ends in `.json` is JSON; `--format` overrules it."""
    assert main(["export", "a.yaml", "-o", "a.json"]) == 0
    assert json.loads((folder / "a.json").read_text(encoding="utf-8"))["title"] == "A strike"
    assert main(["export", "a.yaml", "-o", "b.json", "--format", "text"]) == 0
    assert (folder / "b.json").read_text(encoding="utf-8").startswith("A strike\n")
    assert main(["export", "a.yaml", "-o", "out", "--format", "json"]) == 0
    assert (folder / "out" / "2018-04-19-a-strike.json").exists()


def test_a_file_that_is_there_is_kept(folder: Path, capsys: Capture) -> None:
    """Only `--force` replaces a file; without it that is a failure, and the old one stays."""
    target = folder / "a.txt"
    target.write_text("old", encoding="utf-8")
    assert main(["export", "a.yaml", "-o", "a.txt"]) == 1
    assert capsys.readouterr().err == "briefing-tui: a.txt already exists; --force replaces it.\n"
    assert target.read_text(encoding="utf-8") == "old"
    assert main(["export", "a.yaml", "-o", "a.txt", "--force"]) == 0
    assert target.read_text(encoding="utf-8").startswith("A strike\n")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["a.yaml", "b.yaml", "-o", "new"], "2 briefings need an existing folder, and new is not one."),
        (["a.yaml", "-o", "new/"], "There is no folder new; create it first."),
        (["a.yaml", "-o", "-"], "-o takes a file or a folder; briefing-tui show prints to standard output."),
        (["a.yaml", "-o", ""], "-o takes a file or a folder; briefing-tui show prints to standard output."),
    ],
)
@pytest.mark.usefixtures("folder")
def test_where_to_must_make_sense(words: list[str], sentence: str, capsys: Capture) -> None:
    """Several briefings need a folder that is there, and a dash is none."""
    assert main(["export", *words]) == 2
    assert capsys.readouterr().err == f"briefing-tui: {sentence}\n"


def test_a_file_that_cannot_be_written_fails(folder: Path, capsys: Capture) -> None:
    """A folder that is missing is said in one sentence, with status 1."""
    assert main(["export", "a.yaml", "-o", str(folder / "none" / "a.txt")]) == 1
    error = capsys.readouterr().err
    assert error.startswith("briefing-tui: ")
    assert error.count("\n") == 1


def test_what_does_not_open_is_left_out(folder: Path, capsys: Capture) -> None:
    """The others are written, the broken one's problems are reported, and the command fails."""
    (folder / "broken.yaml").write_text("title: [", encoding="utf-8")
    assert main(["export", "broken.yaml", "a.yaml", "-o", "out"]) == 1
    assert len(list((folder / "out").iterdir())) == 1
    assert "broken.yaml:" in capsys.readouterr().err


def test_what_is_kept_is_written(folder: Path, capsys: Capture) -> None:
    """`--actor` and `--from` as in `show`; standard error counts what was written."""
    text = "title: B\nas_of: 2018-04-19\nactors: [{id: kim, name: Kim}, Moon]\ntimeline: [{date: 2018, event: Kim.}]\n"
    (folder / "b.yaml").write_text(text, encoding="utf-8")
    assert main(["export", "b.yaml", "-o", "b.txt", "--actor", "kim", "--from", "2018"]) == 0
    written = (folder / "b.txt").read_text(encoding="utf-8")
    assert "\nFollowing Kim · since 2018: 2 of 3 entries\n" in written
    assert "Moon" not in written
    assert capsys.readouterr().err.startswith("Wrote 2 entries, ")


def test_nothing_is_written_for_an_actor_that_is_nobody(folder: Path, capsys: Capture) -> None:
    """All is looked up before the first file is written."""
    assert main(["export", "a.yaml", "b.yaml", "-o", "out", "--actor", "Moon"]) == 2
    assert "There is no actor “Moon” in these 2 briefings." in capsys.readouterr().err
    assert list((folder / "out").iterdir()) == []


def test_briefings_without_the_actor_are_not_written(folder: Path, capsys: Capture) -> None:
    """Those with the actor are written, and the others are reported."""
    (folder / "b.yaml").write_text("title: Other\nsummary: [x]\n", encoding="utf-8")
    assert main(["export", "a.yaml", "b.yaml", "-o", "out", "--actor", "Kim"]) == 0
    assert [path.name for path in (folder / "out").iterdir()] == ["2018-04-19-a-strike-kim.txt"]
    assert "“Other” has no actor “Kim”; it is left out." in capsys.readouterr().err


@pytest.mark.parametrize("name", ["a.docx", "a.TXTT", "a.yaml.bak", "2018.04"])
def test_an_ending_that_no_format_has_is_refused(folder: Path, name: str, capsys: Capture) -> None:
    """The endings that there are are named, and nothing is written."""
    assert main(["export", "a.yaml", "-o", name]) == 2
    said = capsys.readouterr().err
    assert all(f"{ending} ({form.title})" in said for form in FORMATS.values() for ending in form.endings)
    assert f"“{Path(name).suffix}”" in said
    assert not (folder / name).exists()


@pytest.mark.parametrize(("name", "form"), [("a.TXT", "text"), ("a", "text"), ("a.JSON", "json")])
def test_the_ending_chooses_the_format(folder: Path, name: str, form: str) -> None:
    """In capitals too; a name without an ending is text."""
    assert main(["export", "a.yaml", "-o", name]) == 0
    assert (folder / name).read_text(encoding="utf-8").startswith("{") is (form == "json")


def test_a_format_that_is_named_writes_to_any_name(folder: Path) -> None:
    """Who names the format needs no ending."""
    assert main(["export", "a.yaml", "-o", "a.csv", "--format", "json"]) == 0
    assert json.loads((folder / "a.csv").read_text(encoding="utf-8"))["title"] == "A strike"


@pytest.mark.parametrize("command", [["show", "a.yaml"], ["export", "a.yaml", "-o", "b"]])
def test_an_unknown_format_is_refused(folder: Path, command: list[str], capsys: Capture) -> None:
    """All that there are are named."""
    assert main([*command, "--format", "docx"]) == 2
    assert f"The formats are {', '.join(FORMATS)}." in capsys.readouterr().err
    assert not (folder / "b").exists()


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_every_format_is_written(folder: Path, form: Format) -> None:
    """The registry's name chooses the writer, and its ending the format."""
    assert main(["export", "a.yaml", "-o", "out", "--format", form.name]) == 0
    (written,) = (folder / "out").iterdir()
    assert written.name.endswith(form.ending)
    assert format_of(written) is form


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_a_filter_is_named_in_every_format(folder: Path, form: Format) -> None:
    """Whoever reads a part of a briefing knows that it is one."""
    text = (
        "title: A strike\nas_of: 2018-04-19\nsources: [{id: a}]\nactors: [{id: kim, name: Kim}]\n"
        "timeline:\n  - {date: 2018-05-02, event: Kim comes., accounts: [{says: x}, {says: y}], cites: [a]}\n"
    )
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    assert main(["export", "a.yaml", "-o", "b", "--format", form.name, "--actor", "kim", "--disputed"]) == 0
    written = (folder / "b").read_text(encoding="utf-8").replace("\n ", "")
    assert "Following Kim · disputed statements" in written
