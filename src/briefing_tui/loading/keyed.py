"""Entries under keys in place of a list: under their names, ids or dates."""

from __future__ import annotations

import re
from typing import Final, cast

from briefing_tui.loading import mending, slips
from briefing_tui.loading.meant_values import is_date
from briefing_tui.loading.nodes import Mapping, Node, Scalar
from briefing_tui.loading.report import OTHER_THAN_COLLECTION, Report, shown
from briefing_tui.schema import EXTENSION_PREFIX, PATTERNS, Field, Record
from briefing_tui.schema.synonyms import field_names

_NAMED_BY: Final = {"source": ("id", "title"), "actor": ("name", "role")}
"""The fields that a key, and a text as its value, stand for."""


def entries(field: Field, record: Record, node: Mapping, report: Report) -> list[Node]:
    """The entries under the keys of ``node``; none if these are not entries.

    The missing list is reported, except for events under their dates, which are reported one by one.
    """
    if record.name == "event" and all(is_date(key.value) for key in node.keys):
        return [_mapping(key, [key], [value]) for key, value in node.pairs if isinstance(value, Scalar)]
    names = {one.name for one in record.fields}
    name, of_text = _NAMED_BY.get(record.name, (record.main, ""))
    found: list[Node] = []
    for key, value in node.pairs:
        if isinstance(value, Mapping) and not names.isdisjoint(value.names):
            keys, values = ([], []) if name in value.names else ([_text(name, key)], [key])
            found.append(Mapping([*keys, *value.keys], [*values, *value.values], value.flow, value.start, value.end))
        elif isinstance(value, Scalar) and of_text and not value.absent:
            keys = [_text(name, key), _text(_of(of_text, value), key)]
            found.append(_mapping(key, keys, [key, value]))
        else:
            return []
    first = node.keys[0]
    message = f"“{field.name}” is a list, and {shown(first.value)} is a key, where an item with “- ” belongs."
    report.add(OTHER_THAN_COLLECTION, first, message, _hint(report.text, node, name, of_text), field=field.name)
    return found


def pair(record: Record, item: Node, report: Report) -> Mapping | None:
    """The mapping meant by an actor or a source that is a name or an id, a colon and a text, which is reported."""
    if record.name not in _NAMED_BY or not isinstance(item, Mapping) or len(item.keys) != 1 or item.flow:
        return None
    (key, value), names = item.pairs[0], frozenset(one.name for one in record.fields)
    name, of_text = _NAMED_BY[record.name]
    if not isinstance(value, Scalar) or value.absent or not key.plain or key.value.startswith(EXTENSION_PREFIX):
        return None
    if name == "id" and not re.fullmatch(PATTERNS["slug"], key.value):
        return None
    if key.value in names or slips.in_key(key.value) or report.nearest(key.value, names):
        return None
    if field_names(record.name, key.value, names):
        return None
    message = f"This {record.name} has its {name} as its key."
    report.add(OTHER_THAN_COLLECTION, key, message, _hint(report.text, item, name, of_text), field=name)
    return _mapping(key, [_text(name, key), _text(_of(of_text, value), key)], [key, value])


def _hint(text: str, node: Mapping, name: str, of_text: str) -> str:
    """A hint with the replacement for the first key."""
    key, value = node.pairs[0]
    condition = f"Make an item of each of the {len(node.keys):,} keys; for the first" if len(node.keys) > 1 else ""
    if isinstance(value, Scalar):
        written = mending.as_value(value.value, flow=True)
        return mending.write(f"- {{{name}: {key.value}, {_of(of_text, value)}: {written}}}", condition)
    inside = cast("Mapping", value)
    if inside.flow:
        rest = text[inside.start + 1 : inside.end]
        return mending.write(f"- {{{rest}" if name in inside.names else f"- {{{name}: {key.value}, {rest}", condition)
    return mending.write("-" if name in inside.names else f"- {name}: {key.value}", condition)


def _of(name: str, value: Scalar) -> str:
    """The field that a text stands for: a source may have its address in place of its title."""
    return "url" if name == "title" and value.value.startswith(("http://", "https://")) else name


def _text(name: str, key: Scalar) -> Scalar:
    return Scalar(name, plain=True, start=key.start, end=key.start)


def _mapping(key: Scalar, keys: list[Scalar], values: list[Node]) -> Mapping:
    """A mapping that begins at the place of a key."""
    return Mapping(keys, values, False, key.start, values[-1].end)  # noqa: FBT003 - it has no braces
