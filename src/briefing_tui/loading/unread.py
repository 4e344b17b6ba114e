"""What could not be read of a record, as it was written: an export to JSON gives it back."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from briefing_tui.errors import Problem
from briefing_tui.loading.nodes import Mapping, Node, Scalar
from briefing_tui.model.briefing import Unread, Written
from briefing_tui.text.sanitizing import clean

WHOLE: Final = ""
"""Stands for a record as a whole, where that is no mapping of fields."""

MENDED: Final = frozenset(("E306", "E308", "E309", "W402", "W403", "W404", "W405", "W406"))
"""Codes of what is no problem any more when what was read stands in quotation marks, or by its right word."""


def unread(node: Node, fields: Collection[str], main: str, problems: Iterable[Problem], odd: Collection[str]) -> Unread:
    """What is to be kept of a record that may have these ``fields``, ``main`` the chief of them.

    Of a mapping, those are the keys that are no fields, and the values that a problem or ``odd`` names.
    """
    holding_colon = {problem.field for problem in problems if problem.code == "E306"}
    named = {problem.field for problem in problems if problem.code not in MENDED}.union(odd) - holding_colon
    if not isinstance(node, Mapping) or WHOLE in odd:
        return ((WHOLE, written(node)),) if named and main not in holding_colon else ()
    pairs = [(key.value, value) for key, value in node.pairs if key.value in named or key.value not in fields]
    return tuple(_named(pairs, fields).items())


def written(node: Node) -> Written:
    """A node as what JSON can hold."""
    if isinstance(node, Scalar):
        if node.absent:
            return None
        # A tab stays one: how many blanks it becomes depends on the field.
        return "\t".join(clean(part, multiline=True) for part in node.value.strip().split("\t"))
    if isinstance(node, Mapping):
        return _named([(key.value, value) for key, value in node.pairs])
    return [written(item) for item in node.items]


def _named(pairs: Iterable[tuple[str, Node]], fields: Collection[str] = ()) -> dict[str, Written]:
    """What stands under keys, which are cleaned; one that is none then, or that is there already, becomes its codes."""
    kept: dict[str, Written] = {}
    for key, value in pairs:
        name = clean(key)
        if not name or (name != key and (name in kept or name in fields)):
            name = " ".join(f"U+{ord(character):04X}" for character in key)
        kept[name] = written(value)
    return kept


def in_one_line(value: Written) -> str:
    """What stands where a text belongs, in one line: ``[a, b]``, ``{a: b}``."""
    if isinstance(value, dict):
        pairs = (f"{key}: {in_one_line(inner)}" if inner is not None else key for key, inner in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(in_one_line, value))}]"
    return value or ""
