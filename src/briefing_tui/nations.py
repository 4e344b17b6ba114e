"""Names of countries and what is said of their people, in English: the one where the other is known."""

from __future__ import annotations

from functools import cache
from typing import Final

from briefing_tui.countries import country_names

_IRREGULAR: Final = """
america american; argentina argentine; britain british briton; cyprus cypriot; czechia czech; denmark danish dane;
england english; finland finnish finn; france french; germany german; greece greek; iceland icelandic icelander;
ireland irish; kazakhstan kazakh; kyrgyzstan kyrgyz; laos lao; lebanon lebanese; netherlands dutch holland;
norway norwegian; pakistan pakistani; peru peruvian; philippines filipino philippine; poland polish pole;
portugal portuguese; scotland scottish scot; slovakia slovak; slovenia slovene; spain spanish spaniard;
switzerland swiss; tajikistan tajik; thailand thai; tibet tibetan; turkey turkish türkiye turkiye; turkmenistan turkmen;
ukraine ukrainian; uzbekistan uzbek; wales welsh; afghanistan afghan; belgium belgian; sweden swedish swede;
us usa america american; uk britain british; eu european; uae emirati; prc chinese china; dprk korean korea
"""
_GROUPS: Final = [frozenset(group.split()) for group in _IRREGULAR.split(";")]

_CAPITALS: Final = frozenset(
    """
    abuja accra algiers amman amsterdam ankara antananarivo asunción athens baghdad baku bamako bangkok beijing beirut
    belgrade berlin bern bishkek bogotá brasília bratislava brussels bucharest budapest cairo canberra caracas
    copenhagen dakar damascus dhaka doha dublin dushanbe gaza hanoi harare havana helsinki hague islamabad jakarta
    jerusalem kabul kampala kathmandu khartoum kiev kinshasa kyiv lima lisbon ljubljana london luanda lusaka madrid
    managua manila maputo minsk mogadishu montevideo moscow muscat nairobi naypyidaw niamey nicosia oslo ottawa paris
    podgorica prague pretoria pristina pyongyang quito rabat ramallah reykjavík riga riyadh rome sarajevo seoul skopje
    sofia stockholm taipei tallinn tashkent tbilisi tegucigalpa tehran tirana tokyo tripoli tunis ulaanbaatar valletta
    vienna vilnius warsaw washington wellington windhoek yaoundé yerevan zagreb
    """.split()  # noqa: SIM905
)
"""Capitals of one word, which stand for governments as well."""

_OF_PEOPLE: Final = ("n", "an", "ian", "ese", "i", "ish")
_OF_COUNTRIES: Final = ("", "a", "ia", "y", "e", "o", "i")


def kin(name: str) -> set[str]:
    """The folded names of the same country and of its people, ``name`` left out: ``korea`` for ``korean``."""
    found = {other for group in _GROUPS if name in group for other in group}
    for stem in _stems(name, _OF_PEOPLE):
        found.update(stem + ending for ending in _OF_COUNTRIES)
    for stem in _stems(name, _OF_COUNTRIES):
        found.update(stem + ending for ending in _OF_PEOPLE)
    return found - {name}


def is_of_world(word: str) -> bool:
    """Whether a folded word is the name of a country, of its people, or of its capital."""
    forms = {word, word.removesuffix("s")}
    return any(not _world().isdisjoint({form} | kin(form)) for form in forms)


@cache
def _world() -> frozenset[str]:
    """The countries whose name is one word, and capitals."""
    countries = (name.casefold() for name in country_names())
    return _CAPITALS.union(*_GROUPS, (name for name in countries if " " not in name))


def _stems(name: str, endings: tuple[str, ...]) -> set[str]:
    """What is left of a name without one of these endings, four letters at least."""
    stems = {name.removesuffix(ending) for ending in endings if name.endswith(ending)}
    return {stem for stem in stems if len(stem) >= 4}  # noqa: PLR2004 - fewer are no sign of kinship
