"""Limits for a library of 3,000 briefings: its catalogue, searches, and the memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import libraries, library, starting

COUNT = 3_000

MOST = {
    "making the catalogue": 3,
    "size of the catalogue": 10_000,
    "bringing it up to date, nothing changed": 0.1,
    "all rows for a list": 0.3,
}
"""In readings of the same files, bytes per briefing, and processor seconds."""

MOST_OF_START = 1.5
"""In starts with an empty memory."""

MOST_OF_ONE = {"the first start": 1.5, "a later start": 1.1}
"""In starts with one file, until the first briefing is shown."""

STARTS = 5

LATEST = 50
"""Milliseconds within which all but one of twenty searches are answered."""


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of 3,000 briefings."""
    folder = tmp_path_factory.mktemp("library") / "news"
    libraries.write(COUNT, folder)
    return folder


def test_a_catalogue_and_searches(news: Path) -> None:
    """It costs little more than reading the files, and answers while a key is pressed."""
    rows = library.cataloguing(news, COUNT)
    found = library.searching(news)
    print(f"\n{library.table([*rows, *found])}")
    assert {row.what: row.words for row in rows if row.number > MOST[row.what]} == {}
    assert {row.what: row.words for row in found if row.number > LATEST} == {}


def test_starts_in_a_folder_take_hardly_longer_than_with_one_file(news: Path, tmp_path: Path) -> None:
    """However many files a folder has, one of them is read before it is shown."""
    found = starting.ratios(news, max(news.glob("*/*.yaml")), tmp_path, STARTS)
    print(f"\n{found}")
    assert {name: ratio for name, ratio in found.items() if ratio > MOST_OF_ONE[name]} == {}


def test_a_memory_of_a_million_entries_costs_the_start_nothing() -> None:
    """Opening the memory takes as long with a million entries as with none."""
    (row,) = library.remembering(1_000_000)
    print(f"\n{library.table([row])}")
    assert row.number < MOST_OF_START
