"""Whatever briefings a story has: nothing of them is lost or told twice, and changes are the same from both sides."""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from briefing_tui import loading
from briefing_tui.schema.sections import PANES
from briefing_tui.story.changes import compare
from briefing_tui.text.glyphs import UNICODE
from briefing_tui.view.details import details
from tests.unit.story.stories import page, told

if TYPE_CHECKING:
    from briefing_tui.model.briefing import Briefing

IDS = st.sampled_from(["a", "b", "c", None])
TEXTS = st.sampled_from(["Kim speaks.", "Kim speaks at noon.", "It rains in Seoul.", ""])
NAMES = st.sampled_from(["Kim", "Kim Jong-un", "Seoul", "the South"])
BRIEFINGS = st.sampled_from(["b0", "b1", "b2", "b3", "lacking"])
DAYS = st.sampled_from(["2020-01-01", "2020-01-02", "2020-01", "2020-01-01T10:00", "", "never"])


def entries(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    """A few entries, some without an id."""
    made = st.fixed_dictionaries({"id": IDS, **fields})
    found = made.map(lambda entry: {name: value for name, value in entry.items() if value is not None})
    return st.lists(found, max_size=3, unique_by=lambda entry: entry.get("id", object()))


CITES = st.lists(st.sampled_from(["s#1", "t", "lacking"]), max_size=2)
ACTORS = st.lists(st.sampled_from(["a", "b", "lacking"]), max_size=2, unique=True)
FIELDS = st.fixed_dictionaries(
    {
        "title": st.just("T"),
        "as_of": DAYS,
        "timezone": st.sampled_from(["", "Asia/Seoul", "Nowhere"]),
        "follows": st.lists(BRIEFINGS, max_size=2, unique=True),
        "likelihood_scale": st.sampled_from(["icd203", "phia"]),
        "sources": st.lists(
            st.fixed_dictionaries({"id": st.sampled_from(["s", "t"]), "title": TEXTS}),
            max_size=2,
            unique_by=lambda source: source["id"],
        ),
        "summary": entries(text=TEXTS, likelihood=st.sampled_from(["likely", "unlikely", "perhaps"]), cites=CITES).map(
            lambda points: [*points, "It holds."]
        ),
        "actors": entries(
            name=NAMES, aliases=st.lists(NAMES, max_size=2), same_as=st.sampled_from([None, "Q1", "Q2"]), part_of=IDS
        ),
        "timeline": entries(event=TEXTS, date=DAYS, actors=ACTORS, cites=CITES),
        "questions": entries(
            question=TEXTS, status=st.sampled_from(["open", "answered", "odd"]), answers_in=BRIEFINGS, actors=ACTORS
        ),
    }
)


@given(st.lists(FIELDS, min_size=1, max_size=4))
def test_each_entry_is_in_a_story_once(files: list[dict[str, Any]]) -> None:
    """Each entry of each briefing is a version of one entry, whose ids are found, and all of it can be shown."""
    with TemporaryDirectory() as folder:
        contents = told(Path(folder), *({"id": f"b{number}", **one} for number, one in enumerate(files)))
    story = contents.story
    briefings = [member.briefing for member in story.members]
    for section, joined in story.briefing.sections.items():
        versions = [version.read for entry in joined for version in story.versions[id(entry)]]
        read = chain.from_iterable(briefing.sections[section] for briefing in briefings)
        assert sorted(map(id, versions)) == sorted(map(id, read))
        assert len({entry.id for entry in joined}) == len(joined)
        assert sum(len(contents.entries(pane)) for pane in PANES) == sum(map(len, story.briefing.sections.values()))
        for entry in joined:
            assert len({version.member.number for version in story.versions[id(entry)]}) == len(
                story.versions[id(entry)]
            )
            own = contents.lookup.of(entry)
            named = own.names.involved_ids(entry)
            assert set(named) <= contents.lookup.actors.keys()
            assert details(entry, contents.lookup).rows
    shown = page(contents)
    assert "~@" not in shown
    assert shown.startswith("T\n=\n")


def loaded(fields: dict[str, Any]) -> Briefing:
    """A briefing with these fields."""
    return loading.load_bytes(json.dumps(fields).encode(), "b.json")


@given(FIELDS, FIELDS)
def test_changes_are_the_same_from_both_sides(first: dict[str, Any], second: dict[str, Any]) -> None:
    """What is new from one side is gone from the other, and there is nothing between a briefing and itself."""
    one, other = loaded(first), loaded(second)
    assert not compare(one, loaded(first), UNICODE)
    there, back = compare(one, other, UNICODE), compare(other, one, UNICODE)
    assert bool(there) == bool(back)
    for kind, opposite in (("new", "gone"), ("gone", "new"), ("changed", "changed")):
        assert there.count(kind) == back.count(opposite)  # type: ignore[arg-type]
