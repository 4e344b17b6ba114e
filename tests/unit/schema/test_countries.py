"""Names of countries."""

from __future__ import annotations

import pytest

from briefing_tui import schema
from briefing_tui.model.briefing import Actor
from briefing_tui.schema.countries import country_name
from briefing_tui.view.phrasing import country_fragments, plain


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("KP", "North Korea"),
        ("kr", "South Korea"),
        ("AD", "Andorra"),
        ("ZW", "Zimbabwe"),
        ("CI", "Côte d’Ivoire"),
        ("GS", "South Georgia and the South Sandwich Islands"),
        ("XX", "XX"),
    ],
)
def test_a_code_has_a_name(code: str, name: str) -> None:
    """In any case; one that ISO 3166-1 has not given away stays as it is."""
    assert country_name(code) == name


def test_every_code_that_may_be_written_has_a_name() -> None:
    """None is shown as a bare code."""
    assert [code for code in schema.COUNTRIES if country_name(code) == code] == []


@pytest.mark.parametrize(
    ("actor", "words"),
    [
        (Actor(id="a", name="Kim", country="KP"), "North Korea"),
        (Actor(id="a", name="North Korea", country="KP"), ""),
        (Actor(id="a", name="The North", aliases=("North Korea",), country="KP"), ""),
        (Actor(id="a", name="Kim"), ""),
    ],
)
def test_the_country_of_an_actor(actor: Actor, words: str) -> None:
    """By its name, unless the actor is called so itself."""
    assert plain(country_fragments(actor)) == words
