"""Merging of problems with a common cause, so that missing fields are reported where the cause is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, cast

from briefing_tui.errors import Problem, register
from briefing_tui.loading.checks import UNCITED
from briefing_tui.loading.nodes import Node
from briefing_tui.loading.report import MISSING_FIELD, UNKNOWN_KEY_OF_COLLECTION, Report
from briefing_tui.loading.slips import FIELDS, LOOKALIKE, NO_SPACE_AFTER_COLON
from briefing_tui.loading.unknown import OF_THE_FILE
from briefing_tui.model.briefing import Statement
from briefing_tui.schema.sections import PANES
from briefing_tui.text.sentences import listed

_NO_ENTRIES: Final = register("F305", "no entry in any section")

_SLIPS: Final = frozenset((UNKNOWN_KEY_OF_COLLECTION, LOOKALIKE, NO_SPACE_AFTER_COLON))
"""Codes of unknown keys that are a typing slip."""


def report_empty(report: Report, root: Node) -> None:
    """Report that all sections are empty; at the key that was meant to be one, if there is such a key."""
    meant = [problem for problem in report.problems if problem.code in _SLIPS and problem.field in PANES]
    if not meant:
        sections = listed(PANES, "or")
        report.add(_NO_ENTRIES, root, "There is no entry in any section.", f"Add one to {sections}.")
    elif not any(problem.severity == "fatal" for problem in report.problems):
        first = min(meant, key=lambda problem: (problem.line, problem.column))
        report.problems.remove(first)
        message = f"There is no entry in any section. {first.message}"
        report.problems.append(first.changed(severity="fatal", code=_NO_ENTRIES, message=message))


def join(report: Report, sections: dict[str, object]) -> None:
    """Drop the problem of a missing field that a line below contains, with an indent that makes it a field of the file.

    The problem of that line is attributed to the entry.
    """
    for slip in [one for one in report.problems if one.code in _SLIPS and one.field in FIELDS - OF_THE_FILE]:
        name, index, entry = _above(sections, slip.line)
        if entry is None or slip.section:
            continue
        moved = slip.changed(section=name, index=index)
        lacking = [one for one in report.problems if _lacks(one, name, index, slip.field)]
        report.problems[:] = [moved if one is slip else one for one in report.problems if one not in lacking]
        left = [one for one in entry.problems if one not in lacking]
        entries = list(cast("tuple[Statement, ...]", sections[name]))
        entries[index] = entry.changed(problems=(*left, moved))
        sections[name] = tuple(entries)


def _above(sections: dict[str, object], line: int) -> tuple[str, int, Statement | None]:
    """The last entry that begins above a line: its section, its index there, and the entry."""
    found: tuple[str, int, Statement | None] = ("", -1, None)
    for name in PANES:
        entries = cast("Iterable[Statement]", sections.get(name) or ())
        for index, entry in enumerate(entries):
            if entry.line < line and (found[2] is None or entry.line > found[2].line):
                found = (name, index, entry)
    return found


def _lacks(problem: Problem, section: str, index: int, field: str) -> bool:
    """Whether a problem says that an entry lacks a field."""
    of_entry = (problem.section, problem.index, problem.field) == (section, index, field)
    return of_entry and problem.code in {MISSING_FIELD, UNCITED}
