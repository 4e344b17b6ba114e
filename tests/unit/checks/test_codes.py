"""Codes of problems: registered where they are reported, and explained on one page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing_tui.checks.codes import all_codes
from briefing_tui.errors import Code, register, severity_of
from tests.cases import every_case

PAGE = (Path(__file__).parents[3] / "docs" / "problems.md").read_text(encoding="utf-8")


def test_codes_begin_with_their_severity() -> None:
    """A code is F, E or W and three digits, and says in a few words what it is for."""
    for code, meaning in all_codes().items():
        assert re.fullmatch(r"[FEW][1-9]\d\d", code)
        assert meaning
        assert not meaning.endswith(".")


@every_case("code", all_codes())
def test_the_page_of_problems_has_a_heading_and_an_example_for_each_code(code: str) -> None:
    """A code is explained by its meaning, a message and a way to mend it."""
    part = PAGE.partition(f"### {code} {all_codes()[code]}\n")[2].partition("\n#")[0]
    example, _, mend = part.strip().partition("\n\n")
    assert example.startswith("> ")
    assert mend


def test_no_code_is_explained_that_does_not_exist() -> None:
    """The page of problems explains nothing but the codes of the program."""
    assert set(re.findall(r"^### (\S+)", PAGE, flags=re.MULTILINE)) == set(all_codes())


def test_no_two_rules_share_a_code() -> None:
    """A code that another rule has is refused, and keeps its meaning."""
    with pytest.raises(ValueError, match="an id that is used twice"):
        register("E331", "something else")
    assert all_codes()[Code("E331")] == "an id that is used twice"


@pytest.mark.parametrize(("code", "severity"), [("F301", "fatal"), ("E331", "error"), ("W415", "warning")])
def test_the_first_letter_of_a_code_is_its_severity(code: str, severity: str) -> None:
    """Severities follow from codes, so that the two cannot disagree."""
    assert severity_of(Code(code)) == severity
