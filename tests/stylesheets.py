"""Parsed stylesheets shared by the apps of a process: parsing took a sixth of the time that an app takes to start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.css.stylesheet import Stylesheet

if TYPE_CHECKING:
    import pytest
    from textual.css.model import RuleSet

PARSED: list[tuple[dict[str, str], dict[tuple[object, ...], list[RuleSet]]]] = []
"""The variables of each theme, and the rules of each text with these. Textual keeps rules so for a single app."""


def share_parsed_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parse no stylesheet a second time in the same theme for the rest of a test."""
    parse = Stylesheet._parse_rules

    def parse_once(self: Stylesheet, css: str, *place: object, **rest: object) -> list[RuleSet]:
        rules = rules_with(self._variables)
        key = (css, place, *rest.items())
        if key not in rules:
            rules[key] = parse(self, css, *place, **rest)  # type: ignore[arg-type]
        return rules[key]

    monkeypatch.setattr(Stylesheet, "_parse_rules", parse_once)


def rules_with(variables: dict[str, str]) -> dict[tuple[object, ...], list[RuleSet]]:
    """The rules that were parsed with these variables. Comparing hundreds of them is quicker than hashing them."""
    for known, rules in PARSED:
        if known == variables:
            return rules
    PARSED.append((variables.copy(), {}))
    return PARSED[-1][1]
