"""Citations: ``source``, ``source#3``, ``source#3-5``, ``source#headline``, or a mapping."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping
from typing import Final

from briefing_tui import schema
from briefing_tui.loading import advice
from briefing_tui.loading.kinds import Mapping as MappingNode
from briefing_tui.loading.kinds import Node, Scalar, node_of
from briefing_tui.loading.report import Report, shown
from briefing_tui.loading.values import Values
from briefing_tui.model.briefing import Citation
from briefing_tui.text.sanitizing import clean

_SOURCE: Final = schema.RECORDS["citation"].fields[0]

_DIGITS: Final = 6
"""How many digits the number of a paragraph has at most."""

_RANGE: Final = re.compile(r"([1-9][0-9]{0,5})-([1-9][0-9]{0,5})")

_NAMED: Final = re.compile(schema.PATTERNS["slug"])


class Known(dict[str, Citation]):
    """Citations by their text, as most places are cited many times.

    One of a place in a source that is there, without any blank, is made where it is missing; for any other, KeyError is
    raised. ``ids`` come to hold those of the sources.
    """

    def __init__(self, ids: Mapping[str, Container[str]], report: Report) -> None:
        super().__init__()
        self._ids = ids
        self._make = report.making(Citation)

    def __missing__(self, text: str) -> Citation:
        source, mark, at = text.partition("#")
        if not mark or source not in self._ids.get("source", ()) or not is_place(at):
            raise KeyError(text)
        self[text] = citation = self._make(source=source, at=at)
        return citation


class Citations:
    """Reads citations with care; ``fields`` reads one that is a mapping."""

    def __init__(self, values: Values, fields: Callable[[Node], dict[str, object]], known: Known) -> None:
        self._values = values
        self._fields = fields
        self.known = known

    def read(self, node: Node) -> Citation | None:
        """The citation that stands in ``node``; None where nothing does."""
        if isinstance(node, Scalar):
            return self.known.get(node.value) or self._short(node)
        found = {name: value for name, value in self._fields(node).items() if isinstance(value, str)}
        if "at" in found:
            self._check_place(node, found["at"])
        return Citation(source=found.pop("source", ""), **found)

    def _short(self, node: Scalar) -> Citation | None:
        before = len(self._values.report.problems)
        text = self._values.line(_SOURCE, node)
        if text is None:
            return None
        source, mark, at = text.partition("#")
        if not source.strip():
            hint = "Write the id of a source before the #."
        else:
            hint = advice.citation(text, self._values.ids.get("source", ()))
        self._values.check_known(_SOURCE, node, source, hint)
        if mark:
            self._check_place(node, at)
        citation = Citation(source=source.strip(), at=at.strip())
        if len(self._values.report.problems) == before:
            self.known[node.value] = citation
        return citation

    def _check_place(self, node: Node, at: str) -> None:
        if is_place(at):
            return
        under = node.under("at") if isinstance(node, MappingNode) else None
        meant = advice.place(at)
        hint = "Write a paragraph number (3), a range (3-5) or a named part (headline)."
        if meant and isinstance(node, Scalar):
            hint = f"Write: {clean(node.value.partition('#')[0].rstrip())}#{meant}"
        elif meant:
            hint = f"Write: at: {meant}"
        self._values.report.add(
            "E324",
            node if under is None else node_of(under),
            f"{shown(at)} is not a place in a source." if at else "The place in the source after # is missing.",
            hint,
            field="cites",
        )


def is_place(at: str) -> bool:
    """Whether ``at`` is a paragraph number from 1, a rising range of them, or a name with a letter in it."""
    if at.isdecimal() and at.isascii() and at[0] != "0" and len(at) <= _DIGITS:
        return True
    numbers = _RANGE.fullmatch(at)
    if numbers:
        return int(numbers[1]) <= int(numbers[2])
    return _NAMED.fullmatch(at) is not None and any(map(str.isalpha, at))
