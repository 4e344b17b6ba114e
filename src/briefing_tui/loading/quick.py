"""Readers for what nearly all values are: a text as it should be, or a list of such.

They take texts as libyaml's events, with no node made for them. What is anything else goes to the careful reader,
as a node. The longest files hold a million values: a microsecond for each would double the time to load them.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from collections.abc import Mapping as Table
from typing import Final

from briefing_tui.dates import edtf
from briefing_tui.dates.edtf import Date
from briefing_tui.loading.kinds import NULL_WORDS, Child, Node, Sequence, Text, node_of

Reader = Callable[[Child], object]
Careful = Callable[[Node], object]

LONG: Final = 1024
"""How many items a list has for whose sake progress is told."""

_NONE: Final[frozenset[str]] = frozenset()


def prose(careful: Careful, cleaned: Callable[[str], object]) -> Reader:
    """A reader of texts."""

    def read(child: Child) -> object:
        if type(child) is Text:
            value = child.value
            if child.style or value not in NULL_WORDS:
                return (value.strip() or None) if value.isascii() and value.isprintable() else cleaned(value)
        return careful(node_of(child))

    return read


def formed(careful: Careful, matches: Callable[[str], object]) -> Reader:
    """A reader of texts of one form, which holds no blank."""

    def read(child: Child) -> object:
        if type(child) is Text:
            value = child.value
            if value not in NULL_WORDS and value.isascii() and value.isprintable() and matches(value):
                return value
        return careful(node_of(child))

    return read


def one_of(careful: Careful, words: Container[str]) -> Reader:
    """A reader of ``words``, none of which is a null word."""

    def read(child: Child) -> object:
        if type(child) is Text and child.value in words:
            return child.value
        return careful(node_of(child))

    return read


def named(careful: Careful, ids: Table[str, Container[str]], kind: str) -> Reader:
    """A reader of the ``ids`` of one kind of record, which come to be known."""

    def read(child: Child) -> object:
        if type(child) is Text and child.value in ids.get(kind, ()):
            return child.value
        return careful(node_of(child))

    return read


def date(careful: Careful, known: dict[str, Date]) -> Reader:
    """A reader of dates that are ``known`` or days written in full, which are known from then on."""
    day = edtf.day_reader()

    def read(child: Child) -> object:
        if type(child) is Text:
            value = child.value
            found = known.get(value)
            if found is None:
                found = day(value)
                if found is None:
                    return careful(node_of(child))
                known[value] = found
            return found
        return careful(node_of(child))

    return read


def several(careful: Careful, read_one: Reader) -> Reader:
    """A reader of lists of texts: one that stays as it is once does so wherever it stands."""
    known: set[str] = set()

    def read(child: Child) -> object:
        if type(child) is not Sequence or len(child.children) >= LONG:
            return careful(node_of(child))
        try:
            texts = [item.value for item in child.children]  # type: ignore[union-attr]
        except AttributeError:
            return careful(child)
        if texts and known.issuperset(texts):
            return tuple(texts)
        found = [value for item in child.children if (value := read_one(item)) is not None]
        if found == texts and NULL_WORDS.isdisjoint(texts):
            known.update(texts)
        return tuple(found) or None

    return read


def several_named(careful: Careful, ids: Table[str, frozenset[str]], kind: str) -> Reader:
    """A reader of lists of the ``ids`` of one kind of record, which come to be known."""

    def read(child: Child) -> object:
        if type(child) is Sequence:
            try:
                named = [item.value for item in child.children]  # type: ignore[union-attr]
            except AttributeError:
                return careful(child)
            if named and ids.get(kind, _NONE).issuperset(named):
                return tuple(named)
        return careful(node_of(child))

    return read


def unhurried(careful: Careful) -> Reader:
    """A reader of what is seldom there."""
    return lambda child: careful(node_of(child))
