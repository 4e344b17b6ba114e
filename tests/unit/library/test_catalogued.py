"""A library read from its catalogue answers as one that is in memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from briefing_tui.checks.checking import file_problems
from briefing_tui.library.catalogue import Catalogue
from briefing_tui.library.catalogued import CataloguedLibrary
from briefing_tui.library.library import Item, Library, load_library
from briefing_tui.library.references import reference_problems

BRIEFINGS = {
    "a1": "title: A one\nid: a1\nas_of: 2026-01-01\nquestions: [{question: What now?, answers_in: b1}]\n",
    "a2": "title: A two\nid: a2\nas_of: 2026-02-01\nfollows: [a1]\nactors: [{id: ann, name: Ann}]\n",
    "a3": "title: A three\nid: a3\nas_of: 2026-03-01\nfollows: [a2]\nsummary: [It is so.]\n",
    "b1": "title: B one\nid: b1\nas_of: 2026-02-15\nactors: [{id: x, name: Anna, aliases: [Ann]}, {id: y, name: Bo}]\n",
    "c1": "title: C one\nid: c1\nas_of: 2026-02-20\nfollows: [c0]\nactors: [{id: ann, name: Somebody}]\n",
    "d1": "title: D one\nid: d1\nfollows: [d2]\nsummary: [D.]\n",
    "d2": "title: D two\nid: d2\nfollows: [d1]\nsummary: [D.]\n",
    "old": "title: A two, again\nid: a2\nas_of: 2025-01-01\nsummary: [Old.]\n",
    "shut": "title: [\n",
    "day": "title: No day\nid: day\nsummary: [It is so.]\n",
}
"""Two stories with a gap and a loop, two files with one id, one that does not open, and loose ones."""


@pytest.fixture
def news(folder: Path) -> Path:
    """A folder with these briefings."""
    for name, text in BRIEFINGS.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def catalogued(news: Path) -> Iterator[CataloguedLibrary]:
    """The library of this folder from its catalogue."""
    with Catalogue.open([news]) as catalogue:
        catalogue.update(file_problems)
        yield CataloguedLibrary(catalogue)


@pytest.fixture
def read(news: Path) -> Library:
    """The same library in memory."""
    return load_library([news])


def item(library: CataloguedLibrary, other: Item) -> Item:
    """The item of the same file."""
    found = library.at(other.path)
    assert found is not None
    return found


def test_stories_are_the_same(catalogued: CataloguedLibrary, read: Library) -> None:
    """Members, gaps and loops."""
    for other in read.items:
        own, whole = catalogued.story(item(catalogued, other)), read.story(other)
        assert (list(own.paths), own.missing) == (list(whole.paths), whole.missing)
        assert {frozenset(loop) for loop in own.loops} == {frozenset(loop) for loop in whole.loops}
        assert own.number(other) == whole.number(other)


def test_neighbours_are_the_same(catalogued: CataloguedLibrary, read: Library, news: Path) -> None:
    """Stories by their newest day, within one the oldest first, each file once; both ways."""
    order: list[str] = []
    path: Path | None = news / "a1.yaml"
    while path is not None:
        order.append(path.stem)
        assert catalogued.path_beside(path, 1) == read.path_beside(path, 1)
        path = catalogued.path_beside(path, 1)
    assert order == ["a1", "a2", "a3", "c1", "b1", "old", "d1", "d2", "day", "shut"]
    back: list[str] = []
    path = news / "shut.yaml"
    while path is not None:
        back.append(path.stem)
        path = catalogued.path_beside(path, -1)
    assert back == order[::-1]


def test_answers_and_actors_are_the_same(catalogued: CataloguedLibrary, read: Library) -> None:
    """What answers a question, what a briefing answers, and where else an actor is."""
    for other in read.items:
        own = item(catalogued, other)
        assert catalogued.titles_of(own) == read.titles_of(other)
        assert catalogued.days_of(own) == read.days_of(other)
        assert catalogued.titles_of(own) is catalogued.titles_of(own)
        if own.briefing is None or other.briefing is None:
            continue
        questions = [one.question.main for one in read.asked_of(other.briefing)]
        assert [one.question.main for one in catalogued.asked_of(own.briefing)] == questions
        for actor in own.briefing.actors:
            found = [(one.item.path, one.actor.name) for one in catalogued.elsewhere(actor, own.briefing)]
            assert found == [(one.item.path, one.actor.name) for one in read.elsewhere(actor, other.briefing)]


def test_what_is_first_and_what_has_an_id(catalogued: CataloguedLibrary, read: Library) -> None:
    """The newest; of two with one id the newer, while both open; and the same missing references."""
    first, newest = catalogued.newest(), read.newest()
    assert first is not None
    assert newest is not None
    assert first.path == newest.path
    twice = catalogued.with_id("a2")
    assert twice is not None
    assert twice.title == "A two"
    assert item(catalogued, next(one for one in read.items if one.path.stem == "old")).title == "A two, again"
    for other in read.items:
        codes = [(one.code, one.line, one.hint) for one in reference_problems(other, read)]
        assert [(one.code, one.line, one.hint) for one in reference_problems(other, catalogued)] == codes


def test_what_another_process_writes_is_seen(catalogued: CataloguedLibrary, news: Path) -> None:
    """After a refresh; what is still the same stays the same object."""
    first = catalogued.newest()
    assert first is not None
    story, titles = catalogued.story(first), catalogued.titles_of(first)
    assert not catalogued.refresh()
    (news / "a4.yaml").write_text(
        "title: A\nid: a4\nas_of: 2026-04-01\nfollows: [a3]\nsummary: [So.]\n", encoding="utf-8"
    )
    with closing(Catalogue.open([news])) as other:
        other.update(file_problems)
    assert catalogued.refresh()
    assert len(catalogued.story(first)) == len(story) + 1
    assert catalogued.titles_of(first) is titles
    assert catalogued.path_beside(first.path, 1) == news / "a4.yaml"


def test_a_file_that_is_gone_and_a_link_that_points_outside(
    news: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Each opens as a file that says so; the newest is the newest that is there."""
    outside = tmp_path_factory.mktemp("outside") / "secret.yaml"
    outside.write_text(BRIEFINGS["b1"], encoding="utf-8")
    (news / "link.yaml").symlink_to(outside)
    with Catalogue.open([news]) as catalogue:
        catalogue.update(file_problems)
        (news / "a3.yaml").unlink()
        library = CataloguedLibrary(catalogue)
        newest = library.newest()
        assert newest is not None
        assert newest.path.stem == "c1"
        link = library.at(news / "link.yaml")
        assert link is not None
        assert [problem.code for problem in link.problems] == ["F108"]
        gone = library.at(news / "a3.yaml")
        assert gone is not None
        assert gone.briefing is None


def test_how_far_an_update_is(news: Path) -> None:
    """One that is stopped leaves the number of files that it had not read; a place that is gone keeps its rows."""

    def stop(done: float) -> None:
        if done > 0:
            raise KeyboardInterrupt

    with Catalogue.open([news]) as catalogue:
        with pytest.raises(KeyboardInterrupt):
            catalogue.update(file_problems, stop)
        assert catalogue.waiting() == len(BRIEFINGS)
        catalogue.update(file_problems)
        assert (catalogue.waiting(), catalogue.out_of_reach()) == (0, [])
        news.rename(news.with_name("away"))
        catalogue.update(file_problems)
        assert catalogue.out_of_reach() == [news]
        assert catalogue.counts()[0] == len(BRIEFINGS)
