"""A test of many cases fails with the names of all that are wrong."""

from __future__ import annotations

import pytest

from tests.cases import every_case


@every_case(("number", "kind"), [(1, "right"), (2, "wrong"), (3, "right"), (4, "quiet")])
def each_case(number: int, *, kind: str) -> None:
    """A test that fails, and one that does not raise what it should."""
    assert kind != "wrong"
    if kind == "quiet":
        with pytest.raises(ValueError, match=str(number)):
            str(number)


def test_all_failures_are_reported_with_their_cases() -> None:
    """The others run all the same."""
    with pytest.raises(BaseExceptionGroup, match="2 of 4 cases") as raised:
        each_case()
    assert [fault.__notes__ for fault in raised.value.exceptions] == [
        ["in the case: {'number': 2, 'kind': 'wrong'}"],
        ["in the case: {'number': 4, 'kind': 'quiet'}"],
    ]


def test_a_table_without_cases_is_a_fault() -> None:
    """It would claim nothing."""
    with pytest.raises(AssertionError, match="no cases"):
        every_case("number", [])(print)
