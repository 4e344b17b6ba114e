"""Values that end with a comma or a semicolon, as lines do in JSON and in programs: they are read without it."""

from __future__ import annotations

import re
from typing import Final

from briefing_tui.errors import Edit
from briefing_tui.loading import mending
from briefing_tui.loading.nodes import Mapping, Node, Scalar
from briefing_tui.loading.report import READ_AS_WORD_OF_FORMAT, Report, shown
from briefing_tui.text.patterns import pattern

_MARKS: Final = (",", ";")
_LINE_WITH_MARK: Final = pattern(r"[^\s,;\]}\"'][,;][ \t]*(?:#.*)?$", re.MULTILINE)
_VERBATIM: Final = "quote"
"""The field whose text is that of a source: American print has a comma before the closing mark."""


def trim(root: Node, report: Report) -> None:
    """Report the marks at the ends of unquoted values, outside brackets, and leave them out of the nodes."""
    if not _LINE_WITH_MARK.search(report.text):
        return
    nodes: list[tuple[str, Node]] = [("", root)]
    while nodes:
        name, node = nodes.pop()
        if isinstance(node, Scalar):
            if node.plain and name != _VERBATIM and node.value.endswith(_MARKS):
                _trim(node, report)
        elif not node.flow:
            pairs = zip(node.names, node.values, strict=True) if isinstance(node, Mapping) else _items(name, node.items)
            nodes.extend(pairs)


def _items(name: str, items: list[Node]) -> list[tuple[str, Node]]:
    return [(name, item) for item in items]


def _trim(node: Scalar, report: Report) -> None:
    value = node.value.rstrip(",; ")
    cut = len(node.value) - len(value)
    end = node.end
    start, last = mending.line_at(report.text, end)
    goes_on = report.text[end:last].startswith((" #", "\t#"))  # the text, which a comment cuts
    if not value or goes_on or report.text[end - cut : end] != node.value[-cut:]:
        return
    node.value, node.end = value, end - cut
    report.add(
        READ_AS_WORD_OF_FORMAT,
        Scalar("", plain=True, start=node.end, end=end),
        f"{shown(value)} is read without the “{report.text[end - 1]}” at its end.",
        mending.write(report.text[start : node.end] + report.text[end:last]),
        edits=(Edit(node.end, end, ""),),
    )
