"""The order and the filters of the picker, for a library in memory and for a catalogue."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_tui.checks.checking import file_problems
from briefing_tui.library.catalogue import Catalogue
from briefing_tui.library.library import load_library
from briefing_tui.library.shelves import Arrangement, CatalogueShelf, ItemShelf, Shelf, Wish

BRIEFINGS = {
    "a1": "title: Zebra\nid: a1\nas_of: 2026-01-01\ntopics: [Éire, sea ferries]\nsummary: [It is so.]\n",
    "a2": "title: Yak\nid: a2\nas_of: 2026-03-01\nfollows: [a1]\nactors: [{name: Ann, kind: army}]\n",
    "b": "title: Apes 100%\nid: b\nas_of: 2026-02-01\ntopics: [ferries]\nactors: [Quill]\n",
    "shut": "title: [\n",
}
"""A story of two, one of which has an error, a loose briefing, and one that does not open."""


@pytest.fixture
def news(folder: Path) -> Path:
    """A folder with these briefings."""
    for name, text in BRIEFINGS.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def names(shelf: Shelf, wish: Wish, unread: dict[str, int]) -> list[list[str]]:
    """The names of the files that a wish leaves, by story."""
    arranged = Arrangement(shelf)
    rows = {one.number: shelf.row(one.number) for one in arranged.facts}
    stems = {number: row.path.stem for number, row in rows.items() if row}
    counts = {number: unread[stem] for number, stem in stems.items() if stem in unread}
    return [[stems[number] for number in group] for group in arranged.grouped(wish, counts)]


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        (Wish(), [["a1", "a2"], ["b"], ["shut"]]),
        (Wish(sort="title"), [["b"], ["shut"], ["a1", "a2"]]),
        (Wish(sort="problems"), [["shut"], ["a1", "a2"], ["b"]]),
        (Wish(sort="unread"), [["a1", "a2"], ["shut"], ["b"]]),
        (Wish(only="broken"), [["a2"], ["shut"]]),
        (Wish(only="unread"), [["b"], ["a1"]]),
        (Wish.typed("topic:eire"), [["a1"]]),
        (Wish.typed('topic:"sea fer"'), [["a1"]]),
        (Wish.typed("topic:ferr is:unread"), [["b"], ["a1"]]),
    ],
)
def test_order_and_filters(news: Path, wish: Wish, expected: list[list[str]]) -> None:
    """A story stands where its first briefing would; the same from a catalogue as from memory."""
    unread = {"a2": 0, "b": 1}
    assert names(ItemShelf(load_library([news])), wish, unread) == expected
    with Catalogue.open([news]) as catalogue:
        catalogue.update(file_problems)
        assert names(CatalogueShelf(catalogue), wish, unread) == expected


def test_what_is_typed() -> None:
    """Operators are taken out; the rest are words."""
    assert Wish.typed("the  is:broken strike topic:", "unread") == Wish("the strike", only="broken")
    assert Wish.typed("this:unread topic:sea") == Wish("this:unread", ("sea",))


@pytest.mark.parametrize(
    ("words", "found"), [("zbr", ["a1"]), ("quill", ["b"]), ("0%", ["b"]), ("ferries", ["a1", "b"])]
)
def test_candidates_are_found_by_letters(news: Path, words: str, found: list[str]) -> None:
    """In titles, topics and names of actors; signs that SQL gives a meaning are only signs."""
    with Catalogue.open([news]) as catalogue:
        catalogue.update(file_problems)
        shelf = CatalogueShelf(catalogue)
        rows = [shelf.row(one.number) for one in shelf.candidates(words)[0]]
        assert sorted(row.path.stem for row in rows if row) == found


def test_many_candidates_must_have_the_words(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where too many have the letters to rank them, those with the words as typed are found."""
    monkeypatch.setattr("briefing_tui.library.shelves.MOST_SCORED", 0)
    with Catalogue.open([news]) as catalogue:
        catalogue.update(file_problems)
        shelf = CatalogueShelf(catalogue)
        assert [len(shelf.candidates(words)[0]) for words in ("yak", "yk")] == [1, 0]
        assert not shelf.candidates("yak")[1]
