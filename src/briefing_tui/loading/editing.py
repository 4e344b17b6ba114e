"""Edits that replace a value by the right one, and leave everything else in the file unchanged."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from briefing_tui.errors import Edit
from briefing_tui.loading import mending
from briefing_tui.loading.nodes import Node, Scalar
from briefing_tui.text.patterns import LINE_END


def replaced(text: str, node: Node, value: str) -> tuple[Edit, ...]:
    """The edit that replaces a text by ``value``, in its quotation marks; none if the file has it in another form."""
    quote = _quote(text, node)
    if quote is None:
        return ()
    if quote and not re.search(r"[\"'\\]", value):
        return (Edit(node.start, node.end, f"{quote}{value}{quote}"),)
    return (Edit(node.start, node.end, mending.as_value(value, flow=True)),)


def like(key: Scalar, value: str) -> str:
    """A value as it is written beside a key: in JSON, where keys have quotation marks, it needs them too."""
    is_bare = key.plain or re.search(r"[\"\\]", value)
    return mending.as_value(value, flow=True) if is_bare else f'"{value}"'


def quoted(node: Node, written: str) -> tuple[Edit, ...]:
    """The edit that puts quotation marks around what is ``written`` at a node, up to the end of its line."""
    bare = written.rstrip()
    return (Edit(node.start, node.start + len(bare), mending.quoted(bare)),)


def listed(text: str, node: Scalar, items: Sequence[str]) -> tuple[Edit, ...]:
    """The edit that turns a text into a list in brackets; none if the file has it in another form."""
    quote = _quote(text, node)
    if quote is None:
        return ()
    # A text that is the same within its quotation marks in the file contains nothing that needs an escape.
    written = [f"{quote}{item}{quote}" if quote else mending.as_value(item, flow=True) for item in items]
    return (Edit(node.start, node.end, f"[{', '.join(written)}]"),)


def parted(text: str, node: Scalar, items: Sequence[str], *, flow: bool) -> tuple[Edit, ...]:
    """The edit that splits an item into several; none if the file has it in another form."""
    quote = _quote(text, node)
    if quote is None:
        return ()
    written = [f"{quote}{item}{quote}" if quote else mending.as_value(item, flow=True) for item in items]
    start, _ = mending.line_at(text, node.start)
    before = text[start : node.start]
    if not flow and before.strip() != "-":
        return ()
    line_end = LINE_END.search(text)
    between = ", " if flow else f"{line_end[0] if line_end else chr(10)}{before}"
    return (Edit(node.start, node.end, between.join(written)),)


def mapped(text: str, node: Scalar, fields: Mapping[str, str]) -> tuple[Edit, ...]:
    """The edit that turns a text into a mapping in braces; none if the file has it in another form."""
    quote = _quote(text, node)
    if quote is None:
        return ()
    if quote == '"':
        pairs = [f'"{name}": "{value}"' for name, value in fields.items()]
    else:
        pairs = [f"{name}: {mending.as_value(value, flow=True)}" for name, value in fields.items()]
    return (Edit(node.start, node.end, f"{{{', '.join(pairs)}}}"),)


def joined(
    text: str, first: tuple[Scalar, Scalar], second: tuple[Scalar, Scalar], pair: tuple[str, str]
) -> tuple[Edit, ...]:
    """The edits that join two pairs of key and value into one ``pair``, if the ``second`` can be removed whole."""
    key, value = second
    start, end = mending.line_at(text, key.start)
    written = [*replaced(text, first[0], pair[0]), *replaced(text, first[1], pair[1])]
    before = text[start : key.start].rstrip()
    if len(written) < len(pair):
        return ()
    if before.endswith(","):
        return (*written, Edit(start + len(before) - 1, value.end, ""))
    if text[start:end].strip() != text[key.start : value.end]:
        return ()
    found = LINE_END.match(text, end)
    return (*written, Edit(start, found.end() if found else end, ""))


def _quote(text: str, node: Node) -> str | None:
    """The quotation mark around a text, or "" for none; None if the file has the text in another form."""
    if not isinstance(node, Scalar):
        return None
    written = text[node.start : node.end]
    if written == node.value and node.plain:
        return ""
    return written[0] if written in (f'"{node.value}"', f"'{node.value}'") else None
