"""Lists: their items, and what else is accepted in place of a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Final

from briefing_tui.errors import Edit
from briefing_tui.loading import advice, editing, lookalikes, meant_values, mending
from briefing_tui.loading.nodes import Mapping, Node, Scalar, Sequence
from briefing_tui.loading.references import References
from briefing_tui.loading.report import (
    COMMA_SPLITS_TEXT,
    OTHER_THAN_COLLECTION,
    READ_AS_WORD_OF_FORMAT,
    Report,
    shown,
)
from briefing_tui.schema import Field
from briefing_tui.text import word_lists
from briefing_tui.text.patterns import pattern

_LONG: Final = 1024
"""Number of items in a list from which the progress is reported."""

_SEPARATOR: Final = pattern(r";|&|\band\b|,")
"""What people write between the items of a list in one line."""


class Lists:
    """Reads lists. ``as_written`` is the source text of a node, ``tick`` is called now and then in a long list."""

    def __init__(
        self, report: Report, references: References, tick: Callable[[], None], as_written: Callable[[Node], str]
    ) -> None:
        self._report = report
        self._references = references
        self._tick = tick
        self._as_written = as_written

    def items(self, field: Field, node: Node) -> Iterable[Node]:
        """The items of a list; any other value is reported and used as the only item."""
        if isinstance(node, Sequence):
            return node.items if len(node.items) < _LONG else self._ticking(node.items)
        if isinstance(node, Scalar) and (node.absent or not node.value.strip()):
            return ()
        slip, hint = advice.items(self._report.text, node, field)
        if slip:
            node_of_slip = Scalar("", plain=True, start=slip.index, end=slip.index + slip.length)
            self._report.add(OTHER_THAN_COLLECTION, node_of_slip, slip.message, hint, field=field.name)
            return self._instead(field, node)
        read = self._read_as_list(field, node) if isinstance(node, Scalar) else None
        if read is None:
            message = f"“{field.name}” must be a list."
            self._report.add(OTHER_THAN_COLLECTION, node, message, hint, field=field.name)
            return self._instead(field, node)
        return read

    def _read_as_list(self, field: Field, node: Scalar) -> list[Node] | None:
        """The items of a list that a text in one line means, which is reported; None if that is unclear."""
        edits: tuple[Edit, ...]
        if node.plain and node.value.casefold() in word_lists.words("synonyms", "empty list").split():
            message, hint = f"{shown(node.value)} is read as an empty list.", mending.write(f"{field.name}: []")
            edits = (Edit(node.start, node.end, "[]"),)
            self._report.add(READ_AS_WORD_OF_FORMAT, node, message, hint, field=field.name, edits=edits)
            return []
        parts = self._meant_items(field, node)
        if not parts:
            return None
        read_as = "its items" if len(parts) > 1 else "its only item"
        message = f"“{field.name}” is a list; this text is read as {read_as}."
        written = ", ".join(mending.as_value(part, flow=True) for part in parts)
        hint, edits = mending.write(f"{field.name}: [{written}]"), editing.listed(self._report.text, node, parts)
        self._report.add(READ_AS_WORD_OF_FORMAT, node, message, hint, field=field.name, edits=edits)
        return [Scalar(part, plain=node.plain, start=node.start, end=node.end) for part in parts]

    def _instead(self, field: Field, node: Node) -> Iterable[Node]:
        """The items to read of a value that is not a list."""
        if advice.is_numbered(node):
            return node.values
        if isinstance(node, Mapping) and field.type in {"lines", "ids"}:
            return [Scalar(self._as_written(node), plain=False, start=node.start, end=node.end)]
        if isinstance(node, Scalar) and "," in node.value and (field.type == "ids" or field.of == "citation"):
            # An id contains no comma, so it is unambiguous.
            parts = lookalikes.straightened(node.value).strip("[] ").split(",")
            return [Scalar(part.strip(), plain=False, start=node.start, end=node.end) for part in parts]
        return (node,)

    def split(self, field: Field, node: Node, before: int) -> list[Node] | None:
        """The items of a list of ids or citations, those that name several of them split; None if there are none.

        Only a list with problems is looked at; those from number ``before`` on are dropped if an item was split.
        """
        if not isinstance(node, Sequence) or not (field.type == "ids" or field.of == "citation"):
            return None
        problems = self._report.problems[before:]
        del self._report.problems[before:]
        items = self._all_split(field, node)
        if len(items) > len(node.items):
            return items
        self._report.problems.extend(problems)
        return None

    def _all_split(self, field: Field, node: Sequence) -> list[Node]:
        items: list[Node] = []
        for item in node.items:
            parts = self._parts(field, item) if isinstance(item, Scalar) else []
            if not parts or not isinstance(item, Scalar):
                items.append(item)
                continue
            message = f"{shown(item.value)} is read as {len(parts)} items of “{field.name}”."
            hint = (
                f"Write: {', '.join(parts)}"
                if node.flow
                else f"Write, each on a line of its own: - {' - '.join(parts)}"
            )
            edits = editing.parted(self._report.text, item, parts, flow=node.flow)
            self._report.add(READ_AS_WORD_OF_FORMAT, item, message, hint, field=field.name, edits=edits)
            items += [Scalar(part, plain=item.plain, start=item.start, end=item.end) for part in parts]
        return items

    def _parts(self, field: Field, item: Scalar) -> list[str]:
        """The ids in a text, if it has several that are known and is not one of them itself."""
        kind = "source" if field.of == "citation" else field.of
        parts = [part.strip() for part in _SEPARATOR.split(item.value.strip("[]() "))]
        known = self._references.knows(kind, item.value) or not all(
            self._references.knows(kind, part) for part in parts
        )
        return parts if len(parts) > 1 and not known else []

    def _meant_items(self, field: Field, node: Scalar) -> list[str]:
        """The items of a list that a text in one line means; none if it may mean one item or several."""
        whole = (field.type == "ids" and field.of == "actor" and self._references.names_actor(node.value)) or (
            # “gazette, p. 4” is one citation: its comma belongs to the place.
            field.of == "citation"
            and bool(advice.citation(node.value, self._references.ids.get("source", ())))
            and not all(self._references.knows("source", part.strip()) for part in node.value.split(","))
        )
        items = meant_values.items(field, node, self._report.text, whole=whole)
        if len(items) == 1 and not whole and (field.type == "ids" or field.of == "citation"):
            parts = [part.strip() for part in _SEPARATOR.split(items[0].strip("()"))]
            if all(self._references.knows("source" if field.of == "citation" else field.of, part) for part in parts):
                return parts
        return items

    def _ticking(self, items: list[Node]) -> Iterator[Node]:
        for number, item in enumerate(items):
            if not number % _LONG:
                self._tick()
            yield item


def report_split(report: Report, field: Field, node: Sequence) -> None:
    """Report a comma within quotation marks that YAML does not recognize: it splits an item in two."""
    texts = [item for item in node.items if isinstance(item, Scalar) and item.plain]
    split = next((two for one, two in pairwise(texts) if lookalikes.opens_quotation(one.value)), None)
    if split:
        start, end = mending.line_at(report.text, node.start)
        message = f"The comma before {shown(split.value)} ends the text; the rest became an item."
        hint = mending.write(lookalikes.straightened(report.text[start:end]))
        report.add(COMMA_SPLITS_TEXT, split, message, hint, field=field.name)
