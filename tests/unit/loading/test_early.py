"""Entries that are read while the file is parsed are those that would be read from its tree."""

from __future__ import annotations

import gc
from itertools import permutations

import pytest

from briefing_tui.errors import BriefingError, Problem
from briefing_tui.loading import decode, load_bytes, nodes
from briefing_tui.loading.kinds import Mapping
from briefing_tui.model.briefing import Event

PARTS = {
    "sources": "sources:\n- {id: s, title: The log}\n- {id: t}\n",
    "actors": "actors:\n- {id: a, name: Ann, part_of: b}\n- {id: b, name: Board, cites: [s#1]}\n",
    "timeline": (
        "timeline:\n- {id: e, date: 2018-04-18, event: One, actors: [a, b], cites: [s, t#2], status: occurred}\n"
        "- date: 2018-04-18T10:00\n  event: |\n    Two\n    lines\n  cites: [x]\n"
        "- date: 2018-04-19\n  event: Three\n  accounts:\n  - {says: yes, by: a}\n  - {says: no, by: b, cites: [s]}\n"
        "- {date: 2018-04-20, event: One, cites: [s], status: occurred}\n"
    ),
    "questions": "questions:\n- {question: Why?, events: [e, f], cites: [t]}\n- When?\n- {question: Who?}\n",
    "rest": "title: T\nas_of: 2018-04-19\ntimezone: Asia/Seoul\n",
}


def outcome(text: str) -> tuple[object, ...]:
    """All that a text is read to, but for lines."""
    briefing = load_bytes(text.encode(), "x.yaml")
    sections = (briefing.sources, briefing.actors, briefing.timeline, briefing.questions)
    problems = sorted((problem.code, problem.section, problem.index, problem.message) for problem in briefing.problems)
    return briefing.as_of, briefing.timezone, sections, problems


@pytest.mark.parametrize("long", [10**9, 0])
def test_the_order_of_fields_does_not_matter(long: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What entries depend on may come after them, in files that are short and in those that are gone through twice."""
    monkeypatch.setattr(decode, "_LONG", long)
    expected = outcome("".join(PARTS[name] for name in ("rest", "sources", "actors", "timeline", "questions")))
    assert [problem[0] for problem in expected[-1]] == ["E321", "E323", "W414", "W415", "W415"]  # type: ignore[attr-defined]
    for order in permutations(PARTS.values()):
        assert outcome("".join(order)) == expected


def test_entries_know_their_line_and_problems(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are the same whether entries are taken from the parser or from the tree."""
    text = "".join(PARTS[name] for name in ("rest", "sources", "actors", "timeline", "questions"))

    def read() -> list[tuple[int, tuple[Problem, ...]]]:
        briefing = load_bytes(text.encode(), "x.yaml")
        return [(entry.line, entry.problems) for entry in (*briefing.actors, *briefing.timeline, *briefing.questions)]

    early = read()
    monkeypatch.setattr(decode.Decoder, "begin", lambda _decoder, _top: None)
    assert read() == early


@pytest.mark.parametrize("late", ["briefing: 3", "as_of: 2018", "timeline: [{date: 2018, event: b}]", '"a\\ud83d": b'])
def test_what_comes_too_late_is_seen(late: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A field after the entries that they depend on, a list that is there twice, and half a surrogate pair."""
    text = f"title: T\ntimeline:\n- {{date: 2018-05-01, event: a, status: occurred}}\n{late}\n".encode()

    def read() -> object:
        try:
            briefing = load_bytes(text, "x.yaml")
        except BriefingError as error:
            return error.problems
        return briefing.timeline, briefing.problems

    early = read()
    monkeypatch.setattr(decode.Decoder, "begin", lambda _decoder, _top: None)
    assert read() == early


def test_an_item_that_is_taken_is_not_kept() -> None:
    """The tree lacks it; an alias to something in it is what it was."""
    taken: list[Mapping] = []

    class Taker:
        """Takes all items."""

        def begin(self, top: Mapping) -> nodes.Take | None:
            """What takes the items of the list under the last key."""
            assert top.names == ["a"]
            return take

    def take(item: Mapping) -> bool:
        taken.append(item)
        return False

    tree = nodes.build("a:\n- b: &x c\n- d: e\n- f\n- g: h\ni: *x\n", taker=Taker())
    assert isinstance(tree, Mapping)
    assert [item.names for item in taken] == [["b"], ["d"]]
    (_, left), (_, alias) = tree.pairs
    assert isinstance(left, nodes.Sequence)
    assert len(left.items) == 2
    assert isinstance(alias, nodes.Scalar)
    assert alias.value == "c"


def test_a_briefing_that_is_dropped_is_gone() -> None:
    """Nothing of loading holds on to it, so that it does not have to wait for the garbage collector."""
    gc.collect()
    gc.disable()
    try:
        before = sum(isinstance(thing, Event) for thing in gc.get_objects())
        briefing = load_bytes("".join(PARTS[name] for name in ("rest", "sources", "timeline")).encode(), "x.yaml")
        assert len(briefing.timeline) == 4
        del briefing
        assert sum(isinstance(thing, Event) for thing in gc.get_objects()) == before
    finally:
        gc.enable()
