"""Problems of a file, as data, and the exceptions that carry them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from briefing_tui.records import Frozen

Severity = Literal["fatal", "error", "warning"]

SEVERITIES: tuple[Severity, ...] = ("fatal", "error", "warning")


class Excerpt(Frozen):
    """A line of the file, cleaned, to be shown under a problem.

    ``text`` may be cut on both sides with an ellipsis; ``caret`` and ``length`` count characters of
    ``text`` and mark what the problem is about (``length`` 0: nothing is marked).
    """

    line: int
    text: str
    caret: int = 0
    length: int = 0


class Edit(Frozen):
    """A change of the text of a file: what stands from ``start`` to ``end``, in characters, becomes ``text``."""

    start: int
    end: int
    text: str


class Problem(Frozen):
    """One thing that is wrong with a file.

    ``line`` and ``column`` are 1-based and count characters; both are 0 where there is no place
    (a file that cannot be read). ``path`` and every text are cleaned. ``field`` is the name of the
    field whose value is wrong, ``section`` and ``index`` the entry that it stands in (the section's
    key and the 0-based place in file order), where there is one. ``excerpts`` are the lines to show,
    the last one being the line of the problem itself. ``edits``, made together, mend it without changing what
    the file means; most problems have none.
    """

    severity: Severity
    code: str
    path: str
    line: int
    column: int
    message: str
    hint: str = ""
    field: str = ""
    section: str = ""
    index: int = -1
    excerpts: tuple[Excerpt, ...] = ()
    edits: tuple[Edit, ...] = ()


def first_fatal(problems: Sequence[Problem]) -> Problem:
    """The first problem that keeps a file shut, else the first of all; there is one at least."""
    return next((problem for problem in problems if problem.severity == "fatal"), problems[0])


class BriefingError(Exception):
    """A briefing that does not open; ``problems`` says why, in file order, at least one of them fatal."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems[0].message)
        self.problems = problems


class UsageError(Exception):
    """A request that cannot be met as it was made: one sentence for the person who made it (exit status 2)."""


class OutputError(Exception):
    """Something could not be written: one sentence that says what and why (exit status 1)."""
