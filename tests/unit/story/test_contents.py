"""What the panes, ``show`` and exports make of a story."""

from __future__ import annotations

import json
from pathlib import Path

from briefing_tui.dates.phrases.reading import range_between
from briefing_tui.export import ical, text
from briefing_tui.export.choice import Choice
from briefing_tui.export.formats import FORMATS
from briefing_tui.story.contents import StoryContents
from briefing_tui.view.filters import Filter
from briefing_tui.view.links import entries_concerning, targets
from briefing_tui.view.queries import Query
from briefing_tui.view.search import Index
from tests.unit.story.stories import briefing, page, plain, told

KIM = {"id": "kim", "name": "Kim Jong-un", "aliases": ["Kim"]}


def story(folder: Path) -> StoryContents:
    """Two briefings: an actor only in the first, an event and a question in both."""
    return told(
        folder,
        briefing(
            1,
            sources=[{"id": "a", "title": "Old paper"}],
            actors=[KIM],
            timeline=[{"id": "talks", "date": "2020-01-05", "event": "Kim is due to talk.", "cites": ["a"]}],
            questions=[{"id": "who", "question": "Who asks Kim?", "events": ["talks"]}],
        ),
        briefing(
            2,
            sources=[{"id": "a", "title": "New paper"}],
            timeline=[
                {"id": "talks", "date": "2020-01-02", "event": "There are talks.", "cites": ["a"]},
                {"id": "rain", "date": "2020-01-09", "event": "Rain is forecast.", "status": "expected"},
            ],
            questions=[{"id": "who", "question": "Who asked?", "status": "answered", "answer": "He did."}],
        ),
    )


def test_a_filter_follows_an_actor_through_all_briefings(tmp_path: Path) -> None:
    """What any of them has of an entry counts: the newest one may not know the actor."""
    contents = story(tmp_path)
    kept = contents.filtered(Filter(actor="kim"))
    assert [event.id for event in kept.timeline] == ["talks"]
    assert [question.id for question in kept.entries("questions")] == ["who"]
    assert isinstance(kept, StoryContents)
    assert kept.filtered(Filter()) is contents


def test_dates_go_by_what_is_shown(tmp_path: Path) -> None:
    """The newest date counts, not what was planned."""
    contents = story(tmp_path)
    dates = range_between("4 Jan", "6 Jan", contents.now, "UTC")
    assert not contents.filtered(Filter(dates=dates)).timeline


def test_a_search_finds_what_was_said_before(tmp_path: Path) -> None:
    """The history of an entry is seen, and so it is found; a source only by the briefing that cites it."""
    contents = story(tmp_path)
    index = Index(contents)
    assert index.find(Query.of('"due to talk"'), contents)["timeline"] == [0]
    assert index.find(Query.of('"new paper"'), contents)["timeline"] == [0]
    assert index.find(Query.of('"old paper"'), contents)["timeline"] == []


def test_links_go_to_entries_of_the_story(tmp_path: Path) -> None:
    """An event that a question of the first names is the one of the second."""
    contents = told(
        tmp_path,
        briefing(
            1,
            actors=[KIM],
            timeline=[{"id": "talks", "date": "2020-01-05", "event": "Kim is due to talk."}],
            questions=[{"id": "who", "question": "Who asks Kim?", "events": ["talks"]}],
        ),
        briefing(2, timeline=[{"id": "talks", "date": "2020-01-02", "event": "There are talks."}]),
    )
    (question,) = contents.entries("questions")
    found = {
        (target.kind, target.id): "".join(words for words, _ in target.words) for target in targets(question, contents)
    }
    assert ("actor", "kim") in found
    assert "There are talks." in found["event", "talks"]
    (kim,) = contents.briefing.actors
    assert [pane for pane, _ in entries_concerning(kim, contents)] == ["timeline", "questions"]


def test_an_entry_alone_names_its_own_briefing(folder: Path) -> None:
    """Not the newest one of the story, also in a calendar."""
    event = {"id": "old", "date": "2020-01-09", "event": "It begins.", "status": "scheduled"}
    contents = told(folder, briefing(1, timeline=[event]), briefing(2))
    alone = Choice(contents, entries=contents.timeline)
    assert plain(text.render(alone, None)).endswith("From “Part 1”, as of 1 Jan 2020.\n")
    assert "From “Part 1”\\, as of 1 Jan 2020." in ical.render(alone).replace("\r\n ", "")


def test_a_story_as_text(tmp_path: Path) -> None:
    """Newest briefing first, answered questions last, each entry with its briefing or its history."""
    shown = page(story(tmp_path))
    assert shown.startswith("Part 2\n======\nAs of 2 Jan 2020\nA story of 2 briefings, 1 Jan 2020 to 2 Jan 2020\n")
    assert shown.index("Summary: Part 2, 2 Jan 2020") < shown.index("Summary: Part 1, 1 Jan 2020")
    assert "Questions: answered\n" in shown
    assert "Status from: “Part 2”, 2 Jan 2020" in shown
    assert "From: 2 Jan 2020" in shown


def test_a_story_as_json(tmp_path: Path) -> None:
    """Each entry as each briefing has it, with the ids of that briefing."""
    contents = story(tmp_path)
    record = json.loads(FORMATS["json"].render(Choice(contents)))
    assert record["story"] == 1
    assert [one["id"] for one in record["briefings"]] == ["b1", "b2"]
    assert record["timeline"][0] == {
        "briefing": "b2",
        "versions": [
            {
                "briefing": "b1",
                "id": "talks",
                "date": "2020-01-05",
                "event": "Kim is due to talk.",
                "cites": [{"source": "a"}],
            },
            {
                "briefing": "b2",
                "id": "talks",
                "date": "2020-01-02",
                "event": "There are talks.",
                "cites": [{"source": "a"}],
            },
        ],
    }
    (question,) = record["questions"]
    assert [question[name] for name in ("status", "told_in", "asked_in")] == ["answered", "b2", "b1"]
    only = json.loads(FORMATS["json"].render(Choice(contents.filtered(Filter(actor="kim")), ("actors",))))
    assert only["kept"] == "Following Kim Jong-un"
    assert "timeline" not in only
    assert [actor["briefing"] for actor in only["actors"]] == ["b1"]
