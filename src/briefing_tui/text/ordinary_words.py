"""English words that are not names even with a capital: lists of them, and the forms of others."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from briefing_tui.records import Frozen
from briefing_tui.text import word_lists

_THIRD_PERSON: Final = frozenset({"is", "was", "has", "does"})
_BEFORE_PARTICIPLE: Final = frozenset({"had", "has"})


@cache
def _section(name: str) -> frozenset[str]:
    """Return the words of one section of the list of English words."""
    return frozenset(word_lists.words("english", name).split())


@cache
def _words() -> frozenset[str]:
    return function_words().union(*map(_section, ("calendar", "everyday", "titles")))


@cache
def _endings() -> tuple[str, ...]:
    return tuple(_section("endings"))


class _Forms(Frozen):
    """Verb forms by their subject: after “will”, third person singular, past tense, after “has”."""

    base: frozenset[str]
    third_person: frozenset[str]
    past: frozenset[str]
    participle: frozenset[str]


@cache
def _acts() -> _Forms:
    forms = [tuple(verb.split()) for verb in word_lists.sections("english")["irregular"]]
    for base in _section("acts"):
        past = f"{base.removesuffix('e')}ed"
        forms.append((base, f"{base}es" if base.endswith(("sh", "ch", "ss")) else f"{base}s", past, past))
    return _Forms(*map(frozenset, zip(*forms, strict=True)))


def function_words() -> frozenset[str]:
    """Return the function words, such as articles and prepositions, which a headline may write without a capital."""
    return _section("function")


def is_calendar_word(word: str) -> bool:
    """Whether a folded word is a day of the week, a month or a season."""
    return word in _section("calendar")


def is_surname(word: str) -> bool:
    """Whether a folded word is an ordinary word that is also a common surname."""
    return word in _section("surnames")


def is_title(word: str) -> bool:
    """Whether a folded word is a title of people."""
    return word in _section("titles")


def is_place_and_surname(word: str) -> bool:
    """Whether a folded word is the name of a place and also a common surname."""
    return word in _section("places as surnames")


def is_family_name_before(word: str) -> bool:
    """Whether a folded word is a family name that precedes a given name of two syllables: “Kim Jong-un”."""
    return word in _section("family names before given names")


def is_prefix(word: str) -> bool:
    """Whether a folded word before a hyphen is a prefix and no part of a name: “anti-Putin”."""
    return word in _section("prefixes")


def is_before_day(word: str) -> bool:
    """Whether a folded word precedes a day or a month: “in May”."""
    return word in _section("before days")


def is_within_names(word: str) -> bool:
    """Whether a word in lower case stands between the parts of a name: “Ursula von der Leyen”."""
    return word in _section("within names")


def is_particle(word: str) -> bool:
    """Whether a word in lower case may begin a name without a capital: “van Gogh”, “al-Qaeda”."""
    return word in _section("particles")


def is_german(word: str) -> bool:
    """Whether a word in lower case is a common German one that no similar language has."""
    return word in _section("german")


def forms_other_country(word: str) -> bool:
    """Whether a folded word before the name of a country makes it a different name."""
    return word in _section("before countries")


def is_ordinary(word: str) -> bool:
    """Whether a folded word is known not to be a name: a day, a month, a title, an everyday word."""
    words = _words()
    return word in words or (word.endswith("s") and word[:-1] in words)


def is_act(word: str) -> bool:
    """Whether a folded word is a form of a verb whose subject is a person or an organization."""
    acts = _acts()
    return word in acts.base or word in acts.third_person or word in acts.past or word in acts.participle


def looks_ordinary(word: str) -> bool:
    """Whether a folded word has the form of a noun, an adjective or an adverb, and hardly ever that of a name."""
    return word.endswith("ly") or word.removesuffix("s").endswith(_endings())


def is_subject(word: str, after: Sequence[str]) -> bool:
    """Whether a folded word at the start of a sentence is the name of an actor, judging by the words ``after`` it.

    Not if it looks ordinary, nor if it is a plural without a plural verb.
    """
    following, *more = [*after, "", "", ""]
    second = more[1] if more[0] == "not" else more[0]
    acts = _acts()
    is_noun = following in _section("plurals") and second not in _section("objects")
    is_plural = word.endswith("s") and following not in _THIRD_PERSON and following not in acts.third_person
    if is_plural or looks_ordinary(word):
        return False
    return (
        (following in acts.third_person and not is_noun)
        or following in acts.past
        or (following in _section("auxiliaries") and second in acts.base)
        or (following in _BEFORE_PARTICIPLE and second in acts.participle)
        or (following in _THIRD_PERSON and second in _section("passives of people"))
    )
