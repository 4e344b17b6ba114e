"""Entries that stand under keys where a list of them belongs: under their names, ids or dates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, cast

from yaml.events import MappingStartEvent

from briefing_tui.loading import advice, mending
from briefing_tui.loading.kinds import Event, Key, Mapping, Node, Scalar, Text, scalar_of
from briefing_tui.loading.report import Report, shown
from briefing_tui.schema import Field, Record

_NAMED_BY: Final = {"source": ("id", "title"), "actor": ("name", "role")}
"""The fields that a key, and a text under it, are meant to be."""


def entries(field: Field, record: Record, node: Mapping, report: Report) -> list[Node]:
    """The entries that are under the keys of ``node``; none where these are no entries.

    That they are no list is reported, but of events under their dates, each of which is reported when it is read.
    """
    pairs = list(zip(node.keys, node.pairs, strict=True))
    if record.name == "event" and all(advice.is_date(key.value) for key in node.keys):
        return [_mapping(node, key, [key], [value]) for key, (_, value) in pairs if isinstance(value, Scalar)]
    names = {one.name for one in record.fields}
    name, of_text = _NAMED_BY.get(record.name, (record.main, ""))
    found: list[Node] = []
    for key, (_, value) in pairs:
        if isinstance(value, Mapping) and not names.isdisjoint(value.names):
            keys, values = ([], []) if name in value.names else ([_text(name, key)], [scalar_of(key)])
            found.append(Mapping([*keys, *value.keys], [*values, *value.values], value.opening, value.closing))
        elif isinstance(value, Scalar) and of_text and not value.absent:
            keys = [_text(name, key), _text(of_text, key)]
            found.append(_mapping(node, key, keys, [scalar_of(key), value]))
        else:
            return []
    first = scalar_of(node.keys[0])
    message = f"“{field.name}” is a list, and {shown(first.value)} is a key, where an item with “- ” belongs."
    report.add("E303", first, message, _hint(report.text, node, name, of_text), field=field.name)
    return found


def _hint(text: str, node: Mapping, name: str, of_text: str) -> str:
    """What to write in place of the first key."""
    key, value = node.pairs[0]
    condition = f"Make an item of each of the {len(node.keys)} keys; for the first" if len(node.keys) > 1 else ""
    if isinstance(value, Scalar):
        written = mending.as_value(value.value, flow=True)
        return mending.write(f"- {{{name}: {key.value}, {of_text}: {written}}}", condition)
    inside = cast("Mapping", value)
    if inside.opening.flow_style:
        rest = text[inside.start + 1 : inside.end]
        return mending.write(f"- {{{rest}" if name in inside.names else f"- {{{name}: {key.value}, {rest}", condition)
    return mending.write("-" if name in inside.names else f"- {name}: {key.value}", condition)


def _text(name: str, key: Key) -> Scalar:
    start = scalar_of(key).start
    return Scalar(name, plain=True, start=start, end=start)


def _mapping(node: Mapping, key: Key, keys: list[Key] | list[Scalar], values: list[Node] | list[Scalar]) -> Mapping:
    """A mapping that begins where a key does."""
    opening = node.opening
    if isinstance(key, Text):
        begin = cast("Callable[..., Event]", MappingStartEvent)
        opening = begin(None, None, implicit=True, start_mark=key.start_mark, end_mark=key.end_mark, flow_style=False)
    return Mapping([*keys], [*values], opening, node.closing)
