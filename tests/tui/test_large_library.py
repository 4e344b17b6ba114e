"""A folder of many files: one is read, the others are known from the catalogue, which a process updates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefing_tui.checks.checking import file_problems
from briefing_tui.library.catalogue import Catalogue
from briefing_tui.library.catalogued import CataloguedLibrary
from briefing_tui.tui.app import cataloguing, large_libraries, opening
from briefing_tui.tui.screens import picker

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.conftest import Reader, Start


def briefing(number: int) -> str:
    """A briefing in a story of three."""
    follows = f"follows: [b{number - 1:02}]\n" if number % 3 else ""
    return (
        f"title: Number {number:02}\nid: b{number:02}\nas_of: 2026-01-{number + 1:02}\n{follows}topics: [tide]\n"
        f"summary: [Point {number:02} of the tide.]\nactors: [{{id: ann, name: Ann Quill}}]\n"
        f"questions: [{{question: What of {number:02}?, answers_in: b{number + 1:02}}}]\n"
    )


TEXTS = {f"b{number:02}": briefing(number) for number in range(12)}


@pytest.fixture(autouse=True)
def _small_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve files are many, and nothing waits."""
    monkeypatch.setattr(opening, "FEW", 3)
    monkeypatch.setattr(large_libraries, "FEW", 3)
    monkeypatch.setattr(opening, "SMALL", 10)
    monkeypatch.setattr(cataloguing, "START_SECONDS", 0.05)
    monkeypatch.setattr(cataloguing, "LOOK_SECONDS", 0.05)


def read(reader: Reader) -> set[str]:
    """The names of the files that are in memory."""
    library = reader.app.session.library
    assert isinstance(library, CataloguedLibrary)
    return {path.stem for path in library._items}


def catalogue(folder: Path) -> None:
    """Make the catalogue of a folder."""
    with Catalogue.open([folder]) as made:
        made.update(file_problems)


async def finished(reader: Reader) -> None:
    """Wait until the process has ended."""
    await reader.until(lambda: reader.app.cataloguing._ended_at)
    await reader.settle()


async def test_the_first_start(start: Start) -> None:
    """The file with the last name opens; when the catalogue is made, its story and the answers to it are known."""
    async with start(**TEXTS) as reader:
        assert reader.title == "Number 11"
        assert read(reader) == {"b11"}
        await finished(reader)
        assert "3 of 3 in its story" in reader.lines[0]
        assert reader.title == "Number 11"
        assert not reader.said
        await reader.press("left_square_bracket")
        assert reader.title == "Number 10"
        await reader.press("J", "J")
        assert reader.title == "Number 06"
        assert len(read(reader)) < 6


async def test_a_start_with_a_catalogue(start: Start, folder: Path) -> None:
    """The newest opens; a newer file is announced and moves nobody; one that is gone is reported where it was."""
    for name, text in TEXTS.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    catalogue(folder)
    (folder / "a.yaml").write_text(briefing(20), encoding="utf-8")
    async with start(folder) as reader:
        assert reader.title == "Number 11"
        assert "3 of 3 in its story" in reader.lines[0]
        await finished(reader)
        assert reader.said.replace("\xa0", " ") == "A newer briefing is in the library: “Number 20”, 21 Jan 2026."
        assert reader.title == "Number 11"
        (folder / "b09.yaml").unlink()
        await reader.press("K", "K")
        assert reader.screen == "ProblemsScreen"
        await reader.press("K")
        assert (reader.screen, reader.title) == ("ReaderScreen", "Number 20")
        await reader.press("2", "enter")
        assert "Elsewhere 12" in reader.text
        await reader.press("escape", "ctrl+o")
        await reader.until(lambda: "13 briefings" in reader.text)
        assert "Number 20" in reader.text


async def test_the_picker(start: Start, folder: Path) -> None:
    """Stories are folded but for the open one; keys and the mouse unfold, order and filter; typing narrows."""
    for name, text in TEXTS.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    (folder / "bad.yaml").write_text("title: [", encoding="utf-8")
    catalogue(folder)
    async with start(folder) as reader:
        await finished(reader)
        await reader.press("ctrl+o")
        await reader.until(lambda: "13 briefings" in reader.text and "bad.yaml" in reader.text)
        await reader.settle()
        assert reader.text.count(" 3 briefings") == 4
        assert "Number 09" in reader.text
        assert "Number 07" not in reader.text
        assert reader.text.count("new · 3 entries") == 2
        await reader.press("down", "tab")
        assert "Number 07" in reader.text
        await reader.click("3 briefings▐")
        assert "Number 09" not in reader.text
        await reader.press("ctrl+t", "ctrl+t")
        await reader.until(lambda: "broken only" in reader.text)
        await reader.settle()
        assert "1 of 13" in reader.text
        assert "does not open" in reader.text
        await reader.press("ctrl+t", "ctrl+s")
        await reader.until(lambda: "by title" in reader.text)
        await reader.type("mber 04")
        await reader.until(lambda: "1 of 13" in reader.text)
        await reader.press("enter")
        assert (reader.screen, reader.title) == ("ReaderScreen", "Number 04")


async def test_keys_before_all_is_listed(start: Start, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A story under the cursor stays folded when the whole list arrives, and Enter waits for what is typed."""
    monkeypatch.setattr(picker, "PAUSE_SECONDS", 60.0)
    for name, text in TEXTS.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    catalogue(folder)

    async def list_all(screen: picker.PickerScreen) -> None:
        assert screen._pause is not None
        screen._pause.stop()
        found = screen._found
        screen._seek()
        await reader.until(lambda: screen._found is not found)
        await reader.settle()

    async with start(folder) as reader:
        await finished(reader)
        await reader.press("ctrl+o", "down")
        screen = reader.app.screen
        assert isinstance(screen, picker.PickerScreen)
        before = reader.lines
        assert "Number 07" not in reader.text
        await list_all(screen)
        assert reader.lines == before
        await reader.press("tab")
        assert "Number 07" in reader.text
        await reader.type("mber 04")
        await reader.press("enter")
        assert reader.screen == "PickerScreen"
        await list_all(screen)
        assert (reader.screen, reader.title) == ("ReaderScreen", "Number 04")


async def test_an_unreachable_folder_keeps_its_rows(start: Start, folder: Path) -> None:
    """An empty one, as where a disk is not mounted, opens with what was known of it."""
    news = folder / "news"
    news.mkdir()
    for name, text in TEXTS.items():
        (news / f"{name}.yaml").write_text(text, encoding="utf-8")
    catalogue(news)
    for path in news.iterdir():
        path.unlink()
    async with start(news) as reader:
        assert reader.screen == "ProblemsScreen"
        await finished(reader)
        assert "cannot be reached" in reader.said
        await reader.press("ctrl+o")
        await reader.until(lambda: "12 briefings" in reader.text)
        await reader.settle()
        assert "cannot be reached" in reader.text


async def test_without_a_place_for_the_catalogue(start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All files are read, as few are, and a sentence says why."""
    taken = tmp_path / "taken"
    taken.write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(taken))
    async with start(**TEXTS) as reader:
        await reader.until(lambda: reader.title)
        await reader.settle()
        assert reader.title == "Number 11"
        assert "cannot be saved" in reader.said
        await reader.press("K")
        assert reader.title == "Number 10"
