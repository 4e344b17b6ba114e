"""Many small cases of one claim in one test: a failure names its case, and none of them costs a test of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def case(name: object) -> Iterator[None]:
    """Name the case in whatever is raised within."""
    try:
        yield
    except Exception as fault:
        fault.add_note(f"in the case: {name}")
        raise
