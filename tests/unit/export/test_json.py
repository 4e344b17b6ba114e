"""A briefing as JSON loads as the same model."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.errors import BriefingError, UsageError
from briefing_tui.export import json as exporting
from briefing_tui.export.choice import Choice
from briefing_tui.loading import load, load_bytes
from briefing_tui.model.briefing import Briefing
from briefing_tui.schema import LIKELIHOOD, RECORDS, Field
from briefing_tui.schema.sections import PANES, Pane
from briefing_tui.view.contents import Contents
from briefing_tui.view.filters import Filter
from tests.cases import case

IGNORED = {"path", "problems", "replaced"}


def render(briefing: Briefing, panes: tuple[Pane, ...] = PANES) -> str:
    """The briefing as JSON, without a filter."""
    return exporting.render(Choice(Contents(briefing), panes))


def differing(briefing: Briefing, again: Briefing) -> list[str]:
    """The fields that differ between a briefing and what its JSON loads as, except their origin and their problems.

    A text in place of a list that may be several items is kept as unread; in JSON it can only be one.
    """
    several, one = ({problem.code for problem in of.problems} for of in (briefing, again))
    ignored = IGNORED | ({"unread"} if "E303" in several and "W406" in one - several else set())
    return [name for name in Briefing.FIELDS if name not in ignored and getattr(briefing, name) != getattr(again, name)]


def same(briefing: Briefing, again: Briefing) -> bool:
    """Whether a briefing and what its JSON loads as say the same."""
    return not differing(briefing, again)


def reloaded(briefing: Briefing) -> Briefing:
    """The briefing that its JSON loads as, from a file of the same name."""
    return load_bytes(render(briefing).encode("utf-8"), briefing.path)


def loaded(text: str) -> Briefing:
    """The briefing in a YAML text."""
    return load_bytes(text.encode("utf-8"), "a.yaml")


@pytest.mark.parametrize("number", range(3))
def test_a_bundled_briefing_reloads_as_it_was(number: int, bundled: Path) -> None:
    """Each briefing that comes with the program is the same after JSON, and has the same problems."""
    briefing = load(sorted(bundled.glob("*.yaml"))[number])
    again = reloaded(briefing)
    assert same(briefing, again)
    assert [problem.code for problem in again.problems] == [problem.code for problem in briefing.problems]


# Control characters, lone surrogates and what is no character are refused by YAML itself.
texts = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=30)
slugs = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)
dates = st.sampled_from(["2018", "2018-04-18", "2018-04~", "[2018-05-01..2018-06-10]", "../2018-04-19", "not a date"])
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "slug": slugs,
    "date": dates,
    "url": st.just("https://example.org/a"),
    "flag": st.booleans(),
    "timezone": st.sampled_from(["UTC", "Asia/Seoul"]),
    "language": st.just("ko"),
    "country": st.sampled_from(["NO", "kp"]),
    "wikidata": st.just("Q423"),
    "version": st.just("1"),
    "file": st.just("copy.txt"),
    "id": slugs,
    "lines": st.lists(texts, max_size=3),
    "ids": st.lists(slugs, max_size=3),
    "likelihood": st.sampled_from(sorted(LIKELIHOOD["icd203"])),
}


def value(field: Field) -> st.SearchStrategy[Any]:
    """Values that may stand in a field, right ones and some wrong ones."""
    if field.type == "records":
        return st.lists(record(field.of), max_size=3)
    if field.type == "enum":
        return st.sampled_from([*field.values, "wrong"])
    return VALUES.get(field.type, texts)


def record(name: str) -> st.SearchStrategy[dict[str, Any]]:
    """Records of a kind, with any of their optional fields."""
    fields = RECORDS[name].fields
    return st.fixed_dictionaries(
        {field.name: value(field) for field in fields if field.required},
        optional={field.name: value(field) for field in fields if not field.required},
    )


@given(record("briefing").filter(lambda made: made["title"].strip()))
def test_any_briefing_reloads_as_it_was(made: dict[str, Any]) -> None:
    """Whatever fields a briefing has, right or wrong ones, its JSON loads as the same model."""
    data = {**made, "title": "T", "summary": made.get("summary") or ["It is so."], "x-own": "kept out"}
    briefing = load_bytes(json.dumps(data, ensure_ascii=False).encode(), "a.json")
    assert same(briefing, reloaded(briefing))


def test_fields_are_in_the_order_of_the_table() -> None:
    """However a file orders its fields, JSON has them in the order of the format."""
    briefing = loaded("summary: [It is so.]\nid: a\ntitle: T\ntopics: [x]\nas_of: 2018\n")
    assert list(json.loads(render(briefing))) == ["title", "id", "as_of", "topics", "summary"]


def test_defaults_and_made_ids_are_left_out() -> None:
    """Neither an id that the program made nor a default value is written."""
    briefing = loaded(
        "title: T\nbriefing: 1\nlikelihood_scale: icd203\nquestions:\n  - {question: Who?, status: open}\n"
    )
    assert json.loads(render(briefing)) == {"title": "T", "questions": [{"question": "Who?"}]}


def test_citations_are_mappings() -> None:
    """A citation in its short form is written as a mapping."""
    briefing = loaded("title: T\nsources: [{id: nyt}]\nsummary:\n  - {text: It is so., cites: [nyt#3-5]}\n")
    assert json.loads(render(briefing))["summary"][0]["cites"] == [{"source": "nyt", "at": "3-5"}]


def test_a_wrong_date_is_written_as_it_was() -> None:
    """An event whose date cannot be read keeps the words that stood there."""
    briefing = loaded("title: T\ntimeline:\n  - {date: 2018-04-31, event: It happens.}\n")
    assert json.loads(render(briefing))["timeline"][0]["date"] == "2018-04-31"


@pytest.mark.parametrize(
    "date", ["[2018-04-17]", "[2018-04-17, 2018-05-01]", "{2018-04-17}", "{2018: 04}", "[]", "[Apr]"]
)
def test_a_date_that_is_no_text_reloads_as_it_was(date: str) -> None:
    """A list or a mapping in place of a date means the same in the quotation marks of JSON."""
    event, question = f"{{date: {date}, event: a}}", f"{{question: b, due: {date}}}"
    text = f"title: T\nas_of: {date}\ntimeline:\n  - {event}\nquestions: [{question}]\n"
    briefing = loaded(text)
    assert "E312" in {problem.code for problem in briefing.problems}
    assert same(briefing, reloaded(briefing))


def test_other_scripts_are_kept() -> None:
    """Text beyond ASCII is not escaped."""
    assert "서울 🙂" in render(loaded("title: 서울 🙂\nsummary: [x]\n"))


def test_a_pane_is_its_section_alone() -> None:
    """With one pane, title and sources stay and only its section is there, assumptions with the summary."""
    text = "title: T\nsources: [{id: s}]\nsummary: [a]\nactors: [b]\nquestions: [c]\nassumptions: [d]\n"
    briefing = loaded(text)
    assert list(json.loads(render(briefing, ("actors",)))) == ["title", "sources", "actors"]
    assert list(json.loads(render(briefing, ("summary",)))) == ["title", "sources", "summary", "assumptions"]


@pytest.mark.parametrize("pane", PANES)
def test_a_pane_of_a_bundled_briefing_loads(pane: str, bundled: Path) -> None:
    """One pane of a briefing is a briefing that opens."""
    briefing = load(min(bundled.glob("*.yaml")))
    again = load_bytes(render(briefing, (pane,)).encode(), "a.json")  # type: ignore[arg-type]
    assert getattr(again, pane) == getattr(briefing, pane)


def test_an_empty_pane_is_refused() -> None:
    """A pane without entries would be a file that does not open, so nothing is written."""
    with pytest.raises(UsageError, match="nothing in actors"):
        render(loaded("title: T\nsummary: [a]\n"), ("actors",))


def test_only_what_a_filter_keeps_is_there() -> None:
    """All that is no entry stays, and so does what an entry says of one that is left out."""
    text = "title: T\nactors: [{id: kim, name: Kim, part_of: north}, {id: north, name: N}]\nquestions: [Who?]\n"
    kept = Contents(loaded(text)).filtered(Filter("kim"))
    assert json.loads(exporting.render(Choice(kept))) == {
        "title": "T",
        "x-kept": "Following Kim",
        "actors": [{"id": "kim", "name": "Kim", "part_of": "north"}],
    }


def test_a_filtered_export_exports_again_as_it_is() -> None:
    """What was kept stays at the top, as written; another filter is named beside the first."""
    text = "title: T\nas_of: 2018\nactors: [{id: kim, name: Kim}]\nsummary: [No one speaks]\n"
    text += "questions: [{question: Who is Kim?, kind: disputed}]\n"
    first = exporting.render(Choice(Contents(loaded(text)).filtered(Filter("kim"))))
    again = load_bytes(first.encode(), "a.json")
    assert render(again) == first
    further = json.loads(exporting.render(Choice(Contents(again).filtered(Filter(disputed=True)))))
    assert list(further)[:2] == ["title", "x-kept"]
    assert further["x-kept"] == "Following Kim · disputed statements"


def test_a_filter_that_keeps_nothing_is_refused() -> None:
    """It would be no briefing, and neither would assumptions alone."""
    kept = Contents(loaded("title: T\nsummary: [a]\nassumptions: [b]\n"))
    with pytest.raises(UsageError, match="nothing in summary or actors"):
        exporting.render(Choice(kept.filtered(Filter(disputed=True))))
    with pytest.raises(UsageError, match="only assumptions in summary"):
        exporting.render(Choice(kept, ("summary",), kept.entries("summary")[1:]))


OF_YAML_ALONE = {"E306", "E308", "E309", "W402", "W403", "W404", "W405", "W406"}
"""Problems of a text that has no quotation marks, which it has in JSON, and of words that JSON has right."""

HOSTILE = sorted((Path(__file__).parents[2] / "hostile" / "files").glob("*/*.yaml"))


def test_json_has_the_problems_of_the_file() -> None:
    """But for those of YAML alone; keys that they are about stay unknown."""
    for path in HOSTILE:
        with case(path):
            try:
                briefing = load(path)
            except BriefingError:
                continue
            before = sorted(problem.code for problem in briefing.problems)
            after = sorted(problem.code for problem in load_bytes(render(briefing).encode(), str(path)).problems)
            if OF_YAML_ALONE.isdisjoint(before):
                # A text of several lines in place of a list may be several items; in JSON it is one.
                assert after == before or sorted(after) == sorted("W406" if code == "E303" else code for code in before)
            else:
                assert set(after) - set(before) <= {"W401", "E307"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("as_of", "soon"),
        ("x-own", ["a", {"b": None}]),
        ("sumary", ["a"]),
        ("topics", "canal, ships"),
        ("timezone", "Asia/Soul"),
    ],
)
def test_what_could_not_be_read_is_shown_as_it_was_written(field: str, value: object) -> None:
    """The author's own keys too."""
    briefing = load_bytes(json.dumps({"title": "T", "summary": ["a"], field: value}).encode(), "a.json")
    assert json.loads(render(briefing))[field] == value


def test_dates_of_every_field_are_kept() -> None:
    """Of sources, accounts and questions as of events."""
    text = (
        "title: T\nsources: [{id: s, published: Monday, accessed: '?', updated: 31 June}]\n"
        "summary: [{text: a, cites: [s], accounts: [{says: b, date: soon}]}]\n"
        "timeline: [{date: [soon], event: e, cites: [s]}]\nquestions: [{question: q, due: later, cites: [s]}]\n"
    )
    record = json.loads(render(loaded(text)))
    (source,), (point,) = record["sources"], record["summary"]
    assert (source["published"], source["accessed"], source["updated"]) == ("Monday", "?", "31 June")
    assert point["accounts"][0]["date"] == "soon"
    assert (record["timeline"][0]["date"], record["questions"][0]["due"]) == (["soon"], "later")


def test_a_part_has_only_what_is_asked_for() -> None:
    """What could not be read of a whole section does not come with some of its entries."""
    briefing = loaded("title: T\nactors: {name: Kim}\nsummary: [a]\n")
    whole = json.loads(render(briefing))
    assert whole["actors"] == {"name": "Kim"}
    contents = Contents(briefing)
    part = json.loads(exporting.render(Choice(contents, PANES, [briefing.actors[0]])))
    assert part == {"title": "T", "actors": [{"name": "Kim"}]}
