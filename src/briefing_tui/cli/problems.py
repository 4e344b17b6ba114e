"""Problems in words: as a count, or in full on standard error."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing_tui.cli import output
from briefing_tui.errors import SEVERITIES, Problem
from briefing_tui.files.paths import shown_path
from briefing_tui.library.briefing_files import StandardInput
from briefing_tui.library.library import Item
from briefing_tui.view.phrasing import counted
from briefing_tui.view.problem_text import report


def count_words(problems: Iterable[Problem]) -> str:
    """The number of problems: ``1 error, 2 warnings``; empty for none."""
    severities = [problem.severity for problem in problems]
    return number_words(*map(severities.count, SEVERITIES))


def number_words(fatal: int, errors: int, warnings: int) -> str:
    """The number of problems in words, from counts."""
    numbers = {"fatal problem": fatal, "error": errors, "warning": warnings}
    return ", ".join(counted(number, noun) for noun, number in numbers.items() if number)


def print_problems(items: Sequence[Item]) -> bool:
    """Print the problems of the items on standard error; return whether all items open."""
    for item in items:
        if item.briefing is None or (item.error_count and isinstance(item.path, StandardInput)):
            output.print_message(report(item.problems, output.glyphs()).rstrip("\n"), as_is=True)
        elif item.error_count:
            number = counted(len(item.problems), "problem")
            # Loading does not find all: comparison with copies and other briefings is left to check.
            output.print_message(f"{number} so far; for details run briefing-tui check {shown_path(item.path)}")
    return all(item.briefing for item in items)
