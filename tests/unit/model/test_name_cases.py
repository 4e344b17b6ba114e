"""Names in texts of many languages: how each is spelled, inflected, and part of another name (data/names.json)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.model.briefing import Actor, Briefing
from briefing_tui.model.names import Names
from tests.cases import every_case

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "data" / "names.json").read_text(encoding="utf-8")
)
MISSED = [case for case in CASES if case.get("missed")]
"""Cases that need a dictionary, as docs/format.md says."""


def found(case: dict[str, Any]) -> list[str]:
    """The names that are found in the text of a case."""
    actors = tuple(Actor(id=name, name=name) for name in case["actors"])
    text = case["text"]
    return [text[start:end] for start, end, _ in Names(Briefing(title="T", id="t", actors=actors)).spans(text)]


@every_case("case", [case for case in CASES if case not in MISSED])
def test_a_name_is_found_where_it_means_its_actor(case: dict[str, Any]) -> None:
    """In any spelling, and not as a part of another word or a longer name."""
    assert found(case) == case["found"]


@pytest.mark.parametrize("case", MISSED, ids=lambda case: case["text"])
def test_what_needs_a_dictionary_is_not_found_yet(case: dict[str, Any]) -> None:
    """Inflected names, and names within words of scripts without blanks; to be taken out of the documents if it is."""
    assert found(case) != case["found"]


@pytest.mark.parametrize(
    ("actor", "text", "is_found"),
    [
        (Actor(id="a", name="Korea", country="KR"), "South Korea answered", True),
        (Actor(id="a", name="Korea", country="KP"), "South Korea answered", False),
        (Actor(id="a", name="Jordan"), "Jordan Valley Authority", False),
        (Actor(id="a", name="Jordan", aliases=("Jordan Valley",)), "the Jordan Valley", True),
        (Actor(id="a", name="Samsung", kind="organization"), "Samsung Electronics said", True),
        (Actor(id="a", name="Kim Jong-un", aliases=("Kim",)), "Kim Jong Un said", True),
        (Actor(id="a", name="Kim Jong-un", aliases=("Kim",)), "Kim Yo-jong said", False),
    ],
)
def test_what_is_known_of_an_actor_counts(actor: Actor, text: str, *, is_found: bool) -> None:
    """Its country, its kind, and its other names."""
    names = Names(Briefing(title="T", id="t", actors=(actor,)))
    assert bool(names.spans(text)) is is_found
    assert names.links_to(text, actor.id) is is_found


def test_another_actor_beside_a_name_is_no_part_of_it() -> None:
    """An organisation is not, a person may be."""
    israel = Actor(id="israel", name="Israel")
    for kind, count in (("organization", 2), ("person", 1)):
        names = Names(Briefing(title="T", id="t", actors=(israel, Actor(id="b", name="Hamas", kind=kind))))
        assert len(names.spans("the Israel Hamas war")) == count


def test_by_gives_an_actor_in_any_spelling() -> None:
    """As a text does."""
    names = Names(Briefing(title="T", id="t", actors=(Actor(id="a", name="Síle O’Brien"),)))
    assert names.actor_of("Si\u0301le O'Brien") == "a"
    assert names.actor_of("a") == "a"
    assert names.actor_of("Sile O'Brien") == names.actor_of("") == ""


def test_a_long_text_of_names_takes_no_minutes() -> None:
    """Whatever stands beside each of them is looked at once."""
    names = Names(Briefing(title="T", id="t", actors=(Actor(id="a", name="Georgia"), Actor(id="b", name="علي"))))
    assert len(names.spans("Georgia Meloni und Georgia said. " * 5000)) == 10_000
    assert names.spans("علي" * 20_000) == []
