"""A row of the table: a file, whether it opens, its problems with their places, and words to be seen."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

FILES = Path(__file__).parents[1] / "files"


class Case(NamedTuple):
    """A file with one fault.

    ``problems`` are codes with line and column, in file order. ``seen`` is in the output of ``show`` for a file that
    opens, and of ``check`` for one that is refused.
    """

    name: str
    opens: bool
    problems: tuple[str, ...]
    seen: str

    @property
    def path(self) -> Path:
        """The file."""
        return FILES / self.name

    @property
    def kind(self) -> str:
        """The folder that it is in."""
        return self.path.parent.name

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its problems, without their places."""
        return tuple(problem.split()[0] for problem in self.problems)


def opens(name: str, problems: str, seen: str) -> Case:
    """A file that opens."""
    return _case(name, problems, seen, opens=True)


def refused(name: str, problems: str, seen: str) -> Case:
    """A file that does not open."""
    return _case(name, problems, seen, opens=False)


def _case(name: str, problems: str, seen: str, *, opens: bool) -> Case:
    ending = "" if name.endswith(".json") else ".yaml"
    return Case(name + ending, opens, tuple(filter(None, problems.split(", "))), seen)
