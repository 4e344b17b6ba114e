"""Slips of every kind in small files: each problem with its place, message and hint, and no others."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from briefing_tui.errors import BriefingError, Problem
from briefing_tui.export.choice import Choice
from briefing_tui.export.json import render
from briefing_tui.loading import load_bytes
from briefing_tui.model.briefing import Briefing
from briefing_tui.schema.sections import PANES
from briefing_tui.text.sanitizing import clean
from briefing_tui.view.contents import Contents
from tests.cases import case, every_case

DATA = Path(__file__).parents[1] / "data" / "slips.json"


class Slip(NamedTuple):
    """A file, and its problems: code, line, column, message and hint."""

    data: bytes
    problems: list[list[str | int]]


def _slips() -> dict[str, Slip]:
    rows = json.loads(DATA.read_text(encoding="utf-8"))
    return {
        row["name"]: Slip(bytes.fromhex(row["bytes"]) if "bytes" in row else row["text"].encode(), row["problems"])
        for row in rows
    }


SLIPS = _slips()

OF_YAML_ALONE = {"E306", "E308", "E309", "W402", "W403", "W404", "W405", "W406"}
"""Problems of a text that has no quotation marks, which it has in JSON, and of words that JSON has right."""

OPPOSITES = [
    ("status: not answered", "answered"),
    ("status: unanswered", "answered"),
    ("kind: undisputed", "disputed"),
    ("priority: not high", "high"),
]


def found(data: bytes) -> tuple[Problem, ...]:
    """The problems of a file."""
    try:
        return load_bytes(data, "a.yaml").problems
    except BriefingError as error:
        return error.problems


@every_case("name", SLIPS)
def test_each_slip_is_reported_once_at_its_place(name: str) -> None:
    """With the cause and what to write; beside it nothing that follows from it."""
    slip = SLIPS[name]
    problems = found(slip.data)
    assert [[one.code, one.line, one.column, one.message, one.hint] for one in problems] == slip.problems


def test_the_place_is_in_the_line_that_is_shown() -> None:
    """The excerpt is of the line that the problem names, and what is marked is within it."""
    for name, slip in SLIPS.items():
        for problem in found(slip.data):
            with case(name):
                if problem.line:
                    assert problem.excerpts[-1].line == problem.line
                    assert problem.excerpts[-1].caret <= len(problem.excerpts[-1].text)
                assert problem.message == clean(problem.message)
                assert problem.hint == clean(problem.hint)


def main_texts(briefing: Briefing) -> list[list[str]]:
    """What each entry says, by section."""
    return [[entry.main for entry in section] for section in briefing.sections.values()]


def test_nothing_is_lost_in_json() -> None:
    """What an export to JSON holds has the problems of the file, but for those of YAML alone, and the same texts."""
    for name, slip in SLIPS.items():
        with case(name):
            try:
                briefing = load_bytes(slip.data, "a.yaml")
            except BriefingError:
                continue
            compare_with_json(briefing)


def compare_with_json(briefing: Briefing) -> None:
    """Check that a briefing comes back from JSON with its texts and its problems."""
    again = load_bytes(render(Choice(Contents(briefing), PANES)).encode(), "a.json")
    # JSON has no indents.
    told = [one.code for one in briefing.problems if not one.message.endswith("it is not indented.")]
    lost = Counter(told) - Counter(one.code for one in again.problems)
    # A text of several lines in place of a list may be several items; in JSON it is one.
    read_as_one = {"E303"} if any(one.code == "W406" for one in again.problems) else set()
    assert lost.keys() <= OF_YAML_ALONE | read_as_one
    assert main_texts(again) == main_texts(briefing)


@pytest.mark.parametrize(("field", "opposite"), OPPOSITES)
def test_no_hint_means_the_opposite(field: str, opposite: str) -> None:
    """Of a word that is turned round, the word without what turns it is not proposed."""
    (problem,) = found(f"title: T\nquestions:\n- {{question: a, {field}}}\n".encode())
    assert f"“{opposite}”" not in problem.hint
