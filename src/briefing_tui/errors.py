"""Problems of a file, as data, and the exceptions that carry them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, NewType

from briefing_tui.records import Frozen

Severity = Literal["fatal", "error", "warning"]

SEVERITIES: tuple[Severity, ...] = ("fatal", "error", "warning")

Code = NewType("Code", str)
"""The code of a kind of problem; only :func:`register` makes one."""

MEANINGS: Final[dict[Code, str]] = {}
"""Meanings of the codes of all modules imported so far; ``checks/codes.py`` has all codes."""

_SEVERITIES: Final[dict[str, Severity]] = {"F": "fatal", "E": "error", "W": "warning"}


def register(code: str, meaning: str) -> Code:
    """Register the code of a kind of problem with its meaning, in the module that reports it.

    F keeps a file from opening, E is an error in an entry, W is a warning for the author.
    """
    registered = Code(code)
    if registered in MEANINGS:
        raise ValueError(f"{code} already means “{MEANINGS[registered]}”")
    MEANINGS[registered] = meaning
    return registered


def severity_of(code: Code) -> Severity:
    """The severity of a kind of problem, which is the first letter of its code."""
    return _SEVERITIES[code[0]]


class Excerpt(Frozen):
    """A line of the file, sanitized, to be shown under a problem.

    ``text`` may be shortened on both sides with an ellipsis. ``caret`` and ``length`` count characters of ``text`` and
    mark the place of the problem (``length`` 0: no mark).
    """

    line: int
    text: str
    caret: int = 0
    length: int = 0


class Edit(Frozen):
    """A change of the text of a file: ``text`` replaces the characters from ``start`` to ``end``."""

    start: int
    end: int
    text: str


class Problem(Frozen):
    """One problem of a file.

    ``line`` and ``column`` are 1-based and count characters; both are 0 if the problem has no place (the file cannot be
    read). ``path`` and every text are sanitized. ``field`` is the name of the field with the wrong value; ``section``
    (a key) and ``index`` (0-based, in file order) name its entry, if any. ``excerpts`` are the lines to show; the last
    one is the line of the problem itself. ``edits``, applied together, mend it without changing what the file
    means; most problems have none.
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
    """Return the first fatal problem, or the first problem if none is fatal; ``problems`` must not be empty."""
    return next((problem for problem in problems if problem.severity == "fatal"), problems[0])


class BriefingError(Exception):
    """A briefing that cannot be opened; ``problems``, in file order, has at least one fatal problem."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems[0].message)
        self.problems = problems


class UsageError(Exception):
    """A request that cannot be met as it was made: one sentence for the person who made it (exit status 2)."""


class OutputError(Exception):
    """A failure to write output: one sentence that says what failed and why (exit status 1)."""
