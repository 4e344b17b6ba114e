"""Words that people write for those of the format: accepted where they can mean only one field or value."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from briefing_tui.text import word_lists

_STATEMENTS: Final = ("point", "actor", "event", "question", "assumption")
"""The records that have the keys of a statement besides their own."""


@cache
def keys() -> dict[str, dict[str, str]]:
    """Return by kind of record the other keys that people write, in lower case with ``_``, and the fields they mean."""
    fields = _tables("keys of ")
    every = fields.pop("statement")
    fields |= {record: {**every, **fields[record]} for record in _STATEMENTS}
    return {
        record: {word: field for field, words in of_record.items() for word in words}
        for record, of_record in fields.items()
    }


@cache
def unclear_keys() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return by kind of record the keys that may mean more than one field, and these fields."""
    return _tables("unclear keys of ")


@cache
def value_words() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return by field the values, and the other words that people write for each."""
    return _tables("values of ")


@cache
def unclear_values() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return by field the words that may mean more than one value, and these values."""
    return _tables("unclear values of ")


def _tables(heading: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the sections whose headings begin with ``heading``, by what follows it: words by the word before them."""
    return {
        name.removeprefix(heading): {
            word: tuple(others.split(", ")) for word, _, others in (line.partition(": ") for line in lines)
        }
        for name, lines in word_lists.sections("synonyms").items()
        if name.startswith(heading)
    }


def field_names(record: str, key: str, known: frozenset[str]) -> tuple[str, ...]:
    """The fields of ``record`` that a key may mean, one if it is clear; none if the word is unknown.

    ``known`` are the fields of the record: their names may be written with capitals, spaces and hyphens.
    """
    plain = re.sub(r"[\s_.-]+", "_", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", key.strip())).casefold()
    if plain in known:
        return (plain,)
    meant = keys().get(record, {}).get(plain)
    return (meant,) if meant else unclear_keys().get(record, {}).get(plain, ())


def values(field: str, word: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    """The values that a word may mean among those ``allowed`` in a field."""
    wanted = _bare(word)
    for value in allowed:
        if _bare(value) == wanted or any(
            _bare(other) == wanted for other in value_words().get(field, {}).get(value, ())
        ):
            return (value,)
    several = unclear_values().get(field, {}).get(word.strip().casefold(), ())
    return several if set(several) <= set(allowed) else ()


def among(field: str, text: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    """The values named in a text that names several of those ``allowed`` in a field, such as ``high/moderate``."""
    found = [values(field, word, allowed) for word in re.split(r"[^\w]+|\bto\b|\bor\b|\band\b", text) if word]
    several = dict.fromkeys(value for one in found if len(one) == 1 for value in one)
    return tuple(several) if len(several) > 1 else ()


def _bare(word: str) -> str:
    """A word without its case and what separates its parts."""
    return re.sub(r"[\s_-]+", "", word).casefold()
