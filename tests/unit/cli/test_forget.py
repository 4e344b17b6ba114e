"""`briefing-tui forget` and `export --marks`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from briefing_tui.cli import main
from briefing_tui.library.catalogue_paths import path_of
from briefing_tui.library.library import load_item
from briefing_tui.memory.memory import Memory, briefing_key
from briefing_tui.memory.notes import NotedEntry
from briefing_tui.model.entry_keys import entry_digests

Capture = pytest.CaptureFixture[str]

TEXT = """\
title: Strike
as_of: 2018-04-19
sources:
  - {id: log, title: The log, url: https://example.org}
summary:
  - {id: one, text: It goes on., cites: [log#3]}
  - {id: two, text: It ends.}
  - {id: three, text: It begins.}
"""


@pytest.fixture
def folder(folder: Path) -> Path:
    """A folder with two briefings on which there are marks and notes, in which the test runs."""
    (folder / "news").mkdir()
    for name in ("strike.yaml", "news/later.yaml"):
        path = folder / name
        path.write_text(TEXT.replace("2018", "2019") if "later" in name else TEXT, encoding="utf-8")
        briefing = load_item(path).briefing
        assert briefing
        one, two, three = (NotedEntry.of(entry, briefing) for entry in briefing.summary)
        key = briefing_key(briefing, path)
        with Memory.open() as memory:
            memory.opened(key, briefing.title)
            memory.keep_note(key, three, "Gone?")
            memory.mark(key, two)
            memory.mark(key, one)
            memory.keep_note(key, one, "Ask the pilots.\n\nTwice.")
    changed = TEXT.replace("It ends.", "It has ended.").replace("  - {id: three, text: It begins.}\n", "")
    (folder / "strike.yaml").write_text(changed, encoding="utf-8")
    return folder


def test_marks_are_exported_with_their_statements(folder: Path, capsys: Capture) -> None:
    """Each has its statement and citations; what has changed or gone is said; newest briefing first."""
    (folder / "news" / "later.yaml").unlink()
    assert main(["export", "--marks", "-o", "marks.txt"]) == 0
    assert capsys.readouterr() == ("", "Wrote 6 entries with marks or notes: marks.txt\n")
    assert Path("marks.txt").read_text(encoding="utf-8") == (
        f"Strike, 19 Apr 2018, {folder}/strike.yaml\n"
        "\n"
        "* It goes on.\n"
        "  Source: The log, https://example.org, ¶3\n"
        "  > Ask the pilots.\n"
        "  >\n"
        "  > Twice.\n"
        "\n"
        "* It ends.\n"
        "  This entry has changed: It has ended.\n"
        "\n"
        "- It begins.\n"
        "  This entry is no longer in the briefing.\n"
        "  > Gone?\n"
        "\n"
        f"Strike, {folder}/news/later.yaml\n"
        "\n"
        "- It begins.\n"
        f"  {folder}/news/later.yaml is gone.\n"
        "  > Gone?\n"
        "\n"
        "* It ends.\n"
        f"  {folder}/news/later.yaml is gone.\n"
        "\n"
        "* It goes on.\n"
        f"  {folder}/news/later.yaml is gone.\n"
        "  Source: The log, https://example.org, ¶3\n"
        "  > Ask the pilots.\n"
        "  >\n"
        "  > Twice.\n"
    )


@pytest.mark.usefixtures("folder")
def test_marks_are_exported_as_json(capsys: Capture) -> None:
    """JSON has all of it by name."""
    assert main(["export", "--marks", "-o", "marks.json"]) == 0
    records = json.loads(Path("marks.json").read_text(encoding="utf-8"))
    assert [(one["entry"], one["marked"], one["state"]) for one in records] == [
        ("one", True, "same"),
        ("two", True, "same"),
        ("three", False, "same"),
        ("one", True, "same"),
        ("two", True, "changed"),
        ("three", False, "gone"),
    ]
    assert records[4]["now"] == "It has ended."
    assert records[0]["citations"] == ["The log, https://example.org, ¶3"]
    capsys.readouterr()
    assert main(["export", "--marks", "-o", "marks.json"]) == 1
    assert "marks.json already exists; --force replaces it." in capsys.readouterr().err
    assert main(["export", "--marks", "-o", "marks.json", "--force"]) == 0
    capsys.readouterr()
    assert main(["export", "--marks", "-o", "-", "--format", "json"]) == 0
    assert capsys.readouterr().out == Path("marks.json").read_text(encoding="utf-8")
    assert main(["export", "--marks", "-o", "marks.pdf"]) == 2
    assert "No format for marks and notes ends in “.pdf”." in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_marks_are_exported_as_markdown(capsys: Capture) -> None:
    """A heading for each briefing, an item for each entry, and notes as quotations, whatever is typed in them."""
    with Memory.open() as memory:
        key = next(note.briefing for note in memory.notes() if note.briefing.path.endswith("strike.yaml"))
        entry = next(note.entry for note in memory.notes() if note.entry.key == "summary:two")
        memory.keep_note(key, entry, "# Not *so*\x1b[31m: [a](b)")
    assert main(["export", "--marks", "-o", "marks.md"]) == 0
    page = Path("marks.md").read_text(encoding="utf-8")
    html = MarkdownIt().render(page)
    assert html.startswith("<h1>Marks and notes</h1>\n<h2>Strike, 19 Apr 2019, ")
    assert html.count("<h2>") == 2
    assert "<p><strong>Marked:</strong> It goes on.</p>\n<p>Source: The log, " in html
    assert "<blockquote>\n<p>Ask the pilots.<br />\n<br />\nTwice.</p>" in html
    assert "<p>It begins.</p>\n<p>This entry is no longer in the briefing.</p>\n<blockquote>\n<p>Gone?</p>" in html
    assert "This entry has changed: It has ended." in html
    assert "<p># Not *so*\u241b[31m: [a](b)</p>" in html
    capsys.readouterr()
    assert main(["export", "--marks", "-o", "-", "--format", "markdown"]) == 0
    assert capsys.readouterr() == (page, "")


@pytest.mark.usefixtures("folder")
def test_marks_are_printed_as_text(capsys: Capture) -> None:
    """On standard output there is nothing else."""
    assert main(["export", "--marks", "-o", "marks.txt"]) == 0
    capsys.readouterr()
    assert main(["export", "--marks", "-o", "-"]) == 0
    assert capsys.readouterr() == (Path("marks.txt").read_text(encoding="utf-8"), "")
    assert not Path("-").exists()


def test_without_marks_no_file_is_written(folder: Path, capsys: Capture) -> None:
    """There is nothing to write, and that is said."""
    main(["forget", "--all"])
    capsys.readouterr()
    assert main(["export", "--marks", "-o", "marks.txt"]) == 1
    assert capsys.readouterr().err == "There are no marks or notes; nothing was written.\n"
    assert not (folder / "marks.txt").exists()


def test_one_briefing_is_forgotten(folder: Path, capsys: Capture) -> None:
    """A file, also one that is gone, or all in a folder; of what is not known that is said, and the command fails."""
    (folder / "strike.yaml").unlink()
    assert main(["forget", "strike.yaml"]) == 0
    assert capsys.readouterr().err == "Forgot strike.yaml: 1 briefing, with marks or notes on 3 entries.\n"
    with Memory.open() as memory:
        assert [Path(key.path).name for key in memory.known()] == ["later.yaml"]
    assert main(["forget", "strike.yaml", "news"]) == 1
    assert capsys.readouterr().err == (
        "Nothing is remembered about strike.yaml.\nForgot news: 1 briefing, with marks or notes on 3 entries.\n"
    )
    with Memory.open() as memory:
        assert memory.known() == []


def test_everything_is_forgotten(folder: Path, capsys: Capture) -> None:
    """Memory and catalogues are empty; the briefings are as they were."""
    main(["search", "strike", "--library", "."])
    assert path_of([folder]).exists()
    before = (folder / "strike.yaml").read_bytes()
    capsys.readouterr()
    assert main(["forget", "--all"]) == 0
    assert capsys.readouterr() == ("", "Forgot everything: 2 briefings, with marks or notes on 6 entries.\n")
    assert not path_of([folder]).exists()
    assert (folder / "strike.yaml").read_bytes() == before
    with Memory.open() as memory:
        assert (memory.known(), memory.notes()) == ([], [])


@pytest.mark.parametrize("words", [[], ["--all", "strike.yaml"]])
@pytest.mark.usefixtures("folder")
def test_what_to_forget_has_to_be_said(words: list[str], capsys: Capture) -> None:
    """Neither nothing nor both is wrong usage."""
    assert main(["forget", *words]) == 2
    assert capsys.readouterr().err.startswith("briefing-tui: Name the briefings to forget, or write --all.")


@pytest.mark.usefixtures("folder")
def test_a_memory_that_cannot_be_written_is_not_forgotten(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """Where nothing can be kept, nothing can be forgotten, and the command fails."""
    monkeypatch.setenv("XDG_STATE_HOME", "/proc/self/nothing")
    assert main(["forget", "--all"]) == 1
    assert capsys.readouterr().err.startswith("briefing-tui: Nothing will be remembered")


def test_show_and_export_have_notes_only_if_asked(folder: Path, capsys: Capture) -> None:
    """The text says on top how many there are; what is on an entry that is gone is counted."""
    assert main(["show", "strike.yaml"]) == 0
    assert "pilots" not in capsys.readouterr().out
    assert main(["show", "strike.yaml", "--notes"]) == 0
    text, said = capsys.readouterr()
    assert not said
    assert "With the reader's marks and notes: 2 marks, 1 note; 1 on an entry that is" in text
    assert "  Marked: by the reader\n  Reader's note: Ask the pilots.\n\n  Twice.\n" in text
    assert main(["export", "strike.yaml", "news/later.yaml", "-o", str(folder), "--notes", "--format", "json"]) == 0
    for path in folder.glob("*.json"):
        point = json.loads(path.read_text(encoding="utf-8"))["summary"][0]
        assert point["x-reader-note"] == "Ask the pilots.\n\nTwice."
    capsys.readouterr()
    assert main(["show", "strike.yaml", "--notes", "--chart", "--pane", "timeline"]) == 2
    assert "A chart has no room for notes" in capsys.readouterr().err


def test_without_a_memory_notes_are_missed(folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """The briefing is printed all the same, and a sentence says why there are none."""
    monkeypatch.setenv("XDG_STATE_HOME", "/proc/self/nothing")
    assert main(["show", str(folder / "strike.yaml"), "--notes"]) == 0
    text, said = capsys.readouterr()
    assert "With the reader's marks and notes: none" in text
    assert "Nothing will be remembered" in said


@pytest.mark.parametrize("was_read", [True, False])
def test_a_note_on_a_corrected_entry_is_exported_with_it(folder: Path, capsys: Capture, *, was_read: bool) -> None:
    """With what it was written on; the briefing need not be opened first, and nothing is written to the memory."""
    typo, other = "The crews have not saild since Monday.", "The crews of the south have not sailed since Monday."
    path = folder / "talks.yaml"
    path.write_text(f"title: Talks\nsummary:\n  - {typo}\n  - {other}\n", encoding="utf-8")
    briefing = load_item(path).briefing
    assert briefing
    key = briefing_key(briefing, path)
    with Memory.open() as memory:
        memory.forget_all()
        if was_read:
            memory.mark_read(key, entry_digests(briefing))
            memory.keep_version(key, path.read_bytes())
        memory.keep_note(key, NotedEntry.of(briefing.summary[0], briefing), "Who?")
    mended = typo.replace("saild", "sailed")
    path.write_text(path.read_text(encoding="utf-8").replace(typo, mended), encoding="utf-8")
    for _ in range(2):
        assert main(["export", "--marks", "-o", "-"]) == 0
        said = f"- {typo}\n  This entry has changed: {mended}\n  > Who?\n"
        assert said in capsys.readouterr().out
    assert main(["export", "--marks", "-o", "-", "--format", "json"]) == 0
    (record,) = json.loads(capsys.readouterr().out)
    assert (record["statement"], record["now"], record["state"]) == (typo, mended, "changed")
    assert main(["show", "--notes", str(path)]) == 0
    assert "Who? (on an earlier wording of this entry)" in " ".join(capsys.readouterr().out.split())
    with Memory.open() as memory:
        assert [note.entry.statement for note in memory.notes(key)] == [typo]
    path.write_text(path.read_text(encoding="utf-8").replace(mended, "Nobody knows."), encoding="utf-8")
    assert main(["export", "--marks", "-o", "-"]) == 0
    assert "This entry is no longer in the briefing." in capsys.readouterr().out
