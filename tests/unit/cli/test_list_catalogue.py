"""`briefing-tui list` from the catalogue of a library: its orders and filters, and the same numbers as without."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing_tui.cli import list as listing
from briefing_tui.cli import main
from briefing_tui.library.briefing_files import example
from briefing_tui.library.catalogue_paths import path_of
from briefing_tui.library.library import load_item
from briefing_tui.memory.memory import Memory, briefing_key
from briefing_tui.model.entry_keys import entry_digests
from tests.unit.conftest import write

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(folder: Path) -> Path:
    """A folder with all that makes problems depend on other files, in which the test runs."""
    write(folder / "one.yaml", "B strike", id="one", as_of="2018-04-19", topics="[Ferries, Labour law]")
    write(folder / "two.yaml", "A strike", id="two", as_of="2018-04-27", follows="[one, gone]")
    write(folder / "round.yaml", "Round", id="round", as_of="2018-05", follows="[square]")
    write(folder / "square.yaml", "Square", id="square", follows="[round]")
    write(folder / "faulty.yaml", "Faulty", as_of="yesterday", colour="red")
    (folder / "broken.yaml").write_text("title: [", encoding="utf-8")
    copy = folder / "copies"
    copy.mkdir()
    (copy / "ferry.yaml").write_bytes(example().read_bytes().replace(b"a quick end", b"any end"))
    sources = copy / "sources"
    sources.mkdir()
    for source in (example().parent / "sources").iterdir():
        (sources / source.name).write_bytes(source.read_bytes())
    return folder


def listed(*words: str, capsys: Capture) -> list[str]:
    """The titles that are listed."""
    main(["list", *words, "--json"])
    return [one.get("title", "") for one in json.loads(capsys.readouterr().out or "[]")]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", [[], ["--json"]])
def test_the_catalogue_says_the_same(form: list[str], capsys: Capture) -> None:
    """With the catalogue and without, standard output and standard error are the same, for the second time too."""
    assert main(["list", ".", *form]) == 1
    plain = capsys.readouterr()
    assert "square.yaml" in plain.out
    for _ in range(2):
        assert main(["list", ".", "--sort", "day", *form]) == 1
        assert capsys.readouterr() == plain


def test_a_change_of_another_file_is_seen(folder: Path, capsys: Capture) -> None:
    """Problems that depend on other files are counted anew: copies of sources, and briefings that are named."""
    main(["list", ".", "--sort", "day"])
    (folder / "gone.yaml").write_bytes((folder / "one.yaml").read_bytes().replace(b"id: one", b"id: gone"))
    for source in (folder / "copies" / "sources").iterdir():
        source.unlink()
    capsys.readouterr()
    main(["list", "."])
    plain = capsys.readouterr()
    main(["list", ".", "--sort", "day"])
    assert capsys.readouterr() == plain


@pytest.mark.usefixtures("folder")
def test_orders(capsys: Capture) -> None:
    """By title, and by problems with what does not open first."""
    assert listed(".", "--sort", "title", capsys=capsys)[:2] == ["A strike", "B strike"]
    assert listed(".", "--sort", "problems", capsys=capsys)[:2] == ["", "Faulty"]


@pytest.mark.usefixtures("folder")
def test_filters(capsys: Capture) -> None:
    """By topic, as `topic:` of search has it, and by the story of a briefing, named by id or file."""
    assert listed(".", "--topic", "LAB", capsys=capsys) == ["B strike"]
    assert listed(".", "--topic", "labour law", capsys=capsys) == ["B strike"]
    assert listed(".", "--topic", "abour", capsys=capsys) == []
    assert listed(".", "--story", "one", capsys=capsys) == ["A strike", "B strike"]
    assert listed(".", "--story", "two.yaml", "--sort", "title", capsys=capsys) == ["A strike", "B strike"]


@pytest.mark.usefixtures("folder")
def test_what_there_is_not_is_said(capsys: Capture) -> None:
    """A story of nothing is wrong usage; a topic that no briefing has is an empty list."""
    assert main(["list", ".", "--story", "on"]) == 2
    assert capsys.readouterr().err == "briefing-tui: No briefing here has the id or path “on”. Did you mean one?\n"
    assert main(["list", ".", "--topic", "whales"]) == 0
    assert capsys.readouterr() == ("", "No briefing matches.\n")
    assert main(["list", ".", "--sort", "size"]) == 2
    assert "The orders are day, title, unread, problems." in capsys.readouterr().err
    assert main(["list", "nowhere", "--sort", "day"]) == 2
    assert capsys.readouterr().err == "briefing-tui: There is no file or folder nowhere.\n"


def test_unread_is_what_the_memory_lacks(folder: Path, capsys: Capture) -> None:
    """A briefing that was never opened is new; in one that was, new and changed entries are counted."""
    briefing = load_item(folder / "one.yaml").briefing
    assert briefing
    key = briefing_key(briefing, folder / "one.yaml")
    with Memory.open() as memory:
        memory.mark_read(key, entry_digests(briefing))
    assert "B strike" not in listed(".", "--unread", capsys=capsys)
    main(["list", "one.yaml", "two.yaml", "--unread"])
    assert capsys.readouterr().out.splitlines() == [
        "      as of  title     entries  unread  file      problems",
        "27 Apr 2018  A strike        1     new  two.yaml  1 warning",
    ]
    main(["list", "one.yaml", "--unread"])
    assert capsys.readouterr() == ("", "No briefing matches.\n")
    with (folder / "one.yaml").open("a", encoding="utf-8") as file:
        file.write("actors: [Kim]\n")
    main(["list", "one.yaml", "two.yaml", "--sort", "unread", "--json"])
    records = json.loads(capsys.readouterr().out)
    assert [(one["title"], one["opened"], one["unread"]) for one in records] == [
        ("A strike", False, 1),
        ("B strike", True, 1),
    ]


def test_a_large_library_is_listed_from_a_catalogue_that_is_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """Without an option no catalogue is made; one that is there makes a long list fast."""
    for number in range(listing._LARGE):
        write(folder / "many" / f"{number}.yaml", f"Strike {number}")
    main(["list", "many"])
    plain = capsys.readouterr()
    assert not path_of([Path("many")]).parent.exists()
    main(["search", "strike", "--library", "many"])
    capsys.readouterr()
    monkeypatch.setattr(listing, "load_library", None)
    main(["list", "many"])
    assert capsys.readouterr() == plain
