"""What counts as read of a briefing, and which entries are marked as new or changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_tui.dates.phrases.reading import parse_range
from briefing_tui.dates.time_range import Now
from briefing_tui.loading import load_bytes
from briefing_tui.memory.notes import BriefingKey
from briefing_tui.model.entry_keys import entry_digests, id_in_key
from briefing_tui.text.glyphs import ASCII
from briefing_tui.tui.state.bookmarks import Bookmark
from briefing_tui.tui.state.places import from_json, to_json
from briefing_tui.tui.state.reader_state import ReaderState
from briefing_tui.tui.state.reading import Reading
from briefing_tui.tui.state.unread import NOTHING_UNREAD, Unread, UnreadPlaces, unread_words
from briefing_tui.view.chart_view import ChartView
from briefing_tui.view.contents import Contents, Place
from briefing_tui.view.filters import Filter

KEY = BriefingKey("strike", "/strike.yaml")

BRIEFING = load_bytes(
    b"""
title: Strike
summary: [{id: one, text: One., cites: []}, {id: two, text: Two.}]
assumptions: [Three.]
actors: [{id: two, name: Ada Holm, kind: person}]
timeline: [{id: vote, date: 2026-03-20, event: Ada Holm votes.}, {date: 2026-03-21, event: They count.}]
""",
    "strike.yaml",
)


def test_a_briefing_that_is_new_as_a_whole_has_no_marks() -> None:
    """All that it has counts as read and is to be stored; what comes later is marked."""
    reading = Reading(KEY, {})
    reading.mark("a", is_read=True)
    assert reading.unread == NOTHING_UNREAD
    assert reading.unstored_count == 0
    assert reading.take({"a": b"1", "b": b"2"}) == NOTHING_UNREAD
    assert reading.begin_storing() == {"a": b"1", "b": b"2"}
    assert reading.take({"a": b"1", "b": b"3", "c": b"4"}) == Unread(frozenset("c"), frozenset("b"))


def test_what_is_read_and_unread_again_is_stored_once() -> None:
    """Also if it was marked before it was known what the entries say."""
    reading = Reading(KEY, {"a": b"1", "b": b"0", "gone": b"9"})
    reading.mark("a", is_read=False)
    assert reading.take({"a": b"1", "b": b"2", "c": b"3"}) == Unread(frozenset("ac"), frozenset("b"))
    reading.mark("b", is_read=True)
    reading.mark("c", is_read=True)
    assert reading.unread == Unread(frozenset("a"))
    assert reading.begin_storing() == {"b": b"2", "c": b"3", "a": None}
    reading.finish_storing(is_stored=True)
    for key in ("b", "c", "gone", "never"):
        reading.mark(key, is_read=True)
    assert reading.unstored_count == 0


def test_what_could_not_be_stored_is_stored_with_what_was_read_meanwhile() -> None:
    """What is read while it is being stored stays for the next time."""
    reading = Reading(KEY, {"a": b"0", "b": b"0", "c": b"0"})
    reading.take({"a": b"1", "b": b"1", "c": b"1"})
    reading.mark("a", is_read=True)
    assert reading.begin_storing() == {"a": b"1"}
    reading.mark("b", is_read=True)
    reading.mark("a", is_read=False)
    reading.finish_storing(is_stored=False)
    assert reading.begin_storing() == {"a": None, "b": b"1"}
    reading.mark("c", is_read=True)
    reading.finish_storing(is_stored=True)
    assert reading.begin_storing() == {"c": b"1"}


def test_the_next_unread_entry_goes_through_all_panes_and_begins_again() -> None:
    """Under a filter only what it keeps is counted; an id that two sections share is not mistaken."""
    keys = [*entry_digests(BRIEFING)]
    assert [id_in_key(key) for key in keys if "two" in key] == ["two", "two"]
    assumption = next(key for key in keys if key.startswith("assumptions"))
    unread = Unread(frozenset({"actors:two", assumption}), frozenset({"timeline:vote"}))
    places = UnreadPlaces.of(Contents(BRIEFING), unread)
    assert places.counts == {"summary": (1, 0), "actors": (1, 0), "timeline": (0, 1), "questions": (0, 0)}
    ways = [places.after("summary", 0), places.after("summary", 2), places.after("timeline", 0)]
    assert ways == [("summary", 2), ("actors", 0), ("summary", 2)]
    fewer = places.without(unread.without(assumption))
    assert fewer.after("timeline", 0) == ("actors", 0)
    assert fewer.without(Unread(frozenset({"actors:two"}))).after("actors", 0) is None
    assert fewer.with_new("summary:one", "summary", 0).counts["summary"] == (1, 0)
    kept = UnreadPlaces.of(Contents(BRIEFING).filtered(Filter(disputed=True)), unread)
    assert not any(map(sum, kept.counts.values()))


def test_marks_and_words() -> None:
    """A changed entry is not new, and an entry that is unread again is."""
    unread = Unread(frozenset("a"), frozenset("b"))
    assert [unread.mark(key, ASCII) for key in "abc"] == ["+", "~", ""]
    assert unread.with_new("b").mark("b", ASCII) == "+"
    assert not unread.without("a").without("b")
    assert [unread_words(2, 1), unread_words(0, 3), unread_words(0, 0)] == ["2 new, 1 changed", "3 changed", ""]


def test_a_place_comes_back_as_it_was() -> None:
    """With filter, order, folds, chart and zoom, and with what was there before the filter."""
    marks = tuple(Bookmark(Place(n, n, 1, 80, 0), ("event", f"e{n}"), ("event", "e0")) for n in range(4))
    before = ReaderState(Path("a.yaml"), pane="actors", marks=marks[::-1], answered=True)
    dates = parse_range("since Feb", Now(2026))
    state = ReaderState(
        Path("a.yaml"),
        pane="timeline",
        marks=marks,
        only=Filter("two", dates, disputed=True),
        unfiltered=before,
        order="newest",
        ranked=True,
        charted=True,
        chart=ChartView(400, 80, 20, -5),
        zoomed=True,
    )
    again = from_json(to_json(state), Path("a.yaml"), BRIEFING)
    assert again == state
    assert again.only.dates is not None
    assert dates.typed == again.only.dates.typed


@pytest.mark.parametrize(
    "found",
    [
        None,
        [],
        "timeline",
        {"pane": "nowhere", "places": [], "order": 3, "chart": [1, 0, 2, 3], "only": "all", "zoomed": "yes"},
        {"pane": ["summary"], "places": [[[-1, True, "x", 10**30, None], ["event"], 7]] * 4, "chart": None},
        {"places": [1, 2, 3, 4], "only": {"actor": 7, "dates": ["never", "", ""], "disputed": 1}, "order": "sideways"},
        {"places": [[[0, 0, 0], ["a", "b"], ["c", "d"]]] * 4, "unfiltered": {"unfiltered": []}, "new": True},
    ],
)
def test_anything_else_is_the_beginning(found: object) -> None:
    """Whatever another program, or another version, has written."""
    state = from_json(found, Path("a.yaml"), BRIEFING)
    assert state.changed(marks=ReaderState().marks) == ReaderState(Path("a.yaml"))
    assert {mark.place.changed(top=0) for mark in state.marks} == {Place()}
