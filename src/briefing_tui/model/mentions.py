"""Deciding whether a name in a text refers to its actor, judging by the words beside it.

“Georgia Meloni” is not Georgia, and nobody joins the United States in “JOIN US NOW”. A link to the wrong actor is worse
than none: a doubtful name is not a mention.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from briefing_tui.schema.countries import country_name, is_country, is_country_word
from briefing_tui.text.ordinary_words import (
    forms_other_country,
    function_words,
    is_act,
    is_before_day,
    is_calendar_word,
    is_german,
    is_ordinary,
    is_place_and_surname,
    is_prefix,
    is_surname,
    is_title,
    is_within_names,
)
from briefing_tui.text.patterns import pattern
from briefing_tui.text.scripts import begins_sentence

if TYPE_CHECKING:
    from briefing_tui.model.briefing import Actor

    Known = Callable[[str], Actor | None]
    """The actor one of whose names begins with a word."""

_BLANKS: Final = r"\s+"
_NEXT: Final = pattern(rf"{_BLANKS}([^\W\d_](?:[\w'’-]*\w)?)(\.?)")
_NEXT_TOKEN: Final = pattern(rf"{_BLANKS}(\w+)")
_LAST: Final = pattern(r"\w[\w'’]*\Z")
_HYPHENS: Final = ("-", "\u2010", "\u2011")
_POSSESSIVE: Final = pattern("['’]s?$")
_LOOK_BACK: Final = 48
_NEAR: Final = 300
_SHORTEST_ACRONYM: Final = 2

_GENERATIONS: Final = frozenset({"jr", "sr", "junior"})

_BEGINS_WITH_HOME: Final = tuple("庭电電具长長族属屬居教禽畜乡鄉用里裡")
"""Characters that make a preceding 家 part of the next word: 中国家庭 is a Chinese home, 中国家 not a country."""

_AFTER_COUNTRY: Final = tuple("交防会會民境際")
"""Characters that form a word with a preceding 国: 国交, 国防, 国会."""

_BEFORE_SHORT_COUNTRY: Final = tuple("日米英仏独中韓朝露印豪欧美俄法德訪访対對对反親亲渡全駐驻")
"""Characters that may precede a country of one character: 日米, 訪中."""

_BEFORE_A_DAY: Final = tuple("今昨明毎每翌同当當平休祝即先終终一二三四五六七八九十0123456789０１２３４５６７８９")

_BEFORE_KYOTO: Final = ("東", "东")
"""What makes Tokyo Prefecture of Kyoto: 東京都."""

_NOT_PERSONS: Final = frozenset({"group", "organization", "system"})


def is_mention(text: str, span: tuple[int, int], actor: Actor, known: Known) -> bool:
    """Whether the name of an actor at ``span`` (start and end, in characters) of a text refers to that actor."""
    start, end = span
    name = text[start:end]
    if not name.isascii() and _spans_two_words(text, start, end):
        return False
    if len(name) == 1 and text[end : end + 1] in _HYPHENS:  # “X-ray”
        return False
    if not name[0].isupper() and not name.startswith("the "):
        return True
    is_word = name.isalpha()
    if is_word and name.isascii() and not _is_not_common_word(text, start, end, known):
        return False
    if is_word and name.isupper():
        return True
    return not (
        _begins_longer_name(text, start, end, actor, known)
        or (is_word and _ends_longer_name(text, start, end, actor, known))
    )


def _spans_two_words(text: str, start: int, end: int) -> bool:
    """Whether the characters of a Chinese or Japanese name belong to two words: 発展中[国家], [今日]本当."""
    if text[end - 1] in "国國":
        following = text[end : end + 1]
        if following == "家":
            return text[end + 1 : end + 2] not in _BEGINS_WITH_HOME
        # 日中[国交]: between Japan and China, not 中国.
        if following in _AFTER_COUNTRY and text[start - 1 : start] in _BEFORE_SHORT_COUNTRY:
            return True
    if text.startswith("京都", start) and text[start - 1 : start] in _BEFORE_KYOTO:
        return True
    return text[start] == "日" and text[start - 1 : start] in _BEFORE_A_DAY


def _is_not_common_word(text: str, start: int, end: int, known: Known) -> bool:
    """Whether a word is not a pronoun, verb or month in its context: “JOIN US”, “Who knows”, “in May”."""
    name = text[start:end]
    word = name.lower()
    if not _is_common(word):
        return True
    before = _word_before(text, start)
    if name.isupper() and len(name) >= _SHORTEST_ACRONYM:
        following = _NEXT.match(text, end)
        beside = before or (following[1] if following else "")
        return not _is_in_capitals(beside) or known(beside) is not None
    if is_calendar_word(word):
        token = _NEXT_TOKEN.match(text, end)
        if is_before_day(before.lower()) or before[-1:].isdigit() or (token and token[1].isdecimal()):
            return False
    if word in function_words():
        return (before[:1].islower() or is_title(before.lower())) and not begins_sentence(text, start)
    return True


def _begins_longer_name(text: str, start: int, end: int, actor: Actor, known: Known) -> bool:
    """Whether a longer name begins with the name of an actor: “Jordan B. Peterson”, “Donald Trump Jr.”."""
    following = _NEXT.match(text, end) if text[end : end + 1].isspace() else None
    if following is None:
        return False
    word, name = following[1], text[start:end]
    if word[0].islower() and not is_within_names(word):
        return False
    if word.lower() in _GENERATIONS and word[0].isupper():
        return True
    if not name.removeprefix("the ").removeprefix("The ").isalpha() or actor.kind in _NOT_PERSONS:
        return False
    if is_within_names(word) or (len(word) == 1 and word.isupper() and following[2]):
        following = _NEXT.match(text, following.end())
        word = following[1] if following else ""
    return _is_part_of_name(word, actor, known) and not _is_german(text, start)


def _ends_longer_name(text: str, start: int, end: int, actor: Actor, known: Known) -> bool:
    """Whether a longer name ends with the name of an actor: “Seine-Saint-Paris”, “New England”, “Michael Jordan”."""
    if text[start - 1 : start] in _HYPHENS:
        joined = re.split(r"[\W\d_]", text[max(0, start - _LOOK_BACK) : start - 1])[-1]
        return not is_prefix(joined.lower()) and _is_part_of_name(joined, actor, known)
    word = text[start:end].lower()
    before = _word_before(text, start) if _is_place(word) else ""
    if not before[:1].isupper():
        return False
    if forms_other_country(before.lower()) and is_country(word):
        return country_name(actor.country).lower() != f"{before} {word}".lower()
    if not is_place_and_surname(word) or actor.kind in _NOT_PERSONS or before.endswith(("'s", "’s", "s'", "s’")):
        return False
    is_participle = before.endswith("ing") and begins_sentence(text, text.rindex(before, 0, start))
    return _is_part_of_name(before, actor, known) and not is_participle and not _is_german(text, start)


def _is_part_of_name(word: str, actor: Actor, known: Known) -> bool:
    """Whether a capitalized word is probably part of a person's name, but not of a name of this actor."""
    if not word[:1].isupper() or (word.isupper() and len(word) > 1):
        return False
    other = known(word)
    if other is not None:
        return other.kind == "person" or (other.kind == "" and other.name.endswith(f" {word}"))
    first = _POSSESSIVE.sub("", word.lower()).split("-")[0]
    if is_surname(first):
        return True
    if any(first in re.findall(r"\w+", name.lower()) for name in (actor.name, *actor.aliases)):
        return False
    return not (is_ordinary(first) or is_country_word(first) or is_act(first))


def _word_before(text: str, start: int) -> str:
    """Return the word before a position, separated by spaces only; ``""`` if there is none."""
    if not text[start - 1 : start].isspace():
        return ""
    last = text[max(0, start - _LOOK_BACK) : start].split()[-1:]
    found = _LAST.search(last[0]) if last else None
    return found[0] if found else ""


@lru_cache(maxsize=8192)
def _is_common(word: str) -> bool:
    """Whether a word in lower case is not a name even with a capital."""
    return word in function_words() or is_ordinary(word)


@lru_cache(maxsize=8192)
def _is_place(word: str) -> bool:
    return is_country(word) or is_place_and_surname(word)


def _is_in_capitals(word: str) -> bool:
    return len(word) >= _SHORTEST_ACRONYM and word.isupper()


def _is_german(text: str, place: int) -> bool:
    """Whether there are German words near a position of a text: all German nouns have capitals, names or not."""
    near = text[max(0, place - _NEAR) : place + _NEAR]
    return any(map(is_german, re.findall(r"\w+", near)))
