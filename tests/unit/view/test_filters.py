"""The entries that a filter keeps."""

from __future__ import annotations

import gc
import weakref

import pytest

from briefing_tui.dates.edtf import parse
from briefing_tui.dates.phrases.reading import parse_range
from briefing_tui.dates.time_range import Dates, Now
from briefing_tui.loading import load_bytes
from briefing_tui.schema.sections import PANES
from briefing_tui.view import filters, lookup
from briefing_tui.view.contents import Contents
from briefing_tui.view.filters import Filter, candidates
from briefing_tui.view.links import targets
from briefing_tui.view.search import Index

TEXT = """\
title: T
as_of: 2018-04-19
summary:
  - {id: p1, text: Kim agrees.}
  - {id: p2, text: It rains., accounts: [{says: Much., by: kim}, {says: Little.}]}
  - {id: p3, text: Kimchi is cheap., note: So says Moon.}
assumptions:
  - {id: a1, text: Nothing changes., if_wrong: Kim stays away.}
actors:
  - {id: kim, name: Kim Jong-un, aliases: [Kim], part_of: north}
  - {id: north, name: North Korea}
  - {id: moon, name: Moon}
timeline:
  - {id: e1, date: 2018-04-01, event: A day., actors: [kim]}
  - {id: e2, date: 2018-04, event: Some day., by: kim}
  - {id: e3, date: 2018-03-01/2018-05-01, event: A span.}
  - {id: e4, date: 2018-06, event: Later.}
  - {id: e5, date: soon, event: Undated.}
  - {id: e6, date: 1950/.., event: Since then.}
questions:
  - {id: q1, question: Who pays?, actors: [moon]}
  - {id: q2, question: Who comes?, watch: [Kim’s train]}
"""

CONTENTS = Contents(load_bytes(TEXT.encode(), "t.yaml"))


def ids(only: Filter) -> list[str]:
    """The ids of what a filter keeps, in the order of the reader."""
    contents = CONTENTS.filtered(only)
    return [entry.id for pane in PANES for entry in contents.entries(pane)]


def within(typed: str) -> Dates:
    """A range of time as a person types it."""
    return parse_range(typed, Now(2018))


def test_an_actor_keeps_what_names_it() -> None:
    """By id, by name and by alias, in any of an entry's texts, the actor itself among them."""
    assert ids(Filter(actor="kim")) == ["p1", "p2", "a1", "kim", "e1", "e2", "q2"]


def test_an_actor_keeps_what_it_says_under_any_of_its_names() -> None:
    """``by`` may be a name: it gives the one actor that has it, unless it is the id of another."""
    text = TEXT.replace("Some day., by: kim", "Some day., by: Kim").replace("Much., by: kim", "Much., by: moon")
    contents = Contents(load_bytes(text.replace("aliases: [Kim]", "aliases: [Kim, moon]").encode(), "t.yaml"))
    kept = {entry.id for pane in PANES for entry in contents.filtered(Filter(actor="kim")).entries(pane)}
    assert "e2" in kept
    assert "p2" not in kept
    [event] = [entry for entry in contents.entries("timeline") if entry.id == "e2"]
    assert contents.lookup.names.involved_ids(event) == ["kim"]


def test_an_actor_keeps_its_parts() -> None:
    """Those that name it in ``part_of``."""
    assert ids(Filter(actor="north")) == ["kim", "north"]


def test_an_actor_whom_nothing_names() -> None:
    """It is kept itself; nobody's id keeps nothing."""
    lonely = Contents(load_bytes(b"title: T\nsummary: [x]\nactors: [{id: a, name: A}]\n", "t.yaml"))
    assert [entry.id for pane in PANES for entry in lonely.filtered(Filter("a")).entries(pane)] == ["a"]
    assert ids(Filter(actor="nobody")) == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1 Apr", ["e1", "e2", "e3", "e6"]),
        ("15 Apr", ["e2", "e3", "e6"]),
        ("2018-03", ["e3", "e6"]),
        ("since May", ["e3", "e4", "e6"]),
        ("1949", []),
        ("1950", ["e6"]),
    ],
)
def test_dates_keep_events_that_may_lie_within(typed: str, kept: list[str]) -> None:
    """Both ends included; an event without a date is left out."""
    assert sorted(event.id for event in CONTENTS.filtered(Filter(dates=within(typed))).timeline) == kept


def test_dates_leave_other_entries_alone() -> None:
    """Only events have a time."""
    contents = CONTENTS.filtered(Filter(dates=within("1949")))
    for pane in ("summary", "actors", "questions"):
        assert contents.entries(pane) == CONTENTS.entries(pane)


def test_disputed_statements_have_two_accounts() -> None:
    """All others are left out, in every pane."""
    assert ids(Filter(disputed=True)) == ["p2"]


def test_filters_add_up() -> None:
    """What is kept passes each of them."""
    assert [event.id for event in CONTENTS.filtered(Filter("kim", within("15 Apr"))).timeline] == ["e2"]
    assert ids(Filter("moon", None, disputed=True)) == []


def test_an_empty_filter_is_none() -> None:
    """It is false, and gives the whole contents themselves."""
    assert not Filter()
    assert all([Filter("kim"), Filter(dates=within("2018")), Filter(disputed=True)])
    assert CONTENTS.filtered(Filter("kim")).filtered(Filter()) is CONTENTS


def test_filtered_contents_know_the_whole() -> None:
    """A filter over a filter starts from everything again."""
    once = CONTENTS.filtered(Filter("kim"))
    again = once.filtered(Filter("north"))
    assert again.whole is CONTENTS
    assert [actor.id for actor in again.entries("actors")] == ["kim", "north"]


def test_an_entry_that_is_left_out_is_not_found() -> None:
    """Its pane is known, its number is -1."""
    point = CONTENTS.entries("summary")[2]
    assert CONTENTS.filtered(Filter("kim")).find(point) == ("summary", -1)


@pytest.mark.parametrize(
    ("only", "words"),
    [
        (Filter(), ""),
        (Filter("kim"), "Following Kim Jong-un"),
        (Filter(dates=within("Apr")), "Apr 2018"),
        (Filter("kim", within("Apr"), disputed=True), "Following Kim Jong-un · Apr 2018 · disputed statements"),
    ],
)
def test_a_filter_has_words(only: Filter, words: str) -> None:
    """For the banner, and for the top of an export."""
    assert CONTENTS.filtered(only).filter_words() == words


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("as_of: 2017-12-31\ntimeline: [{date: 2018-01-01, event: x}]", 2017),
        ("timeline: [{date: 2016, event: x}, {date: 2018-01-01, event: y}, {date: soon, event: z}]", 2018),
        ("summary: [x]", 0),
    ],
)
def test_a_date_without_a_year_is_of_some_year(text: str, year: int) -> None:
    """That of ``as_of``, else of the last event."""
    assert Contents(load_bytes(f"title: T\n{text}\n".encode(), "t.yaml")).now.year == year


def test_a_time_of_day_counts() -> None:
    """Bounds are exact to the second."""
    noon = parse("2018-04-01T12:00:00")
    contents = Contents(load_bytes(b"title: T\ntimeline: [{date: 2018-04-01T11:59:59, event: x}]\n", "t.yaml"))
    assert contents.filtered(Filter(dates=Dates(noon, "noon"))).timeline == ()


@pytest.mark.parametrize("actor", ["kim", "north", "moon"])
def test_a_long_timeline_keeps_the_same_events(actor: str) -> None:
    """Those that surely do not concern an actor are passed over quickly: no other is lost."""
    kinds = (
        "event: Kim Jong-un speaks.",
        "event: Kim\u2019s train leaves.",
        "event: Ki\u200bm waits.",
        "event: \uff2bim in wide letters.",
        "event: KIM JONG-UN in capitals.",
        "event: Nothing., note: Says Kim.",
        "event: Nothing., by: kim",
        "event: Nothing., actors: [north]",
        "event: Nothing., actors: [moon, 'Kim  Jong-un']",
        "event: Nothing., accounts: [{says: Kim did., by: moon}]",
        "event: A full moon over North Korea.",
        "event: Akim and Kimchi.",
        "event: Plain.",
    )
    lines = "".join(f"  - {{date: 2018-04-01, {kinds[n % len(kinds)]}}}\n" for n in range(1200))
    actors = TEXT[TEXT.index("actors:") : TEXT.index("timeline:")]
    contents = Contents(load_bytes(f"title: T\n{actors}timeline:\n{lines}".encode(), "t.yaml"))
    only = Filter(actor=actor)
    looked_at = filter(only.test(contents.lookup.names), contents.timeline)
    assert [event.id for event in contents.filtered(only).timeline] == [event.id for event in looked_at]
    assert 0 < len(contents.filtered(only).timeline) < 1200


def test_what_is_known_beforehand_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a long briefing, whom the entries concern is found out before anybody asks."""
    monkeypatch.setattr(lookup, "FEW", 0)
    ready = Contents(CONTENTS.briefing)
    assert ready.lookup.prepare_filters(60)
    monkeypatch.setattr(filters, "candidates", None)
    for actor in ("kim", "north", "moon"):
        for only in (Filter(actor=actor), Filter(actor=actor, dates=within("2018")), Filter(actor, disputed=True)):
            found = [entry.id for pane in PANES for entry in ready.filtered(only).entries(pane)]
            with monkeypatch.context() as patch:
                patch.setattr(filters, "candidates", candidates)
                assert found == ids(only)


@pytest.mark.parametrize("given", ["Kim  Jong-un", "kim", "Kim Jong\u2010un", "kmi"])
@pytest.mark.parametrize(
    "entry", ["timeline: [{date: 2018, event: x, actors: [GIVEN]}]", "questions: [{question: q, actors: [GIVEN]}]"]
)
def test_an_actor_keeps_what_links_to_it(entry: str, given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also an entry that names it in a spelling that is an error; known beforehand or not."""
    actors = TEXT[TEXT.index("actors:") : TEXT.index("timeline:")]
    text = f"title: T\n{actors}{entry.replace('GIVEN', repr(given))}\n"
    contents = Contents(load_bytes(text.encode(), "t.yaml"))
    (one,) = contents.briefing.timeline or contents.briefing.questions
    linked = {target.id for target in targets(one, contents) if target.kind == "actor"}
    assert linked == (set() if given == "kmi" else {"kim"})

    def keeping() -> set[str]:
        kept = ((actor.id, Filter(actor=actor.id)) for actor in contents.briefing.actors)
        return {actor_id for actor_id, only in kept if one in contents.filtered(only).entries(one.section.pane)}

    assert keeping() == linked
    monkeypatch.setattr(lookup, "FEW", 0)
    assert contents.lookup.prepare_filters(60)
    assert keeping() == linked


def test_a_short_briefing_needs_no_preparation() -> None:
    """A filter by actor passes over all its entries within a frame."""
    assert CONTENTS.lookup.prepare_filters(0)


def test_what_is_found_beforehand_goes_without_a_collection_of_garbage(monkeypatch: pytest.MonkeyPatch) -> None:
    """What has been read is frozen: a cycle would keep each version of a file in memory, however much is found yet."""
    monkeypatch.setattr(lookup, "FEW", 0)
    ready = Contents(load_bytes(TEXT.encode(), "t.yaml"))
    index = Index(ready)
    monkeypatch.setattr("briefing_tui.view.search._BATCH", 3)
    monkeypatch.setattr("briefing_tui.view.concerned._BATCH", 3)
    assert not index.prepare(0)
    assert not ready.lookup.prepare_filters(0)
    gone = [weakref.ref(one) for one in (ready, ready.lookup, index)]
    gc.disable()
    try:
        del ready, index
        assert not any(one() for one in gone)
    finally:
        gc.enable()
