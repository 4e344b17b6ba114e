"""Citations: ``source``, ``source#3``, ``source#3-5``, ``source#headline``, or a mapping."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from briefing_tui import schema
from briefing_tui.errors import Edit, register
from briefing_tui.loading import advice, editing
from briefing_tui.loading.nodes import Mapping, Node, Scalar
from briefing_tui.loading.report import READ_AS_WORD_OF_FORMAT, shown
from briefing_tui.loading.values import Values
from briefing_tui.model.briefing import Citation
from briefing_tui.text.patterns import pattern
from briefing_tui.text.sanitizing import clean

_NO_PLACE: Final = register("E324", "a place in a source that is not a number, range or named part")

_SOURCE: Final = schema.RECORDS["citation"].fields[0]

_AT: Final = schema.RECORDS["citation"].fields[1]

_DIGITS: Final = 6
"""Maximum number of digits in a paragraph number."""

_RANGE: Final = pattern(r"([1-9][0-9]{0,5})-([1-9][0-9]{0,5})")

_NAMED: Final = pattern(schema.PATTERNS["slug"])


class Citations:
    """Parses citations; ``fields`` reads those that are mappings. Cached, since most places are cited many times."""

    def __init__(self, values: Values, fields: Callable[[Node], dict[str, object]]) -> None:
        self._values = values
        self._fields = fields
        self._known: dict[str, Citation] = {}

    def read(self, node: Node) -> Citation | None:
        """Parse the citation in ``node``; None if it is absent."""
        known = self._known.get(node.value) if isinstance(node, Scalar) else None
        if known:
            return known
        report = self._values.report
        outer, report.outer = report.outer, report.outer or "cites"
        citation = self._short(node) if isinstance(node, Scalar) else self._long(node)
        report.outer = outer
        return citation

    def _long(self, node: Node) -> Citation:
        if pair := self._pair(node):
            return pair
        found = {name: value for name, value in self._fields(node).items() if isinstance(value, str)}
        if "at" in found:
            under = node.under("at") if isinstance(node, Mapping) else None
            if not is_place(found["at"]) and under and (meant := _placed(found["at"])):
                found["at"] = self._values.take(_AT, under, found["at"], meant)
            self._check_place(node, found["at"])
        return Citation(source=found.pop("source", ""), **found)

    def _pair(self, node: Node) -> Citation | None:
        """The citation written as a source, a colon, a space and a place."""
        if not isinstance(node, Mapping) or len(node.keys) != 1 or self._values.report.text[node.start] == "&":
            return None
        (key, value), known = node.pairs[0], self._values.references.ids.get("source", ())
        if key.value not in known or not isinstance(value, Scalar) or "\n" in value.value:
            return None
        at = value.value.strip()
        at = at if is_place(at) else advice.place(at)
        if not at:
            return None
        cited, report = f"{key.value}#{at}", self._values.report
        start, end = (node.start, node.end) if report.text[node.start] == "{" else (key.start, value.end)
        message = f"{shown(f'{key.value}: {value.value}')} is read as {shown(cited)}."
        edits = (Edit(start, end, editing.like(key, cited)),)
        report.add(READ_AS_WORD_OF_FORMAT, node, message, f"Write: {cited}", field="cites", edits=edits)
        return Citation(source=key.value, at=at)

    def _short(self, node: Scalar) -> Citation | None:
        before = len(self._values.report.problems)
        text = self._values.texts.read(_SOURCE, node)
        if text is None:
            return None
        if cited := self._values.references.source(node, text):
            return self._placed(node, *cited)
        known = self._values.references.ids.get("source", ())
        source, mark, at = text.partition("#")
        if source in known and (not mark or is_place(at)):  # as nearly all citations are
            return self._keep(node, Citation(source=source, at=at), before)
        if text not in known and (meant := advice.citation(text, known)):
            text = self._values.take(_SOURCE, node, text, meant)
        source, mark, at = text.partition("#")
        hint = self._values.references.number_hint(text)
        if not source.strip():
            hint = "Write the id of a source before the #."
        self._values.check_known(_SOURCE, node, source, hint)
        if mark and not is_place(at) and source in known and (meant := _placed(at)):
            at = self._values.take(_SOURCE, node, text, f"{source}#{meant}").partition("#")[2]
        elif mark:
            self._check_place(node, at)
        return self._keep(node, Citation(source=source.strip(), at=at.strip()), before)

    def _keep(self, node: Scalar, citation: Citation, before: int) -> Citation:
        """The citation, which is cached if there were as many problems ``before`` it was read."""
        if len(self._values.report.problems) == before:
            self._known[node.value] = citation
        return citation

    def _placed(self, node: Scalar, source: str, at: str) -> Citation:
        """The citation of a source by its address, with the place after that."""
        if at:
            self._check_place(node, at)
        return Citation(source=source, at=at)

    def _check_place(self, node: Node, at: str) -> None:
        if is_place(at):
            return
        under = node.under("at") if isinstance(node, Mapping) else None
        hint = "Write a paragraph number (3), a range (3-5) or a named part (headline)."
        if (meant := advice.place(at)) and isinstance(node, Scalar):
            hint = f"Write: {clean(node.value.partition('#')[0].rstrip())}#{meant}"
        self._values.report.add(
            _NO_PLACE,
            under or node,
            f"{shown(at)} is not a place in a source." if at else "The place in the source after # is missing.",
            hint,
            field="cites",
        )


def _placed(at: str) -> str:
    """The place that a text means; empty if that is unclear, as with falling numbers, of which one is wrong."""
    if is_place(at.strip()):
        return at.strip()
    return "" if _RANGE.fullmatch(at.strip()) else advice.place(at)


def is_place(at: str) -> bool:
    """Whether ``at`` is a paragraph number from 1, a rising range of them, or a name that contains a letter."""
    if at.isdecimal() and at.isascii() and at[0] != "0" and len(at) <= _DIGITS:
        return True
    numbers = _RANGE.fullmatch(at)
    if numbers:
        return int(numbers[1]) <= int(numbers[2])
    return _NAMED.fullmatch(at) is not None and any(map(str.isalpha, at))
