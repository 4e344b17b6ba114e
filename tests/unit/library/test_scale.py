"""Large libraries: work that must not grow with the square of the number of files, counted and not timed."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_tui.checks.checking import problems_of_all
from briefing_tui.library import references
from briefing_tui.library.library import Item, Library, LoadedOnUse, StoryItems, load_item, load_library
from briefing_tui.library.story_order import MOST_LOOPED, loops_of
from briefing_tui.story.joining import Story
from tests.unit.conftest import write


@pytest.fixture
def read_again(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that are read to find an id that the library does not have."""
    read: list[Path] = []

    def load(path: Path) -> Item:
        read.append(path)
        return load_item(path)

    monkeypatch.setattr(references, "load_item", load)
    return read


def test_near_copies_that_name_a_missing_briefing_are_not_read_again(folder: Path, read_again: list[Path]) -> None:
    """Each file is in the library already, however many of them name what it lacks."""
    for number in range(30):
        write(folder / f"{number}.yaml", follows="[gone]")
    library = load_library([folder])
    found = list(problems_of_all(library.items, library))
    assert [[problem.code for problem in problems] for problems in found] == [["W431"]] * 30
    assert read_again == []


def test_files_beside_a_library_are_read_once(folder: Path, read_again: list[Path]) -> None:
    """Those that were not named are looked into for all briefings together, and only as far as needed."""
    for number in range(10):
        write(folder / f"{number}.yaml", follows="[story, gone]")
        write(folder / f"other{number}.yaml", id="story" if number == 0 else f"o{number}")
    library = load_library([folder / f"{number}.yaml" for number in range(10)])
    found = list(problems_of_all(library.items, library))
    assert ["gone" in problem.message for problems in found for problem in problems] == [True] * 10
    assert sorted(path.name for path in read_again) == [f"other{number}.yaml" for number in range(10)]


def test_a_briefing_does_not_find_the_name_of_its_own_file(folder: Path) -> None:
    """An id that only its own file is named after is missing, also where another file is looked at first."""
    write(folder / "a.yaml", id="x", follows="[a]")
    write(folder / "b.yaml", follows="[a]")
    library = load_library([folder])
    codes = {
        item.path.stem: [problem.code for problem in problems]
        for item, problems in zip(library.items, problems_of_all(library.items, library), strict=True)
    }
    assert codes == {"a": ["W431"], "b": []}


def test_the_loops_of_a_story_are_limited() -> None:
    """A story in which every briefing follows all others has more loops than anyone can read."""
    ids = [str(number) for number in range(600)]
    loops = list(loops_of(dict.fromkeys(ids, ids)))
    assert sum(len(loop) - 1 for loop in loops) <= MOST_LOOPED + len(ids)


def test_briefings_with_one_id_share_the_loops_of_their_story(folder: Path) -> None:
    """If they follow the same, the story is joined for one of them only."""
    write(folder / "a.yaml", id="a", follows="[x]")
    for number in range(20):
        write(folder / f"x{number}.yaml", id="x", follows="[a]")
    library: Library = load_library([folder])
    loops = [library.loops_of(item) for item in library.items if item.briefing and item.briefing.id == "x"]
    assert loops[0]
    assert all(one is loops[0] for one in loops)


def test_a_story_that_is_joined_reads_each_briefing_once(folder: Path) -> None:
    """Also if the library keeps fewer in memory than the story has."""
    for number in range(12):
        write(folder / f"{number}.yaml", id=f"b{number}", **({"follows": f"[b{number - 1}]"} if number else {}))
    read: list[Path] = []

    def load(path: Path) -> Item:
        read.append(path)
        return load_item(path)

    paths = [folder / f"{number}.yaml" for number in range(12)]
    story = Story(StoryItems(LoadedOnUse(paths, load)))
    assert [member.briefing.id for member in story.members] == [f"b{number}" for number in range(12)]
    assert [item.path for item in story.items] == paths
    assert read == paths
