"""Values that end before a ``#`` which YAML takes for the beginning of a comment."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from briefing_tui.loading import mending
from briefing_tui.loading.nodes import Node, Scalar, Sequence
from briefing_tui.loading.report import Report, shown
from briefing_tui.schema import Field

_TEXTS: Final = frozenset(("line", "text", "name", "lines", "url", "file", "records", "id"))
"""The types of fields whose values may hold a ``#``."""

_JOINED: Final = frozenset(("source", "citation"))
"""What is named by values in which ``#`` has no blank before it."""

_COMMENT: Final = re.compile(r"#[^\s#]\S*")
"""A comment that looks like the rest of a text, if a blank stands before it: none stands after its ``#``."""


class Cuts:
    """Finds the values that a comment ends which looks like the rest of them."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._comments = _comments(report.text)

    def watched(self, field: Field, read: Callable[[Node], object]) -> Callable[[Node], object]:
        """A reader that also reports the values that are cut; ``read`` itself in a file that has no such comment."""
        if not self._comments or (field.type == "records" and field.of != "citation"):
            return read

        def read_watched(node: Node) -> object:
            for text in node.items if isinstance(node, Sequence) else (node,):
                if isinstance(text, Scalar):
                    self._look_at(field, text)
            return read(node)

        return read_watched

    def _look_at(self, field: Field, node: Scalar) -> None:
        comment = self._comments.get(node.end) if node.plain else None
        if comment is None:
            return
        report = self._report
        start = report.text.index("#", node.end)
        first, last = mending.line_at(report.text, start)
        if node.value and (field.of in _JOINED or field.type == "url"):
            mended = report.text[first : node.end] + report.text[start:last]
        else:
            line = report.text[first:last]
            mended = mending.with_quotes(line, max(0, node.start - first) if node.value else start - first)
        hint = "Put a space after the # if it is a comment; if not"
        hint = mending.write(mended, hint) if field.type in _TEXTS else f"{hint}, delete it."
        report.add(
            "W402",
            Scalar(comment, plain=True, start=start, end=start + len(comment)),
            f"The text stops before {shown(comment)}: YAML takes the rest for a comment.",
            hint,
            field=field.name,
        )


def _comments(text: str) -> dict[int, str]:
    """The comments that look like the rest of a text, by the place where the blanks before them begin."""
    found = {}
    for comment in _COMMENT.finditer(text):
        start = comment.start()
        before = start
        while before and text[before - 1] in " \t":
            before -= 1
        if before < start:
            found[before] = comment.group()
    return found
