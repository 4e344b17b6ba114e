"""`--story` of `show` and `export`, and `diff`."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from briefing_tui.cli import main
from tests.unit.story.stories import briefing, write

Capture = pytest.CaptureFixture[str]

QUESTION = {"id": "who", "question": "Who pays?"}


@pytest.fixture
def folder(folder: Path) -> Path:
    """A folder with a story of three and a briefing of another story, in which the test runs."""
    kim = {"id": "chairman", "name": "Kim"}
    return write(
        folder,
        briefing(1, actors=[kim], questions=[QUESTION]),
        briefing(2, actors=[kim | {"id": "kim"}]),
        briefing(3, questions=[QUESTION | {"status": "answered", "answer": "They do."}]),
        {"id": "other", "title": "Other", "summary": ["Elsewhere."]},
    )


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", ["000.json", "001.json", "002.json"])
def test_any_of_its_briefings_shows_the_story(name: str, capsys: Capture) -> None:
    """The others are found in its folder; it is the same text."""
    assert main(["show", name, "--story"]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("Part 3\n======\n")
    assert "A story of 3 briefings" in captured.out
    assert "Elsewhere" not in captured.out
    assert captured.err == ""


@pytest.mark.usefixtures("folder")
def test_a_story_as_json_is_named_when_it_is_opened(capsys: Capture) -> None:
    """It lies beside the briefings, and one sentence says what it is."""
    assert main(["export", "000.json", "--story", "-o", "all.json"]) == 0
    capsys.readouterr()
    assert main(["check", "all.json"]) == 1
    said = [line for line in capsys.readouterr().out.splitlines() if not line.startswith(" ")]
    assert said == ["all.json:2:3: fatal: This is a story that was exported as JSON, not a briefing. [F302]"]


@pytest.mark.usefixtures("folder")
def test_a_story_is_filtered_like_a_briefing(capsys: Capture) -> None:
    """By an id that only an older briefing has, and by a pane."""
    assert main(["show", "002.json", "--story", "--actor", "chairman", "--pane", "actors"]) == 0
    assert "2 of 3" in capsys.readouterr().out
    assert main(["show", "002.json", "--story", "--actor", "nobody"]) == 2
    assert "There is no actor “nobody”" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_a_briefing_alone_says_so(capsys: Capture) -> None:
    """It is printed all the same, and a file of another story is left out."""
    assert main(["show", "003.json", "001.json", "--story"]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("Other\n")
    assert captured.err.splitlines() == [
        "001.json is not part of this story; it is left out.",
        "“Other” is the only briefing found in its story.",
    ]


def test_briefings_of_several_folders_are_joined(folder: Path, capsys: Capture) -> None:
    """Those that are named are looked through as well."""
    (folder / "sub").mkdir()
    (folder / "001.json").rename(folder / "sub" / "two.json")
    assert main(["show", "002.json", "--story"]) == 0
    assert "The library has no “b2”" in re.sub(r"\s+", " ", capsys.readouterr().out)
    assert main(["show", "002.json", "sub/two.json", "--story"]) == 0
    assert "A story of 3 briefings" in capsys.readouterr().out


def test_a_folder_with_one_story_shows_it(folder: Path, capsys: Capture) -> None:
    """What is alone in it is no other story, and is counted; an export does the same."""
    assert main(["show", str(folder), "--story"]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("Part 3\n======\n")
    assert "A story of 3 briefings" in captured.out
    assert captured.err == "1 other briefing in the folder is not part of this story.\n"
    (folder / "003.json").unlink()
    assert main(["export", str(folder), "--story", "-o", "out.txt"]) == 0
    assert (folder / "out.txt").read_text(encoding="utf-8") == captured.out
    assert "part of this story" not in capsys.readouterr().err


def test_a_folder_with_several_stories_asks_for_one(folder: Path, capsys: Capture) -> None:
    """They are named by the files of their newest briefings, one of which shows its story."""
    (folder / "news").mkdir()
    write(
        folder / "news",
        briefing(1),
        briefing(2),
        *({"id": f"x{n}", "title": f"X {n}", "summary": ["Y."]} for n in (7, 8)),
    )
    other = {"id": "x9", "title": "X 9", "follows": ["x8"], "summary": ["Y."]}
    (folder / "news" / "x9.json").write_text(json.dumps(other), encoding="utf-8")
    assert main(["show", "news", "--story"]) == 2
    assert capsys.readouterr().err == (
        "briefing-tui: There are 2 stories in news: news/001.json (“Part 2”, 2 briefings), news/x9.json (“X 9”, "
        "2 briefings). Name one of these files in place of the folder.\n"
    )
    assert main(["show", "news/x9.json", "--story"]) == 0
    assert "A story of 2 briefings" in capsys.readouterr().out


def test_a_folder_without_a_story_says_what_it_has(folder: Path, capsys: Capture) -> None:
    """Briefings without a story are named, a file that does not open is reported, and so is an empty folder."""
    (folder / "new").mkdir()
    assert main(["show", "new", "--story"]) == 2
    assert "There are no briefings in new." in capsys.readouterr().err
    (folder / "new" / "broken.yaml").write_text("title: [\n", encoding="utf-8")
    assert main(["show", "new", "--story"]) == 1
    assert "broken.yaml:" in capsys.readouterr().err
    alone = [{"id": f"a{number}", "title": f"A {number}", "summary": ["B."]} for number in range(7)]
    write(folder / "new", alone[0])
    assert main(["show", "new", "--story"]) == 0
    assert capsys.readouterr().out.startswith("A 0\n")
    write(folder / "new", *alone)
    assert main(["show", "new", "--story"]) == 2
    assert "There are 7 stories in new: new/000.json (“A 0”, 1 briefing), " in (told := capsys.readouterr().err)
    assert told.endswith(", and 2 more. Name one of these files in place of the folder.\n")


def test_what_a_source_does_not_say_is_marked(tmp_path: Path, capsys: Capture) -> None:
    """In the version that is shown: a newer one may have been mended; so do the exports of a story."""
    (tmp_path / "log.txt").write_text("On Monday the crews rest.\n", encoding="utf-8")
    source = {"id": "log", "title": "Log", "file": "log.txt"}
    wrong = {"text": "They rest.", "cites": [{"source": "log", "at": "1", "quote": "the crews never rest"}]}
    write(
        tmp_path,
        briefing(1, sources=[source], summary=[wrong | {"id": "rest"}, wrong | {"id": "sail", "text": "They sail."}]),
        briefing(2, summary=[{"id": "rest", "text": "They do rest."}]),
    )
    assert main(["show", str(tmp_path / "000.json")]) == 0
    assert capsys.readouterr().out.count("Problem") == 2
    exported = tmp_path / "story.md"
    assert main(["show", str(tmp_path / "001.json"), "--story"]) == 0
    assert main(["export", str(tmp_path / "001.json"), "--story", "-o", str(exported)]) == 0
    for text in (capsys.readouterr().out, exported.read_text(encoding="utf-8")):
        assert text.count("Problem") == 1
        assert text.index("They sail.") < text.index("Problem")


def test_a_file_that_does_not_open_has_no_story(folder: Path, capsys: Capture) -> None:
    """Its problems are reported; a broken file beside the story does not matter."""
    (folder / "broken.yaml").write_text("title: [\n", encoding="utf-8")
    assert main(["show", "broken.yaml", "--story"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert ": fatal: " in captured.err
    assert main(["show", "000.json", "--story"]) == 0


def test_a_story_is_exported(folder: Path, capsys: Capture) -> None:
    """As JSON, and in a folder under a name that says what it is; files are never replaced."""
    assert main(["export", "000.json", "--story", "-o", "story.json"]) == 0
    assert json.loads((folder / "story.json").read_text(encoding="utf-8"))["story"] == 1
    assert main(["export", "000.json", "002.json", "--story", "-o", "."]) == 0
    assert (folder / "2020-01-03-part-3-story.txt").exists()
    assert main(["export", "000.json", "--story", "-o", "story.json"]) == 1
    assert "already exists" in capsys.readouterr().err


def test_the_bundled_story(root: Path, capsys: Capture) -> None:
    """Three briefings, whose 27 actors are 14; what was answered is last, and nothing is at fault."""
    newest = str(root / "briefings" / "2018-06-12-singapore-summit.yaml")
    assert main(["show", newest, "--story", "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["faults"] == []
    assert sum(len(actor["versions"]) for actor in record["actors"]) == 27
    assert len(record["actors"]) == 14
    joined = {entry["versions"][0]["id"] for entry in record["timeline"] if len(entry["versions"]) > 1}
    assert joined == {"demand-dropped", "generals", "hotline", "kim-moon-summit", "trump-kim-summit"}
    answered = {one["versions"][0]["id"]: one["told_in"] for one in record["questions"] if one["status"] == "answered"}
    assert answered == {
        "trump-kim-meet": "singapore-summit",
        "test-site-closed": "singapore-summit",
        "generals-meet": "singapore-summit",
        "hotline-on": "panmunjom-declaration",
    }


def test_standard_input_has_its_story_in_the_current_folder(folder: Path) -> None:
    """What is piped is one of the briefings; the others are read from their files."""
    piped = (folder / "002.json").read_bytes()
    (folder / "002.json").unlink()
    words = [sys.executable, "-m", "briefing_tui", "show", "-", "--story", "--pane", "summary"]
    ran = subprocess.run(words, input=piped, capture_output=True, check=True, timeout=60)
    assert b"A story of 3 briefings" in ran.stdout


@pytest.mark.usefixtures("folder")
def test_the_status_of_diff_is_that_of_diff(capsys: Capture) -> None:
    """0 for the same, 1 for changes, 2 for trouble, each with what belongs to it."""
    assert main(["diff", "000.json", "000.json"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["diff", "000.json", "002.json", "--width", "40"]) == 1
    assert "- Who pays?" not in (shown := capsys.readouterr().out)
    assert "  status: open → answered" in shown
    assert max(map(len, shown.splitlines())) <= 40
    Path("broken.yaml").write_text("title: [\n", encoding="utf-8")
    assert main(["diff", "000.json", "broken.yaml"]) == 2
    assert ": fatal: " in capsys.readouterr().err
    assert main(["diff", "000.json"]) == 2


@pytest.mark.usefixtures("folder")
def test_a_copy_under_another_name_is_the_same(capsys: Capture) -> None:
    """An id that comes from the name of the file is none."""
    text = "title: T\nsummary: [It is so.]\n"
    for name in ("one.yaml", "other.yaml"):
        Path(name).write_text(text, encoding="utf-8")
    assert main(["diff", "one.yaml", "other.yaml", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["same"] is True
