"""Loading any file gives a briefing or a BriefingError, and keeps its promises."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from hypothesis import example, given
from hypothesis import strategies as st

from briefing_tui.dates.edtf import Date
from briefing_tui.errors import MEANINGS, BriefingError, Problem
from briefing_tui.export import json as exporting
from briefing_tui.export.choice import Choice
from briefing_tui.loading import load_bytes
from briefing_tui.model.briefing import Briefing
from briefing_tui.records import Frozen
from briefing_tui.schema import RECORDS, Field
from briefing_tui.view.contents import Contents

UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
WORDS = st.sampled_from(["a", "b", "s", "s#3", "2018-04-18", "2018-04", "x/y", "likely", "true", "Q5", "no", "~", ""])


def value_of(field: Field, depth: int) -> st.SearchStrategy[object]:
    """A possible value of a field: mostly a valid one."""
    if field.type == "records" and depth:
        right: st.SearchStrategy[object] = st.lists(record_of(field.of, depth - 1) | WORDS, max_size=4)
    elif field.type in {"lines", "ids"}:
        right = st.lists(WORDS, max_size=3)
    else:
        right = st.sampled_from(field.values) if field.values else WORDS | st.text(max_size=30)
    return st.integers(0, 9).flatmap(lambda chance: right if chance else ANYTHING)


def record_of(name: str, depth: int) -> st.SearchStrategy[dict[str, object]]:
    """A mapping similar to a record of the format."""
    fields = {field.name: value_of(field, depth) for field in RECORDS[name].fields}
    return st.fixed_dictionaries({}, optional=fields | {"x-own": ANYTHING, "other": ANYTHING})


def outcome(data: bytes) -> Briefing | tuple[Problem, ...]:
    """The briefing, or the problems that keep it from opening."""
    try:
        return load_bytes(data, "folder/name.yaml")
    except BriefingError as error:
        return error.problems


def texts(thing: object) -> Iterator[str]:
    """Every text in a record of the model, recursively."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple):
        for item in thing:
            yield from texts(item)
    elif isinstance(thing, Date):
        yield thing.edtf
    elif isinstance(thing, Frozen):
        for name in thing.FIELDS:
            yield from texts(getattr(thing, name))


def check(data: bytes) -> None:
    """Properties of the outcome of every file."""
    result = outcome(data)
    problems = result.problems if isinstance(result, Briefing) else result
    fatal = any(problem.severity == "fatal" for problem in problems)
    assert fatal is not isinstance(result, Briefing)
    assert [(problem.line, problem.column) for problem in problems] == sorted(
        (problem.line, problem.column) for problem in problems
    )
    assert {problem.code for problem in problems} <= MEANINGS.keys()
    assert not any(UNSAFE.search(text) for text in texts(result))
    for problem in problems:
        assert problem.message.endswith((".", "?"))
        assert all(len(excerpt.text) < 300 for excerpt in problem.excerpts)
        assert all(excerpt.caret + excerpt.length <= len(excerpt.text) + 1 for excerpt in problem.excerpts)
    if isinstance(result, Briefing):
        for section in (result.summary, result.assumptions, result.actors, result.timeline, result.questions):
            ids = [entry.id for entry in section]
            assert len(ids) == len(set(ids))
            assert all(ids)
            for number, entry in enumerate(section):
                assert all(problem.index == number for problem in entry.problems)


@given(st.binary(max_size=200))
def test_any_bytes_give_a_briefing_or_a_reason(data: bytes) -> None:
    """No other exception, no hang."""
    check(data)


@given(st.text(max_size=200))
@example("title: [a")
@example("title: T\nsummary:\n- &a [*a]")
@example("? [a]\n: b")
def test_any_text_gives_a_briefing_or_a_reason(text: str) -> None:
    """Lone surrogates, which no encoding holds, apart."""
    check(text.encode("utf-8", "replace"))


@given(ANYTHING)
def test_any_tree_gives_a_briefing_or_a_reason(tree: object) -> None:
    """JSON of any shape."""
    check(json.dumps(tree).encode())


@given(record_of("briefing", 3), st.booleans())
def test_anything_near_a_briefing_gives_a_briefing_or_a_reason(tree: dict[str, object], titled: bool) -> None:  # noqa: FBT001
    """Trees that have the fields of the format, rightly and wrongly filled."""
    check(json.dumps({**tree, "title": "T", "questions": ["q"]} if titled else tree, ensure_ascii=False).encode())


@given(record_of("briefing", 3))
def test_loading_twice_gives_equal_entries(tree: dict[str, object]) -> None:
    """Ids that are made depend on nothing but the text."""
    data = json.dumps({**tree, "title": "T", "questions": ["q"]}, ensure_ascii=False).encode()
    first, second = outcome(data), outcome(data)
    if isinstance(first, Briefing) and isinstance(second, Briefing):
        for section in ("summary", "assumptions", "actors", "timeline", "questions", "sources"):
            assert getattr(first, section) == getattr(second, section)
    else:
        assert first == second


@given(record_of("briefing", 3))
@example({"summary": [{"other": [1]}], "other": {"a": [None]}})
@example({"timeline": {"2021": [{"date": "x", "event": ["a"]}]}})
@example({"summary": [{"text": "a", "x-own": {"b": ["c"]}, "accounts": [{"says": "b", "date": "soon", "x-own": []}]}]})
def test_json_keeps_every_problem(tree: dict[str, object]) -> None:
    """The JSON export of an opened file has the same problems, and exports unchanged again."""
    first = outcome(json.dumps({**tree, "title": "T", "questions": ["q"]}).encode())
    if not isinstance(first, Briefing):
        return
    exported = exporting.render(Choice(Contents(first)))
    second = outcome(exported.encode())
    assert isinstance(second, Briefing)
    assert codes(second) == codes(first)
    assert exporting.render(Choice(Contents(second))) == exported


def codes(briefing: Briefing) -> list[str]:
    """The codes of all problems of a briefing."""
    return sorted(problem.code for problem in briefing.problems)
