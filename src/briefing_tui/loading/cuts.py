"""Values cut off by a ``#`` that starts a comment, or extended by the items of a following list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from briefing_tui.errors import register
from briefing_tui.loading import comments, mending
from briefing_tui.loading.escapes import Escapes
from briefing_tui.loading.list_marks import ListMarks
from briefing_tui.loading.nodes import Node, Scalar, Sequence
from briefing_tui.loading.report import Report, shown
from briefing_tui.schema import PROSE, Field
from briefing_tui.text.patterns import pattern

TEXT_ENDS_AT_HASH: Final = register("W402", "a text that stops before a #")

_TEXTS: Final = frozenset(("line", "text", "name", "lines", "url", "file", "records", "id"))
"""The types of fields whose values may contain a ``#``."""

_JOINED: Final = frozenset(("source", "citation"))
"""Kinds of values in which ``#`` follows directly, without a space."""

_LISTS: Final = frozenset(("lines", "ids", "records"))

_PLACE: Final = pattern(r"#[ \t]+\d+(?:-\d+)?")
"""A comment that is the place of a citation."""

_COMMENT: Final = pattern(r"#[^\s#]\S*")
"""A comment that looks like the rest of a text if preceded by a space: there is no space after its ``#``."""


class Cuts:
    """Detects values cut off by a comment, and those detected by :class:`ListMarks` and :class:`Escapes`."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._comments = _comments(report.text)
        self._likely = _likely(report.text)
        self._list_marks = ListMarks(report)
        self._escapes = Escapes(report)

    def watched(self, field: Field, read: Callable[[Node], object]) -> Callable[[Node], object]:
        """Wrap a reader so that it reports such values; ``read`` itself if the file has no candidate."""
        if not (self._comments or self._likely or self._list_marks or self._escapes):
            return read

        def read_watched(node: Node) -> object:
            if isinstance(node, Scalar) and not node.value and field.type in _LISTS:
                self._look_at_lost_list(field, node)
            elif field.type != "records" or field.of == "citation":
                self._look_at_all(field, node)
            return read(node)

        return read_watched

    def _look_at_all(self, field: Field, node: Node) -> None:
        """Report what is cut off from the texts of a value."""
        is_list = isinstance(node, Sequence)
        if isinstance(node, Sequence):
            self._look_after(field, node)
        for text in node.items if isinstance(node, Sequence) else (node,):
            if isinstance(text, Scalar) and (is_list or field.type not in _LISTS):
                self._list_marks.look_at(field, text)
                self._escapes.look_at(field, text)
                self._look_at(field, text)
            elif isinstance(text, Scalar):  # another problem has the rest of the line in its hint
                self._look_at_likely(field, text)

    def _look_at_lost_list(self, field: Field, node: Scalar) -> None:
        """Report a list of which nothing is left but a comment."""
        if node.plain and node.end in self._comments:
            text = self._report.text
            start = text.index("#", node.end)
            first, last = mending.line_at(text, start)
            words = text[start:last].replace(",", " ").split()
            items = words if all(word.startswith("#") for word in words) else [text[start:last].rstrip()]
            listed = ", ".join(mending.quoted(item) for item in items)
            self._add(field, start, "list", f"{text[first:start]}[{listed}]" if field.type == "lines" else "")

    def _look_after(self, field: Field, node: Sequence) -> None:
        """Report what looks like the rest of a list in one line."""
        if node.flow and node.end in self._comments:
            start = self._report.text.index("#", node.end)
            self._add(field, start, "list", "")

    def _look_at(self, field: Field, node: Scalar) -> None:
        if node.end in self._comments:
            start = self._report.text.index("#", node.end)
            self._add(field, start, "text", self._mended(field, node, start) if field.type in _TEXTS else "")
        else:
            self._look_at_likely(field, node)

    def _mended(self, field: Field, node: Scalar, start: int) -> str:
        """The line with the comment at ``start`` included in the value."""
        text = self._report.text
        first, last = mending.line_at(text, start)
        line = text[first:last]
        if field.name == "at" and not node.value:
            return f"{line[: start - first].rstrip()} {line[start - first + 1 :]}"
        if node.value and (field.of in _JOINED or field.type == "url"):
            return text[first : node.end] + text[start:last]
        return mending.with_quotes(line, max(0, node.start - first) if node.value else start - first)

    def _look_at_likely(self, field: Field, node: Scalar) -> None:
        """Report a comment with a space after its ``#`` that was probably meant as a part of a text or a citation."""
        if not node.plain or node.end not in self._likely:
            return
        text = self._report.text
        start, end = text.index("#", node.end), mending.line_at(text, node.end)[1]
        first = mending.line_at(text, start)[0]
        comment = text[start:end].rstrip()
        head = max(0, node.start - first) if node.value else start - first
        if field.type in PROSE:
            mended = text[first : first + head] + mending.quoted(text[first + head : end].rstrip())
        elif field.of in _JOINED and node.value and _PLACE.fullmatch(comment):
            mended = f"{text[first : node.end]}#{comment[1:].lstrip()}"
        else:
            return
        self._report.add(
            TEXT_ENDS_AT_HASH,
            Scalar(comment, plain=True, start=start, end=start + len(comment)),
            f"The text stops before {shown(comment)}: YAML takes the rest for a comment.",
            mending.write(mended, "Put two spaces before the # if it is a comment; if not"),
            field=field.name,
        )

    def _add(self, field: Field, start: int, noun: str, mended: str) -> None:
        end = next(_COMMENT.finditer(self._report.text, start)).end()
        comment = self._report.text[start:end]
        hint = "Put a space after the # if it is a comment; if not"
        self._report.add(
            TEXT_ENDS_AT_HASH,
            Scalar(comment, plain=True, start=start, end=end),
            f"The {noun} stops before {shown(comment)}: YAML takes the rest for a comment.",
            mending.write(mended, hint) if mended else f"{hint}, delete it.",
            field=field.name,
        )


def _comments(text: str) -> frozenset[int]:
    """The starts of the spaces before comments that look like the rest of a text."""
    found = set()
    for comment in _COMMENT.finditer(text):
        before = start = comment.start()
        while before and text[before - 1] in " \t":
            before -= 1
        if before < start:
            found.add(before)
    return frozenset(found)


def _likely(text: str) -> frozenset[int]:
    """The starts of the spaces before comments that were probably meant as text, though a space follows their ``#``."""
    if "# " not in text and "#\t" not in text:
        return frozenset()
    found = set()
    for comment in comments.SPACED.finditer(text):
        start = comment.start()
        before = text[mending.line_at(text, start)[0] : start]
        bare = before.rstrip(" \t")
        gap = before[len(bare) :]
        if bare and gap and comments.is_likely_text(bare, gap, comment[0]):
            found.add(start - len(gap))
    return frozenset(found)
