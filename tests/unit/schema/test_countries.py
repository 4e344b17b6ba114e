"""Names of countries."""

from __future__ import annotations

import pytest

from briefing_tui.model.briefing import Actor
from briefing_tui.schema.countries import country_code, country_name
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


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Korea", ""),
        ("the Netherlands", "NL"),
        ("The Republic of the Congo", "CG"),
        ("U.S.", "US"),
        ("England", "GB"),
        ("Democratic People's Republic of Korea", "KP"),
        ("\U0001f1eb\U0001f1f7", "FR"),
        ("English", ""),
    ],
)
def test_a_name_has_a_code(name: str, code: str) -> None:
    """As it is written where the code belongs: in any case, with an article, or as a flag."""
    assert country_code(name) == country_code(name.upper()) == code


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
