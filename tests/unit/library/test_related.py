"""The related briefings next to a file that was opened alone."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from briefing_tui.library import related as module
from briefing_tui.library.related import related_briefings
from briefing_tui.loading import load

if TYPE_CHECKING:
    from pathlib import Path


def found(folder: Path, name: str = "b") -> list[str]:
    """The names of the files that are found beside one."""
    path = folder / f"{name}.yaml"
    return sorted(item.path.stem for item in related_briefings(path, load(path)))


def write(folder: Path, **texts: str) -> Path:
    """Put briefings into a folder, each named by its keyword, which is its id too unless it has one."""
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(f"title: {name}\nactors: [Ada]\n{text}\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", ["a", "b", "c", "d"])
def test_all_of_a_story_are_found_from_any_of_them(tmp_path: Path, name: str) -> None:
    """Those that it follows and those that follow it, by others as well; nothing else in the folder."""
    write(tmp_path, a="", b="id: second\nfollows: [a]", c="follows: [second]", d="follows: [c]", e="", f="follows: [e]")
    assert found(tmp_path, name) == sorted({"a", "b", "c", "d"} - {name})


def test_answers_are_found(tmp_path: Path) -> None:
    """What answers its questions, and what asks those that it answers."""
    asks = "questions: [{question: Who?, status: answered, answers_in: %s}]"
    write(tmp_path, a=asks % "b", b=asks % "c", c="")
    assert found(tmp_path) == ["a", "c"]


def test_only_files_that_name_one_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By whole words, and not more than so many."""
    read: list[str] = []
    real = module.load_item
    monkeypatch.setattr(module, "load_item", lambda path: read.append(path.stem) or real(path))
    write(tmp_path, b="follows: [first]", first="", x="# not firsthand", y="summary: [They were first.]", z="")
    assert found(tmp_path) == ["first"]
    assert sorted(read) == ["first", "y"]
    monkeypatch.setattr(module, "MOST_READ", 1)
    read.clear()
    write(tmp_path, a="summary: [The first one.]")
    assert found(tmp_path) == []
    assert read == ["a"]


def test_what_cannot_be_read_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe, a link that leads out, a folder, a broken file, one that is too long, a hidden one."""
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    write(outside, linked="id: first")
    write(inside, b="follows: [first, linked, long]", broken="id: first\nid: first", long="# " + "x" * 100)
    write(inside, **{".hidden": "id: first"})
    (inside / "linked.yaml").symlink_to(outside / "linked.yaml")
    (inside / "first.yaml").mkdir()
    os.mkfifo(inside / "pipe.yaml")
    monkeypatch.setattr(module, "MOST_BYTES", 90)
    assert found(inside) == ["long"]
    (inside / "b.yaml").rename(inside / "alone.yaml")
    (inside / "long.yaml").unlink()
    assert found(inside, "alone") == []


def test_a_story_that_loops_ends(tmp_path: Path) -> None:
    """Each is found once."""
    write(tmp_path, a="follows: [b]", b="follows: [a]")
    assert found(tmp_path) == ["a"]


def test_it_can_be_called_off(tmp_path: Path) -> None:
    """What the check raises ends it before the next file is read."""
    write(tmp_path, a="", b="follows: [a]")

    def check() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        related_briefings(tmp_path / "b.yaml", load(tmp_path / "b.yaml"), check)
