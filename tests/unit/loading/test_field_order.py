"""The fields of a briefing may come in any order."""

from __future__ import annotations

import gc
from itertools import permutations

from briefing_tui.loading import load_bytes
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


def test_the_order_of_fields_does_not_matter() -> None:
    """What entries depend on may come after them."""
    expected = outcome("".join(PARTS[name] for name in ("rest", "sources", "actors", "timeline", "questions")))
    assert [problem[0] for problem in expected[-1]] == ["E321", "E323", "W414", "W415", "W415"]  # type: ignore[attr-defined]
    for order in permutations(PARTS.values()):
        assert outcome("".join(order)) == expected


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


def test_the_hint_for_a_misspelt_key_names_the_right_one_further_down() -> None:
    """The hint is the same on both sides of it."""
    right, wrong = "summary: [a]\n", "sumary: [b]\n"
    for text in (right + wrong, wrong + right):
        (problem,) = load_bytes(f"title: T\n{text}".encode(), "x.yaml").problems
        assert problem.hint == "“summary” already exists: join the two, or delete this one."
