"""Unreadable parts of a record, as written, for an export to JSON."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from briefing_tui.errors import Problem
from briefing_tui.loading.cuts import TEXT_ENDS_AT_HASH
from briefing_tui.loading.list_marks import TEXT_WITH_LIST_MARK
from briefing_tui.loading.nodes import Mapping, Node, Scalar
from briefing_tui.loading.report import (
    COMMA_SPLITS_TEXT,
    READ_AS_WORD_OF_FORMAT,
    TEXT_READ_AS_ANCHOR,
    TEXT_READ_AS_MAPPING,
)
from briefing_tui.loading.slips import LOOKALIKE, NO_SPACE_AFTER_COLON
from briefing_tui.model.briefing import Unread, Written
from briefing_tui.text.sanitizing import clean

WHOLE: Final = ""
"""The key for a record that is not a mapping of fields."""

MENDED: Final = frozenset(
    (
        TEXT_READ_AS_MAPPING,
        LOOKALIKE,
        NO_SPACE_AFTER_COLON,
        TEXT_ENDS_AT_HASH,
        COMMA_SPLITS_TEXT,
        TEXT_READ_AS_ANCHOR,
        TEXT_WITH_LIST_MARK,
        READ_AS_WORD_OF_FORMAT,
    )
)
"""Codes of problems that are gone once the value is written in quotation marks, or as the right word."""


def unread(node: Node, fields: Collection[str], main: str, problems: Iterable[Problem], odd: Collection[str]) -> Unread:
    """The unreadable parts of a record with these ``fields``, of which ``main`` is the main one.

    For a mapping, these are the unknown keys, and the values that a problem or ``odd`` names.
    """
    holding_colon = {problem.field for problem in problems if problem.code == TEXT_READ_AS_MAPPING}
    named = {problem.field for problem in problems if problem.code not in MENDED}.union(odd) - holding_colon
    if not isinstance(node, Mapping) or WHOLE in odd:
        return ((WHOLE, written(node)),) if named and main not in holding_colon else ()
    pairs = [(key.value, value) for key, value in node.pairs if key.value in named or key.value not in fields]
    return tuple(_named(pairs, fields).items())


def written(node: Node) -> Written:
    """A node as a JSON value."""
    if isinstance(node, Scalar):
        if node.absent:
            return None
        # A tab is kept, since the number of spaces it becomes depends on the field.
        return "\t".join(clean(part, multiline=True) for part in node.value.strip().split("\t"))
    if isinstance(node, Mapping):
        return _named([(key.value, value) for key, value in node.pairs])
    return [written(item) for item in node.items]


def _named(pairs: Iterable[tuple[str, Node]], fields: Collection[str] = ()) -> dict[str, Written]:
    """Values by cleaned key; a key that would be empty or repeated is replaced by its character codes."""
    kept: dict[str, Written] = {}
    for key, value in pairs:
        name = clean(key)
        if not name or (name != key and (name in kept or name in fields)):
            name = " ".join(f"U+{ord(character):04X}" for character in key)
        kept[name] = written(value)
    return kept


def in_one_line(value: Written) -> str:
    """A value in place of a text, in one line: ``[a, b]``, ``{a: b}``."""
    if isinstance(value, dict):
        pairs = (f"{key}: {in_one_line(inner)}" if inner is not None else key for key, inner in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(in_one_line, value))}]"
    return value or ""
