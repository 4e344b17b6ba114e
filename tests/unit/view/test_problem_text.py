"""Problems as text."""

from __future__ import annotations

from briefing_tui.errors import Excerpt, Problem
from briefing_tui.text.glyphs import UNICODE
from briefing_tui.view.problem_text import report


def lines(excerpt: Excerpt) -> list[str]:
    """The two lines that an excerpt is shown as."""
    problem = Problem("error", "E000", "a.yaml", excerpt.line, 1, "So.", excerpts=(excerpt,))
    return report([problem], UNICODE).splitlines()[1:]


def test_a_caret_is_under_wide_characters() -> None:
    """A caret is as wide as what it marks, and as far to the right."""
    assert lines(Excerpt(7, "name: 서울 kind", 9, 4)) == ["  7 | name: 서울 kind", "    |            ^^^^"]
    assert lines(Excerpt(7, "name: 서울", 6, 2)) == ["  7 | name: 서울", "    |       ^^^^"]


def test_a_caret_is_after_the_end_of_a_line() -> None:
    """What is missing at the end of a line is marked with one caret there."""
    assert lines(Excerpt(12, "title:", 6, 1)) == ["  12 | title:", "     |       ^"]


def test_a_problem_without_a_place_has_only_the_file() -> None:
    """A file that cannot be read has no line."""
    problem = Problem("fatal", "F101", "a.yaml", 0, 0, "There is no such file.")
    assert report([problem], UNICODE) == "a.yaml: fatal: There is no such file. [F101]\n"
    assert report([problem], UNICODE, "b.yaml").startswith("b.yaml: ")
