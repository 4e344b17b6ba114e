"""Many small cases of one claim in one test: failures name their cases, and no case costs a test of its own.

A test of its own takes a few milliseconds, most of them for telling another process how it went: more than most
cases take. Whatever needs a fixture, or a fresh one, is better off with ``pytest.mark.parametrize``.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import pytest

FAULTS = (Exception, pytest.fail.Exception)


@contextmanager
def case(name: object) -> Iterator[None]:
    """Name the case in whatever is raised within."""
    try:
        yield
    except FAULTS as fault:
        fault.add_note(f"in the case: {name}")
        raise


def every_case(
    names: str | tuple[str, ...], rows: Iterable[object]
) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """Run a test with every row, like ``pytest.mark.parametrize`` but as one test, which tells of all that fail."""
    single = isinstance(names, str)
    cases = [{names: row} if single else dict(zip(names, row, strict=True)) for row in rows]
    assert cases, "there are no cases"

    def decorate(test: Callable[..., None]) -> Callable[[], None]:
        @functools.wraps(test)
        def test_of_all() -> None:
            faults: list[BaseException] = []
            for arguments in cases:
                try:
                    with case(arguments):
                        test(**arguments)
                except FAULTS as fault:
                    faults.append(fault)
            if faults:
                raise BaseExceptionGroup(f"{len(faults)} of {len(cases)} cases", faults)

        # pytest would ask for fixtures with the names of the parameters.
        del test_of_all.__wrapped__  # type: ignore[attr-defined]
        return test_of_all

    return decorate
