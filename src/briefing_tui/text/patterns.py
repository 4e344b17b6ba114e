"""Regular expressions that are compiled when they are first used.

Compiling all of the program's expressions takes a sixth of the time of a command, which uses few of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, cast


class _Pattern:
    """A regular expression that is compiled when it is first used."""

    def __init__(self, expression: str | bytes, flags: int) -> None:
        self._expression = expression
        self._flags = flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a compiled pattern has
        """Take an attribute from the compiled pattern, and keep it: this is called once for each name."""
        value = getattr(re.compile(self._expression, self._flags), name)
        setattr(self, name, value)
        return value


def pattern(expression: str, flags: int = 0) -> re.Pattern[str]:
    """Return an object that can be used like ``re.compile(expression, flags)``, but is compiled when first used."""
    return cast("re.Pattern[str]", _Pattern(expression, flags))


LINE_END: Final = pattern(r"\r\n?|\n")
"""The end of a line of a file, on any system."""


@contextmanager
def compiled_when_used() -> Iterator[None]:
    """Make ``re.compile`` work like :func:`pattern` while a package is imported whose patterns are hardly needed."""
    compile_now, re.compile = re.compile, pattern  # type: ignore[assignment]
    try:
        yield
    finally:
        re.compile = compile_now
