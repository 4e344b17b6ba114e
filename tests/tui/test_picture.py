"""Regressions in which the picture did not follow from the state: each now equals that of a fresh app.

Failures of the property in ``tests/properties/test_picture.py`` become cases here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefing_tui.text.glyphs import ASCII, UNICODE, Glyphs
from fuzz.picture import compared, long_briefing
from fuzz.session import Session, without_tools

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from tests.tui.conftest import Start

WAYS = {
    "cards of blocks that were cut": ("120x40", "3 z z 2 z"),
    "from questions to summary": ("120x40", "4 z z 1 z"),
    "from questions to the timeline": ("120x40", "4 z z 3 z"),
    "empty rows": ("120x40", "z z 4 z"),
    "points after their first line": ("120x40", "3 z z 1 z"),
    "the axis of the chart in questions": ("120x40", "3 v z z 4 z"),
    "by sizes alone": ("120x40", "80x24 120x40 2 80x24"),
    "by a size that is too small": ("30x8", "120x40 60x15 slash enter J f 120x40"),
    "the chart at another width": ("120x40", "3 v plus plus plus G 80x24 120x40"),
    "the chart moved away from the cursor": ("120x40", "3 v plus plus right 60x15 left 200x60"),
    "another order and a filter": ("80x24", "3 O G f enter 120x40 z"),
    "a search at the bottom line": ("60x15", "slash t r u m p enter 120x40 80x24"),
    "a search in another order": ("120x40", "slash k i m enter n n O n z"),
    "answered questions": ("80x24", "K 4 A G 120x40 60x15"),
    "a card, and sources": ("120x40", "2 enter G 80x24 backspace 1 o G 60x15"),
    "all of an entry": ("60x15", "3 G i J j 120x40 K"),
    "a scroll bar of the screen itself": ("120x40", "3 = v j 1x6"),
    "another theme": ("80x24", "t j j enter 3 G"),
    "a search that is being typed": ("120x40", "3 G slash k i m left left 80x24"),
    "a search that is being typed, with no match": ("60x15", "slash 3 v"),
    "a search that a narrow field scrolls": ("18x19", "slash 2 0 1 8"),
    "a search in a filter, both to be ended": ("120x40", "2 j f 3 G slash k i m enter n"),
    "entries marked as unread": ("120x40", "3 j u j j u j 80x24 1 u j 120x40 ctrl+n"),
    "a filter set in a search": ("80x24", "slash k i m enter n f enter"),
    "an actor who is awaited": ("120x40", "2 f left_square_bracket 3 G 80x24 120x40"),
    "an actor who is awaited in a search": ("60x15", "slash t r u m p enter 2 f left_square_bracket"),
    "a search along a story": ("80x24", "slash k i m enter J n right_square_bracket 120x40"),
    "the whole story": ("120x40", "2 f T 3 G 80x24 z 120x40"),
    "a search in the whole story": ("60x15", "T slash k i m enter 3 G n T"),
    "the best sourced points of a story": ("120x40", "T O G z 80x24"),
    "what is typed in a search of the library": ("40x10", "3 v backslash 3 v G minus left 60x15"),
    "results of a search of the library": ("80x24", "backslash k i m down down down pagedown left left 60x15"),
}

CRASHED = [*WAYS][:4]
"""Cases that crashed the program, depending on the heights of entries."""


@pytest.mark.parametrize(
    ("way", "number"),
    [
        *((way, 0) for way in WAYS),
        *(pytest.param(way, number, marks=pytest.mark.long) for way in CRASHED for number in (1, 2)),
    ],
)
def test_a_way_to_a_picture(bundled: Path, folder: Path, way: str, number: int) -> None:
    """In the bundled briefings."""
    assert folder
    size, keys = WAYS[way]
    walk([bundled], size, "J " * number + keys)


@pytest.mark.parametrize("way", ["120x40 j space 60x15 120x40", "80x24 j 60x15 j j j 200x60", "120x40 z G 80x24 z G"])
def test_a_way_in_tall_entries(folder: Path, way: str) -> None:
    """Which no screen holds."""
    (folder / "long.yaml").write_text(long_briefing(), encoding="utf-8")
    walk([folder], *way.split(" ", 1))


def test_a_search_that_shows_more_of_an_entry(root: Path, folder: Path) -> None:
    """The whole entry has the rows of its sources in which something was found, also before a search is ready."""
    assert folder
    walk([root / "docs" / "examples"], "60x15", "slash o enter i j j j")


@pytest.mark.parametrize("way", ["120x40 3 v j z slash k i m enter", "79x24 j", "60x15 f enter 3 i", "120x40 2 enter"])
def test_a_way_in_ascii(bundled: Path, folder: Path, way: str) -> None:
    """The marks are part of the state."""
    assert folder
    walk([bundled], *way.split(" ", 1), ASCII)


def walk(paths: list[Path], size: str, keys: str, glyphs: Glyphs = UNICODE) -> None:
    """Take a way of keys and sizes, and compare what it leads to, then what Esc does, with a fresh reader."""
    without_tools()
    session = Session(paths, _size(size), glyphs)
    try:
        for key in keys.split():
            session.do(lambda pilot, key=key: _take(pilot, key))  # type: ignore[misc]
        assert not compared(session, paths, "escape")
    finally:
        session.close()


def _size(words: str) -> tuple[int, int]:
    width, _, height = words.partition("x")
    return int(width), int(height)


async def _take(pilot: Pilot[None], key: str) -> None:
    if key[0].isdigit() and "x" in key:
        await pilot.resize_terminal(*_size(key))
    else:
        await pilot.press(key)


SIZES = ["120x40", "80x24", "60x15", "120x30", "200x60"]


@pytest.mark.parametrize("size", SIZES)
async def test_a_size_and_back_is_the_same_picture(start: Start, bundled: Path, size: str) -> None:
    """Also in the middle of a pane, with a pane alone, and over a size that is too small."""
    async with start(bundled, size=_size(size)) as reader:
        for keys in ("j j j j", "3 G k k", "z", "4 space", "z 1 G", "3 v"):
            await reader.press(*keys.split())
            before = reader.text
            for other in (*SIZES, "1x1", "39x9"):
                await reader.resize(*_size(other))
            await reader.resize(*_size(size))
            assert reader.text == before
