"""Search queries, and the many spellings that they match (data/searches.json)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing_tui.loading import load_bytes
from briefing_tui.tui.state.reader_state import ReaderState
from briefing_tui.tui.state.search import Search
from briefing_tui.view.contents import Contents
from briefing_tui.view.queries import Query
from briefing_tui.view.search import Index
from tests.cases import every_case

SEARCHES: list[tuple[str, str]] = [
    tuple(pair)
    for pair in json.loads((Path(__file__).parents[1] / "data" / "searches.json").read_text(encoding="utf-8"))
]
POINTS = list(dict.fromkeys(text for _, text in SEARCHES))
CONTENTS = Contents(load_bytes(json.dumps({"title": "T", "summary": POINTS}).encode(), "t.json"))


@every_case(("typed", "text"), SEARCHES)
def test_what_is_typed_finds_its_text_alone(typed: str, text: str) -> None:
    """In any case, script and form that people type it; and something of it is marked."""
    search = Search(CONTENTS, Index(CONTENTS), ReaderState(Path("t.json")))
    search.type(typed)
    search.find("summary", 0)
    assert [POINTS[number] for number in search.found["summary"]] == [text]
    assert search.query.spans(text)


@pytest.mark.parametrize(
    ("typed", "text", "marked"),
    [
        ("strasse", "Die Straße", ["Straße"]),
        ("s", "aß", ["ß"]),
        ("fi", "ﬁn", ["ﬁ"]),
        ("office", "an oﬃce", ["oﬃce"]),
        ("f", "oﬃce", ["ﬃ"]),
        ("oeffnung", "O\u0308ffnung", ["O\u0308ffnung"]),
        ("e", "ö", ["ö"]),
        ("1000", "110 000", ["10 00"]),
        ("10000", "a 10,000 b 10.000", ["10,000", "10.000"]),
        ("us", "The U.S. and us", ["U.S", "us"]),
        ("ガギ", "ｶﾞｷﾞ", ["ｶﾞｷﾞ"]),
        ("coop", "co\xadop", ["co\xadop"]),
        ("a b", "a\u00a0b", ["a", "b"]),
        ('"a b"', "a\nb", ["a\nb"]),
    ],
)
def test_the_right_characters_are_marked(typed: str, text: str, marked: list[str]) -> None:
    """Also where folding makes a text longer or shorter; a match within a letter marks the whole letter."""
    assert [text[start:end] for start, end in Query.of(typed).spans(text)] == marked
