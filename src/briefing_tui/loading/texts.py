"""Reading of texts: cleaned, and kept as written where a list or a mapping takes their place."""

from __future__ import annotations

import re
from typing import Final

from briefing_tui.errors import register
from briefing_tui.loading import advice, editing, lookalikes, mending
from briefing_tui.loading.nodes import NULL_WORDS, Mapping, Node, Scalar, Sequence
from briefing_tui.loading.report import TEXT_READ_AS_ANCHOR, TEXT_READ_AS_MAPPING, Report, shown
from briefing_tui.loading.unreadable import in_one_line, written
from briefing_tui.schema import PROSE, Field
from briefing_tui.text.patterns import pattern
from briefing_tui.text.sanitizing import clean_counted

_COLLECTION_AS_TEXT: Final = register("E302", "a list or a mapping where a text belongs")

_KEPT: Final = 2000
"""Number of characters kept of a value in place of a text."""

_ANCHOR: Final = pattern("&([0-9A-Za-z_-]+)")


class Texts:
    """Reads texts; ``replaced`` counts the characters that cleaning replaced."""

    def __init__(self, report: Report) -> None:
        self.replaced = 0
        self._report = report
        self._has_anchors = "&" in report.text

    def read(self, field: Field, node: Node) -> str | None:
        """Return a text; any other node is reported and kept as written."""
        if not isinstance(node, Scalar):
            self._report_no_text(field, node)
            return self.cleaned(self.as_written(node), multiline=field.type == "text")
        value = node.value
        if node.plain:
            if self._has_anchors and field.type in PROSE and self._report.text[node.start] == "&":
                self._report_anchor(field, node)
            if value in NULL_WORDS:
                return None
        if value.isascii() and value.isprintable():  # as nearly all texts are
            return value.strip() or None
        return self.cleaned(value, multiline=field.type == "text")

    def cleaned(self, value: str, *, multiline: bool) -> str | None:
        """Return ``value`` stripped and safe to display; None if nothing is left."""
        value, replaced = clean_counted(value.strip(), multiline=multiline)
        if replaced:
            self.replaced += replaced
        bare = value.strip()
        # What followed a space may be first now: a combining mark needs a base again.
        return (bare if len(bare) == len(value) else clean_counted(bare, multiline=multiline)[0]) or None

    def as_written(self, node: Node) -> str:
        """Return the source text of ``node``: a text with a colon as it is, others as a list or mapping in one line.

        In JSON the result is the same.
        """
        if self._holds_colon(node):
            return self._report.text[node.start : min(node.end, node.start + _KEPT)]
        return in_one_line(written(node))[:_KEPT]

    def _holds_colon(self, node: Node) -> bool:
        """Whether a mapping is meant as a text that contains a colon."""
        if not isinstance(node, Mapping) or len(node.keys) != 1 or self._report.text[node.start] == "{":
            return False
        return isinstance(node.values[0], Scalar) or node.values[0].flow

    def _report_no_text(self, field: Field, node: Node) -> None:
        text, start = self._report.text, node.start
        what = "list" if isinstance(node, Sequence) else "mapping"
        if anchor := _ANCHOR.match(text, start):
            message = f"“{field.name}” must be a single text, not the {what} that “&{anchor[1]}” marks."
            name = anchor[1]
            hint = f"An anchor is not an id: write “id: {name}” in the {what}, and {name} in place of *{name}."
            self._report.add(_COLLECTION_AS_TEXT, node, message, hint, field=field.name)
            return
        if self._holds_colon(node):
            message = "This text contains a colon, so YAML reads it as a mapping."
            if (name := lookalikes.name_of_quote(text[start])) is not None:
                message = f"This text contains a colon, but {name} is not a YAML quotation mark."
            elif text[start] == "?":
                message = "A text that begins with “?” has to be quoted."
            written = text[start : node.end]
            whole = editing.quoted(node, written) if "\n" not in written.rstrip() else ()
            self._report.add(
                TEXT_READ_AS_MAPPING, node, message, self._quoted_hint(node), field=field.name, edits=whole
            )
            return
        hint = advice.one_text(text, node, field) or advice.joined_items(text, node, field)
        is_text = text[start] in "[{" and text[start + 1 : node.end].lstrip()[:1] not in "[{\"'"
        if not hint:
            hint = self._quoted_hint(node) if is_text else "Write it as one text."
        self._report.add(
            _COLLECTION_AS_TEXT, node, f"“{field.name}” must be a single text, not a {what}.", hint, field=field.name
        )

    def _quoted_hint(self, node: Node) -> str:
        """A hint with the line of a text in quotation marks."""
        start, end = mending.line_at(self._report.text, node.start)
        line, column = self._report.text[start:end], node.start - start
        within = node.end - start if node.end < end else len(line)
        quoted = mending.quoted(line[column:within].rstrip())
        return mending.write(line[:column] + quoted + line[within:])

    def _report_anchor(self, field: Field, node: Scalar) -> None:
        """Report an anchor before a text, unless an alias refers to it."""
        anchor = _ANCHOR.match(self._report.text, node.start)
        if anchor and not re.search(rf"\*{anchor[1]}(?![\w-])", self._report.text, re.ASCII):
            self._report.add(
                TEXT_READ_AS_ANCHOR,
                Scalar(anchor[0], plain=True, start=anchor.start(), end=anchor.end()),
                f"YAML reads {shown(anchor[0])} as an anchor, not as a part of the text.",
                mending.quote(self._report.text, anchor.start()),
                field=field.name,
            )
