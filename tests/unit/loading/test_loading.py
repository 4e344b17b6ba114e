"""Loading from files: faults become problems, progress is reported, garbage collection is restored."""

from __future__ import annotations

import gc
import time
from itertools import pairwise
from pathlib import Path

import pytest

from briefing_tui.errors import BriefingError
from briefing_tui.loading import load, load_bytes

BRIEFINGS = sorted((Path(__file__).parents[3] / "briefings").glob("*.yaml"))


class Stopped(Exception):
    """What a progress function raises to end the work."""


def many(entries: int, entry: str) -> bytes:
    """A briefing with so many entries in its timeline."""
    return ("title: T\ntimeline:\n" + "".join(entry.format(number) for number in range(entries))).encode()


EVENT = "  - date: 2018-04-18\n    event: Event {}\n"


@pytest.mark.parametrize("path", BRIEFINGS, ids=lambda path: path.stem)
def test_a_bundled_briefing_loads_without_a_problem(path: Path) -> None:
    """There is nothing to say about the briefings that come with the program."""
    briefing = load(path)
    assert briefing.problems == ()
    assert all((briefing.summary, briefing.actors, briefing.timeline, briefing.questions))


@pytest.mark.parametrize("name", ["gone.yaml", "folder"])
def test_what_is_no_file_does_not_open(tmp_path: Path, name: str) -> None:
    """The problem has no place, and names the path."""
    (tmp_path / "folder").mkdir()
    with pytest.raises(BriefingError) as caught:
        load(tmp_path / name)
    (problem,) = caught.value.problems
    assert (problem.severity, problem.line, problem.column) == ("fatal", 0, 0)
    assert problem.path == str(tmp_path / name)


@pytest.mark.parametrize(
    "data",
    [
        b"title: [\n",
        b"title: T\nsummary: [a]\nsummary: [b]\n",
        b"title: \xff\n",
        b"title: *gone\n",
        b"\x00",
        b"title: T\n--- \ntitle: T\n",
    ],
)
def test_a_file_that_is_no_yaml_does_not_open(data: bytes) -> None:
    """Its fatal problem has a place and the line."""
    with pytest.raises(BriefingError) as caught:
        load_bytes(data, "x.yaml")
    problem = next(problem for problem in caught.value.problems if problem.severity == "fatal")
    assert problem.line >= 1
    assert problem.column >= 1
    assert problem.excerpts[-1].line == problem.line


def test_a_key_that_is_there_twice_does_not_hide_other_problems() -> None:
    """Both lines of the key are shown, and the errors below it come along, in file order."""
    text = "title: T\nactors: [a]\nactors: [{name: b, kind: c}]\nsummary: [{text: a, text: b}]\n"
    with pytest.raises(BriefingError) as caught:
        load_bytes(text.encode(), "x.yaml")
    problems = caught.value.problems
    assert [(problem.code, problem.line) for problem in problems] == [("F203", 3), ("E304", 3), ("F203", 4)]
    assert [excerpt.line for excerpt in problems[0].excerpts] == [2, 3]


def test_json_is_read_as_yaml() -> None:
    """A briefing may be a JSON file."""
    briefing = load_bytes(b'{"title": "T", "summary": [{"text": "a"}], "briefing": 1, "id": null}', "x.json")
    assert briefing.summary[0].text == "a"
    assert briefing.problems == ()


def test_progress_rises_from_nought_to_one() -> None:
    """It is reported often enough for a bar."""
    told: list[float] = []
    load_bytes(many(5000, EVENT), "x.yaml", told.append)
    assert told[0] == 0.0
    assert told[-1] == 1.0
    assert told == sorted(told)
    assert len([part for part in told if part > 0.6]) > 50


def test_progress_is_reported_within_thirty_milliseconds_of_processor_time() -> None:
    """A worker that asks whether it is still wanted is heard."""
    moments = [time.thread_time()]
    load_bytes(many(20_000, EVENT), "x.yaml", lambda _: moments.append(time.thread_time()))
    assert max(later - earlier for earlier, later in pairwise(moments)) < 0.03


@pytest.mark.parametrize("moment", [0.0, 0.3, 0.8])
def test_what_progress_raises_ends_the_work(moment: float) -> None:
    """The exception goes through as it is, and the collector is on again."""

    def stop(done: float) -> None:
        if done >= moment:
            raise Stopped

    with pytest.raises(Stopped):
        load_bytes(many(20_000, EVENT), "x.yaml", stop)
    assert gc.isenabled()


@pytest.mark.parametrize("data", [many(1, EVENT), b"title: ["])
def test_the_collector_is_left_as_it_was(data: bytes) -> None:
    """On if it was on, off if it was off, whether the briefing opens or not."""
    for on in (True, False):
        (gc.enable if on else gc.disable)()
        try:
            load_bytes(data, "x.yaml")
        except BriefingError:
            pass
        finally:
            left = gc.isenabled()
            gc.enable()
        assert left is on


@pytest.mark.parametrize(
    "entry",
    [
        "  - {{date: x, event: e{}, kind: y, actors: [q{}]}}\n".replace("[q{}]", "[q]"),
        "  - The minister said: no {}\n",
        "  - {{date: 2018, event: e{}, bais: y}}\n",
    ],
)
def test_a_file_full_of_problems_is_read_in_bounded_time(entry: str) -> None:
    """Thousands of faulty entries have a problem each, and hints do not cost minutes."""
    begun = time.thread_time()
    briefing = load_bytes(many(4000, entry), "x.yaml")
    assert len(briefing.problems) >= 4000
    assert time.thread_time() - begun < 4


def test_excerpts_of_one_long_line_stay_short() -> None:
    """A file in one line with thousands of problems is not kept thousands of times."""
    data = ("{title: T, summary: [" + "{text: a, kind: b}, " * 5000 + "]}").encode()
    problems = load_bytes(data, "x.yaml").problems
    assert len(problems) == 5000
    assert max(len(excerpt.text) for problem in problems for excerpt in problem.excerpts) < 300
