"""The timeline in TimelineJS's documented JSON format."""

from __future__ import annotations

import json
from typing import Any

import pytest

from briefing_tui.export.choice import Choice
from briefing_tui.export.formats import FORMATS
from briefing_tui.loading import load, load_bytes
from briefing_tui.schema.sections import PANES
from briefing_tui.view.contents import Contents
from briefing_tui.view.filters import Filter
from tests.hostile.corpus import KINDS, Case
from tests.hostile.test_corpus import check_each
from tests.unit.export.reading import Shown

FORM = FORMATS["timelinejs"]

DATE = {"year": range(-(10**12), 10**12), "month": range(1, 13), "day": range(1, 32), "hour": range(24)}
DATE |= {"minute": range(60)}
SLIDE = {"start_date", "end_date", "text", "display_date", "unique_id", "autolink"}


def contents(text: str) -> Contents:
    """What is shown of the briefing in a YAML text, to which a title is added."""
    return Contents(load_bytes(f"title: T\n{text}".encode(), "a.yaml"))


def timeline(shown: Contents) -> dict[str, Any]:
    """The object that is written, which is as the documentation asks for."""
    found: dict[str, Any] = json.loads(FORM.render(Choice(shown, FORM.supported(PANES))))
    assert set(found) <= {"title", "events", "scale"}
    assert found.get("scale", "human") in {"human", "cosmological"}
    assert "start_date" not in found["title"]
    ids = [slide["unique_id"] for slide in found["events"]]
    assert len(ids) == len(set(ids))
    for slide in found["events"]:
        require_slide(slide)
    return found


def require_slide(slide: dict[str, Any]) -> None:
    """A slide has a date and words, in which only paragraphs, breaks and links to the web are elements."""
    assert {"start_date", "text", "unique_id"} <= set(slide) <= SLIDE
    for name in ("start_date", "end_date"):
        date = slide.get(name, {"year": 1})
        assert "year" in date
        assert all(value in DATE[part] for part, value in date.items())
        assert list(date) == list(DATE)[: len(date)]
        assert date["year"] != 0
    assert set(slide["text"]) == {"headline", "text"}
    for words in (*slide["text"].values(), slide["display_date"]):
        page = Shown(words)
        assert set(page.tags) <= {"p", "br", "a"}
        assert all(link.lower().startswith(("http://", "https://")) for link in page.links)


@pytest.mark.parametrize("kind", KINDS)
def test_every_hostile_text_is_text(kind: str) -> None:
    """Each event of each file that opens has its sentence, as TimelineJS shows it."""

    def check(case: Case) -> None:
        shown = Contents(load(case.path))
        read = [Shown(slide["text"]["headline"]).text for slide in timeline(shown)["events"]]
        assert read == [event.main for event in shown.timeline if event.date]
        assert Shown(timeline(shown)["title"]["text"]["headline"]).text == shown.briefing.title

    check_each(kind, check, only_opening=True)


def slide(date: str) -> dict[str, Any]:
    """The slide of an event with a date."""
    (found,) = timeline(contents(f"timeline: [{{date: '{date}', event: x}}]\n"))["events"]
    assert isinstance(found, dict)
    return found


DAY = {"year": 2018, "month": 4, "day": 18}


@pytest.mark.parametrize(
    ("written", "start", "end", "words"),
    [
        ("2018-04-18", DAY, None, "18 Apr 2018"),
        ("2018-04-18?", DAY, None, "18 Apr 2018?"),
        ("2018-04-18T10:05", {**DAY, "hour": 10, "minute": 5}, None, "18 Apr 2018 10:05 UTC"),
        ("2018-04", {"year": 2018, "month": 4}, None, "Apr 2018"),
        ("2018-04-XX", {"year": 2018, "month": 4}, None, "some day in Apr 2018"),
        ("2018~", {"year": 2018}, None, "about 2018"),
        ("201X", {"year": 2010}, None, "2010s"),
        ("2018-04-18/2018-05-02", DAY, {"year": 2018, "month": 5, "day": 2}, "18 Apr–2 May 2018"),
        ("[2018-04-18..2018-05-02]", DAY, {"year": 2018, "month": 5, "day": 2}, "some day 18 Apr–2 May 2018"),
        ("[..2018-04-18]", DAY, None, "by 18 Apr 2018"),
        ("2018-04-18/..", DAY, None, "since 18 Apr 2018"),
        ("-0044-03-15", {"year": -45, "month": 3, "day": 15}, None, "15 Mar 45 BCE"),
        ("0000", {"year": -1}, None, "1 BCE"),
    ],
)
def test_a_date(written: str, start: object, end: object, words: str) -> None:
    """As exact as it is known, with what is uncertain in the words that are shown."""
    found = slide(written)
    assert (found["start_date"], found.get("end_date"), found["display_date"]) == (start, end, words)


def test_far_times_have_a_scale_of_their_own() -> None:
    """On it, years are all that counts."""
    found = timeline(contents("timeline: [{date: Y-300000, event: x}, {date: 2018-04-18, event: y}]\n"))
    assert found["scale"] == "cosmological"
    assert [slide["start_date"] for slide in found["events"]] == [{"year": -300001}, {"year": 2018}]


def test_an_event_without_a_date_is_left_out() -> None:
    """A sentence says how many."""
    shown = contents("timeline: [{date: soon, event: x}, {date: 2018, event: y}, {date: '', event: z}]\n")
    assert len(timeline(shown)["events"]) == 1
    said = FORM.remark(Choice(shown, ("timeline",)))
    assert said == "2 events without a known date are left out, because TimelineJS needs one."
    assert FORM.amount(Choice(shown, ("timeline",))) == "1 event"


def test_sources_are_links_to_the_web() -> None:
    """And nothing else is."""
    text = "sources: [{id: a, title: <b>, url: 'https://example.org/?a=1&b=2'}, {id: b, url: 'javascript:x'}]\n"
    shown = contents(f"{text}timeline: [{{date: 2018-04-18, event: x, cites: ['a#3', b]}}]\n")
    (found,) = timeline(shown)["events"]
    page = Shown(found["text"]["text"])
    assert page.links == ["https://example.org/?a=1&b=2"]
    assert page.text == "<b> ¶3\nb\n"


def test_a_filter_is_named_on_the_first_slide() -> None:
    """Below the title."""
    shown = contents("actors: [{id: kim, name: Kim}]\ntimeline: [{date: 2018, event: Kim.}, {date: 2018, event: x}]\n")
    found = timeline(shown.filtered(Filter("kim")))
    assert found["title"]["text"] == {"headline": "T", "text": "<p>Following Kim</p>"}
    assert len(found["events"]) == 1
