"""Where the app goes on if it is given no path."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing_tui.library.library import load_items
from briefing_tui.memory.memory import Memory, key_of
from briefing_tui.tui.app.last_session import keep_paths, last_opened, last_paths, lost_paths


@pytest.fixture
def memory() -> Iterator[Memory]:
    """An empty memory."""
    with Memory.open() as opened:
        yield opened


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two briefings, beside which the session is."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "news"
    folder.mkdir()
    for name in ("one", "two"):
        (folder / f"{name}.yaml").write_text(f"title: {name}\nsummary: [It is so.]\n", encoding="utf-8")
    return folder


def test_the_paths_of_the_last_session(memory: Memory, news: Path, tmp_path: Path) -> None:
    """As far as they exist, wherever one is; but a folder with briefings of its own comes first in another place."""
    assert last_paths(memory) == []
    keep_paths(memory, [Path("news"), Path("gone.yaml")])
    assert last_paths(memory) == [news]
    assert lost_paths(memory) == [tmp_path / "gone.yaml"]
    other = tmp_path / "other"
    other.mkdir()
    os.chdir(other)
    assert last_paths(memory) == [news]
    (other / "briefings").mkdir()
    assert last_paths(memory) == [news]
    (other / "briefings" / "own.yaml").write_text("title: Own\nsummary: [It is so.]\n", encoding="utf-8")
    assert last_paths(memory) == []
    keep_paths(memory, [news])
    assert last_paths(memory) == [news]


@pytest.mark.parametrize("found", [None, [], {"paths": "news", "folder": ""}, {"paths": [1, None], "folder": "/"}])
def test_anything_else_in_the_memory_is_no_session(memory: Memory, found: object) -> None:
    """It may be of another version."""
    memory.keep_setting("session", found)
    assert last_paths(memory) == []


def test_the_briefing_that_was_open_last(memory: Memory, news: Path) -> None:
    """Of those that are in the library now and below the places."""
    items = load_items([news / "one.yaml", news / "two.yaml"])
    assert last_opened(memory, items, [news]) is None
    for name in ("two", "one", "gone"):
        memory.opened(key_of("", news / f"{name}.yaml"), name)
    assert last_opened(memory, items, [news]) is items[0]
    assert last_opened(memory, items[1:], [news]) is items[1]
    assert last_opened(memory, items, [news / "two.yaml"]) is items[1]
    assert last_opened(memory, items, [news.parent / "new"]) is None
