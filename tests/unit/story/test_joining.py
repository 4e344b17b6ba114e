"""What of several briefings is joined, and what is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing_tui.view.details import details
from tests.unit.story.stories import Fields, briefing, page, plain, rows, told, write


def event(**fields: str) -> Fields:
    """An event of a given day."""
    return {"date": "2020-01-01", "event": "It happens."} | fields


def test_events_of_one_id_are_one_with_the_newest_words(tmp_path: Path) -> None:
    """Its place in the list is one, and its history says what each briefing had."""
    contents = told(
        tmp_path,
        briefing(1, timeline=[event(id="talks", event="Talks are due.", status="scheduled", date="2020-01-03")]),
        briefing(2, timeline=[event(id="talks", event="Talks begin.", status="occurred", date="2020-01-02")]),
    )
    (talks,) = contents.timeline
    assert talks.main == "Talks begin."
    assert rows(contents, talks)["History"] == [
        "1 Jan 2020: scheduled, 3 Jan 2020; “Talks are due.”",
        "2 Jan 2020: status: scheduled → occurred; date: 3 Jan 2020 → 2 Jan 2020; reworded",
    ]


def test_events_are_never_joined_by_likeness(tmp_path: Path) -> None:
    """The same words without an id, or under two ids, are two events."""
    contents = told(
        tmp_path,
        briefing(1, timeline=[event(), event(id="one")]),
        briefing(2, timeline=[event(), event(id="other")]),
    )
    assert len(contents.timeline) == 4
    assert len({entry.id for entry in contents.timeline}) == 4


def test_an_id_joins_only_within_its_section(tmp_path: Path) -> None:
    """A point and an event of one id are two things."""
    contents = told(
        tmp_path,
        briefing(1, summary=[{"id": "talks", "text": "Talks are near."}]),
        briefing(2, timeline=[event(id="talks")]),
    )
    assert len(contents.entries("summary")) == 2
    assert len(contents.timeline) == 1


def actors_of(folder: Path, first: Fields, second: Fields) -> list[tuple[str, str]]:
    """The names and roles of the joined actors of two briefings that have one each, or several."""
    lists = [one if isinstance(one, list) else [one] for one in (first, second)]
    contents = told(folder, *(briefing(number, actors=actors) for number, actors in enumerate(lists, 1)))
    return [(actor.name, actor.role) for actor in contents.briefing.actors]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"id": "kim", "name": "Kim"}, {"id": "kim", "name": "Chairman Kim"}),
        ({"id": "usa", "name": "United States"}, {"id": "us", "name": "America", "same_as": "Q30", "aliases": ["X"]}),
        ({"id": "usa", "name": "United States"}, {"id": "us", "name": "America", "aliases": ["\uff35nited States"]}),
        ({"id": "usa", "name": "United States", "aliases": ["US"]}, {"id": "america", "name": "US"}),
        ({"name": "Jose\u0301"}, {"name": "José"}),
    ],
)
def test_actors_are_joined_by_id_by_wikidata_and_by_name(tmp_path: Path, first: Fields, second: Fields) -> None:
    """The newest role counts; the older names lead to the actor as well."""
    if "same_as" in second:
        first = first | {"same_as": second["same_as"]}
    found = actors_of(tmp_path, first | {"role": "then"}, second | {"role": "now"})
    assert found == [(second["name"], "now")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"id": "kim", "name": "Kim", "same_as": "Q1"}, {"id": "kim", "name": "Kim", "same_as": "Q2"}),
        ({"name": "Georgia", "kind": "state"}, {"name": "Georgia", "kind": "person"}),
        ({"name": "Ministry", "country": "KR"}, {"name": "Ministry", "country": "JP"}),
        ({"name": "Kim Jong-un"}, {"name": "Kim Jong-nam"}),
    ],
)
def test_other_actors_stay_apart(tmp_path: Path, first: Fields, second: Fields) -> None:
    """Another Wikidata id, a person and a state, and two countries are never one."""
    assert len(actors_of(tmp_path, first, second)) == 2


def test_a_name_that_two_share_joins_nobody(tmp_path: Path) -> None:
    """In the second briefing “Kim” may be either; their full names are as good as ever."""
    first = [{"name": "Kim"}, {"name": "Kim Yo-jong"}]
    second = [{"name": "Kim Jong-un", "aliases": ["Kim"]}, {"name": "Kim Yo-jong", "aliases": ["Kim"]}]
    found = actors_of(tmp_path, first, second)  # type: ignore[arg-type]
    assert sorted(name for name, _ in found) == ["Kim", "Kim Jong-un", "Kim Yo-jong"]


def test_what_an_entry_names_is_that_of_its_briefing(tmp_path: Path) -> None:
    """An id of an actor, and one of a source, may mean another thing in another briefing."""
    contents = told(
        tmp_path,
        briefing(
            1,
            sources=[{"id": "a", "title": "Old paper"}],
            actors=[{"id": "kim", "name": "Kim Il-sung", "aliases": ["Kim"], "same_as": "Q1"}],
            timeline=[event(id="one", event="Kim speaks.", actors=["kim"], cites=["a#3"])],
        ),
        briefing(
            2,
            sources=[{"id": "a", "title": "New paper"}],
            actors=[{"id": "kim", "name": "Kim Jong-un", "aliases": ["Kim"], "same_as": "Q2"}],
            timeline=[event(id="two", event="Kim answers.", actors=["kim"], cites=["a#4", "lacking"])],
        ),
    )
    lookup = contents.lookup
    found = {}
    for entry in contents.timeline:
        own = lookup.of(entry)
        named = [lookup.actors[actor].name for actor in own.names.involved_ids(entry)]
        found[entry.event] = named, [own.sources[one].title for one in entry.source_ids if one in own.sources]
    assert found == {"Kim speaks.": (["Kim Il-sung"], ["Old paper"]), "Kim answers.": (["Kim Jong-un"], ["New paper"])}


def test_ids_are_shown_as_in_their_briefing(tmp_path: Path) -> None:
    """What is added to tell two sources of one id apart is never seen."""
    contents = told(
        tmp_path,
        briefing(1, sources=[{"id": "a", "title": "Old"}], summary=[{"text": "So.", "cites": ["a", "gone"]}]),
        briefing(2, sources=[{"id": "a", "title": "New"}], summary=[{"text": "Now.", "cites": ["a"]}]),
    )
    old = contents.entries("summary")[1]
    shown = "".join(words for _, runs in details(old, contents.lookup).rows for words, _ in runs)
    assert re.search("a\u00a0+Old", shown)
    assert "gone\u00a0\u00a0not" in shown
    assert "~@" not in shown


def test_a_source_that_is_the_same_is_listed_once(tmp_path: Path) -> None:
    """It may be described in other words, but not be rated otherwise."""
    source = {"id": "a", "title": "Paper", "reliability": "B"}
    contents = told(
        tmp_path,
        briefing(1, sources=[source | {"descriptor": "A daily"}, {"id": "b", "title": "Other", "reliability": "C"}]),
        briefing(2, sources=[source | {"descriptor": "As before"}, {"id": "b", "title": "Other", "reliability": "F"}]),
    )
    found = sorted((source.title, source.reliability) for source in contents.briefing.sources)
    assert found == [("Other", "C"), ("Other", "F"), ("Paper", "B")]


def question(status: str = "open", **fields: str) -> Fields:
    """A question of the same id in each briefing."""
    return {"id": "q", "question": "Who?", "status": status} | fields


@pytest.mark.parametrize(
    ("questions", "status", "told_in"),
    [
        ([question(), question(), question()], "open", "b3"),
        ([question(), question("answered", answer="He."), None], "answered", "b2"),
        ([question("answered", answer="He.", answers_in="b3"), question(), None], "answered", "b3"),
        ([question("answered", answer="He.", answers_in="b2"), None, question()], "open", "b3"),
        (
            [question("answered", answer="He.", answers_in="b3"), None, question("partly-answered")],
            "partly-answered",
            "b3",
        ),
        ([question("answered", answer="He.", answers_in="elsewhere"), question(), None], "open", "b2"),
    ],
)
def test_the_latest_word_on_a_question_counts(
    tmp_path: Path, questions: list[Fields | None], status: str, told_in: str
) -> None:
    """A status is as late as its briefing, an answer as late as the one that has it; on one day the briefing itself."""
    contents = told(
        tmp_path, *(briefing(number, questions=[one] if one else []) for number, one in enumerate(questions, 1))
    )
    (found,) = contents.briefing.questions
    assert found.status == status
    assert contents.story.latest_word(found).id == told_in


def test_a_question_says_who_asked_and_how_long_it_is_open(tmp_path: Path) -> None:
    """It is open up to the newest day of the story, also where the newest briefing does not ask it again."""
    contents = told(tmp_path, briefing(1, questions=[question()]), briefing(2), briefing(3, as_of="2020-03-01"))
    (found,) = contents.briefing.questions
    assert rows(contents, found) == {"Asked": ["“Part 1”, 1 Jan 2020; open for 60 days"]}


def test_a_judgement_says_what_became_of_it(tmp_path: Path) -> None:
    """Where the scales differ, the words are shown with their bands: they mean other things."""
    contents = told(
        tmp_path,
        briefing(1, summary=[{"id": "p", "text": "It holds.", "basis": "judgement", "likelihood": "likely"}]),
        briefing(
            2,
            likelihood_scale="phia",
            summary=[{"id": "p", "text": "It holds.", "basis": "judgement", "likelihood": "unlikely"}],
        ),
    )
    (point,) = contents.entries("summary")
    assert rows(contents, point)["History"] == [
        "1 Jan 2020: judgement, likely (55–80 %)",
        "2 Jan 2020: likelihood: likely (55–80 %) → unlikely (25–35 %)",
    ]


def test_times_of_several_zones_name_theirs(tmp_path: Path) -> None:
    """In one zone nothing is added."""
    timeline = [event(date="2020-01-01T10:00")]
    first, second = (
        briefing(number, timezone=zone, timeline=timeline)
        for number, zone in enumerate(("Asia/Seoul", "Asia/Tokyo"), 1)
    )
    apart = page(told(tmp_path, first, second))
    assert "10:00 Asia/Seoul" in apart
    assert "10:00 Asia/Tokyo" in apart
    alike = page(told(tmp_path, first | {"timezone": "Asia/Tokyo"}, second))
    assert alike.count("Asia/Tokyo") == 1


# Shapes


def test_a_gap_is_named_and_what_is_there_is_joined(tmp_path: Path) -> None:
    """A file that does not open and seems to be what is missing is named as well."""
    write(tmp_path, briefing(1), briefing(3), briefing(4))
    (tmp_path / "middle.yaml").write_text("id: b2\ntitle: [\n", encoding="utf-8")
    contents = told(tmp_path, briefing(1), briefing(3, follows=["b1", "b2"]), briefing(4))
    assert [member.briefing.id for member in contents.story.members] == ["b1", "b3", "b4"]
    missing, broken = contents.story.faults
    assert "“b2”" in missing
    assert "middle.yaml seems to be “b2”, but does not open." in broken


def test_a_loop_is_named_and_shown_by_day(tmp_path: Path) -> None:
    """It is no branch, and it ends."""
    contents = told(tmp_path, briefing(1, follows=["b3"]), briefing(2), briefing(3))
    assert [member.briefing.id for member in contents.story.members] == ["b1", "b2", "b3"]
    assert any("loops" in fault for fault in contents.story.faults)
    assert not contents.story.branches


def test_branches_are_headed_by_their_last_briefings(tmp_path: Path) -> None:
    """A briefing of one branch names the end of that; what is common to both names none."""
    contents = told(tmp_path, briefing(1), briefing(2), briefing(3, follows=["b1"]), briefing(4, follows=["b2"]))
    assert {one: end.id for one, end in contents.story.branches.items()} == {"b2": "b4", "b4": "b4", "b3": "b3"}
    assert "It branches; the branches end with Part 4, 4 Jan 2020 and Part 3, 3 Jan 2020." in map(plain, contents.notes)
    headings = [plain(contents.heading(entry)) for entry in contents.entries("summary")]
    assert headings == [
        "Part 4, 4 Jan 2020",
        "Part 3, 3 Jan 2020",
        "Part 2, 2 Jan 2020 (branch of Part 4, 4 Jan 2020)",
        "Part 1, 1 Jan 2020",
    ]


def test_two_briefings_with_one_id_are_not_mixed(tmp_path: Path) -> None:
    """One of them is joined, and the other is named."""
    contents = told(tmp_path, briefing(1), briefing(1, title="Double"), briefing(2))
    assert len(contents.story.members) == 2
    assert any("has the id “b1” as well" in fault for fault in contents.story.faults)


def test_days_that_run_backwards_are_named(tmp_path: Path) -> None:
    """The order is that of the days."""
    contents = told(tmp_path, briefing(1, as_of="2020-02-01"), briefing(2))
    assert [member.briefing.id for member in contents.story.members] == ["b2", "b1"]
    assert [*map(plain, contents.story.faults)] == [
        "“Part 2” (2 Jan 2020) follows “Part 1”, which has a later date (1 Feb 2020)."
    ]


def test_of_one_day_and_without_one_what_follows_comes_later(tmp_path: Path) -> None:
    """Titles, which order a library then, say nothing of time."""
    contents = told(
        tmp_path,
        briefing(1, title="C", as_of="2020-01-05"),
        briefing(2, title="A", as_of="2020-01-05"),
        briefing(3, title="B", as_of=""),
    )
    assert [member.briefing.id for member in contents.story.members] == ["b1", "b2", "b3"]
    assert [*map(plain, contents.story.names.values())] == ["“C”, 5 Jan 2020", "“A”, 5 Jan 2020", "“B”"]


def test_five_hundred_briefings_are_joined(tmp_path: Path) -> None:
    """A chain of 500 with a question that goes through all, and an actor."""
    contents = told(
        tmp_path,
        *(
            briefing(number, questions=[question()], actors=[{"id": "kim", "name": "Kim"}], timeline=[event()])
            for number in range(1, 501)
        ),
    )
    assert len(contents.story.members) == 500
    (kim,) = contents.briefing.actors
    assert rows(contents, kim)["Briefings"] == ["500 of 500"]
    assert len(contents.timeline) == 500
